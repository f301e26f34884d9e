"""Where: names of places are found, told apart and tied to events; nothing is guessed."""

from pathlib import Path

import pytest

from dragoman.errors import DataError
from dragoman.mention import Mention
from dragoman.where import Gazetteer, Places, places_of_article, read
from dragoman.where.fold import fold


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    """The packaged gazetteer."""
    return Gazetteer.open()


@pytest.fixture(scope="module")
def find(parsed, gazetteer):
    """A function from text (and hints) to its Places."""

    def run(text: str, story: dict[str, int] | None = None, **hints: str) -> Places:
        return read(parsed(text), gazetteer, story or {}, hints.get("dateline"), hints.get("publisher"))

    return run


def names(places: Places) -> list[str | None]:
    """The texts of the places found."""
    return [place.where.text for place in places.all]


def event(places: Places, word: str, type: str = "ASSAULT", support: str | None = None) -> Mention:
    """A mention whose trigger is the first token that reads `word`."""
    doc = places.doc
    token = list(doc.words).index(word)
    verb = list(doc.words).index(support) if support else None
    return Mention(doc.sent_of[token], token, doc.span(token, token + 1), "test", type, support=verb)


def at(places: Places, word: str, type: str = "ASSAULT", support: str | None = None) -> tuple[str | None, str]:
    """The text of the place of an event, and the rule."""
    where, rule = places.of(places.doc, event(places, word, type, support))
    return (where.text if where else None), rule


# The gazetteer


def test_a_missing_gazetteer_says_how_to_build_it(tmp_path: Path) -> None:
    """DataError names the file and the command."""
    with pytest.raises(DataError, match="build_gazetteer"):
        Gazetteer.open(tmp_path / "none.sqlite")


def test_a_damaged_gazetteer_is_a_data_error(tmp_path: Path) -> None:
    """A file that is no database is refused with its name."""
    bad = tmp_path / "bad.sqlite"
    bad.write_text("no database", encoding="utf-8")
    with pytest.raises(DataError, match=r"bad\.sqlite"):
        Gazetteer.open(bad)


@pytest.mark.parametrize(
    ("name", "folded"),
    [("Al-Ḩasakah", "al hasakah"), ("Sana’a", "sanaa"), ("St. Louis", "st louis"), ("Łódź", "lodz"), ("U.S.", "us")],
)
def test_folding_drops_case_accents_and_marks(name: str, folded: str) -> None:
    """One spelling stands for all."""
    assert fold(name) == folded


def test_lookup_finds_other_names_and_capitals(gazetteer: Gazetteer) -> None:
    """An old name leads to the place, and the place is known for a capital."""
    assert next(e.feature for e in gazetteer.one("kiev") if e.country == "UKR") == "PPLC"


def test_every_place_has_a_reach(gazetteer: Gazetteer) -> None:
    """No point is bare: each row has a radius."""
    assert gazetteer.base.execute("SELECT count(*) FROM place WHERE radius <= 0 OR lat IS NULL").fetchone()[0] == 0


# Finding


def test_a_place_is_found_with_its_exact_span(find) -> None:
    """The span points to the words."""
    places = find("Two shops burned down in Mosul on Monday.")
    where = places.all[0].where
    assert where.span is not None
    assert places.doc.text[slice(*where.span)] == where.text == "Mosul"


@pytest.mark.parametrize(
    "text",
    [
        "Paris Hilton smiled at the cameras.",
        "Mr. Lincoln said that he was tired.",
        "Sydney Carter, 43, was elected to the board.",
        "The shop on Houston Street was closed.",
        "On Monday the board met for an hour.",
        "The Washington Post reported the sale.",
        "Reading is fun for children.",
    ],
)
def test_people_roads_papers_and_common_words_are_no_places(find, text: str) -> None:
    """What only looks like a place is left out."""
    assert names(find(text)) == []


def test_a_surname_stays_a_person_later_in_the_article(find) -> None:
    """A person met with a first name is the same person by the surname alone."""
    places = find("Nancy Houston joined the council. Houston said that she would serve, and Houston smiled.")
    assert names(places) == []


def test_the_town_in_an_organisation_is_found(find) -> None:
    """A police department has a town."""
    assert names(find("The Denver Police Department has hired six officers.")) == ["Denver"]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Rep. Ann Lee, R-Helena, voted for the bill.", "Helena"),
        ("The list names Joe Kim, 49, Tulsa, as the driver.", "Tulsa"),
        ("SPOKANE — A barn burned on Sunday.", "SPOKANE"),
    ],
)
def test_the_customs_of_papers_give_places_away(find, text: str, place: str) -> None:
    """Where a legislator or a person of an age comes from, and where a report was filed."""
    assert names(find(text)) == [place]


def test_a_list_of_provinces_is_of_provinces(find) -> None:
    """Each name before "provinces" is an area, not the town of that name."""
    places = find("Fighting spread to Kunduz, Takhar and Baghlan provinces.", {"AFG": 2})
    assert [p.where.feature for p in places.all] == ["ADM1"] * 3


def test_a_saint_is_no_town(find) -> None:
    """A saint's day and a saint's school are no places, a large town of that name is."""
    assert names(find("Pupils of St. Mary's High School marked St. Patrick's Day.")) == []
    assert names(find("The St. Louis Police Department hired six officers.")) == ["St. Louis"]


def test_demonyms_are_no_places_unless_asked_for(find) -> None:
    """ "Turkish" is no toponym; a caller may still list it as its country."""
    places = find("Turkish troops crossed the river near Jarabulus.")
    assert [w.text for w in places_of_article(places)] == ["Jarabulus"]
    assert next((w.text, w.country) for w in places_of_article(places, demonyms=True)) == ("Turkish", "TUR")


def test_text_without_capitals_still_has_places(find) -> None:
    """Well-known names and names framed by place words are found in lower-cased text."""
    text = (
        "nagpur: police used batons against a crowd in bhopal on tuesday night. several people were hurt, officials"
        " said. shops in indore stayed closed and a curfew was imposed in the old part of the town."
    )
    assert names(find(text, {"IND": 3})) == ["nagpur", "bhopal", "indore"]


# Choosing


def test_a_named_state_decides(find) -> None:
    """ "Paris, Texas" is not in France, and the bare name later means the same place."""
    places = find("A barn burned in Paris, Texas, on Friday. Firefighters from Paris stayed all night.")
    assert [(p.where.text, p.where.adm1) for p in places.all if p.where.text == "Paris"] == [("Paris", "Texas")] * 2


@pytest.mark.parametrize(("story", "country"), [({"VEN": 6}, "VEN"), ({"ESP": 6}, "ESP")])
def test_the_countries_of_the_story_decide_among_like_names(find, story: dict[str, int], country: str) -> None:
    """One name, two stories, two places."""
    assert find("The strike began in Valencia.", story).all[0].where.country == country


def test_places_named_together_lie_together(find) -> None:
    """Neighbours draw a small town's name to themselves."""
    places = find("The road links Birmingham, Tuscaloosa and Montgomery, and a bridge fell near Selma.")
    assert {p.where.adm1 for p in places.all} == {"Alabama"}


def test_the_publisher_country_is_a_hint(find) -> None:
    """A host under .ie speaks for Ireland, one under .au for Australia."""
    text = "A man was hurt in Newcastle on Friday."
    assert find(text, publisher="example.com.au").all[0].where.country == "AUS"
    assert find(text, publisher="example.co.uk").all[0].where.country == "GBR"


def test_the_word_county_asks_for_an_area(find) -> None:
    """ "Idlib province" is the province, "Idlib" the town's or the province's."""
    where = find("Shells fell across Idlib province.").all[0].where
    assert (where.feature, where.precision) == ("ADM1", "region")


def test_a_country_is_never_a_bare_point(find) -> None:
    """Its radius follows from its area and its precision says what it is."""
    where = find("Voters in Chad went to the polls.").all[0].where
    assert (where.precision, where.country) == ("country", "TCD")
    assert where.radius_km is not None
    assert where.radius_km > 300


def test_a_part_of_a_country_is_smaller_and_moved(find) -> None:
    """ "northern Syria" lies north of the middle and reaches less far."""
    plain = find("Troops fought in Syria.").all[0].where
    places = find("Troops fought in northern Syria.")
    part, _ = places.of(places.doc, event(places, "fought"))
    assert part is not None
    assert (part.text, part.precision, part.geonames_id) == ("northern Syria", "region", None)
    assert part.latitude > plain.latitude
    assert part.radius_km < plain.radius_km


# Where an event took place


@pytest.mark.parametrize(
    ("text", "word", "type", "place", "rule"),
    [
        ("Gunmen attacked a checkpoint in Kandahar on Friday.", "attacked", "ASSAULT", "Kandahar", "target"),
        ("Planes shelled Aleppo for hours.", "shelled", "ASSAULT", "Aleppo", "target"),
        ("The army began an offensive on Raqqa.", "offensive", "ASSAULT", "Raqqa", "governor"),
        ("The Geneva talks ended without result.", "talks", "CONSULT", "Geneva", "compound"),
        ("A blast in Karachi killed nine people.", "killed", "ASSAULT", "Karachi", "happening"),
        ("In Tripoli, militiamen kidnapped two engineers.", "kidnapped", "ASSAULT", "Tripoli", "phrase"),
        ("Thousands marched through Minsk and burned flags.", "burned", "PROTEST", "Minsk", "coordinated"),
    ],
)
def test_the_words_around_the_predicate_say_where(find, text: str, word: str, type: str, place: str, rule: str) -> None:
    """Each rule finds its place and names itself."""
    assert at(find(text), word, type) == (place, rule)


def test_of_nested_places_the_finest_is_taken(find) -> None:
    """The town counts, its province only tells which town."""
    places = find("A mine went off in Charikar, a town in Parwan province.")
    assert at(places, "went")[0] == "Charikar"


def test_what_an_area_borders_is_not_the_place(find) -> None:
    """An area that borders a country is not in it."""
    assert at(find("The raid took place in the Herat border area bordering Iran."), "raid")[0] == "Herat"


def test_a_dateline_is_no_place_of_an_event(find) -> None:
    """Where the report was filed says nothing about the event."""
    assert at(find("CAIRO (AP) - Rebels attacked a convoy on Sunday."), "attacked") == (None, "unstated")


def test_a_capital_that_acts_is_no_place(find) -> None:
    """ "Ankara attacked" names a government."""
    assert at(find("Ankara attacked the militia."), "attacked") == (None, "unstated")


@pytest.mark.parametrize(
    "text",
    [
        "Officials in Islamabad say gunmen attacked the convoy.",
        "The minister said in Brussels that rebels attacked the convoy.",
    ],
)
def test_the_place_of_the_telling_is_not_the_place_of_the_event(find, text: str) -> None:
    """Where somebody speaks is not where it happened."""
    assert at(find(text), "attacked") == (None, "unstated")


def test_another_happening_keeps_its_place(find) -> None:
    """A phrase that belongs to another noun is not borrowed."""
    places = find("Memories of the riots in Toronto haunted the officers who arrested two men.")
    assert at(places, "arrested", "COERCE") == (None, "unstated")


def test_a_support_verb_lends_its_place(find) -> None:
    """ "held talks in X" puts the talks there."""
    assert at(find("The envoys held talks in Muscat."), "talks", "CONSULT", support="held")[0] == "Muscat"


def test_a_movement_names_where_from_and_where_to(find) -> None:
    """Both ends are named and the destination is the place."""
    places = find("The convoy travelled from Beirut to Damascus.")
    where, rule = places.of(places.doc, event(places, "travelled", "MOBILIZE"))
    assert where is not None
    assert (where.origin, where.destination, rule) == ("Beirut", "Damascus", "destination")


def test_a_withdrawal_happens_where_it_starts(find) -> None:
    """Without a destination the origin is the place."""
    places = find("The troops withdrew from Herat.")
    where, rule = places.of(places.doc, event(places, "withdrew", "RETREAT"))
    assert where is not None
    assert (where.text, where.destination, rule) == ("Herat", None, "origin")


def test_a_named_site_takes_the_point_of_its_town(find) -> None:
    """A site that no gazetteer knows keeps its own name."""
    places = find("Crowds gathered outside Harmony Tower in Nairobi.")
    where, _ = places.of(places.doc, event(places, "gathered", "PROTEST"))
    assert where is not None
    assert (where.name, where.country, where.feature) == ("Harmony Tower", "KEN", "FAC")


def test_a_named_site_alone_has_no_point(find) -> None:
    """Nothing says where it is, so nothing is said."""
    places = find("Crowds gathered outside Harmony Tower.")
    where, _ = places.of(places.doc, event(places, "gathered", "PROTEST"))
    assert where is not None
    assert (where.name, where.latitude, where.precision) == ("Harmony Tower", None, None)


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("The Athens Police Department arrested two men.", "USA"),
        ("Police in Athens arrested two men.", "GRC"),
        ("Pupils of Lebanon High School won.", "USA"),
    ],
)
def test_an_american_institution_has_an_american_town(find, text: str, country: str) -> None:
    """A police department or a high school is named after a town of America."""
    assert find(text).all[0].where.country == country


def test_a_region_of_the_world_is_no_suburb(find) -> None:
    """The Middle East is not the part of Baltimore, whatever else an article names."""
    places = find("Hopes rose in the Middle East, said officials in Baltimore and Annapolis, Maryland.")
    assert places.all[0].where.feature == "RGN"


def test_reading_twice_gives_the_same(find) -> None:
    """Same words, same answer."""
    text = "Clashes spread from Springfield to Columbia and Jackson, said police in Albany."
    assert [p.where for p in find(text).all] == [p.where for p in find(text).all]
