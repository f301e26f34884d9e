"""On a page of sport or recipes the words of conflict are play; political news keeps every event."""

import pytest

import dragoman
from dragoman import topic
from dragoman.errors import LexiconError
from dragoman.lexicon.topics import TopicLexicon, listed, topic_lexicon

SPORT = (
    "The visitors attacked from the kickoff and the goalkeeper was under siege. The striker scored twice before "
    "halftime, and a late header from the substitute killed off the match. The captain called for a replay. "
)
BIDS = (
    "The retailer rejected a takeover bid from its larger rival. The board urged shareholders to vote against the "
    "offer and accused the bidder of hiding its debt. Revenue rose and the chief executive raised the forecast. "
)
PLAY = (
    "The thriller opens in a harbor town, where a policeman arrests the wrong sailor. The villain kidnaps his "
    "daughter. The director draws fine work from the cast, and the screenplay never drags. "
)
RECIPE = (
    "Preheat the oven. Attack the garlic with a knife, fire up the skillet and fry the onions in butter until they "
    "surrender. Bombard the potatoes with salt and pepper, then whisk the sauce. "
)
NEWS = (
    "Rebels attacked an army base near the border and killed nine soldiers. The defense minister accused the "
    "neighboring government of arming them. Police arrested two men in the capital. "
)
ELECTION_AS_RACE = (
    "The senator won the race by a nose after a late sprint, and her rival threw in the towel. The president "
    "urged parliament to meet. Voters had knocked his team out of the league of ruling parties in the election. "
)

INTERVIEW = (
    "What made you run for parliament? I met so many people who were ignored. My father supported me, my friends "
    "rejected my plan, and I kept asking myself who would help us. Did the election change you? I got threats when I "
    "criticized the ruling party, and I always tell my voters to fight for democracy. You cannot attack people for "
    "their religion. If you reject a policy, I say, you must offer a better one. I could never endorse the ban, and "
    "when you discuss human rights with me I listen to you. Do you trust your party's leadership and its candidates? "
    "I defend my colleagues. I would discuss anything with them. "
)


@pytest.fixture(scope="module")
def coder() -> dragoman.Coder:
    """The default coder, loaded once for this file."""
    return dragoman.load()


@pytest.fixture(scope="module")
def words() -> TopicLexicon:
    """The shipped words of topics."""
    return TopicLexicon.load()


def judged(coder: dragoman.Coder, text: str) -> topic.Judged:
    """Return a text's topic with its events, kept and silenced."""
    return coder.judged(coder.read(dragoman.Article.make(text)))


@pytest.mark.parametrize(
    ("text", "name"),
    [(SPORT, "sport"), (BIDS, "business"), (PLAY, "culture"), (RECIPE, "food"), (NEWS, None), (ELECTION_AS_RACE, None)],
)
def test_an_article_has_the_topic_of_its_words(parsed, words, text, name):
    """Sport, business, culture and food are known by their words; politics has no topic, whatever its images."""
    kind = topic.of(parsed(text), words).kind
    assert (kind.name if kind else None) == name


@pytest.mark.parametrize("text", [SPORT, BIDS, PLAY, RECIPE])
def test_pages_of_leisure_and_money_give_no_events(coder, text):
    """Whatever the frames find there is silenced."""
    found = judged(coder, text)
    assert found.silenced
    assert coder.code(dragoman.Article.make(text)) == []


def test_what_is_silenced_says_by_which_topic(coder):
    """Each silenced event comes with the rule that silenced it."""
    rules = {(reason.field, reason.rule, reason.detail) for _, reason in judged(coder, SPORT).silenced}
    assert {rule[:2] for rule in rules} == {("event", "topic sport")}
    assert all(detail.startswith("silenced: its words weigh ") for _, _, detail in rules)


def test_silencing_can_be_switched_off(coder):
    """With `any_topic` the page gives what `silenced` names."""
    article = dragoman.Article.make(SPORT)
    silenced = {event.id for event, _ in coder.silenced(article)}
    assert silenced
    assert silenced <= {event.id for event in dragoman.load(any_topic=True).code(article)}


@pytest.mark.parametrize(
    ("text", "trigger", "why"),
    [
        (SPORT + "Police arrested four men outside the stadium.", "arrested", "kept: party 'Police'"),
        (BIDS + "Germany accused Russia of spying on the firm.", "accused", "kept: party 'Germany'"),
        (SPORT + "Three fans were stabbed after the final whistle.", "stabbed", "kept: literal 'stabbed'"),
    ],
)
def test_real_events_on_such_pages_stay_and_say_why(coder, text, trigger, why):
    """The police, a state in business news and a word that is literal there keep their events."""
    (event,) = [e for e in coder.code(dragoman.Article.make(text)) if e.trigger.text == trigger]
    assert event.why[-1].detail == why or any(reason.detail == why for reason in event.why)


def test_a_team_is_no_state(coder):
    """On a page of sport a country named alone is its team."""
    assert coder.code(dragoman.Article.make(SPORT + "France attacked Italy in the second half.")) == []


def test_an_interview_keeps_what_others_did(coder):
    """Questions and answers about politics are views; an arrest that they mention is news all the same."""
    article = dragoman.Article.make(INTERVIEW + "In March police arrested my campaign manager.")
    found = coder.judged(coder.read(article))
    assert found.topic.kind is not None
    assert found.topic.kind.name == "interview"
    assert len(found.silenced) >= 5
    assert "arrested" in {event.trigger.text for event in found.events}
    assert {"met", "supported", "rejected", "attack"} <= {event.trigger.text for event, _ in found.silenced}


def test_political_news_loses_nothing(coder):
    """Where there is no topic the acts and events come back as they went in."""
    found = judged(coder, NEWS)
    assert found.topic.kind is None
    assert not found.silenced
    assert len(found.events) >= 3


def test_the_weight_of_a_long_text_is_that_of_its_different_words(parsed, words):
    """A word counts twice at most, so a text that repeats one sporting word is not sport."""
    text = "The minister praised the goalkeeper. " + "Goalkeeper, he said. " * 40
    assert topic.of(parsed(text), words).kind is words.mixed


def test_every_word_of_the_table_is_lower_case_american(words):
    """Words are looked up by lemma: capitals and British spellings would never be met."""
    wrong = [w for w in words.words if w != w.lower() or w in ("colour", "theatre", "centre", "defence")]
    assert wrong == []


def test_every_topic_has_its_words(words):
    """Each topic has at least 80 words of its own."""
    sizes = [sum(number == n for found in words.words.values() for n, _ in found) for number in range(len(words.kinds))]
    assert min(sizes) >= 80


def test_a_list_parts_words_by_commas_and_joins_lines():
    """Line breaks within a phrase are blanks."""
    assert listed("free\nkick, goal ,, ") == ["free kick", "goal"]


def test_an_unknown_key_is_refused():
    """The message names the key and those that exist."""
    with pytest.raises(LexiconError, match="unknown key 'wordz'; known are"):
        topic_lexicon({"rule": {}, "politics": {}, "topic": [{"name": "sport", "wordz": ""}]})
