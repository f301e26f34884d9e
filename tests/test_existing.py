"""Names that several bodies bore: the one that existed on the article's day."""

from dataclasses import replace

import pytest

from dragoman.lexicon.actors import Knowledge
from dragoman.lexicon.agents import Agents
from dragoman.lexicon.entity import Entity, Name
from dragoman.who import Resolver

OLD = Entity("x.old", "Meadow Front", "armed", "MLI", "MLI", ("REB",), since="1988", until="1996-05-01")
NEW = Entity("x.new", "Meadow Front", "party", "MLI", "MLI", ("PTY",), since="2011-03", until="")
LATE = Entity("x.late", "Ludy Kissassunda", "ngo", "AGO", "AGO", ("NGO",), since="2024", until="")


@pytest.fixture(scope="module")
def resolver():
    """The shipped tables, and three bodies of our own."""
    known = Knowledge.load()
    names = {**known.names, "meadow front": Name((OLD, NEW)), "ludy kissassunda": Name((LATE,))}
    longest = {**known.longest, "meadow": 2, "ludy": 2}
    entities = {**known.entities, OLD.id: OLD, NEW.id: NEW, LATE.id: LATE}
    return Resolver(replace(known, names=names, longest=longest, entities=entities), Agents.load())


def who(resolver, parsed, text, day):
    """Return the id of the first hit of a text."""
    hit = resolver.read(parsed(text), day).hits[0]
    return hit.entity.id if hit.entity is not None else None


@pytest.mark.parametrize(
    ("day", "expected"),
    [("1990-06-01", "x.old"), ("1996-04-30", "x.old"), ("2015-01-01", "x.new"), ("2011-03-02", "x.new")],
)
def test_the_one_that_existed_then(resolver, parsed, day, expected):
    """Of two bodies of one name the one of the day is meant."""
    assert who(resolver, parsed, "The Meadow Front attacked Mali in the north.", day) == expected


def test_between_the_two_the_older_is_meant(resolver, parsed):
    """What is gone may be spoken of; what is not yet founded may not."""
    assert who(resolver, parsed, "The Meadow Front had attacked Mali.", "2001-01-01") == "x.old"


def test_body_not_yet_founded_yields_to_a_person(resolver, parsed):
    """A foundation of 2024 does not take the name of the man in an article of 1994."""
    hit = resolver.read(parsed("Ludy Kissassunda visited a school."), "1994-06-01").hits[0]
    assert hit.entity is None or hit.entity.id != LATE.id
    assert who(resolver, parsed, "Ludy Kissassunda opened a school.", "2025-01-01") == LATE.id


@pytest.mark.parametrize(
    ("since", "until", "day", "there"),
    [
        ("1988", "1996", "1996-12-31", True),
        ("1988", "1996-05", "1996-06-01", False),
        ("1988", "", "1987-12-31", False),
        ("", "", "1900-01-01", True),
        ("2011-07-09", "", "2011-07-09", True),
    ],
)
def test_dates_are_as_exact_as_known(since, until, day, there):
    """A year covers all of it."""
    assert Entity("x", "X", "armed", None, None, since=since, until=until).existed(day) is there


def test_apart():
    """Two bodies are apart where one is known to have ended before the other began."""
    assert OLD.apart(NEW)
    assert NEW.apart(OLD)
    assert not OLD.apart(replace(NEW, since=""))
    assert not OLD.apart(replace(NEW, since="1996"))


def test_name_of_another_time_counts_only_with_its_country(resolver, parsed):
    """That the others who bore a name are gone does not make it the last one's in an article about elsewhere."""
    senate = Entity("x.nla", "National Assembly of X", "legislature", "THA", "THA", ("LEG",), table="agencies")
    gone = Entity("x.gone", "Liberation Army of X", "armed", "MKD", "MKD", ("REB",), until="2001", table="groups")
    known = replace(resolver.knowledge, names={**resolver.knowledge.names, "xqla": Name((gone, senate))})
    known = replace(known, longest={**known.longest, "xqla": 1})
    text = "The army of the Congo said that the XQLA had left Kinshasa."
    ids = [h.entity.id for h in Resolver(known, resolver.agents).read(parsed(text), "2012-11-20").hits if h.entity]
    assert "x.nla" not in ids
