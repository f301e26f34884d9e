"""Sides that a frame's slots leave empty, where the sentence itself names the party.

Who else takes part in talks ("the king's visit came after talks with Oman"), to whom a promise is made ("told them he
would"), whose deed an attack is said to be ("attributed to the militia"), whose measure it is that is fought ("a suit
against the emergency that the president declared"). Each answer names its rule in `why`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dragoman.mention import SPEAKER, Mention
from dragoman.parse import grammar
from dragoman.reading import Reading
from dragoman.records import Party

Parties = tuple[Party, ...]
# What is said to somebody is promised to, asked of or refused him.
TOLD = frozenset(("CONCEDE", "AGREE", "THREATEN", "REJECT", "REQUEST", "SUPPORT"))
TELLERS = frozenset("tell assure promise warn inform remind caution urge notify advise".split())
# What regions do as governments; where people march or fight it is a place.
GOVERNING = frozenset(
    "ACCUSE REQUEST REJECT SUPPORT AGREE CONCEDE THREATEN COERCE SANCTION COOPERATE CONSULT AID".split()
)
MAKES = frozenset(
    "declare impose order propose announce issue sign pass make introduce enact draft file launch lead wage carry "
    "stage approve adopt write sponsor do commit promise decree submit bring table present set unveil plan give hold "
    "send write tweet organize organise start mount commission authorize authorise decide take".split()
)
# What comes from whoever said or sent it.
WORDS = frozenset(
    "claim call demand request statement accusation allegation offer proposal threat criticism complaint plea remark "
    "report message letter warning appeal comment order suggestion invitation pressure".split()
)
REACH = 7  # tokens between a noun and the verb of "the tax the assembly passed"
WRITTEN = frozenset(("ACCUSE", "REQUEST", "REJECT", "SUPPORT", "THREATEN", "AGREE", "CONCEDE"))
WRITINGS = frozenset(
    "letter statement petition resolution note message memo declaration communique motion complaint tweet post".split()
)
HOLDS = frozenset("control hold run man occupy seize govern command guard use operate own staff dominate".split())
DEEDS = frozenset(("ASSAULT", "COERCE", "MOBILIZE", "SANCTION"))
ASCRIBED = {
    "ascribe": ("to",),
    "blame": ("on",),
    "pin": ("on",),
    "attribute": ("to",),
    "claim": ("by",),
    "own": ("by",),
}
# Acts that are about somebody's measure as much as about the measure.
AIMED_AT_MAKER = frozenset(("ACCUSE", "PROTEST", "REJECT", "SUPPORT", "REQUEST"))
# Where an army is, goes to or leaves is a place, not a party.
MOVES = frozenset(("MOBILIZE", "RETREAT"))
WHERE = frozenset(
    "in on at from along near inside around off out within across through throughout over outside "
    "between by around beside towards toward".split()
)
SOMEBODY = frozenset("he she they we it him them us his her their its".split())


@dataclass(frozen=True, slots=True)
class Filled:
    """The parties found for a side and the rule that found them."""

    parties: Parties
    rule: str


def other_side(reading: Reading, mention: Mention, known: Sequence[Party], day: str | None) -> Filled:
    """Return who takes part in talks of which only the other side is named by "with": whoever the clause is about."""
    doc = reading.doc
    here = mention.trigger
    for above in grammar.ancestors(doc, here):
        if grammar.is_verb(doc, above):
            subject = grammar.subject(doc, above)
            if (
                subject is None
                or grammar.subtree(doc, subject)[0] <= mention.trigger < grammar.subtree(doc, subject)[1]
            ):
                break
            found = of_person(reading, subject, day)
            return Filled(tuple(p for p in found if not is_known(p, known)), "subject of the clause")
        if doc.sent_of[above] != doc.sent_of[here]:
            break
    return Filled((), "")


def of_person(reading: Reading, token: int, day: str | None) -> list[Party]:
    """Return the party of a subject, or of whoever owns it ("Trump's decision"), if it has a name or a state."""
    tokens = grammar.noun_conjuncts(reading.doc, token)
    found = [p for t in tokens if (p := reading.cast.party(t, day)) is not None]
    if not found:
        owners = grammar.kids(reading.doc, token, "poss")
        found = [p for t in owners if (p := reading.cast.party(t, day)) is not None]
    return [p for p in found if p.id or p.country or p.primary or p.sectors]


def is_known(party: Party, known: Sequence[Party]) -> bool:
    """Say whether a party is among those already named."""
    return any(party.span == k.span or (party.id and party.id == k.id) or party.name == k.name for k in known)


def addressee(reading: Reading, mention: Mention, actors: Sequence[Party], day: str | None) -> Filled:
    """Return whom the doer tells of the act: "she assured the rebels that she would free their men"."""
    quotes = reading.speech.chain(mention.trigger)
    if not quotes or not actors or mention.type not in TOLD:
        return Filled((), "")
    verb, head = quotes[-1].cue_token, quotes[-1].head
    by_speaker = any(slot.name == SPEAKER for slot in mention.who)
    speaker = reading.cast.party(head, day) if head is not None else None
    if reading.doc.lemmas[verb] not in TELLERS or not (by_speaker or (speaker and is_known(speaker, actors))):
        return Filled((), "")
    told = grammar.receiver(reading.doc, verb)
    told = grammar.direct_object(reading.doc, verb) if told is None else told
    found = (
        []
        if told is None
        else [p for t in grammar.noun_conjuncts(reading.doc, told) if (p := reading.cast.party(t, day))]
    )
    return Filled(tuple(p for p in found if "JRN" not in p.sectors and not is_known(p, actors)), "whom it is told")


def ascribed(reading: Reading, mention: Mention, day: str | None) -> Filled:
    """Return whose deed its noun is said to be: "a raid attributed to the militia", "a blast claimed by them"."""
    doc = reading.doc
    if mention.type not in DEEDS:
        return Filled((), "")
    nouns = [t for t in (mention.trigger, *grammar.kids(doc, mention.trigger, "nsubj")) if grammar.is_noun(doc, t)]
    for verb in (v for noun in nouns for v in grammar.kids(doc, noun, "acl", "relcl")):
        for word, target in grammar.prep_objects(doc, verb, frozenset(ASCRIBED.get(doc.lemmas[verb], ()))):
            found = [p for t in grammar.noun_conjuncts(doc, target) if (p := reading.cast.party(t, day))]
            if found:
                return Filled(tuple(found), f"{doc.lemmas[verb]} {word}")
    return Filled((), "")


def authors(reading: Reading, mention: Mention, day: str | None) -> Filled:
    """Return who wrote what demands or condemns: "sent a letter asking for pay", "a note from the bishop urged"."""
    doc = reading.doc
    if mention.type not in WRITTEN:
        return Filled((), "")
    for noun in (t for slot in mention.who if slot.name == "nsubj" for t in slot.tokens):
        if doc.lemmas[noun] not in WRITINGS:
            continue
        above = doc.heads[noun]
        made = grammar.is_verb(doc, above) and doc.lemmas[above] in MAKES and above != mention.trigger
        by = [grammar.doer(doc, above)] if made and doc.deps[noun] in ("dobj", "nsubjpass") else []
        by += [t for word, t in grammar.prep_objects(doc, noun) if word in ("by", "from")]
        by += grammar.kids(doc, noun, "poss")
        tokens = [c for t in by if t is not None for c in grammar.noun_conjuncts(doc, t)]
        found = [p for t in tokens if (p := reading.cast.party(t, day)) is not None]
        if found:
            return Filled(tuple(found), f"who made {doc.words[noun]!r}")
    return Filled((), "")


def rulers(reading: Reading, mention: Mention) -> Filled:
    """Return the governments of regions that act as only governments do: "Texas sued the federal government"."""
    if mention.type not in GOVERNING:
        return Filled((), "")
    doc, found = reading.doc, list[Party]()
    for token in (t for slot in mention.who if slot.name in ("nsubj", "by") for t in slot.tokens):
        number = reading.places.at.get(token)
        where = reading.places.all[number].where if number is not None else None
        if where is not None and where.feature == "ADM1" and where.country and doc.tags[token][:3] == "NNP":
            text, span = where.text or doc.words[token], where.span or doc.span(token, token + 1)
            found.append(
                Party(
                    text,
                    span,
                    text,
                    primary=where.country,
                    country=where.country,
                    sectors=("GOV",),
                    resolved_by="knowledge base",
                    codes={"CAMEO": f"{where.country}GOV"},
                )
            )
    return Filled(tuple(found), "a region as its government")


def holders(reading: Reading, mention: Mention, day: str | None) -> Filled:
    """Return who holds the ground that is attacked: "shelled areas controlled by jihadists"."""
    doc = reading.doc
    if mention.type not in ("ASSAULT", "COERCE"):
        return Filled((), "")
    for token in (t for slot in mention.whom for t in slot.tokens):
        for verb in grammar.kids(doc, token, "acl"):
            if doc.lemmas[verb] in HOLDS and doc.tags[verb] == "VBN":
                by = [t for _, t in grammar.prep_objects(doc, verb, frozenset(("by",)))]
                found = [p for t in by for c in grammar.noun_conjuncts(doc, t) if (p := reading.cast.party(c, day))]
                if found:
                    return Filled(tuple(found), f"who holds {doc.words[token]!r}")
    return Filled((), "")


def makers(reading: Reading, mention: Mention, day: str | None) -> Filled:
    """Return who made the measure that an act is aimed at: "a suit against the emergency that X declared"."""
    doc = reading.doc
    if mention.type not in AIMED_AT_MAKER:
        return holders(reading, mention, day)
    tokens = [t for slot in mention.whom for t in slot.tokens]
    tokens += grammar.kids(doc, mention.trigger, "dobj", "nsubjpass")
    tokens += [t for word, t in grammar.prep_objects(doc, mention.trigger) if word in ("against", "over")]
    for token in dict.fromkeys(tokens):
        by = dict.fromkeys(made_by(reading, token))
        found = [p for maker in by if (p := reading.cast.party(maker, day)) is not None]
        if found:
            return Filled(tuple(found), f"who made {doc.words[token]!r}")
    return Filled((), "")


def made_by(reading: Reading, token: int) -> Iterator[int]:
    """Yield the subject of a relative clause whose object is the noun, and who made it by its participle."""
    doc = reading.doc
    told = doc.lemmas[token] in WORDS
    yield from (t for word, t in grammar.prep_objects(doc, token) if word == "by" or (told and word == "from"))
    for verb in grammar.kids(doc, token, "relcl", "acl"):
        if doc.lemmas[verb] not in MAKES:
            continue  # "the policies that he mentioned" are not his
        if doc.tags[verb] == "VBN" and doc.deps[verb] == "acl":
            yield from (t for _, t in grammar.prep_objects(doc, verb, frozenset(("by",))))
        elif grammar.direct_object(doc, verb) == token:
            subject = grammar.subject(doc, verb)
            if subject is not None and subject != token:
                yield subject
    maker = contact(reading, token)
    if maker is not None:
        yield maker


def contact(reading: Reading, token: int) -> int | None:
    """Return the subject right behind a noun that it made: "the tax the king decreed", parsed so or not."""
    doc, sent = reading.doc, reading.doc.sent(token)
    own = [c for c in grammar.kids(doc, token, "prep") if c > token]
    end = max([token + 1, *(grammar.subtree(doc, c)[1] for c in own)])
    for verb in range(end, min(end + REACH, sent.end)):
        if not grammar.is_verb(doc, verb) or doc.deps[verb] in ("aux", "auxpass"):
            continue
        subject = next((c for c in grammar.kids(doc, verb, "nsubj") if grammar.subtree(doc, c)[0] == end), None)
        inner = [c for c in grammar.kids(doc, verb, "ccomp", "xcomp") if "so" not in doc.lower[verb:c]]
        bare = subject is not None and not inner and not grammar.kids(doc, verb, "dobj", "mark")
        return subject if bare and doc.lemmas[verb] in MAKES and doc.tags[verb] in ("VBD", "VBZ", "VBP") else None
    return None


def is_place_of(type: str, slot: str, party: Party) -> bool:
    """Say whether a recipient is only where an army is, or what it leaves, and no party to the act."""
    last = slot.rpartition(">")[2]
    thing = party.id is None and not party.sectors and not party.country and party.text.lower() not in SOMEBODY
    plain = party.resolved_by == "unresolved" and not party.name[:1].isupper()
    if thing and ((type == "COERCE" and last == "in") or (type == "CONSULT" and plain)):
        return True  # a curfew in a town, a visit to a flooded valley
    if type not in MOVES:
        return False
    if thing:
        return type == "MOBILIZE" or last in WHERE or slot == "dobj"
    state = party.id is not None and party.id == party.country and party.sectors == ("GOV",)
    return state and (last in WHERE or (type == "RETREAT" and slot == "dobj"))
