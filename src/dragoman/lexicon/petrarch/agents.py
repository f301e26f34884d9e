"""Agent dictionaries: ``CATTLE_THIEF {CATTLE_THIEVES} [~CRM]``, and sets such as ``!MINIST! = MINISTER, MINISTRY``."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dragoman.lexicon.petrarch.codes import Cameo, CameoTable
from dragoman.lexicon.petrarch.dates import LineError
from dragoman.lexicon.petrarch.lines import Line, Report, damage_in

ENTRY = re.compile(r"(?P<noun>[^\[\]{}]+?)\s*(?:\{(?P<plural>[^{}]*)\})?\s*\[(?P<code>[^\[\]{}]*)\]")
SET = re.compile(r"(![A-Z_]+!)\s*=\s*(.+)")
MACRO = re.compile(r"![A-Z_]+!")
LINKS = frozenset("at for to in of from with by on".split())  # at the end of a noun: "AMBASSADOR_TO"
STEMS = {"minist": "minister", "ministr": "minister"}  # stems that CAMEO's files still have
PLURALS = frozenset("MEN WOMEN MINISTERS MINISTRIES PERSONS PEOPLE".split())


@dataclass(frozen=True, slots=True)
class AgentEntry:
    """An agent noun, in small letters, with its irregular plural, its code and its line."""

    noun: str
    plural: str
    cameo: Cameo
    line: int


def entries_of(lines: Iterable[Line], table: CameoTable, report: Report) -> list[AgentEntry]:
    """Return the nouns of an agent dictionary; every line that cannot be taken goes to the report."""
    sets: dict[str, list[str]] = {}
    taken: dict[str, AgentEntry] = {}
    for line in lines:
        report.lines += 1
        text = line.text.strip()
        try:
            damage = damage_in(text)
            if damage is not None:
                raise LineError("damaged character", damage)
            if found := SET.fullmatch(text):
                sets[found[1]] = [word.strip() for word in found[2].split(",") if word.strip()]
                continue
            made = nouns_of(line, table, sets)
        except LineError as wrong:
            report.aside(line, wrong.reason, wrong.detail)
            continue
        if made and made[0].cameo.unknown:
            unknown = ", ".join(made[0].cameo.unknown)
            report.aside(line, "taken without a part", f"{unknown} is no code of CAMEO's that is known")
        for entry in made:
            old = taken.setdefault(entry.noun, entry)
            if old.cameo.text != entry.cameo.text:
                both = f"{entry.noun!r} is {entry.cameo.text} here, {old.cameo.text} in line {old.line}"
                report.aside(line, "contradicts", f"{both}; the first stands")
    return list(taken.values())


def nouns_of(line: Line, table: CameoTable, sets: dict[str, list[str]]) -> list[AgentEntry]:
    """Return the noun of a line, or those that its set spells out; raise LineError where it is not understood."""
    text = line.text.strip()
    found = ENTRY.fullmatch(text)
    if found is None:
        what = "has no code" if "[" not in text else "is not understood"
        raise LineError(
            "no code" if "[" not in text else "malformed line", f"{text!r} {what}; write NOUN {{PLURAL}} [~CODE]"
        )
    code = found["code"].strip()
    if code.count("~") != 1 or not (code.startswith("~") or code.endswith("~")):
        raise LineError("malformed code", f"[{code}] should have '~' where the actor's code goes, such as [~GOV]")
    cameo = table.read(code.strip("~"), role=True)
    plural = plain(found["plural"] or "")
    made: list[AgentEntry] = []
    for noun, is_plural in spelled(found["noun"], sets):
        key = plain(noun)
        if not any(c.isalpha() for c in key):
            raise LineError("malformed name", f"{noun!r} is no noun")
        if is_plural and made:
            old = made[-1]
            made[-1] = AgentEntry(old.noun, "|".join(p for p in (old.plural, key) if p), cameo, line.number)
        else:
            made.append(AgentEntry(key, plural, cameo, line.number))
    return made


def spelled(noun: str, sets: dict[str, list[str]]) -> Sequence[tuple[str, bool]]:
    """Return a noun, or one for each word of the set that it names, with whether that is a plural."""
    macro = MACRO.search(noun)
    if macro is None:
        if "!" in noun:
            raise LineError("malformed name", f"{noun!r} has '!' without a set's name between two of them")
        return [(noun, False)]
    words = sets.get(macro[0])
    if words is None:
        known = ", ".join(sets) or "none before this line"
        raise LineError("unknown set", f"{macro[0]} is no set of this file ({known})")
    return [(noun[: macro.start()] + word + noun[macro.end() :], word in PLURALS) for word in words]


def plain(noun: str) -> str:
    """Return a noun in small letters with blanks, without the preposition at its end ("AMBASSADOR_TO")."""
    words = noun.replace("_", " ").lower().split()
    while len(words) > 1 and words[-1] in LINKS:
        words.pop()
    return " ".join(STEMS.get(word, word) for word in words)
