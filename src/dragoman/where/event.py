"""Where an event took place, by the syntax around its predicate. Never a dateline, never a capital by default.

The rules, strongest first: ``target`` (an assault's object that is a place), ``destination``/``origin`` (of a
movement), ``phrase`` (a locative phrase of the predicate, its support verb or its object), ``compound``
("the Geneva talks"), ``governor``, ``antecedent``, ``coordinated`` (the same of the verb or noun that the predicate
hangs off), ``fronted`` ("In Kabul, ..."), and, weaker, ``sentence`` (the sentence's only locative place).
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from dragoman.mention import Mention
from dragoman.parse import Document
from dragoman.parse.grammar import conjuncts, direct_object, is_noun, is_verb, kids
from dragoman.records import Where
from dragoman.where.direction import pointed

if TYPE_CHECKING:
    from dragoman.where.places import Place, Places

LOCATIVE = frozenset(
    "in at near inside outside across throughout around within along off above beneath beside amongst".split()
)
ONTO = frozenset(("on", "onto", "into", "against", "at", "toward", "towards", "over"))
SPEECH = frozenset(
    "say tell report add claim note warn announce state declare insist argue write tweet comment describe explain "
    "believe think confirm deny allege according acknowledge admit stress suggest reveal speak quote".split()
)
MOVES = frozenset(
    "arrive visit travel go fly head deploy withdraw return leave flee enter come move send march cross retreat land "
    "evacuate dispatch transport ship advance reach invade sail relocate escape transfer deport extradite pull "
    "departure arrival visit trip withdrawal deployment return journey evacuation deportation retreat tour "
    "transfer extradition".split()
)
INTO = frozenset(("to", "into", "toward", "towards", "in", "for", "at"))
GOES_TO = frozenset(("visit", "enter", "reach", "invade", "tour", "cross"))
LEAVES = frozenset(("leave", "flee", "evacuate", "escape", "exit"))
OUT_OF = frozenset(("withdraw", "withdrawal", "pull", "evacuate", "evacuation", "retreat", "departure"))
HAPPENS_AT = frozenset(("ASSAULT", "PROTEST", "MOBILIZE", "COERCE", "RETREAT"))
# Types whose place a sentence may tell elsewhere; words (ACCUSE, REQUEST ...) seldom have one.
PLACED = frozenset(("ASSAULT", "PROTEST", "MOBILIZE", "COERCE", "AID", "CONSULT"))
# A country before one of these is a place ("the Turkish border" is not asked here: "the Turkey border").
SOIL = frozenset(
    "border frontier coast territory airspace soil mainland island province region side water area town city village "
    "capital north south east west district valley embassy consulate".split()
)
# An event noun behind one of these shares the place of what is above it ("during clashes").
SHARED = frozenset(("in", "during", "of", "at", "into"))
DIRECTIONS = frozenset(
    "north south east west northeast northwest southeast southwest outside out inside kilometers kilometres miles".split()
)
DEPTH = 4


def place_of(places: "Places", doc: Document, mention: Mention) -> tuple[Where | None, str]:
    """Return the event's place and the rule, or null and "unstated"."""
    move = movement(places, doc, mention)
    if move is not None:
        return move
    for rule, found in readings(places, doc, mention):
        best = finest(found)
        if best is not None:
            return pointed(doc, best), rule
    return None, "unstated"


def readings(places: "Places", doc: Document, mention: Mention) -> Iterator[tuple[str, list["Place"]]]:
    """Yield each rule with the places that it finds, strongest first."""
    trigger, predicate = mention.trigger, mention.predicate
    own = [trigger] if trigger == predicate else [trigger, predicate]
    aims = [p for node in own for p in targets(places, doc, node)] if mention.type == "ASSAULT" else []
    stated = [p for node in own for p in phrases(places, doc, node)]
    yield ("target" if finest(aims + stated) in aims else "phrase"), aims + stated
    objects = [direct_object(doc, node) for node in own if is_verb(doc, node)]
    yield "phrase", [p for o in objects if o is not None for p in inside(places, doc, o, LOCATIVE, name_itself=False)]
    if is_noun(doc, trigger):
        yield "compound", compounds(places, doc, trigger, mention.type)
    seen = set(own)
    for above, rule in climb(doc, predicate):
        if above in seen:
            continue
        seen.add(above)
        yield rule, phrases(places, doc, above)
        if rule == "antecedent":
            yield rule, compounds(places, doc, above, mention.type)
        elif is_verb(doc, above):
            target = direct_object(doc, above)
            if target is not None and target not in seen:
                yield rule, inside(places, doc, target, LOCATIVE, name_itself=False)
    yield "fronted", fronted(places, doc, trigger)
    if mention.type in PLACED:
        yield "sentence", only_one(places, doc, mention)


def phrases(places: "Places", doc: Document, node: int, words: frozenset[str] = LOCATIVE) -> list["Place"]:
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


DIRECTIONS = frozenset(
    "north south east west northeast northwest southeast southwest outside out inside kilometers miles".split()
)


def inside(
    places: "Places", doc: Document, head: int, words: frozenset[str], depth: int = 0, name_itself: bool = True
) -> list["Place"]:
    """Return the places that a noun phrase stands for or lies in: its own name, "the city of X", "a base in X".

    Participles and relative clauses stay out: "the area bordering X" is not in X.
    """
    found: list[Place] = []
    if name_itself:
        for token in (head, *kids(doc, head, "compound", "nmod", "amod", "poss")):
            if token in places.at:
                place = places.all[places.at[token]]
                inner = place.start <= head < place.end
                if inner or place.where.precision != "country" or doc.lemmas[head] in SOIL:
                    found.append(place)
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


def targets(places: "Places", doc: Document, node: int) -> list["Place"]:
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


def compounds(places: "Places", doc: Document, noun: int, type_: str) -> list["Place"]:
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
        for thing in kids(doc, node, "dobj"):
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


def climb(doc: Document, token: int) -> Iterator[tuple[int, str]]:
    """Yield the tokens above a predicate whose place is also its own, with the rule; stops at verbs of saying.

    A clause with a subject of its own ("after X brokered a deal") is an event apart, and so is what a relative
    clause only mentions.
    """
    straight = True
    for _ in range(DEPTH):
        above, dep = doc.heads[token], doc.deps[token]
        if above == token or doc.lemmas[above] in SPEECH:
            return
        if dep in ("relcl", "acl"):
            if not straight:
                return
            rule = "antecedent"
        elif dep == "conj":
            rule = "coordinated"
            if doc.lemmas[token] in MOVES:
                return
        elif dep == "pobj":
            if doc.lower[above] not in SHARED:
                return
            rule = "governor"
        elif dep in ("dobj", "nsubj", "nsubjpass", "attr", "prep", "pcomp", "xcomp", "oprd") or (
            dep == "advcl" and not kids(doc, token, "nsubj", "nsubjpass")
        ):
            rule = "governor"
        else:
            return
        straight = straight and dep == "conj"
        if is_verb(doc, above) or is_noun(doc, above):
            yield above, rule
        token = above


def fronted(places: "Places", doc: Document, trigger: int) -> list["Place"]:
    """Return the place of a phrase that opens the sentence: "In Kabul, gunmen ..."."""
    sent = doc.sent(trigger)
    first = sent.start
    if doc.lower[first] not in LOCATIVE or doc.deps[first] != "prep":
        return []
    return [p for target in kids(doc, first, "pobj") for p in inside(places, doc, target, LOCATIVE)]


def only_one(places: "Places", doc: Document, mention: Mention) -> list["Place"]:
    """Return the sentence's only locative place, if its clause is the predicate's or one above that."""
    sent = doc.sent(mention.trigger)
    found = [p for p in places.all if sent.start <= p.start < sent.end and is_locative(doc, p)]
    if len({p.where.name for p in found}) != 1:
        return []
    here = clause(doc, mention.trigger)
    above = {here}
    while doc.heads[here] != here and doc.deps[here] not in ("ccomp", "relcl", "parataxis"):
        here = clause(doc, doc.heads[here])
        above.add(here)
    return [p for p in found if clause(doc, p.start) in above]


def clause(doc: Document, token: int) -> int:
    """Return the head of the clause that holds a token."""
    while doc.heads[token] != token and doc.deps[token] not in CLAUSES:
        token = doc.heads[token]
    return token


CLAUSES = frozenset(("ccomp", "relcl", "advcl", "acl", "parataxis", "pcomp", "xcomp"))


def is_locative(doc: Document, place: "Place") -> bool:
    """Say whether a place stands in a locative phrase that tells of neither a speaker nor an act of saying."""
    token = place.end - 1
    for _ in range(DEPTH):
        above = doc.heads[token]
        if above == token:
            return False
        if doc.deps[token] == "pobj" and doc.lower[above] in LOCATIVE | {"on", "into"}:
            holder = doc.heads[above]
            if doc.lemmas[holder] in SPEECH:
                return above < holder and doc.sent(holder).start == above
            return not speaks(doc, holder)
        if doc.deps[token] not in ("compound", "nmod", "amod", "poss", "appos", "conj", "pobj", "prep"):
            return False
        token = above
    return False


def speaks(doc: Document, noun: int) -> bool:
    """Say whether a noun is the subject or agent of a verb."""
    return is_noun(doc, noun) and doc.deps[noun] in ("nsubj", "agent") and is_verb(doc, doc.heads[noun])


def finest(found: list["Place"]) -> "Place | None":
    """Return the place with the smallest reach, the first of equals."""
    return min(found, key=lambda p: p.where.radius_km or 0.0) if found else None
