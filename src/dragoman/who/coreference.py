"""What later words take up: "the president", "the group", "he", "they", "we".

Rules, not learned weights; where two antecedents are as good, none is taken. Each function takes the
cast that asks (as `Asker`) and gives a token whose party is the answer.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol

from dragoman.lexicon.agents import Agents
from dragoman.parse import Document, grammar
from dragoman.records import Party
from dragoman.who.codes import Codes, merged, of_entity
from dragoman.who.figures import SPEECH, Figure, Figures
from dragoman.who.names import Hit
from dragoman.who.phrase import Match, bounds, match_agent
from dragoman.who.reading import Reading

SINGULAR = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
NEUTER = frozenset(("it", "its", "itself"))
PLURAL = frozenset(("they", "them", "their", "theirs", "themselves"))
FIRST = frozenset(("i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves"))
# General nouns and the kinds of named bodies that they can take up.
TAKES_UP: Mapping[str, frozenset[str]] = {
    "group": frozenset(("armed", "ngo", "igo", "party", "agency")),
    "organization": frozenset(("armed", "ngo", "igo", "party")),
    "movement": frozenset(("armed", "party", "ngo")),
    "network": frozenset(("armed", "media", "company")),
    "militia": frozenset(("armed",)),
    "outfit": frozenset(("armed", "ngo", "party")),
    "faction": frozenset(("armed", "party")),
    "cartel": frozenset(("armed",)),
    "gang": frozenset(("armed",)),
    "party": frozenset(("party",)),
    "company": frozenset(("company",)),
    "firm": frozenset(("company",)),
    "agency": frozenset(("agency", "media", "igo")),
    "bloc": frozenset(("igo",)),
    "alliance": frozenset(("igo", "military", "armed", "party")),
    "body": frozenset(("igo", "ngo", "agency")),
    "newspaper": frozenset(("media",)),
    "broadcaster": frozenset(("media",)),
    "channel": frozenset(("media",)),
    "court": frozenset(("court",)),
    "coalition": frozenset(("military", "igo")),
    "country": frozenset(("state",)),
    "nation": frozenset(("state",)),
    "union": frozenset(("igo", "union")),
    "charity": frozenset(("ngo",)),
    "watchdog": frozenset(("ngo", "igo")),
}
CANDIDATE_DEPS = frozenset(("nsubj", "nsubjpass", "dobj", "pobj", "poss", "conj", "appos", "attr", "ROOT", "dative", "compound", "nmod"))
SUBJECT_DEPS = frozenset(("nsubj", "nsubjpass"))
LOOK_BACK = 3  # sentences


class Asker(Protocol):
    """What these rules need of the cast."""

    doc: Document
    agents: Agents
    hits: Sequence[Hit]
    hit_at: Sequence[int]
    figures: Figures
    reading: Reading
    as_of: str | None

    def party(self, head: int, as_of: str | None = None) -> Party | None:
        """Return the party of a token."""


def codes_of_figure(cast: Asker, figure: Figure) -> Codes:
    """Return the codes of a named figure: its entry's, and what the text calls it."""
    base = of_entity(figure.entity, cast.as_of) if figure.entity is not None else Codes(rule=f"name {figure.name!r}")
    for role in descriptions(cast, figure):
        match = match_agent(cast.doc, cast.agents, role)
        if match is None:
            continue
        low, high = bounds(cast.doc, role)
        said = cast.reading.of_agent(match, role, min(low, match.start), max(high, match.end))
        former = "ELI" in said.sectors[:1]
        sectors = merged(said.sectors, base.sectors) if former or not base.sectors else merged(base.sectors, said.sectors)
        if figure.entity is not None and base.sectors and not former:
            sectors = base.sectors
        country = base.country or said.country
        by = base.by if figure.entity is not None else "agent noun"
        base = Codes(base.primary or said.primary, country, sectors, base.office, base.based_in or said.based_in, f"{base.rule}; {said.rule}", by)
    if figure.rank and figure.rank not in base.sectors:
        base = Codes(base.primary, base.country, merged((figure.rank,), base.sectors), base.office, base.based_in, base.rule, base.by)
    return base


def descriptions(cast: Asker, figure: Figure) -> list[int]:
    """Return the head tokens of nouns that describe a figure: titles, appositions, "X is a doctor"."""
    doc, found = cast.doc, list(figure.roles)
    for start, end in figure.mentions:
        for token in range(start, end):
            for child in doc.children[token]:
                if doc.deps[child] == "appos" and child >= end and child not in cast.figures.at:
                    found.append(child)
                elif child < start and doc.deps[child] in ("compound", "nmod") and doc.tags[child][:2] == "NN":
                    found.append(child)
            head = doc.heads[token]
            if doc.deps[token] == "appos" and not start <= head < end:
                found.append(head)
            if doc.deps[token] == "nsubj" and doc.lemmas[head] == "be":
                found += [c for c in doc.children[head] if doc.deps[c] == "attr"]
    return sorted(dict.fromkeys(found))


def nominal(cast: Asker, match: Match, head: int, low: int) -> int | None:
    """Return what a bare definite phrase takes up: the holder of the post, the body, the same noun said more fully."""
    doc = cast.doc
    if doc.lower[low] not in ("the", "this", "that", "these", "those"):
        return None
    if match.agent.kind == "person" or match.agent.office:
        found = same_person(cast, match, head)
        if found is not None:
            return found
    kinds = TAKES_UP.get(match.agent.noun.rpartition(" ")[2])
    if kinds is not None and doc.tags[head] in ("NN", "NNP"):
        found = last_body(cast, kinds, match, head)
        if found is not None:
            return found
    return same_noun(cast, match, head)


def same_person(cast: Asker, match: Match, head: int) -> int | None:
    """Return the last mention before `head` of the one figure called by this noun."""
    noun, last = match.agent.noun, match.agent.noun.rpartition(" ")[2]
    fits: dict[int, int] = {}
    for number, figure in enumerate(cast.figures.all):
        before = [s for s, _ in figure.mentions if s < head]
        if not before or figure.person is False:
            continue
        called = any(cast.doc.lemmas[r] == last and r != head for r in descriptions(cast, figure))
        held = figure.entity is not None and any(
            noun in s.office.lower() and (cast.as_of is None or s.covers(cast.as_of)) for s in figure.entity.spells
        )
        if called or held:
            fits[number] = figure.mentions[len(before) - 1][1] - 1
    if not fits:
        return None
    nearest = max(fits.values())
    return nearest if len(fits) == 1 or cast.doc.sent_of[head] - cast.doc.sent_of[nearest] <= 1 else None


def last_body(cast: Asker, kinds: frozenset[str], match: Match, head: int) -> int | None:
    """Return the last named body of a fitting kind before `head`."""
    wanted = set(match.agent.sectors) & {"REB", "PRM", "UAF"}
    for hit in reversed(cast.hits):
        if hit.end > head or hit.entity is None or hit.name is None or hit.name.use == "capital":
            continue
        entity = hit.entity
        armed = bool(set(entity.sectors) & {"REB", "PRM", "CRM"})
        if entity.kind in kinds and (not wanted or armed) and cast.doc.sent_of[head] - cast.doc.sent_of[hit.start] <= 6:
            return hit.end - 1
    return None


def same_noun(cast: Asker, match: Match, head: int) -> int | None:
    """Return an earlier phrase with the same noun that says whose it is."""
    doc, lemma = cast.doc, doc_lemma(cast.doc, head)
    for token in range(match.start - 1, -1, -1):
        if doc_lemma(doc, token) == lemma and doc.tags[token][:2] == "NN" and token not in cast.figures.at:
            party = cast.party(token)
            if party is not None and (party.country or party.primary) and party.antecedent is None:
                return token
    return None


def doc_lemma(doc: Document, token: int) -> str:
    """Return a noun's lemma in lower case."""
    return doc.lemmas[token].lower()


def antecedent(cast: Asker, head: int) -> int | None:
    """Return the token that a pronoun stands for."""
    low = cast.doc.lower[head]
    if low in FIRST:
        return speaker(cast, head)
    if low not in SINGULAR and low not in NEUTER and low not in PLURAL:
        return None
    scored: dict[int | str, tuple[float, int]] = {}
    for token, score in candidates(cast, head):
        if not agrees(cast, token, low):
            continue
        key = identity(cast, token)
        if key not in scored or score > scored[key][0]:
            scored[key] = (score, token)
    ranked = sorted(scored.values(), reverse=True)
    if not ranked or (len(ranked) > 1 and ranked[0][0] - ranked[1][0] < 0.5):
        return None
    return ranked[0][1]


def identity(cast: Asker, token: int) -> int | str:
    """Return what tells one antecedent from another."""
    number = cast.figures.at.get(token)
    if number is not None:
        return number
    hit = cast.hits[cast.hit_at[token]] if cast.hit_at[token] >= 0 else None
    return hit.entity.id if hit is not None and hit.entity is not None else cast.doc.lemmas[token]


def candidates(cast: Asker, head: int) -> Iterator[tuple[int, float]]:
    """Yield (noun, score) before a pronoun, in its sentence and the three before.

    Score: 2 a sentence back is lost; 1.5 for a subject, 1 for a main clause's; .3 for a name; the nearer in the own
    sentence the better. Arguments of the pronoun's own verb do not count.
    """
    doc = cast.doc
    own = doc.sent_of[head]
    for number in range(own, max(own - LOOK_BACK, 0) - 1, -1):
        sent = doc.sents[number]
        for token in range(sent.start, min(sent.end, head)):
            if doc.tags[token][:2] != "NN" or doc.deps[token] not in CANDIDATE_DEPS or shares_verb(doc, token, head):
                continue
            subject = doc.deps[token] in SUBJECT_DEPS
            score = -2.0 * (own - number) + 1.5 * subject + (0.5 if subject and doc.heads[token] == sent.root else 0)
            score += 0.3 if token in cast.figures.at or cast.hit_at[token] >= 0 else 0
            score += 0.01 * (token - sent.start) / (sent.end - sent.start)
            if doc.deps[token] in ("compound", "nmod"):
                if token not in cast.figures.at and cast.hit_at[token] < 0:
                    continue
                score -= 1
            yield token, score


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
            return figure.person is not False and figure.gender in ("", SINGULAR[pronoun]) and last_token(figure, token)
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
        return not plural and not person and not (hit is not None and hit.entity is not None and hit.entity.kind == "people")
    body = hit is not None and hit.entity is not None and hit.entity.kind != "state"
    group = match is not None and match.agent.kind in ("group", "body") and match.agent.noun != "state"
    return plural or body or (group and doc.tags[token] == "NN" and doc.lower[token] in ("police", "army", "military", "opposition", "team", "government", "family", "crew", "group"))


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
    for number in (own, own - 1, own + 1, own - 2):
        if not 0 <= number < len(doc.sents):
            continue
        sent = doc.sents[number]
        for token in range(sent.start, sent.end):
            if not doc.quoted[token] and doc.lemmas[token] in SPEECH and doc.tags[token][:2] == "VB":
                found = grammar.subject(doc, token)
                if found is not None and not doc.quoted[found]:
                    return found
    return None
