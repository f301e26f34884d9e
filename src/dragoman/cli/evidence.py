"""Explanations for a terminal: the sentence with its marked words, and a row for each field."""

import textwrap
from collections.abc import Sequence
from typing import TextIO

from rich.table import Table
from rich.text import Text

from dragoman.cli.table import COLOURS, console_for
from dragoman.explain import Explanation
from dragoman.records import Article, Event, Reason, Words

MOST_TRIED = 12
MARKS = {
    "actor": "bold green",
    "recipient": "bold magenta",
    "when": "bold blue",
    "where": "bold cyan",
    "said by": "bold",
}


def print_explanation(shown: Explanation, stream: TextIO) -> None:
    """Print one event's evidence."""
    console = console_for(stream)
    event = shown.event
    console.print(
        Text.assemble(
            (event.type, COLOURS.get(event.quad, "")),
            f"  {event.id}",
            ("  sentence ", "dim"),
            str(event.sentence.index),
        )
    )
    console.print(marked(shown), soft_wrap=False)
    table = Table(show_header=False, show_edge=False, pad_edge=False, box=None, padding=(0, 2, 0, 2), expand=True)
    for name, least, ratio in (("field", 10, 0), ("value", 20, 4), ("words", 16, 3), ("why", 16, 4)):
        table.add_column(name, min_width=least, ratio=ratio or None, overflow="fold")
    for line in shown.lines:
        quoted = f"“{textwrap.shorten(line.words, 160, placeholder=' …')}”" if line.words else ""
        table.add_row(Text(line.field, "dim"), Text(line.value), Text(quoted), Text(line.why, "dim"))
    console.print(table)
    console.print()


def print_silenced(article: Article, silenced: Sequence[tuple[Event, Reason]], stream: TextIO) -> None:
    """Print what was not coded, a line for each and why."""
    console = console_for(stream)
    if silenced:
        console.print(Text(f"not coded in {article.id}", "bold"))
    for event, reason in silenced:
        start, end = event.sentence.span
        words = textwrap.shorten(article.text[start:end], 160, placeholder=" …")
        console.print(Text.assemble(f"  {event.type} ", (f"“{event.trigger.text}” in “{words}”", ""), style="dim"))
        console.print(Text(f"    {reason.rule}: {reason.detail}", "dim"))
    if silenced:
        console.print()


def print_tried(article: Article, tried: Sequence[tuple[str, Words]], stream: TextIO) -> None:
    """Print why an article without events has none: its words that some frame begins with, and where to see more."""
    console = console_for(stream)
    console.print(Text(f"no event in {article.id}", "bold"))
    words = [f"“{one.text}” ({note})" for note, one in tried[:MOST_TRIED]]
    more = f" and {len(tried) - MOST_TRIED} more" if len(tried) > MOST_TRIED else ""
    none = "  no word in it begins a frame"
    console.print(Text("  considered: " + ", ".join(words) + more if words else none, "dim"))
    console.print(Text('  `dragoman lexicon try "a sentence of it"` shows each frame and why it did not fit\n', "dim"))


def marked(shown: Explanation) -> Text:
    """Return the sentence with each marked piece in brackets behind its label."""
    out, at = Text("  "), 0
    for mark in shown.marks:
        start, end = mark.span
        out.append(shown.sentence[at:start])
        style = MARKS.get(
            mark.label, COLOURS.get(shown.event.quad, "") + " bold" if mark.label == shown.event.type else "bold"
        )
        out.append(f"[{mark.label}: ", "dim").append(shown.sentence[start:end], style).append("]", "dim")
        at = end
    out.append(shown.sentence[at:])
    return Text(" ").join(Text.split(out, "\n")) if "\n" in out.plain else out
