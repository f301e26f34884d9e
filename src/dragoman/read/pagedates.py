"""When a web page was published: its metadata, with the time of day and the zone that text extraction drops."""

import json
import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Any

from dragoman.read.dates import given

# Names of meta elements (name, property, itemprop, http-equiv), lower case; the likeliest first.
META = (
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "article:published",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "rnews:datepublished",
    "iso-8601-publish-date",
    "article.published",
    "published-date",
    "published_time",
    "published_at",
    "publish-date",
    "publish_date",
    "publishdate",
    "pub_date",
    "pubdate",
    "publication_date",
    "article_date_original",
    "originalpublicationdate",
    "prism.publicationdate",
    "citation_publication_date",
    "dcterms.issued",
    "dcterms.created",
    "dcterms.date",
    "dc.date.issued",
    "dc.date.created",
    "dc.date",
    "date",
)
# Types of JSON-LD objects that are the page's own story, by the end of their names.
STORIES = ("article", "posting", "report", "webpage")
LATER = re.compile("updat|modif|edit", re.IGNORECASE)
DEEP = 6  # levels of JSON-LD that are searched
MOST = 400  # objects of JSON-LD that are searched
CLOCK = re.compile(r"T\d\d:\d\d")
ZONED = re.compile(r"T.*(?:Z|[+-]\d\d:\d\d)$")


def published_of_page(tree: Any) -> str | None:
    """Return the publication of a parsed page (lxml) in RFC 3339 form, its zone as stated; None where it says none.

    JSON-LD comes before meta elements and these before <time>; of those that say the first one's day, the one with a
    time of day and a zone is taken.
    """
    found = [stamp for said in candidates(tree) if (stamp := given(said))]
    if not found:
        return None
    same = [stamp for stamp in found if found[0][:10] in days_of(stamp)]
    return max(same, key=lambda stamp: (bool(ZONED.search(stamp)), bool(CLOCK.search(stamp))))


def candidates(tree: Any) -> Iterator[str]:
    """Yield what the page says of its publication, the most trusted first."""
    yield from of_json_ld(tree.iterfind(".//script[@type='application/ld+json']"))
    metas: dict[str, str] = {}
    for meta in tree.iterfind(".//meta"):
        for key in ("property", "name", "itemprop", "http-equiv"):
            metas.setdefault((meta.get(key) or "").strip().lower(), (meta.get("content") or "").strip())
    yield from (metas[name] for name in META if metas.get(name))
    times = [time for time in tree.iterfind(".//time") if not LATER.search(time.get("class") or "")]
    yield from (time.get("datetime") or time.text or "" for time in times if is_publication(time))
    inside = [time for time in times if any(up.tag in ("article", "main", "header") for up in time.iterancestors())]
    yield from (time.get("datetime") or "" for time in (inside or times)[:1])


def is_publication(time: Any) -> bool:
    """Say whether a <time> element says that it is the publication's."""
    marks = f"{time.get('itemprop', '')} {time.get('class', '')}".lower()
    return "pubdate" in time.attrib or "publish" in marks


def of_json_ld(scripts: Iterable[Any]) -> Iterator[str]:
    """Yield datePublished of the stories that JSON-LD describes: those of a story's type first, then any other's."""
    others: list[str] = []
    for script in scripts:
        for thing in things(parsed(script.text or ""), DEEP):
            said = thing.get("datePublished")
            kinds = thing.get("@type")
            names = [str(kind).lower() for kind in (kinds if isinstance(kinds, list) else [kinds])]
            if isinstance(said, str) and any(name.endswith(STORIES) for name in names):
                yield said
            elif isinstance(said, str):
                others.append(said)
    yield from others


def parsed(text: str) -> Any:
    """Return the JSON of a script, or None: half of the web's is broken, and says nothing then."""
    try:
        return json.loads(text.strip().removesuffix(";"), strict=False)
    except (ValueError, RecursionError):
        return None


def things(data: Any, deep: int) -> Iterator[dict[str, Any]]:
    """Yield the objects of JSON-LD, outer ones first."""
    for thing in (data if isinstance(data, list) else [data])[:MOST]:
        if isinstance(thing, dict):
            yield thing
            if deep:
                for key in ("@graph", "mainEntity", "mainEntityOfPage"):
                    yield from things(thing.get(key), deep - 1)


def days_of(stamp: str) -> set[str]:
    """Return the day that a stamp names, and its day in UTC."""
    moment = datetime.fromisoformat(stamp)
    try:
        return {stamp[:10], moment.astimezone(UTC).date().isoformat() if moment.tzinfo else stamp[:10]}
    except OverflowError:  # the first and the last day of the calendar
        return {stamp[:10]}
