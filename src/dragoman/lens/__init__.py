"""A flat, fast index over a store, for looking: what the page shows, by what was chosen."""

from dragoman.lens.answers import (
    Area,
    Bin,
    Choice,
    Facets,
    Node,
    Range,
    Row,
    Rows,
    Spot,
    Spots,
    State,
    Tie,
    Ties,
    Timeline,
    Totals,
    Who,
    plain,
)
from dragoman.lens.filter import QUADS, TOLD, Filter, sides
from dragoman.lens.lens import Lens
from dragoman.lens.naming import party_name

__all__ = [
    "QUADS",
    "TOLD",
    "Area",
    "Bin",
    "Choice",
    "Facets",
    "Filter",
    "Lens",
    "Node",
    "Range",
    "Row",
    "Rows",
    "Spot",
    "Spots",
    "State",
    "Tie",
    "Ties",
    "Timeline",
    "Totals",
    "Who",
    "party_name",
    "plain",
    "sides",
]
