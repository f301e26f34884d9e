"""What an alert's runs remember: which articles they have seen, and what they have told.

An alarm needs something new to read: without a new article there is none, whatever a new version of the coder makes of
the old ones. What was told of a period is told again only where it has doubled since.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from dragoman.errors import InputError, plain_words
from dragoman.records import hash_of
from dragoman.series.alert import Alert
from dragoman.series.feed import Entry, entry_of
from dragoman.whole import opened

VERSION = 1
KEPT = 100  # entries of the feed
AGAIN = 2.0  # times what was told


@dataclass(slots=True)
class Memory:
    """What earlier runs have seen and told."""

    begun: bool = False  # whether there was an earlier run
    articles: set[str] = field(default_factory=set)  # hashes of their ids
    told: dict[str, float] = field(default_factory=dict)  # key of an alert -> the count
    entries: list[Entry] = field(default_factory=list)  # the newest first

    def fresh(self, article: str) -> bool:
        """Say whether no run before has seen an article."""
        return hash_of(article) not in self.articles

    def unsaid(self, found: Iterable[Alert]) -> list[Alert]:
        """Return the alerts that have something new to say."""
        return [one for one in found if self.is_news(one)]

    def is_news(self, alert: Alert) -> bool:
        """Say whether an alert is to be told; of a first run nothing is new, but what is more than usual is told."""
        if not self.begun:
            return alert.period is not None
        return alert.n_new > 0 and alert.count >= AGAIN * self.told.get(alert.key, 0.0)

    def after(self, told: Sequence[Alert], articles: Iterable[str], updated: str) -> "Memory":
        """Return what is remembered after a run that has told some alerts and seen some articles."""
        keys = {alert.key for alert in told}
        entries = [*(entry_of(alert, updated) for alert in told), *(e for e in self.entries if e.key not in keys)]
        counts = {**self.told, **{alert.key: alert.count for alert in told}}
        return Memory(True, self.articles | {hash_of(name) for name in articles}, counts, entries[:KEPT])


def load(path: Path) -> Memory:
    """Return what a file remembers; nothing where it is not there. Raise InputError where it is none of ours."""
    if not path.exists():
        return Memory()
    try:
        given: Any = json.loads(path.read_text(encoding="utf-8"))
        if given["version"] != VERSION:
            raise InputError(f"{path}: was written by another version of dragoman; name a new file")
        entries = [Entry(**one) for one in given["entries"]]
        told = {str(key): float(count) for key, count in given["told"].items()}
        return Memory(True, {str(one) for one in given["articles"]}, told, entries)
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({plain_words(error)})") from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise InputError(f"{path}: is no state that `dragoman alert --state` wrote; name another file") from error


def save(memory: Memory, path: Path) -> None:
    """Write what is to be remembered, whole or not at all."""
    made = {
        "version": VERSION,
        "articles": sorted(memory.articles),
        "told": dict(sorted(memory.told.items())),
        "entries": [asdict(one) for one in memory.entries],
    }
    with opened(path) as stream:
        stream.write((json.dumps(made, ensure_ascii=False, indent=0) + "\n").encode("utf-8", "replace"))
