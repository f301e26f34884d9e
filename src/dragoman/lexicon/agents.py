"""Nouns that stand for somebody who can act: "troops", "prime minister", "protesters", "hawker".

What people judged stands in ``en/agents.toml``; ``en/agent_nouns.csv`` (tools/build_agent_nouns.py) has the rest of
the common nouns for people and groups, and counts only where the first says nothing.
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

from dragoman.errors import LexiconError
from dragoman.lexicon import own_agents
from dragoman.lexicon.entity import SECTORS
from dragoman.lexicon.own_agents import Discard, OwnAgents

NOTHING = OwnAgents()
FORMER, OPPOSITION = "former", "opposition"


@dataclass(frozen=True, slots=True)
class Agent:
    """An agent noun: its sectors (most specific first) and whether it is a person, a group or a body."""

    noun: str
    sectors: tuple[str, ...]
    kind: str  # person group body
    borrows: bool  # takes the sectors of the actor that it belongs to
    office: bool  # a post that one person holds at a time


@dataclass(frozen=True, slots=True)
class Agents:
    """All agent nouns and the words that go with them; every key is lower case, hyphens are blanks."""

    nouns: Mapping[str, Agent]
    longest: Mapping[str, int]  # last word -> words of the longest noun that ends in it
    forward: Mapping[str, int]  # first word -> words of the longest noun with "of", "for" or "in" that it opens
    modifiers: Mapping[str, str]  # word -> former, opposition or a sector
    stateless: frozenset[str]
    quantities: Mapping[str, int | None]  # "dozens" -> 24; null where the word says no number
    titles: Mapping[str, str]  # title before a name -> m, f or ""
    ranks: Mapping[str, str]  # title before a name -> sector
    genders: Mapping[str, str]  # noun -> m or f
    discard: frozenset[str]  # capitalised words that name no actor
    things: frozenset[str]  # last words of names of things and places
    voids: tuple[Discard, ...] = ()  # a user's phrases that make a sentence or an article void

    @classmethod
    def load(cls, own_folders: Sequence[Path] = ()) -> "Agents":
        """Read the shipped tables and the user's (own_agents.py); raise LexiconError naming a wrong entry."""
        folder = files("dragoman.lexicon").joinpath("en")
        text = folder.joinpath("agents.toml").read_text(encoding="utf-8")
        more = folder.joinpath("agent_nouns.csv").read_text(encoding="utf-8")
        return cls.of(tomllib.loads(text), more, own_agents.read(own_folders))

    @classmethod
    def of(cls, table: Mapping[str, Any], more: str = "", own: OwnAgents = NOTHING) -> "Agents":
        """Return the agents of a table and of the CSV lines `more`, which count where the table says nothing.

        Raise LexiconError for unknown sectors, kinds and double nouns.
        """
        nouns = nouns_of(table["group"])
        fallback(more, nouns)
        overlay(nouns, own)
        longest: dict[str, int] = {}
        forward: dict[str, int] = {}
        for noun in nouns:
            words = noun.split(" ")
            into = forward if any(w in ("of", "for", "in") for w in words) else longest
            key = words[0] if into is forward else words[-1]
            into[key] = max(into.get(key, 0), len(words))
        modifiers = {
            w.replace("-", " "): code for code, ws in table["modifiers"].items() if code != "stateless" for w in ws
        }
        unknown = set(modifiers.values()) - SECTORS - {FORMER, OPPOSITION}
        if unknown:
            raise LexiconError(f"agents.toml: [modifiers] {sorted(unknown)[0]} is no sector, former or opposition")
        low: Mapping[str, int] = table["quantity"]["low"]
        titles = {w: "" if sex == "any" else sex for sex in ("any", "m", "f") for w in table["titles"][sex]}
        return cls(
            nouns=nouns,
            longest=longest,
            forward=forward,
            modifiers=modifiers,
            stateless=frozenset(table["modifiers"]["stateless"]),
            quantities={w: low.get(w) for w in table["quantity"]["nouns"]},
            titles=titles,
            ranks=table["titles"]["ranks"],
            genders={w: sex for sex in ("f", "m") for w in table["gender"][sex]},
            discard=frozenset((*table["discard"]["words"], *(w for w in own.nobody if " " not in w))),
            things=frozenset(table["discard"]["heads"]),
            voids=own.discards,
        )


def overlay(nouns: dict[str, Agent], own: OwnAgents) -> None:
    """Put the user's nouns in the place of ours, and take out those that they discard."""
    for key, noun in own.nouns.items():
        last = nouns.get(key.rpartition(" ")[2])  # "river police" are a group as police are
        old = nouns.get(key) or Agent(key, (), last.kind if last else "person", False, False)
        nouns[key] = Agent(
            noun=key,
            sectors=noun.sectors,
            kind=noun.kind or old.kind,
            borrows=old.borrows if noun.borrows is None else noun.borrows,
            office=old.office if noun.office is None else noun.office,
        )
    for key in own.nobody:
        nouns.pop(key, None)


def fallback(text: str, nouns: dict[str, Agent]) -> None:
    """Add the nouns of CSV lines (noun, kind, sector, source; a heading first) that `nouns` lacks.

    Raise LexiconError naming the line for an unknown sector or kind.
    """
    for number, line in enumerate(text.splitlines()[1:], 2):
        noun, kind, sector, _ = line.split(",")
        if kind not in ("person", "group") or (sector and sector not in SECTORS):
            raise LexiconError(f"agent_nouns.csv:{number}: {line!r} wants person or group, then a sector or nothing")
        key = noun.replace("-", " ")
        if key not in nouns:
            nouns[key] = Agent(key, (sector,) if sector else (), kind, False, False)


def nouns_of(groups: Sequence[Mapping[str, Any]]) -> dict[str, Agent]:
    """Return the nouns of all groups; raise LexiconError where two groups claim one or a code is unknown."""
    found: dict[str, Agent] = {}
    for group in groups:
        sectors, kind = tuple(group["sectors"]), group["is"]
        wrong = [s for s in sectors if s not in SECTORS]
        if wrong or kind not in ("person", "group", "body"):
            raise LexiconError(f"agents.toml: {group['name']}: {wrong or kind!r} is no sector or kind")
        for noun in group["nouns"]:
            key = noun.replace("-", " ").replace("'s", " 's")
            if key in found and found[key].sectors != sectors:
                raise LexiconError(f"agents.toml: {noun!r} stands in two groups, the second time in {group['name']!r}")
            found[key] = Agent(key, sectors, kind, group.get("borrows", False), group.get("office", False))
    return found
