"""How the text presents an act: status, extent, background."""

import csv
from pathlib import Path

import pytest

from dragoman import said
from dragoman.errors import LexiconError
from dragoman.lexicon.certainty import STATUSES, CertaintyLexicon, certainty_lexicon
from dragoman.lexicon.said import SaidLexicon
from dragoman.mention import Link, Mention

RULES = CertaintyLexicon.load()
CUES = SaidLexicon.load()
with (Path(__file__).parent / "data" / "status.csv").open(encoding="utf-8") as handle:
    ROWS = [(row["text"], row["word"], row["status"], row["cue"]) for row in csv.DictReader(handle)]


@pytest.fixture
def verdict(parsed):
    """A function from a text and a word of it to the word's Verdict."""

    def judge(text: str, word: str, **fields) -> said.Verdict:
        doc = parsed(text)
        token = max(i for i, w in enumerate(doc.words) if word.lower() == w.lower())
        mention = Mention(0, token, doc.span(token, token + 1), "frame", "TYPE", **fields)
        return said.judge(doc, mention, RULES, said.read(doc, CUES))

    return judge


@pytest.mark.parametrize(("text", "word", "status", "cue"), ROWS, ids=[f"{r[3]}: {r[2]}" for r in ROWS])
def test_what_happened_and_what_did_not_are_told_apart(verdict, text, word, status, cue) -> None:
    """Pairs of sentences, one a cue: the act occurred, or it did not, or not yet."""
    assert verdict(text, word).status == status


@pytest.mark.parametrize("example", RULES.examples, ids=lambda e: f"{e.rule}: {e.text[:40]}")
def test_every_example_of_the_rules_is_judged_as_it_says(verdict, example) -> None:
    """A `yes` has the rule's effect, a `no` has not."""
    assert verdict(example.text, example.word).status == example.status


def test_every_pair_of_effects_has_one_answer() -> None:
    """The table of combinations is whole and stays among the six statuses."""
    effects = [s for s in STATUSES if s != "occurred"]
    for inner in effects:
        assert sorted(RULES.combine[inner]) == sorted(effects)
        assert set(RULES.combine[inner].values()) <= set(effects)


@pytest.mark.parametrize(
    ("effects", "status"),
    [
        ((), "occurred"),
        (("negated",), "negated"),
        (("negated", "negated"), "possible"),
        (("called_for", "negated"), "negated"),
        (("negated", "planned"), "negated"),
        (("planned", "called_for"), "called_for"),
    ],
)
def test_the_operators_of_a_mention_count_outermost_first(verdict, effects, status) -> None:
    """Links that the tree does not show are folded like the rest."""
    chain = tuple(Link("op", (0, 3)[i], effect) for i, effect in enumerate(effects))
    assert verdict("The army shelled the village.", "shelled", chain=chain).status == status


def test_an_operator_that_the_tree_shows_too_counts_once(parsed) -> None:
    """The same "refused" from the frame and from the parse is one negation."""
    doc = parsed("The rebels refused to withdraw.")
    link = Link("refuse", 2, "negated")
    mention = Mention(0, 4, doc.span(4, 5), "frame", "RETREAT", chain=(link,))
    assert said.judge(doc, mention, RULES, said.Speech(())).status == "negated"


def test_the_support_verb_carries_the_tense(parsed) -> None:
    """In "will hold talks" the talks are planned."""
    doc = parsed("The sides will hold talks.")
    mention = Mention(0, 4, doc.span(4, 5), "frame", "CONSULT", support=3)
    assert said.judge(doc, mention, RULES, said.Speech(())).status == "planned"


def test_a_negation_that_belongs_to_the_trigger_is_not_counted_again(parsed) -> None:
    """ "did not allow", taken whole as a refusal, did occur."""
    doc = parsed("The guards did not allow the march.")
    mention = Mention(0, 4, doc.span(2, 5), "frame", "REJECT")
    assert said.judge(doc, mention, RULES, said.Speech(())).status == "occurred"


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The baker would not sell the mill.", "occurred"),
        ("Holm said the baker would not sell the mill.", "occurred"),
        ("The baker warned that he would not sell the mill.", "occurred"),
        ("Holm feared the baker would not sell the mill.", "possible"),
        ("If the price fell, the baker would not sell the mill.", "conditional"),
        ("The baker would not have sold the mill.", "conditional"),
    ],
)
def test_a_refusal_stands_as_its_clause_does(parsed, text, status) -> None:
    """ "Would not" is a refusal that took place, unless somebody else fears it or it hangs on an "if"."""
    doc = parsed(text)
    would, sale = list(doc.lower).index("would"), next(t for t, w in enumerate(doc.lemmas) if w == "sell")
    span = doc.span(would, sale + 1)
    mention = Mention(0, would, span, "reject.will-not-help", "REJECT")
    assert said.judge(doc, mention, RULES, said.read(doc, CUES)).status == status


def test_a_verdict_says_by_which_words(verdict) -> None:
    """The rule and the operator's word are kept."""
    found = verdict("The rebels refused to withdraw.", "withdraw")
    assert found.rule == "refuse"
    assert "refused" in found.detail


@pytest.mark.parametrize(
    ("text", "word", "extent"),
    [
        ("Rebels attacked the town.", "attacked", "single"),
        ("A number of attacks shook the town.", "attacks", "multiple"),
        ("Three raids shook the town.", "raids", "multiple"),
        ("Rebels repeatedly attacked the town.", "attacked", "multiple"),
        ("Rebels are attacking the town.", "attacking", "ongoing"),
        ("Rebels continued to attack the town.", "attack", "ongoing"),
        ("Rebels regularly attack the town.", "attack", "habitual"),
        ("The daily raids weary the town.", "raids", "habitual"),
        ("The talks in Oslo ended.", "talks", "single"),
        ("The army is going to attack the town.", "attack", "single"),
    ],
)
def test_extent_is_read_from_number_aspect_and_adverbs(verdict, text, word, extent) -> None:
    """Once, several times, still going on, as a habit."""
    assert verdict(text, word).extent == extent


def test_the_construction_may_fix_the_extent(verdict) -> None:
    """A mention that says its extent keeps it."""
    assert verdict("Rebels attacked the town.", "attacked", extent="multiple").extent == "multiple"


@pytest.mark.parametrize(
    ("text", "word", "historical"),
    [
        ("The anniversary of the massacre was marked in silence.", "massacre", True),
        ("The 1974 invasion split the island.", "invasion", True),
        ("Decades ago the army invaded the island.", "invaded", True),
        ("Three days ago the army invaded the island.", "invaded", False),
        ("The invasion split the island.", "invasion", False),
    ],
)
def test_background_is_marked(verdict, text, word, historical) -> None:
    """Anniversaries, earlier wars, acts of decades ago."""
    assert verdict(text, word).historical is historical


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"effect": "dreamed"}, "effect 'dreamed'"),
        ({"place": "nowhere"}, "place 'nowhere'"),
        ({"colour": "red"}, "unknown key 'colour'"),
        ({"place": "governor"}, "needs `over`"),
        ({"no": []}, "needs a sentence"),
    ],
)
def test_a_wrong_rule_is_refused_by_name(change, message) -> None:
    """The error names the rule and what is wrong."""
    example = {"text": "It may rain.", "word": "rain"}
    row = {
        "id": "x",
        "effect": "possible",
        "place": "aux",
        "words": ["may"],
        "yes": [example],
        "no": [example],
    } | change
    with pytest.raises(LexiconError, match=message):
        certainty_lexicon({"rule": [row]})
