"""What programs send to be coded: JSON, plain text, a file by its media type, or a form with a file."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import Depends, HTTPException, Request
from starlette.datastructures import UploadFile

from dragoman.errors import InputError
from dragoman.web.api.answers import JSON
from dragoman.web.entry import limits
from dragoman.web.reading import PASTED

FORM = "multipart/form-data"
TEXT = "text/plain"
# The ending that a file of a media type would have.
FILES: Mapping[str, str] = {
    "application/x-ndjson": ".jsonl",
    "application/jsonl": ".jsonl",
    "text/csv": ".csv",
    "text/tab-separated-values": ".tsv",
    "text/html": ".html",
    "application/rss+xml": ".rss",
    "application/atom+xml": ".atom",
    "application/xml": ".xml",
    "application/zip": ".zip",
    "application/gzip": ".gz",
    "application/vnd.apache.parquet": ".parquet",
    "application/warc": ".warc",
    "application/octet-stream": "",
}
LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class Sent:
    """A request's body: a text or file with its name, or objects."""

    data: bytes = b""
    name: str = PASTED
    objects: tuple[Mapping[str, Any], ...] = ()


@dataclass(frozen=True, slots=True)
class Raw:
    """A request's body as it came, read but not yet understood."""

    kind: str
    body: bytes = b""
    name: str | None = None


async def raw(request: Request) -> Raw:
    """Take in a request's body; of a form, its file, else its field `text`."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != FORM:
        return Raw(kind, await request.body())
    form = await request.form(**limits(request))
    file, text = form.get("file"), form.get("text")
    found = Raw(kind)
    if isinstance(file, UploadFile):
        found = Raw(kind, await file.read(), file.filename or "file")
    elif isinstance(text, str):
        found = Raw(kind, text.encode("utf-8", "surrogatepass"), PASTED)
    await form.close()
    return found


Body = Annotated[Raw, Depends(raw)]


def understood(raw: Raw, name: str | None = None) -> Sent:
    """Return what a body holds; raise InputError, or HTTPException with 415, where it holds nothing to code."""
    if raw.kind == FORM and raw.name is None:
        raise InputError('the form has neither a "file" nor a "text"')
    if not raw.body.strip():
        raise InputError("the body is empty; send a text, articles as JSON, or a file")
    if raw.kind == JSON and name is None:
        return Sent(objects=objects_of(json_of(raw.body)))
    if raw.kind in (FORM, JSON, TEXT, *FILES):
        return Sent(raw.body, shown(name or raw.name or (f"file{FILES[raw.kind]}" if raw.kind in FILES else PASTED)))
    known = ", ".join((JSON, TEXT, FORM, *FILES))
    raise HTTPException(415, f"Content-Type {raw.kind[:100]!r}: is none of {known}")


def shown(name: str) -> str:
    """Return a file's name as it can be shown, in one line."""
    plain = name.encode("utf-8", "replace").decode()
    return " ".join("".join(sign if sign.isprintable() else " " for sign in plain).split())[-LONGEST_NAME:] or "file"


def json_of(body: bytes) -> Any:
    """Return what a body of JSON holds; raise InputError where it is none."""
    try:
        return json.loads(body.decode("utf-8-sig"), parse_constant=no_number)
    except UnicodeDecodeError as error:
        raise InputError(f"the JSON is not UTF-8 (byte {error.start})") from error
    except RecursionError as error:
        raise InputError("the JSON is nested too deeply") from error
    except ValueError as error:
        at = f" at character {error.pos}" if isinstance(error, json.JSONDecodeError) else ""
        raise InputError(f"the body is not valid JSON{at}") from error


def no_number(name: str) -> None:
    """Refuse what Python's reader would take, but JSON has not."""
    raise ValueError(name)


def objects_of(data: Any) -> tuple[Mapping[str, Any], ...]:
    """Return the article or articles of a body of JSON."""
    if not isinstance(data, dict):
        raise InputError('the JSON must be an object: {"text": ...} or {"articles": [{"text": ...}, ...]}')
    if "articles" not in data:
        return (data,)
    several = data["articles"]
    if not isinstance(several, list) or not several or not all(isinstance(one, dict) for one in several):
        raise InputError('"articles" must be a list of objects with a "text" each, and not empty')
    return tuple(several)
