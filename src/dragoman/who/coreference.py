"""What a text says of the people and bodies that it names: titles, appositions, "X is a doctor"."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Protocol

from dragoman.lexicon.agents import Agents
from dragoman.parse import Document
from dragoman.records import Party, Span
from dragoman.who.belonging import Organ
from dragoman.who.codes import Codes, merged, of_entity
from dragoman.who.figures import Figure, Figures
from dragoman.who.foes import by_origin, whose
from dragoman.who.names import Hit
from dragoman.who.phrase import Match, bounds, match_agent
from dragoman.who.reading import Reading

CITIZENS = frozenset(("citizen", "national", "native", "resident"))
UNIONS = frozenset(("coalition", "alliance"))  # of soldiers where no name says of whom
# "X, who heads the opposition party": what somebody leads says what they are.
# What a body takes sides for is not what it is ("the firm is a supporter of open borders").
TAKING_SIDES = frozenset(("supporter", "backer", "critic", "opponent", "fan", "admirer", "advocate"))
LEADS = frozenset(("head", "lead", "chair", "command", "run", "direct"))


class Named(Protocol):
    """What reading a figure's descriptions needs."""

    doc: Document
    figures: Figures


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
    doubtful: set[Span]

    def party(self, head: int, as_of: str | None = None) -> Party | None:
        """Return the party of a token."""

    def nouns_of(self, lemma: str) -> Sequence[int]:
        """Return the tokens of all nouns of a lemma, ascending."""


def codes_of_figure(cast: Asker, figure: Figure) -> Codes:
    """Return the codes of a named figure: its entry's, and what the text calls it."""
    base = of_entity(figure.entity, cast.as_of) if figure.entity is not None else Codes(rule=f"name {figure.name!r}")
    for role in descriptions(cast, figure):
        match = match_agent(cast.doc, cast.agents, role)
        if match is None or (figure.person is not True and match.agent.noun.rpartition(" ")[2] in TAKING_SIDES):
            continue
        low, high = bounds(cast.doc, role)
        high = max(high, match.end) if figure.person is not False else name_end(cast, figure, role, match)
        said = cast.reading.of_agent(match, role, min(low, match.start), high)
        if figure.person is False and match.agent.noun in UNIONS and said.sectors == match.agent.sectors:
            said = replace(said, sectors=())
        if figure.person is False:
            said = replace(said, sectors=of_members(cast, figure, role, said.sectors))
        if match.agent.borrows and said.country is None and figure.person is not False:
            said = of_body(cast, said, min(low, match.start), match)
        if said.country is None and said.primary is None and figure.person is not False:
            said = whose(cast, said, match, role, min(low, match.start))
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
    base = by_origin(cast, figure, base)
    if figure.rank and figure.rank not in base.sectors:
        base = replace(base, sectors=merged((figure.rank,), base.sectors))
    return base


def of_members(cast: Asker, figure: Figure, role: int, own: tuple[str, ...]) -> tuple[str, ...]:
    """Return the sectors of a body of people of one trade ("Ghana Journalists Association"); a union is labour's."""
    doc = cast.doc
    start, end = next(((s, e) for s, e in figure.mentions if s <= role < e), (role, role))
    for token in range(start, end):
        match = match_agent(doc, cast.agents, token) if token != role and doc.tags[token][-1] == "S" else None
        if match is not None and match.agent.sectors and match.agent.kind != "body" and cast.hit_at[token] < 0:
            loose = own in ((), ("SOC", "NGO")) or match.agent.noun == "student"
            return match.agent.sectors if loose else own
    return own


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


def descriptions(cast: Named, figure: Figure) -> list[int]:
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
