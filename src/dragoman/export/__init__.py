"""Events and incidents -> what others read: files in their layouts, frames, and counts by country, actor and time.

from dragoman.export import export, layout_of, mentions

with open("events.CSV", "wb") as stream:
    export(mentions(pairs), layout_of("gdelt"), stream)     # pairs of (Event, Article)
"""

from dragoman.export.aggregate import Aggregate, aggregate
from dragoman.export.catalog import formats, layout_of
from dragoman.export.cells import table
from dragoman.export.choices import Choices
from dragoman.export.choose import Filters
from dragoman.export.frames import to_pandas, to_polars
from dragoman.export.layout import Layout, Options
from dragoman.export.load import joined, merged
from dragoman.export.send import Summary, export, to_file
from dragoman.export.unit import Report, Unit, incidents, mentions

__all__ = [
    "Aggregate",
    "Choices",
    "Filters",
    "Layout",
    "Options",
    "Report",
    "Summary",
    "Unit",
    "aggregate",
    "export",
    "formats",
    "incidents",
    "joined",
    "layout_of",
    "mentions",
    "merged",
    "table",
    "to_file",
    "to_pandas",
    "to_polars",
]
