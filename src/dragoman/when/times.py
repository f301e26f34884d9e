"""All of an article's temporal expressions, and the one that dates a mention."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from dragoman.lexicon.numbers import Numbers
from dragoman.lexicon.times import TimesLexicon
from dragoman.mention import Mention
from dragoman.parse.document import Document
from dragoman.parse.grammar import is_verb, kids
from dragoman.records import When
from dragoman.when import retold
from dragoman.when.afterwards import VERDICT
from dragoman.when.anchor import Anchor
from dragoman.when.attach import OF_CLAUSE, choose, governor_of
from dragoman.when.expression import Expression
from dragoman.when.infer import SURE, Inference
from dragoman.when.retold import Dated
from dragoman.when.scan import find
from dragoman.when.spans import around
from dragoman.when.story import PROMISED, UNREAL, story_day

NO_EXPRESSION = "no expression"
AFTER_EVENT = "so long from a dated event"
REMEMBERING = frozenset(
    ("remember", "anniversary", "commemoration", "remembrance", "memorial", "commemorate", "memory", "centenary")
)
LONG_WARS = frozenset(("war", "insurgency", "conflict", "campaign", "struggle", "occupation", "revolt", "rebellion"))
BACKGROUND_YEARS = 2  # a year named in the text that lies this many calendar years back is told as background


@cache
def lexicons() -> tuple[TimesLexicon, Numbers]:
    """Return the shipped vocabulary, read once."""
    return TimesLexicon.load(), Numbers.load()


@dataclass(frozen=True, slots=True)
class Times:
    """The expressions of one article in order, by sentence and by the word that each hangs on."""

    expressions: tuple[Expression, ...]
    published: date | None
    story: date | None
    lexicon: TimesLexicon
    by_sentence: Mapping[int, tuple[tuple[int, Expression], ...]]

    def of(self, doc: Document, mention: Mention) -> tuple[When | None, str]:
        """Return the time that the text gives a mention, and the rule; null where no expression is its own."""
        if not self.expressions:
            return None, NO_EXPRESSION
        found, rule = choose(doc, mention, self.by_sentence.get(mention.sentence, ()), self.lexicon)
        if found is None:
            return None, rule
        if found.when and self.is_to_come(found.when) and doc.tags[mention.predicate] == "VBD":
            return None, NO_EXPRESSION  # "urged them to return next week": the week is the return's
        return found.when, rule if found.when else f"{rule}: {doc.text_of(found.start, found.end)} is no date"

    def is_to_come(self, when: When) -> bool:
        """Say whether an interval begins after the day of publication."""
        return self.published is not None and when.start is not None and when.start > self.published.isoformat()

    def is_over(self, when: When) -> bool:
        """Say whether an interval ends by the day of publication."""
        return self.published is not None and when.end is not None and when.end <= self.published.isoformat()

    def settle(
        self, doc: Document, mentions: Sequence[Mention], statuses: Sequence[str]
    ) -> list[tuple[When | None, str]]:
        """Return time and rule of each mention: its own expression's, else what the discourse suggests.

        `statuses` are the mentions' own, in the same order. A mention whose expression is no date stays null.
        """
        own = [self.of(doc, mention) for mention in mentions]
        dated = [(mention, when) for mention, (when, _) in zip(mentions, own, strict=True) if when is not None]
        known = list(dated)  # grows by what is the same event or was said at a told time
        inference = self.inference(doc, mentions, known)
        out: list[tuple[When | None, str]] = []
        for mention, status, (when, rule) in zip(mentions, statuses, own, strict=True):
            ahead = status == "planned" and mention.type not in PROMISED and when is not None and self.is_over(when)
            if rule == OF_CLAUSE and (status in UNREAL or ahead):
                out.append((None, "a demand, plan or condition has no time of the clause around it"))
            elif when is None and rule == NO_EXPRESSION:
                out.append(inference.of(mention, status))
                taken, how = out[-1]
                if taken is not None and how in SURE:
                    known.append((mention, taken))
                    known.sort(key=lambda row: row[0].trigger)
            elif when is None:
                out.append(self.from_event(doc, mention, known) or (when, rule))
            else:
                out.append((when, rule))
        return out

    def from_event(self, doc: Document, mention: Mention, known: Dated) -> tuple[When, str] | None:
        """Return the time of a mention told by its distance from an event that other words date, null where none do."""
        near = self.by_sentence.get(mention.sentence, ())
        found, _ = choose(doc, mention, near, self.lexicon)
        apart = found.apart if found is not None else None
        if found is None or apart is None:
            return None
        day = next((x.when for _, x in near if x is not found and x.start <= apart.event < x.end), None)
        if day is None:
            day = retold.day_of(doc, apart.event, known, self.published)
        if day is None or day.precision != "day" or day.start is None:
            return None
        days = around(date.fromisoformat(day.start), apart.unit, -apart.count)
        if days is None or days.start is None or days.end is None:
            return None
        told = (doc.text_of(found.start, found.end), doc.span(found.start, found.end))
        return When(days.start.isoformat(), days.end.isoformat(), days.precision, *told, "discourse"), AFTER_EVENT

    def fallback(
        self, doc: Document, mention: Mention, status: str = "occurred", dated: Dated = ()
    ) -> tuple[When | None, str]:
        """Return the time that the discourse suggests for a mention without an expression, and the rule.

        `dated` are the article's mentions that `of` has dated, in order. The basis of what is returned is
        "discourse" or "published"; null where an inference would be wrong about as often as right.
        """
        return self.inference(doc, (mention,), dated).of(mention, status)

    def inference(self, doc: Document, mentions: Sequence[Mention], dated: Dated) -> Inference:
        """Return what infers times for an article's mentions without an expression."""
        named = {mention.trigger: mention for mention in mentions}
        return Inference(doc, self.published, self.story, self.lexicon, self.by_sentence, dated, named)

    def historical(self, doc: Document, mention: Mention) -> tuple[bool, str]:
        """Say whether a mention is told as background: remembered, or placed by the text in a year well past."""
        if remembered(doc, mention.trigger):
            return True, "remembered"
        if of_many_years(doc, mention.trigger):
            return True, "of many years"
        if self.published is None:
            return False, "no publication date"
        found, _ = choose(doc, mention, self.by_sentence.get(mention.sentence, ()), self.lexicon)
        when = found.when if found else None
        if when is None or when.end is None or found is None or found.kind in ("duration", "vague"):
            return False, "recent or undated"
        named = found.kind in ("year", "month", "date", "season", "unit")
        if named and self.published.year - int(when.end[:4]) >= BACKGROUND_YEARS:
            return True, "a past year, named"
        return False, "recent"


def remembered(doc: Document, trigger: int) -> bool:
    """Say whether an act stands under a word of remembrance: "the anniversary of the raid", "remember those killed"."""
    if doc.deps[trigger] in ("aux", "auxpass"):
        return False
    token = trigger
    for _ in range(8):
        if token != trigger and doc.lemmas[token] in REMEMBERING:
            return True
        described = token == trigger and doc.deps[token] in ("acl", "relcl")
        if doc.heads[token] == token or (is_verb(doc, token) and not described):
            return False
        token = doc.heads[token]
    return False


def of_many_years(doc: Document, trigger: int) -> bool:
    """Say whether an act is a war of many years, or its toll: "the two-decade war", "a decades-long revolt killed"."""
    nouns = [trigger, *kids(doc, trigger, "nsubj", "nsubjpass")] if is_verb(doc, trigger) else [trigger]
    for noun in nouns:
        if doc.lemmas[noun] not in LONG_WARS:
            continue
        for token in range(max(0, noun - 5), noun):
            above = {doc.heads[token], doc.heads[doc.heads[token]]}
            long = doc.lemmas[token] in ("decade", "century") or (
                doc.lemmas[token] == "year" and doc.lower[token - 2 if token > 1 else 0] not in ("one", "1", "a")
            )
            if long and noun in above:
                return True
    return False


def read(doc: Document, anchor: Anchor) -> Times:
    """Return the temporal expressions of a document, resolved against the day of publication."""
    lexicon, numbers = lexicons()
    expressions = find(doc, anchor, lexicon, numbers)
    by_sentence: dict[int, list[tuple[int, Expression]]] = {}
    for expression in expressions:
        near = by_sentence.setdefault(doc.sent_of[expression.start], [])
        near.append((governor_of(doc, expression), expression))
        since = since_event(doc, expression, anchor.day)
        if since is not None:
            near.append(since)
    frozen = {number: tuple(apart(doc, near)) for number, near in by_sentence.items()}
    return Times(tuple(expressions), anchor.day, story_day(doc, expressions, anchor.day), lexicon, frozen)


def apart(doc: Document, near: Sequence[tuple[int, Expression]]) -> list[tuple[int, Expression]]:
    """Return a sentence's expressions, a year that stands behind a noun given to it where the verb has its own day.

    "On Monday nine men were jailed over a riot in 2019": the parser hangs both on the jailing.
    """
    dated = [host for host, x in near if x.when is not None and x.when.precision == "day"]
    out = []
    for host, expression in near:
        before = expression.start - 1
        before -= before > 0 and doc.lower[before] in ("in", "of", "during")
        settled = host in dated or doc.lemmas[host] in VERDICT
        loose = expression.kind in ("year", "month", "season") and settled and is_verb(doc, host)
        behind = host < before < expression.start and doc.tags[before] in ("NN", "NNS")
        out.append((before, expression) if loose and behind else (host, expression))
    return out


def since_event(doc: Document, expression: Expression, published: date | None) -> tuple[int, Expression] | None:
    """Return what "since" makes of a dated event ("since the July coup") and the word that it then hangs on."""
    when = expression.when
    if when is None or when.start is None or published is None or when.start > published.isoformat():
        return None
    if doc.lower[expression.start] == "since":
        return None
    token = expression.top
    for _ in range(6):
        if doc.heads[token] == token:
            return None
        marked = is_verb(doc, token) and any(doc.lower[c] == "since" for c in kids(doc, token, "mark"))
        if marked or (doc.lower[token] == "since" and doc.deps[token] == "prep"):
            longer = replace(when, end=published.isoformat(), precision="range")
            return doc.heads[token], replace(expression, when=longer, kind="since")
        if is_verb(doc, token) and doc.deps[token] != "advcl":
            return None
        token = doc.heads[token]
    return None
