"""How often when, how many and how certain are right on sentences that were written without a look at the rules.

    python tools/own_sets.py                            all four sets of tests/data, by kind
    python tools/own_sets.py --set status --half even   one set, one half (by the last digit of the id)
    python tools/own_sets.py --half even --misses       each miss with what was coded instead

The halves are there so that rules are written with one in sight and the other tells what to expect: whoever works on
the rules reads the misses of the even half alone. In the files a bar parts answers that are right alike. In a count,
`what:low:high:scope:side`, a slash parts them, `-` is an open end, `*` anything, and a count that begins with `?` may
be coded or not. `none` among the statuses lets the coder see no event at all. In the set of events a row of the type
`none` has the words of an act and tells none; elsewhere any event of the type in the sentence is the one.
"""

import argparse
import csv
import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import dragoman

DATA = Path(__file__).parent.parent / "tests" / "data"
CLASSES = ("right", "false", "missing", "no event")
Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a row: a class of CLASSES, what else was right of it, and what was coded."""

    row: Row
    outcome: str
    also: tuple[str, ...]
    got: str


def half_of(row: Row) -> str:
    """Return "even" or "odd" by the last digit of a row's id."""
    return "even" if int(re.findall(r"\d", row["id"])[-1]) % 2 == 0 else "odd"


def rows(name: str, half: str | None = None) -> list[Row]:
    """Return the rows of a set, or of one half of it."""
    with (DATA / f"{name}_set.csv").open(encoding="utf-8", newline="") as stream:
        return [row for row in csv.DictReader(stream) if half in {None, half_of(row)}]


def words_between(text: str, one: tuple[int, int], two: tuple[int, int]) -> int:
    """Return how many words part two spans, -1 where they overlap."""
    if one[0] < two[1] and two[0] < one[1]:
        return -1
    return len(text[min(one[1], two[1]) : max(one[0], two[0])].split())


def event_at(row: Row, article: dragoman.Article, events: Iterable[dragoman.Event]) -> dragoman.Event | None:
    """Return the event that a row asks for: told by its words, or beside them ("opened fire") if of its type."""
    found = re.search(rf"\b{re.escape(row['trigger'])}\b", article.text)
    if found is None:
        raise ValueError(f"{row['id']}: the text has no word {row['trigger']!r}")
    wanted = row.get("type")

    types = wanted.split("|") if wanted else None

    def distance(event: dragoman.Event) -> tuple[int, bool]:
        return words_between(article.text, event.trigger.span, found.span()), event.type not in (types or ())

    def beside(event: dragoman.Event) -> bool:
        return distance(event)[0] < (2 if types is None or event.type in types else 0)

    near = [event for event in events if beside(event)]
    return min(near, key=distance, default=None)


def judge_when(row: Row, article: dragoman.Article, events: Sequence[dragoman.Event]) -> Verdict:
    """Compare the time of an event, its precision and whether it is background."""
    event = event_at(row, article, events)
    if event is None:
        return Verdict(row, "no event", (), "")
    when = event.when
    got = ("", "", "") if when is None else (when.start or "", when.end or "", when.precision)
    answers = list(zip(*(row[name].split("|") for name in ("start", "end", "precision")), strict=True))
    past = row["historical"] in {"either", "yes" if event.historical else "no"}
    also = ["dates"] if got[:2] in {answer[:2] for answer in answers} else []
    also += ["historical"] if past else []
    value = "right" if got in answers else "missing" if when is None else "false"
    outcome = value if value != "right" or past else "false"
    shown = " ".join(part or "-" for part in got) + (" historical" if event.historical else "")
    return Verdict(row, outcome, tuple(also), shown)


def allows(wanted: str, value: str) -> bool:
    """Say whether one part of an expected count allows a value."""
    return wanted == "*" or value in wanted.split("/")


def judge_counts(row: Row, _article: dragoman.Article, events: Sequence[dragoman.Event]) -> Verdict:
    """Compare all counts of a text's events with those expected."""
    counts = [c for event in events for c in event.counts]
    got = sorted(
        {(c.what, str(c.low), "-" if c.high is None else str(c.high), c.scope, c.side) for c in counts},
    )
    wanted = [part.strip() for part in row["expected"].split(";") if part.strip()]
    due = [part.split(":") for part in wanted if not part.startswith("?")]
    free = [part[1:].split(":") for part in wanted if part.startswith("?")]

    def missed(width: int) -> tuple[bool, bool]:
        def fits(want: list[str], have: tuple[str, ...]) -> bool:
            return all(allows(*pair) for pair in zip(want[:width], have[:width], strict=True))

        lacks = any(not any(fits(want, have) for have in got) for want in due)
        return lacks, any(not any(fits(want, have) for want in (*due, *free)) for have in got)

    lacks, wrong = missed(5)
    outcome = "false" if wrong else "no event" if lacks and not events else "missing" if lacks else "right"
    also = tuple(name for name, width in (("figures", 3), ("scope", 4)) if not any(missed(width)))
    return Verdict(row, outcome, also, "; ".join(":".join(parts) for parts in got))


def judge_status(row: Row, article: dragoman.Article, events: Sequence[dragoman.Event]) -> Verdict:
    """Compare the status of an event; "no deed" says that an act which did not happen does not look as if it did."""
    event = event_at(row, article, events)
    answers = row["status"].split("|")
    deed = event is not None and event.status == "occurred" and "occurred" not in answers
    also = () if deed else ("no deed",)
    if event is None:
        return Verdict(row, "right" if "none" in answers else "no event", also, "")
    return Verdict(row, "right" if event.status in answers else "false", also, f"{event.type} {event.status}")


def judge_event(row: Row, article: dragoman.Article, events: Sequence[dragoman.Event]) -> Verdict:
    """Compare the type and mode of an event; where a row tells none, no event may be coded."""
    if row["type"] == "none":
        return Verdict(
            row, "false" if events else "right", (), " ".join(f"{e.type} {e.trigger.text!r}" for e in events)
        )
    types = row["type"].split("|")
    event = event_at(row, article, events)
    if event is None or event.type not in types:  # "gave him electric shocks": which word points is a matter of taste
        event = next((e for e in events if e.type in types), event)
    if event is None:
        others = " ".join(f"{e.type} {e.trigger.text!r}" for e in events)
        return Verdict(row, "no event", (), others and f"elsewhere {others}")
    moded = not row["mode"] or not set(row["mode"].split("|")).isdisjoint(event.modes)
    outcome = "right" if event.type in types else "false"
    also = ("mode",) if moded and outcome == "right" else ()
    return Verdict(row, outcome, also, " ".join((event.type, *event.modes, event.status)))


Judge = Callable[[Row, dragoman.Article, Sequence[dragoman.Event]], Verdict]
SETS: dict[str, tuple[Judge, tuple[str, ...]]] = {
    "temporal": (judge_when, ("dates", "historical")),
    "casualty": (judge_counts, ("figures", "scope")),
    "status": (judge_status, ("no deed",)),
    "event": (judge_event, ("mode",)),
}


def judge(coder: dragoman.Coder, name: str, half: str | None = None) -> list[Verdict]:
    """Code the texts of a set, or of one half of it, and judge each row."""
    cases = rows(name, half)
    articles = [dragoman.Article.make(r["text"], id=r["id"], published=r.get("published") or None) for r in cases]
    coded = coder.pipe(articles)
    return [SETS[name][0](r, a, events) for r, a, (_, events) in zip(cases, articles, coded, strict=True)]


def share(verdicts: Sequence[Verdict]) -> float:
    """Return the share of rows that are right, of all rows: what is not found counts as wrong."""
    return sum(v.outcome == "right" for v in verdicts) / max(1, len(verdicts))


def line(label: str, verdicts: Sequence[Verdict], extra: Sequence[str]) -> str:
    """Return one line of a table: how many rows, of which class, and what else was right."""
    classes = Counter(v.outcome for v in verdicts)
    figures = "".join(f"{classes[name]:10}" for name in CLASSES)
    others = "".join(f"{sum(name in v.also for v in verdicts):12}" for name in extra)
    return f"{label:22}{len(verdicts):6}{share(verdicts):10.3f}{figures}{others}"


def table(name: str, verdicts: Sequence[Verdict]) -> str:
    """Return the figures of a set: by kind, by half, and over all."""
    extra = SETS[name][1]
    head = f"{name:22}{'rows':>6}{'accuracy':>10}" + "".join(f"{c:>10}" for c in CLASSES)
    lines = [head + "".join(f"{word:>12}" for word in extra)]
    kinds = sorted({v.row["kind"] for v in verdicts})
    lines += [line(kind, [v for v in verdicts if v.row["kind"] == kind], extra) for kind in kinds]
    if name == "event":
        for label, told in (("acts", True), ("none", False)):
            lines.append(line(label, [v for v in verdicts if (v.row["type"] != "none") is told], extra))
    if name == "status":
        for label, end in (("happened", "a"), ("did not", "b")):
            lines.append(line(label, [v for v in verdicts if v.row["id"].endswith(end)], extra))
    halves = [(half, [v for v in verdicts if half_of(v.row) == half]) for half in ("even", "odd")]
    lines += [line(f"{half} half", some, extra) for half, some in halves if some]
    return "\n".join([*lines, line("all", verdicts, extra)])


def wanted_of(row: Row) -> str:
    """Return what a row asks for, in a line."""
    if "start" in row:
        parts = [row[name] or "-" for name in ("start", "end", "precision")]
        return " ".join(parts) + {"yes": " historical", "either": " (historical or not)"}.get(row["historical"], "")
    return row.get("expected") or row.get("status") or f"{row['type']} {row['mode']}".strip()


def main() -> None:
    """Judge the sets that were asked for and print their figures."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--set", choices=[*SETS], dest="name")
    options.add_argument("--half", choices=["even", "odd"])
    options.add_argument("--misses", action="store_true", help="list each miss; for the half that may be read")
    given = options.parse_args()
    coder = dragoman.load()
    for name in [given.name] if given.name else [*SETS]:
        verdicts = judge(coder, name, given.half)
        for v in verdicts if given.misses else ():
            if v.outcome != "right":
                trigger = f" [{v.row['trigger']}]" if "trigger" in v.row else ""
                got = v.got or "nothing"
                print(f"{v.row['id']} {v.outcome}: {v.row['text']}{trigger}\n    due {wanted_of(v.row)}; coded {got}")
        print(table(name, verdicts), end="\n\n")


if __name__ == "__main__":
    main()
