"""What an undated mention's time may be inferred from: the same event dated elsewhere, the story's day, publication."""

from collections.abc import Sequence
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
LEAD = 4
HABITUAL = frozenset(("repeatedly", "often", "long", "always", "occasionally", "frequently", "previously", "regularly", "usually", "never", "already", "since"))
UNREAL = frozenset(("called_for", "conditional"))


def inferred(start: date, end: date, basis: str) -> When:
    """Return an interval that no words tell."""
    return When(start.isoformat(), end.isoformat(), "day" if start == end else "range", basis=basis)


def story_day(doc: Document, expressions: Sequence[Expression], published: date | None) -> date | None:
    """Return the day that the lead tells, where it lies within a week before publication; else publication's."""
    if published is None:
        return None
    for expression in expressions:
        when = expression.when
        if doc.sent_of[expression.start] > LEAD:
            break
        if when is None or when.precision != "day" or when.start is None or expression.kind == "dateline":
            continue
        days = (published - date.fromisoformat(when.start)).days
        if 0 <= days <= STORY_DAYS:
            return date.fromisoformat(when.start)
    return published


def told(doc: Document, mention: Mention) -> str:
    """Return the tense in which the mention is told; a participle has that of the verb above it; "noun" for a bare noun."""
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


def habitual(doc: Document, mention: Mention) -> bool:
    """Say whether an adverb tells that the act goes back or comes again ("has often urged", "had previously asked")."""
    return any(doc.lower[c] in HABITUAL for c in doc.children[mention.predicate])


def same_event(doc: Document, mention: Mention, dated: Sequence[tuple[Mention, When]]) -> When | None:
    """Return the time of an earlier mention that this one names again: a definite noun of the same word or type."""
    if is_verb(doc, mention.trigger):
        return None
    definite = any(doc.lower[c] in ("the", "this", "that", "these", "those", "its", "their", "his", "her") or doc.deps[c] == "poss" for c in doc.children[mention.trigger])
    if not definite:
        return None
    stem = doc.lemmas[mention.trigger][:5]
    earlier = [(m, w) for m, w in dated if m.trigger != mention.trigger and m.type == mention.type]
    for other, when in sorted(earlier, key=lambda row: (row[0].trigger > mention.trigger, abs(row[0].trigger - mention.trigger))):
        if doc.lemmas[other.trigger][:5] == stem:
            return replace(when, text=None, span=None, basis="discourse")
    if mention.type == "ASSAULT":
        before = [w for m, w in earlier if m.trigger < mention.trigger and m.sentence >= mention.sentence - 3]
        if before:
            return replace(before[-1], text=None, span=None, basis="discourse")
    return None
