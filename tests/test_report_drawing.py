"""Maps and timelines of a report: what is known only as an area is drawn as one, and nothing by colour alone."""

import re
import xml.etree.ElementTree as ET

import pytest

from dragoman.plots.outline import rings
from dragoman.web.report import map, timeline
from dragoman.web.report.clip import clipped
from dragoman.web.report.map import Spot
from dragoman.web.report.projection import Projection, equal_earth, narrowest
from dragoman.web.report.quads import glyph, leading, told
from dragoman.web.report.timeline import Bar

WAR = {"material conflict": 3}
TOWN = Spot("Gedaref", 14.03, 35.39, WAR, "city", 8.0, "SDN")
SVG = "{http://www.w3.org/2000/svg}"


def classes(svg: str) -> list[str]:
    """The classes of all elements, in order."""
    return [each.get("class", "") for each in ET.fromstring(svg).iter()]


def test_the_outline_knows_the_states():
    """Nearly every state has a border to be shaded, and no ring jumps at the date line."""
    found = {ring.country for ring in rings()}
    assert {"SDN", "SSD", "XKX", "FJI", "RUS", "USA", "ATA"} <= found
    assert len(found) > 220
    assert all(
        abs(a[0] - b[0]) < 180
        for r in rings()
        if r.country != "ATA"
        for a, b in zip(r.points, r.points[1:], strict=False)
    )


def test_a_country_is_shaded_and_has_no_point():
    """Where only the country is known, a dot in its middle would lie."""
    svg = map.draw([Spot("Sudan", 15.0, 30.0, WAR, "country", 800.0, "SDN")], "Map")
    assert not [each for each in classes(svg) if each.startswith("glyph")]
    assert any(re.fullmatch(r"land s\d", each) for each in classes(svg))


def test_a_region_is_drawn_as_the_area_it_is():
    """A dashed circle as wide as what the point stands for; a town has none."""
    region = Spot("North Darfur", 15.8, 24.9, WAR, "region", 300.0, "SDN")
    assert "reach" in classes(map.draw([region], "Map"))
    assert "reach" not in classes(map.draw([TOWN], "Map"))


def test_a_circle_is_as_wide_as_its_kilometres():
    """111 km of latitude are one degree of the drawing."""
    view = Projection.of([(30.0, 15.0, 100.0)], 960, 500)
    (_, high), one = view.reach(111.2, 15.0), view.place(30, 15)[1] - view.place(30, 16)[1]
    assert high == pytest.approx(one)


def test_names_of_places_are_escaped():
    """A place may be called whatever a hostile article makes of it."""
    svg = map.draw([Spot("<script>x</script>", 1, 2, WAR, "city", 1)], 'a"b<c')
    assert "<script" not in svg
    ET.fromstring(svg)


def test_a_map_over_the_date_line_is_narrow():
    """Fiji and Samoa lie beside each other, not at the two ends of the world."""
    west, east = narrowest([178.4, -171.7])
    assert east - west == pytest.approx(9.9)
    view = Projection.of([(178.4, -18.1, 5), (-171.7, -13.8, 5)], 960, 500)
    assert 0 < view.place(178.4, -18.1)[0] < view.place(-171.7, -13.8)[0] < 960


def test_far_places_need_the_world():
    """Kabul and Washington are shown in Equal Earth, and lie within the frame."""
    view = Projection.of([(69.2, 34.5, 5), (-77, 38.9, 5), (151, -34, 5)], 960, 500)
    assert view.world
    assert all(0 < view.place(x, y)[0] < 960 and 0 < view.place(x, y)[1] < 500 for x, y in ((-77, 38.9), (151, -34)))


def test_equal_earth_is_as_published():
    """The equator's end, and the pole's height, of the paper."""
    assert equal_earth(180, 0)[0] == pytest.approx(2.7066, abs=1e-3)
    assert equal_earth(0, 90)[1] == pytest.approx(1.3173, abs=1e-3)


def test_no_spot_still_gives_a_map():
    """A report without places shows the world."""
    assert "land" in classes(map.draw([], "Map"))


def test_a_map_of_one_country_is_small():
    """Coasts that nobody sees are cut away."""
    assert len(map.draw([TOWN], "Map")) < 20_000


def test_clipping_keeps_what_is_inside():
    """A square cut at its middle is half a square."""
    assert sorted(clipped([(0, 0), (2, 0), (2, 2), (0, 2)], 0, 0, 1, 2)) == [(0, 0), (0, 2), (1, 0), (1, 2)]
    assert clipped([(5, 5), (6, 5), (6, 6)], 0, 0, 1, 1) == []


def test_each_kind_of_act_has_a_shape():
    """Conflict is a triangle, cooperation a circle, whatever the colour."""
    assert "<circle" in glyph("verbal cooperation", 0, 0, 5)
    assert "<polygon" in glyph("material conflict", 0, 0, 5)


def test_of_equal_counts_the_conflict_leads():
    """A reader must not overlook it."""
    assert leading({"verbal cooperation": 2, "material conflict": 2, "neutral": 1}) == "material conflict"


def test_counts_are_told_in_words():
    """Those of a user's own quad class too."""
    assert told({"neutral": 1, "own": 2, "material conflict": 1200}) == "1,200 material conflict, 1 neutral, 2 own"


def test_bars_are_as_high_as_their_counts():
    """Twice the events, twice the height."""
    root = ET.fromstring(timeline.draw([Bar("2024-01", {"neutral": 2}), Bar("2024-02", {"neutral": 4})], "Events"))
    low, high = (float(each.get("height", 0)) for each in root.iter(f"{SVG}rect"))
    assert high == pytest.approx(2 * low, rel=0.01)


def test_a_period_without_reading_is_marked():
    """No event where nothing was read is no peace."""
    svg = timeline.draw([Bar("2024-01", None), Bar("2024-02", {})], "Events")
    assert classes(svg).count("unread") == 1
    assert "nothing was read" in svg


@pytest.mark.parametrize(("most", "step"), [(0, 1), (3, 1), (7, 2), (19, 5), (21, 10), (1000, 500), (4100, 2000)])
def test_the_axis_has_round_steps(most, step):
    """One, two or five times a power of ten."""
    assert timeline.step_of(most) == step


def test_a_drawing_is_the_same_every_time():
    """Whatever the order of the spots."""
    other = Spot("Kassala", 15.45, 36.4, WAR, "city", 8.0, "SDN")
    assert map.draw([TOWN, other], "Map") == map.draw([other, TOWN], "Map")
