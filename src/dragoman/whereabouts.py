"""Where people speak and meet, told elsewhere in the article: a visitor's whereabouts, the seat of the talks.

``whereabouts``: what somebody asks, rejects or promises, or whom he meets, where the article says that he was in one
place: "told a forum in X", "arrived in X", "met the king in X". ``venue``: talks of which the article names one seat.
Each is inferred and says so; whoever is told of in two places, or at another time, is left without.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dragoman.acts import Act
from dragoman.case import Case, Found, settled_by
from dragoman.likeness import agree, holds, overlap
from dragoman.mention import Mention
from dragoman.parse import grammar
from dragoman.reading import Reading
from dragoman.records import Event, Party, When, Where
from dragoman.where.event import objects_of
from dragoman.where.phrases import LOCATIVE, compounds, finest, inside, phrases

VERBAL = frozenset(("ACCUSE", "REQUEST", "REJECT", "SUPPORT", "THREATEN", "AGREE", "CONSULT"))
THERE = frozenset(("destination", "phrase", "visit", "fronted", "happening", "party"))
NEAR = 2  # sentences around a visit or meeting; where somebody speaks, he speaks for the whole article
OCCASIONS = frozenset(
    "speech address remark statement interview briefing conference forum roundtable panel rally ceremony event visit "
    "trip tour summit meeting gathering session lecture sermon hearing".split()
)
KINDS = {  # words for talks by what they may take each other up as
    **dict.fromkeys(("talk", "negotiation", "negotiate", "dialogue", "consultation"), "talks"),
    "summit": "summit",
    "conference": "conference",
}


@dataclass(frozen=True, slots=True)
class Stay:
    """That somebody was in a place: the keys of who, the place, the time told and the words."""

    keys: frozenset[str]
    where: Where
    when: When | None
    told: str
    sentence: int
    spoken: bool = False


@dataclass(frozen=True, slots=True)
class Seat:
    """Where talks are held, and the event that says so, if it is one."""

    where: Where
    event: Event | None


def where_they_were(reading: Reading, acts: Sequence[Act], events: Sequence[Event]) -> list[Event]:
    """Return the events, those of speech and meeting without a place with that of the one who speaks or meets."""
    told, known = stays(reading, events), seats(reading, acts, events)

    def whereabouts(case: Case) -> Found:
        stay = stay_of(case.event, told)
        return (stay.where, f"where the party was, by {stay.told!r}") if stay is not None else None

    def venue(case: Case) -> Found:
        seat = seat_of(case, known)
        return (seat, "the seat of the talks") if seat is not None else None

    return settled_by([("whereabouts", whereabouts), ("venue", venue), ("doer", doer)], reading, acts, events)


def doer(case: Case) -> Found:
    """Return the place in the doer's own phrase: "envoys to the body in X", "militias fighting in X"."""
    doc, places = case.doc, case.reading.places
    if case.event.type not in VERBAL or case.event.status != "occurred" or case.event.historical:
        return None
    found = []
    for token in (t for slot in case.act.told.who for t in slot.tokens):
        found += phrases(places, doc, token)
        found += [p for verb in grammar.kids(doc, token, "acl") for p in phrases(places, doc, verb)]
        found += [
            p for _, n in grammar.prep_objects(doc, token, frozenset(("to", "at"))) for p in phrases(places, doc, n)
        ]
    best = finest(found)
    return (best.where, "where the doer is said to be") if best is not None else None


def stay_of(event: Event, told: Sequence[Stay]) -> Stay | None:
    """Return the stay of an event's doer, of who is harmed where a visit is told in one breath; else null."""
    harmed = event.type == "ASSAULT" and not event.historical
    keys = frozenset[str]().union(*(keys_of(p) for p in (event.recipients if harmed else event.actors)))
    at = event.sentence.index
    fits = [
        s
        for s in told
        if s.keys & keys
        and (abs(s.sentence - at) <= (0 if harmed else NEAR) or (s.spoken and not harmed))
        and not (event.when and s.when and not overlap(event.when, s.when))
    ]
    if event.status != "occurred" or event.type not in VERBAL | {"ASSAULT"} or event.historical or not fits:
        return None
    fits = [s for s in fits if s.spoken] or fits  # by his own words rather than by whom he met
    best = min(fits, key=lambda s: s.where.radius_km or 0.0)
    return best if all(holds(s.where, best.where) for s in fits) else None


def seats(reading: Reading, acts: Sequence[Act], events: Sequence[Event]) -> dict[str, list[Seat]]:
    """Return, by kind of talks, where the article puts them."""
    doc, places = reading.doc, reading.places
    found: dict[str, list[Seat]] = {}
    told = {act.mention.trigger: event for act, event in zip(acts, events, strict=True)}
    for token, lemma in enumerate(doc.lemmas):
        if lemma not in KINDS:
            continue
        event = told.get(token)
        here = [p.where for p in (*compounds(places, doc, token, ""), *phrases(places, doc, token))]
        here += [event.where] if event is not None and event.type == "CONSULT" and event.where is not None else []
        found.setdefault(KINDS[lemma], []).extend(Seat(w, event) for w in here if w.precision not in (None, "country"))
    return found


def seat_of(case: Case, known: dict[str, list[Seat]]) -> Where | None:
    """Return the one seat of the talks that an act is, or is done to: "negotiate", "boycotted the conference"."""
    doc, event, trigger = case.doc, case.event, case.act.mention.trigger
    if event.type not in VERBAL | {"PROTEST"} or event.historical:  # a boycott is a protest
        return None
    aims = objects_of(doc, trigger) if grammar.is_verb(doc, trigger) else []
    steps = grammar.kids(doc, trigger, "xcomp")
    for token in (trigger, *aims, *steps):
        kind = KINDS.get(doc.lemmas[token])
        if kind is not None and not (grammar.is_verb(doc, token) and objects_of(doc, token)):  # "negotiated a truce"
            break
    else:
        return None
    fits = known.get(kind, [])
    if not fits or len({s.where.name for s in fits}) > 1 or event.extent == "multiple":
        return None
    told = [s.event for s in fits if s.event is not None]
    own = token == trigger
    return fits[0].where if not told or not own or any(agree(other, event) for other in told) else None


def keys_of(party: Party) -> frozenset[str]:
    """Return what makes two mentions the same person or delegation; empty for states and known groups."""
    if party.id and not party.id.startswith("x-"):
        return frozenset((party.id,)) if party.office is not None else frozenset()
    named = (party.name.lower(),) if party.name[:1].isupper() else ()
    return frozenset((*named, f"to {party.first.span[1]}"))


def stays(reading: Reading, events: Sequence[Event]) -> list[Stay]:
    """Return what the article tells of people's whereabouts."""
    found = list(spoken_at(reading))
    for event in events:
        rules = {r.rule.partition(",")[0] for r in event.why if r.field == "where"}
        if (
            event.type not in ("CONSULT", "PROTEST")
            or event.where is None
            or event.status != "occurred"
            or event.historical
        ):
            continue
        if rules & THERE and (event.where.precision or event.type == "PROTEST"):
            met = event.recipients if event.type == "CONSULT" and "destination" not in rules else ()
            for party in (*event.actors, *met):
                if keys := keys_of(party):
                    found.append(Stay(keys, event.where, event.when, event.trigger.text, event.sentence.index))
    return found


def spoken_at(reading: Reading) -> Iterator[Stay]:
    """Yield where speakers said what they are quoted with: "told a forum in X", "said in a speech delivered in X"."""
    doc, places = reading.doc, reading.places
    for quote in reading.speech.quotes:
        party = reading.cast.party(quote.head) if quote.head is not None else None
        keys = keys_of(party) if party is not None else frozenset()
        if not keys:
            continue
        cue = quote.cue_token
        found = phrases(places, doc, cue)
        nouns = [n for _, n in grammar.prep_objects(doc, cue, frozenset(("in", "at", "during", "after")))]
        for noun in (*nouns, *(objects_of(doc, cue) if grammar.is_verb(doc, cue) else ())):
            if doc.lemmas[noun] in OCCASIONS:
                found += inside(places, doc, noun, LOCATIVE)
                for verb in grammar.kids(doc, noun, "acl", "relcl"):
                    found += phrases(places, doc, verb)
        best = finest(found)
        if best is not None:
            saying = Mention(doc.sent_of[cue], cue, doc.span(cue, cue + 1), "", "STATEMENT")
            when, _ = reading.times.of(doc, saying)
            yield Stay(keys, best.where, when, doc.words[cue], doc.sent_of[cue], spoken=True)
