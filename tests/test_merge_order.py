"""Merging is a function of the set of events: no order, no batch and no repetition shows."""

import random
from dataclasses import replace

import pytest

pytest.importorskip("rensa")

from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman import serial
from dragoman.merge import load_rules, merge
from dragoman.merge.large import merge_in_order
from dragoman.records import Article
from told import count, day, told

TOWNS = ("Qalat", "Ghazni", "Zabul", "Lagos", "Ikeja", None)
WORDS = ("market", "school", "bridge", "mosque", "convoy")


def world(seed: int, size: int = 40) -> tuple[list, list[Article]]:
    """Reports of a few bombings on a few days, by chance."""
    chance = random.Random(seed)
    events, articles = [], []
    for n in range(size):
        date = f"2024-05-{chance.randint(10, 13)}"
        text = f"A bomb exploded near a {chance.choice(WORDS)} in town. Doctors counted the dead of report{n}."
        one = Article.make(text, id=f"a{n}", published=f"2024-05-{chance.randint(13, 16)}", publisher=f"P{n % 7}")
        basis = chance.choice(("expression", "published"))
        events.append(
            told(
                one,
                "exploded",
                when=chance.choice((day(date, basis=basis), None)),
                where=chance.choice(TOWNS),
                counts=[count("killed", chance.randint(1, 5))],
                status=chance.choice(("occurred", "occurred", "negated", "planned")),
                historical=chance.random() < 0.1,
            )
        )
        articles.append(one)
    return events, articles


def lines(events, articles) -> str:
    """All that merging makes, as bytes would be."""
    made = merge(events, articles)
    return "\n".join(serial.dumps(x) for x in (*made.incidents, *made.copies))


@settings(max_examples=15, deadline=None)
@given(seed=st.integers(0, 10**6), shuffle=st.randoms(use_true_random=False))
def test_the_order_of_events_and_articles_does_not_show(seed, shuffle):
    """Shuffled, and with some given twice, they give the same bytes."""
    events, articles = world(seed)
    before = lines(events, articles)
    again = [*events, *shuffle.sample(events, 5)]
    papers = list(articles)
    shuffle.shuffle(again)
    shuffle.shuffle(papers)
    assert lines(again, papers) == before


@settings(max_examples=15, deadline=None)
@given(seed=st.integers(0, 10**6))
def test_no_incident_contradicts_itself(seed):
    """One stated day, one town, one realm of status."""
    events, articles = world(seed)
    by_id = {e.id: e for e in events}
    for incident in merge(events, articles).incidents:
        members = [by_id[i] for i in incident.event_ids]
        stated = {e.when.start for e in members if e.when and e.when.basis == "expression"}
        towns = {e.where.name for e in members if e.where and e.where.precision == "city"}
        assert len(stated) <= 1
        assert len(towns) <= 1 or towns == {"Lagos", "Ikeja"}
        assert len({e.status == "planned" for e in members}) == 1


def in_order(events, articles):
    """Articles with their events, in the order of publication."""
    for one in sorted(articles, key=lambda a: (a.published, a.id)):
        yield one, [e for e in events if e.article_id == one.id]


@settings(max_examples=10, deadline=None)
@given(seed=st.integers(0, 10**6))
def test_a_month_at_a_time_gives_what_the_whole_gives(seed, tmp_path_factory):
    """Tellings that waited on disk make the same incidents."""
    events, articles = world(seed)
    events = [later(e, seed + n) for n, e in enumerate(events)]
    dated = sorted(articles, key=lambda a: (a.published, a.id))
    flow = merge_in_order(
        lambda: iter(dated), lambda: in_order(events, articles), tmp_path_factory.mktemp("months"), load_rules()
    )
    whole = merge(events, articles)
    assert sorted(map(serial.dumps, flow.incidents)) == sorted(map(serial.dumps, whole.incidents))
    assert flow.copies == whole.copies


def later(event, number):
    """An event of some other month, now and then."""
    if event.when is None or number % 3:
        return event
    return replace(event, when=day(f"2024-0{1 + number % 4}-1{number % 4}"))


def test_a_store_keeps_its_incidents(tmp_path):
    """Merged in the store: the same incidents as of files, the undated articles among them."""
    for extra in ("deltalake", "duckdb", "pyarrow"):
        pytest.importorskip(extra)
    from dragoman.merge.large import merge_store  # noqa: PLC0415
    from dragoman.store import Chunk, Coded, Store, arrow  # noqa: PLC0415

    events, articles = world(7)
    articles = [replace(articles[0], published=None), *articles[1:]]
    coded = [Coded(a.id, a.text_sha256, 1) for a in articles]
    with Store.create(tmp_path / "store") as store:
        store.append(Chunk("c", "key", articles, arrow.events_table(events, "key", "c", articles), coded=coded))
        flow = merge_store(store, tmp_path, load_rules())
        store.replace_incidents("key", flow.incidents)
        store.replace_copies(flow.copies)
        kept = sorted(map(serial.dumps, store.incidents()))
    assert kept == sorted(map(serial.dumps, merge(events, articles).incidents))
