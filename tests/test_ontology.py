"""The code tables: whole, consistent, and on the side of what the manuals say."""

import csv
import runpy
import time
from pathlib import Path

import pytest

from dragoman import ontology
from dragoman.errors import LexiconError

ROOT = Path(__file__).parent.parent
TABLE = ROOT.parent / "shared" / "data" / "CAMEO2PLOVER-2021.txt"
FOLDER = ROOT / "src" / "dragoman" / "ontology"
QUADS = {"verbal cooperation", "material cooperation", "verbal conflict", "material conflict"}


@pytest.fixture(scope="module")
def codes():
    """The ontology that ships."""
    return ontology.load()


def test_there_are_as_many_codes_as_the_codebooks_have(codes):
    """16 types, 67 modes, 37 contexts, 25 sectors; 20 CAMEO cues and 298 codes below them."""
    plover = [t for t in codes.types.values() if t.name != ontology.STATEMENT]
    assert len(plover) == 16
    assert sum(len(t.modes) for t in plover) == 67
    assert len(codes.contexts) == 37
    assert len(codes.sectors) == 25
    assert sum(len(c) == 2 for c in codes.cameo) == 20
    assert len(codes.cameo) == 318


def test_every_type_has_a_quad_class_and_a_definition(codes):
    """No type without its class, and STATEMENT is neutral."""
    for kind in codes.types.values():
        assert kind.definition.endswith(".")
        assert kind.quad in QUADS or kind.name == ontology.STATEMENT
    assert codes.quad_of("STATEMENT") == "neutral"


def test_scores_have_the_sign_of_their_class(codes):
    """Cooperation scores above 0, material conflict below, and nothing leaves -10 to 10."""
    for kind in codes.types.values():
        for score in (kind.score, *kind.modes.values()):
            assert -10 <= score <= 10
            assert score > 0 or "cooperation" not in kind.quad
            assert score < 0 or kind.quad != "material conflict"


@pytest.mark.parametrize(
    ("kind", "modes", "score"),
    [
        ("ASSAULT", (), -9),
        ("ASSAULT", ("aerial",), -9.5),
        ("ASSAULT", ("beat", "targeted"), -9.5),
        ("CONSULT", ("phone",), 1.5),
        ("ACCUSE", (), -3),
        ("REQUEST", ("assist",), 0.5),
        ("PROTEST", ("vandalize",), -5),
        ("STATEMENT", (), 0),
    ],
)
def test_intensity_is_the_strongest_modes_or_the_types(codes, kind, modes, score):
    """One mode scores by itself, several by the one furthest from zero."""
    assert codes.intensity(kind, modes) == score


def test_every_cameo_code_maps_to_codes_that_exist(codes):
    """Types, modes and contexts of the mapping are those of the codebook."""
    for code in codes.cameo.values():
        kind, modes, contexts = code.plover
        assert codes.problems(kind, modes, contexts, code.code) == []


def test_every_mode_leads_to_a_cameo_code_that_exists(codes):
    """The CAMEO code that a type and a mode support is in the table."""
    for kind in codes.types.values():
        for modes in ((), *((m,) for m in kind.modes)):
            assert codes.cameo_of(kind.name, modes) in codes.cameo


@pytest.mark.parametrize(
    ("cameo", "kind", "modes"),
    [
        ("163", "COERCE", ("restrict",)),
        ("0813", "RETREAT", ()),
        ("0814", "RETREAT", ()),
        ("175", "ASSAULT", ()),
        ("1712", "ASSAULT", ("destroy",)),
        ("191", "COERCE", ("restrict",)),
        ("192", "COERCE", ("seize",)),
        ("201", "ASSAULT", ()),
        ("186", "ASSAULT", ("targeted",)),
        ("1322", "THREATEN", ("restrict",)),
        ("0841", "RETREAT", ("release",)),
        ("08", "CONCEDE", ()),
        ("0251", "REQUEST", ("yield",)),
        ("015", "STATEMENT", ()),
    ],
)
def test_exceptions_and_aliases_hold(codes, cameo, kind, modes):
    """Codes that cross their cue, and modes that were renamed, come out as decided."""
    assert codes.plover_of_cameo(cameo)[:2] == (kind, modes)


def test_parents_come_nearest_first(codes):
    """A CAMEO code's parents are its shorter beginnings, and all of them exist."""
    assert codes.parents("1122") == ("112", "11")
    assert codes.parents("11") == ()
    assert all(p in codes.cameo for c in codes.cameo for p in codes.parents(c))


@pytest.mark.parametrize(("cameo", "score"), [("190", -10), ("0874", 10), ("112", -2), ("1952", -10), (None, None)])
def test_goldstein_scores_are_the_published_ones(codes, cameo, score):
    """The scale as published; a newer code has its parent's score."""
    assert codes.goldstein(cameo) == score


def test_newer_codes_say_whose_score_they_have(codes):
    """A borrowed Goldstein score names the lender."""
    borrowed = {c.code: c.goldstein_from for c in codes.cameo.values() if c.goldstein_from != c.code}
    assert borrowed == {
        "1213": "121",
        "1214": "121",
        "155": "15",
        "176": "17",
        "1834": "183",
        "1951": "195",
        "1952": "195",
    }


def test_unknown_codes_are_refused_with_those_that_exist(codes):
    """The message helps whoever mistyped."""
    with pytest.raises(LexiconError, match="no event type 'ATTACK'; there are AGREE, CONSULT"):
        codes.quad_of("ATTACK")
    with pytest.raises(LexiconError, match="PROTEST has no mode 'march'; it has demo, riot"):
        codes.intensity("PROTEST", ("march",))
    with pytest.raises(LexiconError, match="no CAMEO code '1129'; near it are 11, 110, 111"):
        codes.goldstein("1129")
    assert codes.problems("AID", ("food",), ("weather",), "7")[0] == "AID has no mode 'food'; it has none"


def test_press_and_health_are_the_right_way_round(codes):
    """PLOVER swaps CAMEO's MED."""
    assert "media" in codes.sectors["JRN"]
    assert "health" in codes.sectors["MED"]


def test_the_tables_load_quickly():
    """Loading all codes takes well under a tenth of a second."""

    def seconds() -> float:
        start = time.perf_counter()
        ontology.load()
        return time.perf_counter() - start

    assert min(seconds() for _ in range(5)) < 0.1


def test_the_mapping_is_what_its_tool_builds():
    """cameo_to_plover.csv has not been edited by hand."""
    if not TABLE.exists():
        pytest.skip("the PLOVER project's table is not here")
    tool = runpy.run_path(str(ROOT / "tools" / "build_cameo_plover.py"))
    table = tool["read_table"](TABLE)
    with (FOLDER / "cameo_to_plover.csv").open(encoding="utf-8", newline="") as handle:
        for row in list(csv.reader(handle))[1:]:
            assert tuple(row[1:]) == tool["mapped"](row[0], table)
