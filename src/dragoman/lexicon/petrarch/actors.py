"""Actor dictionaries: a name, its synonyms (``+``), and its codes with the days on which they hold.

::

    KOFI_ANNAN_                  a name; the underscores are blanks
    +SECRETARY-GENERAL_ANNAN_    a synonym
        [IGOUNO 970101-061231]   a code, tried in this order
        [ELI]                    a code without days holds on all others
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from dragoman.lexicon.petrarch.codes import NO_ACTOR, Cameo, CameoTable
from dragoman.lexicon.petrarch.dates import Days, LineError, days_of
from dragoman.lexicon.petrarch.lines import Line, Report, damage_in
from dragoman.lexicon.petrarch.names import name_of

CODE = re.compile(r"\[([^\[\]]*)\]")


@dataclass(frozen=True, slots=True)
class Code:
    """A code, the days on which it holds, and where it stands (``file:line``)."""

    cameo: Cameo
    days: Days
    place: str = field(compare=False)


@dataclass(slots=True)
class Entry:
    """One actor: its names with their lines, the first of them its own, and its codes in order."""

    line: Line
    names: list[tuple[str, Line]] = field(default_factory=list)
    codes: list[Code] = field(default_factory=list)
    coded: list[Line] = field(default_factory=list)  # the lines of its codes
    lost: bool = False  # a code of its was set aside


def entries_of(lines: Iterable[Line], table: CameoTable, report: Report) -> list[Entry]:
    """Return the entries of an actor dictionary; every line that cannot be taken goes to the report."""
    reader = Reader(table, report)
    for line in lines:
        report.lines += 1
        reader.take(line)
    reader.close()
    return reader.entries


class Reader:
    """Takes the lines of a dictionary one by one, and closes an entry where the next begins."""

    def __init__(self, table: CameoTable, report: Report) -> None:
        self.table, self.report = table, report
        self.entries: list[Entry] = []
        self.now: Entry | None = None

    def take(self, line: Line) -> None:
        """Take one line: a name, a synonym or codes."""
        text = line.text.strip()
        if text.startswith("["):
            self.codes(text, line)
            return
        name, bracket, rest = text.partition("[")
        if text.startswith("+"):
            self.name(name[1:], line)
        else:
            self.close()
            self.now = Entry(line)
            self.name(name, line)
        if bracket:
            self.codes(bracket + rest, line)

    def name(self, text: str, line: Line) -> None:
        """Add a name to the entry at hand."""
        damage = damage_in(text)
        if damage is not None:
            self.report.aside(line, "damaged character", damage)
        elif self.now is None:
            self.report.aside(line, "belongs to no actor", "the synonym stands before any name")
        else:
            try:
                self.now.names.append((name_of(text), line))
            except LineError as wrong:
                self.report.aside(line, wrong.reason, wrong.detail)

    def codes(self, text: str, line: Line) -> None:
        """Add the codes of a line to the entry at hand."""
        if self.now is None:
            self.report.aside(line, "belongs to no actor", "the code stands before any name")
            return
        self.now.coded.append(line)
        left = CODE.sub("", text).strip()
        if left or damage_in(text):
            self.now.lost = True
            self.report.aside(line, "malformed code", f"{left or text!r} not understood; write [CODE] or [CODE dates]")
            if left:
                return
        for found in CODE.finditer(text):
            self.code(found[1].strip(), line)

    def code(self, text: str, line: Line) -> None:
        """Add one code, unless it is wrong, said already, or contradicts one before it."""
        assert self.now is not None
        code, _, dates = text.partition(" ")
        split = re.search(r"[<>]", code)
        if split:
            code, dates = code[: split.start()], code[split.start() :] + dates
        try:
            made = Code(self.table.read(code.strip()), days_of(dates), f"{self.report.file}:{line.number}")
            refuse_contradiction(made, self.now.codes)
        except LineError as wrong:
            self.now.lost = True
            self.report.aside(line, wrong.reason, wrong.detail)
            return
        if made.cameo.unknown:
            unknown = ", ".join(made.cameo.unknown)
            self.report.aside(
                line, "taken without a part", f"{unknown} in {code!r} is no code of CAMEO's that is known"
            )
        if made not in self.now.codes:
            self.now.codes.append(made)

    def close(self) -> None:
        """Keep the entry at hand, or set it aside where it has no code."""
        entry = self.now
        self.now = None
        if entry is None:
            return
        if not entry.names:
            for line in entry.coded:
                self.report.aside(line, "belongs to no actor", "the name that the code follows was set aside")
            return
        if not entry.codes:
            lost, lacks = "its code was set aside", "no code stands before the next name; is '+' missing at its front?"
            for _, line in entry.names:
                self.report.aside(line, "no code", lost if entry.lost else lacks)
            return
        self.entries.append(entry)


def refuse_contradiction(new: Code, old: Iterable[Code]) -> None:
    """Raise LineError where a code says otherwise than one before it of the same days, or of another country."""
    for one in old:
        if one.cameo == new.cameo:
            continue
        both = f"{new.cameo.text} here, {one.cameo.text} at {one.place}"
        if one.days == new.days:
            days = "the same days" if new.days != Days() else "all days"
            raise LineError("contradicts", f"{both} for {days}; the first stands")
        if new.days == Days() or one.days == Days():
            continue
        nobody = NO_ACTOR in (new.cameo.text, one.cameo.text)
        if new.days.overlaps(one.days) and (new.cameo.country != one.cameo.country or nobody):
            raise LineError("contradicts", f"{both} on some of the same days; the first stands")
