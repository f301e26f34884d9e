"""Saved questions: more than usual is told, gaps in the archive are no quiet, bad rules are named."""

import json
from datetime import date, timedelta
from xml.etree import ElementTree

import pytest
from typer.testing import CliRunner

from dragoman.cli.main import app
from dragoman.errors import InputError
from dragoman.export.unit import Report, Unit
from dragoman.records import When
from dragoman.serial import dumps
from dragoman.series.alert import Rule, alerts, atom, earlier, rules_of
from happened import article, event

MONDAY = date(2024, 5, 13)


def week(n):
    """The Tuesday of a week, counted from the one of the alert backwards."""
    return (MONDAY + timedelta(1) - timedelta(7 * n)).isoformat()


def unit(n, number=1, **fields):
    """An attack in Nairobi some weeks ago."""
    day = week(n)
    one = event(f"{n}-{number}", when=When(day, day, "day"), **fields)
    return Unit(one, (Report(one, article()),))


def read(*weeks):
    """An article in each of some weeks."""
    return [article(f"a{n}", published=week(n)) for n in weeks]


def rule(**fields):
    """Attacks by country and week, at least two and twice as many as usual."""
    return Rule(**({"id": "attacks", "type": ("ASSAULT",), "least": 2, "times": 2.0, "before": 4} | fields))


def found(units, articles, **fields):
    """What the rule says of the newest week."""
    return alerts([rule(**fields)], units, articles)[1]


def test_twice_as_many_as_usual_is_told():
    """One a week before, three now."""
    (one,) = found([unit(n) for n in range(1, 5)] + [unit(0, k) for k in range(3)], read(*range(5)))
    assert (one.count, one.usual, one.unit, one.period) == (3, 1.0, {"country": "KEN"}, "2024-W20")
    assert len(one.named) == 3


def test_as_many_as_usual_is_not():
    """Two a week before, three now."""
    assert (
        found([unit(n, k) for n in range(1, 5) for k in range(2)] + [unit(0, k) for k in range(3)], read(*range(5)))
        == []
    )


def test_too_few_are_not_told():
    """However few there were before."""
    assert found([unit(0)], read(*range(5))) == []


def test_weeks_nobody_read_are_not_quiet():
    """Two of four weeks before were read, with two attacks each: three are not twice as many."""
    units = [unit(n, k) for n in (1, 2) for k in range(2)] + [unit(0, k) for k in range(3)]
    assert found(units, read(0, 1, 2)) == []


def test_without_anything_usual_the_alert_says_so():
    """One of four weeks before was read."""
    (one,) = found([unit(0, k) for k in range(3)], read(0, 1))
    assert (one.usual, one.n_before) == (None, 1)


def test_twice_the_articles_are_not_twice_the_events():
    """By article, where the rule asks for it."""
    units = [unit(n) for n in range(1, 5)] + [unit(0, k) for k in range(3)]
    more = [article(f"b{k}", published=week(0)) for k in range(9)]
    assert found(units, read(*range(5)) + more, per_article=True) == []


def test_what_did_not_occur_raises_no_alarm():
    """Planned attacks are none."""
    assert found([unit(0, k, status="planned") for k in range(9)], read(*range(5))) == []


def test_periods_before_are_counted_backwards():
    """Without the one that is asked about."""
    assert earlier(date(2024, 3, 1), "month", 3) == ["2024-02", "2024-01", "2023-12"]


def test_the_feed_is_read_and_keeps_its_ids():
    """Well-formed whatever a name holds; the same alert has the same id tomorrow."""
    made = found([unit(0, k) for k in range(3)], read(0), says="<b>&\x00")
    feeds = [atom(made, day) for day in (MONDAY, MONDAY + timedelta(1))]
    ids = [ElementTree.fromstring(one).find("{*}entry/{*}id").text for one in feeds]
    assert ids == ["tag:dragoman,2024:attacks/KEN/2024-W20"] * 2


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("x = 1", "tables"),
        ("[[alert]]\nid = 'a'\nleats = 3", "leats"),
        ("[[alert]]\nid = 'a'\nperiod = 'fortnight'", "fortnight"),
        ("[[alert]]\nid = 'a'\n[[alert]]\nid = 'a'", "twice"),
        ("[[alert]]\nid = 'A b'", "id"),
    ],
)
def test_a_bad_rule_is_named(tmp_path, text, said):
    """With what is wrong in it."""
    (tmp_path / "r.toml").write_text(text)
    with pytest.raises(InputError, match=said):
        rules_of(tmp_path / "r.toml")


def test_the_command_ends_with_one_where_there_is_an_alert(tmp_path):
    """For cron; and with zero where there is none."""
    (tmp_path / "r.toml").write_text('[[alert]]\nid = "attacks"\nleast = 2\n')
    rows = [unit(0, k).record for k in range(3)]
    (tmp_path / "e.jsonl").write_text("".join(dumps(one) + "\n" for one in rows))
    (tmp_path / "a.jsonl").write_text(dumps(article()) + "\n")
    args = ["alert", str(tmp_path / "e.jsonl"), "--articles", str(tmp_path / "a.jsonl"), "--unit", "mention"]
    args += ["--rules", str(tmp_path / "r.toml"), "--out", str(tmp_path / "o.jsonl")]
    done = CliRunner().invoke(app, [*args, "--atom", str(tmp_path / "f.xml")])
    assert done.exit_code == 1, done.output
    assert json.loads((tmp_path / "o.jsonl").read_text())["count"] == 3
    assert b"<entry>" in (tmp_path / "f.xml").read_bytes()
    assert CliRunner().invoke(app, [*args, "--on", "2023-01-01"]).exit_code == 0
