"""The gate: hosts, sessions, wrong tokens, methods, bodies in time; and the server that waits for nobody."""

import asyncio
import socket
import threading
import time
from contextlib import closing, contextmanager

import pytest

pytest.importorskip("fastapi")
import uvicorn
from fastapi.testclient import TestClient

from dragoman.errors import OptionError
from dragoman.web import listen
from dragoman.web.app import create_app
from dragoman.web.config import Config
from dragoman.web.keys import GUESSES, LASTS, Guesses, Keys, cookie_name
from dragoman.web.safety import host_of
from sites import client

TOKEN = "a-secret-of-some-length"
FOREIGN = [
    "evil.example",
    "127.0.0.1.evil.example",
    "localhost.evil.example:8765",
    "evil.example:8765",
    "127.0.0.1:8765@evil.example",
    "10.0.0.1",
    "[::2]",
    "",
    " ",
    "localhost, evil.example",
]


def csrf(site) -> str:
    """The token that a page's forms carry."""
    return site.get("/paste").text.partition('name="csrf" value="')[2].partition('"')[0]


@pytest.mark.parametrize("host", FOREIGN)
def test_a_name_that_leads_here_is_not_enough(host):
    """A page of another site cannot make its own name ours (DNS rebinding)."""
    assert client().get("/api/v1/health", headers={"host": host}).status_code == 400


@pytest.mark.parametrize("host", ["127.0.0.1:8765", "localhost", "LOCALHOST:1", "localhost.", "[::1]:8765"])
def test_this_machine_s_names_are_answered(host):
    """With any port, for it may be led on."""
    assert client().get("/api/v1/health", headers={"host": host}).status_code == 200


def test_the_tests_own_name_is_for_tests_alone():
    """Nobody who comes from an address is let in by it."""
    asker = TestClient(create_app(None, Config(workers=0)), client=("10.0.0.1", 5), raise_server_exceptions=False)
    assert asker.get("/api/v1/health").status_code == 400


@pytest.mark.parametrize("host", ["192.168.1.5:8765", "news.example.org", socket.gethostname()])
def test_a_site_for_others_answers_addresses_and_names_that_were_allowed(host):
    """No other names, whoever leads them here."""
    bearer = {"authorization": f"Bearer {TOKEN}"}
    site = client(host="0.0.0.0", token=TOKEN, names=("news.example.org",))
    assert site.get("/api/v1/health", headers={"host": host, **bearer}).status_code == 200
    assert site.get("/api/v1/health", headers={"host": "evil.example", **bearer}).status_code == 400


def test_two_hosts_are_none():
    """Whoever stands between might read the other one."""
    assert client().get("/api/v1/health", headers=[("host", "localhost"), ("host", "localhost")]).status_code == 400


@pytest.mark.parametrize(("given", "bare"), [("a:80", "a"), ("[::1]:80", "::1"), ("[::1]", "::1"), ("A.", "a")])
def test_hosts_are_read_without_their_ports(given, bare):
    """Of names and addresses."""
    assert host_of(given) == bare


@pytest.mark.parametrize("token", ["short", "with blanks in it, long", "ümläute-ümläute-ümläute"])
def test_a_token_that_cannot_be_sent_or_can_be_guessed_is_refused(token):
    """When the site starts."""
    with pytest.raises(OptionError, match="DRAGOMAN_TOKEN"):
        Config(token=token).check()


def test_a_name_of_no_host_is_refused():
    """When the site starts."""
    with pytest.raises(OptionError, match="--name"):
        Config(names=("http://x/",)).check()


def test_a_session_begins_with_the_token_and_ends_with_the_log_out():
    """Whoever has copied its cookie cannot go on."""
    site = client(token=TOKEN)
    cookie = site.post("/login", data={"token": TOKEN}).headers["set-cookie"].partition(";")[0]
    assert site.get("/paste").status_code == 200
    assert "Log out" in site.get("/paste").text
    assert site.post("/logout", data={"csrf": csrf(site)}).status_code == 303
    assert site.get("/paste", headers={"cookie": cookie}).headers["location"] == "/login"


def test_a_session_ends_by_itself():
    """After some hours."""
    now = [1000.0]
    keys = Keys(TOKEN, clock=lambda: now[0])
    session = keys.session()
    assert keys.holds(session)
    now[0] += LASTS + 1
    assert not keys.holds(session)


@pytest.mark.parametrize("cookie", ["", ".", "..", "a.b.c", "x.99999999999.", "\ud800.1.x", "a" * 10_000])
def test_no_session_can_be_made_up(cookie):
    """Nor one of another run of the site."""
    keys = Keys(TOKEN)
    assert not keys.holds(cookie)
    assert not keys.holds(Keys(TOKEN).session())


def test_sites_on_two_ports_do_not_take_each_other_s_sessions():
    """Browsers send cookies to all ports of a host."""
    names = {cookie_name(client().get("/", headers={"host": f"localhost:{port}"}).request.headers) for port in (1, 2)}
    assert names == {"dragoman-1", "dragoman-2"}


def test_without_a_token_there_is_nothing_to_keep():
    """No cookie: whoever reaches the site may use it, and two tabs cannot disturb each other."""
    assert "set-cookie" not in client().get("/paste").headers


def test_tokens_cannot_be_tried_out():
    """By form or header; the right one has to wait, too."""
    for ask in (
        lambda site, token: site.post("/login", data={"token": token}),
        lambda site, token: site.get("/api/v1/health", headers={"authorization": f"Bearer {token}"}),
    ):
        site = client(token=TOKEN)
        for _ in range(GUESSES):
            assert ask(site, "wrong").status_code in (401, 403)
        late = ask(site, TOKEN)
        assert late.status_code == 429
        assert int(late.headers["retry-after"]) > 0


def test_guesses_are_forgotten_and_counted_by_address():
    """One who errs does not lock out another."""
    now = [0.0]
    guesses = Guesses(lambda: now[0])
    for _ in range(GUESSES):
        guesses.wrong("a")
    assert guesses.wait("a") > 0
    assert guesses.wait("b") == 0
    now[0] = 100.0
    assert guesses.wait("a") == 0


@pytest.mark.parametrize("header", [TOKEN, f"Basic {TOKEN}", "Bearer", "Bearer x", f"Bearer {TOKEN}x", "Bearer \xff"])
def test_only_the_token_is_the_token(header):
    """In its one form."""
    answer = client(token=TOKEN).get("/api/v1/health", headers={"authorization": header.encode("latin-1")})
    assert answer.status_code == 401


@pytest.mark.parametrize("path", ["/loginx", "/login/", "/static", "/api/docs", "/api/openapi.json", "/api/v1/health"])
def test_nothing_but_the_door_is_open_before_the_token_is_shown(path):
    """And the files of the page."""
    assert client(token=TOKEN).get(path).status_code in (303, 401)


def test_a_head_is_that_of_the_page():
    """Without its body."""
    site = client()
    whole, head = site.get("/paste"), site.head("/paste")
    assert head.status_code == 200
    assert head.headers["content-type"] == whole.headers["content-type"]
    assert head.content == b""


def test_a_fault_of_ours_tells_nothing(monkeypatch):
    """But that there is one; with all headers."""
    site = client()
    monkeypatch.setattr(site.app.state.desk, "pasted", None)
    answer = site.get("/paste/x")
    assert answer.status_code == 500
    assert "Traceback" not in answer.text
    assert "NoneType" not in answer.text
    assert "script-src 'self'" in answer.headers["content-security-policy"]


def test_a_body_that_does_not_come_is_not_waited_for():
    """The client is told."""
    app = create_app(None, Config(workers=0, patience=0.2))
    sent: list[dict] = []

    async def receive():
        if not sent:
            await asyncio.sleep(0.05)
        return {"type": "http.request", "body": b"x", "more_body": True} if len(sent) > 5 else await asyncio.sleep(9)

    async def send(message):
        sent.append(message)

    headers = [(b"host", b"localhost"), (b"content-type", b"application/json")]
    scope = {"type": "http", "method": "POST", "path": "/api/v1/code", "raw_path": b"", "query_string": b""}
    scope |= {"headers": headers, "client": ("127.0.0.1", 1), "server": ("127.0.0.1", 1), "scheme": "http"}
    asyncio.run(app({**scope, "http_version": "1.1", "root_path": ""}, receive, send))
    assert sent[0]["status"] == 408


@contextmanager
def served(app):
    """A site that listens, as `dragoman serve` lets it, and how to reach it."""
    server = uvicorn.Server(listen.careful(app))
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        try:
            yield listener.getsockname()
        finally:
            server.should_exit = True
            thread.join(20)


def answered(address, *pieces) -> bytes:
    """All that a server says to some bytes, until it closes."""
    with closing(socket.create_connection(address, timeout=10)) as line:
        for piece in pieces:
            line.sendall(piece)
        said = b""
        while piece := line.recv(65536):
            said += piece
        return said


def test_whoever_says_nothing_is_let_go(monkeypatch):
    """A head that does not come, or not to its end, holds no connection."""
    monkeypatch.setattr(listen, "HEAD", 0.5)
    with served(create_app(None, Config(workers=0))) as address:
        began = time.monotonic()
        assert answered(address) == b""
        assert answered(address, b"GET / HTTP/1.1\r\nHost: localhost\r\nX: ") == b""
        assert time.monotonic() - began < 5
        whole = answered(address, b"GET /api/v1/health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        assert b'"status": "ok"' in whole


def test_what_is_too_large_is_refused_in_words_and_no_broken_line():
    """Though it is sent to its end, whatever it said before."""
    head = b"POST /api/v1/code HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\nConnection: close\r\n"
    piece = b"x" * 50_000
    with served(create_app(None, Config(workers=0, max_upload=100_000))) as address:
        sized = answered(address, head + b"Content-Length: 200000\r\n\r\n", *[piece] * 4)
        chunked = answered(
            address, head + b"Transfer-Encoding: chunked\r\n\r\n", *[b"c350\r\n" + piece + b"\r\n"] * 4, b"0\r\n\r\n"
        )
    for answer in (sized, chunked):
        assert answer.startswith(b"HTTP/1.1 413")
        assert b"100,000 bytes" in answer


def test_a_head_without_end_is_refused():
    """It is not held."""
    with served(create_app(None, Config(workers=0))) as address:
        said = answered(address, b"GET / HTTP/1.1\r\nHost: localhost\r\n", *[b"X: " + b"y" * 10_000 + b"\r\n"] * 8)
    assert said.startswith(b"HTTP/1.1 400")


def test_what_says_that_it_is_too_large_is_refused_before_it_comes():
    """By its Content-Length alone: nothing of it is waited for or taken in."""
    asker = client(max_upload=1000)
    answer = asker.post("/paste", content=b"x", headers={"content-length": "5000"})
    assert answer.status_code == 413
    assert "1,000 bytes" in answer.text


@pytest.mark.parametrize(("read_only", "status"), [(True, 403), (False, 200)])
def test_a_route_that_forgets_it_is_refused_on_a_read_only_site(read_only, status):
    """The check stands at the door of all routes, and not only where somebody thought of it."""
    app = create_app(None, Config(workers=0, read_only=read_only))
    app.post("/forgotten")(lambda: "written")
    asker = TestClient(app)
    answer = asker.post("/forgotten", headers={"x-csrf-token": csrf(asker)})
    assert answer.status_code == status
