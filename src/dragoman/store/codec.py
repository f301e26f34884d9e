"""Records to Arrow columns and back, by the type hints of their dataclasses, so that the two cannot differ.

A record becomes a struct, a tuple of any length a list, a mapping a map, a span a struct {start, end}: two named
numbers, which SQL reads as ``trigger.span.start`` without asking whether lists count from 0 or from 1. ``extra`` is a
string of JSON, null where it is empty. Work goes column by column, for whole lists of records at a time, which is
what makes it cheap.
"""

import json
import types
from collections.abc import Mapping, Sequence
from dataclasses import MISSING, dataclass, fields, is_dataclass
from functools import cache
from itertools import accumulate
from operator import attrgetter
from typing import Any, Protocol, Union, get_args, get_origin, get_type_hints

import pyarrow as pa

from dragoman import serial
from dragoman.errors import DataError

_PLAIN = {str: pa.string(), int: pa.int64(), float: pa.float64(), bool: pa.bool_(), bytes: pa.binary()}
_NO_DEFAULT: Any = object()


class Codec(Protocol):
    """What turns a list of values of one type hint into an Arrow array and back. None is null, either way."""

    @property
    def type(self) -> pa.DataType:
        """The Arrow type."""
        ...

    def encode(self, values: Sequence[Any]) -> pa.Array:
        """Return the values as an array."""
        ...

    def decode(self, array: pa.Array) -> list[Any]:
        """Return the array's values."""
        ...


@dataclass(frozen=True, slots=True)
class Plain:
    """Text, numbers, true and false."""

    type: pa.DataType

    def encode(self, values: Sequence[Any]) -> pa.Array:
        """Return the values as an array; raise what Arrow raises where it cannot hold one."""
        return pa.array(values, self.type)

    def decode(self, array: pa.Array) -> list[Any]:
        """Return the array's values."""
        return array.to_pylist()  # type: ignore[no-any-return]


@dataclass(frozen=True, slots=True)
class Json:
    """What has no fixed shape, as a string of JSON; null where it is empty."""

    type: pa.DataType

    def encode(self, values: Sequence[Any]) -> pa.Array:
        """Return the values as an array of JSON."""
        return pa.array([serial.dumps(serial.plain(value)) if value else None for value in values], self.type)

    def decode(self, array: pa.Array) -> list[Any]:
        """Return the array's values, {} for null."""
        return [{} if text is None else json.loads(text) for text in array.to_pylist()]


@dataclass(frozen=True, slots=True)
class Listed:
    """A tuple of any length."""

    type: pa.DataType
    inner: Codec

    def encode(self, values: Sequence[Any]) -> pa.Array:
        """Return the values as an array of lists."""
        flat = [one for value in values if value is not None for one in value]
        return pa.ListArray.from_arrays(_offsets(values), self.inner.encode(flat), type=self.type, mask=_mask(values))

    def decode(self, array: pa.Array) -> list[Any]:
        """Return the array's lists as tuples."""
        flat = self.inner.decode(array.flatten())
        return _cut(flat, array.value_lengths().to_pylist())


@dataclass(frozen=True, slots=True)
class Mapped:
    """A mapping from text to values of one type; the order of its keys is kept."""

    type: pa.DataType
    inner: Codec

    def encode(self, values: Sequence[Any]) -> pa.Array:
        """Return the values as an array of maps."""
        some = [value for value in values if value is not None]
        keys = pa.array([key for value in some for key in value], pa.string())
        items = self.inner.encode([item for value in some for item in value.values()])
        return pa.MapArray.from_arrays(_offsets(values), keys, items, type=self.type, mask=_mask(values))

    def decode(self, array: pa.Array) -> list[Any]:
        """Return the array's maps as dicts."""
        offsets = array.offsets
        start, size = offsets[0].as_py(), offsets[-1].as_py() - offsets[0].as_py()
        keys = array.keys.slice(start, size).to_pylist()
        items = self.inner.decode(array.items.slice(start, size))
        ends = offsets.to_pylist()
        rows = zip(array.is_valid().to_pylist(), ends, ends[1:], strict=False)
        return [
            dict(zip(keys[a - start : b - start], items[a - start : b - start], strict=True)) if valid else None
            for valid, a, b in rows
        ]


@dataclass(frozen=True, slots=True)
class Spanned:
    """A span as {start, end}."""

    type: pa.DataType

    def encode(self, values: Sequence[Any]) -> pa.Array:
        """Return the values as an array of structs."""
        ends = [pa.array([None if value is None else value[place] for value in values], pa.int32()) for place in (0, 1)]
        return pa.StructArray.from_arrays(ends, fields=list(self.type), mask=_mask(values))

    def decode(self, array: pa.Array) -> list[Any]:
        """Return the array's spans as pairs."""
        start, end = (part.to_pylist() for part in array.flatten())
        return [None if a is None else (a, b) for a, b in zip(start, end, strict=True)]


@dataclass(frozen=True, slots=True)
class Column:
    """A field of a record: its name, its codec, and what stands for it where a table lacks it or has null."""

    name: str
    codec: Codec
    missing: Any


@dataclass(frozen=True, slots=True)
class Struct:
    """A record."""

    type: pa.DataType
    cls: type
    columns: tuple[Column, ...]

    @property
    def needed(self) -> tuple[str, ...]:
        """The fields without which no record can be made."""
        return tuple(column.name for column in self.columns if column.missing is _NO_DEFAULT)

    def encode(self, values: Sequence[Any]) -> pa.Array:
        """Return the records as an array of structs."""
        return pa.StructArray.from_arrays(self.arrays(values), fields=list(self.type), mask=_mask(values))

    def arrays(self, values: Sequence[Any]) -> list[pa.Array]:
        """Return an array for each field of the records; null where a record is None."""
        if any(value is None for value in values):
            return [
                column.codec.encode([None if v is None else getattr(v, column.name) for v in values])
                for column in self.columns
            ]
        return [column.codec.encode(list(map(attrgetter(column.name), values))) for column in self.columns]

    def decode(self, array: pa.Array) -> list[Any]:
        """Return the array's records."""
        names = [field.name for field in array.type]
        made = self.records(dict(zip(names, array.flatten(), strict=True)), len(array))
        if not array.null_count:
            return made
        return [one if valid else None for one, valid in zip(made, array.is_valid().to_pylist(), strict=True)]

    def records(self, arrays: Mapping[str, pa.Array], size: int) -> list[Any]:
        """Return `size` records of arrays by field name; other arrays are passed over, defaults stand for absent ones.

        Raise DataError where an array is absent whose field has no default.
        """
        parts = []
        for column in self.columns:
            array = arrays.get(column.name)
            if array is None:
                if column.missing is _NO_DEFAULT:
                    raise DataError(f"the column {column.name!r} of {self.cls.__name__} is missing from the table")
                parts.append([column.missing] * size)
                continue
            values = column.codec.decode(array)
            if array.null_count and column.missing not in (None, _NO_DEFAULT):
                values = [column.missing if value is None else value for value in values]
            parts.append(values)
        return list(map(self.cls, *parts)) if parts else []


@cache
def codec_of(hint: Any) -> Codec:
    """Return the codec of a type hint; raise TypeError for one that no record has."""
    origin, args = get_origin(hint), get_args(hint)
    if hint in _PLAIN:
        return Plain(_PLAIN[hint])
    if origin in (Union, types.UnionType):
        (one,) = (arg for arg in args if arg is not type(None))
        return codec_of(one)
    if hint == tuple[int, int]:
        return Spanned(pa.struct([("start", pa.int32()), ("end", pa.int32())]))
    if origin is tuple and args[-1] is Ellipsis:
        inner = codec_of(args[0])
        return Listed(pa.list_(pa.field("element", inner.type)), inner)
    if origin in (Mapping, dict):
        if args[1] is Any:
            return Json(pa.string())
        inner = codec_of(args[1])
        return Mapped(pa.map_(pa.string(), inner.type), inner)
    if is_dataclass(hint) and isinstance(hint, type):
        return struct_of(hint)
    raise TypeError(f"no Arrow type for {hint}")


@cache
def struct_of(cls: type) -> Struct:
    """Return the codec of a record class."""
    hints = get_type_hints(cls)
    columns = []
    for field in fields(cls):
        hint = hints[field.name]
        columns.append(Column(field.name, codec_of(hint), _missing(field, hint)))
    kind = pa.struct([pa.field(column.name, column.codec.type) for column in columns])
    return Struct(kind, cls, tuple(columns))


def _missing(field: Any, hint: Any) -> Any:
    """Return what stands for a field that a table lacks: its default, else null or no value at all."""
    if field.default is not MISSING:
        return field.default
    if get_origin(hint) in (Union, types.UnionType):
        return None
    if get_origin(hint) is tuple and get_args(hint)[-1] is Ellipsis:
        return ()
    if get_origin(hint) in (Mapping, dict):
        return types.MappingProxyType({}) if get_args(hint)[1] is not Any else {}
    return _NO_DEFAULT


def _offsets(values: Sequence[Any]) -> pa.Array:
    """Return where each value's items start in the list of all items, and where the last ends."""
    sizes = (0 if value is None else len(value) for value in values)
    return pa.array(list(accumulate(sizes, initial=0)), pa.int32())


def _mask(values: Sequence[Any]) -> pa.Array | None:
    """Return true for each null, or None where there is none."""
    mask = [value is None for value in values]
    return pa.array(mask, pa.bool_()) if True in mask else None


def _cut(flat: list[Any], sizes: Sequence[int | None]) -> list[Any]:
    """Return the items as tuples of the given sizes; null for a size of null."""
    out: list[Any] = []
    at = 0
    for size in sizes:
        out.append(None if size is None else tuple(flat[at : at + size]))
        at += size or 0
    return out
