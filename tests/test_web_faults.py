"""What did not work is told: to people on a page with a way on, to programs as JSON; slips of the pen are mended."""

import pytest

pytest.importorskip("fastapi")
pytest.importorskip("deltalake")

from dragoman.store import Store
from dragoman.web.config import Config
from sites import client, stored
from stores import article, chunk

PAGE = {"accept": "text/html,application/xhtml+xml,*/*;q=0.8"}


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """A site over a store of five articles."""
    with client(stored(tmp_path_factory.mktemp("stores"))) as made:
        yield made


@pytest.mark.parametrize(
    ("method", "address", "status", "words"),
    [
        ("GET", "/nowhere", 404, "nothing at /nowhere"),
        ("GET", "/static/nowhere.css", 404, "nothing at /static/nowhere.css"),
        ("GET", "/review/batch/zzz", 404, "batch &#39;zzz&#39;: there is none"),
        ("GET", "/review/agree?batch=zzz", 404, "batch &#39;zzz&#39;: there is none"),
        ("GET", "/review/article/zzz", 404, "is not in the store"),
        ("GET", "/article/zzz", 404, "has no article"),
        ("POST", "/review/draw", 403, "too old or of another site"),
        ("GET", "/review/undo", 405, "not there for such a request"),
        ("GET", "/?type=DRINK", 400, "none of the code book"),
        ("GET", "/?mode=drunk", 400, "none of the code book"),
    ],
)
def test_people_are_told_on_a_page_with_a_way_on(site, method, address, status, words):
    """The site's own look, what is wrong, and where to go."""
    answer = site.request(method, address, headers=PAGE)
    assert answer.status_code == status
    assert answer.headers["content-type"].startswith("text/html")
    assert words in answer.text
    assert '<a class="button" href="/">Explore' in answer.text


def test_programs_get_json(site):
    """With the same words."""
    answer = site.get("/api/v1/nowhere")
    assert (answer.status_code, answer.json()) == (404, {"error": answer.json()["error"]})
    assert "/api/v1/nowhere" in answer.json()["error"]
    assert "none of the code book" in site.get("/api/v1/events?type=DRINK").json()["error"]
    assert site.get("/export?type=DRINK", headers=PAGE).status_code == 400


def test_who_wants_no_page_gets_none(site):
    """A script that asks for plain text."""
    answer = site.get("/nowhere", headers={"accept": "text/plain"})
    assert answer.headers["content-type"].startswith("text/plain")


def test_nothing_of_an_address_is_markup(site):
    """It is told as it was asked for."""
    answer = site.get("/<script>alert(1)</script>", headers=PAGE)
    assert "<script>alert" not in answer.text


def test_a_stranger_s_name_is_shown_nothing_of_the_site():
    """Nor a page."""
    answer = client().get("/", headers={**PAGE, "host": "evil.example"})
    assert (answer.status_code, answer.headers["content-type"].partition(";")[0]) == (400, "text/plain")


def test_what_is_too_large_is_told_on_a_page():
    """It is the gate that refuses it."""
    answer = client(max_upload=1000).post("/paste", headers=PAGE, content=b"x" * 2000)
    assert answer.status_code == 413
    assert "That is too large" in answer.text
    assert Config().max_upload > 2000


def test_behind_the_last_page_stands_the_last_one(site):
    """No empty table."""
    answer = site.get("/?page=999&sort=when", headers=PAGE)
    assert (answer.status_code, answer.headers["location"]) == (303, "/?sort=when")
    assert site.get("/?page=1").status_code == 200


def test_an_own_type_that_something_has_is_known(tmp_path):
    """Somebody's own code book may have it."""
    with Store.create(tmp_path / "own") as store:
        store.use("coder1", "{}")
        store.append(chunk("c1", [article(0)], type="HARVEST"))
    with client(tmp_path / "own") as own:
        assert own.get("/?type=HARVEST").status_code == 200
