"""What people give -> articles -> events: done in the workroom, never in the site itself."""

import tempfile
import time
from collections.abc import Generator, Mapping
from contextlib import closing
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from typing import Any

from dragoman.errors import InputError
from dragoman.explain.silence import Silence, silence
from dragoman.read import Located, Options, SetAside, article_of_dict
from dragoman.read.front import once, one_place
from dragoman.read.paths import ARCHIVES, Place
from dragoman.read.registry import kind, known
from dragoman.read.seen import Seen
from dragoman.read.unpack import packing
from dragoman.records import Article
from dragoman.run.guard import Result, code_batch
from dragoman.run.local import Load, batches, coder_of
from dragoman.settings import Settings

PASTED = "pasted text"
LONGEST_NAME = 120
NO_TIME = "was not reached within {:g} seconds; send it again by itself, or use dragoman run"


@dataclass(frozen=True, slots=True)
class Given:
    """What somebody pasted or uploaded: its bytes, the name that he knows it by, and how to read it.

    Where there are `objects`, these are the articles, with the fields that ours have, and there are no bytes.
    """

    data: bytes
    name: str = PASTED
    published: str | None = None
    title: str | None = None
    any_language: bool = False
    input_format: str | None = None
    most: int = 50  # articles
    seconds: float = 60.0  # after which no more is begun
    columns: Mapping[str, str] = field(default_factory=dict)
    objects: tuple[Mapping[str, Any], ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it: the articles with their events, what was set aside, and whether there was more than allowed."""

    name: str
    results: tuple[Result, ...]
    aside: tuple[SetAside, ...]
    most: int | None = None  # the limit, where there was more

    @property
    def number(self) -> int:
        """How many events there are."""
        return sum(len(one.events) for one in self.results)


def code_given(load: Load, settings: Settings, given: Given) -> Outcome:
    """Read and code what was given; raise InputError where an option cannot be meant."""
    end = time.monotonic() + given.seconds
    found = taken_in(settings, given)
    more = len(found) > given.most
    aside = [one for one in found if isinstance(one, SetAside)]
    results = []
    coder = coder_of(load, settings)
    for group in batches((one for one in found[: given.most] if isinstance(one, Article)), settings.batch_size):
        articles = [one for one in group if isinstance(one, Article)]
        if time.monotonic() > end:
            aside += [SetAside(one.id, NO_TIME.format(given.seconds), article_id=one.id) for one in articles]
            continue
        for article, answer in zip(articles, code_batch(coder, articles), strict=True):
            if isinstance(answer, SetAside):
                aside.append(answer)
            else:
                results.append(Result(article, answer))
    return Outcome(given.name, tuple(results), tuple(aside), given.most if more else None)


def taken_in(settings: Settings, given: Given) -> list[Article | SetAside]:
    """Return what was given, and one more than is allowed where there is more."""
    named = {"published": given.published or None, "input_format": given.input_format, "columns": given.columns}
    options = Options.of(settings, **named)
    options = replace(options, any_language=options.any_language or given.any_language)
    with closing(articles_of(given, options)) as reading:
        return list(islice(reading, given.most + 1))


def articles_of(given: Given, options: Options) -> Generator[Article | SetAside]:
    """Yield the articles in what was given, each id once.

    A file is read as a file of a name of our own in a folder of our own: readers that leap need one, and no name that
    somebody gives touches the file system. Its suffix is kept, for it may tell the format.
    """
    seen = Seen()
    for number, one in enumerate(given.objects, start=1):
        name = "the article" if len(given.objects) == 1 else f"article {number}"
        found = once(of_object(one, name, options), name, seen)
        yield found.article if isinstance(found, Located) else found
    data = given.data
    if given.objects:
        return
    if given.title and given.name == PASTED:
        data = f"{given.title.strip()}\n\n".encode() + data
    with tempfile.TemporaryDirectory(prefix="dragoman-") as folder:
        path = Path(folder) / f"given{suffix_of(given.name)}"
        path.write_bytes(data)
        for read in one_place(Place(path), options):
            found = once(read, str(path), seen)
            if isinstance(found, SetAside):
                yield replace(found, source=found.source.replace(str(path), given.name, 1))
            else:
                yield found.article


def of_object(data: Mapping[str, Any], name: str, options: Options) -> Article | SetAside:
    """Return the article of an object, or why it is none."""
    try:
        return article_of_dict(data, options)
    except InputError as error:
        return SetAside(name, str(error))


def suffix_of(name: str) -> str:
    """Return the suffixes of a file's name that tell its format and packing; none where they are unknown."""
    path = Path(name.replace("\\", "/").rpartition("/")[2][-LONGEST_NAME:])
    format = kind(path)
    return (f".{format}" if format in known() | ARCHIVES else "") + packing(path)


def silence_of(load: Load, settings: Settings, article: Article) -> Silence:
    """Return why the rest of an article was not coded."""
    coder = coder_of(load, settings)
    return silence(coder, article)  # type: ignore[arg-type]
