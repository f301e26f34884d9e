"""Readers of what people have: tables, archives, packed files; what is damaged is named and the rest is read."""

import bz2
import gzip
import hashlib
import io
import json
import lzma
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

from dragoman import read
from dragoman.errors import InputError, OptionError
from dragoman.read.seen import Seen

STORY = "The two ministers met in the capital and agreed to open the border again for the first time this year."
OTHER = "Farmers blocked the bridge for three hours, and then the police sent them home without any arrests."


def jsonl(*texts: str) -> bytes:
    """JSON lines of texts, their ids a, b, c ..."""
    return b"".join(json.dumps({"id": chr(97 + i), "text": text}).encode() + b"\n" for i, text in enumerate(texts))


def split(found):
    """(articles, set aside) of what was found."""
    items = list(found)
    return [i for i in items if not isinstance(i, read.SetAside)], [i for i in items if isinstance(i, read.SetAside)]


# --- tables


@pytest.mark.parametrize(
    ("name", "table"),
    [
        ("a.csv", "id,headline,body,date\n7,Border opens,{0},2020-03-01\n"),
        ("a.csv", "ID;Title;Content;Pub Date\n7;Border opens;{0};1 March 2020\n"),
        ("a.csv", '"id","headline","body","date"\r\n"7","Border opens","{0}","2020-03-01"\r\n'),
        ("a.tsv", "guid\theadline\ttext\tpublished_at\n7\tBorder opens\t{0}\t2020-03-01\n"),
    ],
)
def test_usual_names_of_columns_are_found(tmp_path, name, table):
    """Whatever the separator, the case and the quotation marks."""
    path = tmp_path / name
    path.write_text(table.format(STORY.replace(",", "")), encoding="utf-8")
    (article,) = read.articles([path])
    assert (article.id, article.title, article.published) == ("7", "Border opens", "2020-03-01")
    assert article.text == f"Border opens\n\n{STORY}"
    assert article.published_from == "given"


def test_columns_are_as_stated(tmp_path):
    """The user's word goes before the usual names; an empty name means none."""
    path = tmp_path / "a.csv"
    path.write_text(f"text,mytext,date\nshort,{STORY},soon\n", encoding="utf-8")
    (article,) = read.articles([path], columns=read.columns_of("text=mytext, published="))
    assert (article.text, article.published) == (STORY, None)


@pytest.mark.parametrize(
    ("columns", "published"),
    [
        ({"published": "day:dmy"}, "2020-02-03"),
        ({"published": "day:mdy"}, "2020-03-02"),
        ({"published": ":mdy", "id": "n"}, None),
    ],
)
def test_dates_of_two_readings_are_read_as_stated(tmp_path, columns, published):
    """Else each row is set aside with what to state."""
    path = tmp_path / "a.csv"
    path.write_text(f'n,day,text\n1,3/2/2020 10:30,"{STORY}"\n', encoding="utf-8")
    (article,) = read.articles([path], columns=columns)
    assert article.published == (f"{published}T10:30:00" if published else None)
    (aside,) = read.articles([path], columns={"published": "day"})
    assert "has two readings" in aside.reason
    assert "NAME:dmy" in aside.reason


@pytest.mark.parametrize(
    ("columns", "reason"),
    [({}, "it has foo, bar: name the one (--columns text=NAME)"), ({"text": "baz"}, "has no column 'baz' (for text)")],
)
def test_a_table_without_text_says_which_columns_it_has(tmp_path, columns, reason):
    """So that the right one can be named."""
    path = tmp_path / "a.csv"
    path.write_text("foo,bar\n1,2\n", encoding="utf-8")
    (found,) = read.articles([path], columns=columns)
    assert reason in found.reason


@pytest.mark.parametrize("text", ["text", "txt=body", "text=a,text=b", ""])
def test_columns_of_another_form_are_refused(text):
    """At once, with what would be right."""
    with pytest.raises(OptionError, match="FIELD=COLUMN"):
        read.columns_of(text)


def test_a_bad_row_is_named_by_its_line_and_the_others_are_read(tmp_path):
    """A cell spans lines; a comma out of its quotation marks; an empty text; bytes of an older encoding."""
    path = tmp_path / "a.csv"
    rows = f'id,text\n1,"{STORY}\n\n{OTHER}"\n2,{OTHER}\n3,\n4,"Café owners closed their doors in all of it."\n'
    path.write_bytes(rows.encode("cp1252"))
    articles, asides = split(read.articles([path]))
    assert [a.id for a in articles] == ["1", "4"]
    assert articles[1].text.startswith("Café")
    assert [(a.line, a.article_id) for a in asides] == [(5, None), (6, "3")]
    assert "has 3 cells where the first row names 2" in asides[0].reason
    assert "is empty" in asides[1].reason


@pytest.mark.parametrize("more", ["", ("word " * 1_000 + "\n") * 400])
def test_an_open_quotation_mark_costs_its_line_only(tmp_path, more):
    """What follows is read, were it to the end of the file."""
    path = tmp_path / "a.csv"
    plain = STORY.replace(",", "")
    path.write_text(f'id,text\n1,{plain}\n2,"{plain}\n3,{plain} Again.\n{more}', encoding="utf-8")
    articles, asides = split(read.articles([path]))
    assert [a.id for a in articles] == ["1", "3"]
    assert [a.line for a in asides if "no other closes" in a.reason] == [3]


def test_json_lines_of_other_names_are_read(tmp_path):
    """Usual names are found; a dotted path reaches into an object."""
    path = tmp_path / "a.jsonl"
    path.write_text(
        json.dumps({"maintext": STORY, "date_publish": "2020-03-01 10:00:00", "doc": {"name": "x"}}) + "\n",
        encoding="utf-8",
    )
    (article,) = read.articles([path], columns={"id": "doc.name"})
    assert (article.id, article.text, article.published) == ("x", STORY, "2020-03-01T10:00:00")


# --- packed files and archives


@pytest.mark.parametrize(("ending", "pack"), [("gz", gzip.compress), ("bz2", bz2.compress), ("xz", lzma.compress)])
def test_packed_files_are_unpacked(tmp_path, ending, pack):
    """By their last suffix; the one before says what they hold."""
    path = tmp_path / f"a.jsonl.{ending}"
    path.write_bytes(pack(jsonl(STORY, OTHER)))
    assert [a.text for a in read.articles([path])] == [STORY, OTHER]


def test_zstandard_is_unpacked(tmp_path):
    """Where Arrow is installed."""
    arrow = pytest.importorskip("pyarrow")
    path = tmp_path / "a.jsonl.zst"
    with arrow.CompressedOutputStream(str(path), "zstd") as out:
        out.write(jsonl(STORY, OTHER))
    assert [a.text for a in read.articles([path])] == [STORY, OTHER]


@pytest.mark.parametrize(("ending", "pack"), [("gz", gzip.compress), ("bz2", bz2.compress), ("xz", lzma.compress)])
@pytest.mark.parametrize("harm", ["cut", "changed"])
def test_what_stands_before_the_damage_is_read(tmp_path, ending, pack, harm):
    """And the damage is said."""
    noise = [f"{STORY} {i} {hash_of(i)}" for i in range(4_000)]
    data = pack(b"".join(json.dumps({"id": str(i), "text": text}).encode() + b"\n" for i, text in enumerate(noise)))
    half = len(data) * 9 // 10
    path = tmp_path / f"a.jsonl.{ending}"
    path.write_bytes(data[:half] if harm == "cut" else data[:half] + bytes(50) + data[half + 50 :])
    articles, asides = split(read.articles([path]))
    assert len(articles) > 50 or ending == "bz2"  # bzip2 packs in large blocks
    assert "damaged" in asides[-1].reason


def hash_of(number: int) -> str:
    """Something that does not pack well."""
    return hashlib.sha256(str(number).encode()).hexdigest()


def test_the_files_of_an_archive_are_read_in_order(tmp_path):
    """Each as if it stood in a folder; unknown kinds and hidden ones are left out."""
    path = tmp_path / "news.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("b/two.txt", OTHER)
        archive.writestr("a/one.txt", STORY)
        archive.writestr("a/more.jsonl.gz", gzip.compress(jsonl(STORY + " Twice.")))
        archive.writestr("a/.hidden.txt", STORY)
        archive.writestr("a/picture.png", b"\x89PNG")
        archive.writestr("empty.txt", "")
    articles, asides = split(read.articles([path]))
    assert [a.id for a in articles] == ["a", "a/one", "b/two"]
    assert [str(a) for a in asides] == [f"{path}/empty.txt: is empty; give an article's text"]


def test_a_damaged_file_of_an_archive_does_not_stop_the_others(tmp_path):
    """It is named with its archive."""
    path = tmp_path / "news.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("one.txt", STORY)
        archive.writestr("two.txt", OTHER)
    path.write_bytes(path.read_bytes().replace(b"ministers", b"MINISTERS"))
    articles, asides = split(read.articles([path]))
    assert [a.id for a in articles] == ["two"]
    assert asides[0].source == f"{path}/one.txt"
    assert "damaged zip" in asides[0].reason


@pytest.mark.parametrize("data", [b"PK\x03\x04nonsense", b"", b"\x00" * 100])
def test_what_is_no_archive_is_named(tmp_path, data):
    """One line."""
    path = tmp_path / "news.zip"
    path.write_bytes(data)
    (found,) = read.articles([path])
    assert "damaged zip" in found.reason


def test_an_archive_in_an_archive_is_not_opened(tmp_path):
    """It could hold another one, without end."""
    path = tmp_path / "news.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("inner.zip", b"PK")
    (found,) = read.articles([path])
    assert "archive within an archive" in found.reason


@pytest.mark.parametrize("ending", ["tar", "tar.gz", "tgz", "tar.xz"])
def test_tar_archives_are_read(tmp_path, ending):
    """In their own order; links are not followed; behind a cut nothing is made up."""
    path = tmp_path / f"news.{ending}"
    with tarfile.open(path, "w:" + {"tar": "", "tar.xz": "xz"}.get(ending, "gz")) as archive:
        for name, data in (("b/two.txt", OTHER.encode()), ("./a/more.jsonl.gz", gzip.compress(jsonl(STORY)))):
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
        link = tarfile.TarInfo("c.txt")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
    assert [a.id for a in read.articles([path])] == ["b/two", "a"]
    path.write_bytes(path.read_bytes()[: 560 if ending == "tar" else path.stat().st_size // 2])
    assert any("damaged" in a.reason for a in split(read.articles([path]))[1])


@pytest.mark.parametrize(
    "data",
    [
        [{"id": "1", "text": STORY}, 7, {"id": "2", "body": OTHER}],
        {"status": "ok", "articles": [{"id": "1", "text": STORY}, 7, {"id": "2", "content": OTHER}]},
    ],
)
@pytest.mark.parametrize("indent", [None, 2])
def test_json_that_is_no_lines_is_read(tmp_path, data, indent):
    """An array, or an object around one; what is no object in it is named."""
    path = tmp_path / "a.json"
    path.write_text(json.dumps(data, indent=indent), encoding="utf-8")
    articles, asides = split(read.articles([path]))
    assert [(a.id, a.text) for a in articles] == [("1", STORY), ("2", OTHER)]
    assert [a.place for a in asides] == ["element 2"]


def test_a_single_object_and_misnamed_lines_are_read(tmp_path):
    """As people name them."""
    (tmp_path / "a.json").write_text(json.dumps({"id": "1", "text": STORY}, indent=1), encoding="utf-8")
    (tmp_path / "b.json").write_bytes(jsonl(STORY + " Twice.", OTHER))
    assert [a.id for a in read.articles([tmp_path])] == ["1", "a", "b"]


@pytest.mark.parametrize(
    "harm", ["[{}, ", '[{"id": "1", "text": "They met."}, {oops}, 3]', "[" * 5_000, "[" + "1" * 99]
)
def test_a_spoilt_array_gives_what_stands_before(tmp_path, harm):
    """And says at which element it is spoilt."""
    path = tmp_path / "a.json"
    path.write_text(harm, encoding="utf-8")
    asides = split(read.articles([path]))[1]
    assert "what follows cannot be" in asides[-1].reason


def test_a_bomb_is_stopped(tmp_path, monkeypatch):
    """What unpacks to far more than its size is no text."""
    monkeypatch.setattr("dragoman.read.unpack.BOMB_BYTES", 1_000_000)
    path = tmp_path / "bomb.jsonl.gz"
    path.write_bytes(gzip.compress(b"\n" * 50_000_000))
    (found,) = read.articles([path])
    assert "as a bomb does" in found.reason


# --- standard input


def of_stdin(monkeypatch, data: bytes, **given):
    """What is read of standard input."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    return list(read.articles(["-"], **given))


@pytest.mark.parametrize("pack", [bytes, gzip.compress, lzma.compress])
def test_standard_input_shows_what_it_is(monkeypatch, pack):
    """JSON lines, packed or not."""
    assert [a.text for a in of_stdin(monkeypatch, pack(jsonl(STORY, OTHER)))] == [STORY, OTHER]


def test_the_format_of_standard_input_can_be_named(monkeypatch):
    """A table does not show what it is."""
    (article,) = of_stdin(monkeypatch, f'body\n"{STORY}"\n'.encode(), input_format="csv")
    assert article.text == STORY


def test_a_format_that_no_reader_has_is_an_error():
    """The message lists those there are."""
    with pytest.raises(OptionError, match=r"csv, .*jsonl"):
        list(read.articles(["-"], input_format="docx"))


# --- one id, one article


def test_files_of_one_name_in_two_folders_stay_apart(tmp_path):
    """Their ids are their places in the folder that was named."""
    for name, text in (("x", STORY), ("y", OTHER)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "story.txt").write_text(text, encoding="utf-8")
    assert [a.id for a in read.articles([tmp_path])] == ["x/story", "y/story"]


def test_an_article_met_again_is_told_from_another_of_its_id(tmp_path):
    """Each with its line."""
    path = tmp_path / "a.jsonl"
    path.write_bytes(jsonl(STORY) * 2 + jsonl(OTHER))
    articles, asides = split(read.articles([path]))
    assert len(articles) == 1
    assert [(a.line, a.reason.split(";")[0]) for a in asides] == [
        (2, "is the same article once more"),
        (3, "has the id of another article"),
    ]


def test_a_hundred_thousand_ids_take_three_megabytes():
    """All are remembered, none is mistaken for another."""
    seen = Seen()
    assert all(seen.add(f"id-{i}", f"text-{i}") is None for i in range(100_000))
    assert seen.ids.itemsize * len(seen.ids) + seen.texts.itemsize * len(seen.texts) < 3_200_000
    assert seen.add("id-77", "text-77") is True
    assert seen.add("id-77", "text-78") is False


# --- readers of other packages


def notes(source):
    """The reader of docs/add-a-reader.md, with two faults for those who ask."""
    text = source.handle.read().decode()
    for number, note in enumerate(text.split("\n---\n"), start=1):
        day, _, words = note.partition("\n")
        if words == "raise":
            raise ZeroDivisionError("by zero")
        yield (
            {"no": "article"}
            if words == "dict"
            else source.article({"text": words, "published": day}, place=f"{number}")
        )


@pytest.fixture
def plugged(monkeypatch):
    """The reader is installed."""
    monkeypatch.setattr("dragoman.plugins.names", lambda group: ["notes"])
    monkeypatch.setattr("dragoman.plugins.load", lambda group, name: notes if name == "notes" else None)


def test_a_plug_in_reads_files_of_its_suffix(tmp_path, plugged):
    """In folders and packed, too."""
    (tmp_path / "a.notes").write_text(f"2020-03-01\n{STORY}\n---\n2020-03-02\n{OTHER}", encoding="utf-8")
    (tmp_path / "b.notes.gz").write_bytes(gzip.compress(f"2020-03-03\n{STORY} Once more.".encode()))
    assert [a.published for a in read.articles([tmp_path])] == ["2020-03-01", "2020-03-02", "2020-03-03"]


def test_the_reader_of_the_docs_reads(tmp_path):
    """As it stands there."""
    page = (Path(__file__).parent.parent / "docs" / "add-a-reader.md").read_text(encoding="utf-8")
    space: dict = {}
    exec(page.split("```python\n")[1].split("```")[0], space)
    data = f"2020-03-01\n{STORY}\n---\n2020-03-02\n{OTHER}".encode()
    found = space["read"](read.Source("a.notes", io.BytesIO(data)))
    assert [(one.article.published, one.place) for one in found] == [("2020-03-01", "note 1"), ("2020-03-02", "note 2")]


@pytest.mark.parametrize(("fault", "reason"), [("raise", "ZeroDivisionError: by zero"), ("dict", "gave a dict")])
def test_a_fault_of_a_plug_in_costs_its_source_only(tmp_path, plugged, fault, reason):
    """What it gave before is kept, the next file is read."""
    (tmp_path / "a.notes").write_text(f"2020-03-01\n{STORY}\n---\n2020-03-02\n{fault}", encoding="utf-8")
    (tmp_path / "b.txt").write_text(OTHER, encoding="utf-8")
    articles, asides = split(read.articles([tmp_path]))
    assert len(articles) == 2
    assert reason in asides[0].reason


# --- limits and languages


def test_a_text_of_too_many_words_and_marks_is_set_aside():
    """Short ones take as much memory as long ones."""
    with pytest.raises(InputError, match="has 4,001 words and marks, more than the 4,000"):
        read.article_of_text("( " * 3_998 + "It ended.", max_tokens=4_000)


FRENCH = (
    "Le ministre a rencontré son homologue à Genève pour parler de la frontière. "
    "Il a dit que les deux pays ouvriraient le pont au printemps."
)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (FRENCH, "French"),
        ("Der Minister traf seinen Amtskollegen in Genf, um über die Grenze zu sprechen.", "German"),
        ("El ministro se reunió con su homólogo en Ginebra para hablar de la frontera.", "Spanish"),
        ("De minister sprak in Genève met zijn collega over de grens en over het water van de rivier.", "Dutch"),
        ("Bakan, sınırı görüşmek için Cenevre'de mevkidaşı ile bir araya geldi ve daha sonra döndü.", "Turkish"),
        ("Waasi walishambulia mji siku ya Ijumaa na kuua watu watatu katika soko.", "Swahili"),
        ("Повстанцы в пятницу напали на город и убили трёх человек.", "Russian"),
        ("Повстанці напали на місто й убили трьох людей, які їхали додому.", "Ukrainian"),
        ("هاجم المتمردون المدينة يوم الجمعة وقتلوا ثلاثة أشخاص.", "Arabic"),
        ("شورشیان روز جمعه به شهر حمله کردند و سه نفر را کشتند.", "Persian"),
        ("叛军周五袭击了该市，造成三人死亡。", "Chinese"),
        ("反政府勢力は金曜日に町を攻撃し、3人を殺害した。", "Japanese"),
        ("반군이 금요일 도시를 공격해 세 명을 살해했다.", "Korean"),
        ("विद्रोहियों ने शुक्रवार को शहर पर हमला किया।", "Hindi"),
        ("Qatlo zurb mipi dosk vrel tamo lusk fola " * 3, "a language other than English"),
    ],
)
def test_other_languages_are_set_aside_by_name(text, language):
    """One sentence is enough; it is never coded in silence."""
    with pytest.raises(InputError, match=f"is in {language}"):
        read.article_of_text(text)


@pytest.mark.parametrize(
    "text",
    [
        STORY,
        OTHER.upper(),
        "Rebels attack town",
        "U.S. senator's aide meets Lopez de Santa Anna in Rio de Janeiro and in La Paz on Monday, he says.",
        "Somalia's premier Hamza Ali met envoy Per Olsen in Oslo.",
        "Police in El Salvador arrested Juan de la Cruz.",
        "Die-hard fans of the band met in the war museum.",
    ],
)
def test_english_is_let_through(text):
    """Names of other languages and short texts too."""
    assert read.article_of_text(text).language in ("en", None)


def test_a_stated_language_is_believed():
    """Whatever the words look like, by code or name."""
    data = {"text": FRENCH, "language": "en-GB"}
    assert read.article_of_dict(data).language == "en"
    with pytest.raises(InputError, match="is in French, as its language says"):
        read.article_of_dict({"text": STORY, "language": "fr"})
    assert read.article_of_dict({"text": STORY, "language": "und"}).language == "en"


def test_any_language_is_read_on_request():
    """The article says which one it is."""
    assert read.article_of_text(FRENCH, any_language=True).language == "fr"
