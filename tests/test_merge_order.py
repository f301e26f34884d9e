"""Merging is a function of the set of events: no order, no batch and no repetition shows."""

import random

import pytest

pytest.importorskip("rensa")

from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman import serial
from dragoman.merge import merge
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
