"""What kind of violence or protest a unit is, and what kind of side each party is: derived, by rules of ours.

The kinds are those that tables of political violence tell apart. They are read off type, mode and sectors, so they are
as good as these; where the sides are not known the kind says so, and nothing is assigned on a guess.
"""

from collections.abc import Sequence

from dragoman.export.sides import is_mutual
from dragoman.export.unit import Unit
from dragoman.records import Party

STATE = frozenset(("MIL", "COP", "SPY", "GOV", "JUD", "LEG"))
FORCES = frozenset(("MIL", "COP", "SPY"))
ARMED = frozenset(("MIL", "COP", "SPY", "REB", "UAF", "PRM", "CRM"))
UNARMED = frozenset(("CVL", "REF", "JRN", "EDU", "MED", "BUS", "LAB", "AGR", "REL", "SOC", "NGO", "ELI", "PTY", "OPP"))
REMOTE = {
    "suicide-attack": "suicide attack",
    "drone": "drone strike",
    "aerial": "air strike",
    "heavy-weapons": "shelling",
    "explosives": "bombing",
    "unconventional": "unconventional weapon",
}
ON_CIVILIANS = {"abduct": "abduction", "sexual": "sexual violence", "torture": "torture", "beat": "beating"}
PROTESTS = {
    "demo": "demonstration",
    "strike": "strike",
    "hunger": "hunger strike",
    "boycott": "boycott",
    "obstruct": "blockade",
}
RIOTS = {"riot": "riot", "vandalize": "vandalism"}
OTHER = {"arrest": "arrests", "seize": "seizure", "curfew": "curfew", "martial-law": "martial law"}
AGREEMENTS = {"057": "agreement", "0871": "ceasefire"}


def kind_of(unit: Unit) -> tuple[str, str] | None:
    """Return the derived type and sub-type of a unit; null where it is neither violence, protest nor akin to them."""
    modes, code = unit.record.modes, unit.record.cameo or ""
    if unit.type == "PROTEST":
        riot = first_of(RIOTS, modes)
        return ("riots", riot) if riot else ("protests", first_of(PROTESTS, modes))
    if unit.type == "ASSAULT":
        return assault(unit, modes)
    if unit.type == "COERCE" and first_of(OTHER, modes):
        return "strategic developments", first_of(OTHER, modes)
    if code in AGREEMENTS:
        return "strategic developments", AGREEMENTS[code]
    return None


def assault(unit: Unit, modes: Sequence[str]) -> tuple[str, str]:
    """Return the derived type and sub-type of an attack."""
    remote = first_of(REMOTE, modes)
    if remote:
        return "explosions and remote violence", remote
    if "destroy" in modes:
        return "strategic developments", "destruction of property"
    if against_civilians(unit):
        return "violence against civilians", first_of(ON_CIVILIANS, modes) or "attack"
    if between_armed(unit):
        return "battles", "armed clash"
    return "violence, sides not known", first_of(ON_CIVILIANS, modes)


def first_of(words: dict[str, str], modes: Sequence[str]) -> str:
    """Return the word for the first mode that has one, else nothing."""
    return next((words[mode] for mode in words if mode in modes), "")


def is_armed(party: Party) -> bool:
    """Say whether a party bears arms by its sectors."""
    return bool(ARMED & set(party.sectors))


def is_civilian(party: Party) -> bool:
    """Say whether a party is known, by its sectors, to bear none."""
    return bool(UNARMED & set(party.sectors)) and not is_armed(party)


def against_civilians(unit: Unit) -> bool:
    """Say whether all whom an act befalls are known to be civilians."""
    return bool(unit.recipients) and all(is_civilian(party) for party in unit.recipients)


def between_armed(unit: Unit) -> bool:
    """Say whether an act has armed parties on both sides."""
    if unit.recipients:
        return any(map(is_armed, unit.actors)) and any(map(is_armed, unit.recipients))
    return sum(map(is_armed, unit.actors)) > 1 and is_mutual(unit)


def side_of(party: Party | None, unit: Unit) -> str:
    """Return what kind of side a party is, in words; empty where its sectors do not tell."""
    if party is None:
        return ""
    sectors = set(party.sectors)
    if unit.type == "PROTEST" and party in unit.actors and not ARMED & sectors:
        return "rioters" if first_of(RIOTS, unit.record.modes) else "protesters"
    if "REB" in sectors:
        return "rebels"
    if sectors & STATE and party.country:
        abroad = unit.where is not None and unit.where.country not in (None, party.country)
        kind = "state forces" if sectors & FORCES else "state"
        return f"external {kind}" if abroad else kind
    if sectors & {"UAF", "PRM", "CRM"}:
        return "militia"
    return "civilians" if is_civilian(party) else ""


def war_of(unit: Unit) -> str:
    """Return whether lethal violence is state-based, non-state or one-sided; empty where the sides do not tell."""
    if against_civilians(unit) and any(is_armed(party) or STATE & set(party.sectors) for party in unit.actors):
        return "one-sided"
    if not between_armed(unit):
        return ""
    state = any(STATE & set(party.sectors) for party in (*unit.actors, *unit.recipients))
    return "state-based" if state else "non-state"
