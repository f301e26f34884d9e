"""The API: what programs send, what they get, and errors in words."""

import gzip
import io
import json
import zipfile

import pytest

pytest.importorskip("fastapi")

from sites import client

TEXT = "Rebels attack the town of Aleko. The army said a second attack failed."


def test_a_plain_text_is_coded():
    """As `dragoman code` does it; a fake coder finds the word."""
    answer = client().post("/api/v1/code", content=TEXT, headers={"content-type": "text/plain"})
    (found,) = answer.json()["articles"]
    assert len(found["events"]) == 2
    assert found["article"]["text"] == TEXT


def test_articles_are_taken_as_they_are():
    """With their ids, several at once; what is none is set aside with the reason, and the others go on."""
    several = [{"id": "a", "text": TEXT, "published": "2024-05-15"}, {"id": "b"}, {"id": "a", "text": TEXT}]
    answer = client().post("/api/v1/code", json={"articles": several}).json()
    assert [one["article"]["id"] for one in answer["articles"]] == ["a"]
    assert [one["source"] for one in answer["set_aside"]] == ["article 2", "article 3"]


def test_events_come_a_line_each_where_asked_for():
    """As `dragoman code` writes them."""
    answer = client().post("/api/v1/code?format=jsonl", json={"text": TEXT})
    assert answer.headers["content-type"].startswith("application/x-ndjson")
    assert [json.loads(line)["type"] for line in answer.text.splitlines()] == ["ASSAULT", "ASSAULT"]


@pytest.mark.parametrize("packed", [False, True])
def test_files_are_read_by_their_names(packed):
    """Unpacked where they are packed; told by their sender's name, never by where we laid them."""
    lines = (json.dumps({"id": "x", "text": TEXT}) + "\nnot json\n").encode()
    content, name = (gzip.compress(lines), "news.jsonl.gz") if packed else (lines, "news.jsonl")
    answer = client().post("/api/v1/code", files={"file": (f"../../etc/{name}", content)}).json()
    assert answer["articles"][0]["article"]["id"] == "x"
    assert answer["set_aside"][0]["source"] == f"../../etc/{name}"


def test_an_archive_is_read():
    """Each file in it by its own name."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("a.txt", TEXT)
        archive.writestr("b.txt", "")
    answer = client().post(
        "/api/v1/code?name=n.zip", content=packed.getvalue(), headers={"content-type": "application/zip"}
    )
    assert [one["article"]["id"] for one in answer.json()["articles"]] == ["a"]
    assert answer.json()["set_aside"][0]["source"] == "n.zip/b.txt"


@pytest.mark.parametrize(
    ("kind", "body", "words"),
    [
        ("application/json", b"{", "not valid JSON at character 1"),
        ("application/json", b"[" * 100_000, "nested too deeply"),
        ("application/json", b'{"text": "a", "x": NaN}', "not valid JSON"),
        ("application/json", b"[1]", "must be an object"),
        ("application/json", b'{"articles": []}', "not empty"),
        ("application/json", b'{"title": "no text"}', 'has no "text"'),
        ("application/json", b'{"text": 7}', "not a string"),
        ("application/json", b'{"text": "a\\u0000b"}', "NUL"),
        ("application/json", b'{"text": "a\\ud800b"}', "surrogate"),
        ("application/json", b"\xff\xfe", "not UTF-8"),
        ("text/plain", b"", "empty"),
        ("multipart/form-data; boundary=x", b"--x--", "neither a"),
    ],
)
def test_what_cannot_be_coded_is_said_in_words(kind, body, words):
    """With 400; never with a page of ours that broke."""
    answer = client().post("/api/v1/code", content=body, headers={"content-type": kind})
    assert answer.status_code == 400
    assert words in answer.json()["error"]


def test_a_kind_of_body_that_nobody_reads_is_refused():
    """Naming those that are read."""
    answer = client().post("/api/v1/code", content=b"x", headers={"content-type": "image/png"})
    assert answer.status_code == 415
    assert "text/csv" in answer.json()["error"]


def test_a_wrong_parameter_is_told_plainly():
    """By its name, with 400."""
    answer = client().post("/api/v1/code?any_language=perhaps", json={"text": TEXT})
    assert answer.status_code == 400
    assert answer.json()["error"].startswith("any_language: ")


def test_no_more_is_coded_than_the_site_allows():
    """And it says that there was more."""
    several = [{"id": str(number), "text": TEXT} for number in range(5)]
    answer = client(max_articles=2).post("/api/v1/code", json={"articles": several}).json()
    assert len(answer["articles"]) == 2
    assert answer["more"]


def test_an_article_that_fails_tells_no_traceback():
    """It is set aside; what broke is our own affair."""
    answer = client().post("/api/v1/code", json={"text": "fail"})
    assert answer.status_code == 400
    assert "Traceback" not in answer.text


def test_health_and_version_are_told():
    """For those who watch the site."""
    assert client().get("/api/v1/health").json() == {"status": "ok", "store": False}
    assert client().get("/api/v1/version").json()["max_upload"] == 20_000_000


def test_the_description_names_every_path():
    """With the records' schemas, and without the errors that we never give."""
    described = client().get("/api/openapi.json").json()
    assert "/api/v1/code" in described["paths"]
    assert "evidence_key" in described["components"]["schemas"]["Event"]["properties"]
    assert "422" not in described["paths"]["/api/v1/code"]["post"]["responses"]
