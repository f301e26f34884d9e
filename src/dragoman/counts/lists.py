"""How many a noun phrase names: a figure, a list, a group with its size, one person, nobody."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from dragoman.counts.figures import Figure
from dragoman.lexicon.casualties import CountsLexicon
from dragoman.parse.document import Document
from dragoman.parse.grammar import kids, noun_conjuncts, prep_objects
from dragoman.parse.phrases import core_phrase
from dragoman.records import Count

EVERY = frozenset(("all", "everyone", "everybody"))
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
        less = next((figures[t].low for t in spared(doc, head) if t in figures), 0)
        low, high = figure.low - less, None if figure.high is None else figure.high - less
        return Tally(low, high, figure.start, end, figure.noun) if low >= 0 else None
    if doc.lower[head] in EVERY:
        return all_but(doc, head, figures)
    if doc.lower[head] in REFLEXIVES:
        listed = doc.deps[head] == "conj" or bool(kids(doc, head, "conj"))
        dies = named and (doc.lemmas[doc.heads[head]] == "kill" or listed)
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
    if "both" in dets and doc.tags[head] == "NNS" and doc.lemmas[head] in lexicon.persons:
        return Tally(2, 2, low, end, head)
    if any(doc.deps[c] == "neg" for c in doc.children[head]) and {"a", "one"} & set(dets):
        return Tally(0, 0, low, end, head)  # "not a single person"
    one = any(word in ("a", "an", "another", "one") for word in dets)
    person = doc.lemmas[head] in (lexicon.persons if one or kids(doc, head, "poss") else lexicon.people)
    if "no" in dets and person:
        return Tally(0, 0, low, end, head)
    single = doc.tags[head] == "NN" and person and doc.lemmas[head] not in MANY
    full_name = doc.tags[head] == "NNP" and end - low >= 2 and doc.tags[head - 1] in ("NNP", "NN")
    demonym = one and doc.tags[head] == "NNP" and end - low == 2  # "a Somali"
    if (single and (named or one)) or demonym:
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


def spared(doc: Document, head: int) -> list[int]:
    """Return who is left out of all: "all 14 guards but one"."""
    if not any(doc.lower[c] in ("all", "every") for c in doc.children[head]):
        return []
    but = [c for c in doc.children[head] if doc.lower[c] in ("but", "except")]
    return [*(kids(doc, head, "conj") if but else []), *(p for c in but for p in kids(doc, c, "pobj"))]


def all_but(doc: Document, head: int, figures: Mapping[int, Figure]) -> Tally | None:
    """Return how many "all but two of the 14 guards", "all of the nine" are; null where the whole is not said."""
    of, less, last = frozenset(("of",)), 0, head
    for child in doc.children[head]:
        for left in kids(doc, child, "pobj") if doc.lower[child] in ("but", "except") else ():
            if left not in figures or figures[left].high != figures[left].low:
                return None
            less, last = figures[left].low, left
    places = [*(p for _, p in prep_objects(doc, last, of)), *kids(doc, head, "appos")]
    whole = next((figures[p] for p in places if p in figures), None)
    if whole is None or less >= whole.low:
        return None
    high = None if whole.high is None else whole.high - less
    return Tally(whole.low - less, high, head, max(whole.end, whole.head + 1), whole.noun)


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
    many = len(heads) > 1
    each = [tally(doc, t, figures, lexicon, named or (many and doc.tags[t] != "NNP")) for t in heads]
    if many:
        each = [t or one_of_list(doc, h, lexicon, each) for h, t in zip(heads, each, strict=True)]
        each = [of_side(doc, t, lexicon, doers) for t in each]
    own = [t for t in each if t is not None and t.side == "actor"]
    rest = [t for t in each if t is None or t.side != "actor"]
    if doers and not rest:
        own = [replace(t, side=None) for t in own]
    return [*own, *summed(doc, rest, lexicon)]


def with_companions(doc: Document, told: list[Tally], shared: list[Tally], head: int | None) -> list[Tally]:
    """Return one sum of those told and those who shared their fate; "he" and "she" are one."""
    if head is not None and not told and doc.lower[head] in ("he", "she"):
        told = [Tally(1, 1, head, head + 1, None)]
    if not shared or len(told) != 1:
        return told
    each = [*told, *shared]
    high = sum(t.high or 0 for t in each) if all(t.high is not None for t in each) else None
    return [Tally(sum(t.low for t in each), high, min(t.start for t in each), max(t.end for t in each), None)]


def of_side(doc: Document, told: Tally | None, lexicon: CountsLexicon, doers: bool) -> Tally | None:
    """Return a tally of attackers as the actor's."""
    attackers = told is not None and told.noun is not None and doc.lemmas[told.noun] in lexicon.attackers
    return replace(told, side="actor") if told is not None and doers and attackers else told


def listed(doc: Document, head: int, figures: Mapping[int, Figure], lexicon: CountsLexicon) -> list[int]:
    """Return the heads of a list.

    The tail of "a nurse, two cooks and a guard" is parsed as an apposition; one that adds up to the figure before it
    ("three people, a nurse and two cooks") is one. The tail of "three of his wives and six sons" hangs off the wives.
    """
    heads = [t for t in noun_conjuncts(doc, head) if t not in spared(doc, head)]
    for one in tuple(heads):
        noun = figures[one].noun if one in figures else None
        if noun is not None and noun != one:
            heads += [t for t in noun_conjuncts(doc, noun) if t != noun and t in figures]
        elif noun is None and doc.lemmas[one] in lexicon.people:
            heads += raised(doc, one, figures, lexicon)
    last = heads[-1]
    general = last in figures and (figures[last].noun is None or doc.lemmas[figures[last].noun or 0] in lexicon.general)
    whole = figures[last].high if general else 0
    person = last in figures or (doc.tags[last] == "NN" and doc.lemmas[last] in lexicon.persons)
    for tail in kids(doc, last, "appos") if person else ():
        more = listed(doc, tail, figures, lexicon)
        each = [tally(doc, t, figures, lexicon, named=True) for t in more]
        each = [t or one_of_list(doc, h, lexicon, each) for h, t in zip(more, each, strict=True)]
        counted = all(t is not None and t.noun is not None for t in each)
        if counted and len(more) + len(heads) > 2 and sum(t.low for t in each if t) != whole:
            heads += more
    return sorted(set(heads))


def raised(doc: Document, head: int, figures: Mapping[int, Figure], lexicon: CountsLexicon) -> list[int]:
    """Return the people who were parsed as members of a phrase of one, or put beside the verb."""
    inner = [p for _, p in prep_objects(doc, head, frozenset(("of",))) if p not in figures]
    tails = [t for p in inner for t in noun_conjuncts(doc, p) if t != p and t in figures]
    if doc.deps[head] == "dobj":
        tails += [t for t in kids(doc, doc.heads[head], "conj") if t in figures and not kids(doc, t, "acl")]
    return [t for t in tails if (noun := figures[t].noun) is not None and doc.lemmas[noun] in lexicon.people]


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
