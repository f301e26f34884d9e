"""Finds the temporal expressions of a text and joins them: "from X to Y", "since X", "Tuesday and Wednesday"."""

from collections.abc import Callable, Sequence

from dragoman.lexicon.numbers import Numbers
from dragoman.lexicon.times import TimesLexicon
from dragoman.parse.document import Document, Sent
from dragoman.records import When
from dragoman.when.anchor import Anchor
from dragoman.when.calendar import Interval, back, join, make, one_day, shift, span
from dragoman.when.expression import Expression, Hit, Scan
from dragoman.when.named import month, number, weekday, year_number
from dragoman.when.relative import deictic, part, unit
from dragoman.when.seasons import holiday, season, unresolved
from dragoman.when.spans import eve

READERS: dict[str, Callable[[Scan, int], Hit | None]] = {
    "weekday": weekday,
    "month": month,
    "season": season,
    "holiday": holiday,
    "unresolved": unresolved,
    "deictic": deictic,
    "part": part,
    "unit": unit,
    "number": number,
    "eve": eve,
}
STAMPED = frozenset(("published", "posted", "updated", "modified", "story", "filed"))
OWNED = frozenset(("poss", "compound", "amod", "nummod", "nmod"))
JOINERS = frozenset(("to", "and", "until", "till", "through", "-", "–", "—"))
AROUND = frozenset(("early", "late", "on", ","))
LEADS = frozenset(("since", "until", "till", "by", "before", "after", "from", "between", "through"))


def find(doc: Document, anchor: Anchor, lexicon: TimesLexicon, numbers: Numbers) -> list[Expression]:
    """Return the expressions in the order of the text, none overlapping another."""
    words = [w[:-1] if len(w) > 1 and w[-1] == "." else w for w in doc.lower]
    scan = Scan(doc, lexicon, numbers, anchor.day, words, people=surnames(doc, words))
    out: list[Expression] = []
    cores = lexicon.cores
    for sent in doc.sents:
        scan.low, scan.high, scan.hits = sent.start, sent.end, []
        found = [
            t
            for t in range(sent.start, sent.end)
            if words[t] in cores or words[t][0].isdigit() or words[t][:4] == "mid-"
        ]
        for token in found:
            read_one(scan, token, cores.get(words[token], "number"))
        if scan.hits:
            out.extend(finish(scan, sent))
    return out


def surnames(doc: Document, words: Sequence[str]) -> frozenset[str]:
    """Return "may" where the text has somebody of that name: "Theresa May", then "May"."""
    for token in range(1, len(words)):
        named = words[token] == "may" and doc.words[token] == "May" and doc.tags[token - 1] == "NNP"
        if named and doc.heads[token - 1] == token and doc.words[token - 1].isalpha():
            return frozenset(("may",))
    return frozenset()


def read_one(scan: Scan, token: int, family: str) -> None:
    """Read the expression at a core and keep it, unless an earlier one already covers the core."""
    if scan.hits and token < scan.hits[-1].end:
        return
    hit = READERS[family](scan, token)
    if hit is None:
        return
    while scan.hits and scan.hits[-1].end > hit.start:
        scan.hits.pop()
    scan.hits.append(hit)
    if hit.interval is not None and hit.interval.start and hit.kind != "duration":
        scan.told = hit.interval
        if any(year_number(scan.words[t]) for t in range(hit.start, hit.end)):
            scan.yeared = hit.interval, scan.doc.sent_of[token], hit.end
    if (
        hit.interval is not None
        and hit.interval.precision == "day"
        and scan.day
        and hit.interval.start
        and hit.interval.start <= scan.day
    ):
        scan.last = hit.interval


def finish(scan: Scan, sent: Sent) -> list[Expression]:
    """Return the sentence's expressions, joined and led by their prepositions."""
    out: list[Expression] = []
    hits, index = scan.hits, 0
    while index < len(hits):
        hit = hits[index]
        if is_dateline(scan, sent, hit):
            out.append(expression(scan, hit, hit.start, hit.end, hit.interval, "dateline"))
            index += 1
            continue
        joined = None
        if index + 1 < len(hits):
            joined = join_two(scan, hit, hits[index + 1])
        if joined is not None:
            start, interval = joined
            out.append(expression(scan, hit, start, hits[index + 1].end, interval, hit.kind))
            index += 2
            continue
        start, interval, lead = led(scan, hit)
        out.append(expression(scan, hit, start, hit.end, interval, "since" if lead == "since" else hit.kind))
        index += 1
    return out


def owned(scan: Scan, hit: Hit) -> bool:
    """Say whether an expression modifies a noun that the preposition governs ("after last week's protests")."""
    core = top_of(scan.doc, hit.start, hit.end)
    head = scan.doc.heads[core]
    return scan.doc.deps[core] in OWNED and scan.doc.tags[head][:2] == "NN" and head >= hit.end


def top_of(doc: Document, start: int, end: int) -> int:
    """Return the token of a range whose head lies outside it, from its last token upward."""
    core = end - 1
    while doc.heads[core] != core and (doc.tags[core] == "POS" or start <= doc.heads[core] < end):
        core = doc.heads[core]
    return core


def is_dateline(scan: Scan, sent: Sent, hit: Hit) -> bool:
    """Say whether a date is a line of the page: it is publication's, and opens the sentence or follows "posted"."""
    if hit.kind == "date" and hit.interval is not None:
        before = scan.words[max(sent.start, hit.start - 4) : hit.start]
        if STAMPED.intersection(before):
            return hit.interval.start == scan.day
    if hit.start > sent.start and closes_headline(scan, sent, hit):
        return True
    if hit.start != sent.start or hit.kind != "date" or hit.interval is None or hit.interval.start != scan.day:
        return False
    following = scan.doc.words[hit.end] if hit.end < sent.end else ""
    return following[:1].isupper() or not following or scan.word(hit.end) in ("-", "–", "—", "|")


def closes_headline(scan: Scan, sent: Sent, hit: Hit) -> bool:
    """Say whether the day of publication, in full, was run together with a headline before it."""
    if hit.kind != "date" or hit.interval is None or hit.interval.start != scan.day or sent.index > 0:
        return False
    full = scan.word(hit.start) in scan.lexicon.weekdays and any(
        year_number(scan.words[t]) for t in range(hit.start, hit.end)
    )
    led = scan.word(hit.start - 1) in (*LEADS, "on", "of", "for", "the", ",", "in", "this", "last")
    following = scan.doc.words[hit.end] if hit.end < sent.end else ""
    return full and not led and (following[:1].isupper() or not following)


def join_two(scan: Scan, one: Hit, other: Hit) -> tuple[int, Interval | None] | None:
    """Return the start and the days of two expressions that a joiner makes one, null where none does."""
    between = [scan.word(t) for t in range(one.end, other.start)]
    if (same_day := on_that_day(scan, one, other, between)) is not None:
        return one.start, same_day
    if one.kind == other.kind == "weekday" and [w for w in between if w not in AROUND] == ["or"]:
        both = one.interval and other.interval and join(one.interval, other.interval)
        return (one.start, both) if both else None  # "late on Friday or early on Saturday"
    if not between or (between[-1] == "the" and len(between) > 2) or between[0] not in JOINERS or len(between) > 2:
        return None
    lead = scan.word(one.start - 1)
    if one.interval is None or other.interval is None:
        return None
    if between[0] == "and" and lead != "between" and one.kind != other.kind:
        return None
    if between[0] in ("to", "until", "till", "through") and lead != "from" and one.kind != other.kind:
        return None
    first, last = one.interval, other.interval
    if lead in ("from", "between") or between[0] != "and":
        first = before_end(one, first, last)
    return one.start - (lead in ("from", "between")), join(first, last)


def on_that_day(scan: Scan, one: Hit, other: Hit, between: Sequence[str]) -> Interval | None:
    """Return the day of "ten years ago today" or "a week ago on Monday": the anniversary's, so long before."""
    far, near = one.interval, other.interval
    if far is None or near is None or near.start is None or far.start is None or scan.day is None:
        return None
    told = (
        scan.word(one.end - 1) == "ago" and list(between) in ([], ["on"], ["this"], [","]) and near.precision == "day"
    )
    if not told or other.kind not in ("deictic", "weekday"):
        return None
    if far.precision == "year":
        return one_day(back(near.start, "year", scan.day.year - far.start.year))
    days = (near.start - far.start).days
    return one_day(shift(near.start, -(days - days % 7))) if far.precision == "week" else None


def before_end(hit: Hit, first: Interval, last: Interval) -> Interval:
    """Return the first interval, moved back where a yearless date was put after the last ("May to April 2016")."""
    if hit.kind not in ("month", "date") or first.start is None or last.start is None or first.start <= last.start:
        return first
    years = first.start.year - last.start.year + (first.start.month > last.start.month)
    start = make(first.start.year - years, first.start.month, first.start.day)
    return first if start is None else Interval(start, start, first.precision)


def led(scan: Scan, hit: Hit) -> tuple[int, Interval | None, str]:
    """Return the start and days of an expression as its preposition bounds them."""
    token = hit.start - 1
    while scan.word(token) in ("the", "at", "least", "about", "around"):
        token -= 1
    if scan.word(token) == "on" and scan.word(token - 1) in scan.lexicon.parts:
        token -= 2  # "by midnight on Wednesday"
    if owned(scan, hit):
        return hit.start, hit.interval, ""
    lead = scan.word(token)
    two = scan.word(token - 1)
    days = hit.interval
    if days is None or hit.kind in ("duration", "vague", "beside"):
        return hit.start, days, ""
    if lead == "since" or (
        lead in ("from", "starting", "beginning") and scan.word(hit.end) in ("onward", "onwards", "on")
    ):
        return token, span(days.start, scan.day, "range") or Interval(days.start, None, "after"), lead
    if days.start is not None and to_begin(scan, token, hit.start):
        return token - (lead == "of"), Interval(days.start, None, "after"), lead
    if lead in ("until", "till", "by") or (lead == "of" and two == "as") or (lead == "to" and two in ("up", "prior")):
        end = days.end if lead != "to" or two == "up" else (shift(days.start, -1) if days.start else None)
        return token - (lead in ("of", "to")), Interval(None, end, "before"), lead
    if lead == "before" and days.start is not None:
        ended = scan.word(hit.start + (scan.word(hit.start) == "the")) in ("end", "close")
        return token, Interval(None, days.end if ended else shift(days.start, -1), "before"), lead
    if lead == "after" and days.end is not None:
        return token, Interval(shift(days.end, 1), None, "after"), lead
    if lead in ("starting", "beginning"):
        return token, Interval(days.start, None, "after"), lead
    return hit.start, days, ""


def to_begin(scan: Scan, token: int, start: int) -> bool:
    """Say whether a preposition tells from when on: "as of August" of what is to come, "with effect from April"."""
    lead, two = scan.word(token), scan.word(token - 1)
    if lead == "of" and two == "as":
        return scan.ahead(start)
    return lead == "from" and (two == "effect" or scan.ahead(start, timetable=False))


def expression(scan: Scan, hit: Hit, start: int, end: int, days: Interval | None, kind: str) -> Expression:
    """Return the expression of a hit with its record and the token by which it hangs on the sentence."""
    doc = scan.doc
    core = top_of(doc, start, end)
    top = core
    while (
        doc.tags[doc.heads[top]] in ("IN", "TO")
        and doc.deps[top] in ("pobj", "pcomp", "amod", "npadvmod", "advmod")
        and doc.heads[top] != top
    ):
        top = doc.heads[top]
    when = None
    if days is not None and (days.start or days.end):
        when = When(
            days.start.isoformat() if days.start else None,
            days.end.isoformat() if days.end else None,
            days.precision,
            doc.text_of(start, end),
            doc.span(start, end),
            hit.basis,
        )
    return Expression(start, end, core, top, kind, when, hit.kind == "duration", hit.host, hit.apart)
