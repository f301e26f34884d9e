"""Hostile bytes: whatever a file holds, reading ends in articles and reasons, never in an exception or a hang."""

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman import read
from dragoman.read import registry

STORY = "The two ministers met in the capital and agreed to open the border again for the first time this year."
PAGE = (
    "<!doctype html><html><head><title>Border opens</title><meta name='date' content='2020-03-02'></head>"
    f"<body><article><p>{STORY}</p><p>{STORY}</p></article></body></html>"
)


def warc() -> bytes:
    """A web archive of two pages."""
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + PAGE.encode()
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://example.org/\r\n"
        f"Content-Type: application/http\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return (head.encode() + block + b"\r\n\r\n") * 2


def parquet() -> bytes:
    """A Parquet table."""
    arrow = pytest.importorskip("pyarrow")
    tables = pytest.importorskip("pyarrow.parquet")
    out = io.BytesIO()
    tables.write_table(arrow.table({"id": ["a", "b"], "text": [STORY, STORY + " Twice."]}), out)
    return out.getvalue()


def zipped() -> bytes:
    """An archive of two files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", STORY)
        archive.writestr("b.jsonl", f'{{"text": "{STORY}"}}\n')
    return out.getvalue()


def tarred() -> bytes:
    """A packed tar archive of two files."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz") as archive:
        for name in ("a.txt", "b.txt"):
            info = tarfile.TarInfo(name)
            info.size = len(STORY)
            archive.addfile(info, io.BytesIO(STORY.encode()))
    return out.getvalue()


GOOD = {
    "jsonl": f'{{"id": "a", "text": "{STORY}"}}\n{{"id": "b", "body": "{STORY} Twice."}}\n'.encode(),
    "json": f'[{{"id": "a", "text": "{STORY}"}}, {{"id": "b", "body": "{STORY} Twice."}}]'.encode(),
    "tar.gz": tarred(),
    "csv": f'id,text,date\n1,"{STORY}",2020-03-02\n2,"{STORY} ""Twice""",\n'.encode(),
    "tsv": f"id\ttext\n1\t{STORY}\n".encode(),
    "txt": STORY.encode(),
    "html": PAGE.encode(),
    "xml": f'<Sentences><Sentence id="a_1" sentence="TRUE"><Text>{STORY}</Text></Sentence></Sentences>'.encode(),
    "sgml": f'<DOC id="AFP_ENG_20080801.0001"><TEXT><P>{STORY}</P></TEXT></DOC>'.encode(),
    "rss": f"<rss><channel><item><title>A</title><description>{STORY}</description></item></channel></rss>".encode(),
    "warc": warc(),
    "parquet": parquet(),
    "zip": zipped(),
    "jsonl.gz": gzip.compress(f'{{"text": "{STORY}"}}\n'.encode()),
    "jsonl.bz2": bz2.compress(f'{{"text": "{STORY}"}}\n'.encode()),
    "csv.xz": lzma.compress(f"text\n{STORY}\n".encode()),
    "warc.gz": gzip.compress(warc()),
}
PIECES = [
    b"<",
    b">",
    b'"',
    b"&a;",
    b"\x00",
    b"\xff\xfe",
    b"\n",
    b"\r",
    b"]]>",
    b"<!--",
    b"</Text>",
    b"<![CDATA[",
    b"{",
    b"\\ud800",
]
CHECKED = settings(
    max_examples=20,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


def all_of(path, data: bytes) -> list:
    """What is read of a file with these bytes."""
    path.write_bytes(data)
    found = list(read.articles([path]))
    for item in found:
        if isinstance(item, read.SetAside):
            assert item.source.startswith(str(path))
            assert item.reason
            assert not item.traceback
        else:
            assert item.text.strip()
            assert item.text.encode("utf-8")
    return found


@pytest.mark.parametrize("kind", sorted(GOOD))
def test_the_samples_are_good(tmp_path, kind):
    """Else the harm below would show nothing."""
    found = all_of(tmp_path / f"a.{kind}", GOOD[kind])
    assert any(not isinstance(item, read.SetAside) for item in found)


@pytest.mark.parametrize(
    "kind", sorted({*registry.READERS, "zip", "tar", "jsonl.gz", "warc.gz", "csv.xz", "csv.bz2", "rss.zst"})
)
@CHECKED
@given(data=st.binary(max_size=400))
def test_any_bytes_end_in_reasons_or_articles(tmp_path, kind, data):
    """Under every name."""
    all_of(tmp_path / f"a.{kind}", data)


@pytest.mark.parametrize("kind", sorted(GOOD))
@CHECKED
@given(data=st.data())
def test_harmed_files_end_in_reasons_or_articles(tmp_path, kind, data):
    """Good files with bytes changed, cut out or put in."""
    good = GOOD[kind]
    at = data.draw(st.integers(0, len(good)))
    end = data.draw(st.integers(at, min(len(good), at + 60)))
    new = data.draw(st.one_of(st.binary(max_size=40), st.lists(st.sampled_from(PIECES), max_size=4).map(b"".join)))
    all_of(tmp_path / f"a.{kind}", good[:at] + new + good[end:])


@pytest.mark.parametrize("kind", ["rss", "xml", "html", "sgml"])
def test_entities_do_not_expand(tmp_path, kind):
    """A page of laughs stays small."""
    names = [f"e{n}" for n in range(30)]
    laughs = "".join(
        f'<!ENTITY {n} "{"&" + names[i - 1] + ";" if i else "ha"}{"&" + names[i - 1] + ";" if i else "ha"}">'
        for i, n in enumerate(names)
    )
    body = f"<Sentence id='a'><Text>{STORY} &e29;</Text></Sentence><item><description>&e29;</description></item>"
    found = all_of(
        tmp_path / f"a.{kind}",
        f"<?xml version='1.0'?><!DOCTYPE rss [{laughs}]><rss><channel>{body}</channel></rss>".encode(),
    )
    assert all(isinstance(item, read.SetAside) or len(item.text) < 20_000 for item in found)
