"""The places of an article: `read` finds and resolves them, `Places` answers where an event took place."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from dragoman.mention import Mention
from dragoman.parse import Document
from dragoman.records import Span, Where
from dragoman.where.choose import choose
from dragoman.where.direction import pointed
from dragoman.where.event import place_of
from dragoman.where.fold import fold
from dragoman.where.gazetteer import Entry, Gazetteer
from dragoman.where.judge import ACCEPT, judge
from dragoman.where.people import find_people
from dragoman.where.phrases import finest
from dragoman.where.place import Place
from dragoman.where.publisher import publisher_hints
from dragoman.where.sentence import is_locative
from dragoman.where.site import find_sites
from dragoman.where.spot import Spot, find_spots
from dragoman.where.stated import described
from dragoman.where.words import Words, load_words

PRECISION = {
    "PCLI": "country", "ADM1": "region", "RGN": "region", "ADM2": "district", "ADM3": "district", "PPLX": "district",
    "PPL": "city", "PPLC": "city", "FAC": "exact", "SEA": "region", "MTS": "region", "STM": "region", "CONT": "region",
    "ISL": "region", "LK": "district",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Places:
    """What `read` found. `all` are the names of places in order, `demonyms` the words such as "Turkish"."""

    doc: Document
    all: tuple[Place, ...]
    demonyms: tuple[Place, ...]
    words: Words
    at: Mapping[int, int] = field(default_factory=dict)  # token -> index in `all`
    sites: Mapping[int, Where] = field(default_factory=dict)  # head token -> a named site that no gazetteer knows

    def of(self, doc: Document, mention: Mention) -> tuple[Where | None, str]:
        """Return where the event of a mention took place, null where its words do not say, and the rule."""
        return place_of(self, doc, mention)

    def nearby(self, doc: Document, sentence: int) -> Where | None:
        """Return the finest place of the sentence before, where all that it tells of lie in one country and place."""
        if sentence == 0:
            return None
        sent = doc.sents[sentence - 1]
        here = [p for p in self.all if sent.start <= p.start < sent.end and is_locative(doc, p)]
        best = finest(here)
        if best is None or len({p.where.country for p in here}) > 1:
            return None
        rivals = {p.where.name for p in here if p.where.precision == best.where.precision}
        return pointed(doc, best) if len(rivals) == 1 else None

    def described(self, doc: Document, mention: Mention) -> Where | None:
        """Return the place without a name that the act's words tell of ("the courthouse"): its words, no point."""
        return described(self, doc, mention)


def read(
    doc: Document,
    gazetteer: Gazetteer,
    story_countries: Mapping[str, int] | None = None,
    dateline: str | None = None,
    publisher: str | None = None,
) -> Places:
    """Return the places that an article names.

    `story_countries` maps ISO3 to the number of mentions, `dateline` is the place in the article's dateline,
    `publisher` a name or host ("The Example Times", "example.co.uk"); all three only help to choose among
    places of one name.
    """
    words = load_words()
    spots, case = find_spots(doc, gazetteer, words)
    people = find_people(doc, case, spots, words)
    judge(doc, case, spots, people, words)
    spots = kept(spots)
    demonyms = find_demonyms(doc, gazetteer, words, {t for s in spots for t in range(s.start, s.end)})
    story: dict[str, float] = {iso3: float(n) for iso3, n in (story_countries or {}).items()}
    for place in demonyms:
        country = place.where.country or ""
        story[country] = story.get(country, 0.0) + 0.5
    hints = publisher_hints(publisher, gazetteer)
    if dateline:
        hints += [(e, 0.7**i) for i, e in enumerate(gazetteer.one(fold(dateline.split(",")[0]))[:4])]
    chosen = choose(doc, spots, story, hints)
    found = [place_at(doc, gazetteer, spot, *chosen[i]) for i, spot in enumerate(spots)]
    at = {t: i for i, place in enumerate(found) for t in range(place.start, place.end)}
    return Places(doc, tuple(found), demonyms, words, at, find_sites(doc, tuple(found), at, words))


def kept(spots: list[Spot]) -> list[Spot]:
    """Return the accepted spots, their `within` renumbered."""
    number: dict[int, int] = {}
    for index, spot in enumerate(spots):
        if spot.score >= ACCEPT:
            number[index] = len(number)
    accepted = [spots[i] for i in number]
    for spot in accepted:
        spot.within = number.get(spot.within) if spot.within is not None else None
    return accepted


def place_at(doc: Document, gazetteer: Gazetteer, spot: Spot, entry: Entry, rule: str) -> Place:
    """Return the place of a resolved spot."""
    return Place(
        spot.start,
        spot.end,
        where_of(doc, gazetteer, spot.start, spot.end, entry),
        entry,
        rule,
        spot.within,
        spot.score,
    )


def where_of(doc: Document, gazetteer: Gazetteer, start: int, end: int, entry: Entry) -> Where:
    """Return the record of an entry named by the tokens ``[start, end)``."""
    return recorded(gazetteer, entry, doc.text_of(start, end), doc.span(start, end))


def recorded(gazetteer: Gazetteer, entry: Entry, text: str | None = None, span: Span | None = None) -> Where:
    """Return the record of an entry, with the words that name it where there are any."""
    return Where(
        name=entry.name,
        text=text,
        span=span,
        latitude=entry.latitude,
        longitude=entry.longitude,
        radius_km=entry.radius,
        geonames_id=entry.id if entry.id > 0 else None,
        feature=entry.feature,
        country=entry.country or None,
        adm1=gazetteer.name_of(entry.adm1),
        adm2=gazetteer.name_of(entry.adm2),
        precision=PRECISION.get(entry.feature, "region"),
    )


def find_demonyms(doc: Document, gazetteer: Gazetteer, words: Words, taken: set[int]) -> tuple[Place, ...]:
    """Return the words for people and things of a country ("Turkish"), each as the country."""
    found = []
    for token, word in enumerate(doc.words):
        if token in taken or not word[0].isupper():
            continue
        iso3 = words.demonyms.get(word) or words.demonyms.get(word.removesuffix("s"))
        entry = gazetteer.country(iso3) if iso3 else None
        if entry is not None:
            where = where_of(doc, gazetteer, token, token + 1, entry)
            found.append(Place(token, token + 1, where, entry, "demonym"))
    return tuple(found)


def places_of_article(places: Places, demonyms: bool = False) -> list[Where]:
    """Return every place name with its span, in order; with `demonyms` also words such as "Turkish"."""
    every = list(places.all) + (list(places.demonyms) if demonyms else [])
    return [place.where for place in sorted(every, key=lambda p: p.start)]
