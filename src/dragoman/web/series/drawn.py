"""An answer as it is shown: the drawings of the largest units, what they are called, what finds no room."""

from dataclasses import dataclass

from markupsafe import Markup

from dragoman.plots.held import Panel, Series
from dragoman.plots.rows import panels
from dragoman.series.asked import Answer
from dragoman.web import words
from dragoman.web.pictures import series as drawing

PANELS = 12
UNITS = {"event": "mentions of events", "incident": "incidents"}


@dataclass(frozen=True, slots=True)
class Drawn:
    """A unit's series as it is shown; one that stands alone is drawn for a phone, too."""

    name: str
    picture: Markup
    phone: Markup


def drawn(made: Answer) -> tuple[list[Drawn], int]:
    """Return the drawings of the units with the largest counts, by name, and how many others there are."""
    series = series_of(made)
    ranked = sorted(series.panels, key=lambda one: (-one.size(series.kind), one.name))
    chosen = sorted(ranked[:PANELS], key=lambda one: one.name)
    alone = len(chosen) == 1
    found = [
        Drawn(
            named(one, made),
            Markup(drawing.draw(one, series, f"unread-{at}", wide=alone)),
            Markup(drawing.draw(one, series, f"unread-phone-{at}") if alone else ""),
        )
        for at, one in enumerate(chosen)
        if one.periods
    ]
    return found, len(ranked) - len(chosen)


def named(one: Panel, made: Answer) -> str:
    """Return what a unit is called: countries by their names."""
    return f"{words.country(one.name)} ({one.name})" if made.question.by[0] == "country" else one.name


def series_of(made: Answer) -> Series:
    """Return what is drawn of an answer."""
    question = made.question
    time = str(question.choices.time)
    cells = [{name: "" if value is None else str(value) for name, value in row.items()} for row in made.rows]
    found = panels(cells, made.kind, time) if cells else ()
    return Series(made.kind, time, found, UNITS[question.chosen.unit], question.level)
