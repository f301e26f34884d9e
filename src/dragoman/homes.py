"""The country in which an act takes place because of whose act it is, where its words name no place.

``custody``: whom a state's police or courts hold, charge, sentence or free is in that state, or where he was told to
be held; ``post``: who resigns leaves a post at home; ``ground``: rebels fight a state on its own ground; ``rebels``:
who is armed or helped against a state is where he fights; ``measure`` and ``court``: rulers declare emergencies, and
courts judge, at home; ``at_stake``: a story's protests are in the country that it is about. The
country must be one that the article names, and the record says that it is inferred, from what, as a country.
"""

from collections import Counter
from collections.abc import Sequence

from dragoman.acts import Act
from dragoman.case import Case, Found, settled_by
from dragoman.parse import Document, grammar
from dragoman.reading import Reading
from dragoman.records import Event, Party

CUSTODY = frozenset(
    "arrest detain detention jail imprison imprisonment release free sentence convict conviction acquit charge "
    "indict prosecute pardon remand transfer try trial custody".split()
)
COURT = frozenset("sentence convict conviction acquit charge indict prosecute try trial".split())
CUSTODIAL = frozenset(("COERCE", "RETREAT", "ACCUSE", "SANCTION", "CONCEDE"))
ORGANS = frozenset(("COP", "JUD", "GOV", "SPY"))
HELD = frozenset("arrest detain detention jail imprison imprisonment release free sentence convict conviction".split())
MEASURES = frozenset("emergency curfew lockdown law ban state quarantine mourning".split()) - {"law", "ban"}
BENCHES = frozenset("court tribunal jury judge magistrate".split())
OFTEN = 3  # mentions that make a country a story's: one march for a country may be anywhere
ALMOST_ALL = 0.6  # share of the places named
POSTS = frozenset(("resign", "resignation", "quit", "abdicate"))
OFFICES = frozenset(("office", "power", "post"))
DOWN = frozenset(("step", "stand"))
FIGHTERS = frozenset(("REB", "UAF", "CRM"))
FORCES = frozenset(("MIL", "COP", "GOV", "SPY"))
HELP = frozenset(("AID", "SUPPORT", "COOPERATE"))


def at_home(reading: Reading, acts: Sequence[Act], events: Sequence[Event]) -> list[Event]:
    """Return the events, those without a place with the country that their parties put them in."""
    rules = [(rule.__name__, rule) for rule in (custody, measure, court, post, ground, rebels, at_stake)]
    return settled_by(rules, reading, acts, events)


def land_of(parties: Sequence[Party]) -> str | None:
    """Return the one country that parties are of."""
    lands = {p.country for p in parties if p.country}
    return lands.pop() if len(lands) == 1 else None


def custody(case: Case) -> Found:
    """Return the country in whose hands somebody is."""
    event = case.event
    lemma = case.doc.lemmas[case.act.mention.trigger]
    if event.type not in CUSTODIAL or lemma not in CUSTODY:
        return None
    keys = held(event)
    for other in case.events:
        if other.type not in CUSTODIAL or other.where is None or not other.where.country or not held(other) & keys:
            continue
        words = words_of(case.doc, other)
        if lemma in COURT and not words.isdisjoint(COURT):
            return other.where, f"the court told of by {other.trigger.text!r}"
        if not words.isdisjoint(CUSTODY):
            return other.where.country, f"where he is told of by {other.trigger.text!r}"
    organs = [p for p in event.actors if ORGANS & set(p.sectors)]
    land = land_of(organs)
    if land is not None and lemma in HELD and event.status == "occurred":
        return land, f"held by {organs[0].name!r}"
    return None


def words_of(doc: Document, event: Event) -> set[str]:
    """Return the lemmas of an event's trigger."""
    start, end = event.trigger.span
    return {doc.lemmas[t] for t in range(len(doc)) if start <= doc.starts[t] < end}


def held(event: Event) -> set[str]:
    """Return who is held, freed or tried, by id or name."""
    whom = event.recipients or (event.actors if event.type == "RETREAT" else ())
    return {p.id or p.name.lower() for p in whom if p.id != p.country or not p.id}


def measure(case: Case) -> Found:
    """Return the country whose rulers put it under a state of emergency, a curfew or the like."""
    doc, mention, event, places = case.doc, case.act.mention, case.event, case.reading.places
    nodes = [mention.trigger, mention.predicate]
    things = {doc.lemmas[t] for n in nodes for t in (n, *grammar.kids(doc, n, "dobj", "nsubjpass", "pobj"))}
    organs = [p for p in event.actors if {"GOV", "LEG", "JUD"} & set(p.sectors)]
    land = land_of(organs)
    if event.type != "COERCE" or land is None or not things & MEASURES:
        return None
    own = [places.all[places.at[t]] for slot in mention.who for t in slot.tokens if t in places.at]
    if own:
        return own[0].where, f"a measure of {organs[0].name!r}"
    return land, f"a measure of {organs[0].name!r}"


def court(case: Case) -> Found:
    """Return the country of the court that acts: courts sit at home."""
    doc, event, mention = case.doc, case.event, case.act.mention
    land = land_of(event.actors)
    if (
        event.type not in CUSTODIAL
        or land is None
        or event.status != "occurred"
        or not grammar.is_verb(doc, mention.trigger)
    ):
        return None
    heads = [doc.lemmas[t] for slot in mention.who if ">" not in slot.name for t in slot.tokens]
    bench = heads and all(h in BENCHES for h in heads) and all("JUD" in p.sectors for p in event.actors)
    return (land, f"the court {event.actors[0].name!r}") if bench else None


def post(case: Case) -> Found:
    """Return the country whose post is given up."""
    doc, event, trigger = case.doc, case.event, case.act.mention.trigger
    down = doc.lemmas[trigger] in DOWN and any(doc.lower[c] in ("down", "aside") for c in doc.children[trigger])
    given = {doc.lemmas[t] for t in grammar.kids(doc, trigger, "dobj")}
    leaves = given & POSTS or (doc.lemmas[trigger] == "leave" and given & OFFICES)
    if event.type != "RETREAT" or not (doc.lemmas[trigger] in POSTS or down or leaves):
        return None
    land = land_of(event.actors) or next((p.country_inferred.country for p in event.actors if p.country_inferred), None)
    return (land, f"the post of {event.actors[0].name!r}") if land else None


def ground(case: Case) -> Found:
    """Return the country whose forces are fought by whoever is no state's force."""
    event = case.event
    if event.type != "ASSAULT" or not event.recipients:
        return None
    land = land_of(event.recipients)
    if land and not event.actors and all(p.id == land for p in event.recipients):
        return land, f"{event.recipients[0].name} is what is attacked"
    if not event.actors:
        return None
    fighters = all(FIGHTERS & set(p.sectors) for p in event.actors)
    foreign = {p.country for p in event.actors if p.country} - {land}
    known = bool({p.country for p in event.actors if p.country})
    if not known and any("MIL" in p.sectors for p in event.recipients):
        return None  # an army may be hit abroad
    if land is None or not fighters or foreign or not all(FORCES & set(p.sectors) for p in event.recipients):
        return None
    return land, f"the ground of {event.recipients[0].name!r}"


def at_stake(case: Case) -> Found:
    """Return the country that a story is about, for its protests: people march at home."""
    event, places = case.event, case.reading.places
    if event.type != "PROTEST" or event.status != "occurred" or event.historical:
        return None
    times = Counter(p.where.country for p in (*places.all, *places.demonyms) if p.where.country)
    land, most = next(iter(times.most_common(1)), (None, 0))
    theirs = {p.country for p in (*event.actors, *event.recipients) if p.country}
    if land is None or most < max(OFTEN, ALMOST_ALL * sum(times.values())) or theirs - {land}:
        return None
    return land, "the country that the story is about"


def rebels(case: Case) -> Found:
    """Return the country in which rebels are helped by another state."""
    event = case.event
    sides = event.recipients or (event.actors if event.type == "COOPERATE" else ())
    helped = [p for p in sides if FIGHTERS & set(p.sectors)]
    land = land_of(helped)
    if event.type not in HELP or land is None or (event.recipients and len(helped) < len(event.recipients)):
        return None
    helpers = {p.country for p in event.actors if p not in helped and not FIGHTERS & set(p.sectors) and p.country}
    return (land, f"the ground of {helped[0].name!r}") if helpers and land not in helpers else None
