"""Coding on this machine's cores: in order, the same bytes whatever the number of workers."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, partial
from itertools import chain

from dragoman.coder import load as load_coder
from dragoman.errors import OptionError
from dragoman.read import SetAside
from dragoman.records import Article, Event
from dragoman.run.crew import Crew
from dragoman.run.guard import Codes, Result, code_batch
from dragoman.settings import Settings

Item = Article | SetAside
Load = Callable[[Settings], Codes]
Answer = tuple[Event, ...] | SetAside

BATCH_CHARS = 100_000  # so that a batch of long articles holds neither the memory nor the other workers


def code_many(
    items: Iterable[Item], settings: Settings | None = None, workers: int = 1, load: Load = load_coder
) -> Iterator[Result | SetAside]:
    """Yield a Result for each article, in the order of `items`; what was set aside comes in its place.

    With one worker all runs in this process; else in `workers` processes, each with a coder of its own. Raise
    OptionError for fewer than one worker, and whatever `load` raises (ModelError, LexiconError, DataError).
    """
    if workers < 1:
        raise OptionError(f"workers: {workers} is too few; use 1 or more")
    chosen = settings or Settings()
    groups = batches(items, chosen.batch_size)
    return (
        alone(groups, load(chosen))
        if workers == 1
        else together(groups, Crew(workers, partial(code_in_worker, load, chosen), lost))
    )


def alone(groups: Iterable[list[Item]], coder: Codes) -> Iterator[Result | SetAside]:
    """Code batch by batch in this process."""
    for group in groups:
        articles = articles_of(group)
        yield from joined(group, code_batch(coder, articles) if articles else [])


def together(groups: Iterable[list[Item]], crew: Crew[list[Answer]]) -> Iterator[Result | SetAside]:
    """Code in the crew's processes, a bounded number of batches ahead of what has been asked for."""
    waiting: deque[list[Item]] = deque()

    def ahead() -> Iterator[list[Article]]:
        for group in groups:
            waiting.append(group)
            yield articles_of(group)

    for answers in crew.answers(ahead()):
        yield from joined(waiting.popleft(), chain.from_iterable(answers))


def lost(article: Article, reason: str) -> list[Answer]:
    """Return the answer for an article that no worker survives."""
    return [SetAside(article.id, reason, article_id=article.id)]


def batches(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    """Yield lists of up to `size` items and, but for a single longer article, BATCH_CHARS characters."""
    group: list[Item] = []
    chars = 0
    for item in items:
        length = len(item.text) if isinstance(item, Article) else 0
        if group and (len(group) >= size or chars + length > BATCH_CHARS):
            yield group
            group, chars = [], 0
        group.append(item)
        chars += length
    if group:
        yield group


def articles_of(group: Iterable[Item]) -> list[Article]:
    """Return a batch's articles, without what was set aside."""
    return [item for item in group if isinstance(item, Article)]


def joined(group: Iterable[Item], said: Iterable[Answer]) -> Iterator[Result | SetAside]:
    """Put the answers back beside their articles."""
    answers = iter(said)
    for item in group:
        if isinstance(item, SetAside):
            yield item
            continue
        answer = next(answers)
        yield answer if isinstance(answer, SetAside) else Result(item, answer)


@cache
def coder_of(load: Load, settings: Settings) -> Codes:
    """Return this process's coder, loaded once."""
    return load(settings)


def code_in_worker(load: Load, settings: Settings, articles: Sequence[Article]) -> list[Answer]:
    """Code a batch in a worker process."""
    return code_batch(coder_of(load, settings), articles) if articles else []
