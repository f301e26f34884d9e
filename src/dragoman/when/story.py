"""What an undated mention's time may be inferred from: the same event dated elsewhere, the story's day, publication."""

from collections.abc import Container, Mapping, Sequence
from datetime import date

from dragoman.mention import Mention
from dragoman.parse.document import Document
from dragoman.parse.grammar import is_verb, kids
from dragoman.records import When
from dragoman.when.attach import tense_of
from dragoman.when.expression import Expression

# Types that are acts of speech: a paper prints what was said since the story's day.
SPEECH = frozenset(("REQUEST", "ACCUSE", "REJECT", "THREATEN", "SUPPORT", "AGREE", "CONCEDE"))
PROMISED = frozenset(("AGREE", "CONCEDE"))  # who says that he will do so agrees or concedes by saying it
# How far back the day of a story may lie, and how many sentences its lead has.
STORY_DAYS = 7
LEAD = 5
LONG = 40  # sentences: a report told on one day is shorter
LEAD_IN = 3  # sentences in which what was done is the news
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
# What courts and prosecutors do takes its own time: beyond the lead it is told as background, not as news.
LEGAL = frozenset(
    "charge indict sue prosecute investigate probe arraign impeach plead pled appeal try investigation trial".split()
)
UNREAL = frozenset(("called_for", "conditional"))
APART = frozenset(("after", "before", "since", "if", "unless", "until", "once"))


GOING_ON = frozenset(("ongoing", "underway", "afoot"))  # "searches are ongoing to find"


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
    token = predicate_of(doc, mention)
    if not is_verb(doc, token):
        return "noun"
    if doc.lemmas[doc.heads[token]] in GOING_ON and doc.deps[token] in ("xcomp", "acl", "advcl"):
        return "progressive" if tense_of(doc, doc.heads[doc.heads[token]]) == "present" else "none"
    for _ in range(5):
        tense = tense_of(doc, token)
        if tense != "none":
            return tense
        if doc.heads[token] == token or not is_verb(doc, doc.heads[token]):
            return "none"
        token = doc.heads[token]
    return "none"


def predicate_of(doc: Document, mention: Mention) -> int:
    """Return the word whose tense tells a mention: an adjective's is its copula ("is determined to")."""
    token = mention.predicate
    copula = doc.heads[token]
    said_of = doc.deps[token] in ("acomp", "oprd") and is_verb(doc, copula) and not is_verb(doc, token)
    return copula if said_of else token


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
        if any(doc.tags[c] == "TO" for c in doc.children[token]):
            return False  # an aim
        if doc.deps[token] not in ("conj", "advcl", "xcomp", "prep", "pcomp", "pobj", "dobj", "nsubj") or any(
            doc.lower[c] in ("after", "before", "since", "if") for c in doc.children[token]
        ):
            return False
        token = doc.heads[token]
    return False


def saying_above(doc: Document, mention: Mention, saying: Container[str]) -> int | None:
    """Return the verb of saying whose content holds the mention, null where there is none."""
    token = predicate_of(doc, mention)
    for _ in range(8):
        head = doc.heads[token]
        if head == token:
            return None
        if doc.deps[token] in ("ccomp", "parataxis", "advcl") and doc.lemmas[head] in saying:
            return head
        token = head
    return None


def is_background(doc: Document, mention: Mention) -> bool:
    """Say whether an act of speech told after the lead is a step of a court, or what nobody is said to have done.

    "He was charged with fraud", "she was praised in the West": a paper prints such things of any age.
    """
    if mention.sentence < LEAD_IN:
        return False
    verb = mention.predicate
    if doc.lemmas[mention.trigger] in LEGAL:
        return True
    passive = is_verb(doc, verb) and bool(kids(doc, verb, "auxpass"))
    end = min(doc.sent(verb).end, verb + REACH)
    return passive and not any(doc.lower[t] == "by" and doc.tags[t + 1] != "VBG" for t in range(verb, end - 1))


def is_aside(doc: Document, verb: int, free: bool) -> bool:
    """Say whether a verb is an aim, describes a noun, or (`free` of a saying) stands in a clause of another time."""
    if any(doc.tags[c] == "TO" for c in doc.children[verb]) or doc.deps[verb] in ("relcl", "acl"):
        return True
    return free and any(doc.lower[c] in APART for c in doc.children[verb] if doc.deps[c] in ("mark", "advmod"))


def habitual(doc: Document, verb: int) -> bool:
    """Say whether an adverb tells that an act goes back or comes again ("has often urged", "previously asked, saying").

    A participle shares the adverb of its clause.
    """
    verbs = [verb]
    if doc.deps[verb] == "advcl" and doc.tags[verb] == "VBG":
        verbs.append(doc.heads[verb])
    return any(doc.lower[c] in HABITUAL for v in verbs for c in doc.children[v])


def narrative_day(
    doc: Document,
    mention: Mention,
    by_sentence: Mapping[int, Sequence[tuple[int, Expression]]],
    published: date | None,
) -> tuple[int, When] | None:
    """Return the day that the main clause of one of the last sentences tells, and where: "On Friday, MPs voted"."""
    for number in range(mention.sentence, max(mention.sentence - 3, -1), -1):
        for host, expression in reversed(by_sentence.get(number, ())):
            when = expression.when
            if when is None or when.precision != "day" or when.start is None or expression.kind == "dateline":
                continue
            if expression.end > mention.trigger or published is None or when.start > published.isoformat():
                continue
            root = doc.sents[number].root
            opens = expression.start <= doc.sents[number].start + 2
            if (host == root or opens) and is_verb(doc, root) and tense_of(doc, root) == "past":
                return expression.start, when
    return None
