"""What a definite phrase takes up: "the minister", "the group", "the country", "the attackers".

Rules, not learned weights; where two antecedents are as good, none is taken. Each function takes the cast
that asks (as `Asker`) and gives a token whose party is the answer.
"""

from dragoman.parse import Document
from dragoman.who.belonging import ORGANS, fits_story
from dragoman.who.bodies_before import doc_lemma, last_body, last_state, namesake, people
from dragoman.who.described import descriptions
from dragoman.who.figure import Figure
from dragoman.who.figurecodes import Asker, codes_of_figure
from dragoman.who.kinds import TAKES_UP
from dragoman.who.phrase import Match, bounds, match_agent

DEFINITE = frozenset(("the", "this", "that", "these", "those"))
NO_BODY = frozenset("state country nation government people world office house forum".split())
ANYBODY = frozenset("people person child man woman resident citizen student parent family".split())
NEWISH = frozenset("only other next new first second third another latest same following own current".split())
LEADERS = frozenset("leader president premier minister chancellor king queen emir sultan monarch ruler".split())
WHOLE = frozenset(("prime minister", "vice president"))  # posts whose last word alone is another post
BURIED = frozenset("bury find recover identify dump exhume wash carry burn cremate discover return".split())
RANKS = {
    "gen.": "general",
    "gen": "general",
    "col.": "colonel",
    "col": "colonel",
    "sen.": "senator",
    "gov.": "governor",
}


def nominal(cast: Asker, match: Match, head: int, low: int) -> int | None:
    """Return what a bare definite phrase takes up: the holder of the post, the body, the same noun said more fully."""
    doc = cast.doc
    if doc.lemmas[head] == "body" and doc.lemmas[doc.heads[head]] in BURIED:
        return None
    bare = low == match.start and (doc.tags[head] == "NNS" or doc.lower[head] in ("police", "parliament"))
    if (not bare or doc.lemmas[head] in ANYBODY) and is_new(doc, match, head, low):
        return None
    if bare or (doc.lower[low] == "some" and low + 1 == match.start):
        return same_noun(cast, match, head)
    if doc.lower[low] not in DEFINITE:
        return None
    owned = any(doc.deps[c] == "poss" for c in doc.children[head])
    one = doc.tags[head] in ("NN", "NNP") and not owned
    if one and (match.agent.kind == "person" or match.agent.office or is_title(cast, doc.lemmas[head])):
        found = same_person(cast, match, head)
        if found is not None:
            return found
    noun = match.agent.noun.rpartition(" ")[2]
    if one:
        kinds = TAKES_UP.get(noun)
        found = namesake(cast, noun, low) if noun not in NO_BODY else None
        if found is None and kinds is not None:
            found = last_state(cast, head, low) if "state" in kinds else last_body(cast, kinds, match, head, low)
        if found is not None:
            return found
    elif doc.tags[head] == "NNS" and not owned:
        found = people(cast, head, low)
        if found is not None:
            return found
    return same_noun(cast, match, head)


def is_new(doc: Document, match: Match, head: int, low: int) -> bool:
    """Say whether a phrase says itself who it is and takes nobody up: "the only court", "the judge in that case"."""
    if any(doc.tags[t] in ("JJS", "RBS") or doc.lower[t] in NEWISH for t in range(low, match.start)):
        return True
    if match.agent.noun.rpartition(" ")[2] in TAKES_UP:
        return match.end < len(doc) and doc.lower[match.end] == "of"
    high = bounds(doc, head)[1]  # of "accused the president of theft" no more than "the president"
    after = [c for c in doc.children[head] if c >= match.end and doc.words[c - 1] != ","]
    return any(
        doc.deps[c] == "relcl" or (doc.deps[c] == "prep" and c < high and doc.lower[c] in ("of", "with")) for c in after
    )


def plainly(cast: Asker, head: int) -> int | None:
    """Return the name that "the minister" or "the group" takes up, by the words alone: no codes are asked for."""
    doc = cast.doc
    low = next((c for c in doc.children[head] if doc.lower[c] in DEFINITE and c < head), None)
    if doc.tags[head] != "NN" or low is None or head - low > 2:
        return None
    match, lemma = match_agent(doc, cast.agents, head), doc_lemma(doc, head)
    if match is None or is_new(doc, match, head, low):
        return None
    if lemma in TAKES_UP and "state" not in TAKES_UP[lemma]:
        return namesake(cast, lemma, low) or last_body(cast, TAKES_UP[lemma], match, head, low)
    fits = [
        f for f in cast.figures.all if f.person is not False and f.mentions[0][0] < low and says(cast, f, lemma, head)
    ]
    if len(fits) != 1:
        return None
    return max(e for s, e in fits[0].mentions if s < low) - 1


def says(cast: Asker, figure: Figure, lemma: str, head: int) -> bool:
    """Say whether the text calls a figure by a noun, in a title or a description."""
    if lemma in figure.called or lemma in map(RANKS.get, figure.called):
        return True
    return any(
        doc_lemma(cast.doc, role) == lemma and role != head for role in descriptions(cast.doc, cast.figures.at, figure)
    )


def is_title(cast: Asker, lemma: str) -> bool:
    """Say whether a noun is the title of somebody named ("the general")."""
    return any(
        lemma in figure.called
        or lemma in map(RANKS.get, figure.called)
        or any(cast.doc.lower[role] == lemma for role in figure.roles)
        for figure in cast.figures.all
        if figure.person is not False
    )


def same_person(cast: Asker, match: Match, head: int, country: str | None = None) -> int | None:
    """Return the last mention before `head` of the one figure called by this noun, and of `country` where given."""
    noun, last = match.agent.noun, match.agent.noun.rpartition(" ")[2]
    fits: dict[int, int] = {}
    for number, figure in enumerate(cast.figures.all):
        before = [s for s, _ in figure.mentions if s < head]
        if not before or figure.person is False:
            continue
        titled = last in figure.called or last in map(RANKS.get, figure.called)
        if not (is_called(cast, figure, noun, head) or (country and last == "leader")):
            continue
        if country is not None or (match.agent.office and not titled):
            codes = codes_of_figure(cast, figure)
            if (country is not None and codes.country not in (country, None)) or "GOV" not in codes.sectors:
                continue
            if last == "leader" and not leads(cast, figure):
                continue
        fits[number] = figure.mentions[len(before) - 1][1] - 1
    if not fits:
        return None
    nearest = max(fits.values())
    return nearest if len(fits) == 1 or cast.doc.sent_of[head] - cast.doc.sent_of[nearest] <= 1 else None


def is_called(cast: Asker, figure: Figure, noun: str, head: int) -> bool:
    """Say whether the text calls a figure by a noun, or the table says that they held that post."""
    if says(cast, figure, noun.rpartition(" ")[2], head) and (noun not in WHOLE or has_post(cast, figure, noun)):
        return True
    return figure.entity is not None and any(
        noun in s.office.lower() and (cast.as_of is None or s.covers(cast.as_of)) for s in figure.entity.spells
    )


def has_post(cast: Asker, figure: Figure, noun: str) -> bool:
    """Say whether the text gives a figure this very post: a minister of trade is no prime minister."""
    roles = descriptions(cast.doc, cast.figures.at, figure)
    return any((m := match_agent(cast.doc, cast.agents, r)) is not None and m.agent.noun == noun for r in roles)


def leads(cast: Asker, figure: Figure) -> bool:
    """Say whether somebody leads a state, by the text's words for them or their post in the tables."""
    doc, roles = cast.doc, descriptions(cast.doc, cast.figures.at, figure)
    said = {doc.lemmas[r].lower() for r in roles} | figure.called
    prime = any(doc.lower[r] == "minister" and r and doc.lower[r - 1] == "prime" for r in roles)
    if prime or said & (LEADERS - {"minister"}):
        return True
    return figure.entity is not None and any(
        any(w in LEADERS for w in s.office.lower().split()) and (cast.as_of is None or s.covers(cast.as_of))
        for s in figure.entity.spells
    )


def leader_of(cast: Asker, match: Match, head: int, low: int, country: str | None) -> int | None:
    """Return whom "the Afghan leader" takes up: somebody named before who leads that state or has that post there."""
    doc = cast.doc
    if country is None or doc.lower[low] != "the" or doc.tags[head] != "NN" or match.agent.kind != "person":
        return None
    if match.agent.noun.rpartition(" ")[2] not in LEADERS or low + 2 < match.start:
        return None
    if any(doc.deps[c] == "appos" or doc.lower[c] in ("of", "in") for c in doc.children[head]):
        return None
    return same_person(cast, match, head, country)


def is_in_focus(cast: Asker, organ: int, head: int) -> bool:
    """Say whether a state's organ, named further back, is still meant by its bare noun: not where others lead.

    In an article about one state, "the government" is not that of its neighbor named once, sentences ago.
    """
    party = cast.party(organ)
    if party is None or party.country is None or cast.doc.sent_of[head] - cast.doc.sent_of[organ] <= 1:
        return True
    return not ORGANS & set(party.sectors) or fits_story(cast, party.country, leads=False)


def same_noun(cast: Asker, match: Match, head: int) -> int | None:
    """Return an earlier phrase with the same noun that says whose it is; null where such phrases disagree."""
    doc = cast.doc
    lemma, found, longer = doc_lemma(doc, head), None, None
    force = None  # the one police of an article that names no other
    owners: set[str] = set()
    kinds: set[str] = set()
    for token in cast.nouns_of(lemma):
        if token >= match.start or token in cast.figures.at or cast.hit_at[token] >= 0:
            continue
        said = match_agent(doc, cast.agents, token)
        if said is None or said.agent.noun.rpartition(" ")[2] != match.agent.noun.rpartition(" ")[2]:
            continue
        fuller = len(said.agent.noun) > len(match.agent.noun)
        if said.agent.noun != match.agent.noun and not fuller:
            continue
        party = cast.party(token)
        if party is None or party.antecedent is not None:
            continue
        if fuller or any(doc.lower[c] in ("a", "an") for c in doc.children[token]):
            longer = token
            kinds.add(said.agent.noun)
        owner = party.country or party.primary
        if not owner and doc.lower[token] == "police":
            force = token
        if owner and not fuller:
            owners.add(owner)
            found = token
    if found is not None:
        return found if len(owners) == 1 and is_in_focus(cast, found, head) else None
    if force is not None and longer is None:
        return force
    return longer if len(kinds) == 1 and doc.tags[head] == "NN" and doc.lower[match.start - 1] in DEFINITE else None
