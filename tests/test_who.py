"""Who: names, agent nouns, posts at a date, and what later words take up."""

import tomllib
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

import pytest

import dragoman
from dragoman.errors import LexiconError
from dragoman.lexicon.actors import Knowledge
from dragoman.lexicon.agents import Agents, fallback, nouns_of
from dragoman.lexicon.naming import key_of
from dragoman.lexicon.tables import TABLES, check
from dragoman.parse import Document
from dragoman.records import Number, Party
from dragoman.who import Cast, Resolver

Parse = Callable[[str], Document]


@pytest.fixture(scope="module")
def resolver() -> Resolver:
    """The shipped tables, loaded once."""
    return Resolver(Knowledge.load(), Agents.load())


@pytest.fixture(scope="module")
def cast(parsed: Parse, resolver: Resolver) -> Callable[..., Cast]:
    """A function from text and date to its cast."""

    def read(text: str, published: str | None = "2015-06-01") -> Cast:
        return resolver.read(parsed(text), published)

    return read


def token(doc: Document, word: str, nth: int = 0) -> int:
    """Return the token of the nth occurrence of a word."""
    return [i for i, w in enumerate(doc.words) if w == word][nth]


def party_of(cast: Cast, word: str, nth: int = 0) -> Party:
    """Return the party of a word; fail where there is none."""
    found = cast.party(token(cast.doc, word, nth))
    assert found is not None, f"{word!r} has no party"
    return found


@pytest.mark.parametrize(
    ("text", "word", "primary", "sector"),
    [
        ("Turkey expelled two envoys.", "Turkey", "TUR", "GOV"),
        ("The U.S. sent aid to Nepal.", "U.S.", "USA", "GOV"),
        ("The US sent aid to Nepal.", "US", "USA", "GOV"),
        ("Ankara rejected the plan.", "Ankara", "TUR", "GOV"),
        ("The Kremlin denied the report.", "Kremlin", "RUS", "GOV"),
        ("The Pentagon released a statement.", "Pentagon", "USA", "MIL"),
        ("Downing Street praised the move.", "Street", "GBR", "GOV"),
        ("The ISI arrested a courier.", "ISI", "PAK", "SPY"),
        ("Al-Qaeda claimed the raid.", "Qaeda", "NON", "REB"),
        ("ISIS fighters seized a village.", "ISIS", "NON", "REB"),
        ("Hezbollah fired a rocket.", "Hezbollah", "LBN", "REB"),
        ("The Houthis shelled a port.", "Houthis", "YEM", "REB"),
        ("The Lord's Resistance Army raided a village.", "Army", "UGA", "REB"),
        ("NATO condemned the launch.", "NATO", "IGO", "MIL"),
        ("The United Nations appealed for calm.", "Nations", "UNO", "IGO"),
        ("The European Union lifted the ban.", "Union", "EUR", "IGO"),
        ("Human Rights Watch criticised the law.", "Watch", "NGO", "NGO"),
        ("The BBC reported the outage.", "BBC", "GBR", "JRN"),
        ("The Knesset passed the bill.", "Knesset", "ISR", "LEG"),
        ("Republicans blocked the bill.", "Republicans", "USA", "PTY"),
        ("Rohingya fled across the river.", "Rohingya", "MMR", "CVL"),
    ],
)
def test_a_name_of_the_tables_has_its_codes(
    cast: Callable[..., Cast], text: str, word: str, primary: str, sector: str
) -> None:
    """States, capitals, seats, bodies and groups are known by name."""
    found = party_of(cast(text), word)
    assert found.primary == primary
    assert sector in found.sectors


@pytest.mark.parametrize(
    ("text", "word", "country", "sectors"),
    [
        ("Top Iraqi officials resigned.", "officials", "IRQ", ("GOV",)),
        ("Officials in western Kenya closed the road.", "Officials", "KEN", ("GOV",)),
        ("Chadian troops crossed the border.", "troops", "TCD", ("MIL",)),
        ("Russia's foreign minister cancelled the trip.", "minister", "RUS", ("GOV",)),
        ("Colombian police detained a broker.", "police", "COL", ("COP",)),
        ("Sudanese rebels attacked a convoy.", "rebels", "SDN", ("REB",)),
        ("Syrian rebel forces took the bridge.", "forces", "SYR", ("REB",)),
        ("Ugandan opposition lawmakers walked out.", "lawmakers", "UGA", ("OPP", "LEG")),
        ("A former Greek minister was charged.", "minister", "GRC", ("ELI", "GOV")),
        ("A Taliban spokesman rejected the offer.", "spokesman", "AFG", ("REB",)),
        ("Nigerian students marched to the palace.", "students", "NGA", ("EDU",)),
        ("The attorneys general of Texas sued.", "attorneys", "USA", ("JUD",)),
        ("The head of the Kenyan opposition delegation left.", "head", "KEN", ("OPP",)),
    ],
)
def test_an_agent_noun_takes_sector_and_country_from_its_phrase(
    cast: Callable[..., Cast], text: str, word: str, country: str, sectors: tuple[str, ...]
) -> None:
    """Noun, modifiers, possessor and prepositional phrase together make the codes."""
    found = party_of(cast(text), word)
    assert (found.country, found.sectors) == (country, sectors)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The violence spread on Friday.", "violence"),
        ("The violence spread on Friday.", "Friday"),
        ("Talks began in March.", "Talks"),
        ("Talks began in March.", "March"),
        ("The army shelled the bridge.", "bridge"),
        ("Please tell us the price.", "us"),
    ],
)
def test_what_cannot_act_is_nobody(cast: Callable[..., Cast], text: str, word: str) -> None:
    """Things, days, months and common words are no parties."""
    one = cast(text)
    assert one.party(token(one.doc, word)) is None


def test_backed_and_against_do_not_give_a_country(cast: Callable[..., Cast]) -> None:
    """A US-backed militia is not American, nor an anti-Taliban elder a Talib."""
    one = cast("US-backed militias shot an anti-Taliban elder.")
    assert party_of(one, "militias").country is None
    elder = party_of(one, "elder")
    assert (elder.country, elder.sectors) == (None, ("CVL",))


@pytest.mark.parametrize(
    ("text", "word", "country", "sectors"),
    [
        ("A Belgian regulator fined the bank.", "regulator", "BEL", ("GOV",)),
        ("Kenyan deserters crossed the river.", "deserters", "KEN", ("MIL",)),
        ("Bolivian hawkers blocked the square.", "hawkers", "BOL", ("BUS",)),
        ("Ghanaian ushers walked out.", "ushers", "GHA", ("CVL",)),
        ("Two Polish warships entered the strait.", "warships", "POL", ("MIL",)),
        ("Egyptian police helicopters circled overhead.", "helicopters", "EGY", ("COP",)),
        ("A Dutch museum returned the masks.", "museum", "NLD", ("CVL",)),
        ("Libyan clans signed a truce.", "clans", "LBY", ("CVL",)),
        ("Police broke up a Greek smuggling ring.", "ring", "GRC", ("CRM",)),
        ("Mexican aid organisations appealed for tents.", "organisations", "MEX", ("SOC", "NGO")),
        ("Iranian proxies fired back.", "proxies", "IRN", ()),
    ],
)
def test_less_common_people_and_bodies_act_too(
    cast: Callable[..., Cast], text: str, word: str, country: str, sectors: tuple[str, ...]
) -> None:
    """The wider table of nouns gives sectors as the judged one does."""
    found = party_of(cast(text), word)
    assert (found.country, found.sectors) == (country, sectors)


@pytest.mark.parametrize(
    "noun",
    "bomb missile rocket car truck bus train vehicle grenade mine rifle gun bullet knife star record hand back "
    "issue case will can strike bear series set alphabet house band line twin parade".split(),
)
def test_instruments_and_common_words_are_no_agents(resolver: Resolver, noun: str) -> None:
    """What people use, and words that mostly mean something else in news, never act."""
    assert noun not in resolver.agents.nouns


def test_a_judged_noun_hides_the_derived_one() -> None:
    """agents.toml wins over agent_nouns.csv; the rest of the lines count, hyphens as blanks."""
    lines = "noun,kind,sector,source\nbaker,person,LAB,oewn\nsea-cook,person,,oewn\n"
    nouns = nouns_of([{"name": "own", "sectors": ["BUS"], "is": "person", "nouns": ["baker"]}])
    fallback(lines, nouns)
    assert nouns["baker"].sectors == ("BUS",)
    assert nouns["sea cook"].sectors == ()


@pytest.mark.parametrize("line", ["baker,body,LAB,oewn", "baker,person,XXX,oewn"])
def test_a_wrong_derived_noun_is_refused(line: str) -> None:
    """The message names file and line."""
    with pytest.raises(LexiconError, match=r"agent_nouns\.csv:2"):
        fallback(f"noun,kind,sector,source\n{line}\n", {})


@pytest.mark.parametrize(
    ("text", "word", "phrase"),
    [
        ("The panel accused the warders of torture.", "warders", "the warders"),
        ("The panel accused the warders of torturing thieves.", "warders", "the warders"),
        ("The panel accused the warders of the prison of torture.", "warders", "the warders of the prison"),
        ("A jury acquitted two clerks of fraud.", "clerks", "two clerks"),
        ("Officials informed the families of the deaths.", "families", "the families"),
        ("Officials warned the residents of the town.", "residents", "the residents of the town"),
        ("The rebels accused the president of Chad of treason.", "president", "the president of Chad"),
        ("The court stripped the owner of the mine of his licence.", "owner", "the owner of the mine"),
        ("Troops shot the leader of the strikers.", "leader", "the leader of the strikers"),
        ("They notified a number of shipowners.", "number", "a number of shipowners"),
    ],
)
def test_a_charge_is_no_part_of_the_accused(cast: Callable[..., Cast], text: str, word: str, phrase: str) -> None:
    """What a verb takes with "of" ends the phrase of its object; where people belong does not."""
    one = cast(text)
    assert one.thing(token(one.doc, word)).text == phrase
    assert party_of(one, word).text == phrase


def test_a_led_coalition_is_international(cast: Callable[..., Cast]) -> None:
    """The US-led coalition is an international military body."""
    found = party_of(cast("The US-led coalition bombed a depot."), "coalition")
    assert (found.primary, found.country, found.sectors) == ("IGO", None, ("MIL", "IGO"))


def test_where_soldiers_are_is_not_whose_they_are(cast: Callable[..., Cast]) -> None:
    """Troops in Mali need not be Malian."""
    assert party_of(cast("French aid reached troops in Mali."), "troops").country is None


def test_an_inferred_country_is_never_the_country(cast: Callable[..., Cast]) -> None:
    """Police in a story about Peru have Peru only as inferred, with its basis."""
    found = party_of(cast("Peru closed its ports. Peru sent a ship. A curfew began and policemen fired."), "policemen")
    assert found.country is None
    assert found.country_inferred is not None
    assert (found.country_inferred.country, found.country_inferred.basis) == ("PER", "story")


@pytest.mark.parametrize(
    ("text", "word", "number"),
    [
        ("At least 40 militants surrendered.", "militants", Number(40, None)),
        ("Two sons of the farmer drowned.", "sons", Number(2, 2)),
        ("More than 1,200 soldiers deserted.", "soldiers", Number(1200, None)),
        ("Up to 300 miners struck.", "miners", Number(1, 300)),
        ("Hundreds of protesters marched.", "Hundreds", Number(200, None)),
        ("A gunman fled.", "gunman", None),
    ],
)
def test_a_quantified_party_has_its_number(
    cast: Callable[..., Cast], text: str, word: str, number: Number | None
) -> None:
    """Numbers are ranges, open where the text leaves them open."""
    assert party_of(cast(text), word).number == number


def test_a_counted_noun_gives_its_codes_to_the_count(cast: Callable[..., Cast]) -> None:
    """Dozens of Kenyan protesters are protesters."""
    found = party_of(cast("Dozens of Kenyan protesters marched."), "Dozens")
    assert (found.country, found.sectors) == ("KEN", ("CVL",))


def test_text_is_the_phrase_as_written_and_fits_its_span(cast: Callable[..., Cast]) -> None:
    """Relative clauses stay out; the span points at the text."""
    one = cast("Three Kenyan doctors who had fled returned.")
    found = party_of(one, "doctors")
    assert found.text == "Three Kenyan doctors"
    assert one.doc.text[found.span[0] : found.span[1]] == found.text


@pytest.mark.parametrize(
    ("published", "sectors", "office"),
    [
        ("2010-05-01", ("GOV",), "Secretary of State"),
        ("2014-05-01", ("ELI",), None),
    ],
)
def test_a_persons_post_is_the_one_held_at_the_date(
    cast: Callable[..., Cast], published: str, sectors: tuple[str, ...], office: str | None
) -> None:
    """Posts have dates; somebody out of office is an elite, without a post."""
    found = party_of(cast("Hillary Clinton praised the accord.", published), "Clinton")
    assert found.sectors == sectors
    assert (found.office.title if found.office else None) == office


def test_a_party_can_be_asked_for_another_day(cast: Callable[..., Cast]) -> None:
    """The event's day decides the post, not the article's."""
    one = cast("Hillary Clinton praised the accord.", "2014-05-01")
    found = one.party(token(one.doc, "Clinton"), "2010-05-01")
    assert found is not None
    assert found.sectors == ("GOV",)


def test_a_title_and_a_last_name_reach_the_holder_at_the_date(cast: Callable[..., Cast]) -> None:
    """President Rouhani is Hassan Rouhani when he was president."""
    found = party_of(cast("Iran waited. President Rouhani signed the accord.", "2016-03-01"), "Rouhani")
    assert (found.name, found.country) == ("Hassan Rouhani", "IRN")


def test_a_last_name_takes_up_the_full_name(cast: Callable[..., Cast]) -> None:
    """A surname alone is the person named before, with the same provisional id."""
    one = cast("Amina Yusuf, a Kenyan rebel commander, gave an interview. Yusuf denied the charge.")
    full, short = party_of(one, "Yusuf", 0), party_of(one, "Yusuf", 1)
    assert full.id == short.id
    assert (short.name, short.country, short.sectors) == ("Amina Yusuf", "KEN", ("REB",))


def test_an_unknown_name_has_the_same_id_in_every_article(cast: Callable[..., Cast]) -> None:
    """Provisional ids depend on the name only."""
    first = party_of(cast("Gen. Marek Dolny resigned."), "Dolny")
    again = party_of(cast("Crowds cheered as Gen. Marek Dolny arrived."), "Dolny")
    assert first.id == again.id
    assert "MIL" in first.sectors


def test_a_name_in_apposition_is_the_party_of_its_description(cast: Callable[..., Cast]) -> None:
    """ "The Saudi envoy, X Y" is X Y, and both words are in the text."""
    found = party_of(cast("The Saudi envoy, Karim Odeh, left the hall."), "envoy")
    assert (found.name, found.country) == ("Karim Odeh", "SAU")
    assert found.text == "The Saudi envoy, Karim Odeh"


@pytest.mark.parametrize(
    ("text", "word", "nth", "name"),
    [
        ("Angela Merkel flew to Rome. She met the mayor.", "She", 0, "Angela Merkel"),
        ("Hamas freed a captive. The group praised the mediators.", "group", 0, "Hamas"),
        ("Brazil recalled its envoy. It blamed a leak.", "It", 0, "Brazil"),
        ("President Barack Obama vetoed the bill. The president gave no reason.", "president", 0, "Barack Obama"),
        ("Kenyan rebels left the town. They burned a bridge.", "They", 0, "Kenyan rebels"),
        ("“We want peace,” Angela Merkel said.", "We", 0, "Angela Merkel"),
    ],
)
def test_later_words_take_up_earlier_ones(cast: Callable[..., Cast], text: str, word: str, nth: int, name: str) -> None:
    """Pronouns, posts and general nouns have the name of their antecedent, and say that it is one."""
    found = party_of(cast(text, "2014-01-01"), word, nth)
    assert found.name == name
    assert found.resolved_by == "coreference"
    assert found.antecedent is not None
    assert found.text == word or word in found.text


def test_a_pronoun_without_a_clear_antecedent_is_left_open(cast: Callable[..., Cast]) -> None:
    """Nobody fits: nothing is guessed."""
    one = cast("The storm passed. He slept.")
    assert one.party(token(one.doc, "He")) is None


def test_we_outside_quotation_marks_is_nobody(cast: Callable[..., Cast]) -> None:
    """The writer is no actor of the story."""
    one = cast("France signed the treaty. We saw it.")
    assert one.party(token(one.doc, "We")) is None


def test_names_are_found_in_a_text_without_capitals(cast: Callable[..., Cast]) -> None:
    """Old archives are lower-cased throughout; "us" still needs its article there."""
    text = "new delhi: the bharatiya janata party asked the gujarat police for help. tell us more, said the bjp. " * 2
    one = cast(text, "2002-03-05")
    assert party_of(one, "party").name == "Bharatiya Janata Party"
    assert party_of(one, "bjp").country == "IND"
    assert party_of(one, "police").country == "IND"
    assert one.party(token(one.doc, "us")) is None


def test_a_modifier_stands_for_its_state(cast: Callable[..., Cast]) -> None:
    """Of "Turkish objections" the actor is Turkey, by its demonym."""
    found = party_of(cast("The plan met Turkish objections."), "Turkish")
    assert (found.name, found.country, found.text, found.resolved_by) == ("Turkey", "TUR", "Turkish", "demonym")


def test_a_thing_is_its_words_and_unresolved(cast: Callable[..., Cast]) -> None:
    """Targets that are no actors keep their phrase."""
    one = cast("The army shelled the old bridge.")
    found = one.thing(token(one.doc, "bridge"))
    assert (found.text, found.name, found.resolved_by) == ("the old bridge", "old bridge", "unresolved")


def test_the_reason_names_the_entry(cast: Callable[..., Cast]) -> None:
    """A reader of `explain` finds the line of data."""
    one = cast("Hezbollah fired a rocket at Israeli troops.")
    assert "groups" in one.reason(token(one.doc, "Hezbollah"))
    assert "troop" in one.reason(token(one.doc, "troops"))


def test_countries_of_the_story_are_counted(cast: Callable[..., Cast]) -> None:
    """Names, demonyms and places count; firms do not."""
    counts = cast("Kenya and Kenyan miners met Google in Nairobi.").story_countries
    assert counts == {"KEN": 3}


def test_a_users_actor_comes_first(tmp_path: Path, parsed: Parse) -> None:
    """A table of the user's own adds an actor and hides a shipped name."""
    (tmp_path / "actors").mkdir()
    (tmp_path / "actors" / "mine.csv").write_text(
        "id,name,aliases,primary,country,sectors,kind,source\nmine.valley,Valley Front,Hamas,PER,PER,REB,armed,mine\n"
    )
    one = Resolver(Knowledge.load([tmp_path]), Agents.load()).read(parsed("Hamas struck."), None)
    assert party_of(one, "Hamas").id == "mine.valley"


@pytest.mark.parametrize(
    ("rows", "wrong"),
    [
        ("a,A B,PER,XXX,person,\n", "unknown sector"),
        ("a,A B,PER,GOV,wizard,\n", "unknown kind"),
        ("a,A B,peru,GOV,person,\n", "is PER meant"),
        ("a,A B,PER,GOV,person,\na,C D,PER,GOV,person,\n", "stands twice"),
        ("a,A B,PER,,person,King@GOV@2001-01-01@2005-01-01@@m|King@GOV@2004-01-01@@@m\n", "overlap"),
        ("a,A B,PER,,person,King@GOV@2005-01-01@2001-01-01@@m\n", "before it starts"),
        ("a,A B\n", "cells"),
    ],
)
def test_a_contradiction_is_refused(tmp_path: Path, rows: str, wrong: str) -> None:
    """The message names the file, the line and what is wrong."""
    (tmp_path / "actors").mkdir()
    (tmp_path / "actors" / "bad.csv").write_text("id,name,country,sectors,kind,spells\n" + rows)
    with pytest.raises(LexiconError, match=wrong):
        Knowledge.load([tmp_path])


def test_shipped_entries_contradict_nothing(resolver: Resolver) -> None:
    """Every entry of the shipped tables passes the checks of a user's table."""
    for entity in resolver.knowledge.entities.values():
        check(entity, entity.id)


def test_every_source_is_listed(resolver: Resolver) -> None:
    """Each source key of the tables stands in SOURCES.toml with title, url, licence and date."""
    text = files("dragoman.lexicon").joinpath("en", "SOURCES.toml").read_text(encoding="utf-8")
    sources = tomllib.loads(text)
    assert all({"title", "url", "licence", "date"} <= set(s) for s in sources.values())
    used = {e.source for e in resolver.knowledge.entities.values()}
    derived = files("dragoman.lexicon").joinpath("en", "agent_nouns.csv").read_text(encoding="utf-8").splitlines()[1:]
    used |= {line.rpartition(",")[2] for line in derived}
    assert used <= set(sources)
    assert len(TABLES) == len(set(TABLES))


@pytest.mark.parametrize("name", ["al-Qa'ida", "Al Qaida", "AL-QAIDA"])
def test_spellings_of_one_name_are_one(name: str) -> None:
    """Case, hyphens and apostrophes make no difference."""
    assert key_of(name) == "al qaida"


def test_an_acronym_in_brackets_is_known_afterwards(cast: Callable[..., Cast]) -> None:
    """ "X (ABC)" makes ABC a name of X in that article."""
    one = cast("The Lord's Resistance Army (LRX) fled. The LRX burned a hut.")
    assert party_of(one, "LRX", 1).name == "Lord's Resistance Army"


def test_answers_do_not_depend_on_the_order_of_questions(cast: Callable[..., Cast]) -> None:
    """Asking from the end gives what asking from the start gives."""
    text = "Kenyan police met the mayor. They praised him. The police said they would return. “We hope so,” he said."
    first, last = cast(text), cast(text)
    ahead = [first.party(i) for i in range(len(first.doc))]
    back = [last.party(i) for i in reversed(range(len(last.doc)))]
    assert ahead == back[::-1]


def test_an_unknown_body_and_its_leader_keep_their_names(cast: Callable[..., Cast]) -> None:
    """A movement that nobody knows is one party under name, acronym and "the group"; its leader is no government."""
    text = "The Free Valley Movement (FVM) struck. The FVM leader, Omar Sabri, said the group would fight on."
    one = cast(text)
    ids = {party_of(one, "Movement").id, party_of(one, "FVM", 1).id, party_of(one, "group").id}
    assert len(ids) == 1
    assert "GOV" not in party_of(one, "Sabri").sectors


@pytest.mark.parametrize(
    ("text", "nth", "country"),
    [
        ("The Indian Ministry of Defence said it would send troops.", 0, "IND"),
        ("Mexico's Ministry of Defence said it would send troops.", 0, "MEX"),
        ("The Ministry of Defence of Peru said it would send troops.", 0, "PER"),
        ("Britain and India met. The British Ministry of Defence said so.", 0, "GBR"),
        ("The Ministry of Defence said Britain would send troops.", 0, "GBR"),
    ],
)
def test_a_country_beside_an_institution_says_whose_it_is(
    cast: Callable[..., Cast], text: str, nth: int, country: str
) -> None:
    """The one known best is not taken where another country's name stands beside."""
    read = cast(text)
    party = read.party(token(read.doc, "Ministry", nth))
    assert party is not None
    assert party.country == country


def test_an_institution_of_many_countries_is_not_that_of_one_never_spoken_of(cast: Callable[..., Cast]) -> None:
    """The Senate of a text about Liberia is not the American one."""
    read = cast("Liberia is at rest. The Senate met in Monrovia on Monday.")
    party = read.party(token(read.doc, "Senate"))
    assert party is not None
    assert party.country != "USA"
    assert party.sectors == ("LEG",)


def test_a_phrase_nested_beyond_reason_is_no_overflow():
    """A hostile text ends in an answer."""
    coder = dragoman.load()
    coder.actors(dragoman.Article.make("The spokesman of " * 300 + "the minister said he resigned."))


def test_the_one_in_office_wins_over_his_namesake():
    """Father and son, both called so by newspapers."""
    coder = dragoman.load()
    text = "President George Bush accused Iraq of lying."
    days = {"1990-05-01": "George H. W. Bush", "2003-05-01": "George W. Bush"}
    for day, name in days.items():
        assert coder.code(dragoman.Article.make(text, published=day))[0].actors[0].name == name
