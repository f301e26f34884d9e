"""Web pages: recognised always, read where the extra `html` is installed."""

import importlib
import json
import re

from dragoman.errors import InputError

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


def text_of_page(source: str) -> tuple[str, dict[str, str]]:
    """Return (text, metadata) of a page's source; raise InputError where it cannot be read.

    Metadata may hold title, published, publisher and url.
    """
    try:
        trafilatura = importlib.import_module("trafilatura")
    except ImportError as error:
        raise InputError(f"is a web page's source; to read such files: {EXTRA}; or paste the page's text") from error
    found = trafilatura.extract(source, output_format="json", with_metadata=True, include_comments=False)
    page = json.loads(found) if found else {}
    if not page.get("text"):
        raise InputError("is a web page without a story in it; paste the story's text")
    named = {"title": "title", "published": "date", "publisher": "sitename", "url": "source"}
    return page["text"], {ours: page[theirs] for ours, theirs in named.items() if page.get(theirs)}
