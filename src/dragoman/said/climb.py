"""The operators above a word, found by climbing the tree: "refused to", "plans for", "called on Y to", "in order to"."""

from collections.abc import Iterator

from dragoman.lexicon.certainty import CertaintyLexicon
from dragoman.parse import Document
from dragoman.parse.grammar import first_conjunct, is_noun, is_verb, kids
from dragoman.said.own import Effect, own_effects

HIGHEST = 10  # steps up
BELIEF = frozenset(("believe", "think", "say", "report", "understand", "rumor", "suppose", "presume", "assume", "feel", "hope"))
PLAIN = frozenset(("say", "report", "understand"))
SMALL = frozenset(("xcomp", "ccomp", "pcomp", "acl", "advcl", "oprd", "relcl", "dep"))


def effects(doc: Document, token: int, rules: CertaintyLexicon) -> list[Effect]:
    """Return what is said of a word's certainty, innermost operator first."""
    found = list(own_effects(doc, token, rules))
    here = token
    for _ in range(HIGHEST):
        base = joined(doc, here)
        over = doc.heads[base]
        if over == base:
            break
        tie, over = tie_of(doc, base, over)
        step = list(crossed(doc, base, over, tie, rules))
        found.extend(step)
        if not passes_on(doc, base, over, tie, bool(step), rules):
            break
        upper = [e for e in own_effects(doc, over, rules) if keeps(doc, base, over, tie, e, bool(step))]
        found.extend(upper)
        here = over
    return found


def joined(doc: Document, token: int) -> int:
    """Return the conjunct through which a word's governor is reached: the first, for words of one kind."""
    first = first_conjunct(doc, token)
    if first == token or is_verb(doc, first) != is_verb(doc, token):
        return token
    if is_verb(doc, token) and kids(doc, token, "nsubj", "nsubjpass") and doc.deps[first] == "ROOT":
        return token
    return first


def tie_of(doc: Document, token: int, over: int) -> tuple[str, int]:
    """Return how `token` hangs off what governs it, and the governor: a preposition is the tie, not a step."""
    dep = doc.deps[token]
    if dep in ("pobj", "pcomp"):
        prep = doc.lower[over]
        above = doc.heads[over]
        if doc.deps[over] in ("prep", "pcomp", "agent", "dative") and doc.deps[above] == "prep":
            return prep, doc.heads[above]
        return prep, above
    if dep == "prep":  # a gerund read as a preposition
        return "ing", over
    if dep in ("dobj", "nsubjpass", "attr", "oprd", "dative") and is_noun(doc, token):
        return "object", over
    if dep == "nsubj":
        return "subject", over
    if dep in ("compound", "nmod", "poss", "amod"):
        return "compound" if dep != "poss" else "poss", over
    if dep in SMALL:
        return clause_tie(doc, token, dep), over
    return dep, over


def clause_tie(doc: Document, token: int, dep: str) -> str:
    """Return "to", "ing", "that", "purpose", "participle" or the label, for a clause."""
    marks = [doc.lower[c] for c in doc.children[token] if doc.deps[c] in ("aux", "mark")]
    if any(doc.tags[c] == "TO" for c in doc.children[token]):
        return "purpose" if dep == "advcl" else "to"
    if dep == "advcl":
        return "participle" if doc.tags[token] == "VBG" and not marks else "advcl"
    if dep == "relcl":
        return "relcl"
    if dep == "acl":
        return "that" if "that" in marks else "ing" if doc.tags[token] == "VBG" else "relcl"
    if dep in ("xcomp", "oprd", "pcomp"):
        return "ing" if doc.tags[token] == "VBG" else "to"
    return "that"


def crossed(doc: Document, token: int, over: int, tie: str, rules: CertaintyLexicon) -> Iterator[Effect]:
    """Yield the effects that one step up the tree meets."""
    if doc.deps[token] in ("pobj", "pcomp"):
        yield from within(doc, token, rules)
    if tie == "purpose" or (tie == "to" and doc.deps[token] == "acl" and not known(doc, over, rules)):
        yield (*rules.form["purpose"], token)
        return
    if tie == "to" and doc.lemmas[over] in ("be", "have") and is_verb(doc, over):
        yield from copula(doc, token, over, rules)
    if is_verb(doc, over) and doc.lemmas[over] in BELIEF and tie in ("to", "that"):
        passive = any(doc.deps[c] in ("auxpass", "nsubjpass") for c in doc.children[over]) or doc.deps[over] == "acl"
        if doc.lemmas[over] not in PLAIN:
            yield (*rules.form["believed-to"], over)
        elif passive and tie == "to":
            yield (*rules.form["believed-to"], over)
    if tie == "to" and doc.lemmas[over] in ("want", "like", "prefer", "wish", "expect") and other_acts(doc, token, over):
        yield (*rules.form["want-other"], over)
        return
    if tie == "that" and subjunctive(doc, token) and doc.lemmas[over] in ("propose", "suggest", "insist", "ask", "say"):
        yield (*rules.form["subjunctive"], over)
        return
    for entry in governors(doc, over, rules):
        if tie in entry.over or (tie == "participle" and "ing" in entry.over and not is_verb(doc, over)):
            if tie == "object" and entry.rule in ("plan-to", "demand", "deny") and is_given(doc, token, over):
                continue
            yield entry.effect, entry.rule, over
            break


def governors(doc: Document, over: int, rules: CertaintyLexicon) -> tuple[object, ...]:
    """Return the operator entries of a governing word; a verb with its particle ("call off") goes before the verb."""
    if is_verb(doc, over):
        table = rules.governor["verbs"]
        for child in kids(doc, over, "prt", "advmod"):
            found = table.get(f"{doc.lemmas[over]} {doc.lower[child]}")
            if found:
                return found
        found = table.get(doc.lemmas[over], ())
        return found or rules.governor["adjectives"].get(doc.lower[over], ())
    if is_noun(doc, over):
        return rules.governor["nouns"].get(doc.lemmas[over], ())
    return rules.governor["adjectives"].get(doc.lower[over], ())
