"""Points for one question, with the reason for them."""

from dragoman.records import Reason

Part = tuple[float, tuple[Reason, ...]]


def part(field: str, rule: str, points: float, detail: str = "") -> Part:
    """Return points with the reason for them."""
    return points, (Reason(field, f"{rule} ({points:+.2f})", detail),)
