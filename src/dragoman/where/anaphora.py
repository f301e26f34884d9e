"""Definite nouns that take up a place told before: "the town", "the country", "the cathedral", "there".

Only a bare noun takes up ("the northern town", "the town of X" name another), and only the nearest place of its kind;
a country that several compete for is the one that the article names most.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from dragoman.parse import Document
from dragoman.parse.grammar import kids
from dragoman.where.place import Place

if TYPE_CHECKING:
    from dragoman.where.places import Places

NEAR = 3  # sentences back in which the place was named; a site may be named anywhere before
DEFINITE = frozenset(("the", "this", "that"))
WHOLE = frozenset("whole entire besieged embattled said".split())
TOWN = frozenset("city town village capital".split())
LAND = frozenset("country nation kingdom".split())
AREA = frozenset("province region state district county governorate enclave island".split())
AREAS = frozenset(("ADM", "RGN", "SEA", "ISL", "CON"))  # features that these may take up
TAKEN_UP = "taken up by"


def taken_up(places: "Places", doc: Document, head: int) -> Place | None:
    """Return the place that a definite common noun, or "there", takes up; null where it names none or another."""
    if doc.words[head][:1].isupper() and doc.lower[head] not in TOWN | LAND | AREA:
        return None
    if not is_bare(doc, head):
        return None
    lemma = doc.lemmas[head]
    if lemma in LAND:
        found = land(places, doc, head)
    elif lemma in TOWN:
        found = nearest(places, doc, head, lambda p: (p.where.feature or "")[:3] == "PPL")
    elif lemma in AREA:
        found = nearest(places, doc, head, lambda p: (p.where.feature or "")[:3] in AREAS)
    elif lemma in places.words.site:
        found = site_before(places, doc, head)
    else:
        return None
    return replace(found, rule=f"{TAKEN_UP} {doc.words[head]!r}") if found is not None else None


def is_bare(doc: Document, head: int) -> bool:
    """Say whether a noun is definite and says no more than its kind."""
    below = doc.children[head]
    if not any(doc.lower[c] in DEFINITE and doc.deps[c] == "det" for c in below):
        return False
    if kids(doc, head, "compound", "nmod", "poss", "appos", "relcl", "acl", "nummod"):
        return False
    here = any(doc.lower[c] == "this" for c in below)
    return (here or not any(doc.lower[c] not in WHOLE for c in kids(doc, head, "amod"))) and not any(
        doc.lower[c] in ("of", "in", "near") for c in kids(doc, head, "prep")
    )


def nearest(places: "Places", doc: Document, head: int, fits: Callable[[Place], bool]) -> Place | None:
    """Return the last fitting place before a token, within a few sentences."""
    low = doc.sents[max(doc.sent_of[head] - NEAR, 0)].start
    for place in reversed(places.all):
        if low <= place.start < head and fits(place):
            return place
    return None


def land(places: "Places", doc: Document, head: int) -> Place | None:
    """Return the country named near before a token that the article names most; of equals the one that is no modifier.

    Null where several are left: "the country" of a sentence about two is not guessed.
    """
    every = [p for p in (*places.all, *places.demonyms) if p.where.precision == "country"]
    times = Counter(p.where.country for p in every)
    low = doc.sents[max(doc.sent_of[head] - NEAR, 0)].start
    near = sorted((p for p in every if low <= p.start < head), key=lambda p: p.start)
    most = max((times[p.where.country] for p in near), default=0)
    best = [p for p in near if times[p.where.country] == most]
    if len({p.where.country for p in best}) > 1:
        best = [p for p in best if doc.deps[p.end - 1] not in ("compound", "amod", "nmod")]
    return best[-1] if len({p.where.country for p in best}) == 1 else None


def site_before(places: "Places", doc: Document, head: int) -> Place | None:
    """Return the named site before a token whose own word is the noun: "the cathedral" after "St Anne's Cathedral"."""
    for token in sorted((t for t in places.sites if t < head), reverse=True):
        if doc.lower[token] == doc.lower[head]:
            return Place(token, token + 1, places.sites[token], None, "site")
    for place in reversed(places.all):
        if place.end <= head and doc.lower[place.end - 1] == doc.lower[head]:
            return place
    return None
