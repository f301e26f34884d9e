"""Web pages: recognised always, read where the extra `html` is installed."""

import importlib
import json
import re

from dragoman.errors import InputError
from dragoman.read.furniture import furniture
from dragoman.read.jsonl import article_of_dict
from dragoman.read.options import Options
from dragoman.read.pagedates import published_of_page
from dragoman.records import Article

TAGS = re.compile(
    r"<\s*(?:!doctype|html|head|body|div|p|span|script|article|meta|a|br|table|title|img|ul|li)\b[^<>]*>", re.I
)
CLOSED = re.compile(r"</\s*[a-z][a-z0-9]*\s*>", re.I)
EXTRA = "pip install 'dragoman[html]'"


def is_markup(text: str) -> bool:
    """Say whether a text is a page's source: its first characters are a tag and closing tags follow."""
    head = text[:20_000].lstrip()
    if not head.startswith("<"):
        return False
    return bool(TAGS.match(head)) and (len(CLOSED.findall(head)) > 0 or "<!doctype" in head[:200].lower())


def article_of_page(source: str, options: Options, *, id: str | None = None, **known: str | None) -> Article:
    """Return the article in a page's source; raise InputError, without a place, where there is none.

    What is `known` of it (url, published) counts more than what the page says.
    """
    text, metadata, removed = text_of_page(source)
    data = {"text": text, **metadata, **{name: value for name, value in known.items() if value}, "id": id}
    return article_of_dict(data, options, stated_by="metadata", removed=removed)


def text_of_page(source: str) -> tuple[str, dict[str, str], list[str]]:
    """Return (text, metadata, furniture that was cut) of a page's source; raise InputError where it cannot be read.

    Metadata may hold title, published, publisher and url.
    """
    try:
        trafilatura = importlib.import_module("trafilatura")
    except ImportError as error:
        raise InputError(f"is a web page's source; to read such files: {EXTRA}; or paste the page's text") from error
    tree = trafilatura.load_html(source)
    stamp = None if tree is None else published_of_page(tree)
    found = tree is not None and trafilatura.extract(
        tree, output_format="json", with_metadata=True, include_comments=False
    )
    page = json.loads(found) if found else {}
    if not page.get("text"):
        raise InputError("is a web page without a story in it; paste the story's text")
    kept, removed = furniture().cut(page["text"].split("\n"))
    text = "\n".join(line for line in kept if line)
    named = {"title": "title", "published": "date", "publisher": "sitename", "url": "source"}
    metadata = {ours: page[theirs] for ours, theirs in named.items() if page.get(theirs)}
    return text, {**metadata, "published": stamp} if stamp else metadata, removed
