"""Fixtures of the browser tests: a real server over a small store, and a page that reports what it should not see.

All is skipped where there is no Chromium (or Chrome), no playwright, or the package was built without its bundle.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("fastapi")
pytest.importorskip("playwright")

import demo_site
from playwright.sync_api import sync_playwright

BUNDLE = demo_site.ROOT / "src" / "dragoman" / "web" / "static" / "vendor" / "built.txt"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip what no browser of this machine can do."""
    lacking = "no Chromium here" if demo_site.CHROMIUM is None else "" if BUNDLE.is_file() else "no bundle was built"
    for item in items:
        if lacking and item.path.parent == Path(__file__).parent:
            item.add_marker(pytest.mark.skip(reason=lacking))


@dataclass
class Watch:
    """A page, with what went wrong on it: errors of scripts, and requests that leave the site."""

    page: Any
    home: str
    wrong: list[str] = field(default_factory=list)
    expected: list[str] = field(default_factory=list)  # parts of messages that a test means to cause

    def __post_init__(self) -> None:
        """Listen to everything."""
        self.page.on("console", self.console)
        self.page.on("pageerror", lambda error: self.wrong.append(f"script: {error}"))
        self.page.context.route("**/*", self.request)

    def console(self, message: Any) -> None:
        """Note errors and warnings."""
        if message.type in ("error", "warning"):
            self.wrong.append(f"console: {message.text} ({message.location.get('url', '')})")

    def request(self, route: Any) -> None:
        """Let through what goes to the site alone."""
        if route.request.url.startswith((self.home + "/", "data:", "blob:")):
            route.continue_()
        else:
            self.wrong.append(f"outside request: {route.request.url}")
            route.abort()

    def go(self, path: str) -> Any:
        """Go to a page, and wait until it has all that it asks for."""
        answer = self.page.goto(self.home + path)
        self.page.wait_for_load_state("networkidle")
        return answer

    def check(self) -> None:
        """Fail where anything went wrong that was not meant."""
        assert [each for each in self.wrong if not any(part in each for part in self.expected)] == []


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo's articles, coded and merged."""
    return demo_site.make_store(tmp_path_factory.mktemp("demo"))


@pytest.fixture(scope="session")
def home(store: Path) -> Iterator[str]:
    """The address of the site over the demo's store; nobody may change what is in it."""
    with demo_site.serving(store) as address:
        yield address


@pytest.fixture(scope="session")
def addresses(store: Path) -> dict[str, str]:
    """The pages' addresses by name."""
    return demo_site.pages(store)


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Debian's browser, not one that playwright would download."""
    with sync_playwright() as running:
        started = running.chromium.launch(**demo_site.LAUNCH)
        yield started
        started.close()


@pytest.fixture
def open_page(browser: Any) -> Iterator[Any]:
    """A function that opens a watched page in a browser context of its own; the watch is checked at the end."""
    opened: list[tuple[Any, Watch]] = []

    def opening(home: str, **context: Any) -> Watch:
        usual = {"viewport": {"width": 1280, "height": 900}, "reduced_motion": "reduce"}
        inside = browser.new_context(**usual | context)
        inside.set_default_timeout(10_000)
        watch = Watch(inside.new_page(), home)
        opened.append((inside, watch))
        return watch

    yield opening
    for inside, watch in opened:
        inside.close()
        watch.check()
