"""How certain, on whose word, when, where and how many on short texts of our own, act by act and field by field.

    python tools/told_set.py                          the figures of both halves, by field and by kind of text
    python tools/told_set.py --half even --misses     each miss of the half that rules may be mended with

The texts and what is due stand in tests/data/told_set.toml, where the terms are explained. "looks real" counts the
worst fault: an act that did not happen, or of which nobody vouches, and that is coded as one that occurred.
"""

import argparse
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import dragoman
from own_sets import event_at

DATA = Path(__file__).parent.parent / "tests" / "data" / "told_set.toml"
FIELDS = ("status", "looks real", "missing", "said", "when", "where", "counts", "past")


@dataclass(frozen=True, slots=True)
class Act:
    """What is due of one act of a text."""

    word: str
    type: str
    status: tuple[str, ...]
    fields: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Text:
    """One short text with its acts."""

    id: int
    kind: str
    text: str
    published: str | None
    acts: tuple[Act, ...]

    @property
    def half(self) -> str:
        """Return the half that the text belongs to."""
        return "odd" if self.id % 2 else "even"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was asked of one field of one act, and whether it is right."""

    text: Text
    act: Act
    field: str
    right: bool
    got: str


def act_of(line: str) -> Act:
    """Read a line of `acts`."""
    word, kind, status, *others = line.split("|")
    fields = dict(part.split("=", 1) for part in others)
    return Act(word, kind, tuple(status.split("/")), fields)


def texts() -> list[Text]:
    """Return all texts of the set."""
    rows = tomllib.loads(DATA.read_text(encoding="utf-8"))["text"]
    return [
        Text(row["id"], row["kind"], row["text"], row.get("published"), tuple(act_of(line) for line in row["acts"]))
        for row in rows
    ]


def said_of(event: dragoman.Event) -> str:
    """Return the outermost speaker's words, "-" for none."""
    return (event.said_by[0].party.text or "?") if event.said_by else "-"


def when_of(event: dragoman.Event) -> str:
    """Return the days of an event, "-" for none."""
    return "-" if event.when is None else f"{event.when.start or ''}..{event.when.end or ''}"


def where_of(event: dragoman.Event) -> str:
    """Return the place of an event, "-" for none."""
    return "-" if event.where is None else (event.where.name or event.where.text or "?")


def counts_of(event: dragoman.Event) -> str:
    """Return the figures of an event, "-" for none."""
    found = {f"{c.what}:{c.low}:{'null' if c.high is None else c.high}" for c in event.counts}
    return ",".join(sorted(found)) or "-"


def field_right(name: str, due: str, event: dragoman.Event) -> tuple[bool, str]:
    """Say whether one field is right, and what was coded."""
    if name == "past":
        got = "yes" if event.historical else "no"
        return got in due.split("/"), got
    got = {"said": said_of, "when": when_of, "where": where_of, "counts": counts_of}[name](event)
    if name == "counts":
        return due == "*" or set(due.split(",")) == set(got.split(",")), got
    if name == "when":
        return got in due.split("/"), got
    return any(got == want if want == "-" else want.lower() in got.lower() for want in due.split("/")), got


def judge_act(text: Text, act: Act, article: dragoman.Article, events: Sequence[dragoman.Event]) -> Iterable[Verdict]:
    """Yield the verdicts on one act: its status, whether it looks real, and the other fields that are asked."""
    row = {"id": str(text.id), "trigger": act.word} | ({} if act.type == "*" else {"type": act.type})
    event = event_at(row, article, events) if act.type != "*" else overlapping(act, article, events)
    if event is None:
        yield Verdict(text, act, "missing", "none" in act.status, "nothing")
        return
    unreal = "occurred" not in act.status
    got = f"{event.type} {event.status}"
    if unreal:
        yield Verdict(text, act, "looks real", event.status != "occurred", got)
    yield Verdict(text, act, "missing", act.type in {"*", event.type}, got)
    yield Verdict(text, act, "status", event.status in act.status or act.status == ("none",), got)
    for name, due in act.fields.items():
        right, coded = field_right(name, due, event)
        yield Verdict(text, act, name, right, coded)


def overlapping(act: Act, article: dragoman.Article, events: Sequence[dragoman.Event]) -> dragoman.Event | None:
    """Return the event at an act's word, whatever its type."""
    return event_at({"id": act.word, "trigger": act.word, "type": "-"}, article, events)


def judge(coder: dragoman.Coder, half: str | None = None) -> list[Verdict]:
    """Code the texts of the set, or of one half of it, and judge every act."""
    chosen = [t for t in texts() if half in {None, t.half}]
    articles = [dragoman.Article.make(t.text, id=str(t.id), published=t.published) for t in chosen]
    coded = coder.pipe(articles)
    return [
        verdict
        for text, article, (_, events) in zip(chosen, articles, coded, strict=True)
        for act in text.acts
        for verdict in judge_act(text, act, article, events)
    ]


def share(verdicts: Sequence[Verdict], field: str) -> tuple[int, int]:
    """Return how many verdicts on a field are right, and of how many."""
    some = [v for v in verdicts if v.field == field]
    return sum(v.right for v in some), len(some)


def table(verdicts: Sequence[Verdict]) -> str:
    """Return the figures by field and half, and the faults by kind of text."""
    lines = [f"{'right of':14}" + "".join(f"{half:>16}" for half in ("even", "odd"))]
    for field in FIELDS:
        halves = [share([v for v in verdicts if v.text.half == half], field) for half in ("even", "odd")]
        lines.append(f"{field:14}" + "".join(f"{f'{right} of {of}':>16}" for right, of in halves))
    faults = Counter((v.text.kind, v.text.half) for v in verdicts if not v.right)
    lines.append("faults by kind")
    lines += [
        f"{kind:14}" + "".join(f"{faults[kind, half]:>16}" for half in ("even", "odd"))
        for kind in sorted({v.text.kind for v in verdicts})
    ]
    return "\n".join(lines)


def main() -> None:
    """Judge the set and print its figures."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--half", choices=["even", "odd"])
    options.add_argument("--misses", action="store_true", help="list each miss; for the half that may be read")
    given = options.parse_args()
    verdicts = judge(dragoman.load(), given.half)
    for v in verdicts if given.misses else ():
        if not v.right:
            due = "/".join(v.act.status) if v.field in {"status", "looks real", "missing"} else v.act.fields[v.field]
            print(f"{v.text.id} {v.field}: {v.text.text} [{v.act.word}]\n    due {v.act.type} {due}; coded {v.got}")
    print(table(verdicts))


if __name__ == "__main__":
    main()
