"""Whose deed an act's noun is, where words beside it say who had a hand in it.

"Men involved in the bombing", "the militia responsible for the raid", "six convicted of the murder", "the group was
behind the attack": a noun of violence names no doer of its own, its holder does. Whose involvement is denied did not
do it.
"""

from collections.abc import Iterator, Sequence

from dragoman.mention import Mention
from dragoman.parse import grammar, shared
from dragoman.reading import Reading
from dragoman.records import Party

DEEDS = frozenset(("ASSAULT", "COERCE"))
# In whose raid somebody is killed, he did it; in "a clash" there are two.
RAIDS = frozenset(
    "raid strike airstrike operation attack bombing bombardment ambush assault shelling offensive airstrikes "
    "crackdown sweep".split()
)
# Where somebody is killed in one of these "with" or "against" others, those did it.
FIGHTS = frozenset(
    "fighting fight clash battle gunfight gunbattle firefight shootout skirmish combat brawl melee duel".split()
)
SERIES = frozenset("string series wave spate number campaign rash succession lot round couple array".split())
# Participles, adjectives and nouns that tie a deed to whoever has it, by the preposition before the deed.
PARTICIPLES = {
    "involve": "in",
    "implicate": "in",
    "suspect": "of in",
    "accuse": "of",
    "convict": "of for in",
    "charge": "with in over",
    "want": "for over in",
    "try": "for over",
    "jail": "for over",
    "imprison": "for over",
    "blame": "for",
    "prosecute": "for over",
    "indict": "for in over",
}
ADJECTIVES = {"responsible": "for", "guilty": "of", "complicit": "in", "culpable": "for"}
HANDS = frozenset("involvement participation complicity hand role part".split())
MAKERS = frozenset("perpetrator author mastermind planner ringleader instigator culprit".split())
HAVING = frozenset("have play take admit confess confirm acknowledge".split())
CHARGED = frozenset("accuse suspect convict charge".split())
UNTRUE = frozenset("deny reject dispute refute disclaim dismiss disavow lack".split())
LINKING = frozenset(("be", "stand", "remain"))


def perpetrators(reading: Reading, mention: Mention, day: str | None) -> tuple[tuple[Party, ...], str]:
    """Return who had a hand in a deed by the words that its noun hangs on, and the rule; empty where none says."""
    doc = reading.doc
    if mention.type in DEEDS and grammar.is_verb(doc, mention.trigger) and grammar.is_passive(doc, mention.trigger):
        return raiders(reading, mention.trigger, day)
    if mention.type not in (*DEEDS, "PROTEST") or not grammar.is_noun(doc, mention.trigger):
        return (), ""
    senders = [t for word, t in grammar.prep_objects(doc, mention.trigger) if word == "from"]
    senders += [t for word, t in shared.strayed_objects(doc, mention.trigger) if word == "from"]
    draws = mention.support is not None and doc.lemmas[mention.support] in ("draw", "spark", "provoke", "trigger")
    senders += [t for word, t in grammar.prep_objects(doc, mention.support or 0) if draws and word == "from"]
    sent = [
        p
        for t in dict.fromkeys(senders)
        if (p := reading.cast.party(t, day)) is not None and p.resolved_by == "agent noun"
    ]
    if sent:
        return tuple(sent), "from"
    prep = governing(reading, mention.trigger)
    if prep is None:
        return (), ""
    for token, cue in holders(reading, prep):
        tokens = grammar.noun_conjuncts(doc, grammar.referent(doc, token))
        found = tuple(p for t in tokens if (p := reading.cast.party(t, day)) is not None)
        if found:
            return found, f"{doc.lower[cue]} {doc.lower[prep]}" if cue != prep else doc.lower[prep]
    return (), ""


def raiders(reading: Reading, verb: int, day: str | None) -> tuple[tuple[Party, ...], str]:
    """Return in whose raid something was done: "were killed in an Israeli air strike", "in an attack by rebels"."""
    doc = reading.doc
    for word, noun in grammar.prep_objects(doc, verb):
        if word not in ("in", "during"):
            continue
        if doc.lemmas[noun].lower() in FIGHTS:
            others = [t for prep, t in grammar.prep_objects(doc, noun) if prep in ("with", "against")]
            found = [p for o in others for t in grammar.noun_conjuncts(doc, o) if (p := reading.cast.party(t, day))]
            if found:
                return tuple(found), f"{word} {doc.lower[noun]} with"
        if doc.lemmas[noun].lower() not in RAIDS:
            continue
        owners = [t for prep, t in grammar.prep_objects(doc, noun) if prep == "by"]
        owners += grammar.kids(doc, noun, "poss", "amod", "compound", "nmod")
        owners += [t for t in range(grammar.subtree(doc, noun)[0], noun) if doc.tags[t][:2] in ("NN", "JJ")]
        for token in owners:
            party = reading.cast.party(token, day)
            if party is not None and party.span[1] <= doc.ends[max(noun, token)] and may_raid(reading, token, party):
                return (party,), f"{word} {doc.lower[noun]}"
    return (), ""


def may_raid(reading: Reading, token: int, party: Party) -> bool:
    """Say whether an owner or adjective of a raid is who made it, and no mere place ("a Kabul attack")."""
    if reading.doc.deps[token] in ("pobj", "poss"):
        return True
    named = party.id in ("USA", "GBR")  # their names stand for adjectives
    return named or party.resolved_by == "demonym" or bool({"MIL", "COP", "REB", "PRM"} & set(party.sectors))


def governing(reading: Reading, noun: int) -> int | None:
    """Return the preposition that a deed's noun is the object of, "a string of" between them or not."""
    doc = reading.doc
    here = grammar.first_conjunct(doc, noun)
    while doc.deps[here] == "pobj" and doc.lower[doc.heads[here]] == "of" and doc.lemmas[up(doc.heads, here)] in SERIES:
        here = grammar.first_conjunct(doc, up(doc.heads, here))
    return doc.heads[here] if doc.deps[here] == "pobj" else None


def up(heads: Sequence[int], token: int) -> int:
    """Return what the preposition above a token hangs on."""
    return heads[heads[token]]


def holders(reading: Reading, prep: int) -> Iterator[tuple[int, int]]:
    """Yield (whoever had a hand in what a preposition introduces, the word that says so)."""
    doc, word, holder = reading.doc, reading.doc.lower[prep], reading.doc.heads[prep]
    if grammar.is_negated(doc, holder) or grammar.is_negated(doc, doc.heads[holder]):
        return
    if word == "behind":
        yield from at_back(reading, holder, prep)
    elif word in PARTICIPLES.get(doc.lemmas[holder], "").split() and doc.tags[holder] in ("VBN", "VBD", "JJ"):
        sufferer = grammar.direct_object(doc, holder) if grammar.is_verb(doc, holder) else doc.heads[holder]
        if sufferer is not None:
            yield sufferer, holder
    elif word in ADJECTIVES.get(doc.lemmas[holder], "").split() and doc.tags[holder] == "JJ":
        yield from described(reading, holder)
    elif word == "of" and doc.lemmas[holder] in MAKERS:
        yield holder, holder
    elif word in ("in", "of") and doc.lemmas[holder] in HANDS:
        yield from hands(reading, holder)


def at_back(reading: Reading, holder: int, prep: int) -> Iterator[tuple[int, int]]:
    """Yield who is behind a deed: "those behind the raid", "the group was behind it"."""
    doc = reading.doc
    if grammar.is_noun(doc, holder):
        yield holder, prep
    elif doc.lemmas[holder] in LINKING:
        subject = grammar.subject(doc, holder)
        if subject is not None:
            yield subject, prep


def described(reading: Reading, adjective: int) -> Iterator[tuple[int, int]]:
    """Yield whom an adjective is said of: "the militia responsible for", "rebels were responsible for"."""
    doc, head = reading.doc, reading.doc.heads[adjective]
    if grammar.is_noun(doc, head) and doc.deps[adjective] in ("amod", "relcl", "acl"):
        yield head, adjective
    elif grammar.is_verb(doc, head) and doc.lemmas[head] in LINKING and doc.deps[adjective] == "acomp":
        subject = grammar.subject(doc, head)
        if subject is not None:
            yield subject, adjective


def hands(reading: Reading, noun: int) -> Iterator[tuple[int, int]]:
    """Yield whose involvement or role it is, or who is accused of one; nobody's where it is denied."""
    doc = reading.doc
    above = doc.heads[noun]
    verb = doc.heads[above] if doc.deps[noun] == "pobj" else above
    if doc.lemmas[verb] in UNTRUE or grammar.is_negated(doc, verb):
        return
    owners = grammar.kids(doc, noun, "poss")
    if owners:
        yield owners[0], noun
    elif doc.deps[noun] == "dobj" and doc.lemmas[verb] in HAVING:
        subject = grammar.subject(doc, verb)
        if subject is not None:
            yield subject, noun
    elif doc.deps[noun] == "pobj" and doc.lemmas[verb] in CHARGED | {"arrest", "detain", "hold", "jail", "try"}:
        sufferer = grammar.direct_object(doc, verb)
        if sufferer is not None:
            yield sufferer, noun
