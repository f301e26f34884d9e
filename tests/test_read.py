"""read/: what people paste or export becomes articles, and what cannot is set aside with its reason."""

import gzip
import json
import sys
from pathlib import Path

import pytest

from dragoman import read
from dragoman.errors import InputError
from dragoman.read.dates import given, stamps
from dragoman.read.language import check

SHARED = Path(__file__).parent.parent.parent / "shared" / "bench" / "dev"

PAGE = """\
Skip to content
Minister visits Port Louis for fishing talks

By Jane Roe, Associated Press
Published 3 March 2020 14:05 GMT
Share this
Tweet

PORT LOUIS, Mauritius (AP) — The minister arrived on Tuesday and met her hosts.

She said that the quota would stay as it was for the rest of the year.
Advertisement

Related stories
Fishing fleets return to port
Island votes on quota

The visit ends on Thursday.
© 2020 The Example. All rights reserved.
Leave a comment
"""
STORY = "The two ministers met in the capital and agreed to open the border again for the first time this year."


@pytest.fixture
def page():
    """The article of a page as it comes out of a browser."""
    return read.article_of_text(PAGE, id="page")


def aside(found):
    """The reasons of all that was set aside."""
    return [str(item) for item in found if isinstance(item, read.SetAside)]


def test_text_is_title_blank_line_and_body(page):
    """The title comes first, then the story's paragraphs, a blank line between all."""
    assert page.title == "Minister visits Port Louis for fishing talks"
    assert page.text.split("\n\n") == [
        page.title,
        "PORT LOUIS, Mauritius (AP) — The minister arrived on Tuesday and met her hosts.",
        "She said that the quota would stay as it was for the rest of the year.",
        "The visit ends on Thursday.",
    ]


def test_what_was_cut_is_listed_in_order(page):
    """Furniture, byline, publication line and link lists stand in `removed` as the page had them."""
    assert page.removed == (
        "Skip to content",
        "By Jane Roe, Associated Press",
        "Published 3 March 2020 14:05 GMT",
        "Share this",
        "Tweet",
        "Advertisement",
        "Related stories",
        "Fishing fleets return to port",
        "Island votes on quota",
        "© 2020 The Example. All rights reserved.",
        "Leave a comment",
    )


def test_publication_and_agency_come_from_the_text(page):
    """The publication line gives date, time and zone; the dateline the place and the agency."""
    assert (page.published, page.published_from, page.agency) == ("2020-03-03T14:05:00+00:00", "text", "AP")
    assert page.dateline is not None
    start, end = page.dateline.span
    assert page.text[start:end] == page.dateline.text == "PORT LOUIS, Mauritius"


def test_a_given_publication_wins_over_the_page():
    """What the user says counts more than what the page says."""
    article = read.article_of_text(PAGE, published="2021-01-01")
    assert (article.published, article.published_from) == ("2021-01-01", "given")


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("Posted October 21st, 2011 at 10:45 am (UTC-5)", "2011-10-21T10:45:00-05:00"),
        ("Published 3 March 2020 14:05 GMT", "2020-03-03T14:05:00+00:00"),
        ("Sunday, June 23, 2019", "2019-06-23"),
        ("2018-01-25", "2018-01-25"),
        ("2018-01-25T09:30:00Z", "2018-01-25T09:30:00Z"),
        ("Last updated: 7 July 2021, 6.30pm BST", "2021-07-07T18:30:00"),
        ("Published: 1 May 2019 | Updated: 2 May 2019", "2019-05-01"),
        ("Updated 2 May 2019; first published 1 May 2019", "2019-05-01"),
        ("Wed 4 Dec 2019 18.00 EST", "2019-12-04T18:00:00-05:00"),
        ("By Jane Roe | March 3, 2020", "2020-03-03"),
        ("March 3, 2020 12:15 AM ET", "2020-03-03T00:15:00"),
        ("March 3, 2022 4:12 PM GMT+1 Updated 2 hours ago", "2022-03-03T16:12:00+01:00"),
        ("25/12/2019", "2019-12-25"),
        ("10/11/2019", None),
        ("Posted on February 30, 2019", None),
    ],
)
def test_publication_lines_of_many_shapes(line, published):
    """Each shape is read with its zone as stated; what has two readings stays unread."""
    article = read.article_of_text(f"Ministers meet\n\n{line}\n\n{STORY}")
    assert article.published == published


@pytest.mark.parametrize("title", ["Story 0", "Ministers meet in the capital"])
@pytest.mark.parametrize("line", ["Test Wire, 7 March 2024", "The Daily Courier | March 7, 2024", "AFP – 7 March 2024"])
def test_a_papers_name_and_date_under_the_title_is_the_publication(title, line):
    """However short the title, which is no section's name then."""
    for gap in ("\n", "\n\n"):
        article = read.article_of_text(f"{title}{gap}{line}\n\n{STORY}")
        assert (article.title, article.published, article.removed) == (title, "2024-03-07", (line,))


@pytest.mark.parametrize(
    "line", ["Nobody was hurt on 7 March 2024", "Nairobi, 7 March 2024", "Talks begin 7 March 2024"]
)
def test_other_lines_that_end_in_a_date_are_no_publication(line):
    """A standfirst, or a place."""
    assert read.article_of_text(f"Ministers meet in the capital\n\n{line}\n\n{STORY}").published is None


def test_a_sentence_with_a_date_stays_in_the_story():
    """Only a line of its own says when a page was published."""
    body = "The treaty of 3 March 2020 was signed in the capital."
    article = read.article_of_text(f"Treaty turns four\n\n{body}\n\n{STORY}")
    assert article.published is None
    assert body in article.text


@pytest.mark.parametrize(
    ("lead", "place", "agency"),
    [
        ("ISLAMABAD (Reuters) - The ministers met.", "ISLAMABAD", "Reuters"),
        ("KABUL, Afghanistan — The ministers met.", "KABUL, Afghanistan", None),
        ("GENEVA, 12 May (AP) — The ministers met.", "GENEVA", "AP"),
        ("BEIJING, May 12 (Xinhua) -- The ministers met.", "BEIJING", "Xinhua"),
        ("ADDIS ABABA (AFP) - The ministers met.", "ADDIS ABABA", "AFP"),
        ("Jerusalem (AFP) - The ministers met.", "Jerusalem", "AFP"),
        ("NEW DELHI: The ministers met.", "NEW DELHI", None),
        ("(CNN) -- The ministers met.", None, "CNN"),
        ("BREAKING NEWS: The ministers met.", None, None),
        ("UN: The ministers met.", None, None),
        ("The ministers met (again) - and parted.", None, None),
        ("Kabul — The ministers met.", None, None),
    ],
)
def test_datelines(lead, place, agency):
    """A dateline is capitals or an agency's signature before a rule; other words are not."""
    article = read.article_of_text(f"Ministers meet\n\n{lead} {STORY}")
    found = article.dateline.text if article.dateline else None
    assert (found, article.agency) == (place, agency)


def test_a_full_date_in_the_dateline_is_the_publication():
    """Where nothing else says when, a dateline with a year does."""
    article = read.article_of_text(f"Ministers meet\n\nGENEVA, 12 May 2019 (AP) — {STORY}")
    assert article.published == "2019-05-12"


def test_text_without_a_title_has_none():
    """A first paragraph that ends as a sentence does is no title."""
    assert read.article_of_text(f"{STORY}\n\n{STORY}").title is None


def test_a_title_may_end_in_an_acronym():
    """The full stop of "U.S." ends no sentence."""
    assert read.article_of_text(f"Ministers in talks with the U.S.\n\n{STORY}").title is not None


def test_a_section_above_the_title_is_cut():
    """ "World" or "EXPLAINER" is no title where a longer line follows."""
    article = read.article_of_text(f"World\nMinisters of both sides meet again\n\n{STORY}")
    assert (article.title, article.removed) == ("Ministers of both sides meet again", ("World",))


def test_a_standfirst_stays_in_the_body():
    """The line under the title is the story's."""
    article = read.article_of_text(f"Ministers of both sides meet\nBorder to open for the first time\n\n{STORY}")
    assert article.text.split("\n\n")[:2] == ["Ministers of both sides meet", "Border to open for the first time"]


def test_a_short_title_over_a_sentence_is_kept():
    """Two words make a title too."""
    assert read.article_of_text(f"Ministers meet\n\n{STORY}\n\n{STORY}").title == "Ministers meet"


def test_hard_wrapped_paragraphs_become_one_line():
    """A line break within a sentence, as mail programs set it, is a space."""
    wrapped = STORY[:59] + "\n" + STORY[60:]
    assert STORY in read.article_of_text(f"{wrapped}\n\n{wrapped}").text


def test_invisible_characters_are_dropped_from_pasted_text():
    """Zero-width marks and soft hyphens would break words apart."""
    assert "border" in read.article_of_text("The bor\u00adder is open\u200b, the ministers\ufeff said on Friday.").text


def test_jsonl_text_is_taken_verbatim(tmp_path):
    """Spans must fit the caller's text: nothing is cut, extra keys are ignored."""
    text = "Share this\n\n  The ministers met.  \u200b"
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"id": 7, "text": text, "mood": "grim", "title": ""}) + "\n", encoding="utf-8")
    (article,) = read.articles([path])
    assert (article.id, article.text, article.removed) == ("7", text, ())


def test_jsonl_title_stands_before_the_text(tmp_path):
    """`text` is title, blank line, body; `published` is marked as given."""
    article = read.article_of_dict({"id": "a", "title": "T", "text": "B b.", "published": "2020-01-02"})
    assert (article.text, article.published, article.published_from) == ("T\n\nB b.", "2020-01-02", "given")


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{", "not valid JSON"),
        ("[1, 2]", "is a JSON array"),
        ('{"id": "a"}', 'has no "text"'),
        ('{"text": 5}', "is a number, not a string"),
        ('{"text": "   "}', "is empty"),
        ('{"text": "They met.", "published": "0000-01-01"}', "no date between the years 1 and 9999"),
        ('{"text": "They met.", "published": 5}', '"published" is a number'),
        (r'{"text": "They \ud800 met."}', "half a surrogate pair"),
        (r'{"text": "They \u0000 met."}', "NUL"),
        ("[" * 100_000, "not valid JSON"),
    ],
)
def test_a_bad_line_is_set_aside_with_its_number(tmp_path, line, reason):
    """The others are read."""
    path = tmp_path / "a.jsonl"
    path.write_text(
        '{"id": "1", "text": "They met."}\n' + line + '\n{"id": "3", "text": "They met."}\n', encoding="utf-8"
    )
    first, bad, third = read.articles([path])
    assert (first.id, third.id, bad.line) == ("1", "3", 2)
    assert reason in bad.reason


def test_the_same_id_twice_is_set_aside(tmp_path):
    """Two events may never share an id."""
    path = tmp_path / "a.jsonl"
    path.write_text('{"id": "1", "text": "They met."}\n{"id": "1", "text": "They parted."}\n', encoding="utf-8")
    _, second = read.articles([path])
    assert "has the id of another article" in second.reason


def test_folders_and_patterns_are_read_in_order(tmp_path):
    """Sorted, hidden files and unknown kinds left out, gzip unpacked."""
    (tmp_path / "b.txt").write_text(STORY, encoding="utf-8")
    (tmp_path / "a.txt").write_text(STORY, encoding="utf-8")
    (tmp_path / ".c.txt").write_text(STORY, encoding="utf-8")
    (tmp_path / "d.bin").write_bytes(b"\x00")
    with gzip.open(tmp_path / "e.jsonl.gz", "wt") as handle:
        handle.write('{"id": "z", "text": "They met."}\n')
    assert [a.id for a in read.articles([tmp_path])] == ["a", "b", "z"]
    assert [a.id for a in read.articles([str(tmp_path / "*.txt")])] == ["a", "b"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_encodings_are_guessed(tmp_path, encoding):
    """A page saved in any usual encoding gives the same text."""
    path = tmp_path / "a.txt"
    path.write_bytes(f"“We won’t yield,” said the café’s owner. {STORY}".encode(encoding))
    (article,) = read.articles([path])
    assert article.text.startswith("“We won’t yield,” said the café’s owner.")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "is empty"),
        (b"\xef\xbb\xbf", "is empty"),
        (b"ab\x00\x01\x02cd", "NUL bytes"),
        (b"%PDF-1.4", "a PDF"),
        (b"x" * 5_000, "without a space"),
        ("Правительство объявило о новых выборах".encode(), "Cyrillic"),
        (
            ("El gobierno de la ciudad y el presidente de la república en las calles de Madrid. " * 5).encode(),
            "Spanish",
        ),
        (b"!!! ... ???", "no words"),
        (b"Advertisement\nShare this", "furniture"),
    ],
)
def test_what_is_no_article_is_set_aside(tmp_path, data, reason):
    """One line that says what is wrong."""
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    (found,) = read.articles([path])
    assert isinstance(found, read.SetAside)
    assert reason in found.reason


def test_a_web_page_without_the_extra_names_it(tmp_path, monkeypatch):
    """The message says what to install."""
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    path = tmp_path / "a.txt"
    path.write_text(f"<!doctype html><html><body><p>{STORY}</p></body></html>", encoding="utf-8")
    (found,) = read.articles([path])
    assert "dragoman[html]" in found.reason


def test_a_web_page_is_read_where_the_extra_is_installed(tmp_path):
    """Its story comes out without its tags."""
    pytest.importorskip("trafilatura")
    path = tmp_path / "a.html"
    path.write_text(f"<html><body><article><p>{STORY}</p><p>{STORY}</p></article></body></html>", encoding="utf-8")
    (found,) = read.articles([path])
    assert found.text.startswith(STORY)


def test_an_article_that_is_too_long_is_set_aside_unread(tmp_path):
    """The limit is a setting; the message names it."""
    path = tmp_path / "a.txt"
    path.write_text("They met. " * 1000, encoding="utf-8")
    (found,) = read.articles([path], max_chars=100)
    assert "100" in found.reason


def test_a_wrong_published_option_is_an_error():
    """It would be wrong for every article."""
    with pytest.raises(InputError, match="YYYY-MM-DD"):
        list(read.articles(["-"], published="yesterday"))


@pytest.mark.parametrize("text", ["0000-01-01", "2019-13-01", "10000-01-01", "noon", "9999-99-99T99:99", ""])
def test_no_date_is_read_where_there_is_none(text):
    """Years 1 to 9999 of real calendars only."""
    assert given(text) is None


@pytest.mark.parametrize("text", ["0001-01-01", "9999-12-31", "9999-12-31T23:59:59+14:00"])
def test_the_ends_of_the_calendar_are_dates(text):
    """They are unlikely, but they are no fault of the caller's."""
    assert given(text) == text


def test_two_dates_of_a_line_are_both_found():
    """In their order, with their places."""
    assert [s.value for s in stamps("1 May 2019 to May 3, 2019")] == ["2019-05-01", "2019-05-03"]


def test_short_or_shouted_english_is_let_through():
    """Doubt is no reason to refuse."""
    assert check("Ministers meet") is None
    assert check(STORY.upper() * 3) == "en"


@pytest.mark.skipif(not SHARED.exists(), reason="the shared benchmark is not here")
def test_the_benchmark_page_equals_its_article():
    """The raw page and the cleaned article of the same id have one text and one publication time."""
    (page,) = read.articles([SHARED / "voa-haqqani.txt"])
    clean = next(a for a in read.articles([SHARED / "articles.jsonl"]) if a.id == page.id)
    assert (page.text, page.published) == (clean.text, clean.published)
    assert page.published == "2011-10-21T10:45:00-05:00"


@pytest.mark.skipif(not SHARED.exists(), reason="the shared benchmark is not here")
@pytest.mark.parametrize("name", ["articles", "places", "attributions", "police"])
def test_every_benchmark_article_is_read(name):
    """None is set aside."""
    assert aside(read.articles([SHARED / f"{name}.jsonl"])) == []
