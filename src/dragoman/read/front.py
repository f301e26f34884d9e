"""The front of the room: from what a user names to articles, each bad input set aside with its reason."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, Any

from dragoman.errors import DragomanError, InputError
from dragoman.read import registry, tarred, zipped
from dragoman.read.aside import ONCE_MORE, OTHERS_ID, SetAside
from dragoman.read.options import Options, chosen
from dragoman.read.paths import ARCHIVES, Place, expand
from dragoman.read.seen import Seen
from dragoman.read.source import Found, Located, Read, Source, taken
from dragoman.read.streams import headed, opened
from dragoman.read.unpack import packing, packing_of, unpacked
from dragoman.records import Article

HEAD = 16  # bytes that tell a packing, or a format


def articles(names: Iterable[str | Path], options: Options | None = None, **given: Any) -> Iterator[Found]:
    """Yield the articles of files, folders, patterns or "-" (standard input), in that order.

    What cannot be read comes as a SetAside in its place. Single options may be given by name
    (`published="2020-01-02"`). Nothing is held in memory but the article at hand and 25 bytes for each id.
    Raise InputError where an option cannot be meant.
    """
    return (found if isinstance(found, SetAside) else found.article for found in located(names, options, **given))


def located(names: Iterable[str | Path], options: Options | None = None, **given: Any) -> Iterator[Located | SetAside]:
    """Yield the same with each article's source and its place in it."""
    how = chosen(options, given)
    if how.input_format:
        registry.reader(how.input_format)
    return all_of(names, how)


def all_of(names: Iterable[str | Path], how: Options) -> Iterator[Located | SetAside]:
    """Yield what all names give, each id once."""
    seen = Seen()
    for place in expand(names):
        if isinstance(place, SetAside):
            yield place
            continue
        for found in one_place(place, how):
            yield once(found, str(place.path), seen)


def once(found: Read, source: str, seen: Seen) -> Located | SetAside:
    """Return the article, or set it aside where another one of the run has its id."""
    if isinstance(found, SetAside):
        return found
    told = Located(found) if isinstance(found, Article) else found
    told = told._replace(source=told.source or source)
    same = seen.add(told.article.id, told.article.text_sha256)
    return told if same is None else taken(told, ONCE_MORE if same else OTHERS_ID)


def one_place(place: Place, options: Options) -> Iterator[Read]:
    """Yield what one file or standard input holds."""
    name = str(place.path)
    try:
        if isinstance(place.path, Path) and registry.kind(place.path) in ARCHIVES and not options.input_format:
            yield from of_archive(place.path, options)
            return
        with opened(place.path) as handle:
            yield from of_stream(handle, place, options)
    except OSError as error:
        yield SetAside(name, f"cannot be read: {(error.strerror or str(error)).lower()}")
    except DragomanError as error:
        yield SetAside(name, str(error))


def of_archive(path: Path, options: Options) -> Iterator[Read]:
    """Yield what the files of an archive hold; one that is damaged does not stop the others."""
    reader = zipped if registry.kind(path) == "zip" else tarred
    for member in reader.members(path):
        name = f"{path}/{member.name}"
        if isinstance(member.content, InputError):
            yield SetAside(name, str(member.content))
            continue
        try:
            with member.content as handle:
                source = Source(name, handle, member.id, None, options)
                yield from registry.reader(registry.kind(Path(member.name)))(source)
        except DragomanError as error:
            yield SetAside(name, str(error))


def of_stream(handle: IO[bytes], place: Place, options: Options) -> Iterator[Read]:
    """Yield what a stream holds, read as asked for, else by the file's name, else by its first bytes."""
    kind = options.input_format or registry.kind(Path(place.path))
    path = place.path if isinstance(place.path, Path) and not packing(place.path) else None
    if kind not in registry.names():
        head, handle = headed(handle, HEAD)
        if packing_of(head):
            head, handle, path = *headed(unpacked(handle, packing_of(head)), HEAD), None
        kind = registry.kind_of(head)
    yield from registry.reader(kind)(Source(str(place.path), handle, place.id, path, options))
