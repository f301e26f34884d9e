"""The API: what programs send, what they get, and errors in words."""

import gzip
import io
import json
import zipfile

import pytest

pytest.importorskip("fastapi")

from sites import client, stored

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


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """Somebody who asks a site over a store of five articles with two events each."""
    with client(stored(tmp_path_factory.mktemp("api"))) as asker:
        yield asker


def test_pages_of_events_follow_each_other(site):
    """By the address that each gives, until there is no more."""
    seen, address = [], "/api/v1/events?status=all&limit=3"
    while address:
        page = site.get(address).json()
        seen += [event["id"] for event in page["events"]]
        address = page["next"]
    assert len(seen) == 10
    assert seen == sorted(set(seen))


@pytest.mark.parametrize("format", ["jsonl", "csv", "parquet"])
def test_all_events_come_at_once_where_asked_for(site, format):
    """By name, or by what the program accepts."""
    named = site.get(f"/api/v1/events?status=all&format={format}")
    accepted = site.get("/api/v1/events?status=all", headers={"accept": named.headers["content-type"]})
    assert named.content == accepted.content
    if format == "jsonl":
        assert len(named.text.splitlines()) == 10


def test_filters_are_those_of_the_page(site):
    """In words where they are none."""
    assert site.get("/api/v1/events?type=PROTEST").json()["events"] == []
    wrong = site.get("/api/v1/events?color=red")
    assert wrong.status_code == 400
    assert "color" in wrong.json()["error"]


def test_one_event_and_its_article_can_be_had(site):
    """With the text and all of its events."""
    event = site.get("/api/v1/events/a0001-0").json()
    whole = site.get(f"/api/v1/articles/{event['article_id']}").json()
    assert event in whole["events"]
    assert site.get("/api/v1/events/none").status_code == 404
    assert site.get("/api/v1/articles/none").status_code == 404


def test_articles_are_listed_and_searched(site):
    """Without their texts."""
    page = site.get("/api/v1/articles?limit=2").json()
    assert [one["id"] for one in page["articles"]] == ["a0000", "a0001"]
    assert [one["id"] for one in site.get(page["next"]).json()["articles"]] == ["a0002", "a0003"]
    assert site.get("/api/v1/articles?words=harbour").json()["total"] == 5


def test_counts_come_with_how_they_were_made(site):
    """As rows, or as a table."""
    made = site.get("/api/v1/aggregates?unit=mention&by=country,year").json()
    assert made["told"]["counted"] == 5
    assert made["rows"][0]["country"] == "SYR"
    table = site.get("/api/v1/aggregates?unit=mention&by=country,year&format=csv")
    assert table.text.splitlines()[0].startswith("country,year,events")
    assert site.get("/api/v1/aggregates?by=colour").status_code == 400
    assert "no incidents yet" in site.get("/api/v1/aggregates").json()["error"]


def test_what_people_say_holds_at_once(tmp_path):
    """In whatever is asked for next; and it is listed."""
    with client(stored(tmp_path)) as site:
        said = {"kind": "correct", "reviewer": "Ada", "event_id": "a0001-0", "field": "type", "value": "PROTEST"}
        assert site.post("/api/v1/reviews", json=said).status_code == 201
        assert site.get("/api/v1/events/a0001-0").json()["type"] == "PROTEST"
        assert site.get("/api/v1/events/a0001-0?as_coded=true").json()["type"] == "ASSAULT"
        assert site.post("/api/v1/reviews", json={**said, "kind": "reject"}).status_code == 201
        assert site.get("/api/v1/events/a0001-0").status_code == 404
        assert len(site.get("/api/v1/reviews?reviewer=Ada").json()["reviews"]) == 2


def test_who_accepts_what_was_set_right_agrees_with_it(tmp_path):
    """The API shows the event with the correction: that is what is accepted, or judged right; an added one, too."""
    with client(stored(tmp_path)) as site:
        said = {"reviewer": "Ada", "event_id": "a0001-0", "kind": "correct", "field": "type", "value": "PROTEST"}
        site.post("/api/v1/reviews", json=said)
        site.post("/api/v1/reviews", json={"reviewer": "Ben", "event_id": "a0001-0", "kind": "accept"})
        right = {"kind": "judge", "field": "type", "verdict": "right"}
        site.post("/api/v1/reviews", json={"reviewer": "Eve", "event_id": "a0001-0", **right})
        event = site.get("/api/v1/events/a0001-0").json()
        assert (event["type"], event["reviewed"]["disputed"]) == ("PROTEST", [])
        text = site.get("/api/v1/articles/a0002").json()["article"]["text"]
        at = text.index("Rebels")
        words = {"trigger": {"text": "Rebels", "span": [at, at + 6]}, "sentence": {"index": 0, "span": [at, len(text)]}}
        missed = {"kind": "missed", "reviewer": "Ada", "article_id": "a0002", "value": {**words, "type": "MOBILIZE"}}
        added = site.post("/api/v1/reviews", json=missed).json()
        of_it = {"reviewer": "Ben", "event_id": added["event_id"]}
        assert site.post("/api/v1/reviews", json={**of_it, "kind": "accept"}).status_code == 201
        assert site.get(f"/api/v1/events/{added['event_id']}").json()["reviewed"]["disputed"] == []


@pytest.mark.parametrize(
    ("said", "status", "words"),
    [
        ([], 400, "must be an object"),
        ({"kind": "praise", "reviewer": "Ada"}, 400, "none of accept"),
        ({"kind": "reject", "event_id": "a0001-0"}, 400, "reviewer"),
        ({"kind": "reject", "reviewer": "Ada", "event_id": "none"}, 404, "none of that id"),
        ({"kind": "reject", "reviewer": "Ada", "article_id": "a0001"}, 400, "is said of an event"),
        ({"kind": "judge", "reviewer": "Ada", "event_id": "a0001-0", "field": "type", "verdict": "fine"}, 400, "right"),
        ({"kind": "correct", "reviewer": "Ada", "event_id": "a0001-0", "field": "type", "value": 7}, 400, "word"),
        ({"kind": "missed", "reviewer": "Ada", "article_id": "a0001", "value": {}}, 400, "is missing"),
        (
            {"kind": "correct", "reviewer": "Ada", "event_id": "a0001-0", "field": "same_as", "value": "a0002-0"},
            400,
            "no other event of the article",
        ),
        ({"kind": "note", "reviewer": "A\x00", "article_id": "a0001", "note": "x"}, 400, "character"),
    ],
)
def test_what_nobody_can_say_is_refused(site, said, status, words):
    """In words; nothing is written."""
    answer = site.post("/api/v1/reviews", json=said)
    assert answer.status_code == status
    assert words in answer.json()["error"]
    assert site.get("/api/v1/reviews").json()["reviews"] == []


def test_a_read_only_site_takes_no_reviews(tmp_path):
    """But it codes."""
    with client(stored(tmp_path), read_only=True) as site:
        said = {"kind": "note", "reviewer": "Ada", "article_id": "a0001", "note": "x"}
        assert site.post("/api/v1/reviews", json=said).status_code == 403
        assert site.post("/api/v1/code", json={"text": TEXT}).status_code == 200


def test_the_documentation_is_a_page_of_ours(site):
    """With every operation, and nothing from elsewhere."""
    shown = site.get("/api/docs").text
    assert "GET /api/v1/events" in shown
    assert "http" not in shown.replace("http-equiv", "")
