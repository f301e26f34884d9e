"""Countries and capitals: governments, what an act is done to, or mere places; and the reason in `why`."""

import pytest

import dragoman


@pytest.fixture(scope="module")
def coder():
    """The default coder."""
    return dragoman.load()


def standings(coder, text):
    """Return name -> standing of every country, capital and town of a text."""
    found = coder.actors(dragoman.Article.make(text, published="2012-05-01"))
    return {one.text: one.standing for one in found if one.standing}


@pytest.mark.parametrize(
    ("text", "name", "standing"),
    [
        ("Kabul accused the militants of lying.", "Kabul", "government"),
        ("The minister urged Khartoum to stop the raids.", "Khartoum", "government"),
        ("Washington imposed sanctions on Syria.", "Syria", "government"),
        ("France sent aid to Mali.", "Mali", "government"),
        ("The envoy held talks with Tehran.", "Tehran", "government"),
        ("The government received support from Moscow.", "Moscow", "government"),
        ("Soldiers were killed in Kabul on Monday.", "Kabul", "place"),
        ("The delegation reached Damascus on Tuesday.", "Damascus", "place"),
        ("Fighting in Syria killed ten people.", "Syria", "place"),
        ("Thousands fled Eritrea for Sudan.", "Eritrea", "place"),
        ("He was deported to Rwanda.", "Rwanda", "place"),
        ("Aid workers returned from Haiti.", "Haiti", "place"),
        ("Gunmen killed a trader north of Baghdad.", "Baghdad", "place"),
        ("Nine men were jailed in Bradford, England.", "England", "place"),
        ("A suspect was held in Gdańsk, Poland on Monday.", "Poland", "place"),
        ("Kenya is the biggest economy of the region.", "Kenya", "place"),
        ("Australia, Bahrain and Oman joined the patrol.", "Bahrain", "government"),
        ("On Tuesday, Canada accused the firm of lying.", "Canada", "government"),
        ("In Geneva, Iran accused the envoys of lying.", "Iran", "government"),
        ("The mayor of London resigned.", "London", "modifier"),
        ("The navies of China trained at sea.", "China", "modifier"),
        ("Criticism of Iran grew louder.", "Iran", "government"),
        ("She emigrated to Canada as a child.", "Canada", "place"),
        ("Syria has seen heavy fighting since March.", "Syria", "place"),
        ("Troops invaded Kuwait.", "Kuwait", "target"),
        ("The rebels launched an attack on Kabul.", "Kabul", "target"),
        ("Baghdad was rocked by two explosions.", "Baghdad", "target"),
        ("The fall of Monrovia ended the war.", "Monrovia", "target"),
        ("Fighters crossed into Lebanon.", "Lebanon", "target"),
        ("Western states intervened in Libya.", "Libya", "target"),
    ],
)
def test_role_and_predicate_decide(coder, text, name, standing):
    """What a bare country or capital stands for follows from its role and the word above it."""
    assert standings(coder, text).get(name) == standing


def event_of(coder, text, type):
    """Return the one event of a type."""
    (found,) = [e for e in coder.code(dragoman.Article.make(text, published="2012-05-01")) if e.type == type]
    return found


def test_government_is_recorded_in_why(coder):
    """An actor that is a bare capital says by which role it is a government."""
    event = event_of(coder, "Kabul accused Islamabad of sheltering militants.", "ACCUSE")
    reasons = {(r.field, r.rule) for r in event.why}
    assert {("actors", "government"), ("recipients", "government")} <= reasons


def test_struck_capital_is_no_government(coder):
    """Bombs on a capital fall on a town of that country, not on its government."""
    event = event_of(coder, "Russian jets bombed Damascus overnight.", "ASSAULT")
    (town,) = event.recipients
    assert (town.name, town.country, town.sectors) == ("Damascus", "SYR", ())
    assert any(r.field == "recipients" and r.rule == "target" for r in event.why)


def test_invaded_country_is_the_state(coder):
    """An invasion is done to the state."""
    (state,) = event_of(coder, "Iraq invaded Kuwait in 1990.", "ASSAULT").recipients
    assert (state.country, state.sectors) == ("KWT", ("GOV",))


def test_scene_is_no_recipient(coder):
    """Where a bomb goes off is the place, not the target."""
    event = next(e for e in coder.code(dragoman.Article.make("A bomb exploded in Baghdad.")) if e.type == "ASSAULT")
    assert event.recipients == ()
    assert event.where is not None
    assert event.where.name == "Baghdad"


def test_country_behind_its_town_is_nobody(coder):
    """What a headline's parse takes for a doer is a place where it stands behind its town."""
    found = coder.code(dragoman.Article.make("Mayor of Gdańsk, Poland stabbed on stage"))
    assert [p.country for e in found for p in e.actors if p.country] == []


@pytest.mark.parametrize(
    ("text", "doers"),
    [
        ("A Sanaa truck bombing wounded six on Sunday.", []),
        ("Yemen bomb kills four.", []),
        ("Hong Kong protests continue through rainstorms.", []),
        ("A US bomb killed five people.", ["USA"]),
        ("Israeli bombing killed five people.", ["ISR"]),
    ],
)
def test_violence_is_called_by_its_place(coder, text, doers):
    """A country or town before a noun of violence says where it was; who did it stands there as an adjective."""
    found = coder.code(dragoman.Article.make(text, published="2012-05-01"))
    assert sorted({p.country for e in found for p in e.actors if p.country}) == doers


def test_car_is_no_country(coder):
    """A headline's first word with a capital is no acronym."""
    assert standings(coder, "Suicide drone strike wounds scores at depot") == {}


def test_doer_of_one_act_is_a_government_though_another_is_done_to_it(coder):
    """Who is bombed and shoots back acts as a government."""
    found = coder.code(dragoman.Article.make("NATO bombed Serbia, which shot down a plane."))
    rules = {r.rule for e in found for r in e.why if r.field == "actors" and "Serbia" in r.detail}
    assert rules == {"government"}


def test_host_is_a_government(coder):
    """Whom one visits is whoever rules there."""
    event = event_of(coder, "The envoy visited Jakarta.", "CONSULT")
    assert [p.country for p in event.recipients] == ["IDN"]
