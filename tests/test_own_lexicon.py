"""A user's own lexicon and profile: what is written wrongly is said in a line that names the file and what is right."""

import pytest

from dragoman import lexicon, ontology
from dragoman.errors import LexiconError
from dragoman.ontology import profiles


@pytest.fixture(scope="module")
def codes():
    return ontology.load()


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("sets.toml", "weapons = 1", "must be a list of words"),
        ("sets.toml", 'weapons = ["rocket", 1]', "must be a list of words"),
        ("sets.toml", 'weapons = "rocket"', "must be a list of words"),
        ("events/mine.toml", "frame = 3", r"\[\[frame\]\]"),
        ("events/mine.toml", '[frame]\nid = "assault.mine"', r"\[\[frame\]\]"),
    ],
)
def test_a_lexicon_written_wrongly_says_what_is_right(codes, tmp_path, name, text, message):
    """Wrong shapes end in a LexiconError, not in a traceback of ours."""
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    with pytest.raises(LexiconError, match=message):
        lexicon.load(codes, (tmp_path,))


@pytest.mark.parametrize("text", ["profile = 3", "profile = [1]", '[profile]\nname = "mine"'])
def test_a_profile_written_wrongly_says_what_is_right(codes, tmp_path, text):
    """One bracket is the easy slip."""
    path = tmp_path / "mine.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(LexiconError, match=r"\[\[profile\]\]"):
        profiles.load(str(path), codes)
