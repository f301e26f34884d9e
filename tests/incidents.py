"""The hand-made reports of invented incidents (tests/data/incidents*.toml), as articles and as events by hand."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from dragoman.records import Article, Event, Party, When, Where
from told import count, day, told

FOLDER = Path(__file__).parent / "data"
MARK = re.compile(r"\{([A-Z](?:-\d)?)\}")
STATUS = ("negated", "planned", "called_for", "possible", "conditional")
FIGURES = ("killed", "injured", "arrested", "abducted", "participants")


@dataclass(frozen=True)
class Marked:
    """An article with the labels of its triggers: the end of a trigger word -> incident."""

    article: Article
    marks: Mapping[int, str]
    hand: Mapping[str, str]

    def label(self, event: Event) -> str | None:
        """Return the incident that an event's trigger is marked with, or null."""
        start, end = event.trigger.span
        return next((label for at, label in self.marks.items() if start < at <= end), None)


@cache
def tables(name: str = "incidents.toml") -> dict[str, Any]:
    """A file as it is."""
    return tomllib.loads((FOLDER / name).read_text(encoding="utf-8"))


def marked(name: str = "incidents.toml") -> list[Marked]:
    """All articles of a file."""
    return [marked_of(row) for row in tables(name)["article"]]


def marked_of(row: Mapping[str, Any]) -> Marked:
    """An article without its marks, and where they stood."""
    whole = f"{row['title']}\n\n{row['text']}" if "title" in row else row["text"]
    marks, taken = {}, 0
    for found in MARK.finditer(whole):
        marks[found.start() - taken] = found.group(1)
        taken += len(found.group())
    article = Article.make(
        MARK.sub("", row["text"]),
        title=MARK.sub("", row["title"]) if "title" in row else None,
        id=row["id"],
        published=row["day"],
        publisher=row["by"],
    )
    return Marked(article, marks, row.get("hand", {}))


def by_hand(one: Marked) -> list[Event]:
    """The events of an article as a perfect coder would give them, later marks of a label as repeats."""
    out: list[Event] = []
    first: dict[str, Event] = {}
    for end, label in one.marks.items():
        trigger = re.search(r"[\w-]+$", one.article.text[:end]).group()
        nth = len(re.findall(re.escape(trigger), one.article.text[: end - len(trigger)]))
        event = coded(one, label, trigger, nth, first.get(label))
        first.setdefault(label, event)
        out.append(event)
    return out


def coded(one: Marked, label: str, trigger: str, nth: int, first: Event | None) -> Event:
    """One event by its line of `hand`."""
    kind, *words = one.hand[label].split()
    type, _, mode = kind.partition("/")
    given = dict(word.split("=") for word in words if "=" in word)
    figures = [figure(what, given[what]) for what in FIGURES if what in given]
    if "doers_killed" in given:
        figures.append(replace(figure("killed", given["doers_killed"]), side="actor"))
    event = told(
        one.article,
        trigger,
        type,
        nth=nth,
        modes=[mode] if mode else [],
        when=next((when_of(w[1:]) for w in words if w.startswith("@")), None),
        actors=parties(one.article, given.get("by", "")),
        recipients=parties(one.article, given.get("to", "")),
        counts=figures,
        status=next((w for w in words if w in STATUS), "occurred"),
        historical="!" in words,
        same_as=first,
    )
    where = next((place_of(w[1:]) for w in words if w.startswith("#")), None)
    return replace(event, where=where)


def figure(what: str, value: str):
    """A figure: 9, or 9+ for at least nine."""
    return count(what, int(value.rstrip("+")), open=value.endswith("+"), side="recipient")


def when_of(value: str) -> When | None:
    """@2024-05-14, @first..last, a trailing ~ where the day is inferred; @- for none."""
    if value == "-":
        return None
    start, _, end = value.rstrip("~").partition("..")
    return day(start, end or None, basis="discourse" if value.endswith("~") else "expression")


def place_of(name: str) -> Where:
    """A town of the table."""
    latitude, longitude, radius, country, adm1 = tables()["place"][name]
    number = sorted(tables()["place"]).index(name) + 1
    return Where(
        name,
        latitude=latitude,
        longitude=longitude,
        radius_km=radius,
        geonames_id=number,
        country=country,
        adm1=adm1,
        precision="city",
    )


def parties(article: Article, names: str) -> list[Party]:
    """Parties by name, those of the table and of two words (people) with an id."""
    out = []
    for name in filter(None, names.split(",")):
        words = name.replace("_", " ")
        known = tables()["party"].get(words)
        id, country, sector = known or (f"x-{name}" if "_" in name else None, None, "")
        out.append(
            Party(
                words,
                (0, 0),
                words,
                id=id,
                country=country,
                sectors=(sector,) if sector else ("GOV",) if known else (),
                resolved_by="knowledge base" if id else "agent noun",
            )
        )
    return out
