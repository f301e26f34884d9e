"""What another version of the coder changed on the same articles: events, fields, and the series made of them.

Each event that was gained, lost or changed names what is responsible: the frame that made the type, or the rule or
entry behind the field, by the side that has it. Then the counts themselves: which rows of a published table move, and
by how much. So whoever changes a lexicon sees what he does to other people's numbers before he does it.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from dragoman.explain.compare import Pair, compared
from dragoman.export.unit import Report, Unit
from dragoman.records import Article, Event
from dragoman.series.shares import Sharer, total

EXAMPLES = 3
FRAME = "type"  # the field whose reason is the frame
SAME = 1e-9


@dataclass(frozen=True, slots=True)
class Responsible:
    """A frame or rule, the field that it decided, and how many events it gained, lost or changed."""

    field: str
    rule: str
    gained: int
    lost: int
    changed: int
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

    articles: int = 0  # that both have coded, or one of them
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
            "events": {name: self.kinds[name] for name in ("same", "changed", "gained", "lost")},
            "fields": dict(sorted(self.fields.items())),
            "types": {name: dict(sorted(count.items())) for name, count in sorted(self.types.items())},
            "responsible": [{name: getattr(one, name) for name in Responsible.__slots__} for one in self.responsible],
            "rows": [dict(zip(heads, (*m.cells, m.before, m.after), strict=True)) for m in self.moves],
        }


def moved(
    before: Iterable[Event], after: Iterable[Event], sharer: Sharer, articles: Mapping[str, Article] | None = None
) -> Moved:
    """Compare two codings; each stream has an article's events together. `articles` give days to undated events.

    Raise nothing: an article that only one of the two has counts with all its events gained or lost.
    """
    old, new = by_article(before), by_article(after)
    made = Moved(heads=sharer.heads)
    found: dict[tuple[str, str], Counter[str]] = {}
    examples: dict[tuple[str, str], dict[str, None]] = {}
    for name in sorted({*old, *new}):
        made.articles += 1
        for pair in compared(old.get(name, ()), new.get(name, ())):
            made.kinds[pair.kind] += 1
            made.types.setdefault(pair.event.type, Counter())[pair.kind] += 1
            made.fields.update(change.field for change in pair.changes)
            for key in blamed(pair):
                found.setdefault(key, Counter())[pair.kind] += 1
                examples.setdefault(key, {})[name] = None
    made.responsible = sorted(
        (
            Responsible(*key, n["gained"], n["lost"], n["changed"], tuple(examples[key])[:EXAMPLES])
            for key, n in found.items()
        ),
        key=lambda one: (-(one.gained + one.lost + one.changed), one.field, one.rule),
    )
    known = articles or {}
    sides = [total(shares_of(one.values(), sharer, known)) for one in (old, new)]
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


def blamed(pair: Pair) -> Iterator[tuple[str, str]]:
    """Yield what is responsible: for an event that came or went its frame, for a changed one each field's rule."""
    if pair.kind in ("gained", "lost"):
        yield FRAME, rule_of(pair.event, FRAME)
    for change in pair.changes:
        event = pair.after if change.after and pair.after else pair.before or pair.after
        if event is not None:
            yield change.field, rule_of(event, change.field)


def rule_of(event: Event, name: str) -> str:
    """Return the rule that decided a field; the frame where no rule of its own is named."""
    rules = [reason.rule for reason in event.why if reason.field == name]
    frames = [reason.rule for reason in event.why if reason.field == FRAME]
    return (rules or frames or [""])[0]


def shares_of(
    several: Iterable[Sequence[Event]], sharer: Sharer, articles: Mapping[str, Article]
) -> Iterator[dict[Any, float]]:
    """Yield what each event adds to the table."""
    for events in several:
        for event in events:
            yield sharer.of(Unit(event, (Report(event, articles.get(event.article_id)),)))
