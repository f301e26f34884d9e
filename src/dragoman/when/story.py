"""What an undated mention's time may be inferred from: the same event dated elsewhere, the story's day, publication."""

from collections.abc import Container, Sequence
from dataclasses import replace
from datetime import date

from dragoman.mention import Mention
from dragoman.parse.document import Document
from dragoman.parse.grammar import is_verb
from dragoman.records import When
from dragoman.when.attach import tense_of
from dragoman.when.expression import Expression

# Types that are acts of speech: a paper prints what was said since the story's day.
SPEECH = frozenset(("REQUEST", "ACCUSE", "REJECT", "THREATEN", "SUPPORT", "AGREE", "CONCEDE"))
# How far back the day of a story may lie, and how many sentences its lead has.
STORY_DAYS = 7
LEAD = 5
REACH = 8  # sentences over which a story goes on with a deed of the same kind
HABITUAL = frozenset(
    (
        "repeatedly",
        "often",
        "long",
        "always",
        "occasionally",
        "frequently",
        "previously",
        "regularly",
        "usually",
        "never",
        "already",
        "originally",
        "traditionally",
        "initially",
        "once",
    )
)
UNREAL = frozenset(("called_for", "conditional"))
# What lasts is not dated by one of its days.
LASTING = frozenset(("war", "conflict", "insurgency", "violence", "fighting", "campaign", "rebellion", "unrest"))
APART = frozenset(("after", "before", "since", "if", "unless", "until", "once"))
DEFINITE = frozenset(("the", "this", "that", "these", "those", "its", "their", "his", "her"))


def inferred(start: date, end: date, basis: str) -> When:
    """Return an interval that no words tell."""
    return When(start.isoformat(), end.isoformat(), "day" if start == end else "range", basis=basis)


def story_day(doc: Document, expressions: Sequence[Expression], published: date | None) -> date | None:
    """Return the latest day that the lead tells, where it lies within a week before publication; else publication's."""
    if published is None:
        return None
    days: list[date] = []
    for expression in expressions:
        when = expression.when
        if doc.sent_of[expression.start] >= LEAD:
            break
        if when is None or when.precision != "day" or when.start is None or expression.kind == "dateline":
            continue
        day = date.fromisoformat(when.start)
        if 0 <= (published - day).days <= STORY_DAYS:
            days.append(day)
    return max(days, default=published)


def told(doc: Document, mention: Mention) -> str:
    """Return the tense in which the mention is told: a participle's is that of the verb above; a bare noun's "noun"."""
    token = mention.predicate
    if not is_verb(doc, token):
        return "noun"
    for _ in range(5):
        tense = tense_of(doc, token)
        if tense != "none":
            return tense
        if doc.heads[token] == token or not is_verb(doc, doc.heads[token]):
            return "none"
        token = doc.heads[token]
    return "none"


def is_headline(doc: Document, mention: Mention) -> bool:
    """Say whether a mention stands in the first line, with a blank line after it and no full stop."""
    sent = doc.sents[mention.sentence]
    return (
        sent.index == 0
        and doc.words[sent.end - 1] not in (".", "!", "?", "”", '"')
        and doc.text[doc.ends[sent.end - 1] :][:2] == "\n\n"
    )


def in_main_clause(doc: Document, mention: Mention) -> bool:
    """Say whether the mention's verb is a sentence's own, or happens together with it ("fired, killing six")."""
    token = mention.predicate
    for _ in range(6):
        if doc.heads[token] == token:
            return True
        if doc.deps[token] not in ("conj", "advcl", "xcomp", "prep", "pcomp", "pobj", "dobj", "nsubj") or any(
            doc.lower[c] in ("after", "before", "since", "if") for c in doc.children[token]
        ):
            return False
        token = doc.heads[token]
    return False


def saying_above(doc: Document, mention: Mention, saying: Container[str]) -> int | None:
    """Return the verb of saying whose content holds the mention, null where there is none."""
    token = mention.predicate
    for _ in range(8):
        head = doc.heads[token]
        if head == token:
            return None
        if doc.deps[token] in ("ccomp", "parataxis", "advcl") and doc.lemmas[head] in saying:
            return head
        token = head
    return None


def is_aside(doc: Document, verb: int, free: bool) -> bool:
    """Say whether a verb is an aim, describes a noun, or (`free` of a saying) stands in a clause of another time."""
    if any(doc.tags[c] == "TO" for c in doc.children[verb]) or doc.deps[verb] in ("relcl", "acl"):
        return True
    return free and any(doc.lower[c] in APART for c in doc.children[verb] if doc.deps[c] in ("mark", "advmod"))


def habitual(doc: Document, mention: Mention) -> bool:
    """Say whether an adverb tells that the act goes back or comes again ("has often urged", "had previously asked")."""
    return any(doc.lower[c] in HABITUAL for c in doc.children[mention.predicate])


def of_headline(mention: Mention, dated: Sequence[tuple[Mention, When]]) -> When | None:
    """Return the time of the first mention of the headline's type in the lead."""
    for other, when in dated:
        if 0 < other.sentence <= LEAD and other.type == mention.type:
            return replace(when, text=None, span=None, basis="discourse")
    return None


def same_event(doc: Document, mention: Mention, dated: Sequence[tuple[Mention, When]]) -> When | None:
    """Return the time of another mention that this one names again: a definite noun of the same word or type."""
    if is_verb(doc, mention.trigger):
        return None
    if not any(doc.lower[c] in DEFINITE or doc.deps[c] == "poss" for c in doc.children[mention.trigger]):
        return None
    lemma = doc.lemmas[mention.trigger]
    singular = doc.tags[mention.trigger] == "NN"
    if lemma in LASTING or (
        not singular and not any(doc.lower[c] in ("the", "these", "those") for c in doc.children[mention.trigger])
    ):
        return None
    stem = lemma[:5]
    others = [(m, w) for m, w in dated if m.trigger != mention.trigger and m.type == mention.type]
    near = sorted(others, key=lambda row: (row[0].trigger > mention.trigger, abs(row[0].trigger - mention.trigger)))
    for other, when in near:
        if doc.lemmas[other.trigger][:5] == stem:
            return replace(when, text=None, span=None, basis="discourse")
    if mention.type == "ASSAULT" and singular and near and near[0][0].trigger < mention.trigger:
        return replace(near[0][1], text=None, span=None, basis="discourse")
    return None
