"""Where reviewing starts: who one is, what there is to read, how far it is, and the drawing of more."""

import json
from dataclasses import dataclass
from typing import Annotated, Any
from urllib.parse import quote

from fastapi import APIRouter, Form, Request
from starlette.responses import RedirectResponse, Response

from dragoman.errors import InputError, OptionError
from dragoman.review.pen import LONGEST_NAME
from dragoman.review.queue import read_by
from dragoman.review.sample import BY, Plan, draw
from dragoman.store.rows import Batch, Review, Sampled
from dragoman.store.store import Store
from dragoman.web.entry import Meant, Stores
from dragoman.web.rendering import page
from dragoman.web.review.measured import measured_of, share
from dragoman.web.review.people import remember, reviewer, signed
from dragoman.web.review.spots import batch_there

router = APIRouter()
SKIPPED = "You have skipped the only one that is left to read."
HOWS = {
    "random": "a random sample",
    "stratified": "a stratified sample",
    "doubtful": "the least sure first",
}


@dataclass(frozen=True, slots=True)
class Standing:
    """A batch, how many of its items each person has read, and how many have had all their readers."""

    batch: Batch
    people: tuple[tuple[str, int], ...]
    finished: int
    mine: int

    @property
    def how(self) -> str:
        """How it was drawn, in words."""
        parted = f" by {' and '.join(self.batch.by)}" if self.batch.by else ""
        return HOWS.get(self.batch.how, self.batch.how) + parted


def standing_of(batch: Batch, items: list[Sampled], reviews: list[Review], name: str) -> Standing:
    """Return how far a batch is."""
    read = read_by(items, reviews)
    finished = sum(sum(item.position in some for some in read.values()) >= batch.readers for item in items)
    people = tuple((who, len(some)) for who, some in read.items() if some)
    return Standing(batch, people, finished, len(read.get(name, ())))


def standings(store: Store, name: str) -> list[Standing]:
    """Return how far all batches are, the newest first."""
    reviews = store.who_read()
    items: dict[str, list[Sampled]] = {}
    for item in store.sampled():
        items.setdefault(item.batch, []).append(item)
    return [standing_of(one, items.get(one.id, []), reviews, name) for one in reversed(store.batches())]


@router.get("/review")
def home(request: Request, batch: str = "") -> Response:
    """Show the batches, and who one is."""
    return front(request, to=batch)


def front(
    request: Request, status: int = 200, wrong: str = "", drawn: dict[str, Any] | None = None, to: str = ""
) -> Response:
    """Show the start, with what was typed and what was wrong with it."""
    store, name = request.app.state.desk.store, reviewer(request)
    return page(
        request,
        "review.html",
        status,
        reviewer=name,
        standings=standings(store, name),
        wrong=wrong,
        to=to,
        by=BY,
        drawn={"unit": "event", "how": "random", "size": "100", "seed": "1", "readers": "1", "by": "", "name": ""}
        | (drawn or {}),
        longest=LONGEST_NAME,
    )


@router.post("/review/name", dependencies=[Meant])
def name_oneself(request: Request, name: Annotated[str, Form()] = "", to: Annotated[str, Form()] = "") -> Response:
    """Remember who is reading."""
    name = " ".join(name.split())
    if not name or len(name) > LONGEST_NAME or not name.isprintable():
        return front(request, 400, f"give a name of up to {LONGEST_NAME} characters", to=to)
    answer = RedirectResponse(f"/review/batch/{quote(to, safe='')}/next" if to else "/review", 303)
    remember(answer, name)
    return answer


@router.post("/review/draw", dependencies=[Meant, Stores])
def draw_one(
    request: Request,
    unit: Annotated[str, Form()] = "event",
    how: Annotated[str, Form()] = "random",
    size: Annotated[str, Form()] = "100",
    seed: Annotated[str, Form()] = "1",
    by: Annotated[str, Form()] = "",
    readers: Annotated[str, Form()] = "1",
    blind: Annotated[bool, Form()] = False,
    everything: Annotated[bool, Form()] = False,
    name: Annotated[str, Form()] = "",
) -> Response:
    """Draw a batch, and lead to it."""
    given = {"unit": unit, "how": how, "size": size, "seed": seed, "by": by, "readers": readers, "name": name}
    store = request.app.state.desk.store
    try:
        plan = Plan(
            unit=unit,
            how=how,
            size=whole("size", size),
            seed=whole("seed", seed),
            by=tuple(by.replace(",", " ").split()) if how == "stratified" else (),
            told="all" if everything else "occurred",
            blind=blind,
            readers=whole("readers", readers),
            name=name.strip(),
        )
        drawn = draw(store, plan, signed(request))
        if any(one.id == drawn.batch.id for one in store.batches()):
            raise OptionError(f"batch {drawn.batch.id}: is there already; give another name or seed")
    except InputError as error:
        return front(request, 400, str(error), given)
    store.add_batch(drawn.batch, drawn.items)
    return RedirectResponse(f"/review/batch/{quote(drawn.batch.id)}", 303)


def whole(name: str, typed: str) -> int:
    """Return a whole number; raise OptionError where it is none."""
    if not typed.strip().isascii() or not typed.strip().isdigit() or len(typed) > 9:
        raise OptionError(f"{name} {typed!r:.20}: is no whole number")
    return int(typed)


@router.get("/review/batch/{batch}")
def show_batch(request: Request, batch: str, said: str = "") -> Response:
    """Show how far a batch is, and what it was drawn from."""
    store, name = request.app.state.desk.store, reviewer(request)
    found = batch_there(store, batch)
    items = store.sampled(batch)
    measured = measured_of(request.app.state.desk, batch)
    answer = page(
        request,
        "review_batch.html",
        one=standing_of(found, items, store.who_read(), name),
        filters=json.loads(found.filters),
        strata=json.loads(found.strata),
        reviewer=name,
        worked=measured,
        linked=True,
        share=share,
        flash=("warn", SKIPPED) if said == "again" else ("good", "That was the last one.") if said else None,
    )
    if not measured.done:
        answer.headers["refresh"] = "3"
    return answer
