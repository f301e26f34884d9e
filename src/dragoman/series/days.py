"""Days as other data sets and spreadsheets write them."""

import re
from collections.abc import Iterable
from contextlib import suppress
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path

from dragoman.errors import InputError

DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})\b")  # always the day first
SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})\b")
FORMS = ("%d %B %Y", "%d-%b-%y", "%d-%b-%Y", "%d %b %Y", "%B %d, %Y")


@lru_cache(4096)
def day(text: str, order: str = "") -> str:
    """Return an ISO day of what data sets write, with slashes in the `order` "dmy" or "mdy"; raise ValueError else."""
    found = read(text.strip(), order)
    if not "1000" <= found[:4] <= "2999":
        raise ValueError(f"{text!r} is no day")
    return found


def read(text: str, order: str) -> str:
    """Return the day of a text in one of the forms."""
    slashed, dotted = SLASHED.match(text), DOTTED.match(text)
    try:
        if dotted:
            return date(*(int(part) for part in reversed(dotted.groups()))).isoformat()
        if slashed and order:
            a, b, year = map(int, slashed.groups())
            return (date(year, b, a) if order == "dmy" else date(year, a, b)).isoformat()
        if text[:8].isdigit():
            return date(int(text[:4]), int(text[4:6]), int(text[6:8])).isoformat()
        if re.match(r"\d{4}-\d\d-\d\d(\D|$)", text):
            return date.fromisoformat(text[:10]).isoformat()
    except ValueError as error:
        raise ValueError(f"{text!r} is no day") from error
    for form in FORMS:
        with suppress(ValueError):
            return datetime.strptime(text, form).date().isoformat()
    raise ValueError(f"{text!r} is no day")


def order_of(path: Path, texts: Iterable[str]) -> str:
    """Return the order of days written with slashes, "" without any; raise InputError where nothing tells it."""
    seen = {(int(found[1]) > 12, int(found[2]) > 12) for found in map(SLASHED.match, texts) if found}
    if not seen:
        return ""
    first, second = (any(one[i] for one in seen) for i in (0, 1))
    if first == second:
        why = "in both orders" if first else "that can be read in two ways"
        raise InputError(f"{path}: has days with slashes, {why}; write them as 2024-05-31")
    return "dmy" if first else "mdy"
