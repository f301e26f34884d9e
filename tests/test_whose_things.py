"""Whose things, posts and bodies are: no government's ferry, no state's region, no party's longer name."""

import pytest

from dragoman import Article
from dragoman.parse.markup import masked
from lasting import coded

CODES = [
    ("A Chinese frigate rammed a Filipino trawler.", "ASSAULT", "recipients", "PHL", ()),
    ("Bandits attacked a Nairobi hotel.", "ASSAULT", "recipients", "KEN", ()),
    ("Bandits attacked a Turkish base.", "ASSAULT", "recipients", "TUR", ("GOV",)),
    ("Guards arrested the captain of a ferry.", "COERCE", "recipients", None, ("LAB",)),
    ("Guards arrested the miners' leader, Luis Acosta.", "COERCE", "recipients", None, ("LAB",)),
    ("Norway's Vestkraft sued a minister.", "ACCUSE", "actors", "NOR", ()),
    ("Leaders of South America condemned the raid.", "ACCUSE", "actors", None, ("GOV",)),
    ("Migrants from Central America accused guards of theft.", "ACCUSE", "actors", None, ("REF",)),
    ("Kenya's electoral board accused a newspaper of lying.", "ACCUSE", "actors", "KEN", ("GOV",)),
    ("The United Democratic Party condemned the raid.", "ACCUSE", "actors", None, ("PTY",)),
    ("Saudi-led coalition warplanes struck a village.", "ASSAULT", "actors", None, ("MIL", "IGO")),
    ("Thousands marched against the pension law.", "PROTEST", "actors", None, ("CVL",)),
    ("Police closed the square. Later, officers beat a student.", "ASSAULT", "actors", None, ("COP",)),
    ("The army closed the square. Later, officers beat a student.", "ASSAULT", "actors", None, ("MIL",)),
]


@pytest.mark.parametrize(("text", "type", "side", "country", "sectors"), CODES)
def test_codes_are_those_of_whom_the_words_mean(coder, text, type, side, country, sectors):
    """Adjectives, owners and longer names say whose somebody is, and what they are not."""
    party = getattr(coded(coder, text, type), side)[0]
    assert (party.country, party.sectors) == (country, sectors)


WORDS = [
    ("Bandits shot one of the pilots.", "ASSAULT", "recipients", ["one of the pilots"]),
    ("Guards beat dozens of nurses.", "ASSAULT", "recipients", ["dozens of nurses"]),
    ("Bandits beheaded a farmer there on Saturday.", "ASSAULT", "recipients", ["a farmer"]),
    ("The mayor was accused by lawyers of jailing critics.", "ACCUSE", "actors", ["lawyers"]),
    ("The chief called her attackers cowards.", "ACCUSE", "recipients", ["her attackers"]),
    ("The crash of a Kenyan airliner that killed nine was an attack.", "ASSAULT", "actors", []),
    ("Thousands marched against the pension law.", "PROTEST", "recipients", []),
    ("Chad, which sent troops to the frontier with Sudan, accused Khartoum.", "ACCUSE", "actors", ["Chad"]),
    ("It hailed the strike, the Free Valley Party said.", "SUPPORT", "actors", ["It"]),
]


@pytest.mark.parametrize(("text", "type", "side", "words"), WORDS)
def test_parties_have_their_own_words(coder, text, type, side, words):
    """A party's words are those that say who it is, all of them and no others."""
    assert [p.text for p in getattr(coded(coder, text, type), side)] == words


def test_it_may_stand_before_the_body_that_speaks(coder):
    """ "It did so, the union said" is about the union, where nobody was named before."""
    (party,) = coded(coder, "It hailed the strike, the Free Valley Party said.", "SUPPORT").actors
    assert party.antecedent is not None
    assert party.antecedent.text == "the Free Valley Party"


def test_tags_are_no_words(coder):
    """What is left of a page's tags neither joins a party's words nor makes one."""
    text = 'Bandits kidnapped two cooks.<br/><a href="http://example.org">Egypt</a>\nThe bishop left.'
    event = coded(coder, text, "ASSAULT")
    assert [p.text for p in (*event.actors, *event.recipients)] == ["Bandits", "two cooks"]
    assert [p.country for p in event.recipients] == [None]


def test_a_masked_text_keeps_its_length():
    """Every character outside of tags keeps its place."""
    text = "<p>A &amp; B</p>&nbsp;C < D <3"
    assert len(masked(text)) == len(text)
    assert masked(text).split() == ["A", "&", "B", "C", "<", "D", "<3"]


def test_masked_tags_of_blocks_end_the_line():
    """A paragraph's end parts sentences; an italic word does not."""
    assert masked("a<br>b <i>c</i>") == "a\n   b    c    "


FREED = [
    ("The captors freed two nurses.", "RETREAT"),
    ("Police charged Ana Diaz with importing radios.", "ACCUSE"),
]


@pytest.mark.parametrize(("text", "type"), FREED)
def test_who_frees_or_charges_does_no_violence(coder, text, type):
    """What captors and police do is told by their verb, not by who they are."""
    assert {e.type for e in coder.code(Article.make(text))} == {type}


def test_an_own_claim_accuses_nobody(coder):
    """ "It was behind it", said by the group itself, is no accusation."""
    text = "The blast killed nine, and the rebels said they were behind it."
    assert "ACCUSE" not in {e.type for e in coder.code(Article.make(text))}
