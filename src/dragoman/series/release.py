"""A release: events and incidents that may be handed on, with all that is needed to judge and to check them.

No text of an article is in it, and no time of day of its making: the same store gives the same bytes, so that two
people can compare checksums.
"""

import csv
import hashlib
import io
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dragoman.errors import DragomanError, OptionError, StoreError
from dragoman.incident import Incident
from dragoman.records import RECORD_VERSION, Article, Event
from dragoman.schema import schema
from dragoman.series.bare import ARTICLE_HEADS, article_row, bare
from dragoman.series.changes import ARTICLES, EVENTS, INCIDENTS, VERSIONS, changes
from dragoman.series.codebook import codebook
from dragoman.series.front import CHANGES, SUMS, About, citation, readme
from dragoman.whole import opened

CODEBOOK, SCHEMA = "CODEBOOK.md", "schema.json"
RULES = ("merge", "rules")  # the reason of an incident that names the rules of merging


@dataclass(frozen=True, slots=True)
class Material:
    """What a release is made of. `coder` are the versions and switches of the coder whose events these are."""

    events: Iterable[Event]
    incidents: Iterable[Incident]
    articles: Iterable[Article]
    set_aside: Mapping[str, int]  # reason -> inputs
    coder: Mapping[str, str]
    validity: str = ""  # the text of a validity report, if there is one
    notes: tuple[str, ...] = ()  # what else a reader must know


@dataclass(slots=True)
class Made:
    """How much is in a release."""

    articles: int = 0
    events: int = 0
    incidents: int = 0
    changes: Counter[tuple[str, str]] = field(default_factory=Counter)  # by what and kind
    sum: str = ""  # of the list of checksums: it stands for the whole release


def release(material: Material, folder: Path, about: About | None = None, before: Path | None = None) -> Made:
    """Write a release into a folder that is not there or empty; `before` is the folder of the one that it follows.

    Raise OptionError where the folder holds something, StoreError where there are no events.
    """
    if before is not None:
        check_before(before)
    prepare(folder)
    try:
        return filled(material, folder, about or About(), before)
    except DragomanError:
        for path in folder.iterdir():  # all of it is ours; half a release would be in the way of a whole one
            path.unlink()
        raise


def filled(material: Material, folder: Path, about: About, before: Path | None) -> Made:
    """Write all files of a release; raise StoreError where the store has none to make."""
    made = Made()
    made.articles = table(folder / ARTICLES, ARTICLE_HEADS, map(article_row, material.articles))
    known: set[str] = set()
    made.events = lines(folder / EVENTS, map(bare, noted(material.events, known)))
    if not made.events:
        raise StoreError("release: the store has no events; run `dragoman run` first")
    rules: set[str] = set()
    made.incidents = lines(folder / INCIDENTS, map(bare, held(material.incidents, known, rules)))
    if made.incidents and known:
        raise StoreError(
            f"release: {len(known):,} of {made.events:,} events are in no incident, for they came after merging; run "
            "`dragoman merge --store` first"
        )
    if before is not None and not made.incidents and (before / INCIDENTS).stat().st_size:
        raise StoreError(
            f"release: {before} has incidents and the store has none, so that all would seem to be deleted; run "
            "`dragoman merge --store` first"
        )
    put(folder / VERSIONS, {"record_version": RECORD_VERSION, "coder": dict(material.coder), "merge": sorted(rules)})
    write(folder / SCHEMA, json_text(schema()))
    write(folder / CODEBOOK, codebook())
    write(folder / "set_aside.csv", rows_of(("reason", "inputs"), sorted(material.set_aside.items())))
    if before is not None:
        found = list(changes(before, folder))
        lines(folder / CHANGES, found)
        made.changes = Counter((one["what"], one["kind"]) for one in found)
    counts = made.articles, made.events, made.incidents
    calibration, followed = material.coder.get("calibration", ""), before is not None
    said = readme(about, counts, material.set_aside, material.validity, material.notes, calibration, followed=followed)
    write(folder / "README.md", said)
    write(folder / "CITATION.cff", citation(about))
    write(folder / SUMS, sums(folder))
    made.sum = digest(folder / SUMS)
    return made


def check_before(before: Path) -> None:
    """Raise OptionError where there is no release to follow, before anything is written."""
    for name in (VERSIONS, ARTICLES, EVENTS, INCIDENTS):
        if not (before / name).is_file():
            raise OptionError(f"--follows {before}: is no release, it has no {name}")


def noted(events: Iterable[Event], known: set[str]) -> Iterator[Event]:
    """Yield events; note their ids."""
    for event in events:
        known.add(event.id)
        yield event


def held(incidents: Iterable[Incident], known: set[str], rules: set[str]) -> Iterator[Incident]:
    """Yield incidents; take their events off those that are known, and note by which rules they were merged.

    Raise StoreError where one has an event that is not released.
    """
    for one in incidents:
        unknown = [name for name in one.event_ids if name not in known]
        if unknown:
            raise StoreError(
                f"release: incident {one.id} has the event {unknown[0]}, which is not (or not any more) in the store; "
                "run `dragoman merge --store` first"
            )
        known.difference_update(one.event_ids)
        rules |= {reason.detail for reason in one.why if (reason.field, reason.rule) == RULES and reason.detail}
        yield one


def prepare(folder: Path) -> None:
    """Make the folder; raise OptionError where it holds something, for a release is not written over."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if any(folder.iterdir()):
            raise OptionError(f"--out {folder}: holds something; a release is not written over, name a new folder")
    except OSError as error:
        raise OptionError(f"--out {folder}: cannot be made ({(error.strerror or str(error)).lower()})") from error


def write(path: Path, text: str) -> None:
    """Write a file of text, whole or not at all."""
    with opened(path) as stream:
        stream.write(text.encode("utf-8", "replace"))


def put(path: Path, content: Mapping[str, Any]) -> None:
    """Write a file of JSON."""
    write(path, json_text(content))


def json_text(content: Mapping[str, Any]) -> str:
    """Return JSON for people to read, always the same for the same content."""
    return json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def lines(path: Path, rows: Iterable[Mapping[str, Any]]) -> int:
    """Write rows as lines of JSON; return how many."""
    count = 0
    with opened(path) as stream:
        for row in rows:
            stream.write((dumped(row) + "\n").encode("utf-8", "replace"))
            count += 1
    return count


def dumped(row: Mapping[str, Any]) -> str:
    """Return a row as one line of JSON: always the same for the same row."""
    return json.dumps(row, ensure_ascii=False, separators=(",", ":"))


def table(path: Path, heads: Sequence[str], rows: Iterable[Mapping[str, str]]) -> int:
    """Write rows as CSV; return how many."""
    count = 0
    with opened(path) as stream, io.TextIOWrapper(stream, encoding="utf-8", errors="replace", newline="") as text:
        writer = csv.DictWriter(text, heads, lineterminator="\n")
        writer.writeheader()
        for row in rows:
            writer.writerow(row)
            count += 1
    return count


def rows_of(heads: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    """Return a small table as CSV."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(heads)
    writer.writerows(rows)
    return out.getvalue()


def sums(folder: Path) -> str:
    """Return the checksums of all files of a folder but their own list, as sha256sum writes and checks them."""
    names = sorted(path.name for path in folder.iterdir() if path.is_file() and path.name != SUMS)
    return "".join(f"{digest(folder / name)}  {name}\n" for name in names)


def digest(path: Path) -> str:
    """Return a file's SHA-256."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
