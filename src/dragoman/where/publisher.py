"""Where a publisher's readers live, as a hint among places of one name: its host's country, names in the host."""

import re

from dragoman.where.fold import fold
from dragoman.where.gazetteer import Entry, Gazetteer

# Country codes of hosts that are used by everybody say nothing.
EVERYBODY = frozenset(("tv", "me", "io", "co", "fm", "am", "ly", "to", "cc", "ws", "ai", "eu"))
HOST = re.compile(r"^(?:https?://)?(?:www\.|news\.)?([a-z0-9.\-]+\.[a-z]{2,})(?:/.*)?$")
SHORTEST = 5


def publisher_hints(publisher: str | None, gazetteer: Gazetteer) -> list[tuple[Entry, float]]:
    """Return places that a publisher's host or name speaks for, with weights; none where it says nothing."""
    if not publisher:
        return []
    host = HOST.match(publisher.lower().strip())
    if host is None:
        names = publisher.split()
        return weigh([e for n in names if len(n) >= SHORTEST for e in gazetteer.one(fold(n))[:5]])
    labels = host.group(1).split(".")
    hints: list[tuple[Entry, float]] = []
    last = labels.pop()
    if len(last) == 2 and last not in EVERYBODY:
        country = gazetteer.country_by_host(last)
        if country is not None:
            hints.append((country, 3.0))
    if labels and labels[-1] in ("co", "com", "org", "net", "gov"):
        labels.pop()
    label = labels[-1] if labels else ""
    known = gazetteer.lookup(label[:end] for end in range(len(label), SHORTEST - 1, -1))
    best = next(iter(known.values()), ())
    return hints + weigh([e for e in best if e.main][:8])


def weigh(entries: list[Entry]) -> list[tuple[Entry, float]]:
    """Return entries with falling weights."""
    return [(entry, 0.6 / (i + 1)) for i, entry in enumerate(entries)]
