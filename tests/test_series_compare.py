"""Our incidents beside other data sets: files read as published, pairs by a documented rule, nothing paired twice."""

import csv
import gzip
import json
from dataclasses import replace

import pytest
from typer.testing import CliRunner

from dragoman.cli.compare import shown
from dragoman.cli.main import app
from dragoman.errors import InputError, OptionError
from dragoman.export import export, layout_of, mentions
from dragoman.export.unit import Report, Unit
from dragoman.records import When
from dragoman.serial import dumps
from dragoman.series.compared import compare, ranks
from dragoman.series.matching import match, ours_of
from dragoman.series.others import Faults, others
from dragoman.series.sides import Asked
from dragoman.series.sources import SOURCES, Other
from dragoman.series.written import write
from happened import COAST, NAIROBI, article, event, incident, killed, toll

ACLED = (
    "event_id_cnty,event_date,event_type,sub_event_type,actor1,actor2,iso,country,location,latitude,longitude,"
    "geo_precision,fatalities"
)
GED = (
    "id,type_of_violence,side_a,side_b,where_coordinates,where_prec,latitude,longitude,country,date_start,date_end,best"
)
POLECAT = "\t".join(
    "Event ID,Event Date,Event Type,Actor Name,Recipient Name,City,Province,Country,Latitude,Longitude".split(",")
)
ICEWS = "\t".join(
    "Event ID,Event Date,Source Name,Target Name,CAMEO Code,Event Text,City,Province,Country,Latitude,Longitude".split(
        ","
    )
)


def unit(number=1, **fields):
    """An incident with its report."""
    one = event(number, **fields)
    return Unit(incident(one, id=f"i{number}", tolls=(toll(3, 3, 3),)), (Report(one, article()),))


def other(id="x1", start="2024-05-14", end=None, **fields):
    """An attack by Somali rebels in Nairobi."""
    base = {
        "types": frozenset(("ASSAULT",)),
        "country": "KEN",
        "place": "Nairobi",
        "latitude": -1.28,
        "longitude": 36.82,
        "radius_km": 10.0,
        "actors": ("Somali rebels",),
        "killed": 3,
        "label": "Armed clash",
    }
    return Other(id=id, start=start, end=end or start, **(base | fields))


def file(tmp_path, head, *rows, name="theirs.csv"):
    """A file of another data set."""
    path = tmp_path / name
    path.write_text("\n".join((head, *rows)) + "\n", encoding="utf-8")
    return path


def test_acled_is_read(tmp_path):
    """By its column names; the country by its ISO number."""
    row = "KEN1,14 May 2024,Battles,Armed clash,Police,Rebels,404,Kenya,Nairobi,-1.28,36.82,1,3"
    (found,) = others(file(tmp_path, ACLED, row), "acled", Faults())
    assert (found.start, found.country, found.killed, found.label) == ("2024-05-14", "KEN", 3, "Armed clash")
    assert "ASSAULT" in found.types


def test_ged_is_read(tmp_path):
    """A span of days, and the deaths of best."""
    row = "7,1,Government of Kenya,Al-Shabaab,Nairobi,1,-1.28,36.82,Kenya,2024-05-14 00:00:00.000,2024-05-15,4"
    (found,) = others(file(tmp_path, GED, row), "ged", Faults())
    assert (found.start, found.end, found.killed, found.radius_km) == ("2024-05-14", "2024-05-15", 4, 5.0)


def test_polecat_and_icews_are_read(tmp_path):
    """Tab-separated; a province stands for much."""
    row = "\t".join(("1", "2024-05-14", "PROTEST", "Teachers", "None", "", "Coast", "KEN", "-3.0", "39.5"))
    (found,) = others(file(tmp_path, POLECAT, row), "polecat", Faults())
    assert (found.types, found.radius_km, found.actors) == (frozenset(("PROTEST",)), 150.0, ("Teachers",))
    row = "\t".join(("1", "2024-05-14", "Police", "Rebels", "193", "Fight", "Nairobi", "", "Kenya", "-1.28", "36.82"))
    (found,) = others(file(tmp_path, ICEWS, row), "icews", Faults())
    assert (found.types, found.country) == (frozenset(("ASSAULT",)), "KEN")


def test_our_own_gdelt_export_is_read_back(tmp_path):
    """61 columns without a header, packed or not."""
    path = tmp_path / "events.CSV.gz"
    with gzip.open(path, "wb") as stream:
        export(mentions([(event(), article())]), layout_of("gdelt"), stream)
    (found,) = others(path, "gdelt", Faults())
    assert (found.start, found.country, found.types) == ("2024-05-14", "KEN", frozenset(("ASSAULT",)))


def test_a_row_that_cannot_be_read_is_counted(tmp_path):
    """With its number and reason; the others go on."""
    good = "KEN1,14 May 2024,Battles,Armed clash,Police,Rebels,404,Kenya,Nairobi,-1.28,36.82,1,3"
    faults = Faults()
    path = file(tmp_path, ACLED, good.replace("14 May", "34 May"), good)
    assert len(list(others(path, "acled", faults))) == 1
    assert faults.rows == 1
    assert faults.first.startswith("row 1:")


def test_a_file_of_another_kind_is_refused(tmp_path):
    """The missing columns are named."""
    with pytest.raises(InputError, match="date_start"):
        list(others(file(tmp_path, ACLED), "ged", Faults()))


def paired(*pairs):
    """The ids of pairs."""
    return [(pair.ours.id, pair.theirs.id) for pair in pairs]


def test_the_nearer_of_two_is_taken_once():
    """One of ours, two of theirs: the one on the day, and no second time."""
    mine = [ours_of(unit())]
    assert paired(*match(mine, [other("late", "2024-05-15"), other("same")]).pairs) == [("i1", "same")]


@pytest.mark.parametrize(
    ("why", "changes"),
    [
        ("another day", {"start": "2024-05-17"}),
        ("another place", {"latitude": 3.9, "longitude": 41.8}),
        ("another type", {"types": frozenset(("PROTEST",))}),
        ("another country", {"country": "SOM", "latitude": None, "longitude": None}),
    ],
)
def test_what_differs_is_no_pair(why, changes):
    """However alike the rest is."""
    assert match([ours_of(unit())], [other(**changes)]).pairs == []


def test_a_country_is_enough_where_neither_knows_more():
    """A point that stands for a country says no more than its name."""
    (pair,) = match([ours_of(unit())], [other(latitude=0.0, longitude=38.0, radius_km=1000.0)]).pairs
    assert pair.km is None


def test_a_province_holds_its_towns():
    """The radius of the coarser of two is allowed for."""
    (pair,) = match([ours_of(unit(where=COAST))], [other(latitude=-3.6, longitude=39.85)]).pairs
    assert pair.km > 25


def test_what_did_not_occur_is_not_compared():
    """It is counted, with its reason."""
    made = compare([unit(), unit(2, status="planned")], [other()], SOURCES["acled"])
    assert made.left["status planned"] == 1
    assert made.plain()["agreed"] == 1


def test_only_the_days_that_both_cover_are_compared():
    """What the other could not have is no miss of theirs."""
    late = unit(2, when=When("2024-06-20", "2024-06-20", "day"))
    made = compare([unit(), late], [other()], SOURCES["acled"])
    assert made.ours_only == []
    assert made.left["outside the days that both cover"] == 1


def test_lethal_data_sets_are_compared_with_lethal_incidents():
    """UCDP GED has no others."""
    one = event(2)
    harmless = Unit(incident(one, id="i2"), (Report(one, article()),))
    assert compare([unit(), harmless], [other()], SOURCES["ged"]).ours_only == []


def test_nothing_to_compare_is_said():
    """And not shown as zero agreement."""
    with pytest.raises(OptionError, match="nothing to compare"):
        compare([], [other()], SOURCES["acled"])


def test_months_move_together():
    """A correlation over twelve months or more; none over fewer."""
    mine, theirs = [], []
    for month in range(1, 13):
        for n in range(month % 5 + 1):
            day = f"2023-{month:02d}-{n + 1:02d}"
            mine.append(unit(month * 10 + n, when=When(day, day, "day")))
            theirs.append(other(f"{month}-{n}", day))
    made = compare(mine, theirs, SOURCES["acled"])
    assert (made.series[0].country, made.series[0].pearson, made.series[0].spearman) == ("", 1.0, 1.0)
    assert compare(mine[:3], theirs[:3], SOURCES["acled"]).series[0].pearson is None


def test_pairs_do_not_hang_on_the_order_of_a_file():
    """Two alike of theirs, whose ids are alike too, as ICEWS's are on different days: turned round, the same pairs."""
    theirs = [other("x", actors=("A",)), other("x", "2024-05-15", actors=("B",)), other("y", actors=("A",))]
    mine = [unit(1), unit(2), unit(3)]
    there, back = (compare(mine, some, SOURCES["acled"], read=["2024-05-15"]) for some in (theirs, theirs[::-1]))
    assert paired(*there.pairs) == paired(*back.pairs)
    assert len(there.pairs) == 3


def test_what_one_side_tells_in_two_acts_stands_beside_the_pair():
    """A shot and a blow of ours, one attack of theirs."""
    made = compare([unit(1), unit(2)], [other()], SOURCES["acled"])
    plain = made.plain()
    assert (plain["ours_only"], plain["ours_only_beside_a_pair"]) == (1, 1)
    assert (plain["share_of_ours_confirmed"], plain["share_of_ours_confirmed_or_beside"]) == (0.5, 1.0)
    assert made.ours_only[0].beside.theirs.id == "x1"


def test_rows_that_tell_pairs_are_one_event():
    """ICEWS writes talks once from each side; ACLED's two rows are two events."""
    theirs = [other("a", actors=("X", "Y")), other("b", actors=("Y", "X"))]
    made = compare([unit()], theirs, SOURCES["icews"])
    assert (made.theirs_only, made.theirs_left) == ([], {"the same event in another row": 1})
    assert len(compare([unit()], theirs, SOURCES["acled"]).theirs_only) == 1


def test_a_day_that_is_only_about_right_is_allowed_for():
    """ACLED's time precision 2: some day of the week. It counts less than a day that is sure."""
    mine = [ours_of(unit())]
    assert match(mine, [other(start="2024-05-17")]).pairs == []
    (rough,) = match(mine, [other(start="2024-05-17", slack=3)]).pairs
    (sure,) = match(mine, [other()]).pairs
    assert rough.score < sure.score


def test_the_country_alone_is_a_weaker_sign_than_a_name():
    """Any two Kenyan parties share Kenya."""
    mine = [ours_of(unit())]
    named, land, none = (
        match(mine, [other(actors=(name,))]).pairs[0].score for name in ("Somali raiders", "Forces of Kenya", "Nobody")
    )
    assert named > land > none


def test_both_sides_are_filtered_alike():
    """By day, place and type; what has no country is not in one."""
    mine, theirs = [unit(), unit(2, where=COAST)], [other(), other("x2", country=None), other("x3", country="SOM")]
    made = compare(mine, theirs, SOURCES["acled"], asked=Asked(types=frozenset(("ASSAULT",)), countries={"KEN"}))
    assert made.theirs_left == {"filter: country": 1, "filter: country, which is not told": 1}
    made = compare([unit(), unit(2, type="PROTEST")], theirs, SOURCES["acled"], asked=Asked(types={"ASSAULT"}))
    assert made.left["filter: type"] == 1
    with pytest.raises(OptionError, match="filter: date 2"):
        compare(mine, theirs, SOURCES["acled"], asked=Asked(since="2024-06-01"))


def test_what_we_could_not_read_of_is_no_miss_of_ours():
    """No article came out in the week after: theirs stays out, and the month is no zero."""
    theirs = [other(), other("x2", "2024-08-20"), other("x3", "2024-12-31")]
    made = compare([unit()], theirs, SOURCES["acled"], read=["2024-05-15", "2024-10-01"])
    assert made.theirs_only == []
    assert made.theirs_left["we read no article of the 7 days after"] == 1
    assert made.until == "2024-10-01"
    theirs = [other(), other("x2", "2024-07-05")]
    made = compare([unit()], theirs, SOURCES["acled"], read=["2024-05-15", "2024-07-06"])
    assert [month[1] for month in made.series[0].months] == [1, None, 0]


def test_a_month_of_which_theirs_is_left_out_is_no_zero_of_theirs():
    """They have an attack in June, of which we read nothing; in a month in which they have none it is 0."""
    theirs = [other(), other("x2", "2024-06-20"), other("x3", "2024-08-05")]
    made = compare([unit()], theirs, SOURCES["acled"], read=["2024-05-15", "2024-07-10", "2024-08-06"])
    assert made.theirs_left["we read no article of the 7 days after"] == 1
    for series in made.series:
        assert [month[2] for month in series.months] == [1, None, 0, 1]
        assert [month[3] for month in series.months] == [1, None, 0, 0]


def test_what_a_data_set_adds_later_does_not_stretch_its_days():
    """GDELT dates some of a day's events a year back: that is not a year that it covers."""
    old = other("old", "2023-05-14", added="2024-05-14")
    made = compare([unit()], [other(added="2024-05-14"), old], SOURCES["gdelt"], read=["2023-05-01", "2024-05-15"])
    assert (made.since, made.until) == ("2024-05-14", "2024-05-14")


def test_a_file_of_one_country_is_compared_there():
    """What we have elsewhere is not alone for that."""
    kampala = replace(NAIROBI, name="Kampala", country="UGA", latitude=0.3, longitude=32.6)
    made = compare([unit(), unit(2, where=kampala)], [other()], SOURCES["acled"])
    assert made.ours_only == []
    assert made.left["a country of which the other data set has nothing"] == 1


def test_months_long_spans_of_theirs_are_not_compared():
    """As none of ours is."""
    made = compare([unit()], [other(), other("x2", "2024-05-01", "2024-08-01")], SOURCES["ged"])
    assert made.theirs_left == {"a span of more than 31 days": 1}


def test_ties_share_a_rank():
    """As Spearman's correlation asks."""
    assert ranks([1.0, 2.0, 2.0, 9.0]) == [0.0, 1.5, 1.5, 3.0]


def test_the_files_hold_every_event_once(tmp_path):
    """Agreed, ours alone, theirs alone, and a map of all."""
    made = compare(
        [unit(), unit(2, where=COAST)], [other(), other("x2", place="Lodwar", latitude=3.1)], SOURCES["acled"]
    )
    write(made, tmp_path / "out")
    rows = {
        name: list(csv.DictReader((tmp_path / "out" / f"{name}.csv").read_text().splitlines()))
        for name in ("agreed", "ours_only")
    }
    assert [row["their_id"] for row in rows["agreed"]] == ["x1"]
    assert [row["our_id"] for row in rows["ours_only"]] == ["i2"]
    sides = [f["properties"]["side"] for f in json.loads((tmp_path / "out" / "map.geojson").read_text())["features"]]
    assert sorted(sides) == ["agreed", "ours only", "theirs only"]


def test_the_command_compares_files(tmp_path):
    """Events and articles in, a table and a folder out."""
    (tmp_path / "e.jsonl").write_text(dumps(event(counts=(killed(3),))) + "\n")
    (tmp_path / "a.jsonl").write_text(dumps(article()) + "\n")
    row = "KEN1,14 May 2024,Battles,Armed clash,Police,Rebels,404,Kenya,Nairobi,-1.28,36.82,1,3"
    theirs = file(tmp_path, ACLED, row)
    args = [str(tmp_path / "e.jsonl"), "--articles", str(tmp_path / "a.jsonl"), "--acled", str(theirs)]
    done = CliRunner().invoke(app, ["compare", *args, "--out", str(tmp_path / "out")])
    assert done.exit_code == 0, done.output
    assert json.loads((tmp_path / "out" / "summary.json").read_text())["agreed"] == 1


def test_a_folder_of_files_is_one_data_set(tmp_path):
    """As weekly or daily files are; what cannot be read is told with its file."""
    (tmp_path / "e.jsonl").write_text(dumps(event(counts=(killed(3),))) + "\n")
    (tmp_path / "a.jsonl").write_text(dumps(article()) + "\n")
    (tmp_path / "theirs").mkdir()
    row = "KEN1,14 May 2024,Battles,Armed clash,Police,Rebels,404,Kenya,Nairobi,-1.28,36.82,1,3"
    file(tmp_path / "theirs", ACLED, row, name="one.csv")
    file(tmp_path / "theirs", ACLED, row.replace("14 May", "15 May"), "KEN2", name="two.csv")
    args = [str(tmp_path / "e.jsonl"), "--articles", str(tmp_path / "a.jsonl"), "--acled", str(tmp_path / "theirs")]
    done = CliRunner().invoke(app, ["compare", *args, "--out", str(tmp_path / "out")])
    assert done.exit_code == 0, done.output
    summary = json.loads((tmp_path / "out" / "summary.json").read_text())
    assert (summary["agreed"], summary["theirs_only"]) == (1, 1)
    assert "two.csv: 1 row cannot be read; the first: row 2: has 1 cells" in done.output


def test_two_data_sets_at_once_are_refused(tmp_path):
    """One comparison at a time."""
    done = CliRunner().invoke(app, ["compare", "e.jsonl", "--acled", "a", "--ged", "b"])
    assert isinstance(done.exception, OptionError)


def test_a_share_of_nothing_found_is_said():
    """0 % is a result, no result none."""
    assert shown("found of theirs", 0.0) == "found of theirs 0%"
    assert shown("found of theirs", None) == ""
