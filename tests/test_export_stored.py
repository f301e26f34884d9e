"""Units out of a store: all or some, with what people set right put in, or without."""

import pytest

pytest.importorskip("deltalake")

from dragoman.export.stored import Stored
from dragoman.merge import merge
from dragoman.review import Pen
from dragoman.store import Store
from stores import article, chunk, event


@pytest.fixture
def store(tmp_path):
    """Three articles of an event each; people rejected the first one's and set the second one's type right."""
    articles = [article(number) for number in range(3)]
    with Store.create(tmp_path / "store") as store:
        store.use("coder1", "{}")
        store.append(chunk("c1", articles, events_each=1))
        first, second, third = articles
        pens = [Pen("Ada", one) for one in articles]
        pens[0].reject(event(first))
        pens[1].correct(event(second), "type", "PROTEST")
        at = third.text.index("Rebels")
        sentence = {"index": 0, "span": [third.text.index("Rebels"), len(third.text)]}
        pens[2].missed({"trigger": {"text": "Rebels", "span": [at, at + 6]}, "sentence": sentence, "type": "MOBILIZE"})
        store.add_reviews([row for pen in pens for row in pen.rows])
    return Store.open(tmp_path / "store")


def types(units):
    """The types of units by their first article."""
    return [(unit.reports[0].event.article_id, unit.type) for unit in units]


def test_what_people_said_holds(store):
    """A rejected event is not there, another has its right type, an added one is there."""
    expected = [("a0001", "PROTEST"), ("a0002", "MOBILIZE"), ("a0002", "ASSAULT")]
    assert types(Stored(store).units("mention")) == expected


def test_what_was_coded_can_be_had(store):
    """Without a word of people's."""
    assert types(Stored(store, as_coded=True).units("mention")) == [(f"a000{n}", "ASSAULT") for n in range(3)]


def test_some_can_be_had_by_their_ids(store):
    """An added one, too; what people rejected is in no answer."""
    added = next(unit.id for unit in Stored(store).units("mention") if unit.type == "MOBILIZE")
    assert types(Stored(store).units("mention", ["a0000-0", "a0001-0", added])) == [
        ("a0001", "PROTEST"),
        ("a0002", "MOBILIZE"),
    ]


def test_incidents_follow_their_reports(store):
    """Those that people changed are merged anew; one without a report left is none."""
    articles = list(store.articles())
    with Store.open(store.place.root, write=True) as writing:
        writing.replace_incidents("coder1", merge(store.events(), articles).incidents)
    as_coded = list(Stored(Store.open(store.place.root), as_coded=True).units("incident"))
    found = list(Stored(Store.open(store.place.root)).units("incident"))
    assert sum(len(unit.reports) for unit in as_coded) == 3
    assert sorted(unit.type for unit in found) == ["ASSAULT", "MOBILIZE", "PROTEST"]
    assert {unit.id for unit in Stored(store).units("incident", [as_coded[0].id])}


def test_without_incidents_they_are_merged_here(store):
    """And whoever asked is told how to keep them."""
    told = []
    assert len(list(Stored(store, tell=told.append).units("incident"))) == 3
    assert "dragoman merge" in told[0]
