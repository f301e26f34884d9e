"""Pronouns: "he", "they", "its", and "we" inside quotation marks, by agreement and salience.

Where two antecedents are as good, none is taken: a wrong one is worse than none.
"""

from collections.abc import Iterator

from dragoman.parse import Document, grammar
from dragoman.who.agreement import COLLECTIVE, FIRST, NEUTER, PLURAL, SINGULAR, THIRD, Asker, agrees, counted, identity
from dragoman.who.binding import (
    bound,
    client,
    co_arguments,
    is_asked,
    is_empty,
    own_subject,
    shares_verb,
    spoken_for,
    told,
)
from dragoman.who.figures import SPEECH
from dragoman.who.hit import hit_of
from dragoman.who.phrase import match_agent
from dragoman.who.salience import SUBJECT_DEPS, place

CANDIDATE_DEPS = frozenset(
    ("nsubj", "nsubjpass", "dobj", "pobj", "poss", "conj", "appos", "attr", "ROOT", "dative", "compound", "nmod")
)
STATIVE = frozenset(("be", "become", "seem", "remain", "appear", "happen", "occur", "mean", "cost", "last"))
LOOK_BACK = 3  # sentences
# Verbs that stand beside a quotation.
QUOTING = SPEECH | frozenset(
    "observe remark state declare write tweet comment announce reply respond stress continue conclude recall joke "
    "assert complain caution reiterate acknowledge confirm boast lament emphasize emphasise proclaim shout".split()
)
# Scores beside those of the place: what a named one gains, what a thing loses as the subject of an act, and the
# lead that the best must have (tuned on our own sentences). A lead under DOUBT is noted.
NAMED, THING, LEAD, DOUBT = 0.3, 1.6, 0.5, 1.0
HELD = 2.0  # what those taken gain, and their takers lose, for "their release"
CAPTIVITY = frozenset(
    "release abduction kidnapping freedom captivity liberation ransom captor abductor lawyer attorney".split()
)
TAKES = frozenset(
    "abduct kidnap seize capture hold take detain arrest jail imprison free release snatch charge convict sentence "
    "indict accuse suspect question chase see spot catch keep".split()
)
LETS = frozenset(("free", "release"))
# Whoever takes somebody on a charge: of the nouns before "arrested them", who only told of it is the last to be meant.
ARRESTS = frozenset("arrest detain jail imprison charge convict sentence indict release free capture question".split())
# What the dead no longer do: "Twenty were killed. They burned the cars" is not about the twenty.
VIOLENT = frozenset(
    "burn attack fire kill loot set abduct kidnap take seize flee escape torch storm open throw hurl ambush rape beat "
    "shoot steal raid destroy blow ransack plunder retreat withdraw launch detonate stab hack strike behead".split()
)
FATAL = frozenset("kill murder assassinate lynch behead execute slay massacre slaughter die perish".split())
DEAD, TELLER = 4.0, 2.0  # what the dead lose as doers, and tellers as those arrested
# Views taken of what is done or said: "it" is then what was told of, and hardly the one who did so.
BODILY = 2.5
VIEWS = frozenset("condemn denounce deplore welcome hail applaud dismiss reject deny confirm oppose justify".split())
NOBODY = frozenset(("nobody", "none", "nothing"))
QUOTED, SEX = 1.5, 0.4  # what words in a quotation lose outside it, and a known sex gains
BODY = 0.7  # what a singular noun for many loses for "they"
ALIKE = 0.6  # what an object in the same sentence gains for an object ("questioned a student but did not arrest him")


def resolve(cast: Asker, head: int) -> int | None:
    """Return the noun that a pronoun stands for.

    The first question settles all pronouns of the document, in order and those of the third person first,
    so that no answer depends on what was asked before.
    """
    if not cast.takes:
        doc = cast.doc
        pronouns = [t for t, tag in enumerate(doc.tags) if tag[:3] == "PRP"]
        third = [t for t in pronouns if doc.lower[t] not in FIRST]
        quoted = {t for t in third if doc.quoted and doc.quoted[t]}
        for token in (*(t for t in third if t not in quoted), *(t for t in third if t in quoted)):
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
    if low.endswith(("self", "selves")):
        return own_subject(cast, head, low)
    if low in NEUTER and is_empty(cast.doc, head, cast.agents):
        return None
    near = spoken_for(cast, head, low) or client(cast, head, low) or bound(cast, head, low) or told(cast, head, low)
    if len(near) > 1 and low in PLURAL:
        near = [t for t in near if can_speak(cast, t)] or near  # "asked the agency to open the files of their inquiry"
    if near:
        return near[0] if len(near) == 1 else None
    said_by = speaker(cast, head) if cast.doc.quoted and cast.doc.quoted[head] else None
    barred = co_arguments(cast, head)
    if said_by is not None and cast.doc.tags[said_by][:3] == "PRP":
        said_by = cast.takes.get(said_by)
    if said_by is not None:
        barred.add(identity(cast, said_by))
    scored: dict[int | str, tuple[float, int]] = {}
    for token, score in candidates(cast, head):
        if not agrees(cast, token, low):
            continue
        key = identity(cast, token)
        if key not in barred and (key not in scored or score > scored[key][0]):
            scored[key] = (score, token)
    if not scored and low in ("it", "they"):
        return spoken_after(cast, head, low)
    ranked = sorted(scored.values(), reverse=True)
    lead = ranked[0][0] - ranked[1][0] if len(ranked) > 1 else DOUBT
    if not ranked or lead < LEAD:
        return None
    if lead < DOUBT:
        cast.doubtful.add(cast.doc.span(head, head + 1))
    return ranked[0][1]


def spoken_after(cast: Asker, head: int, low: str) -> int | None:
    """Return the named body that says of itself what it did, where nobody was named before: "It left, the M23 said"."""
    doc = cast.doc
    verb = doc.heads[head]
    said = doc.heads[verb]
    if doc.deps[head] != "nsubj" or doc.deps[verb] != "ccomp" or doc.lemmas[said] not in QUOTING or said < verb:
        return None
    token = grammar.subject(doc, said)
    if token is None or token < head or not agrees(cast, token, low):
        return None
    hit = hit_of(cast, token)
    known = hit is not None and hit.entity is not None and hit.entity.kind not in ("person", "people", "media")
    at = cast.figures.at.get(token)
    return token if known or (at is not None and cast.figures.all[at].person is False) else None


def spoken(cast: Asker, head: int) -> int | None:
    """Return the speaker that a pronoun of the first person stands for; through a pronoun too ("We," he said)."""
    token = speaker(cast, head)
    if token is None or cast.doc.tags[token][:3] != "PRP":
        return token
    return cast.takes.get(token)


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
            if doc.deps[token] not in CANDIDATE_DEPS:
                continue
            if doc.tags[token] in ("WP", "WDT"):
                noun = behind_who(doc, token) if doc.deps[token] in SUBJECT_DEPS else None
            else:
                noun = cast.takes.get(token) if doc.tags[token][:3] == "PRP" else token
            if noun is None or doc.tags[noun][:2] != "NN":
                continue
            noun = counted(cast, noun)
            if shares_verb(doc, token, head) or (number != own and is_none(doc, noun)):
                continue
            score = place(doc, token, own - number) + HELD * is_held(doc, token, head)
            score -= unlikely(doc, token, head)
            if doc.tags[noun] == "NN" and doc.lower[head] in PLURAL and doc.lower[noun] in COLLECTIVE:
                score -= BODY
            if number == own and doc.deps[head] == "dobj" == doc.deps[token]:
                score += ALIKE
            if doc.quoted and doc.quoted[token] and not doc.quoted[head]:
                score -= QUOTED
            named = noun in cast.figures.at or cast.hit_at[noun] >= 0
            if doc.deps[token] in ("compound", "nmod"):
                if not named:
                    continue
                score -= 1
            if acts and not named and match_agent(doc, cast.agents, noun) is None:
                score -= THING
            if doc.deps[head] == "dobj" and doc.lower[head] in NEUTER and doc.lemmas[doc.heads[head]] in VIEWS:
                score -= BODILY * (doc.deps[token] in SUBJECT_DEPS)
            if named and doc.lower[head] in SINGULAR:
                score += SEX * is_of_sex(cast, noun, SINGULAR[doc.lower[head]])
            yield noun, score + NAMED * named


def is_none(doc: Document, noun: int) -> bool:
    """Say whether a noun stands for nobody: the "group" of "no group has claimed the attack" is not "they" later."""
    return doc.lower[noun] in NOBODY or any(doc.lower[c] in ("no", "neither") for c in doc.children[noun])


def unlikely(doc: Document, token: int, head: int) -> float:
    """Return what a noun loses by what happened to it or what it does: the dead do nothing, and tellers are free."""
    verb, above = doc.heads[token], doc.heads[head]
    role, asked = doc.deps[token], doc.deps[head]
    if asked == "nsubj" and doc.lemmas[above] in VIOLENT and doc.tags[above] in ("VBD", "VBP", "VBZ"):
        passive = role == "nsubjpass" or doc.lemmas[verb] in ("die", "perish")
        fatal = doc.lemmas[verb] in FATAL or any(doc.lower[c] == "dead" for c in doc.children[verb])
        pluperfect = any(doc.lower[c] == "had" for c in doc.children[above])
        return DEAD * (fatal and not pluperfect and (passive or role == "dobj"))
    if asked == "nsubj" and any(doc.lower[c] in FIRST for c in grammar.kids(doc, above, "dobj")):
        return DEAD * (role == "nsubjpass" or (role == "dobj" and doc.lemmas[verb] in TAKES))  # "they beat us"
    taken = asked in ("dobj", "nsubjpass") and doc.lemmas[above] in ARRESTS
    return TELLER * (taken and role == "nsubj" and doc.lemmas[verb] in QUOTING)


def is_held(doc: Document, token: int, head: int) -> int:
    """Say whether a noun is who was taken (1) or who took (-1), for "their release"; 0 for other words."""
    above = doc.heads[head]
    captive = doc.deps[head] in ("dobj", "nsubjpass") and doc.lemmas[above] in ARRESTS and doc.tags[above][:2] == "VB"
    if not captive and (doc.tags[head] != "PRP$" or doc.lemmas[above].lower() not in CAPTIVITY):
        return 0
    verb = doc.heads[token]
    if doc.lemmas[verb] not in TAKES or not grammar.is_verb(doc, verb):
        return 0
    if doc.lemmas[verb] in LETS and (doc.lemmas[above] in LETS or is_asked(doc, above)):
        return -1  # who is free already is not the one to be freed
    return 1 if token == grammar.direct_object(doc, verb) else -1 if doc.deps[token] == "nsubj" else 0


def behind_who(doc: Document, token: int) -> int | None:
    """Return the noun of a relative pronoun: by the parse, else the one right before it ("the bomber, who said he")."""
    noun = grammar.referent(doc, token)
    if noun != token:
        return noun
    before = token - 2 if token > 1 and doc.words[token - 1] == "," else token - 1
    return before if before >= 0 and doc.tags[before][:2] == "NN" else None


def is_of_sex(cast: Asker, noun: int, sex: str) -> bool:
    """Say whether a named person is known to be of a sex."""
    at = cast.figures.at.get(noun)
    return at is not None and cast.figures.all[at].gender == sex


def speaker(cast: Asker, head: int) -> int | None:
    """Return who says the quotation that holds a pronoun of the first person; null outside quotations."""
    doc = cast.doc
    if not doc.quoted or not doc.quoted[head]:
        return None
    for above in grammar.ancestors(doc, head):
        if not doc.quoted[above] and doc.lemmas[above] in QUOTING:
            return who_says(cast, above)
    before = before_colon(cast, head)
    if before is not None:
        return before
    own = doc.sent_of[head]
    for number in (own, own - 1, own + 1, own - 2, own - 3):
        if not 0 <= number < len(doc.sents):
            continue
        sent = doc.sents[number]
        for token in range(sent.start, sent.end):
            if not doc.quoted[token] and doc.lemmas[token] in QUOTING and doc.tags[token][:2] == "VB":
                found = who_says(cast, token)
                if found is not None and not doc.quoted[found]:
                    return found
    return None


def who_says(cast: Asker, verb: int) -> int | None:
    """Return the subject of a verb of saying; of "gave her reasons saying" that of the verb above: reasons are mute."""
    doc = cast.doc
    found = grammar.subject(doc, verb)
    while found is not None and not can_speak(cast, found) and doc.tags[verb] == "VBG":
        verb = next((t for t in grammar.ancestors(doc, verb) if grammar.is_verb(doc, t)), -1)
        if verb < 0:
            return None
        found = grammar.subject(doc, verb)
    return found


def can_speak(cast: Asker, token: int) -> bool:
    """Say whether a noun or pronoun can be somebody."""
    doc = cast.doc
    named = token in cast.figures.at or cast.hit_at[token] >= 0
    return doc.tags[token][:3] == "PRP" or named or match_agent(doc, cast.agents, token) is not None


def before_colon(cast: Asker, head: int) -> int | None:
    """Return who speaks a quotation that a colon introduces: the subject nearest before it ("she was blunt: ...")."""
    doc, first = cast.doc, head
    while first > 0 and doc.quoted[first - 1]:
        first -= 1
    colon = next((t for t in range(first - 1, max(first - 4, -1), -1) if doc.words[t] == ":"), None)
    if colon is None:
        return None
    for token in range(colon - 1, doc.sent(colon).start - 1, -1):
        if doc.deps[token] in SUBJECT_DEPS and not doc.quoted[token] and can_speak(cast, token):
            return grammar.referent(doc, token)
    return None
