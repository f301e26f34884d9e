"""Who takes part in an act and who tells of it: the words of a mention's slots -> parties."""

from collections.abc import Iterable

from dragoman.mention import Mention, Slot
from dragoman.reading import Reading
from dragoman.records import Attribution, Party, Reason, Words
from dragoman.said import Quote

PEOPLE_PRONOUNS = frozenset(("he", "she", "they", "we", "it", "him", "them", "us"))
Parties = tuple[Party, ...]


def parties_of(reading: Reading, mention: Mention, verbal: bool) -> tuple[Parties, Parties, list[Reason]]:
    """Return actors, recipients and the reasons; many-sided acts put all in actors."""
    actors, slot_a = pick(reading, mention.who, thing=False)
    taken = {p.span for p in actors}
    recipients, slot_r = pick(reading, mention.whom, thing=mention.anything and not mention.symmetric and not verbal)
    recipients = tuple(p for p in recipients if p.span not in taken and not same_party(p, actors))
    reasons = [Reason("actors", slot_a, "; ".join(p.resolved_by for p in actors))] if actors else []
    if mention.symmetric:
        reasons += [Reason("actors", slot_r, "the other side")] if recipients else []
        return distinct((*actors, *recipients)), (), reasons
    reasons += [Reason("recipients", slot_r, "; ".join(p.resolved_by for p in recipients))] if recipients else []
    return actors, recipients, reasons


def pick(reading: Reading, slots: Iterable[Slot], *, thing: bool) -> tuple[Parties, str]:
    """Return the parties of the first slot that holds any, and the slot's name."""
    day = reading.article.published[:10] if reading.article.published else None
    first: Slot | None = None
    for slot in slots:
        found = [p for t in slot.tokens if (p := party_at(reading, t, day)) is not None]
        if found:
            return distinct(found), slot.name
        first = first or slot
    if thing and first is not None:
        things = [t for t in first.tokens if may_be_target(reading, t)]
        return distinct(reading.cast.thing(t) for t in things), first.name if things else ""
    return (), ""


def may_be_target(reading: Reading, token: int) -> bool:
    """Say whether a noun that is no actor can suffer an act: neither an event itself nor a time."""
    doc = reading.doc
    if doc.tags[token][:2] != "NN" or (doc.lower[token] == "order" and doc.lower[token - 1] == "in"):
        return False
    if doc.lemmas[token] in reading.event_nouns:
        return False
    start, end = doc.span(token, token + 1)
    spans = (x.when.span for x in reading.times.expressions if x.when)
    return not any(span and span[0] <= start and end <= span[1] for span in spans)


def party_at(reading: Reading, token: int, day: str | None) -> Party | None:
    """Return the party at a token; a personal pronoun that nobody could resolve is still somebody."""
    party = reading.cast.party(token, day)
    if party is None and reading.doc.tags[token] == "PRP" and reading.doc.lower[token] in PEOPLE_PRONOUNS:
        return reading.cast.thing(token)
    return party


def distinct(parties: Iterable[Party]) -> Parties:
    """Return the parties without a second mention of one that is named already."""
    out: list[Party] = []
    for party in parties:
        if not any(party.span == p.span or (party.id and party.id == p.id and party.name == p.name) for p in out):
            out.append(party)
    return tuple(out)


def speakers(reading: Reading, quotes: Iterable[Quote]) -> tuple[Attribution, ...]:
    """Return who says so, outermost first; empty where the publisher does."""
    out = []
    for quote in quotes:
        if quote.head is None:
            continue
        party = reading.cast.party(quote.head) or reading.cast.thing(quote.head)
        low, high = reading.doc.span(*quote.cue)
        cue = Words(reading.doc.text[low:high], (low, high))
        out.append(Attribution(party, cue, quote.stance, quote.anonymous))
    return tuple(out)


def same_party(party: Party, actors: Parties) -> bool:
    """Say whether a speaker is among the actors, by place, id or name."""
    return any(party.span == a.span or (party.id and party.id == a.id) or party.name == a.name for a in actors)
