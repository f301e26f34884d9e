"""How far readers agree, as SVG: Krippendorff's alpha of each field, and the share of pairs that are alike."""

from collections.abc import Callable, Sequence
from html import escape

from dragoman.plots.held import Alpha

WIDTH, ROW, LEFT, RIGHT, TOP, BOTTOM = 620.0, 24.0, 190.0, 14.0, 24.0, 26.0
LINES = ((0.8, "reliable"), (0.667, "tentative"))  # Krippendorff, Content Analysis, 3rd ed., chapter 11


def draw(fields: Sequence[Alpha]) -> str:
    """Return the drawing, a line for each field."""
    least = min([0.0, *(one.alpha for one in fields if one.alpha is not None)])
    height = TOP + ROW * len(fields) + BOTTOM

    def x(value: float) -> float:
        return LEFT + (WIDTH - LEFT - RIGHT) * (value - least) / (1 - least)

    parts = [
        f'<line class="grid" x1="{x(at / 5):.1f}" x2="{x(at / 5):.1f}" y1="{TOP:g}" y2="{height - BOTTOM:g}"/>'
        f'<text class="tick" x="{x(at / 5):.1f}" y="{height - 9:g}" text-anchor="middle">{at / 5:g}</text>'
        for at in range(6)
    ]
    for value, words in LINES:
        parts.append(
            f'<line class="honest" x1="{x(value):.1f}" x2="{x(value):.1f}" y1="{TOP - 4:g}" y2="{height - BOTTOM:g}"/>'
            f'<text class="tick alt" x="{x(value):.1f}" y="{TOP - 9:g}" text-anchor="middle">{words}</text>'
        )
    for at, one in enumerate(fields):
        parts.append(row(one, TOP + ROW * (at + 0.5), x(least), x))
    said = "; ".join(words_of(one) for one in fields)
    return (
        f'<svg class="series wide" role="img" aria-label="{escape(said)}" viewBox="0 0 {WIDTH:g} {height:g}" '
        f'xmlns="http://www.w3.org/2000/svg">{"".join(parts)}</svg>'
    )


def row(one: Alpha, y: float, start: float, place: Callable[[float], float]) -> str:
    """Return a field's line."""
    name = f'<text class="name" x="{LEFT - 10:g}" y="{y + 4:.1f}" text-anchor="end">{label(one)}</text>'
    parts = [f"<title>{escape(words_of(one))}</title>", name]
    if one.alike is not None:
        at = place(one.alike)
        parts.append(f'<path class="mark alike" d="M{at:.1f},{y - 6:.1f}l6,6l-6,6l-6,-6z"/>')
    if one.alpha is None:
        parts.append(f'<text class="tick" x="{start + 6:.1f}" y="{y + 4:.1f}">all alike</text>')
    else:
        end = place(one.alpha)
        parts.insert(2, f'<line class="stem" x1="{start:.1f}" x2="{end:.1f}" y1="{y:.1f}" y2="{y:.1f}"/>')
        parts.append(f'<circle class="mark corrected" cx="{end:.1f}" cy="{y:.1f}" r="3.6"/>')
    return f"<g>{''.join(parts)}</g>"


def label(one: Alpha) -> str:
    """Return a field's name, with how much of it was read twice."""
    return escape(f"{one.field.replace('_', ' ')} ({one.n:,})")


def words_of(one: Alpha) -> str:
    """Return a field's agreement in words."""
    alpha = "all alike" if one.alpha is None else f"alpha {one.alpha:.2f}"
    alike = "" if one.alike is None else f", {one.alike:.0%} of pairs alike"
    return f"{one.field.replace('_', ' ')}: {alpha}{alike}, {one.n:,} read twice"
