"""Counts: what enters a cell and with which share, what coverage stands beside it, and what is empty, not zero."""

import io
import itertools
import json
import random
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.errors import OptionError
from dragoman.export import Filters, aggregate, incidents, mentions
from dragoman.export.choose import STATUSES
from dragoman.export.periods import TIMES, name_of, parts
from dragoman.export.rows import to_file, write
from dragoman.records import Country, When
from happened import (
    COAST,
    KENYA,
    MAY,
    NAIROBI,
    POLICE,
    VILLAGERS,
    article,
    event,
    figure,
    incident,
    party,
    toll,
)

KENYAN = party("Kenya", "KEN", ("GOV",), id="KEN")
UGANDAN = party("Uganda", "UGA", ("GOV",), id="UGA", CAMEO="UGAGOV")
SUDANESE = party("Sudan", "SDN", ("GOV",), id="SDN", CAMEO="SDNGOV")


def counted(*events, articles=None, filters=None, **choices):
    """The counts of mentions, each in its article."""
    own = articles if articles is not None else [article(name) for name in dict.fromkeys(e.article_id for e in events)]
    by_id = {one.id: one for one in own}
    pairs = [(one, by_id.get(one.article_id)) for one in events]
    return aggregate(mentions(pairs), own, filters=filters, unit="mention", **choices)


def cells(made, *names):
    """Some columns of the rows."""
    return [tuple(row[name] for name in names) for row in made.rows]


def talks(*actors, **fields):
    """Talks of several, with no recipient."""
    base = {"type": "CONSULT", "cameo": "040", "quad": "verbal cooperation", "intensity": 2.5, "goldstein": 1.0}
    return event(actors=actors, recipients=(), **(base | fields))


def test_a_country_month_has_counts_means_and_coverage():
    """One attack and one meeting in Kenya in May."""
    made = counted(event(), talks(KENYAN, UGANDAN, where=NAIROBI), by=("country", "month"))
    (row,) = made.rows
    assert row == {
        "country": "KEN",
        "month": "2024-05",
        "events": 2,
        "verbal_cooperation": 1,
        "material_cooperation": 0,
        "verbal_conflict": 0,
        "material_conflict": 1,
        "neutral": 0,
        "mean_intensity": -3.25,
        "mean_goldstein": -4.5,
        "killed_best": None,
        "injured_best": None,
        "n_articles": 1,
        "n_publishers": 1,
        "n_articles_naming_the_unit": 1,
    }


def test_incidents_have_tolls_and_mentions_none():
    """Two mentions of three dead are three dead."""
    told = (event(1), event(2, article="a2"))
    pairs = [(one, article(one.article_id)) for one in told]
    units = incidents([incident(*told, tolls=(toll(2, 3, 3, figure(3)),))], pairs)
    made = aggregate(units, [a for _, a in pairs], by=("country",))
    assert cells(made, "events", "killed_best", "injured_best") == [(1, 3, None)]
    assert cells(counted(*told, by=("country",)), "events", "killed_best") == [(2, None)]


@given(st.lists(st.tuples(st.sampled_from(STATUSES), st.booleans(), st.booleans()), min_size=1, max_size=8))
def test_nothing_that_did_not_occur_is_counted(mix):
    """Whatever mix of standings goes in."""
    told = [event(n, status=s, historical=h, content=c) for n, (s, h, c) in enumerate(mix)]
    made = counted(*told, by=("country", "year"))
    good = sum(one == ("occurred", False, False) for one in mix)
    assert sum(row["events"] for row in made.rows) == good == made.counted
    assert made.read == len(mix) == made.counted + sum(made.left.counts.values())


def test_talks_of_three_share_one_event():
    """Directed: six ways of a sixth each; symmetric: three of a third; whole: each counts one."""
    three = talks(KENYAN, UGANDAN, SUDANESE)
    directed = cells(counted(three, by=("dyad",)), "source", "target", "events")
    assert len(directed) == 6
    assert {events for *_, events in directed} == {0.166667}
    symmetric = cells(counted(three, by=("dyad",), pairs="symmetric"), "source", "target", "events")
    assert symmetric == [("KEN", "SDN", 0.333333), ("KEN", "UGA", 0.333333), ("SDN", "UGA", 0.333333)]
    whole = counted(three, by=("dyad",), pairs="symmetric", weights="whole")
    assert cells(whole, "events") == [(1,), (1,), (1,)]


def test_direction_counts_for_acts_with_a_recipient():
    """Kenya towards Uganda is not Uganda towards Kenya, unless asked."""
    one = event(1, actors=(KENYAN,), recipients=(UGANDAN,))
    other = event(2, actors=(UGANDAN,), recipients=(KENYAN,))
    assert cells(counted(one, other, by=("dyad",)), "source", "target", "events") == [
        ("KEN", "UGA", 1),
        ("UGA", "KEN", 1),
    ]
    assert cells(counted(one, other, by=("dyad",), pairs="symmetric"), "events") == [(2,)]


def test_two_organs_of_a_state_are_one_side():
    """They do not make two dyads of one."""
    army = party("Kenyan army", "KEN", ("MIL",))
    made = counted(event(actors=(POLICE, army)), by=("dyad",))
    assert cells(made, "source", "target", "events") == [("KEN", "SOM", 1)]


def test_inferred_countries_count_only_when_asked():
    """What the context suggests is a guess."""
    guessed = party("gunmen", None, ("UAF",), CAMEO="UAF")
    guessed = type(guessed)(
        **{n: getattr(guessed, n) for n in guessed.__slots__} | {"country_inferred": Country("UGA", "story")}
    )
    told = event(recipients=(guessed,))
    plain = counted(told, by=("dyad",))
    assert (plain.rows, dict(plain.left.counts)) == ([], {"no dyad known": 1})
    assert cells(counted(told, by=("dyad",), inferred=True), "target") == [("UGA",)]


def test_an_interval_is_spread_over_its_days():
    """May and June of one event of 61 days."""
    both = When("2024-05-01", "2024-06-30", "range")
    made = counted(event(when=both), by=("country", "month"))
    assert cells(made, "month", "events") == [("2024-05", 0.508197), ("2024-06", 0.491803)]
    assert cells(counted(event(when=both), by=("country", "year")), "events") == [(1,)]
    assert cells(counted(event(when=both), by=("country", "month"), intervals="start"), "month") == [("2024-05",)]
    assert cells(counted(event(when=both), by=("country", "month"), intervals="published"), "month") == [("2024-05",)]
    dropped = counted(event(when=both), by=("country", "month"), intervals="drop")
    assert (dropped.rows, list(dropped.left.counts)) == ([], ["interval: of more than one month"])


def test_only_the_days_asked_for_are_counted():
    """A span that reaches beyond them counts in part."""
    made = counted(event(when=MAY), by=("country", "week"), filters=Filters(since="2024-05-27", until="2024-06-30"))
    assert cells(made, "week", "events") == [("2024-W22", 0.16129)]


def test_undated_events_are_dropped_or_take_the_report_s_date():
    """An open span is undated too."""
    for when in (None, When(None, "2024-01-01", "before")):
        dropped = counted(event(when=when), by=("country", "month"))
        assert list(dropped.left.counts) == ["undated: no date, or an open one"]
        taken = counted(event(when=when), by=("country", "month"), undated="published")
        assert cells(taken, "month") == [("2024-05",)]


def test_counting_by_publication():
    """The month in which it was first told."""
    made = counted(event(when=When("2024-01-01", "2024-01-01", "day")), by=("country", "month"), date="published")
    assert cells(made, "month") == [("2024-05",)]


def test_no_coverage_is_empty_and_no_event_is_zero():
    """Of three months the middle one was never read."""
    read = [article("a1", "2024-05-15"), article("b", "2024-07-02", text="Nothing happened in Kenya.")]
    (may, june, july) = counted(event(), articles=read, by=("country", "month"), zeros=True).rows
    assert (may["events"], june["events"], july["events"]) == (1, None, 0)
    assert (june["n_articles"], june["material_conflict"], june["mean_intensity"]) == (0, None, None)
    assert (july["n_articles"], july["n_articles_naming_the_unit"], july["mean_intensity"]) == (1, 1, None)


def test_zeros_reach_as_far_as_was_asked():
    """From the first day to the last of the filters."""
    span = Filters(since="2024-04-01", until="2024-06-30")
    made = counted(event(), by=("country", "month"), zeros=True, filters=span)
    assert cells(made, "month", "events") == [("2024-04", None), ("2024-05", 1), ("2024-06", None)]


def test_zeros_join_every_country_with_every_type():
    """What was not seen together did not happen together."""
    told = (event(1), event(2, type="COERCE", where=COAST), event(3, where=replace(KENYA, country="UGA")))
    made = counted(*told, by=("country", "type"), zeros=True)
    assert cells(made, "country", "type", "events")[-1] == ("UGA", "COERCE", 0)


def test_articles_that_name_a_dyad_name_both():
    """By adjective, people or name, in whatever case; "us" is not the US, a turkey not Turkey."""
    read = [
        article("a1"),
        article("b", text="Kenyans welcomed a UGANDAN minister."),
        article("c", text="Kenya alone."),
        article("d", text="Let us go, said Kenya."),
        article("e", text="They ate a turkey in Kenya."),
    ]
    american = party("United States", "USA", ("GOV",), id="USA", CAMEO="USAGOV")
    turkish = party("Turkey", "TUR", ("GOV",), id="TUR", CAMEO="TURGOV")
    told = [event(n, actors=(KENYAN,), recipients=(one,)) for n, one in enumerate((UGANDAN, american, turkish))]
    made = counted(*told, articles=read, by=("dyad",))
    assert cells(made, "target", "n_articles", "n_articles_naming_the_unit") == [
        ("TUR", 5, 1),
        ("UGA", 5, 2),
        ("USA", 5, 1),
    ]


def test_actors_are_counted_by_id_whatever_they_are_called():
    """And those without one by their role in a country; who is neither known is nobody."""
    short = party("Boko", "NGA", ("REB",), id="nga.boko", CAMEO="NGAREB")
    full = party("Boko Haram", "NGA", ("REB",), id="nga.boko", CAMEO="NGAREB")
    told = [event(1, actors=(short,)), event(2, actors=(full,)), event(3), event(4, actors=(VILLAGERS,))]
    made = counted(*told, by=("actor",))
    assert cells(made, "actor_id", "actor", "events") == [("KENCOP", "KENCOP", 1), ("nga.boko", "Boko", 2)]
    assert dict(made.left.counts) == {"no actor known": 1}


def test_pronouns_roles_and_last_names_name_nobody():
    """They could be anybody's in another article; a full name is somebody's."""
    him = replace(party("Ali Hassan", "KEN", ("GOV",), id="kenya.ali", CAMEO="KENGOV"), text="He")
    last = replace(him, text="Hassan")
    read = [
        article("a1"),
        article("b", text="He came. Police came. Hassan Juma came."),
        article("c", text="Mr. Ali Hassan came."),
    ]
    made = counted(event(1, actors=(him,)), event(2, actors=(last,)), event(3), articles=read, by=("actor",))
    assert cells(made, "actor", "n_articles_naming_the_unit") == [("KENCOP", 1), ("Ali Hassan", 2)]


def test_places_are_finer_than_a_country():
    """A country is no place of events."""
    made = counted(event(1), event(2, where=KENYA), by=("place",))
    assert cells(made, "place_id", "place", "place_country") == [("184745", "Nairobi", "KEN")]
    assert dict(made.left.counts) == {"no place known": 1}


def test_countries_may_be_those_of_a_side():
    """Where it was is not who it was; what has none says of whom."""
    assert list(counted(event(where=None), by=("country",)).left.counts) == ["no country known of the place"]
    assert cells(counted(event(), by=("country",), country_of="recipient"), "country") == [("SOM",)]
    assert cells(counted(event(), by=("country",), country_of="party"), "country", "events") == [
        ("KEN", 0.5),
        ("SOM", 0.5),
    ]


@pytest.mark.parametrize(("codes", "code"), [("cow", "501"), ("gw", "501"), ("cameo", "KEN"), ("iso3", "KEN")])
def test_countries_in_the_scheme_asked_for(codes, code):
    """As of the event's day."""
    assert cells(counted(event(), by=("country",), codes=codes), "country") == [(code,)]


def test_types_and_modes_get_columns_of_their_own():
    """All types, seen or not, so that tables can be put together; modes as they were seen."""
    (row,) = counted(event(), by=("country",), counts=("type", "mode")).rows
    assert (row["ASSAULT"], row["AID"], row["ASSAULT.firearms"]) == (1, 0, 1)
    assert "verbal_conflict" not in row


def test_types_that_were_not_asked_for_have_no_column():
    """A zero in it would say that there was none; nor have their quad classes."""
    (row,) = counted(event(), talks(KENYAN, where=NAIROBI), by=("country",), filters=Filters(types=("ASSAULT",))).rows
    assert (row["events"], row["material_conflict"]) == (1, 1)
    assert "verbal_cooperation" not in row
    chosen = counted(event(), by=("country",), counts=("type",), filters=Filters(types=("ASSAULT", "COERCE")))
    assert {"ASSAULT", "COERCE"} == {name for name in chosen.columns if name.isupper()}


def test_the_order_of_events_does_not_show():
    """To the last digit."""
    told = [talks(KENYAN, UGANDAN, SUDANESE, when=MAY, intensity=n / 7) for n in range(9)]
    told = [replace(one, id=f"e{n}") for n, one in enumerate(told)]
    shuffled = list(told)
    random.Random(1).shuffle(shuffled)
    assert counted(*told, by=("dyad", "week")).rows == counted(*shuffled, by=("dyad", "week")).rows


@given(st.dates(date(1990, 1, 1), date(2035, 1, 1)), st.integers(0, 900), st.sampled_from(TIMES))
def test_periods_cover_a_span_without_gap_or_overlap(start, length, time):
    """Each day of it is in one period, in order of name."""
    end = start + timedelta(days=length)
    found = list(parts(start, end, time))
    assert (found[0][1], found[-1][2]) == (start, end)
    assert all((b[1] - a[2]).days == 1 for a, b in itertools.pairwise(found))
    assert [name for name, *_ in found] == sorted({name for name, *_ in found})
    assert all(name_of(first, time) == name == name_of(last, time) for name, first, last in found)


@pytest.mark.parametrize(
    ("choices", "message"),
    [
        ({"by": ("town",)}, "--by town"),
        ({"by": ("day", "month")}, "only one of"),
        ({"by": ()}, "name each dimension once"),
        ({"by": ("country",), "intervals": "guess"}, "--intervals guess"),
        ({"by": ("country",), "codes": "iso2"}, "--codes iso2"),
        ({"by": ("country",), "counts": ("sector",)}, "--counts sector"),
    ],
)
def test_what_cannot_be_chosen_is_refused(choices, message):
    """With what can."""
    with pytest.raises(OptionError, match=message):
        counted(event(), **choices)


def test_the_sidecar_states_every_choice(tmp_path):
    """And what was left out, and why columns are empty."""
    made = counted(event(), event(2, status="planned"), by=("dyad", "month"))
    to_file(made, "csv", tmp_path / "x.csv")
    said = json.loads((tmp_path / "x.csv.left_out.json").read_text())
    assert said["choices"]["intervals"] == "spread"
    assert (said["read"], said["counted"], said["left_out"]["status planned"]["count"]) == (2, 1, 1)
    assert "killed_best" in said["empty_columns"]


def test_parquet_is_read_by_duckdb_and_polars(tmp_path):
    """Empty counts are null there; its metadata has the choices."""
    duckdb = pytest.importorskip("duckdb")
    polars = pytest.importorskip("polars")
    read = [article("a1", "2024-05-15"), article("b", "2024-07-02")]
    made = counted(event(), articles=read, by=("country", "month"), zeros=True)
    out = tmp_path / "x.parquet"
    to_file(made, "parquet", out)
    assert polars.read_parquet(out)["events"].to_list() == [1.0, None, 0.0]
    found = duckdb.connect().execute("select month, events from read_parquet(?) order by 1", [str(out)]).fetchall()
    assert found == [("2024-05", 1.0), ("2024-06", None), ("2024-07", 0.0)]


def test_csv_and_json_lines_have_the_same_rows():
    """An empty count is an empty cell and a null."""
    read = [article("a1", "2024-05-15"), article("b", "2024-07-02")]
    made = counted(event(), articles=read, by=("country", "month"), zeros=True)
    texts = []
    for form in ("csv", "jsonl"):
        stream = io.BytesIO()
        write(made, form, stream)
        texts.append(stream.getvalue().decode().splitlines())
    assert texts[0][2].startswith("KEN,2024-06,,")
    assert json.loads(texts[1][1])["events"] is None


def test_counts_and_records_become_frames():
    """In pandas and Polars, with numbers as numbers."""
    pytest.importorskip("pandas")
    pytest.importorskip("polars")
    from dragoman.export import to_pandas, to_polars  # noqa: PLC0415

    made = counted(event(), by=("country",))
    assert to_pandas(made)["events"].tolist() == [1]
    assert to_polars(made)["country"].to_list() == ["KEN"]
    frame = to_pandas([event(), event(2, where=None, status="negated")])
    assert (frame["status"].tolist(), str(frame["latitude"].dtype)) == (["occurred", "negated"], "float64")
    assert to_polars([(event(), article())])["published"].to_list() == ["2024-05-15T10:30:00+03:00"]
    assert to_polars([incident(event())])["incident_id"].to_list() == ["i1"]
    assert to_pandas([]).empty
