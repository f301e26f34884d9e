"""brat: a text and its standoff annotations (.txt, .ann), and the annotation.conf that they need; code points.

A mark that goes over a line break is a discontinuous one, as brat wants it. Features are an annotator's note.
"""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from dragoman.errors import InputError
from dragoman.records import Span
from dragoman.review.formats.graph import LABELS, MANIFEST, ROLES, Link, Mark, Paper, manifest_of, read, written

NUMBERED = re.compile(r"^([a-z_]+?)\d*$")


def files(papers: Iterable[Paper], types: Sequence[str]) -> dict[str, str]:
    """Return the files by name."""
    found: dict[str, str] = {}
    listed: dict[str, Any] = {}
    for number, paper in enumerate(papers, 1):
        stem = f"{number:05d}-{re.sub(r'[^A-Za-z0-9._-]+', '_', paper.name)[:60]}"
        listed[stem] = {"article_id": paper.name, "text_sha256": paper.text_sha256, "complete": paper.complete}
        found[f"{stem}.txt"] = paper.text
        found[f"{stem}.ann"] = standoff(paper)
    return {**found, MANIFEST: json.dumps(listed, ensure_ascii=False, indent=1) + "\n", "annotation.conf": conf(types)}


def standoff(paper: Paper) -> str:
    """Return an article's annotations."""
    lines = []
    notes = 0
    by_id = {mark.id: mark for mark in paper.marks}
    for mark in paper.marks:
        pieces = pieces_of(paper.text, mark.span)
        places = ";".join(f"{start} {end}" for start, end in pieces)
        lines.append(f"{mark.id}\t{mark.label} {places}\t{' '.join(paper.text[a:b] for a, b in pieces)}")
        if mark.features:
            notes += 1
            lines.append(f"#{notes}\tAnnotatorNotes {mark.id}\t{written(mark.features)}")
    relations = 0
    for mark in paper.marks:
        own = [link for link in paper.links if link.head == mark.id]
        if mark.label not in LABELS:
            seen: dict[str, int] = {}
            parts = [f"{mark.label}:{mark.id}"]
            for link in own:
                seen[link.role] = seen.get(link.role, 0) + 1
                parts.append(f"{link.role}{seen[link.role] if seen[link.role] > 1 else ''}:{link.tail}")
            lines.append(f"E{mark.id[1:]}\t{' '.join(parts)}")
            continue
        for link in own:
            relations += 1
            lines.append(f"R{relations}\t{link.role} Arg1:{by_id[link.head].id} Arg2:{link.tail}")
    return "".join(f"{line}\n" for line in lines)


def pieces_of(text: str, span: Span) -> list[Span]:
    """Return the parts of a span that have no line break in them."""
    return [(span[0] + one.start(), span[0] + one.end()) for one in re.finditer(r"[^\n\r]+", text[slice(*span)])]


def conf(types: Sequence[str]) -> str:
    """Return annotation.conf."""
    arguments = ", ".join(f"{role}*:<ANY>" for role in ROLES if role != "cue")
    events = [f"{name}\t{arguments}" for name in types]
    return "\n".join(
        ["[entities]", *LABELS, "[relations]", "cue\tArg1:Party, Arg2:Cue", "[events]", *events, "[attributes]", ""]
    )


def papers(given: Mapping[str, bytes]) -> list[Paper]:
    """Return the articles of a folder; raise InputError where a line cannot be read."""
    listed = manifest_of(given)
    found = []
    for stem, known in sorted(listed.items()):
        if f"{stem}.txt" not in given or f"{stem}.ann" not in given:
            continue
        text = given[f"{stem}.txt"].decode("utf-8")
        marks, links = parsed(given[f"{stem}.ann"].decode("utf-8"), f"{stem}.ann")
        found.append(Paper(known["article_id"], text, known["text_sha256"], marks, links, bool(known.get("complete"))))
    return found


def parsed(content: str, name: str) -> tuple[tuple[Mark, ...], tuple[Link, ...]]:
    """Return the marks and links of annotations."""
    marks: dict[str, Mark] = {}
    notes: dict[str, str] = {}
    triggers: dict[str, str] = {}  # event id -> mark id
    heads: list[tuple[str, str, str]] = []
    for number, line in enumerate(content.split("\n"), 1):
        if not line.strip():
            continue
        try:
            id, rest = line.split("\t", 1)
            if id[0] == "T":
                label, places = rest.split("\t")[0].split(" ", 1)
                numbers = [int(one) for one in re.split(r"[ ;]", places)]
                marks[id] = Mark(id, label, (numbers[0], numbers[-1]))
            elif id[0] == "E":
                first, *others = rest.split()
                triggers[id] = first.split(":")[1]
                heads += [(role_of(one.split(":")[0]), id, one.split(":")[1]) for one in others]
            elif id[0] == "R":
                role, head, tail = rest.split()[:3]
                heads.append((role, head.split(":")[1], tail.split(":")[1]))
            elif id[0] == "#":
                kind, words = rest.split("\t", 1)
                notes[kind.split()[1]] = words
        except (ValueError, IndexError) as error:
            raise InputError(f"{name}, line {number}: is no annotation of brat: {line[:60]!r}") from error
    about = {triggers.get(id, id): read(words) for id, words in notes.items()}
    made = tuple(Mark(mark.id, mark.label, mark.span, about.get(mark.id, {})) for mark in marks.values())
    links = tuple(Link(role, triggers.get(head, head), triggers.get(tail, tail)) for role, head, tail in heads)
    return made, links


def role_of(name: str) -> str:
    """Return a role without the number that tells several of one kind apart."""
    found = NUMBERED.match(name)
    return found[1] if found else name
