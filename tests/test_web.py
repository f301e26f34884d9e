"""The site's door: who may enter, from where, and what a browser is told."""

import pytest

pytest.importorskip("fastapi")
from fastapi.testclient import TestClient

from dragoman.errors import OptionError
from dragoman.web.app import create_app
from dragoman.web.config import Config

TOKEN = "a-secret-of-some-length"


def client(**choices: object) -> TestClient:
    """A site without a store, and somebody who asks it."""
    return TestClient(create_app(None, Config(**choices)), follow_redirects=False)  # type: ignore[arg-type]


def test_a_host_that_others_reach_needs_a_token():
    """Nobody opens a site to the network by accident."""
    with pytest.raises(OptionError, match="DRAGOMAN_TOKEN"):
        create_app(None, Config(host="0.0.0.0"))


def test_a_short_token_is_refused():
    """It could be tried out."""
    with pytest.raises(OptionError, match="16"):
        create_app(None, Config(host="0.0.0.0", token="short"))


def test_every_answer_carries_the_policy():
    """No inline script, nothing from elsewhere, in no frame."""
    headers = client().get("/login").headers
    assert "script-src 'self'" in headers["content-security-policy"]
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"


def test_a_foreign_host_name_is_not_answered():
    """A page of another site cannot reach ours by a name that leads here."""
    assert client().get("/login", headers={"host": "evil.example"}).status_code == 400


def test_without_the_token_one_is_sent_to_the_door():
    """People see the field, programs an error."""
    asker = client(token=TOKEN)
    assert asker.get("/").headers["location"] == "/login"
    assert asker.get("/api/v1/events").status_code == 401


def test_the_token_opens_a_session():
    """By form for people."""
    asker = client(token=TOKEN)
    assert asker.post("/login", data={"token": "wrong"}).status_code == 403
    entered = asker.post("/login", data={"token": TOKEN})
    cookie = entered.headers["set-cookie"]
    assert entered.status_code == 303
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie


def test_a_write_from_another_site_is_refused():
    """Whatever cookie the browser adds."""
    answer = client().post("/login", data={"token": "x"}, headers={"origin": "http://evil.example"})
    assert answer.status_code == 403


def test_a_body_that_is_too_large_is_refused():
    """Before it is read."""
    assert client(max_upload=100).post("/login", data={"token": "x" * 200}).status_code == 413
