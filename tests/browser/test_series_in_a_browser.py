"""Series with a judged sample in a real browser: chosen by the form, drawn, read as a table, saved."""

import csv
import time
from collections.abc import Iterator
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

import demo_site
import pytest
from test_pages_in_a_browser import LOOKS, findings

import judged

WAITS = (b"Being counted", b"is being worked out. This page")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A site over a store of which a sample is judged."""
    with demo_site.serving(judged.store(tmp_path_factory.mktemp("judged") / "st")) as address:
        opened(f"{address}/series?batch=all")
        yield address


def opened(address: str) -> None:
    """Ask until there is an answer, so that no test waits for a store that is opened for the first time."""
    end = time.monotonic() + 90
    while time.monotonic() < end:
        try:
            with urlopen(address, timeout=60) as first:
                text = first.read()
                if not any(words in text for words in WAITS):
                    return
        except URLError:
            time.sleep(0.2)


def counted(watch: Any, path: str) -> Any:
    """Go to a series and wait until it is counted, as the page itself does."""
    watch.go(path)
    watch.page.locator("figure svg").first.wait_for(state="attached", timeout=30_000)
    return watch.page


@pytest.mark.parametrize("look", LOOKS)
def test_a_judged_batch_is_sound(look, site, open_page):
    """Its diagrams too: within the window, readable by all."""
    opened(f"{site}/review/batch/all")
    watch = open_page(site, **LOOKS[look])
    watch.go("/review/batch/all")
    watch.page.locator("figure svg.square").first.wait_for(state="attached", timeout=30_000)
    assert watch.page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    if demo_site.AXE.is_file():
        assert findings(watch.page) == []


@pytest.mark.parametrize("look", LOOKS)
def test_a_corrected_series_is_sound(look, site, open_page):
    """Whole, within the window, readable by all; on a phone the drawing is one for a phone."""
    watch = open_page(site, **LOOKS[look])
    page = counted(watch, "/series?batch=all")
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    shown = [one.bounding_box() for one in page.locator("figure svg").all() if one.is_visible()]
    assert len(shown) == 1
    assert shown[0]["height"] > 120
    if demo_site.AXE.is_file():
        assert findings(page) == []


def test_it_is_chosen_by_the_form_without_scripts(site, open_page):
    """And each choice stands in the address."""
    watch = open_page(site, java_script_enabled=False)
    page = counted(watch, "/series?type=ASSAULT")
    page.select_option("#time", "quarter")
    page.select_option("#batch", "all")
    page.get_by_role("button", name="Show").click()
    page.locator("figure svg .interval").first.wait_for(state="attached", timeout=30_000)
    assert "type=ASSAULT" in page.url
    assert page.locator("tbody tr").first.inner_text().split()[:3] == ["2024-Q1", "8", "6"]


def test_the_colours_follow_the_theme(site, open_page):
    """A line that is seen on white is not seen on black."""
    tones = set()
    for scheme in ("light", "dark"):
        page = counted(open_page(site, color_scheme=scheme), "/series?batch=all")
        tones.add(page.evaluate("getComputedStyle(document.querySelector('figure .mark.corrected')).fill"))
    assert len(tones) == 2


def test_the_table_is_saved(site, open_page, tmp_path):
    """With a click."""
    page = counted(open_page(site), "/series?batch=all")
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Save as CSV").click()
    waiting.value.save_as(tmp_path / "series.csv")
    with (tmp_path / "series.csv").open(newline="") as lines:
        assert [row["month"] for row in csv.DictReader(lines)] == list(judged.COUNTED)
