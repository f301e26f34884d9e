"""What a judged batch shows: how right the coding is, whether confidences are what they say, how far readers agree."""

from dataclasses import dataclass

from markupsafe import Markup

from dragoman.errors import InputError
from dragoman.plots.held import Alpha, Curve
from dragoman.review.agree import Agreement, agreements
from dragoman.series.batch import Validity, validity
from dragoman.series.validity import Rate
from dragoman.store.rows import Review
from dragoman.store.store import Store
from dragoman.web.desk import Desk
from dragoman.web.jobs import Found
from dragoman.web.pictures import agreement, calibration

WAIT = 1.5  # seconds


@dataclass(frozen=True, slots=True)
class Diagram:
    """One confidence, drawn and in numbers."""

    name: str
    curve: Curve
    picture: Markup


@dataclass(frozen=True, slots=True)
class Measured:
    """What a batch shows; null, with the reason, where it is judged by nobody or was not drawn by chance."""

    validity: Validity | None
    why_not: str
    diagrams: tuple[Diagram, ...]
    agreements: tuple[Agreement, ...]
    alphas: Markup  # drawn; empty where nothing was read twice


def measured_of(desk: Desk, name: str) -> Found:
    """Return what a batch shows, or that it is being worked out: of a large store that takes a while."""
    store = desk.store
    version = (desk.lens.state().number, store.reviews_version())
    return desk.jobs.get(("measured", name), version, lambda _: measured(desk.store, name), WAIT)


def measured(store: Store, name: str) -> Measured:
    """Work out what a batch shows."""
    try:
        made, why_not = validity(store, name), ""
    except InputError as error:
        made, why_not = None, str(error).replace("--", "")
    found = tuple(agreements(spoken(store, name), name))
    return Measured(made, why_not, diagrams_of(made) if made else (), found, agreed(found))


def spoken(store: Store, batch: str) -> list[Review]:
    """Return what was said in a batch, with what was decided on it; or all that was said."""
    if not batch:
        return store.reviews()
    rows = store.reviews(batch=batch)
    return store.reviews({row.text_sha256 for row in rows})


def curves_of(made: Validity) -> list[Curve]:
    """Return what is drawn of the confidences that were judged."""
    return [
        Curve(one.field, one.n, one.ece, tuple((part.said, part.right, part.n) for part in one.bins))
        for one in made.curves
        if one.n
    ]


def diagrams_of(made: Validity) -> tuple[Diagram, ...]:
    """Return a diagram for each confidence, their bars by one scale."""
    curves = curves_of(made)
    most = max((n for curve in curves for _, _, n in curve.bins), default=1)
    return tuple(Diagram(name_of(one.field), one, Markup(calibration.draw(one, most))) for one in curves)


def name_of(field: str) -> str:
    """Return what a confidence is called."""
    return "that it is told" if field == "event" else field


def agreed(found: tuple[Agreement, ...]) -> Markup:
    """Return how far readers agree as a drawing; nothing where nothing was read twice."""
    return Markup(
        agreement.draw([Alpha(one.field, one.units, one.alpha, one.percent) for one in found]) if found else ""
    )


def share(rate: Rate | None) -> str:
    """Return a share with its interval in words; in brackets where it rests on few."""
    if rate is None or rate.value is None:
        return "–"
    words = f"{rate.value:.2f} ({rate.low:.2f} to {rate.high:.2f}; {rate.n:,} judged)"
    return f"[{words}]" if rate.weak else words
