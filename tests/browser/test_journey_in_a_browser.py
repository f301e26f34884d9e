"""The whole way in a browser: paste a story, see its events, keep it, mend one, export, recode; it stays mended."""

import json
import shutil
from pathlib import Path
from typing import Any

import demo_site
import pytest

WIRE = demo_site.ROOT.parent / "shared" / "bench" / "dev" / "voa-haqqani.txt"


@pytest.fixture
def own_store(store: Path, tmp_path: Path) -> Path:
    """A copy of the store that a test may write into."""
    return Path(shutil.copytree(store, tmp_path / "store"))


def paste(watch: Any, text: str) -> None:
    """Paste a text and wait for what comes of it."""
    watch.go("/paste")
    watch.page.get_by_label("Text", exact=True).fill(text)
    watch.page.get_by_role("button", name="Code it").click()
    watch.page.wait_for_url("**/paste/*", timeout=60_000)


def test_a_pasted_story_shows_its_events(home, open_page):
    """Spans are marked in the text, events stand beside it, and nothing is stored."""
    watch = open_page(home)
    paste(watch, demo_site.STORY)
    page = watch.page
    assert page.locator("mark.role-trigger", has_text="attacked").count() >= 1
    assert page.get_by_text("ASSAULT").count() >= 1
    assert page.get_by_text("Stored nowhere").count() == 1
    watch.go("/?words=battalions&status=all")
    assert "Nothing" in page.inner_text("main") or "0 events" in page.inner_text("main")


@pytest.mark.skipif(not WIRE.is_file(), reason="the wire story is not here")
def test_a_wire_story_shows_its_events(home, open_page):
    """A page's text as copied, furniture and all."""
    watch = open_page(home)
    paste(watch, WIRE.read_text(encoding="utf-8"))
    assert watch.page.locator("mark.role-trigger").count() >= 3


def test_a_kept_story_is_in_explore(own_store, open_page):
    """It is found by its words, and leads to its article."""
    with demo_site.serving(own_store) as home:
        watch = open_page(home)
        keep(watch, demo_site.STORY)
        watch.page.get_by_role("link", name="Rebels hold mine workers").click()
        assert watch.page.locator("h1").inner_text().startswith("Rebels hold mine workers")
        assert "mobilize" in listed(watch, "/?words=battalions&status=all")


def test_a_correction_outlives_recoding(own_store, tmp_path, open_page):
    """Paste, keep, correct, export, recode with other settings: the correction holds, in the page and in exports."""
    with demo_site.serving(own_store) as home:
        watch = open_page(home)
        page = watch.page
        keep(watch, demo_site.STORY)
        page.get_by_role("link", name="Rebels hold mine workers").click()
        article = page.url.split("/article/")[1]
        assert told(own_store, article, "sent") == ("MOBILIZE", "occurred")
        correct(watch, "sent", status="planned", reviewer="Ada")
        assert told(own_store, article, "sent") == ("MOBILIZE", "planned")
        assert "Ada" in mark(watch, article)
        recode(own_store, tmp_path, article)
        assert len(coders(own_store, article)) == 2
        assert told(own_store, article, "sent") == ("MOBILIZE", "planned")
        assert "Ada" in mark(watch, article)
        assert "mobilize" in listed(watch, "/?words=battalions&status=planned")


def keep(watch: Any, text: str) -> None:
    """Paste a text, and store it."""
    paste(watch, text)
    watch.page.get_by_role("button", name="Keep these in the store").click()
    watch.page.get_by_role("heading", name="Kept in the store").wait_for(timeout=60_000)


def listed(watch: Any, path: str) -> str:
    """What Explore's table lists; it follows the store within seconds."""
    for _ in range(20):
        watch.go(path)
        rows = watch.page.locator("#results table.table tbody")
        if rows.count():
            return str(rows.inner_text()).lower()
        watch.page.wait_for_timeout(1000)
    return ""


def correct(watch: Any, trigger: str, status: str, reviewer: str) -> None:
    """On an article's page, open the event of a trigger, and set its status right."""
    page = watch.page
    card = page.locator("article.card", has=page.locator("mark.role-trigger", has_text=trigger)).first
    card.get_by_role("link", name="Check or correct").click()
    page.wait_for_url("**/review/event/**")
    form = page.url
    watch.go("/review")
    page.get_by_label("Your name").fill(reviewer)
    page.get_by_role("button", name="Go on").click()
    page.goto(form)
    page.get_by_label("status").select_option(status)
    page.get_by_role("button", name="Save changes only").click()
    page.get_by_role("button", name="Undo").wait_for()


def mark(watch: Any, article: str) -> str:
    """What the article's page says of who corrected it."""
    watch.go(f"/article/{article}")
    return " ".join(watch.page.locator(".corrected").all_inner_texts())


def told(store: Path, article: str, trigger: str) -> tuple[str, str]:
    """The type and the status of an article's event, as they are exported."""
    lines = demo_site.dragoman("export", "--store", str(store), "--format", "jsonl").splitlines()
    events = [one for one in map(json.loads, lines) if one["article_id"] == article]
    return next((one["type"], one["status"]) for one in events if one["trigger"]["text"] == trigger)


def recode(store: Path, folder: Path, article: str) -> None:
    """Code an article of the store again, with another setting."""
    sql = f"SELECT id, text, publisher, published FROM articles WHERE id = '{article}'"
    news = folder / "again.jsonl"
    news.write_text(demo_site.dragoman("query", "--store", str(store), "--format", "jsonl", sql), encoding="utf-8")
    demo_site.dragoman("run", str(news), "--store", str(store), "--recode", "--statements", "--workers", "1")


def coders(store: Path, article: str) -> list[str]:
    """The coders that have read an article."""
    sql = f"SELECT DISTINCT coder_key FROM events_all WHERE article_id = '{article}'"
    return demo_site.dragoman("query", "--store", str(store), "--format", "jsonl", sql).splitlines()
