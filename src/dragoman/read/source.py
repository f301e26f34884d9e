"""One input as a reader gets it: its bytes, unpacked, its name and how to read it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import IO, Any, NamedTuple

from dragoman.errors import InputError
from dragoman.read.aside import SetAside
from dragoman.read.jsonl import article_of_dict
from dragoman.read.options import Options
from dragoman.records import Article

LONGEST_ID = 200  # characters of an id in what is told


class Located(NamedTuple):
    """An article and where in its source it stands; the source itself is filled in for readers that leave it out."""

    article: Article
    line: int | None = None
    place: str | None = None
    source: str | None = None


Found = Article | SetAside
Read = Article | Located | SetAside


def taken(told: Located, reason: str) -> SetAside:
    """Return what sets an article aside whose id is another's."""
    return SetAside(told.source or told.article.id, reason, told.line, told.article.id, place=told.place)


@dataclass(frozen=True, slots=True)
class Source:
    """One file, one file of an archive, or standard input.

    `name` is what users are told, `handle` gives the unpacked bytes from the first one on, `id` is the file's name
    without suffixes (null for standard input), and `path` is the file itself where it is neither packed nor in an
    archive: for formats that must be read in leaps.
    """

    name: str
    handle: IO[bytes]
    id: str | None = None
    path: Path | None = None
    options: Options = field(default_factory=Options)

    def aside(self, reason: str, *, line: int | None = None, place: str | None = None) -> SetAside:
        """Return what sets a piece of this source aside."""
        return SetAside(self.name, reason, line=line, place=place)

    def article(
        self, data: Mapping[str, Any], *, line: int | None = None, place: str | None = None, **about: Any
    ) -> Read:
        """Return the article of a mapping of our fields (see `article_of_dict`), or why there is none."""
        found = self.made(lambda: article_of_dict(data, self.options, **about), line=line, place=place)
        id = data.get("id")
        if isinstance(found, SetAside) and isinstance(id, str | int) and id:
            return replace(found, article_id=str(id)[:LONGEST_ID].encode("utf-8", "replace").decode("utf-8"))
        return found

    def made(self, make: Callable[[], Article], *, line: int | None = None, place: str | None = None) -> Read:
        """Return what `make` returns, or the InputError that it raises as a SetAside."""
        try:
            return Located(make(), line, place, self.name)
        except InputError as error:
            whole = line is None and place is None
            return SetAside(self.name, str(error), line=line, place=place, article_id=self.id if whole else None)


Reader = Callable[[Source], Iterator[Read]]
