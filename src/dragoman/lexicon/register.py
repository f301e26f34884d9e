"""The long table of people, and the tables of two columns: read fast, parsed only when a name is met."""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources.abc import Traversable

from dragoman.errors import DataError
from dragoman.lexicon.entity import PRIMARIES, Entity, Name


@dataclass(frozen=True, slots=True)
class Register:
    """The long table of people, whose lines are only read when their name is met (most never are).

    A line is ``keys,id,name,country,gender,spells``; it holds no quotes, its keys are folded and parted by "|".
    """

    lines: Mapping[str, str]
    last_names: Mapping[str, str]

    @classmethod
    def load(cls, path: Traversable, hidden: Mapping[str, Entity], longest: dict[str, int]) -> "Register":
        """Read the table, leaving out the ids that are `hidden` by better entries; note lengths in `longest`."""
        lines: dict[str, str] = {}
        last_names: dict[str, str] = {}
        for line in text_of(path).split("\n")[1:]:
            keys, _, rest = line.partition(",")
            if not rest or rest.partition(",")[0] in hidden:
                continue
            for key in keys.split("|"):
                lines[key] = f"{lines[key]}\n{line}" if key in lines else line
            last = keys.partition("|")[0].rpartition(" ")[2]
            last_names[last] = f"{last_names[last]}\n{line}" if last in last_names else line
        known = longest.get
        for key in lines:
            words, first = key.count(" ") + 1, key.partition(" ")[0]
            if words > known(first, 0):
                longest[first] = words
        return cls(lines, last_names)

    def by_id(self) -> dict[str, str]:
        """Return the lines by the ids of their people."""
        whole = (line for lines in self.lines.values() for line in lines.split("\n"))
        return {line.split(",", 2)[1]: line for line in whole}

    def find(self, key: str) -> Name | None:
        """Return the people of a folded full name."""
        lines = self.lines.get(key)
        return Name(tuple(map(person_of, lines.split("\n")))) if lines is not None else None

    def of_last_name(self, surname: str) -> tuple[Entity, ...]:
        """Return the people of a folded last name."""
        lines = self.last_names.get(surname)
        return tuple(map(person_of, lines.split("\n"))) if lines is not None else ()


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
    try:
        return path.read_text(encoding="utf-8")
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
