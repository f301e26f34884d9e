"""By the keyboard alone: from the first tab to an event's reasons, and through a queue of review."""

import shutil
from pathlib import Path
from typing import Any

import demo_site
from test_pages_in_a_browser import findings


def focused(page: Any) -> str:
    """What has the focus: its words, or its name."""
    return str(page.evaluate("(document.activeElement.innerText || document.activeElement.name || '').trim()"))


def tab_to(page: Any, words: str, most: int = 80) -> None:
    """Go on by tabs until something has the focus; every stop on the way must be seen."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if words in focused(page):
            return
    raise AssertionError(f"{words!r} cannot be reached in {most} tabs; the last was {focused(page)!r}")


def at(page: Any, words: str) -> None:
    """Wait until words are there, and keys work."""
    page.get_by_text(words).wait_for()
    page.wait_for_load_state("load")


def test_the_first_tab_leads_past_the_head(home, open_page):
    """Who listens to a page need not hear its head again on each."""
    watch = open_page(home)
    watch.go("/")
    page = watch.page
    page.keyboard.press("Tab")
    assert focused(page) == "Skip to content"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_from_a_search_to_the_reasons_of_an_event(home, open_page):
    """Words, Enter, a row, its article, an event, why so: no mouse."""
    watch = open_page(home)
    watch.go("/")
    page = watch.page
    tab_to(page, "words")
    page.keyboard.type("granary")
    page.keyboard.press("Enter")
    page.wait_for_url("**words=granary**")
    page.wait_for_load_state("networkidle")
    link = page.locator("#results tbody a[href^='/article/'], #results tbody a[href^='/event/']").first
    link.focus()
    assert page.evaluate("document.activeElement.matches(':focus-visible')")
    page.keyboard.press("Enter")
    page.wait_for_url("**/article/**")
    page.locator("article.card summary", has_text="Why so").first.focus()
    opened = page.locator("article.card details[open]").count()
    page.keyboard.press("Enter")
    assert page.locator("article.card details[open]").count() != opened


def test_a_queue_is_read_by_keys(store: Path, tmp_path: Path, open_page):
    """Draw a sample, accept one, reject one, take that back, go on; the pages of it are sound."""
    own = Path(shutil.copytree(store, tmp_path / "store"))
    with demo_site.serving(own) as home:
        watch = open_page(home)
        page = watch.page
        watch.go("/review")
        page.get_by_label("Your name").fill("Ada")
        page.keyboard.press("Enter")
        page.get_by_role("heading", name="You are Ada").wait_for()
        page.get_by_label("How many").fill("4")
        page.get_by_role("button", name="Draw").click()
        page.wait_for_url("**/review/batch/**")
        assert findings(page) == []
        page.get_by_role("link", name="Start").first.click()
        at(page, "1 of 4")
        assert findings(page) == []
        page.keyboard.press("a")
        at(page, "2 of 4")
        page.keyboard.press("r")
        at(page, "3 of 4")
        page.keyboard.press("u")
        at(page, "2 of 4")
    rows = demo_site.dragoman("query", "--store", str(own), "--format", "jsonl", "SELECT kind, reviewer FROM reviews")
    assert sorted(line.split('"')[3] for line in rows.splitlines()) == ["judgement", "rejection", "withdrawal"]
