"""Which type holds between two given parties: the frames' answer, the second opinion's, and how they are weighed."""

import pytest

import dragoman
from dragoman.opinion import Pair
from dragoman.opinion.model import Opinion
from dragoman.relate import FREQUENCY, relation


@pytest.fixture(scope="module")
def coder():
    return dragoman.load()


@pytest.fixture(scope="module")
def table():
    return dragoman.load(profile="cameo-table-2021")


def ask(coder, text, source, target):
    """Return the relation between two phrases of a text."""
    one, other = text.index(source), text.index(target)
    return coder.relate(text, (one, one + len(source)), (other, other + len(target)))


@pytest.mark.parametrize(
    ("text", "source", "target", "type"),
    [
        ("Kenya will not lift the sanctions on Somalia, its minister said.", "Kenya", "Somalia", "REJECT"),
        ("Peru refused to release the sailors to Chile before Friday.", "Peru", "Chile", "REJECT"),
        ("The junta said it would free the monks on Sunday.", "The junta", "the monks", "CONCEDE"),
        ("Ghana's president met his Togolese counterpart in Accra.", "Ghana's president", "counterpart", "CONSULT"),
        ("Rebels shelled the army's barracks until the governor agreed to talks.", "Rebels", "army", "ASSAULT"),
    ],
)
def test_the_type_between_two_parties(coder, text, source, target, type):
    """The topmost act of the two decides, and what governs it."""
    assert ask(coder, text, source, target).type == type


def test_a_promise_is_by_convention_an_agreement_or_a_concession(coder, table):
    """What will be yielded is a concession by the manual, an agreement by the table."""
    text = "The junta said it would free the monks on Sunday."
    assert ask(coder, text, "The junta", "the monks").type == "CONCEDE"
    assert ask(table, text, "The junta", "the monks").type == "AGREE"


def test_a_party_without_a_word_has_no_relation(coder):
    """A span of white space is answered with null and the reason."""
    relation = coder.relate("Kenya met Chad.", (5, 6), (10, 14))
    assert relation.type is None
    assert "no word" in relation.why


@pytest.mark.parametrize(("share", "type"), [(0.9, "AID"), (0.08, None)])
def test_the_second_opinion_answers_where_no_frame_fires(share, type):
    """Words alone decide where they are clear, and the reason says that no frame did."""
    others = dict.fromkeys(("ACCUSE", "ASSAULT", "REQUEST", "SUPPORT", "COERCE", "AGREE"), (1 - share) / 12)
    others |= dict.fromkeys(("REJECT", "THREATEN", "CONSULT", "COOPERATE", "CONCEDE", "RETREAT"), (1 - share) / 12)
    answer = relation([], {"AID": share, **others}, "7")
    assert answer.type == type
    assert "no frame fires" in answer.why


def test_confidence_lies_between_nothing_and_certainty(coder):
    """A firm frame that the words agree with is surer than words alone."""
    firm = ask(coder, "Rebels attacked the army in Goma.", "Rebels", "the army")
    loose = ask(coder, "Rebels and the army in Goma.", "Rebels", "the army")
    assert 0 <= loose.confidence < firm.confidence <= 1


def test_the_same_question_has_the_same_answer(coder):
    """Asked twice, the same bytes."""
    text = "Ghana accused Togo of arming the rebels."
    assert ask(coder, text, "Ghana", "Togo") == ask(coder, text, "Ghana", "Togo")


@pytest.mark.parametrize("side", [0, 1])
def test_probabilities_add_up_to_one(side):
    """By either convention the shares are those of one whole, and each type has a share in the news."""
    shares = Opinion.load().probabilities(["c=attack", "c.dobj=village"], side)
    assert sum(shares.values()) == pytest.approx(1)
    assert set(shares) <= set(FREQUENCY)


def test_words_alone_tell_a_bombing_from_a_loan(coder):
    """The second opinion knows plain words without any frame."""
    for text, type in (
        ("Jets bombed the rebels near Aleppo.", "ASSAULT"),
        ("Japan lent Kenya money for a dam.", "AID"),
    ):
        doc = coder.parser.parse(dragoman.Article.make(text))
        words = text.split()
        one, other = text.index(words[0]), text.index("rebels" if type == "ASSAULT" else "Kenya")
        pair = Pair.of(doc, (one, one + 4), (other, other + 5))
        assert next(iter(coder.second.shares(pair))) == type
