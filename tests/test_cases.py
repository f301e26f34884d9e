"""Golden pairs: each folder of tests/cases holds an article and, in plain words, the events that it must give.

events.json is a list, one event a line: type, actors, recipients, when, where, status, said_by, trigger.
`python tools/update_cases.py` writes it from what the coder says now; read its difference before keeping it.
"""

import difflib
import json
from pathlib import Path

import pytest

import corpora
import dragoman
from dragoman.records import Event, When


@pytest.fixture(scope="module")
def coder():
    """The coder as it ships."""
    return dragoman.load()


def span_of(when: When | None) -> str | None:
    """An interval in words: "2024-05-01", "2024-05-01..2024-05-07", "..2024" for an open start."""
    if when is None:
        return None
    return str(when.start) if when.start == when.end else f"{when.start or ''}..{when.end or ''}"


def plain(event: Event) -> dict[str, object]:
    """What a golden pair says of an event."""
    return {
        "type": " ".join((event.type, *event.modes)),
        "actors": [p.name for p in event.actors],
        "recipients": [p.name for p in event.recipients],
        "when": span_of(event.when),
        "where": event.where.name if event.where else None,
        "status": event.status + (", historical" if event.historical else ""),
        "said_by": [a.party.name for a in event.said_by],
        "trigger": event.trigger.text,
    }


def written(events: list[dict[str, object]]) -> str:
    """The text of an events.json."""
    return "[\n" + ",\n".join(json.dumps(e, ensure_ascii=False) for e in events) + "\n]\n"


@pytest.mark.parametrize("folder", corpora.cases(), ids=lambda p: p.name)
def test_the_article_gives_its_events(coder, folder: Path):
    """What the coder says is what the golden pair says."""
    path = folder / "events.json"
    assert path.exists(), f"{folder.name} has no events.json; run tools/update_cases.py and read what it writes"
    got = written([plain(e) for e in coder.code(corpora.case(folder))])
    difference = difflib.unified_diff(
        path.read_text(encoding="utf-8").splitlines(), got.splitlines(), "expected", "coded", lineterm="", n=0
    )
    assert list(difference) == []


def test_there_are_cases():
    """An empty folder would pass."""
    assert corpora.cases()
