"""The report: one file that asks for nothing, counts only what occurred, and says what it left out."""

import re
import shutil
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser

import pytest

pytest.importorskip("fastapi")

from fastapi.testclient import TestClient
from typer.testing import CliRunner

import judged
from dragoman.cli.main import app
from dragoman.errors import OptionError
from dragoman.incident import Incident
from dragoman.lens import Bin, Filter, Lens, Range, Timeline, Who
from dragoman.merge import merge
from dragoman.records import Where
from dragoman.review import Pen
from dragoman.store import Store
from dragoman.web.app import create_app
from dragoman.web.report import bars, evidence, gather, page, pdf, series, wording
from dragoman.web.report.words import question
from stores import article, chunk, event

HOSTILE = '"><script>alert(1)</script>'


@pytest.fixture(scope="module")
def stored(tmp_path_factory) -> str:
    """A store of a few articles, a planned act and a hostile title among them, merged."""
    path = tmp_path_factory.mktemp("report") / "store"
    told = [article(number, f"2011-0{1 + number % 3}-14") for number in range(6)]
    told[1] = replace(told[1], url="https://paper.example/1")
    told[2] = replace(told[2], title=HOSTILE, url="javascript:alert(1)")
    with Store.create(path) as store:
        store.use("coder1", '{"versions": {"lexicon": "l1"}}')
        store.append(
            chunk(
                "c1",
                told,
                events_each=1,
                where=Where("Gedaref", None, None, 14.0, 35.4, 8.0, 1, precision="city", country="SDN"),
            )
        )
        store.append(chunk("c2", [article(9)], events_each=1, status="planned"))
        found: list[Incident] = merge(store.events(), store.articles()).incidents
        store.replace_incidents("coder1", found)
    return str(path)


def found_in(path: str, **chosen: object) -> gather.Findings:
    """What a store tells."""
    with Store.open(path) as store, Lens.open(store) as lens:
        lens.refresh()
        return gather.gather(store, lens, Filter(**{"unit": "incident", **chosen}))  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def html(stored) -> str:
    """The report of the store."""
    return page.html(found_in(stored))


class Links(HTMLParser):
    """Collects what a page names: its tags, its links, whatever a browser would load."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str | None]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag."""
        self.tags.add(tag)
        self.attributes += attrs


def test_the_file_loads_nothing(html):
    """No script, no image, no sheet of elsewhere; and a policy that would refuse them."""
    seen = Links(html)
    assert not seen.tags & {"script", "link", "img", "iframe", "object", "embed", "base", "form"}
    assert not [
        name for name, _ in seen.attributes if name in ("src", "srcset", "style", "action") or name.startswith("on")
    ]
    policies = [value or "" for name, value in seen.attributes if name == "content"]
    assert any(value.startswith("default-src 'none'; style-src 'sha256-") for value in policies)


def test_only_addresses_of_the_web_are_linked(html):
    """A javascript: address of a hostile feed is none."""
    links = [value for name, value in Links(html).attributes if name == "href"]
    assert "https://paper.example/1" in links
    assert all(value.startswith(("#", "https://", "http://")) for value in links)


def test_titles_are_escaped(stored):
    """An article may be called anything."""
    html = page.html(found_in(stored, unit="event"))
    assert HOSTILE not in html
    assert "&lt;script&gt;alert(1)" in html


def test_what_is_planned_is_in_no_count(stored, html):
    """It stands under what was left out."""
    found = found_in(stored)
    assert dict(found.totals.told)["planned"] == 1
    assert found.totals.shown == sum(bar.total for bar in found.bars.bars) + found.bars.wide + found.bars.undated
    assert re.search(r"planned</th><td class=\"num\">1<", html)


def test_no_status_can_be_asked_for(stored):
    """A report of what is feared would look like one of what happened."""
    with pytest.raises(OptionError, match="only what occurred"):
        found_in(stored, status=("planned",))


def test_the_words_are_those_of_the_article(stored):
    """The quotation has the trigger in its middle."""
    quote = found_in(stored).rows[0].quotes[0]
    assert (quote.trigger, quote.before) == ("shelled", "Rebels ")


def test_lists_are_bounded_and_say_so(stored):
    """A store of a million makes no file of a gigabyte."""
    with Store.open(stored) as store, Lens.open(store) as lens:
        lens.refresh()
        found = gather.gather(store, lens, Filter(), "", gather.Limits(rows=2))
    assert (len(found.rows), found.left["rows"]) == (2, 4)


def test_the_same_store_makes_the_same_bytes(stored, html):
    """Nothing in it tells of the clock."""
    assert page.html(found_in(stored)) == html


def test_an_empty_answer_is_a_report_too(stored):
    """It says that nothing fits."""
    assert "Nothing that occurred fits" in page.html(found_in(stored, country=("FRA",)))


def test_long_sentences_are_cut_around_the_trigger():
    """What matters stays."""
    of = article(1, text="word " * 200 + "Rebels shelled it" + " word" * 200 + ".")
    start = of.text.rindex("shelled")
    made = event(of, trigger=replace(event(of).trigger, span=(start, start + 7)))
    made = replace(made, sentence=replace(made.sentence, span=(0, len(of.text))))
    quote = evidence.quote_of(made, of)
    assert quote.trigger == "shelled"
    assert quote.before.startswith("… ")
    assert quote.after.endswith(" …")
    assert len(quote.before + quote.after) < 400


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "//evil.example", "http://[", "/a", None])
def test_no_other_address_is_linked(url):
    """Only http and https lead to an article."""
    assert evidence.address(url) == ""


def test_a_filter_is_told_in_words():
    """As a colleague would ask it."""
    chosen = Filter(type=("ASSAULT",), country=("SDN",), since="2024-01-01", dyad=("TUR>SYR",), unit="incident")
    assert question(chosen) == (
        "What happened of the type ASSAULT, by Turkey towards Syria, in Sudan, since 2024-01-01."
    )


@pytest.mark.parametrize(
    ("toll", "words"), [(None, ""), (Range(3, 3), "3"), (Range(3, 5), "3 to 5"), (Range(1200, None), "at least 1,200")]
)
def test_tolls_are_told_in_words(toll, words):
    """An open end is no figure."""
    assert wording.toll(toll) == words


def test_a_long_side_is_counted():
    """Three names, and how many more."""
    assert wording.side([Who(str(n), f"Name {n}", None, None) for n in range(5)]) == "Name 0, Name 1, Name 2 and 2 more"


class Times:
    """A lens that has only a timeline."""

    def __init__(self, *bins: tuple[str, int]) -> None:
        self.bins = bins

    def timeline(self, chosen: Filter, bin: str | None = None) -> Timeline:
        """The bins, in days or in whatever is asked for."""
        by: dict[str, int] = {}
        for first, count in self.bins:
            key = str(bars.start_of(date.fromisoformat(first), bin or "day"))
            by[key] = by.get(key, 0) + count
        made = tuple(Bin(first, first, count, (count, 0, 0, 0, 0)) for first, count in sorted(by.items()))
        return Timeline(bin or "day", made, 0, 0)


def test_gaps_are_bars_too():
    """A day without events stands empty where something was read, else it is marked as unread."""
    made = bars.bars_of(Times(("2024-03-01", 2), ("2024-03-04", 1)), Filter(), [date(2024, 3, 2)])  # type: ignore[arg-type]
    assert [(bar.label[-2:], bar.counts if not bar.total else bar.total) for bar in made.bars] == [
        ("01", 2), ("02", {}), ("03", None), ("04", 1),
    ]  # fmt: skip


def test_long_spans_have_longer_bars():
    """So many bars as the eye can tell apart; a single old day does not stretch the axis."""
    days = [(f"{year}-{month:02}-01", 5) for year in range(2000, 2020) for month in range(1, 13)]
    made = bars.bars_of(Times(("1066-10-14", 1), *days), Filter(), [])  # type: ignore[arg-type]
    assert made.unit == "year"
    assert (len(made.bars), made.earlier) == (20, 1)


def test_the_command_writes_a_file(stored, tmp_path):
    """With the filters of an address, and without its own parameters of view."""
    out = tmp_path / "r.html"
    like = "http://127.0.0.1:8765/?country=SDN&page=2&sort=type"
    done = CliRunner().invoke(app, ["report", "--store", stored, "--out", str(out), "--like", like])
    assert done.exit_code == 0, done.output
    assert "What happened in Sudan." in out.read_text(encoding="utf-8")


def test_without_a_browser_there_is_no_pdf(stored, tmp_path, monkeypatch):
    """The message says what to do instead."""
    monkeypatch.setattr(pdf, "BROWSERS", ("no-such-browser",))
    done = CliRunner().invoke(app, ["report", "--store", stored, "--pdf", str(tmp_path / "r.pdf")])
    assert isinstance(done.exception, OptionError)
    assert "print that" in str(done.exception)


def test_a_report_needs_a_file(stored):
    """Nothing is guessed."""
    done = CliRunner().invoke(app, ["report", "--store", stored])
    assert isinstance(done.exception, OptionError)


def test_the_page_gives_the_same_report(stored):
    """By the filters of the address; it is saved, not shown among the site's own pages."""
    with TestClient(create_app(stored)) as asker:
        answer = asker.get("/report?unit=incident&format=csv")
    assert answer.headers["content-disposition"].startswith("attachment")
    assert answer.text == page.html(found_in(stored))


def test_the_page_has_no_report_of_what_did_not_occur(stored):
    """It says so in words."""
    with TestClient(create_app(stored)) as asker:
        answer = asker.get("/report?status=planned")
    assert answer.status_code == 400
    assert "only what occurred" in answer.text


def test_what_people_reject_is_not_quoted(stored, tmp_path):
    """Nor is what they say did not happen; the row says who corrected it."""
    own = shutil.copytree(stored, tmp_path / "store")
    store = Store.open(own)
    (first,) = store.articles(["a0000"])
    (told,) = store.events(where="article_id = 'a0000'")
    pen = Pen("Ada", first)
    pen.correct(told, "status", "planned")
    store.add_reviews(pen.rows)
    found = found_in(str(own), unit="event")
    assert "a0000" not in {one.row.article_id for one in found.rows}
    assert found.totals.told["planned"] == 2


@pytest.mark.skipif(not any(map(shutil.which, pdf.BROWSERS)), reason="no browser here")
def test_a_browser_prints_the_report(html, tmp_path):
    """With its own policy in force, and nothing from elsewhere."""
    pdf.to_pdf(html, tmp_path / "r.pdf")
    assert (tmp_path / "r.pdf").read_bytes().startswith(b"%PDF")


def test_a_store_without_versions_has_a_report(stored):
    """Its coder may have noted none."""
    found = found_in(stored)
    page.html(replace(found, coverage=replace(found.coverage, versions={}, as_of="", days=(), periods=())))


@pytest.fixture(scope="module")
def judged_store(tmp_path_factory) -> str:
    """A store of which a sample is judged."""
    return str(judged.store(tmp_path_factory.mktemp("judged") / "st"))


def report_of(path: str, wanted: series.Wanted | None = None, **chosen: object) -> str:
    """The report of a store, with its series."""
    with Store.open(path) as store, Lens.open(store) as lens:
        lens.refresh()
        return page.html(gather.gather(store, lens, Filter(**chosen), wanted=wanted))  # type: ignore[arg-type]


def test_a_report_has_the_series(judged_store):
    """As it stands, with what people set right; where nothing was read there is a gap."""
    made = report_of(judged_store)
    assert "<title>2024-01: 3 counted</title>" in made
    assert "<title>2024-02: nothing was read</title>" in made
    assert 'id="sample"' not in made


def test_a_report_with_a_sample_has_both_counts_and_what_the_sample_shows(judged_store):
    """The interval, how right the coding is, confidences and agreement, with no link to a site that is not there."""
    made = report_of(judged_store, series.Wanted(("month",), "all", 0.9))
    assert "<title>2024-01: 4 as coded, 3 corrected (3 to 3); too few judged</title>" in made
    assert "its 90 % interval" in made
    assert re.findall(r"<strong>(\[\S+)", made) == ["[0.75", "[0.75"]
    assert "said 0.90, right 0.88" in made
    assert "type: alpha 0.00" in made
    assert 'href="/' not in made
    assert " style=" not in made


def test_a_series_that_takes_long_is_made_where_it_is_asked_for(judged_store, monkeypatch):
    """Of many events it is left out."""
    monkeypatch.setattr(series, "MANY", 1)
    assert 'id="series"' not in report_of(judged_store)
    assert "<figcaption>Kenya (KEN)</figcaption>" in report_of(judged_store, series.Wanted(("country", "month")))


def test_a_report_of_a_sample_that_is_not_there_says_so(judged_store, tmp_path):
    """On the command line."""
    words = ["report", "--store", judged_store, "--out", str(tmp_path / "r.html"), "--batch", "none", "--unit", "event"]
    done = CliRunner().invoke(app, words)
    assert isinstance(done.exception, OptionError)
    assert "is none of all" in str(done.exception)
