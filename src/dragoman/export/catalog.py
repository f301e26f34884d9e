"""The layouts that there are: ours in one table, and those of other packages by entry point."""

from collections.abc import Mapping

from dragoman import plugins
from dragoman.errors import InputError, OptionError
from dragoman.export.gdelt import gdelt, gdelt_mentions
from dragoman.export.geojson import geojson
from dragoman.export.graphml import graphml
from dragoman.export.icews import icews
from dragoman.export.layout import Layout
from dragoman.export.likes import acled_like, ged_like
from dragoman.export.petrarch import petrarch
from dragoman.export.plainly import csv, jsonl, parquet
from dragoman.export.plover import plover
from dragoman.export.polecat import polecat

OURS: Mapping[str, Layout] = {
    layout.name: layout
    for layout in (
        jsonl,
        csv,
        parquet,
        geojson,
        graphml,
        plover,
        polecat,
        icews,
        gdelt,
        gdelt_mentions,
        petrarch,
        acled_like,
        ged_like,
    )
}


def formats() -> list[str]:
    """Return the names of all layouts, ours first."""
    return [*OURS, *(name for name in plugins.names("exporters") if name not in OURS)]


def layout_of(name: str) -> Layout:
    """Return the layout called `name`; raise OptionError where there is none, InputError where a plug-in is none."""
    if name in OURS:
        return OURS[name]
    found: object = plugins.load("exporters", name)
    if found is None:
        raise OptionError(f"--format {name}: is none of {', '.join(formats())}")
    if not isinstance(found, Layout):
        raise InputError(f"plug-in {name!r} of dragoman.exporters is no dragoman.export.Layout but a {type(found)!r}")
    return found
