"""Exports of what is shown: in every layout, with the sidecar, sent while it is written."""

import io
import json
import zipfile

import pytest

pytest.importorskip("fastapi")
pytest.importorskip("deltalake")

from dragoman.export import formats
from dragoman.merge import merge
from dragoman.review import Pen
from dragoman.store import Store
from dragoman.web.streams import Outlet, UnreadError, zipped
from sites import client, stored


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    """A store of five articles with two events each; somebody rejected an event and set one right."""
    path = stored(tmp_path_factory.mktemp("export"))
    with Store.open(path, write=True) as store:
        events, articles = list(store.events()), list(store.articles())
        store.replace_incidents("coder1", merge(events, articles).incidents)
        pen = Pen("Ada", articles[0])
        pen.reject(events[0])
        pen.correct(events[1], "type", "PROTEST")
        store.add_reviews(pen.rows)
    return path


@pytest.fixture(scope="module")
def site(store):
    """Somebody who asks the site."""
    with client(store) as asker:
        yield asker


def opened(answer):
    """The files of an archive, by the ends of their names."""
    assert answer.status_code == 200, answer.text
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        return [archive.read(one) for one in archive.infolist()]


def test_what_is_shown_is_what_is_sent(site):
    """With what people set right, and the filters of the address."""
    file, sidecar = opened(site.get("/export?format=jsonl&status=all&until=2011-03-14"))
    told = json.loads(sidecar)
    assert len(file.splitlines()) == told["written"] == 9
    assert told["shown_by"] == {"until": ["2011-03-14"], "status": ["all"]}


def test_what_is_shown_can_be_had_as_it_was_coded(site):
    """Without a word of people's."""
    file, _ = opened(site.get("/export?format=jsonl&status=all"))
    assert "PROTEST" in file.decode()
    file, _ = opened(site.get("/export?format=jsonl&status=all&as_coded=1"))
    assert "PROTEST" not in file.decode()
    assert "reviewed" not in file.decode()


@pytest.mark.parametrize("format", formats())
@pytest.mark.parametrize("unit", ["event", "incident"])
def test_every_layout_can_be_had(site, format, unit):
    """Of events and incidents; what does not fit is said in words."""
    answer = site.get(f"/export?format={format}&unit={unit}")
    if answer.status_code != 200:
        assert answer.status_code == 400
        assert "holds incidents only" in answer.text
        return
    _, sidecar = opened(answer)
    told = json.loads(sidecar)
    assert told["read"] == told["shown"] or (unit == "incident" and told["read"] > told["shown"]), told


def test_the_file_alone_names_its_sidecar(site):
    """Where the whole archive is."""
    answer = site.get("/export?format=csv&bare=1&type=ASSAULT")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.headers["link"] == "</export?format=csv&type=ASSAULT>; rel=describedby"
    assert answer.headers["content-disposition"] == 'attachment; filename="events-csv.csv"'


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/export?format=excel", "is none of"),
        ("/export?undated=never", "is none of"),
        ("/export?format=gdelt&all_statuses=1", "no column"),
        ("/export?color=red", "is no filter"),
        ("/export?bare=perhaps", "bare: "),
    ],
)
def test_what_cannot_be_sent_is_refused_in_words(site, address, words):
    """Before anything is sent."""
    answer = site.get(address)
    assert answer.status_code == 400
    assert words in answer.text


def test_the_same_export_is_the_same_bytes(site):
    """Nothing in it tells of the clock."""
    first = site.get("/export?format=parquet").content
    assert site.get("/export?format=parquet").content == first


def test_a_fault_before_the_first_piece_is_an_error():
    """Later the connection breaks off: half a file never looks whole."""

    def write(stream):
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        Outlet().send(write, "text/plain")


def test_a_writer_ends_when_nobody_reads():
    """And makes place for others."""
    outlet, ended = Outlet(1), []

    def write(stream):
        try:
            while True:
                stream.write(b"x" * 100_000)
        except UnreadError:
            ended.append(True)
            raise

    outlet.send(write, "text/plain")  # and nobody takes the answer
    outlet._threads.shutdown(wait=True)
    assert ended


def test_archives_are_written_without_going_back():
    """One file after the other."""
    written = io.BytesIO()
    zipped(lambda: iter([("a", lambda stream: stream.write(b"1")), ("b", lambda stream: stream.write(b"2"))]))(written)
    with zipfile.ZipFile(written) as archive:
        assert archive.namelist() == ["a", "b"]
