"""Scores in words: figures with their intervals, and what was missed, made up or given to the wrong party."""

from collections.abc import Iterator, Sequence

from dragoman.evaluate.bootstrap import intervals
from dragoman.evaluate.gold import GoldArticle, GoldEvent
from dragoman.evaluate.score import PREDICATES, SLOTS, Tally, figures, match, side_score
from dragoman.records import Event, Party


def lines(tallies: Sequence[Tally], *, draws: int = 1000) -> list[str]:
    """Return the figures over all articles, a line each, F1 and accuracies with their 95% bootstrap interval."""
    got = figures(tallies)
    sure = intervals(tallies, figures, draws=draws)

    def ranged(name: str) -> str:
        low, high = sure.get(name, (got[name], got[name]))
        return f"{got[name]:.3f} [{low:.3f}, {high:.3f}]"

    out = [
        f"{n:10} precision {got[f'{n}.precision']:.3f} recall {got[f'{n}.recall']:.3f} F1 {ranged(f'{n}.f1')}"
        for n in (*PREDICATES, *SLOTS)
    ]
    always = got["status.always_occurred"]
    out.append(
        f"status     macro-F1 {ranged('status.macro_f1')} accuracy {got['status.accuracy']:.3f} "
        f"(always 'occurred': {always:.3f})"
    )
    out += [f"{name} codes of matched parties {ranged(f'{name}.accuracy')}" for name in ("country", "sector")]
    out.append(f"must-not violations {int(got['must_not'])}")
    return out


def details(gold: GoldArticle, events: Sequence[Event]) -> Iterator[str]:
    """Yield each forbidden, made-up, missed and wrongly filled event of an article."""
    for rule in gold.must_not:
        for event in events:
            start, end = event.sentence.span
            if start <= rule.at < end and event.type in rule.types and event.status == rule.status:
                yield f"FORBIDDEN {_coded(event)}: {rule.why}"
    pairs = match(gold.events, events)
    matched = set(pairs.values())
    found = {events[j].id for j in matched}
    groups = {events[j].group_id for j in matched} - {None}
    for number, event in enumerate(events):
        if number not in matched and event.same_as not in found and event.group_id not in groups:
            yield f"EXTRA     {_coded(event)}"
    for number, wanted in enumerate(gold.events):
        if number not in pairs:
            if wanted.core:
                yield f"MISSED    {_wanted(gold, wanted)}"
            continue
        event = events[pairs[number]]
        if min(side_score(wanted.actors, event.actors), side_score(wanted.recipients, event.recipients)) < 0.5:
            yield f"WRONG WHO {_wanted(gold, wanted)}; coded {_names(event.actors)} -> {_names(event.recipients)}"
        if wanted.status != event.status:
            yield f"STATUS    {_wanted(gold, wanted)}: {wanted.status}; coded {event.status}"


def _names(parties: Sequence[Party]) -> str:
    return ", ".join(p.text for p in parties) or "nobody"


def _coded(event: Event) -> str:
    return f"{event.type} {event.trigger.text!r} {_names(event.actors)} -> {_names(event.recipients)} {event.status}"


def _wanted(gold: GoldArticle, event: GoldEvent) -> str:
    sides = (", ".join(names[0] for names in side) or "nobody" for side in (event.actors, event.recipients))
    return f"{event.types[0]} {gold.article.text[slice(*event.anchor)]!r} {' -> '.join(sides)}"
