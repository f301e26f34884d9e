"""Incident: its reports by time, its tolls by source, where they differ, and why they are one."""

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest

pytest.importorskip("fastapi")
pytest.importorskip("deltalake")
from fastapi.testclient import TestClient

from dragoman.incident import Claim, Contradiction, Copy, Figure, Incident, Toll
from dragoman.records import Count, Event, Reason
from dragoman.review import Pen
from dragoman.store import Chunk, Coded, Store, arrow
from dragoman.store.pick import Head
from dragoman.web import tollchart
from dragoman.web.app import create_app
from dragoman.web.merged import chart, count_of, links_of, map_of, reports_of
from dragoman.web.tollchart import Point
from stores import CODER, article, event

HOSTILE = "<script>alert(1)</script>"
DAYS = ("2011-03-16", "2011-03-14", "2011-03-15", None)
ARTICLES = [replace(article(number), published=day) for number, day in enumerate(DAYS)]
EVENTS = [event(one, counts=(Count("killed", 3 + n, None, "three", (0, 5)),)) for n, one in enumerate(ARTICLES)]


def figure(of: Event, low: int, high: int | None, published: str | None, scope: str = "event") -> Figure:
    """A figure of an event."""
    return Figure(low, high, str(low), of.id, of.article_id, published, HOSTILE, "police", scope)


FIGURES = tuple(figure(e, 3 + n, None if n else 3, DAYS[n]) for n, e in enumerate(EVENTS))
TOLL = Toll(
    "killed", "others", 3, 4, 6, "the last one", (*FIGURES, FIGURES[0], figure(EVENTS[1], 40, 40, DAYS[1], "campaign"))
)


def incident(**changes: object) -> Incident:
    """An incident of all reports."""
    made = Incident(
        id="i/1",
        event_ids=tuple(e.id for e in EVENTS),
        article_ids=tuple(a.id for a in ARTICLES),
        type="ASSAULT",
        modes=("heavy-weapons",),
        cameo="194",
        quad="material conflict",
        intensity=-9.0,
        goldstein=-10.0,
        actors=EVENTS[0].actors,
        recipients=(),
        when=EVENTS[0].when,
        where=EVENTS[0].where,
        status="occurred",
        historical=False,
        content=False,
        tolls=(TOLL,),
        first_report=DAYS[1],
        last_report=DAYS[0],
        publishers=(HOSTILE,),
        independent_sources=(HOSTILE,),
        contradictions=(Contradiction("killed", (Claim("3", (EVENTS[0].id,)), Claim(HOSTILE, (EVENTS[1].id,)))),),
        score=0.71,
        why=(
            Reason("merge", "rules", "abc"),
            Reason(
                "merge",
                "link of 5.02 points",
                f"{EVENTS[0].id} {EVENTS[1].id}: type: same type (+0.70); when: the same day",
            ),
        ),
        codebook="plover-2.0-draft",
        coder=CODER,
    )
    return replace(made, **changes)  # type: ignore[arg-type]


SAID_NOTHING_OF = {"event_ids": (EVENTS[1].id, EVENTS[2].id), "article_ids": (ARTICLES[1].id, ARTICLES[2].id)}
CALM = incident(id="calm", **SAID_NOTHING_OF)
DOUBTFUL = incident(id="doubtful", status="possible", tolls=(), **SAID_NOTHING_OF)
ALONE = incident(id="alone", event_ids=(EVENTS[3].id,), article_ids=(ARTICLES[3].id,))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A site over a store with one incident."""
    path = tmp_path_factory.mktemp("stores") / "news"
    coded = [Coded(one.id, one.text_sha256, 1) for one in ARTICLES]
    with Store.create(path) as store:
        store.use("key")
        store.append(Chunk("c", "key", ARTICLES, arrow.events_table(EVENTS, "key", "c", ARTICLES), [], coded))
        store.replace_incidents("key", [incident(), DOUBTFUL, CALM, ALONE])
        ada = [Pen("Ada", ARTICLES[0]), Pen("Ada", ARTICLES[3])]
        ada[0].correct(EVENTS[0], "status", "planned")
        ada[1].reject(EVENTS[3])
        store.add_reviews([row for pen in ada for row in pen.rows])
        store.replace_copies([Copy("a0002", "a0001", "same", 1.0)])
    with TestClient(create_app(str(path)), follow_redirects=False) as client:
        yield client


def test_an_incident_shows_its_reports_by_time(site: TestClient):
    """The undated one last, the copy folded into what it copies."""
    shown = site.get("/incident/i%2F1").text
    assert re.findall(r'<li id="r-\d+".*?href="/article/([^"]+)"', shown, re.DOTALL) == ["a0001", "a0000", "a0003"]
    assert "1 copy of this text" in shown
    assert "shelled</mark>" in shown


def test_its_tolls_stand_beside_their_drawing(site: TestClient):
    """Low, best and high with the rule, each figure with its source."""
    shown = site.get("/incident/calm").text
    assert "lowest 3 · highest 6" in shown
    assert "Best: the last one." in shown
    assert '<svg class="tolls"' in shown
    assert "a campaign" in shown


def test_nothing_in_an_incident_is_markup(site: TestClient):
    """Publishers and claims come from articles."""
    shown = site.get("/incident/calm").text
    assert HOSTILE not in shown
    assert "&lt;script&gt;" in shown


def test_what_only_may_have_happened_is_marked_so(site: TestClient):
    """An incident that no report asserts looks like none."""
    shown = site.get("/incident/doubtful").text
    assert "possible, not sure" in shown
    assert '<h1 class="unreal">' in shown


def test_corrections_are_put_into_the_reports(site: TestClient):
    """With who made them; what people reject is marked."""
    shown = site.get("/incident/i%2F1").text
    assert "status corrected by Ada" in shown
    assert shown.count("left out by reviewers") == 1


def test_its_own_fields_follow_the_corrections(site: TestClient):
    """Not at the next merge but now: the report that was left out has no figure, and the page says who did it."""
    shown = site.get("/incident/i%2F1").text
    assert "lowest 3 · highest open" in shown
    assert re.search(r'<span class="corrected">Ada</span> set reports of it right; .*tolls', shown)
    assert "3 mentions in 3 articles" in shown


def test_an_incident_without_a_report_says_so(site: TestClient):
    """What was merged is still there to look at."""
    shown = site.get("/incident/alone").text
    assert "left out all of its reports" in shown
    assert '<h1 class="unreal">' in shown


def test_no_such_incident_is_told(site: TestClient):
    """And how incidents are made."""
    answer = site.get("/incident/none")
    assert answer.status_code == 404
    assert "dragoman merge" in answer.text


def test_links_name_reports_not_events():
    """The numbers are those of the page."""
    reports = reports_of([Head(one.id, published=one.published) for one in ARTICLES], {})
    (link,) = links_of(incident(), reports, EVENTS)
    assert (link.points, link.reports) == ("link of 5.02 points", ("report 3", "report 1"))
    assert link.parts == ("type: same type (+0.70)", "when: the same day")


def test_a_figure_stands_once_for_an_article_and_speaker():
    """However many mentions repeat it."""
    told = count_of(TOLL, {}).figures
    assert [one.figure.low for one in told] == [4, 40, 5, 3, 6]
    assert [one.own for one in told].count(False) == 1


def test_one_dated_figure_is_not_drawn():
    """There is nothing to see in a single point; the table has it."""
    one = Toll("killed", "others", 3, 3, 3, "rule", (FIGURES[0],))
    assert chart(one, count_of(one, {}).figures) == ""


def test_points_at_one_place_are_moved_apart():
    """So that each number can be read; what is said stays text."""
    points = [Point(n, 0.5, 12, 12, True, HOSTILE) for n in range(1, 5)]
    drawn = tollchart.draw(points, HOSTILE, ("2011-03-14", "2011-03-14"), 12, 12, 12)
    assert len(set(re.findall(r'circle class="own" cx="([\d.]+)"', drawn))) == 4
    assert "<script" not in drawn
    assert "style=" not in drawn


def test_an_open_figure_has_an_arrow_and_a_range_a_stem():
    """ "Or more" must be seen."""
    drawn = tollchart.draw([Point(1, 0, 5, None, True, ""), Point(2, 1, 5, 9, False, "")], "x", ("a", "b"), 5, 5, None)
    assert drawn.count('class="stem"') == 2
    assert 'class="band open"' in drawn


def test_without_a_point_there_is_no_map():
    """Nothing is drawn that nobody told."""
    assert map_of(incident(), [replace(one, where=None) for one in EVENTS]) == ""
    assert "<svg" in map_of(incident(), EVENTS)
