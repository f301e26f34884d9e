"""The compiled tables of actors are the CSV's, and a stale or damaged file is never used."""

import shutil
from pathlib import Path

import pytest

from dragoman.errors import DataError
from dragoman.lexicon import actors_compiled
from dragoman.lexicon.digest import home
from dragoman.lexicon.tables import TABLES, Builder

STATES = "id,name,aliases,adjectives,nouns,capitals,source\nQQA,Qanda,Qandia|=QD,Qandan,Qandans,Qand City,dragoman\n"
PERSON = "id,name,aliases,country,gender,spells\nq.a,Ana Qello,A. Qello,QQA,f,president@GOV@2001@2004@@dragoman\n"


@pytest.fixture
def base(tmp_path: Path) -> Path:
    """A folder of tables: one state, one person."""
    (tmp_path / "states.csv").write_text(STATES)
    for name in TABLES:
        (tmp_path / f"{name}.csv").write_text("id,name\n")
    (tmp_path / "leaders.csv").write_text(PERSON)
    (tmp_path / "name_forms.csv").write_text("name,id\nana maria qello,q.a\n")
    return tmp_path


def test_both_ways_give_the_same_tables(tmp_path: Path) -> None:
    """Entries, names, their order, and what follows from them."""
    base = tmp_path / "actors"
    shutil.copytree(
        home() / "actors", base, ignore=shutil.ignore_patterns("people.csv", "people_index.txt", actors_compiled.FILE)
    )
    whole = actors_compiled.load(base)
    quick = actors_compiled.read(base, actors_compiled.digest_of(base))
    assert quick is not None
    assert list(quick.entities.items()) == list(whole.entities.items())
    assert list(quick.names.items()) == list(whole.names.items())
    assert (quick.longest, quick.last_names, quick.lands) == (whole.longest, whole.last_names, whole.lands)


def test_entries_and_names_are_mappings(base: Path) -> None:
    """As the tables' own are: missing keys, null fields and exact spellings included."""
    actors_compiled.load(base)
    quick = actors_compiled.load(base)
    assert "QQA" in quick.entities
    assert quick.entities.get("QQB") is None
    assert quick.names.get("nobody") is None
    assert quick.names["qd"].exact == {"QD"}
    assert quick.names["qandan"].use == "adjective"
    assert quick.names["ana maria qello"].entities == (quick.entities["q.a"],)
    assert quick.entities["q.a"].spells[0].office == "president"
    assert len(quick.names) == len(list(quick.names))


@pytest.mark.parametrize("name", ["states.csv", "leaders.csv", "name_forms.csv"])
def test_a_stale_file_is_never_used(base: Path, name: str) -> None:
    """Any change of a table is seen at the next load, and the file is made anew."""
    actors_compiled.load(base)
    path = base / name
    path.write_text(path.read_text().replace("Qandia", "Qandaland").replace("A. Qello", "A Q").replace("maria", "mia"))
    assert actors_compiled.read(base, actors_compiled.digest_of(base)) is None
    made, whole = actors_compiled.load(base), Builder.read(base)
    assert dict(made.names) == whole.names
    assert actors_compiled.read(base, actors_compiled.digest_of(base)) is not None


@pytest.mark.parametrize("cut", [0, 1, 100, -1])
def test_a_damaged_file_is_as_good_as_none(base: Path, cut: int) -> None:
    """It is not what the tables say, so they are read."""
    actors_compiled.load(base)
    path = base / actors_compiled.FILE
    path.write_bytes(path.read_bytes()[:cut])
    assert actors_compiled.read(base, actors_compiled.digest_of(base)) is None
    assert "qanda" in actors_compiled.load(base).names


def test_a_missing_table_is_an_error_whatever_lies_beside_it(base: Path) -> None:
    """The compiled form is never the only source."""
    actors_compiled.load(base)
    (base / "armed.csv").unlink()
    with pytest.raises(DataError, match=r"armed\.csv is missing"):
        actors_compiled.load(base)


def test_a_folder_that_cannot_be_written_to_stays_as_it_is(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Then the tables are simply read each time."""

    def refuse(**_: object) -> None:
        raise PermissionError

    monkeypatch.setattr("tempfile.mkstemp", refuse)
    assert "qanda" in actors_compiled.load(base).names
    assert not (base / actors_compiled.FILE).exists()
