"""Bodies, states and groups of people that a definite noun may take up, by what was named before it.

nominal.py decides which question to ask of a phrase; here are the answers for "the group", "the country" and "the
attackers".
"""

from collections.abc import Iterator

from dragoman.parse import Document, grammar
from dragoman.who.belonging import lead
from dragoman.who.bodies import is_body_word
from dragoman.who.figure import Figure
from dragoman.who.figurecodes import Asker
from dragoman.who.kinds import ALIKE, ARMED, BODY_KINDS
from dragoman.who.phrase import Match, bounds
from dragoman.who.salience import most_salient

LEADING = 2.0  # what the state that the story is about gains
LOOK_BACK = 6  # sentences


def namesake(cast: Asker, noun: str, low: int) -> int | None:
    """Return the body named before whose name ends in this noun, or opens with it before "of" ("the union")."""
    found = []
    for figure in cast.figures.all:
        if figure.person is not False:
            continue
        start, end = figure.mentions[figure.fullest]
        words = [cast.doc.lemmas[t].lower() for t in range(start, end)]
        if noun == words[-1] or (noun == words[0] and "of" in words):
            found += [e - 1 for _, e in figure.mentions if e <= low]
    for hit in cast.hits:
        if hit.end <= low and hit.entity is not None and hit.entity.kind not in ("state", "person", "people"):
            named = hit.entity.name.lower().split()
            if noun in (cast.doc.lemmas[hit.end - 1].lower(), named[-1]) and not cast.reading.relation(hit):
                found.append(hit.end - 1)
    return most_salient(cast.doc, found, low)


def last_state(cast: Asker, head: int, low: int) -> int | None:
    """Return the state in focus: the nearest that acts or is dealt with; one that is only an adjective comes last."""
    doc, scored = cast.doc, dict[str, tuple[float, int]]()
    leads = lead(cast)
    for hit in cast.hits:
        if hit.end > low or hit.entity is None or hit.entity.kind != "state" or hit.name is None:
            continue
        back = doc.sent_of[head] - doc.sent_of[hit.start]
        token = hit.end - 1
        top = grammar.first_conjunct(doc, token)
        if back > LOOK_BACK or (hit.name.use == "capital" and doc.deps[top] not in ("nsubj", "nsubjpass", "dobj")):
            continue
        role = doc.deps[top]
        score = -1.5 * back + 1.5 * (role in ("nsubj", "nsubjpass")) + 0.5 * (role in ("dobj", "poss"))
        score += LEADING * (hit.country == leads)
        score -= 1.6 * (hit.name.use == "adjective" or role in ("amod", "compound", "nmod"))
        key = hit.entity.id
        scored[key] = max(scored.get(key, (score, token)), (score, token))
    ranked = sorted(scored.values(), reverse=True)
    gap = ranked[0][0] - ranked[1][0] if len(ranked) > 1 else 1.0
    if not ranked or gap < 0.5:
        return None
    if gap < 1.0:
        cast.doubtful.add(doc.span(*bounds(doc, head)))
    return ranked[0][1]


def last_body(cast: Asker, kinds: frozenset[str], match: Match, head: int, low: int) -> int | None:
    """Return the last named body of a fitting kind before `head`, known to the tables or not."""
    doc = cast.doc
    wanted = set(match.agent.sectors) & {"REB", "PRM", "UAF"}
    best = -1
    for hit in reversed(cast.hits):
        if hit.end > low or hit.entity is None or hit.name is None or cast.reading.relation(hit):
            continue
        entity = hit.entity
        armed = bool(set(entity.sectors) & {"REB", "PRM", "CRM"})
        near = doc.sent_of[head] - doc.sent_of[hit.start] <= LOOK_BACK
        if entity.kind in kinds and (not wanted or armed) and near:
            best = hit.end - 1
            break
    for figure in cast.figures.all:
        if figure.person is False and may_be(doc, figure, kinds):
            best = max([best, *(e - 1 for _, e in figure.mentions if e <= low)])
    return best if best >= 0 else None


def may_be(doc: Document, figure: Figure, kinds: frozenset[str]) -> bool:
    """Say whether a body of no table may be of one of these kinds, by the nouns in its name."""
    start, end = figure.mentions[figure.fullest]
    said = [BODY_KINDS[w] for t in range(start, end) if (w := doc.lemmas[t].lower()) in BODY_KINDS]
    if said:
        return any(kinds & own for own in said)
    return bool(kinds - {"company", "state", "court", "media"}) and is_body_word(doc, end - 1)


def people(cast: Asker, head: int, low: int) -> int | None:
    """Return whom "the attackers" takes up: those who did it, or people of a like noun, the nearest."""
    doc, lemma = cast.doc, doc_lemma(cast.doc, head)
    alike = next((words for words in ALIKE if lemma in words), frozenset((lemma,)))
    first = max(doc.sent_of[head] - LOOK_BACK, 0)
    same = [t for t in cast.nouns_of(lemma) if t < low and doc.sent_of[t] >= first and is_people(cast, t)]
    if same:
        return same[-1]
    for number in range(doc.sent_of[head], first - 1, -1):
        sent = doc.sents[number]
        found = [*doers(cast, lemma, sent.start, min(sent.end, low))]
        for token in range(sent.start, min(sent.end, low)):
            fits = doc_lemma(doc, token) in alike and is_people(cast, token)
            if fits or (alike is ARMED and is_armed(cast, token)):
                found.append(token)
        if found:
            return max(found)
    return None


def is_people(cast: Asker, token: int) -> bool:
    """Say whether a token is a plural noun, no name, nobody's own, and no object of what looks like its adjective."""
    doc = cast.doc
    odd = any((doc.tags[c] == "VBG" or doc.deps[c] == "poss") and c < token for c in doc.children[token])
    plural = doc.tags[token] == "NNS" or doc.lower[token] == "police"  # the tagger takes a first "Police" for a name
    return plural and token not in cast.figures.at and cast.hit_at[token] < 0 and not odd


def doers(cast: Asker, lemma: str, start: int, end: int) -> Iterator[int]:
    """Yield who does in these tokens what a noun in -er says of them: "attackers" have attacked."""
    doc = cast.doc
    stem = lemma.removesuffix("er").removesuffix("or")
    if stem == lemma or len(stem) < 4:
        return
    verbs = {stem, stem + "e", stem[:-1] if stem[-1] == stem[-2] else stem}
    for token in range(start, end):
        if doc.lemmas[token] in verbs and grammar.is_verb(doc, token):
            doer = grammar.doer(doc, token)
            if doer is not None and doer < end and doc.tags[doer][:2] == "NN":
                yield doer


def is_armed(cast: Asker, token: int) -> bool:
    """Say whether a token ends the name of an armed group."""
    number = cast.hit_at[token]
    if number >= 0 and cast.hits[number].end - 1 == token:
        entity = cast.hits[number].entity
        return entity is not None and entity.kind == "armed" and not cast.reading.relation(cast.hits[number])
    at = cast.figures.at.get(token)
    if at is None or cast.figures.all[at].person is not False:
        return False
    figure = cast.figures.all[at]
    return figure.ends_at(token) and may_be(cast.doc, figure, frozenset(("armed",)))


def doc_lemma(doc: Document, token: int) -> str:
    """Return a noun's lemma in lower case."""
    return doc.lemmas[token].lower()
