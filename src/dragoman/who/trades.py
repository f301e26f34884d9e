"""Nouns of agents that are names too: "Alan Cook", "Hunter Biden"; and those that say whose post the next word is."""

from collections.abc import Mapping

from dragoman.lexicon.agents import Agents
from dragoman.lexicon.naming import fold
from dragoman.parse import Document
from dragoman.who.phrase import match_agent

# Sectors of trades that are first or last names too.
TRADES = frozenset(("CVL", "LAB", "MED", "AGR", "BUS", "REL", "CRM"))


def is_first_name(doc: Document, agents: Agents, token: int, genders: Mapping[str, str]) -> bool:
    """Say whether a trade that opens a run is rather a first name ("Mason Lee")."""
    match = match_agent(doc, agents, token)
    trade = match is not None and TRADES.issuperset(match.agent.sectors) and "REL" not in match.agent.sectors
    return trade and fold(doc.words[token]) in genders


def is_kind_of(doc: Document, agents: Agents, role: int) -> bool:
    """Say whether what stands as a title names people of a kind, and so says whose post the next word is."""
    match = match_agent(doc, agents, role) if doc.words[role][:1].isupper() else None
    return match is not None and match.agent.kind != "person"
