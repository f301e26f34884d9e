"""The places that phrases name: what hangs off a word, what a noun lies in, what an attack or a journey aims at."""

from dataclasses import replace
from typing import TYPE_CHECKING

from dragoman.mention import Mention
from dragoman.parse import Document
from dragoman.parse.grammar import conjuncts, direct_object, is_noun, is_verb, kids
from dragoman.records import Where
from dragoman.where.anaphora import LAND, TOWN, taken_up
from dragoman.where.direction import pointed
from dragoman.where.place import Place

if TYPE_CHECKING:
    from dragoman.where.places import Places

LOCATIVE = frozenset(
    "in at near inside outside across through throughout around within along off above beneath beside amongst".split()
)
ONTO = frozenset(("on", "onto", "into", "against", "at", "toward", "towards", "over"))
MOVES = frozenset(
    "arrive visit travel go fly head deploy withdraw return leave flee enter come move send march cross retreat land "
    "evacuate dispatch transport ship advance reach invade sail relocate escape transfer deport extradite pull "
    "departure arrival visit trip withdrawal deployment return journey evacuation deportation retreat tour "
    "transfer extradition expel expulsion oust removal remove".split()
)
INTO = frozenset(("to", "into", "toward", "towards", "in", "for", "at"))
GOES_TO = frozenset(("visit", "enter", "reach", "invade", "tour", "cross"))
LEAVES = frozenset(("leave", "flee", "evacuate", "escape", "exit"))
OUT_OF = frozenset("withdraw withdrawal pull evacuate evacuation retreat departure removal remove expulsion".split())
HAPPENS_AT = frozenset(("ASSAULT", "PROTEST", "MOBILIZE", "COERCE", "RETREAT"))
CARRIED_OUT = frozenset(("ASSAULT", "MOBILIZE", "AID", "RETREAT", "CONSULT", "PROTEST"))
# A country before one of these is a place ("the Turkish border" is not asked here: "the Turkey border").
SOIL = frozenset(
    "border frontier coast territory airspace soil mainland island province region side water area town city village "
    "capital north south east west district valley".split()
)
DIRECTIONS = frozenset(
    "north south east west northeast northwest southeast southwest outside out inside kilometers miles".split()
)
# "In support of X", "at the behest of X" tell of no place.
ABSTRACT = frozenset(
    "support interest favor favour behest hand face name violation spite case event light wake defence defense honor "
    "honour memory view absence charge control response expense request invitation breach pursuit search solidarity "
    "recognition protest opposition service hope return exchange accordance line contravention history eye mind".split()
)
FINE = frozenset(("exact", "city", "district"))
DEPTH = 4


def phrases(places: "Places", doc: Document, node: int, words: frozenset[str] = LOCATIVE) -> list[Place]:
    """Return the places of the locative phrases that hang off a token."""
    found: list[Place] = []
    for prep in kids(doc, node, "prep"):
        for holder in (prep, *kids(doc, prep, "prep")):
            if doc.lower[holder] in words or (doc.lower[holder] == "of" and doc.lower[prep] in DIRECTIONS):
                for target in kids(doc, holder, "pobj"):
                    for head in conjuncts(doc, target):
                        found.extend(inside(places, doc, head, LOCATIVE))
    for word in kids(doc, node, "advmod", "npadvmod"):
        if doc.lower[word] in DIRECTIONS:
            for prep in kids(doc, word, "prep"):
                for target in kids(doc, prep, "pobj"):
                    found.extend(inside(places, doc, target, LOCATIVE))
    return found


def inside(
    places: "Places", doc: Document, head: int, words: frozenset[str], depth: int = 0, name_itself: bool = True
) -> list[Place]:
    """Return the places that a noun phrase stands for or lies in: its own name, "the city of X", "a base in X".

    Participles and relative clauses stay out: "the area bordering X" is not in X.
    """
    found: list[Place] = []
    if name_itself:
        if head in places.sites:
            found.append(site(places, head))
        for token in (head, *kids(doc, head, "compound", "nmod", "amod", "poss")):
            if token in places.at:
                place = places.all[places.at[token]]
                inner = place.start <= head < place.end
                if inner or place.where.precision != "country" or doc.lemmas[head] in SOIL:
                    found.append(place)
        holder = doc.lemmas[head] in places.words.town and doc.tags[head] != "NNS"
        if not holder and any(p.where.precision in FINE for p in found):
            return found  # "the Karrada district of Baghdad", "the Mathare slums of Nairobi": what holds it is no finer
        if not found and doc.lemmas[head] in ABSTRACT:
            return []
        if not found:
            owners = [t for t in kids(doc, head, "poss") if doc.lemmas[t] in TOWN | LAND]
            taken = (taken_up(places, doc, token) for token in (head, *owners))
            found.extend(p for p in taken if p is not None)
    if depth >= DEPTH:
        return found
    if name_itself:
        for token in kids(doc, head, "appos"):
            found.extend(inside(places, doc, token, words, depth + 1))
    for prep in kids(doc, head, "prep"):
        if doc.lower[prep] in words or (doc.lower[prep] in ("of", "on") and name_itself):
            for target in kids(doc, prep, "pobj"):
                found.extend(inside(places, doc, target, words, depth + 1))
    return found


def site(places: "Places", head: int) -> Place:
    """Return a named site as a place."""
    return Place(head, head + 1, places.sites[head], None, "site")


def targets(places: "Places", doc: Document, node: int) -> list[Place]:
    """Return the places that an attack is aimed at: "shelled X", "an attack on X", "bombing of X"."""
    found: list[Place] = []
    if is_verb(doc, node):
        aim = direct_object(doc, node)
        if aim is not None:
            found.extend(inside(places, doc, aim, LOCATIVE))
    for prep in kids(doc, node, "prep"):
        if doc.lower[prep] in ONTO or (doc.lower[prep] == "of" and is_noun(doc, node)):
            for aim in kids(doc, prep, "pobj"):
                lands = doc.lower[prep] == "against"
                got = inside(places, doc, aim, LOCATIVE)
                found.extend(p for p in got if not (lands and p.where.precision == "country"))
    return found


def compounds(places: "Places", doc: Document, noun: int, type_: str) -> list[Place]:
    """Return the places that stand before an event noun ("the Geneva talks"); countries only before violence."""
    found = []
    for token in kids(doc, noun, "compound", "nmod"):
        if token in places.at:
            place = places.all[places.at[token]]
            owner = place.end < len(doc) and doc.words[place.end] in ("'s", "’s", "'", "’")
            if not owner and (place.where.precision != "country" or type_ in HAPPENS_AT):
                found.append(place)
    return found


def movement(places: "Places", doc: Document, mention: Mention) -> tuple[Where, str] | None:
    """Return where a movement goes, else where it starts, both named; null where the event is no movement."""
    ends: list[Place] = []
    starts: list[Place] = []
    nodes = {mention.trigger, mention.predicate}
    if mention.type in CARRIED_OUT:
        nodes |= {t for node in nodes for t in steps(doc, node)}
    if not any(doc.lemmas[n] in MOVES for n in nodes):
        return None
    for node in sorted(nodes):
        lemma = doc.lemmas[node]
        if is_verb(doc, node) and lemma in GOES_TO | LEAVES:
            goal = direct_object(doc, node)
            if goal is not None:
                (ends if lemma in GOES_TO else starts).extend(inside(places, doc, goal, LOCATIVE))
        out = frozenset(("from", "of")) if lemma in ("evacuation", "evacuate") else frozenset(("from",))
        starts.extend(phrases(places, doc, node, out))
        ends.extend(phrases(places, doc, node, INTO - {"in", "at"} if lemma in OUT_OF else INTO))
        of = [t for prep in kids(doc, node, "prep") if doc.lower[prep] == "of" for t in kids(doc, prep, "pobj")]
        for thing in kids(doc, node, "dobj") or (of if is_noun(doc, node) else []):
            starts.extend(phrases(places, doc, thing, frozenset(("from",))))
            ends.extend(phrases(places, doc, thing, frozenset(("to", "into"))))
    end, start = finest(ends), finest(starts)
    best = end or start
    if best is None:
        return None
    where = replace(
        pointed(doc, best),
        origin=start.where.name if start else None,
        destination=end.where.name if end else None,
    )
    return where, "destination" if end else "origin"


def steps(doc: Document, node: int) -> list[int]:
    """Return the verbs of moving that an act is carried out by: "prepare to enter", "a convoy with food reached X"."""
    found = kids(doc, node, "xcomp")
    if doc.deps[node] == "acl" and doc.deps[doc.heads[node]] == "nsubj":
        found.append(doc.heads[doc.heads[node]])
    return [t for t in found if is_verb(doc, t) and doc.lemmas[t] in MOVES]


def finest(found: list[Place]) -> Place | None:
    """Return the place with the smallest reach, the first of equals."""
    return min(found, key=lambda p: 0.0 if p.entry is None else p.where.radius_km or 0.0) if found else None
