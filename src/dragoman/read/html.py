"""Web pages: recognised always, read where the extra `html` is installed."""

import importlib
import logging
import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from dragoman.errors import InputError
from dragoman.read.foreign import FOREIGN
from dragoman.read.furniture import furniture
from dragoman.read.jsonl import article_of_dict
from dragoman.read.options import Options
from dragoman.read.pagedates import published_of_page
from dragoman.records import Article

TAGS = re.compile(
    r"<\s*(?:!doctype|html|head|body|div|p|span|script|article|meta|a|br|table|title|img|ul|li)\b[^<>]*>", re.I
)
CLOSED = re.compile(r"</\s*[a-z][a-z0-9]*\s*>", re.I)
TALKATIVE = ("trafilatura", "htmldate", "courlan", "justext")
# Finding the story takes a second for as many in the worst case, and minutes for ten times as many.
MOST_TAGS = 40_000
EXTRA = "pip install 'dragoman[html]'"


def is_markup(text: str) -> bool:
    """Say whether a text is a page's source: its first characters are a tag and closing tags follow."""
    head = text[:20_000].lstrip()
    if not head.startswith("<"):
        return False
    return bool(TAGS.match(head)) and (len(CLOSED.findall(head)) > 0 or "<!doctype" in head[:200].lower())


def article_of_page(
    source: str,
    options: Options,
    *,
    id: str | None = None,
    url: str | None = None,
    extra: Mapping[str, Any] | None = None,
) -> Article:
    """Return the article in a page's source; raise InputError, without a place, where there is none.

    A known `url` counts more than what the page says of its own; its host is the publisher of a page that names none.
    """
    text, said, removed = text_of_page(source)
    data: dict[str, Any] = {**said, "text": text, "id": id, "url": url or said.get("url")}
    data["publisher"] = said.get("publisher") or host_of(data["url"])
    return article_of_dict(data, options, stated_by="metadata", removed=removed, extra=extra)


def host_of(url: str | None) -> str | None:
    """Return the host of an address, without "www."."""
    try:
        return (urlsplit(url or "").hostname or "").removeprefix("www.") or None
    except ValueError:
        return None


def text_of_page(source: str) -> tuple[str, dict[str, str], list[str]]:
    """Return (text, metadata, furniture that was cut) of a page's source; raise InputError where it cannot be read.

    Metadata may hold title, published, publisher and url.
    """
    trafilatura = extractor()
    if source.count("<") > MOST_TAGS:
        raise InputError(f"is a web page of more than {MOST_TAGS:,} tags, as no story has; paste the story's text")
    try:
        tree = trafilatura.load_html(source)
        stamp = None if tree is None else published_of_page(tree)
        page = None if tree is None else trafilatura.bare_extraction(tree, with_metadata=True, include_comments=False)
    except FOREIGN as error:
        raise InputError(f"is a web page that cannot be read ({type(error).__name__}: {error})") from error
    if page is None or not page.text:
        raise InputError("is a web page without a story in it; paste the story's text")
    kept, removed = furniture().cut(page.text.split("\n"))
    lines = [line for line in kept if line]
    if len(lines) > 1 and page.title and lines[0].split() == page.title.split():  # else it would be told twice
        del lines[0]
    text = "\n".join(lines)
    found = {"title": page.title, "published": stamp or page.date, "publisher": page.sitename, "url": page.url}
    return text, {name: value for name, value in found.items() if value}, removed


def extractor() -> Any:
    """Return the library that finds a page's story; raise InputError where it is not installed.

    What it logs of broken pages goes nowhere, unless somebody listens: we say ourselves what is wrong with a page.
    """
    try:
        trafilatura = importlib.import_module("trafilatura")
    except ImportError as error:
        raise InputError(f"is a web page's source; to read such files: {EXTRA}; or paste the page's text") from error
    for name in TALKATIVE:
        if not logging.getLogger(name).handlers:
            logging.getLogger(name).addHandler(logging.NullHandler())
    return trafilatura
