"""Waiting for new articles: a folder that fills, a feed's file that is written anew."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from dragoman.read.paths import Place, expand

State = tuple[int, int]  # size and time of last change


@dataclass(slots=True)
class Watch:
    """Yields, again and again, the files that are new or have changed and are no longer being written.

    A file counts as written when it has not changed between two looks; so the half of a line is never read. Which
    articles are new is the store's to say: a file that has grown is read whole, what is known costs next to nothing.
    """

    names: tuple[str, ...]
    seconds: float
    stop: Callable[[], bool]
    sleep: Callable[[float], None] = time.sleep

    def rounds(self) -> Iterator[list[Path]]:
        """Yield the files of each round that has any, until told to stop."""
        read: dict[Path, State] = {}
        before: dict[Path, State] = {}
        while not self.stop():
            now = states(self.names)
            ready = [path for path, state in now.items() if before.get(path) == state and read.get(path) != state]
            if ready:
                yield ready
                read.update((path, now[path]) for path in ready)
            before = now
            self.pause()

    def pause(self) -> None:
        """Wait for the next look, in small steps, so that a stop is heard."""
        left = self.seconds
        while left > 0 and not self.stop():
            step = min(left, 0.2)
            self.sleep(step)
            left -= step


def states(names: tuple[str, ...]) -> dict[Path, State]:
    """Return size and time of change of every file that the names give, in their order."""
    found = {}
    for place in expand(names):
        if isinstance(place, Place) and isinstance(place.path, Path):
            try:
                stat = place.path.stat()
            except OSError:  # gone between the two looks
                continue
            found[place.path] = (stat.st_size, stat.st_mtime_ns)
    return found
