"""Parties that an act takes from what it is about, where its own words name none.

"Threatened to attack Kenya" threatens Kenya; "called for the resignation of the minister" asks the minister; the
resignation that was called for is his. Only between an operator and its content, only into an empty side.
"""

from collections.abc import Sequence
from dataclasses import replace

from dragoman.mention import Mention
from dragoman.parse import grammar
from dragoman.reading import Reading
from dragoman.records import Event, Party, Reason

Parties = tuple[Party, ...]
# Whose deed the content is: of these acts it is the recipient's, of the others the actor's own.
TOWARD_DOER = frozenset(("REQUEST", "ACCUSE"))
OWN_DEED = frozenset(("THREATEN", "REJECT", "AGREE", "CONCEDE", "SUPPORT", "MOBILIZE"))
ANSWERED = frozenset(("ACCUSE", "REQUEST", "THREATEN"))  # what is rejected was aimed at who rejects it
CAUSES = frozenset(("when", "as", "after"))
AIMED = frozenset(("THREATEN", "AGREE"))  # aimed at whomever the deed is; a refusal is not
HARM = frozenset(("ASSAULT", "COERCE", "SANCTION", "MOBILIZE"))  # who would do these is on the threatener's side


def share_parties(events: Sequence[Event]) -> list[Event]:
    """Return the events with empty sides filled from their content, and the other way round."""
    out = list(events)
    place = {event.id: number for number, event in enumerate(out)}
    for number, event in enumerate(out):
        above = place.get(event.parent.event_id) if event.parent and event.parent.relation == "content" else None
        if above is None:
            continue
        out[above] = upward(out[above], event)
        out[number] = downward(event, out[above])
    return out


def share_targets(reading: Reading, mentions: Sequence[Mention], events: Sequence[Event]) -> list[Event]:
    """Return the events, a second act of one doer with the target of the verb that it is joined to.

    "Guards fired warnings to scare the miners and hurled tear gas": both are at the miners. Only violence
    against people, only where the second act has no target of its own.
    """
    doc, out = reading.doc, list(events)
    at = {mention.trigger: number for number, mention in enumerate(mentions)}
    for number, mention in enumerate(mentions):
        first = at.get(doc.heads[mention.trigger]) if doc.deps[mention.trigger] == "conj" else None
        if first is None or not grammar.is_verb(doc, mention.trigger):
            continue
        one, two = out[first], out[number]
        joint = one.type == two.type == "ASSAULT" and one.status == two.status
        if (
            joint
            and one.recipients
            and all(p.sectors for p in one.recipients)
            and not two.recipients
            and two.actors
            and not others(two.actors, one.actors)
        ):
            why = Reason("recipients", "target of the verb it is joined to", one.trigger.text)
            out[number] = replace(two, recipients=one.recipients, why=(*two.why, why))
    return out


def share_doers(reading: Reading, mentions: Sequence[Mention], events: Sequence[Event]) -> list[Event]:
    """Return the events, a harm without a doer with that of the act that it came by.

    "Six recruits were killed when gunmen stormed their barracks": the clause says who. Only where that act hits
    nobody of its own on the doer's side.
    """
    doc, out = reading.doc, list(events)
    at = {mention.trigger: number for number, mention in enumerate(mentions)}
    for number, mention in enumerate(mentions):
        event, verb = out[number], mention.trigger
        if event.type != "ASSAULT" or event.actors or not event.recipients or not grammar.is_passive(doc, verb):
            continue
        for clause in grammar.kids(doc, verb, "advcl"):
            cause = out[at[clause]] if clause in at else None
            marks = {doc.lower[c] for c in grammar.kids(doc, clause, "advmod", "mark")}
            if cause is None or not marks & CAUSES or cause.type != "ASSAULT" or cause.status != event.status:
                continue
            doers = others(cause.actors, event.recipients)
            if doers and len(doers) == len(cause.actors):
                why = Reason("actors", "doer of the act that it came by", cause.trigger.text)
                out[number] = replace(event, actors=doers, why=(*event.why, why))
    return out


def upward(outer: Event, inner: Event) -> Event:
    """Return the outer event with recipients from its content."""
    if outer.recipients:
        return outer
    if outer.type in TOWARD_DOER:
        found = others(inner.actors, outer.actors)
    elif outer.type in AIMED:
        doers = () if inner.type in HARM else inner.actors
        struck = tuple(p for p in inner.recipients if p.id or p.primary or p.sectors)  # no crossing, no bridge
        found = others(struck, outer.actors) or others(doers, outer.actors)
    else:
        found = ()
    if not found:
        return outer
    why = Reason("recipients", "party of the content", inner.trigger.text)
    return replace(outer, recipients=found, why=(*outer.why, why))


def downward(inner: Event, outer: Event) -> Event:
    """Return the content with its doer from the outer event."""
    if outer.type == "REJECT" and inner.type in ANSWERED:
        aimed_at = others(outer.actors, inner.actors)
        return inner if inner.recipients or not aimed_at else replace(inner, recipients=aimed_at)
    if inner.actors:
        return inner
    invited = outer.type == "AGREE" and outer.trigger.text.lower().startswith("invit")
    toward = outer.type in TOWARD_DOER or invited
    found = outer.recipients if toward else outer.actors if outer.type in OWN_DEED else ()
    found = others(found, inner.recipients)
    if not found:
        return inner
    why = Reason("actors", "party of what governs it", outer.trigger.text)
    return replace(inner, actors=found, why=(*inner.why, why))


def others(parties: Parties, known: Parties) -> Parties:
    """Return the parties that are not among `known`, by place, id or name."""
    ids = {p.id for p in known if p.id}
    names = {p.name.lower() for p in known}
    spans = {p.span for p in known}
    return tuple(p for p in parties if p.id not in ids and p.name.lower() not in names and p.span not in spans)
