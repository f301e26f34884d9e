"""The form of an event: what it shows, and what somebody typed into it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from starlette.datastructures import FormData

from dragoman import serial
from dragoman.errors import InputError
from dragoman.records import Event
from dragoman.review import typed
from dragoman.review.fields import EXTENTS, STANCES, STATUSES, adds, same, value_of
from dragoman.review.links import RELATIONS, tied
from dragoman.review.typed import Row

LISTS = {"actors": typed.party, "recipients": typed.party, "counts": typed.count, "said_by": typed.speaker}
ROWS = {
    "actors": typed.party_row,
    "recipients": typed.party_row,
    "counts": typed.count_row,
    "said_by": typed.speaker_row,
}
CELLS: Mapping[str, tuple[str, ...]] = {
    "actors": ("words", "at", "country", "sectors"),
    "recipients": ("words", "at", "country", "sectors"),
    "counts": ("what", "low", "high", "words", "at"),
    "said_by": ("words", "at", "country", "sectors", "stance", "cue"),
    "when": ("start", "end", "words", "at"),
    "where": ("name", "country", "words", "at", "id"),
}
TIES = ("parent", "relation", "same_as")  # of an event that is not read blind
WORDS = ("type", "modes", "contexts", "status", "extent", "historical")
MOST_ROWS = 60


@dataclass(slots=True)
class Form:
    """What stands in the form: single words by name, rows of cells by field, and what is wrong with some of them."""

    words: dict[str, str] = field(default_factory=dict)
    rows: dict[str, list[Row]] = field(default_factory=dict)
    wrong: dict[str, str] = field(default_factory=dict)
    note: str = ""
    trigger: Row = field(default_factory=lambda: {"words": "", "at": ""})

    def with_blank(self, name: str) -> list[Row]:
        """Return a field's rows and an empty one behind them, for a further party or count."""
        blank = dict.fromkeys(CELLS[name], "")
        return [*self.rows.get(name, []), *([] if name in ("when", "where") and self.rows.get(name) else [blank])]


def form_of(event: Event | None) -> Form:
    """Return the form that shows an event; of none, or in blind reading, an empty one."""
    if event is None:
        return Form(
            {"type": "", "modes": "", "contexts": "", "status": "occurred", "extent": "single", "historical": "no"}
        )
    value = {name: value_of(event, name) for name in (*WORDS, *CELLS)}
    rows = {name: [make(one) for one in value[name]] for name, make in ROWS.items()}
    rows |= {"when": [typed.time_row(value["when"])], "where": [typed.place_row(value["where"])]}
    return Form(
        {
            "type": event.type,
            "modes": " ".join(event.modes),
            "contexts": " ".join(event.contexts),
            "status": event.status,
            "extent": event.extent,
            "historical": "yes" if event.historical else "no",
            "parent": event.parent.event_id if event.parent else "",
            "relation": event.parent.relation if event.parent else RELATIONS[0],
            "same_as": event.same_as or "",
        },
        rows,
        trigger={"words": event.trigger.text, "at": str(event.trigger.span[0])},
    )


def sent(given: FormData) -> Form:
    """Return what somebody sent; raise InputError where it is no form of ours."""
    names = (*WORDS, *(name for name in TIES if name in given))
    made = Form({name: text(given, name) for name in names}, note=text(given, "note"))
    made.trigger = {"words": text(given, "trigger-words"), "at": text(given, "trigger-at")}
    for name, cells in CELLS.items():
        columns = [[str(one) for one in given.getlist(f"{name}-{cell}")] for cell in cells]
        if len({len(column) for column in columns}) > 1 or len(columns[0]) > MOST_ROWS:
            raise InputError(f"{name}: the form is damaged; load the page again and repeat")
        rows = [dict(zip(cells, row, strict=True)) for row in zip(*columns, strict=True)]
        made.rows[name] = [
            row
            for row in rows
            if any(row[cell].strip() for cell in cells if cell not in ("at", "what", "stance", "id"))
        ]
    return made


def text(given: FormData, name: str) -> str:
    """Return a single value of a form."""
    value = given.get(name, "")
    return value.strip() if isinstance(value, str) else ""


def values(
    form: Form,
    article: str,
    near: int,
    before: Event | None,
    known: typed.Known | None = None,
    events: Sequence[Event] = (),
) -> dict[str, Any]:
    """Return the fields' values of what was typed; what is wrong with some is put into the form.

    `known` gives the places of a name, `events` are those of the article, to which it may be tied.
    """
    was = {name: value_of(before, name) if before is not None else None for name in CELLS}
    made: dict[str, Any] = {
        "type": form.words["type"].upper(),
        "modes": typed.codes(form.words["modes"]),
        "contexts": typed.codes(form.words["contexts"]),
        "status": form.words["status"] or STATUSES[0],
        "extent": form.words["extent"] or EXTENTS[0],
        "historical": form.words["historical"] == "yes",
    }
    for name, make in LISTS.items():
        made[name] = []
        for row in form.rows.get(name, []):
            try:
                made[name].append(make(row, article, near, was[name] or ()))
            except InputError as error:
                form.wrong[name] = str(error)
    for name, single in (("when", typed.time), ("where", partial(typed.place, known=known))):
        rows = form.rows.get(name) or [{}]
        try:
            made[name] = single(rows[0], article, near, was[name])
        except InputError as error:
            form.wrong[name] = str(error)
    if before is not None and {"parent", "relation", "same_as"} <= set(form.words):
        made |= ties(form, before, events)
    return made


def ties(form: Form, own: Event, events: Sequence[Event]) -> dict[str, Any]:
    """Return to which event an event belongs, and which it mentions again, by what was chosen."""
    parent = {"event_id": form.words["parent"], "relation": form.words["relation"]} if form.words["parent"] else None
    made: dict[str, Any] = {}
    for name, value in (("parent", parent), ("same_as", form.words["same_as"] or None)):
        if same(name, value, value_of(own, name)):
            continue  # also where it is tied to an event that is not here
        try:
            made[name] = tied(name, value, own, events)
        except InputError as error:
            form.wrong[name] = str(error)
    return made


def changes(made: Mapping[str, Any], shown: Event) -> dict[str, Any]:
    """Return the fields whose value is not what was shown; the type comes first, for the modes depend on it."""
    return {name: value for name, value in made.items() if not alike(name, value, value_of(shown, name))}


def alike(name: str, one: Any, other: Any) -> bool:
    """Say whether two values are the same to somebody who looks at the form: in each party its sectors too."""
    if name in ("actors", "recipients") and one and other:
        return [typed.party_row(each) for each in one] == [typed.party_row(each) for each in other]
    return same(name, one, other) and not adds(name, one, other)


def choices(codes: Any) -> dict[str, Sequence[Any]]:
    """Return what may be chosen in each field, for lists of suggestions."""
    return {
        "types": [(name, one.definition) for name, one in codes.types.items()],
        "modes": [(mode, name) for name, one in codes.types.items() for mode in one.modes],
        "contexts": sorted(codes.contexts),
        "sectors": list(codes.sectors.items()),
        "statuses": STATUSES,
        "extents": EXTENTS,
        "stances": STANCES,
        "relations": RELATIONS,
    }


def plain(event: Event) -> dict[str, Any]:
    """Return an event as plain JSON."""
    return serial.to_dict(event)
