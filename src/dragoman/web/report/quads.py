"""The four kinds of act and the neutral one, as they are drawn: a colour (by the style sheet) and a shape beside it.

A circle is cooperation, a triangle conflict; hollow is verbal, filled material. So nobody needs to tell colours apart.
"""

from collections.abc import Mapping

QUADS = ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict", "neutral")


def class_of(quad: str) -> str:
    """Return the CSS class of a quad class; that of the neutral one for what users' own code books add."""
    return f"is-{(quad if quad in QUADS else QUADS[-1]).replace(' ', '-')}"


def leading(counts: Mapping[str, int]) -> str:
    """Return the quad class of most events; of equals the more conflictual, which a reader must not overlook."""
    order = {quad: at for at, quad in enumerate(("neutral", *QUADS[:4]))}
    return max(sorted(counts), key=lambda quad: (counts[quad], order.get(quad, -1)), default="neutral")


def glyph(quad: str, x: float, y: float, radius: float, title: str = "") -> str:
    """Return the shape of a quad class as SVG, of about the area of a circle of `radius`; `title` is escaped."""
    look = f'class="glyph {class_of(quad)}"'
    inside = f"<title>{title}</title>" if title else ""
    if quad.endswith("cooperation"):
        return f'<circle {look} cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}">{inside}</circle>'
    if quad.endswith("conflict"):
        up, side, down = radius * 1.35, radius * 1.2, radius * 0.75
        points = f"{x:.1f},{y - up:.1f} {x + side:.1f},{y + down:.1f} {x - side:.1f},{y + down:.1f}"
        return f'<polygon {look} points="{points}">{inside}</polygon>'
    far = radius * 1.25
    points = f"{x:.1f},{y - far:.1f} {x + far:.1f},{y:.1f} {x:.1f},{y + far:.1f} {x - far:.1f},{y:.1f}"
    return f'<polygon {look} points="{points}">{inside}</polygon>'


def told(counts: Mapping[str, int]) -> str:
    """Return counts by quad class in words: "7 material conflict, 2 verbal cooperation"."""
    known = [quad for quad in QUADS if counts.get(quad)]
    rest = sorted(quad for quad in counts if quad not in QUADS and counts[quad])
    return ", ".join(f"{counts[quad]:,} {quad}" for quad in (*known, *rest))
