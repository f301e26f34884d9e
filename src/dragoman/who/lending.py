"""What a name and the noun or place beside it lend each other: "Russian and Syrian forces", "Syrian Kurds"."""

from dataclasses import replace

from dragoman.parse import grammar
from dragoman.who.codes import Codes
from dragoman.who.figurecodes import Asker
from dragoman.who.phrase import match_agent


def by_noun(cast: Asker, codes: Codes, head: int) -> Codes:
    """Give a state that modifies a noun that noun's sectors: the "Russian" of "Russian and Syrian forces"."""
    doc, top = cast.doc, grammar.first_conjunct(cast.doc, head)
    above = doc.heads[top]
    if doc.deps[top] not in ("amod", "compound", "nmod") or above == top or above in cast.figures.at:
        return codes
    match = match_agent(doc, cast.agents, above)
    if match is None or codes.country is None or codes.sectors not in (("GOV",), ("CVL",)):
        return codes
    shifted = cast.reading.shift(match, max(above - 4, 0), match.agent.sectors)
    return replace(codes, sectors=shifted or codes.sectors)


def by_home(cast: Asker, codes: Codes, head: int, low: int) -> Codes:
    """Give an entry of no state the country that its phrase names ("Syrian Kurds")."""
    if codes.primary != "NON":
        return codes
    found = list(cast.reading.hits_between(low, head))
    home = cast.reading.home([x for x in found if x[0].entity is None or x[0].entity.kind == "state"])[0]
    return codes if home is None else replace(codes, country=home.country, primary=home.primary)
