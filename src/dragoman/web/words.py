"""How pages say days, places, tolls and parties: short, and never more exact than what is known."""

from collections.abc import Iterable
from datetime import date
from urllib.parse import quote, urlencode

from dragoman.export.codes import country_name
from dragoman.lens import Range, Row, Who

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def days(first: str | None, last: str | None, precision: str | None) -> str:
    """Return when something happened: "14 March 2011", "March 2011", "before 2 May 2011"; "no date" where unknown."""
    if first is None and last is None:
        return "no date"
    if first is None:
        return f"until {day(last)}"
    if last is None:
        return f"from {day(first)}"
    if first == last:
        return day(first)
    start, end = date.fromisoformat(first), date.fromisoformat(last)
    if precision == "year" and start.year == end.year:
        return str(start.year)
    if precision == "month" and (start.year, start.month) == (end.year, end.month):
        return f"{MONTHS[start.month - 1]} {start.year}"
    if start.year == end.year and start.month == end.month:
        return f"{start.day}–{end.day} {MONTHS[start.month - 1]} {start.year}"
    if start.year == end.year:
        return f"{start.day} {MONTHS[start.month - 1]} – {day(last)}"
    return f"{day(first)} – {day(last)}"


def day(iso: str | None) -> str:
    """Return a day in words."""
    if iso is None:
        return "no date"
    try:
        found = date.fromisoformat(iso[:10])
    except ValueError:
        return iso
    return f"{found.day} {MONTHS[found.month - 1]} {found.year}"


def country(iso3: str | None) -> str:
    """Return a country's name, its code where it has none here."""
    return country_name(iso3) or iso3 or ""


def toll(value: Range | None) -> str:
    """Return a toll: "3", "3–5", "3 or more"."""
    if value is None:
        return ""
    if value.high is None:
        return f"{value.low:,} or more"
    return f"{value.low:,}" if value.low == value.high else f"{value.low:,}–{value.high:,}"


def place(row: Row) -> str:
    """Return where something happened, saying so where it is an area."""
    if row.place is None:
        return country(row.country)
    named = country(row.country)
    whole = row.place if not named or named == row.place else f"{row.place}, {named}"
    return f"somewhere in {whole}" if row.place_precision in ("country", "region", "district") else whole


def who(parties: Iterable[Who]) -> str:
    """Return parties in a line."""
    return ", ".join(party.name for party in parties)


def plain_code(code: str) -> str:
    """Return a code as words: "heavy-weapons" as "heavy weapons", "called_for" as "called for"."""
    return code.replace("_", " ").replace("-", " ")


def article_url(article_id: str, event_id: str | None = None) -> str:
    """Return the address of an article's page, an event of it chosen."""
    return f"/article/{quote(article_id, safe='')}" + (f"?{urlencode({'event': event_id})}" if event_id else "")


def incident_url(incident_id: str) -> str:
    """Return the address of an incident's page."""
    return f"/incident/{quote(incident_id, safe='')}"
