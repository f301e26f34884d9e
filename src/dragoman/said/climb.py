"""The operators above a word, found by climbing the tree: "refused to", "plans for", "called on Y to", "in order to"."""

from collections.abc import Iterator

from dragoman.lexicon.certainty import CertaintyLexicon, Governor
from dragoman.parse import Document
from dragoman.parse.grammar import first_conjunct, is_noun, is_verb, kids
from dragoman.said.own import Effect, own_effects

HIGHEST = 10  # steps up
BELIEF = frozenset(("believe", "think", "say", "report", "understand", "rumor", "suppose", "presume", "assume", "feel"))
PLAIN = frozenset(("say", "report", "understand"))
AIMS = frozenset(("order", "bid", "effort", "attempt", "move", "push", "hope"))
COPULAS = frozenset(("be", "seem", "appear", "become", "remain", "look", "prove", "feel", "sound", "think", "consider", "deem", "call"))
CONTAIN = frozenset(("include", "comprise", "involve", "contain", "feature"))
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
        tie, over = tie_of(doc, base, over, rules)
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


def tie_of(doc: Document, token: int, over: int, rules: CertaintyLexicon) -> tuple[str, int]:
    """Return how `token` hangs off what governs it, and the governor: a preposition is the tie, not a step."""
    dep = doc.deps[token]
    if dep in ("pobj", "pcomp"):
        prep = doc.lower[over]
        above = doc.heads[over]
        if doc.deps[over] == "prt":
            return "object", above
        if doc.deps[over] in ("prep", "pcomp", "agent", "dative") and doc.deps[above] == "prep":
            return prep, doc.heads[above]
        if doc.deps[above] in ("dobj", "nsubjpass") and is_noun(doc, above) and not governs(doc, above, prep, rules):
            if governs(doc, doc.heads[above], prep, rules):  # "accused [the guards of beating him]"
                return prep, doc.heads[above]
        return prep, above
    if dep == "acl" and not governors(doc, over, rules) and any(doc.tags[c] == "TO" for c in doc.children[token]):
        for above in (doc.heads[over], doc.heads[doc.heads[over]]):  # "petitioned [the court to intervene]"
            if is_verb(doc, above) and governs(doc, above, "to", rules):
                return "to", above
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


def governs(doc: Document, over: int, tie: str, rules: CertaintyLexicon) -> bool:
    """Say whether a word is an operator over what hangs by `tie`."""
    return any(tie in entry.over for entry in governors(doc, over, rules))


def clause_tie(doc: Document, token: int, dep: str) -> str:
    """Return "to", "ing", "that", "purpose", "participle" or the label, for a clause."""
    marks = [doc.lower[c] for c in doc.children[token] if doc.deps[c] in ("aux", "mark")]
    if any(doc.tags[c] == "TO" for c in doc.children[token]):
        return "purpose" if dep == "advcl" else "to"
    if dep == "acl" and doc.tags[token] == "VBG":
        return "relcl"
    if dep == "advcl":
        return "participle" if doc.tags[token] == "VBG" and not marks else "advcl"
    if dep == "relcl":
        told = doc.deps[token] == "relcl" and any(doc.lower[c] == "that" for c in doc.children[token])
        return "that" if told and is_told(doc, token) else "relcl"
    if dep == "acl":
        return "that" if "that" in marks else "relcl"
    if dep in ("xcomp", "oprd", "pcomp"):
        return "ing" if doc.tags[token] == "VBG" else "to"
    bare = doc.tags[token] == "VB" and not marks
    return "to" if bare else "ing" if doc.tags[token] == "VBG" and not marks else "that"


def is_told(doc: Document, clause: int) -> bool:
    """Say whether a clause read as relative is the noun's content: it lacks neither subject nor object."""
    words = [c for c in doc.children[clause] if doc.lower[c] != "that"]
    return any(doc.deps[c] == "nsubj" for c in words) and any(doc.deps[c] in ("dobj", "ccomp") for c in words)


def crossed(doc: Document, token: int, over: int, tie: str, rules: CertaintyLexicon) -> Iterator[Effect]:
    """Yield the effects that one step up the tree meets."""
    if doc.deps[token] in ("pobj", "pcomp"):
        yield from within(doc, token, rules)
    aim = tie == "to" and doc.deps[token] in ("acl", "relcl")
    if (tie == "purpose" and not called(doc, token, over, rules)) or (aim and (not known(doc, over, rules) or in_order(doc, over))):
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
    yield from contained(doc, over, tie, rules)
    if tie == "that" and doc.lemmas[over] == "claim" and of_another(doc, token, over):
        yield (*rules.form["claimed-of-other"], over)
        return
    for entry in governors(doc, over, rules):
        tie = "to" if tie == "purpose" else tie
        if tie in entry.over or (tie == "participle" and "ing" in entry.over and not is_verb(doc, over)):
            if tie == "object" and entry.rule in ("plan-to", "demand", "deny") and is_given(doc, token, over):
                continue
            yield entry.effect, entry.rule, over
            break


def governors(doc: Document, over: int, rules: CertaintyLexicon) -> tuple[Governor, ...]:
    """Return the operator entries of a governing word; a verb with its particle ("call off") goes before the verb."""
    if is_verb(doc, over):
        table = rules.governor["verbs"]
        for child in kids(doc, over, "prt", "advmod"):
            found = table.get(f"{doc.lemmas[over]} {doc.lower[child]}")
            if found:
                return found
        found = table.get(doc.lemmas[over], ())
        if doc.lemmas[over] in COPULAS:
            for child in kids(doc, over, "acomp", "oprd"):
                found = rules.governor["adjectives"].get(doc.lower[child], ()) or found
        if not found and doc.tags[over] == "VBN":
            return rules.governor["adjectives"].get(doc.lower[over], ())
        return found
    if is_noun(doc, over):
        return rules.governor["nouns"].get(doc.lemmas[over], ())
    return rules.governor["adjectives"].get(doc.lower[over], ())


def called(doc: Document, token: int, over: int, rules: CertaintyLexicon) -> bool:
    """Say whether an infinitive is what a verb calls for, not what it is done for ("called for the bill to be dropped")."""
    asked = any(doc.lower[c] == "for" and doc.deps[c] == "mark" for c in doc.children[token])
    told = [c for c in kids(doc, over, "dobj") if c < token]
    if not asked and not told:
        return False
    return any("to" in entry.over and entry.effect == "called_for" for entry in governors(doc, over, rules))


def in_order(doc: Document, noun: int) -> bool:
    """Say whether a noun opens a purpose: "in order to", "in a bid to", "in an effort to"."""
    return doc.deps[noun] == "pobj" and doc.lower[doc.heads[noun]] == "in" and doc.lemmas[noun] in AIMS


def known(doc: Document, over: int, rules: CertaintyLexicon) -> bool:
    """Say whether a governing word is an operator in its own right."""
    return bool(governors(doc, over, rules))


def within(doc: Document, token: int, rules: CertaintyLexicon) -> Iterator[Effect]:
    """Yield the effect of a preposition over the word: "without", "in the event of"."""
    prep = doc.heads[token]
    for words, effect, rule in rules.within.get(doc.lower[prep], ()):
        start = prep + 1 - len(words)
        if start >= 0 and tuple(doc.lower[start : prep + 1]) == words:
            yield effect, rule, prep


def contained(doc: Document, over: int, tie: str, rules: CertaintyLexicon) -> Iterator[Effect]:
    """Yield what the subject says of the object in "their demands include ...", "the plan involves ..."."""
    if doc.lemmas[over] in CONTAIN and tie in ("object", "that", "ing"):
        for noun in kids(doc, over, "nsubj"):
            for entry in rules.governor["nouns"].get(doc.lemmas[noun], ()):
                yield entry.effect, entry.rule, noun


def of_another(doc: Document, token: int, over: int) -> bool:
    """Say whether a claim is about what somebody else did to something: an active clause with another subject."""
    subjects = [c for c in kids(doc, token, "nsubj") if doc.tags[c] != "PRP"]
    if not subjects:
        subjects = [c for c in kids(doc, doc.heads[token], "nsubj") if doc.deps[token] == "conj" and doc.tags[c] != "PRP"]
    return bool(subjects) and bool(kids(doc, token, "dobj"))


def copula(doc: Document, token: int, over: int, rules: CertaintyLexicon) -> Iterator[Effect]:
    """Yield what "is to", "has to" and "has yet to" say."""
    if any(doc.lower[t] == "yet" for t in range(over + 1, token)):
        yield (*rules.form["yet-to"], over)
    elif doc.lemmas[over] == "be" and not kids(doc, over, "acomp", "attr"):
        yield (*rules.form["is-to"], over)
    elif doc.lemmas[over] == "have" and doc.tags[over] != "VBD" and not kids(doc, over, "dobj"):
        yield (*rules.form["have-to"], over)


def other_acts(doc: Document, token: int, over: int) -> bool:
    """Say whether somebody else than the subject of `over` is to act ("wants the army to leave")."""
    if kids(doc, token, "nsubj", "nsubjpass"):
        return True
    return any(c < token for c in kids(doc, over, "dobj"))


def subjunctive(doc: Document, token: int) -> bool:
    """Say whether a that-clause has a bare verb after a singular subject ("that the army leave")."""
    if doc.tags[token] not in ("VB", "VBP", "VBN") or not any(doc.lower[c] == "that" for c in doc.children[token]):
        return False
    subjects = kids(doc, token, "nsubj", "nsubjpass")
    if doc.tags[token] == "VBN":
        return any(doc.lower[c] == "be" and doc.deps[c] == "auxpass" for c in doc.children[token]) and not kids(
            doc, token, "aux"
        )
    singular = any(doc.tags[s] in ("NN", "NNP") and not kids(doc, s, "conj") for s in subjects)
    return singular and not kids(doc, token, "aux")


def is_given(doc: Document, token: int, over: int) -> bool:
    """Say whether an object of a plan or demand is spoken of as there already ("expected this attack")."""
    return any(doc.deps[c] == "det" and doc.lower[c] in ("this", "these", "those") for c in doc.children[token])


def passes_on(doc: Document, token: int, over: int, tie: str, acted: bool, rules: CertaintyLexicon) -> bool:
    """Say whether what governs `over` also bears on `token`."""
    if tie in ("relcl", "advcl", "poss", "conj", "appos", "mark"):
        return False
    if acted or tie in ("to", "ing", "participle", "purpose", "acomp", "compound") or doc.deps[over] == "acomp":
        return True
    if tie == "that" or not (is_noun(doc, token) or doc.deps[token] in ("pcomp", "pobj")):
        return False
    lemma = doc.lemmas[over]
    if lemma == "be":  # "there were no talks" bears on the talks; "this is not the first attack" does not
        there = bool(kids(doc, over, "expl"))
        return there if tie == "object" else tie == "subject" and not kids(doc, over, "attr", "acomp")
    if not is_verb(doc, over):
        return tie == "of" and lemma in rules.containers
    if tie == "object":
        return lemma in rules.makes or has_any(doc, token)
    if tie == "subject":
        return lemma in rules.happens
    return tie in rules.into.get(lemma, ())


def has_any(doc: Document, token: int) -> bool:
    """Say whether a noun phrase waits for a negation: "any plans"."""
    return any(doc.lower[c] == "any" for c in doc.children[token])


def keeps(doc: Document, token: int, over: int, tie: str, effect: Effect, acted: bool) -> bool:
    """Say whether one effect of the governor also holds for what it governs."""
    if effect[2] == token:
        return False
    if tie == "participle":
        return effect[0] != "negated"
    if tie == "object" and not acted and has_any(doc, token):
        return effect[0] == "negated"
    return True
