"""The page of series: numbers, gaps and warnings on it; its files; what takes long does not keep anybody waiting."""

import csv
import io
import re
import threading
import time
from dataclasses import replace

import pytest

pytest.importorskip("fastapi")
pytest.importorskip("deltalake")
pytest.importorskip("scipy")

import judged
from dragoman.errors import InputError
from dragoman.plots.held import Panel, Series
from dragoman.store import Store
from dragoman.store.rows import Batch, Sampled
from dragoman.web.jobs import Jobs
from dragoman.web.pictures import series as drawing
from dragoman.web.pictures.frame import frame_of
from dragoman.web.series import page
from sites import client


@pytest.fixture(autouse=True)
def patience(monkeypatch):
    """A page that waits until the counting is done, however busy the machine is."""
    monkeypatch.setattr(page, "WAIT", page.FILE_WAIT)


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """Somebody who asks a site over a store of which a sample is judged."""
    with client(judged.store(tmp_path_factory.mktemp("series") / "st")) as asker:
        yield asker


@pytest.fixture
def site_of_events(tmp_path):
    """A site over a store of which a sample of coded events is judged."""
    with Store.open(judged.store(tmp_path / "st")) as store:
        events = list(store.events())
        items = [
            Sampled("some", n, e.article_id, "", "event", e.evidence_key, e.id, None, None, 1.0)
            for n, e in enumerate(events)
        ]
        texts = {one.id: one.text_sha256 for one in store.articles()}
        items = [replace(one, text_sha256=texts[one.article_id]) for one in items]
        store.add_batch(Batch("some", "event", "random", "2024-06-01T00:00:00Z", len(items), len(items)), items)
    with client(tmp_path / "st") as asker:
        yield asker


def lines_of(answer):
    """The rows of the table, cell by cell."""
    assert answer.status_code == 200, answer.text
    body = re.search(r"<tbody>(.*?)</tbody>", answer.text, re.DOTALL).group(1)
    return [
        [re.sub("<[^>]*>", "", cell).strip() for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL)]
        for row in re.findall(r"<tr>(.*?)</tr>", body, re.DOTALL)
    ]


def test_the_table_has_the_numbers(site):
    """As coded, corrected, the interval, what was missed and false, what was read."""
    lines = lines_of(site.get("/series?batch=all"))
    assert lines[0][:7] == ["2024-01", "4", "3", "3 to 3", "0", "1", "4"]
    assert lines[1] == ["2024-02", "nothing was read", "0", ""]
    assert [line[0] for line in lines] == list(judged.COUNTED)


def test_what_a_sample_says_nothing_of_has_no_interval(site_of_events):
    """Of coded events: that none was coded in May is known, and no more."""
    (may,) = [line for line in lines_of(site_of_events.get("/series?batch=some")) if line[0] == "2024-05"]
    assert may[:4] == ["2024-05", "0", "", ""]
    assert "says nothing" in may[-1]


def test_the_drawing_has_a_mark_for_each_number_and_none_in_a_gap(site):
    """With words for who points at it, and hatches where nothing was read."""
    text = site.get("/series?batch=all").text
    assert "<title>2024-01: 4 as coded, 3 corrected (3 to 3); too few judged</title>" in text
    assert "<title>2024-02: nothing was read</title>" in text
    assert "<title>2024-03: 4 as coded, 4 corrected" in text
    assert 'class="line' not in text.split('class="multiples')[1]  # three values, each between gaps
    assert "too few judged to bear it" in text
    assert "style=" not in text


def test_warnings_are_told_in_words(site):
    """Above the drawing."""
    assert "the sample does not bear 3 of 3 rows" in site.get("/series?batch=all").text


def test_countries_are_called_by_their_names(site):
    """Each with its drawing; the filter of Explore holds."""
    text = site.get("/series?by=country&by=month").text
    assert "<figcaption>Kenya (KEN)</figcaption>" in text
    assert "<figcaption>Syria (SYR)</figcaption>" in text
    assert "Kenya (KEN)" not in site.get("/series?by=country,month&country=SYR").text


def test_what_is_chosen_can_be_taken_away(site):
    """And the page's own choices stay."""
    text = site.get("/series?type=ASSAULT&batch=all&by=quarter").text
    assert 'href="/series?by=quarter&amp;batch=all" aria-label="Take away: type ASSAULT"' in text
    assert 'href="/?type=ASSAULT"' in text


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("status=planned", "counts only what occurred"),
        ("batch=none", "batch none: is none of all"),
        ("by=galaxy", "is none of country"),
        ("by=country,type,month", "name one of country"),
        ("level=2", "is none of 0.9"),
        ("colour=red", "is no filter"),
    ],
)
def test_what_cannot_be_shown_is_told_in_words(site, query, words):
    """On the page, with the status for it."""
    answer = site.get(f"/series?{query}")
    assert answer.status_code == 400
    assert words in answer.text


def test_the_table_can_be_saved(site):
    """All columns, whatever the page shows."""
    answer = site.get("/series/save?format=csv&batch=all")
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    assert {row["month"]: float(row["corrected"]) if row["corrected"] else None for row in rows} == judged.COUNTED
    assert answer.headers["content-disposition"] == 'attachment; filename="series.csv"'


def test_the_picture_can_be_saved(site):
    """With its caption, in each form."""
    pytest.importorskip("matplotlib")
    text = site.get("/series/save?format=svg&batch=all").text
    assert "Sample all: 10 of 10 drawn articles judged" in text
    assert 'id="corrected "' in text
    assert site.get("/series/save?format=png&batch=all").content.startswith(b"\x89PNG")
    assert site.get("/series/save?format=gif").status_code == 400


def test_without_the_library_the_page_says_what_is_missing(site, monkeypatch):
    """And shows the same drawing."""
    monkeypatch.setattr(page, "has_pictures", lambda: False)
    text = site.get("/series?batch=all").text
    assert "pip install &#39;dragoman[plots]&#39;" in text or "pip install 'dragoman[plots]'" in text
    assert "4 as coded, 3 corrected" in text
    assert "format=svg" not in text


def test_explore_leads_to_the_series_of_what_it_shows(site):
    """By the same filter."""
    assert 'href="/series?type=ASSAULT"' in site.get("/?type=ASSAULT").text


def test_what_takes_long_is_told_and_asked_again(site, monkeypatch):
    """Nobody waits for it."""
    go_on = threading.Event()

    def slow(*given):
        go_on.wait(10)
        raise InputError("too late")

    monkeypatch.setattr(page, "answer", slow)
    monkeypatch.setattr(page, "WAIT", 0.01)
    answer = site.get("/series?type=COERCE")
    go_on.set()
    assert answer.headers["refresh"] == "2"
    assert "Being counted" in answer.text


def test_work_is_done_once_for_a_state_of_the_store():
    """And anew for another one; an error is nobody's answer."""
    jobs, done = Jobs(), []

    def work(watch):
        done.append(len(list(watch(range(3)))))
        return len(done)

    def fail(watch):
        raise InputError("no")

    assert [jobs.get("k", version, work, 5).value for version in (1, 1, 2)] == [1, 1, 2]
    for _ in range(2):
        with pytest.raises(InputError):
            jobs.get("other", 1, fail, 5)
    jobs.close()


def test_the_state_before_is_shown_while_a_new_one_is_counted():
    """And it is said that it is old."""
    jobs, go_on = Jobs(), threading.Event()
    assert jobs.get("k", 1, lambda watch: "old", 5).value == "old"

    def slow(watch):
        go_on.wait(10)
        return "new"

    found = jobs.get("k", 2, slow, 0.01)
    assert (found.value, found.done, found.old) == ("old", True, True)
    go_on.set()
    end = time.monotonic() + 10
    while (found := jobs.get("k", 2, slow, 0.05)).old and time.monotonic() < end:
        pass
    assert (found.value, found.old) == ("new", False)
    jobs.close()


def test_values_lie_where_the_scale_says():
    """A drawing by itself: the line at its numbers, the ribbon between low and high."""
    frame, step = frame_of(40, 46, 370, 10, 164)
    assert (frame.most, step, frame.y(0), frame.y(40)) == (40, 10, 164, 10)
    values = {"raw": (10.0, 20.0), "corrected": (20.0, 30.0), "low": (10.0, 20.0), "high": (30.0, 40.0)}
    shown = Series("corrected", "year", (), "incidents")
    text = drawing.draw(Panel("X & Y", ("2020", "2021"), values, (False, True), (False, False)), shown, "p")
    assert '<path class="line raw" d="M127.0,125.5L289.0,87.0"/>' in text
    assert '<polygon class="interval" points="127.0,48.5 289.0,10.0 289.0,87.0 127.0,125.5"/>' in text
    assert '<circle class="mark corrected warned" cx="289.0"' in text
    assert 'aria-label="X &amp; Y, incidents a year, 2020 to 2021: most 30 in 2021.' in text


@pytest.fixture(scope="module")
def batch_page(site):
    """The page of the judged batch, once it is worked out."""
    end = time.monotonic() + 30
    while "is being worked out. This page" in (text := site.get("/review/batch/all").text) and time.monotonic() < end:
        time.sleep(0.1)
    return text


def test_a_batch_tells_how_right_the_coding_is(batch_page):
    """Of eight coded events six are right; of eight that are told six were coded; few, so in brackets."""
    shares = re.findall(r"<strong>(\[[^<]*)</strong>", batch_page)
    assert [one.split()[0] for one in shares] == ["[0.75", "[0.75"]
    assert 'href="/series?batch=all"' in batch_page


def test_a_batch_shows_its_confidences(batch_page):
    """Each with a mark for each bin, in words too: 0.9 was given to all eight, of which one is none."""
    assert "<title>said 0.90, right 0.88 (0.53 to 0.98), 8 judged</title>" in batch_page
    assert 'aria-label="Confidence in event, calibration error 0.025: of 0.90 0.88 right, 8 judged"' in batch_page


def test_a_batch_shows_how_far_its_readers_agree(batch_page, site):
    """Ann and Bob differ on one type of three events that both call told."""
    (words,) = re.findall(r"<title>(type: [^<]*)</title>", batch_page)
    assert words == "type: alpha 0.00, 67% of pairs alike, 3 read twice"
    assert words in site.get("/review/agree?batch=all").text


def test_an_unjudged_batch_says_so(site, tmp_path):
    """And has no diagram."""
    store = judged.store(tmp_path / "st")
    Store.open(store).add_batch(Batch("bare", "article", "random", "2024-06-02T00:00:00Z", 0, 10), [])
    with client(store) as asker:
        text = asker.get("/review/batch/bare").text
    assert "nobody has judged anything of it yet" in text
    assert "Are confidences" not in text
