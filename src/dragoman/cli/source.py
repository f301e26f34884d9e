"""Where export and aggregate take their units from: files of events and articles, or a store."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dragoman.cli.reading import Reading
from dragoman.cli.say import aside, many, note
from dragoman.errors import OptionError

if TYPE_CHECKING:
    from dragoman.export import Unit
    from dragoman.export.basis import Basis, Issued
    from dragoman.export.choices import Choices
    from dragoman.export.choose import Filters
    from dragoman.export.stored import Stored
    from dragoman.incident import Copy
    from dragoman.records import Article

NO_LIMIT = 2**31


class Files:
    """Events as `dragoman code` wrote them, and what it read."""

    notes: tuple[str, ...] = ()  # as a store has some

    def __init__(self, events: list[Path], articles: list[str], incidents: Path | None, reading: Reading) -> None:
        self.events, self.names, self.incidents = events, articles, incidents
        self.texts = articles_of(articles, reading)

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

    def issued(self) -> "Iterator[Issued]":
        """Yield of each article its publisher and time of publication."""
        from dragoman.export.basis import Issued

        return (Issued(one.publisher, one.published) for one in self.articles())

    def copies(self) -> "Iterable[Copy]":
        """Return which articles are copies of others, found here."""
        from dragoman.merge import load_rules
        from dragoman.merge.copies import find_copies

        return find_copies(self.articles(), load_rules().copies)

    def copied(self) -> "Iterator[tuple[str, str | None, str | None]]":
        """Yield id, publisher and time of publication of each article."""
        return ((one.id, one.publisher, one.published) for one in self.articles())


def source_of(
    events: list[Path] | None,
    articles: list[str] | None,
    incidents: Path | None,
    store: str | None,
    as_coded: bool = False,
    reading: Reading | None = None,
) -> "Files | Stored":
    """Return the files or the store; raise OptionError where neither is given, or both.

    `reading` is how articles of files are read. With `as_coded` a store's events come without what people set right.
    """
    how = reading or Reading()
    if store is not None:
        if how.given():
            raise OptionError("--columns, --published, --input-format: say how files are read; a store has read them")
        if events or articles or incidents:
            raise OptionError("--store: holds events, articles and incidents; leave out the files, or the store")
        from dragoman.export.stored import Stored
        from dragoman.store import Store

        return Stored(Store.open(store), as_coded, note)
    if not events:
        raise OptionError("no events: name the files that `dragoman code` wrote, or a --store")
    return Files(events, articles or [], incidents, how)


def basis_for(
    source: "Files | Stored", panel: str | None, reprints: str, choices: "Choices", filters: "Filters"
) -> "Basis":
    """Return which articles count: those of a panel, a reprinted text once; say what that leaves."""
    from dragoman.export.basis import basis_of, panel_of

    chosen = panel_of(panel, source.issued(), choices.time, filters) if panel is not None else None
    if chosen is not None:
        note(
            f"panel: {len(chosen.members):,} of {len(chosen.members) + len(chosen.fell_out):,} publishers, with "
            f"{chosen.n_articles:,} of {chosen.n_all:,} articles ({chosen.share:.0%})"
            + (f"; no article is of {', '.join(chosen.unknown)}" if chosen.unknown else "")
        )
    copies, copied = (source.copies(), source.copied()) if reprints == "once" else ((), ())
    basis = basis_of(chosen, reprints, copies, copied)
    if reprints == "once":
        note(f"reprints: {many(len(basis.folded), 'article')} of a text that another one has, which counts")
    return basis


def articles_of(files: list[str], reading: Reading) -> "dict[str, Article]":
    """Return the articles of files by id, in whatever language and however long: they have been coded before.

    Say which inputs cannot be read.
    """
    from dragoman import read

    found = {}
    how: dict[str, Any] = {"max_chars": NO_LIMIT, "max_tokens": NO_LIMIT, "any_language": True}
    for one in read.articles(files, **how, **reading.given()) if files else ():
        if isinstance(one, read.SetAside):
            aside(one)
        else:
            found[one.id] = one
    return found
