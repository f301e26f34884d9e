"""The marks of events in a text: pieces that follow each other, each with all that covers it."""

from dataclasses import replace

from dragoman.explain import paragraphs, roles_of, segments
from dragoman.explain.marks import bare
from dragoman.records import Article, Attribution, Party, Sentence, When, Words
from stores import event

TEXT = "Harbour shelled\n\nThe rebels of Kesh shelled the harbour on Monday, Kesh said. It rained."


def at(words: str, start: int = 0) -> tuple[int, int]:
    """The span of some words of the text."""
    place = TEXT.index(words, start)
    return place, place + len(words)


def party(words: str, **more: object) -> Party:
    """A party of some words of the text."""
    return Party(words, at(words), words, **more)  # type: ignore[arg-type]


def made(**changes: object):
    """An event of the text's sentence."""
    body = at("The rebels of Kesh shelled the harbour on Monday, Kesh said.")
    plain = {
        "actors": (party("The rebels of Kesh"),),
        "recipients": (party("the harbour"),),
        "said_by": (),
        "counts": (),
        "where": None,
        "when": When("2011-03-14", "2011-03-14", "day", "Monday", at("Monday")),
        "trigger": Words("shelled", at("shelled", 20)),
        "sentence": Sentence(1, body),
    }
    return event(Article.make(TEXT, id="a"), **{**plain, **changes})


def test_the_pieces_joined_are_the_text():
    """Nothing is lost or shown twice."""
    found = segments(TEXT, [made(), made(id="b", actors=(party("Kesh"),))])
    assert "".join(one.text for one in found) == TEXT
    assert all(TEXT[one.span[0] : one.span[1]] == one.text for one in found)


def test_overlapping_marks_are_both_on_the_piece_they_share():
    """A name within a longer actor belongs to both events."""
    found = segments(TEXT, [made(), made(id="b", actors=(party("Kesh"),), said_by=())])
    shared = next(one for one in found if one.text == "Kesh")
    assert shared.marked_by == ("a-0", "b")
    assert shared.roles == ("actor",)
    assert [one.text for one in found if one.roles_in("a-0") == ("actor",)] == ["The rebels of ", "Kesh"]


def test_a_piece_carries_several_parts_the_weightiest_first():
    """The trigger counts more than a cue of the same words."""
    one = made(said_by=(Attribution(party("the harbour"), Words("shelled", at("shelled", 20))),))
    found = segments(TEXT, [one])
    assert next(s for s in found if s.text == "shelled" and s.marks).roles == ("trigger", "cue")
    assert next(s for s in found if s.text == "the harbour").roles == ("recipient", "speaker")


def test_an_antecedent_is_marked_as_one():
    """The name that a pronoun stands for shows where the actor comes from."""
    one = made(actors=(Party("It", at("It"), "Kesh", antecedent=Words("Kesh", at("Kesh"))),))
    assert [mark.antecedent for mark in roles_of(one) if mark.role == "actor"] == [False, True]


def test_a_piece_knows_the_events_whose_sentence_it_is():
    """So that a page can show a chosen event's sentence, and what lies in none."""
    found = segments(TEXT, [made()])
    assert {one.events for one in found if one.span[0] >= at("The")[0] and one.span[1] <= at(" It rained")[0]} == {
        ("a-0",)
    }
    assert next(one for one in found if "rained" in one.text).events == ()


def test_paragraphs_leave_out_the_line_breaks():
    """The title is a paragraph of its own."""
    found = paragraphs(TEXT, [made()])
    assert ["".join(one.text for one in some) for some in found] == TEXT.split("\n\n")


def test_spans_count_code_points():
    """A sign beyond the basic plane is one, as in every record."""
    text = "😀 rebels shelled"
    one = made(
        actors=(Party("rebels", (2, 8), "rebels"),),
        recipients=(),
        when=None,
        trigger=Words("shelled", (9, 16)),
        sentence=Sentence(0, (0, 16)),
    )
    assert [piece.text for piece in segments(text, [one]) if piece.marks] == ["rebels", "shelled"]


def test_marks_outside_of_the_part_shown_are_left_out():
    """A sentence alone shows its own marks."""
    whole = segments(TEXT, [made()], at("It rained."))
    assert [(one.text, one.marks) for one in whole] == [("It rained.", ())]


def test_bare_stretches_are_those_without_an_event():
    """Title and last sentence here."""
    assert [TEXT[a:b] for a, b in bare(TEXT, [made()])] == ["Harbour shelled", "It rained."]


def test_many_marks_take_no_time():
    """A page of two thousand events is cut at once."""
    text = "word " * 20_000
    many = [
        replace(
            made(id=f"e{n}", when=None, recipients=(), sentence=Sentence(n, (n * 45, n * 45 + 40))),
            actors=(Party("word", (n * 45, n * 45 + 4), "word"),),
            trigger=Words("word", (n * 45 + 5, n * 45 + 9)),
        )
        for n in range(2_000)
    ]
    assert len(segments(text, many)) > 6_000
