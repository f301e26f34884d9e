"""An article with its events as a page shows it: pieces, cards, links and what must be seen at once."""

from dataclasses import replace

import pytest

pytest.importorskip("fastapi")

from dragoman.records import Article, Parent, Party, Sentence, When, Words
from dragoman.web.sheet import MOST, badges, cited, people, sheet
from stores import article, event

ONE = article(1)


def shared(number: int, **changes: object):
    """An event whose actor is the same word as every other's."""
    rebels = Party("Rebels", (19, 25), "rebels")
    plain = {"id": f"e{number}", "evidence_key": f"k{number}", "actors": (rebels,), "said_by": (), "counts": ()}
    return event(ONE, **{**plain, **changes})


def piece_of(shown, words: str):
    """The first piece that has these words."""
    return next(one for some in shown.paragraphs for one in some if one.text == words)


def test_a_shared_word_leads_from_one_event_to_the_next():
    """So that each can be reached from it."""
    events = [shared(1), shared(2), shared(3)]
    hrefs = [piece_of(sheet(ONE, events, "/a", chosen=id), "Rebels").href for id in (None, "e1", "e2", "e3")]
    assert [href.split("#e-")[1] for href in hrefs] == ["e1", "e2", "e3", "e1"]


def test_a_chosen_event_colours_its_own_roles_alone():
    """A word that is another event's trigger too is shown as what it is in the chosen one."""
    one = shared(1, trigger=Words("shelled", (26, 33)))
    other = shared(2, trigger=Words("Rebels", (19, 25)))
    at = {role for role, _, _ in piece_of(sheet(ONE, [one, other], "/a"), "Rebels").roles}
    assert "trigger" in at
    assert [role for role, _, _ in piece_of(sheet(ONE, [one, other], "/a", chosen="e1"), "Rebels").roles] == ["actor"]


def test_an_address_keeps_what_else_was_asked_for():
    """The coder, the article within an upload; ids are quoted."""
    shown = sheet(ONE, [shared(1, id="a b/c")], "/a", keep=[("coder", "k&x")])
    assert shown.href("a b/c") == "/a?coder=k%26x&event=a+b%2Fc#e-a%20b%2Fc"
    assert shown.bare == "/a?coder=k%26x"


def test_a_chosen_event_that_is_not_there_is_none():
    """An old address shows the article all the same."""
    assert sheet(ONE, [shared(1)], "/a", chosen="gone").chosen is None


def test_too_many_events_have_cards_for_the_first_and_the_chosen():
    """A page stays a page."""
    many = [shared(n, trigger=Words("x", (22 + n, 23 + n)), sentence=Sentence(0, (0, 10))) for n in range(MOST + 20)]
    shown = sheet(ONE, many, "/a", chosen=f"e{MOST + 10}")
    assert len(shown.cards) == MOST + 1
    assert shown.more == 19
    assert shown.cards[-1].event.id == f"e{MOST + 10}"
    assert shown.cards[-1].number == MOST + 11


@pytest.mark.parametrize(
    ("changes", "names"),
    [
        ({}, ["occurred"]),
        ({"status": "negated"}, ["negated"]),
        ({"historical": True}, ["occurred", "background"]),
        ({"parent": Parent("x", "content")}, ["occurred", "content"]),
        ({"parent": Parent("x", "cause")}, ["occurred"]),
    ],
)
def test_only_what_happened_at_its_time_looks_real(changes: dict, names: list[str]):
    """Everything else carries a word that says so."""
    one = shared(1, **{"parent": None, **changes})
    assert [name for name, _ in badges(one)] == names
    (card,) = sheet(ONE, [one], "/a").cards
    assert card.is_real == (names == ["occurred"])


def test_who_has_reviewed_an_event_is_told():
    """Corrected, checked, added, or disputed."""
    mark = {"by": ["Ada", "Bo"], "fields": ["said_by"], "added": False, "disputed": ["where"]}
    assert people(shared(1, extra={"reviewed": mark})) == (
        ("corrected", "said by corrected by Ada, Bo"),
        ("disputed", "people differ on where"),
    )
    assert people(shared(1, extra={"reviewed": {**mark, "fields": [], "disputed": []}})) == (
        ("person", "checked by Ada, Bo"),
    )
    assert people(shared(1, extra={"reviewed": "by somebody else's program"})) == ()


def test_a_day_that_a_person_set_is_not_called_inferred():
    """The coder has inferred nothing there."""
    when = When("2011-03-14", "2011-03-14", "day", basis="discourse")
    mark = {"by": ["Ada"], "fields": ["when"], "added": False, "disputed": []}
    told = [sheet(ONE, [shared(1, when=when, extra=extra)], "/a").cards[0] for extra in ({}, {"reviewed": mark})]
    assert [card.when.partition(", ")[2] for card in told] == ["inferred from the discourse", "set by a person"]


def test_a_citation_names_what_must_be_named_to_find_it_again():
    """Publisher, title, day, address, event, evidence and coder."""
    told = cited(replace(ONE, url="https://example.org/1"), shared(1), [shared(1)])
    for part in ("The Daily Test", "“Harbour 1 shelled”", "2011-03-14", "https://example.org/1", "Event e1", "k1"):
        assert part in told
    assert "coded by dragoman" in told
    assert "no date" in cited(Article.make("x"), None, [])
