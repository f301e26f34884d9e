"""Records as Arrow tables: read by anything, and the same records when they come back."""

from dataclasses import fields, is_dataclass, replace
from datetime import UTC, datetime
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

import pytest

pytest.importorskip("deltalake")

import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman import serial
from dragoman.errors import DataError, InputError
from dragoman.incident import Copy, Incident
from dragoman.records import Article, Event, Words
from dragoman.store import Left, arrow
from dragoman.store.codec import struct_of
from stores import article, event

TEXT = st.text(st.characters(codec=None), max_size=8)  # halves of surrogate pairs too
INTS = st.integers(-(2**70), 2**70)
JSON = st.recursive(
    st.none() | st.booleans() | INTS | st.floats(allow_nan=False, allow_infinity=False) | TEXT,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(TEXT, inner, max_size=2),
    max_leaves=4,
)


def any_of(hint: Any) -> st.SearchStrategy:
    """Values of a type hint."""
    origin, args = get_origin(hint), get_args(hint)
    plain = {str: TEXT, int: INTS, float: st.floats(allow_nan=False, allow_infinity=False), bool: st.booleans()}
    if hint in plain:
        return plain[hint]
    if origin in (Union, UnionType):
        return st.none() | any_of(next(arg for arg in args if arg is not type(None)))
    if hint == tuple[int, int]:
        return st.tuples(st.integers(0, 2**31 - 1), st.integers(0, 2**31 - 1))
    if origin is tuple:
        return st.lists(any_of(args[0]), max_size=2).map(tuple)
    if is_dataclass(hint):
        return any_record(hint)
    # Keys that serial would put elsewhere, or that it writes under a field's name, are its own affair.
    keys = st.from_regex(r"[a-z]{1,3}\ud800?", fullmatch=True).filter(lambda key: key not in ("id", "url"))
    return st.dictionaries(keys, JSON if args[1] is Any else any_of(args[1]), max_size=2)


def any_record(cls: type) -> st.SearchStrategy:
    """Records of a class."""
    hints = get_type_hints(cls)
    return st.builds(cls, **{field.name: any_of(hints[field.name]) for field in fields(cls)})


@pytest.mark.parametrize("cls", [Article, Event, Incident, Copy])
@settings(max_examples=20, deadline=None)
@given(data=st.data())
def test_any_record_comes_back_the_same(cls, data):
    """Nulls, empty lists, maps, numbers beyond 64 bits, half surrogates, unknown fields: the same line of JSON."""
    rows = data.draw(st.lists(any_record(cls), max_size=3))
    table = arrow.plain_table(cls, rows)
    table.validate(full=True)
    assert [serial.dumps(one) for one in arrow.records(cls, table)] == [serial.dumps(one) for one in rows]


def test_rows_cut_out_of_a_table_are_read_right():
    """A slice has offsets of its own in every list and map."""
    of = article(1)
    events = [event(of, n, modes=("a",) * n, id=f"e{n}") for n in range(6)]
    table = arrow.events_table(events, "k", "c", [of])
    assert arrow.records(Event, table.slice(2, 3)) == events[2:5]
    assert arrow.records(Event, table.slice(6)) == []


def test_null_is_not_the_empty_list():
    """`antecedent` null, `sectors` empty: two different things."""
    of = article(1)
    (row,) = arrow.events_table([event(of)], "k", "c", [of]).to_pylist()
    assert row["actors"][0]["antecedent"] is None
    assert row["contexts"] == []
    assert row["trigger"] == {"text": "shelled", "span": {"start": 26, "end": 33}}
    assert dict(row["actors"][0]["codes"]) == {"ISO3": "SYR", "COW": "652"}


def test_half_a_surrogate_pair_stands_as_one_character():
    """So that spans still fit what other programs read; dragoman reads the text as it was."""
    of = article(1)
    broken = event(of, trigger=Words("she\ud83dlled", (1, 9)))
    table = arrow.events_table([event(of, 1), broken], "k", "c", [of])
    assert table["trigger"][1].as_py()["text"] == "she\ufffdlled"
    assert table["exact"].to_pylist()[0] is None
    assert arrow.records(Event, table)[1] == broken


def test_numbers_that_are_none_do_not_stop_an_article():
    """What JSON has no word for in a user's own fields comes back."""
    odd = replace(article(1), extra={"score": float("inf")})
    assert arrow.records(Article, arrow.articles_table([odd], "c"))[0].extra["score"] == float("inf")


def test_columns_of_others_are_passed_over_and_absent_ones_have_defaults():
    """So tables that a newer version, or a user, has widened can be read, and older ones too."""
    of = replace(article(1), removed=("Share",))
    table = arrow.articles_table([of], "c").append_column("mood", pa.array(["good"]))
    assert arrow.records(Article, table) == [of]
    assert arrow.records(Article, table.drop_columns(["removed", "extra"])) == [replace(of, removed=())]
    with pytest.raises(DataError, match="'text' of Article"):
        arrow.records(Article, table.drop_columns(["text"]))


def test_an_event_knows_when_its_article_was_published():
    """As an instant, for sorting; as a year, for folders; and its place among the article's events."""
    first, second = article(1, "2012-01-01T00:30:00+02:00"), article(2, None)
    table = arrow.events_table([event(first), event(second), event(first, 1)], "k", "c", [first, second])
    instant = datetime(2011, 12, 31, 22, 30, tzinfo=UTC)
    assert table["published_at"].to_pylist() == [instant, None, instant]
    assert table["year"].to_pylist() == [2011, 0, 2011]
    assert table["position"].to_pylist() == [0, 0, 1]


@pytest.mark.parametrize("published", ["last week", "2011-13-45", "", "0001-01-01T00:00:00+14:00"])
def test_a_time_that_is_none_is_year_0(published):
    """It is not guessed."""
    assert arrow.year_of(arrow.time_of(published)) == 0


def test_an_event_without_its_article_is_refused():
    """Its year would be wrong."""
    with pytest.raises(InputError, match="a0001"):
        arrow.events_table([event(article(1))], "k", "c", [])


def test_a_row_set_aside_is_known_by_place_and_article():
    """Not by its reason."""
    assert Left("f", "a", 1).key == Left("f", "b", 1).key
    assert Left("f", "a", 1).key != Left("f", "a", 2).key


def test_every_hint_of_the_records_has_an_arrow_type():
    """A new field needs no change here."""
    for cls in (Article, Event, Incident, Copy):
        assert len(struct_of(cls).columns) == len(fields(cls))
