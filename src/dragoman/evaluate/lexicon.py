"""Runs the lexicon's examples through the whole coder, and lists what a corpus has that the lexicon lacks."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from dragoman import lexicon
from dragoman.coder import Coder
from dragoman.lexicon import Frame
from dragoman.lexicon.frames import Example
from dragoman.ontology import STATEMENT
from dragoman.ontology.own import FILE, MapEntry, MapExample
from dragoman.parse import grammar
from dragoman.records import Article, Event, Party
from dragoman.statements import without_statements

PUBLISHED = "2024-05-15"
AUXILIARY_VERBS = frozenset("be have do say go get make take come see know think want tell".split())


@dataclass(frozen=True, slots=True)
class Problem:
    """One example that does not come out as the lexicon says."""

    file: str
    frame: str
    text: str
    message: str

    def __str__(self) -> str:
        return f"{self.file}: {self.frame}: {self.text!r}: {self.message}"


def frames_of(coder: Coder) -> Mapping[str, Frame]:
    """Return a coder's frames by id with their examples, which a coder itself does without."""
    own = coder.settings.ontology
    return lexicon.read(coder.assembler.ontology, (*coder.settings.lexicon, *((own,) if own else ()))).frames


def check(coder: Coder, frames: Iterable[Frame] | None = None) -> Iterator[Problem]:
    """Yield what is wrong with the examples of `frames` (all, unless given), in the order of their ids."""
    chosen = sorted(frames if frames is not None else frames_of(coder).values(), key=lambda f: f.id)
    for frame in chosen:
        if not frame.yes or not frame.no:
            lacks = "yes" if not frame.yes else "no"
            yield Problem(frame.file, frame.id, "", f"has no {lacks!r} example; give at least one of each")
    jobs = [(frame, example, True) for frame in chosen for example in frame.yes]
    jobs += [(frame, example, False) for frame in chosen for example in frame.no]
    articles = [Article.make(example.text, id=str(n), published=PUBLISHED) for n, (_, example, _) in enumerate(jobs)]
    # The examples of frames speak the frames' own types, before any map of the user's.
    talking = replace(coder, own=None, settings=coder.settings.model_copy(update={"statements": True}))
    for (frame, example, wanted), (_, all_events) in zip(jobs, talking.pipe(articles), strict=True):
        events = all_events if frame.type == STATEMENT else without_statements(all_events)
        message = fault(frame, example, events) if wanted else excess(frame, example, events)
        if bool(message) != example.todo:
            yield Problem(frame.file, frame.id, example.text, message or "passes now; remove `todo`")


def check_maps(coder: Coder, maps: Iterable[MapEntry]) -> Iterator[Problem]:
    """Yield what is wrong with the examples of maps of the user's ontology, in their order."""
    jobs = [(one, example, True) for one in maps for example in one.yes]
    jobs += [(one, example, False) for one in maps for example in one.no]
    articles = [Article.make(example.text, id=str(n), published=PUBLISHED) for n, (_, example, _) in enumerate(jobs)]
    for (one, example, wanted), (_, events) in zip(jobs, coder.pipe(articles), strict=True):
        mine = [event for event in events if any(reason.rule == one.id for reason in event.why)]
        message = roles_fault(example, mine, events) if wanted else excess_of(example, bool(mine), events)
        if bool(message) != example.todo:
            yield Problem(FILE, one.id, example.text, message or "passes now; remove `todo`")


def fault(frame: Frame, example: Example, events: Sequence[Event]) -> str:
    """Return how a positive example fails, "" where it is coded with its roles."""
    if frame.type == "none" and not frame.by_inner:
        fired = any(reason.rule == frame.id for event in events for reason in event.why)
        return "" if fired or frame.through or not frame.over else f"governs nothing; got {brief(events)}"
    mine = [event for event in events if event.why and event.why[0].rule == frame.id]
    return roles_fault(example, mine, events)


def roles_fault(example: Example | MapExample, mine: Sequence[Event], events: Sequence[Event]) -> str:
    """Return how the events of one entry differ from its example, "" where they do not."""
    if not mine:
        return f"is not coded by this entry; got {brief(events)}"
    for side, wanted in (("who", example.who), ("whom", example.whom)):
        if wanted and not any(named(wanted, sides(event, side)) for event in mine):
            return f"{side} should be {wanted!r}; got {brief(mine)}"
    if example.status and not any(event.status == example.status for event in mine):
        return f"status should be {example.status}; got {', '.join(event.status for event in mine)}"
    return ""


def excess(frame: Frame, example: Example, events: Sequence[Event]) -> str:
    """Return how a negative example fails, "" where it stays silent or comes out as it says."""
    coded = frame.type != "none" and any(event.why and event.why[0].rule == frame.id for event in events)
    return excess_of(example, coded, events)


def excess_of(example: Example | MapExample, coded: bool, events: Sequence[Event]) -> str:
    """Return how a negative example fails that the entry has coded or not."""
    if coded:
        return "is coded by this entry and must not be"
    if example.is_ == "nothing" and events:
        return f"should give no event; got {brief(events)}"
    if example.is_ and example.is_ != "nothing" and not any(event.type == example.is_ for event in events):
        return f"should be {example.is_}; got {brief(events)}"
    return ""


def sides(event: Event, side: str) -> tuple[Party, ...]:
    """Return the parties of one side; a many-sided act has all in actors."""
    return event.actors if side == "who" or not event.recipients else event.recipients


def named(wanted: str, parties: Iterable[Party]) -> bool:
    """Say whether some party's text or name has the wanted words."""
    return any(wanted.lower() in f"{p.text} | {p.name}".lower() or p.text.lower() in wanted.lower() for p in parties)


def brief(events: Iterable[Event]) -> str:
    """Return events as short text for a message."""
    rows = []
    for e in events:
        sides = f"{[p.text for p in e.actors]} -> {[p.text for p in e.recipients]}"
        rows.append(f"{e.type} {e.trigger.text!r} by {e.why[0].rule} {sides}")
    return "; ".join(rows) or "nothing"


def uncoded(
    coder: Coder, articles: Iterable[Article], most: int = 40
) -> tuple[list[tuple[str, int]], list[tuple[str, int]]]:
    """Return (frequent predicates that have an actor and no frame, frequent names that no entry knows)."""
    verbs: Counter[str] = Counter()
    names: Counter[str] = Counter()
    for article in articles:
        reading = coder.read(article)
        doc = reading.doc
        coded = {t for m in reading.mentions for t in (m.trigger, m.predicate)}
        for token in range(len(doc)):
            if grammar.is_verb(doc, token) and token not in coded and doc.deps[token] not in ("aux", "auxpass"):
                doer = grammar.doer(doc, token)
                party = reading.cast.party(doer) if doer is not None else None
                if party is not None and doc.lemmas[token] not in AUXILIARY_VERBS:
                    verbs[doc.lemmas[token]] += 1
                    if party.resolved_by == "unresolved":
                        names[party.name] += 1
    return verbs.most_common(most), names.most_common(most)
