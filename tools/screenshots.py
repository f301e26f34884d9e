"""Take a picture of every page, as a desk and a phone show it, in light and dark; needs Chromium and playwright.

    python tools/screenshots.py [FOLDER] [--store DIR] [--only NAME]

Without a store, the demo's articles are coded for it. The pictures go into out/screenshots, which git does not see.
"""

import argparse
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests" / "browser"))

import demo_site  # noqa: E402

SIZES = {"desktop": {"width": 1280, "height": 860}, "phone": {"width": 390, "height": 844}}
TALLEST = 4000  # points of a page that a picture shows


def main() -> None:
    """Take them."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("folder", type=Path, nargs="?", default=ROOT / "out" / "screenshots")
    asked.add_argument("--store", type=Path)
    asked.add_argument("--only", help="the pages whose names have this in them")
    given = asked.parse_args()
    if demo_site.CHROMIUM is None:
        sys.exit("screenshots need Chromium or Chrome: apt-get install chromium")
    given.folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as own:
        store = given.store or demo_site.make_store(Path(own))
        with demo_site.serving(store) as home:
            shots(home, demo_site.pages(store), given.folder, given.only or "")
        report(store, given.folder)
    print(f"{len(list(given.folder.glob('*.png')))} pictures in {given.folder}")


def shots(home: str, addresses: dict[str, str], folder: Path, only: str) -> None:
    """Go through all pages."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415

    with sync_playwright() as running:
        browser = running.chromium.launch(**demo_site.LAUNCH)
        for size, viewport in SIZES.items():
            for scheme in ("light", "dark"):
                context = browser.new_context(viewport=viewport, color_scheme=scheme, reduced_motion="reduce")
                page = context.new_page()
                for name, address in addresses.items():
                    if only in name:
                        page.goto(home + address)
                        shot(page, folder / f"{name}-{size}-{scheme}.png")
                if only in "pasted":
                    pasted(page, home)
                    shot(page, folder / f"pasted-{size}-{scheme}.png")
                context.close()
        browser.close()


def pasted(page: Any, home: str) -> None:
    """Paste a story."""
    page.goto(home + "/paste")
    page.get_by_label("Text", exact=True).fill(demo_site.STORY)
    page.get_by_role("button", name="Code it").click()
    page.wait_for_url("**/paste/*", timeout=60_000)


def shot(page: Any, out: Path) -> None:
    """Take one picture, once the page is at rest."""
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(300)
    width = page.viewport_size["width"]
    height = min(TALLEST, page.evaluate("document.documentElement.scrollHeight"))
    page.screenshot(path=out, full_page=True, clip={"x": 0, "y": 0, "width": width, "height": height})
    print(out.name, flush=True)


def report(store: Path, folder: Path) -> None:
    """Write the report beside the pictures; it is a page too."""
    demo_site.dragoman("report", "--store", str(store), "--out", str(folder / "report.html"), "--title", "The demo")


if __name__ == "__main__":
    main()
