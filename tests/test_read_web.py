"""Pages, feeds and web archives: the story, and when it was published, with the time of day and the zone as stated."""

import gzip
import json

import pytest

from dragoman import read
from dragoman.read.fragment import paragraphs_of

pytest.importorskip("trafilatura")
pytest.importorskip("feedparser")
pytest.importorskip("fastwarc")

STORY = (
    "<p>The two ministers met in the capital and agreed to open the border again for the first time this year.</p>"
    "<p>They will meet again in March, when the new bridge over the river is to be opened to all.</p>"
)


def page(head: str = "", body: str = "") -> str:
    """A page's source."""
    return (
        f"<!doctype html><html><head><title>Border opens</title>{head}</head><body><article><h1>Border opens</h1>"
        f"{body}{STORY}</article><footer>© 2019 The Example</footer></body></html>"
    )


def ld(data: object) -> str:
    """JSON-LD as a page carries it."""
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


def split(found):
    """(articles, set aside) of what was found."""
    items = list(found)
    return [i for i in items if not isinstance(i, read.SetAside)], [i for i in items if isinstance(i, read.SetAside)]


# --- pages

TIMES = [
    ("<meta property='article:published_time' content='2020-03-02T10:45:00-05:00'>", "", "2020-03-02T10:45:00-05:00"),
    ("<meta name='pubdate' content='Mon, 02 Mar 2020 10:45:00 GMT'>", "", "2020-03-02T10:45:00+00:00"),
    ("<meta name='DC.date.issued' content='2020-03-02'>", "", "2020-03-02"),
    ("<meta itemprop='datePublished' content='2020-03-02T10:45Z'>", "", "2020-03-02T10:45:00Z"),
    (ld({"@type": "NewsArticle", "datePublished": "2020-03-02T10:45:00+02:00"}), "", "2020-03-02T10:45:00+02:00"),
    (
        ld({"@graph": [{"@type": "WebSite", "datePublished": "2001-01-01"}, {"@type": ["ReportageNewsArticle"]}]})
        + ld([{"@type": "NewsArticle", "datePublished": "2020-03-02T09:00:00Z"}]),
        "",
        "2020-03-02T09:00:00Z",
    ),
    (
        "<script type='application/ld+json'>{broken</script>",
        "<time datetime='2020-03-02T08:00Z'>",
        "2020-03-02T08:00:00Z",
    ),
    ("", "<time class='updated' datetime='2020-03-09'></time><time pubdate datetime='2020-03-02'>", "2020-03-02"),
    # the same moment in two forms: the fuller one
    (
        "<meta name='date' content='2020-03-02'><meta name='parsely-pub-date' content='2020-03-02T23:30:00Z'>",
        "<time datetime='2020-03-03T01:30:00+02:00'>",
        "2020-03-02T23:30:00Z",
    ),
    # a later day is another one, whatever its precision
    ("<meta name='date' content='2020-03-02'>", "<time datetime='2020-03-03T08:00:00Z'>", "2020-03-02"),
    # the update's time is not the publication's
    (
        "<meta property='article:published_time' content='2020-03-02'>"
        "<meta property='article:modified_time' content='2020-03-09T10:00:00Z'>",
        "",
        "2020-03-02",
    ),
]


@pytest.mark.parametrize(("head", "body", "published"), TIMES)
def test_a_page_says_when_it_was_published(tmp_path, head, body, published):
    """In JSON-LD, meta elements or <time>."""
    path = tmp_path / "a.html"
    path.write_text(page(head, body), encoding="utf-8")
    (article,) = read.articles([path])
    assert (article.published, article.published_from) == (published, "metadata")
    assert article.title == "Border opens"
    assert "The two ministers met" in article.text


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [("windows-1252", "cp1252"), ("iso-8859-1", "latin-1"), ("utf-8", "utf-8"), ("x", "utf-8")],
)
def test_a_page_is_decoded_as_it_says(tmp_path, declared, encoding):
    """By its charset, else as UTF-8."""
    path = tmp_path / "a.html"
    source = page(
        f"<meta charset='{declared}'>", "<p>The café’s owners met the mayor on Monday and again on Friday.</p>"
    )
    path.write_bytes(source.encode(encoding, "replace"))
    (article,) = read.articles([path])
    assert "The café" in article.text


def test_furniture_of_a_page_is_cut_and_listed(tmp_path):
    """As with pasted text."""
    path = tmp_path / "a.html"
    path.write_text(page(body="<p>Share this</p>"), encoding="utf-8")
    (article,) = read.articles([path])
    assert "Share this" not in article.text


@pytest.mark.parametrize(
    "source", ["<html></html>", "<!doctype html>", "<p>" * 5_000, "<html><body>" + "<div>" * 3_000]
)
def test_a_page_without_a_story_is_named(tmp_path, source):
    """Deep nesting ends in a line, not in a traceback."""
    path = tmp_path / "a.html"
    path.write_text(source, encoding="utf-8")
    (found,) = read.articles([path])
    assert isinstance(found, read.SetAside)


# --- feeds

FEED = """<?xml version="1.0"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>The Example</title>
<item><title>Border &amp; bridge</title><link>http://example.org/a</link><guid>123</guid>
<pubDate>Mon, 02 Mar 2020 10:45:00 EST</pubDate><description>In short.</description>
<content:encoded><![CDATA[<p>The <b>ministers</b> met.</p><p>They left.</p><script>x()</script>]]>
</content:encoded></item>
<item><title>Farmers</title><description>&lt;p&gt;Farmers blocked the bridge.&lt;/p&gt;</description></item>
<item><title>Nothing</title></item>
</channel></rss>
"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>The Example</title><entry><title>Border opens</title>
<link href="http://example.org/1"/><updated>2020-03-05T10:00:00Z</updated><published>2020-03-02T10:00:00+05:30</published>
<content type="html">&lt;p&gt;The ministers met in the capital.&lt;/p&gt;</content></entry></feed>"""


@pytest.mark.parametrize("name", ["a.rss", "a.xml", "a"])
def test_each_entry_of_a_feed_is_an_article(tmp_path, name):
    """Its whole text where the feed has it; else its summary, flagged; an entry without either is named."""
    path = tmp_path / name
    path.write_text(FEED, encoding="utf-8")
    (first, second), asides = split(read.articles([path]))
    assert first.text == "Border & bridge\n\nThe ministers met.\nThey left."
    assert (first.url, first.publisher, first.extra) == ("http://example.org/a", "The Example", {})
    assert (first.published, first.published_from) == ("2020-03-02T10:45:00-05:00", "metadata")
    assert (second.text, second.extra) == ("Farmers\n\nFarmers blocked the bridge.", {"summary_only": True})
    assert [(a.place, a.reason) for a in asides] == [("entry 3", "has neither content nor summary")]


@pytest.mark.parametrize("piece", ["<a href='", "<!--", "<a/", "&", "<script>"])
def test_broken_markup_in_a_feed_costs_no_time(piece):
    """A hundred thousand tags without an end are read at once."""
    assert len(paragraphs_of(f"<p>{STORY}</p>" + piece * 100_000)) >= len(STORY) - 20


def test_atom_feeds_are_read(tmp_path):
    """The first publication counts, not the update."""
    path = tmp_path / "a.atom"
    path.write_text(ATOM, encoding="utf-8")
    (article,) = read.articles([path])
    assert (article.published, article.url) == ("2020-03-02T10:00:00+05:30", "http://example.org/1")


def test_a_damaged_feed_gives_what_stands_before(tmp_path):
    """And says so."""
    path = tmp_path / "a.rss"
    path.write_text(FEED[: FEED.index("Nothing")], encoding="utf-8")
    articles, asides = split(read.articles([path]))
    assert len(articles) == 2
    assert "damaged feed" in asides[-1].reason


# --- web archives


def record(kind: str, number: int, block: bytes) -> bytes:
    """A record of a web archive."""
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: http://www.example.org/{number}\r\n"
        f"WARC-Date: 2020-03-05T00:00:00Z\r\nContent-Type: application/http\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def answer(body: bytes, status: str = "200 OK", kind: str = "text/html; charset=utf-8", more: str = "") -> bytes:
    """An answer of a web server."""
    return f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n{more}\r\n".encode() + body


def archive() -> list[bytes]:
    """Records: three pages among what is none."""
    source = page(TIMES[0][0]).encode()
    return [
        record("warcinfo", 0, b"software: x"),
        record("response", 1, answer(source)),
        record("request", 1, b"GET / HTTP/1.1\r\n\r\n"),
        record("response", 2, answer(gzip.compress(source), more="Content-Encoding: gzip\r\n")),
        record("response", 3, answer(source, "404 Not Found")),
        record("response", 4, answer(b"\x89PNG", kind="image/png")),
        record("response", 5, answer(source)),
    ]


@pytest.mark.parametrize(("name", "pack"), [("a.warc", bytes), ("a.warc.gz", gzip.compress), ("a", gzip.compress)])
def test_pages_of_a_web_archive_are_articles(tmp_path, name, pack):
    """Those that were fetched with success; the address is the record's, the date the page's own."""
    path = tmp_path / name
    path.write_bytes(b"".join(pack(one) for one in archive()))
    articles = list(read.articles([path]))
    assert [a.url for a in articles] == [f"http://www.example.org/{n}" for n in (1, 2, 5)]
    assert {a.published for a in articles} == {"2020-03-02T10:45:00-05:00"}
    assert articles[0].publisher == "example.org"
    assert articles[0].extra == {"fetched": "2020-03-05T00:00:00Z"}


def test_behind_a_damaged_record_the_next_is_read(tmp_path):
    """Of a packed archive: each record is packed alone."""
    packed = [gzip.compress(one) for one in archive()]
    packed[1] = packed[1][:200] + bytes(30) + packed[1][230:]
    path = tmp_path / "a.warc.gz"
    path.write_bytes(b"".join(packed))
    articles, asides = split(read.articles([path]))
    assert [a.url[-1] for a in articles] == ["2", "5"]
    assert "damaged gzip" in asides[0].reason


@pytest.mark.parametrize(
    ("harm", "kept", "reason"),
    [
        (lambda data: data[:-100], "12", "is cut off"),
        (lambda data: data.replace(b"Content-Length: ", b"Content-Length: x", 2), "25", "how long it is"),
        (lambda data: data.replace(b"WARC/1.0\r\nWARC-Type: request", b"BARC"), "125", "are no record"),
        (lambda data: b"hello", "", "no record of a web archive"),
        (lambda data: b"", "", "is empty"),
    ],
)
def test_a_damaged_archive_gives_what_is_whole(tmp_path, harm, kept, reason):
    """What is not is named by the record's number."""
    path = tmp_path / "a.warc"
    path.write_bytes(harm(b"".join(archive())))
    articles, asides = split(read.articles([path]))
    assert "".join(a.url[-1] for a in articles) == kept
    assert reason in asides[0].reason


def test_a_headline_is_not_told_twice(tmp_path):
    """Of a page so short that all of it is taken for the story."""
    path = tmp_path / "a.html"
    path.write_text(
        "<html><title>Farmers in Kano march</title><body><article><h1>Farmers in Kano march</h1>"
        "<p>They want lower prices for seed.</p></article></body></html>",
        encoding="utf-8",
    )
    (article,) = read.articles([path])
    assert article.text == "Farmers in Kano march\n\nThey want lower prices for seed."


def test_a_page_of_endless_tags_is_not_searched(tmp_path):
    """It would take minutes."""
    path = tmp_path / "a.html"
    path.write_text(page(body="<a href='x'>link</a>" * 50_000), encoding="utf-8")
    (found,) = read.articles([path])
    assert "tags" in found.reason
