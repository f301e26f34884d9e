"""Whose an organ of state is, where its own phrase does not say: its possessor's, or that of the one state named.

"The army" presupposes a state; protesters, villagers and rebels presuppose none. So only organs of state take a
country from words elsewhere in the text, and only where those name the organs of one state; all else stays a guess.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from dragoman.lexicon.agents import Agents
from dragoman.parse import Document, grammar
from dragoman.records import Country, Party
from dragoman.who.codes import Codes, of_entity
from dragoman.who.figures import Figures
from dragoman.who.hit import hit_of
from dragoman.who.names import Hit
from dragoman.who.phrase import Match, match_agent

ORGANS = frozenset(("GOV", "LEG", "JUD", "MIL", "COP", "SPY"))
NO_ORGANS = frozenset(
    ("REB", "PRM", "OPP", "UAF", "CRM", "IGO", "NGO", "PTY", "REL", "EDU", "BUS", "LAB", "MED", "ELI")
)
# Nouns coded as organs that may be of many states, of a side in talks, or of nobody.
LOOSE = frozenset(
    "adviser advisor agency agent aide aircraft alliance allied ally ambassador bodyguard bureau captain chief "
    "coalition commission commissioner consul consulate convoy coordinator counterpart country delegate "
    "delegation department deputy detective dictator diplomat drone embassy emir envoy facilitator general "
    "governor guard head helicopter inspector interlocutor invader investigator jet joint juror jury king leader "
    "leadership lord mayor mediator mission multinational nation negotiator occupation occupier officer official "
    "patrol pilot power prince queen rapporteur recruit representative ruler sailor sniper spy state statelet "
    "superpower tank team veteran warden warplane".split()
)
MANY = frozenset(
    ("a", "an", "some", "several", "many", "another", "any", "no", "other", "few", "both", "each", "every")
)
# A bare noun of these stands for the body as "the" would.
BODILY = frozenset("police parliament congress army military government cabinet gendarmerie navy judiciary".split())
STRAYS = frozenset(("nsubj", "nsubjpass", "npadvmod", "dep", "amod", "compound"))
OWNERS = frozenset(("of", "for", "from", "within", "inside"))
IN = frozenset(("in", "at", "near", "inside", "outside", "across", "around", "from"))
OWNED = ("amod", "compound", "nmod", "poss")
# What states do and a people does not ("the Russians shelled the town").
STATE_ACTS = frozenset(
    "shell bomb bombard invade annex occupy deploy veto ratify negotiate expel recognize recognise mobilize mobilise "
    "blockade besiege intervene".split()
)
OVERSHADOWED = 2  # a state named half as often as another is not the one whose organs "the army" can mean
LEADS = 0.6
ENOUGH = 3  # mentions of a state from which on what the text tells later may say whose "police" are in its first line
MOST = 2 / 3
GOVERNMENTS = frozenset("government govt regime administration authorities cabinet state".split())


class Asker(Protocol):
    """What these rules need of the cast."""

    doc: Document
    agents: Agents
    hits: Sequence[Hit]
    hit_at: Sequence[int]
    figures: Figures
    as_of: str | None
    story_countries: Mapping[str, int]
    organs: list["Organ"] | None

    def party(self, head: int, as_of: str | None = None) -> Party | None:
        """Return the party of a token."""


# Parts that are of the kind of the whole: "Netanyahu's office", "the party's armed wing".
LIMBS = frozenset(("office", "wing", "arm", "branch", "unit", "service", "bureau"))


@dataclass(frozen=True, slots=True)
class Organ:
    """An organ of a state that the text names with its state (or the state as an actor): where, whose, what."""

    token: int
    country: str
    sectors: frozenset[str]
    families: frozenset[str]  # what the organ is called
    words: str
    state: bool


def narrowed(cast: Asker, head: int) -> Match | None:
    """Return the agent noun at `head`, without words of a name before it ("African Union officials")."""
    match = match_agent(cast.doc, cast.agents, head)
    if match is None or match.start == head or cast.hit_at[match.start] < 0 or match.end > head + 1:
        return match
    hit, short = cast.hits[cast.hit_at[match.start]], cast.agents.nouns.get(cast.doc.lemmas[head])
    firm = hit.entity is not None and hit.entity.kind == "company"  # "Kenya Airways pilots" are an airline's
    inside = hit.start < match.start and hit.end <= head and not firm
    return Match(head, head + 1, short) if inside and short is not None else match


def by_owner(cast: Asker, codes: Codes, head: int, low: int) -> Codes:
    """Give a possessed noun the country of its possessor ("its political arm", "X's regime", "X forces").

    One that is nothing but its body's takes the sectors too ("the group's leader").
    """
    doc, at = cast.doc, cast.figures.at
    owners = [t for t in range(low, head) if t in at and doc.deps[t] in ("compound", "nmod", "amod")]
    owners += [c for c in doc.children[head] if doc.deps[c] == "poss"] or shared_owner(doc, head)
    owners += [t for word, t in grammar.prep_objects(doc, head) if word in OWNERS]
    for token in owners[:1]:
        owner = cast.party(token)
        if owner is not None and (owner.country or owner.primary or (owner.sectors and not codes.sectors)):
            rule = f"{codes.rule}; of {owner.name}"
            limb = doc.lemmas[head].lower() in LIMBS  # "the president's office" is of the president's kind
            sectors = owner.sectors if limb and not codes.sectors else codes.sectors
            country, primary = codes.country or owner.country, codes.primary or owner.primary
            return replace(codes, country=country, primary=primary, sectors=sectors, rule=rule)
    return codes if owners else by_description(cast, codes, head)


def shared_owner(doc: Document, head: int) -> list[int]:
    """Return the possessor of the first of two joined nouns, where the second has no word of its own before it.

    "Her minister and envoy" are both hers.
    """
    first = doc.heads[head] if doc.deps[head] == "conj" else head
    if first == head or doc.tags[head] not in ("NN", "NNS"):
        return []
    if any(doc.deps[c] in ("det", "poss", "nummod") and c < head for c in doc.children[head]):
        return []
    return [c for c in doc.children[first] if doc.deps[c] == "poss"]


def by_description(cast: Asker, codes: Codes, head: int) -> Codes:
    """Give somebody the country that a description behind the comma names ("the mufti, the highest judge in Egypt")."""
    for child in cast.doc.children[head]:
        if cast.doc.deps[child] == "appos" and child > head and cast.doc.tags[head] != "NNS":
            said = cast.party(child)
            if said is not None and said.country is not None and said.country == said.primary:
                rule = f"{codes.rule}; told as {said.text!r}"
                return replace(codes, country=said.country, primary=said.country, rule=rule)
    return codes


def widened(cast: Asker, match: Match, low: int) -> int:
    """Return the start of a phrase, with a place right before it that the parse has left alone ("Nairobi police")."""
    before = low - 1
    if low != match.start or before < 0 or cast.hit_at[before] < 0 or cast.doc.sent_of[before] != cast.doc.sent_of[low]:
        return low
    hit = cast.hits[cast.hit_at[before]]
    stray = hit.country is not None and cast.doc.deps[before] in STRAYS
    return hit.start if stray and cast.doc.heads[before] == cast.doc.heads[match.end - 1] else low


def by_state(cast: Asker, codes: Codes, match: Match, head: int, low: int) -> Codes:
    """Give an organ of no stated state the one whose organs the text has named, and say by which words."""
    kinds = frozenset(codes.sectors) & ORGANS
    if cast.doc.tags[head] == "NNS" and match.agent.office:
        return codes  # "all the presidents" are of many states
    if not kinds or NO_ORGANS & set(codes.sectors) or not presupposes(cast, match, head, low):
        return codes
    if cast.organs is None:
        cast.organs = list(organs(cast))
    before = [o for o in cast.organs if o.token < low]
    alike = [o for o in before if o.sectors & kinds]
    same = [o for o in alike if family(match.agent.noun) in o.families]
    leader = lead(cast)
    found = one_state(same, leader) or one_state(alike or before, leader)
    if found is None or (not alike and all(o.state for o in before)):
        found = only_state(cast, kinds, leader)  # else none, or the story's state of which no organ is named
        if found is None:
            return codes
    if not fits_story(cast, found.country, leads=not alike) or elsewhere(cast, found.country, head):
        return codes
    place = "before" if found.token < low else "later"
    rule = f"{codes.rule}; of {found.country}: {found.words!r} named {place}"
    return replace(codes, country=found.country, primary=found.country, rule=rule)


def presupposes(cast: Asker, match: Match, head: int, low: int) -> bool:
    """Say whether a phrase means a body that readers are to know: "the army", "police", "local authorities"."""
    doc = cast.doc
    words = match.agent.noun.split(" ")
    post = match.agent.sectors == ("JUD",) or match.agent.office  # "solicitor general"
    loose = LOOSE.intersection(words) and not (post and len(words) > 1)
    if loose and not of_organ(cast, match, head):
        return False
    if any(
        doc.lower[t] in MANY or doc.tags[t] in ("CD", "PRP$", "POS", "NNP", "NNPS") for t in range(low, match.start)
    ):
        return (
            of_organ(cast, match, head)
            and doc.tags[low] != "CD"
            and not any(doc.tags[t] in ("NNP", "NNPS", "POS", "PRP$") for t in range(low, head))
        )
    if any(cast.hit_at[t] >= 0 for t in range(low, head)):
        return False
    bare = doc.lower[low] not in ("the", "this", "that", "these", "those")
    return (
        not bare
        or doc.tags[head] == "NNS"
        or match.agent.office
        or titled(cast, head)
        or doc.lower[head] in BODILY
        or of_organ(cast, match, head)
    )


def titled(cast: Asker, head: int) -> bool:
    """Say whether a noun is the title before a name ("Judge X")."""
    return head + 1 in cast.figures.at and cast.doc.tags[head] in ("NNP", "NN") and head not in cast.figures.at


def of_organ(cast: Asker, match: Match, head: int) -> bool:
    """Say whether a noun belongs to an organ in its own phrase: "a ministry spokesman", "army officers"."""
    doc, agents = cast.doc, cast.agents
    words = match.agent.noun.split(" ")[:-1]
    inside = [agents.nouns[w] for w in words if w in agents.nouns]
    inside += [m.agent for c in doc.children[head] if doc.deps[c] == "compound" and (m := match_agent(doc, agents, c))]
    return any(a.sectors[:1] and a.sectors[0] in ORGANS and a.noun in BODILY | {"ministry"} for a in inside)


def one_state(found: Sequence[Organ], leader: str | None) -> Organ | None:
    """Return the last of organs that are all of one state, or most of them of the one that leads the story."""
    if not found:
        return None
    states = {o.country for o in found}
    if len(states) == 1:
        return found[-1]
    own = [o for o in found if o.country == leader]
    return own[-1] if len(own) >= MOST * len(found) else None


def only_state(cast: Asker, kinds: frozenset[str], leader: str | None) -> Organ | None:
    """Return the first like organ that the whole text names with its state, if all such are of the leading one.

    Headlines and leads say "police" of the force that the text tells of later.
    """
    if leader is None or cast.story_countries.get(leader, 0) < ENOUGH:
        return None
    every = [o for o in cast.organs or () if not o.state and not o.words.endswith("counterpart")]
    alike = [o for o in every if o.sectors & kinds] or every
    return alike[0] if alike and all(o.country == leader for o in alike) else None


def lead(cast: Asker) -> str | None:
    """Return the state that leads the story, by its share of all that are named."""
    counts = cast.story_countries
    return next((c for c, n in counts.items() if n >= LEADS * sum(counts.values())), None)


def family(noun: str) -> str:
    """Return one word for nouns that mean the same organ: the regime is the government."""
    last = noun.rpartition(" ")[2]
    return "government" if last in GOVERNMENTS else last


def fits_story(cast: Asker, country: str, *, leads: bool) -> bool:
    """Say whether the article names a state often enough for its organs to be meant by bare words."""
    counts = cast.story_countries
    own, top, total = counts.get(country, 0), max(counts.values(), default=0), sum(counts.values())
    return own >= LEADS * total if leads else own * OVERSHADOWED >= top


def elsewhere(cast: Asker, country: str, head: int) -> bool:
    """Say whether the sentence tells of a place in another state, and of none in this one."""
    places = set(places_of(cast, head))
    return bool(places) and country not in places


def places_of(cast: Asker, head: int) -> Iterator[str]:
    """Yield the countries of the places that a token's sentence says something is in."""
    doc = cast.doc
    sent = doc.sent(head)
    for token in range(sent.start, sent.end):
        hit = hit_of(cast, token)
        if hit is None or hit.country is None or token != hit.end - 1 or doc.deps[token] != "pobj":
            continue
        if doc.lower[doc.heads[token]] in IN:
            yield hit.country


def by_place(cast: Asker, head: int) -> Country | None:
    """Return the one country in which the sentence says that something is, as a guess of whose the party is."""
    places = set(places_of(cast, head))
    return Country(places.pop(), "place") if len(places) == 1 else None


def by_story(cast: Asker) -> Country | None:
    """Return the country that clearly leads the article, as a guess: named twice, and in 60 of 100 mentions of any."""
    counts = cast.story_countries
    if not counts:
        return None
    top, count = max(counts.items(), key=lambda x: (x[1], x[0]))
    return Country(top, "story") if count >= 2 and count >= LEADS * sum(counts.values()) else None


def acts_as_state(doc: Document, head: int) -> bool:
    """Say whether a people with "the" does what only its state does."""
    verb = doc.heads[head]
    definite = any(doc.lower[c] == "the" for c in doc.children[head])
    return definite and doc.deps[head] == "nsubj" and doc.lemmas[verb] in STATE_ACTS


def organs(cast: Asker) -> Iterator[Organ]:
    """Yield the organs that the text names with their state, in order ("Iran's army", "the Kenyan president")."""
    for hit in cast.hits:
        if hit.country is None or hit.name is None or hit.entity is None:
            continue
        nouns = nouns_by(cast, hit)
        kinds = (kinds_of(cast, hit) | {s for m in nouns for s in m.agent.sectors}) & ORGANS
        if kinds:
            words = " ".join(cast.doc.text_of(*extent(cast, hit)).split())
            state = hit.entity.kind == "state" and cast.doc.deps[hit.end - 1] in ("nsubj", "nsubjpass")
            families = frozenset(family(m.agent.noun) for m in nouns)
            yield Organ(hit.start, hit.country, frozenset(kinds), families, words, state)


def extent(cast: Asker, hit: Hit) -> tuple[int, int]:
    """Return the tokens of a name and the noun that it modifies."""
    last = hit.end - 1
    above = cast.doc.heads[last]
    owned = cast.doc.deps[last] in OWNED and last < above < last + 6
    return hit.start, above + 1 if owned else hit.end


def kinds_of(cast: Asker, hit: Hit) -> frozenset[str]:
    """Return the sectors of the organ that a name itself stands for."""
    entity = hit.entity
    assert entity is not None
    if entity.kind == "people" or entity.id.endswith(".people"):
        return frozenset()
    if entity.kind != "state":
        return frozenset(of_entity(entity, cast.as_of).sectors)
    acts = cast.doc.deps[hit.end - 1] in ("nsubj", "nsubjpass")
    return frozenset(("GOV",)) if acts else frozenset()


def nouns_by(cast: Asker, hit: Hit) -> list[Match]:
    """Return the agent nouns that a name helps to name: those it modifies or owns, and a person's titles."""
    doc, last = cast.doc, hit.end - 1
    above = doc.heads[last]
    if doc.deps[last] == "pobj" and doc.lower[above] in ("of", "for"):
        above = doc.heads[above]
    elif doc.deps[last] not in OWNED:
        return []
    number = cast.figures.at.get(above)
    heads = cast.figures.all[number].roles if number is not None else [above]
    return [m for t in heads if (m := match_agent(doc, cast.agents, t)) is not None]
