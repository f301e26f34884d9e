"""Explore: what is shown, what is said to be hidden, and that hostile addresses change nothing."""

import re

import pytest

pytest.importorskip("deltalake")
pytest.importorskip("fastapi")

from starlette.testclient import TestClient

from dragoman.lens import Filter
from dragoman.store import Store
from dragoman.web.app import create_app
from dragoman.web.explore import Links, href
from stores import article, chunk


@pytest.fixture(scope="module")
def client(tmp_path_factory):
    """A site over a store of three articles with two events each, the second of each only said."""
    folder = tmp_path_factory.mktemp("explore") / "store"
    with Store.create(folder) as store:
        store.append(chunk("c1", [article(number) for number in range(3)]))
    app = create_app(str(folder))
    yield TestClient(app)
    app.state.desk.close()


def test_the_table_has_what_occurred(client):
    """What is only said is counted, and offered by a link."""
    text = client.get("/").text
    assert text.count('id="row-') == 3
    assert 'href="/?status=content"' in text
    assert "3 only said" in text


def test_only_layouts_that_hold_such_rows_are_offered(client):
    """A layout of incidents is none for events."""
    assert "<option>ged-like</option>" not in client.get("/").text
    assert "<option>ged-like</option>" in client.get("/?unit=incident").text


def test_rows_lead_to_the_article(client):
    """With the event chosen."""
    assert 'href="/article/a0000?event=a0000-0"' in client.get("/").text


def test_htmx_gets_what_changes(client):
    """The table, and out of band the summary, the form and the lists."""
    text = client.get("/?actor=SYR", headers={"HX-Request": "true", "HX-Target": "results"}).text
    assert text.lstrip().startswith('<section id="results"')
    assert len(re.findall('hx-swap-oob="true"', text)) == 2 + 9
    assert 'id="summary" data-query="actor=SYR"' in text


def test_what_is_drawn_has_the_same_filter(client):
    """Map, timeline and network count the same events as the table."""
    assert client.get("/explore/data/timeline?status=all").json()["bins"][0]["count"] == 6
    assert client.get("/explore/data/spots?status=content").json()["areas"][0]["count"] == 3
    assert client.get("/explore/data/ties").json()["single"] == 3


@pytest.mark.parametrize(
    "query", ["tpye=PROTEST", "since=soon", "page=0", "page=x", "bbox=1,2", "status=odd", "unit=a"]
)
def test_what_is_no_filter_is_said(client, query):
    """In words, with 400."""
    answer = client.get(f"/?{query}")
    assert answer.status_code == 400
    assert 'role="alert"' in answer.text


@pytest.mark.parametrize("field", ["actor", "place", "publisher", "words", "type", "mode", "context", "speaker"])
@pytest.mark.parametrize("hostile", ["'; DROP TABLE event; --", '"><script>alert(1)</script>', "%' OR 1=1 --", "\\"])
def test_hostile_values_find_nothing_and_harm_nothing(client, field, hostile):
    """They are values, never SQL, and never HTML."""
    answer = client.get("/", params={field: hostile})
    assert answer.status_code in (200, 400)
    assert "<script>alert" not in answer.text
    assert answer.text.count('id="row-') == 0
    assert client.get("/").text.count('id="row-') == 3


def test_without_its_bundle_the_page_says_so_and_asks_for_none(client, monkeypatch):
    """A package that was built without Node.js shows lists and table."""
    monkeypatch.setattr("dragoman.web.rendering.scripted", lambda: False)
    text = client.get("/").text
    assert "/static/vendor/" not in text
    assert "explore.js" not in text
    assert "built without the timeline" in text
    assert text.count('id="row-') == 3


@pytest.mark.parametrize("value", ["b", "a&b=c", "Ünal", "x" * 500])
def test_addresses_put_together_are_those_of_filters(value):
    """Also of values that are no filter: who follows such a link is told, and the page that has it is shown."""
    chosen = Filter(actor=("b",), words="harbour +x", bbox=(1.0, 2.0, 3.0, 4.0), unit="incident")
    link = Links(chosen).toggled("actor", value)
    if len(value) < 200:
        assert link == href(chosen.toggled("actor", value))
    else:
        assert value in link


def test_the_last_way_of_telling_stays():
    """Something must be shown."""
    assert Links(Filter()).toggled("status", "occurred") == "/"
    assert Links(Filter()).toggled("status", "planned") == "/?status=occurred&status=planned"


def test_folded_lists_are_counted_when_they_are_looked_at(client):
    """The whole page has all of them, for those without scripts."""
    text = client.get("/?actor=SYR", headers={"HX-Request": "true", "HX-Target": "results"}).text
    assert 'hx-get="/explore/list/country?actor=SYR"' in text
    assert "/explore/list/" not in client.get("/?actor=SYR").text
    listed = client.get("/explore/list/country?actor=SYR").text
    assert 'id="choices-country"' in listed
    assert "country=SYR" in listed
    assert client.get("/explore/list/nothing").status_code == 404
