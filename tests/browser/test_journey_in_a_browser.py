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
    watch.go("/?words=Kadugli&status=all")
    assert "Kadugli" not in page.inner_text("main table") if page.locator("main table").count() else True


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
        paste(watch, demo_site.STORY)
        watch.page.get_by_role("button", name="Keep these in the store").click()
        watch.page.get_by_role("heading", name="Kept in the store").wait_for(timeout=60_000)
        watch.page.get_by_role("link", name="Rebels hold mine workers").click()
        assert watch.page.locator("h1").inner_text().startswith("Rebels hold mine workers")
        watch.go("/?words=battalions&status=all")
        assert "MOBILIZE" in watch.page.inner_text("main")


def exported(store: Path) -> list[dict[str, Any]]:
    """The events that the command line exports."""
    told = demo_site.dragoman("export", "--store", str(store), "--format", "jsonl", "--all-statuses")
    return [json.loads(line) for line in told.splitlines()]
