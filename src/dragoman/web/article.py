"""Article: the text with every mark, the events beside it, why, what was not coded, and what other coders say."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from fastapi import APIRouter, HTTPException, Request
from starlette.responses import RedirectResponse, Response

from dragoman.explain import Pair, compared
from dragoman.explain.marks import bare
from dragoman.records import Article
from dragoman.review import applied
from dragoman.store import pick
from dragoman.store.finder import Finder
from dragoman.store.pick import Coding, Twin
from dragoman.store.rows import CoderRow
from dragoman.web.desk import Desk
from dragoman.web.disputes import deniers, disputes
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
    article_id = pick.event_article(request.app.state.desk.store.finder, event_id)
    if article_id is None:
        raise HTTPException(404, f"the store has no event {event_id!r}")
    name = quote(event_id, safe="")
    return RedirectResponse(f"{address('article', article_id)}?event={name}#e-{name}", 303)


@dataclass(frozen=True, slots=True)
class Wish:
    """What of an article somebody wants to see."""

    event: str | None = None
    coder: str | None = None
    against: str | None = None  # another coder, to compare with
    considered: bool = False  # let the coder read it again and tell what it did not code
    as_coded: bool = False  # without what people corrected


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
    """Show an article, its events as people corrected them."""
    desk: Desk = request.app.state.desk
    found = pick.article(desk.store.finder, article_id)
    if found is None:
        raise HTTPException(404, f"the store has no article {article_id!r}")
    wish = Wish(event, coder, against, considered, as_coded)
    silence = desk.workroom.do(silence_of, found) if considered else None
    return page(request, "article.html", silence=silence, as_coded=as_coded, against=against, **view(desk, found, wish))


def view(desk: Desk, found: Article, wish: Wish) -> dict[str, Any]:
    """Return what the page shows of an article."""
    store, base = desk.store, address("article", found.id)
    codings = pick.codings(store.finder, found.id)
    shown = chosen(codings, wish.coder, wish.event)
    reviews = () if wish.as_coded else store.reviews([found.text_sha256])
    said = applied(found.text_sha256, shown.events if shown else (), reviews, published=found.published)
    keep = [("coder", shown.coder_key)] if shown and shown.coder_key == wish.coder else []
    keep += [("as_coded", "true")] if wish.as_coded else []
    incidents = pick.incidents_of(store.finder, found.id)
    one = next((each for each in said.events if each.id == wish.event), None)
    return {
        "sheet": sheet(found, said.events, base, chosen=wish.event, incidents=incidents, keep=keep),
        "shown": shown,
        "said": said,
        "disputes": disputes(reviews),
        "denied": {one.id: deniers(said.settled[one.id]) for one in said.rejected},
        "rejected": sheet(found, said.rejected, base).cards,
        "versions": versions(codings, pick.coders(store.finder)),
        "pairs": differences(codings, shown, wish.against),
        "twins": twins(store.finder, found.id),
        "bare": [found.text[low:high] for low, high in bare(found.text, said.events)],
        "cite": cited(found, one, said.events),
        "linked": is_web(found.url),
    }


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


def twins(finder: Finder, article_id: str) -> list[Twin]:
    """Return the other articles of the same text."""
    return [one for one in pick.twins(finder, article_id) if one.head.id != article_id]
