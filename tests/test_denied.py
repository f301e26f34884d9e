"""Each denial, and each silence, on the word of its own speaker; a dateline speaks for nobody."""

import pytest

import dragoman
from dragoman.coder import Coder
from dragoman.testing import make_article


@pytest.fixture(scope="module")
def coder() -> Coder:
    """One coder for all tests."""
    return dragoman.load()


@pytest.mark.parametrize(
    ("text", "stances"),
    [
        (
            "Syria said Israel bombed a depot, a charge denied by Jerusalem.",
            {"Syria": "asserts", "Jerusalem": "denies"},
        ),
        (
            "Farmers said soldiers shot a boy, which the general denied.",
            {"Farmers": "asserts", "the general": "denies"},
        ),
        (
            "Kenya says Somalia abducted a trader, which Mogadishu called absurd.",
            {"Kenya": "asserts", "Mogadishu": "denies"},
        ),
        (
            "Nuns said police beat a boy, an allegation that the mayor rejects.",
            {"Nuns": "asserts", "the mayor": "denies"},
        ),
        ("Nuns said police beat a boy, which the mayor has not denied.", {"Nuns": "asserts"}),
        ("Chad bombed a depot, which it denies.", {"it": "denies"}),
        ("Israel has not confirmed that it bombed the depot.", {}),
        ("The army declined to confirm that rebels had bombed the depot.", {}),
        ("Rwanda neither confirmed nor denied that it had bombed the depot.", {}),
        ("The army confirmed that rebels had bombed the depot.", {"The army": "confirms"}),
        ("MULTAN: Gunmen shot a trader on Monday.", {}),
        ("MULTAN: Gunmen shot a trader on Monday, police said.", {"police": "asserts"}),
        ("Multan: Gunmen shot a trader on Monday.\n\nTwo men were arrested.", {}),
    ],
)
def test_each_stance_is_its_own_speakers(coder, text, stances) -> None:
    """Who asserts the act, who denies it; nobody where a word is held back."""
    act = next(event for event in coder.code(make_article(text)) if event.type == "ASSAULT")
    assert {said.party.text: said.stance for said in act.said_by} == stances


def test_a_denial_is_no_word_of_the_accuser(coder) -> None:
    """What is told after "a charge denied by" is the reporter's."""
    events = coder.code(make_article("Syria said Israel bombed a depot, a charge denied by Jerusalem."))
    denial = next(event for event in events if event.type == "REJECT")
    assert denial.said_by == ()


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("MULTAN: Gunmen shot a trader on Monday.", None),
        ("MULTAN: Gunmen shot a trader in Bannu on Monday.", "Bannu"),
    ],
)
def test_where_a_report_was_filed_is_not_where_it_happened(coder, text, place) -> None:
    """A dateline with a colon places no event."""
    (event,) = coder.code(make_article(text))
    assert (event.where.name if event.where else None) == place


def test_a_transcript_still_has_its_speakers(coder) -> None:
    """Names in capitals before several lines are who speaks."""
    text = "KOVAC: Gunmen shot a trader on Monday.\n\nMEIER: The army shelled a village.\n\nKOVAC: Rebels shot a nun."
    said = [event.said_by[0].party.text for event in coder.code(make_article(text))]
    assert said == ["KOVAC", "MEIER", "KOVAC"]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("The bombing came two days after militants seized a doctor on Friday.", ["2024-05-12", "2024-05-10"]),
        ("Rebels shelled a base on Friday, a day after troops shot a mufti.", ["2024-05-10", "2024-05-09"]),
        ("Troops bombed a village a day after rebels shot a mufti on Friday.", ["2024-05-11", "2024-05-10"]),
    ],
)
def test_so_long_after_is_counted_from_the_other_act(coder, text, days) -> None:
    """Either of two acts may carry the day."""
    assert [event.when and event.when.start for event in coder.code(make_article(text))] == days


@pytest.mark.parametrize(
    ("text", "country", "name"),
    [
        ("Soldiers shot two people in the Lebanese city of Tripoli on Monday.", "LBN", "Tripoli"),
        ("A bomb went off in the northern Lebanese port of Tripoli.", "LBN", "Tripoli"),
        ("Troops stormed the Pakistani town of Hyderabad.", "PAK", "Hyderabad"),
        ("Soldiers shot two people in Tripoli on Monday.", "LBY", "Tripoli"),
        ("Nurses marched in Toronto over a woman held in Delhi. Two nurses were arrested.", "CAN", "Toronto"),
        ("Gunmen attacked monks on All Saints' Day.", None, None),
        ("Rebels burned 12 houses on Sunday.", None, None),
        ("Police arrested the editor in his office on Monday.", None, None),
    ],
)
def test_a_place_is_the_one_that_its_words_tell(coder, text, country, name) -> None:
    """A country before "city of" is heeded; feasts, numbers of things and rooms of people are no places."""
    where = coder.code(make_article(text))[-1].where
    assert (where and where.country, where and where.name) == (country, name)


@pytest.mark.parametrize(
    ("text", "doer", "first", "last"),
    [
        ("From 2011 to 2013 rebels killed 90 herders in Kordofan.", "rebels", "2011-01-01", "2013-12-31"),
        ("From May to July soldiers shot 40 miners.", "soldiers", "2023-05-01", "2023-07-31"),
        ("Gunmen attacked monks on the eve of All Souls' Day.", "Gunmen", "2023-11-01", "2023-11-01"),
        ("Troops shelled Goma late on Friday or early on Saturday.", "Troops", "2024-05-10", "2024-05-11"),
    ],
)
def test_words_of_time_are_no_part_of_a_party(coder, text, doer, first, last) -> None:
    """The years before "rebels" are the clause's."""
    (event,) = coder.code(make_article(text))
    assert [party.text for party in event.actors] == [doer]
    assert event.when is not None
    assert (event.when.start, event.when.end) == (first, last)
