"""Scores coded events against annotated articles (gold.py), with the benchmark's meanings.

An event is found where sentence and type agree and the trigger stands in that sentence; pairs are
matched one to one, core events first, best first. Optional gold events are neither missed nor
wrong, nor is a repeat (`same_as`) or a second code (`group_id`) of an event that was found.

event    precision, recall, F1 of (sentence, type)
dyad     the same, but half or more of the actors and of the recipients must match too
strict   the same, but all parties must match, and their country codes where gold has them
slots    on matched events: actors, recipients, when, where, said_by, counts (F1; a value that gold does
         not have is as wrong as a missing one), status (macro-F1, accuracy), country and sector codes
must_not events that an article forbids
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from dragoman.evaluate.gold import GoldArticle, GoldEvent, Names
from dragoman.evaluate.names import GENERIC, same_name, same_time
from dragoman.records import Event, Party, When, Where

Tally = Counter[tuple[str, ...]]

PREDICATES = ("event", "dyad", "strict")
SLOTS = ("actors", "recipients", "when", "where", "said_by", "counts")
_SLACK = 3  # characters by which a trigger may stand before the sentence's first letter: an opening quotation mark


def score_article(gold: GoldArticle, events: Sequence[Event]) -> Tally:
    """Return the counts of one article; add tallies up and read them with `figures`."""
    tally: Tally = Counter()
    pairs = match(gold.events, events)
    _must_not(gold, events, tally)
    _extras(events, pairs, tally)
    for number, wanted in enumerate(gold.events):
        if number not in pairs:
            if wanted.core:
                tally.update((name, "fn") for name in PREDICATES)
            continue
        found = events[pairs[number]]
        if wanted.core:
            _predicates(wanted, found, tally)
        _slots(wanted, found, tally)
    return tally


def figures(tallies: Iterable[Tally]) -> dict[str, float]:
    """Return every figure over the given articles, by name: "event.f1", "status.accuracy", "must_not" ..."""
    total: Tally = Counter()
    for tally in tallies:
        total.update(tally)
    out: dict[str, float] = {}
    for name in (*PREDICATES, *SLOTS):
        tp, fp, fn = (total[name, kind] for kind in ("tp", "fp", "fn"))
        out[f"{name}.precision"] = _share(tp, tp + fp)
        out[f"{name}.recall"] = _share(tp, tp + fn)
        out[f"{name}.f1"] = _share(2 * tp, 2 * tp + fp + fn)
    out.update(_status(total))
    for name in ("country", "sector"):
        out[f"{name}.accuracy"] = _share(total[name, "right"], total[name, "all"])
    out["must_not"] = float(total["must_not",])
    return out


def match(gold: Sequence[GoldEvent], events: Sequence[Event]) -> dict[int, int]:
    """Return gold number -> event number, one to one: core events first, then the best agreement first."""
    scored = ((g.core, agreement(g, e), i, j) for i, g in enumerate(gold) for j, e in enumerate(events))
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, i, j in sorted((s for s in scored if s[1]), reverse=True):
        if i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return pairs


def agreement(gold: GoldEvent, event: Event) -> float:
    """Return 0 where the two are not the same event, else the higher the better they agree."""
    if event.type not in gold.types:
        return 0.0
    (s0, s1), (t0, t1) = event.sentence.span, event.trigger.span
    a0, a1 = gold.anchor
    if not s0 <= a0 < s1 or not gold.start - _SLACK <= t0 <= gold.end:
        return 0.0
    touch = 1.0 if t0 < a1 and a0 < t1 else 0.0
    sides = side_score(gold.actors, event.actors) + side_score(gold.recipients, event.recipients)
    return 0.1 + touch + sides + 0.05 * (event.type == gold.types[0])


def side_score(gold: Sequence[Names], parties: Sequence[Party]) -> float:
    """Return the Dice share of parties with a partner, 0 to 1; two empty sides agree."""
    if not gold and not parties:
        return 1.0
    if not gold or not parties:
        return 0.0
    return 2 * len(list(_partners(gold, parties))) / (len(gold) + len(parties))


def _partners(gold: Sequence[Names], parties: Sequence[Party]) -> Iterator[tuple[int, Party]]:
    """Yield (gold number, party) of each match, one to one."""
    left = list(parties)
    for number, names in enumerate(gold):
        for party in left:
            if same_name(names, (party.text, party.name)):
                left.remove(party)
                yield number, party
                break


def _coded(gold: GoldEvent, event: Event) -> Iterator[tuple[str, str | None, set[str | None], tuple[str, ...]]]:
    """Yield (gold country, gold sector, all codes, sectors) of each matched party that gold has a code for."""
    sides = ((gold.actors, gold.actor_codes, event.actors), (gold.recipients, gold.recipient_codes, event.recipients))
    for names, codes, parties in sides:
        for number, party in _partners(names, parties):
            code = codes[number].split() if number < len(codes) else []
            if code:
                own = {party.country, party.primary, *party.sectors}
                yield code[0], code[-1] if len(code) > 1 else None, own, party.sectors


def _must_not(gold: GoldArticle, events: Sequence[Event], tally: Tally) -> None:
    for rule in gold.must_not:
        for event in events:
            start, end = event.sentence.span
            if start <= rule.at < end and event.type in rule.types and event.status == rule.status:
                tally["must_not",] += 1


def _extras(events: Sequence[Event], pairs: Mapping[int, int], tally: Tally) -> None:
    """Count the events that no gold event matches, unless they repeat or complete one that was found."""
    matched = set(pairs.values())
    found = {events[j].id for j in matched}
    groups = {events[j].group_id for j in matched} - {None}
    for number, event in enumerate(events):
        if number not in matched and event.same_as not in found and event.group_id not in groups:
            tally.update((name, "fp") for name in PREDICATES)


def _predicates(gold: GoldEvent, event: Event, tally: Tally) -> None:
    tally["event", "tp"] += 1
    sides = side_score(gold.actors, event.actors), side_score(gold.recipients, event.recipients)
    strict = min(sides) == 1 and all(country in own for country, _, own, _ in _coded(gold, event))
    for name, right in (("dyad", min(sides) >= 0.5), ("strict", strict)):
        tally.update([(name, "tp")] if right else [(name, "fp"), (name, "fn")])


def _slots(gold: GoldEvent, event: Event, tally: Tally) -> None:
    for name, names, parties in (
        ("actors", gold.actors, event.actors),
        ("recipients", gold.recipients, event.recipients),
    ):
        _fill(tally, name, bool(names), bool(parties), side_score(names, parties) >= 0.5)
    dated = event.when is not None and bool(event.when.start or event.when.end)
    _fill(tally, "when", gold.when is not None, dated, when_right(gold, event.when))
    placed = event.where is not None and bool(event.where.name or event.where.text)
    _fill(tally, "where", gold.where is not None, placed, where_right(gold, event.where))
    speaker = event.said_by[0].party if event.said_by else None
    right = speaker is not None and bool(gold.said_by) and same_name(gold.said_by[0], (speaker.text, speaker.name))
    _fill(tally, "said_by", bool(gold.said_by), speaker is not None, right)
    counts = {(c.what, c.low, c.high) for c in event.counts}
    tally["counts", "tp"] += len(gold.counts & counts)
    tally["counts", "fp"] += len(counts - gold.counts)
    tally["counts", "fn"] += len(gold.counts - counts)
    tally["status", gold.status, event.status] += 1
    for country, sector, own, sectors in _coded(gold, event):
        tally["country", "all"] += 1
        tally["country", "right"] += country in own
        if sector:
            tally["sector", "all"] += 1
            tally["sector", "right"] += sector in sectors


def _fill(tally: Tally, slot: str, wanted: bool, given: bool, right: bool) -> None:
    tally[slot, "tp"] += wanted and given and right
    tally[slot, "fp"] += given and not (wanted and right)
    tally[slot, "fn"] += wanted and not (given and right)


def when_right(gold: GoldEvent, when: When | None) -> bool:
    return gold.when is not None and when is not None and same_time(gold.when, when.start, when.end)


def where_right(gold: GoldEvent, where: Where | None) -> bool:
    if gold.where is None or where is None:
        return False
    name, country = gold.where
    if GENERIC.match(name):
        return bool(country) and where.country == country
    if country and where.country and country != where.country:
        return False
    return same_name([name], [n for n in (where.name, where.text) if n], loose=True)


def _status(total: Tally) -> dict[str, float]:
    """Return macro-F1 over gold's classes, accuracy, and what always answering "occurred" would get."""
    cells = {(key[1], key[2]): n for key, n in total.items() if key[0] == "status"}
    seen = sum(cells.values())
    f1 = []
    for name in sorted({g for g, _ in cells}):
        named = sum(n for (g, p), n in cells.items() for side in (g, p) if side == name)
        f1.append(_share(2 * cells.get((name, name), 0), named))
    return {
        "status.macro_f1": _share(sum(f1), len(f1)),
        "status.accuracy": _share(sum(n for (g, p), n in cells.items() if g == p), seen),
        "status.always_occurred": _share(sum(n for (g, _), n in cells.items() if g == "occurred"), seen),
    }


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0
