"""Dictionaries of TABARI and PETRARCH: every syntax on tiny ones of our own, and real ones where they are at hand."""

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

from dragoman.errors import OptionError
from dragoman.lexicon import folders, own_agents, petrarch
from dragoman.lexicon.actors import Knowledge
from dragoman.lexicon.agents import Agents
from dragoman.lexicon.entity import PRIMARIES, SECTORS
from dragoman.lexicon.petrarch.codes import Cameo, CameoTable
from dragoman.lexicon.petrarch.dates import Days, LineError, days_of
from dragoman.lexicon.petrarch.lines import lines_of
from dragoman.lexicon.petrarch.names import name_of, pretty
from dragoman.who.codes import code_map, of_entity
from dragoman.who.resolver import Resolver

# Of each real file: what it holds, entries read, lines or parts of lines set aside.
FIGURES = {
    "Phoenix.Countries.actors.txt": ("actors", 18_335, 257),
    "Phoenix.International.actors.txt": ("actors", 7_790, 103),
    "Phoenix.MilNonState.actors.txt": ("actors", 988, 93),
    "Phoenix.agents.txt": ("agents", 2_582, 11),
    "Phoenix.discards.txt": ("discards", 505, 1),
}
REAL = Path(__file__).parent.parent.parent / "shared" / "data" / "phoenix"
Import = Callable[..., tuple[petrarch.Imported, Path]]


@pytest.fixture(scope="module")
def ours() -> Knowledge:
    """What ships."""
    return Knowledge.load()


@pytest.fixture(scope="module")
def table(ours: Knowledge) -> CameoTable:
    """What CAMEO's codes mean."""
    return CameoTable.load(e.country for e in ours.entities.values() if e.kind == "state" and e.country)


@pytest.fixture
def imported(tmp_path: Path) -> Import:
    """Import texts as files ``0.txt``, ``1.txt`` ...; return what came of them and the folder."""

    def made(*texts: str | bytes, kind: str | None = None) -> tuple[petrarch.Imported, Path]:
        paths = [tmp_path / f"{number}.txt" for number in range(len(texts))]
        for path, text in zip(paths, texts, strict=True):
            path.write_bytes(text if isinstance(text, bytes) else text.encode())
        found = petrarch.read(paths, kind)
        out = tmp_path / "out"
        petrarch.write(found, out)
        return found, out

    return made


ACTORS = """# a comment
<!-- a block
NO_ACTOR_ [PER]
--> OTTER_FRONT_  ; who wrote this
+FRONT_OF_THE_OTTERS_ # and a remark
+OTTER_FRONT_(OF)
\t[PERREB 850101-991231]
\t[CHLREB >20000101]
\t[ELI]
NORA_VELT_ [PERGOV <050301] [PERELI]
ALDRIN_MINING_COMPANY [MNCUSABUS]
GREY_OWL_LEAGUE_
    [NGOHRI]
MARMOT_ [---]
"""


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("", Days()),
        ("970101-061231", Days("1997-01-01", "2006-12-31")),
        ("301231-310101", LineError),
        ("310101-301231", Days("1931-01-01", "2030-12-31")),
        (">20070101", Days("2007-01-01", "")),
        ("> 070201", Days("2007-02-01", "")),
        ("<061231", Days("", "2006-12-30")),
        ("1998-2003", Days("1998-01-01", "2003-12-31")),
        ("2004017-20061201", LineError),
        ("20040230-20061201", LineError),
        ("20040101", LineError),
        ("soon", LineError),
        (">1234567890", LineError),
        (">", LineError),
    ],
)
def test_date_restrictions(text: str, days: Days | type[LineError]) -> None:
    """Two-digit years up to 30 are of this century; what is no date is refused."""
    if isinstance(days, Days):
        assert days_of(text) == days
    else:
        with pytest.raises(days):
            days_of(text)


@pytest.mark.parametrize(
    ("text", "primary", "country", "sectors"),
    [
        ("KORGOVBUS", "KOR", "KOR", ("GOV", "BUS")),
        ("IGOUNO", "UNO", None, ("IGO",)),
        ("IGOEUREEC", "EUR", None, ("IGO",)),
        ("IGOUNOREFHCR", "UNO", None, ("IGO", "REF")),
        ("NGOHRI", "NGO", None, ("NGO", "SOC")),
        ("NGOUSAMED", "NGO", "USA", ("NGO", "JRN")),
        ("MNCUSAHLH", "MNC", "USA", ("BUS", "MED")),
        ("IMGMUSALQ", "IMG", None, ("REB",)),
        ("PSEREBHMS", "PSE", "PSE", ("REB",)),
        ("AFGTAL", "AFG", "AFG", ("REB",)),
        ("ROMGOV", "ROU", "ROU", ("GOV",)),
        ("SUN", "SUN", "SUN", ()),
        ("IRQSUN", "IRQ", "IRQ", ("REL",)),
        ("KUR", "NON", None, ("CVL",)),
        ("TURKURINS", "TUR", "TUR", ("REB",)),
        ("PAL", "PSE", "PSE", ()),
        ("CHR", None, None, ("REL",)),
        ("ELI", None, None, ("ELI",)),
        ("NGOMUS", "NGO", None, ("NGO", "REL")),
        ("MUSGOV", "MUS", "MUS", ("GOV",)),
        ("SDNSEP", "SDN", "SDN", ("REB",)),
        ("---", None, None, ()),
    ],
)
def test_actor_strings(
    table: CameoTable, text: str, primary: str | None, country: str | None, sectors: tuple[str, ...]
) -> None:
    """Country first, then roles; press and health change names between CAMEO and PLOVER."""
    assert table.read(text) == Cameo(text, primary, country, sectors)


@pytest.mark.parametrize("text", ["KORGO", "korgov", "KKLREB", "USA1GO", ""])
def test_codes_that_are_none(table: CameoTable, text: str) -> None:
    """Not made of threes, or unknown at the front."""
    with pytest.raises(LineError):
        table.read(text)


def test_an_unknown_code_after_the_front_is_told(table: CameoTable) -> None:
    """The rest is taken."""
    assert table.read("USAXQJGOV") == Cameo("USAXQJGOV", "USA", "USA", ("GOV",), ("XQJ",))


def test_the_table_of_codes_gives_codes_of_ours() -> None:
    """Sectors, primary codes and countries alone."""
    gives = CameoTable.load(()).gives
    roles = {given for (kind, _), given in gives.items() if kind in ("sector", "religion", "group", "people")}
    assert roles - {""} <= SECTORS
    assert {given for (kind, _), given in gives.items() if kind in ("primary", "body")} - {""} <= PRIMARIES


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("SECRETARY-GENERAL_BAN_KI-MOON_", "SECRETARY-GENERAL BAN KI-MOON"),
        ("THE_GREY_OWLS_", "GREY OWLS"),
        ("ISLAMIC_ARMY_OF_ALDRIN_(IAA)_", "ISLAMIC ARMY OF ALDRIN"),
    ],
)
def test_names(text: str, name: str) -> None:
    """Underscores are blanks, the article and the name's own acronym go."""
    assert name_of(text) == name


@pytest.mark.parametrize("text", ["A+B_", "KOREA_(SEOUL)_", "X_(ACTING_", "_", "7", "A|B"])
def test_names_that_are_none(text: str) -> None:
    """Each is refused."""
    with pytest.raises(LineError):
        name_of(text)


def test_names_are_written_as_texts_have_them() -> None:
    """Capitals at the front, acronyms whole; mixed case stays."""
    shown = ["Free Front of the Valley", "UN", "U.N. Envoy", "Un_Secy", "FSM Council"]
    assert [pretty(one) for one in ("FREE FRONT OF THE VALLEY", "UN", "U.N. ENVOY", "Un_Secy", "FSM COUNCIL")] == shown


def test_comments_and_blank_lines_are_no_lines() -> None:
    """``#``, ``;`` and blocks; numbers stay those of the file."""
    assert [(line.number, line.text.strip()) for line in lines_of("\n# a\nB ; c\n<!-- x\ny --> D # e\n")] == [
        (3, "B"),
        (5, "D"),
    ]


def test_actors_are_coded_by_the_day(imported: Import, ours: Knowledge) -> None:
    """Country and sectors follow the dictionary's dates; the actor string stays."""
    found, out = imported(ACTORS)
    assert found.asides == []
    known = ours.with_own([out])
    front = known.find("front of the otters")
    assert front is not None
    (entity,) = front.entities
    assert entity.name == "Otter Front"
    coded = [of_entity(entity, day) for day in ("1985-01-01", "1999-12-31", "2000-01-01", "1984-12-31")]
    assert [(c.country, c.sectors) for c in coded] == [
        ("PER", ("REB",)),
        ("PER", ("REB",)),
        ("CHL", ("REB",)),
        (None, ("ELI",)),
    ]
    assert [code_map(entity, c)["CAMEO"] for c in coded] == ["PERREB", "PERREB", "CHLREB", "ELI"]
    velt = known.find("nora velt")
    assert velt is not None
    assert velt.entities[0].kind == "person"
    assert of_entity(velt.entities[0], "2005-02-28").sectors == ("GOV",)
    assert of_entity(velt.entities[0], "2005-03-01").sectors == ("ELI",)
    company = known.find("aldrin mining company")
    assert company is not None
    assert (company.entities[0].primary, company.entities[0].country) == ("MNC", "USA")
    assert known.places["marmot"] == ""


def test_an_event_has_the_dictionarys_codes(imported: Import, ours: Knowledge, parsed: Callable) -> None:
    """Through the who room."""
    _, out = imported(ACTORS)
    resolver = Resolver(ours.with_own([out]), Agents.load([out]))
    for day, country in (("1990-05-05", "PER"), ("2004-05-05", "CHL")):
        cast = resolver.read(parsed("The Otter Front attacked a village."), day)
        party = cast.party(2)
        assert party is not None
        assert (party.country, party.sectors, party.codes["CAMEO"]) == (country, ("REB",), f"{country}REB")
        other = cast.party(2, "1984-01-01")
        assert other is not None
        assert (other.country, other.sectors) == (None, ("ELI",))


def test_a_last_name_alone_gives_way_to_who_was_named(imported: Import, ours: Knowledge, parsed: Callable) -> None:
    """And is nobody known on days for which the dictionary knows none."""
    _, out = imported("MERKEL_\n\t[PERELI 430101-520811]\n\t[PERGOV 520811-990207]\n")
    resolver = Resolver(ours.with_own([out]), Agents.load())
    cast = resolver.read(parsed("Angela Merkel met Paul Kagame. Merkel criticised the army."), "2010-01-01")
    party = cast.party(6)
    assert party is not None
    assert party.country == "DEU"
    alone = resolver.read(parsed("Merkel criticised the army."), "2010-01-01").party(0)
    assert alone is not None
    assert (alone.country, alone.sectors) == (None, ())


def test_an_entry_of_ours_keeps_its_id_and_its_posts(imported: Import, ours: Knowledge) -> None:
    """The dictionary's codes go before ours on its days; on others a post that is known counts."""
    _, out = imported("KOFI_ANNAN_\n\t[IGOUNO 970101-061231]\n\t[ELI]\n")
    annan = ours.with_own([out]).find("kofi annan")
    assert annan is not None
    (entity,) = annan.entities
    assert entity.id == "own.kofi-annan"
    serving = of_entity(entity, "2001-01-01")
    assert serving.cameo == "IGOUNO"
    assert serving.office is not None
    assert of_entity(entity, "2010-01-01").sectors == ("ELI",)


def test_codes_without_an_end_may_be_given_one(tmp_path: Path, ours: Knowledge) -> None:
    """A dictionary of 2014 knows nothing of 2020; after its last day our posts count."""
    path = tmp_path / "old.txt"
    path.write_text("JOE_BIDEN_\n\t[USALEG 730103-090115]\n\t[USAGOV >090120]\n")
    petrarch.write(petrarch.read([path], until="2014-01-30"), tmp_path / "out")
    found = ours.with_own([tmp_path / "out"]).find("joe biden")
    assert found is not None
    biden = found.entities[0]
    assert [of_entity(biden, day).cameo for day in ("2009-01-20", "2014-01-30", "2018-01-01")] == [
        "USAGOV",
        "USAGOV",
        "",
    ]
    assert "ELI" in of_entity(biden, "2018-01-01").sectors
    with pytest.raises(OptionError, match="--until 'soon' is no date"):
        petrarch.read([path], until="soon")


def test_a_countrys_towns_are_places_and_its_misspellings_names(imported: Import, ours: Knowledge) -> None:
    """Nobody acts who is only where something happens."""
    _, out = imported(
        "PERU_ [PER]\n+PERUVIAN_\n+LIMA_\n+ALDRIN_GORGE_\n+THE_REPUBLIC_OF_OLD_PERU_\nSOVIET_UNION_ [USR]\n"
    )
    known = ours.with_own([out])
    assert known.places["aldrin gorge"] == "PER"
    old = known.find("republic of old peru")
    assert old is not None
    assert old.entities[0].id == "PER"
    assert known.find("aldrin gorge") is None
    gone = known.find("soviet union")
    assert gone is not None
    assert (gone.entities[0].country, gone.entities[0].sectors) == ("SUN", ("GOV",))


def test_a_country_may_have_been_another_ones(imported: Import, ours: Knowledge) -> None:
    """Dates count for states too."""
    _, out = imported("ARMENIA_\n\t[USRARM <900823]\n\t[ARM >900823]\n")
    armenia = ours.with_own([out]).find("armenia")
    assert armenia is not None
    assert armenia.entities[0].id == "ARM"
    assert of_entity(armenia.entities[0], "1989-01-01").country == "SUN"
    assert of_entity(armenia.entities[0], "1995-01-01").country == "ARM"


def test_codes_of_one_name_in_two_entries_are_joined(imported: Import, ours: Knowledge) -> None:
    """Of two files too; where they contradict each other the first stands, and the report says so."""
    found, out = imported(
        "ORLA_DENT_\n\t[PERGOV 010101-041231]\n", "ORLA_DENT_\n\t[IGOUNO >070101]\n\t[CHLGOV >030101]\n"
    )
    assert [(a.file, a.line, a.reason) for a in found.asides] == [
        ("1.txt", 3, "contradicts"),
    ]
    dent = ours.with_own([out]).find("orla dent")
    assert dent is not None
    assert [of_entity(dent.entities[0], day).primary for day in ("2003-01-01", "2008-01-01")] == ["PER", "UNO"]


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("GREY_OWLS_\nRED_OWLS_ [PER]\n", 1, "no code"),
        ("GREY_OWLS_\n\t[PERREB 2004017-20061201]\n", 2, "malformed date"),
        ("GREY_OWLS_\n\t[PERREB 20040101]\n", 2, "date without a sign"),
        ("GREY_OWLS_\n\t[PERREB 061231-970101]\n", 2, "dates in the wrong order"),
        ("GREY_OWLS_\n\t[PERREB soon]\n", 2, "dates not understood"),
        ("GREY_OWLS_\n\t[PERRE]\n", 2, "malformed code"),
        ("GREY_OWLS_\n\t[PERREB\n", 2, "malformed code"),
        ("GREY_OWLS_\n\t[QQQREB]\n", 2, "unknown code"),
        ("GREY_OWLS_ [PERXQJ]\n", 1, "taken without a part"),
        ("GREY_OWLS_\n\t[PERREB]\n\t[PERMIL]\n", 3, "contradicts"),
        ("GREY_OWLS_\n\t[PERREB 010101-041231]\n\t[CHLREB 030101-061231]\n", 3, "contradicts"),
        ("GREY\x00OWLS_ [PERREB]\n", 1, "damaged character"),
        ("GREY_OWLS_ [PERREB]\n+GREY\ufffdOWL_\n", 2, "damaged character"),
        ("GREY_OWLS_ [PERREB]\n+GREY+OWL_\n", 2, "malformed name"),
        ("GREY_OWLS_ [PERREB]\n+OWLS_(PERU)_\n", 2, "name with a bracket"),
        ("+GREY_OWL_\nRED_OWLS_ [PERREB]\n", 1, "belongs to no actor"),
        ("\t[PERREB]\nRED_OWLS_ [PERREB]\n", 1, "belongs to no actor"),
        ("GREY_OWLS_ [PERREB]\nRED_OWLS_ [PERMIL]\n+GREY_OWLS_\n", 3, "name with other codes"),
    ],
)
def test_a_faulty_actor_line_is_set_aside(imported: Import, text: str, line: int, reason: str) -> None:
    """With its number and the reason; it is never fatal, and stands in refused.csv."""
    found, out = imported(text, kind="actors")
    assert (line, reason) in [(a.line, a.reason) for a in found.asides]
    assert all(a.detail for a in found.asides)
    rows = list(csv.DictReader((out / petrarch.REFUSED).read_text(encoding="utf-8").splitlines()))
    assert (str(line), reason) in [(row["line"], row["reason"]) for row in rows]


AGENTS = """!MINIST! = MINISTER, MINISTERS, MINISTRY, MINISTRIES
!PERSON! = MAN, MEN, WOMAN, WOMEN, PERSON
RIVER_!MINIST! [~GOV]
BARGE!PERSON! [~LAB]
OTTER_THIEF {OTTER_THIEVES} [~CRM]
RIVER_FOLK {} [~CVL]   # note
ENVOY_TO_THE_OTTERS_AT {} [~GOVMED]
TRUCE_WARDEN [IGO~]
"""


def test_agents(imported: Import) -> None:
    """Sets are spelled out, irregular plurals kept, prepositions at the end left off."""
    found, out = imported(AGENTS)
    assert found.asides == []
    nouns = Agents.load([out]).nouns
    wanted = {
        **{"river minister": ("GOV",), "river ministry": ("GOV",), "bargewoman": ("LAB",), "bargemen": ("LAB",)},
        **{"otter thief": ("CRM",), "otter thieves": ("CRM",), "river folk": ("CVL",), "truce warden": ("IGO",)},
        "envoy to the otters": ("GOV", "JRN"),
    }
    assert {noun: nouns[noun].sectors for noun in wanted} == wanted


def test_a_noun_of_ours_keeps_how_it_is_read(imported: Import) -> None:
    """Only its sectors are the dictionary's."""
    _, out = imported("SPOKESMAN [~GOV]\nPOLICE {} [~MIL]\n")
    before, after = Agents.load().nouns, Agents.load([out]).nouns
    assert after["spokesman"].borrows == before["spokesman"].borrows
    assert after["police"].kind == before["police"].kind
    assert after["police"].sectors == ("MIL",)


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("OTTER [~CRM}\nA_B [~GOV]\nC_D [~GOV]", 1, "malformed line"),
        ("OTTER\nA_B [~GOV]", 1, "no code"),
        ("OTTER [CRM]\nA_B [~GOV]\nC_D [~GOV]", 1, "malformed code"),
        ("OTTER [~CR]\nA_B [~GOV]", 1, "malformed code"),
        ("OTTER!WOMBAT! [~GOV]", 1, "unknown set"),
        ("OTTER [~GOV]\nOTTER [~CRM]", 2, "contradicts"),
        ("OTTER [~GOV]\nWEASEL {OTTER} [~CRM]", 2, "contradicts"),
        ("OT\x00TER [~GOV]", 1, "damaged character"),
    ],
)
def test_a_faulty_agent_line_is_set_aside(imported: Import, text: str, line: int, reason: str) -> None:
    """And the folder loads."""
    found, out = imported(text, kind="agents")
    assert (line, reason) in [(a.line, a.reason) for a in found.asides]
    if (out / "agents.csv").exists():
        own_agents.read([out])


def test_discards(imported: Import) -> None:
    """A phrase voids its sentence, one after "+" the story; without an underscore longer words count too."""
    found, out = imported("# d\nOTTER RACE_\n+BARGE CUP   # x\nGROUP_A_\n1914\n+OTTER RACE_\n+\n")
    assert [(a.line, a.reason) for a in found.asides] == [(6, "contradicts"), (7, "malformed name")]
    got = {(d.text, d.scope) for d in own_agents.read([out]).discards}
    assert got == {("otter race", "sentence"), ("barge cup*", "story"), ("group a", "sentence"), ("1914*", "sentence")}


def test_the_kind_is_told_from_the_content(imported: Import, tmp_path: Path) -> None:
    """Three kinds are taken; verbs and other files are not."""
    found, _ = imported(ACTORS, AGENTS, "OTTER RACE\n+BARGE CUP\n")
    assert [summary.kind for summary in found.summaries] == ["actors", "agents", "discards"]
    for text, message in (
        ("--- ABANDON [010] ---\n- * PLAN [020]\n- * BASE [030]\n", "verb dictionary"),
        ("# nothing\n", "nothing but comments"),
        ("a\tb\n", "--kind says"),
        ("The otters met on Monday in a town by the river.\n", "--kind says"),
    ):
        path = tmp_path / "other.txt"
        path.write_text(text)
        with pytest.raises(OptionError, match=message):
            petrarch.read([path])
    with pytest.raises(OptionError, match="no such file"):
        petrarch.read([tmp_path / "none.txt"])


def test_latin_1_is_read(imported: Import, ours: Knowledge) -> None:
    """As older dictionaries are."""
    _, out = imported("JOSÉ_ALDRÍN_ [PERGOV >010101]\n".encode("latin-1"))
    assert ours.with_own([out]).find("jose aldrin") is not None


def test_the_folder_is_new_and_the_same_each_time(imported: Import, tmp_path: Path) -> None:
    """An import never mixes with what is there."""
    found, out = imported(ACTORS, AGENTS)
    assert folders.resolved([out]) == (out,)
    with pytest.raises(OptionError, match="is there already"):
        petrarch.write(found, out)
    again = petrarch.read([tmp_path / "0.txt", tmp_path / "1.txt"])
    assert again.tables == found.tables


@pytest.mark.skipif(not REAL.is_dir(), reason="the real dictionaries are not at hand")
def test_real_dictionaries(tmp_path: Path, ours: Knowledge) -> None:
    """Five files: what is read and refused is as counted, and the folder loads."""
    found = petrarch.read(sorted(REAL.glob("*.txt")))
    read = {s.file: (s.kind, s.entries, s.aside) for s in found.summaries}
    assert read == FIGURES
    petrarch.write(found, tmp_path / "out")
    known = ours.with_own(folders.resolved([tmp_path / "out"]))
    ban = known.find("ban ki moon")
    assert ban is not None
    assert [of_entity(ban.entities[0], day).cameo for day in ("2005-05-05", "2008-05-05")] == ["KORGOVBUS", "IGOUNO"]
    assert len(Agents.load([tmp_path / "out"]).voids) > 500
