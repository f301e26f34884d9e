"""Where an event took place, by the syntax around its predicate. Never a dateline, never a capital by default.

The rules, strongest first: ``destination`` and ``origin`` (of a movement), ``driven`` ("drove the
militia from X"), ``accord`` ("a truce for X"), ``target`` (an attack's object that is or
lies in a place), ``phrase`` (a locative phrase of the predicate, its support verb or its object), ``receiver`` (of
aid), ``compound`` ("the Geneva talks"), ``happening`` (of a subject or object: "the blast in X killed nine"),
``visit``, ``struck`` and ``there`` (stated.py), ``where-clause``, ``participle`` ("killed while working at X"),
``governor``, ``antecedent`` and ``coordinated`` (the same of the verb or noun that the predicate hangs off), ``party``
("US forces in X", "the governor of X declared"), ``fronted`` ("In Kabul, ..."), and, weaker, ``sentence`` (the
sentence's only locative place). "The town" and the like stand for the place that they take up (anaphora.py); `why`
then adds "taken up by".
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dragoman.mention import Mention
from dragoman.parse import Document
from dragoman.parse.grammar import direct_object, is_noun, is_verb, kids, noun_conjuncts, prep_objects
from dragoman.records import Where
from dragoman.where.anaphora import TAKEN_UP
from dragoman.where.direction import pointed
from dragoman.where.phrases import (
    DEPTH,
    GOES_TO,
    INTO,
    LOCATIVE,
    MOVES,
    compounds,
    finest,
    inside,
    movement,
    phrases,
    targets,
)
from dragoman.where.place import Place
from dragoman.where.sentence import SPEECH, fronted, in_main_line, only_one, where_clause
from dragoman.where.stated import ruled, struck, there, visited

if TYPE_CHECKING:
    from dragoman.where.places import Places

# Types whose place a sentence may tell elsewhere; words (ACCUSE, REQUEST ...) seldom have one.
PLACED = frozenset(("ASSAULT", "PROTEST", "MOBILIZE", "COERCE", "AID", "CONSULT"))
# An event noun behind one of these shares the place of what is above it ("during clashes").
SHARED = frozenset(("in", "during", "of", "at", "into"))
BORNE = frozenset(("dobj", "nsubj", "nsubjpass"))  # "launched an attack on X", "a bomb was rammed into X"
GRIPS = frozenset(  # what these have for an object is where they happen
    "seize capture take retake recapture occupy blockade besiege close seal storm raid search surround encircle".split()
)
DRIVES = frozenset("drive oust push dislodge clear flush eject rout evict uproot chase purge".split())
FOR_ACCORDS = frozenset(("for", "following", "after"))
FROM = frozenset(("from", "of"))
TOLD = SPEECH - {"declare", "announce"}  # "declared a state of emergency" is done, not told
RULED = frozenset(("COERCE", "MOBILIZE"))  # what who rules a place below the state does, he does there
NAMED_BY_PLACE = frozenset(("ASSAULT", "PROTEST", "COERCE"))  # "the Nairobi teachers marched"
BENCHES = frozenset("court judge jury prosecutor police tribunal magistrate".split())  # "a Madrid judge freed him"
TOWARD = frozenset(("to", "into", "for"))
# Verbs whose object is talked of, not done, where they are.
ABOUT = frozenset(
    "condemn praise discuss denounce criticize welcome mourn recall investigate mark describe deplore decry lament "
    "remember commemorate probe protest oppose support hail applaud reject back endorse regret defend review".split()
)


def place_of(places: "Places", doc: Document, mention: Mention) -> tuple[Where | None, str]:
    """Return the event's place and the rule, or null and "unstated"."""
    move = movement(places, doc, mention)
    if move is not None:
        return move
    for rule, found in readings(places, doc, mention):
        best = finest(found)
        if best is not None:
            return pointed(doc, best), f"{rule}, {best.rule}" if best.rule.startswith(TAKEN_UP) else rule
    return None, "unstated"


def readings(places: "Places", doc: Document, mention: Mention) -> Iterator[tuple[str, list[Place]]]:
    """Yield each rule with the places that it finds, strongest first."""
    trigger, predicate = mention.trigger, mention.predicate
    own = [trigger] if trigger == predicate else [trigger, predicate]
    aimed = mention.type == "ASSAULT" or (mention.type == "COERCE" and doc.lemmas[trigger] in GRIPS)
    aims = [p for node in own for p in targets(places, doc, node)] if aimed else []
    stated = [p for node in own for p in phrases(places, doc, node)]
    yield ("target" if finest(aims + stated) in aims else "phrase"), aims + stated
    if mention.type in ("ASSAULT", "COERCE"):
        yield "driven", [p for node in own if doc.lemmas[node] in DRIVES for p in phrases(places, doc, node, FROM)]
    objects = [o for node in own if is_verb(doc, node) for o in objects_of(doc, node)]
    yield "phrase", [p for o in objects for p in inside(places, doc, o, LOCATIVE, name_itself=False)]
    if mention.type == "AID":
        yield "receiver", [p for node in own for p in phrases(places, doc, node, TOWARD)]
    if mention.type == "AGREE" or doc.lemmas[trigger] in ("broker", "negotiate", "mediate"):
        yield "accord", accords(places, doc, own)
    if is_noun(doc, trigger):
        yield "compound", compounds(places, doc, trigger, mention.type)
    for noun in happenings(places, doc, own):
        yield "happening", targets(places, doc, noun) + phrases(places, doc, noun)
        yield "happening", compounds(places, doc, noun, mention.type)
    for node in own:
        yield "visit", visited(places, doc, node)
    yield "struck", struck(places, doc, trigger)
    yield "there", there(places, doc, mention)
    yield "where-clause", where_clause(places, doc, predicate)
    for node in own:
        below = [v for v in kids(doc, node, "advcl") if doc.tags[v] == "VBG" and not kids(doc, v, "nsubj", "nsubjpass")]
        yield "participle", [p for verb in below for p in phrases(places, doc, verb)]
    yield from above(places, doc, mention, own)
    yield "party", parties(places, doc, mention)
    if in_main_line(doc, mention):
        yield "fronted", fronted(places, doc, trigger)
    if mention.type in PLACED:
        yield "sentence", only_one(places, doc, mention)


def accords(places: "Places", doc: Document, own: list[int]) -> list[Place]:
    """Return the places of what an accord is for or follows: "a truce for the zone in X", "a deal after talks in X"."""
    found: list[Place] = []
    for node in (n for token in own for n in (token, *kids(doc, token, "acl"))):
        for prep, noun in prep_objects(doc, node, FOR_ACCORDS):
            if prep == "for" or doc.lemmas[noun] in places.words.events:
                found += inside(places, doc, noun, LOCATIVE)
    return found


def above(places: "Places", doc: Document, mention: Mention, own: list[int]) -> Iterator[tuple[str, list[Place]]]:
    """Yield the places of what the predicate hangs off, nearest first."""
    trigger, seen = mention.trigger, set(own)
    for node, rule in climb(doc, mention.predicate):
        if node in seen:
            continue
        seen.add(node)
        borne = is_noun(doc, node) or (is_noun(doc, trigger) and doc.deps[trigger] in BORNE)
        near = targets(places, doc, node) if mention.type == "ASSAULT" and borne else []
        way = LOCATIVE | INTO if doc.lemmas[node] in MOVES and is_verb(doc, node) else LOCATIVE
        yield rule, near + phrases(places, doc, node, way)
        if rule == "antecedent":
            yield rule, compounds(places, doc, node, mention.type)
        elif is_verb(doc, node):
            target = direct_object(doc, node)
            if target is not None and target not in seen:
                yield rule, inside(places, doc, target, LOCATIVE, name_itself=doc.lemmas[node] in GOES_TO)


def parties(places: "Places", doc: Document, mention: Mention) -> list[Place]:
    """Return the places that the parties' own phrases name: "US forces in X", "the X protesters"."""
    if mention.type not in PLACED | {"SANCTION", "RETREAT"} or doc.lemmas[mention.trigger] in TOLD:
        return []
    found: list[Place] = []
    for token in (t for slot in (*mention.who, *mention.whom) for t in slot.tokens):
        if tells(doc, token):
            continue
        found.extend(phrases(places, doc, token))
        if mention.type in NAMED_BY_PLACE:
            found.extend(compounds(places, doc, token, mention.type if mention.type == "PROTEST" else ""))
        if doc.lemmas[token] in BENCHES:
            found.extend(compounds(places, doc, token, ""))
        if mention.type in RULED:
            found.extend(ruled(places, doc, token))
    return found


def tells(doc: Document, noun: int) -> bool:
    """Say whether a noun is who says or claims: "a blast that the front in X said was its own"."""
    head = doc.heads[noun]
    return doc.lemmas[doc.heads[head] if doc.deps[noun] == "pobj" else head] in TOLD


def objects_of(doc: Document, verb: int) -> list[int]:
    """Return the objects of a verb."""
    first = direct_object(doc, verb)
    return noun_conjuncts(doc, first) if first is not None else []


def happenings(places: "Places", doc: Document, own: list[int]) -> Iterator[int]:
    """Yield the nouns of happenings that are subject or object of the predicate: "the blast in X killed nine"."""
    for node in own:
        for noun in () if doc.lemmas[node] in ABOUT else kids(doc, node, "nsubj", "nsubjpass", "dobj"):
            if doc.lemmas[noun] in places.words.events:
                yield noun
                for prep in kids(doc, noun, "prep"):
                    if doc.lower[prep] == "of":
                        yield from (t for t in kids(doc, prep, "pobj") if doc.lemmas[t] in places.words.events)


def climb(doc: Document, token: int) -> Iterator[tuple[int, str]]:
    """Yield the tokens above a predicate whose place is also its own, with the rule; stops at verbs of saying.

    A clause with a subject of its own ("after X brokered a deal") is an event apart, and so is what a relative
    clause only mentions.
    """
    straight = True
    if is_noun(doc, token) and doc.deps[token] == "dobj" and doc.lemmas[doc.heads[token]] in ABOUT:
        return  # what is condemned or discussed here may have happened anywhere
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
        elif dep in ("aux", "auxpass", "dobj", "nsubj", "nsubjpass", "attr", "prep", "pcomp", "xcomp", "oprd") or (
            dep == "advcl" and not kids(doc, token, "nsubj", "nsubjpass")
        ):
            rule = "governor"
        else:
            return
        straight = straight and dep == "conj"
        if is_verb(doc, above) or is_noun(doc, above):
            yield above, rule
        if rule == "antecedent":
            return  # nor does a clause on a noun share the place of what is said of the noun
        token = above
