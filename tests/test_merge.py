"""Reports of one act become one incident, those of two stay two, and what they disagree on is kept."""

from dataclasses import replace

import pytest

pytest.importorskip("rensa")

import jsonschema

from dragoman import serial
from dragoman.errors import InputError, OptionError
from dragoman.incident import Incident
from dragoman.merge import load_rules, merge, one_a_day
from dragoman.records import Article, Parent
from dragoman.schema import schema
from told import count, day, party, speaker, told

MARKET = "A bomb exploded at the cattle market of Qalat on Tuesday, killing 12 traders."


def article(text: str, name: str, published: str = "2024-05-15", publisher: str | None = None) -> Article:
    """An article whose publisher is named after it."""
    return Article.make(text, id=name, published=published, publisher=publisher or f"The {name}")


def blast(one: Article, trigger: str = "exploded", on: str = "2024-05-14", where: str | None = "Qalat", dead: int = 12):
    """The market bombing as an article tells it."""
    counts = [count("killed", dead, side="recipient")] if dead else []
    return told(one, trigger, modes=["explosives"], when=day(on), where=where, counts=counts)


def rival() -> Article:
    """Another paper's own words for the bombing."""
    return article("Twelve people died when a blast tore through a livestock bazaar in Qalat on May 14.", "Rival")


def sizes(merged) -> list[int]:
    """How many reports each incident has, the largest first."""
    return sorted((len(i.event_ids) for i in merged.incidents), reverse=True)


def test_two_papers_that_tell_one_bombing_make_one_incident():
    """The same day, town and toll, in other words."""
    one, two = article(MARKET, "Post"), rival()
    made = merge([blast(one), blast(two, "blast")], [one, two])
    assert sizes(made) == [2]
    assert made.incidents[0].publishers == ("The Post", "The Rival")
    assert made.incidents[0].score >= 0.77


@pytest.mark.parametrize(
    ("on", "where"), [("2024-05-13", "Qalat"), ("2024-05-14", "Ghazni")], ids=["other day", "other town"]
)
def test_another_day_or_town_is_another_bombing(on, where):
    """Merging two real attacks would erase one."""
    one, two = article(MARKET, "Post"), rival()
    assert sizes(merge([blast(one), blast(two, "blast", on, where)], [one, two])) == [1, 1]


def test_a_chain_does_not_join_two_days():
    """A report without a day agrees with both bombings; it goes to one of them, and they stay two."""
    one, two = article(MARKET, "Post"), article(MARKET.replace("Tuesday", "Wednesday"), "Mail", "2024-05-16")
    three = rival()
    vague = replace(blast(three, "blast"), when=None)
    made = merge([blast(one), blast(two, on="2024-05-15"), vague], [one, two, three])
    assert sizes(made) == [2, 1]


def test_a_chain_does_not_join_two_towns():
    """A report of the region agrees with both towns, and joins one."""
    one, two = article(MARKET, "Post"), article(MARKET.replace("Qalat", "Ghazni"), "Mail")
    three = rival()
    made = merge([blast(one), blast(two, where="Ghazni"), blast(three, "blast", where="Zabul")], [one, two, three])
    assert sizes(made) == [2, 1]


def test_a_country_alone_agrees_too_weakly():
    """Two bombings of one day in one country, no more said, are not one."""
    one = article("A bomb exploded near a checkpoint on Tuesday.", "Post")
    two = article("Rebels set off a bomb by a school on Tuesday.", "Mail")
    events = [blast(one, where="Afghanistan", dead=0), blast(two, "bomb", where="Afghanistan", dead=0)]
    assert sizes(merge(events, [one, two])) == [1, 1]


def test_two_acts_that_one_article_tells_apart_never_merge():
    """Even where another paper's report fits both."""
    both = article("A bomb exploded in Qalat on Tuesday, killing 12. Another blast hit Ghazni, killing 12.", "Post")
    other = rival()
    events = [blast(both), blast(both, "blast", where="Ghazni"), replace(blast(other, "blast"), where=None)]
    assert sizes(merge(events, [both, other])) == [2, 1]


def test_a_repeat_in_one_article_folds():
    """Two mentions of three dead are three dead."""
    one = article("A bomb killed three guards in Qalat on Tuesday. The blast that killed the three was loud.", "Post")
    first = blast(one, "killed", dead=3)
    again = replace(blast(one, "blast", dead=3), same_as=first.id)
    (incident,) = merge([first, again], [one]).incidents
    assert [(t.what, t.low, t.best, t.high) for t in incident.tolls] == [("killed", 3, 3, 3)]


def test_the_same_toll_told_again_folds_without_a_link():
    """A title and its lead tell one act, though no word points back."""
    one = Article.make(
        "A bomb killed three guards in Qalat on Tuesday.", title="Qalat blast leaves three guards dead", id="a"
    )
    events = [blast(one, "blast", dead=3), blast(one, "killed", dead=3)]
    assert sizes(merge(events, [one])) == [2]


def test_one_trigger_with_two_codes_is_one_incident():
    """Convicted and jailed."""
    one = article("A court convicted and jailed the mayor of Kisumu on Tuesday.", "Post")
    events = [told(one, "convicted", "SANCTION", group="g"), told(one, "jailed", "COERCE", group="g")]
    assert sizes(merge(events, [one])) == [2]


def test_parts_fold_and_their_figures_do_not_count_twice():
    """Ten dead in all, three of them at the market: ten."""
    one = article("Attacks killed ten in Qalat on Tuesday. At the market a bomb killed three.", "Post")
    whole = blast(one, "killed ten", dead=10)
    share = replace(blast(one, "killed three", dead=3), parent=Parent(whole.id, "part"))
    (incident,) = merge([whole, share], [one]).incidents
    assert [(t.low, t.best, t.high, len(t.figures)) for t in incident.tolls] == [(10, 10, 10, 2)]


def test_a_rising_toll_is_one_incident_with_all_figures():
    """Low, best and high, the rule named, each figure with its source and time."""
    one, two = article(MARKET, "Post"), rival()
    late = article("The death toll of the market bombing in Qalat rose to 15, doctors said.", "Late", "2024-05-17")
    events = [blast(one), blast(two, "blast"), blast(late, "bombing", dead=15)]
    (incident,) = merge(events, [one, two, late]).incidents
    (toll,) = incident.tolls
    assert (toll.low, toll.best, toll.high) == (12, 15, 15)
    assert "last" in toll.best_rule
    assert [(f.low, f.publisher, f.published) for f in toll.figures] == [
        (12, "The Post", "2024-05-15"),
        (12, "The Rival", "2024-05-15"),
        (15, "The Late", "2024-05-17"),
    ]
    assert [c.field for c in incident.contradictions] == ["killed"]


@pytest.mark.parametrize("scope", ["to_date", "campaign"])
def test_running_and_campaign_tolls_are_listed_and_never_used(scope):
    """A war's toll is no event's."""
    one = article(MARKET + " The war has killed 900.", "Post")
    event = replace(blast(one), counts=(count("killed", 12), count("killed", 900, scope=scope)))
    (toll,) = merge([event], [one]).incidents[0].tolls
    assert (toll.low, toll.best, toll.high, len(toll.figures)) == (12, 12, 12, 2)


def test_attackers_among_the_dead_are_a_toll_of_their_own():
    """Five guards and two gunmen are not seven victims."""
    one = article("Gunmen attacked a post in Qalat on Tuesday; five guards and two gunmen died.", "Post")
    counts = [count("killed", 5, side="recipient"), count("killed", 2, side="actor")]
    event = replace(blast(one, "attacked"), counts=tuple(counts))
    tolls = merge([event], [one]).incidents[0].tolls
    assert [(t.side, t.best) for t in tolls] == [("actor", 2), ("others", 5)]


def test_two_figures_of_one_mention_add_up():
    """A farmer and his two sons are three."""
    one = article("A bomb in Qalat killed a farmer and two sons on Tuesday.", "Post")
    event = replace(blast(one, "killed"), counts=(count("killed", 1), count("killed", 2)))
    assert merge([event], [one]).incidents[0].tolls[0].best == 3


def test_an_open_figure_leaves_the_highest_open():
    """At least 30, and nobody says more."""
    one = article(MARKET, "Post")
    event = replace(blast(one), counts=(count("killed", 30, open=True),))
    toll = merge([event], [one]).incidents[0].tolls[0]
    assert (toll.low, toll.best, toll.high) == (30, 30, None)


def test_a_denial_is_in_the_incident_and_shown():
    """The army denies what papers report."""
    one, two = (
        article("Soldiers shelled a clinic in Qalat on Tuesday, killing 12.", "Post"),
        article("The army denied that its soldiers had shelled a clinic in Qalat on Tuesday.", "Mail"),
    )
    denial = told(two, "shelled", when=day("2024-05-14"), where="Qalat", status="negated")
    made = merge([blast(one, "shelled"), replace(denial, said_by=(speaker(two, "The army", "denies"),))], [one, two])
    (incident,) = made.incidents
    assert incident.status == "occurred"
    assert [(c.field, [x.value for x in c.claims]) for c in incident.contradictions] == [
        ("status", ["negated", "occurred"])
    ]


@pytest.mark.parametrize("status", ["planned", "called_for", "conditional"])
def test_what_is_only_planned_or_wanted_never_joins_what_occurred(status):
    """A strike that is called for has not been held."""
    one = article("Dockers went on strike in Mombasa on Tuesday.", "Post")
    two = article("The union called on dockers to strike in Mombasa on Tuesday.", "Mail", "2024-05-13")
    events = [
        told(one, "strike", "PROTEST", when=day("2024-05-14"), where="Mombasa"),
        told(two, "strike", "PROTEST", when=day("2024-05-14"), where="Mombasa", status=status),
    ]
    assert sorted(i.status for i in merge(events, [one, two]).incidents) == sorted(["occurred", status])


def test_background_joins_the_original_where_the_dates_agree():
    """An anniversary's report is of the old bombing, not of a new one."""
    one = article(MARKET, "Post")
    later = article("On May 14 2024 a bomb at the market of Qalat killed 12 traders.", "Late", "2025-05-14")
    old = replace(blast(later, "bomb"), historical=True)
    (incident,) = merge([blast(one), old], [one, later]).incidents
    assert (incident.historical, incident.first_report, incident.last_report) == (False, "2024-05-15", "2025-05-14")


def test_background_without_a_date_stays_alone():
    """It may be any."""
    one = article(MARKET, "Post")
    two = article("Years ago a bomb at the market of Qalat killed 12 traders.", "Late")
    old = replace(blast(two, "bomb"), historical=True, when=None)
    assert sizes(merge([blast(one), old], [one, two])) == [1, 1]


def test_reprints_of_an_agency_are_one_source():
    """Three papers, one text, one source."""
    body = MARKET + " " + " ".join(f"Witness number{n} described smoke over the stalls." for n in range(12))
    papers = [
        Article.make(body, id=n, published="2024-05-15", publisher=n, agency="AP") for n in ("Post", "Mail", "Sun")
    ]
    made = merge([blast(a) for a in papers], papers)
    assert made.incidents[0].publishers == ("Mail", "Post", "Sun")
    assert made.incidents[0].independent_sources == ("AP",)
    assert [(c.article_id, c.copy_of, c.kind) for c in made.copies] == [
        ("Post", "Mail", "same"),
        ("Sun", "Mail", "same"),
    ]


def test_a_copied_sentence_is_one_act_without_day_or_place():
    """The same words of one text tell the same thing, even in a reprint that came days later."""
    body = " ".join(f"Paragraph {n} tells how guards searched the road to the mill." for n in range(12))
    one = article(f"{body} Gunmen attacked on Tuesday.", "Post")
    two = article(f"{body} Gunmen attacked on Tuesday.", "Mail", "2024-05-20")
    events = [
        told(one, "attacked", when=day("2024-05-14", basis="published")),
        told(two, "attacked", when=day("2024-05-21")),
    ]
    assert sizes(merge(events, [one, two])) == [2]


def test_nothing_is_thrown_away():
    """Every event is in exactly one incident."""
    one, two = article(MARKET, "Post"), article("Dockers went on strike.", "Mail")
    events = [blast(one), told(two, "strike", "PROTEST")]
    made = merge(events, [one, two])
    assert sorted(i for x in made.incidents for i in x.event_ids) == sorted(e.id for e in events)


def test_a_later_report_leaves_the_id():
    """The id is the first report's."""
    one, two = article(MARKET, "Post"), article(rival().text, "Rival", "2024-05-16")
    first, later = blast(one), blast(two, "blast")
    (before,) = merge([first], [one]).incidents
    (after,) = merge([first, later], [one, two]).incidents
    assert before.id == after.id


def test_an_incident_says_why():
    """The rules' digest, and for each link its points and what gave them."""
    one, two = article(MARKET, "Post"), rival()
    (incident,) = merge([blast(one), blast(two, "blast")], [one, two]).incidents
    link = next(r for r in incident.why if r.rule.startswith("link"))
    assert "when: the same day (+2.00)" in link.detail
    assert incident.why[0].detail == load_rules().digest


def test_an_incident_survives_json_and_fits_the_schema():
    """What is written is what was made."""
    one, two = article(MARKET, "Post"), rival()
    (incident,) = merge([blast(one), blast(two, "blast")], [one, two]).incidents
    assert serial.loads(Incident, serial.dumps(incident)) == incident
    jsonschema.Draft202012Validator(schema(Incident)).validate(serial.to_dict(incident))


def test_an_event_without_its_article_is_an_error():
    """The message names both."""
    one = article(MARKET, "Post")
    with pytest.raises(InputError, match="its article 'Post' is not among the articles"):
        merge([blast(one)], [])


def test_own_rules_are_checked(tmp_path):
    """A wrong key is named."""
    path = tmp_path / "rules.toml"
    path.write_text("[decide]\nenuogh = 3\n", encoding="utf-8")
    with pytest.raises(OptionError, match=r"decide\.enuogh: unknown key"):
        load_rules(path)


def test_one_a_day_keeps_one_event_of_a_day_pair_and_type():
    """The classic rule; the undated and those of other pairs stay."""
    one, two = article("Rebels attacked guards.", "Post"), article("Rebels attacked guards again.", "Mail")

    def raid(a: Article, on: str | None):
        return told(a, "attacked", when=on and day(on), actors=[party(a, "Rebels")], recipients=[party(a, "guards")])

    events = [raid(one, "2024-05-14"), raid(two, "2024-05-14"), raid(one, "2024-05-13"), raid(one, None)]
    assert len(one_a_day(events)) == 3


def test_places_without_a_name_are_no_evidence():
    """Somebody's houses are not somebody else's."""
    one = article("Raiders torched their houses on Tuesday.", "Post")
    two = article("Looters burnt down their houses on Tuesday.", "Mail")
    events = [blast(one, "torched", where="their houses", dead=0), blast(two, "burnt", where="their houses", dead=0)]
    assert sizes(merge(events, [one, two])) == [1, 1]


def test_a_reworded_sentence_of_a_copy_is_the_same_act():
    """An editor worked over a text of another paper."""
    body = " ".join(f"Paragraph {n} tells how guards searched the road to the mill." for n in range(12))
    one = article(f"{body} Gunmen attacked the mill and burnt two lorries that stood there.", "Post")
    two = article(f"{body} The gunmen attacked the mill, burning two lorries.", "Mail")
    made = merge([told(one, "attacked"), told(two, "attacked")], [one, two])
    assert [c.kind for c in made.copies] == ["wire"]
    assert sizes(made) == [2]


def test_copies_keep_apart_what_one_text_keeps_apart():
    """Two acts of one text are two in its copies too, though the stories are alike."""
    body = " ".join(f"Paragraph {n} tells how guards searched the road to the mill." for n in range(12))
    text = f"{body} Gunmen attacked in Qalat. Raiders attacked in Ghazni."
    one, two = article(text, "Post"), article(text, "Mail")

    def both(a: Article):
        return [told(a, "attacked", where="Qalat"), told(a, "attacked", nth=1, where="Ghazni")]

    assert sizes(merge([*both(one), *both(two)], [one, two])) == [2, 2]


def test_one_person_is_arrested_once_in_one_article():
    """Told at its head and again below, without a word that points back."""
    one = article("Police arrested Karim Belhadi. He was at home. Belhadi was arrested at dawn.", "Post")
    who = party(one, "Karim Belhadi", id="x-belhadi")
    events = [
        told(one, trigger, "COERCE", nth=n, modes=["arrest"], recipients=[who])
        for n, trigger in enumerate(["arrested"] * 2)
    ]
    assert sizes(merge(events, [one])) == [2]


def test_an_act_by_another_mode_is_another_act():
    """An arrest is no curfew, a strike no march."""
    one = article("Police arrested a baker in Qalat on Tuesday.", "Post")
    two = article("Police imposed a curfew in Qalat on Tuesday.", "Mail")
    events = [
        told(one, "arrested", "COERCE", modes=["arrest"], when=day("2024-05-14"), where="Qalat"),
        told(two, "curfew", "COERCE", modes=["curfew"], when=day("2024-05-14"), where="Qalat"),
    ]
    assert sizes(merge(events, [one, two])) == [1, 1]


def test_a_deal_with_other_partners_is_another_deal():
    """Kenya with Somalia, and Kenya with Nigeria, on one day."""
    one = article("Kenya and Somalia signed a pact in Mombasa on Tuesday.", "Post")
    two = article("Kenya and Nigeria signed a pact in Mombasa on Tuesday.", "Mail")

    def deal(a: Article, other: str, code: str):
        sides = [party(a, "Kenya", id="KEN", country="KEN"), party(a, other, id=code, country=code)]
        return told(a, "signed", "AGREE", actors=sides, when=day("2024-05-14"), where="Mombasa")

    assert sizes(merge([deal(one, "Somalia", "SOM"), deal(two, "Nigeria", "NGA")], [one, two])) == [1, 1]


def test_a_crowd_of_reports_is_one_incident():
    """What all papers tell is compared with its likes, not with everything, and still is one."""
    rules = load_rules()
    few = rules.model_copy(update={"blocking": rules.blocking.model_copy(update={"crowd": 10, "window": 3})})
    papers = [article(f"A bomb in Qalat killed 12 people on Tuesday, paper {n} says.", f"P{n:02}") for n in range(40)]
    other = article("A bomb in Ghazni killed 12 people on Tuesday.", "Other")
    events = [*(blast(a, "bomb") for a in papers), blast(other, "bomb", where="Ghazni")]
    made = merge(events, [*papers, other], few)
    assert sizes(made) == [40, 1]
    assert made.log.pairs < 40 * 39 / 2


def test_articles_of_another_text_are_an_error():
    """Events point into the text that was coded; another one would give other words."""
    one = article(MARKET, "Post")
    with pytest.raises(InputError, match="give the articles as they were coded"):
        merge([blast(one)], [article("Something else.", "Post")])


def test_a_time_that_is_no_day_is_an_error():
    """It is named."""
    one = article(MARKET, "Post")
    event = replace(blast(one), when=replace(day("2024-05-14"), start="14 May"))
    with pytest.raises(InputError, match="'14 May' is no day"):
        merge([event], [one])
