"""What became of each article, event and incident between two releases: a feed for whoever keeps what was released.

Events are known by their evidence, which lasts longer than their ids; incidents by the events that they hold, so that
two that became one, and one that became two, are told as that, and not as deleted and added.
"""

import csv
import json
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from dragoman.errors import OptionError, plain_words

ARTICLES, EVENTS, INCIDENTS, VERSIONS = "articles.csv", "events.jsonl", "incidents.jsonl", "versions.json"
Row = Mapping[str, Any]
MADE_BY = frozenset(("coder", "codebook", "why"))  # told once, by the row of versions
IDS = frozenset(("id", "event_ids", "same_as", "group_id", "parent"))  # change with any coder, by themselves


def changes(before: Path, after: Path) -> Iterator[dict[str, Any]]:
    """Yield what changed: versions first, then articles, events and incidents, each kind by id."""
    told = [json_of(folder / VERSIONS).get("coder", {}) for folder in (before, after)]
    fields = {
        name: [told[0].get(name), told[1].get(name)]
        for name in sorted({*told[0], *told[1]})
        if told[0].get(name) != told[1].get(name)
    }
    if fields:
        yield {"what": "versions", "kind": "changed", "was_and_is": fields}
    yield from compared("article", articles(before), articles(after))
    old, new = events(before), events(after)
    yield from compared("event", old, new)
    yield from of_incidents(before, after, {row["id"]: key for key, row in old.items()}, new)


def compared(what: str, old: Mapping[str, Row], new: Mapping[str, Row]) -> Iterator[dict[str, Any]]:
    """Yield what was added, deleted and changed of rows by their lasting keys."""
    for key in sorted({*old, *new}):
        was, now = old.get(key), new.get(key)
        if was is None or now is None:
            yield {"what": what, "kind": "added" if was is None else "deleted", "id": key, **named(was or now or {})}
        elif fields := differing(was, now):
            yield {"what": what, "kind": "changed", "id": key, **named(now), "was_and_is": fields}


def named(row: Row) -> dict[str, Any]:
    """Return what makes a row be found beside its lasting key."""
    return {"event_id": row["id"], "article_id": row["article_id"]} if "evidence_key" in row else {}


def differing(was: Row, now: Row) -> dict[str, list[Any]]:
    """Return the fields that differ, as they were and are."""
    old, new = filled(was), filled(now)
    names = (name for name in {**was, **now} if name not in MADE_BY | IDS and old.get(name) != new.get(name))
    return {name: [was.get(name), now.get(name)] for name in names}


def filled(value: Any) -> Any:
    """Return a value without what is empty: a field that a version of the records added changes nothing by itself."""
    if isinstance(value, Mapping):
        return {name: kept for name, one in value.items() if (kept := filled(one)) not in (None, "", [], {})}
    return [filled(one) for one in value] if isinstance(value, list) else value


def of_incidents(
    before: Path, after: Path, keys: Mapping[str, str], events_now: Mapping[str, Row]
) -> Iterator[dict[str, Any]]:
    """Yield what became of incidents: added, deleted, merged (of several), split (into several), changed."""
    keys_now = {row["id"]: key for key, row in events_now.items()}
    old, new = incidents(before, keys), incidents(after, keys_now)
    holds = [{key: name for name, (_, members) in side.items() for key in members} for side in (old, new)]
    into = {name: sorted({holds[1][key] for key in members if key in holds[1]}) for name, (_, members) in old.items()}
    for name, (now, members) in sorted(new.items()):
        sources = sorted({holds[0][key] for key in members if key in holds[0]})
        if not sources:
            yield {"what": "incident", "kind": "added", "id": name}
        elif len(sources) > 1:
            yield {"what": "incident", "kind": "merged", "id": name, "from": sources}
        elif into[sources[0]] == [name]:
            yield from changed(name, sources[0], old[sources[0]], (now, members))
    for name, targets in sorted(into.items()):
        if not targets:
            yield {"what": "incident", "kind": "deleted", "id": name}
        elif len(targets) > 1:
            yield {"what": "incident", "kind": "split", "id": name, "into": targets}


def changed(
    name: str, before: str, was: tuple[Row, frozenset[str]], now: tuple[Row, frozenset[str]]
) -> Iterator[dict[str, Any]]:
    """Yield that an incident has another id, other reports or other fields; nothing where it has none of these."""
    fields = differing(was[0], now[0])
    came, went = sorted(now[1] - was[1]), sorted(was[1] - now[1])
    if not (fields or came or went or name != before):
        return
    found: dict[str, Any] = {"what": "incident", "kind": "changed", "id": name}
    found |= {"was_id": before} if name != before else {}
    found |= {"events_added": came} if came else {}
    found |= {"events_deleted": went} if went else {}
    yield found | ({"was_and_is": fields} if fields else {})


def articles(folder: Path) -> dict[str, Row]:
    """Return the articles of a release by id."""
    try:
        with (folder / ARTICLES).open(encoding="utf-8", newline="") as stream:
            return {row["id"]: row for row in csv.DictReader(stream)}
    except (OSError, UnicodeDecodeError, KeyError, csv.Error) as error:
        raise unreadable(folder / ARTICLES, error) from error


def events(folder: Path) -> dict[str, Row]:
    """Return the events by their evidence; of two with the same, the second and further are numbered."""
    found, seen = {}, Counter[str]()
    for row in rows(folder / EVENTS):
        key = row["evidence_key"]
        seen[key] += 1
        found[key if seen[key] == 1 else f"{key}#{seen[key]}"] = row
    return found


def incidents(folder: Path, keys: Mapping[str, str]) -> dict[str, tuple[Row, frozenset[str]]]:
    """Return the incidents by id, each with the lasting keys of its events."""
    return {row["id"]: (row, frozenset(keys.get(e, e) for e in row["event_ids"])) for row in rows(folder / INCIDENTS)}


def rows(path: Path) -> Iterator[Any]:
    """Yield the rows of JSON lines."""
    try:
        with path.open(encoding="utf-8") as stream:
            yield from map(json.loads, stream)
    except (OSError, ValueError) as error:
        raise unreadable(path, error) from error


def json_of(path: Path) -> dict[str, Any]:
    """Return what a file of JSON holds."""
    try:
        found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise unreadable(path, error) from error
    return found


def unreadable(path: Path, error: Exception) -> OptionError:
    """Return that a release before is none."""
    return OptionError(f"--follows {path.parent}: is no release, {path.name} cannot be read ({plain_words(error)})")
