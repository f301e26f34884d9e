"""Prodigy: a task a line, with spans and relations as `spans.manual` and `rel.manual` have them; code points."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any

from dragoman.errors import InputError
from dragoman.review.formats.graph import Link, Mark, Paper, read, written

WORD = re.compile(r"\w+|[^\w\s]")


def files(papers: Iterable[Paper], _types: Sequence[str]) -> dict[str, str]:
    """Return the files by name."""
    lines = [json.dumps(task(paper), ensure_ascii=False) for paper in papers]
    return {"tasks.jsonl": "".join(f"{line}\n" for line in lines)}


def task(paper: Paper) -> dict[str, Any]:
    """Return an article's task."""
    tokens = tokens_of(paper)
    starts = {token["start"]: token["id"] for token in tokens}
    ends = {token["end"]: token["id"] for token in tokens}
    spans = {}
    for mark in paper.marks:
        start, end = mark.span
        spans[mark.id] = {
            "id": mark.id,
            "start": start,
            "end": end,
            "token_start": starts.get(start),
            "token_end": ends.get(end),
            "label": mark.label,
            "features": written(mark.features),
        }
    relations = [
        {
            "head": spans[link.head]["token_end"],
            "child": spans[link.tail]["token_end"],
            "head_span": spans[link.head],
            "child_span": spans[link.tail],
            "label": link.role,
        }
        for link in paper.links
    ]
    meta = {"article_id": paper.name, "text_sha256": paper.text_sha256, "complete": paper.complete}
    return {
        "text": paper.text,
        "tokens": tokens,
        "spans": list(spans.values()),
        "relations": relations,
        "meta": meta,
        "answer": "accept",
    }


def tokens_of(paper: Paper) -> list[dict[str, Any]]:
    """Return words and signs, cut also where marks begin and end: every span is one of whole tokens."""
    edges = {edge for mark in paper.marks for edge in mark.span}
    tokens: list[dict[str, Any]] = []
    for word in WORD.finditer(paper.text):
        cuts = sorted({word.start(), word.end(), *(edge for edge in edges if word.start() < edge < word.end())})
        for start, end in pairwise(cuts):
            blank = paper.text[end : end + 1].isspace()
            tokens.append({"text": paper.text[start:end], "start": start, "end": end, "id": len(tokens), "ws": blank})
    return tokens


def papers(given: Mapping[str, bytes]) -> list[Paper]:
    """Return the articles of a data set as `db-out` writes it; raise InputError where a file is none."""
    found = []
    for name, content in sorted(given.items()):
        if not name.endswith(".jsonl"):
            continue
        for number, line in enumerate(content.decode("utf-8", "replace").split("\n"), 1):
            if line.strip():
                made = paper(line, f"{name}, line {number}")
                found += [made] if made else []
    return found


def paper(line: str, place: str) -> Paper | None:
    """Return the article of a line; none where it was not accepted."""
    try:
        one = json.loads(line)
        if one.get("answer", "accept") != "accept":
            return None
        spans = one.get("spans") or []
        names = {identity(span): str(span.get("id") or f"S{at}") for at, span in enumerate(spans)}
        marks = tuple(
            Mark(names[identity(span)], span["label"], (span["start"], span["end"]), read(span.get("features") or ""))
            for span in spans
        )
        links = tuple(
            Link(each["label"], names[identity(each["head_span"])], names[identity(each["child_span"])])
            for each in one.get("relations") or ()
        )
        meta = one["meta"]
        who = str(one.get("_annotator_id") or "")
        return Paper(
            meta["article_id"], one["text"], meta["text_sha256"], marks, links, bool(meta.get("complete")), who
        )
    except ValueError as error:
        raise InputError(f"{place}: is no JSON: {error}") from error
    except (KeyError, TypeError, AttributeError) as error:
        raise InputError(f"{place}: lacks {error}; tasks must come from `dragoman review export`") from error


def identity(span: Mapping[str, Any]) -> tuple[Any, ...]:
    """Return what tells a span from others: its id where the tool kept it, else its place and label."""
    return (span["id"],) if span.get("id") else (span["start"], span["end"], span["label"])
