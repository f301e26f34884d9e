"""What people set right in a report is seen in the incident at once."""

from dataclasses import replace

import pytest

from dragoman.merge import merge
from dragoman.records import Count, Where
from dragoman.review import Pen, applied
from dragoman.review.apply import MARK
from dragoman.review.incidents import Members, renewed
from stores import article, event

DAYS = ("2011-03-15", "2011-03-16", "2011-03-17")
ARTICLES = {one.id: one for one in (replace(article(n), published=day) for n, day in enumerate(DAYS))}
EVENTS = [
    event(one, counts=(Count("killed", 3, 3, "three", (0, 5)),), where=Where("Town", country="SYR", precision="city"))
    for one in ARTICLES.values()
]


@pytest.fixture(scope="module")
def incident():
    """An incident of three reports."""
    (one,) = merge(EVENTS, ARTICLES.values()).incidents
    return one


def after(incident, *said):
    """The incident once people have said things: (what to call of a pen, number of the event, arguments)."""
    rows = []
    for name, number, *given in said:
        pen = Pen("Ada", ARTICLES[EVENTS[number].article_id])
        getattr(pen, name)(EVENTS[number], *given)
        rows += pen.rows
    done = {
        event.article_id: applied(ARTICLES[event.article_id].text_sha256, [event], rows)
        for event in EVENTS
        if any(row.article_id == event.article_id for row in rows)
    }
    return renewed(incident, Members(EVENTS, ARTICLES, done))


def test_without_a_correction_it_stays_as_it_is(incident):
    """Also where somebody accepted a report."""
    assert after(incident) == (incident,)
    assert after(incident, ("accept", 0)) == (incident,)


def test_a_field_follows_its_reports(incident):
    """It alone, under the same id, with who set it right; what no correction touches stays as it was merged."""
    mine = replace(incident, score=0.4, publishers=("as merged",))
    fifty = {"what": "killed", "low": 50, "high": 50, "text": None, "span": None}
    (one,) = after(mine, *(("correct", n, "counts", [fifty | {"text": "Harbour", "span": [0, 7]}]) for n in range(3)))
    assert (one.id, one.tolls[0].best, incident.tolls[0].best) == (incident.id, 50, 3)
    assert (one.score, one.publishers, one.event_ids) == (0.4, ("as merged",), incident.event_ids)
    assert one.extra[MARK]["fields"] == ["tolls"]
    assert one.extra[MARK]["by"] == ["Ada"]
    assert any(reason.field == "tolls" and "Ada" in reason.rule for reason in one.why)


def test_one_report_of_several_settles_what_reports_settle(incident):
    """Two of three still say that it occurred; that one says otherwise is told as a contradiction."""
    (one,) = after(incident, ("correct", 1, "status", "possible"))
    assert one.status == "occurred"
    assert [each.field for each in one.contradictions] == ["status"]


def test_a_rejected_report_is_out_of_it(incident):
    """And with the last one the incident."""
    (one,) = after(incident, ("reject", 0))
    assert one.event_ids == incident.event_ids[1:]
    assert (one.id, one.first_report) == (incident.id, DAYS[1])
    assert one.extra[MARK]["left_out"] == [EVENTS[0].id]
    assert after(incident, *(("reject", n) for n in range(3))) == ()


def test_another_act_goes_off_as_an_incident_of_its_own(incident):
    """The others stay together."""
    one, off = after(incident, ("correct", 2, "type", "PROTEST"))
    assert (one.id, one.event_ids) == (incident.id, incident.event_ids[:2])
    assert (off.type, off.event_ids) == ("PROTEST", incident.event_ids[2:])
    assert off.extra[MARK]["split_from"] == incident.id


def test_reports_that_more_than_they_say_joined_stay_together(incident):
    """Which belong to it was decided by the merge; only the fields follow."""
    far = [
        replace(one, where=Where(f"Place {n}", country=c, precision="city", latitude=20.0 * n, longitude=9.0))
        for n, (one, c) in enumerate(zip(EVENTS, ("SYR", "KEN", "PER"), strict=True))
    ]
    assert len(merge(far, ARTICLES.values()).incidents) > 1
    pen = Pen("Ada", ARTICLES["a0000"])
    pen.correct(far[0], "status", "negated")
    said = {"a0000": applied(ARTICLES["a0000"].text_sha256, [far[0]], pen.rows)}
    (one,) = renewed(incident, Members(far, ARTICLES, said))
    assert one.event_ids == incident.event_ids


def test_another_coders_reports_tell_nothing(incident):
    """Where not all of them are there it stays as it was merged."""
    assert renewed(incident, Members(EVENTS[1:], ARTICLES, {})) == (incident,)
