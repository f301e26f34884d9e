"""Places that a sentence states for an act by a turn of its own, not by a locative phrase.

``visit``: "said during a visit to X", "when he visited X"; ``struck``: "X was hit by a blast"; ``scene-of``: "X was the
scene of clashes"; ``there``: "youths there set fire to a shop"; ``described``: a place without a name of its own ("the
courthouse", "a village near the border"), which has no point.
"""

from typing import TYPE_CHECKING

from dragoman.mention import Mention
from dragoman.parse import Document
from dragoman.parse.grammar import direct_object, is_noun, is_verb, kids, subtree
from dragoman.records import Where
from dragoman.where.phrases import GOES_TO, INTO, LOCATIVE, MOVES, inside, phrases
from dragoman.where.place import Place

if TYPE_CHECKING:
    from dragoman.where.places import Places

VISITS = frozenset("visit trip tour stop stopover".split())
ON_VISITS = frozenset("during on in at".split())
WHEN = frozenset("when while as after before".split())
SAME_TIME = frozenset(("when", "while"))
SWEEPS = frozenset("fill grip sweep engulf paralyze paralyse shut block jolt plague".split())
SCENES = frozenset("target scene site".split())
STRIKES = frozenset("hit strike rock shake target rip devastate batter pound".split())
DEFENDS = frozenset(("defend", "protect", "guard", "shield", "secure"))
RULERS = frozenset(("governor", "mayor", "sheriff"))
NEAR = 2  # sentences back for "there"
SPOTS = frozenset(
    "village hamlet hilltop hill neighborhood neighbourhood suburb border frontier house home school building "
    "office shop factory university farm field courthouse checkpoint outpost barracks restaurant cafe nightclub bazaar "
    "wedding funeral clinic warehouse kindergarten seminary dormitory junction roundabout area".split()
)
VAGUE = frozenset("court port base area plant park station road camp field home border office".split())
BY_PLACES_ONLY = frozenset(("near", "outside"))
LOOSE = frozenset("border frontier home house office school university".split())  # told of people and plans as well
STRUCK = frozenset(("on", "onto", "into", "at", "against", "near", "in", "outside", "inside"))
HELD = frozenset(("ASSAULT", "COERCE", "MOBILIZE", "RETREAT"))


def visited(places: "Places", doc: Document, node: int) -> list[Place]:
    """Return the place that the doer visited as he acted."""
    found: list[Place] = []
    for prep in kids(doc, node, "prep"):
        if doc.lower[prep] in ON_VISITS:
            for noun in kids(doc, prep, "pobj"):
                if doc.lemmas[noun] in VISITS:
                    found.extend(phrases(places, doc, noun, INTO))
    for verb in kids(doc, node, "advcl"):
        opens = {doc.lower[c] for c in kids(doc, verb, "advmod", "mark")}
        if doc.lemmas[verb] in GOES_TO and opens & SAME_TIME:
            goal = direct_object(doc, verb)
            found.extend(inside(places, doc, goal, LOCATIVE) if goal is not None else ())
    return found


def struck(places: "Places", doc: Document, noun: int) -> list[Place]:
    """Return the place that an attack or march is said to have struck or filled, or to have had for its scene."""
    prep = doc.heads[noun]
    if doc.deps[noun] == "nsubj" and doc.lemmas[prep] in STRIKES | SWEEPS:
        swept = direct_object(doc, prep)
        return inside(places, doc, swept, LOCATIVE) if swept is not None else []
    if doc.deps[noun] != "pobj" or not is_noun(doc, noun):
        return []
    above = doc.heads[prep]
    if doc.lower[prep] in ("against", "from") and doc.lemmas[above] in DEFENDS and is_verb(doc, above):
        held = direct_object(doc, above)
        return inside(places, doc, held, LOCATIVE) if held is not None else []
    if doc.lower[prep] == "of" and is_noun(doc, above):
        if doc.lemmas[above] in SCENES and doc.deps[above] == "attr":
            return [p for s in kids(doc, doc.heads[above], "nsubj") for p in inside(places, doc, s, LOCATIVE)]
        prep, above = doc.heads[above], doc.heads[doc.heads[above]]  # "by a wave of attacks"
    if doc.lower[prep] == "by" and doc.lemmas[above] in STRIKES:
        return [p for s in kids(doc, above, "nsubjpass") for p in inside(places, doc, s, LOCATIVE)]
    return []


def ruled(places: "Places", doc: Document, token: int) -> list[Place]:
    """Return the place that a party rules below the state: "the governor of X", "X Mayor Lee"."""
    found: list[Place] = []
    for office in (token, *kids(doc, token, "compound")):
        if doc.lemmas[office].lower() not in RULERS:
            continue
        named = [places.at[t] for t in kids(doc, office, "compound", "nmod", "poss") if t in places.at]
        found.extend(places.all[n] for n in named)
        for prep in kids(doc, office, "prep"):
            if doc.lower[prep] == "of":
                found.extend(p for t in kids(doc, prep, "pobj") for p in inside(places, doc, t, LOCATIVE))
    return found


def there(places: "Places", doc: Document, mention: Mention) -> list[Place]:
    """Return the place that "there" takes up, beside the predicate or one of its parties."""
    nodes = {mention.trigger, mention.predicate, *(t for slot in mention.who for t in slot.tokens)}
    said = [c for node in nodes for c in kids(doc, node, "advmod") if doc.lower[c] == "there"]
    if not said:
        return []
    low = doc.sents[max(mention.sentence - NEAR, 0)].start
    before = [p for p in places.all if low <= p.start < said[0]]
    return before[-1:]


def described(places: "Places", doc: Document, mention: Mention) -> Where | None:
    """Return the place without a name that the act's own words tell of; null where they tell of none."""
    nodes = [mention.trigger] if mention.trigger == mention.predicate else [mention.trigger, mention.predicate]
    for node in nodes:
        moves = doc.lemmas[node] in MOVES
        wanted = LOCATIVE | STRUCK if mention.type in HELD else LOCATIVE
        for prep in kids(doc, node, "prep"):
            if doc.lower[prep] in wanted or (moves and doc.lower[prep] in ("to", "from")):
                for noun in kids(doc, prep, "pobj"):
                    if is_spot(places, doc, noun) or is_unknown(places, doc, noun):
                        return in_words(doc, noun)
        aims = kids(doc, node, "dobj") if is_verb(doc, node) and mention.type in HELD else []
        for noun in aims:
            if is_spot(places, doc, noun):
                return in_words(doc, noun)
            for prep in kids(doc, noun, "prep"):
                if doc.lower[prep] in STRUCK:
                    for inner in kids(doc, prep, "pobj"):
                        if is_spot(places, doc, inner) or is_unknown(places, doc, inner):
                            return in_words(doc, inner)
    return only_spot(places, doc, mention) if mention.type in HELD else None


def only_spot(places: "Places", doc: Document, mention: Mention) -> Where | None:
    """Return the only place without a name in a sentence that names none."""
    sent = doc.sent(mention.trigger)
    if any(sent.start <= p.start < sent.end for p in places.all):
        return None
    spots = [
        t
        for t in range(sent.start, sent.end)
        if doc.deps[t] == "pobj"
        and doc.lower[doc.heads[t]] in LOCATIVE
        and doc.lemmas[t] not in LOOSE
        and is_spot(places, doc, t)
    ]
    return in_words(doc, spots[0]) if len(spots) == 1 else None


def is_spot(places: "Places", doc: Document, noun: int) -> bool:
    """Say whether a noun is a kind of place at which things happen: one of them, said with some word of its own."""
    lemma = doc.lemmas[noun]
    if not is_noun(doc, noun) or lemma not in SPOTS | places.words.site or doc.words[noun][0].isupper():
        return False
    if doc.tags[noun] == "NNS" and (kids(doc, noun, "nummod") or many(doc, noun)):
        return False  # "burned 30 shops": how many, not where
    own = kids(doc, noun, "compound", "nmod", "nummod")
    own += [c for c in kids(doc, noun, "poss") if doc.tags[c] != "PRP$" or lemma not in LOOSE]  # "in his office"
    own += kids(doc, noun, "amod") if lemma != "office" else []  # "left public office"
    return bool(own) or (lemma not in VAGUE and bool(kids(doc, noun, "det")) and doc.tags[noun] != "NNS")


def many(doc: Document, noun: int) -> bool:
    """Say whether a noun is told as a number of things: "dozens of shops", "several houses"."""
    of = doc.deps[noun] == "pobj" and doc.lower[doc.heads[noun]] == "of"
    counted = of and doc.tags[doc.heads[doc.heads[noun]]] in ("NNS", "CD")
    return counted or any(doc.lower[c] in ("several", "many", "some", "other") for c in kids(doc, noun, "amod", "det"))


def is_unknown(places: "Places", doc: Document, noun: int) -> bool:
    """Say whether a name that no gazetteer knows is a place: only by "near" and "outside"."""
    named = doc.tags[noun] == "NNP" and doc.words[noun][:1].isupper() and noun not in places.at
    return named and doc.lower[doc.heads[noun]] in BY_PLACES_ONLY


def in_words(doc: Document, noun: int) -> Where:
    """Return the record of a place that has no name: the words, no point."""
    start = min(t for t in (noun, *doc.children[noun]) if t <= noun)
    start = min(start, subtree(doc, start)[0]) if start < noun else noun
    text = doc.text_of(start, noun + 1)
    return Where(name=text, text=text, span=doc.span(start, noun + 1))
