"""Who are several by one phrase: "the two leaders", "both sides", "the pair", "the three countries", "the latter".

The members are sought where two or three of the right kind stand together: coordinated, then as the two sides of a
verb, then alone in the sentences just before. Where the number does not come out, nobody is taken.
"""

from collections.abc import Callable, Iterator

from dragoman.parse import Document, grammar
from dragoman.who.agreement import PLURAL, Asker
from dragoman.who.phrase import UNITS, match_agent
from dragoman.who.pronouns import resolve

STATES = frozenset("country nation state neighbour neighbor government capital power ally rival foe".split())
BODIES = frozenset(
    "group party organization organisation faction movement company militia army union body force".split()
)
SIDES = frozenset("side party".split())
PAIRS = frozenset(("pair", "duo", "twosome"))
TWO_SIDED = frozenset(("with", "against", "and", "from", "to", "by", "on"))
FIGHTING = (("REB",), ("PRM",), ("OPP",), ("GOV",), ("MIL",), ("UAF",))
SPLIT = {"former": 0, "latter": 1}
LOOK_BACK = 3  # sentences
MOST = 5
# Verbs that two do together: who did so may be "they" in the next sentence.
TOGETHER = frozenset("meet discuss talk speak sign agree negotiate hold clash fight argue marry quarrel confer".split())


def is_group(doc: Document, head: int) -> int:
    """Return how many a phrase stands for: 2 for "both sides" and "the pair"; 0 where it is no such phrase."""
    low = doc.lower[head]
    words = {doc.lower[c] for c in doc.children[head] if c < head}
    if low in PAIRS:
        return 2 if "the" in words else 0
    if doc.tags[head] != "NNS" or any(doc.deps[c] in ("prep", "relcl", "acl") and c > head for c in doc.children[head]):
        return 0
    if "both" in words or (head and doc.lower[head - 1] == "both"):
        return 2
    count = next((UNITS[w] for w in words if w in UNITS and 2 <= UNITS[w] <= MOST), 0)
    if count and words & {"the", "these", "all", "those"}:
        return count
    return 2 if doc.lemmas[head] in SIDES and words and words <= {"the", "warring", "rival"} else 0


def is_one_of_two(doc: Document, head: int) -> bool:
    """Say whether a token is "the former" or "the latter" with no noun after it."""
    if doc.lower[head] not in SPLIT or not head or doc.lower[head - 1] != "the":
        return False
    return doc.deps[head] not in ("amod", "compound", "nmod", "det")


def together(cast: Asker, head: int) -> tuple[int, ...]:
    """Return the tokens of those whom a phrase or plural pronoun stands for, where they are several."""
    doc = cast.doc
    if doc.tags[head][:3] != "PRP":
        return members(cast, head)
    if doc.lower[head] not in PLURAL:
        return ()
    noun = resolve(cast, head)
    if noun is None:
        return members_of_verb(cast, head)
    inner = members(cast, noun)
    both = [t for t in grammar.noun_conjuncts(doc, noun) if t < head]
    return inner or (tuple(both) if len(both) > 1 else ())


def members(cast: Asker, head: int) -> tuple[int, ...]:
    """Return the tokens of those whom the phrase of `head` stands for together; empty where it cannot be told."""
    doc = cast.doc
    if is_one_of_two(doc, head):
        pair = found(cast, head, 2, named(cast))
        return (pair[SPLIT[doc.lower[head]]],) if len(pair) == 2 else ()
    count = is_group(doc, head)
    return found(cast, head, count, kind(cast, head)) if count else ()


def members_of_verb(cast: Asker, head: int) -> tuple[int, ...]:
    """Return the two who met, talked or fought in the sentence before, for "they" that nobody else fits."""
    doc = cast.doc
    if doc.deps[head] != "nsubj" or not doc.sent_of[head] or (doc.quoted and doc.quoted[head]):
        return ()
    sent = doc.sents[doc.sent_of[head] - 1]
    if doc.lemmas[sent.root] not in TOGETHER:
        return ()
    for fits in (people(cast, ""), states(cast)):
        for group in two_sided(cast, sent.start, sent.end):
            made = distinct(cast, (fits(t) for t in group))
            if len(made) == 2:
                return made
    return ()


def kind(cast: Asker, head: int) -> Callable[[int], int | None]:
    """Return the test for members of the right kind; it gives the token that stands for the member."""
    lemma = cast.doc.lemmas[head].lower()
    match = match_agent(cast.doc, cast.agents, head)
    if lemma in SIDES or lemma in PAIRS:
        return people(cast, "") if lemma in PAIRS else named(cast, persons=lemma != "party")
    if lemma in STATES:
        return states(cast)
    if lemma in BODIES and lemma not in SIDES:
        return bodies(cast)
    if lemma in ("man", "woman") or (match is not None and match.agent.kind == "person"):
        return people(cast, {"man": "m", "woman": "f"}.get(lemma, ""))
    return nobody


def nobody(_token: int) -> int | None:
    """Fit no token."""
    return None


def states(cast: Asker) -> Callable[[int], int | None]:
    """Return the test for states: by name, or by the adjective of somebody of theirs."""

    def fits(token: int) -> int | None:
        for inner in (token, *cast.doc.children[token]):
            number = cast.hit_at[inner]
            hit = cast.hits[number] if number >= 0 else None
            own = inner == token or cast.doc.deps[inner] in ("amod", "compound", "poss", "nmod")
            if hit is not None and hit.entity is not None and hit.entity.kind == "state" and own:
                above = cast.doc.heads[inner]
                nested = inner == token and cast.doc.deps[inner] in ("amod", "compound", "poss", "nmod")
                return None if nested and cast.doc.tags[above][:2] != "NN" else inner
            if own and inner > 0 and cast.doc.deps[inner] == "compound":
                deeper = next((c for c in cast.doc.children[inner] if state_at(cast, c)), None)
                if deeper is not None:
                    return deeper
        return None

    return fits


def state_at(cast: Asker, token: int) -> bool:
    """Say whether a token is a state's name or adjective."""
    number = cast.hit_at[token]
    entity = cast.hits[number].entity if number >= 0 else None
    return entity is not None and entity.kind == "state"


def bodies(cast: Asker) -> Callable[[int], int | None]:
    """Return the test for named bodies, known or not."""

    def fits(token: int) -> int | None:
        at = cast.figures.at.get(token)
        if at is not None:
            return token if cast.figures.all[at].person is False else None
        number = cast.hit_at[token]
        entity = cast.hits[number].entity if number >= 0 else None
        return token if entity is not None and entity.kind not in ("state", "person", "people") else None

    return fits


def people(cast: Asker, sex: str) -> Callable[[int], int | None]:
    """Return the test for persons, named or not, of a sex where given."""

    def fits(token: int) -> int | None:
        doc = cast.doc
        at = cast.figures.at.get(token)
        if at is not None:
            figure = cast.figures.all[at]
            ends = figure.ends_at(token)
            return (
                token if ends and figure.person is not False and figure.gender in ("", sex or figure.gender) else None
            )
        if doc.tags[token] != "NN" or cast.hit_at[token] >= 0:
            return None
        name = next((c for c in doc.children[token] if doc.deps[c] == "appos" and c in cast.figures.at), None)
        if name is not None:
            return fits(name)
        match = match_agent(doc, cast.agents, token)
        return token if match is not None and match.agent.kind == "person" and doc.deps[token] != "compound" else None

    return fits


def named(cast: Asker, *, persons: bool = True) -> Callable[[int], int | None]:
    """Return the test for all that can be one of two sides: persons, states, bodies."""
    state, body, person = states(cast), bodies(cast), people(cast, "")

    def fits(token: int) -> int | None:
        if cast.figures.at.get(token) is not None:
            at = cast.figures.all[cast.figures.at[token]]
            if at.person is not False:
                return person(token) if persons else None
            return body(token)
        if state_at(cast, token) and cast.doc.deps[token] in ("amod", "compound", "nmod"):
            return None
        if state_at(cast, token):
            return token
        found = body(token)
        match = (
            match_agent(cast.doc, cast.agents, token) if found is None and cast.doc.tags[token][:2] == "NN" else None
        )
        if match is None:
            return found
        somebody, theirs = person(token) if persons else None, state(token)
        if somebody is not None and somebody != token:
            return somebody
        if theirs is not None:
            return theirs if match.agent.sectors[:1] in (("GOV",), ("MIL",)) else token
        fighting = match.agent.kind != "person" and match.agent.sectors[:1] in FIGHTING
        return token if somebody == token or fighting else None

    return fits


def found(cast: Asker, head: int, count: int, fits: Callable[[int], int | None]) -> tuple[int, ...]:
    """Return the nearest `count` members: coordinated, two-sided, or all of the kind in the last sentences."""
    doc = cast.doc
    own = doc.sent_of[head]
    last = max(own - LOOK_BACK, 0)
    doer = other_than(doc, head)
    for number in range(own, last - 1, -1):
        sent = doc.sents[number]
        for way in (coordinated, two_sided):
            for group in way(cast, sent.start, min(sent.end, head)):
                made = distinct(cast, (fits(t) for t in group))
                if len(made) == count == len(group) and doer not in group:
                    return made
    if doc.lemmas[head].lower() in ("neighbour", "neighbor"):
        return ()  # who stands near in the text need not lie next to whom it is about
    for first in range(own - 1, last - 1, -1):
        start = doc.sents[first].start
        stop = doc.sent(head).start
        made = distinct(cast, (fits(t) for t in range(start, stop) if stands(doc, t)))
        if len(made) == count:
            return made
        if len(made) > count:
            return ()
    return ()


def other_than(doc: Document, head: int) -> int | None:
    """Return the subject of the verb that a phrase is an object of: who "called on both sides" is neither of them."""
    above = doc.heads[head]
    verb = doc.heads[above] if doc.deps[head] == "pobj" else above
    if doc.deps[head] not in ("pobj", "dobj") or not grammar.is_verb(doc, verb):
        return None
    return grammar.subject(doc, verb)


def stands(doc: Document, token: int) -> bool:
    """Say whether a token is a noun or adjective that is not merely where something is."""
    if doc.tags[token][:2] not in ("NN", "JJ"):
        return False
    return not (doc.deps[token] == "pobj" and doc.lower[doc.heads[token]] in ("in", "at", "near", "to", "from", "into"))


def coordinated(cast: Asker, start: int, end: int) -> Iterator[list[int]]:
    """Yield the coordinations of nouns in these tokens, the last first."""
    doc = cast.doc
    for token in range(end - 1, start - 1, -1):
        first = doc.deps[token] != "conj" and any(doc.deps[c] == "conj" for c in doc.children[token])
        if first and doc.tags[token][:2] in ("NN", "JJ"):
            yield [t for t in grammar.noun_conjuncts(doc, token) if t < end]


def two_sided(cast: Asker, start: int, end: int) -> Iterator[list[int]]:
    """Yield the subject and the other side of each verb in these tokens, the last first."""
    doc = cast.doc
    for verb in range(end - 1, start - 1, -1):
        if not grammar.is_verb(doc, verb):
            continue
        subject = grammar.subject(doc, verb)
        if subject is not None and doc.tags[subject] == "PRP":
            subject = resolve(cast, subject)
        if subject is None:
            continue
        others = [*grammar.kids(doc, verb, "dobj", "dative")]
        others += [t for word, t in grammar.prep_objects(doc, verb) if word in TWO_SIDED]
        for noun in grammar.kids(doc, verb, "dobj"):
            others += [t for word, t in grammar.prep_objects(doc, noun) if word in TWO_SIDED]
        for other in others:
            if other < end and subject < end:
                yield sorted((subject, other))


def distinct(cast: Asker, tokens: Iterator[int | None]) -> tuple[int, ...]:
    """Return the tokens of different parties, in the order of the text."""
    out: dict[object, int] = {}
    for token in tokens:
        if token is None:
            continue
        at = cast.figures.at.get(token)
        number = cast.hit_at[token]
        entity = cast.hits[number].entity if number >= 0 and at is None else None
        key: object = ("figure", at) if at is not None else entity.id if entity is not None else token
        out.setdefault(key, token)
    return tuple(out.values())
