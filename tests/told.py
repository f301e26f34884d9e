"""Events made by hand, for tests of what is done with events: no coder, no model."""

from collections.abc import Sequence
from datetime import date

from dragoman.records import (
    Article,
    Attribution,
    Coder,
    Confidence,
    Count,
    Event,
    Parent,
    Party,
    Sentence,
    When,
    Where,
    Words,
    hash_of,
)

CODER = Coder("0", "0", "0", "0", "none", "plover-2.0")
# name -> latitude, longitude, radius, country, first level, precision
PLACES = {
    "Qalat": (32.1, 66.9, 4.0, "AFG", "Zabul", "city"),
    "Ghazni": (33.5, 68.4, 8.0, "AFG", "Ghazni", "city"),
    "Zabul": (32.2, 67.2, 90.0, "AFG", "Zabul", "region"),
    "Afghanistan": (33.0, 66.0, 450.0, "AFG", None, "country"),
    "Lagos": (6.5, 3.4, 30.0, "NGA", "Lagos", "city"),
    "Ikeja": (6.6, 3.35, 5.0, "NGA", "Lagos", "city"),
    "Mombasa": (-4.05, 39.67, 12.0, "KEN", "Mombasa", "city"),
    "Kisumu": (-0.1, 34.75, 9.0, "KEN", "Kisumu", "city"),
}


def party(
    article: Article, words: str, *, id: str | None = None, country: str | None = None, sector: str = ""
) -> Party:
    """Return a party whose words stand in the article."""
    at = article.text.index(words)
    known = "knowledge base" if id else "agent noun"
    sectors = (sector,) if sector else ()
    return Party(words, (at, at + len(words)), words, id=id, country=country, sectors=sectors, resolved_by=known)


def day(start: str, end: str | None = None, *, basis: str = "expression") -> When:
    """Return a day, or an interval."""
    width = date.fromisoformat(end or start).toordinal() - date.fromisoformat(start).toordinal()
    return When(start, end or start, "day" if not width else "range", basis=basis)


def place(name: str) -> Where:
    """Return a place of the list above, else one that no gazetteer knows."""
    if name not in PLACES:
        return Where(name, text=name)
    latitude, longitude, radius, country, adm1, precision = PLACES[name]
    number = sorted(PLACES).index(name) + 1
    return Where(
        name,
        latitude=latitude,
        longitude=longitude,
        radius_km=radius,
        geonames_id=number,
        country=country,
        adm1=adm1,
        precision=precision,
    )


def count(what: str, low: int, high: int | None = None, *, open: bool = False, **more: str) -> Count:
    """Return a figure of an event's own, exact unless told."""
    return Count(what, low, None if open else high or low, str(low), (0, 0), **more)


def told(
    article: Article,
    trigger: str,
    type: str = "ASSAULT",
    *,
    nth: int = 0,
    modes: Sequence[str] = (),
    when: When | None = None,
    where: str | None = None,
    actors: Sequence[Party] = (),
    recipients: Sequence[Party] = (),
    counts: Sequence[Count] = (),
    status: str = "occurred",
    extent: str = "single",
    historical: bool = False,
    said_by: Sequence[Attribution] = (),
    parent: Parent | None = None,
    same_as: Event | None = None,
    group: str | None = None,
) -> Event:
    """Return the event whose trigger is the nth of these words in the article; its sentence ends at full stops."""
    at = -1
    for _ in range(nth + 1):
        at = article.text.index(trigger, at + 1)
    start = max(article.text.rfind(". ", 0, at), article.text.rfind("\n", 0, at))
    start = 0 if start < 0 else start + 1 + (article.text[start] == ".")
    stop = article.text.find(".", at)
    span = (start, len(article.text) if stop < 0 else stop + 1)
    key = hash_of(article.id, article.text[slice(*span)], trigger, str(nth), type)
    return Event(
        id=hash_of("id", key),
        evidence_key=key,
        article_id=article.id,
        type=type,
        modes=tuple(modes),
        contexts=(),
        cameo=None,
        quad="material conflict",
        intensity=-9.0,
        goldstein=None,
        actors=tuple(actors),
        recipients=tuple(recipients),
        when=when,
        where=place(where) if where else None,
        counts=tuple(counts),
        status=status,
        extent=extent,
        historical=historical,
        lag_days=None,
        said_by=tuple(said_by),
        parent=parent,
        same_as=same_as.id if same_as else None,
        group_id=group,
        trigger=Words(trigger, (at, at + len(trigger))),
        sentence=Sentence(article.text.count(".", 0, span[0]), span),
        confidence=Confidence(*([0.9] * 7)),
        why=(),
        codebook="plover-2.0-draft",
        coder=CODER,
    )


def speaker(article: Article, words: str, stance: str) -> Attribution:
    """Return somebody's word for something."""
    return Attribution(party(article, words), Words("", (0, 0)), stance)
