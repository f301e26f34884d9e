"""A release: events and incidents that may be handed on, with all that is needed to judge and to check them.

No text of an article is in it, and no time of day of its making: the same store gives the same bytes, so that two
people can compare checksums.
"""

import csv
import hashlib
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dragoman.errors import OptionError, StoreError, plain_words
from dragoman.incident import Incident
from dragoman.records import RECORD_VERSION, Article, Event
from dragoman.schema import schema
from dragoman.series.bare import article_row, bare
from dragoman.series.codebook import codebook
from dragoman.whole import opened

SUMS = "SHA256SUMS"
ARTICLES, EVENTS, INCIDENTS = "articles.csv", "events.jsonl", "incidents.jsonl"
VERSIONS, CHANGES = "versions.json", "changes.jsonl"
LICENCE = "CC-BY-4.0"


@dataclass(frozen=True, slots=True)
class Material:
    """What a release is made of. `coder` are the versions and switches of the coder whose events these are."""

    events: Iterable[Event]
    incidents: Iterable[Incident]
    articles: Iterable[Article]
    set_aside: Mapping[str, int]  # reason -> inputs
    coder: Mapping[str, str]
    corrected: int = 0  # events in which people have corrected something
    validity: str = ""  # the text of a validity report, if there is one


@dataclass(frozen=True, slots=True)
class About:
    """What the user says of it."""

    title: str = "Events coded by dragoman"
    authors: tuple[str, ...] = ()
    version: str = "1"
    licence: str = LICENCE


@dataclass(slots=True)
class Made:
    """How much is in a release."""

    articles: int = 0
    events: int = 0
    incidents: int = 0
    changes: dict[str, int] = field(default_factory=dict)


def release(material: Material, folder: Path, about: About | None = None, before: Path | None = None) -> Made:
    """Write a release into a folder that is not there or empty; `before` is the folder of the one that it follows.

    Raise OptionError where the folder holds something, StoreError where there are no events.
    """
    about, made = about or About(), Made()
    prepare(folder)
    made.articles = table(folder / ARTICLES, (article_row(one) for one in material.articles))
    made.events = lines(folder / EVENTS, (bare(one) for one in material.events))
    if not made.events:
        raise StoreError("release: the store has no events; run `dragoman run` first")
    made.incidents = lines(folder / INCIDENTS, (bare(one) for one in material.incidents))
    put(folder / VERSIONS, {"record_version": RECORD_VERSION, "coder": dict(material.coder)})
    put(folder / "schema.json", schema())
    write(folder / "CODEBOOK.md", codebook())
    write(folder / "set_aside.csv", rows_of(("reason", "inputs"), sorted(material.set_aside.items())))
    if before is not None:
        found = list(changes(before, folder))
        lines(folder / CHANGES, found)
        for one in found:
            made.changes[one["kind"]] = made.changes.get(one["kind"], 0) + 1
    write(folder / "README.md", readme(material, about, made, followed=before is not None))
    write(folder / "CITATION.cff", citation(about))
    write(folder / SUMS, sums(folder))
    return made


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
    write(path, json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True) + "\n")


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


def table(path: Path, rows: Iterable[Mapping[str, str]]) -> int:
    """Write rows as CSV; return how many."""
    count = 0
    with opened(path) as stream:
        for row in rows:
            cells = io.StringIO()
            writer = csv.writer(cells, lineterminator="\n")
            if not count:
                writer.writerow(row)
            writer.writerow(row.values())
            stream.write(cells.getvalue().encode("utf-8", "replace"))
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


def changes(before: Path, after: Path) -> Iterator[dict[str, Any]]:
    """Yield what became of each event and incident: added, deleted, changed (with the fields), by id and evidence."""
    for name, kind in ((EVENTS, "event"), (INCIDENTS, "incident")):
        old, new = by_id(before / name), by_id(after / name)
        for one in sorted({*old, *new}):
            was, now = old.get(one), new.get(one)
            if was is None or now is None:
                yield {"what": kind, "id": one, "kind": "deleted" if now is None else "added"}
                continue
            fields = [f for f in now if f not in ("coder", "why") and was.get(f) != now[f]]
            if fields:
                yield {"what": kind, "id": one, "kind": "changed", "fields": fields}


def by_id(path: Path) -> dict[str, dict[str, Any]]:
    """Return the rows of a release's file by what lasts: an event's evidence key, an incident's id."""
    try:
        with path.open(encoding="utf-8") as stream:
            rows = [json.loads(line) for line in stream]
    except (OSError, ValueError) as error:
        raise OptionError(
            f"--follows {path.parent}: is no release, {path.name} cannot be read ({plain_words(error)})"
        ) from error
    return {row.get("evidence_key") or row["id"]: row for row in rows}


def readme(material: Material, about: About, made: Made, *, followed: bool) -> str:
    """Return what a reader of the release must know."""
    aside = sum(material.set_aside.values())
    out = [
        f"# {about.title}, version {about.version}",
        "",
        f"{made.events:,} events (mentions) in {made.articles:,} articles, merged into {made.incidents:,} incidents. "
        "Coded by machine; nobody has read each of them.",
        "",
        "- Count incidents, not events; and only those with status `occurred`, neither `historical` nor `content`.",
        f"- {aside:,} inputs were set aside: `set_aside.csv` says why. What was not read is no zero.",
        f"- In {material.corrected:,} events people have corrected something." if material.corrected else "",
        "- There is no text of articles here: spans count code points of the text whose SHA-256 stands in "
        "`articles.csv`. Who has the articles can make the events anew: `dragoman verify FOLDER ARTICLES...`.",
        "- `versions.json` says which coder, lexicon, knowledge, gazetteer and model made them; `CODEBOOK.md` what the "
        "codes mean; `schema.json` what the fields are (those that would hold words of an article are left out here).",
        sure(material.coder.get("calibration")),
        "- `changes.jsonl` lists what was added, deleted and changed since the release before." if followed else "",
        f"- `{SUMS}`: check with `sha256sum -c {SUMS}`.",
        "",
        "## Limitations",
        "",
        material.validity
        or "No judged sample of these articles was there when this was made: how many of the events are false, and how "
        "many were missed, is not known for this corpus. Draw and judge one (`dragoman review`) before you publish "
        "counts.",
        "",
        f"Licence of this compilation: {about.licence}. The articles are their owners'.",
        "",
    ]
    kept = [line for n, line in enumerate(out) if line or not out[n - 1].startswith("-") or out[n + 1].startswith("#")]
    return "\n".join(kept)


def sure(calibration: str | None) -> str:
    """Return what confidences mean in a release."""
    if not calibration:
        return "- Confidences only rank: 0.9 is surer than 0.6, and no more is said by it."
    return (
        f"- Confidences are calibrated on the judged set `{calibration}` where `uncalibrated` lists them: of judged "
        "events of about this confidence, so many were right. `uncalibrated` has what the coder itself had said; the "
        "others only rank."
    )


def citation(about: About) -> str:
    """Return CITATION.cff."""
    authors = about.authors or ("Name, Your",)
    out = ["cff-version: 1.2.0", "message: Please cite this data set as below.", "type: dataset"]
    out += [
        f"title: {json.dumps(about.title, ensure_ascii=False)}",
        f"version: {json.dumps(about.version)}",
        "authors:",
    ]
    for one in authors:
        family, _, given = (part.strip() for part in one.partition(","))
        out.append(f"  - family-names: {json.dumps(family, ensure_ascii=False)}")
        out += [f"    given-names: {json.dumps(given, ensure_ascii=False)}"] if given else []
    return "\n".join([*out, f"license: {about.licence}", ""])
