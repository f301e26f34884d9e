"""Objects of verbs with "off" that the parser makes those of a preposition: "cordoned off the market"."""

from collections.abc import Sequence

# Verbs with which "off" is no place: nobody wards or finishes anything down from somewhere.
WITH_OFF = frozenset(
    f"{verb}{ending}"
    for verb in ("cordon", "finish", "ward", "fend", "seal", "rope", "fence", "stav", "hiv", "kill", "shut", "bump")
    for ending in ("", "e", "s", "es", "ed", "ing")
) | frozenset(("fought", "fights", "fight", "fighting"))


def with_objects(
    lower: Sequence[str], tags: list[str], deps: list[str], heads: list[int]
) -> tuple[list[str], list[str], list[int]]:
    """Return tags, labels and heads in which what such a verb is done to is its object."""
    found = [t for t, word in enumerate(lower) if word == "off" and t and deps[t] in ("prep", "prt")]
    mine = [t for t in found if heads[t] == t - 1 and (deps[t] == "prt" or lower[t - 1] in WITH_OFF)]
    if not mine:
        return tags, deps, heads
    deps, heads = list(deps), list(heads)
    for off in mine:
        verb = off - 1
        noun = next((t for t in range(off + 1, len(heads)) if heads[t] == off and deps[t] == "pobj"), None)
        if noun is None or tags[verb][:2] != "VB" or any(h == verb and deps[t] == "dobj" for t, h in enumerate(heads)):
            continue
        deps[off], deps[noun], heads[noun] = "prt", "dobj", verb
    return tags, deps, heads
