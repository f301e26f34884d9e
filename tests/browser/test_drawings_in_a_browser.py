"""What Explore draws: each drawing chooses into the address, says what it shows in words, and fails in words too."""

import json
import re
from typing import Any

import pytest

DRAWINGS = {"timeline": "timeline", "map": "spots", "network": "ties"}


def shown(watch: Any, path: str = "/") -> Any:
    """Open Explore and wait until all three are drawn."""
    watch.go(path)
    page = watch.page
    for name in ("map", "network", "timeline"):
        if name != "timeline":
            page.locator(f"[data-front={name}]").click()
        page.locator(f"#{name} tbody tr").first.wait_for(state="attached")
    page.locator("[data-front=map]").click()
    return page


def press(page: Any, drawing: str, *keys: str) -> None:
    """Press keys on a drawing."""
    page.locator(f"#{drawing} .drawing-stage").focus()
    for key in keys:
        page.keyboard.press(key)


def test_a_place_is_chosen_on_the_map_by_keys_and_the_back_button_undoes_it(home, open_page):
    """The address says it, and the table shows no other."""
    page = shown(open_page(home))
    everything = page.inner_text("#summary .lead")
    press(page, "map", "n")
    assert re.search(r"\d+ events?: ", page.inner_text("#map [aria-live]"))
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"\?(place|country)="))
    page.locator("#summary .chip").first.wait_for()
    assert page.inner_text("#summary .lead") != everything
    page.go_back()
    page.wait_for_url(re.compile(r"/$"))
    page.wait_for_function("words => document.querySelector('#summary .lead').innerText === words", arg=everything)


def test_back_and_forward_go_through_what_was_chosen(home, open_page):
    """In place and without a word on the console; also over another page, and where nothing but a jump is undone."""
    page = shown(open_page(home))
    told = {}

    def swapped():
        page.locator(f'#summary[data-query="{page.url.partition("?")[2]}"]').wait_for(state="attached")
        return page.inner_text("#summary .lead")

    def stands(address):
        page.wait_for_url(address)
        assert swapped() == told[address]

    told[page.url] = swapped()
    for choice in ("#choices-type a", "#choices-quad a"):
        before = page.url
        page.locator(choice).last.click()
        page.wait_for_url(lambda url, before=before: url != before)
        told[page.url] = swapped()
    addresses = list(told)
    page.go_back()
    stands(addresses[1])
    page.go_back()
    stands(addresses[0])
    page.go_forward()
    stands(addresses[1])
    page.locator("#results a.what").first.click()
    page.wait_for_url(re.compile("/article/"))
    page.go_back()
    stands(addresses[1])
    page.go_forward()
    page.wait_for_url(re.compile("/article/"))
    page.go_back()
    stands(addresses[1])
    page.wait_for_load_state("networkidle")
    asked = []
    page.on("request", lambda request: asked.append(request.url) if "/static/" not in request.url else None)
    page.evaluate("location.hash = 'main'")
    page.go_back()
    stands(addresses[1])
    assert not asked


def test_a_time_is_chosen_by_a_brush(home, open_page):
    """Whole periods, from the first to the last that it covers."""
    page = shown(open_page(home))
    box = page.locator("#timeline .overlay").bounding_box()
    page.mouse.move(box["x"] + 2, box["y"] + 20)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] - 2, box["y"] + 20, steps=4)
    page.mouse.up()
    page.wait_for_url(re.compile(r"since=\d{4}-\d\d-\d\d&until=\d{4}-\d\d-\d\d"))


def test_a_time_is_chosen_by_keys(home, open_page):
    """Arrows go from period to period, Enter chooses; the table has as many as the bar said."""
    page = shown(open_page(home))
    press(page, "timeline", "ArrowRight", "Enter")
    counted = re.search(r"[\d,]+ events?", page.inner_text("#timeline [aria-live]"))
    page.wait_for_url(re.compile(r"since=.*until=.*within=all"))
    page.locator("#summary .chip").first.wait_for()
    assert counted
    assert page.inner_text("#summary .lead").startswith(counted[0])


def test_a_party_is_chosen_in_the_network_and_again_no_longer(home, open_page):
    """What is chosen twice is as before."""
    page = shown(open_page(home))
    page.locator("[data-front=network]").click()
    press(page, "network", "n", "Enter")
    page.wait_for_url(re.compile(r"\?party="))
    page.locator("#summary .chip").click()
    page.wait_for_url(re.compile(r"/$"))


@pytest.mark.parametrize("name", DRAWINGS)
def test_the_same_is_in_a_table_whose_rows_choose(name, home, open_page):
    """For those who do not see the drawing, and for keys."""
    page = shown(open_page(home))
    if name != "timeline":
        page.locator(f"[data-front={name}]").click()
    page.locator(f"#{name} summary").click()
    page.locator(f"#{name} tbody a").first.click()
    page.wait_for_url(re.compile(r"\?\w+="))
    page.locator("#summary .chip").first.wait_for()


@pytest.mark.parametrize("name", DRAWINGS)
def test_what_cannot_be_read_is_said_and_can_be_tried_again(name, home, open_page):
    """With the site's own words."""
    watch = open_page(home)
    watch.expected += ["503"]
    answers = [{"status": 503, "body": json.dumps({"error": "the store is away"})}]
    watch.page.route(
        f"**/explore/data/{DRAWINGS[name]}*",
        lambda route: route.fulfill(**answers.pop()) if answers else route.fallback(),
    )
    watch.go("/")
    if name != "timeline":
        watch.page.locator(f"[data-front={name}]").click()
    watch.page.get_by_text("This could not be drawn: the store is away").wait_for()
    watch.page.locator(f"#{name}").get_by_role("button", name="Try again").click()
    watch.page.locator(f"#{name} tbody tr").first.wait_for(state="attached")
    watch.page.get_by_text("This could not be drawn").wait_for(state="detached")


def test_nothing_found_is_said_in_each_drawing(home, open_page):
    """And no empty axes."""
    watch = open_page(home)
    watch.go("/?since=1801&until=1801")
    watch.page.get_by_text("Nothing here has a date.").wait_for()
    watch.page.get_by_text("Nothing here has a place that a map can show.").wait_for()


def test_a_theme_is_kept_from_page_to_page(home, open_page):
    """Whatever the system says."""
    watch = open_page(home, color_scheme="light")
    watch.go("/")
    button = watch.page.locator("#theme")
    button.click()
    button.click()
    assert button.get_attribute("aria-label") == "Theme: dark"
    watch.go("/paste")
    assert watch.page.evaluate("getComputedStyle(document.documentElement).colorScheme") == "dark"


def test_a_phone_shows_what_was_found_before_the_filters(home, open_page):
    """They fold, and open by a button."""
    watch = open_page(home, viewport={"width": 390, "height": 844}, has_touch=True)
    watch.go("/")
    assert not watch.page.locator("#filters").is_visible()
    watch.page.locator(".fold > summary").click()
    assert watch.page.locator("#filters").is_visible()
