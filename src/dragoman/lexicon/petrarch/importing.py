"""From dictionaries in PETRARCH's and TABARI's format to a folder that ``--lexicon`` takes."""

import csv
import re
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from dragoman.errors import OptionError
from dragoman.lexicon.actors import Knowledge
from dragoman.lexicon.agents import Agents
from dragoman.lexicon.petrarch import actors, agents, discards
from dragoman.lexicon.petrarch.codes import CameoTable
from dragoman.lexicon.petrarch.lines import Aside, Line, Report, lines_of, text_of
from dragoman.lexicon.petrarch.rows import HEADER, Maker

KINDS = ("actors", "agents", "discards")
AGENT = re.compile(r"\[[^\]]*~[^\]]*[\]}]|^![A-Z_]+!\s*=")
ACTOR = re.compile(r"\[\s*(?:[A-Z]{3}|---)")
OTHER = re.compile(r"\[\s*:?\d|\s---\s|^\s*- .*\*")  # verbs and their patterns
REFUSED = "refused.csv"
PHRASE = 8  # words that a discard may have; in a file of longer lines it is prose


@dataclass(frozen=True, slots=True)
class Summary:
    """What came of one file."""

    file: str
    kind: str
    lines: int
    entries: int
    names: int
    reasons: Mapping[str, int]

    @property
    def aside(self) -> int:
        """How many lines, or parts of lines, were set aside."""
        return sum(self.reasons.values())


@dataclass(slots=True)
class Imported:
    """What came of all files: the tables to be written by their names, what was set aside, a summary for each."""

    tables: dict[str, list[Sequence[str]]] = field(default_factory=dict)
    asides: list[Aside] = field(default_factory=list)
    summaries: list[Summary] = field(default_factory=list)


def read(paths: Iterable[Path], kind: str | None = None, until: str = "") -> Imported:
    """Return what the dictionaries hold, those named first going first where two contradict each other.

    `kind` says what all of them are; by default their content does. Codes without an end hold up to the day `until`
    (ISO), for ever where it is empty. Raise OptionError for what cannot be read.
    """
    until = checked(until)
    knowledge, nouns = Knowledge.load(), Agents.load()
    table = CameoTable.load(e.country for e in knowledge.entities.values() if e.kind == "state" and e.country)
    maker = Maker(knowledge, nouns, until)
    made = Imported()
    agent_rows: dict[str, tuple[Sequence[str], str]] = {}
    voids: dict[str, Sequence[str]] = {}
    for path in paths:
        lines = list(lines_of(contents(path)))
        sort = kind or kind_of(lines, path)
        report = Report(path.name)
        before = maker.names
        if sort == "actors":
            people = actors.entries_of(lines, table, report)
            maker.add(people, report)
            entries, names = len(people), maker.names - before
        elif sort == "agents":
            jobs = agents.entries_of(lines, table, report)
            add_agents(jobs, agent_rows, report)
            entries, names = len(jobs), sum(1 + len(job.plural.split("|")) * bool(job.plural) for job in jobs)
        else:
            phrases = discards.entries_of(lines, report)
            entries = names = len(phrases)
            for one in phrases:
                voids.setdefault(one.phrase, (one.phrase, one.scope, f"{path.name}:{one.line}"))
        report.asides.sort(key=lambda aside: aside.line)
        made.asides += report.asides
        reasons = Counter(aside.reason for aside in report.asides)
        made.summaries.append(Summary(path.name, sort, report.lines, entries, names, dict(sorted(reasons.items()))))
    maker.finish()
    for name in maker.nobody.values():
        voids.setdefault(name, (name, "actor", ""))
    fill(made, maker, agent_rows, voids)
    return made


def add_agents(
    entries: Iterable[agents.AgentEntry], rows: dict[str, tuple[Sequence[str], str]], report: Report
) -> None:
    """Add nouns; one that has other sectors already, as a noun or a plural, goes to the report."""
    for entry in entries:
        sectors = " ".join(entry.cameo.sectors)
        kept = []
        for noun in (entry.noun, *entry.plural.split("|")):
            key = noun.replace("-", " ")
            old = rows.get(key)
            if not noun:
                continue
            if old is not None and old[1] != sectors:
                both = f"{noun!r} is {sectors or 'of no sector'} here, {old[1] or 'of no sector'} at {old[0][-1]}"
                report.aside(Line(entry.line, noun), "contradicts", f"{both}; the first stands")
            elif old is None:
                kept.append(noun)
        if kept:
            row = (kept[0], "|".join(kept[1:]), sectors, entry.cameo.text, f"{report.file}:{entry.line}")
            rows.update((noun.replace("-", " "), (row, sectors)) for noun in kept)


def fill(
    made: Imported,
    maker: Maker,
    agent_rows: Mapping[str, tuple[Sequence[str], str]],
    voids: Mapping[str, Sequence[str]],
) -> None:
    """Put the tables together; those without a row are left out."""
    tables: dict[str, list[Sequence[str]]] = {
        "actors/imported.csv": [HEADER, *([row[name] for name in HEADER] for row in maker.rows)],
        "places.csv": [("name", "country"), *maker.places.values()],
        "agents.csv": [
            ("noun", "plural", "sectors", "cameo", "source"),
            *dict.fromkeys(tuple(row) for row, _ in agent_rows.values()),
        ],
        "discards.csv": [("phrase", "scope", "source"), *voids.values()],
        REFUSED: [
            ("file", "line", "text", "reason", "detail"),
            *((one.file, str(one.line), one.text.strip(), one.reason, one.detail) for one in made.asides),
        ],
    }
    made.tables = {name: rows for name, rows in tables.items() if len(rows) > 1}


def checked(day: str) -> str:
    """Return a day; raise OptionError where it is none."""
    try:
        return date.fromisoformat(day).isoformat() if day else ""
    except ValueError as error:
        raise OptionError(f"--until {day!r} is no date; write YYYY-MM-DD") from error


def contents(path: Path) -> str:
    """Return a dictionary's text; raise OptionError where it cannot be read."""
    if not path.is_file():
        raise OptionError(f"{path}: {'is a folder' if path.is_dir() else 'no such file'}; give dictionary files")
    try:
        return text_of(path)
    except OSError as error:
        raise OptionError(f"{path}: cannot be read ({(error.strerror or '').lower()})") from error


def kind_of(lines: Sequence[Line], path: Path) -> str:
    """Return whether lines are of actors, agents or discards; raise OptionError where they are of none."""
    if not lines:
        raise OptionError(f"{path}: holds nothing but comments; give a dictionary of actors, agents or discards")
    counts = [sum(bool(sign.search(line.text)) for line in lines) for sign in (AGENT, ACTOR, OTHER)]
    agent, actor, other = counts
    if other > max(agent, actor):
        raise OptionError(f"{path}: looks like a verb dictionary; only actors, agents and discards can be imported")
    if agent or actor:
        return "agents" if agent > actor else "actors"
    long = sum(len(line.text.split()) > PHRASE for line in lines)
    if long * 10 > len(lines) or any("[" in line.text or "\t" in line.text.strip() for line in lines):
        raise OptionError(f"{path}: is no dictionary of actors, agents or discards; --kind says which it should be")
    return "discards"


def write(made: Imported, out: Path) -> None:
    """Write the folder, whole or not at all; raise OptionError where it is there already or cannot be written."""
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise OptionError(f"--out {out}: is there already; give a new folder, or remove it first")
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        part = Path(tempfile.mkdtemp(prefix=f".{out.name}.", dir=out.parent))
        try:
            for name, rows in made.tables.items():
                path = part / name
                path.parent.mkdir(exist_ok=True)
                with path.open("w", encoding="utf-8", newline="") as stream:
                    csv.writer(stream, lineterminator="\n").writerows(rows)
            part.chmod(0o755)
            if out.is_dir():
                out.rmdir()
            part.rename(out)
        finally:
            shutil.rmtree(part, ignore_errors=True)
    except OSError as error:
        raise OptionError(f"--out {out}: cannot be written ({(error.strerror or '').lower()})") from error
