"""The scorer: its meanings, its intervals, and that it agrees with the benchmark's own program."""

import dataclasses
import re
from collections import Counter
from pathlib import Path

import pytest

from dragoman import serial
from dragoman.errors import DataError
from dragoman.evaluate import bench_adapters, bootstrap, gold, report
from dragoman.evaluate.names import same_name, same_time
from dragoman.evaluate.score import figures, score_article
from dragoman.records import Words
from golden import all_events, event_of

HERE = Path(__file__).parent
BENCH = HERE.parent.parent / "shared" / "bench"


@pytest.fixture(scope="module")
def articles():
    """Our own annotated articles."""
    return gold.read(HERE / "gold")


@pytest.fixture(scope="module")
def one(articles):
    """One of them."""
    return articles[0]


def damaged(article):
    """An article's events with faults of every kind, the same each time."""
    out = []
    for number, event in enumerate(all_events(article)):
        match number % 7:
            case 0:
                continue
            case 1:
                out.append(dataclasses.replace(event, actors=(), when=None, counts=()))
            case 2:
                out.append(dataclasses.replace(event, status="occurred", where=None))
            case 3:
                out.append(dataclasses.replace(event, type="PROTEST"))
            case 4:
                out += [event, dataclasses.replace(event, id=event.id + "b", same_as=event.id)]
            case 5:
                nobody = tuple(dataclasses.replace(p, country=None, sectors=()) for p in event.actors)
                out.append(dataclasses.replace(event, actors=nobody, said_by=(), recipients=event.actors))
            case _:
                out.append(event)
    return out


def test_a_faultless_coder_scores_one(articles):
    """What the annotations say gets every point, and nothing of it is forbidden."""
    got = figures(score_article(a, all_events(a)) for a in articles)
    whole = {k: v for k, v in got.items() if k not in ("must_not", "status.always_occurred")}
    assert whole == dict.fromkeys(whole, 1.0)
    assert got["must_not"] == 0


def test_a_silent_coder_scores_nothing(articles):
    """Without events there is no recall, and no precision to boast of."""
    got = figures(score_article(a, []) for a in articles)
    assert got["event.recall"] == got["event.f1"] == got["dyad.f1"] == 0


def test_an_optional_event_is_neither_missed_nor_wrong(one):
    """Only core events count when they are left out."""
    optional = next(i for i, e in enumerate(one.events) if not e.core)
    events = all_events(one)
    del events[optional]
    assert figures([score_article(one, events)])["event.f1"] == 1


def test_an_event_that_nobody_annotated_costs_precision(one):
    """A made-up event is wrong; marked as a repeat of a true one, it is not."""
    events = all_events(one)
    stranger = dataclasses.replace(events[0], id="x", type="MOBILIZE")
    repeat = dataclasses.replace(stranger, same_as=events[0].id)
    assert figures([score_article(one, [*events, stranger])])["event.precision"] < 1
    assert figures([score_article(one, [*events, repeat])])["event.precision"] == 1


def test_a_trigger_in_another_sentence_finds_nothing(one):
    """Type and words are not enough."""
    core = next(e for e in one.events if e.core)
    event = event_of(core, one.article, 0)
    elsewhere = dataclasses.replace(event, trigger=Words("x", (len(one.article.text) - 1, len(one.article.text))))
    assert score_article(one, [elsewhere])["event", "tp"] == 0


def test_a_denied_act_that_looks_as_if_it_happened_is_counted(articles):
    """Every must_not rule sees the event that it is about."""
    for article in articles:
        for rule in article.must_not:
            sentence = next(e for e in article.events if e.start == rule.at)
            event = event_of(sentence, article.article, 0)
            wrong = dataclasses.replace(event, type=rule.types[0], status=rule.status)
            assert score_article(article, [wrong])["must_not",] >= 1


def test_wrong_parties_cost_the_dyad_but_not_the_event(one):
    """Event, dyad and strict are three questions."""
    nobody = [dataclasses.replace(e, actors=(), recipients=()) for e in all_events(one)]
    got = figures([score_article(one, nobody)])
    assert got["event.f1"] == 1
    assert got["dyad.f1"] < 0.5


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("the U.S.", "US", True),
        ("Clinton", "Secretary of State Hillary Clinton", True),
        ("the minister", "the minister of defence", True),
        ("the army", "the army chief", False),
        ("police", "Army", False),
        ("", "", False),
    ],
)
def test_names_agree_by_content_words_and_head(left, right, same):
    """A longer description is the same party only when its head is."""
    assert same_name([left], [right]) is same


@pytest.mark.parametrize(
    ("start", "end", "same"),
    [
        ("2020-01-01", "2020-01-02", True),
        ("2020-01-02", None, True),
        ("2019-12-01", "2020-01-02", False),
        (None, None, False),
    ],
)
def test_times_agree_by_half_of_their_days(start, end, same):
    """An interval that covers much more than the gold's is wrong."""
    assert same_time(("2020-01-01", "2020-01-02"), start, end) is same


def test_intervals_hold_the_figure_and_repeat(articles):
    """The bootstrap is seeded, and its interval is around what was measured."""
    tallies = [score_article(a, damaged(a)) for a in articles]
    first = bootstrap.intervals(tallies, figures, draws=100)
    assert first == bootstrap.intervals(tallies, figures, draws=100)
    low, high = first["event.f1"]
    assert low < figures(tallies)["event.f1"] < high


def test_no_articles_have_no_interval():
    """Nothing measured, nothing claimed."""
    assert bootstrap.intervals([], figures) == {}


def test_a_report_gives_every_figure_with_its_interval(articles):
    """F1 comes with its interval, and the must-not line is never left out."""
    lines = report.lines([score_article(a, damaged(a)) for a in articles], draws=50)
    assert re.match(r"event +precision 0\.\d+ recall 0\.\d+ F1 (0\.\d+) \[0\.\d+, 0\.\d+\]$", lines[0])
    assert lines[-1].startswith("must-not violations ")


def test_details_name_what_went_wrong(one):
    """Silence is a missed event each; a faultless answer has nothing to report."""
    assert list(report.details(one, all_events(one))) == []
    missed = list(report.details(one, []))
    assert len(missed) == sum(e.core for e in one.events)
    assert missed[0].startswith("MISSED    AID 'delivered' A United Nations convoy -> the besieged")


def test_every_anchor_stands_in_its_sentence(articles):
    """The gold's own words are where it says."""
    for article in articles:
        for event in article.events:
            assert event.start <= event.anchor[0] < event.anchor[1] <= event.end


def test_the_gold_covers_every_type(articles):
    """No type can get worse unseen; MOBILIZE and the rarest have one core event at least."""
    seen = Counter(e.types[0] for a in articles for e in a.events if e.core)
    assert len(seen) == 16


def test_a_missing_folder_is_named(tmp_path):
    """An empty folder is an error, not a score of nothing."""
    with pytest.raises(DataError, match="no annotated articles"):
        gold.read(tmp_path)


def test_our_figures_are_the_benchmarks(articles, tmp_path):
    """The benchmark's own program prints the same figures for the same faulty events."""
    if not (BENCH / "score_articles.py").exists():
        pytest.skip("the benchmark is not here")
    path = tmp_path / "events.jsonl"
    path.write_text("".join(serial.dumps(e) + "\n" for a in articles for e in damaged(a)), encoding="utf-8")
    bench = dataclasses.replace(bench_adapters.BENCHES[0], gold=str(HERE / "gold"))
    printed = bench_adapters.score(BENCH, bench, path)
    ours = figures(score_article(a, damaged(a)) for a in articles)
    theirs = re.findall(r"^(\w+)\s+precision ([\d.]+) recall ([\d.]+) F1 ([\d.]+)$", printed, re.MULTILINE)
    assert len(theirs) == 9
    for name, *values in theirs:
        assert values == [f"{ours[f'{name}.{kind}']:.3f}" for kind in ("precision", "recall", "f1")], name
    assert f"macro-F1 {ours['status.macro_f1']:.3f}" in printed
    assert f"must-not violations {int(ours['must_not'])}" in printed


def test_a_failing_scorer_is_quoted(tmp_path):
    """Where a benchmark's program fails, its own words are in the error."""
    (tmp_path / "score_articles.py").write_text("import sys; sys.exit('no gold here')", encoding="utf-8")
    with pytest.raises(DataError, match="no gold here"):
        bench_adapters.score(tmp_path, bench_adapters.BENCHES[0], tmp_path / "e.jsonl")


def test_benchmarks_that_are_not_there_are_left_out(tmp_path):
    """Without the shared folder there is nothing to run."""
    assert bench_adapters.present(tmp_path / "nowhere") == ()
