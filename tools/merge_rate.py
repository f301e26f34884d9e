"""How well copies are found (tests/wire.py) and reports merged (tests/data/incidents.toml).

usage: python tools/merge_rate.py [--misses]

Three rates are printed: of events made by hand, of what the coder makes of the same articles, and of what it makes of
a second set (incidents_2.toml), which the thresholds have not seen. Only mentions with a
mark count; a mark at which the coder finds nothing is said apart. With --misses each false merge and each miss follows.
"""

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

import dragoman
from dragoman.evaluate.bcubed import bcubed
from dragoman.merge import load_rules, merge
from dragoman.merge.copies import find_copies
from dragoman.records import Event
from incidents import Marked, by_hand, marked
from wire import wire


def rate(name: str, rows: Sequence[Marked], events: Sequence[Event], misses: bool) -> None:
    """Print B-cubed of one set of events, and where asked what went wrong."""
    made = merge(events, [row.article for row in rows])
    by_article = {row.article.id: row for row in rows}
    right = {e.id: label for e in events if (label := by_article[e.article_id].label(e))}
    found = {i: incident.id for incident in made.incidents for i in incident.event_ids}
    score = bcubed(found, right)
    marks = sum(len(row.marks) for row in rows)
    print(
        f"{name}: B-cubed P {score.precision:.3f} R {score.recall:.3f} F1 {score.f1:.3f} on {score.items} mentions of "
        f"{len(set(right.values()))} incidents ({marks} marked), {wrong(found, right)} incidents with a false merge"
    )
    if misses:
        show(events, found, right, by_article)


def copies() -> None:
    """Print how many printings of the wire set are found, and how many articles are linked to another's text."""
    rows = wire()
    story = {row.article.id: row.story for row in rows}
    found = find_copies([row.article for row in rows], load_rules().copies)
    wanted = len(story) - len(set(story.values()))
    false = sum(story[c.article_id] != story[c.copy_of] for c in found)
    print(f"copies: {len(found) - false} of {wanted} found, {false} false, among {len(rows)} articles")


def wrong(found: Mapping[str, str], right: Mapping[str, str]) -> int:
    """Return how many of our incidents hold mentions of two."""
    labels: dict[str, set[str]] = {}
    for item, label in right.items():
        labels.setdefault(found[item], set()).add(label)
    return sum(1 for held in labels.values() if len(held) > 1)


def show(
    events: Sequence[Event], found: Mapping[str, str], right: Mapping[str, str], rows: Mapping[str, Marked]
) -> None:
    """Print each incident that came apart or holds another's mentions."""
    groups: dict[str, set[str]] = {}
    for item, label in right.items():
        groups.setdefault(label, set()).add(found[item])
    mixed = {g for g in found.values() if len({right[i] for i in right if found[i] == g}) > 1}
    for label in sorted(groups):
        if len(groups[label]) > 1 or groups[label] & mixed:
            print(f"  {label}")
            for event in (e for e in events if right.get(e.id) == label):
                print(f"    {found[event.id][:6]} {told(event, rows[event.article_id])}")


def told(event: Event, row: Marked) -> str:
    """Return an event on one line."""
    when = f"{event.when.start}..{event.when.end}" if event.when else "no time"
    where = event.where.name if event.where else "no place"
    who = f"{[p.name for p in event.actors]} -> {[p.name for p in event.recipients]}"
    figures = " ".join(f"{c.what} {c.low}" for c in event.counts)
    return f"{row.article.id} {event.type} {event.trigger.text!r} {event.status} {when} {where} {who} {figures}"


def main() -> None:
    """Print both rates."""
    copies()
    rows = marked()
    misses = "--misses" in sys.argv
    rate("by hand", rows, [e for row in rows for e in by_hand(row)], misses)
    coder = dragoman.load()
    rate("coded", rows, [e for row in rows for e in coder.code(row.article)], misses)
    second = marked("incidents_2.toml")
    rate("second set, coded", second, [e for row in second for e in coder.code(row.article)], misses)


if __name__ == "__main__":
    main()
