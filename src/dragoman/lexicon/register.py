"""The long table of people, and the tables of two columns: read fast, parsed only when a name is met."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources.abc import Traversable

from dragoman.errors import DataError
from dragoman.lexicon.entity import PRIMARIES, Entity, Name


@dataclass(frozen=True, slots=True)
class Register:
    """The long table of people, whose lines are only read when their name is met (most never are).

    A line is ``keys,id,name,country,gender,spells``, kept as the bytes that the file has: to decode all takes longer
    than all else here. It holds no quotes, its keys are folded and parted by "|". The
    index that is built with the table has, key above value, the line numbers of each name and of each last name, and
    how many words the longest name has that a word opens: to work that out takes longer than to read it.
    """

    lines: Sequence[bytes]
    names: Mapping[str, str]
    last_names: Mapping[str, str]

    @classmethod
    def load(cls, path: Traversable, index: Traversable, longest: dict[str, int]) -> "Register":
        """Read the table and its index; note lengths in `longest`."""
        blocks = text_of(index).rstrip("\n").split("\n\n")
        if len(blocks) != 3:
            raise DataError(f"{index}: {len(blocks)} blocks, not 3; run tools/build_actors.py again")
        names, last_names, lengths = (dict(zip(b[::2], b[1::2], strict=True)) for b in (x.split("\n") for x in blocks))
        for first, words in lengths.items():
            if int(words) > longest.get(first, 0):
                longest[first] = int(words)
        return cls(bytes_of(path).split(b"\n"), names, last_names)

    def by_id(self) -> dict[str, str]:
        """Return the lines by the ids of their people."""
        return {line.split(",", 2)[1]: line for line in self.texts()}

    def texts(self) -> Iterator[str]:
        """Yield the lines."""
        return (line.decode() for line in self.lines[1:] if line)

    def find(self, key: str) -> Name | None:
        """Return the people of a folded full name."""
        numbers = self.names.get(key)
        return Name(self.people(numbers)) if numbers is not None else None

    def of_last_name(self, surname: str) -> tuple[Entity, ...]:
        """Return the people of a folded last name."""
        return self.people(self.last_names.get(surname, ""))

    def people(self, numbers: str) -> tuple[Entity, ...]:
        """Return the people of the lines with these numbers."""
        return tuple(person_of(self.lines[int(n)].decode()) for n in numbers.split())


def person_of(line: str) -> Entity:
    """Return the entry of one line of the register."""
    cells = line.split(",")
    if len(cells) != 6:
        raise DataError(f"people.csv: {line[:60]!r} has {len(cells)} cells, not 6; run tools/build_actors.py again")
    _, id_, name, country, gender, spells = cells
    home = None if country in PRIMARIES else country
    return Entity(id_, name, "person", country or None, home, (), gender, spells, "register", "people")


def text_of(path: Traversable) -> str:
    """Return a shipped table's text; raise DataError where it is missing."""
    return bytes_of(path).decode()


def bytes_of(path: Traversable) -> bytes:
    """Return a shipped table as its bytes, its lines as Unix ends them; raise DataError where it is missing."""
    try:
        return path.read_bytes().replace(b"\r\n", b"\n")
    except FileNotFoundError as error:
        raise DataError(f"{path} is missing; reinstall dragoman, or run tools/build_actors.py") from error


def note_length(key: str, longest: dict[str, int]) -> None:
    """Note in `longest` how many words a name has, at its first word."""
    words, first = key.count(" ") + 1, key.partition(" ")[0]
    if words > longest.get(first, 0):
        longest[first] = words


def pairs(path: Traversable, longest: dict[str, int]) -> dict[str, str]:
    """Return a two-column table of folded names; note their lengths in `longest`."""
    made = {}
    for line in text_of(path).split("\n")[1:]:
        key, _, value = line.partition(",")
        if value:
            made[key] = value
            words = key.count(" ") + 1
            first = key.partition(" ")[0]
            if words > longest.get(first, 0):
                longest[first] = words
    return made
