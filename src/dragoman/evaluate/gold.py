"""Hand-annotated articles: their format and their reader.

A folder holds ``<id>.json`` with {"article", "published", "events": [...], "must_not": [...]} and
``articles/<id>.json`` with the article itself. An event has `sentence` (its first characters),
`anchor` (the trigger's words), `types` (best first, then others that a careful coder could defend),
`actors`/`recipients` (for each party the strings that name it), `actor_codes`/`recipient_codes`
("ISO3 SECTOR"), `when` ([start, end] or null), `where` ({name, country} or null), `status`, `said_by`,
`counts` and `core` (false: neither missed nor wrong). A must_not rule forbids events of its `types` in
its sentence with `status` ("occurred" unless it says otherwise).
"""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dragoman.errors import DataError
from dragoman.records import Article

PREFIX = 40  # characters of a sentence that find it in its text
_END = re.compile(r"[.!?][”\"'’)]*\s+(?=[A-Z“\"'‘(])|\n")

Names = tuple[str, ...]
CountKey = tuple[str, int, int | None]


@dataclass(frozen=True, slots=True)
class GoldEvent:
    """One annotated event; `start`, `anchor` and `end` place it: sentence start, trigger span, sentence end."""

    types: tuple[str, ...]
    actors: tuple[Names, ...]
    recipients: tuple[Names, ...]
    actor_codes: tuple[str, ...]
    recipient_codes: tuple[str, ...]
    when: tuple[str, str] | None
    where: tuple[str, str | None] | None  # name, country
    status: str
    said_by: tuple[Names, ...]
    counts: frozenset[CountKey]
    core: bool
    start: int
    anchor: tuple[int, int]
    end: int


@dataclass(frozen=True, slots=True)
class Forbidden:
    """What must not come out of the sentence at character `at`."""

    at: int
    types: tuple[str, ...]
    status: str
    why: str


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """An article with what it reports and what it must not be read to report."""

    article: Article
    events: tuple[GoldEvent, ...]
    must_not: tuple[Forbidden, ...]


def read(folder: Path) -> tuple[GoldArticle, ...]:
    """Return the annotated articles of a folder by id; raise DataError naming the file that is missing or wrong."""
    paths = sorted(folder.glob("*.json"))
    if not paths:
        raise DataError(f"{folder}: no annotated articles (*.json)")
    return tuple(_article(path) for path in paths)


def digest(folder: Path) -> str:
    """Return the SHA-256 of all annotations and articles, so that a change of the gold cannot go unseen."""
    whole = hashlib.sha256()
    for path in sorted([*folder.glob("*.json"), *folder.glob("articles/*.json")]):
        whole.update(path.relative_to(folder).as_posix().encode() + b"\0")
        whole.update(path.read_bytes().replace(b"\r\n", b"\n") + b"\0")
    return whole.hexdigest()


def _load(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, json.JSONDecodeError) as error:
        raise DataError(f"{path}: {error}") from error


def _article(path: Path) -> GoldArticle:
    gold = _load(path)
    given = _load(path.parent / "articles" / f"{gold['article']}.json")
    article = Article.make(
        given["text"],
        title=given.get("title") or None,
        id=gold["article"],
        publisher=given.get("publisher"),
        published=gold["published"],
        published_from="given",
    )
    events = tuple(_event(e, article.text, path) for e in gold["events"])
    rules = tuple(
        Forbidden(_find(article.text, r["sentence"], path), tuple(r["types"]), r.get("status", "occurred"), r["why"])
        for r in gold.get("must_not", ())
    )
    return GoldArticle(article, events, rules)


def _find(text: str, sentence: str, path: Path) -> int:
    at = text.find(sentence[:PREFIX].strip())
    if at < 0:
        raise DataError(f"{path}: no sentence begins {sentence[:PREFIX]!r}")
    return at


def _names(parties: list[list[str]]) -> tuple[Names, ...]:
    return tuple(tuple(p) for p in parties)


def _event(gold: Mapping[str, Any], text: str, path: Path) -> GoldEvent:
    start = _find(text, gold["sentence"], path)
    anchor = text.find(gold["anchor"], start)
    if anchor < 0:
        raise DataError(f"{path}: {gold['anchor']!r} does not follow {gold['sentence'][:PREFIX]!r}")
    span = (anchor, anchor + len(gold["anchor"]))
    stop = _END.search(text, span[1])
    where = gold["where"]
    return GoldEvent(
        types=tuple(gold["types"]),
        actors=_names(gold["actors"]),
        recipients=_names(gold["recipients"]),
        actor_codes=tuple(gold.get("actor_codes") or ()),
        recipient_codes=tuple(gold.get("recipient_codes") or ()),
        when=(gold["when"][0], gold["when"][1]) if gold["when"] else None,
        where=(where["name"], where.get("country")) if where else None,
        status=gold["status"],
        said_by=_names(gold["said_by"]),
        counts=frozenset((c["what"], c["low"], c.get("high")) for c in gold["counts"]),
        core=gold["core"],
        start=start,
        anchor=span,
        end=stop.end() if stop else len(text),
    )
