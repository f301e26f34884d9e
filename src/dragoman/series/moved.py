"""What another version of the coder changed on the same articles: events, fields, and the series made of them.

Each event that was gained, lost or changed names what is responsible: the frame that made the type, or the rule or
entry behind the field, of a changed field both where they differ ("its sentence → unstated"). Then the counts
themselves: which rows of a published table move, and by how much. So whoever changes a lexicon sees what he does to
other people's numbers before he does it.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from itertools import groupby
from typing import Any

from dragoman.explain.compare import Pair, compared
from dragoman.export.load import merged
from dragoman.export.unit import Report, Unit
from dragoman.records import Article, Event
from dragoman.series.shares import Sharer, total

EXAMPLES = 3
FRAME = "type"  # the field whose reason is the frame
UNNAMED = "(nothing)"
SAME = 1e-9


@dataclass(frozen=True, slots=True)
class Responsible:
    """A frame or rule, the field that it decided, and how many events it gained, lost or changed."""

    field: str
    rule: str
    gained: int
    lost: int
    changed: int
    entries: tuple[str, ...]  # what in the rule: the trigger, the entry of a table; the most frequent first
    examples: tuple[str, ...]  # of article ids


@dataclass(frozen=True, slots=True)
class Move:
    """A row of a table in both versions."""

    cells: tuple[str, ...]
    before: float
    after: float

    @property
    def by(self) -> float:
        """The difference."""
        return self.after - self.before


@dataclass(slots=True)
class Moved:
    """All that changed."""

    articles: int = 0  # with events in either
    one_sided: int = 0  # of these, with events in one of both only
    versions: dict[str, tuple[str, str]] = field(default_factory=dict)  # of the coder, where they differ
    unit: str = "mention"
    kinds: Counter[str] = field(default_factory=Counter)  # same changed gained lost
    fields: Counter[str] = field(default_factory=Counter)  # of changed events
    types: dict[str, Counter[str]] = field(default_factory=dict)  # type -> kinds
    responsible: list[Responsible] = field(default_factory=list)
    heads: tuple[str, ...] = ()
    moves: list[Move] = field(default_factory=list)

    def plain(self) -> dict[str, Any]:
        """Return it as JSON has it."""
        heads = (*self.heads, "before", "after")
        return {
            "articles": self.articles,
            "articles_with_events_in_one_only": self.one_sided,
            "versions": {name: list(both) for name, both in self.versions.items()},
            "unit_of_rows": self.unit,
            "events": {name: self.kinds[name] for name in ("same", "changed", "gained", "lost")},
            "fields": dict(sorted(self.fields.items())),
            "types": {name: dict(sorted(count.items())) for name, count in sorted(self.types.items())},
            "responsible": [{name: getattr(one, name) for name in Responsible.__slots__} for one in self.responsible],
            "rows": [dict(zip(heads, (*m.cells, m.before, m.after), strict=True)) for m in self.moves],
        }


def moved(
    before: Iterable[Event],
    after: Iterable[Event],
    sharer: Sharer,
    articles: Mapping[str, Article] | None = None,
    unit: str = "mention",
) -> Moved:
    """Compare two codings; each stream has an article's events together. `articles` give days to undated events.

    The rows of the table are of mentions, or of incidents, which are merged here and need the articles. An article that
    only one of the two has counts with all its events gained or lost. Raise InputError where an article is missing.
    """
    old, new = by_article(before), by_article(after)
    made = Moved(heads=sharer.heads, unit=unit, versions=versions_of(old, new), one_sided=len(old.keys() ^ new.keys()))
    found: dict[tuple[str, str], Counter[str]] = {}
    entries: dict[tuple[str, str], Counter[str]] = {}
    examples: dict[tuple[str, str], dict[str, None]] = {}
    for name in sorted({*old, *new}):
        made.articles += 1
        for pair in compared(old.get(name, ()), new.get(name, ())):
            made.kinds[pair.kind] += 1
            made.types.setdefault(pair.event.type, Counter())[pair.kind] += 1
            made.fields.update(change.field for change in pair.changes)
            for key, entry in blamed(pair):
                found.setdefault(key, Counter())[pair.kind] += 1
                entries.setdefault(key, Counter())[entry] += bool(entry)
                examples.setdefault(key, {})[name] = None
    made.responsible = sorted(
        (
            Responsible(
                *(*key, n["gained"], n["lost"], n["changed"]), most(entries[key]), tuple(examples[key])[:EXAMPLES]
            )
            for key, n in found.items()
        ),
        key=lambda one: (-(one.gained + one.lost + one.changed), one.field, one.rule),
    )
    known = articles or {}
    sides = [total(sharer.of(one) for one in units(side, known, unit)) for side in (old, new)]
    cells = sorted({*sides[0], *sides[1]}, key=sharer.cells_of)
    rows = (Move(sharer.cells_of(c), *(round(side.get(c, 0.0), 6) for side in sides)) for c in cells)
    made.moves = [move for move in rows if abs(move.by) > SAME]
    return made


def by_article(events: Iterable[Event]) -> dict[str, tuple[Event, ...]]:
    """Return the events of each article."""
    found: dict[str, tuple[Event, ...]] = {}
    for name, some in groupby(events, key=lambda event: event.article_id):
        found[name] = (*found.get(name, ()), *some)
    return found


def versions_of(*sides: Mapping[str, Sequence[Event]]) -> dict[str, tuple[str, str]]:
    """Return the versions of the coder that differ, by the first event of each side; empty without any."""
    first = [next((event.coder for events in side.values() for event in events), None) for side in sides]
    if None in first:
        return {}
    old, new = (asdict(one) for one in first if one is not None)
    return {name: (str(value), str(new[name])) for name, value in old.items() if value != new[name]}


def most(entries: Mapping[str, int]) -> tuple[str, ...]:
    """Return the most frequent entries."""
    return tuple(name for name, n in sorted(entries.items(), key=lambda one: (-one[1], one[0])) if n)[:EXAMPLES]


def blamed(pair: Pair) -> Iterator[tuple[tuple[str, str], str]]:
    """Yield what is responsible with its entry: of an event that came or went its frame, of a changed one each rule."""
    if pair.kind in ("gained", "lost"):
        rule, entry = rule_of(pair.event, FRAME)
        yield (FRAME, rule), entry
    for change in pair.changes:
        told = [rule_of(event, change.field) for event in (pair.before, pair.after) if event is not None]
        names = list(dict.fromkeys(rule or UNNAMED for rule, _ in told))
        details = list(dict.fromkeys(entry or UNNAMED for _, entry in told))
        yield (change.field, " → ".join(names)), " → ".join(details) if any(entry for _, entry in told) else ""


def rule_of(event: Event, name: str) -> tuple[str, str]:
    """Return the rule that decided a field, and its detail; the frame where no rule of its own is named."""
    rules = [reason for reason in event.why if reason.field == name]
    frames = [reason for reason in event.why if reason.field == FRAME]
    first = next(iter(rules or frames), None)
    return (first.rule, first.detail or "") if first else ("", "")


def units(side: Mapping[str, Sequence[Event]], articles: Mapping[str, Article], unit: str) -> Iterator[Unit]:
    """Yield what is counted: each event by itself, or the incidents that they report."""
    events = (event for some in side.values() for event in some)
    if unit == "incident":
        yield from merged(events, articles)
        return
    for event in events:
        yield Unit(event, (Report(event, articles.get(event.article_id)),))
