"""Who is meant by a later mention: our own passages, and the floors under their figures."""

from collections.abc import Callable

import pytest

from coreference import KINDS, SECOND, Judged, fair, figures, judge, passages, table
from dragoman.lexicon.actors import Knowledge
from dragoman.lexicon.agents import Agents
from dragoman.parse import Parser
from dragoman.records import Article
from dragoman.who import Cast, Resolver

# (right at least, wrong at most), as shares, by half and kind.
FLOORS = {
    "dev": {"name": (0.94, 0.03), "title": (0.88, 0.12), "nominal": (0.84, 0.1), "pronoun": (0.9, 0.07)},
    "held": {"name": (0.87, 0.07), "title": (0.89, 0.1), "nominal": (0.74, 0.1), "pronoun": (0.88, 0.06)},
}

SECOND_FLOOR = (0.78, 0.07)  # of all kinds together: 64 mentions are too few to judge a kind


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


def test_the_second_exam_stands_on_its_floor(parser: Parser) -> None:
    """Passages that nobody who writes the rules reads: a failure tells the figure alone."""
    counts = figures(judge(parser, path=SECOND))["all"]
    assert counts.total() >= 60
    assert counts["right"] >= SECOND_FLOOR[0] * counts.total(), f"right: {counts['right']} of {counts.total()}"
    assert counts["wrong"] <= SECOND_FLOOR[1] * counts.total(), f"wrong: {counts['wrong']} of {counts.total()}"


def test_the_table_adds_up(judged: list[Judged]) -> None:
    """Each mention is of one kind and has one verdict."""
    counts = figures(judged)
    assert counts["all"].total() == sum(counts[kind].total() for kind in KINDS) == len(judged)
    assert len(table(counts).splitlines()) == len(KINDS) + 2


@pytest.fixture(scope="module")
def read(parser: Parser) -> Callable[[str], Cast]:
    """A function from text to its cast."""
    resolver = Resolver(Knowledge.load(), Agents.load())

    def of(text: str) -> Cast:
        return resolver.read(parser.parse(Article.make(text)), "2020-06-01")

    return of


def names(cast: Cast, word: str, nth: int = 0) -> list[str | None]:
    """Return the names of those whom the nth occurrence of a word stands for."""
    head = [t for t, w in enumerate(cast.doc.words) if w == word][nth]
    return [p.name for p in cast.parties(head)]


@pytest.mark.parametrize(
    ("text", "word", "nth", "expected"),
    [
        ("President Henry Banda spoke. Banda then left.", "Banda", 1, ["Henry Banda"]),
        ("Rosa Ibarra Lund met aid workers. Ibarra praised them.", "Ibarra", 1, ["Rosa Ibarra Lund"]),
        ("Shin Mo-rae met aid workers. Shin praised them.", "Shin", 1, ["Shin Mo-rae"]),
        ("The Valley Defence Front (VDF) attacked a base. The VDF fled.", "VDF", 1, ["Valley Defence Front"]),
        ("Norway and Sweden signed a pact. The two countries will share gas.", "countries", 0, ["Norway", "Sweden"]),
        ("Norway, Sweden and Finland sent aid. Both countries were praised.", "countries", 0, ["Both countries"]),
        ("Police told the crowd to leave. When they refused, police fired.", "they", 0, ["crowd"]),
        ("Minister Ole Brand met Premier Jens Holm. He thanked him.", "him", 0, ["Jens Holm"]),
        ("The mayor said it was wrong to wait.", "it", 0, []),
    ],
)
def test_later_mentions(read: Callable[[str], Cast], text: str, word: str, nth: int, expected: list[str]) -> None:
    """Short names, acronyms, several together, who was told, and what stays open."""
    assert names(read(text), word, nth) == expected


def test_members_keep_the_words_of_the_phrase_and_their_own_antecedents(read: Callable[[str], Cast]) -> None:
    """ "Both sides" is two parties with one span."""
    cast = read("The Hill Army and the River Front signed a truce. Both sides agreed to free prisoners.")
    first, second = cast.parties(cast.doc.words.index("sides"))
    assert first.span == second.span
    assert first.text == "Both sides"
    assert [p.antecedent.text for p in (first, second) if p.antecedent] == ["The Hill Army", "the River Front"]


def test_the_police_of_an_article_that_names_one_force_are_the_same(read: Callable[[str], Cast]) -> None:
    """Though nothing says whose they are, and though a dateline makes the tagger take "Police" for a name."""
    cast = read("DAKAR - Police fired at students. A mayor was hurt. He blamed the police.")
    party = cast.party([t for t, w in enumerate(cast.doc.words) if w == "police"][-1])
    assert party is not None
    assert party.antecedent is not None
    assert party.antecedent.text == "Police"
