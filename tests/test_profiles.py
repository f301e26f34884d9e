"""Profiles are data: ours are whole, a user's own is checked, and each is stamped into what it made."""

from pathlib import Path

import pytest

import dragoman
from dragoman import ontology
from dragoman.errors import LexiconError, OptionError
from dragoman.ontology import profiles
from dragoman.ontology.profiles import Asked
from dragoman.testing import assert_codes, make_article

MINE = """
[[profile]]
name = "mine"
codebook = "mine-1"
denial = "STATEMENT"

[[profile.change]]
type = ["RETREAT"]
status = ["planned"]
to = "CONCEDE"
cameo = {08 = "035", 087 = "0356"}

[[profile.change]]
type = ["RETREAT"]
status = ["planned"]
mode = ["resign"]
to = "AGREE"
"""


@pytest.fixture(scope="module")
def codes():
    """The shipped ontology."""
    return ontology.load()


@pytest.fixture
def file(tmp_path: Path):
    """A function that writes a profile file."""

    def write(text: str) -> str:
        path = tmp_path / "mine.toml"
        path.write_text(text, encoding="utf-8")
        return str(path)

    return write


def test_every_shipped_profile_loads_and_names_its_codebook(codes):
    """The manual's is the ontology's own; another says how it differs."""
    made = [profiles.load(name, codes) for name in profiles.names()]
    assert [p.name for p in made] == ["plover-2.0", "cameo-table-2021"]
    assert made[0].codebook == ontology.CODEBOOK
    assert len({p.codebook for p in made}) == len(made)


def test_the_profile_is_stamped():
    """The codebook says by which convention the type was chosen, the coder which profile it was."""
    event = assert_codes(dragoman.load(profile="cameo-table-2021"), "Norway imposed sanctions on Belarus.", "COERCE")
    assert event.codebook == "plover-2.0-draft@5e0c24f+cameo-table-2021"
    assert event.coder.profile == "cameo-table-2021"


def test_a_users_profile_changes_types_by_status(file):
    """The new type has the new type's scores, and its CAMEO code by the longest beginning; the file is in the stamp."""
    coder = dragoman.load(profile=file(MINE))
    event = assert_codes(coder, "Chad will withdraw its troops from the border.", "CONCEDE", who="Chad")
    assert (event.quad, event.cameo, event.codebook) == ("verbal cooperation", "0356", "mine-1")
    assert event.coder.profile.startswith("mine@")
    assert_codes(coder, "Chad withdrew its troops from the border.", "RETREAT", status="occurred")


def test_a_denial_is_a_statement_where_the_profile_says_so(file):
    """And statements are given only on request."""
    text = "The minister denied the allegations."
    mine = file(MINE)
    assert assert_codes(dragoman.load(), text, "REJECT", who="minister").cameo == "016"
    assert not [e for e in dragoman.load(profile=mine).code(make_article(text)) if e.type in ("REJECT", "STATEMENT")]
    assert_codes(dragoman.load(profile=mine, statements=True), text, "STATEMENT", who="minister")


def test_the_more_specific_change_wins(codes, file):
    """By mode or code."""
    mine = profiles.load(file(MINE), codes)
    for modes, to in ((("resign",), "AGREE"), (("release",), "CONCEDE")):
        change = mine.change_of(Asked("RETREAT", "planned", modes, "083", frozenset(), "verb"))
        assert change is not None
        assert change.to == to


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('to = "CONCEDE"', 'to = "YIELD"', "no type 'YIELD'"),
        ('"resign"', '"stroll"', "RETREAT has no mode 'stroll'"),
        ('mode = ["resign"]', "", "tie"),
        ('087 = "0356"', '087 = "0399"', "no CAMEO code '0399'"),
        ('status = ["planned"]', 'status = ["soon"]', "'occurred', 'negated'"),
        ("codebook", "code_book", "code_book: unknown key"),
        ("[[profile]]", "[[profil]]", "unknown key"),
        ('"mine"', "mine", "not valid TOML"),
    ],
)
def test_a_faulty_profile_is_refused(codes, file, old, new, message):
    """The message says what is wrong."""
    with pytest.raises(LexiconError, match=message):
        profiles.load(file(MINE.replace(old, new)), codes)


def test_a_profile_that_is_not_there_is_an_option_error(codes):
    """With the names of those that are."""
    with pytest.raises(OptionError, match=r"neither one of plover-2\.0, cameo-table-2021 nor a file"):
        profiles.load("mine", codes)
