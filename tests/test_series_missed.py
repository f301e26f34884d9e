"""Which incidents missed events belong to, cells that nobody coded, and how many there are to draw from."""

import csv
import json
from dataclasses import replace

import pytest

pytest.importorskip("deltalake")
pytest.importorskip("scipy")
pytest.importorskip("rensa")
from typer.testing import CliRunner

from dragoman.cli.main import app
from dragoman.export import Choices, Filters
from dragoman.export.basis import Basis, Issued, panel_of
from dragoman.export.unit import mentions
from dragoman.incident import Copy, Incident
from dragoman.records import Party, Where
from dragoman.review import Pen
from dragoman.series.batch import population, prints, sample
from dragoman.series.correct import Judged, unseen
from dragoman.series.estimate import Scope, estimate
from dragoman.series.judge import Parts, judged, told
from dragoman.series.missed import Missed, missed_of
from dragoman.series.shares import Sharer
from dragoman.store import Store
from dragoman.store.rows import Batch, Sampled
from happened import COAST, article, event
from happened import incident as happening
from stores import article as stored
from stores import chunk
from stores import event as found

ADEN = Where("Aden", latitude=12.8, longitude=45.0, radius_km=10.0, country="YEM", precision="city")
REBELS = Party("Rebels", (19, 25), "Rebels", id="rebels", country="YEM", sectors=("REB",))
APRIL, MAY, JUNE = "2024-04-15", "2024-05-15", "2024-06-15"


def pair(number, text=None, **fields):
    """An added event in an article of its own."""
    words = text or f"Kenyan police shot at Somali rebels today, the town's radio number {number} said."
    one = article(f"a{number}", text=words, publisher=f"Paper {number}")
    return event(number, article=one.id, **fields), one


def test_what_several_judged_articles_add_is_one_incident():
    """Each has its part of it."""
    made = missed_of([pair(1), pair(2)], [])
    assert made["e1"] == made["e2"]
    assert made["e1"].part == 0.5


def test_what_happened_elsewhere_is_another_incident():
    """As merging has it: two towns are two."""
    made = missed_of([pair(1), pair(2, where=replace(COAST, name="Malindi", precision="city", latitude=-3.2))], [])
    assert made["e1"].incident != made["e2"].incident
    assert [made["e1"].part, made["e2"].part] == [1.0, 1.0]


def test_what_the_coder_has_from_another_article_was_not_missed():
    """The incident is counted already; this article tells it too."""
    assert missed_of([pair(1)], [pair(2)])["e1"].part == 0.0


def test_what_one_print_misses_all_prints_of_the_text_miss():
    """Of an agency's story in four papers each has a quarter of what was missed."""
    printed = {"a1": frozenset(("a1", "x", "y", "z"))}
    assert missed_of([pair(1)], [], printed)["e1"].part == 0.25
    assert missed_of([pair(1), pair(2)], [], printed)["e2"].part == 0.2


def test_an_article_adds_a_missed_incident_once_and_a_known_one_not_at_all():
    """Two added mentions of one act; of another, which the store has."""
    (one, of), (other, _), (known, _) = pair(1), pair(2), pair(3)
    part = Missed("m", 0.5)
    parts = Parts({"x": happening(event(9))}, {}, {"e1": part, "e2": part, "e3": Missed("k", 0.0)})
    counts = Sharer(Choices(("type",), "incident", counts=()), Filters())
    assert list(parts.weighed([one, other, known], of, counts).values()) == [0.5]


def test_a_part_of_a_sample_stands_for_all_of_it():
    """Half of what was drawn is judged: each of the judged stands for twice as many."""
    read, unread = stored(1), stored(2)
    pen = Pen("Ann", read)
    pen.complete()
    items = [Sampled("b", n, a.id, a.text_sha256, "article", probability=0.5) for n, a in enumerate((read, unread))]
    drawn = Batch("b", "article", "random", "2024-01-01T00:00:00Z", 2, 4)
    counts = Sharer(Choices(("country",), "mention", counts=()), Filters())
    (one,) = judged(drawn, items, told([read, unread], [], pen.rows), Parts({}), counts)
    assert one.probability == 0.25


def test_an_incident_is_shared_by_the_articles_of_the_panel():
    """A paper outside it has no part, and the one inside has the whole."""
    inside, outside = pair(1), pair(2)
    both = happening(inside[0], outside[0])
    chosen = Basis(panel_of("every", [Issued("Paper 1", MAY)], "month", Filters()))
    counts = Sharer(Choices(("type",), "incident", counts=()), Filters(), basis=chosen)
    parts = Parts({"e1": both, "e2": both}, {both.id: 1})
    assert list(parts.weighed([inside[0]], inside[1], counts).values()) == [1.0]
    assert parts.weighed([outside[0]], outside[1], counts) == {}


def test_what_no_judged_article_tells_is_bounded_by_the_rule_of_three():
    """Exactly, and by the stratum that was drawn most thinly; where all were drawn there is nothing else."""
    assert unseen([Judged(0.01, {}, {}), Judged(0.5, {}, {})], 0.95) == pytest.approx(298.07, abs=0.01)
    assert 1 - 0.99**298 < 0.95 < 1 - 0.99**299
    assert unseen([Judged(1.0, {}, {})], 0.95) == 0.0


def made_of(by=("country", "month"), drawn=None, days=(APRIL, JUNE), now=None, filters=None, **choices):
    """An estimate of one attack in April; of two articles one is judged, which tells of nothing more."""
    first, *rest = [article(f"a{n}", day) for n, day in enumerate(days)]
    attack = event(1, article=first.id, when=replace(event().when, start=APRIL, end=APRIL))
    batch = drawn or Batch("b", "article", "random", "2024-01-01T00:00:00Z", 1, len(days))
    counts = Sharer(Choices(by, "mention", counts=(), **choices), filters or Filters())
    return estimate(
        mentions([(attack, first)]), [first, *rest], [Judged(0.5, {}, {})], batch, counts, 0.95, Scope(now=now)
    )


def test_a_cell_that_nobody_coded_is_no_certain_zero():
    """June was read and nothing was found: up to 4.3 articles may tell of something; May was not read at all."""
    rows = {row["month"]: row for row in made_of(zeros=True).rows}
    june, may = rows["2024-06"], rows["2024-05"]
    assert (june["raw"], june["corrected"], june["low"], june["high"]) == (0, 0, 0, 4.322)
    assert "at most" in june["warning"]
    assert [may[name] for name in ("raw", "corrected", "low", "high", "missed", "false")] == [None] * 6
    assert (may["n_articles"], may["warning"]) == (0, "nothing was read in this period")
    assert "rule of three" in made_of(zeros=True).plain()["zeros"]


def test_by_publication_no_more_articles_can_tell_than_came_out():
    """One article came out in June, so that no 4.3 of June may tell of something."""
    rows = {row["month"]: row for row in made_of(zeros=True, date="published").rows}
    assert [rows[month]["high"] for month in ("2024-05", "2024-06")] == [None, 1]


def test_every_country_with_every_type_has_its_row():
    """What was not coded together."""
    made = made_of(("country", "type", "month"), zeros=True)
    assert [(row["country"], row["type"], row["month"]) for row in made.rows] == [
        ("KEN", "ASSAULT", month) for month in ("2024-04", "2024-05", "2024-06")
    ]


@pytest.mark.parametrize(("unit", "filters"), [("event", "{}"), ("article", '{"publishers": ["A"]}')])
def test_of_zeros_nothing_is_said_where_the_sample_cannot_tell(unit, filters):
    """Of coded events, or of some publishers: that nothing was coded is known, and no more."""
    drawn = Batch("b", unit, "random", "2024-01-01T00:00:00Z", 1, 2, filters=filters)
    (june,) = [row for row in made_of(drawn=drawn, zeros=True).rows if row["month"] == "2024-06"]
    assert [june[name] for name in ("raw", "corrected", "low", "high", "missed", "false")] == [0] + [None] * 5
    assert "of what was missed the sample says nothing" in june["warning"]


def test_where_all_was_judged_nothing_is_left_to_be_told():
    """A census has its zeros."""
    counts = Sharer(Choices(("country", "month"), "mention", counts=(), zeros=True), Filters())
    told_in, silent = article("a1", APRIL), article("a2", JUNE)
    attack = counts.of(next(mentions([(event(when=replace(event().when, start=APRIL, end=APRIL)), told_in)])))
    batch = Batch("b", "article", "random", "2024-01-01T00:00:00Z", 2, 2)
    both = [Judged(1.0, {}, attack), Judged(1.0, {}, {})]
    june = estimate([], [told_in, silent], both, batch, counts).rows[-1]
    assert (june["month"], june["low"], june["high"], june["warning"]) == ("2024-06", 0, 0, "")


def test_intervals_are_scaled_with_the_counts():
    """Per 1,000 articles of the period; there is no rate of what was not read."""
    for row in made_of(zeros=True, normalise="articles").rows:
        for name in ("raw", "corrected", "low", "high"):
            rate = row[f"{name}_per_1000_articles"]
            assert rate == (row[name] * 1000 / row["n_articles"] if row["n_articles"] else None)


def test_nothing_coded_of_what_nobody_read_is_no_zero():
    """A judged article of June tells what happened in May, of which nothing was read."""
    counts = Sharer(Choices(("country", "month"), "mention", counts=()), Filters())
    late = article("a1", JUNE)
    missed = counts.of(next(mentions([(event(when=replace(event().when, start=MAY, end=MAY)), late)])))
    batch = Batch("b", "article", "random", "2024-01-01T00:00:00Z", 1, 1)
    (row,) = estimate([], [late], [Judged(0.5, {}, missed)], batch, counts).rows
    assert (row["month"], row["raw"], row["n_articles"], row["missed"]) == ("2024-05", None, 0, 2.0)


def test_a_sample_of_the_span_asked_is_not_called_one_of_some():
    """Published in it, counted by publication; any other choice is of others too."""
    span = '{"since": "2024-04-01", "until": "2024-06-30"}'
    drawn = Batch("b", "article", "random", "2024-01-01T00:00:00Z", 1, 2, filters=span)
    asked = Filters(since="2024-04-01", until="2024-05-31")
    assert not any(
        "some articles only" in one for one in made_of(drawn=drawn, filters=asked, date="published").warnings
    )
    assert any("some articles only" in one for one in made_of(drawn=drawn, filters=asked).warnings)
    assert any("some articles only" in one for one in made_of(drawn=drawn, date="published").warnings)


def test_a_store_that_has_grown_is_told_also_with_days():
    """By stratum, where there are several."""
    strata = '[{"name": "A", "population": 1, "size": 1}, {"name": "B", "population": 1, "size": 1}]'
    drawn = Batch("b", "article", "stratified", "2024-01-01T00:00:00Z", 1, 2, by=("publisher",), strata=strata)
    said = made_of(drawn=drawn, now={"A": 1, "B": 4}, filters=Filters(since="2024-04-01")).warnings
    assert any("from 2 articles, and by its own filters the store has 5 now (B 1 to 4)" in one for one in said)
    assert not any("has" in one for one in made_of(drawn=drawn, now={"A": 1, "B": 1}).warnings if "drawn from" in one)


@pytest.fixture
def store(tmp_path):
    """Six articles of one day: three tell an attack that was coded, two one that was missed, one of neither."""
    articles = [stored(n, "2011-03-14") for n in range(6)]
    with Store.create(tmp_path / "st") as made:
        made.use("c1")
        made.append(chunk("some", articles[:3], key="c1", events_each=1, where=ADEN, actors=(REBELS,)))
        made.append(chunk("none", articles[3:], key="c1", events_each=0))
        coded = [found(one, where=ADEN, actors=(REBELS,)) for one in articles[:3]]
        made.replace_incidents("c1", [merged(coded)])
        items = [Sampled("b", n, a.id, a.text_sha256, "article", probability=5 / 6) for n, a in enumerate(articles[1:])]
        for one in articles[1:]:
            pen = Pen("Ann", one)
            if one.id in ("a0003", "a0004"):
                pen.missed(protest(one))
            if one.id == "a0005":
                pen.missed({**protest(one), "type": "ASSAULT", "modes": ["heavy-weapons"]})
            pen.complete()
            made.add_reviews(pen.rows)
        made.add_batch(Batch("b", "article", "random", "2024-01-01T00:00:00Z", 5, 6), items)
        yield made


def merged(events) -> Incident:
    """Their incident."""
    first = events[0]
    one = happening(event(1))
    names = ("type", "modes", "actors", "recipients", "when", "where", "coder")
    return replace(
        one,
        event_ids=tuple(each.id for each in events),
        article_ids=tuple(each.article_id for each in events),
        **{name: getattr(first, name) for name in names},
    )


def protest(of):
    """An event that the coder missed."""
    start, by = of.text.rindex("shelled"), of.text.rindex("Rebels")
    return {
        "type": "PROTEST",
        "trigger": {"text": "shelled", "span": [start, start + 7]},
        "sentence": {"index": 0, "span": [by, len(of.text)]},
        "when": {"start": "2011-03-14", "end": "2011-03-14", "precision": "day"},
        "where": {"name": "Aden", "country": "YEM", "latitude": 12.8, "longitude": 45.0, "precision": "city"},
        "actors": [{"text": "Rebels", "span": [by, by + 6], "name": "Rebels", "id": "rebels", "country": "YEM"}],
    }


def test_a_missed_incident_of_two_articles_is_one_and_a_known_one_none(store):
    """In the store: the parts of the five judged articles add up to two thirds of the attack and one protest."""
    counts = Sharer(Choices(("type",), "incident", counts=()), Filters())
    _, read = sample(store, "b", counts)
    truth = {}
    for one in read:
        for (ids, _), share in one.truth.items():
            truth[ids[0][0]] = truth.get(ids[0][0], 0) + share
    assert truth == {"ASSAULT": pytest.approx(2 / 3), "PROTEST": pytest.approx(1.0)}


def test_copies_of_the_store_have_their_part_of_what_a_print_misses(store):
    """The unjudged first article prints the text of a judged one; a later state of an article is another text."""
    store.replace_copies([Copy("a0004", "a0000", "wire", 0.9), Copy("a0005", "a0001", "update", 0.9)])
    counts = Sharer(Choices(("type",), "incident", counts=()), Filters())
    assert prints(store, ["a0004", "a0005", "a0003"], counts) == {"a0004": {"a0000", "a0004"}}


def test_the_population_is_counted_by_the_batch_s_own_filters(store):
    """Now, as when it was drawn."""
    assert population(store, Batch("b", "article", "random", "", 5, 6)) == {"all": 6}
    only = Batch("b", "article", "random", "", 5, 6, filters='{"told": "occurred", "since": "2011-03-15"}')
    assert population(store, only) == {}


def test_the_command_writes_rows_and_choices_in_one_document(store, tmp_path):
    """And as CSV, with empty cells where nothing was read."""
    args = ["estimate", "--store", str(tmp_path / "st"), "--batch", "b", "--by", "month", "--zeros"]
    args += ["--from", "2011-03-01", "--to", "2011-04-30"]
    done = CliRunner().invoke(app, [*args, "--format", "json"])
    assert done.exit_code == 0, done.output
    whole = json.loads(done.stdout)
    assert whole["about"]["batch"]["id"] == "b"
    assert [(row["month"], row["raw"]) for row in whole["rows"]] == [("2011-03", 3), ("2011-04", None)]
    out = tmp_path / "e.csv"
    done = CliRunner().invoke(app, [*args, "--out", str(out)])
    assert [row["high"] == "" for row in csv.DictReader(out.read_text().splitlines())] == [False, True]
    done = CliRunner().invoke(app, [*args, "--format", "table", "--normalise", "articles"])
    assert "2011-04" in done.stdout
