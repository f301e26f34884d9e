"""How many a noun phrase names: a figure, a list, a group with its size, one person, nobody."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from dragoman.counts.figures import Figure
from dragoman.lexicon.casualties import CountsLexicon
from dragoman.parse.document import Document
from dragoman.parse.grammar import kids, noun_conjuncts, prep_objects
from dragoman.parse.phrases import core_phrase
from dragoman.records import Count

REFLEXIVES = frozenset(("himself", "herself", "themself"))
# Singular in form, many in sense.
MANY = frozenset(("people", "personnel", "police", "force", "crew"))


@dataclass(frozen=True, slots=True)
class Tally:
    """How many one noun phrase names, the tokens that say so, and the noun counted."""

    low: int
    high: int | None
    start: int
    end: int
    noun: int | None
    listed: bool = False
    side: str | None = None  # where the words themselves say it


def tally(doc: Document, head: int, figures: Mapping[int, Figure], lexicon: CountsLexicon, named: bool) -> Tally | None:
    """Return how many a noun phrase names; null where it does not say. `named` lets a name or "the leader" be one."""
    figure = figures.get(head)
    if figure is not None:
        end = max(figure.end, (figure.noun if figure.noun is not None else figure.head) + 1)
        return Tally(figure.low, figure.high, figure.start, end, figure.noun)
    if doc.lower[head] == "all":
        return all_but(doc, head, figures)
    if doc.lower[head] in REFLEXIVES:
        dies = named and (doc.lemmas[doc.heads[head]] == "kill" or bool(kids(doc, head, "conj")))
        return Tally(1, 1, head, head + 1, None, side="actor") if dies else None
    inner = size_of(doc, head, figures, lexicon)
    if inner is not None:
        return tally(doc, inner, figures, lexicon, named)
    low, end = core_phrase(doc, head)
    if doc.lower[head] in lexicon.none or (doc.lower[head] == "one" and doc.lower[head - 1 if head else 0] == "no"):
        return Tally(0, 0, low, end, None)
    dets = [doc.lower[c] for c in doc.children[head] if doc.deps[c] == "det"]
    if doc.lower[head] in lexicon.pairs and (dets or doc.tags[head] == "NNS"):
        return Tally(2, 2, low, end, head)
    person = doc.lemmas[head] in lexicon.people
    if "no" in dets and person:
        return Tally(0, 0, low, end, head)
    single = doc.tags[head] == "NN" and person and doc.lemmas[head] not in MANY
    full_name = doc.tags[head] == "NNP" and end - low >= 2 and doc.tags[head - 1] in ("NNP", "NN")
    if single and (named or any(word in ("a", "an", "another", "one") for word in dets)):
        return Tally(1, 1, low, end, head)
    if named and full_name and not doc.words[head].isupper():
        return Tally(1, 1, low, end, head)
    return None


def size_of(doc: Document, head: int, figures: Mapping[int, Figure], lexicon: CountsLexicon) -> int | None:
    """Return the figure's head that gives a group's size ("a crowd of 5,000", "a mob numbering in the hundreds")."""
    if doc.lemmas[head] in lexicon.roles["groups"]:
        for _, target in prep_objects(doc, head, frozenset(("of",))):
            if target in figures:
                return target
    for clause in kids(doc, head, "acl"):
        if doc.lemmas[clause] in ("estimate", "number", "total"):
            places = [*kids(doc, clause, "dobj"), *(p for _, p in prep_objects(doc, clause))]
            return next((p for p in places if p in figures), None)
    return None


def as_many(doc: Document, token: int, low: int, high: int | None) -> list[Tally]:
    """Return "wounded as many", "twice as many injured" beside a harm word, reckoned from the figure before it."""
    sent = doc.sent(token)
    for at in range(max(sent.start, token - 3), min(sent.end - 1, token + 3)):
        if (doc.lower[at], doc.lower[at + 1]) == ("as", "many") and doc.lower[min(at + 2, sent.end - 1)] != "as":
            times = 2 if doc.lower[at - 1] == "twice" else 1
            return [Tally(low * times, None if high is None else high * times, at - (times > 1), at + 2, None)]
    return []


def all_but(doc: Document, head: int, figures: Mapping[int, Figure]) -> Tally | None:
    """Return how many "all but two of the 14 crew" are; null where the whole is not said."""
    for prep in kids(doc, head, "prep"):
        for spared in kids(doc, prep, "pobj") if doc.lower[prep] in ("but", "except") else ():
            less = figures.get(spared)
            whole = next((figures[p] for _, p in prep_objects(doc, spared, frozenset(("of",))) if p in figures), None)
            if less is not None and whole is not None and less.high == less.low < whole.low:
                high = None if whole.high is None else whole.high - less.low
                return Tally(whole.low - less.low, high, head, max(whole.end, whole.head + 1), whole.noun)
    return None


def tallies(
    doc: Document,
    head: int,
    figures: Mapping[int, Figure],
    lexicon: CountsLexicon,
    named: bool,
    doers: bool = False,
) -> list[Tally]:
    """Return how many a coordination of noun phrases names: one sum, or two figures apart (counts.toml [lists]).

    Who dies by his own hand ("himself and nine others") is told apart from his victims; with `doers`, where nobody
    else is said to have done it, so are attackers among the dead.
    """
    heads = listed(doc, head, figures, lexicon)
    each = [tally(doc, t, figures, lexicon, named) for t in heads]
    if len(heads) > 1:
        each = [t or one_of_list(doc, h, lexicon, each) for h, t in zip(heads, each, strict=True)]
        each = [of_side(doc, t, lexicon, doers) for t in each]
    own = [t for t in each if t is not None and t.side == "actor"]
    rest = [t for t in each if t is None or t.side != "actor"]
    if doers and not rest:
        own = [replace(t, side=None) for t in own]
    return [*own, *summed(doc, rest, lexicon)]


def of_side(doc: Document, told: Tally | None, lexicon: CountsLexicon, doers: bool) -> Tally | None:
    """Return a tally of attackers as the actor's."""
    attackers = told is not None and told.noun is not None and doc.lemmas[told.noun] in lexicon.attackers
    return replace(told, side="actor") if told is not None and doers and attackers else told


def listed(doc: Document, head: int, figures: Mapping[int, Figure], lexicon: CountsLexicon) -> list[int]:
    """Return the heads of a list; "his wife, two sons and a daughter" has its tail parsed as an apposition."""
    heads = noun_conjuncts(doc, head)
    last = heads[-1]
    single = last not in figures and doc.tags[last] == "NN" and doc.lemmas[last] in lexicon.people
    for tail in kids(doc, last, "appos") if single else ():
        if tail in figures and (kids(doc, tail, "conj") or kids(doc, last, "conj")):
            heads += noun_conjuncts(doc, tail)
    return sorted(set(heads))


def one_of_list(doc: Document, head: int, lexicon: CountsLexicon, each: list[Tally | None]) -> Tally | None:
    """Return a singular noun in a list of people as one of them, whatever it is called ("the police chief")."""
    people = any(t is not None and t.noun is not None and doc.lemmas[t.noun] in lexicon.people for t in each)
    single = doc.tags[head] == "NN" and doc.lemmas[head] not in MANY and doc.lower[head] not in ("number", "group")
    low, end = core_phrase(doc, head)
    if not (people and single and any(doc.deps[c] in ("det", "poss") for c in doc.children[head])):
        return None
    return Tally(1, 1, low, end, head)


def summed(doc: Document, each: list[Tally | None], lexicon: CountsLexicon) -> list[Tally]:
    """Return the sum of a list, or its figures where they stay apart."""
    known = [t for t in each if t is not None]
    if not known or len(each) == 1:
        return known
    if len(known) == 2 == len(each) and all(t.low >= lexicon.separate_from for t in known):
        return known
    if len(known) == 1 and known[0].low >= lexicon.separate_from:
        return known
    whole = len(known) == len(each) and all(t.high is not None for t in known)
    high = sum(t.high or 0 for t in known) if whole else None
    start, end = min(t.start for t in known), max(t.end for t in known)
    civil = all(t.noun is not None and doc.lemmas[t.noun] in lexicon.civilians for t in known)
    side = None if civil else "recipient"
    return [Tally(sum(t.low for t in known), high, start, end, known[0].noun, listed=True, side=side)]


def count(doc: Document, what: str, told: Tally, lexicon: CountsLexicon, side: str, scope: str = "event") -> Count:
    """Return the record of a tally, the party's words without the figure."""
    party, side = None, told.side or side
    if told.noun is not None:
        party = party_of(doc, told)
        if doc.lemmas[told.noun] in lexicon.civilians and told.side is None:
            side = "civilian"
    return Count(
        what, told.low, told.high, doc.text_of(told.start, told.end), doc.span(told.start, told.end), party, side, scope
    )


def party_of(doc: Document, told: Tally) -> str | None:
    """Return the words that name whom a tally counts, its figure left out; all its words where it has no figure."""
    assert told.noun is not None
    if told.listed:
        return doc.text_of(told.start, told.end)
    low, end = core_phrase(doc, told.noun)
    numbers = [t + 1 for t in range(max(low, told.start), told.noun) if doc.tags[t] == "CD"]
    first = max([low, told.start, *numbers])
    return doc.text_of(first, end) if first < end else None
