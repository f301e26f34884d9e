"""Every page in a real browser: no error, no request to elsewhere, readable by all, light, dark, on a phone."""

from typing import Any

import demo_site
import pytest

LOOKS: dict[str, dict[str, Any]] = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark"},
    "phone": {"color_scheme": "light", "viewport": {"width": 390, "height": 844}, "has_touch": True},
}
GRAVE = ("serious", "critical")
NAMES = (
    *("explore", "explore-filtered", "article", "article-event", "incident"),
    *("series", "paste", "review", "review-event", "review-agree", "api", "missing"),
)


def findings(page: Any) -> list[str]:
    """What the accessibility scan finds serious, a line each."""
    page.evaluate(demo_site.AXE.read_text(encoding="utf-8"))
    result = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [
        f"{one['id']} ({one['impact']}): {one['help']}: {node['html'][:200]} {node['failureSummary'][:300]}"
        for one in result["violations"]
        if one["impact"] in GRAVE
        for node in one["nodes"]
    ]


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("name", NAMES)
def test_a_page_is_sound(name, look, home, addresses, open_page):
    """It answers, asks for nothing elsewhere, has no error, no serious finding, and nothing beyond the right edge."""
    watch = open_page(home, **LOOKS[look])
    watch.expected += ["404"] if name == "missing" else []
    answer = watch.go(addresses[name])
    assert answer.status == (404 if name == "missing" else 200)
    assert watch.page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    if demo_site.AXE.is_file():
        assert findings(watch.page) == []


@pytest.mark.parametrize("name", [name for name in NAMES if name != "missing"])
def test_a_page_reads_without_scripts(name, home, addresses, open_page):
    """The server has written all that is to be read."""
    watch = open_page(home, java_script_enabled=False)
    assert watch.go(addresses[name]).status == 200
    words = watch.page.inner_text("main")
    assert len(words) > 100
    assert watch.page.locator("h1").count() == 1
