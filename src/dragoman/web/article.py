"""Article: the text with every mark, the events beside it, why, what was not coded, and what other coders say."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from fastapi import APIRouter, HTTPException, Request
from starlette.responses import RedirectResponse, Response

from dragoman.explain import Pair, compared
from dragoman.explain.marks import bare
from dragoman.review import applied
from dragoman.store import pick
from dragoman.store.pick import Coding, Twin
from dragoman.store.rows import CoderRow
from dragoman.store.tables import Tables
from dragoman.web.desk import Desk
from dragoman.web.reading import silence_of
from dragoman.web.rendering import page
from dragoman.web.sheet import address, cited, is_web, sheet

router = APIRouter(include_in_schema=False)


@dataclass(frozen=True, slots=True)
class Version:
    """A coder that has read the article: its key, how it differs from the newest, how many events it found."""

    key: str
    events: int
    program: str
    differs: tuple[str, ...]


@router.get("/event/{event_id:path}")
def event(request: Request, event_id: str) -> Response:
    """Lead to an event's article, the event chosen."""
    store = request.app.state.desk.store
    article_id = pick.event_article(store.tables, event_id)
    if article_id is None:
        raise HTTPException(404, f"the store has no event {event_id!r}")
    name = quote(event_id, safe="")
    return RedirectResponse(f"{address('article', article_id)}?event={name}#e-{name}", 303)


@router.get("/article/{article_id:path}")
def article(
    request: Request,
    article_id: str,
    event: str | None = None,
    coder: str | None = None,
    against: str | None = None,
    considered: bool = False,
    as_coded: bool = False,
) -> Response:
    """Show an article; `considered` lets the coder read it again and tell what it did not code.

    The events are as people corrected them; with `as_coded` as they were coded.
    """
    desk: Desk = request.app.state.desk
    store = desk.store
    found = pick.article(store.tables, article_id)
    if found is None:
        raise HTTPException(404, f"the store has no article {article_id!r}")
    codings = pick.codings(store.tables, article_id)
    shown = chosen(codings, coder, event)
    said = applied(
        found.text_sha256,
        shown.events if shown else (),
        () if as_coded else store.reviews([found.text_sha256]),
        published=found.published,
    )
    events = said.events
    one = next((each for each in events if each.id == event), None)
    keep = [("coder", coder)] if coder and shown and shown.coder_key == coder else []
    keep += [("as_coded", "true")] if as_coded else []
    return page(
        request,
        "article.html",
        sheet=sheet(
            found,
            events,
            address("article", article_id),
            chosen=event,
            incidents=pick.incidents_of(store.tables, article_id),
            keep=keep,
        ),
        shown=shown,
        said=said,
        as_coded=as_coded,
        rejected=sheet(found, said.rejected, address("article", article_id)).cards,
        versions=versions(codings, pick.coders(store.tables)),
        against=against,
        pairs=differences(codings, shown, against),
        twins=twins(store.tables, article_id),
        silence=desk.workroom.do(silence_of, found) if considered else None,
        bare=[found.text[low:high] for low, high in bare(found.text, events)],
        cite=cited(found, one, events),
        linked=is_web(found.url),
    )


def chosen(codings: Sequence[Coding], coder: str | None, event: str | None) -> Coding | None:
    """Return the coding to show: the one asked for, else the newest, else the newest that has the event."""
    if coder is not None:
        return next((one for one in codings if one.coder_key == coder), codings[0] if codings else None)
    having = [one for one in codings if any(each.id == event for each in one.events)]
    return having[0] if having else codings[0] if codings else None


def versions(codings: Sequence[Coding], coders: Mapping[str, CoderRow]) -> list[Version]:
    """Return the coders that have read an article, the newest first, each with what the one before had otherwise."""
    told = [json.loads(coders[one.coder_key].details) if one.coder_key in coders else {} for one in codings]
    out = []
    for place, (coding, details) in enumerate(zip(codings, told, strict=True)):
        older = told[place + 1] if place + 1 < len(told) else details
        changed = ((name, older.get(name), value) for name, value in details.items())
        differs = tuple(f"{name}: {before} → {after}" for name, before, after in changed if before != after)
        out.append(Version(coding.coder_key, len(coding.events), str(details.get("program", "")), differs))
    return out


def differences(codings: Sequence[Coding], shown: Coding | None, against: str | None) -> list[Pair]:
    """Return how the coding shown differs from another one, where one is asked for."""
    other = next((one for one in codings if one.coder_key == against), None)
    return compared(other.events, shown.events) if other and shown else []


def twins(tables: Tables, article_id: str) -> list[Twin]:
    """Return the other articles of the same text."""
    return [one for one in pick.twins(tables, article_id) if one.article_id != article_id]
