"""Samples for review: drawn by chance, the same for one seed, with the probability of each item."""

import json
from collections import Counter

import pytest

pytest.importorskip("deltalake")
pytest.importorskip("duckdb")

from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman import serial
from dragoman.errors import OptionError
from dragoman.records import Event, Where
from dragoman.review.sample import Plan, draw, shared
from dragoman.review.size import precision_size
from dragoman.store import Chunk, Coded, Store, arrow
from stores import article, event


def some(numbers, name):
    """A chunk of articles with an event each: of two types, three countries, with their own sureness."""
    articles = [article(number, f"{2010 + number % 2}-03-14") for number in numbers]
    events = []
    for number, one in zip(numbers, articles, strict=True):
        made = event(one, 0, type="PROTEST" if number % 5 == 0 else "ASSAULT", modes=())
        changes = {"where": Where("Town", country=("SYR", "IRQ", "LBN")[number % 3])}
        confidence = serial.from_dict(type(made.confidence), {**serial.to_dict(made.confidence), "event": number / 100})
        events.append(
            serial.from_dict(
                Event,
                {
                    **serial.to_dict(made),
                    "where": serial.to_dict(changes["where"]),
                    "confidence": serial.to_dict(confidence),
                },
            )
        )
    rows = arrow.events_table(events, "coder1", name, articles)
    return Chunk(name, "coder1", articles, rows, coded=[Coded(one.id, one.text_sha256, 1) for one in articles])


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    """Sixty events in as many articles, and one more article without any."""
    path = tmp_path_factory.mktemp("sample") / "news"
    with Store.create(path) as made:
        made.append(some(range(40), "c1"))
        made.append(some(range(40, 60), "c2"))
        bare = article(99)
        made.append(Chunk("c3", "coder1", [bare], coded=[Coded(bare.id, bare.text_sha256, 0)]))
    return Store.open(path)


def test_the_same_seed_draws_the_same(store):
    """Another one draws others; a larger size the same ones and more."""
    ids = [item.event_id for item in draw(store, Plan(size=10, seed=3)).items]
    assert ids == [item.event_id for item in draw(store, Plan(size=10, seed=3)).items]
    assert set(ids) < {item.event_id for item in draw(store, Plan(size=20, seed=3)).items}
    assert ids != [item.event_id for item in draw(store, Plan(size=10, seed=4)).items]


def test_every_item_has_its_probability(store):
    """Of a simple sample the size over the population; and what was coded then."""
    drawn = draw(store, Plan(size=15))
    assert {item.probability for item in drawn.items} == {15 / 60}
    assert (drawn.batch.size, drawn.batch.population, drawn.batch.how) == (15, 60, "random")
    first = drawn.items[0]
    assert serial.loads(Event, first.seen).evidence_key == first.evidence_key
    assert [item.position for item in drawn.items] == list(range(15))


def test_strata_are_shared_in_proportion(store):
    """Each with its own probability; together they weigh as much as the population."""
    drawn = draw(store, Plan(how="stratified", by=("type", "country"), size=20))
    assert len(drawn.items) == 20
    assert sum(1 / item.probability for item in drawn.items) == pytest.approx(60)
    assert {item.stratum for item in drawn.items} >= {"ASSAULT / SYR", "PROTEST / LBN"}
    assert min(Counter(item.stratum for item in drawn.items).values()) >= 2
    assert json.loads(drawn.batch.strata)[0]["name"] == "ASSAULT / IRQ"


def test_strata_can_be_alike(store):
    """So that a rare one is read as much as a common one."""
    drawn = draw(store, Plan(how="stratified", by=("type",), size=20, equal=True))
    assert Counter(item.stratum for item in drawn.items) == {"ASSAULT": 10, "PROTEST": 10}
    assert {item.probability for item in drawn.items} == {10 / 48, 10 / 12}


@pytest.mark.parametrize("by", ["type", "country", "publisher", "year", "confidence", "status"])
def test_events_are_parted_by(store, by):
    """Whatever their error may depend on."""
    assert len(draw(store, Plan(how="stratified", by=(by,), size=20)).items) == 20


@pytest.mark.parametrize("by", ["country", "publisher", "year", "events"])
def test_articles_are_parted_by(store, by):
    """The ones without events are drawn from too: what was missed may be there."""
    drawn = draw(store, Plan(unit="article", how="stratified", by=(by,), size=20))
    assert len(drawn.items) == 20
    assert drawn.batch.population == 61


def test_the_least_sure_come_first_and_are_no_sample(store):
    """They have no probability; what was reviewed is passed over."""
    drawn = draw(store, Plan(how="doubtful", size=3))
    assert [item.event_id for item in drawn.items] == ["a0000-0", "a0001-0", "a0002-0"]
    assert {item.probability for item in drawn.items} == {None}
    assert drawn.batch.seed is None


def test_what_is_drawn_from_can_be_narrowed(store):
    """By type, country, publisher and days of publication; only what occurred, unless all is asked for."""
    drawn = draw(store, Plan(size=50, types=("PROTEST",), countries=("SYR",), since="2010-01-01", until="2010-12-31"))
    assert {item.event_id for item in drawn.items} == {"a0000-0", "a0030-0"}
    assert json.loads(drawn.batch.filters)["types"] == ["PROTEST"]
    with pytest.raises(OptionError, match="there is no event to draw from"):
        draw(store, Plan(publishers=("Nobody",)))


@pytest.mark.parametrize(
    ("plan", "says"),
    [
        (Plan(by=("type",)), "a stratified sample needs --by"),
        (Plan(how="stratified", by=("weather",)), "events are parted by type, country"),
        (Plan(unit="article", how="doubtful"), "articles are drawn by chance"),
        (Plan(size=0), "draw from 1 to"),
        (Plan(how="stratified", by=("type", "confidence"), size=5), "strata, which need .* items; draw more"),
        (Plan(name="a/b"), "use up to 64 letters"),
    ],
)
def test_a_plan_that_cannot_be_is_refused(store, plan, says):
    """In words."""
    with pytest.raises(OptionError, match=says):
        draw(store, plan)


@given(st.dictionaries(st.text("abcdef", min_size=1, max_size=2), st.integers(1, 50), min_size=1), st.data())
@settings(max_examples=200, deadline=None)
def test_sharing_keeps_the_sum_and_the_bounds(numbers, data):
    """Whatever the strata."""
    least = {name: min(2, number) for name, number in numbers.items()}
    size = data.draw(st.integers(sum(least.values()), sum(numbers.values())))
    sizes = shared(size, {name: float(number) for name, number in numbers.items()}, numbers, least)
    assert sum(sizes.values()) == size
    assert all(least[name] <= sizes[name] <= numbers[name] for name in numbers)


def test_how_many_to_read():
    """Cochran's 385 for ±5 points; fewer of a small population."""
    assert precision_size(0.05) == 385
    assert precision_size(0.05, 1000) == 278
    with pytest.raises(OptionError, match="between 0 and 1"):
        precision_size(5)
