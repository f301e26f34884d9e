"""The compiled frames are the TOML's, and a stale file is never used."""

import json
import shutil
from pathlib import Path

import pytest

from dragoman import lexicon, ontology
from dragoman.errors import LexiconError
from dragoman.lexicon import compiled
from dragoman.lexicon.digest import home

FRAME = """
[[frame]]
id = "{id}"
type = "ASSAULT"
verb = ["{verb}"]
dobj = "{dobj}"
yes = [{{text = "Rebels attacked the town."}}]
no = [{{text = "Nothing happened."}}]
"""


@pytest.fixture(scope="module")
def codes():
    """The shipped ontology."""
    return ontology.load()


@pytest.fixture
def base(tmp_path: Path) -> Path:
    """A small lexicon folder: one frame, one set, one support verb."""
    (tmp_path / "events").mkdir()
    (tmp_path / "events" / "a.toml").write_text(FRAME.format(id="assault.a", verb="attack", dobj="@town"))
    (tmp_path / "sets.toml").write_text('town = ["town", "village"]\n')
    (tmp_path / "support.toml").write_text('[[support]]\nid = "launch"\nverb = ["launch"]\n')
    return tmp_path


def own(folder: Path, **fields: str) -> Path:
    """A user's folder with one frame."""
    (folder / "events").mkdir(parents=True)
    (folder / "events" / "own.toml").write_text(FRAME.format(**fields))
    return folder


def test_both_ways_give_the_same_lexicon(codes, tmp_path):
    """Frames, their order, index, sets and support verbs; only the examples stay behind."""
    base = tmp_path / "en"
    shutil.copytree(home(), base, ignore=shutil.ignore_patterns("frames.json", "actors"))
    lexicon.load(codes, folder=base)
    quick, whole = lexicon.load(codes, folder=base), lexicon.read(codes, folder=base)
    assert quick == whole
    assert list(quick.frames) == list(whole.frames)
    assert all(frame.yes for frame in whole.frames.values())
    assert not any(frame.yes or frame.no for frame in quick.frames.values())


@pytest.mark.parametrize("name", ["events/a.toml", "sets.toml", "support.toml"])
def test_a_stale_file_is_never_used(codes, base, name):
    """Any change of the TOML is seen at the next load, and the file is made anew."""
    lexicon.load(codes, folder=base)
    path = base / name
    path.write_text(path.read_text().replace("attack", "storm").replace("village", "city").replace("launch", "mount"))
    assert compiled.read(base) is None
    assert lexicon.load(codes, folder=base) == lexicon.read(codes, folder=base)
    assert compiled.read(base) is not None


def test_a_new_file_of_frames_is_seen(codes, base):
    """As is one that has gone."""
    lexicon.load(codes, folder=base)
    (base / "events" / "b.toml").write_text(FRAME.format(id="assault.b", verb="storm", dobj="*"))
    assert set(lexicon.load(codes, folder=base).frames) == {"assault.a", "assault.b"}
    (base / "events" / "a.toml").unlink()
    assert set(lexicon.load(codes, folder=base).frames) == {"assault.b"}


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"digest": "0"}'])
def test_a_damaged_file_is_as_good_as_none(codes, base, text):
    """It is not what the TOML says, so the TOML is read."""
    (base / compiled.FILE).write_text(text)
    assert set(lexicon.load(codes, folder=base).frames) == {"assault.a"}
    assert json.loads((base / compiled.FILE).read_text())["digest"] == compiled.digest_of(base)


def test_nothing_is_left_behind_by_writing(codes, base):
    """Whole or not at all."""
    lexicon.load(codes, folder=base)
    assert sorted(path.name for path in base.iterdir()) == ["events", "frames.json", "sets.toml", "support.toml"]


def test_a_users_frames_are_added_and_checked(codes, base, tmp_path):
    """Their ids and patterns may not clash with ours, whichever way ours were read."""
    lexicon.load(codes, folder=base)
    mine = own(tmp_path / "mine", id="assault.mine", verb="storm", dobj="@town")
    assert set(lexicon.load(codes, [mine], base).frames) == {"assault.a", "assault.mine"}
    for fields, message in (
        ({"id": "assault.a", "verb": "storm", "dobj": "*"}, "is taken by"),
        ({"id": "assault.mine", "verb": "attack", "dobj": "@town"}, "ties with"),
    ):
        with pytest.raises(LexiconError, match=message):
            lexicon.load(codes, [own(tmp_path / fields["verb"], **fields)], base)


def test_words_added_to_our_sets_reach_our_frames(codes, base, tmp_path):
    """The compiled frames hold our sets alone, so then the TOML is read."""
    lexicon.load(codes, folder=base)
    mine = own(tmp_path / "mine", id="assault.mine", verb="storm", dobj="*")
    (mine / "sets.toml").write_text('town = ["hamlet"]\n')
    constraint = lexicon.load(codes, [mine], base).frames["assault.a"].constraints[0]
    assert constraint.words == {"town", "village", "hamlet"}
