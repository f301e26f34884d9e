"""The operators above a word, found by climbing the tree: "refused to", "plans for", "called on Y to"."""

from collections.abc import Iterator

from dragoman.lexicon.certainty import CertaintyLexicon
from dragoman.parse import Document
from dragoman.parse.grammar import first_conjunct, is_noun, is_verb, kids
from dragoman.said.generic import faced, of_rule, open_clause, punished_for, topic, when_asked
from dragoman.said.operators import crossed, governors, governs, unproved
from dragoman.said.own import Effect, in_present, own_effects
from dragoman.said.scattered import hearsay, nearly, scattered, shown_by_nothing
from dragoman.said.short import growing, headline_to, is_short_passive
from dragoman.said.undoing import dropped, undone

HIGHEST = 10  # steps up
DRAFTS = frozenset(("bill", "proposal", "motion", "draft"))  # "a bill banning protests" has banned none
FORCING = frozenset(("force", "require", "oblige", "compel", "bind", "need", "have"))
TOLD = frozenset(("report", "claim", "allegation", "rumor", "account"))
OPEN = frozenset(("possible", "conditional"))
LEADING = frozenset(("lead", "go", "return", "move", "turn", "amount", "bring", "proceed"))
OWNED = frozenset(("responsibility", "credit", "life"))
LAST = frozenset(("unproved", "fell-through", "if"))  # what such a word denies or supposes is said by its rule
SMALL = frozenset(("xcomp", "ccomp", "pcomp", "acl", "advcl", "oprd", "relcl", "dep"))


def effects(doc: Document, token: int, rules: CertaintyLexicon) -> list[Effect]:
    """Return what is said of a word's certainty, innermost operator first."""
    found = own(doc, token, rules)
    here = token
    for _ in range(HIGHEST):
        base = joined(doc, here)
        over = doc.heads[base]
        if over == base:
            break
        tie, over = tie_of(doc, base, over, rules)
        if is_question(doc, base):
            break  # nothing above "whether they attacked" tells more of it
        step = [*crossed(doc, base, over, tie, rules), *beyond(doc, base, over, tie, rules)]
        if step and (nothing := undone(doc, base, tie, step, rules)) is not None:
            found.extend(nothing)
            break
        found.extend(step)
        found.extend(dropped(doc, over, rules) if step else ())
        if any(rule in LAST for _, rule, _ in step):
            break
        if (noun := open_clause(doc, base)) is not None:
            found.extend(of_rule(noun, effects(doc, doc.heads[noun], rules), rules))
            break
        if punished_for(doc, base, over, tie) and not step:
            found.extend(e for e in effects(doc, over, rules) if e[0] in OPEN and e[1] != "perhaps")
            break
        if not passes_on(doc, base, over, tie, bool(step), rules):
            break
        upper = [e for e in own(doc, over, rules) if keeps(doc, base, tie, e, bool(step))]
        if (
            not step
            and tie == "to"
            and doc.lemmas[over] in FORCING
            and any(e[0] == "negated" for e in own(doc, over, rules))
        ):
            upper.append((*rules.aux["may"], over))  # who is not forced may yet
        if doc.lemmas[over] == "decide":  # "has not decided on leaving" leaves it open
            upper = [rules.aux["may"] + (e[2],) if e[0] == "negated" else e for e in upper]
        found.extend(upper)
        here = over
    return found


def own(doc: Document, token: int, rules: CertaintyLexicon) -> list[Effect]:
    """Return what hangs off a word itself, and the forms of its clause that stand apart from it."""
    found = [*own_effects(doc, token, rules), *scattered(doc, token, rules)]
    if (to := headline_to(doc, token)) is not None:
        found.append((*rules.form["headline-to"], to))
    if (mark := when_asked(doc, token)) is not None:
        found.append((*rules.form["question"], mark))
    return found


def beyond(doc: Document, token: int, over: int, tie: str, rules: CertaintyLexicon) -> Iterator[Effect]:
    """Yield the effects of constructions in which what bears on a word stands one step aside."""
    if doc.lemmas[over] in TOLD and tie in ("of", "that") and unproved(doc, doc.heads[over], rules):
        yield (*rules.form["unproved"], doc.heads[over])  # "could not confirm reports of shelling"
    yield from hearsay(doc, over, tie, rules)
    yield from shown_by_nothing(doc, over, tie, rules)
    yield from nearly(doc, token, over, rules)
    yield from faced(doc, token, over, tie, rules)
    yield from topic(doc, token, over, tie, rules)
    yield from growing(doc, over, tie, rules)


def is_question(doc: Document, token: int) -> bool:
    """Say whether a word heads an indirect question: "to decide whether they attacked"."""
    marks = [doc.lower[c] for c in kids(doc, token, "mark", "advmod")]
    return "whether" in marks or ("if" in marks and doc.deps[token] in ("ccomp", "pcomp"))


def joined(doc: Document, token: int) -> int:
    """Return the conjunct through which a word's governor is reached: the first, for words of one kind."""
    first = first_conjunct(doc, token)
    if first == token or is_verb(doc, first) != is_verb(doc, token):
        return token
    if is_verb(doc, token) and kids(doc, token, "nsubj", "nsubjpass") and doc.deps[first] == "ROOT":
        return token
    if doc.tags[first] == "VB" and doc.tags[token] in ("VBD", "VBZ"):  # "urged him to stop and praised her", misread
        return token
    own = is_verb(doc, token) and bool(kids(doc, token, "nsubj", "nsubjpass"))
    if own and any(doc.tags[c] == "TO" for c in doc.children[first]) and doc.tags[token] in ("VBD", "VBN"):
        return token  # "chose not to vote, but the party endorsed him"
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
        held = doc.deps[above] in ("dobj", "nsubjpass") and is_noun(doc, above) and not governs(doc, above, prep, rules)
        if held and governs(doc, doc.heads[above], prep, rules):  # "accused [the guards of beating him]"
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
        return "object" if is_short_passive(doc, over) and ends(doc, over, rules) else "subject", over
    if dep in ("compound", "nmod", "poss", "amod"):
        return "compound" if dep != "poss" else "poss", over
    if dep in SMALL:
        return clause_tie(doc, token, dep), over
    return dep, over


def ends(doc: Document, verb: int, rules: CertaintyLexicon) -> bool:
    """Say whether a verb undoes or puts off what is its object: "foiled", "postponed", "called off"."""
    return any("object" in e.over and e.rule in ("prevent", "delay") for e in governors(doc, verb, rules))


def clause_tie(doc: Document, token: int, dep: str) -> str:
    """Return "to", "ing", "that", "purpose", "participle" or the label, for a clause."""
    marks = [doc.lower[c] for c in doc.children[token] if doc.deps[c] in ("aux", "mark")]
    if any(doc.tags[c] == "TO" for c in doc.children[token]):
        return "purpose" if dep == "advcl" else "to"
    if dep == "acl" and doc.tags[token] == "VBG":
        return "ing" if doc.lemmas[doc.heads[token]] in DRAFTS else "relcl"
    if dep == "advcl":
        return "participle" if doc.tags[token] == "VBG" and not marks else "advcl"
    if dep == "relcl":
        if doc.lemmas[doc.heads[token]] in DRAFTS and in_present(doc, token):
            return "ing"  # "a bill that bans protests"
        told = doc.deps[token] == "relcl" and any(doc.lower[c] == "that" for c in doc.children[token])
        return "that" if told and is_told(doc, token) else "relcl"
    if dep == "acl":
        return "that" if "that" in marks else "relcl"
    if dep in ("xcomp", "oprd", "pcomp"):
        being = any(doc.lower[c] == "being" for c in kids(doc, token, "auxpass"))  # "escaped being kidnapped"
        return "ing" if doc.tags[token] == "VBG" or being else "to"
    bare = doc.tags[token] == "VB" and not marks
    return "to" if bare else "ing" if doc.tags[token] == "VBG" and not marks else "that"


def is_told(doc: Document, clause: int) -> bool:
    """Say whether a clause read as relative is the noun's content: it lacks neither subject nor object."""
    words = [c for c in doc.children[clause] if doc.lower[c] != "that"]
    return any(doc.deps[c] == "nsubj" for c in words) and any(doc.deps[c] in ("dobj", "ccomp") for c in words)


def passes_on(doc: Document, token: int, over: int, tie: str, acted: bool, rules: CertaintyLexicon) -> bool:
    """Say whether what governs `over` also bears on `token`."""
    if tie in ("relcl", "advcl", "poss", "conj", "appos", "mark"):
        return False
    if not acted and doc.deps[over] == "acomp" and is_noun(doc, token) and known(doc, token):
        return False  # "believed to be behind the attack" leaves no doubt about the attack
    if tie == "by" and (doc.deps[token] == "pcomp" or not kids(doc, token, "det", "poss", "nummod", "amod")):
        return True  # "would respond by shelling", "plans to fight the bill by lawsuit"
    bare = doc.deps[token] == "pobj" and doc.tags[token] in ("NN", "NNS") and doc.deps[over] != "acomp"
    if tie == "to" and not acted and bare:
        return not known(doc, token) or "to" in rules.into.get(doc.lemmas[over], ())
    if acted or tie in ("to", "ing", "participle", "purpose", "acomp", "compound") or doc.deps[over] == "acomp":
        return True
    if tie == "that" or not (is_noun(doc, token) or doc.deps[token] in ("pcomp", "pobj")):
        return False
    lemma = doc.lemmas[over]
    if lemma == "be":  # "there were no talks" bears on the talks; "this is not the first attack" does not
        there = bool(kids(doc, over, "expl"))
        if tie == "object":
            return there or not known(doc, token) or doc.lemmas[token] in rules.outcomes
        return tie == "subject" and not kids(doc, over, "attr", "acomp")
    if not is_verb(doc, over):
        return tie == "of" and (lemma in rules.containers or (lemma in rules.outcomes and not known(doc, token)))
    if tie == "object":
        if lemma == "claim" and doc.lemmas[token] not in OWNED:
            return False  # "no group has claimed the attack" leaves no doubt of it
        return lemma in rules.makes or has_any(doc, token)
    if tie == "subject":
        return lemma in rules.happens
    return tie in rules.into.get(lemma, ())


def known(doc: Document, noun: int) -> bool:
    """Say whether a noun phrase points to one that is known: "the attack", "his attack"."""
    words = (doc.lower[c] for c in doc.children[noun] if doc.deps[c] in ("det", "poss"))
    return any(word not in ("a", "an", "any", "some") for word in words)


def has_any(doc: Document, token: int) -> bool:
    """Say whether a noun phrase waits for a negation: "any plans"."""
    return any(doc.lower[c] == "any" for c in doc.children[token])


def keeps(doc: Document, token: int, tie: str, effect: Effect, acted: bool) -> bool:
    """Say whether one effect of the governor also holds for what it governs."""
    if effect[2] == token:
        return False
    if tie == "participle" or (tie == "by" and doc.deps[token] == "pobj"):
        return effect[0] != "negated"
    if tie == "to" and effect[0] == "negated" and doc.deps[token] == "pobj" and not acted:
        return doc.lemmas[doc.heads[doc.heads[token]]] in LEADING  # "has not responded to attacks" leaves them be
    if tie == "to" and effect[0] == "negated" and doc.lemmas[doc.heads[token]] in FORCING:
        return False  # who is not forced may yet
    if tie == "object" and not acted and has_any(doc, token):
        return effect[0] == "negated"
    return True
