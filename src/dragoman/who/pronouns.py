"""Pronouns: "he", "they", "its", and "we" inside quotation marks, by agreement and salience.

Where two antecedents are as good, none is taken: a wrong one is worse than none.
"""

from collections.abc import Iterator, Sequence
from typing import Protocol

from dragoman.lexicon.agents import Agents
from dragoman.parse import Document, grammar
from dragoman.who.figures import SPEECH, Figure, Figures
from dragoman.who.names import Hit
from dragoman.who.phrase import match_agent

SINGULAR = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
NEUTER = frozenset(("it", "its", "itself"))
PLURAL = frozenset(("they", "them", "their", "theirs", "themselves"))
FIRST = frozenset(("i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves"))
THIRD = frozenset(SINGULAR) | NEUTER | PLURAL
CANDIDATE_DEPS = frozenset(
    ("nsubj", "nsubjpass", "dobj", "pobj", "poss", "conj", "appos", "attr", "ROOT", "dative", "compound", "nmod")
)
SUBJECT_DEPS = frozenset(("nsubj", "nsubjpass"))
COLLECTIVE = frozenset("police army military opposition team government family crew group navy militia public".split())
STATIVE = frozenset(("be", "become", "seem", "remain", "appear", "happen", "occur", "mean", "cost", "last"))
LOOK_BACK = 3  # sentences
# Scores: what a sentence's distance costs, what a subject and a main clause's subject gain, what a thing
# loses as the subject of an act, and the lead that the best must have (tuned on our own sentences).
BACK, SUBJECT, MAIN, NAMED, THING, LEAD = 2.0, 1.5, 0.5, 0.3, 1.6, 0.5


class Asker(Protocol):
    """What these rules need of the cast."""

    doc: Document
    agents: Agents
    hits: Sequence[Hit]
    hit_at: Sequence[int]
    figures: Figures
    takes: dict[int, int | None]


def resolve(cast: Asker, head: int) -> int | None:
    """Return the noun that a pronoun stands for.

    The first question settles all pronouns of the document, in order and those of the third person first,
    so that no answer depends on what was asked before.
    """
    if not cast.takes:
        doc = cast.doc
        pronouns = [t for t, tag in enumerate(doc.tags) if tag[:3] == "PRP"]
        for token in pronouns:
            if doc.lower[token] not in FIRST:
                cast.takes[token] = antecedent(cast, token)
        for token in pronouns:
            if doc.lower[token] in FIRST:
                cast.takes[token] = spoken(cast, token)
    return cast.takes.get(head)


def antecedent(cast: Asker, head: int) -> int | None:
    """Return the noun that a pronoun of the third person stands for, those before it being settled."""
    low = cast.doc.lower[head]
    if low not in THIRD:
        return None
    near = bound(cast, head, low)
    if near:
        return near[0] if len(near) == 1 else None
    said_by = speaker(cast, head) if cast.doc.quoted and cast.doc.quoted[head] else None
    not_he = identity(cast, said_by) if said_by is not None else None
    scored: dict[int | str, tuple[float, int]] = {}
    for token, score in candidates(cast, head):
        if not agrees(cast, token, low):
            continue
        key = identity(cast, token)
        if key != not_he and (key not in scored or score > scored[key][0]):
            scored[key] = (score, token)
    ranked = sorted(scored.values(), reverse=True)
    if not ranked or (len(ranked) > 1 and ranked[0][0] - ranked[1][0] < LEAD):
        return None
    return ranked[0][1]


def bound(cast: Asker, head: int, low: str) -> list[int]:
    """Return whom a possessive may stand for by its own clause: those of its subject and objects that fit.

    "Kenya began its campaign", "accused the army of arming the rebels in their attacks".
    """
    doc = cast.doc
    if doc.tags[head] != "PRP$" or doc.deps[head] != "poss":
        return []
    noun = doc.heads[head]
    verb = next((t for t in grammar.ancestors(doc, noun) if grammar.is_verb(doc, t)), None)
    if verb is None or doc.deps[noun] in SUBJECT_DEPS:
        return []
    near = [grammar.subject(doc, verb), *grammar.kids(doc, verb, "dobj")]
    for prep in grammar.kids(doc, verb, "prep"):
        near += [t for inner in grammar.kids(doc, prep, "pcomp") for t in grammar.kids(doc, inner, "dobj")]
    fits: dict[int | str, int] = {}
    for token in near:
        taken = cast.takes.get(token) if token is not None and doc.tags[token][:3] == "PRP" else token
        if taken is not None and token is not None and token < head and taken != noun and agrees(cast, taken, low):
            fits.setdefault(identity(cast, taken), taken)
    return list(fits.values())


def spoken(cast: Asker, head: int) -> int | None:
    """Return the speaker that a pronoun of the first person stands for; through a pronoun too ("We," he said)."""
    token = speaker(cast, head)
    if token is None or cast.doc.tags[token][:3] != "PRP":
        return token
    return cast.takes.get(token)


def identity(cast: Asker, token: int) -> int | str:
    """Return what tells one antecedent from another."""
    number = cast.figures.at.get(token)
    if number is not None:
        return number
    hit = cast.hits[cast.hit_at[token]] if cast.hit_at[token] >= 0 else None
    return hit.entity.id if hit is not None and hit.entity is not None else cast.doc.lemmas[token]


def candidates(cast: Asker, head: int) -> Iterator[tuple[int, float]]:
    """Yield (noun, score) before a pronoun, in its sentence and the three before.

    An earlier pronoun stands for its own antecedent with its own place's score. Arguments of the
    pronoun's own verb do not count.
    """
    doc = cast.doc
    own = doc.sent_of[head]
    acts = doc.deps[head] == "nsubj" and doc.lemmas[doc.heads[head]] not in STATIVE
    for number in range(own, max(own - LOOK_BACK, 0) - 1, -1):
        sent = doc.sents[number]
        for token in range(sent.start, min(sent.end, head)):
            noun = cast.takes.get(token) if doc.tags[token][:3] == "PRP" else token
            if noun is None or doc.tags[noun][:2] != "NN" or doc.deps[token] not in CANDIDATE_DEPS:
                continue
            if shares_verb(doc, token, head):
                continue
            score = place(doc, token, own - number)
            named = noun in cast.figures.at or cast.hit_at[noun] >= 0
            if doc.deps[token] in ("compound", "nmod"):
                if not named:
                    continue
                score -= 1
            if acts and not named and match_agent(doc, cast.agents, noun) is None:
                score -= THING
            yield noun, score + NAMED * named


def place(doc: Document, token: int, back: int) -> float:
    """Return the salience of a place: subjects before others, near before far."""
    sent = doc.sent(token)
    subject = doc.deps[token] in SUBJECT_DEPS
    main = subject and doc.heads[token] == sent.root
    return -BACK * back + SUBJECT * subject + MAIN * main + 0.01 * (token - sent.start) / (sent.end - sent.start)


def shares_verb(doc: Document, token: int, pronoun: int) -> bool:
    """Say whether a noun and a pronoun that is no possessive are arguments of one verb, and so not the same."""
    if doc.tags[pronoun] == "PRP$" or doc.lower[pronoun].endswith(("self", "selves")):
        return doc.heads[token] == pronoun
    verb = doc.heads[pronoun]
    if doc.deps[pronoun] == "pobj":
        verb = doc.heads[verb]
    above = doc.heads[token]
    return verb in (above, doc.heads[above] if doc.deps[token] == "pobj" else above)


def agrees(cast: Asker, token: int, pronoun: str) -> bool:
    """Say whether a noun fits a pronoun in number, person and sex."""
    doc = cast.doc
    plural = doc.tags[token] in ("NNS", "NNPS") or any(doc.deps[c] == "conj" for c in doc.children[token])
    number = cast.figures.at.get(token)
    figure = cast.figures.all[number] if number is not None else None
    if pronoun in SINGULAR:
        if figure is not None:
            return figure.person is True and figure.gender in ("", SINGULAR[pronoun]) and last_token(figure, token)
        sex = cast.agents.genders.get(doc.lemmas[token])
        if sex is not None:
            return sex == SINGULAR[pronoun] and not plural
        match = match_agent(doc, cast.agents, token)
        one = match is not None and match.agent.kind == "person"
        return one and not plural and cast.hit_at[token] < 0
    if figure is not None and figure.person is not False:
        return False
    hit = cast.hits[cast.hit_at[token]] if cast.hit_at[token] >= 0 else None
    match = match_agent(doc, cast.agents, token) if hit is None else None
    if pronoun in NEUTER:
        person = match is not None and (match.agent.kind == "person" or "CVL" in match.agent.sectors)
        return (
            not plural
            and not person
            and not (hit is not None and hit.entity is not None and hit.entity.kind == "people")
        )
    body = hit is not None and hit.entity is not None and hit.entity.kind != "state"
    group = match is not None and match.agent.kind in ("group", "body") and match.agent.noun != "state"
    return (
        plural
        or body
        or (
            group
            and doc.tags[token] == "NN"
            and doc.lower[token]
            in ("police", "army", "military", "opposition", "team", "government", "family", "crew", "group")
        )
    )


def last_token(figure: Figure, token: int) -> bool:
    """Say whether `token` ends a mention of the figure."""
    return any(end - 1 == token for _, end in figure.mentions)


def speaker(cast: Asker, head: int) -> int | None:
    """Return who says the quotation that holds a pronoun of the first person; null outside quotations."""
    doc = cast.doc
    if not doc.quoted or not doc.quoted[head]:
        return None
    for above in grammar.ancestors(doc, head):
        if not doc.quoted[above] and doc.lemmas[above] in SPEECH:
            return grammar.subject(doc, above)
    own = doc.sent_of[head]
    for number in (own, own - 1, own + 1, own - 2, own - 3):
        if not 0 <= number < len(doc.sents):
            continue
        sent = doc.sents[number]
        for token in range(sent.start, sent.end):
            if not doc.quoted[token] and doc.lemmas[token] in SPEECH and doc.tags[token][:2] == "VB":
                found = grammar.subject(doc, token)
                if found is not None and not doc.quoted[found]:
                    return found
    return None
