"""Why this event: the words, and the rule or entry behind each field."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dragoman.records import Article, Attribution, Count, Event, Party, Span, When, Where


@dataclass(frozen=True, slots=True)
class Mark:
    """A piece of the sentence that a field stands on; `span` counts from the sentence's first character."""

    label: str
    span: Span


@dataclass(frozen=True, slots=True)
class Line:
    """One field: its value in words, the article's words behind it, and why."""

    field: str
    value: str
    words: str
    why: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """One event's sentence with the marks that lie in it, not overlapping, in order; and a line a field."""

    event: Event
    sentence: str
    marks: tuple[Mark, ...]
    lines: tuple[Line, ...]


def explain(event: Event, article: Article) -> Explanation:
    """Return why `event` was coded from `article`."""
    start, end = event.sentence.span
    return Explanation(event, article.text[start:end], marks_of(event), lines_of(event))


def marks_of(event: Event) -> tuple[Mark, ...]:
    """Return the marks within the event's sentence; where two overlap, the field named first here keeps its words."""
    start, end = event.sentence.span
    wanted: list[tuple[str, Span | None]] = [(event.type, event.trigger.span)]
    wanted += [("actor", p.span) for p in event.actors]
    wanted += [("recipient", p.span) for p in event.recipients]
    wanted += [("said by", a.party.span) for a in event.said_by]
    wanted += [("when", event.when.span if event.when else None), ("where", event.where.span if event.where else None)]
    wanted += [(c.what, c.span) for c in event.counts]
    wanted += [("cue", a.cue.span) for a in event.said_by]
    kept: list[Mark] = []
    for label, span in wanted:
        if span is None or not (start <= span[0] < span[1] <= end):
            continue
        low, high = span[0] - start, span[1] - start
        if not any(low < mark.span[1] and mark.span[0] < high for mark in kept):
            kept.append(Mark(label, (low, high)))
    return tuple(sorted(kept, key=lambda mark: mark.span))


def lines_of(event: Event) -> tuple[Line, ...]:
    """Return a line for each field that has a value or a reason."""
    rows: list[tuple[str, str, str]] = [("type", kind(event), event.trigger.text)]
    rows += [("actors", party(p), words(p)) for p in event.actors]
    rows += [("recipients", party(p), words(p)) for p in event.recipients]
    if event.when:
        rows.append(("when", when(event.when), event.when.text or unsaid(event, "when")))
    if event.where:
        rows.append(("where", where(event.where), event.where.text or unsaid(event, "where")))
    rows += [("counts", count(c), c.text) for c in event.counts]
    rows.append(("status", event.status.replace("_", " "), ""))
    if event.contexts:
        rows.append(("contexts", ", ".join(event.contexts), ""))
    if event.extent != "single":
        rows.append(("extent", event.extent, ""))
    if event.historical:
        rows.append(("historical", "told as background", ""))
    rows += [("said_by", attribution(a), f"{a.party.text} … {a.cue.text}") for a in event.said_by]
    if event.parent:
        rows.append(("parent", f"{event.parent.relation} of {event.parent.event_id}", ""))
    if event.same_as:
        rows.append(("same_as", event.same_as, ""))
    return tuple(with_reasons(rows, event))


def unsaid(event: Event, field: str) -> str:
    """Return where a time or a place is from that no words of the text give."""
    reviewed = event.extra.get("reviewed")
    if isinstance(reviewed, Mapping) and field in reviewed.get("fields", ()):
        return "set by a person"
    return f"inferred from the {event.when.basis}" if field == "when" and event.when else "inferred"


def with_reasons(rows: Sequence[tuple[str, str, str]], event: Event) -> Iterable[Line]:
    """Yield the lines, each field's reasons on its first; reasons of fields without a value come last."""
    said: set[str] = set()
    for field, value, text in rows:
        yield Line(field, value, text, "" if field in said else reasons(event, field))
        said.add(field)
    for field in dict.fromkeys(reason.field for reason in event.why):
        if field not in said:
            yield Line(field, "", "", reasons(event, field))


def reasons(event: Event, field: str) -> str:
    """Return the reasons of a field in words."""
    found = (r.rule + (f" ({r.detail})" if r.detail else "") for r in event.why if r.field == field)
    return "; ".join(dict.fromkeys(found))


def kind(event: Event) -> str:
    """Return type, modes and codes in words."""
    modes = f" {', '.join(event.modes)}" if event.modes else ""
    cameo = f", CAMEO {event.cameo}" if event.cameo else ""
    return f"{event.type}{modes}{cameo} ({event.quad})"


def party(one: Party) -> str:
    """Return who a party is in words."""
    codes = [one.country or one.primary or "", *one.sectors]
    known = " ".join(code for code in codes if code)
    part = "" if one.part == "principal" else f", {one.part.replace('_', ' ')}"
    office = f", {one.office.title}" if one.office else ""
    return f"{one.name}{office}{f' [{known}]' if known else ''}{part}"


def words(one: Party) -> str:
    """Return a party's words, with those that a pronoun or short name stands for."""
    return f"{one.text} = {one.antecedent.text}" if one.antecedent else one.text


def when(one: When) -> str:
    """Return an interval in words."""
    days = (one.start or "…") if one.start == one.end else f"{one.start or '…'} to {one.end or '…'}"
    return f"{days} ({one.precision})"


def where(one: Where) -> str:
    """Return a place in words: its point only with what the point stands for."""
    inside = ", ".join(name for name in (one.adm1, one.country) if name and name != one.name)
    point = ""
    if one.latitude is not None and one.longitude is not None:
        radius = f" ± {one.radius_km:g} km" if one.radius_km is not None else ""
        point = f", {one.latitude:.2f} {one.longitude:.2f}{radius}"
    way = "".join(f", {label} {name}" for label, name in (("from", one.origin), ("to", one.destination)) if name)
    return f"{one.name}{f' ({inside})' if inside else ''}{point}{way}"


def count(one: Count) -> str:
    """Return a count in words."""
    number = (
        f"{one.low} or more"
        if one.high is None
        else f"{one.low}"
        if one.low == one.high
        else f"{one.low} to {one.high}"
    )
    whom = f" {one.party}" if one.party else ""
    scope = "" if one.scope == "event" else f", {one.scope.replace('_', ' ')}"
    return f"{one.what}: {number}{whom} ({one.side}{scope})"


def attribution(one: Attribution) -> str:
    """Return who says so in words."""
    return f"{one.party.name} {one.stance}{', anonymous' if one.anonymous else ''}"
