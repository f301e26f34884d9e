"""Which articles a series rests on: a constant panel, a reprinted text once; and rates of what was read."""

import json
from dataclasses import replace

import pytest
from typer.testing import CliRunner

from dragoman.cli.main import app
from dragoman.errors import OptionError
from dragoman.export import Choices, Filters, aggregate, incidents, mentions
from dragoman.export.basis import Basis, Issued, basis_of, panel_of
from dragoman.export.rows import to_file
from dragoman.incident import Copy
from dragoman.records import When
from dragoman.serial import dumps
from happened import article, event, incident

MONTHS = ("2024-01-05", "2024-02-05", "2024-03-05", "2024-05-05")
OLD = [Issued("Old", day, 2) for day in MONTHS]
NEW = [Issued("New", day) for day in MONTHS[2:]]
NAMELESS = [Issued(None, MONTHS[0], 4)]


def panel(rule="every", issued=(*OLD, *NEW, *NAMELESS), time="month", **filters):
    """The panel of a rule."""
    return panel_of(rule, issued, time, Filters(**filters))


def test_a_panel_has_those_who_published_in_every_period():
    """April, in which nobody did, asks nothing of anybody; articles of nobody known are not in it."""
    made = panel()
    assert (set(made.members), dict(made.fell_out), made.n_periods) == ({"Old"}, {"New": 2}, 4)
    assert (made.n_articles, made.n_all, round(made.share, 2)) == (8, 14, 0.57)


def test_a_share_of_the_periods_is_enough_where_it_is_asked():
    """Two of four months are a half."""
    assert panel("0.5").members == {"Old", "New"}
    assert panel("0.51").members == {"Old"}


def test_a_panel_is_that_of_the_span_asked_for():
    """In March and May both have articles."""
    assert panel(since="2024-03-01", until="2024-05-31").members == {"Old", "New"}


def test_periods_are_those_that_are_counted_by():
    """In each year, or each month where the table has no time."""
    assert panel(time="year").members == {"Old", "New"}
    assert panel(time=None).period == "month"


def test_a_file_names_the_publishers(tmp_path):
    """Who is in it and has no article is told."""
    (tmp_path / "who.txt").write_text("New\n\nNobody\n", encoding="utf-8")
    made = panel(str(tmp_path / "who.txt"))
    assert (set(made.members), made.unknown, made.period) == ({"New"}, ("Nobody",), None)


@pytest.mark.parametrize(
    ("rule", "issued", "why"),
    [
        ("every", NAMELESS, "no article of the span has a publisher"),
        ("every", [Issued("A", "2024-01-01"), Issued("B", "2024-02-01")], "A has in 1"),
        ("1.5", OLD, "no share of the periods"),
        ("no-such-file", OLD, "no file that can be read"),
    ],
)
def test_a_panel_of_nobody_is_refused(rule, issued, why):
    """With what would be one."""
    with pytest.raises(OptionError, match=why):
        panel(rule, issued)


def told(number, publisher, published="2024-05-15"):
    """A mention in an article of its own."""
    one = article(f"a{number}", published, publisher)
    return event(number, article=one.id), one


def test_counts_and_coverage_are_those_of_the_panel():
    """What others tell is left out, and said to be; their articles were not read."""
    pairs = [told(1, "Old"), told(2, "New"), told(3, None)]
    basis = Basis(panel(issued=[Issued("Old", "2024-05-15")]))
    made = aggregate(mentions(pairs), [a for _, a in pairs], Choices(("country", "month"), "mention"), basis=basis)
    (row,) = made.rows
    assert (row["events"], row["n_articles"], row["n_publishers"], row["n_articles_naming_the_unit"]) == (1, 1, 1, 1)
    assert made.plain()["left_out"]["panel: told by none of its publishers"]["count"] == 2
    assert made.plain()["basis"]["panel"]["publishers"] == ["Old"]


def test_an_incident_counts_where_one_of_the_panel_tells_it():
    """By the day on which the panel told it first, where that is asked."""
    pairs = [told(1, "New", "2024-05-15"), told(2, "Old", "2024-06-02"), told(3, "New", "2024-05-15")]
    both, other = incident(pairs[0][0], pairs[1][0], id="i1"), incident(pairs[2][0], id="i2")
    basis = Basis(panel(issued=[Issued("Old", "2024-06-02")]))
    units = incidents([both, other], pairs)
    made = aggregate(units, [a for _, a in pairs], by=("month",), date="published", basis=basis)
    assert [(row["month"], row["events"]) for row in made.rows] == [("2024-06", 1)]


def test_a_month_in_which_the_panel_was_not_read_is_empty():
    """Though others have articles in it."""
    pairs = [told(1, "Old"), told(2, "New", "2024-06-15"), told(3, "Old", "2024-07-15")]
    basis = Basis(panel("0.5", [Issued("Old", "2024-05-15"), Issued("New", "2024-06-15"), Issued("Old", "2024-07-15")]))
    units, read = list(mentions(pairs[:1])), [a for _, a in pairs]
    made = aggregate(units, read, by=("country", "month"), unit="mention", zeros=True, basis=basis)
    assert [(row["month"], row["events"]) for row in made.rows] == [("2024-05", 1), ("2024-06", None), ("2024-07", 0)]


COPIES = [Copy("b", "a", "wire", 0.9), Copy("c", "a", "same", 1.0), Copy("d", "a", "update", 0.8)]
PRINTED = [
    ("a", "New", "2024-05-01"),
    ("b", "Old", "2024-05-02"),
    ("c", "Old", "2024-05-03"),
    ("d", "New", "2024-05-04"),
]


def test_a_reprinted_text_counts_once():
    """The first article of it; a later state of an article is no reprint."""
    assert basis_of(None, "once", COPIES, PRINTED).folded == {"b", "c"}
    assert basis_of(None, "all", COPIES, PRINTED).folded == set()


def test_of_a_text_that_a_panel_has_its_first_article_counts():
    """Though somebody outside printed it before."""
    assert basis_of(panel(issued=[Issued("Old", "2024-05-02")]), "once", COPIES, PRINTED).folded == {"c"}


def test_reprints_are_neither_counted_nor_read():
    """Mentions and articles alike; incidents were never counted twice."""
    pairs = [told(1, "Old"), told(2, "New")]
    basis = Basis(reprints="once", folded=frozenset(["a2"]))
    made = aggregate(mentions(pairs), [a for _, a in pairs], by=("country",), unit="mention", basis=basis)
    assert [(row["events"], row["n_articles"]) for row in made.rows] == [(1, 1)]
    assert made.plain()["left_out"]["reprint of another article, which counts"]["count"] == 1
    merged = incidents([incident(pairs[1][0])], pairs)
    made = aggregate(merged, [a for _, a in pairs], by=("country",), basis=basis)
    assert [(row["events"], row["n_articles"]) for row in made.rows] == [(1, 1)]


def test_rates_stand_beside_counts_and_what_was_read():
    """Two events in four articles are 500 in a thousand."""
    pairs = [told(1, "Old"), told(2, "New")]
    read = [*(a for _, a in pairs), article("x"), article("y")]
    made = aggregate(mentions(pairs), read, by=("country", "month"), unit="mention", normalise="articles")
    (row,) = made.rows
    assert (row["events"], row["n_articles"], row["events_per_1000_articles"]) == (2, 4, 500)
    assert row["material_conflict_per_1000_articles"] == 500
    assert "by the day of publication" in made.plain()["mind"][0]


def test_rates_of_words_show_the_words():
    """Articles of 11 words."""
    pairs = [told(1, "Old")]
    made = aggregate(mentions(pairs), [pairs[0][1]], by=("country",), unit="mention", normalise="words", counts=())
    (row,) = made.rows
    words = len(pairs[0][1].text.split())
    assert (row["n_words"], row["events_per_million_words"]) == (words, round(1_000_000 / words, 6))


@pytest.mark.parametrize("form", ["csv", "jsonl", "json", "parquet"])
def test_where_nothing_was_read_no_number_is_zero_in_any_format(form, tmp_path):
    """Neither counts nor rates, with zeros; nor counts by quad of an event that a later month told."""
    if form == "parquet":
        pytest.importorskip("pyarrow")
    late = event(1, when=When("2024-04-03", "2024-04-03", "day"))
    read = [article("a1", "2024-05-15"), article("b", "2024-07-02")]
    made = aggregate(
        mentions([(late, read[0])]), read, by=("country", "month"), unit="mention", zeros=True, normalise="articles"
    )
    out = tmp_path / f"x.{form}"
    to_file(made, form, out)
    rows = {row["month"]: row for row in read_back(out, form)}
    april, june, july = rows["2024-04"], rows["2024-06"], rows["2024-07"]
    counts = [name for name in made.columns[2:] if name[:2] != "n_"]
    assert [name for name in counts if june[name] not in ("", None)] == []
    told_later = {"events", "material_conflict", "mean_intensity", "mean_goldstein"}
    assert {name for name in counts if april[name] not in ("", None)} == told_later
    assert float(july["events"]) == float(july["events_per_1000_articles"]) == 0


def read_back(out, form):
    """The rows of a file."""
    if form == "csv":
        import csv  # noqa: PLC0415

        return list(csv.DictReader(out.read_text().splitlines()))
    if form == "parquet":
        from pyarrow import parquet  # noqa: PLC0415

        return parquet.read_table(out).to_pylist()
    text = out.read_text()
    return json.loads(text)["rows"] if form == "json" else [json.loads(line) for line in text.splitlines()]


def test_one_document_of_json_has_rows_and_choices(tmp_path):
    """And needs no file beside it."""
    pairs = [told(1, "Old")]
    made = aggregate(mentions(pairs), [pairs[0][1]], by=("country",), unit="mention")
    to_file(made, "json", tmp_path / "x.json")
    whole = json.loads((tmp_path / "x.json").read_text())
    assert (whole["rows"][0]["events"], whole["about"]["choices"]["unit"]) == (1, "mention")
    assert [one.name for one in tmp_path.iterdir()] == ["x.json"]


TEXT = (
    "Kenyan police shot at Somali rebels today near the old market of the town, where traders had closed their stalls "
    "since the morning and buses had stopped at the bridge, officers and drivers told reporters in the afternoon.\n\n"
    "Nothing else was known of the two sides, of the wounded or of the road to the coast, which was closed at dusk."
)


def test_the_command_says_what_the_panel_leaves(tmp_path):
    """Of files, whose reprints are found on the way."""
    pytest.importorskip("rensa")
    read = [
        article("a1", "2024-05-15T08:00:00Z", "Old", text=TEXT, agency="AFP"),
        article("a2", "2024-05-15T09:00:00Z", "Other", text=TEXT, agency="AFP"),
        article("a3", "2024-06-15", "Old", text="Nothing of note in Kenya."),
    ]
    mentioned = [event(n, article=f"a{n}") for n in (1, 2)]
    (tmp_path / "e.jsonl").write_text("".join(dumps(one) + "\n" for one in mentioned))
    (tmp_path / "a.jsonl").write_text("".join(dumps(one) + "\n" for one in read))
    args = ["aggregate", str(tmp_path / "e.jsonl"), "--articles", str(tmp_path / "a.jsonl"), "--by", "country,month"]
    args += ["--unit", "mention", "--format", "jsonl"]
    done = CliRunner().invoke(app, [*args, "--panel", "every"])
    assert done.exit_code == 0, done.output
    assert "panel: 1 of 2 publishers, with 2 of 3 articles (67%)" in done.stderr
    assert json.loads(done.stdout)["events"] == 1
    done = CliRunner().invoke(app, [*args, "--reprints", "once"])
    assert "reprints: 1 article of a text" in done.stderr
    assert json.loads(done.stdout) | {"events": 1, "n_articles": 1} == json.loads(done.stdout)


def test_reprints_of_a_store_need_merging(tmp_path):
    """Else nobody has looked for them."""
    pytest.importorskip("deltalake")
    from dragoman.store import Store  # noqa: PLC0415
    from stores import article as stored  # noqa: PLC0415
    from stores import chunk  # noqa: PLC0415

    one, two = (replace(stored(n, "2011-03-14"), publisher=who) for n, who in ((1, "A"), (2, "B")))
    with Store.create(tmp_path / "st") as store:
        store.use("coder1")
        store.append(chunk("c", [one, two], events_each=1))
        args = ["aggregate", "--store", str(tmp_path / "st"), "--by", "country,month", "--unit", "mention"]
        args += ["--reprints", "once", "--format", "jsonl"]
        done = CliRunner().invoke(app, args)
        assert "run `dragoman merge --store`" in str(done.exception)
        store.replace_incidents("coder1", [incident(event())])
        store.replace_copies([Copy(two.id, one.id, "same", 1.0)])
        done = CliRunner().invoke(app, args)
        assert json.loads(done.stdout)["events"] == 1


def test_events_that_no_incident_has_are_told(tmp_path):
    """A month that was coded since the last merge is no quiet one."""
    pytest.importorskip("deltalake")
    from dragoman.export.stored import Stored  # noqa: PLC0415
    from dragoman.store import Store  # noqa: PLC0415
    from stores import article as stored  # noqa: PLC0415
    from stores import chunk  # noqa: PLC0415
    from stores import event as found  # noqa: PLC0415

    one, two = stored(1, "2011-03-14"), stored(2, "2011-04-14")
    with Store.create(tmp_path / "st") as store:
        store.use("coder1")
        store.append(chunk("c", [one], events_each=1))
        store.replace_incidents("coder1", [incident(found(one))])
        source = Stored(store)
        assert (len(list(source.units("incident"))), source.notes) == (1, [])
        store.append(chunk("d", [two], events_each=2))
        out = tmp_path / "x.csv"
        args = ["aggregate", "--store", str(tmp_path / "st"), "--by", "month", "--zeros", "--out", str(out)]
        done = CliRunner().invoke(app, args)
    assert "2 events of 1 article are in no incident: coded since the last merge" in done.stderr
    assert "since the last merge" in json.loads((tmp_path / "x.csv.left_out.json").read_text())["mind"][0]
