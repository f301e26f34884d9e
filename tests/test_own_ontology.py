"""A user's own ontology: the worked examples hold, faults are named, and one act stays one event."""

import json
from pathlib import Path

import pytest

import dragoman
from dragoman import ontology
from dragoman.coder import Coder
from dragoman.errors import LexiconError, OptionError
from dragoman.evaluate import lexicon as examples
from dragoman.ontology import own
from dragoman.schema import schema
from dragoman.testing import assert_codes, make_article

FOLDERS = Path(__file__).parent.parent / "docs" / "examples"
POLICE, CONFLICT = FOLDERS / "police-conduct", FOLDERS / "conflict-events"

MINE = """
name = "mine"
version = "2"
context = ["harvest"]

[[type]]
name = "KILLED"
quad = "material conflict"
score = -10
definition = "Somebody is killed."
cameo = "180"

[[mode]]
type = "KILLED"
name = "firearms"
score = -9.5

[[mode]]
type = "ASSAULT"
name = "acid"

[[map]]
id = "killed.any"
to = "KILLED"
to_context = ["harvest"]
type = ["ASSAULT"]
counts = {killed = 1}
yes = [{text = "Gunmen killed two farmers."}]
no = [{text = "Gunmen beat two farmers."}]

[[map]]
id = "killed.by-rebels"
to = "ACCUSE"
type = ["ASSAULT"]
actor = ["REB"]
counts = {killed = 1}
yes = [{text = "Rebels killed two farmers."}]
no = [{text = "Gunmen killed two farmers."}]
"""


@pytest.fixture(scope="module")
def codes():
    """The shipped ontology."""
    return ontology.load()


@pytest.fixture(scope="module")
def police() -> Coder:
    """The worked example of police conduct."""
    return dragoman.load(ontology=POLICE)


@pytest.fixture
def folder(tmp_path: Path):
    """A function that writes an ontology's folder."""

    def write(text: str, frames: str = "") -> Path:
        (tmp_path / own.FILE).write_text(text, encoding="utf-8")
        (tmp_path / "events").mkdir(exist_ok=True)
        (tmp_path / "events" / "mine.toml").write_text(frames, encoding="utf-8")
        return tmp_path

    return write


@pytest.mark.parametrize("path", [POLICE, CONFLICT], ids=lambda path: path.name)
def test_the_worked_examples_hold(path):
    """Every map and every frame of theirs codes what it says, and not what it says it must not."""
    coder = dragoman.load(ontology=path)
    assert coder.own is not None
    theirs = [f for f in examples.frames_of(coder).values() if f.type in coder.own.ontology.own_types]
    assert [str(p) for p in (*examples.check_maps(coder, coder.own.maps), *examples.check(coder, theirs))] == []


def test_one_act_is_one_event_in_the_users_types(police):
    """The type is replaced, the mention, its id and its CAMEO code stay; the code book is the user's."""
    text = "Police arrested forty students on Friday."
    ours = assert_codes(dragoman.load(), text, "COERCE")
    (event,) = police.code(make_article(text))
    assert (event.type, event.codebook, event.quad, event.intensity) == (
        "ARRESTED",
        "police-conduct-1",
        "material conflict",
        -7,
    )
    assert (event.id, event.trigger, event.cameo) == (ours.id, ours.trigger, ours.cameo)
    assert event.evidence_key != ours.evidence_key
    assert [r.rule for r in event.why if r.field == "type"] == [ours.why[0].rule, "arrested.by-police"]


def test_all_mentions_of_an_act_have_one_type(police):
    """Who fired and who killed in one sentence did one thing."""
    events = police.code(make_article("Police fired on the crowd in Patna, killing three farmers."))
    assert {e.type for e in events} == {"KILLED"}
    assert [e.same_as for e in events if e.same_as] == [events[0].id] * (len(events) - 1)


def test_what_no_map_takes_is_kept_unless_the_user_drops_it(police, folder):
    """And nothing points to what is not there."""
    text = "The minister condemned the shooting. Police arrested forty students."
    assert {e.type for e in police.code(make_article(text))} == {"ARRESTED"}
    keeping = dragoman.load(ontology=folder(MINE))
    assert {"ACCUSE", "COERCE"} <= {e.type for e in keeping.code(make_article(text))}


def test_the_more_specific_map_wins(folder):
    """Rebels' killings go to the map that asks for rebels."""
    coder = dragoman.load(ontology=folder(MINE))
    event = assert_codes(coder, "Gunmen shot dead two farmers.", "KILLED", who="Gunmen")
    assert event.contexts[-1] == "harvest"
    assert_codes(coder, "Rebels killed two farmers.", "ACCUSE", who="Rebels")


def test_the_users_frames_go_before_ours(folder):
    """Whatever their weights, so that a new version of ours changes nothing."""
    frames = """
type = "KILLED"
[[frame]]
id = "killed.slay"
verb = ["kill"]
yes = [{text = "The giant killed two farmers."}]
no = [{text = "The giant met two farmers."}]
"""
    event = assert_codes(dragoman.load(ontology=folder(MINE, frames)), "The army killed two farmers.", "KILLED")
    assert event.why[0].rule == "killed.slay"
    assert event.cameo == "180"


def test_relate_answers_in_the_users_types(police):
    """By parties, counts and status of the act between the two."""
    text = "Police shot dead two protesters in Patna."
    answer = police.relate(text, (0, 6), (20, 30))
    assert answer.type == "KILLED"
    assert answer.why.endswith("; killed.by-police")
    assert police.relate("Kenya praised Ghana.", (0, 5), (14, 19)).type is None


def test_the_schema_lists_the_users_types(codes):
    """Beside ours."""
    mine = own.load(POLICE, codes)
    found = schema(event_types=tuple(mine.ontology.types))["$defs"]["Event"]["properties"]["type"]["enum"]
    assert {"KILLED", "FAILED-TO-ACT", "ASSAULT"} <= set(found)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('"KILLED"\nquad', '"ASSAULT"\nquad', "type 'ASSAULT' is taken"),
        ('cameo = "180"', 'cameo = "999"', "no CAMEO code '999'"),
        ('type = "ASSAULT"\nname = "acid"', 'type = "ASSAULT"\nname = "beat"', "has a mode 'beat' already"),
        ('type = "ASSAULT"\nname', 'type = "BRAWL"\nname', "no type 'BRAWL'"),
        ('to = "KILLED"', 'to = "BRAWL"', "no event type 'BRAWL'"),
        ('to = "KILLED"', 'to = "KILLED"\nto_mode = "axe"', "KILLED has no mode 'axe'"),
        ('actor = ["REB"]', 'actor = ["REBEL"]', "'REBEL' is no code of a party"),
        ('actor = ["REB"]', 'status = ["done"]', "map killed.by-rebels.status.0: must be 'occurred'"),
        ('actor = ["REB"]', 'actors = ["REB"]', "map killed.by-rebels.actors: unknown key"),
        ('actor = ["REB"]\n', "", "map 'killed.by-rebels' ties with 'killed.any'"),
        ('id = "killed.by-rebels"', 'id = "killed.any"', "stands twice"),
        ('no = [{text = "Gunmen beat two farmers."}]', "", "map killed.any.no: is missing"),
        ('context = ["harvest"]', 'context = ["military"]', "context 'military' is ours already"),
        ('version = "2"', "", "version: is missing"),
        ('name = "mine"', "name = mine", "not valid TOML"),
    ],
)
def test_a_faulty_ontology_is_refused(codes, folder, old, new, message):
    """The message says where, and what is wrong."""
    assert old in MINE
    with pytest.raises(LexiconError, match=message):
        own.load(folder(MINE.replace(old, new)), codes)


def test_a_folder_without_an_ontology_is_an_option_error(codes, tmp_path):
    """With the name of the file that is missing."""
    with pytest.raises(OptionError, match=r"holds no ontology\.toml"):
        own.load(tmp_path, codes)


def test_the_codebook_names_another_convention_too():
    """Ours were typed by it before they were mapped."""
    coder = dragoman.load(ontology=POLICE, profile="cameo-table-2021")
    (event,) = coder.code(make_article("Police arrested forty students on Friday."))
    assert event.codebook == "police-conduct-1+cameo-table-2021"
    assert json.loads(json.dumps(event.coder.profile)) == "cameo-table-2021"
