"""The codes of people and bodies that a text names: by their entry, and by what the text says of them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Protocol

from dragoman.lexicon.agents import Agents
from dragoman.parse import Document
from dragoman.records import Party, Span
from dragoman.who.belonging import Organ, by_state
from dragoman.who.codes import Codes, merged, of_entity
from dragoman.who.described import descriptions
from dragoman.who.figure import Figure
from dragoman.who.figures import Figures
from dragoman.who.foes import by_origin, whose
from dragoman.who.hit import hit_of
from dragoman.who.names import Hit
from dragoman.who.phrase import Match, bounds, match_agent
from dragoman.who.reading import Reading

UNIONS = frozenset(("coalition", "alliance"))  # of soldiers where no name says of whom
# What a body takes sides for is not what it is ("the firm is a supporter of open borders").
TAKING_SIDES = frozenset(("supporter", "backer", "critic", "opponent", "fan", "admirer", "advocate"))


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
    for role in descriptions(cast.doc, cast.figures.at, figure):
        match = match_agent(cast.doc, cast.agents, role)
        if match is None or (figure.person is not True and match.agent.noun.rpartition(" ")[2] in TAKING_SIDES):
            continue
        base = joined(figure, base, said_by(cast, figure, role, match))
    base = by_origin(cast, figure, by_owner(cast, figure, base))
    if figure.rank and figure.rank not in base.sectors:
        base = replace(base, sectors=merged((figure.rank,), base.sectors))
    return base


def by_owner(cast: Asker, figure: Figure, base: Codes) -> Codes:
    """Return the codes of a name that a state has before it: "Norway's Telenor" is Norwegian."""
    if base.country is not None or base.primary is not None or figure.entity is not None:
        return base
    doc = cast.doc
    for start, end in figure.mentions:
        for token in doc.children[end - 1]:
            hit = hit_of(cast, token) if doc.deps[token] == "poss" and token < start else None
            if hit is not None and hit.entity is not None and hit.entity.kind == "state" and hit.country is not None:
                return replace(
                    base, primary=hit.country, country=hit.country, rule=f"{base.rule}; of {hit.entity.name}"
                )
    return base


def said_by(cast: Asker, figure: Figure, role: int, match: Match) -> Codes:
    """Return the codes that one noun gives a figure, with what its phrase says of whose and which it is."""
    low, high = bounds(cast.doc, role)
    start = min(low, match.start)
    if figure.person is False:
        said = cast.reading.of_agent(match, role, start, name_end(cast, figure, role, match))
        if said.country is None and said.primary is None and match.agent.noun.endswith("ministry"):
            said = by_state(cast, said, match, role, start)  # "the Interior Ministry" is the story's state's
        sectors = () if match.agent.noun in UNIONS and said.sectors == match.agent.sectors else said.sectors
        return replace(said, sectors=of_members(cast, figure, role, sectors))
    said = cast.reading.of_agent(match, role, start, max(high, match.end))
    if match.agent.borrows and said.country is None:
        said = of_body(cast, said, start, match)
    return whose(cast, said, match, role, start) if said.country is None and said.primary is None else said


def joined(figure: Figure, base: Codes, said: Codes) -> Codes:
    """Return the codes known so far with those that one more noun gives; of somebody known the table's sectors stay.

    A word for a former holder goes before what is known; the post that the text gives somebody whose posts have ended
    by the table takes the place of "former".
    """
    known = figure.entity is not None
    former = "ELI" in said.sectors[:1]
    if known and base.sectors and not former:
        returned = base.sectors[:1] == ("ELI",) and bool(said.sectors)
        sectors = merged(said.sectors, (s for s in base.sectors if s != "ELI")) if returned else base.sectors
    elif former or not base.sectors:
        sectors = merged(said.sectors, base.sectors)
    else:
        sectors = merged(base.sectors, said.sectors)
    return replace(
        base,
        primary=base.primary or said.primary,
        country=base.country or said.country,
        sectors=sectors,
        based_in=base.based_in or said.based_in,
        rule=f"{base.rule}; {said.rule}",
        by=base.by if known else "agent noun",
    )


def of_members(cast: Asker, figure: Figure, role: int, own: tuple[str, ...]) -> tuple[str, ...]:
    """Return the sectors of a body of people of one trade ("Ghana Journalists Association"); a union is labour's."""
    doc = cast.doc
    start, end = figure.mention_at(role) or (role, role)
    for token in range(start, end):
        match = match_agent(doc, cast.agents, token) if token != role and doc.tags[token][-1] == "S" else None
        if match is not None and match.agent.sectors and match.agent.kind != "body" and cast.hit_at[token] < 0:
            loose = own in ((), ("SOC", "NGO")) or match.agent.noun == "student"
            return match.agent.sectors if loose else own
    return own


def name_end(cast: Asker, figure: Figure, role: int, match: Match) -> int:
    """Return where a body's name ends that goes on behind its noun to a state ("Front for the Liberation of X")."""
    end = max([match.end, *(end for start, end in figure.mentions if start <= role < end)])
    hit = hit_of(cast, end - 1)
    return end if hit is not None and (hit.entity is None or hit.entity.kind == "state") else match.end


def of_body(cast: Asker, codes: Codes, low: int, match: Match) -> Codes:
    """Give the leader or spokesman of an unknown body that body's sectors, and none where it has none."""
    for token in range(low, match.start):
        figure = cast.figures.all[cast.figures.at[token]] if token in cast.figures.at else None
        if figure is not None and figure.person is False:
            body = codes_of_figure(cast, figure)
            return replace(codes, sectors=body.sectors, rule=f"{codes.rule}; of {figure.name}")
    return codes
