"""What all annotation tools can hold: marked words with a label and features, and links from an event's to the others'.

An event is the mark on its trigger, labelled with its type. Parties, times, places, counts and speakers are marks that
it links to by their role. What has no words of its own (a time that was inferred) is a feature of the event's mark.
Features are written as `name=value; name=value`, so that people can read and change them in any tool.
"""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote

from dragoman import serial
from dragoman.errors import InputError
from dragoman.records import Article, Event, Span

LABELS = ("Party", "Time", "Place", "Count", "Cue")
ROLES = ("actor", "recipient", "when", "where", "count", "said_by", "cue")
ROLE_LABEL = dict(zip(ROLES, ("Party", "Party", "Time", "Place", "Count", "Party", "Cue"), strict=True))
MANIFEST = "articles.json"  # beside texts and marks: which article each is of
RESERVED = re.compile(r"[%;=\x00-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Mark:
    """Marked words; `id` is a name within its article."""

    id: str
    label: str
    span: Span
    features: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Link:
    """From an event's mark to another; a cue hangs on the speaker's."""

    role: str
    head: str
    tail: str


@dataclass(frozen=True, slots=True)
class Paper:
    """An article with its marks and links; `complete` where all of its events are marked."""

    name: str  # of the article
    text: str
    text_sha256: str
    marks: tuple[Mark, ...] = ()
    links: tuple[Link, ...] = ()
    complete: bool = False
    reviewer: str = ""
    unread: bool = False  # came back with nobody's answer, where the tool tells that from what was read

    def check(self) -> None:
        """Raise InputError where a mark is not within the text, or a link leads nowhere."""
        names = {mark.id for mark in self.marks}
        for mark in self.marks:
            start, end = mark.span
            if not 0 <= start < end <= len(self.text):
                raise InputError(f"{self.name}: the mark {mark.id} at {start}-{end} is not within the text")
        for link in self.links:
            if link.head not in names or link.tail not in names:
                raise InputError(f"{self.name}: the link {link.role} from {link.head} to {link.tail} leads nowhere")


def paper_of(article: Article, events: Iterable[Event], complete: bool = False) -> Paper:
    """Return an article with its events as marks and links."""
    marks: list[Mark] = []
    links: list[Link] = []

    def mark(label: str, span: Span, features: Mapping[str, Any]) -> str:
        name = f"T{len(marks) + 1}"
        marks.append(
            Mark(name, label, span, {key: str(value) for key, value in features.items() if value not in (None, "")})
        )
        return name

    for event in events:
        head = mark(event.type, event.trigger.span, event_features(event))
        for role, parties in (("actor", event.actors), ("recipient", event.recipients)):
            for one in parties:
                links.append(Link(role, head, mark("Party", one.span, party_features(serial.to_dict(one)))))
        if event.when is not None and event.when.span is not None:
            links.append(Link("when", head, mark("Time", event.when.span, days(serial.to_dict(event.when)))))
        if event.where is not None and event.where.span is not None:
            place = {"name": event.where.name, "country": event.where.country}
            links.append(Link("where", head, mark("Place", event.where.span, place)))
        for count in event.counts:
            high = "more" if count.high is None else count.high
            features = {"what": count.what, "low": count.low, "high": high, "scope": count.scope, "side": count.side}
            links.append(Link("count", head, mark("Count", count.span, features)))
        for said in event.said_by:
            features = {**party_features(serial.to_dict(said.party)), "stance": said.stance}
            speaker = mark("Party", said.party.span, features)
            links.append(Link("said_by", head, speaker))
            links.append(Link("cue", speaker, mark("Cue", said.cue.span, {})))
    return Paper(article.id, article.text, article.text_sha256, tuple(marks), tuple(links), complete)


def event_features(event: Event) -> dict[str, Any]:
    """Return the features of an event's mark: what is no words of their own."""
    found: dict[str, Any] = {
        "key": event.evidence_key,
        "modes": " ".join(event.modes),
        "contexts": " ".join(event.contexts),
        "status": event.status,
        "extent": event.extent,
        "historical": "yes" if event.historical else "no",
    }
    if event.when is not None and event.when.span is None:
        found |= days(serial.to_dict(event.when))
    if event.where is not None and event.where.span is None:
        found |= {"place": event.where.name, "country": event.where.country}
    return found


def party_features(one: Mapping[str, Any]) -> dict[str, Any]:
    """Return the features of a party."""
    return {
        "name": one["name"] if one["name"] != one["text"] else "",
        "country": one["country"],
        "sectors": " ".join(one["sectors"]),
    }


def days(when: Mapping[str, Any]) -> dict[str, Any]:
    """Return the features of a time; an open end is said."""
    return {"start": when["start"] or "open", "end": when["end"] or "open"}


@dataclass(frozen=True, slots=True)
class Marked:
    """An event as it was marked: its key, where it came from us, and its fields as plain JSON."""

    key: str
    fields: dict[str, Any]
    trigger: dict[str, Any]


def events_in(paper: Paper) -> list[Marked]:
    """Return the events of a paper; raise InputError where a mark or a feature makes no sense."""
    paper.check()
    by_id = {mark.id: mark for mark in paper.marks}
    tails: dict[tuple[str, str], list[Mark]] = {}
    for link in paper.links:
        tails.setdefault((link.head, link.role), []).append(by_id[link.tail])
    return [marked(paper, mark, tails) for mark in paper.marks if mark.label not in LABELS]


def marked(paper: Paper, mark: Mark, tails: Mapping[tuple[str, str], Sequence[Mark]]) -> Marked:
    """Return an event by its mark."""

    def ends(role: str, of: Mark = mark) -> Sequence[Mark]:
        return tails.get((of.id, role), ())

    told = mark.features
    fields: dict[str, Any] = {
        "type": mark.label,
        "modes": told.get("modes", "").split(),
        "contexts": told.get("contexts", "").split(),
        "status": told.get("status", "occurred"),
        "extent": told.get("extent", "single"),
        "historical": told.get("historical", "no") == "yes",
        "actors": [party(paper, one) for one in ends("actor")],
        "recipients": [party(paper, one) for one in ends("recipient")],
        "when": time(paper, next(iter(ends("when")), None), told),
        "where": place(paper, next(iter(ends("where")), None), told),
        "counts": [count(paper, one) for one in ends("count")],
        "said_by": [
            {
                "party": party(paper, one),
                "cue": words(paper, next(iter(ends("cue", one)), one)),
                "stance": one.features.get("stance", "asserts"),
            }
            for one in ends("said_by")
        ],
    }
    return Marked(told.get("key", ""), fields, words(paper, mark))


def words(paper: Paper, mark: Mark) -> dict[str, Any]:
    """Return a mark's words and span."""
    return {"text": paper.text[slice(*mark.span)], "span": list(mark.span)}


def party(paper: Paper, mark: Mark) -> dict[str, Any]:
    """Return a party by its mark."""
    own = words(paper, mark)
    return {
        **own,
        "name": mark.features.get("name") or own["text"],
        "country": mark.features.get("country") or None,
        "sectors": mark.features.get("sectors", "").split(),
    }


def time(paper: Paper, mark: Mark | None, told: Mapping[str, str]) -> dict[str, Any] | None:
    """Return a time by its mark, else by the event's features."""
    said = mark.features if mark is not None else told
    start, end = (None if said.get(name, "open") in ("open", "") else said[name] for name in ("start", "end"))
    if start is None and end is None:
        return None
    return {"start": start, "end": end, **(words(paper, mark) if mark is not None else {})}


def place(paper: Paper, mark: Mark | None, told: Mapping[str, str]) -> dict[str, Any] | None:
    """Return a place by its mark, else by the event's features."""
    if mark is not None:
        own = words(paper, mark)
        return {
            **own,
            "name": mark.features.get("name") or own["text"],
            "country": mark.features.get("country") or None,
        }
    return {"name": told["place"], "country": told.get("country") or None} if told.get("place") else None


def count(paper: Paper, mark: Mark) -> dict[str, Any]:
    """Return a count by its mark; raise InputError where its figures are none."""
    told = mark.features
    try:
        low = int(told["low"])
        high = None if told.get("high") == "more" else int(told.get("high") or low)
    except (KeyError, ValueError):
        raise InputError(f"{paper.name}: the count {mark.id} needs low=NUMBER and high=NUMBER or high=more") from None
    return {
        **words(paper, mark),
        "what": told.get("what", "other"),
        "low": low,
        "high": high,
        "scope": told.get("scope", "event"),
        "side": told.get("side", "unknown"),
    }


def written(features: Mapping[str, str]) -> str:
    """Return features as `name=value; name=value`; signs that would part them are written as %XX."""
    return "; ".join(
        f"{name}={RESERVED.sub(lambda one: f'%{ord(one[0]):02X}', value)}" for name, value in features.items()
    )


def read(text: str) -> dict[str, str]:
    """Return what `written` wrote, or what somebody typed in its likeness."""
    pairs = (part.partition("=") for part in re.split(r"[;\n]", text))
    return {
        name.strip(): unquote(value.strip(), errors="replace") for name, sign, value in pairs if sign and name.strip()
    }


def manifest_of(given: Mapping[str, bytes]) -> dict[str, Any]:
    """Return the list of articles that was written beside a folder's files; raise InputError where there is none."""
    try:
        listed = json.loads(given[MANIFEST])
    except KeyError:
        raise InputError(
            f"{MANIFEST}: is missing; it lies beside the files that `dragoman review export` wrote"
        ) from None
    except ValueError as error:
        raise InputError(f"{MANIFEST}: is no JSON: {error}") from error
    if not isinstance(listed, dict):
        raise InputError(f"{MANIFEST}: is no JSON object by file names")
    return listed
