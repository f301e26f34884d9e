"""Records without the words of the article: what may be handed on where the text is somebody's property.

What stays says where the words stand (spans and the hash of the text), so that whoever has the article has them too.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from dragoman.incident import Incident
from dragoman.records import Article, Event
from dragoman.serial import to_dict

# Fields that hold words of the article wherever they stand; names are those of actors and places, as a table has them,
# but for those so long that they are the article's own words.
WORDS = frozenset(("text", "cue", "antecedent", "detail", "extra", "title", "removed", "said_by_text"))
MOST_WORDS = 6  # of a name
COUNT_WORDS = frozenset(("party", "said_by"))  # of a count or a figure: whom and by whose word, in the article's words


def bare(record: Event | Incident) -> dict[str, Any]:
    """Return a record as JSON types without any words of its article; a cue keeps its span."""
    found = stripped(to_dict(replace(record, extra={})))  # what somebody added may be words
    assert isinstance(found, dict)
    return found


def stripped(value: Any, inside: str = "") -> Any:
    """Return a value without the fields that hold words."""
    if isinstance(value, Mapping):
        words = COUNT_WORDS if inside in ("counts", "figures") else frozenset[str]()
        out = {}
        for name, one in value.items():
            if name in ("cue", "antecedent"):
                out[name] = None if one is None else {"span": one["span"]}
            elif name == "name" and is_telling(value):
                out[name] = None
            elif name not in WORDS and name not in words:
                out[name] = stripped(one, name)
        return out
    if isinstance(value, list):
        return [stripped(one, inside) for one in value]
    return value


def is_telling(named: Mapping[str, Any]) -> bool:
    """Say whether what stands for a name is no name, but what an article says of somebody."""
    name = named.get("name")
    return isinstance(name, str) and len(name.split()) > MOST_WORDS and named.get("resolved_by") != "knowledge base"


ARTICLE_HEADS = tuple("id text_sha256 url publisher agency published published_from language characters".split())


def article_row(article: Article) -> dict[str, str]:
    """Return what identifies an article to whoever has it: no title, no text."""
    return {
        "id": article.id,
        "text_sha256": article.text_sha256,
        "url": article.url or "",
        "publisher": article.publisher or "",
        "agency": article.agency or "",
        "published": article.published or "",
        "published_from": article.published_from or "",
        "language": article.language or "",
        "characters": str(len(article.text)),
    }
