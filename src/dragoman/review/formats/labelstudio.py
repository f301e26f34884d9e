"""Label Studio: a list of tasks, each with a prediction, and the labelling interface that shows them.

What goes out are predictions, so that a task is done when somebody has submitted it, not before: who never opened one
has not called it right. Articles that people have completed go out as annotations.

Newer versions count code points, those before 2022 UTF-16 units; which of them a file does is told by the words that
stand at its spans.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from xml.sax.saxutils import quoteattr

from dragoman.errors import InputError
from dragoman.records import Span
from dragoman.review.formats.graph import LABELS, ROLES, Link, Mark, Paper, read, written
from dragoman.review.formats.offsets import Halves

MODEL = "dragoman"  # as whose the tool shows what was coded
COLOURS = {"Party": "#0b62a8", "Time": "#00785a", "Place": "#6f3fa0", "Count": "#a3164f", "Cue": "#5d6675"}


def files(papers: Iterable[Paper], types: Sequence[str]) -> dict[str, str]:
    """Return the files by name."""
    tasks = [task(paper) for paper in papers]
    return {"tasks.json": json.dumps(tasks, ensure_ascii=False, indent=1) + "\n", "interface.xml": interface(types)}


def task(paper: Paper) -> dict[str, Any]:
    """Return an article's task."""
    result: list[dict[str, Any]] = []
    for mark in paper.marks:
        place = {"start": mark.span[0], "end": mark.span[1], "text": paper.text[slice(*mark.span)]}
        base = {"id": mark.id, "to_name": "text"}
        result.append({**base, "from_name": "label", "type": "labels", "value": {**place, "labels": [mark.label]}})
        if mark.features:
            value = {**place, "text": [written(mark.features)]}
            result.append({**base, "from_name": "features", "type": "textarea", "value": value})
    for link in paper.links:
        ends = {"from_id": link.head, "to_id": link.tail, "direction": "right", "labels": [link.role]}
        result.append({"type": "relation", **ends})
    data = {"text": paper.text, "article_id": paper.name, "text_sha256": paper.text_sha256}
    if paper.complete:
        return {"data": data, "meta": {"complete": True}, "annotations": [{"result": result}]}
    return {"data": data, "meta": {"complete": False}, "predictions": [{"model_version": MODEL, "result": result}]}


def interface(types: Sequence[str]) -> str:
    """Return the labelling interface: paste it into the project's settings."""
    labels = [f'    <Label value={quoteattr(name)} background="#c44d00"/>' for name in types]
    labels += [f"    <Label value={quoteattr(name)} background={quoteattr(COLOURS[name])}/>" for name in LABELS]
    roles = [f"    <Relation value={quoteattr(name)}/>" for name in ROLES]
    return "\n".join(
        [
            "<View>",
            '  <Labels name="label" toName="text">',
            *labels,
            "  </Labels>",
            "  <Relations>",
            *roles,
            "  </Relations>",
            '  <Text name="text" value="$text" granularity="word"/>',
            '  <TextArea name="features" toName="text" perRegion="true" editable="true"/>',
            "</View>",
            "",
        ]
    )


def papers(given: Mapping[str, bytes]) -> list[Paper]:
    """Return the articles of exported tasks; raise InputError where a file is none of Label Studio's."""
    found = []
    for name, content in sorted(given.items()):
        if not name.endswith(".json"):
            continue
        try:
            tasks = json.loads(content)
        except ValueError as error:
            raise InputError(f"{name}: is no JSON: {error}") from error
        if not isinstance(tasks, list):
            raise InputError(f"{name}: is no list of tasks; export the project as JSON")
        found += [paper(one, name) for one in tasks]
    return found


def paper(one: Any, name: str) -> Paper:
    """Return an article by its task: of several annotations the last that was not cancelled, unread without any."""
    try:
        data, text = one["data"], one["data"]["text"]
        done = [each for each in one.get("annotations") or () if not each.get("was_cancelled")]
        result = done[-1]["result"] if done else []
        marks: dict[str, Mark] = {}
        features: dict[str, dict[str, str]] = {}
        links = []
        halves = Halves(text)
        for item in result:
            if item["type"] == "labels":
                value = item["value"]
                marks[item["id"]] = Mark(item["id"], value["labels"][0], span_of(value, text, halves))
            elif item["type"] == "textarea":
                typed = item["value"]["text"]
                features[item["id"]] = read("; ".join(typed) if isinstance(typed, list) else typed)
            elif item["type"] == "relation" and item.get("labels"):
                links.append(Link(item["labels"][0], item["from_id"], item["to_id"]))
        made = tuple(Mark(mark.id, mark.label, mark.span, features.get(mark.id, {})) for mark in marks.values())
        who = done[-1].get("completed_by") if done else None
        reviewer = who.get("email", "") if isinstance(who, dict) else f"label-studio-{who}" if who else ""
        complete = bool(done) and bool((one.get("meta") or {}).get("complete", False))
        own = data["article_id"], text, data["text_sha256"]
        return Paper(*own, made, tuple(links), complete, reviewer, unread=not done)
    except (KeyError, TypeError, IndexError, AttributeError) as error:
        raise InputError(f"{name}: a task lacks {error}; tasks must come from `dragoman review export`") from error


def span_of(value: Mapping[str, Any], text: str, halves: Halves) -> Span:
    """Return a region's span in code points, however it was counted."""
    span = (int(value["start"]), int(value["end"]))
    words = value.get("text")
    if halves.plain or words is None or text[slice(*span)] == words:
        return span
    return halves.points(span)
