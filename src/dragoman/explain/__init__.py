"""Why this event: its words and rules, its marks in the text, what another coder says, and what was not coded."""

from dragoman.explain.compare import Change, Pair, compared
from dragoman.explain.evidence import Explanation, Line, Mark, explain, lines_of
from dragoman.explain.marks import ROLES, Role, Segment, paragraphs, roles_of, segments

__all__ = [
    "ROLES",
    "Change",
    "Explanation",
    "Line",
    "Mark",
    "Pair",
    "Role",
    "Segment",
    "compared",
    "explain",
    "lines_of",
    "paragraphs",
    "roles_of",
    "segments",
]
