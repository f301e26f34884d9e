"""Whether a noun fits a pronoun in number, person and sex, and when two nouns are one somebody."""

from typing import Protocol

from dragoman.parse import Document, grammar
from dragoman.who import figurecodes, nominal
from dragoman.who.described import descriptions
from dragoman.who.figure import Figure
from dragoman.who.hit import hit_of
from dragoman.who.phrase import match_agent

SINGULAR = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
NEUTER = frozenset(("it", "its", "itself"))
PLURAL = frozenset(("they", "them", "their", "theirs", "themselves"))
FIRST = frozenset(("i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves"))
THIRD = frozenset(SINGULAR) | NEUTER | PLURAL
# Nouns for several people in the singular: "they" can be these, and "he" cannot.
COLLECTIVE = frozenset(
    "police army military opposition team government family crew group navy militia public committee order border "
    "crowd mob audience staff couple jury squad gang "
    "power labor labour movement manufacturer carrier".split()
)
HUMAN = frozenset(
    "student nurse guard cleric pilot rebel militant suspect civilian victim teenager youth monk priest refugee "
    "patient prisoner pupil child girl boy man woman imam mechanic resident migrant native dissident inmate captain "
    "lieutenant colonel sergeant corporal admiral seaman marine gendarme".split()
)


class Asker(figurecodes.Asker, Protocol):
    """What these rules need of the cast."""

    takes: dict[int, int | None]


def identity(cast: Asker, token: int) -> int | str:
    """Return what tells one antecedent from another."""
    token = counted(cast, token)
    number = cast.figures.at.get(token)
    if number is not None:
        return number
    hit = hit_of(cast, token)
    if hit is not None and hit.entity is not None:
        return hit.entity.id
    taken = nominal.plainly(cast, token)
    return identity(cast, taken) if taken is not None else cast.doc.lemmas[token].lower()


def counted(cast: Asker, token: int) -> int:
    """Return the noun that a word of quantity counts ("a group of refugees"), else the token itself."""
    doc = cast.doc
    if doc.lower[token] not in cast.agents.quantities and doc.lemmas[token] not in cast.agents.quantities:
        return token
    return next((t for word, t in grammar.prep_objects(doc, token) if word == "of" and t > token), token)


def agrees(cast: Asker, token: int, pronoun: str) -> bool:
    """Say whether a noun fits a pronoun in number, person and sex."""
    doc = cast.doc
    several = any(doc.deps[c] == "conj" for c in doc.children[token])
    plural = doc.tags[token] in ("NNS", "NNPS") or several
    number = cast.figures.at.get(token)
    figure = cast.figures.all[number] if number is not None else None
    if pronoun in SINGULAR:
        beside = cast.figures.at.get(doc.heads[token]) if doc.deps[token] == "appos" and number is None else None
        if beside is not None and cast.figures.all[beside].gender not in ("", SINGULAR[pronoun]):
            return False  # "Michael Tan, the lawyer who defended her"
        if figure is not None:
            unknown = figure.person is None
            is_person = not unknown or described(cast, figure) or may_be_person(doc, figure, token)
            if figure.person is False:
                return False
            return is_person and figure.gender in ("", SINGULAR[pronoun]) and figure.ends_at(token)
        sex = cast.agents.genders.get(doc.lemmas[token])
        if sex is not None:
            return sex == SINGULAR[pronoun] and not plural
        match = match_agent(doc, cast.agents, token)
        one = match is not None and (match.agent.kind == "person" or is_human(doc, token, match.agent.kind))
        return one and not plural and cast.hit_at[token] < 0
    if figure is not None and figure.person is not False:
        return several and pronoun in PLURAL and figure.ends_at(token)
    hit = hit_of(cast, token)
    match = match_agent(doc, cast.agents, token) if hit is None else None
    if pronoun in NEUTER:
        person = match is not None and (match.agent.kind == "person" or "CVL" in match.agent.sectors)
        return (
            not plural
            and not person
            and not (hit is not None and hit.entity is not None and hit.entity.kind == "people")
        )
    body = hit is not None and hit.entity is not None and hit.entity.kind != "state"
    group = match is not None and match.agent.kind in ("group", "body") and match.agent.noun != "state"
    return plural or body or (group and doc.tags[token] == "NN" and doc.lower[token] in COLLECTIVE)


def is_human(doc: Document, token: int, kind: str) -> bool:
    """Say whether a singular noun for people of a kind is one of them ("a student"), not a body of them ("a crowd")."""
    low = doc.lemmas[token].lower()
    if kind != "group" or doc.tags[token] != "NN" or low in COLLECTIVE:
        return False
    return low in HUMAN or (low.endswith(("er", "or", "ist", "ant", "man", "woman", "ian", "ee")) and len(low) > 4)


def may_be_person(doc: Document, figure: Figure, token: int) -> bool:
    """Say whether a name of two words or more does something, so that it may well be a person's."""
    words = figure.name.split()
    return len(words) > 1 and doc.deps[token] in ("nsubj", "nsubjpass", "appos") and not any(w.isupper() for w in words)


def described(cast: Asker, figure: Figure) -> bool:
    """Say whether an apposition or its like calls somebody a person ("her counterpart X Y")."""
    found = (match_agent(cast.doc, cast.agents, role) for role in descriptions(cast.doc, cast.figures.at, figure))
    return any(match is not None and match.agent.kind == "person" for match in found)
