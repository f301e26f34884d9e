"""Whether a release is what its checksums say, and whether its articles give its events once more."""

import csv
import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dragoman.errors import OptionError, plain_words
from dragoman.records import Article, Event
from dragoman.series.bare import bare
from dragoman.series.release import ARTICLES, EVENTS, SUMS, VERSIONS, digest

Coded = Iterable[tuple[Article, Sequence[Event]]]


@dataclass(slots=True)
class Verdict:
    """What was found. A release holds where `faults` is empty and nothing differs."""

    faults: list[str] = field(default_factory=list)  # of files: missing, changed, added
    versions: list[str] = field(default_factory=list)  # of the coder: what differs from the release's
    same: int = 0  # articles that give the same events once more
    other_text: list[str] = field(default_factory=list)  # ids whose text is not that of the release
    differing: list[str] = field(default_factory=list)  # ids that give other events
    absent: int = 0  # articles of the release that were not given

    @property
    def holds(self) -> bool:
        """Whether all that could be checked agrees."""
        return not (self.faults or self.other_text or self.differing)


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
    there = {path.name for path in folder.iterdir() if path.is_file()} - {SUMS}
    return [*out, *(f"{name}: does not belong to the release" for name in sorted(there - set(known)))]


def settings_of(folder: Path) -> Mapping[str, str]:
    """Return the coder's versions and switches of a release."""
    try:
        found: Mapping[str, str] = json.loads((folder / VERSIONS).read_text(encoding="utf-8"))["coder"]
        return found
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise OptionError(f"{folder}: {VERSIONS} cannot be read ({plain_words(error)}); is this a release?") from error


def verify(
    folder: Path, articles: Iterable[Article], code: Callable[[Iterable[Article]], Coded], versions: Mapping[str, str]
) -> Verdict:
    """Check the files, then code those of the articles that the release has, and compare.

    `versions` are those of the coder at hand; where they differ from the release's, other events are to be expected.
    """
    verdict = Verdict(check_files(folder))
    told = settings_of(folder)
    verdict.versions = [
        f"{name}: {told.get(name)} in the release, {versions.get(name)} here"
        for name in sorted({*told, *versions})
        if told.get(name) != versions.get(name)
    ]
    hashes, events = hashes_of(folder), events_of(folder)
    seen: set[str] = set()

    def wanted() -> Iterable[Article]:
        for article in articles:
            if article.id not in hashes or article.id in seen:
                continue
            seen.add(article.id)
            if article.text_sha256 != hashes[article.id]:
                verdict.other_text.append(article.id)
            else:
                yield article

    for article, found in code(wanted()):
        if [plain(bare(event)) for event in found] == events.get(article.id, []):
            verdict.same += 1
        else:
            verdict.differing.append(article.id)
    verdict.absent = len(hashes) - len(seen)
    return verdict


def hashes_of(folder: Path) -> dict[str, str]:
    """Return the hash of each article's text."""
    try:
        with (folder / ARTICLES).open(encoding="utf-8", newline="") as stream:
            return {row["id"]: row["text_sha256"] for row in csv.DictReader(stream)}
    except (OSError, KeyError, csv.Error) as error:
        raise OptionError(f"{folder}: {ARTICLES} cannot be read ({plain_words(error)})") from error


def events_of(folder: Path) -> dict[str, list[Any]]:
    """Return the events of each article, in their order."""
    found: dict[str, list[Any]] = defaultdict(list)
    try:
        with (folder / EVENTS).open(encoding="utf-8") as stream:
            for line in stream:
                row = json.loads(line)
                found[row["article_id"]].append(row)
    except (OSError, ValueError, KeyError) as error:
        raise OptionError(f"{folder}: {EVENTS} cannot be read ({plain_words(error)})") from error
    return found


def plain(row: Mapping[str, Any]) -> Any:
    """Return a row as it comes back from a file."""
    return json.loads(json.dumps(row))
