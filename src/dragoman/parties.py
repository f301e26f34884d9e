"""Who takes part in an act and who tells of it: the words of a mention's slots -> parties."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from dragoman import filling, perpetrators, sides, toward
from dragoman.grounds import weighed, without_scenes
from dragoman.mention import Mention, Slot
from dragoman.parse import Document
from dragoman.reading import Reading
from dragoman.records import Attribution, Party, Reason, Words
from dragoman.said import Quote, is_none
from dragoman.targets import NOT_WHOM, is_building, is_time, may_be_target, of_people, owned, without_struck
from dragoman.who.codes import Codes

PEOPLE_PRONOUNS = frozenset("he she they we it him them us his her their i me my our".split())
ADDRESSED = frozenset(("you", "your"))  # somebody in a quotation, anybody elsewhere
ANYBODY = frozenset("people men women children residents citizens civilians others".split())
HOSTILE = frozenset(("ASSAULT", "COERCE", "SANCTION", "PROTEST", "THREATEN"))
# Who stands for people without a noun, and adjectives that do with "the".
SOME = frozenset("both others another many some several most all few".split())
STRICKEN = frozenset(
    "displaced injured wounded affected poor elderly homeless hungry needy sick disabled unemployed bereaved "
    "dispossessed oppressed vulnerable starving stranded".split()
)
HURTS = frozenset("kill injure wound hurt maim".split())
Parties = tuple[Party, ...]


def parties_of(reading: Reading, mention: Mention, verbal: bool) -> tuple[Parties, Parties, list[Reason]]:
    """Return actors, recipients and the reasons; many-sided acts put all in actors."""
    day = reading.article.published[:10] if reading.article.published else None
    who, whom = without_scenes(reading, mention, mention.who), without_scenes(reading, mention, mention.whom)
    actors, slot_a = pick(reading, who, thing=False)
    if slot_a == "support" and is_scene_of(reading, mention):
        actors = tuple(p for p in actors if p.sectors != ("GOV",) or (p.country != p.id and p.primary != "NON"))
    if not actors:
        filled = filling.ascribed(reading, mention, day)
        filled = filled if filled.parties else filling.rulers(reading, mention)
        filled = filled if filled.parties else filling.authors(reading, mention, day)
        actors, slot_a = filled.parties, filled.rule
    if not actors:
        actors, slot_a = perpetrators.perpetrators(reading, mention, day)
    actors = as_crowd(reading, actors) if mention.type == "PROTEST" else actors
    if mention.type == "ASSAULT" and reading.doc.lemmas[mention.trigger] in HURTS:
        actors = without_struck(reading, actors)
    taken = {p.span for p in actors}
    recipients, slot_r = recipients_of(reading, replace(mention, whom=whom), actors, verbal, day)
    recipients = tuple(p for p in recipients if p.span not in taken and not same_party(p, actors))
    actors, lands = weighed(reading, mention, who, actors, "actors")
    recipients, more = weighed(reading, mention, whom, recipients, "actors" if mention.symmetric else "recipients")
    reasons = [Reason("actors", slot_a, "; ".join(p.resolved_by for p in actors))] if actors else []
    if mention.symmetric and not is_directed(mention, actors, slot_r):
        reasons += [Reason("actors", slot_r, "the other side")] if recipients else []
        everybody = distinct((*actors, *recipients))
        if everybody and (slot_a == "with" or not actors):
            first = filling.other_side(reading, mention, everybody, day)
            reasons += [Reason("actors", first.rule, "takes part")] if first.parties else []
            everybody = distinct((*first.parties, *everybody))
        return everybody, (), [*reasons, *lands, *more]
    reasons += [Reason("recipients", slot_r, "; ".join(p.resolved_by for p in recipients))] if recipients else []
    return actors, recipients, [*reasons, *lands, *more]


def as_crowd(reading: Reading, actors: Parties) -> Parties:
    """Return those who protest; of whom only the number is told ("thousands marched") as the civilians they are."""
    return tuple(
        replace(p, sectors=("CVL",), codes=reading.cast.in_schemes(None, Codes(sectors=("CVL",)), reading.cast.as_of))
        if p.number is not None and p.resolved_by == "unresolved" and not (p.sectors or p.id or p.country)
        else p
        for p in actors
    )


def is_scene_of(reading: Reading, mention: Mention) -> bool:
    """Say whether an act only befalls what its light verb has for a subject: "three countries had protests"."""
    verb = mention.support
    happens = mention.type in ("PROTEST", "ASSAULT")
    return happens and verb is not None and reading.doc.lemmas[verb] in ("have", "see", "witness", "experience")


def is_directed(mention: Mention, actors: Parties, slot: str) -> bool:
    """Say whether an act of two sides is told as one side's: "rebels fighting the army", "the battle against them"."""
    return mention.type == "ASSAULT" and bool(actors) and slot.rpartition(">")[2] in ("dobj", "against", "iobj")


def recipients_of(
    reading: Reading, mention: Mention, actors: Parties, verbal: bool, day: str | None
) -> tuple[Parties, str]:
    """Return to whom an act is done and by which slot or rule; no places where an army merely is."""
    thing = mention.anything and not mention.symmetric and not verbal
    # whoever marches against "the government's cuts" marches against the government
    slots = mention.whom if mention.type not in HOSTILE else without_backers(reading, mention.whom)
    found, slot = pick(reading, slots, thing=thing, owner=mention.type == "PROTEST", besides=actors)
    found = tuple(p for p in found if not filling.is_place_of(mention.type, slot, p))
    if not any(p.id or p.country or p.sectors for p in found):
        made = filling.makers(reading, mention, day)
        if made.parties:
            return made.parties, made.rule
    if all(toward.is_ground(reading, p) for p in found):
        hurt, rule = toward.victims(reading, mention, day)
        if hurt:
            return hurt, rule
    if not found:
        return unnamed(reading, mention, actors, day)
    return found, slot


def without_backers(reading: Reading, slots: Iterable[Slot]) -> list[Slot]:
    """Return the slots without those for whom something is done: "raided on behalf of the militia" harms it not."""
    doc = reading.doc
    kept = [replace(s, tokens=tuple(t for t in s.tokens if doc.lemmas[backed(doc, t)] not in NOT_WHOM)) for s in slots]
    return [slot for slot in kept if slot.tokens]


def backed(doc: Document, token: int) -> int:
    """Return the noun that a preposition ties a token to: the "behalf" of "on behalf of X"."""
    return doc.heads[doc.heads[token]]


def unnamed(reading: Reading, mention: Mention, actors: Parties, day: str | None) -> tuple[Parties, str]:
    """Return to whom an act goes that its slots do not name: who is to act, who is met, who is told."""
    if mention.type == "REQUEST":
        found, rule = toward.content_doer(reading, mention, day)
        found = tuple(p for p in found if not same_party(p, actors))
        if found:
            return found, rule
    for find in (toward.met, toward.delivered, toward.put_under, toward.receiver):
        found, rule = find(reading, mention, day)
        found = tuple(p for p in found if not same_party(p, actors))
        if found:
            return found, rule
    told = filling.addressee(reading, mention, actors, day)
    return told.parties, told.rule


def pick(
    reading: Reading, slots: Sequence[Slot], *, thing: bool, owner: bool = False, besides: Parties = ()
) -> tuple[Parties, str]:
    """Return the parties of the first slot that holds any but those of the other side, and the slot's name.

    With `thing` what is no actor counts where no slot holds one; with `owner` its owner counts before it.
    """
    day = reading.article.published[:10] if reading.article.published else None
    first: Slot | None = None
    slots = [
        s for slot in slots if (s := replace(slot, tokens=tuple(t for t in slot.tokens if not is_time(reading, t))))
    ]
    for slot in without_causes(reading, slots):
        if first is not None and slot.name.startswith("relcl"):
            continue  # an attack "on the pipeline, which cut Iraq's exports" is on the pipeline
        by_owner = owner and first is not None and first.name in ("against", "over")
        if thing and not by_owner and first is not None and slot.name == f"{first.name}>{slot.name.split('>')[-1]}":
            found = owned(reading, first, slot, day)
            if found:
                return distinct(found), slot.name
            continue
        found = of_people(reading, slot, sides.parties_in(reading, slot, day))
        found = [p for p in found if not same_party(p, besides) and not is_half_name(reading, slot, p)]
        if found:
            return distinct(found), slot.name
        if first is None and any(may_be_target(reading, t) for t in slot.tokens):
            first = slot
    for slot in slots:
        open_ones = [t for t in slot.tokens if is_somebody(reading, t) and reading.cast.party(t, day) is None]
        people = [reading.cast.thing(t) for t in open_ones]
        if people:
            return distinct(people), slot.name
    cause = owner and first is not None and first.name in ("against", "over") and not is_building(reading, first)
    if thing and first is not None and not cause:
        things = [t for t in first.tokens if may_be_target(reading, t)]
        return distinct(reading.cast.thing(t) for t in things), first.name if things else ""
    return (), ""


def without_causes(reading: Reading, slots: Sequence[Slot]) -> Iterator[Slot]:
    """Yield the slots but the owners of what sets an act off: "his killing sparked riots" makes him no rioter."""
    doc = reading.doc
    for slot in slots:
        light = slot.name.startswith("support>")
        tokens = tuple(t for t in slot.tokens if not (light and doc.lemmas[doc.heads[t]] in reading.event_nouns))
        if tokens:
            yield replace(slot, tokens=tokens)


def is_half_name(reading: Reading, slot: Slot, party: Party) -> bool:
    """Say whether a noun's modifier is only part of a name that no table has: the "Top" of "the Top Two ballot"."""
    if not slot.name.endswith("demonym") or party.resolved_by != "unresolved" or party.sectors or party.country:
        return False
    figures = reading.cast.figures
    numbers = {figures.at[t] for t in slot.tokens if t in figures.at}
    return all(figures.all[n].person is not True for n in numbers)


def is_somebody(reading: Reading, token: int) -> bool:
    """Say whether a token is a personal pronoun, "those who", "both" or "the wounded": whoever, it is somebody."""
    doc = reading.doc
    if doc.deps[token] in ("nsubj", "nsubjpass", "dobj", "pobj", "dative", "conj"):
        if doc.lower[token] in SOME and doc.deps[token] != "pobj" and not doc.children[token]:
            return True
        if doc.lower[token] in STRICKEN and any(doc.lower[c] == "the" for c in doc.children[token]):
            return True
    those = doc.lower[token] == "those" and any(
        doc.deps[c] in ("acl", "prep")
        or (doc.deps[c] == "relcl" and any(doc.lower[t] == "who" for t in doc.children[c]))
        for c in doc.children[token]
    )
    if those or (doc.lower[token] in ADDRESSED and doc.quoted and doc.quoted[token]):
        return True
    return doc.tags[token] in ("PRP", "PRP$") and doc.lower[token] in PEOPLE_PRONOUNS


def distinct(parties: Iterable[Party]) -> Parties:
    """Return the parties without a second mention of one that is named already."""
    out: list[Party] = []
    for party in parties:
        if not any(
            (party.span == p.span and is_same_word(party, p))
            or (party.id and party.id == p.id and party.name == p.name)
            for p in out
        ):
            out.append(party)
    return tuple(out)


def is_same_word(party: Party, other: Party) -> bool:
    """Say whether two parties of one phrase are one, and not two members of "both sides"."""
    return party.name == other.name or "coreference" not in (party.resolved_by, other.resolved_by)


def speakers(reading: Reading, quotes: Iterable[Quote]) -> tuple[Attribution, ...]:
    """Return who says so, outermost first; empty where the publisher does."""
    out = []
    for quote in quotes:
        if quote.head is None or is_none(reading.doc, quote.head):
            continue  # "no group has claimed the attack": that is nobody's word
        party = reading.cast.party(quote.head) or reading.cast.thing(quote.head)
        low, high = reading.doc.span(*quote.cue)
        cue = Words(reading.doc.text[low:high], (low, high))
        out.append(Attribution(party, cue, quote.stance, quote.anonymous))
    return tuple(out)


def same_party(party: Party, actors: Parties) -> bool:
    """Say whether a speaker is among the actors, by place, id or name; "people" twice may be two crowds."""
    anybody = party.name.lower() in ANYBODY
    return any(
        party.span == a.span or (party.id and party.id == a.id) or (party.name == a.name and not anybody)
        for a in actors
    )


def taken_up(party: Party) -> Party:
    """Return a party as one that an earlier mention names."""
    return replace(party, antecedent=party.first, resolved_by="coreference")
