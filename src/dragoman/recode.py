"""From our types to a user's own (ontology/own.py): the last step, where parties, status and counts are known.

The event's type is replaced: one act is one event, whatever it is called. All mentions of an act (`same_as`) are
judged as one, so that "fired on the crowd" and "killing two" come out as the same act of the same type.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from dragoman.ontology.own import NOBODY, MapEntry, Own, Test
from dragoman.records import Article, Event, Party, Reason, Relation, hash_of
from dragoman.statements import whole


@dataclass(frozen=True, slots=True)
class Facts:
    """What the mentions of one act say together."""

    type: frozenset[str]
    mode: frozenset[str]
    context: frozenset[str]
    cameo: frozenset[str]
    status: frozenset[str]
    actor: frozenset[str]
    recipient: frozenset[str]
    sides: tuple[tuple[frozenset[str], ...], tuple[frozenset[str], ...]]  # the codes of each actor, of each recipient
    counts: Mapping[str, int]


def recode(events: Sequence[Event], article: Article, own: Own) -> list[Event]:
    """Return the events in the user's types; those that no map takes stay, or are left out where the user says so."""
    acts: dict[str, list[Event]] = {}
    for event in events:
        acts.setdefault(event.same_as or event.id, []).append(event)
    chosen = {name: map_of(facts_of(mentions), own.maps) for name, mentions in acts.items()}
    out = []
    for event in events:
        one = chosen[event.same_as or event.id]
        if one is not None:
            out.append(mapped(event, one, article, own))
        elif not own.drops or event.type in own.ontology.own_types:
            out.append(event)
    return whole(out)


def recode_relation(answer: Relation, events: Sequence[Event], article: Article, own: Own) -> Relation:
    """Return the answer about two parties in the user's types, by the event of the same frame among the text's."""
    if answer.type is None:
        return answer
    frame = answer.why.partition(":")[0]
    acts = {event.id for event in events if event.type == answer.type and event.why[0].rule == frame}
    found = next((event for event in recode(events, article, own) if event.id in acts), None)
    if found is not None:
        rules = dict.fromkeys((answer.why, *(r.rule for r in found.why[1:] if r.field == "type")))
        return replace(answer, type=found.type, why="; ".join(rules))
    if own.drops and answer.type not in own.ontology.own_types:
        return replace(
            answer, type=None, confidence=0.0, why=f"{answer.why}; {answer.type} is none of the types asked for"
        )
    return answer


def facts_of(mentions: Sequence[Event]) -> Facts:
    """Return the facts of one act; a toll to date or of a campaign is not the act's."""
    counts: dict[str, int] = {}
    for count in (c for event in mentions for c in event.counts if c.scope == "event"):
        counts[count.what] = max(count.low, counts.get(count.what, 0))
    return Facts(
        type=frozenset(event.type for event in mentions),
        mode=frozenset(mode for event in mentions for mode in event.modes),
        context=frozenset(context for event in mentions for context in event.contexts),
        cameo=frozenset(event.cameo for event in mentions if event.cameo),
        status=frozenset(event.status for event in mentions),
        actor=codes_of(party for event in mentions for party in event.actors),
        recipient=codes_of(party for event in mentions for party in event.recipients),
        sides=(
            tuple(codes_of((party,)) for event in mentions for party in event.actors),
            tuple(codes_of((party,)) for event in mentions for party in event.recipients),
        ),
        counts=counts,
    )


def codes_of(parties: Iterable[Party]) -> frozenset[str]:
    """Return the sectors, primary codes and countries of the parties."""
    found = list(parties)
    codes = {code for p in found for code in (*p.sectors, p.primary, p.country) if code}
    return frozenset(codes) if found else frozenset((NOBODY,))


def map_of(facts: Facts, maps: Iterable[MapEntry]) -> MapEntry | None:
    """Return the first map that takes an act."""
    return next((one for one in maps if meets(facts, one) and not refused(facts, one.not_)), None)


def meets(facts: Facts, test: Test) -> bool:
    """Say whether an act has what a test asks."""
    return all(answers(facts, test))


def refused(facts: Facts, test: Test) -> bool:
    """Say whether an act has anything that a test names."""
    return any(answers(facts, test))


def answers(facts: Facts, test: Test) -> list[bool]:
    """Return for each key that a test has whether the act meets it."""
    out = []
    for name in ("type", "mode", "context", "status", "actor", "recipient"):
        wanted = getattr(test, name)
        if wanted:
            out.append(bool(getattr(facts, name) & set(wanted)))
    if test.cameo:
        out.append(any(code.startswith(test.cameo) for code in facts.cameo))
    if test.between:
        out.append(between(facts, frozenset(test.between)))
    return out + [facts.counts.get(what, 0) >= least for what, least in test.counts.items()]


def between(facts: Facts, codes: frozenset[str]) -> bool:
    """Say whether both sides have a party with one of the codes; in two-sided fighting all stand among the actors."""
    actors, recipients = facts.sides
    if recipients:
        return any(codes & a for a in actors) and any(codes & r for r in recipients)
    return len(actors) > 1 and all(codes & a for a in actors)


def mapped(event: Event, one: MapEntry, article: Article, own: Own) -> Event:
    """Return an event as a map has it: the mention and its id stay, type, class and score are the user's."""
    kept = (mode for mode in event.modes if own.ontology.is_mode(one.to, mode))
    modes = tuple(dict.fromkeys((*kept, *((one.to_mode,) if one.to_mode else ()))))
    contexts = tuple(dict.fromkeys((*event.contexts, *one.to_context)))
    ours = " ".join((event.type, *event.modes))
    return replace(
        event,
        evidence_key=key_of(event, article, one.to),
        type=one.to,
        modes=modes,
        contexts=contexts,
        quad=own.ontology.quad_of(one.to),
        intensity=own.ontology.intensity(one.to, modes),
        why=(*event.why, Reason("type", one.id, f"from {ours}")),
    )


def key_of(event: Event, article: Article, type: str) -> str:
    """Return the evidence key of a mention under another type (records: Event)."""
    start, end = event.sentence.span
    before = article.text[start : event.trigger.span[0]].count(event.trigger.text)
    return hash_of(article.id, article.text[start:end], event.trigger.text, str(before), type)
