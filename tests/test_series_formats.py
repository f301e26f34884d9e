"""Files of other data sets as they are published, odd rows and all: what their columns, days and countries mean."""

import json
import zipfile

import pytest

from dragoman.errors import InputError
from dragoman.export.gdelt import EVENTS
from dragoman.export.load import records
from dragoman.plots.tables import read as drawn
from dragoman.records import Event
from dragoman.series.lands import by_fips, by_gw, by_name, by_numeric
from dragoman.series.others import Faults, others
from dragoman.series.rules import rules_of
from dragoman.series.sides import unlike
from dragoman.series.sources import of_acled, of_cameo

ACLED = (
    "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,assoc_actor_1,inter1,"
    "actor2,assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,country,admin1,admin2,admin3,location,"
    "latitude,longitude,geo_precision,source,source_scale,notes,fatalities,tags,timestamp"
)
ACLED_ROW = (
    'DRC30001,"14 May 2024",2024,1,"Political violence",Battles,"Armed clash","M23",,2,"Police",,1,12,,180,'
    '"Middle Africa","Democratic Republic of Congo","Nord-Kivu",Rutshuru,,Kiwanja,-1.1333,29.4333,1,"A paper",National,'
    '"They fought, it is said.\nNobody counted.",3,,1716000000'
)
GED = (
    "id,relid,year,active_year,code_status,type_of_violence,conflict_dset_id,conflict_new_id,conflict_name,dyad_name,"
    "side_a_new_id,side_a,side_b_new_id,side_b,where_prec,where_coordinates,adm_1,latitude,longitude,country,"
    "country_id,event_clarity,date_prec,date_start,date_end,deaths_a,deaths_b,deaths_civilians,best,high,low,gwnoa"
)
GED_ROW = (
    "5,MYM-1,2024,1,Clear,1,1,1,Myanmar: all,A - B,1,Government of Myanmar (Burma),2,NUG,1,Loikaw town,Kayah state,"
    "19.67,97.2,Myanmar (Burma),775,1,1,2024-05-14 00:00:00.000,2024-05-16 00:00:00.000,0,0,4,4,4,4,775"
)
ICEWS = (
    "Event ID\tEvent Date\tSource Name\tSource Sectors\tSource Country\tEvent Text\tCAMEO Code\tIntensity\tTarget Name"
    "\tTarget Sectors\tTarget Country\tStory ID\tSentence Number\tPublisher\tCity\tDistrict\tProvince\tCountry\t"
    "Latitude\tLongitude"
)
ICEWS_ROW = (
    "123\t2024-05-14\tForeign Ministry\t\tRussian Federation\tConsult\t42\t1.9\tCitizen\t\tIran\t9\t3\tA paper\tNULL\t"
    "NULL\tNULL\tRussian Federation\t55.75\t37.62"
)
POLECAT = (
    "Event ID\tEvent Date\tEvent Type\tEvent Mode\tIntensity\tQuad Code\tContexts\tActor Name\tRecipient Name\t"
    "Placename\tCity\tDistrict\tProvince\tCountry\tLatitude\tLongitude\tVersion"
)
POLECAT_ROW = (
    "1\t2024-05-14\tPROTEST\tdemo\t-6.5\tMATERIAL CONFLICT\teconomic\tTeachers; Nurses\tNone\tNone\tNone\tNone\tNone"
    "\tKEN\tNone\tNone\tV1"
)


def file(tmp_path, *lines, name="theirs.csv", delimiter=None):
    """A file of another data set."""
    path = tmp_path / name
    text = "\n".join(lines) + "\n"
    path.write_text(text.replace(",", delimiter) if delimiter else text, encoding="utf-8")
    return path


def gdelt_row(**changes):
    """A row of GDELT 2.0, 61 cells."""
    return dict.fromkeys(EVENTS, "") | {
        "GLOBALEVENTID": "1100000001",
        "SQLDATE": "20240514",
        "Actor1Name": 'THE "BOSS"',
        "EventCode": "042",
        "ActionGeo_Type": "4",
        "ActionGeo_FullName": "Gaza, Israel (general), Israel",
        "ActionGeo_CountryCode": "GZ",
        "ActionGeo_Lat": "31.5",
        "ActionGeo_Long": "34.46",
        **changes,
    }


def read(path, kind):
    """The events, and what was said of the others."""
    faults = Faults()
    return list(others(path, kind, faults)), faults


def test_acled_has_notes_of_several_lines(tmp_path):
    """Quoted; Congo by its ISO number."""
    (found,), faults = read(file(tmp_path, ACLED, ACLED_ROW), "acled")
    assert (found.start, found.country, found.killed, found.radius_km) == ("2024-05-14", "COD", 3, 10.0)
    assert faults.rows == 0


@pytest.mark.parametrize("day", ["2024-05-14", "14 May 2024", "14-May-24", "14-May-2024", "14.05.2024"])
def test_acled_writes_days_in_several_ways(tmp_path, day):
    """The API, the export tool, a spreadsheet."""
    (found,), _ = read(file(tmp_path, ACLED, ACLED_ROW.replace("14 May 2024", day)), "acled")
    assert found.start == "2024-05-14"


@pytest.mark.parametrize(
    ("type", "exact", "ours"),
    [
        ("Strategic developments", "Arrests", {"COERCE"}),
        ("Strategic developments", "Headquarters or base established", {"MOBILIZE"}),
        ("Strategic developments", "Looting/property destruction", {"ASSAULT", "COERCE"}),
        ("Strategic developments", "Other", set()),
        ("Strategic developments", "", set()),
        ("Battles", "Armed clash", {"ASSAULT"}),
        ("Protests", "Peaceful protest", {"PROTEST"}),
        ("Protests", "Excessive force against protesters", {"PROTEST", "COERCE", "ASSAULT"}),
        ("Explosions/Remote violence", "Air/drone strike", {"ASSAULT"}),
        ("Battle-Non-state actor overtakes territory", "", {"ASSAULT", "COERCE"}),
        ("Non-violent transfer of territory", "", {"COERCE", "RETREAT"}),
        ("Riots/Protests", "", {"PROTEST", "ASSAULT"}),
    ],
)
def test_acled_is_compared_by_sub_events(type, exact, ours):
    """A strategic development is what its sub-event says, and nothing where that is not told."""
    assert of_acled({"event_type": type, "sub_event_type": exact}) == ours


def test_acleds_associated_actors_are_parties_too(tmp_path):
    """Who protests is told there."""
    row = ACLED_ROW.replace('"M23",,2', '"Protesters (Kenya)","Teachers; Labor Group (Kenya)",6')
    (found,), _ = read(file(tmp_path, ACLED, row), "acled")
    assert found.actors == ("Protesters (Kenya)", "Teachers", "Labor Group (Kenya)", "Police")


def test_acled_says_how_sure_a_day_is(tmp_path):
    """Time precision 1 is the day, 2 some day of the week, 3 of the month."""
    rows = [ACLED_ROW.replace(",2024,1,", f",2024,{sure},") for sure in (1, 2, 3)]
    found, _ = read(file(tmp_path, ACLED, *rows), "acled")
    assert [one.slack for one in found] == [0, 3, 15]


@pytest.mark.parametrize("wrap", ["[%s]", '{"status": 200, "count": 1, "data": [%s]}'])
def test_acleds_service_answers_in_json(tmp_path, wrap):
    """Numbers as text or numbers, null for nothing; a row without a day is counted."""
    row = {
        "event_id_cnty": "SOM1",
        "event_date": "2024-05-14",
        "event_type": "Battles",
        "sub_event_type": "Armed clash",
        "actor1": "Police",
        "actor2": None,
        "iso": 706,
        "country": "Somalia",
        "latitude": "2.04",
        "longitude": 45.34,
        "geo_precision": "1",
        "fatalities": "12",
    }
    short = {name: value for name, value in row.items() if name != "event_date"}
    text = wrap % ", ".join(map(json.dumps, (row, short, 7)))
    (found,), faults = read(file(tmp_path, text, name="acled.json"), "acled")
    assert (found.country, found.killed, found.longitude, found.actors) == ("SOM", 12, 45.34, ("Police",))
    assert (faults.rows, faults.first) == (2, "row 2: has no event_date")
    with pytest.raises(InputError, match="no list of events"):
        read(file(tmp_path, '{"status": 401}', name="acled.json"), "acled")


def test_letters_of_other_tables_are_read(tmp_path):
    """Windows's and UTF-16, as spreadsheets save; POLECAT and ICEWS have lines in either."""
    row = ACLED_ROW.replace('"180"', "").replace(",180,", ",,").replace("Democratic Republic of Congo", "Côte d'Ivoire")
    for encoding in ("cp1252", "utf-8", "utf-8-sig", "utf-16"):
        path = tmp_path / f"{encoding}.csv"
        path.write_bytes(f"{ACLED}\r\n{row}\r\n".encode(encoding))
        (found,), _ = read(path, "acled")
        assert (encoding, found.country) == (encoding, "CIV")


def test_a_quotation_mark_in_a_tab_file_is_one(tmp_path):
    """ICEWS quotes nothing; a file saved anew encloses cells."""
    rows = [ICEWS_ROW.replace("Citizen", name) for name in ('"Hawks', '"Citizens"')]
    found, faults = read(file(tmp_path, ICEWS, *rows, name="e.tab"), "icews")
    assert [one.actors[1] for one in found] == ['"Hawks', "Citizens"]
    assert faults.rows == 0


def test_polecats_place_is_as_coarse_as_it_is(tmp_path):
    """Its feature type tells a province from a town."""
    cells = dict(zip(POLECAT.split("\t"), POLECAT_ROW.split("\t"), strict=True)) | {"Feature Type": ""}
    for feature, km in (("PPLA", 15.0), ("ADM1", 150.0), ("PCLI", 1000.0)):
        cells |= {"Placename": "Coast", "Province": "Coast" if feature == "ADM1" else "None", "Feature Type": feature}
        (found,), _ = read(file(tmp_path, "\t".join(cells), "\t".join(cells.values()), name="e.txt"), "polecat")
        assert (feature, found.radius_km) == (feature, km)


def test_gdelt_says_when_a_row_came_in(tmp_path):
    """But for the years that were coded all at once."""
    cells = gdelt_row(DATEADDED="20240515003000")
    (found,), _ = read(file(tmp_path, "\t".join(cells.values())), "gdelt")
    assert (found.start, found.added) == ("2024-05-14", "2024-05-15")
    back = [value for name, value in cells.items() if not name.endswith("ADM2Code")][:-1]
    (found,), _ = read(file(tmp_path, "\t".join(back)), "gdelt")
    assert found.added == ""


def test_semicolons_and_capitals_are_read(tmp_path):
    """Older exports of ACLED; Kosovo has no ISO number there."""
    heads = "DATA_ID;EVENT_DATE;EVENT_TYPE;ACTOR1;ACTOR2;ISO;COUNTRY;LOCATION;LATITUDE;LONGITUDE;FATALITIES"
    row = "7;14 May 2014;Battle-No change of territory;A;B;0;Kosovo;Mitrovica;42.89;20.87;0"
    (found,), _ = read(file(tmp_path, heads, row), "acled")
    assert (found.id, found.country, found.killed) == ("7", "XKX", 0)
    assert "ASSAULT" in found.types


def test_days_with_slashes_are_read_by_what_the_file_tells(tmp_path):
    """Month first where a 14 stands second; refused where nothing tells."""
    rows = [ACLED_ROW.replace("14 May 2024", day) for day in ("5/6/2024", "5/14/2024")]
    found, _ = read(file(tmp_path, ACLED, *rows), "acled")
    assert [one.start for one in found] == ["2024-05-06", "2024-05-14"]
    with pytest.raises(InputError, match="read in two ways"):
        read(file(tmp_path, ACLED, rows[0]), "acled")


def test_ged_names_states_as_of_their_history(tmp_path):
    """Their number tells which it is; a span of days."""
    (found,), _ = read(file(tmp_path, GED, GED_ROW), "ged")
    assert (found.country, found.start, found.end) == ("MMR", "2024-05-14", "2024-05-16")
    (found,), _ = read(file(tmp_path, GED, GED_ROW.replace(",775", ",")), "ged")
    assert found.country == "MMR"


def test_a_span_that_ends_before_it_starts_is_told(tmp_path):
    """In words, with its row."""
    found, faults = read(file(tmp_path, GED, GED_ROW.replace("2024-05-16", "2024-05-01")), "ged")
    assert found == []
    assert faults.first == "row 1: ends (2024-05-01) before it starts (2024-05-14)"


def test_icews_has_lost_zeros_and_writes_null(tmp_path):
    """Code 42 is 042, Consult; a place of NULL is none."""
    (found,), _ = read(file(tmp_path, ICEWS, ICEWS_ROW, name="e.tab"), "icews")
    assert (found.types, found.country, found.place) == ({"CONSULT"}, "RUS", "Russian Federation")
    assert found.radius_km == 1000.0


def test_polecat_writes_none(tmp_path):
    """Which is nobody, and no place."""
    (found,), _ = read(file(tmp_path, POLECAT, POLECAT_ROW, name="e.txt"), "polecat")
    assert (found.country, found.latitude, found.actors) == ("KEN", None, ("Teachers", "Nurses"))


def test_gdelt_has_no_header_and_quotes_nothing(tmp_path):
    """A quotation mark is one; Gaza is Palestine; EventCodes keep their zero. In a .zip, as published."""
    row = "\t".join(gdelt_row().values())
    path = tmp_path / "20240514000000.export.CSV.zip"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("20240514000000.export.CSV", f"{row}\n{row}\n")
    (found, _), faults = read(path, "gdelt")
    assert (found.start, found.country, found.types) == ("2024-05-14", "PSE", {"CONSULT"})
    assert found.actors == ('THE "BOSS"',)
    assert faults.rows == 0


def test_gdelt_of_other_times_and_places_is_read(tmp_path):
    """1.0 has 58 columns; BigQuery's has a header and commas."""
    cells = gdelt_row()
    old = "\t".join(value for name, value in cells.items() if not name.endswith("ADM2Code"))
    (found,), _ = read(file(tmp_path, old), "gdelt")
    assert found.country == "PSE"
    heads = ("GLOBALEVENTID", "SQLDATE", "EventCode", "ActionGeo_CountryCode", "ActionGeo_Lat", "ActionGeo_Long")
    (found,), _ = read(file(tmp_path, ",".join(heads), ",".join(cells[name] for name in heads)), "gdelt")
    assert (found.country, found.latitude) == ("PSE", 31.5)


def test_a_file_of_another_data_set_is_named_as_none(tmp_path):
    """With what it lacks."""
    with pytest.raises(InputError, match="no file of GDELT: it has no column SQLDATE"):
        read(file(tmp_path, ACLED, ACLED_ROW), "gdelt")
    with pytest.raises(InputError, match="it has 3 columns, not 61"):
        read(file(tmp_path, "1\t2\t3"), "gdelt")
    with pytest.raises(InputError, match="no file of ACLED: it has no column event_date"):
        read(file(tmp_path, GED, GED_ROW), "acled")


def test_a_spreadsheet_is_named(tmp_path):
    """It can be saved as .csv."""
    path = tmp_path / "acled.xlsx"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("[Content_Types].xml", "<x/>")
    with pytest.raises(InputError, match="is a spreadsheet"):
        read(path, "acled")


def test_odd_rows_are_counted_in_plain_words(tmp_path):
    """A short row, a day that no calendar has; a point beyond the poles is none."""
    bad = ACLED_ROW.replace("-1.1333", "911.0")
    rows = ("DRC1,14 May 2024,2024", ACLED_ROW.replace("14 May 2024", "20241341"), bad)
    (found,), faults = read(file(tmp_path, ACLED, *rows), "acled")
    assert (found.latitude, faults.rows) == (None, 2)
    assert faults.first == "row 1: has 3 cells where the file has 31 columns"


@pytest.mark.parametrize(
    ("code", "type"), [("010", "STATEMENT"), ("10", "STATEMENT"), ("042", "CONSULT"), ("831", "CONCEDE")]
)
def test_cameo_codes_get_their_zero_back(code, type):
    """Data sets write three digits or four, never roots alone."""
    assert of_cameo(code) == {type}


def test_what_is_no_type_of_ours_is_not_compared(tmp_path):
    """Nor what has no place: neither can be found by us."""
    found, _ = read(
        file(
            tmp_path,
            "\t".join(gdelt_row(EventCode="---").values()),
            "\t".join(gdelt_row(ActionGeo_CountryCode="", ActionGeo_Lat="", ActionGeo_Long="").values()),
        ),
        "gdelt",
    )
    assert [unlike(one) for one in found] == ["type ---: we have none such", "no place"]


@pytest.mark.parametrize(
    ("name", "iso3"),
    [
        ("Democratic Republic of Congo", "COD"),
        ("DR Congo (Zaire)", "COD"),
        ("Congo", "COG"),
        ("Republic of Congo", "COG"),
        ("Myanmar (Burma)", "MMR"),
        ("Yemen (North Yemen)", "YEM"),
        ("Russia (Soviet Union)", "RUS"),
        ("Serbia (Yugoslavia)", "SRB"),
        ("Kingdom of eSwatini (Swaziland)", "SWZ"),
        ("Macedonia, FYR", "MKD"),
        ("Bosnia-Herzegovina", "BIH"),
        ("United States of America", "USA"),
        ("C\u00f4te d\u2019Ivoire", "CIV"),
        ("Occupied Palestinian Territory", "PSE"),
        ("Iran, Islamic Republic of", "IRN"),
        ("Guinea", "GIN"),
        ("Atlantis", None),
    ],
)
def test_countries_are_known_by_the_names_that_data_sets_use(name, iso3):
    """Old names in brackets, commas, accents."""
    assert by_name(name) == iso3


def test_countries_are_known_by_number_and_letters():
    """ISO, Gleditsch and Ward, FIPS 10-4 with codes of old."""
    assert [by_numeric(one) for one in ("4", "004", "180.0", "0", "")] == ["AFG", "AFG", "COD", None, None]
    assert [by_gw(one) for one in ("490", "484", "678", "345", "")] == ["COD", "COG", "YEM", "SRB", None]
    assert [by_fips(one) for one in ("RS", "RI", "WE", "OD", "")] == ["RUS", "SRB", "PSE", "SSD", None]


def test_a_file_that_is_not_there_is_told_in_plain_words(tmp_path):
    """Pictures, alerts and events too: no number of the system's error."""
    for read_it in (drawn, rules_of, lambda path: list(records([path], Event))):
        with pytest.raises(InputError, match=r"none\.x: cannot be read.*\(no such file or directory\)"):
            read_it(tmp_path / "none.x")
