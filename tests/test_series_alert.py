"""Saved questions: more than usual is told, gaps in the archive are no quiet, bad rules are named."""

import json
from dataclasses import replace
from datetime import date, timedelta
from xml.etree import ElementTree

import pytest
from typer.testing import CliRunner

from dragoman.cli.main import app
from dragoman.errors import InputError, OptionError
from dragoman.export.unit import Report, Unit
from dragoman.records import When, hash_of
from dragoman.serial import dumps
from dragoman.series.alert import ask, earlier
from dragoman.series.feed import atom, entry_of
from dragoman.series.rules import Rule, rules_of
from dragoman.series.watch import Memory, load, save
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
    return ask([rule(**fields)], units, articles).alerts


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
    moments = ("2024-05-13T00:00:00Z", "2024-05-14T00:00:00Z")
    feeds = [atom([entry_of(one, when) for one in made], when) for when in moments]
    ids = [ElementTree.fromstring(one).find("{*}entry/{*}id").text for one in feeds]
    assert ids == ["tag:dragoman,2024:attacks/KEN/2024-W20"] * 2


def test_a_feeds_ids_are_addresses():
    """RFC 4287: a name with blanks and accents is written as addresses write it."""
    entry = replace(entry_of(found([unit(0), unit(0, 2)], read(0))[0], "2024-05-14T00:00:00Z"), key="a/Côte d'Or/2024")
    assert b"<id>tag:dragoman,2024:a/C%C3%B4te%20d%27Or/2024</id>" in atom([entry], entry.updated)


def run(memory, units, articles, **fields):
    """What a run with a memory tells, and what is remembered after it."""
    made = ask([rule(**fields)], units, articles, fresh=memory.fresh, look_back=memory.begun)
    told = memory.unsaid(made.alerts)
    return told, memory.after(told, made.articles, made.newest)


def late(name, n=0, number=9):
    """An attack told by an article of its own."""
    one = unit(n, number, article=name)
    return Unit(one.record, (Report(one.record, article(name, published=week(n))),))


def test_a_second_run_tells_nothing_again():
    """Nor a third with articles that tell of other things; twice as many are told again, under the same key."""
    units, articles = [unit(0, k) for k in range(3)], [article(published=week(0))]
    (first,), memory = run(Memory(), units, articles)
    assert run(memory, units, articles)[0] == []
    more = [article("a2", published=week(0))]
    told, memory = run(memory, units, [*articles, *more])
    assert told == []
    more += [article(f"b{n}", published=week(0)) for n in range(3)]
    (again,), memory = run(memory, [*units, *(late(f"b{n}", 0, n + 10) for n in range(3))], [*articles, *more])
    assert (again.key, again.count, again.n_new) == (first.key, 6, 3)
    assert [one.key for one in memory.entries] == [first.key]


def test_a_new_version_of_the_coder_raises_no_alarm():
    """It finds more in articles that were seen before: no news."""
    articles = [article(published=week(0))]
    told, memory = run(Memory(), [unit(0)], articles)
    assert told == []
    assert run(memory, [unit(0, k) for k in range(9)], articles)[0] == []


def test_what_fills_the_week_before_is_told():
    """Sunday's attacks are read on Monday."""
    _, memory = run(Memory(), [], [article(published=week(1))])
    units = [late("b1", 1, 1), late("b2", 1, 2)]
    (one,), _ = run(memory, units, [article(n, published=week(0)) for n in ("b1", "b2")], times=None)
    assert one.period == "2024-W19"


def test_every_new_incident_is_told_once():
    """Of the last days; none of a first run, for then all would be new."""
    fresh = Rule(id="n", new=True, type=("ASSAULT",))

    def told(memory, units, articles):
        made = ask([fresh], units, articles, fresh=memory.fresh)
        said = memory.unsaid(made.alerts)
        return said, memory.after(said, made.articles, made.newest)

    old, memory = told(Memory(), [unit(0)], read(0))
    assert old == []
    _, memory = told(Memory(), [unit(0)], [article(published=week(0))])
    units = [unit(0), late("b1"), late("b2", 40)]
    (one,), memory = told(memory, units, [article(published=week(0)), article("b1", published=week(0)), article("b2")])
    assert (one.count, one.period, one.n_articles, [n.id for n in one.named]) == (1, None, 2, ["e0-9"])
    assert told(memory, units, [article(published=week(0))])[0] == []


def test_another_report_of_a_known_incident_is_no_news():
    """One of its reports was seen."""
    seen = Memory(True, {hash_of("a1")})
    one = unit(0)
    both = Unit(one.record, (*one.reports, Report(event("x", article="b1"), article("b1", published=week(0)))))
    made = ask([Rule(id="n", new=True)], [both], read(0), fresh=seen.fresh)
    assert made.alerts == []


def test_what_was_read_is_told_beside_what_is_usual():
    """Exposure: twice the articles explain twice the events."""
    units = [unit(n) for n in range(1, 5)] + [unit(0, k) for k in range(3)]
    more = [article(f"b{k}", published=week(0)) for k in range(2)]
    (one,) = found(units, read(*range(5)) + more)
    assert (one.n_articles, one.usual_articles) == (3, 1.0)


def test_a_day_far_in_the_future_is_doubted():
    """One article with a wrong year would make every week before it the past."""
    made = ask([rule()], [], [*read(0, 1), article("x", published="2042-05-14")])
    assert (made.day.year, made.doubtful > 6000) == (2042, True)
    assert ask([rule()], [], read(0, 1)).doubtful is None


def test_the_state_is_kept_whole(tmp_path):
    """Read back the same; what is no state of ours is named."""
    _, memory = run(Memory(), [unit(0, k) for k in range(3)], read(0))
    save(memory, tmp_path / "s.json")
    assert load(tmp_path / "s.json") == memory
    for text in ("{", "[]", '{"version": 1}', '{"version": 9}', "\xff"):
        (tmp_path / "s.json").write_text(text, encoding="latin-1")
        with pytest.raises(InputError, match=r"s\.json"):
            load(tmp_path / "s.json")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("x = 1", "tables"),
        ("[[alert]]\nid = 'a'\nleats = 3", "leats"),
        ("[[alert]]\nid = 'a'\nperiod = 'fortnight'", "fortnight"),
        ("[[alert]]\nid = 'a'\n[[alert]]\nid = 'a'", "twice"),
        ("[[alert]]\nid = 'A b'", "id"),
        ("[[alert]]\nid = 'a'\ncountry = ['Kenya']", "is no ISO"),
        ("[[alert]]\nid = 'a'\nby = ['month']", "period = 'month'"),
        ("[[alert]]\nid = 'a'\nby = ['county']", "county"),
        ("[[alert]]\nid = 'a'\ncountry_of = 'x'", "country-of x"),
        ("[[alert]]\nid = 'a'\nnew = true\ntimes = 2", "leave out times"),
        ("[[alert]]\nid = 'a'\nrecent = 2", "new = true"),
        ("[[alert]]\nid = 'a'\nleast = nan", "least"),
    ],
)
def test_a_bad_rule_is_named(tmp_path, text, said):
    """With what is wrong in it."""
    (tmp_path / "r.toml").write_text(text)
    with pytest.raises(InputError, match=said):
        rules_of(tmp_path / "r.toml")


def test_a_word_is_a_list_of_one_and_capitals_do_not_matter(tmp_path):
    """As people write it."""
    (tmp_path / "r.toml").write_text("[[alert]]\nid = 'a'\ntype = 'assault'\ncountry = 'ken'\nby = 'place'\n")
    (one,) = rules_of(tmp_path / "r.toml")
    assert (one.type, one.country, one.by) == (("ASSAULT",), ("KEN",), ("place",))


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
    state = [*args, "--state", str(tmp_path / "s.json"), "--atom", str(tmp_path / "f.xml")]
    assert [CliRunner().invoke(app, state).exit_code for _ in range(2)] == [1, 0]
    assert (tmp_path / "o.jsonl").read_text() == ""
    assert b"<entry>" in (tmp_path / "f.xml").read_bytes()
    (tmp_path / "r.toml").write_text('[[alert]]\nid = "attacks"\nnew = true\n')
    assert isinstance(CliRunner().invoke(app, args).exception, OptionError)
