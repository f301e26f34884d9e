"""Export: exactly what Explore shows, in every layout, sent while it is written, with what was left out and why."""

import json
import re
from collections.abc import Iterator
from typing import Annotated, BinaryIO
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from dragoman.errors import OptionError
from dragoman.export import Filters, Layout, Options, Summary, layout_of
from dragoman.export import export as write_units
from dragoman.export.send import SIDECAR, check
from dragoman.export.stored import Stored
from dragoman.lens import Filter
from dragoman.web.desk import Desk
from dragoman.web.streams import Write, zipped

router = APIRouter(include_in_schema=False)
OWN = ("format", "as_coded", "all_statuses", "undated", "raw_cells", "bare")  # parameters that are no filters
KINDS = {
    ".jsonl": "application/x-ndjson",
    ".csv": "text/csv; charset=utf-8",
    ".parquet": "application/vnd.apache.parquet",
    ".geojson": "application/geo+json",
    ".graphml": "application/xml",
}
PLAIN = re.compile(r"[^A-Za-z0-9._-]")


@router.get("/export")
def export(
    request: Request,
    format: Annotated[str, Query()] = "jsonl",
    as_coded: Annotated[bool, Query()] = False,
    all_statuses: Annotated[bool, Query()] = False,
    undated: Annotated[str, Query()] = "empty",
    raw_cells: Annotated[bool, Query()] = False,
    bare: Annotated[bool, Query()] = False,
) -> Response:
    """Send what the filters of the address show: an archive of the file and its sidecar, or with `bare` the file."""
    desk: Desk = request.app.state.desk
    chosen = Filter.of(request.query_params.multi_items(), OWN)
    layout = layout_of(format)
    options = Options(all_statuses, chosen.date, undated, raw_cells)
    check(layout, options, Filters(), unit_of(chosen))
    job = Job(desk, chosen, layout, options, as_coded)
    name = f"{chosen.unit}s-{PLAIN.sub('_', layout.name)}{PLAIN.sub('_', layout.suffix)}"
    if bare:
        return desk.outlet.send(job.write, KINDS.get(layout.suffix, "text/plain; charset=utf-8"), name, beside(request))
    return desk.outlet.send(zipped(lambda: job.members(name)), "application/zip", f"{name}.zip")


def beside(request: Request) -> dict[str, str]:
    """Return where the whole archive is, with the sidecar of a bare file."""
    pairs = [(name, value) for name, value in request.query_params.multi_items() if name != "bare"]
    return {"Link": f"</export?{urlencode(pairs)}>; rel=describedby"}


def unit_of(chosen: Filter) -> str:
    """Return the export's unit: an event is a mention of what happened."""
    return "incident" if chosen.unit == "incident" else "mention"


class Job:
    """One export: which units, in which layout."""

    def __init__(self, desk: Desk, chosen: Filter, layout: Layout, options: Options, as_coded: bool) -> None:
        self.chosen, self.layout, self.options = chosen, layout, options
        self.ids = desk.lens.ids(chosen)
        self.stored = Stored(desk.store, as_coded)
        self.as_coded = as_coded
        if chosen.unit == "incident" and not desk.lens.state().incidents:
            raise OptionError("unit: the store has no incidents yet; dragoman merge --store makes them")

    def write(self, stream: BinaryIO) -> Summary:
        """Write the file."""
        units = self.stored.units(unit_of(self.chosen), self.ids)
        return write_units(units, self.layout, stream, self.options)

    def members(self, name: str) -> Iterator[tuple[str, Write]]:
        """Yield the file, and then what was left out of it."""
        done: list[Summary] = []
        yield name, lambda stream: done.append(self.write(stream))
        told = {"shown_by": dict_of(self.chosen), "as_coded": self.as_coded, "shown": len(self.ids), **done[0].plain()}
        content = (json.dumps(told, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "replace")
        yield name + SIDECAR, lambda stream: stream.write(content)


def dict_of(chosen: Filter) -> dict[str, list[str]]:
    """Return the filters as the address has them."""
    out: dict[str, list[str]] = {}
    for name, value in chosen.params():
        out.setdefault(name, []).append(value)
    return out
