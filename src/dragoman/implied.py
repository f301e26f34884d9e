"""Who must have done what the words give no doer: fifty "were arrested", tear gas "was fired".

An arrest in the passive, or as a bare noun, has no doer in its clause; readers supply the force that the text has
just named. That force is put among the actors with `resolved_by` "implied", the mention that it was taken from as
`antecedent`, low confidence and a reason: the speaker who reports the act ("50 were arrested, police said"), else
the nearest force named in the sentence, else the nearest before it, else (in a lead) the first after it. Where
another power that takes people (an army, rebels that act, a security service) stands nearer, or the place is another
country's, nobody is supplied. `implied_doers = false` in the settings leaves all of them out.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dragoman.acts import Act
from dragoman.parse import grammar
from dragoman.reading import Reading
from dragoman.records import Event, Party, Reason, Words

# Acts that only an arresting force does, by the mode of their type.
BY_FORCE = frozenset((("COERCE", "arrest"), ("ASSAULT", "crowd-control")))
# A court sends to prison, a ruler puts under house arrest, anybody may hold: these are not the act of whoever arrests.
BY_OTHERS = frozenset("jail imprison imprisonment incarcerate incarceration sentence intern exile languish".split())
POLICE = "COP"
POWERS = frozenset(("COP", "MIL", "SPY", "PRM", "REB"))
IRREGULAR = frozenset(("PRM", "REB"))  # the arrested are often theirs: they count where they act
# One officer is not the force; who speaks for it may be one.
INDIVIDUAL = frozenset(
    "officer policeman policewoman constable sergeant inspector detective trooper sheriff jawan guard official chief "
    "commissioner superintendent marshal warden agent deputy spokesman spokeswoman spokesperson dgp dsp ssp dcp acp "
    "asi dig igp cop head director patrolman gendarme bodyguard commander".split()
)
BUILDINGS = frozenset(("headquarters", "station", "complex", "checkpoint", "post"))
REAL = frozenset(("occurred", "negated", "planned"))
SPEAKING = frozenset(("COP", "MIL", "SPY"))  # a force that reports an arrest made it
MODIFIER = frozenset(("compound", "nmod", "amod"))
TRUST = {"speaker": 0.6, "sentence": 0.5, "paragraph": 0.45, "story": 0.4}


@dataclass(frozen=True, slots=True)
class Force:
    """A mention of a power that takes people: its head token and its party."""

    token: int
    party: Party

    @property
    def is_police(self) -> bool:
        return POLICE in self.party.sectors


def imply(reading: Reading, acts: Sequence[Act], events: Sequence[Event]) -> list[Event]:
    """Return the events of the acts, in their order, with the doers that the text implies."""
    wanting = [n for n, event in enumerate(events) if wants(reading, acts[n], event)]
    out = list(events)
    if not wanting:
        return out
    struck = [p.span for e in events if e.type in ("ASSAULT", "COERCE") for p in e.recipients]
    forces = [f for f in named(reading) if not any(within(f.party.span, span) for span in struck)]
    for number in wanting:
        out[number] = supplied(reading, acts[number], out[number], forces)
    return out


def wants(reading: Reading, act: Act, event: Event) -> bool:
    """Say whether an event is of a kind that a force does, and its clause names nobody who did it."""
    if event.actors or event.status not in REAL or not any((event.type, mode) in BY_FORCE for mode in event.modes):
        return False
    doc, trigger = reading.doc, act.mention.trigger
    holders = [t for word, t in grammar.prep_objects(doc, trigger) if doc.lemmas[t] == "custody"]
    owned = any(word == "of" for t in holders for word, _ in grammar.prep_objects(doc, t))  # "into the custody of X"
    return doc.lemmas[trigger] not in BY_OTHERS and not owned and not any(s.tokens for s in act.told.who)


def named(reading: Reading) -> Iterator[Force]:
    """Yield the mentions of powers in the article, in order; of counted men ("two policemen") none is the force."""
    doc = reading.doc
    for token, tag in enumerate(doc.tags):
        if tag[:2] != "NN":
            continue
        party = reading.cast.party(token)
        if party is None or not POWERS & set(party.sectors):
            continue
        if doc.lemmas[token] == "police" and doc.deps[token] in MODIFIER:
            span = doc.span(token, token + 1)
            words = reading.article.text[span[0] : span[1]]
            codes = {"primary": party.primary, "country": party.country, "country_inferred": party.country_inferred}
            yield Force(token, Party(words, span, words, sectors=(POLICE,), **codes))  # type: ignore[arg-type]
        elif POLICE in party.sectors and is_one(reading, token):
            continue
        elif party.number is None and not (IRREGULAR & set(party.sectors[:1]) and not acting(reading, token)):
            yield Force(token, party)


def is_one(reading: Reading, token: int) -> bool:
    """Say whether a mention of police is one person, or a building."""
    doc = reading.doc
    number = reading.cast.figures.at.get(token)
    if number is not None and reading.cast.figures.all[number].person is not None:
        return True
    singular = doc.tags[token] in ("NN", "NNP") and doc.lemmas[token] in INDIVIDUAL
    return singular or doc.lemmas[token] in BUILDINGS


def acting(reading: Reading, token: int) -> bool:
    """Say whether a noun does something in its clause: a subject of an active verb, or behind "by"."""
    doc, top = reading.doc, grammar.first_conjunct(reading.doc, token)
    return doc.deps[top] == "nsubj" or (doc.deps[top] == "pobj" and doc.lower[doc.heads[top]] == "by")


def supplied(reading: Reading, act: Act, event: Event, forces: Sequence[Force]) -> Event:
    """Return the event with the force that the text implies, unchanged where it implies none."""
    found = speaking(event) or nearest(reading, act, forces)
    if found is None:
        return event
    party, by = found
    if party.country and places(reading, act, event) - {party.country}:
        return event
    doer = replace(
        party, antecedent=party.antecedent or Words(party.text, party.span), number=None, resolved_by="implied"
    )
    why = Reason("actors", f"implied by the {by}", f"no doer in the clause; {party.text!r} is the force named nearest")
    confidence = replace(event.confidence, actors=TRUST[by])
    return replace(event, actors=(doer,), confidence=confidence, why=(*event.why, why))


def places(reading: Reading, act: Act, event: Event) -> set[str]:
    """Return the countries in which the act is placed, or that its sentence says something to be in."""
    doc, cast = reading.doc, reading.cast
    sent = doc.sents[act.mention.sentence]
    found = {event.where.country} if event.where is not None and event.where.country else set()
    for token in range(sent.start, sent.end):
        hit = cast.hits[cast.hit_at[token]] if cast.hit_at[token] >= 0 else None
        top = grammar.first_conjunct(doc, token)
        if hit is not None and hit.country and doc.deps[top] == "pobj" and doc.lower[doc.heads[top]] == "in":
            found.add(hit.country)
    return found


def speaking(event: Event) -> tuple[Party, str] | None:
    """Return the force that reports the act."""
    for told in reversed(event.said_by):
        if SPEAKING & set(told.party.sectors) and not is_person(told.party):
            return told.party, "speaker"
    return None


def is_person(party: Party) -> bool:
    """Say whether a party is somebody by name, who speaks for a force and is none."""
    named = party.id is not None and (party.id.startswith("x-") or party.id[1:].isdigit())
    return named or party.office is not None


def nearest(reading: Reading, act: Act, forces: Sequence[Force]) -> tuple[Party, str] | None:
    """Return the police named nearest in the sentence, else before it; null where another power is nearer."""
    doc, trigger = reading.doc, act.mention.trigger
    sent = doc.sents[act.mention.sentence]
    same = [f for f in forces if sent.start <= f.token < sent.end and f.token != trigger]
    if same:
        best = min(same, key=lambda f: (abs(f.token - trigger), f.token))
        return (best.party, "sentence") if best.is_police else None
    before = [f for f in forces if f.token < sent.start]
    found = before[-1] if before else next(iter(forces), None)
    if found is None or not found.is_police:
        return None
    near = before and "\n" not in doc.text[found.party.span[1] : doc.starts[sent.start]]
    return found.party, "paragraph" if near else "story"


def within(inner: tuple[int, int], outer: tuple[int, int]) -> bool:
    """Say whether a span lies in another."""
    return outer[0] <= inner[0] and inner[1] <= outer[1]
