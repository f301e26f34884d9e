"""What an act is about comes from its frame, its words, its parties and its article's subject."""

import pytest

import dragoman
from dragoman import ontology
from dragoman.contexts import hits_of, subject_of
from dragoman.errors import LexiconError
from dragoman.lexicon.contexts import ContextLexicon, context_lexicon

LEXICON = ContextLexicon.load()
REFERENDUM = (
    "Voters go to the polls in a referendum. Turnout at polling stations was high, the electoral commission said. "
    "Police arrested nine people in the port."
)


@pytest.fixture(scope="module")
def coder() -> dragoman.Coder:
    """The default coder, loaded once for this file."""
    return dragoman.load()


def test_every_context_has_its_words() -> None:
    """The file names the codebook's contexts, each once."""
    assert sorted(LEXICON.names) == sorted(ontology.load().contexts)


@pytest.mark.parametrize(("context", "text", "has"), LEXICON.examples)
def test_sentences_have_the_contexts_that_the_lexicon_says(coder, context, text, has):
    """Each `yes` sentence has an event of that context; the events of a `no` sentence have none."""
    found = {name for event in coder.code(dragoman.Article.make(text)) for name in event.contexts}
    assert (context in found) == has, sorted(found)


def test_each_context_says_why(coder):
    """The reason names the words, the parties or the frame."""
    (event,) = coder.code(dragoman.Article.make("Police arrested a blogger for spreading false news."))
    reasons = {r.rule.removeprefix("frame: "): r.detail for r in event.why if r.field == "contexts"}
    assert set(reasons) == set(event.contexts)
    assert "'false news'" in reasons["misinformation"]


def test_the_subject_of_an_article_is_what_its_headline_names_and_its_text_repeats(parsed):
    """One word in one sentence makes no subject."""
    doc = parsed(REFERENDUM)
    assert subject_of(list(hits_of(doc, LEXICON)), doc, LEXICON) == {"election": LEXICON.rule.headline}
    doc = parsed("Gunmen killed a judge. He had once stood in an election. The town is quiet.")
    assert "election" not in subject_of(list(hits_of(doc, LEXICON)), doc, LEXICON)


def test_the_subject_reaches_an_act_whose_sentence_names_nothing(coder):
    """An arrest on the day of the referendum is about the referendum."""
    (event,) = [e for e in coder.code(dragoman.Article.make(REFERENDUM)) if e.trigger.text == "arrested"]
    assert "election" in event.contexts


def test_a_sentence_outweighs_the_article(coder):
    """Where the sentence itself says what the act is about, the article's subject stays out."""
    text = REFERENDUM.replace("nine people in the port", "nine people for smuggling cocaine")
    (event,) = [e for e in coder.code(dragoman.Article.make(text)) if e.trigger.text == "arrested"]
    assert "illegal_drugs" in event.contexts
    assert "election" not in event.contexts


def test_no_event_has_more_than_four(coder):
    """A sentence full of words gives the weightiest."""
    text = (
        "Police arrested a corrupt senator, a bishop, a drug lord, two hackers and a gay judge before the election "
        "in the refugee camp after the earthquake."
    )
    assert all(len(e.contexts) <= LEXICON.rule.most for e in coder.code(dragoman.Article.make(text)))


def test_a_phrase_hides_its_words(parsed):
    """A health minister says nothing about health."""
    found = {hit.context for hit in hits_of(parsed("The health minister met the mayor."), LEXICON)}
    assert "health" not in found


def test_an_unknown_key_is_refused():
    """The message names the key and those that exist."""
    with pytest.raises(LexiconError, match="unknown key 'wordz'; known are"):
        context_lexicon({"rule": {}, "context": [{"name": "health", "wordz": ""}]})
