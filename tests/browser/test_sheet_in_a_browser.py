"""The marked text in a browser: a mark tells why and chooses its event; by mouse, keys and touch, and back."""

import re
from typing import Any

import demo_site
import pytest
from test_pages_in_a_browser import findings

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True}
CHOSEN = ".card.event.chosen"


@pytest.fixture
def article(addresses: dict[str, str]) -> str:
    """The address of an article with events, none of them chosen."""
    return addresses["article"].partition("?")[0]


def hear(page: Any) -> None:
    """Count the pages that are loaded whole."""
    page.evaluate("window.stayed = true")


def test_a_mark_that_is_pointed_at_tells_why(home, article, open_page):
    """At once, without a click; and it goes with Escape."""
    watch = open_page(home)
    watch.go(article)
    watch.page.locator(".pick").first.hover()
    peek = watch.page.locator("#peek")
    assert peek.is_visible()
    assert len(peek.inner_text()) > 10
    watch.page.keyboard.press("Escape")
    assert not peek.is_visible()


def test_a_click_chooses_an_event_in_place(home, article, open_page):
    """The page stays, the address tells, Escape lets go, and back comes back."""
    watch = open_page(home)
    page = watch.page
    watch.go(article)
    hear(page)
    page.locator(".pick", has=page.locator("mark.role-trigger")).first.click()
    page.locator(CHOSEN).wait_for()
    assert re.search(r"\?event=\w+$", page.url)
    assert page.locator(f"{CHOSEN} details.why").get_attribute("open") is not None
    assert page.locator("mark.chosen.role-trigger").count() >= 1
    page.mouse.move(5, 5)
    page.keyboard.press("Escape")
    page.locator(CHOSEN).wait_for(state="detached")
    page.go_back()
    page.locator(CHOSEN).wait_for()


def test_the_keyboard_reaches_marks_and_cards(home, article, open_page):
    """Tab and Enter are enough."""
    watch = open_page(home)
    page = watch.page
    watch.go(article)
    page.locator(".pick").nth(2).focus()
    assert page.locator("#peek").is_visible()
    page.keyboard.press("Enter")
    page.locator(CHOSEN).wait_for()
    page.locator(".card.event .choose").last.focus()
    page.keyboard.press("Enter")
    page.wait_for_function("document.querySelectorAll('.card.event.chosen').length === 1")


def test_on_a_phone_the_card_lies_below_the_sentence(home, article, open_page):
    """One need not leave the text to read it."""
    watch = open_page(home, **PHONE)
    page = watch.page
    watch.go(article)
    page.locator(".pick", has=page.locator("mark.role-trigger")).last.tap()
    page.locator(CHOSEN).wait_for()
    card = page.locator(CHOSEN).bounding_box()
    near = page.locator(".near").first.bounding_box()
    assert card
    assert near
    assert card["y"] >= 844 * 0.5
    assert 0 <= near["y"] < card["y"]


def test_without_scripts_a_mark_is_a_link(home, article, open_page):
    """It leads to its event's card."""
    watch = open_page(home, java_script_enabled=False)
    watch.go(article)
    link = watch.page.locator(".pick").first.get_attribute("href")
    watch.go(link)
    assert watch.page.locator(CHOSEN).count() == 1


def test_what_was_not_coded_is_told_and_sound(home, article, open_page):
    """The coder reads it again; the page has no serious finding."""
    watch = open_page(home)
    watch.go(article)
    watch.page.get_by_role("link", name=re.compile("Tell why")).click()
    watch.page.locator("#not-coded ol, #not-coded p").first.wait_for(timeout=60_000)
    assert watch.page.locator(".quiet-list").count() == 1
    if demo_site.AXE.is_file():
        assert findings(watch.page) == []


def test_a_result_of_paste_is_sound(home, open_page):
    """With its list, toolbar and cards, in the dark too."""
    watch = open_page(home, color_scheme="dark")
    watch.go("/paste")
    watch.page.get_by_label("Text", exact=True).fill(demo_site.STORY)
    watch.page.get_by_role("button", name="Code it").click()
    watch.page.wait_for_url("**/paste/*", timeout=60_000)
    watch.page.wait_for_load_state("networkidle")
    if demo_site.AXE.is_file():
        assert findings(watch.page) == []


def test_where_nothing_was_coded_the_reason_comes_by_itself(home, open_page):
    """Nobody should have to ask why the answer is nothing."""
    watch = open_page(home)
    watch.go("/paste")
    watch.page.get_by_label("Text", exact=True).fill(
        "The old harbour has a lighthouse.\n\nIt is white and forty feet high."
    )
    watch.page.get_by_role("button", name="Code it").click()
    watch.page.wait_for_url("**/paste/*", timeout=60_000)
    watch.page.locator(".quiet-list").wait_for(timeout=60_000)
    assert watch.page.get_by_text("No event was coded in this text.").count() == 1
