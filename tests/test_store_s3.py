"""A store in object storage: the same, by a URI. Runs where moto, a stand-in for S3, is installed."""

import subprocess
import sys
import time
import urllib.request
from contextlib import suppress
from pathlib import Path
from urllib.error import URLError

import pytest

pytest.importorskip("deltalake")
pytest.importorskip("duckdb")
pytest.importorskip("moto.server")

from dragoman.errors import StoreError
from dragoman.store import Left, Store
from stores import article, chunk

PORT = 5057
OPTIONS = {
    "AWS_ENDPOINT_URL": f"http://127.0.0.1:{PORT}",
    "AWS_ALLOW_HTTP": "true",
    "AWS_ACCESS_KEY_ID": "a",
    "AWS_SECRET_ACCESS_KEY": "b",
    "AWS_REGION": "us-east-1",
}


@pytest.fixture
def bucket(monkeypatch, tmp_path):
    """A bucket of a server; the index of words in a home of the test's own."""
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    command = [sys.executable, "-m", "moto.server", "-p", str(PORT)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as running:
        for _ in range(100):
            with suppress(URLError):
                request = urllib.request.Request(f"{OPTIONS['AWS_ENDPOINT_URL']}/news", method="PUT")
                urllib.request.urlopen(request).close()
                break
            time.sleep(0.2)
        yield "s3://news"
        running.terminate()


def test_a_store_in_a_bucket_is_as_any(bucket):
    """Written, locked, joined, asked, searched, checked."""
    where = f"{bucket}/corpus"
    assert not Store.exists(where, OPTIONS)
    with Store.create(where, OPTIONS) as store:
        for number in range(3):
            store.append(chunk(f"c{number}", [article(number)], left=[Left("f", "is not English", number)]))
        with pytest.raises(StoreError, match="being written by"):
            Store.open(where, write=True, options=OPTIONS)
        assert store.compact().joined > 0
    with Store.open(where, write=True, options=OPTIONS) as store:
        assert not store.append(chunk("c1", [article(1)]))
    reader = Store.open(where, options=OPTIONS)
    assert [one.id for one in reader.articles()] == ["a0000", "a0001", "a0002"]
    assert reader.query("SELECT count(*) FROM events").rows == [(6,)]
    assert reader.search("harbour").total == 3
    assert reader.check() == []
