"""Findings -> one HTML file that needs nothing else: no script, no request, its styles inside, its own policy."""

import base64
import hashlib
from functools import cache
from importlib.resources import files

from markupsafe import Markup

from dragoman.export.codes import country_name
from dragoman.version import __version__
from dragoman.web.pictures.frame import number
from dragoman.web.rendering import environment
from dragoman.web.report import map, timeline, wording
from dragoman.web.report.findings import Findings, Line
from dragoman.web.report.quads import QUADS, class_of, glyph, told
from dragoman.web.review.measured import share

PLACES = 20  # rows of the table beside the map
UNITS = {"incident": "incident", "event": "report of an event"}


def html(found: Findings) -> str:
    """Return the report as a page. The same findings make the same bytes."""
    sheet = style()
    unit = UNITS[found.unit].split(" ")[0]
    return (
        environment()
        .get_template("report.html")
        .render(
            found=found,
            unit=unit,
            style=Markup(sheet),
            policy=policy(sheet),
            drawn_map=Markup(map.draw(found.spots, map_label(found, unit))),
            drawn_time=Markup(timeline.draw(found.bars.bars, time_label(found, unit))),
            places=sorted(found.spots, key=lambda spot: (-spot.total, spot.name))[:PLACES],
            quads=[(quad, Markup(legend(quad))) for quad in QUADS],
            bar=bar,
            say=wording,
            told=told,
            country=country_name,
            number=number,
            share=share,
            version=__version__,
        )
    )


@cache
def style() -> str:
    """Return the style sheet, with that of series, which the site has too."""
    sheets = files("dragoman.web.report") / "report.css", files("dragoman.web") / "static" / "series.css"
    return "\n".join(one.read_text(encoding="utf-8") for one in sheets)


def policy(sheet: str) -> str:
    """Return the policy by which a browser loads nothing and obeys no style but ours."""
    digest = base64.b64encode(hashlib.sha256(sheet.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def map_label(found: Findings, unit: str) -> str:
    """Return what the map says to those who do not see it."""
    first = ", ".join(spot.name for spot in sorted(found.spots, key=lambda spot: (-spot.total, spot.name))[:5])
    return f"Map of {wording.many(sum(spot.total for spot in found.spots), unit)}" + (
        f", most at {first}" if first else ""
    )


def time_label(found: Findings, unit: str) -> str:
    """Return what the timeline says to those who do not see it."""
    bars = found.bars.bars
    if not bars:
        return f"No {unit} has a date"
    most = max(bars, key=lambda each: each.total)
    span = f"from {bars[0].label} to {bars[-1].label}"
    return f"{unit.capitalize()}s by {found.bars.unit} {span}, most ({most.total:,}) in {most.label}"


def legend(quad: str) -> str:
    """Return a quad class's shape, for the legend."""
    return f'<svg class="key" viewBox="0 0 16 16" aria-hidden="true">{glyph(quad, 8, 8.5, 5)}</svg>'


def bar(line: Line, most: int) -> Markup:
    """Return a bar beside a count, in the colours of its quad classes."""
    parts, at = [], 0.0
    for quad in QUADS:
        if count := line.quads.get(quad, 0):
            wide = 100 * count / most
            parts.append(f'<rect class="{class_of(quad)}" x="{at:.1f}" width="{wide:.1f}" height="10"/>')
            at += wide
    if not parts:
        parts.append(f'<rect class="plain" width="{100 * line.count / most:.1f}" height="10"/>')
    inner = "".join(parts)
    return Markup(f'<svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">{inner}</svg>')
