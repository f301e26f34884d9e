"""read/ from object storage: a URI is read like a path (here file://, for which no network is needed)."""

import gzip
import json

import pytest

pytest.importorskip("pyarrow")

from dragoman.read import SetAside, articles

TEXT = "Rebels shelled the harbour of Aden on Monday. The governor condemned the attack and the army denied it."


def lines(*ids):
    """JSON lines."""
    return "".join(json.dumps({"id": one, "text": f"{TEXT} {one}", "published": "2015-06-02"}) + "\n" for one in ids)


def ids(found):
    """What came: ids, and reasons of what was set aside."""
    return [one.reason if isinstance(one, SetAside) else one.id for one in found]


def test_a_folder_in_storage_is_read_in_order(tmp_path):
    """Packed files and subfolders too; files of other kinds are passed over."""
    (tmp_path / "b").mkdir()
    (tmp_path / "a.jsonl").write_text(lines("1", "2"))
    (tmp_path / "b" / "c.jsonl.gz").write_bytes(gzip.compress(lines("3").encode()))
    (tmp_path / "b" / "story.txt").write_text(TEXT)
    (tmp_path / "b" / "picture.png").write_bytes(b"\x89PNG")
    assert ids(articles([tmp_path.as_uri()])) == ["1", "2", "3", "b/story"]
    assert ids(articles([(tmp_path / "b" / "c.jsonl.gz").as_uri()])) == ["3"]


def test_what_is_not_there_is_set_aside(tmp_path):
    """With the reason; so is a URI of no storage."""
    assert ids(articles([(tmp_path / "none.jsonl").as_uri()])) == ["there is no such file or folder"]
    [reason] = ids(articles(["nowhere://bucket/x.jsonl"]))
    assert "s3://, gs://, abfs:// or file://" in reason
