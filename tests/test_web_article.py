"""Article: the text with its marks, what other coders say of it, its copies, and nothing of it taken for markup."""

from collections.abc import Iterator
from urllib.parse import quote

import pytest

pytest.importorskip("fastapi")
pytest.importorskip("deltalake")
from fastapi.testclient import TestClient

from dragoman.incident import Copy
from dragoman.records import Article, Party
from dragoman.review import Pen
from dragoman.store import Chunk, Coded, Store, arrow
from dragoman.web.app import create_app
from dragoman.web.config import Config
from dragoman.web.sheet import is_web
from stores import article, event

HOSTILE = "<script>alert(1)</script>"
ODD = "a/b c?d#e&f<i>"


def coding(key: str, articles: list[Article], **changes: object) -> Chunk:
    """A chunk in which each article has an event, of a coder."""
    events = [event(one, id=f"{key}-{one.id}", **changes) for one in articles]
    coded = [Coded(one.id, one.text_sha256, 1) for one in articles]
    return Chunk(f"chunk-{key}", key, articles, arrow.events_table(events, key, f"chunk-{key}", articles), [], coded)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A site over a store in which two coders have read four articles, two of them of the same text."""
    path = tmp_path_factory.mktemp("stores") / "news"
    hostile = Article.make(
        f"Rebels {HOSTILE} shelled the harbour of town 1 on Monday. It rained.",
        title=f"T {HOSTILE}",
        id=ODD,
        publisher=HOSTILE,
        url="javascript:alert(1)",
        removed=(HOSTILE,),
    )
    some = [article(1), article(2), article(3), hostile]
    some[1] = Article.make("Rain fell on the harbour.", id="quiet", url="https://example.org/quiet")
    with Store.create(path) as store:
        store.use("old")
        store.append(coding("old", some))
        store.use("new")
        party = Party(HOSTILE, (0, 7), HOSTILE)
        store.append(coding("new", [some[0], some[2], hostile], status="planned", recipients=(party,)))
        ada = Pen("Ada", some[2])
        ada.correct(event(some[2], id="new-a0003", status="planned"), "status", "occurred")
        other = Pen(HOSTILE, hostile)
        other.reject(event(hostile, id=f"new-{ODD}", status="planned"))
        store.add_reviews([*ada.rows, *other.rows])
        store.replace_copies([Copy("a0003", "a0001", "same", 1.0)])
    with TestClient(create_app(str(path)), follow_redirects=False) as client:
        yield client


def at(id: str) -> str:
    """An article's address."""
    return f"/article/{quote(id, safe='')}"


def test_an_article_shows_its_text_and_the_newest_events(site: TestClient):
    """Every piece of the text is there; what is planned never looks as if it had happened."""
    shown = site.get(at("a0001")).text
    assert "planned, not done" in shown
    assert 'class="card event unreal planned"' in shown
    assert ">shelled" in shown


def test_an_event_leads_to_its_article(site: TestClient):
    """Where it is chosen, of whichever coder it is."""
    moved = site.get("/event/old-a0001")
    assert moved.headers["location"] == "/article/a0001?event=old-a0001#e-old-a0001"
    chosen = site.get(moved.headers["location"]).text
    assert 'id="e-old-a0001"' in chosen
    assert '<details class="why" open>' in chosen


def test_what_is_not_there_is_told(site: TestClient):
    """With 404 and in words."""
    for path in ("/event/none", at("none")):
        answer = site.get(path)
        assert answer.status_code == 404
        assert "the store has no" in answer.text


def test_ids_may_hold_any_sign(site: TestClient):
    """They are quoted wherever they stand in an address."""
    assert (
        site.get(f"/event/new-{quote(ODD, safe='')}")
        .headers["location"]
        .startswith("/article/a%2Fb%20c%3Fd%23e%26f%3C")
    )
    assert site.get(at(ODD)).status_code == 200


def test_nothing_of_an_article_is_markup(site: TestClient):
    """Title, text, publisher, names, what was cut, and an address that is a script."""
    shown = site.get(at(ODD) + "?event=new-" + quote(ODD, safe="")).text
    assert HOSTILE not in shown
    assert shown.count("&lt;script&gt;") > 5
    assert 'href="javascript' not in shown


def test_a_web_address_is_a_link_that_tells_nothing(site: TestClient):
    """No referrer goes out."""
    assert '<a href="https://example.org/quiet" rel="noreferrer' in site.get(at("quiet")).text


def test_coders_can_be_chosen_and_compared(site: TestClient):
    """What was gained, lost and changed by field."""
    old = site.get(at("a0001") + "?coder=old").text
    assert 'id="e-old-a0001"' in old
    compared = site.get(at("a0001") + "?coder=new&against=old").text
    assert "From old to new" in compared
    assert "<td>status</td><td>occurred</td><td>planned</td>" in compared


def test_an_unknown_coder_shows_the_newest(site: TestClient):
    """As does one that is no key at all."""
    assert 'id="e-new-a0001"' in site.get(at("a0001") + "?coder=x'--").text


def test_corrections_are_shown_with_who_made_them(site: TestClient):
    """And how it was coded can be asked for."""
    shown = site.get(at("a0003")).text
    assert "status corrected by Ada" in shown
    assert 'class="card event"' in shown
    coded = site.get(at("a0003") + "?as_coded=true").text
    assert "corrected by" not in coded
    assert "planned, not done" in coded


def test_what_reviewers_leave_out_is_told(site: TestClient):
    """It stands apart, with who says so."""
    shown = site.get(at(ODD)).text
    assert "Left out by reviewers" in shown
    assert "say that the text does not tell it" in shown.replace("says", "say")
    assert 'class="card event' not in shown
    assert 'class="card event' in site.get(at(ODD) + "?as_coded=true").text


def test_a_read_only_site_offers_no_corrections(site: TestClient):
    """There would be no use in asking."""
    assert "/review/event/new-a0001" in site.get(at("a0001")).text
    site.app.state.config, kept = Config(read_only=True), site.app.state.config  # type: ignore[attr-defined]
    try:
        assert "/review/event/" not in site.get(at("a0001")).text
    finally:
        site.app.state.config = kept  # type: ignore[attr-defined]


def test_copies_are_folded_and_linked(site: TestClient):
    """From either side."""
    assert 'href="/article/a0003"' in site.get(at("a0001")).text
    assert 'href="/article/a0001"' in site.get(at("a0003")).text
    assert "of the same text" not in site.get(at("quiet")).text


def test_sentences_without_events_are_listed(site: TestClient):
    """With the way to ask why."""
    shown = site.get(at(ODD)).text
    assert "of text without an event" in shown
    assert "considered=true" in shown


@pytest.mark.parametrize(
    ("url", "web"),
    [
        ("https://example.org/a", True),
        ("HTTP://example.org", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("//example.org", False),
        ("https://", False),
        ("ht\ttps://example.org", False),
        ("http://[", False),
        (None, False),
    ],
)
def test_only_web_addresses_are_links(url: str | None, web: bool):
    """Whatever an article says its address is."""
    assert is_web(url) is web
