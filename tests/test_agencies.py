"""State bodies: the table of agencies, and which of several bodies of one name an article means."""

import csv
from collections.abc import Callable
from importlib.resources import files

import pytest

from dragoman.lexicon.actors import Knowledge
from dragoman.lexicon.agents import Agents
from dragoman.lexicon.naming import key_of
from dragoman.lexicon.tables import check
from dragoman.parse import Document
from dragoman.who import Cast, Resolver

Parse = Callable[[str], Document]


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    """The shipped tables."""
    return Knowledge.load()


@pytest.fixture(scope="module")
def cast(parsed: Parse, knowledge: Knowledge) -> Callable[..., Cast]:
    """A function from a text and its day to its cast."""
    resolver = Resolver(knowledge, Agents.load())
    return lambda text, day="2024-06-01": resolver.read(parsed(text), day)


def rows() -> list[dict[str, str]]:
    """The rows of the table of agencies."""
    path = files("dragoman.lexicon").joinpath("en", "actors", "agencies.csv")
    return list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))


def test_the_table_covers_the_world(knowledge: Knowledge) -> None:
    """Every region has its bodies, and no row contradicts the codes."""
    table = rows()
    assert len(table) >= 2000
    assert len({r["country"] for r in table}) >= 150
    for row in table:
        assert row["country"] in knowledge.entities, row["id"]
        assert row["id"].startswith(row["country"].lower() + "."), row["id"]
        check(knowledge.entities[row["id"]], row["id"])


def test_every_name_reaches_its_body(knowledge: Knowledge) -> None:
    """No name is lost to an earlier table."""
    lost = [
        (row["id"], name)
        for row in rows()
        for name in (row["name"], *row["aliases"].split("|"))
        if name and all(e.id != row["id"] for e in knowledge.names[key_of(name)].entities)
    ]
    assert not lost


def test_years_are_in_order() -> None:
    """A body ends after it began."""
    assert not [r["id"] for r in rows() if r["since"] and r["until"] and r["until"] < r["since"]]


@pytest.mark.parametrize(
    ("text", "id_", "sector"),
    [
        ("Kenya's National Intelligence Service said on Friday that it had foiled a plot.", "ken", "SPY"),
        ("The Jatiya Sangsad approved the budget on Monday.", "bgd", "LEG"),
        ("The FARDC said on Friday that it had retaken the town.", "cod", "MIL"),
        ("Zimbabwe was calm. The ZEC said on Friday that the count was over.", "zwe", "GOV"),
        ("Congo's CENI said on Friday that the count was over.", "cod", "GOV"),
        ("Burundi's CENI said on Friday that the count was over.", "bdi", "GOV"),
        ("Niger is tense. The CNSP said on Friday that it had expelled the envoy.", "ner", "GOV"),
        ("The Colombian National Police arrested five men.", "col", "COP"),
        ("Manila is on alert. The National Police arrested five men.", "phl", "COP"),
        ("Densus 88 arrested five men in Jakarta.", "idn", "COP"),
        ("Argentina's National Congress rejected the bill.", "arg", "LEG"),
        ("The Chilean Senate rejected the bill.", "chl", "LEG"),
        ("In Slovakia the SIS said on Friday that it had foiled a plot.", "svk", "SPY"),
        ("Tehran is tense. The Assembly of Experts met on Tuesday.", "irn", "GOV"),
        ("The Supreme Federal Court of Brazil ordered his arrest.", "bra", "JUD"),
        ("Malaysia's Bernama reported that the talks had failed.", "mys", "JRN"),
    ],
)
def test_a_body_is_found_by_its_names(cast: Callable[..., Cast], text: str, id_: str, sector: str) -> None:
    """The country that the text names says which of several bodies is meant."""
    doc = cast(text)
    found = [h.entity for h in doc.hits if h.entity is not None and h.entity.table == "agencies"]
    assert [e.id.partition(".")[0] for e in found] == [id_]
    assert sector in found[0].sectors


def test_of_bodies_of_one_name_the_one_of_the_day_is_meant(cast: Callable[..., Cast]) -> None:
    """Mali's junta of 2020 had the acronym that Niger's has since 2023."""
    read = cast("Mali and Niger are tense. The CNSP said on Friday that it had expelled the envoy.", "2020-09-01")
    assert "mli" in {h.entity.id[:3] for h in read.hits if h.entity is not None and h.entity.table == "agencies"}


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The patient waited in Boston for an MRI while the SIS ran a test.", "SIS"),
        ("Hawks in Washington want war.", "Hawks"),
        ("Liberia is at rest. The National Police met in Monrovia.", "Police"),
        ("The Ohio Senate passed the bill on Monday.", "Senate"),
        ("The Zambian Constitutional Tribunal met on Monday.", "Tribunal"),
    ],
)
def test_a_name_of_other_countries_bodies_is_not_taken(cast: Callable[..., Cast], text: str, word: str) -> None:
    """Short acronyms, common words and names of institutions need their country in the text."""
    read = cast(text)
    at = read.doc.words.index(word)
    assert not [h for h in read.hits if h.start <= at < h.end and h.entity is not None]


def test_a_name_marked_exact_is_exact_though_the_row_is_called_so(cast: Callable[..., Cast]) -> None:
    """The row "Arena" with the alias "=ARENA" is no sports arena."""
    read = cast("Fans filled the Northern Arena in San Salvador.")
    assert "slv.arena" not in {h.entity.id for h in read.hits if h.entity is not None}


def test_a_name_with_the_leaves_the_longer_one_behind_it(cast: Callable[..., Cast]) -> None:
    """ "The British" are a people, "the British Armed Forces" an army."""
    read = cast("The British Armed Forces killed five gunmen in London.")
    assert "gbr.british-armed-forces" in {h.entity.id for h in read.hits if h.entity is not None}


@pytest.mark.parametrize(
    ("text", "id_"),
    [
        ("The BSF shot two smugglers on the Bangladesh frontier.", "ind.border-security-force"),
        ("In Somalia, the KDF bombed two camps.", "ken.kenya-defence-forces"),
        ("India accused the ISI of sheltering the bombers.", "pak.inter-services-intelligence"),
        ("The patient in Bonn praised the ISI for its citations.", None),
    ],
)
def test_an_acronym_of_a_force_counts_abroad_where_it_acts_as_one(
    cast: Callable[..., Cast], text: str, id_: str | None
) -> None:
    """Forces act outside their country, in texts that do not name it."""
    found = {h.entity.id for h in cast(text).hits if h.entity is not None and h.entity.kind in ("agency", "military")}
    assert found == ({id_} if id_ else set())
