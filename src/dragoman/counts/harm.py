"""Who was killed, injured, arrested ...: the people that each harm word of a text befell, and how many."""

from collections.abc import Mapping
from dataclasses import dataclass

from dragoman.counts.figures import Figure
from dragoman.lexicon.casualties import CountsLexicon
from dragoman.parse.document import Document
from dragoman.parse.grammar import is_passive, is_verb, kids, noun_conjuncts, prep_objects, referent
from dragoman.parse.phrases import core_phrase
from dragoman.records import Count

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


def tally(doc: Document, head: int, figures: Mapping[int, Figure], lexicon: CountsLexicon, named: bool) -> Tally | None:
    """Return how many a noun phrase names; null where it does not say. `named` lets a name or "the leader" be one."""
    figure = figures.get(head)
    if figure is not None:
        end = max(figure.end, (figure.noun if figure.noun is not None else figure.head) + 1)
        return Tally(figure.low, figure.high, figure.start, end, figure.noun)
    inner = size_of(doc, head, figures, lexicon)
    if inner is not None:
        return tally(doc, inner, figures, lexicon, named)
    low, end = core_phrase(doc, head)
    if doc.lower[head] in lexicon.none or (doc.lower[head] == "one" and doc.lower[head - 1 if head else 0] == "no"):
        return Tally(0, 0, low, end, None)
    dets = [doc.lower[c] for c in doc.children[head] if doc.deps[c] == "det"]
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


def tallies(
    doc: Document, head: int, figures: Mapping[int, Figure], lexicon: CountsLexicon, named: bool
) -> list[Tally]:
    """Return how many a coordination of noun phrases names: one sum, or two figures apart (counts.toml [lists])."""
    heads = noun_conjuncts(doc, head)
    each = [tally(doc, t, figures, lexicon, named) for t in heads]
    known = [t for t in each if t is not None]
    if not known or len(heads) == 1:
        return known
    if len(known) == 2 == len(heads) and all(t.low >= lexicon.separate_from for t in known):
        return known
    if len(known) == 1 and known[0].low >= lexicon.separate_from:
        return known
    whole = len(known) == len(heads) and all(t.high is not None for t in known)
    high = sum(t.high or 0 for t in known) if whole else None
    start, end = min(t.start for t in known), max(t.end for t in known)
    return [Tally(sum(t.low for t in known), high, start, end, known[0].noun, listed=True)]


def victims(doc: Document, token: int, lexicon: CountsLexicon) -> tuple[str, list[int]] | None:
    """Return what a harm word did and the heads of the noun phrases that it befell; null where it is no harm word."""
    lemma, lower = doc.lemmas[token], doc.lower[token]
    if is_verb(doc, token):
        for child in kids(doc, token, "prt", "acomp", "oprd", "advmod"):
            what = lexicon.object.get(f"{lemma} {doc.lower[child]}")
            if what:
                return what, objects(doc, token)
        if lemma in lexicon.object and doc.deps[token] not in ("aux", "auxpass"):
            return lexicon.object[lemma], objects(doc, token)
        if lemma in lexicon.subject:
            return lexicon.subject[lemma], subjects(doc, token)
    if lower in lexicon.state and doc.tags[token] in ("JJ", "VBN", "VBD", "NN", "RB"):
        return lexicon.state[lower], bearers(doc, token)
    if doc.tags[token] == "NNS" and lemma in lexicon.object and token + 1 < len(doc):
        return lexicon.object[lemma], []  # a headline's "kills", which the tagger takes for a noun
    return None


def objects(doc: Document, verb: int) -> list[int]:
    """Return to whom a verb is done: its object, the subject of its passive, the noun that its participle describes."""
    if doc.deps[verb] in ("acl", "amod") and doc.tags[verb] in ("VBN", "VBD") and not kids(doc, verb, "dobj"):
        return [whole_list(doc, doc.heads[verb])]
    if is_passive(doc, verb):
        own = kids(doc, verb, "nsubjpass", "nsubj")
        if own:
            return [referent(doc, own[0])]
        if doc.deps[verb] == "conj" and is_verb(doc, doc.heads[verb]) and not kids(doc, verb, "dobj"):
            return objects(doc, doc.heads[verb]) if is_passive(doc, doc.heads[verb]) else []
        return []
    found = kids(doc, verb, "dobj")
    if found:
        return [referent(doc, found[0])]
    own = kids(doc, verb, "nsubj", "nsubjpass")
    if own and doc.tags[verb] == "VBN" and not kids(doc, verb, "aux"):
        return [own[0]]
    return []


def whole_list(doc: Document, noun: int) -> int:
    """Return the first noun of the list that a noun ends, "hundreds of fighters" taken by its number."""
    for _ in range(6):
        if doc.deps[noun] == "conj":
            noun = doc.heads[noun]
        elif (
            doc.deps[noun] == "pobj"
            and doc.lower[doc.heads[noun]] == "of"
            and doc.tags[doc.heads[doc.heads[noun]]] in ("NNS", "CD")
        ):
            noun = doc.heads[doc.heads[noun]]
        else:
            break
    return noun


def subjects(doc: Document, verb: int) -> list[int]:
    """Return who does what an intransitive verb says ("twelve people died")."""
    own = kids(doc, verb, "nsubj", "nsubjpass")
    if own:
        return [referent(doc, own[0])]
    if doc.deps[verb] == "conj" and is_verb(doc, doc.heads[verb]):
        return kids(doc, doc.heads[verb], "nsubj")
    return [doc.heads[verb]] if doc.deps[verb] == "acl" else []


def bearers(doc: Document, state: int) -> list[int]:
    """Return who is dead or injured: the subject of "be" or of a small clause, or the noun described."""
    head, dep = doc.heads[state], doc.deps[state]
    own = kids(doc, state, "nsubj", "nsubjpass")
    if own:
        return own[:1]
    if dep in ("acomp", "attr", "oprd", "ccomp", "xcomp", "advcl"):
        over = kids(doc, head, "dobj") if doc.lemmas[head] != "be" else []
        return over or kids(doc, head, "nsubj", "nsubjpass")
    if dep in ("amod", "acl", "nmod", "appos"):
        return [head]
    if dep == "conj":
        return bearers(doc, head) if doc.heads[head] != head else kids(doc, head, "nsubj")
    if doc.tags[state] == "JJ" and kids(doc, state, "nummod"):
        return [state]
    return [state] if kids(doc, state, "nummod", "quantmod") else []


def nearby(token: int, figures: Mapping[int, Figure], by_end: Mapping[int, Figure]) -> int | None:
    """Return the head of a figure that stands right beside a harm word, where the parse gave it none."""
    if token in by_end:
        return by_end[token].head
    return next((head for head, found in figures.items() if found.start == token + 1), None)


def count(doc: Document, what: str, told: Tally, lexicon: CountsLexicon, side: str, scope: str = "event") -> Count:
    """Return the record of a tally, the party's words without the figure."""
    party = None
    if told.noun is not None:
        party = party_of(doc, told)
        if doc.lemmas[told.noun] in lexicon.civilians:
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
