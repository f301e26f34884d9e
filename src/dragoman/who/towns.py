"""Town names put into the countries where the text has them: "Tripoli" is of Lebanon where the text says so.

The tables give each town's name one country, that of the best known bearer. Which bearer is meant here is the question
of another room; the coder hands its answer in, word by word.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dragoman.lexicon.agents import Agents
from dragoman.parse import Document
from dragoman.who.choice import is_land
from dragoman.who.hit import Hit
from dragoman.who.phrase import match_agent

SETTLEMENTS = frozenset("city town village port suburb enclave municipality settlement resort capital".split())
WHERE = frozenset(("of", "in", "from", "at", "near"))
REACH = 3  # words between a country's adjective and its "city of"


@dataclass(frozen=True, slots=True)
class Land:
    """The country in which a name of a place lies, whether the words around the name say so, and its tokens."""

    country: str
    stated: bool
    start: int = 0
    end: int = 0


def in_their_lands(doc: Document, hits: Sequence[Hit], lands: Mapping[int, Land], agents: Agents) -> list[Hit]:
    """Return the hits, names of places with the countries where they lie in this text; by token in `lands`.

    A capital or a country stays what it is unless the words say that another place of its name is meant ("Athens,
    Georgia"); such a name is a mere place from then on.
    """
    told = {fold_of(doc, hit): land for n, hit in enumerate(hits) if (land := by_words(doc, hits, n)) is not None}
    made = [placed(hit, told.get(fold_of(doc, hit)) or lands.get(hit.end - 1)) for hit in hits]
    more = small_places(doc, hits, lands, agents)
    return sorted([*made, *more], key=lambda h: h.start) if more else made


def small_places(doc: Document, hits: Sequence[Hit], lands: Mapping[int, Land], agents: Agents) -> list[Hit]:
    """Return hits for places that the tables of names lack, where a preposition puts somebody there.

    They have few people, so that the tables of who is who leave them out: "the mayor of Tarrafal", "police in Aspen".
    """
    taken = {t for hit in hits for t in range(hit.start, hit.end)}
    found = {(land.start, land.end): land for land in lands.values()}
    return [
        Hit(start, end, None, None, land.country)
        for (start, end), land in sorted(found.items())
        if start and end > start and taken.isdisjoint(range(start, end)) and is_home(doc, start - 1, agents)
    ]


def is_home(doc: Document, preposition: int, agents: Agents) -> bool:
    """Say whether a preposition tells where somebody is or belongs, "the town of" between them or not."""
    noun = doc.heads[preposition]
    if doc.lower[preposition] not in WHERE or doc.tags[noun][:2] != "NN":
        return False
    if doc.lemmas[noun].lower() in SETTLEMENTS and doc.deps[noun] == "pobj":
        return is_home(doc, doc.heads[noun], agents)
    return match_agent(doc, agents, noun) is not None


def fold_of(doc: Document, hit: Hit) -> str:
    """Return the words of a hit in small letters."""
    return " ".join(doc.lower[hit.start : hit.end])


def placed(hit: Hit, land: Land | None) -> Hit:
    """Return a hit in the country where its place lies, if it names a place at all."""
    if land is None or hit.country is None or land.country == hit.country:
        return hit
    bare = hit.entity is not None and hit.entity.kind == "state" and hit.name is not None
    bare = bare and hit.name is not None and hit.name.use in ("name", "capital")
    if hit.entity is None or (bare and land.stated):
        return Hit(hit.start, hit.end, None, None, land.country)
    return hit


def by_words(doc: Document, hits: Sequence[Hit], number: int) -> Land | None:
    """Return the country that the words before a town's name give it: "the Lebanese city of Tripoli"."""
    hit = hits[number]
    noun = hit.start - 2
    if not number or noun < 1 or doc.lower[hit.start - 1] != "of" or doc.lemmas[noun].lower() not in SETTLEMENTS:
        return None
    before = hits[number - 1]
    near = is_land(before) and before.end <= noun <= before.end + REACH
    same = near and doc.sent_of[before.start] == doc.sent_of[hit.start]
    between = doc.words[before.end : noun] if same else ()
    plain = all(w.islower() or w in {"-", "'s", "’s"} for w in between)
    return Land(before.country, stated=True) if same and plain and before.country is not None else None
