"""One entry of the knowledge tables: its codes, and for people their dated posts."""

from dataclasses import dataclass

from dragoman.errors import DataError

PRIMARIES = frozenset(("IGO", "NGO", "UNO", "EUR", "ISM", "IMG", "MNC", "NON"))
# PLOVER 2.0 sectors; IGO and NGO stand as the sector of organisations that have no other.
SECTORS = frozenset(
    [
        "COP",
        "GOV",
        "JUD",
        "LEG",
        "MIL",
        "PRM",
        "PTY",
        "REB",
        "SPY",
        "UAF",
        "UNK",
        "AGR",
        "BUS",
        "CRM",
        "CVL",
        "EDU",
        "ELI",
        "JRN",
        "LAB",
        "MED",
        "REF",
        "OPP",
        "PRE",
        "REL",
        "SOC",
        "IGO",
        "NGO",
    ]
)
KINDS = frozenset(
    [
        "state",
        "seat",
        "person",
        "armed",
        "igo",
        "ngo",
        "party",
        "legislature",
        "court",
        "agency",
        "military",
        "media",
        "company",
        "people",
        "union",
        "university",
    ]
)


@dataclass(frozen=True, slots=True)
class Spell:
    """A post held from `start` to `end` (inclusive); without an end, held at least until `seen`.

    Dates are as exact as they are known: "2003", "2003-05" or "2003-05-14"; one of a year covers that whole year.
    `where` holds the codes that go with it where they are not the entry's own: a country, one of `PRIMARIES`, or both
    ("NGO USA"). `cameo` is the actor string of a dictionary that was imported; such a spell may have no office.
    """

    office: str
    sectors: tuple[str, ...]
    start: str
    end: str
    seen: str
    source: str
    where: str = ""
    cameo: str = ""

    def covers(self, day: str) -> bool:
        """Say whether the post is known to have been held on `day` (ISO)."""
        last = self.end or self.seen or "9999"
        return self.start <= day and day[: len(last)] <= last


@dataclass(frozen=True, slots=True)
class Entity:
    """One entry: codes, names and, for people, dated posts. `country` is ISO 3166-1 alpha-3 or null.

    `since` and `until` bound the years in which a body existed ("1998" or "1998-04-02", empty where not known);
    `part_of` is the id of the body that it belongs to or split from. `cameo` is the actor string that holds where no
    spell has one.
    """

    id: str
    name: str
    kind: str
    primary: str | None
    country: str | None
    sectors: tuple[str, ...] = ()
    gender: str = ""
    packed: str = ""
    source: str = ""
    table: str = ""
    since: str = ""
    until: str = ""
    part_of: str = ""
    wikidata: str = ""
    cameo: str = ""

    @property
    def serves_others(self) -> bool:
        """Whether some post is of another state or a body of states: news of such a person is no news of home."""
        return self.packed.endswith("@") or "@|" in self.packed

    @property
    def spells(self) -> tuple[Spell, ...]:
        """The dated posts, oldest first; raise DataError where the packed column is damaged."""
        return tuple(unpack(self.id, part) for part in self.packed.split("|") if part)

    def founded(self, day: str) -> bool:
        """Say whether the body may have existed before or on a day: it is not known to be younger."""
        return self.since[: len(day)] <= day

    def existed(self, day: str) -> bool:
        """Say whether the body may have existed on a day (ISO): nothing that is known of its dates is against it."""
        return self.founded(day) and (not self.until or day[: len(self.until)] <= self.until)

    def apart(self, other: "Entity") -> bool:
        """Say whether one body is known to have ended before the other began."""
        return any(a.until and b.since and a.until < b.since[: len(a.until)] for a, b in ((self, other), (other, self)))


@dataclass(frozen=True, slots=True)
class Name:
    """What a name stands for: entries by falling precedence, and how it must be written.

    `exact` holds the only spellings that count where the name is also a common word ("US"). `use` is
    name, adjective, demonym or capital.
    """

    entities: tuple[Entity, ...]
    exact: frozenset[str] = frozenset()
    use: str = "name"


def unpack(owner: str, part: str) -> Spell:
    """Return the spell of one ``office@sectors@start@end@seen@source``, after which ``@where@cameo`` may stand."""
    cells = part.split("@")
    if len(cells) not in (6, 8):
        raise DataError(f"{owner}: spell {part!r} should be office@sectors@start@end@seen@source")
    return Spell(cells[0], tuple(cells[1].split()), *cells[2:])


def places_of(codes: str) -> tuple[str | None, str | None]:
    """Return (primary, country) of "KOR", "IGO", "NGO USA" or nothing."""
    first, _, second = codes.partition(" ")
    country = second or (first if first not in PRIMARIES else "")
    return first or None, country or None
