"""What leaves the site by a click, and who may enter: an export, a report, the token, the read-only site."""

import zipfile
from pathlib import Path

import demo_site
from test_pages_in_a_browser import findings

from conftest import Watch

TOKEN = "a-secret-of-some-length"


def saved(watch: Watch, button: str, folder: Path) -> Path:
    """The file that a button gives."""
    with watch.page.expect_download(timeout=60_000) as coming:
        watch.page.get_by_role("button", name=button).click()
    out = folder / coming.value.suggested_filename
    coming.value.save_as(out)
    return out


def test_an_export_holds_what_is_shown(home, tmp_path, open_page):
    """As many lines as rows, and the sidecar beside them."""
    watch = open_page(home)
    watch.go("/?type=CONSULT")
    shown = watch.page.locator("#results tbody tr").count()
    watch.page.get_by_label("Export").select_option("jsonl")
    with zipfile.ZipFile(saved(watch, "Save what is shown", tmp_path)) as archive:
        first, second = sorted(archive.namelist(), key=len)
        assert len(archive.read(first).splitlines()) == shown > 0
        assert second == f"{first}.left_out.json"


def test_a_report_stands_alone(home, tmp_path, browser, open_page):
    """Opened from a disk without the site: no error, no request, no serious finding, light and dark."""
    watch = open_page(home)
    watch.go("/?unit=incident")
    file = saved(watch, "Report for a colleague", tmp_path)
    for scheme in ("light", "dark"):
        alone = open_page("file://", color_scheme=scheme)
        alone.page.goto(file.as_uri())
        assert alone.page.locator("svg.map .land").count() > 10
        assert alone.page.evaluate("getComputedStyle(document.querySelector('svg.map .sea')).fill") != "rgb(0, 0, 0)"
        assert findings(alone.page) == []


def test_the_token_opens_a_read_only_site(store, open_page):
    """Without it there is only the door; inside, nothing can be written."""
    with demo_site.serving(store, "--read-only", DRAGOMAN_TOKEN=TOKEN) as home:
        watch = open_page(home)
        page = watch.page
        watch.go("/article/demo-01")
        assert page.url.endswith("/login")
        assert findings(page) == []
        page.get_by_label("Token").fill(TOKEN)
        page.get_by_role("button", name="Enter").click()
        page.wait_for_load_state("networkidle")
        watch.go("/review")
        assert page.get_by_role("button", name="Draw").count() == 0
        watch.go("/article/demo-01")
        assert page.get_by_role("link", name="Check or correct").count() == 0
