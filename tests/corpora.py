"""The articles that whole-coder tests run over: our own always, the shared ones where they are."""

import gzip
import json
from collections.abc import Iterator
from pathlib import Path

from dragoman.records import Article

HERE = Path(__file__).parent
SHARED = HERE.parent.parent / "shared"


def given(row: dict) -> Article:
    """The article of one row of JSON."""
    return Article.make(
        row["text"],
        title=row.get("title") or None,
        id=row["id"],
        publisher=row.get("publisher"),
        published=row.get("published"),
    )


def gold() -> list[Article]:
    """Our annotated articles."""
    paths = sorted((HERE / "gold" / "articles").glob("*.json"))
    return [given(json.loads(p.read_text(encoding="utf-8"))) for p in paths]


def case(folder: Path) -> Article:
    """The article of a golden pair: optional "published: DATE" and "title: TEXT" lines, a blank line, the body."""
    head, _, body = folder.joinpath("article.txt").read_text(encoding="utf-8").partition("\n\n")
    fields = dict(line.split(": ", 1) for line in head.splitlines())
    return Article.make(body.strip(), id=folder.name, title=fields.get("title"), published=fields.get("published"))


def cases() -> list[Path]:
    """The folders of the golden pairs."""
    return sorted(p for p in (HERE / "cases").iterdir() if p.is_dir())


def lines(path: Path) -> Iterator[dict]:
    """The rows of a JSONL file, gzipped or not."""
    raw = path.read_bytes()
    text = (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode("utf-8")
    yield from (json.loads(line) for line in text.split("\n") if line.strip())


def bench() -> list[Article]:
    """The benchmark's development articles; none where they are not here."""
    path = SHARED / "bench" / "dev" / "articles.jsonl"
    return [given(row) for row in lines(path)] if path.exists() else []


def news(wanted: int = 60) -> list[Article]:
    """A spread sample of the open news articles; none where they are not here."""
    rows = [row for path in sorted((SHARED / "data" / "news").glob("*.jsonl.gz")) for row in lines(path)]
    step = max(1, len(rows) // wanted)
    return [given({**row, "id": str(row["id"])}) for row in rows[::step][:wanted]]
