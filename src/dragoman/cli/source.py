"""Where export and aggregate take their units from: files of events and articles, or a store."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.cli.say import aside, note
from dragoman.errors import OptionError

if TYPE_CHECKING:
    from dragoman.export import Unit
    from dragoman.records import Article, Event
    from dragoman.store import Store

NO_LIMIT = 2**31


class Files:
    """Events as `dragoman code` wrote them, and what it read."""

    def __init__(self, events: list[Path], articles: list[str], incidents: Path | None) -> None:
        self.events, self.names, self.incidents = events, articles, incidents
        self.texts = articles_of(articles)

    def units(self, unit: str) -> "Iterator[Unit]":
        """Return the mentions, or the incidents: those of a file, else merged here."""
        from dragoman.export import incidents, mentions
        from dragoman.export.load import joined, merged, records
        from dragoman.incident import Incident
        from dragoman.records import Event

        if unit == "incident" and not self.texts and self.incidents is None:
            raise OptionError("--articles: name what was coded, which merging reads, or say --unit mention")
        found = records(self.events, Event)
        if unit == "mention":
            return mentions(joined(found, self.texts))
        if self.incidents is None:
            return merged(found, self.texts)
        return incidents(records([self.incidents], Incident), joined(found, self.texts))

    def articles(self) -> "Iterable[Article]":
        """Yield all that the coder reads unless it is told otherwise: what is in English."""
        return (one for one in self.texts.values() if (one.language or "en").startswith("en"))


class Stored:
    """A store: of each article the newest coding counts, and the incidents that were merged of these."""

    def __init__(self, store: "Store") -> None:
        self.store = store
        keys = store.coder_keys()
        self.key = keys[-1] if keys else None

    def units(self, unit: str) -> "Iterator[Unit]":
        """Return the mentions, as they stand; or the incidents that the store has, else merged here."""
        from dragoman.export import mentions
        from dragoman.export.load import aligned, in_parts, merged

        if unit == "mention":
            return mentions(aligned(self.store.events(), self.store.articles()))
        found = self.store.incidents(self.key)
        first = next(found, None)
        if first is None:
            note("the store has no incidents of its newest coder: merging now; dragoman merge --store would keep them")
            return merged(self.store.events(), {one.id: one for one in self.store.articles()})
        return in_parts((one for part in ([first], found) for one in part), self.pairs_of)

    def pairs_of(self, ids: list[str]) -> "Iterator[tuple[Event, Article | None]]":
        """Yield some events with their articles."""
        listed = ", ".join("'" + name.replace("'", "''") + "'" for name in ids)
        events = list(self.store.events(where=f"id IN ({listed})"))
        texts = {one.id: one for one in self.store.articles(sorted({event.article_id for event in events}))}
        for event in events:
            yield event, texts.get(event.article_id)

    def articles(self) -> "Iterable[Article]":
        """Yield all that was read."""
        return self.store.articles()


def source_of(
    events: list[Path] | None, articles: list[str] | None, incidents: Path | None, store: str | None
) -> "Files | Stored":
    """Return the files or the store; raise OptionError where neither is given, or both."""
    if store is not None:
        if events or articles or incidents:
            raise OptionError("--store: holds events, articles and incidents; leave out the files, or the store")
        from dragoman.store import Store

        return Stored(Store.open(store))
    if not events:
        raise OptionError("no events: name the files that `dragoman code` wrote, or a --store")
    return Files(events, articles or [], incidents)


def articles_of(files: list[str]) -> "dict[str, Article]":
    """Return the articles of files by id, in whatever language and however long: they have been coded before.

    Say which inputs cannot be read.
    """
    from dragoman import read

    found = {}
    for one in read.articles(files, max_chars=NO_LIMIT, max_tokens=NO_LIMIT, any_language=True) if files else ():
        if isinstance(one, read.SetAside):
            aside(one)
        else:
            found[one.id] = one
    return found
