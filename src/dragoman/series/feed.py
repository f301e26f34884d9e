"""Alerts as words, lines of JSON and an Atom feed."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any
from urllib.parse import quote
from xml.etree import ElementTree

from dragoman.series.alert import Alert, Named

ATOM = "http://www.w3.org/2005/Atom"


@dataclass(frozen=True, slots=True)
class Entry:
    """What a feed says of one alert; it keeps its key, and is updated where it is told again."""

    key: str
    title: str
    text: str
    updated: str  # RFC 3339


def entry_of(alert: Alert, updated: str) -> Entry:
    """Return an alert as an entry of a feed."""
    lines = (f"{n.type} {n.start or 'no date'} {n.place or ''} {n.url or n.id}" for n in alert.named)
    return Entry(alert.key, title_of(alert), "\n".join(lines), updated)


def title_of(alert: Alert) -> str:
    """Return an alert in a line."""
    where = ", ".join(value for value in alert.unit.values() if value) or "everywhere"
    if alert.period is None:
        said = f"{alert.count:.4g} new since the last run"
        return f"{alert.says}: {where}: {said}, in {alert.n_articles:,} new articles"
    usual = "nothing to compare with" if alert.usual is None else f"usually {alert.usual:.3g}"
    read = "" if alert.usual_articles is None else f" (usually {alert.usual_articles:,.3g})"
    return f"{alert.says}: {where} {alert.period}: {alert.count:.3g} ({usual}), in {alert.n_articles:,} articles{read}"


def atom(entries: Sequence[Entry], updated: str) -> bytes:
    """Return an Atom feed (RFC 4287); the same entries give the same bytes."""
    ElementTree.register_namespace("", ATOM)
    feed = ElementTree.Element(f"{{{ATOM}}}feed")

    def put(parent: ElementTree.Element, name: str, text: str = "", **attributes: str) -> ElementTree.Element:
        one = ElementTree.SubElement(parent, f"{{{ATOM}}}{name}", attributes)
        one.text = printable(text) or None
        return one

    put(feed, "title", "dragoman alerts")
    put(feed, "id", "tag:dragoman,2024:alerts")
    put(feed, "updated", updated)
    put(put(feed, "author"), "name", "dragoman")
    for one in entries:
        entry = put(feed, "entry")
        put(entry, "title", one.title)
        put(entry, "id", f"tag:dragoman,2024:{quote(one.key, errors='replace')}")
        put(entry, "updated", one.updated)
        put(entry, "content", one.text or one.title, type="text")
    return bytes(ElementTree.tostring(feed, encoding="utf-8", xml_declaration=True)) + b"\n"


def printable(text: str) -> str:
    """Return a text without what XML cannot hold."""
    return "".join(c for c in text if c in "\n\t" or (c.isprintable() and not 0xD800 <= ord(c) <= 0xDFFF))


def plain(alert: Alert) -> dict[str, Any]:
    """Return an alert as JSON has it."""
    named = [{name: getattr(one, name) for name in Named.__slots__} for one in alert.named]
    return {**asdict(alert), "named": named}
