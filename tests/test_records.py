"""The records and their serial form: frozen, slotted, picklable, and back from JSON what went in."""

import dataclasses
import json
import pickle
from collections.abc import Mapping
from pathlib import Path
from typing import Any, get_args, get_origin, get_type_hints

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman import records, serial
from dragoman.errors import InputError
from dragoman.records import Article, Event
from dragoman.schema import schema

CLASSES = [c for c in vars(records).values() if isinstance(c, type) and c.__module__ == "dragoman.records"]
SCHEMA = Path(__file__).parent.parent / "docs" / "schema.json"
NAMES = {f.name for c in CLASSES for f in dataclasses.fields(c)}

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
ANY = st.recursive(st.none() | st.booleans() | st.integers() | TEXT, lambda x: st.lists(x, max_size=2), max_leaves=3)
EXTRA = st.dictionaries(TEXT.filter(lambda k: k not in NAMES and not k.startswith("/")), ANY, max_size=2)


def strategy(hint: Any) -> st.SearchStrategy[Any]:
    """Values of a type hint that the records use."""
    origin, args = get_origin(hint), get_args(hint)
    plain = {str: TEXT, int: st.integers(), float: st.floats(-1e6, 1e6), bool: st.booleans(), type(None): st.none()}
    if hint in plain:
        return plain[hint]
    if dataclasses.is_dataclass(hint):
        return made(hint)
    if origin is tuple and args[-1] is Ellipsis:
        return st.lists(strategy(args[0]), max_size=2).map(tuple)
    if origin is tuple:
        return st.tuples(*map(strategy, args))
    if origin is Mapping:
        return st.dictionaries(TEXT, strategy(args[1]), max_size=2)
    return st.one_of(*map(strategy, args))


def made(cls: type) -> st.SearchStrategy[Any]:
    """Records of a class."""
    hints = get_type_hints(cls)
    names = [f.name for f in dataclasses.fields(cls)]
    return st.builds(cls, **{n: EXTRA if n == "extra" else strategy(hints[n]) for n in names})


def closed(event: Event) -> Event:
    """The same event with its words for closed lists put right."""
    return dataclasses.replace(event, status="occurred", extent="single", quad="neutral", parent=None, when=None)


@pytest.fixture
def event() -> Event:
    """One event with somebody in it and an unknown field of a newer version."""
    party = records.Party("the army", (0, 8), "the army", sectors=("MIL",))
    confidence = records.Confidence(1, 1, 1, 1, 1, 1, 1)
    return Event(
        "e1",
        "k1",
        "a1",
        "ASSAULT",
        ("aerial",),
        (),
        "195",
        "material conflict",
        -9.5,
        -10.0,
        (party,),
        (),
        None,
        None,
        (),
        "occurred",
        "single",
        False,
        None,
        (),
        None,
        None,
        None,
        records.Words("bombed", (9, 15)),
        records.Sentence(0, (0, 30)),
        confidence,
        (),
        "plover-2.0-draft@5e0c24f",
        records.Coder("0.1.0", "l", "k", "g", "m", "plover-2.0"),
        extra={"later": 1},
    )


@pytest.mark.parametrize("cls", CLASSES, ids=lambda c: c.__name__)
def test_a_record_is_frozen_and_slotted(cls):
    """Nothing can be changed on a record or hung onto it."""
    assert cls.__dataclass_params__.frozen
    assert "__slots__" in vars(cls)


@settings(max_examples=25, deadline=None)
@given(made(Event))
def test_an_event_survives_json(event):
    """What is written and read again is the same event, and writes the same bytes."""
    line = serial.dumps(event)
    again = serial.loads(Event, line)
    assert again == event
    assert serial.dumps(again) == line


@settings(max_examples=25, deadline=None)
@given(made(Article))
def test_an_article_survives_json_and_pickle(article):
    """An article crosses a file and a process border unchanged."""
    assert serial.loads(Article, serial.dumps(article)) == article
    assert pickle.loads(pickle.dumps(article)) == article


@settings(max_examples=12, deadline=None)
@given(made(Event))
def test_an_event_crosses_a_process_border(event):
    """An event pickles."""
    assert pickle.loads(pickle.dumps(event)) == event


@settings(max_examples=12, deadline=None)
@given(made(Event))
def test_every_line_is_one_line(event):
    """No text can break a line of JSONL."""
    assert len(serial.dumps(event).splitlines()) == 1


def test_unknown_keys_stand_beside_the_fields(event):
    """`extra` is never written as such."""
    data = serial.to_dict(event)
    assert data["later"] == 1
    assert "extra" not in data
    assert list(data)[:4] == ["id", "evidence_key", "article_id", "type"]


def test_unknown_keys_are_kept_on_rewrite_however_deep(event):
    """A field of a newer version survives reading and writing, in the record and in a party of it."""
    data = serial.to_dict(event)
    data["actors"][0]["a/b~c"] = [1]
    data["trigger"]["stem"] = "bomb"
    again = serial.from_dict(Event, data)
    assert serial.to_dict(again) == data


def test_an_unknown_key_whose_place_is_gone_is_still_kept(event):
    """Where a party with an unknown field is taken out, the field stays with the event."""
    data = serial.to_dict(event)
    data["actors"][0]["mood"] = "grim"
    again = dataclasses.replace(serial.from_dict(Event, data), actors=())
    assert serial.to_dict(again)["/actors/0/mood"] == "grim"


def test_a_field_wins_over_an_extra_of_its_name(event):
    """An extra cannot overwrite what the record says."""
    assert serial.to_dict(dataclasses.replace(event, extra={"type": "AID"}))["type"] == "ASSAULT"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"trigger": {"text": "x", "span": [1]}}, "/trigger/span: expected 2 values"),
        ({"historical": 0}, "/historical: expected true or false"),
        ({"lag_days": True}, "/lag_days: expected a whole number"),
        ({"actors": [{"text": "x"}]}, "Party at /actors/0: field 'span' is missing"),
        ({"actors": "x"}, "/actors: expected a list"),
        ({"where": 3}, "Where at /where: expected an object"),
    ],
)
def test_a_wrong_value_is_named_with_its_place(event, change, said):
    """The error says which field, where and what would be right."""
    with pytest.raises(InputError, match=said):
        serial.from_dict(Event, {**serial.to_dict(event), **change})


def test_broken_json_is_an_input_error():
    """A line that is no JSON is named as such."""
    with pytest.raises(InputError, match="not JSON at character 1"):
        serial.loads(Event, "{")


def test_lone_surrogates_can_be_written_as_utf_8():
    """Text out of a broken decoder still makes a file, and comes back the same."""
    article = Article.make("a \ud800 b \u2028 c")
    line = serial.dumps(article)
    assert serial.loads(Article, line.encode("utf-8").decode("utf-8")) == article


@settings(max_examples=12, deadline=None)
@given(made(Event))
def test_an_event_fits_the_schema(event):
    """The published schema takes every event."""
    plain = serial.to_dict(
        dataclasses.replace(closed(event), said_by=(), counts=(), actors=(), recipients=(), extra={})
    )
    jsonschema.Draft202012Validator(schema(Event)).validate(json.loads(json.dumps(plain)))


def test_the_schema_refuses_a_status_that_does_not_exist(event):
    """A closed list is closed."""
    plain = {**serial.to_dict(event), "status": "rumoured"}
    assert not jsonschema.Draft202012Validator(schema(Event)).is_valid(plain)


def test_the_published_schema_is_up_to_date():
    """docs/schema.json is what tools/build_schema.py would write."""
    assert json.loads(SCHEMA.read_text(encoding="utf-8")) == schema(), "run tools/build_schema.py"


def test_an_article_has_its_title_before_its_text():
    """Spans point into the title, a blank line and the body."""
    article = Article.make("Body.", title="Head")
    assert article.text == "Head\n\nBody."
    assert article.id == Article.make("Body.", title="Head").id
