"""Negations that stand away from their verb: shared by a list, before a cleft, in "nothing suggests that"."""

from collections.abc import Iterator

from dragoman.lexicon.certainty import CertaintyLexicon
from dragoman.parse import Document
from dragoman.parse.grammar import first_conjunct, is_noun, is_verb, kids, prep_objects, subtree
from dragoman.said.operators import governors
from dragoman.said.own import Effect, is_none, negation

HARDLY = frozenset(("hardly", "barely", "scarcely"))
ANY = frozenset(("any", "anyone", "anybody", "anything"))
SHOW = frozenset("suggest indicate show prove point imply confirm find see".split())
CLUES = frozenset("evidence proof sign indication suggestion hint trace".split())
PROOFS = frozenset(("confirmation", "verification", "corroboration", "word"))
REPORTS = frozenset(("report", "claim", "allegation", "rumor"))
LOOKING = frozenset("comment verify check investigate probe look examine study ask inquire assess".split())
SHORT_OF = frozenset("minute inch hour second day vote moment step metre meter yard foot".split())
ENDED = frozenset(
    "cancel,scrap,shelve,postpone,abandon,foil,thwart,avert,prevent,forestall,abort,call off,put off,rule out".split(
        ","
    )
)
EMPTY = frozenset(("be", "do", "have"))
COMPLEMENTS = ("attr", "acomp", "dobj", "xcomp", "ccomp", "advcl", "oprd", "prep")


def called_off(doc: Document, noun: int, rules: CertaintyLexicon) -> Iterator[Effect]:
    """Yield what a clause behind a noun undoes: "a march, which was called off", "the talks, postponed until June"."""
    towns = [t for _, t in prep_objects(doc, noun) if doc.tags[t][:3] == "NNP"]  # "a visit to Chad, which was ..."
    firsts = [c for word in (noun, *towns) for c in kids(doc, word, "relcl", "acl")]
    for clause in (c for first in firsts for c in (first, *kids(doc, first, "conj"))):
        passive = bool(kids(doc, clause, "auxpass")) or doc.deps[clause] == "acl"
        whose = [
            c for c in kids(doc, clause, "nsubj", "nsubjpass") if doc.tags[c][:1] != "W" and doc.lower[c] != "that"
        ]
        if not passive or whose or doc.tags[clause] not in ("VBN", "VBD") or kids(doc, clause, "neg", "dobj"):
            continue
        for entry in governors(doc, clause, rules):
            word = " ".join((doc.lemmas[clause], *(doc.lower[c] for c in kids(doc, clause, "prt"))))
            if entry.rule == "prevent" and word in ENDED:
                yield entry.effect, entry.rule, clause
                break


def whatever(doc: Document, noun: int, rules: CertaintyLexicon) -> Iterator[Effect]:
    """Yield the openness of "any attack", which tells of none in particular."""
    for word in kids(doc, noun, "det"):
        if doc.lower[word] == "any":
            yield (*rules.aux["may"], word)


def adverbs(doc: Document, token: int, rules: CertaintyLexicon) -> Iterator[Effect]:
    """Yield the adverb before the first of two verbs with one subject: "allegedly killed a man and burned a house"."""
    first = first_conjunct(doc, token)
    if first == token or not is_verb(doc, token) or kids(doc, token, "nsubj", "nsubjpass"):
        return
    for word in kids(doc, first, "advmod"):
        if word < first and doc.lower[word] in rules.adverb:
            yield (*rules.adverb[doc.lower[word]], word)


def shared(doc: Document, token: int, rules: CertaintyLexicon) -> Iterator[Effect]:
    """Yield the negation of the first verb of a list that "or" closes: "did not shoot, beat or arrest anyone"."""
    first = first_conjunct(doc, token)
    if first == doc.heads[token] or first == token or not (is_verb(doc, token) and is_verb(doc, first)):
        return
    chain, here = [], token
    while here != first:
        if kids(doc, here, "nsubj", "nsubjpass"):
            return
        here = doc.heads[here]
        chain.append(here)
    if any(doc.lower[c] in ("or", "nor") for verb in chain for c in kids(doc, verb, "cc")):
        yield from negation(doc, first, rules)


def scattered(doc: Document, token: int, rules: CertaintyLexicon) -> Iterator[Effect]:
    """Yield the negations of a verb that stand in its list, its subject, before its cleft or its "rather than"."""
    if not is_verb(doc, token):
        yield from called_off(doc, token, rules)
        yield from whatever(doc, token, rules)
        return
    yield from adverbs(doc, token, rules)
    yield from shared(doc, token, rules)
    effect, rule = rules.form["negated"]
    for child in kids(doc, token, "nsubj", "nsubjpass", "dobj"):
        if (word := hardly_any(doc, child)) is not None:
            yield (*rules.aux["may"], word)  # few, or none
    if (word := cleft(doc, token)) is not None:
        yield effect, rule, word
    start = subtree(doc, token)[0]
    if doc.deps[token] == "conj" and tuple(doc.lower[start - 2 : start]) == ("rather", "than"):
        yield effect, rule, start - 1
    if doc.deps[token] == "conj" and (word := just_said_not(doc, token)) is not None:
        yield effect, rule, word


def hardly_any(doc: Document, noun: int) -> int | None:
    """Return the "hardly" of "hardly anyone was arrested", wherever the parser hung it."""
    if doc.lower[noun] not in ANY and not any(doc.lower[c] in ANY for c in kids(doc, noun, "det")):
        return None
    start = subtree(doc, noun)[0]
    near = [t for t in (start, start - 1) if t >= 0 and doc.lower[t] in HARDLY]
    return near[0] if near else None


def cleft(doc: Document, token: int) -> int | None:
    """Return the "not" of "it was not the army that shelled the town": by those named it was not done."""
    noun = doc.heads[token]
    over = doc.heads[noun]
    if doc.deps[token] != "relcl" or doc.deps[noun] != "attr" or doc.lemmas[over] != "be":
        return None
    if not any(doc.lower[c] == "it" for c in kids(doc, over, "nsubj")):
        return None
    return next((c for c in kids(doc, over, "neg") if c < noun), None)


def just_said_not(doc: Document, token: int) -> int | None:
    """Return the "not" before a verb that is told right after another: "was recalled, not expelled"."""
    before = subtree(doc, token)[0] - 1
    return before if before > 1 and doc.lower[before] == "not" and doc.words[before - 1] == "," else None


def shown_by_nothing(doc: Document, over: int, tie: str, rules: CertaintyLexicon) -> Iterator[Effect]:
    """Yield what "nothing suggests that", "no evidence was found that" and "no confirmation of" say."""
    if is_verb(doc, over) and tie == "that" and doc.lemmas[over] in SHOW:
        subjects = [c for c in kids(doc, over, "nsubj", "nsubjpass") if is_none(doc, c)]
        told = [c for c in subjects if doc.lower[c] == "nothing" or doc.lemmas[c] in CLUES]
        if told:
            yield (*rules.form["negated"], told[0])
    if is_noun(doc, over) and tie in ("of", "that") and doc.lemmas[over] in PROOFS and is_none(doc, over):
        yield (*rules.form["unproved"], over)


def hearsay(doc: Document, over: int, tie: str, rules: CertaintyLexicon) -> Iterator[Effect]:
    """Yield the openness of what "reports" tell that nobody is said to have made, or that somebody only looks into."""
    if doc.lemmas[over] not in REPORTS or tie not in ("that", "of") or not is_noun(doc, over):
        return
    owned = kids(doc, over, "poss", "compound") or any(
        doc.tags[c][:3] == "NNP" for c in kids(doc, over, "amod", "nmod")
    )
    owned = owned or any(word in ("by", "from") for word, _ in prep_objects(doc, over))
    above = doc.heads[over]
    verb = doc.heads[above] if doc.deps[over] == "pobj" else above
    looked_into = doc.lemmas[verb] in LOOKING or (doc.lemmas[verb] == "be" and doc.lower[above] in ("of", "into"))
    looked_into = (
        looked_into or any(doc.lower[c] == "aware" for c in kids(doc, verb, "acomp")) or doc.lower[verb] == "aware"
    )
    if looked_into or (tie == "that" and not owned and doc.deps[over] not in ("dobj", "nsubj")):
        yield (*rules.form["unproved"], over)


def nearly(doc: Document, token: int, over: int, rules: CertaintyLexicon) -> Iterator[Effect]:
    """Yield the negation of "came within minutes of executing the prisoners"."""
    prep = doc.heads[over]
    close = doc.lower[prep] == "within" and doc.lemmas[doc.heads[prep]] in ("come", "be", "get")
    if close and doc.deps[token] == "pcomp" and doc.lemmas[over] in SHORT_OF:
        yield (*rules.form["negated"], prep)


def but_was_not(doc: Document, over: int) -> int | None:
    """Return the "not" that ends a plan in the same breath: "was to be freed on Friday but was not"."""
    for verb in kids(doc, over, "conj"):
        bare = doc.lemmas[verb] in EMPTY and not kids(doc, verb, *COMPLEMENTS)
        if bare and (word := next(iter(kids(doc, verb, "neg")), None)) is not None:
            return word
    return None
