"""Pasted articles into the store: the same run that `dragoman run` makes, by the site's own worker."""

from collections.abc import Iterable, Iterator, Sequence

from dragoman.records import Article
from dragoman.run.corpus import Plan, Tally, run
from dragoman.run.packing import Packed, Stamp, pack, stamp_of
from dragoman.store import Store
from dragoman.web.workroom import Workroom


class OneWorker:
    """The workroom as an engine of a run."""

    name = "web"
    workers = 1

    def __init__(self, room: Workroom) -> None:
        self.room = room

    def stamp(self) -> Stamp:
        """Ask the worker."""
        return self.room.do(stamp_of)

    def packed(self, groups: Iterable[Sequence[Article]]) -> Iterator[list[Packed]]:
        """Yield each group's answers in order."""
        for articles in groups:
            yield [self.room.do(pack, list(articles))]

    def close(self) -> None:
        """Leave the worker to the site."""


def keep(path: str, room: Workroom, articles: Sequence[Article]) -> Tally:
    """Code articles into a store; raise StoreError where another process writes it."""
    with Store.open(path, write=True) as store:
        return run(articles, store, OneWorker(room), Plan(command="dragoman serve: keep what was pasted"))
