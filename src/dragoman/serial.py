"""Records to JSON and back, for any frozen record of dragoman.

Objects have the record's field names in the declared order; tuples become lists. A field called
`extra` is not written as such: its entries follow the record's own fields. So what a newer version,
or a user, has added is read into `extra` and written again. Unknown keys further in, where classes
have no `extra`, go to the outermost record's under a JSON Pointer (RFC 6901), such as
"/actors/0/mood", and back to their place on writing; where that place is gone they stay with the outermost.
"""

import json
import re
import types
from collections.abc import Callable, Mapping, Sequence
from dataclasses import MISSING, Field, fields, is_dataclass
from functools import cache
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from dragoman.errors import InputError

Record = TypeVar("Record")
Unknown = dict[str, Any]
Reader = Callable[[Any, str, Unknown], Any]

EXTRA = "extra"
# Legal in JSON, but a lone surrogate is not in UTF-8, and the others end a line for str.splitlines.
_ESCAPED = re.compile("[\ud800-\udfff\x85\u2028\u2029]")
_PLAIN: dict[Any, tuple[tuple[type, ...], str]] = {
    str: ((str,), "a string"),
    int: ((int,), "a whole number"),
    float: ((int, float), "a number"),
    bool: ((bool,), "true or false"),
}


def to_dict(record: Any) -> dict[str, Any]:
    """Return a record as plain JSON types: dict, list, str, int, float, bool, None."""
    out: dict[str, Any] = {}
    kind: Any = type(record)
    own, kept = _layout(kind)
    for name in own:
        out[name] = plain(getattr(record, name))
    if kept:
        for key, value in record.extra.items():
            if not _put_back(out, key, value):
                out.setdefault(key, plain(value))
    return out


def dumps(record: Any) -> str:
    """Return a record, or plain JSON types, as one line of JSON; the same input gives the same text."""
    data = to_dict(record) if is_dataclass(record) else record
    text = json.dumps(data, ensure_ascii=False, allow_nan=False, separators=(", ", ": "))
    return _ESCAPED.sub(lambda found: f"\\u{ord(found.group()):04x}", text)


def from_dict(cls: type[Record], data: Mapping[str, Any]) -> Record:
    """Return the record of class `cls` that `data` describes.

    Raises InputError naming the field where one is missing or has a value of the wrong kind.
    """
    unknown: Unknown = {}
    kind: Any = cls
    values = _values(kind, data, "", unknown)
    if _layout(kind)[1]:
        values[EXTRA] = unknown
    return cls(**values)


def loads(cls: type[Record], text: str) -> Record:
    """Return the record that one line of JSON describes; raises InputError where it is not JSON or does not fit."""
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        raise InputError(f"not JSON at character {error.pos}: {error.msg}") from error
    return from_dict(cls, data)


@cache
def _layout(cls: type) -> tuple[tuple[str, ...], bool]:
    """Return the names of a record's own fields and whether it keeps unknown ones."""
    names = tuple(f.name for f in fields(cls))
    return tuple(n for n in names if n != EXTRA), EXTRA in names


def plain(value: Any) -> Any:
    """Return any value that a record holds as plain JSON types; raise InputError for what JSON cannot carry."""
    if value is None or isinstance(value, (str, bool, int, float)):
        return value
    if isinstance(value, (tuple, list)):
        return [plain(x) for x in value]
    if isinstance(value, Mapping):
        return {str(k): plain(v) for k, v in value.items()}
    if is_dataclass(value):
        return to_dict(value)
    raise InputError(f"a record holds {type(value).__name__}, which JSON cannot carry")


def _put_back(out: dict[str, Any], key: str, value: Any) -> bool:
    """Set `value` where `key`, a JSON Pointer, says; false where it is none or its place is gone."""
    if not key.startswith("/") or key.count("/") < 2:
        return False
    *way, last = (part.replace("~1", "/").replace("~0", "~") for part in key[1:].split("/"))
    here: Any = out
    for part in way:
        if isinstance(here, dict) and part in here:
            here = here[part]
        elif isinstance(here, list) and part.isdigit() and int(part) < len(here):
            here = here[int(part)]
        else:
            return False
    if not isinstance(here, dict):
        return False
    here.setdefault(last, plain(value))
    return True


def _values(cls: type, data: Any, path: str, unknown: Unknown) -> dict[str, Any]:
    """Return the keyword arguments of `cls` out of `data`; put the keys that it does not know into `unknown`."""
    if not isinstance(data, Mapping):
        raise InputError(f"{cls.__name__}{_at(path)}: expected an object, got {data!r:.60}")
    readers, required = _readers(cls)
    values = {}
    for key, value in data.items():
        reader = readers.get(key)
        if reader is not None:
            values[key] = reader(value, f"{path}/{key}", unknown)
        elif path:
            unknown[f"{path}/{key.replace('~', '~0').replace('/', '~1')}"] = value
        else:
            unknown[key] = value
    for name in required:
        if name not in values:
            raise InputError(f"{cls.__name__}{_at(path)}: field {name!r} is missing")
    return values


def _at(path: str) -> str:
    return f" at {path}" if path else ""


@cache
def _readers(cls: type) -> tuple[Mapping[str, Reader], tuple[str, ...]]:
    """Return a reader for each field of a record, and the fields that have no default."""
    hints = get_type_hints(cls)
    own: tuple[Field[Any], ...] = fields(cls)
    needed = tuple(f.name for f in own if f.default is MISSING and f.default_factory is MISSING)
    return {f.name: _reader(hints[f.name]) for f in own if f.name != EXTRA}, needed


def _reader(hint: Any) -> Reader:
    """Return a function (value, path, unknown) that checks and converts a value for a type hint."""
    origin, args = get_origin(hint), get_args(hint)
    if hint is Any:
        return _as_it_is
    if hint in _PLAIN:
        return _scalar(hint)
    if origin in (Union, types.UnionType):
        inner = [_reader(a) for a in args if a is not type(None)]
        if len(inner) != 1:
            raise TypeError(f"serial cannot read {hint}: a union may join one type and None only")
        one = inner[0]
        return lambda value, path, unknown: None if value is None else one(value, path, unknown)
    if origin in (tuple, list, Sequence):
        return _series(origin, args)
    if origin in (Mapping, dict):
        return _mapping(args[1])
    if is_dataclass(hint) and isinstance(hint, type):
        kind = hint
        return lambda value, path, unknown: kind(**_values(kind, value, path, unknown))
    raise TypeError(f"serial cannot read {hint}")


def _as_it_is(value: Any, _path: str, _unknown: Unknown) -> Any:
    return value


def _scalar(hint: Any) -> Reader:
    allowed, words = _PLAIN[hint]

    def read(value: Any, path: str, _unknown: Unknown) -> Any:
        if not isinstance(value, allowed) or (isinstance(value, bool) and hint is not bool):
            raise InputError(f"{path}: expected {words}, got {value!r:.60}")
        return float(cast(float, value)) if hint is float else value

    return read


def _series(origin: Any, args: tuple[Any, ...]) -> Reader:
    """Return a reader of lists: of any length, or with one type a place such as a span's [start, end]."""
    open_ended = origin is not tuple or args[-1] is Ellipsis
    inner = [_reader(a) for a in args if a is not Ellipsis]

    def read(value: Any, path: str, unknown: Unknown) -> Any:
        if not isinstance(value, (list, tuple)):
            raise InputError(f"{path}: expected a list, got {value!r:.60}")
        if not open_ended and len(value) != len(inner):
            raise InputError(f"{path}: expected {len(inner)} values, got {len(value)}")
        each = inner * len(value) if open_ended else inner
        found = [reader(x, f"{path}/{i}", unknown) for i, (reader, x) in enumerate(zip(each, value, strict=True))]
        return found if origin is list else tuple(found)

    return read


def _mapping(hint: Any) -> Reader:
    one = _reader(hint)

    def read(value: Any, path: str, unknown: Unknown) -> Any:
        if not isinstance(value, Mapping):
            raise InputError(f"{path}: expected an object, got {value!r:.60}")
        return {str(k): one(v, f"{path}/{k}", unknown) for k, v in value.items()}

    return read
