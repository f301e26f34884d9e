"""JSON lines -> articles, their text taken verbatim so that spans fit the caller's."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any

from dragoman.errors import InputError
from dragoman.read.check import SURROGATE, check_text
from dragoman.read.columns import HASH
from dragoman.read.dateline import leading_date, opening
from dragoman.read.dates import FIGURES, given
from dragoman.read.language import language_of
from dragoman.read.options import Options, chosen
from dragoman.records import Article

TEXT_FIELDS = ("title", "publisher", "url", "agency", "language")
MOST_KEYS = 20  # that a message lists


def article_of_line(line: str, options: Options | None = None, **given: Any) -> Article:
    """Return the article of one JSON line; raise InputError, without a place, saying what is wrong with it."""
    return article_of_dict(object_of(line), options, **given)


def object_of(line: str) -> dict[str, Any]:
    """Return the JSON object of a line; raise InputError, without a place, where it is none."""
    try:
        data = json.loads(line)
    except (ValueError, RecursionError) as error:
        at = f" at character {error.pos}" if isinstance(error, json.JSONDecodeError) else ""
        raise InputError(f"is not valid JSON{at}; one object a line is expected") from error
    if not isinstance(data, dict):
        raise InputError(f'is a JSON {kind_of(data)}; an object with "id" and "text" is expected')
    return data


def article_of_dict(
    data: Mapping[str, Any],
    options: Options | None = None,
    *,
    stated_by: str = "given",
    extra: Mapping[str, Any] | None = None,
    removed: Sequence[str] = (),
    **given: Any,
) -> Article:
    """Return the article of an object with "text" and, if known, the other fields of options.FIELDS.

    Other keys are ignored. What `options` says of publication serves where the object has none; single options may be
    given by name (`max_chars=1000`). `stated_by` says what the object's own publication is: given, or metadata of a
    page. Raise InputError, without a place.
    """
    how = chosen(options, given)
    text = data.get("text")
    if not isinstance(text, str):
        raise InputError(
            f'has no "text" that is a string{keys_of(data)}'
            if text is None
            else f'its "text" is a {kind_of(text)}, not a string'
        )
    fields = {name: string_of(data, name) for name in TEXT_FIELDS}
    title = fields.pop("title")
    text = untitled(text, title, data.get(HASH))
    whole = f"{title}\n\n{text}" if title else text
    check_text(text, how.max_chars, how.max_tokens)
    check_text(whole, how.max_chars, how.max_tokens)
    start = len(whole) - len(text)
    start += len(text) - len(text.lstrip())
    first = opening(whole, start)
    stated = published_of(data)
    leading = leading_date(whole, start)
    said = (leading[0] if leading else None) or first.published
    return Article.make(
        text,
        title=title,
        id=id_of(data),
        url=fields["url"],
        publisher=fields["publisher"],
        agency=fields["agency"] or first.agency,
        language=language_of(whole, fields["language"], how.any_language),
        published=stated or how.published or said,
        published_from=stated_by if stated else "given" if how.published else "text" if said else None,
        dateline=first.dateline,
        removed=tuple(removed),
        extra=dict(extra or {}),
    )


def untitled(text: str, title: str | None, told: object) -> str:
    """Return a text without its title where the object is an article as we write it, whose text begins with it.

    Its hash says so: a text that only happens to begin with its title is taken as it is.
    """
    head = f"{title}\n\n"
    if not title or not text.startswith(head):
        return text
    ours = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest() == told
    return text.removeprefix(head) if ours else text


def keys_of(data: Mapping[str, Any]) -> str:
    """Return the keys that an object has, for a message."""
    names = ", ".join(str(key)[:30] for key in list(data)[:MOST_KEYS])
    return f"; it has {names}: name the one that holds it (--columns text=NAME)" if names else ""


def string_of(data: Mapping[str, Any], name: str) -> str | None:
    """Return an optional string field; raise InputError where it is something else."""
    value = data.get(name)
    if value is None or value == "":
        return None
    if not isinstance(value, str):
        raise InputError(f'its "{name}" is a {kind_of(value)}, not a string')
    if SURROGATE.search(value):
        raise InputError(f'its "{name}" holds half a surrogate pair, which is no Unicode text')
    return value


def id_of(data: Mapping[str, Any]) -> str | None:
    """Return the caller's id; whole numbers are taken as strings."""
    value = data.get("id")
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value) if abs(value) < 10**40 else None
    return string_of(data, "id")


def published_of(data: Mapping[str, Any]) -> str | None:
    """Return the stated publication in RFC 3339 form; raise InputError where it is no date."""
    said = string_of(data, "published")
    if said is None:
        return None
    value = given(said)
    if value is None and FIGURES.match(said):
        raise InputError(
            f'its "published" is {said[:40]!r}, which has two readings; say which figure is the day: '
            "--columns published=NAME:dmy, or NAME:mdy where the month comes first"
        )
    if value is None:
        raise InputError(
            f'its "published" is {said[:40]!r}, no date between the years 1 and 9999; write YYYY-MM-DD or '
            "YYYY-MM-DDTHH:MM:SS+00:00, or leave it out"
        )
    return value


def kind_of(value: object) -> str:
    """Return JSON's name for the type of a value."""
    names = {dict: "object", list: "array", str: "string", bool: "boolean", int: "number", float: "number"}
    return names.get(type(value), "null")
