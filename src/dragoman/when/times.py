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
from dragoman.when.anchor import Anchor
from dragoman.when.attach import choose, governor_of
from dragoman.when.expression import Expression
from dragoman.when.scan import find
from dragoman.when.story import SPEECH, UNREAL, habitual, inferred, same_event, story_day, told

REMEMBERING = frozenset(("anniversary", "commemoration", "remembrance", "memorial", "commemorate", "memory", "centenary"))
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
    by_host: Mapping[int, tuple[Expression, ...]]

    def of(self, doc: Document, mention: Mention) -> tuple[When | None, str]:
        """Return the time that the text gives a mention, and the rule; null where no expression is its own."""
        if not self.expressions:
            return None, "no expression"
        found, rule = choose(doc, mention, self.by_host, self.lexicon)
        if found is None:
            return None, rule
        return found.when, rule if found.when else f"{rule}: {doc.text_of(found.start, found.end)} is no date"

    def fallback(
        self, doc: Document, mention: Mention, status: str = "occurred", dated: Sequence[tuple[Mention, When]] = ()
    ) -> tuple[When | None, str]:
        """Return the time that the discourse suggests for a mention without an expression, and the rule.

        `dated` are the article's mentions that `of` has dated, in order. The basis of what is returned is
        "discourse" or "published"; null where an inference would be wrong about as often as right.
        """
        if status in UNREAL or self.published is None or self.story is None:
            return None, "not inferred"
        again = same_event(doc, mention, dated)
        if again is not None:
            return again, "same event, dated elsewhere"
        if status in ("planned", "possible") and mention.type not in SPEECH:
            return None, "not inferred"
        tense = told(doc, mention)
        if habitual(doc, mention) or tense in ("pluperfect", "noun", "present", "none", "future"):
            return None, "not inferred"
        basis = "published" if self.story == self.published else "discourse"
        if mention.type in SPEECH:
            return inferred(self.story, self.published, basis), "said since the story's day"
        if tense in ("past", "progressive"):
            return inferred(self.story, self.story, basis), "told of the story's day"
        return None, "not inferred"

    def historical(self, doc: Document, mention: Mention) -> tuple[bool, str]:
        """Say whether a mention is told as background: remembered, or placed by the text in a year well past."""
        token = mention.trigger
        for _ in range(6):
            if doc.lemmas[token] in REMEMBERING and token != mention.trigger:
                return True, "remembered"
            if doc.heads[token] == token or is_verb(doc, token):
                break
            token = doc.heads[token]
        if self.published is None:
            return False, "no publication date"
        found, _ = choose(doc, mention, self.by_host, self.lexicon)
        when = found.when if found else None
        if when is None or when.end is None or found is None or found.kind in ("duration", "vague"):
            return False, "recent or undated"
        named = found.kind in ("year", "month", "date", "season", "unit")
        if named and self.published.year - int(when.end[:4]) >= BACKGROUND_YEARS:
            return True, "a past year, named"
        return False, "recent"


def read(doc: Document, anchor: Anchor) -> Times:
    """Return the temporal expressions of a document, resolved against the day of publication."""
    lexicon, numbers = lexicons()
    expressions = find(doc, anchor, lexicon, numbers)
    by_host: dict[int, list[Expression]] = {}
    for expression in expressions:
        by_host.setdefault(governor_of(doc, expression), []).append(expression)
        since = since_event(doc, expression, anchor.day)
        if since is not None:
            by_host.setdefault(since[0], []).append(since[1])
    hosts = {token: tuple(found) for token, found in by_host.items()}
    return Times(tuple(expressions), anchor.day, story_day(doc, expressions, anchor.day), lexicon, hosts)


def since_event(doc: Document, expression: Expression, published: date | None) -> tuple[int, Expression] | None:
    """Return what "since" makes of a dated event ("since the July coup", "since the war began in 2015") and where it hangs."""
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
            return doc.heads[token], replace(expression, when=longer)
        if is_verb(doc, token) and doc.deps[token] != "advcl":
            return None
        token = doc.heads[token]
    return None
