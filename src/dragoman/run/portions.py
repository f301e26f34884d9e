"""The input cut into batches and chunks: by the order of what is new alone, so that a resumed run cuts the same."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from dragoman.read import Located, SetAside
from dragoman.records import Article
from dragoman.run.local import BATCH_CHARS

Item = Article | Located | SetAside


@dataclass(slots=True)
class Portion:
    """What the coder takes at once; `last` where a chunk ends with it."""

    found: list[Located] = field(default_factory=list)
    aside: list[SetAside] = field(default_factory=list)
    last: bool = False

    @property
    def articles(self) -> list[Article]:
        """The articles alone."""
        return [one.article for one in self.found]


@dataclass(frozen=True, slots=True)
class Cut:
    """How many articles a batch and a chunk hold at most; `stop` is asked where a chunk ends."""

    batch: int
    chunk: int
    stop: Callable[[], bool]

    def portions(self, items: Iterable[Item]) -> Iterator[Portion]:
        """Yield the portions of all items in order; inputs set aside go with the article after them."""
        portion, chars, held = Portion(), 0, 0
        for item in items:
            if isinstance(item, SetAside):
                portion.aside.append(item)
                continue
            found = item if isinstance(item, Located) else Located(item)
            length = len(found.article.text)
            if portion.found and (len(portion.found) >= self.batch or chars + length > BATCH_CHARS):
                yield portion
                portion, chars = Portion(), 0
            portion.found.append(found)
            chars += length
            held += 1
            if held >= self.chunk:
                portion.last = True
                yield portion
                portion, chars, held = Portion(), 0, 0
                if self.stop():
                    return
        if held or portion.aside:
            portion.last = True
            yield portion
