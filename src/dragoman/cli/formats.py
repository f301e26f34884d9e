"""Events as lines of JSON, rows of CSV or a table; the form follows the option, else the file's suffix."""

import csv
import io
import sys
from collections.abc import Iterable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import Any, TextIO

from dragoman import serial
from dragoman.errors import OptionError
from dragoman.records import Article, Event, Party
from dragoman.run import Result


class Format(StrEnum):
    """How events are written."""

    table = "table"
    jsonl = "jsonl"
    csv = "csv"


SUFFIXES = {".jsonl": Format.jsonl, ".ndjson": Format.jsonl, ".csv": Format.csv, ".txt": Format.table}
COLUMNS = (
    "article_id published event_id type modes contexts cameo quad intensity goldstein actors actor_countries recipients"
    " recipient_countries when_start when_end when_text where where_country latitude longitude radius_km counts status"
    " extent historical said_by trigger sentence parent_id parent_relation same_as confidence codebook"
)


def chosen(asked: Format | None, out: Path | None) -> Format:
    """Return the format: as asked, else by the file's suffix, else a table on a terminal and JSONL in a pipe."""
    if asked:
        return asked
    if out is not None:
        if out.suffix.lower() not in SUFFIXES:
            known = ", ".join(sorted(SUFFIXES))
            raise OptionError(f"--out {out}: the suffix names no format; use {known}, or say --format")
        return SUFFIXES[out.suffix.lower()]
    return Format.table if sys.stdout.isatty() else Format.jsonl


def named(name: str | None) -> Format | None:
    """Return the format of a name; raise OptionError for any other."""
    if name is not None and name not in list(Format):
        raise OptionError(f"--format {name}: is none of {', '.join(Format)}")
    return Format(name) if name is not None else None


def write(results: Iterable[Result], form: Format, stream: TextIO) -> None:
    """Write the events of all results in order."""
    if form is Format.table:
        from dragoman.cli.table import print_table

        print_table(results, stream)
        return
    for text in csv_lines(results) if form is Format.csv else json_lines(results):
        stream.write(text)


def json_lines(results: Iterable[Result]) -> Iterator[str]:
    """Yield one line of JSON an event."""
    for result in results:
        for event in result.events:
            yield serial.dumps(event) + "\n"


def csv_lines(results: Iterable[Result]) -> Iterator[str]:
    """Yield the header and one row an event; lists are joined by "; "."""
    line = io.StringIO()
    writer = csv.DictWriter(line, COLUMNS.split(), lineterminator="\n")
    writer.writeheader()
    for result in results:
        for event in result.events:
            writer.writerow(row_of(result.article, event))
        yield line.getvalue()
        line.seek(0)
        line.truncate()
    yield line.getvalue()


def row_of(article: Article, event: Event) -> dict[str, Any]:
    """Return an event's row; null is an empty cell."""
    when, where, parent = event.when, event.where, event.parent
    start, end = event.sentence.span
    return {
        "article_id": event.article_id,
        "published": article.published,
        "event_id": event.id,
        "type": event.type,
        "modes": "; ".join(event.modes),
        "contexts": "; ".join(event.contexts),
        "cameo": event.cameo,
        "quad": event.quad,
        "intensity": event.intensity,
        "goldstein": event.goldstein,
        "actors": names(event.actors),
        "actor_countries": "; ".join(p.country or "" for p in event.actors),
        "recipients": names(event.recipients),
        "recipient_countries": "; ".join(p.country or "" for p in event.recipients),
        "when_start": when and when.start,
        "when_end": when and when.end,
        "when_text": when and when.text,
        "where": where and where.name,
        "where_country": where and where.country,
        "latitude": where and where.latitude,
        "longitude": where and where.longitude,
        "radius_km": where and where.radius_km,
        "counts": "; ".join(f"{c.what} {bounds(c.low, c.high)}" for c in event.counts),
        "status": event.status,
        "extent": event.extent,
        "historical": str(event.historical).lower(),
        "said_by": " > ".join(a.party.name for a in event.said_by),
        "trigger": event.trigger.text,
        "sentence": " ".join(article.text[start:end].split()),
        "parent_id": parent and parent.event_id,
        "parent_relation": parent and parent.relation,
        "same_as": event.same_as,
        "confidence": event.confidence.event,
        "codebook": event.codebook,
    }


def names(parties: Iterable[Party]) -> str:
    """Return the names of the parties in one cell."""
    return "; ".join(party.name for party in parties)


def bounds(low: int, high: int | None) -> str:
    """Return a count's range: "3", "2-4", "30+"."""
    return f"{low}+" if high is None else str(low) if low == high else f"{low}-{high}"
