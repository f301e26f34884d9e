"""Paste: a text or file is coded at once, and stored only where somebody asks for it."""

import json
import re
from collections.abc import Iterator

import pytest

pytest.importorskip("fastapi")
pytest.importorskip("deltalake")
from fastapi.testclient import TestClient

from dragoman.store import Store
from dragoman.web.app import create_app
from dragoman.web.config import Config
from dragoman.web.pasted import MOST, Pasted
from dragoman.web.reading import Outcome, suffix_of
from dragoman.web.workroom import Workroom
from fakes import load_telling

STORY = "Rebels fired rockets at the airport of Kesh on Monday, killing three soldiers.\n\nIt rained in the evening."
HOSTILE = "<script>alert(1)</script>"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A store without articles."""
    path = tmp_path_factory.mktemp("stores") / "news"
    Store.create(path).close()
    return str(path)


@pytest.fixture(scope="module")
def site(store: str) -> Iterator[TestClient]:
    """A site over the store, whose worker finds an event wherever a text says "attack"."""
    app = create_app(store, Config(max_articles=3, seconds=20.0))
    app.state.desk.workroom = Workroom(app.state.config.settings, 3.0, load_telling)
    with TestClient(app) as client:
        yield client


def paste(site: TestClient, files: object = None, **fields: str):
    """Paste as the page does."""
    form = site.get("/paste").text
    found = re.search(r'name="csrf" value="([^"]+)"', form)
    assert found
    return site.post("/paste", data={"csrf": found.group(1), **fields}, files=files)  # type: ignore[arg-type]


def test_a_pasted_text_shows_its_events(site: TestClient):
    """At an address of its own, so that it can be loaded again."""
    shown = paste(site, text="Rebels staged an attack near the harbour.")
    assert shown.status_code == 200
    assert re.search(r"/paste/[\w-]+$", str(shown.url))
    assert 'class="card event' in shown.text
    assert site.get(str(shown.url)).text == shown.text


def test_another_language_is_told_in_the_page_s_own_words(site: TestClient):
    """By the box that is there to tick, and no switch of a command."""
    shown = paste(site, text="Die Regierung hat gestern mit den Rebellen über den Hafen und die Stadt verhandelt. " * 3)
    assert "--any" not in shown.text
    assert "tick “code it even where" in shown.text


def test_nothing_is_stored_unless_asked(site: TestClient, store: str):
    """And then by the same run as any other."""
    shown = paste(site, text="An attack was staged near the harbour of Kesh.", title="Kept")
    assert list(Store.open(store).articles()) == []
    token = re.search(r'name="csrf" value="([^"]+)"', shown.text)
    assert token
    kept = site.post(f"{shown.url.path}/keep", data={"csrf": token.group(1)})
    assert "1 article with 1 event stored" in kept.text
    (article,) = Store.open(store).articles()
    assert article.title == "Kept"
    assert len(list(Store.open(store).events())) == 1
    assert Store.open(store).query("SELECT command, status FROM runs").rows[0][1] == "finished"


def test_a_kept_text_is_found_by_its_words_at_once(site: TestClient, store: str):
    """Also where the same words were looked for before it was there."""
    assert "<strong>0 events</strong>" in site.get("/?words=quayside&status=all").text
    shown = paste(site, text="Rebels staged an attack near the quayside.")
    page = re.search(r'name="csrf" value="([^"]+)"', shown.text)
    assert page
    site.post(f"{shown.url.path}/keep", data={"csrf": page.group(1)})
    assert "<strong>1 event</strong>" in site.get("/?words=quayside&status=all").text


def test_a_store_that_is_being_written_says_so(site: TestClient, store: str):
    """In words that name the holder."""
    shown = paste(site, text="Another attack was staged near the harbour of Kesh.")
    token = re.search(r'name="csrf" value="([^"]+)"', shown.text)
    assert token
    with Store.open(store, write=True):
        kept = site.post(f"{shown.url.path}/keep", data={"csrf": token.group(1)})
    assert kept.status_code == 503
    assert "is being written by" in kept.text


def test_a_write_without_the_token_is_refused(site: TestClient):
    """The page's hidden field proves that it was meant."""
    assert site.post("/paste", data={"text": STORY}).status_code == 403


def test_several_articles_are_listed_and_those_set_aside_named(site: TestClient):
    """A file of lines, one of them damaged and one in French."""
    lines = [
        json.dumps({"id": "one", "text": "Rebels staged an attack near the harbour."}),
        "{damaged",
        json.dumps({"id": "two", "text": "Soldiers met an attack and an attack.", "title": HOSTILE}),
    ]
    sent = {"file": ("lines.jsonl", "\n".join(lines).encode(), "text/plain")}
    shown = paste(site, files=sent)
    assert "2 articles, 3 events, 1 set aside" in shown.text
    assert "lines.jsonl:2" in shown.text
    assert "&lt;script&gt;" in shown.text
    assert HOSTILE not in shown.text
    assert HOSTILE not in site.get(f"{shown.url}?at=1").text


def test_more_articles_than_allowed_are_cut_with_a_word(site: TestClient):
    """The rest is for dragoman run."""
    lines = "\n".join(json.dumps({"id": str(n), "text": f"Attack {n} near the harbour."}) for n in range(5))
    shown = paste(site, files={"file": ("lines.jsonl", lines.encode())})
    assert "more in it than the 3 articles" in shown.text


def test_french_says_why_it_is_not_coded(site: TestClient):
    """And how to have it coded all the same."""
    french = "Le président a déclaré mardi que la police avait arrêté trois hommes après l'attaque contre la ville."
    assert "is in French" in paste(site, text=french).text
    assert "1 article" in paste(site, text=french, any_language="true").text


def test_hostile_names_and_texts_are_shown_as_text(site: TestClient):
    """Nothing that somebody gives is markup, whatever it says and is called."""
    shown = paste(site, files={"file": (f"{HOSTILE}.txt", f"An attack {HOSTILE} near the harbour.".encode())})
    assert HOSTILE not in shown.text
    assert HOSTILE not in paste(site, text=HOSTILE * 3, published="x").text


def test_nothing_and_no_date_are_told_in_words(site: TestClient):
    """What was typed is still in the box."""
    assert "nothing to code" in paste(site, text=" ").text
    wrong = paste(site, text=STORY, published="someday")
    assert wrong.status_code == 400
    assert "is no date" in wrong.text
    assert "fired rockets" in wrong.text


def test_a_text_that_kills_or_holds_the_worker_costs_nothing_else(site: TestClient):
    """The next one is coded as if nothing had been."""
    assert "took longer than 3 seconds" in paste(site, text="sleep").text
    assert "the process that read it ended" in paste(site, text="die").text
    assert "1 event" in paste(site, text="Rebels staged an attack near the harbour.").text


def test_a_fault_of_ours_is_set_aside(site: TestClient):
    """With the reason, as in a run."""
    assert "could not be coded" in paste(site, text="fail").text


def test_results_can_be_downloaded(site: TestClient):
    """As JSON with the articles, lines, and a table that no spreadsheet takes for formulas."""
    url = paste(site, text="=An attack was staged near the harbour.").url.path
    whole = site.get(f"{url}/events.json").json()
    assert len(whole["articles"][0]["events"]) == 1
    assert len(site.get(f"{url}/events.jsonl").text.splitlines()) == 1
    table = site.get(f"{url}/events.csv").text
    assert table.startswith("article_id,event_id,type")
    assert ",=" not in table
    assert site.get(f"{url}/events.exe").status_code == 404


def test_a_result_that_is_gone_says_so(site: TestClient):
    """Nothing that is pasted is kept."""
    assert "paste it again" in site.get("/paste/gone").text


def test_only_the_newest_results_are_held():
    """And those only for a while."""
    now = [0.0]
    held = Pasted(lambda: now[0])
    names = [held.put(Outcome("x", (), ())) for _ in range(MOST + 1)]
    assert held.get(names[0]) is None
    assert held.get(names[1]) is not None
    now[0] = 10_000.0
    assert held.get(names[1]) is None


@pytest.mark.parametrize(
    ("name", "suffix"),
    [
        ("news.jsonl", ".jsonl"),
        ("../../etc/passwd", ""),
        ("a.csv.gz", ".csv.gz"),
        ("b.tgz", ".tar.gz"),
        ("c.exe", ""),
        ("d\x00.zip", ".zip"),
        ("C:\\temp\\e.html", ".html"),
    ],
)
def test_of_a_name_only_a_known_suffix_is_used(name: str, suffix: str):
    """No name that somebody gives touches the file system."""
    assert suffix_of(name) == suffix
