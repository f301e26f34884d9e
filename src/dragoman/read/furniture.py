"""Which lines of a pasted page are no part of the story (data: furniture.toml)."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

BYLINE = re.compile(r"(?:by|from|story by|words by)\s+(?P<who>[^.!?]{2,120})", re.IGNORECASE)
SENTENCE = re.compile(r"[.!?][\"'”’)]*$")
LONGEST = 300  # no line of furniture is longer
LINK_LENGTH = 120  # a line of a link list is shorter than this


@dataclass(frozen=True, slots=True)
class Furniture:
    """The patterns of furniture.toml, compiled."""

    line: re.Pattern[str]
    heading: re.Pattern[str]
    agencies: dict[str, str]
    labels: frozenset[str]

    def cut(self, lines: list[str]) -> tuple[list[str], list[str]]:
        """Return (lines kept, lines cut); a cut line leaves a blank one, so that paragraphs stay apart."""
        kept: list[str] = []
        removed: list[str] = []
        in_list = False
        for line in lines:
            low = line.lower()
            heading = bool(line) and self.heading.fullmatch(low) is not None
            link = in_list and len(line) < LINK_LENGTH and line[-1:] not in (".", "!")
            in_list = heading or (in_list and (link or not line))
            if line and (heading or link or (len(low) < LONGEST and self.line.fullmatch(low))):
                removed.append(line)
                kept.append("")
            else:
                kept.append(line)
        return kept, removed

    def agency(self, signature: str) -> str | None:
        """Return the agency's name for a signature such as "Reuters" or "The Associated Press"."""
        return self.agencies.get(signature.strip(" .,()").lower())


@cache
def furniture() -> Furniture:
    """Return the table, read once."""
    table = tomllib.loads((files("dragoman.read") / "furniture.toml").read_text(encoding="utf-8"))
    return Furniture(
        re.compile("|".join(f"(?:{pattern})" for pattern in table["lines"])),
        re.compile("|".join(f"(?:{pattern})" for pattern in table["lists"])),
        table["agencies"],
        frozenset(table["labels"].split()),
    )


def byline_of(line: str) -> str | None:
    """Return who signed, where a whole line is a byline ("By Jane Roe, Associated Press")."""
    found = BYLINE.fullmatch(line)
    if not found or SENTENCE.search(line) or len(line.split()) > 14:
        return None
    who = found["who"]
    # A headline may begin with "By" or "From" too ("From war to peace"): a signature has capitals only.
    words = [
        w
        for w in re.findall(r"[^\W\d_][\w.'’-]*", who)
        if w not in ("and", "in", "at", "for", "of", "the", "de", "bin")
    ]
    return who if words and all(w[0].isupper() for w in words) else None
