"""Attacks: what an article, a file, an address or another site's page may try, on every page that there is."""

import gzip
import io
import json
import time
import zipfile
from dataclasses import replace
from html.parser import HTMLParser
from urllib.parse import quote

import pytest

pytest.importorskip("fastapi")
pytest.importorskip("deltalake")
from fastapi.routing import APIRoute

from dragoman import serial
from dragoman.lens.filter import Filter
from dragoman.merge import merge
from dragoman.records import Article, Words
from dragoman.review import Pen
from dragoman.store import Batch, Sampled, Store
from dragoman.web.app import create_app
from dragoman.web.entry import HARMLESS
from dragoman.web.safety import WRITES
from sites import client
from stores import chunk, event

SCRIPT = "\"'><script>alert(1)</script><img src=x onerror=alert(2)>"
MARKS = ("<script>alert", "<img src=x", "onerror=alert(2)>")
ARTICLE = f"a/../{SCRIPT}?x=1#y"
EVENT = f"e/{SCRIPT}"
BATCH = "b1"
OURS = {"origin": "http://testserver", "sec-fetch-site": "same-origin"}


def hostile() -> Article:
    """An article all of whose words are an attack."""
    return Article.make(
        f"{SCRIPT} shelled the harbour of {SCRIPT} on Monday, {SCRIPT} said.",
        title=SCRIPT,
        id=ARTICLE,
        url="javascript:alert(3)",
        publisher=SCRIPT,
        published="2011-03-14",
        language="en",
        removed=(SCRIPT,),
        agency=SCRIPT,
    )


def attack(article: Article):
    """Its event, with the attack wherever a text may stand."""
    at = article.text.index(SCRIPT)
    words = Words(SCRIPT, (at, at + len(SCRIPT)))
    made = event(article)
    party = replace(made.actors[0], text=SCRIPT, span=words.span, name=SCRIPT, id=SCRIPT)
    assert made.where
    return replace(
        made,
        id=EVENT,
        evidence_key="0123456789abcdef",
        modes=(SCRIPT,),
        contexts=(SCRIPT,),
        actors=(party,),
        recipients=(replace(party, name=f"{SCRIPT}2", id=None),),
        where=replace(made.where, name=SCRIPT, text=SCRIPT, span=words.span),
        counts=(replace(made.counts[0], text=SCRIPT, party=SCRIPT, said_by=SCRIPT),),
        said_by=(replace(made.said_by[0], party=party, cue=words),),
        why=(replace(made.why[0], rule=SCRIPT, detail=SCRIPT),),
        parent=None,
    )


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    """A store that holds the attack: in an article, its event and incident, its reviews, a batch of them."""
    path, article = tmp_path_factory.mktemp("attacks") / "store", hostile()
    made = chunk("c1", [article], events_each=0)
    from dragoman.store import arrow  # noqa: PLC0415

    coded = [replace(one, n_events=1) for one in made.coded]
    events = arrow.events_table([attack(article)], "coder1", "c1", [article])
    with Store.create(path) as store:
        store.use("coder1", json.dumps({"program": SCRIPT, "settings": {"profile": SCRIPT}}))
        store.append(replace(made, events=events, coded=coded))
        store.replace_incidents("coder1", merge([attack(article)], [article]).incidents)
        pen = Pen(SCRIPT, article)
        pen.note(SCRIPT, attack(article))
        pen.judge(attack(article), "type", "unsure", SCRIPT)
        store.add_reviews(pen.rows)
        batch = Batch(BATCH, "event", "random", "2024-01-01T00:00:00+00:00", 1, 1, coder_key="coder1", note=SCRIPT)
        store.add_batch(
            replace(batch, created_by=SCRIPT),
            [
                Sampled(
                    BATCH,
                    0,
                    article.id,
                    article.text_sha256,
                    "event",
                    attack(article).evidence_key,
                    EVENT,
                    "coder1",
                    SCRIPT,
                    1.0,
                    serial.dumps(attack(article)),
                )
            ],
        )
    return path


@pytest.fixture(scope="module")
def site(store):
    """Somebody who asks the site over it, as a reviewer whose name is the attack."""
    with client(store, max_upload=3_000_000, seconds=20.0) as asker:
        named = asker.post("/review/name", data={"csrf": csrf(asker), "name": SCRIPT}, headers=OURS)
        assert named.status_code == 303
        yield asker


def csrf(asker) -> str:
    """The token that a page's forms carry."""
    return asker.get("/paste").text.partition('name="csrf" value="')[2].partition('"')[0]


def every_route(app, prefix=""):
    """Every route of a site with its path, as it is answered."""
    for route in app.routes:
        if isinstance(route, APIRoute):
            yield prefix + route.path, route
        elif hasattr(route, "original_router"):
            yield from every_route(route.original_router, prefix + route.include_context.prefix)


def routes(app):
    """The paths and methods of all routes."""
    for path, route in every_route(app):
        yield path, sorted(route.methods)[0]


def declared(path: str) -> set[str]:
    """The parameters of the query that the routes of a path declare, they or what they depend on."""
    todo = [route.dependant for whole, route in every_route(create_app(None)) if whole == path]
    found: set[str] = set()
    while todo:
        one = todo.pop()
        found |= {each.alias for each in one.query_params}
        todo += one.dependencies
    return found


EVERY = sorted(set(routes(create_app(None))))
SHOWN = [path for path, method in EVERY if method == "GET"]
WRITTEN = [path for path, method in EVERY if method in WRITES]
KNOWN = {"event_id": EVENT, "article_id": ARTICLE, "batch": BATCH, "position": "0", "form": "json", "name": "x"}
KNOWN |= {"text": hostile().text_sha256, "key": attack(hostile()).evidence_key}


def filled(path: str, values) -> str:
    """A path with values in the place of its parameters."""
    for part in path.split("{")[1:]:
        name = part.partition("}")[0]
        path = path.replace(f"{{{name}}}", quote(values.get(name.partition(":")[0], SCRIPT), safe=""))
    return path


class Reader(HTMLParser):
    """Notes what a page would do by itself, or lets others do."""

    def __init__(self) -> None:
        super().__init__()
        self.faults: list[str] = []

    def handle_starttag(self, tag, attrs):
        given = {name: value or "" for name, value in attrs}
        if tag == "script" and not given.get("src", "").startswith("/static/"):
            self.faults.append(f"script {given}")
        if tag in ("iframe", "object", "embed", "base", "style"):
            self.faults.append(tag)
        for name, value in given.items():
            if name.startswith("on") or name in ("style", "hx-on"):
                self.faults.append(f"{tag} {name}={value}")
            if value.strip().lower().startswith(("javascript:", "data:", "vbscript:")):
                self.faults.append(f"{tag} {name}={value}")


def harmless(answer) -> None:
    """A page holds nothing of the attack but as words; what is no page is not taken for one."""
    assert answer.status_code < 500, answer.text[:2000]
    assert "Traceback" not in answer.text
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "script-src 'self'" in answer.headers["content-security-policy"]
    if not answer.headers.get("content-type", "").startswith(("text/html", "image/svg")):
        return
    for mark in MARKS:
        assert mark not in answer.text
    reader = Reader()
    reader.feed(answer.text)
    saved = answer.headers.get("content-disposition", "").startswith("attachment")  # and so bound by no policy of ours
    assert [fault for fault in reader.faults if not (saved and fault == "style")] == []


def test_every_route_is_known_here():
    """The lists below are made of what the site answers."""
    assert "/api/v1/code" in WRITTEN
    assert "/article/{article_id:path}" in SHOWN
    assert len(SHOWN) > 20


@pytest.mark.parametrize("path", SHOWN)
def test_what_an_article_says_is_only_words(site, store, path):
    """On every page that shows it."""
    incident = next(Store.open(store).incidents()).id
    answer = site.get(filled(path, {**KNOWN, "incident_id": incident}))
    harmless(answer)
    if "{" in path and not any(part in path for part in ("{form}", "{name}", "{key}")):
        assert answer.status_code in (200, 303), answer.text[:500]


@pytest.mark.parametrize("path", SHOWN)
def test_what_an_address_says_is_only_words(site, path):
    """In its path and in all parameters that any page knows.

    Where parameters that nobody knows are refused, each is tried by itself, as one would hide the others; elsewhere
    those that the route declares, and the rest, which nobody reads, together.
    """
    harmless(site.get(filled(path, {})))
    names = {"event", "coder", "against", "considered", "at", "page", "format", "to", "flash", "q", SCRIPT}
    names |= {*Filter.__dataclass_fields__}
    address = filled(path, KNOWN)
    alone = names if site.get(address, params={"nobody": "x"}).status_code == 400 else names & declared(path)
    for name in sorted(alone):
        harmless(site.get(address, params={name: SCRIPT}))
    harmless(site.get(address, params=dict.fromkeys(sorted(names - alone), SCRIPT)))


@pytest.mark.parametrize("path", ["/", "/paste", "/review", f"/article/{quote(ARTICLE, safe='')}"])
def test_fragments_are_as_safe_as_pages(site, path):
    """Those that htmx asks for."""
    harmless(site.get(path, headers={"hx-request": "true", "hx-target": "results", "hx-prompt": SCRIPT}))


def test_an_address_that_is_a_script_is_no_link(site):
    """An article's own may be anything; the API tells it as it is, a page links only the web's."""
    shown = site.get(f"/article/{quote(ARTICLE, safe='')}").text
    assert 'href="javascript' not in shown


@pytest.mark.parametrize("path", [path for path in WRITTEN if path != "/login"])
def test_nobody_else_s_page_writes(site, path):
    """Not with a foreign origin, nor from a frame, nor with our origin but without our token."""
    address = filled(path, KNOWN)
    for headers in (
        {"origin": "http://evil.example", "x-csrf-token": csrf(site)},
        {"origin": "null", "x-csrf-token": csrf(site)},
        {"origin": "http://testserver.evil.example"},
        {"sec-fetch-site": "cross-site", "x-csrf-token": csrf(site)},
        {"sec-fetch-site": "same-site"},
        OURS,
        {**OURS, "x-csrf-token": "wrong"},
        {**OURS, "x-csrf-token": ""},
        {"referer": "http://testserver/"},
    ):
        assert site.post(address, headers=headers, data={"text": "x"}).status_code == 403


@pytest.mark.parametrize("path", [path for path in WRITTEN if path not in HARMLESS])
def test_a_read_only_site_writes_nothing(store, path):
    """Whatever is not known to store nothing is refused, by whomever it is meant."""
    with client(store, read_only=True) as site:
        answer = site.post(filled(path, KNOWN), headers={**OURS, "x-csrf-token": csrf(site)}, data={"text": "x"})
    assert answer.status_code == 403
    assert "read-only" in answer.text


@pytest.mark.parametrize("path", [path for path in SHOWN if "{" in path])
@pytest.mark.parametrize(
    "way",
    ["../../../../etc/passwd", "/etc/passwd", "..\\..\\etc\\passwd", "file:///etc/passwd", "x\x00.txt", "%2e%2e%2f"],
)
def test_no_path_leads_to_a_file(site, path, way):
    """Of a parameter or as it stands."""
    names = {part.partition("}")[0].partition(":")[0] for part in path.split("{")[1:]}
    for answer in (
        site.get(filled(path, dict.fromkeys(names, way))),
        site.get(path.partition("{")[0] + way.replace("\x00", "%00")),
    ):
        harmless(answer)
        assert "root:" not in answer.text


@pytest.mark.parametrize("way", ["../app.py", "..%2fapp.py", "%2e%2e/app.py", "//etc/passwd", "..\\app.py", "\x00"])
def test_static_files_are_ours_alone(site, way):
    """No others are reached by their folder."""
    answer = site.get("/static/" + way.replace("\x00", "%00"))
    assert answer.status_code in (303, 400, 404, 405)
    assert "create_app" not in answer.text


def zipped(*members) -> bytes:
    """An archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return out.getvalue()


UPLOADS = {
    "a bomb in a zip": ("n.zip", zipped(("a.txt", b"\0" * 50_000_000))),
    "a packed bomb": ("n.jsonl.gz", gzip.compress(b"[" * 100_000_000, 9)),
    "lines without end": ("n.csv.gz", gzip.compress(b"x" * 50_000_000, 9)),
    "a deep nest": ("n.json", b"[" * 1_000_000),
    "a deep nest in a line": ("n.jsonl", b'{"text": ' * 100_000),
    "a broken table": ("n.parquet", b"PAR1" + b"\xff" * 1000 + b"PAR1"),
    "nothing but NULs": ("n.txt", b"\0" * 100_000),
    "half characters": ("n.jsonl", b'{"id": "\\ud800", "text": "\\udfff", "title": "\\ud800"}'),
    "a long line": ("n.txt", b"a" * 1_000_000),
    "many files": ("n.zip", zipped(*((f"{number}.txt", SCRIPT) for number in range(10_000)))),
    "a way out of a zip": ("n.zip", zipped(("../../../../tmp/attack.txt", "x"), ("/etc/attack.txt", "y"))),
    "an archive in an archive": ("n.zip", zipped(("n.zip", zipped(("a.txt", "x"))))),
    "no archive": ("n.zip", b"PK\x03\x04" + b"\xff" * 100),
    "entities of a laugh": ("n.xml", b'<!DOCTYPE l [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><rss>&b;</rss>' * 100),
    "a file of the machine": ("n.xml", b'<!DOCTYPE l [<!ENTITY a SYSTEM "file:///etc/passwd">]><rss><x>&a;</x></rss>'),
    "a script": ("n.html", f"<html><title>{SCRIPT}</title><p>{SCRIPT}</p></html>".encode()),
    "a script for a name": (f"{SCRIPT}.txt", b"An attack."),
    "a name that leads out": ("../../../../tmp/attack.txt", b"An attack."),
    "lines in a name": ("a\r\nSet-Cookie: x=y.txt", b"An attack."),
    "a name of no character": ("\ud800.txt".encode("utf-8", "surrogatepass").decode("latin-1"), b"An attack."),
}


@pytest.mark.parametrize("what", UPLOADS)
@pytest.mark.parametrize("path", ["/paste", "/api/v1/code"])
def test_hostile_files_are_read_as_any_other(site, what, path):
    """Or set aside with the reason, within seconds."""
    name, content = UPLOADS[what]
    began = time.monotonic()
    headers = {**OURS, "x-csrf-token": csrf(site)}
    answer = site.post(path, files={"file": (name, content)}, headers=headers, follow_redirects=True)
    harmless(answer)
    assert "root:" not in answer.text
    assert time.monotonic() - began < 20
    if path == "/paste" and answer.url.path != "/paste":
        for form in ("json", "jsonl", "csv"):
            downloaded = site.get(f"{answer.url.path}/events.{form}")
            harmless(downloaded)
            assert downloaded.headers["content-disposition"] == f'attachment; filename="events.{form}"'


@pytest.mark.parametrize("path", ["/paste", "/api/v1/code"])
def test_files_that_are_too_large_are_refused_in_words(site, path):
    """By what they say, and by what comes."""
    headers = {**OURS, "x-csrf-token": csrf(site), "content-type": "multipart/form-data; boundary=x"}
    start = b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\n'

    def pieces():
        yield start
        for _ in range(40):
            yield b"x" * 100_000

    for content in (start + b"x" * 3_100_000, pieces()):
        answer = site.post(path, content=content, headers=headers)
        assert answer.status_code == 413
        assert "3,000,000 bytes" in answer.text


SQL = (
    "' OR 1=1 --",
    '"; DROP TABLE event; --',
    "x' UNION SELECT * FROM article --",
    "%",
    "\\",
    "?",
    "$1",
    "')) OR (('1'='1",
)


@pytest.mark.parametrize("name", list(Filter.__dataclass_fields__))
def test_no_filter_is_sql(site, name):
    """Whatever is given is a value: it finds nothing, or is refused in words.

    All addresses make one Filter of it and one condition of that; each is tried with all the values in one.
    """
    everything = len(site.get("/api/v1/events?status=all").json()["events"])
    for value in SQL:
        found = site.get("/api/v1/events", params={name: value})
        harmless(found)
        assert found.status_code == 400 or name == "words" or found.json()["events"] == []
    for address in ("/api/v1/incidents", "/api/v1/aggregates", "/", "/export"):
        harmless(site.get(address, params={name: " ".join(SQL)}))
    assert len(site.get("/api/v1/events?status=all").json()["events"]) == everything == 1


@pytest.mark.parametrize("name", ["after", "article_id", "reviewer", "limit", "by", "codes", "counts"])
def test_no_other_parameter_is_sql(site, name):
    """Nor those that are no filters."""
    for value in SQL:
        for address in ("/api/v1/events", "/api/v1/articles", "/api/v1/reviews", "/api/v1/aggregates"):
            harmless(site.get(address, params={name: value}))


@pytest.mark.parametrize("format", ["csv\r\nX-Evil: 1", 'csv"; filename="evil.exe', "../csv", "\u202e\U0001f600"])
def test_a_download_s_name_is_ours(site, format):
    """Nothing that is asked for enters a header."""
    answer = site.get("/export", params={"format": format})
    assert answer.status_code == 400
    assert "x-evil" not in answer.headers
    harmless(answer)


@pytest.mark.parametrize(
    "kind", ["application/json", "text/plain", "application/xml", "multipart/form-data", "", "x" * 5000, "text/\xff"]
)
@pytest.mark.parametrize("path", WRITTEN)
def test_a_wrong_kind_of_body_is_refused(site, path, kind):
    """With words, by every route that takes one."""
    headers = {**OURS, "x-csrf-token": csrf(site), "content-type": kind.encode("latin-1")}
    for content in (b"", b"{", b"\xff\xfe\x00", b"csrf=1&csrf=2", b'{"csrf": [1]}'):
        harmless(site.post(filled(path, KNOWN), content=content, headers=headers))


@pytest.mark.parametrize("path", SHOWN)
def test_what_others_may_not_ask_is_not_answered(site, path):
    """No page of another site gets leave to read, whatever it asks before."""
    asked = {"origin": "http://evil.example", "access-control-request-method": "POST"}
    for method in ("OPTIONS", "TRACE", "PUT", "DELETE", "PATCH"):
        answer = site.request(method, filled(path, KNOWN), headers=asked)
        assert answer.status_code in (403, 404, 405)
        assert not [name for name in answer.headers if name.startswith("access-control")]
