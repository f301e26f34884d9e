"""Where, beyond the predicate's own phrase: visits, parties, scenes, nouns that take up a place, places unnamed."""

import pytest

import dragoman
from dragoman.records import Article, Event


@pytest.fixture(scope="module")
def coder() -> dragoman.Coder:
    """The default coder."""
    return dragoman.load()


@pytest.fixture(scope="module")
def placed(coder):
    """A function from text and a trigger's word to the event's place and its rules."""

    def run(text: str, word: str) -> tuple[str | None, str]:
        events = [e for e in coder.code(Article.make(text)) if word in e.trigger.text.split()]
        assert events, f"no event for {word!r}"
        return (events[-1].where.name if events[-1].where else None), rules(events[-1])

    return run


def rules(event: Event) -> str:
    """The rules that `why` gives for the place."""
    return "; ".join(f"{r.rule} {r.detail}".strip() for r in event.why if r.field == "where")


@pytest.mark.parametrize(
    ("text", "word", "place", "rule"),
    [
        ("Soldiers in Mali arrested nine men.", "arrested", "Mali", "party"),
        ("Lagos teachers marched against the cuts.", "marched", "Lagos", "party"),
        ("The minister met the rebel leader during a visit to Tripoli.", "met", "Tripoli", "visit"),
        ("The king met the mayor when he visited Tripoli.", "met", "Tripoli", "visit"),
        ("Peshawar was hit by a wave of suicide attacks.", "attacks", "Peshawar", "struck"),
        ("Aden was the site of a bomb attack.", "attack", "Aden", "struck"),
        ("The agency sent food to Sana'a.", "sent", "Sanaa", "destination"),
        ("The army seized Bunia.", "seized", "Bunia", "target"),
        ("An assault was launched on a mosque in Kano.", "assault", "Kano", "target"),
        ("Two mines killed a guard and a cook in Kano.", "killed", "Kano", "phrase"),
        ("A nurse was killed while working in Goma.", "killed", "Goma", "participle"),
        ("Unrest grew in Lyon as well, where a boy was shot.", "shot", "Lyon", "where-clause"),
        ("Ohio Governor Jane Lee declared a state of emergency.", "declared", "Ohio", "party"),
        ("The governor of Texas declared a state of emergency.", "declared", "Texas", "party"),
    ],
)
def test_a_sentence_says_where_by_other_turns(placed, text: str, word: str, place: str, rule: str) -> None:
    """Each turn gives its place and is named in `why`."""
    assert placed(text, word) == (place, rule)


@pytest.mark.parametrize(
    ("text", "word", "place", "noun"),
    [
        ("Rebels hold Bunia. On Monday the army attacked the town.", "attacked", "Bunia", "town"),
        ("Chad is poor. Gunmen killed a nurse in the country on Friday.", "killed", "Chad", "country"),
        (
            "Mourners came to Holy Cross Cathedral in Lagos. A bomb exploded at the cathedral.",
            "exploded",
            "Holy",
            "cathe",
        ),
    ],
)
def test_a_definite_noun_takes_up_a_place(placed, text: str, word: str, place: str, noun: str) -> None:
    """ "The town" is the one named before, and `why` says so."""
    name, rule = placed(text, word)
    assert name is not None
    assert name.startswith(place)
    assert f"taken up by '{noun}" in rule


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Chad and Niger signed a pact. Gunmen killed a nurse in the country.", "killed"),
        ("Rebels hold Bunia. The army attacked the northern town.", "attacked"),
        ("The attack was claimed by a group in Yemen.", "attack"),
    ],
)
def test_what_is_doubtful_or_elsewhere_is_not_given(placed, text: str, word: str) -> None:
    """Of two countries none; another town is another; a claimer's place is not the act's."""
    assert placed(text, word)[0] in (None, "the northern town")


def test_there_is_the_place_named_before(placed) -> None:
    """ "Youths there" are in the town of the sentence before."""
    assert placed("Troops went to Goma. Youths there set fire to a shop.", "set") == ("Goma", "there")


def test_a_scene_stays_for_two_sentences(placed) -> None:
    """The next act of the type is in the same place, and `why` says that this is inferred."""
    name, rule = placed("Gunmen attacked a market in Kano. It was noon. They killed a guard.", "killed")
    assert name == "Kano"
    assert "scene" in rule
    assert "inferred" in rule


def test_a_scene_ends_with_another_day(coder) -> None:
    """What happened on another day may have happened elsewhere."""
    text = "Gunmen attacked a market in Kano on Monday. On Thursday, rebels ambushed a patrol."
    events = coder.code(Article.make(text, published="2026-05-15"))
    assert [e.where.name if e.where else None for e in events] == ["Kano", None]


def test_what_another_state_does_at_home_is_not_in_the_scene(placed) -> None:
    """A curfew of Kenya is not in Kampala."""
    text = "Police arrested nine men in Kampala. Kenyan police arrested a priest."
    place, rules = placed(text, "arrested")
    assert place == "Kenya"
    assert "custody inferred" in rules


def test_a_place_without_a_name_has_no_point(coder) -> None:
    """The words are kept, nothing is made up."""
    [event] = coder.code(Article.make("Some 300 supporters protested outside the courthouse."))
    assert event.where is not None
    assert (event.where.text, event.where.latitude, event.where.country) == ("the courthouse", None, None)


def test_arrests_are_made_where_people_march(placed) -> None:
    """A passive arrest is placed in the protest told before."""
    name, rule = placed("Students marched through Minsk on Sunday. Nine were arrested.", "arrested")
    assert name == "Minsk"
    assert "inferred" in rule


def test_harm_follows_on_the_place_just_told(placed) -> None:
    """ "It killed nine" is where the fire was, which is no event of ours."""
    assert placed("A fire broke out in a slum in Lagos. Officials said it killed nine people.", "killed")[0] == "Lagos"


def test_an_embassy_is_where_it_stands(coder) -> None:
    """Not in the country that it stands for."""
    [event] = coder.code(Article.make("Rockets were fired at the Italian Embassy in Tripoli."))[:1]
    assert event.where is not None
    assert event.where.country == "LBY"


def test_the_removal_of_troops_happens_where_they_leave(placed) -> None:
    """The place may hang off the troops."""
    assert placed("Both parties backed the removal of Turkish troops from Mali.", "removal")[0] == "Mali"


def test_in_support_of_a_country_is_no_place(placed) -> None:
    """Abstract nouns put nobody anywhere."""
    assert placed("Students marched in support of Tunisia.", "marched") == (None, "unstated")


def test_a_church_of_a_saint_is_no_town(coder) -> None:
    """ "The chapel of St. Anne and St. James" names no town."""
    assert coder.places(Article.make("Shells struck the old chapel of St. Anne and St. James.")) == []


def test_a_district_of_a_town_is_in_the_town(coder) -> None:
    """ "Cairo's Maadi district" is no place of that name elsewhere."""
    found = coder.places(Article.make("Two officers were shot in Cairo's Maadi district."))
    assert [place.country for place in found] == ["EGY"]


def test_the_finer_of_two_mentions_places_is_kept(coder) -> None:
    """The headline's province gives way to the town that the article names for the same attack."""
    text = "A bomb attack killed six people in Herat province.\n\nPolice said the attack happened in Shindand."
    first = coder.code(Article.make(text))[0]
    assert first.where is not None
    assert first.where.text == "Shindand"
