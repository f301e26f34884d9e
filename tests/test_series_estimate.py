"""From a judged sample in a store to corrected counts: what is judged, what it adds, what is said about it."""

import csv
import random

import pytest

pytest.importorskip("deltalake")
pytest.importorskip("scipy")
from typer.testing import CliRunner

from dragoman.cli.main import app
from dragoman.errors import OptionError
from dragoman.export import Choices, Filters
from dragoman.export.unit import Report, Unit
from dragoman.records import When
from dragoman.review import Pen
from dragoman.series.estimate import estimate
from dragoman.series.judge import Parts, judged, told
from dragoman.series.shares import Sharer
from dragoman.store import Store
from dragoman.store.rows import Batch, Sampled
from happened import event as happening
from happened import incident
from stores import article, chunk, event

WHEN = When("2011-03-14", "2011-03-14", "day")


def sharer(unit="mention", **filters):
    """Counts by country."""
    return Sharer(Choices(("country",), unit, counts=()), Filters(**filters))


def batch(unit="article", size=2, population=4):
    """A simple random sample."""
    return Batch("b", unit, "random", "2024-01-01T00:00:00Z", size, population)


def item(of, probability=0.5, event=None):
    """A drawn article or event."""
    unit = "event" if event else "article"
    key, name = (event.evidence_key, event.id) if event else (None, None)
    return Sampled("b", 0, of.id, of.text_sha256, unit, key, name, None, None, probability)


def missed(of):
    """An event that the coder did not give."""
    start = of.text.index("shelled")
    return {
        "type": "PROTEST",
        "trigger": {"text": "shelled", "span": [start, start + 7]},
        "sentence": {"index": 0, "span": [0, len(of.text)]},
        "where": {"name": "Kenya", "country": "KEN", "precision": "country"},
    }


def test_a_complete_article_tells_the_truth():
    """What was rejected is gone, what was missed is there."""
    one, two = article(1), article(2)
    first, second = event(one), event(two)
    pen, other = Pen("Ann", one), Pen("Ann", two)
    pen.reject(first)
    pen.complete()
    other.complete()
    texts = told([one, two], [first, second], [*pen.rows, *other.rows])
    found = judged(batch(), [item(one), item(two)], texts, Parts({}), sharer())
    cell = ((("SYR",),), "")
    assert [(dict(j.machine), dict(j.truth)) for j in found] == [({cell: 1.0}, {}), ({cell: 1.0}, {cell: 1.0})]


def test_an_article_nobody_called_complete_is_not_judged():
    """Its missed events are not known."""
    one = article(1)
    pen = Pen("Ann", one)
    pen.accept(event(one))
    assert judged(batch(), [item(one)], told([one], [event(one)], pen.rows), Parts({}), sharer()) == []


def test_what_is_no_probability_sample_is_refused():
    """The least sure events first tell nothing of the rest."""
    one = article(1)
    with pytest.raises(OptionError, match="not drawn by chance"):
        judged(batch(), [item(one, None)], told([one], [], []), Parts({}), sharer())


def test_a_sample_of_events_takes_false_ones_off():
    """By rejection; accepted ones stay."""
    one, two = article(1), article(2)
    good, bad = event(one), event(two)
    pen, other = Pen("Ann", one), Pen("Ann", two)
    pen.accept(good)
    other.reject(bad)
    texts = told([one, two], [good, bad], [*pen.rows, *other.rows])
    found = judged(batch("event"), [item(one, event=good), item(two, event=bad)], texts, Parts({}), sharer())
    assert [bool(j.truth) for j in found] == [True, False]


def test_articles_of_one_text_are_two_items():
    """An agency's story in two papers, both drawn: each stands for what it was drawn for, once."""
    one, copy = article(1), article(1)
    copy = type(copy).make(copy.text, id="copy", published=copy.published)
    pen = Pen("Ann", one)
    pen.complete()
    texts = told([one, copy], [event(one)], pen.rows)
    assert len(judged(batch(), [item(one), item(copy)], texts, Parts({}), sharer())) == 2


def test_warnings_speak_of_what_was_drawn():
    """Of events, where events were."""
    one = article(1)
    pen = Pen("Ann", one)
    pen.accept(event(one))
    how = sharer()
    sample = judged(batch("event"), [item(one, event=event(one))], told([one], [event(one)], pen.rows), Parts({}), how)
    (row,) = estimate([], [one], sample, batch("event"), how).rows
    assert row["warning"].startswith("only 1 judged event of this cell")


def test_a_corrected_field_moves_the_event():
    """From the machine's country to the right one."""
    one = article(1)
    pen = Pen("Ann", one)
    pen.correct(event(one), "where", {"name": "Kenya", "country": "KEN", "precision": "country"})
    pen.complete()
    (found,) = judged(batch(), [item(one)], told([one], [event(one)], pen.rows), Parts({}), sharer())
    assert list(found.machine) == [((("SYR",),), "")]
    assert list(found.truth) == [((("KEN",),), "")]


def test_an_incident_is_shared_by_the_articles_that_tell_it():
    """Two articles, half an incident each; one rejected mention takes half of it off."""
    one, two = article(1), article(2)
    first, second = event(one), event(two)
    both = incident(happening(1), id="i")
    both = type(both)(**{**{n: getattr(both, n) for n in both.__slots__}, "article_ids": (one.id, two.id)})
    pen, other = Pen("Ann", one), Pen("Ann", two)
    pen.complete()
    other.reject(second)
    other.complete()
    texts = told([one, two], [first, second], [*pen.rows, *other.rows])
    parts = Parts({first.id: both, second.id: both})
    found = judged(batch(), [item(one), item(two)], texts, parts, sharer("incident"))
    assert [sum(j.truth.values()) for j in found] == [0.5, 0.0]


def test_the_estimate_says_what_must_be_known():
    """A sample that is not all judged, and of another number of articles."""
    one = article(1)
    pen = Pen("Ann", one)
    pen.complete()
    how = sharer()
    sample = judged(batch(), [item(one)], told([one], [event(one)], pen.rows), Parts({}), how)
    made = estimate([], [one], sample, batch(), how)
    said = " ".join(made.warnings)
    assert "1 of 2 drawn articles are judged" in said
    assert "drawn from 4 articles" in said
    assert made.columns[:3] == ("country", "raw", "corrected")


def filled_store(path, n=120, drawn=60):
    """A store in which the coder missed each third article's event and invented each tenth; half are judged."""
    articles = [article(k, "2011-03-14") for k in range(n)]
    with Store.create(path) as store:
        store.use("c1")
        store.append(chunk("some", [a for k, a in enumerate(articles) if k % 3], key="c1", events_each=1))
        store.append(chunk("none", [a for k, a in enumerate(articles) if not k % 3], key="c1", events_each=0))
        items, chosen = [], random.Random(1).sample(range(n), drawn)
        for position, k in enumerate(sorted(chosen)):
            a = articles[k]
            items.append(Sampled("b", position, a.id, a.text_sha256, "article", probability=drawn / n))
            pen = Pen("Ann", a)
            if k % 3 == 0:
                pen.missed({**missed(a), "type": "ASSAULT", "where": {"name": "Town", "country": "SYR"}})
            elif k % 10 == 0:
                pen.reject(event(a))
            pen.complete()
            store.add_reviews(pen.rows)
        store.add_batch(batch(size=drawn, population=n), items)


def test_the_command_corrects_the_counts(tmp_path):
    """80 coded, of which 8 are false, and 40 missed: 112 in truth."""
    filled_store(tmp_path / "st")
    out = tmp_path / "t.csv"
    args = ["estimate", "--store", str(tmp_path / "st"), "--batch", "b", "--by", "country", "--out", str(out)]
    done = CliRunner().invoke(app, args)
    assert done.exit_code == 0, done.output
    (row,) = [row for row in csv.DictReader(out.read_text().splitlines()) if row["country"] == "SYR"]
    assert float(row["raw"]) == 80
    assert float(row["low"]) <= 112 <= float(row["high"])
    assert abs(float(row["corrected"]) - 112) < 20


def test_a_batch_that_is_not_there_is_named(tmp_path):
    """With those that are."""
    filled_store(tmp_path / "st", 6, 3)
    done = CliRunner().invoke(app, ["estimate", "--store", str(tmp_path / "st"), "--batch", "x"])
    assert "is none of b" in str(done.exception)


def test_incidents_need_a_merged_store(tmp_path):
    """Else the sample would be of mentions and the counts of incidents."""
    filled_store(tmp_path / "st", 6, 3)
    done = CliRunner().invoke(app, ["estimate", "--store", str(tmp_path / "st"), "--batch", "b", "--unit", "incident"])
    assert "run `dragoman merge --store`" in str(done.exception)


def test_a_type_that_no_code_book_has_is_said(tmp_path):
    """A slip of the pen is no peace."""
    filled_store(tmp_path / "st", 6, 3)
    done = CliRunner().invoke(app, ["estimate", "--store", str(tmp_path / "st"), "--batch", "b", "--type", "PROTSET"])
    assert "type PROTSET: is none of PLOVER's" in done.output


def test_a_sample_of_some_says_so():
    """What it was not drawn from is not corrected."""
    one = article(1)
    pen = Pen("Ann", one)
    pen.complete()
    how = sharer()
    sample = judged(batch(), [item(one)], told([one], [event(one)], pen.rows), Parts({}), how)
    drawn = Batch("b", "article", "random", "2024-01-01T00:00:00Z", 1, 1, filters='{"countries": ["KEN"]}')
    assert any(
        "drawn of some articles only (by countries)" in one for one in estimate([], [one], sample, drawn, how).warnings
    )


def test_what_occurred_and_is_in_no_row_is_said():
    """A count by country is without what has no place, and `missed` without what a judge added without one."""
    one, two = article(1), article(2)
    placed, nowhere = event(one), event(two, where=None)
    pen = Pen("Ann", one)
    pen.missed({name: value for name, value in missed(one).items() if name != "where"})
    pen.missed({**missed(one), "type": "THREATEN", "status": "planned", "where": None})
    pen.complete()
    how = sharer()
    sample = judged(batch(), [item(one)], told([one], [placed], pen.rows), Parts({}), how)
    units = [Unit(each, (Report(each, of),)) for each, of in ((placed, one), (nowhere, two))]
    made = estimate(units, [one, two], sample, batch(size=1, population=2), how)
    assert "of the mentions as coded 1 occurred but are in no row: no country known of the place 1" in made.warnings
    assert any("that judges added 1 occurred but are in no row" in each for each in made.warnings)
    assert made.plain()["left_out"]["no country known of the place"]["count"] == 1


def test_where_all_is_in_rows_nothing_is_said_of_it():
    """No line about nothing."""
    one = article(1)
    pen = Pen("Ann", one)
    pen.missed(missed(one))
    pen.complete()
    how = sharer()
    sample = judged(batch(), [item(one)], told([one], [event(one)], pen.rows), Parts({}), how)
    made = estimate([Unit(event(one), (Report(event(one), one),))], [one], sample, batch(size=1, population=1), how)
    assert not any("in no row" in each for each in made.warnings)
