"""From a correction to an entry of the user's own lexicon: drafted, checked by the whole coder, kept in his folder."""

import re
import tomllib

import pytest

pytest.importorskip("fastapi")
pytest.importorskip("deltalake")

from dragoman.coder import load
from dragoman.errors import InputError, LexiconError
from dragoman.review import Pen, teach
from dragoman.settings import Settings
from dragoman.store import Chunk, Coded, Store, arrow
from dragoman.testing import make_article
from readers import article, events, part
from test_web_review import Reader

OSK = article()
BLOCKED, SHOT = events(OSK)
NO = 'no = [{text = "The company shot a film.", is = "nothing", because = "a film"}]'


def test_an_actor_is_drafted_of_a_party():
    """With its codes; the text is TOML, whatever signs its name has."""
    said = {"text": 'the "Valley"\\ Front', "name": "Valley Front", "country": "PER", "sectors": ["REB"]}
    (made,) = tomllib.loads(teach.actor_entry(said))["actor"]
    assert made == {
        "id": "mine.valley-front",
        "name": "Valley Front",
        "aliases": ['the "Valley"\\ Front'],
        "country": "PER",
        "sectors": ["REB"],
        "kind": "agency",
    }


def test_a_frame_is_drafted_of_a_type():
    """With the trigger's lemma, and its sentence as the example."""
    (made,) = tomllib.loads(teach.frame_entry(SHOT, OSK, "COERCE", ("seize",), ("shoot", "VBN")))["frame"]
    assert (made["id"], made["verb"], made["mode"]) == ("coerce.mine-shoot", ["shoot"], "seize")
    assert made["yes"] == [{"text": OSK.text[slice(*SHOT.sentence.span)], "who": "his men", "whom": "two of them"}]


def test_an_entry_is_kept_beside_others(tmp_path):
    """The file is made where it is not there."""
    teach.keep(tmp_path, "actor", teach.actor_entry({"text": "Front A"}))
    path = teach.keep(tmp_path, "actor", teach.actor_entry({"text": "Front B"}))
    assert [one["name"] for one in tomllib.loads(path.read_text(encoding="utf-8"))["actor"]] == ["Front A", "Front B"]
    assert [one.name for one in path.parent.iterdir()] == ["reviewed.toml"]


@pytest.mark.parametrize(
    ("kind", "text", "error", "says"),
    [
        ("actor", '[[actor]]\nid = "mine.x"\nname = "X"\nsectors = ["NONE"]', LexiconError, "unknown sector 'NONE'"),
        ("actor", '[[actor]]\nid = "mine.x"\nname = "X"\ncolour = "red"', LexiconError, "unknown key 'colour'"),
        ("frame", '[[frame]]\nid = "x"', LexiconError, "id"),
        ("frame", "sets = 1", InputError, r"must begin with \[\[frame\]\]"),
        ("actor", "x" * 30_000, InputError, "is longer than"),
        ("place", "[[place]]", InputError, "is none of actor, frame"),
    ],
)
def test_a_wrong_entry_is_refused(kind, text, error, says, tmp_path):
    """By the loader's own words."""
    with pytest.raises(error, match=says):
        teach.problems(load, Settings(), tmp_path, kind, text)


def test_a_frame_must_code_its_own_examples(tmp_path):
    """By the whole coder: a draft without a counter-example is told so."""
    frame = teach.frame_entry(BLOCKED, OSK, "PROTEST", (), ("zorb", "VBD"))
    wrong = teach.problems(load, Settings(), tmp_path, "frame", frame)
    assert any("PROTEST" in one or "protest" in one for one in wrong)


def test_what_was_set_right_is_taught_on_the_page(tmp_path):
    """From a corrected party to a folder by which the coder knows it."""
    text = "Zorbian wardens attacked the harbour of Osk on Monday."
    story = make_article(text, id="z")
    coder = load(Settings())
    with Store.create(tmp_path / "news") as store:
        coded = coder.code(story)
        rows = arrow.events_table(coded, "k", "c", [story])
        store.append(Chunk("c", "k", [story], rows, coded=[Coded("z", story.text_sha256, len(coded))]))
    event = coded[0]
    ada = Pen("Ada", story)
    ada.correct(event, "actors", [{"text": "Zorbian wardens", "span": [0, 15], "country": "PER", "sectors": ["COP"]}])
    Store.open(tmp_path / "news").add_reviews(ada.rows)
    mine = tmp_path / "mine"
    reader = Reader(tmp_path / "news", workers=0, lexicon=mine)
    at = f"/review/teach/{event.id}"
    page = reader.get(at)
    assert page.status_code == 200
    draft = re.search(r"<textarea[^>]*>\n(.*?)</textarea>", page.text, re.S)[1].replace("&#34;", '"')
    assert 'sectors = ["COP"]' in draft
    assert "Nothing is wrong with it." in reader.fill(at, at, kind="actor", text=draft, do="check").text
    assert not mine.exists()
    wrong = draft.replace("COP", "CUP")
    assert "unknown sector" in reader.fill(at, at, 400, kind="actor", text=wrong, do="save").text
    assert not mine.exists()
    assert "Kept in reviewed.toml" in reader.fill(at, at, kind="actor", text=draft, do="save").text
    again = load(Settings(lexicon=(mine,))).code(story)
    assert (again[0].actors[0].country, again[0].actors[0].sectors) == ("PER", ("COP",))


def test_without_a_folder_nothing_is_kept(tmp_path):
    """No path comes from a request."""
    with Store.create(tmp_path / "news") as store:
        store.append(part(OSK))
    at = f"/review/teach/{BLOCKED.id}"
    answer = Reader(tmp_path / "news", workers=0).fill("/review", at, 400, kind="actor", text="x", do="save")
    assert "dragoman serve --lexicon DIR" in answer.text
