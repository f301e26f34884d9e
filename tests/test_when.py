"""When: expressions are found, resolved against publication, and given to the right mention."""

import csv
import tomllib
from importlib.resources import files
from pathlib import Path

import pytest

from dragoman import when
from dragoman.errors import LexiconError
from dragoman.lexicon.times import times_lexicon
from dragoman.mention import Mention
from dragoman.parse import Document
from dragoman.when.feasts import RULES
from dragoman.when.scan import top_of

DATA = Path(__file__).parent / "data"
ROWS = list(csv.DictReader((DATA / "when.csv").read_text(encoding="utf-8").splitlines()))


def mention_at(doc: Document, word: str, type_: str = "ASSAULT") -> Mention:
    """A mention whose trigger is the last token that reads `word`."""
    token = len(doc) - 1 - list(reversed(doc.words)).index(word)
    return Mention(doc.sent_of[token], token, doc.span(token, token + 1), "test", type_)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['text'][:60]} [{row['trigger']}]")
def test_a_mention_gets_the_time_that_its_words_tell(row, parsed):
    """Each sentence of when.csv dates its trigger as the row says; empty means null."""
    doc = parsed(row["text"])
    times = when.read(doc, when.Anchor(row["published"] or None))
    found, _ = times.of(doc, mention_at(doc, row["trigger"]))
    got = ("", "", "") if found is None else (found.start or "", found.end or "", found.precision)
    assert got == (row["start"], row["end"], row["precision"])


@pytest.mark.parametrize(
    ("stamp", "day"),
    [
        ("2017-10-19", "2017-10-19"),
        ("2017-10-19T23:30:00-05:00", "2017-10-19"),
        ("2017-10-20T01:00:00+03:00", "2017-10-20"),
        ("2017-13-40", None),
        ("19 October", None),
        ("", None),
        (None, None),
    ],
)
def test_the_anchor_is_the_date_of_the_stamps_own_zone(stamp, day):
    """A stamp's date is taken as it is written; what is no date is no anchor."""
    found = when.Anchor(stamp).day
    assert (found and found.isoformat()) == day


@pytest.mark.parametrize(
    ("stamp", "east", "day"),
    [
        ("2024-03-02T01:30:00Z", -5, "2024-03-01"),
        ("2024-03-01T20:30:00+00:00", 9, "2024-03-02"),
        ("2024-03-02T01:30:00Z", None, "2024-03-02"),
        ("2024-03-02T01:30:00+03:00", -5, "2024-03-02"),
        ("2024-03-02", -5, "2024-03-02"),
        ("9999-12-31T23:30:00Z", 9, "9999-12-31"),
    ],
)
def test_a_stamp_in_universal_time_is_read_where_the_report_was_filed(stamp, east, day):
    """A stamp with a zone of its own, or without a time, stays as it is."""
    found = when.Anchor(stamp, east).day
    assert found is not None
    assert found.isoformat() == day


@pytest.mark.parametrize("published", ["0001-01-01", "9999-12-31", "2016-02-29", None])
def test_no_text_and_no_stamp_makes_the_reader_fail(published, parsed):
    """Dates at the calendar's ends and numbers that are no dates give null, never an error."""
    text = (
        "Last year, next year, a century ago, 900000 days ago, in 9999 years, the year 0, 31 February 2017, 99 May. "
        "In the 0000s, in the next 5000 decades, early next century, since then, until yesterday, the weekend before. "
        "From May to April 2016, between 2016 and 2011, mid-0000, by tomorrow, the day before, last winter, 2017-02-31."
    )
    for expression in when.read(parsed(text), when.Anchor(published)).expressions:
        found = expression.when
        assert found is None or found.start is None or found.end is None or found.start <= found.end


def test_the_words_of_a_time_are_its_span(parsed):
    """The text and span of a time point into the article."""
    doc = parsed("Title\n\nRebels left on Friday. They came back earlier this month, from Monday to Tuesday.")
    found = [e.when for e in when.read(doc, when.Anchor("2017-10-19")).expressions]
    assert [w.text for w in found if w] == ["Friday", "earlier this month", "from Monday to Tuesday"]
    assert all(doc.text[w.span[0] : w.span[1]] == w.text for w in found if w and w.span)


def test_a_line_that_dates_the_page_dates_no_event(parsed):
    """The date that opens a report and is the day of publication is a dateline, not an event's time."""
    doc = parsed("Monday, October 16, 2017 Rebels shelled the port.")
    times = when.read(doc, when.Anchor("2017-10-16"))
    assert [e.kind for e in times.expressions] == ["dateline"]
    assert times.of(doc, mention_at(doc, "shelled")) == (None, "no expression")


@pytest.mark.parametrize(
    ("text", "word", "type_", "status", "expected"),
    [
        (
            "On Monday a bomb hit a bank. The minister condemned it.",
            "condemned",
            "ACCUSE",
            "occurred",
            "16-19 discourse",
        ),
        ("A bomb hit a bank. The minister condemned it.", "condemned", "ACCUSE", "occurred", "19-19 published"),
        ("A bomb hit a bank. The minister has often condemned it.", "condemned", "ACCUSE", "occurred", None),
        ("The minister said on Monday that she would resign.", "resign", "CONCEDE", "planned", "16-16 expression"),
        ("The minister said on Monday that she would condemn it.", "condemn", "ACCUSE", "planned", None),
        ("The army is preparing an offensive.", "preparing", "MOBILIZE", "planned", "19-19 published"),
        ("The army wants to attack the port.", "attack", "ASSAULT", "called_for", None),
        ("The army attacked the port.", "attacked", "ASSAULT", "occurred", None),
        ("The army had attacked the port.", "attacked", "ASSAULT", "occurred", None),
        ("Police say gunmen attacked the port.", "attacked", "ASSAULT", "occurred", "19-19 published"),
        ("The group considers the army an enemy.", "considers", "ACCUSE", "occurred", None),
    ],
)
def test_an_undated_mention_gets_only_what_its_telling_supports(text, word, type_, status, expected, parsed):
    """Fresh speech and what goes on now are placed by the story and say so; the rest stays null."""
    doc = parsed(text)
    times = when.read(doc, when.Anchor("2017-10-19"))
    found, _ = times.fallback(doc, mention_at(doc, word, type_), status)
    got = found and f"{(found.start or '')[8:]}-{(found.end or '')[8:]} {found.basis}"
    assert got == expected


def test_the_same_event_named_again_has_the_same_time(parsed):
    """A definite noun takes the time of the mention that it repeats, on the word of the discourse."""
    doc = parsed("An attack on Monday killed six. The mayor said the attack shocked him.")
    times = when.read(doc, when.Anchor("2017-10-19"))
    first = Mention(0, 1, doc.span(1, 2), "test", "ASSAULT")
    again = mention_at(doc, "attack")
    dated, _ = times.of(doc, first)
    assert dated is not None
    found, rule = times.fallback(doc, again, "occurred", [(first, dated)])
    assert rule == "same event, dated elsewhere"
    assert found is not None
    assert (found.start, found.text, found.basis) == ("2017-10-16", None, "discourse")


@pytest.mark.parametrize(
    ("text", "word", "historical"),
    [
        ("The two states fought in 1971.", "fought", True),
        ("Thousands marked the anniversary of the massacre.", "massacre", True),
        ("The army shelled the port five years ago.", "shelled", True),
        ("Relatives came to remember the people killed in the raid.", "killed", True),
        ("The two-decade war has killed thousands.", "killed", True),
        ("The decades-long conflict has killed thousands.", "killed", True),
        ("The one-year war has killed thousands.", "killed", False),
        ("The army shelled the port on Friday.", "shelled", False),
        ("The army shelled the port last year.", "shelled", False),
        ("The army shelled the port.", "shelled", False),
        ("The army has shelled the port since 2011.", "shelled", False),
    ],
)
def test_only_what_is_told_as_past_is_historical(text, word, historical, parsed):
    """A named past year or a remembrance is background; a recent or undated event is not."""
    doc = parsed(text)
    assert when.read(doc, when.Anchor("2017-10-19")).historical(doc, mention_at(doc, word))[0] is historical


@pytest.mark.parametrize(
    ("change", "names"),
    [({"wekdays": {}}, "wekdays"), ({"holidays": {"feast": [13, 1]}}, "feast")],
)
def test_a_wrong_table_is_refused_by_name(change, names):
    """An unknown table or an impossible date in times.toml is an error that names it."""
    text = files("dragoman.lexicon").joinpath("en/times.toml").read_text(encoding="utf-8")
    with pytest.raises(LexiconError, match=names):
        times_lexicon({**tomllib.loads(text), **change})


def test_an_undated_follow_up_takes_the_time_of_the_deed_before(parsed):
    """`settle` dates mentions by their words, then by the story; a demand never by the clause around it."""
    doc = parsed(
        "Rebels bombed a hotel on Monday. They torched two cars. The mayor urged them on Monday to free the cook."
    )
    times = when.read(doc, when.Anchor("2017-10-19"))
    words = (("bombed", "ASSAULT"), ("torched", "ASSAULT"), ("urged", "REQUEST"), ("free", "RETREAT"))
    mentions = [mention_at(doc, word, type_) for word, type_ in words]
    found = times.settle(doc, mentions, ["occurred", "occurred", "occurred", "called_for"])
    assert [w and (w.start, w.basis) for w, _ in found] == [
        ("2017-10-16", "expression"),
        ("2017-10-16", "discourse"),
        ("2017-10-16", "expression"),
        None,
    ]


def test_a_possessive_mark_that_heads_its_sentence_ends_the_search(parsed):
    """A POS token that is its own head is the head of its range; the search for one above it must not go round."""
    doc = parsed("the 's Friday")
    mark = next(t for t in range(len(doc)) if doc.tags[t] == "POS" and doc.heads[t] == t)
    assert top_of(doc, mark, mark + 1) == mark


@pytest.mark.parametrize(
    ("text", "mentions", "expected"),
    [
        # a clause about a known event has its time, though the last deed told is another one
        (
            "A bomb on Monday hit a depot. It was the worst since a raid in August 2016 killed ten. "
            "The mayor said the bombing had injured four.",
            (("bomb", "ASSAULT"), ("killed", "ASSAULT"), ("bombing", "ASSAULT"), ("injured", "ASSAULT")),
            "2017-10-16 2017-10-16",
        ),
        # one protest is none of "weeks of protests"
        (
            "The march ended weeks of protests. The protest began at noon.",
            (("protests", "PROTEST"), ("protest", "PROTEST")),
            None,
        ),
        (
            "Dockers sued the port on Monday. Three unions joined this lawsuit.",
            (("sued", "ACCUSE"), ("lawsuit", "ACCUSE")),
            "2017-10-16 2017-10-16",
        ),
        (
            "Dockers sued the port on Monday. It was not the first lawsuit.",
            (("sued", "ACCUSE"), ("lawsuit", "ACCUSE")),
            None,
        ),
        # what follows on a recent event lies between it and publication; what is said of an old one goes with it
        (
            "The ferry was stopped after last week's protests.",
            (("protests", "PROTEST"), ("stopped", "RETREAT")),
            "2017-10-09 2017-10-19",
        ),
        (
            "A raid in March killed ten. The senator blamed the army for the raid.",
            (("killed", "ASSAULT"), ("raid", "ASSAULT"), ("blamed", "ACCUSE")),
            "2017-03-01 2017-03-31",
        ),
        # what is announced on a day, and was decided before, is dated by the announcing
        (
            "The ministry said on Tuesday that it had rejected the plan.",
            (("rejected", "REJECT"),),
            "2017-10-17 2017-10-17",
        ),
        (
            "The ministry previously wrote to the port, saying it rejected the plan.",
            (("rejected", "REJECT"),),
            None,
        ),
        (
            "The cook was freed in May after a court suspended his term.",
            (("freed", "RETREAT"), ("suspended", "RETREAT")),
            "2017-05-01 2017-05-31",
        ),
        # told on from a sentence whose own verb is no event
        (
            "On Tuesday the council voted on the budget. Two parties boycotted the session.",
            (("boycotted", "PROTEST"),),
            "2017-10-17 2017-10-17",
        ),
        ("Dockers gathered on Monday to demand pay.", (("demand", "REQUEST"),), "2017-10-16 2017-10-16"),
        # told amid what is long ago, a past act of speech is not today's
        ("The two states fought in 1971. The senator praised the army.", (("praised", "SUPPORT"),), None),
        # told so long after what another sentence dates, or on its eve
        (
            "A mine exploded on Monday. Two days after the explosion, police arrested a cook.",
            (("exploded", "ASSAULT"), ("explosion", "ASSAULT"), ("arrested", "COERCE")),
            "2017-10-18 2017-10-18",
        ),
        (
            "The two dukes met on 9 October. Guards arrested a cook on the eve of the meeting.",
            (("met", "CONSULT"), ("meeting", "CONSULT"), ("arrested", "COERCE")),
            "2017-10-08 2017-10-08",
        ),
        ("Guards arrested a cook on the eve of the meeting.", (("arrested", "COERCE"),), None),
        # a step of a court told after the lead is of any age, and so is what nobody is said to have done
        ("The cook fled. It rained. Dogs barked. The cook was charged with arson.", (("charged", "ACCUSE"),), None),
        ("The cook fled. It rained. Dogs barked. The cook was praised abroad.", (("praised", "SUPPORT"),), None),
        ("Efforts are ongoing to free the crew.", (("free", "RETREAT"),), "2017-10-19 2017-10-19"),
    ],
)
def test_a_time_is_taken_over_only_from_what_the_words_point_to(text, mentions, expected, parsed):
    """The last mention has the time of the event that its own words name again, follow or judge; else null."""
    doc = parsed(text)
    found = when.read(doc, when.Anchor("2017-10-19")).settle(
        doc, [mention_at(doc, *each) for each in mentions], ["occurred"] * len(mentions)
    )
    last, _ = found[-1]
    assert (last and f"{last.start} {last.end}") == expected


@pytest.mark.parametrize(
    ("name", "year", "start", "end"),
    [
        ("easter", 2019, "2019-04-21", "2019-04-21"),
        ("orthodox easter", 2021, "2021-05-02", "2021-05-02"),
        ("good friday", 2024, "2024-03-29", "2024-03-29"),
        ("passover", 2018, "2018-03-31", "2018-03-31"),
        ("rosh hashanah", 2015, "2015-09-14", "2015-09-14"),
        ("yom kippur", 2020, "2020-09-28", "2020-09-28"),
        ("hanukkah", 2016, "2016-12-25", "2016-12-25"),
        ("hanukkah", 2022, "2022-12-19", "2022-12-19"),
        ("eid al-fitr", 2019, "2019-06-04", "2019-06-06"),
        ("ashura", 2017, "2017-09-30", "2017-10-02"),
        ("thanksgiving", 2018, "2018-11-22", "2018-11-22"),
        ("memorial day", 2021, "2021-05-31", "2021-05-31"),
    ],
)
def test_feasts_fall_on_the_days_that_their_calendars_give(name, year, start, end):
    """Days that were kept; a Muslim feast, which the moon may move, is given as three days around the computed one."""
    found = RULES[name](year)
    assert found is not None
    assert (str(found.start), str(found.end)) == (start, end)


def test_a_feast_that_falls_twice_in_a_year_has_no_day():
    """Eid al-Fitr was kept in January and in December of 2000."""
    assert RULES["eid al-fitr"](2000) is None
