"""Where an event took place, by the syntax around its predicate. Never a dateline, never a capital by default.

The rules, strongest first: ``destination`` and ``origin`` (of a movement), ``target`` (an attack's object that is or
lies in a place), ``phrase`` (a locative phrase of the predicate, its support verb or its object), ``compound`` ("the
Geneva talks"), ``happening`` (of a subject or object: "the blast in X killed nine"), ``where-clause``, ``governor``,
``antecedent`` and ``coordinated`` (the same of the verb or noun that the predicate hangs off), ``fronted`` ("In
Kabul, ..."), and, weaker, ``sentence`` (the sentence's only locative place).
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dragoman.mention import Mention
from dragoman.parse import Document
from dragoman.parse.grammar import direct_object, is_noun, is_verb, kids
from dragoman.records import Where
from dragoman.where.direction import pointed
from dragoman.where.phrases import DEPTH, LOCATIVE, MOVES, compounds, finest, inside, movement, phrases, targets
from dragoman.where.place import Place

if TYPE_CHECKING:
    from dragoman.where.places import Places

SPEECH = frozenset(
    "say tell report add claim note warn announce state declare insist argue write tweet comment describe explain "
    "believe think confirm deny allege according acknowledge admit stress suggest reveal speak quote".split()
)
# Types whose place a sentence may tell elsewhere; words (ACCUSE, REQUEST ...) seldom have one.
PLACED = frozenset(("ASSAULT", "PROTEST", "MOBILIZE", "COERCE", "AID", "CONSULT"))
# An event noun behind one of these shares the place of what is above it ("during clashes").
SHARED = frozenset(("in", "during", "of", "at", "into"))
CLAUSES = frozenset(("ccomp", "relcl", "advcl", "acl", "parataxis", "pcomp", "xcomp"))
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
            return pointed(doc, best), rule
    return None, "unstated"


def readings(places: "Places", doc: Document, mention: Mention) -> Iterator[tuple[str, list[Place]]]:
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
    for noun in happenings(places, doc, own):
        yield "happening", targets(places, doc, noun) + phrases(places, doc, noun)
        yield "happening", compounds(places, doc, noun, mention.type)
    yield "where-clause", where_clause(places, doc, predicate)
    seen = set(own)
    for above, rule in climb(doc, predicate):
        if above in seen:
            continue
        seen.add(above)
        aimed = mention.type == "ASSAULT" and (is_noun(doc, above) or doc.deps[trigger] == "dobj")
        near = targets(places, doc, above) if aimed else []
        yield rule, near + phrases(places, doc, above)
        if rule == "antecedent":
            yield rule, compounds(places, doc, above, mention.type)
        elif is_verb(doc, above):
            target = direct_object(doc, above)
            if target is not None and target not in seen:
                yield rule, inside(places, doc, target, LOCATIVE, name_itself=False)
    if in_main_line(doc, mention):
        yield "fronted", fronted(places, doc, trigger)
    if mention.type in PLACED:
        yield "sentence", only_one(places, doc, mention)


def happenings(places: "Places", doc: Document, own: list[int]) -> Iterator[int]:
    """Yield the nouns of happenings that are subject or object of the predicate: "the blast in X killed nine"."""
    for node in own:
        for noun in kids(doc, node, "nsubj", "nsubjpass", "dobj"):
            if doc.lemmas[noun] in places.words.events:
                yield noun
                for prep in kids(doc, noun, "prep"):
                    if doc.lower[prep] == "of":
                        yield from (t for t in kids(doc, prep, "pobj") if doc.lemmas[t] in places.words.events)


def where_clause(places: "Places", doc: Document, token: int) -> list[Place]:
    """Return the place that a clause with "where" tells of: "X, where nine were killed"."""
    top = clause(doc, token)
    if doc.deps[top] != "relcl" or not any(doc.lower[c] == "where" for c in doc.children[top]):
        return []
    return inside(places, doc, doc.heads[top], LOCATIVE)


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
        elif dep in ("dobj", "nsubj", "nsubjpass", "attr", "prep", "pcomp", "xcomp", "oprd") or (
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


def fronted(places: "Places", doc: Document, trigger: int) -> list[Place]:
    """Return the place of a phrase that opens the sentence: "In Kabul, gunmen ..."."""
    sent = doc.sent(trigger)
    first = sent.start
    if doc.lower[first] not in LOCATIVE or doc.deps[first] != "prep":
        return []
    return [p for target in kids(doc, first, "pobj") for p in inside(places, doc, target, LOCATIVE)]


def only_one(places: "Places", doc: Document, mention: Mention) -> list[Place]:
    """Return the sentence's only locative place, if its clause is the predicate's or one above that."""
    sent = doc.sent(mention.trigger)
    found = [p for p in places.all if sent.start <= p.start < sent.end and is_locative(doc, p)]
    if len({p.where.name for p in found}) != 1:
        return []
    here = clause(doc, mention.trigger)
    above = {here}
    while doc.heads[here] != here and doc.deps[here] not in ("ccomp", "relcl", "parataxis"):
        if stands_apart(doc, here):
            break
        here = clause(doc, doc.heads[here])
        above.add(here)
    return [p for p in found if hangs_off(doc, p) in above]


def stands_apart(doc: Document, verb: int) -> bool:
    """Say whether a clause with a subject of its own tells of another time: "talks in X, days after Y attacked"."""
    return doc.deps[verb] in ("advcl", "pcomp") and bool(kids(doc, verb, "nsubj", "nsubjpass"))


def in_main_line(doc: Document, mention: Mention) -> bool:
    """Say whether the place that opens a sentence is the mention's: not what another act is only about."""
    token = mention.predicate
    if is_noun(doc, token) and doc.deps[token] in ("pobj", "compound", "poss", "conj"):
        return False
    here = clause(doc, token)
    while doc.heads[here] != here:
        if stands_apart(doc, here) or doc.deps[here] == "relcl":
            return False
        here = clause(doc, doc.heads[here])
    return True


def hangs_off(doc: Document, place: Place) -> int:
    """Return the verb that a place's phrase hangs off, itself or by its object; else the place's own token.

    A phrase of another noun ("an assault in X") tells where that is, not where the predicate is.
    """
    token = place.end - 1
    while doc.heads[token] != token and doc.deps[token] in (
        "compound",
        "nmod",
        "amod",
        "poss",
        "appos",
        "conj",
        "pobj",
        "prep",
    ):
        if doc.deps[token] == "appos":
            return place.start
        token = doc.heads[token]
    if is_noun(doc, token) and doc.deps[token] in ("dobj", "attr", "nsubjpass"):
        token = doc.heads[token]
    return token


def clause(doc: Document, token: int) -> int:
    """Return the head of the clause that holds a token."""
    while doc.heads[token] != token and doc.deps[token] not in CLAUSES:
        token = doc.heads[token]
    return token


def is_locative(doc: Document, place: Place) -> bool:
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
    head, dep = doc.heads[noun], doc.deps[noun]
    if not is_noun(doc, noun):
        return False
    return (dep == "nsubj" and is_verb(doc, head)) or (dep == "pobj" and doc.lower[head] == "by")
