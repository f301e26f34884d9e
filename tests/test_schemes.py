"""The codes of the field's other schemes: COW, Gleditsch-Ward, CAMEO strings, UCDP, Wikidata."""

import csv
import itertools
from importlib.resources import files

import pytest

import dragoman
from dragoman.lexicon.schemes import Schemes
from dragoman.who.cameo import cameo

TABLE = files("dragoman.lexicon").joinpath("en", "actors", "state_codes.csv")


@pytest.fixture(scope="module")
def schemes():
    """The shipped tables."""
    return Schemes.load(files("dragoman.lexicon").joinpath("en", "actors"))


@pytest.fixture(scope="module")
def coder():
    """The default coder."""
    return dragoman.load()


# ISO3, day, COW number and letters, Gleditsch-Ward number; what the text calls it.
STATES = [
    ("USA", "2012-05-01", "2", "USA", "2", ""),
    ("GBR", "2012-05-01", "200", "UKG", "200", ""),
    ("FRA", "2012-05-01", "220", "FRN", "220", ""),
    ("CHE", "2012-05-01", "225", "SWZ", "225", ""),
    ("DEU", "1975-05-01", "260", "GFR", "260", ""),
    ("DEU", "2012-05-01", "255", "GMY", "260", ""),
    ("DEU", "1985-05-01", "265", "GDR", "265", "East Germany"),
    ("CZE", "1985-05-01", "315", "CZE", "315", "Czechoslovakia"),
    ("CZE", "2012-05-01", "316", "CZR", "316", ""),
    ("SVK", "2012-05-01", "317", "SLO", "317", ""),
    ("SRB", "1999-04-01", "345", "YUG", "345", "Yugoslavia"),
    ("SRB", "2012-05-01", "345", "YUG", "340", ""),
    ("MNE", "2012-05-01", "341", "MNG", "341", ""),
    ("XKX", "2012-05-01", "347", "KOS", "347", ""),
    ("RUS", "1985-05-01", "365", "RUS", "365", "the Soviet Union"),
    ("RUS", "2012-05-01", "365", "RUS", "365", ""),
    ("UKR", "2014-03-01", "369", "UKR", "369", ""),
    ("EST", "2012-05-01", "366", "EST", "366", ""),
    ("YEM", "1985-05-01", "678", "YAR", "678", "North Yemen"),
    ("YEM", "1985-05-01", "680", "YPR", "680", "South Yemen"),
    ("YEM", "2019-05-01", "679", "YEM", "678", "South Yemen"),
    ("YEM", "2012-05-01", "679", "YEM", "678", ""),
    ("SDN", "2012-05-01", "625", "SUD", "625", ""),
    ("SSD", "2012-05-01", "626", "SSD", "626", ""),
    ("ETH", "2012-05-01", "530", "ETH", "530", ""),
    ("ERI", "2012-05-01", "531", "ERI", "531", ""),
    ("VNM", "1970-05-01", "817", "RVN", "817", "South Vietnam"),
    ("VNM", "1970-05-01", "816", "DRV", "816", "North Vietnam"),
    ("VNM", "2012-05-01", "816", "DRV", "816", ""),
    ("COD", "1995-05-01", "490", "DRC", "490", "Zaire"),
    ("KOR", "2012-05-01", "732", "ROK", "732", ""),
    ("PRK", "2012-05-01", "731", "PRK", "731", ""),
    ("TLS", "2012-05-01", "860", "ETM", "860", ""),
    ("PAK", "2012-05-01", "770", "PAK", "770", ""),
    ("BGD", "2012-05-01", "771", "BNG", "771", ""),
    ("ZWE", "2012-05-01", "552", "ZIM", "552", ""),
    ("TON", "2012-05-01", "955", "TON", "972", ""),
    ("AUS", "2012-05-01", "900", "AUL", "900", ""),
]


@pytest.mark.parametrize(("iso", "day", "cow", "letters", "gw", "called"), STATES)
def test_numbers_of_a_state_on_a_day(schemes, iso, day, cow, letters, gw, called):
    """Each state has the numbers that hold on the day; one that is gone has its own."""
    assert schemes.of_state(iso, day, called) == {"ISO3": iso, "COW": cow, "COWabb": letters, "GW": gw}


@pytest.mark.parametrize(("iso", "day"), [("SSD", "2010-01-01"), ("ERI", "1990-01-01"), ("UKR", "1985-01-01")])
def test_no_number_before_the_state(schemes, iso, day):
    """A country that was no state yet has no number, not its later one."""
    assert schemes.of_state(iso, day) == {"ISO3": iso}


def test_territories_have_no_number(schemes):
    """Who is no member of the state system has only its ISO code."""
    assert schemes.of_state("PSE", "2012-05-01") == {"ISO3": "PSE"}


def test_spells_of_one_state_do_not_overlap():
    """On each day one line at most holds for a state that is not gone."""
    spells: dict[str, list[tuple[str, str]]] = {}
    with TABLE.open(encoding="utf-8") as handle:
        for row in csv.DictReader(handle):
            if not row["called"]:
                spells.setdefault(row["iso3"], []).append((row["since"], row["until"]))
    for iso, found in spells.items():
        found.sort()
        assert all(a[1] and a[1] < b[0] for a, b in itertools.pairwise(found)), iso


@pytest.mark.parametrize(
    ("primary", "sectors", "string"),
    [
        ("PAK", ("REB",), "PAKREB"),
        ("USA", ("GOV",), "USAGOV"),
        ("USA", ("MIL", "GOV"), "USAGOVMIL"),
        ("ZWE", ("LEG", "OPP"), "ZWEOPPLEG"),
        ("IND", ("COP",), "INDCOP"),
        ("ISR", ("SPY", "GOV"), "ISRGOVSPY"),
        ("EGY", ("JUD",), "EGYJUD"),
        ("TUR", ("JRN",), "TURMED"),
        ("SYR", ("MED",), "SYRHLH"),
        ("FRA", ("BUS",), "FRABUS"),
        ("LBY", ("CVL",), "LBYCVL"),
        ("FRA", ("ELI", "GOV"), "FRAELI"),
        ("KEN", ("NGO",), "KENNGO"),
        ("UNO", ("IGO",), "IGOUNO"),
        ("UNO", ("MIL", "IGO"), "IGOUNOMIL"),
        ("EUR", ("IGO", "GOV"), "IGOEUREEC"),
        ("NGO", ("NGO",), "NGO"),
        ("NON", ("REB",), "REB"),
        (None, ("REB",), "REB"),
        (None, (), ""),
    ],
)
def test_cameo_strings(primary, sectors, string):
    """A country or kind, then up to three roles, those of power first."""
    assert cameo(primary, sectors) == string


def codes(coder, text, day):
    """Return mention -> codes."""
    found = coder.actors(dragoman.Article.make(text, published=day))
    return {one.text: dict(one.party.codes) for one in found if one.party is not None}


def test_parties_have_all_schemes(coder):
    """A party of a text has its state's numbers, its string and, where known, its Wikidata and UCDP ids."""
    found = codes(coder, "Pakistani rebels and the Taliban met East German diplomats of NATO.", "1988-05-01")
    assert found["Pakistani rebels"] == {"ISO3": "PAK", "COW": "770", "COWabb": "PAK", "GW": "770", "CAMEO": "PAKREB"}
    assert found["the Taliban"]["Wikidata"] == "Q42418"
    assert found["NATO"]["Wikidata"] == "Q7184"
    azawad = codes(coder, "The Popular Liberation Front of Azawad attacked a town.", "1992-05-01")
    assert azawad["The Popular Liberation Front of Azawad"]["UCDP"] == "934"


def test_state_that_is_gone_has_its_own_ids(coder):
    """The Soviet Union is not Russia in Wikidata, and Yugoslavia, which was three states, has none."""
    found = codes(coder, "The Soviet Union accused Yugoslavia.", "1985-05-01")
    assert found["The Soviet Union"]["Wikidata"] == "Q15180"
    assert "Wikidata" not in found["Yugoslavia"]


def test_event_takes_the_numbers_of_its_day(coder):
    """In an article of today, Serbia has in 1999 the number that it had in 1999."""
    text = "Albania accused Serbia of lying on 3 May 1999."
    (event,) = [e for e in coder.code(dragoman.Article.make(text, published="2012-05-01")) if e.type == "ACCUSE"]
    assert event.when is not None
    assert [p.codes["GW"] for p in event.recipients] == ["345"]
