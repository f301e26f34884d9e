"""Gold for `dragoman evaluate`: a folder of annotated articles, as evaluate/gold.py reads it.

Only articles of which somebody said that they are complete make gold: of others nobody knows what is missing. What was
rejected becomes what must not be coded.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

from dragoman.records import Article, Count, Event, Party
from dragoman.review.apply import Applied

PREFIX = 60


def files(read: Iterable[tuple[Article, Applied]]) -> dict[str, str]:
    """Return the files by name."""
    found: dict[str, str] = {}
    for article, done in read:
        stem = stem_of(article.id)
        body = article.text.removeprefix(f"{article.title}\n\n") if article.title else article.text
        given = {"title": article.title or "", "text": body, "publisher": article.publisher}
        found[f"articles/{stem}.json"] = dump({"id": stem, "article_id": article.id, **given})
        gold = {
            "article": stem,
            "published": article.published,
            "events": [event_of(one, article.text) for one in done.events],
            "must_not": [forbidden(one, article.text) for one in done.rejected],
        }
        found[f"{stem}.json"] = dump(gold)
    return found


def dump(value: Mapping[str, Any]) -> str:
    """Return a file's content."""
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def stem_of(id: str) -> str:
    """Return a file name of an article's id, its own where it can be one."""
    if re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]{0,80}", id):
        return id
    digest = hashlib.sha256(id.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"{re.sub(r'[^A-Za-z0-9._-]+', '_', id).strip('_.')[:60] or 'article'}-{digest}"


def event_of(event: Event, text: str) -> dict[str, Any]:
    """Return an event as gold has it; a repeated mention is optional."""
    when = event.when
    start, end = (when.start or when.end, when.end or when.start) if when else (None, None)
    return {
        **place_of(event, text),
        "types": [event.type],
        "actors": [names(one) for one in event.actors],
        "actor_codes": [codes(one) for one in event.actors],
        "recipients": [names(one) for one in event.recipients],
        "recipient_codes": [codes(one) for one in event.recipients],
        "when": [start, end] if start else None,
        "where": {"name": event.where.name, "country": event.where.country} if event.where else None,
        "status": event.status,
        "said_by": [names(one.party) for one in event.said_by],
        "counts": [count(one) for one in event.counts],
        "core": event.same_as is None,
    }


def place_of(event: Event, text: str) -> dict[str, str]:
    """Return the sentence's first characters and the anchor: the trigger, with as much before it as finds it there."""
    start, end = event.sentence.span
    sentence = text[start : min(start + PREFIX, end)]
    found = max(text.find(sentence[:40].strip()), 0)
    at, stop = event.trigger.span
    while at > start and text.find(text[at:stop], found) != at:
        at = max(start, text.rfind(" ", start, at - 1) + 1)
    return {"sentence": sentence, "anchor": text[at:stop]}


def forbidden(event: Event, text: str) -> dict[str, Any]:
    """Return what must not be coded."""
    return {
        "sentence": place_of(event, text)["sentence"],
        "types": [event.type],
        "status": event.status,
        "why": "rejected in review",
    }


def names(one: Party) -> list[str]:
    """Return the strings that name a party."""
    return list(dict.fromkeys((one.text, one.name)))


def codes(one: Party) -> str:
    """Return "ISO3 SECTOR", as far as they are known."""
    return (
        " ".join(each for each in (one.country or one.primary or "", *one.sectors[:1]) if each)
        if one.country or one.primary
        else ""
    )


def count(one: Count) -> dict[str, Any]:
    """Return a count."""
    return {"what": one.what, "low": one.low, "high": one.high}
