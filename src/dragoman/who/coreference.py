"""What later phrases take up: "the president", "the group", "the troops"; and what a text says of its figures.

Rules, not learned weights; where two antecedents are as good, none is taken. Each function takes the
cast that asks (as `Asker`) and gives a token whose party is the answer.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Protocol

from dragoman.lexicon.agents import Agents
from dragoman.parse import Document
from dragoman.records import Party
from dragoman.who.belonging import Organ, by_owner, by_state
from dragoman.who.codes import Codes, merged, of_entity
from dragoman.who.figures import Figure, Figures
from dragoman.who.names import Hit
from dragoman.who.phrase import Match, bounds, match_agent
from dragoman.who.reading import Reading

# General nouns and the kinds of named bodies that they can take up.
TAKES_UP: Mapping[str, frozenset[str]] = {
    "group": frozenset(("armed", "ngo", "igo", "party", "agency")),
    "organization": frozenset(("armed", "ngo", "igo", "party")),
    "movement": frozenset(("armed", "party", "ngo")),
    "network": frozenset(("armed", "media", "company")),
    "militia": frozenset(("armed",)),
    "outfit": frozenset(("armed", "ngo", "party")),
    "faction": frozenset(("armed", "party")),
    "cartel": frozenset(("armed",)),
    "gang": frozenset(("armed",)),
    "party": frozenset(("party",)),
    "company": frozenset(("company",)),
    "firm": frozenset(("company",)),
    "agency": frozenset(("agency", "media", "igo")),
    "bloc": frozenset(("igo",)),
    "alliance": frozenset(("igo", "military", "armed", "party")),
    "body": frozenset(("igo", "ngo", "agency")),
    "newspaper": frozenset(("media",)),
    "broadcaster": frozenset(("media",)),
    "channel": frozenset(("media",)),
    "court": frozenset(("court",)),
    "coalition": frozenset(("military", "igo")),
    "country": frozenset(("state",)),
    "nation": frozenset(("state",)),
    "union": frozenset(("igo", "union")),
    "charity": frozenset(("ngo",)),
    "watchdog": frozenset(("ngo", "igo")),
}
# "X, who heads the opposition party": what somebody leads says what they are.
CITIZENS = frozenset(("citizen", "national", "native", "resident"))
LEADS = frozenset(("head", "lead", "chair", "command", "run", "direct"))


class Asker(Protocol):
    """What these rules need of the cast."""

    doc: Document
    agents: Agents
    hits: Sequence[Hit]
    hit_at: Sequence[int]
    figures: Figures
    reading: Reading
    as_of: str | None
    story_countries: Mapping[str, int]
    organs: list[Organ] | None

    def party(self, head: int, as_of: str | None = None) -> Party | None:
        """Return the party of a token."""

    def nouns_of(self, lemma: str) -> Sequence[int]:
        """Return the tokens of all nouns of a lemma, ascending."""


def codes_of_figure(cast: Asker, figure: Figure) -> Codes:
    """Return the codes of a named figure: its entry's, and what the text calls it."""
    base = of_entity(figure.entity, cast.as_of) if figure.entity is not None else Codes(rule=f"name {figure.name!r}")
    for role in descriptions(cast, figure):
        match = match_agent(cast.doc, cast.agents, role)
        if match is None:
            continue
        low, high = bounds(cast.doc, role)
        high = max(high, match.end) if figure.person is not False else name_end(cast, figure, role, match)
        said = cast.reading.of_agent(match, role, min(low, match.start), high)
        if match.agent.borrows and said.country is None and figure.person is not False:
            said = of_body(cast, said, min(low, match.start), match)
        if said.country is None and said.primary is None and figure.person is not False:
            said = by_owner(cast, said, role, min(low, match.start))
            if said.country is None and said.primary is None:
                said = by_state(cast, said, match, role, min(low, match.start))
        former = "ELI" in said.sectors[:1]
        sectors = (
            merged(said.sectors, base.sectors) if former or not base.sectors else merged(base.sectors, said.sectors)
        )
        if figure.entity is not None and base.sectors and not former:
            past = base.sectors[:1] == ("ELI",) and bool(said.sectors)
            sectors = merged(said.sectors, (s for s in base.sectors if s != "ELI")) if past else base.sectors
        country = base.country or said.country
        by = base.by if figure.entity is not None else "agent noun"
        base = Codes(
            base.primary or said.primary,
            country,
            sectors,
            base.office,
            base.based_in or said.based_in,
            f"{base.rule}; {said.rule}",
            by,
            base.cameo,
        )
    if figure.rank and figure.rank not in base.sectors:
        base = Codes(
            base.primary,
            base.country,
            merged((figure.rank,), base.sectors),
            base.office,
            base.based_in,
            base.rule,
            base.by,
            base.cameo,
        )
    return base


def name_end(cast: Asker, figure: Figure, role: int, match: Match) -> int:
    """Return where a body's name ends that goes on behind its noun to a state ("Front for the Liberation of X")."""
    end = max([match.end, *(end for start, end in figure.mentions if start <= role < end)])
    hit = cast.hits[cast.hit_at[end - 1]] if cast.hit_at[end - 1] >= 0 else None
    return end if hit is not None and (hit.entity is None or hit.entity.kind == "state") else match.end


def of_body(cast: Asker, codes: Codes, low: int, match: Match) -> Codes:
    """Give the leader or spokesman of an unknown body that body's sectors, and none where it has none."""
    for token in range(low, match.start):
        figure = cast.figures.all[cast.figures.at[token]] if token in cast.figures.at else None
        if figure is not None and figure.person is False:
            body = codes_of_figure(cast, figure)
            return replace(codes, sectors=body.sectors, rule=f"{codes.rule}; of {figure.name}")
    return codes


def descriptions(cast: Asker, figure: Figure) -> list[int]:
    """Return the head tokens of nouns that describe a figure: titles, appositions, "X is a doctor"."""
    doc, found = cast.doc, list(figure.roles)
    for start, end in figure.mentions:
        for token in range(start, end):
            for child in doc.children[token]:
                if (doc.deps[child] == "appos" and child >= end and child not in cast.figures.at) or (
                    child < start and doc.deps[child] in ("compound", "nmod") and doc.tags[child][:2] == "NN"
                ):
                    found.append(child)
                elif doc.deps[child] == "relcl" and doc.lemmas[child] in LEADS:
                    found += [c for c in doc.children[child] if doc.deps[c] == "dobj"]
                elif doc.deps[child] == "prep" and child >= end and doc.lower[child] == "of":
                    found += [c for c in doc.children[child] if doc.deps[c] == "pobj"]
            head = doc.heads[token]
            found += citizen(doc, start) if token == start else []
            if doc.deps[token] == "appos" and not start <= head < end:
                found.append(head)
            if doc.deps[token] == "nsubj" and doc.lemmas[head] == "be":
                found += [c for c in doc.children[head] if doc.deps[c] == "attr"]
    return sorted(dict.fromkeys(found))


def citizen(doc: Document, start: int) -> list[int]:
    """Return the noun of "a US citizen, the pastor X": the parse often takes no such pair together."""
    at = start - 1
    while at > 1 and doc.tags[at] in ("NN", "NNP", "JJ") and doc.words[at - 1] != ",":
        at -= 1
    close = doc.lower[at] == "the" and at > 1 and doc.words[at - 1] == ","
    return [at - 2] if close and at < start - 1 and doc.lemmas[at - 2] in CITIZENS else []


def nominal(cast: Asker, match: Match, head: int, low: int) -> int | None:
    """Return what a bare definite phrase takes up: the holder of the post, the body, the same noun said more fully."""
    doc = cast.doc
    bare = low == match.start and (doc.tags[head] == "NNS" or doc.lower[head] in ("police", "parliament"))
    if bare or (doc.lower[low] == "some" and low + 1 == match.start):
        return same_noun(cast, match, head)
    if doc.lower[low] not in ("the", "this", "that", "these", "those"):
        return None
    if match.agent.kind == "person" or match.agent.office:
        found = same_person(cast, match, head)
        if found is not None:
            return found
    kinds = TAKES_UP.get(match.agent.noun.rpartition(" ")[2])
    if kinds is not None and doc.tags[head] in ("NN", "NNP"):
        found = last_body(cast, kinds, match, head, low)
        if found is not None:
            return found
    return same_noun(cast, match, head)


def same_person(cast: Asker, match: Match, head: int) -> int | None:
    """Return the last mention before `head` of the one figure called by this noun."""
    noun, last = match.agent.noun, match.agent.noun.rpartition(" ")[2]
    fits: dict[int, int] = {}
    for number, figure in enumerate(cast.figures.all):
        before = [s for s, _ in figure.mentions if s < head]
        if not before or figure.person is False:
            continue
        called = any(cast.doc.lemmas[r] == last and r != head for r in descriptions(cast, figure))
        held = figure.entity is not None and any(
            noun in s.office.lower() and (cast.as_of is None or s.covers(cast.as_of)) for s in figure.entity.spells
        )
        if match.agent.office and "GOV" not in codes_of_figure(cast, figure).sectors:
            continue
        if called or held:
            fits[number] = figure.mentions[len(before) - 1][1] - 1
    if not fits:
        return None
    nearest = max(fits.values())
    return nearest if len(fits) == 1 or cast.doc.sent_of[head] - cast.doc.sent_of[nearest] <= 1 else None


def last_body(cast: Asker, kinds: frozenset[str], match: Match, head: int, low: int) -> int | None:
    """Return the last named body of a fitting kind before `head`."""
    wanted = set(match.agent.sectors) & {"REB", "PRM", "UAF"}
    for hit in reversed(cast.hits):
        own = hit.end > low
        if own or hit.entity is None or hit.name is None or hit.name.use == "capital" or cast.reading.relation(hit):
            continue
        entity = hit.entity
        armed = bool(set(entity.sectors) & {"REB", "PRM", "CRM"})
        if entity.kind in kinds and (not wanted or armed) and cast.doc.sent_of[head] - cast.doc.sent_of[hit.start] <= 6:
            return hit.end - 1
    named = [e for f in cast.figures.all if f.person is False for _, e in f.mentions if e <= low]
    return max(named) - 1 if named and "state" not in kinds and "company" not in kinds else None


def same_noun(cast: Asker, match: Match, head: int) -> int | None:
    """Return an earlier phrase with the same noun that says whose it is; null where such phrases disagree."""
    doc = cast.doc
    lemma, found = doc_lemma(doc, head), None
    owners: set[str] = set()
    for token in cast.nouns_of(lemma):
        if token >= match.start or token in cast.figures.at or cast.hit_at[token] >= 0:
            continue
        said = match_agent(doc, cast.agents, token)
        if said is None or said.agent.noun != match.agent.noun:
            continue
        party = cast.party(token)
        owner = party.country or party.primary if party is not None else None
        if party is not None and owner and party.antecedent is None:
            owners.add(owner)
            found = token
    return found if len(owners) == 1 else None


def doc_lemma(doc: Document, token: int) -> str:
    """Return a noun's lemma in lower case."""
    return doc.lemmas[token].lower()
