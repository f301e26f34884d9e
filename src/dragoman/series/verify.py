"""Whether a release is what its checksums say, and whether its articles give its events and incidents once more."""

import csv
import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from pathlib import Path
from typing import Any

from dragoman.errors import OptionError, plain_words
from dragoman.incident import Incident
from dragoman.records import Article, Event
from dragoman.schema import schema
from dragoman.series.bare import article_row, bare
from dragoman.series.changes import ARTICLES, EVENTS, IDS, INCIDENTS, MADE_BY, VERSIONS
from dragoman.series.codebook import codebook
from dragoman.series.front import SUMS
from dragoman.series.release import CODEBOOK, SCHEMA, digest, json_text

Coded = Iterable[tuple[Article, Sequence[Event]]]
Merge = Callable[[Iterable[Event], Iterable[Article]], Iterable[Incident]]
SHOWN = 3  # of what differs in one article


@dataclass(slots=True)
class Verdict:
    """What was found. A release holds where `faults` is empty, nothing differs, and any article of it was given."""

    faults: list[str] = field(default_factory=list)  # of files: missing, changed, added
    sum: str = ""  # of the list of checksums, to compare with what the makers say
    versions: list[str] = field(default_factory=list)  # of the coder: what differs from the release's
    same: int = 0  # articles that give the same events once more
    other_text: list[str] = field(default_factory=list)  # ids whose text is not that of the release
    other_facts: dict[str, str] = field(default_factory=dict)  # id -> the publisher, day, address that differ
    differing: dict[str, str] = field(default_factory=dict)  # ids that give other events -> which, and how
    absent: int = 0  # articles of the release that were not given
    by_evidence: bool = False  # another coder's ids are others: events were compared by their evidence, ids aside
    same_incidents: int | None = None  # null where they could not be made anew
    incidents: list[str] = field(default_factory=list)  # what differs of them

    @property
    def holds(self) -> bool:
        """Whether all that could be checked agrees."""
        unlike = self.faults or self.other_text or self.other_facts or self.differing or self.incidents
        return not unlike and (self.same > 0 or self.absent == 0)


def check_files(folder: Path) -> list[str]:
    """Return what is wrong with the files of a release; raise OptionError where it is none."""
    try:
        listed = [line.split("  ", 1) for line in (folder / SUMS).read_text(encoding="utf-8").splitlines() if line]
        known = {name: value for value, name in listed}
    except (OSError, ValueError) as error:
        raise OptionError(f"{folder}: is no release: {SUMS} cannot be read ({plain_words(error)})") from error
    out = []
    for name, value in known.items():
        path = folder / name
        if "/" in name or not path.is_file():
            out.append(f"{name}: is missing")
        elif digest(path) != value:
            out.append(f"{name}: is not what it was when released")
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir()} - {SUMS}
    out += (f"{name}: does not belong to the release" for name in sorted(there - set(known)))
    out += (f"{name}: has no checksum" for name in (ARTICLES, EVENTS, INCIDENTS, VERSIONS) if name not in known)
    return out


def told_by(folder: Path) -> Mapping[str, Any]:
    """Return what a release tells of its making: `coder`, `merge`, `record_version`."""
    try:
        found: Mapping[str, Any] = json.loads((folder / VERSIONS).read_text(encoding="utf-8"))
        return {**found, "coder": dict(found["coder"])}
    except (OSError, ValueError) as error:
        raise OptionError(f"{folder}: {VERSIONS} cannot be read ({plain_words(error)}); is this a release?") from error
    except (KeyError, TypeError) as error:
        raise OptionError(f"{folder}: {VERSIONS} does not tell the versions of a coder; is this a release?") from error


def verify(
    folder: Path,
    articles: Iterable[Article],
    code: Callable[[Iterable[Article]], Coded],
    versions: Mapping[str, str],
    merge: Merge | None = None,
) -> Verdict:
    """Check the files, then code those of the articles that the release has, merge, and compare.

    `versions` are those of the coder at hand; where they differ from the release's, other events are to be expected.
    Incidents are compared where all articles of the release were given, and `merge` is. Raise OptionError where a file
    that is needed cannot be read.
    """
    verdict = Verdict(check_files(folder), digest(folder / SUMS))
    told = told_by(folder)["coder"]
    verdict.versions = [
        f"{name}: {told.get(name)} in the release, {versions.get(name)} here"
        for name in sorted({*told, *versions})
        if told.get(name) != versions.get(name)
    ]
    verdict.by_evidence = bool(verdict.versions)
    if not verdict.versions:
        verdict.faults += not_ours(folder)
    kept, events = articles_of(folder), events_of(folder)
    verdict.faults += (
        f"{EVENTS}: has events of the article {name}, which {ARTICLES} has not" for name in sorted({*events} - {*kept})
    )
    texts: dict[str, Article] = {}
    again: list[Event] = []
    for article, found in code(wanted(articles, kept, texts, verdict)):
        if merge is not None:
            again += found
        pair = events.get(article.id, []), [plain(bare(event)) for event in found]
        unlike = difference("event", *(map(lasting, pair) if verdict.by_evidence else pair))
        if unlike:
            verdict.differing[article.id] = unlike
        else:
            verdict.same += 1
    verdict.absent = len(kept) - len(texts) - len(verdict.other_text)
    if merge is not None and not (verdict.absent or verdict.other_text or verdict.versions):
        check_incidents(folder, merge(again, texts.values()), verdict)
    return verdict


def wanted(
    articles: Iterable[Article], kept: Mapping[str, Mapping[str, str]], texts: dict[str, Article], verdict: Verdict
) -> Iterator[Article]:
    """Yield the articles that a release has, each once; note those of another text, publisher, day or address."""
    for article in articles:
        row = kept.get(article.id)
        if row is None or article.id in texts or article.id in verdict.other_text:
            continue
        if article.text_sha256 != row["text_sha256"]:
            verdict.other_text.append(article.id)
            continue
        here = article_row(article)
        other = [f"{name} {row[name]!r} in the release, {here[name]!r} here" for name in row if row[name] != here[name]]
        if other:
            verdict.other_facts[article.id] = "; ".join(other)
        texts[article.id] = article
        yield article


def difference(what: str, released: Sequence[Any], again: Sequence[Any]) -> str:
    """Return which records differ, and in what; empty where none does."""
    if released == again:
        return ""
    old, new = ({row["id"]: row for row in side} for side in (released, again))
    out = [f"{what} {name} is not made again" for name in old if name not in new]
    out += (f"{what} {name} is not in the release" for name in new if name not in old)
    for name in (name for name in old if name in new):
        fields = [f for f in {**old[name], **new[name]} if old[name].get(f) != new[name].get(f)]
        out += [f"{what} {name} differs in {', '.join(fields)}"] if fields else []
    out = out or [f"an {what} stands twice, or in another order"]
    return "; ".join(out[:SHOWN]) + (f"; and {len(out) - SHOWN} more" if len(out) > SHOWN else "")


def lasting(rows: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return events without what every version of the coder writes otherwise, called by their evidence."""
    return [
        {"id": row.get("evidence_key")} | {name: value for name, value in row.items() if name not in MADE_BY | IDS}
        for row in rows
    ]


def check_incidents(folder: Path, again: Iterable[Incident], verdict: Verdict) -> None:
    """Compare the incidents with those made anew, each by its id."""
    released = sorted(rows_of(folder / INCIDENTS), key=itemgetter("id"))
    if not released:  # nobody had merged
        return
    made = sorted((plain(bare(one)) for one in again), key=itemgetter("id"))
    said = difference("incident", released, made)
    known = {row["id"]: row for row in made}
    verdict.same_incidents = sum(known.get(row["id"]) == row for row in released)
    verdict.incidents += [said] if said else []


def not_ours(folder: Path) -> list[str]:
    """Return which of the files that the program itself writes are not what this one writes."""
    out = []
    for name, text in ((CODEBOOK, codebook()), (SCHEMA, json_text(schema()))):
        try:
            if (folder / name).read_text(encoding="utf-8") != text:
                out.append(f"{name}: is not what this program writes, though its versions are the same")
        except (OSError, UnicodeDecodeError):
            continue  # told as missing or changed
    return out


def articles_of(folder: Path) -> dict[str, dict[str, str]]:
    """Return the rows of the articles by id."""
    try:
        with (folder / ARTICLES).open(encoding="utf-8", newline="") as stream:
            found = {row["id"]: row for row in csv.DictReader(stream) if row["text_sha256"]}
    except (OSError, UnicodeDecodeError, KeyError, csv.Error) as error:
        raise OptionError(f"{folder}: {ARTICLES} cannot be read ({plain_words(error)})") from error
    return found


def events_of(folder: Path) -> dict[str, list[Any]]:
    """Return the events of each article, in their order."""
    found: dict[str, list[Any]] = defaultdict(list)
    for row in rows_of(folder / EVENTS):
        found[row.get("article_id", "")].append(row)
    return found


def rows_of(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the rows of a file of JSON lines; raise OptionError naming the line that is none."""
    number = 0
    try:
        with path.open(encoding="utf-8") as stream:
            for number, line in enumerate(stream, 1):
                row = json.loads(line)
                if not isinstance(row, dict) or "id" not in row:
                    raise OptionError(f"{path}, line {number}: is no record")
                yield row
    except (OSError, ValueError) as error:
        raise OptionError(f"{path}, line {number}: cannot be read ({plain_words(error)})") from error


def plain(row: Mapping[str, Any]) -> Any:
    """Return a row as it comes back from a file."""
    return json.loads(json.dumps(row))
