"""Who is meant by a later mention: our own passages, and the floors under their figures."""

import pytest

import coreference
from coreference import KINDS, Judged, fair, figures, judge, passages
from dragoman.parse import Parser

# (right at least, wrong at most), as shares, by half and kind.
FLOORS = {
    "dev": {"name": (0.94, 0.03), "title": (0.88, 0.12), "nominal": (0.84, 0.1), "pronoun": (0.9, 0.07)},
    "held": {"name": (0.8, 0.07), "title": (0.88, 0.12), "nominal": (0.77, 0.1), "pronoun": (0.8, 0.12)},
}


@pytest.fixture(scope="module")
def judged(parser: Parser) -> list[Judged]:
    """Every later mention of both halves, judged."""
    return list(judge(parser))


def test_the_set_is_large_and_marked_as_it_says() -> None:
    """Two halves, all kinds in both, and some mentions that must stay open."""
    found = list(passages())
    assert sum(len(p.mentions) for p in found) >= 300
    for half in ("dev", "held"):
        kinds = [m.kind for p in found if p.half == half for m in p.mentions]
        assert all(kinds.count(kind) >= 8 for kind in KINDS)
    assert any(frozenset() in m.fair for p in found for m in p.mentions)


def test_fair_answers_are_read_as_they_are_written() -> None:
    """ "A + B" is both together, "none" is nobody, "/" is either."""
    assert fair("A + B / C / none") == (frozenset({"A", "B"}), frozenset({"C"}), frozenset())


@pytest.mark.parametrize("half", ["dev", "held"])
@pytest.mark.parametrize("kind", KINDS)
def test_the_figures_stand_on_their_floors(judged: list[Judged], half: str, kind: str) -> None:
    """Right answers do not get fewer, and wrong ones not more."""
    counts = figures([j for j in judged if j.passage.half == half])[kind]
    right, wrong = counts["right"] / counts.total(), counts["wrong"] / counts.total()
    least, most = FLOORS[half][kind]
    assert right >= least, f"{half} {kind}: right {right:.3f}, floor {least}"
    assert wrong <= most, f"{half} {kind}: wrong {wrong:.3f}, at most {most}"


def test_every_antecedent_is_in_the_text_and_before_its_mention(judged: list[Judged]) -> None:
    """The scorer's misses can be printed, and the table adds up."""
    counts = figures(judged)
    assert counts["all"].total() == sum(counts[kind].total() for kind in KINDS)
    assert "pronoun" in coreference.table(counts)
