"""Files of records: PETRARCH's XML, Gigaword's markup, Parquet."""

import datetime
import json

import pytest

from dragoman import read
from dragoman.records import Article
from dragoman.serial import dumps

PETRARCH = """<?xml version="1.0"?>
<!DOCTYPE Sentences [<!ENTITY big "expanded">]>
<Sentences>
<Sentence date="20200302" id="xafp1_1" source="AFP" sentence="TRUE">
<Text>
The two ministers met
  in the capital & agreed to open the border &amp; the bridge.
</Text>
<Parse>
(ROOT (S (NP (DT The) (CD two))))
</Parse>
</Sentence>
<Sentence date="20200302" id="xafp1_2" source="AFP" sentence="TRUE"><Text>They will meet again in March.</Text>
</Sentence>
<Sentence date="20200303" id="xafp2_1" source="AFP" sentence="TRUE"><Text>
Farmers blocked the bridge &big; and left.</Text></Sentence>
<Sentence date="20200303" id="s9" source="NULL" sentence="FALSE"><Text>Farmers blocked the bridge again.

The police sent them home.</Text></Sentence>
<Sentence date="20200303" id="s10" source="NULL"></Sentence>
<Sentence date="20200303" id="s11" source="NULL"><Text>They left it open
</Sentences>
"""
GIGAWORD = """<DOC id="AFP_ENG_20080801.0001" type="story" >
<HEADLINE>
Ministers meet
</HEADLINE>
<DATELINE>
KABUL, Aug 1, 2008 (AFP)
</DATELINE>
<TEXT>
<P>
The two ministers met in the capital
and agreed to open the border.
</P>
<P>
They will meet again.
</P>
</TEXT>
</DOC>
<DOC id="XIN_ENG_20080802.0002" type="other" ><TEXT>A list of the stories of the day is here for all.</TEXT></DOC>
"""
STORY = "The two ministers met in the capital and agreed to open the border again for the first time this year."


def split(found):
    """(articles, set aside) of what was found."""
    items = list(found)
    return [i for i in items if not isinstance(i, read.SetAside)], [i for i in items if isinstance(i, read.SetAside)]


@pytest.fixture
def petrarch(tmp_path):
    """(articles, set aside) of the file above."""
    path = tmp_path / "a.xml"
    path.write_text(PETRARCH, encoding="utf-8")
    return split(read.articles([path]))


def test_sentences_of_one_story_are_one_article(petrarch):
    """A line each, their ids kept; a bare ampersand stops nothing; the parse is passed over."""
    first = petrarch[0][0]
    assert first.text == (
        "The two ministers met in the capital & agreed to open the border & the bridge.\nThey will meet again in March."
    )
    assert (first.id, first.publisher, first.published) == ("xafp1", "AFP", "2020-03-02")
    assert first.extra == {"sentence_ids": ["xafp1_1", "xafp1_2"]}


def test_stories_and_single_sentences_stand_alone(petrarch):
    """Blank lines part paragraphs; NULL is none; no entity of the file's own is expanded."""
    articles = petrarch[0]
    assert [a.id for a in articles] == ["xafp1", "xafp2", "s9"]
    assert articles[1].text == "Farmers blocked the bridge &big; and left."
    assert articles[2].text == "Farmers blocked the bridge again.\n\nThe police sent them home."
    assert articles[2].publisher is None


def test_records_without_text_or_end_are_named_by_line(petrarch):
    """The others are read."""
    assert [(a.line, a.reason) for a in petrarch[1]] == [
        (20, "the record s10 has no <Text>"),
        (21, "the record s11 has no end: </Sentence> is missing"),
    ]


@pytest.mark.parametrize("name", ["afp_eng_200808", "a.sgml", "a.xml"])
def test_gigaword_documents_are_read(tmp_path, name):
    """Headline, dateline and paragraphs; the day and the agency are those of the id."""
    path = tmp_path / name
    path.write_text(GIGAWORD, encoding="utf-8")
    first, second = read.articles([path])
    assert first.text.split("\n\n") == [
        "Ministers meet",
        "KABUL, Aug 1, 2008 (AFP) - The two ministers met in the capital and agreed to open the border.",
        "They will meet again.",
    ]
    assert (first.id, first.published, first.publisher, first.agency) == (
        "AFP_ENG_20080801.0001",
        "2008-08-01",
        "AFP",
        "AFP",
    )
    assert first.dateline.text == "KABUL"
    assert (second.publisher, second.extra) == ("Xinhua", {"type": "other"})


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ("", "is empty or no XML"),
        ("<nitf><head/></nitf>", "its first element is <nitf>"),
        ("<Sentences></Sentences>", "holds no <Sentence>"),
        ("<Sentence id='a'>" + "x " * 2_000_000, "is too long"),
    ],
)
def test_other_xml_is_named(tmp_path, data, reason):
    """With what is known."""
    path = tmp_path / "a.xml"
    path.write_text(data, encoding="utf-8")
    asides = split(read.articles([path]))[1]
    assert reason in asides[0].reason


def test_a_tag_of_endless_attributes_is_read_at_once(tmp_path):
    """No pattern is tried from each of its letters."""
    path = tmp_path / "a.xml"
    path.write_text(f"<Sentence {'a' * 60_000} id='x'><Text>{STORY}</Text></Sentence>", encoding="utf-8")
    (article,) = read.articles([path])
    assert article.id == "x"


def table(path, **columns):
    """Write a Parquet table."""
    arrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    parquet.write_table(arrow.table(columns), path, row_group_size=50)


def test_a_parquet_table_is_read_row_by_row(tmp_path):
    """Dates and times keep their type's precision, numbers are ids, what has no text is named by its row."""
    path = tmp_path / "a.parquet"
    noon = datetime.datetime(2020, 3, 2, 12, 0, tzinfo=datetime.UTC)
    table(path, doc_id=[7, 8], content=[STORY, None], date=[noon, noon], mood=["grim", "gay"])
    (article,), (aside,) = split(read.articles([path]))
    assert (article.id, article.text, article.published) == ("7", STORY, "2020-03-02T12:00:00+00:00")
    assert (aside.place, aside.reason) == ("row 2", "is empty; give an article's text")


def test_a_parquet_table_without_text_says_its_columns(tmp_path):
    """As a CSV does."""
    path = tmp_path / "a.parquet"
    table(path, foo=[1])
    (found,) = read.articles([path])
    assert "it has foo" in found.reason


def test_a_damaged_parquet_table_is_named(tmp_path):
    """Cut off, changed in the middle, packed once more, or none at all."""
    path = tmp_path / "a.parquet"
    table(path, text=[f"{STORY} {i}" for i in range(500)])
    data = path.read_bytes()
    for harmed in (data[:-10], data[:2_000] + bytes(3_000) + data[5_000:], b"", b"PAR1"):
        path.write_bytes(harmed)
        asides = split(read.articles([path]))[1]
        assert "Parquet" in asides[-1].reason


def test_an_article_as_we_write_it_is_read_back(tmp_path):
    """Its text begins with its title already, and its hash says that it is the whole text."""
    made = Article.make("The two ministers met on Monday.", title="Ministers meet", id="a", published="2020-03-02")
    (tmp_path / "a.jsonl").write_text(dumps(made) + "\n")
    (found,) = read.articles([tmp_path / "a.jsonl"])
    assert (found.text, found.text_sha256, found.title) == (made.text, made.text_sha256, made.title)


def test_a_text_that_only_happens_to_begin_with_its_title_is_taken_as_it_is(tmp_path):
    """Without the hash nobody knows that it is no heading within the text."""
    row = {"id": "a", "title": "Ministers meet", "text": "Ministers meet\n\nThe two ministers met on Monday."}
    (tmp_path / "a.jsonl").write_text(json.dumps(row) + "\n")
    (found,) = read.articles([tmp_path / "a.jsonl"])
    assert found.text.count("Ministers meet") == 2
