"""Exports: each layout opened by a reader of its own, and nothing in them that did not occur."""

import csv
import io
import json
import re
from pathlib import Path

import jsonschema
import networkx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.errors import InputError, OptionError
from dragoman.export import Filters, Options, export, formats, incidents, layout_of, mentions, to_file
from dragoman.export.choose import STATUSES
from dragoman.export.codes import act, actor_parts, cameo_actor, fips, number
from dragoman.records import Event, When
from happened import (
    COAST,
    KENYA,
    MAY,
    POLICE,
    REBELS,
    VILLAGERS,
    article,
    event,
    figure,
    incident,
    killed,
    party,
    toll,
)

GDELT = """
GLOBALEVENTID SQLDATE MonthYear Year FractionDate Actor1Code Actor1Name Actor1CountryCode Actor1KnownGroupCode
Actor1EthnicCode Actor1Religion1Code Actor1Religion2Code Actor1Type1Code Actor1Type2Code Actor1Type3Code Actor2Code
Actor2Name Actor2CountryCode Actor2KnownGroupCode Actor2EthnicCode Actor2Religion1Code Actor2Religion2Code
Actor2Type1Code Actor2Type2Code Actor2Type3Code IsRootEvent EventCode EventBaseCode EventRootCode QuadClass
GoldsteinScale NumMentions NumSources NumArticles AvgTone Actor1Geo_Type Actor1Geo_FullName Actor1Geo_CountryCode
Actor1Geo_ADM1Code Actor1Geo_ADM2Code Actor1Geo_Lat Actor1Geo_Long Actor1Geo_FeatureID Actor2Geo_Type
Actor2Geo_FullName Actor2Geo_CountryCode Actor2Geo_ADM1Code Actor2Geo_ADM2Code Actor2Geo_Lat Actor2Geo_Long
Actor2Geo_FeatureID ActionGeo_Type ActionGeo_FullName ActionGeo_CountryCode ActionGeo_ADM1Code ActionGeo_ADM2Code
ActionGeo_Lat ActionGeo_Long ActionGeo_FeatureID DATEADDED SOURCEURL
""".split()
GDELT_MENTIONS = """
GLOBALEVENTID EventTimeDate MentionTimeDate MentionType MentionSourceName MentionIdentifier SentenceID
Actor1CharOffset Actor2CharOffset ActionCharOffset InRawText Confidence MentionDocLen MentionDocTone
MentionDocTranslationInfo Extras
""".split()
POLECAT = (
    "Event ID|Event Date|Event Type|Event Mode|Intensity|Quad Code|Contexts|Actor Name|Actor Country|Actor COW|Primary"
    " Actor Sector|Actor Sectors|Actor Title|Actor Name Raw|Wikipedia Actor ID|Recipient Name|Recipient Country|"
    "Recipient COW|Primary Recipient Sector|Recipient Sectors|Recipient Title|Recipient Name Raw|Wikipedia Recipient"
    " ID|Placename|City|District|Province|Country|Latitude|Longitude|GeoNames ID|Raw Placename|Feature Type|Source|"
    "Publication Date|Story People|Story Organizations|Story Locations|Language|Version"
).split("|")
ICEWS = (
    "Event ID|Event Date|Source Name|Source Sectors|Source Country|Event Text|CAMEO Code|Intensity|Target Name|Target"
    " Sectors|Target Country|Story ID|Sentence Number|Publisher|City|District|Province|Country|Latitude|Longitude"
).split("|")
POINT = {"type": "array", "prefixItems": [{"type": "number"}, {"type": "number"}], "minItems": 2, "maxItems": 2}
GEOJSON = {
    "type": "object",
    "required": ["type", "features"],
    "properties": {
        "type": {"const": "FeatureCollection"},
        "features": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["type", "geometry", "properties"],
                "properties": {
                    "type": {"const": "Feature"},
                    "geometry": {
                        "oneOf": [
                            {"type": "null"},
                            {
                                "type": "object",
                                "required": ["type", "coordinates"],
                                "properties": {"type": {"const": "Point"}, "coordinates": POINT},
                            },
                        ]
                    },
                    "properties": {"type": ["object", "null"]},
                },
            },
        },
    },
}
PLOVER = {
    "type": "object",
    "required": ["id", "date", "actor", "event"],
    "properties": {
        "id": {"type": "string"},
        "date": {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},
        "enddate": {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},
        **{name: {"type": "array"} for name in ("actor", "recipient", "event", "event_text", "mode", "context")},
        "quad_code": {"enum": [1, 2, 3, 4]},
        "event_scale": {"type": "number"},
        **{name: {"type": "object"} for name in ("event_loc", "text_info", "cite_info")},
        **{name: {"type": "integer"} for name in ("dead", "injured", "arrested")},
    },
    "additionalProperties": False,
}
NO_STATUS = ["polecat", "icews", "gdelt", "gdelt-mentions", "petrarch"]
ALL = [name for name in formats() if name != "parquet"]


def sent(units, name, options=None, filters=None):
    """The text of an export, and its summary."""
    stream = io.BytesIO()
    done = export(units, layout_of(name), stream, options, filters)
    return stream.getvalue().decode(), done


def of(*events, text=None):
    """Mentions of events in one article."""
    told = article(text=text) if text else article()
    return mentions([(one, told) for one in events])


def rows(units, name, columns=None, options=None, delimiter="\t"):
    """The rows of a table as a reader of such files has them."""
    text, _ = sent(units, name, options)
    quoting = csv.QUOTE_NONE if columns else csv.QUOTE_MINIMAL
    found = list(csv.reader(io.StringIO(text), delimiter=delimiter, quoting=quoting))
    names = columns or found.pop(0)
    assert {len(row) for row in found} <= {len(names)}
    return [dict(zip(names, row, strict=True)) for row in found]


def of_incident(*events, **fields):
    """An incident of events, each in its article."""
    pairs = [(one, article(one.article_id)) for one in events]
    return incidents([incident(*events, **fields)], pairs)


def test_gdelt_has_61_columns_in_order():
    """By the published list of columns."""
    assert list(layout_of("gdelt").columns) == GDELT
    (row,) = rows(of(event()), "gdelt", GDELT)
    assert row["SQLDATE"] == "20240514"
    assert (row["MonthYear"], row["Year"], row["FractionDate"]) == ("202405", "2024", "2024.3671")
    assert (row["Actor1Code"], row["Actor1CountryCode"], row["Actor1Type1Code"]) == ("KENCOP", "KEN", "COP")
    assert (row["EventCode"], row["EventBaseCode"], row["EventRootCode"]) == ("193", "193", "19")
    assert (row["QuadClass"], row["GoldsteinScale"]) == ("4", "-10")
    assert (row["ActionGeo_Type"], row["ActionGeo_CountryCode"]) == ("4", "KE")
    assert row["ActionGeo_FullName"] == "Nairobi, Nairobi Province, Kenya"
    assert (row["DATEADDED"], row["SOURCEURL"]) == ("20240515073000", "https://news.example/a1")
    assert {row[name] for name in layout_of("gdelt").empty} == {""}


def test_gdelt_gives_no_point_to_a_country():
    """And says that it is one."""
    (row,) = rows(of(event(where=KENYA)), "gdelt", GDELT)
    assert (row["ActionGeo_Type"], row["ActionGeo_Lat"], row["ActionGeo_Long"]) == ("1", "", "")
    assert row["ActionGeo_ADM1Code"] == "KE"


def test_gdelt_dates_no_finer_than_the_text():
    """A month has no day; where nothing is known nothing is made up."""
    (month,) = rows(of(event(when=MAY)), "gdelt", GDELT)
    assert (month["SQLDATE"], month["MonthYear"], month["FractionDate"]) == ("", "202405", "")
    (none,) = rows(of(event(when=None)), "gdelt", GDELT)
    assert (none["SQLDATE"], none["MonthYear"], none["Year"]) == ("", "", "")
    (taken,) = rows(of(event(when=None)), "gdelt", GDELT, Options(undated="published"))
    assert taken["SQLDATE"] == "20240515"


def test_gdelt_time_of_a_bare_day_is_unknown():
    """Midnight would be invented."""
    units = mentions([(event(), article(published="2024-05-15"))])
    assert rows(units, "gdelt", GDELT)[0]["DATEADDED"] == ""


def test_gdelt_mentions_join_their_events():
    """Sixteen columns, a row a report, numbered as the event is."""
    assert list(layout_of("gdelt-mentions").columns) == GDELT_MENTIONS
    told = (event(1), event(2, article="a2"))
    (whole,) = rows(of_incident(*told), "gdelt", GDELT)
    found = rows(of_incident(*told), "gdelt-mentions", GDELT_MENTIONS)
    assert [row["GLOBALEVENTID"] for row in found] == [whole["GLOBALEVENTID"]] * 2
    assert [row["MentionIdentifier"][-2:] for row in found] == ["a1", "a2"]
    assert (found[0]["SentenceID"], found[0]["ActionCharOffset"], found[0]["Confidence"]) == ("1", "14", "90")


def test_a_root_event_stands_in_headline_or_lead():
    """Where no paragraph ends it cannot be known."""
    assert rows(of(event()), "gdelt", GDELT)[0]["IsRootEvent"] == "1"
    flat = "Kenyan police shot at Somali rebels today."
    assert rows(of(event(), text=flat), "gdelt", GDELT)[0]["IsRootEvent"] == ""
    late = "Rain fell.\n\nA police shot was heard."
    assert rows(of(event(), text=late), "gdelt", GDELT)[0]["IsRootEvent"] == "0"


def test_ids_are_the_same_always_and_fit_a_double():
    """So that R, Stata and spreadsheets keep them."""
    assert number("gdelt", "e1", "0") == number("gdelt", "e1", "0") != number("gdelt", "e1", "1")
    assert all(number(str(n)) < 2**53 for n in range(500))


def test_one_row_a_pair_of_actors():
    """Two against one are two rows; a march of two groups is two rows without a target; talks are one pair, once."""
    two = event(actors=(POLICE, party("Kenyan army", sectors=("MIL",))))
    assert [(r["Source Name"], r["Target Name"]) for r in rows(of(two), "icews")] == [
        ("Kenyan police", "Somali rebels"),
        ("Kenyan army", "Somali rebels"),
    ]
    march = event(type="PROTEST", cameo="141", actors=(POLICE, VILLAGERS), recipients=(), frame="protest.march")
    assert [r["Target Name"] for r in rows(of(march), "icews")] == ["", ""]
    talks = event(type="CONSULT", cameo="040", actors=(POLICE, REBELS), recipients=())
    assert [(r["Source Name"], r["Target Name"]) for r in rows(of(talks), "icews")] == [
        ("Kenyan police", "Somali rebels")
    ]


def test_clashes_are_mutual_and_joint_attacks_are_not():
    """The frame that fired tells."""
    both = {"actors": (POLICE, REBELS), "recipients": ()}
    assert len(rows(of(event(**both, frame="assault.clash-n")), "icews")) == 1
    assert len(rows(of(event(**both, frame="assault.shell")), "icews")) == 2


def test_mediators_make_no_pair():
    """Who hosts talks is not their party."""
    host = party("Norway", "NOR", ("GOV",), part="host")
    talks = event(type="CONSULT", cameo="040", actors=(POLICE, host, REBELS), recipients=())
    assert len(rows(of(talks), "icews")) == 1


def test_icews_has_20_columns_in_order():
    """With the CAMEO code's own words and score."""
    (row,) = rows(of(event()), "icews")
    assert list(row) == ICEWS
    assert (row["Event Text"], row["CAMEO Code"], row["Intensity"]) == (
        "Fight with small arms and light weapons",
        "193",
        "-10",
    )
    assert (row["Source Country"], row["Sentence Number"], row["Publisher"]) == ("Kenya", "1", "The Coast Post")


def test_polecat_has_40_columns_in_order():
    """Several parties stand in one cell, a place for each."""
    (row,) = rows(of(event(recipients=(REBELS, VILLAGERS))), "polecat")
    assert list(row) == POLECAT
    assert row["Recipient Name"] == "Somali rebels; villagers"
    assert row["Recipient Country"] == "SOM; "
    assert (row["Quad Code"], row["Intensity"], row["City"]) == ("MATERIAL CONFLICT", "-9", "Nairobi")


def test_petrarch_has_eight_columns():
    """Who has no code is ---."""
    nobody = party("gunmen", None, (), X="")
    names = ["date", "source", "target", "code", "issues", "ids", "url", "name"]
    (row,) = rows(of(event(recipients=(nobody,))), "petrarch", names)
    assert list(row.values()) == [
        *("20240514", "KENCOP", "---", "193", "", "a1_1"),
        *("https://news.example/a1", "The Coast Post"),
    ]


def test_plover_json_fits_its_schema():
    """The four fields that the manual requires, and others by its names; an interval has an end."""
    text, _ = sent(of(event(counts=(killed(3),)), event(2, when=MAY)), "plover")
    first, second = (json.loads(line) for line in text.splitlines())
    for record in (first, second):
        jsonschema.validate(record, PLOVER)
    assert (first["dead"], first["quad_code"], first["event"]) == (3, 4, ["ASSAULT"])
    assert (second["date"], second["enddate"]) == ("2024-05-01", "2024-05-31")


def test_plover_leaves_out_what_has_no_date():
    """It requires one; the sidecar says so."""
    text, done = sent(of(event(when=None)), "plover")
    assert (text, done.written) == ("", 0)
    assert "PLOVER requires one" in next(iter(done.left.counts))


def test_geojson_fits_its_schema_and_no_country_is_a_point():
    """A region is a point with its radius beside it."""
    text, _ = sent(of(event(), event(2, where=KENYA), event(3, where=COAST), event(4, where=None)), "geojson")
    found = json.loads(text)
    jsonschema.validate(found, GEOJSON)
    town, country, region, nowhere = found["features"]
    assert town["geometry"]["coordinates"] == [36.8167, -1.2833]
    assert (country["geometry"], nowhere["geometry"]) == (None, None)
    assert (region["properties"]["radius_km"], region["properties"]["precision"]) == (150.0, "region")


def test_an_empty_geojson_is_one():
    """Nothing in, nothing out, but a collection."""
    assert json.loads(sent(of(), "geojson")[0]) == {"type": "FeatureCollection", "features": []}


def test_graphml_is_read_by_networkx():
    """Edges by quad class and type, with counts; shares of a many-sided act add up to one."""
    two = event(2, recipients=(REBELS, VILLAGERS))
    text, done = sent(of(event(), two, event(3, type="COERCE"), event(4, recipients=())), "graphml")
    graph = networkx.parse_graphml(text, force_multigraph=True)
    assert {data["name"] for _, data in graph.nodes(data=True)} == {"Kenyan police", "Somali rebels", "villagers"}
    edges = {(graph.nodes[b]["name"], d["type"]): d for _, b, d in graph.edges(data=True)}
    assert edges["Somali rebels", "ASSAULT"]["events"] == 2
    assert edges["Somali rebels", "ASSAULT"]["weight"] == 1.5
    assert edges["villagers", "ASSAULT"]["weight"] == 0.5
    assert edges["Somali rebels", "COERCE"]["first"] == "2024-05-14"
    assert done.left.counts["layout: no second party, so no edge"] == 1


def test_graphml_holds_what_xml_forbids():
    """Control characters of a broken page are left out, angle brackets escaped."""
    odd = party('<b>"A&B"\x08', None, ("REB",), X="")
    graph = networkx.parse_graphml(sent(of(event(recipients=(odd,))), "graphml")[0])
    assert '<b>"A&B"' in {data["name"] for _, data in graph.nodes(data=True)}


def test_violence_table_derives_types_and_sides():
    """Police that shoot at rebels are a battle; at villagers, violence against civilians."""
    battle = rows(of_incident(event(), tolls=(toll(2, 3, None, figure(3)),)), "acled-like", delimiter=",")[0]
    assert (battle["derived_type"], battle["derived_sub_type"]) == ("battles", "armed clash")
    assert (battle["side1"], battle["side2"]) == ("state forces", "rebels")
    assert (battle["killed_low"], battle["killed_best"], battle["killed_high"]) == ("2", "3", "")
    assert (battle["time_precision"], battle["geo_precision"], battle["best_rule"]) == ("1", "1", "by hand")
    other = rows(of_incident(event(recipients=(VILLAGERS,))), "acled-like", delimiter=",")[0]
    assert (other["derived_type"], other["civilian_targeting"]) == ("violence against civilians", "civilian targeting")


def test_lethal_table_divides_deaths_by_side():
    """They come to best, and what is not told apart is unknown."""
    told = toll(4, 4, 4, figure(1, side="actor"), figure(3))
    (row,) = rows(of_incident(event(), tolls=(told,)), "ged-like", delimiter=",")
    assert [row[f"deaths_{side}"] for side in ("a", "b", "civilians", "unknown")] == ["1", "3", "0", "0"]
    assert (row["type_of_violence"], row["gwno_a"], row["gwno_country"]) == ("state-based", "501", "501")
    assert (row["date_prec"], row["where_prec"], row["priogrid_gid"]) == ("1", "1", "127874")
    (vague,) = rows(of_incident(event(), tolls=(toll(4, 5, 6, figure(4), figure(6, "e2")),)), "ged-like", delimiter=",")
    assert vague["deaths_unknown"] == "5"


def test_the_dead_of_an_unarmed_side_are_no_side_of_a_battle():
    """Civilians where that is known, else unknown."""
    told = toll(3, 3, 3, figure(3))
    (row,) = rows(of_incident(event(recipients=(VILLAGERS,)), tolls=(told,)), "ged-like", delimiter=",")
    assert (row["deaths_b"], row["deaths_civilians"], row["type_of_violence"]) == ("0", "3", "one-sided")
    people = party("people", None, (), X="")
    (row,) = rows(of_incident(event(recipients=(people,)), tolls=(told,)), "ged-like", delimiter=",")
    assert (row["deaths_b"], row["deaths_unknown"], row["type_of_violence"]) == ("0", "3", "")


def test_an_arrest_targets_no_civilians():
    """It is no violence against them."""
    told = event(type="COERCE", modes=("arrest",), recipients=(VILLAGERS,))
    (row,) = rows(of_incident(told), "acled-like", delimiter=",")
    assert (row["derived_sub_type"], row["civilian_targeting"]) == ("arrests", "")


def test_tables_of_deaths_refuse_mentions():
    """Several mentions tell one death."""
    text, done = sent(of(event(counts=(killed(3),))), "ged-like")
    assert (len(text.splitlines()), done.written) == (1, 0)
    with pytest.raises(OptionError, match="incidents only"):
        layout_of("ged-like").check(Options(), "mention")


def test_two_speakers_figures_do_not_add_up():
    """Those of one speaker do; best is the publisher's own."""
    counts = (killed(3), killed(1), killed(9, said_by="police"), killed(50, scope="campaign"))
    (feature,) = json.loads(sent(of(event(counts=counts)), "geojson")[0])["features"]
    names = ("killed_low", "killed_best", "killed_high")
    assert [feature["properties"][name] for name in names] == [4, 4, 9]


def states():
    """A mix of everything that an event's standing can be."""
    one = st.tuples(st.sampled_from(STATUSES), st.booleans(), st.booleans())
    return st.lists(one, min_size=1, max_size=8)


def mixed(mix, *, merged):
    """Events of these standings, each with names of its own, and the names that may go out."""
    pairs, good, bad, whole = [], set(), set(), []
    for n, (status, historical, content) in enumerate(mix):
        own = [party(f"name{n}x{side}", "KEN", ("REB",), CAMEO="KENREB") for side in "ab"]
        told = event(
            n,
            status=status,
            historical=historical,
            content=content,
            actors=own[:1],
            recipients=own[1:],
            article=f"a{n}",
        )
        pairs.append((told, article(f"a{n}", url=f"https://name{n}x/")))
        (good if (status, historical, content) == ("occurred", False, False) else bad).add(f"name{n}x")
        whole.append(incident(told, id=f"i{n}", content=content, tolls=(toll(1, 1, 1, figure(1)),)))
    return (incidents(whole, pairs) if merged else mentions(pairs)), good, bad


@given(states(), st.sampled_from([name for name in ALL if name not in ("jsonl", "csv")]), st.booleans())
def test_nothing_that_did_not_occur_goes_out(mix, name, merged):
    """Whatever mix of standings goes in: the names of what did not occur are nowhere, the others all there."""
    units, good, bad = mixed(mix, merged=merged)
    text, done = sent(units, name)
    lower = text.lower()
    assert not [word for word in bad if word in lower]
    if merged or not name.endswith("-like"):
        assert [word for word in good if word not in lower] == []
        assert done.written == len(good)
    assert done.read == len(mix) == done.written + sum(done.left.counts.values())


def test_an_incident_shows_no_report_that_denies_it():
    """Its mentions, addresses and times are those of reports that tell it as what happened."""
    yes, no = event(1), event(2, article="a0", status="negated")
    found = rows(of_incident(yes, no), "gdelt-mentions", GDELT_MENTIONS)
    assert [row["MentionIdentifier"] for row in found] == ["https://news.example/a1"]
    text, done = sent(of_incident(no, status="occurred"), "gdelt-mentions")
    assert (text, list(done.left.counts)) == ("", ["no report tells it as what happened"])


@pytest.mark.parametrize("name", NO_STATUS)
def test_all_statuses_are_refused_where_no_column_could_say_so(name):
    """A denied attack would look like one."""
    with pytest.raises(OptionError, match="--all-statuses"):
        sent(of(event()), name, Options(all_statuses=True))


def test_all_statuses_add_columns_where_they_may():
    """Status, background and content stand beside the event."""
    planned = event(status="planned")
    (feature,) = json.loads(sent(of(planned), "geojson", Options(all_statuses=True))[0])["features"]
    assert feature["properties"]["status"] == "planned"
    (row,) = rows(of_incident(planned, tolls=()), "acled-like", None, Options(all_statuses=True), ",")
    assert (row["status"], row["historical"], row["content"]) == ("planned", "false", "false")
    assert json.loads(sent(of(planned), "plover", Options(all_statuses=True))[0])["status"] == "planned"
    graph = networkx.parse_graphml(sent(of(planned), "graphml", Options(all_statuses=True))[0])
    assert next(iter(graph.edges(data=True)))[2]["status"] == "planned"


def test_records_go_out_whole():
    """jsonl and csv carry all statuses, for they say them."""
    text, _ = sent(of(event(), event(2, status="negated")), "jsonl")
    assert [json.loads(line)["status"] for line in text.splitlines()] == ["occurred", "negated"]
    assert [row["status"] for row in rows(of(event(status="negated")), "csv", delimiter=",")] == ["negated"]
    (whole,) = rows(of_incident(event(1), event(2, article="a2")), "csv", delimiter=",")
    assert (whole["incident_id"], whole["event_ids"]) == ("i1", "e1; e2")


def test_parquet_is_read_by_duckdb_and_polars(tmp_path):
    """Nested columns, so that no program of ours is needed; the records come back equal."""
    duckdb, polars, pq = map(pytest.importorskip, ("duckdb", "polars", "pyarrow.parquet"))
    from dragoman.store import arrow  # noqa: PLC0415

    told = [event(counts=(killed(3),)), event(2, status="negated", where=None)]
    out = tmp_path / "x.parquet"
    to_file(of(*told), layout_of("parquet"), out)
    frame = polars.read_parquet(out)
    assert frame["status"].to_list() == ["occurred", "negated"]
    assert frame["actors"].to_list()[0][0]["name"] == "Kenyan police"
    found = duckdb.connect().execute('select "where".country, counts[1].low from read_parquet(?)', [str(out)])
    assert found.fetchall() == [("KEN", 3), (None, None)]
    assert arrow.records(Event, pq.read_table(out)) == told
    to_file(of_incident(event(), event(2, article="a2")), layout_of("parquet"), out)
    assert polars.read_parquet(out)["event_ids"].to_list() == [["e1", "e2"]]


def test_an_empty_parquet_is_one(tmp_path):
    """With the columns of events."""
    polars = pytest.importorskip("polars")
    pytest.importorskip("deltalake")
    to_file(of(), layout_of("parquet"), tmp_path / "x.parquet")
    assert polars.read_parquet(tmp_path / "x.parquet").shape[0] == 0


@pytest.mark.parametrize("evil", ["=1+1", "+1", "-cmd", "@SUM(A1)", "\t=1", " =1"])
def test_no_cell_of_words_is_run_by_a_spreadsheet(evil):
    """It gets an apostrophe, unless raw cells are asked for; numbers stay numbers."""
    units = [event(recipients=(party(evil, None, (), X=""),))]
    (row,) = rows(of(*units), "csv", delimiter=",")
    assert (row["recipients"], row["intensity"]) == (f"'{evil}", "-9")
    (raw,) = rows(of(*units), "csv", None, Options(raw_cells=True), ",")
    assert raw["recipients"] == evil
    assert rows(of(*units), "gdelt", GDELT)[0]["Actor2Name"].startswith("'")


def test_lines_without_quoting_stay_lines():
    """Tabs, line ends and double quotes of a name do not break the table."""
    odd = party('"A"\tB\nC', None, ("REB",), X="")
    (row,) = rows(of(event(recipients=(odd,))), "gdelt", GDELT)
    assert row["Actor2Name"] == "'A' B C"


def test_filters_leave_out_and_say_so():
    """By type, country, days and confidence."""
    told = [event(1), event(2, type="COERCE"), event(3, when=When("2023-01-01", "2023-01-01", "day"))]
    _, done = sent(of(*told), "jsonl", None, Filters(types=("ASSAULT",), since="2024-01-01", countries=("KEN",)))
    assert (done.written, dict(done.left.counts)) == (1, {"filter: type": 1, "filter: date": 1})
    assert sent(of(event()), "jsonl", None, Filters(countries=("FRA",)))[1].written == 0
    assert sent(of(event()), "jsonl", None, Filters(min_confidence=0.95))[1].written == 0
    assert sent(of(event(when=MAY)), "jsonl", None, Filters(since="2024-05-20"))[1].written == 1


def test_a_status_that_cannot_go_out_is_refused():
    """And one that does not exist."""
    with pytest.raises(OptionError, match="only what occurred"):
        sent(of(event()), "gdelt", None, Filters(statuses=("planned",)))
    with pytest.raises(OptionError, match="is none of"):
        sent(of(event()), "jsonl", None, Filters(statuses=("done",)))


def test_the_file_is_whole_and_its_sidecar_says_what_is_missing(tmp_path):
    """Counts, reasons, types, choices, and why columns are empty; a failure leaves nothing behind."""
    out = tmp_path / "x.CSV"
    to_file(of(event(), event(2, status="planned")), layout_of("gdelt"), out)
    said = json.loads((tmp_path / "x.CSV.left_out.json").read_text())
    assert (said["read"], said["written"], said["left_out_count"]) == (2, 1, 1)
    assert said["left_out"]["status planned"] == {"count": 1, "types": {"ASSAULT": 1}, "first_ids": ["e2"]}
    assert "AvgTone" in said["empty_columns"]
    before = out.read_bytes()

    def failing():
        yield from of(event())
        raise InputError("the disk is gone")

    with pytest.raises(InputError):
        to_file(failing(), layout_of("gdelt"), out)
    assert out.read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["x.CSV", "x.CSV.left_out.json"]


def test_a_device_has_no_sidecar(tmp_path):
    """Nothing can stand beside it."""
    done = to_file(of(event()), layout_of("csv"), Path("/dev/null"))
    assert done.written == 1
    assert not Path("/dev/null.left_out.json").exists()


def test_an_incident_without_its_events_is_refused():
    """Nobody could say who reported it."""
    with pytest.raises(InputError, match="not among the events given"):
        list(incidents([incident(event())], []))


@pytest.mark.parametrize(
    ("iso3", "code"), [("DEU", "GM"), ("SRB", "RI"), ("XKX", "KV"), ("PSE", ""), ("GBR", "UK"), (None, "")]
)
def test_fips_codes_are_known_or_empty(iso3, code):
    """One of two would be a guess."""
    assert fips(iso3) == code


def test_cameo_codes_are_written_as_data_sets_have_them():
    """A bare cue is "not specified below"; Romania is ROM; an organisation is known by its letters."""
    assert (act("11"), act("1122"), act(None)) == ("110", "1122", "")
    assert cameo_actor(party("Bucharest", "ROU", ("GOV",), CAMEO="ROUGOV")) == "ROMGOV"
    assert actor_parts(party("UN", None, (), CAMEO="IGOUNO")) == ("", "UNO", ("IGO",))
    assert actor_parts(party("EU", None, (), CAMEO="IGOEUREEC")) == ("", "EEC", ("IGO",))
    assert actor_parts(party("x", "USA", (), CAMEO="USAGOVMIL")) == ("USA", "", ("GOV", "MIL"))


@pytest.mark.parametrize("name", ALL)
def test_exports_are_the_same_every_time(name):
    """Byte for byte."""
    assert sent(of_incident(event(), event(2)), name)[0] == sent(of_incident(event(), event(2)), name)[0]


def test_an_unknown_layout_names_the_known():
    """So that a slip is seen at once."""
    with pytest.raises(OptionError, match="jsonl, csv"):
        layout_of("gdlet")


def test_the_guide_s_exporter_works(monkeypatch):
    """As a plug-in, found by its entry point; what does not occur stays out of it too."""
    page = (Path(__file__).parent.parent / "docs" / "add-an-exporter.md").read_text(encoding="utf-8")
    first, second = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    for code, name, written in ((first, "crisis-desk", "id\tday\ttype\twho\tplace\n"), (second, "ids", "")):
        space: dict = {}
        exec(code, space)
        monkeypatch.setattr("dragoman.plugins.load", lambda group, asked, found=space["layout"]: found)
        monkeypatch.setattr("dragoman.plugins.names", lambda group, known=name: [known])
        assert name in formats()
        text, done = sent(of(event(), event(2, status="negated")), name)
        assert (text.startswith(written + "e1"), "e2" in text, done.rows) == (True, False, 1)
        with pytest.raises(OptionError, match="--all-statuses"):
            sent(of(event()), name, Options(all_statuses=True))


def test_a_plug_in_that_is_no_layout_is_refused(monkeypatch):
    """With what it is."""
    monkeypatch.setattr("dragoman.plugins.load", lambda group, name: len)
    with pytest.raises(InputError, match=r"is no dragoman\.export\.Layout"):
        layout_of("odd")


def test_a_date_of_publication_that_is_none_is_unknown():
    """As in articles made by hand."""
    units = mentions([(event(when=None), article(published="last week"))])
    (row,) = rows(units, "gdelt", GDELT, Options(undated="published"))
    assert (row["SQLDATE"], row["DATEADDED"]) == ("", "")
