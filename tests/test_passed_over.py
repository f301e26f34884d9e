"""What is not even parsed: texts whose bare words show them to be of something else."""

from dataclasses import replace

import pytest

import dragoman
from corpora import SHARED
from dragoman.records import Article

MATCH = (
    "The home side opened the scoring in the eighth minute when the striker headed a corner kick past the goalkeeper. "
    "The midfielder doubled the lead before half-time with a free kick from outside the penalty area. After the break "
    "the visitors attacked with more pace, and their winger hit the crossbar twice, but the defenders held firm. The "
    "coach brought on two substitutes for the last ten minutes. The victory lifts the team to second in the league "
    "table, three points behind the champions, whom they meet on Saturday in the quarter-final of the cup."
)
RAID = (
    "Soldiers raided a village near the border on Monday and detained eleven men, the governor said. Residents told "
    "reporters that two of the detained were teachers who had taken part in a protest against the military last week. "
    "The army denied that anybody had been beaten. An opposition lawmaker demanded their release and accused the "
    "regime of punishing a whole district for the acts of a few. The interior ministry did not answer questions."
)


@pytest.fixture(scope="module")
def coder():
    """One coder for all."""
    return dragoman.load()


def test_a_match_report_is_passed_over_with_its_reason(coder):
    """No parse, no events; the reason has the weights."""
    article = Article.make(MATCH)
    assert "for sport" in coder.passed_over(article)
    assert coder.code(article) == []


def test_a_text_in_another_language_is_passed_over_with_its_name(coder):
    """Also one that no reader has looked at; a silent empty list looked as if nothing had happened."""
    text = (
        "Des hommes armés ont attaqué le marché de la ville lundi matin, tuant douze personnes, selon la police. Le "
        "gouverneur a condamné cette attaque et promis que les auteurs seraient arrêtés dans les prochains jours."
    )
    for article in (Article.make(text), Article.make(RAID, language="fr")):
        assert "is in French" in coder.passed_over(article)
        assert coder.code(article) == []
        willing = replace(coder, settings=coder.settings.model_copy(update={"any_language": True}))
        assert willing.passed_over(article) == ""


def test_a_raid_is_read(coder):
    """Words of politics and force keep a text in."""
    article = Article.make(RAID)
    assert coder.passed_over(article) == ""
    assert coder.code(article)


PLAIN = (
    "The flotilla shelled the harbor at dawn and again after noon. Two jetties burned, and fishermen pulled boats "
    "up the beach. A clinic lost its roof. Amina, who sells smoked fish by the slipway, said she counted forty blasts "
    "before she stopped. By evening the smoke had drifted over the lagoon, and the ferries had stopped running. Nobody "
    "could say how many were hurt, for the hospital line was dead.",
    "The bride's uncle was abducted on the road to the lake on Tuesday. Four others in the minibus were let go. The "
    "men asked for forty million francs and two new trucks. Relatives sold their goats and borrowed from the dealer in "
    "the market. A cousin drove out twice with bags of cash, and twice he came back with nothing. The family has not "
    "slept since then and keeps the phone on the table.",
)


@pytest.mark.parametrize("text", PLAIN)
def test_violence_told_in_plain_words_is_read(coder, text):
    """A story without a soldier, a minister or the police is no travel page for its beach."""
    assert coder.gate.passed_over(text) == ""


def test_a_short_text_is_always_read(coder):
    """A headline or a line has too few words to tell."""
    assert coder.passed_over(Article.make("The striker scored in the cup final.")) == ""


def test_batches_keep_their_order(coder):
    """What is passed over keeps its place among what is parsed."""
    articles = [Article.make(text, id=str(n)) for n, text in enumerate([RAID, MATCH, MATCH, RAID])]
    told = [(article.id, bool(events)) for article, events in coder.pipe(articles)]
    assert told == [("0", True), ("1", False), ("2", False), ("3", True)]


@pytest.mark.parametrize("options", [{"gate": False}, {"any_topic": True}])
def test_it_can_be_turned_off(options):
    """By its own switch, and by asking for every topic."""
    assert dragoman.load(**options).passed_over(Article.make(MATCH)) == ""


@pytest.mark.skipif(not (SHARED / "bench").exists(), reason="the development texts are not here")
def test_no_development_article_is_passed_over(coder):
    """What the gate costs there: nothing."""
    import json  # noqa: PLC0415

    lines = (SHARED / "bench" / "dev" / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    texts = [json.loads(line)["text"] for line in lines]
    assert [text for text in texts if coder.passed_over(Article.make(text))] == []
