"""To whom an act goes that no slot of its frame names, though the sentence does.

Whom a demand wants to act ("the demand that the king step aside"), whom one meets or writes to as one makes it
("pressed for their release in talks with the minister"), whom a strike on a place killed.
"""

from collections.abc import Iterator

from dragoman.mention import Mention
from dragoman.parse import grammar
from dragoman.reading import Reading
from dragoman.records import Party

CONTENT = ("ccomp", "acl", "relcl", "advcl", "conj")
ASKED_BY = frozenset(("that", "for"))
LISTING = frozenset(("include", "be", "comprise"))
# Talk with somebody, in which what one asks, promises or threatens goes to him.
TALKS = frozenset("meeting talk conversation call letter discussion message negotiation telegram".split())
IN_TALKS = frozenset(("during", "in", "at", "over"))
TO_HIM = frozenset(("REQUEST", "THREATEN", "AGREE", "CONCEDE"))
GETS = frozenset("receive get obtain".split())
PUTS = frozenset(("place", "put", "bring", "keep", "hold"))
NEAR = 6  # tokens between talks and their "with"
HARMS = frozenset("kill injure wound hurt maim".split())
# What brings a bomb to where it goes off.
DELIVERS = frozenset("ram drive crash plough plow slam hurl throw lob toss fire launch detonate explode".split())
AT = frozenset(("into", "at", "outside", "near", "inside", "against", "onto"))
CLAUSES = frozenset(("ccomp", "relcl", "advcl", "acl", "csubj"))


def content_doer(reading: Reading, mention: Mention, day: str | None) -> tuple[tuple[Party, ...], str]:
    """Return whom a demand wants to act: the subject of its content, where that acts ("that the king resign")."""
    doc = reading.doc
    for verb in contents(reading, mention):
        subject = next((c for c in doc.children[verb] if doc.deps[c] == "nsubj"), None)
        if subject is None:
            continue
        parties = [reading.cast.party(t, day) for t in grammar.noun_conjuncts(doc, subject)]
        found = tuple(p for p in parties if p is not None and (p.id or p.country or p.sectors))
        if found:
            return found, "subject of what is asked"
    return (), ""


def contents(reading: Reading, mention: Mention) -> Iterator[int]:
    """Yield the clauses of what is demanded: below the trigger, its support verb, or the verb that lists demands."""
    doc, trigger = reading.doc, mention.trigger
    above = doc.heads[trigger]
    lists = doc.deps[trigger] == "nsubj" and doc.lemmas[above] in LISTING
    for holder in dict.fromkeys((trigger, mention.predicate, *((above,) if lists else ()))):
        for clause in grammar.kids(doc, holder, *CONTENT):
            marks = {doc.lower[c] for c in grammar.kids(doc, clause, "mark")}
            if clause > trigger and marks & ASKED_BY and grammar.is_verb(doc, clause):
                yield clause


def met(reading: Reading, mention: Mention, day: str | None) -> tuple[tuple[Party, ...], str]:
    """Return with whom one talks while one asks, promises or threatens: "demanded it in a letter to the mayor"."""
    doc = reading.doc
    if mention.type not in TO_HIM:
        return (), ""
    sent = doc.sents[mention.sentence]
    for noun in range(sent.start, sent.end):
        if doc.lemmas[noun] not in TALKS or doc.deps[noun] != "pobj" or doc.lower[doc.heads[noun]] not in IN_TALKS:
            continue
        if not goes_with(reading, doc.heads[noun], mention.predicate):
            continue
        found = tuple(
            p
            for t in beside(reading, noun)
            for c in grammar.noun_conjuncts(doc, t)
            if (p := reading.cast.party(c, day)) is not None
        )
        if found:
            return found, f"{doc.lower[doc.heads[noun]]} {doc.lower[noun]}"
    return (), ""


def goes_with(reading: Reading, prep: int, predicate: int) -> bool:
    """Say whether a phrase belongs to a predicate: it hangs below it outside of inner clauses, or right behind it.

    The parser hangs "pressed for their release during talks" on either verb: no verb may stand between.
    """
    doc, here = reading.doc, prep
    while here != predicate and doc.deps[here] not in CLAUSES and doc.heads[here] != here:
        here = doc.heads[here]
    if here == predicate:
        return True
    return predicate < prep and not any(grammar.is_verb(doc, t) for t in range(predicate + 1, prep))


def beside(reading: Reading, talk: int) -> Iterator[int]:
    """Yield the other side of talks or of a letter, however the parser hung it ("the meeting on Monday with X")."""
    doc = reading.doc
    own = [t for word, t in grammar.prep_objects(doc, talk) if word in ("with", "to")]
    yield from own
    for token in range(talk + 1, min(talk + NEAR, doc.sent(talk).end) if not own else talk):
        if grammar.is_verb(doc, token) or doc.words[token] in ",;":
            return
        if doc.lower[token] == "with" and doc.deps[token] == "prep":
            yield from grammar.kids(doc, token, "pobj")
            return


def victims(reading: Reading, mention: Mention, day: str | None) -> tuple[tuple[Party, ...], str]:
    """Return whom a deed's noun is said to have hurt: "strikes on the town killed nine farmers"."""
    doc, noun = reading.doc, grammar.first_conjunct(reading.doc, mention.trigger)
    if mention.type != "ASSAULT" or not grammar.is_noun(doc, noun):
        return (), ""
    while doc.deps[noun] == "pobj" and doc.lower[doc.heads[noun]] == "of":
        noun = doc.heads[doc.heads[noun]]  # "two waves of air strikes killed"
    verb = doc.heads[noun]
    if doc.deps[noun] != "nsubj" or doc.lemmas[verb] not in HARMS:
        return (), ""
    hurt = [t for c in grammar.kids(doc, verb, "dobj") for t in grammar.noun_conjuncts(doc, c)]
    people = (t for t in hurt if doc.tags[t][:3] != "PRP")
    return tuple(p for t in people if (p := reading.cast.party(t, day)) is not None), "whom it hurt"


def delivered(reading: Reading, mention: Mention, day: str | None) -> tuple[tuple[Party, ...], str]:
    """Return what a bomb or shell is driven or thrown at: "a car bomb was rammed into the barracks"."""
    doc, noun = reading.doc, mention.trigger
    verb = doc.heads[noun]
    if mention.type != "ASSAULT" or doc.deps[noun] not in ("nsubj", "nsubjpass", "dobj"):
        return (), ""
    if doc.lemmas[verb] not in DELIVERS:
        return (), ""
    for word, target in grammar.prep_objects(doc, verb, AT):
        party = reading.cast.party(target, day)
        if doc.tags[target][:2] == "NN" and doc.lemmas[target] not in reading.event_nouns:
            return (party or reading.cast.thing(target),), word
    return (), ""


def receiver(reading: Reading, mention: Mention, day: str | None) -> tuple[tuple[Party, ...], str]:
    """Return who gets what a noun names: "the port received aid from the union"."""
    doc, verb = reading.doc, mention.support or mention.trigger
    if doc.deps[verb] == "pobj" and doc.lower[doc.heads[verb]] == "in":
        verb = doc.heads[doc.heads[verb]]  # "50 million euros in aid"
    verb = doc.heads[verb] if doc.deps[verb] == "dobj" else verb
    if mention.type != "AID" or doc.lemmas[verb] not in GETS or not grammar.is_noun(doc, mention.trigger):
        return (), ""
    subject = None if grammar.is_passive(doc, verb) else grammar.subject(doc, verb)
    tokens = grammar.noun_conjuncts(doc, subject) if subject is not None else []
    return tuple(p for t in tokens if (p := reading.cast.party(t, day)) is not None), f"who {doc.lower[verb]}"


def put_under(reading: Reading, mention: Mention, day: str | None) -> tuple[tuple[Party, ...], str]:
    """Return who is placed under a measure: "the port was put under an embargo by the council"."""
    doc, prep = reading.doc, reading.doc.heads[mention.trigger]
    verb = doc.heads[prep]
    if doc.deps[mention.trigger] != "pobj" or doc.lower[prep] != "under" or doc.lemmas[verb] not in PUTS:
        return (), ""
    target = grammar.direct_object(doc, verb)
    tokens = grammar.noun_conjuncts(doc, target) if target is not None else []
    return tuple(p for t in tokens if (p := reading.cast.party(t, day)) is not None), "placed under it"


def is_ground(reading: Reading, party: Party) -> bool:
    """Say whether a party of no code is only a place or a thing, as which nobody is hurt ("Barentu", "the port")."""
    if party.country or party.primary or party.sectors:
        return False
    if party.id is None:
        return True
    start, end = party.span
    doc = reading.doc
    return any(start <= doc.starts[t] < end for t in reading.places.at)
