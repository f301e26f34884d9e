"""An incident's sides: whom several papers call several things is one party, and bare titles are the act they head."""

import pytest

pytest.importorskip("rensa")

from dragoman.export.sides import pairs
from dragoman.export.unit import incidents
from dragoman.merge import load_rules, merge
from dragoman.merge.fold import tellings
from dragoman.merge.nouns import noun_of
from dragoman.merge.telling import report_of
from dragoman.records import Article
from told import count, day, party, told


def article(text: str, name: str, **more: str) -> Article:
    """An article whose publisher is named after it."""
    return Article.make(text, id=name, published="2024-05-15", publisher=f"The {name}", **more)


def bombing(one: Article, victims: str, dead: int, **more: str):
    """A bombing as an article tells it, with whom it killed."""
    whom = [party(one, words, **more) for words in victims.split("|")]
    figures = [count("killed", dead, side="recipient")]
    when = day("2024-05-14")
    return told(one, "bomb", modes=["explosives"], when=when, where="Qalat", recipients=whom, counts=figures)


def one_incident(*told_by):
    """The one incident of events with their articles, and its unit."""
    made = merge([event for _, event in told_by], [one for one, _ in told_by])
    assert len(made.incidents) == 1
    return made.incidents[0], next(iter(incidents(made.incidents, ((e, a) for a, e in told_by))))


def report(name: str, victims: str, dead: int, **more: str):
    """An article that tells the bombing, and its event."""
    text = f"In Qalat's livestock bazaar a bomb killed {victims.replace('|', ' and ')} on Tuesday."
    one = article(text, name)
    return one, bombing(one, victims, dead, **more)


@pytest.mark.parametrize(
    ("calls", "side"),
    [
        (("13", "nine people", "Thirteen people", "at least 11 civilians"), ["Thirteen people"]),
        (("12", "12 traders", "people"), ["12 traders"]),
        (("three traders", "traders", "three Kuchi traders"), ["three Kuchi traders"]),
    ],
    ids=["numbers", "a kind of people", "one noun"],
)
def test_victims_told_in_several_ways_are_one_side_and_make_one_pair(calls, side):
    """Thirteen dead are one side, whatever the papers call them, and one row of a layout of pairs."""
    found = [report(f"Paper{i}", words, 12, sector="CVL") for i, words in enumerate(calls)]
    incident, unit = one_incident(*found)
    assert [p.name for p in incident.recipients] == side
    assert len(pairs(unit)) == 1


def test_victims_whom_one_report_tells_apart_stay_two_sides():
    """Nine people and three soldiers of one sentence are not the same; a bare number falls to the first."""
    both, alone = report("Post", "nine people|three soldiers", 12), report("Rival", "12", 12)
    incident, _ = one_incident(both, alone)
    assert {"nine people", "three soldiers"} <= {p.name for p in incident.recipients}
    assert len(incident.recipients) == 2


def test_another_man_is_not_the_first():
    """Words such as "another" set apart."""
    one, other = report("Post", "an old trader", 12), report("Rival", "another trader", 12)
    assert len(one_incident(one, other)[0].recipients) == 2


def test_civilians_are_no_soldiers():
    """What two papers contradict each other on is kept as two."""
    soldiers, civilians = report("Post", "12 soldiers", 12, sector="MIL"), report("Rival", "12 civilians", 12)
    assert len(one_incident(soldiers, civilians)[0].recipients) == 2


def test_a_number_is_no_person_known_by_name():
    """Who is known by an id stays a side; thirteen others are one more."""
    named, rest = report("Post", "Omar Said", 12, id="own.omar-said"), report("Rival", "12", 12)
    made = merge([e for _, e in (named, rest)], [a for a, _ in (named, rest)])
    assert all(p.name != "12" or p.id is None for i in made.incidents for p in i.recipients)
    assert sorted(p.name for i in made.incidents for p in i.recipients) == ["12", "Omar Said"]


@pytest.mark.parametrize(
    ("words", "head", "which"),
    [
        ("13", "", set()),
        ("dozens of people", "peopl", set()),
        ("at least 11 people at a market in Qalat", "peopl", set()),
        ("three Kenyan soldiers", "soldi", {"kenyan"}),
        ("gunmen from the Red Wing", "gunmen", {"red", "wing"}),
    ],
)
def test_the_noun_of_a_party_is_found_without_its_figures(words, head, which):
    """A number says nothing of who they are."""
    noun = noun_of(words)
    assert (noun.head, noun.which) == (head, which)
    assert noun.bare is (head in ("", "peopl"))


def test_a_toll_to_date_is_the_bombing_that_it_is_the_toll_of():
    """'The toll has reached 14' tells of the bombing with twelve dead, though it gives no day."""
    first = report("Post", "12 traders", 12)
    later = article("The toll of the Qalat bombing has risen to 14, doctors said.", "Rival")
    figure = [count("killed", 14, scope="to_date", side="unknown")]
    toll = told(later, "toll", where="Qalat", counts=figure)
    act = told(later, "bombing", modes=["explosives"], where="Qalat", counts=figure, same_as=toll)
    made = merge([first[1], toll, act], [first[0], later])
    assert [len(i.event_ids) for i in made.incidents] == [3]
    assert made.incidents[0].tolls[0].best == 12


def test_a_toll_to_date_far_above_is_another_story():
    """Four hundred dead are a war's."""
    first = report("Post", "12 traders", 12)
    later = article("The toll of bombing in Qalat has risen to 400, doctors said.", "Rival")
    figure = [count("killed", 400, scope="to_date", side="unknown")]
    act = told(later, "bombing", modes=["explosives"], where="Qalat", counts=figure)
    assert len(merge([first[1], act], [first[0], later]).incidents) == 2


@pytest.mark.parametrize("title", ["Blast", "Qalat blast"])
def test_a_bare_title_is_the_articles_first_act_of_its_kind_and_no_other(title):
    """A title of one word heads what the article tells; a second bomb is not it."""
    text = "A bomb killed 12 traders in Qalat on Tuesday. An hour later a second device exploded in the bazaar."
    one = article(text, "Post", title=f"{title}.")
    heading = told(one, title[-5:], modes=["explosives"], where="Qalat")
    first = bombing(one, "12 traders", 12)
    second = told(one, "exploded", modes=["explosives"], when=day("2024-05-14"), where="Qalat")
    found = tellings([heading, first, second], one, report_of(one, "The Post"), None, load_rules())
    assert [[e.id for e in telling.events] for telling in found] == [[heading.id, first.id], [second.id]]
