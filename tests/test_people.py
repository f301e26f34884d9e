"""People with dated posts: dates as exact as known, no post held twice at once, an index that fits its table."""

from importlib.resources import files

import pytest

from dragoman.lexicon.actors import Knowledge
from dragoman.lexicon.entity import Spell
from dragoman.lexicon.register import person_of
from dragoman.lexicon.tables import check
from dragoman.who.codes import of_person


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return Knowledge.load()


def test_a_year_covers_all_of_its_days() -> None:
    spell = Spell("Minister", ("GOV",), "2003", "2004-05", "", "dragoman")
    assert spell.covers("2003-01-01")
    assert spell.covers("2004-05-31")
    assert not spell.covers("2002-12-31")
    assert not spell.covers("2004-06-01")


def test_nobody_holds_one_post_twice_at_once(knowledge: Knowledge) -> None:
    people = [e for e in knowledge.entities.values() if e.kind == "person"]
    assert len(people) > 3000
    for person in people:
        check(person, person.id)
    for line in knowledge.register.texts():
        check(person_of(line), line[:40])


def test_the_index_fits_the_register(knowledge: Knowledge) -> None:
    home = files("dragoman.lexicon").joinpath("en", "actors", "people.csv")
    lines = home.read_text(encoding="utf-8").split("\n")
    for number, line in enumerate(lines[1:], 1):
        for key in line.partition(",")[0].split("|") if line else ():
            assert str(number) in knowledge.register.names[key].split()


def test_a_post_elsewhere_has_its_own_codes(knowledge: Knowledge) -> None:
    found = knowledge.find("kaja kallas")
    assert found is not None
    at_home, abroad = (of_person(found.entities[0], day) for day in ("2022-06-01", "2025-06-01"))
    assert (at_home.primary, abroad.primary, abroad.country) == ("EST", "EUR", None)
