"""Which inputs were set aside by an earlier run and can now be read: their rows must not look as if they still failed.

A place in a file counts as mended where an article now stands, a whole file (a damaged archive, say) where this run has
read it to its end, met an article in it, and nothing was wrong with the file as a whole.
"""

from collections.abc import Iterable, Iterator
from pathlib import PurePath

from dragoman.read import Located, SetAside
from dragoman.run.portions import Item
from dragoman.store import Index, Left
from dragoman.store.rows import line_keys


class Mended:
    """Looks at the input as it passes by; `left` are the keys of what the store has set aside."""

    def __init__(self, left: Index) -> None:
        self.left = left
        self.keys: set[str] = set()
        self.faulty: set[str] = set()  # keys of whole files that have a fault in this run, too
        self.begun: set[str] = set()  # keys of the file at hand, and of the archive and folders that hold it

    def watched(self, items: Iterable[Item]) -> Iterator[Item]:
        """Yield the items, and note what is mended once each source has been read to its end."""
        if not len(self.left):
            yield from items
            return
        source = None
        for item in items:
            if isinstance(item, SetAside):
                self.fault(item)
            elif isinstance(item, Located):
                if item.source is not None and item.source != source:
                    source = item.source
                    self.begun.update(key for key in wholes(source) if key in self.left)
                self.keys.update(key for key in line_keys(item.source, item.line, item.place) if key in self.left)
            yield item
        self.keys |= self.begun - self.faulty

    def fault(self, item: SetAside) -> None:
        """Note that a whole file cannot be read this time either."""
        if item.line is None and item.place is None:
            self.faulty.add(Left.of(item).key)


def wholes(source: str) -> Iterator[str]:
    """Yield the keys of a file as a whole, and of the archive or folders that it is in."""
    for path in (source, *map(str, PurePath(source).parents)):
        yield Left(path, "").key
