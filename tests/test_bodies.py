"""Names of bodies in running text: whose an acronym is, what no party is, firms that bear a state's name."""

import csv
from importlib.resources import files

import pytest

import dragoman
from dragoman.testing import make_article
from dragoman.who.names import find_hits

TABLES = files("dragoman.lexicon").joinpath("en", "actors")
BODIES = ("groups", "parties_own", "organizations", "peoples", "armed")


@pytest.fixture(scope="module")
def coder() -> dragoman.Coder:
    """The default coder, loaded once for this file."""
    return dragoman.load()


def bodies(coder: dragoman.Coder, text: str) -> dict[str, str]:
    """Return the names found in a text and the ids that they stand for."""
    doc = coder.parser.parse(make_article(text))
    hits = find_hits(doc, coder.resolver.knowledge)
    return {doc.text_of(h.start, h.end): h.entity.id for h in hits if h.entity is not None}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The ship in the port of Oslo had turned off its AIS transponder.", "AIS"),
        ("Students of the USC marched through Los Angeles in the United States.", "USC"),
        ("In France, the National Conference of mayors rejected the law.", "National Conference"),
        ("The Nairobi Tree Club (NTC) accused Kenya and Libya of neglect. The NTC wants forests.", "NTC"),
        ("In Canada, the Constitution Party named a candidate.", "Constitution Party"),
    ],
)
def test_a_doubtful_name_counts_only_in_an_article_about_its_country(
    coder: dragoman.Coder, text: str, name: str
) -> None:
    """Acronyms, party names of everyday words and derived rows yield where other countries alone are named."""
    assert name not in bodies(coder, text)


@pytest.mark.parametrize(
    ("text", "name", "id_"),
    [
        ("In Algeria, the AIS laid down its arms.", "AIS", "dza.islamic-salvation-army"),
        ("In Beni, the ADF killed twenty villagers.", "ADF", "uga.allied-democratic-forces"),
        ("The SLA shelled a village in southern Lebanon.", "SLA", "lbn.south-lebanon-army"),
        ("The SLA shelled a village in Darfur, Sudan.", "SLA", "sdn.sudan-liberation-army"),
        ("In Islamabad, the PPP rejected the budget.", "PPP", "pak.pakistan-people-s-party"),
        ("The IDF shelled a street in Gaza City.", "IDF", "isr.israel-defense-forces"),
        ("In Homs, the NDF shelled a rebel district.", "NDF", "syr.national-defence-forces"),
        ("In Seoul, the PPP rejected the budget.", "PPP", "kor.people-power-party"),
    ],
)
def test_a_name_of_several_bodies_is_the_one_of_the_country_named(
    coder: dragoman.Coder, text: str, name: str, id_: str
) -> None:
    """The country of the article chooses; an acronym of fighters counts where it does what fighters do."""
    assert bodies(coder, text).get(name) == id_


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Norway Railways dismissed forty drivers.", "Norway Railways"),
        ("Air Botswana sued the airport.", "Air Botswana"),
        ("Peru Steel Corporation rejected the claim.", "Peru Steel Corporation"),
        ("Greenpeace India accused the minister of lying.", "Greenpeace India"),
    ],
)
def test_a_firm_or_branch_that_bears_a_states_name_is_no_state(coder: dragoman.Coder, text: str, name: str) -> None:
    """The state's name is part of the firm's."""
    found = bodies(coder, text)
    assert name in found
    assert len(found[name]) > 3


@pytest.mark.parametrize(
    "text", ["Norway condemned the raid.", "The Central Bank of Peru raised rates.", "Bolivia's airline was fined."]
)
def test_a_state_stays_a_state_beside_other_words(coder: dragoman.Coder, text: str) -> None:
    """Only words that end the names of firms make one."""
    assert not any(id_.startswith("x-") for id_ in bodies(coder, text).values())


@pytest.mark.parametrize("table", BODIES)
def test_years_are_in_order_and_parents_are_there(table: str) -> None:
    """No body ends before it begins, and `part_of` names a row."""
    rows = {
        row["id"]: row
        for name in (*BODIES, "agencies", "metonyms")
        for row in csv.DictReader(TABLES.joinpath(f"{name}.csv").read_text(encoding="utf-8").splitlines())
    }
    own = csv.DictReader(TABLES.joinpath(f"{table}.csv").read_text(encoding="utf-8").splitlines())
    for row in own:
        since, until = row.get("since") or "", row.get("until") or "9999"
        assert since <= until, row["id"]
        assert not row.get("part_of") or row["part_of"] in rows, row["id"]
