"""The time of a mention that no expression tells: what the discourse supports, or null."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dragoman.lexicon.times import TimesLexicon
from dragoman.mention import Mention
from dragoman.parse.document import Document
from dragoman.parse.grammar import is_verb
from dragoman.records import When
from dragoman.when import retold
from dragoman.when.attach import choose, tense_of
from dragoman.when.expression import Expression
from dragoman.when.retold import Dated, again
from dragoman.when.story import (
    LEGAL,
    LONG,
    PROMISED,
    REACH,
    SPEECH,
    UNREAL,
    habitual,
    in_main_clause,
    inferred,
    is_aside,
    is_background,
    is_headline,
    narrative_day,
    saying_above,
    told,
)

NOT_INFERRED = "not inferred"
SURE = frozenset(("same event, dated elsewhere", "said then", "told of a dated event"))  # others may be dated by these
BEFORE = 10  # days: what a sentence tells of an earlier day is none of the story's
JUDGING = frozenset(("ACCUSE", "REJECT", "SUPPORT"))  # what is said of an event
Timed = tuple[When | None, str]


@dataclass(frozen=True, slots=True)
class Inference:
    """What an article tells of its own time: publication, the story's day, the mentions that are dated by words."""

    doc: Document
    published: date | None
    story: date | None
    lexicon: TimesLexicon
    by_sentence: Mapping[int, tuple[tuple[int, Expression], ...]]
    dated: Dated
    named: Mapping[int, Mention]  # all mentions, by trigger

    def of(self, mention: Mention, status: str) -> Timed:
        """Return the time that the discourse suggests and the rule; its basis is "discourse" or "published"."""
        if status in UNREAL or self.published is None or self.story is None:
            return None, NOT_INFERRED
        basis = "published" if self.story == self.published else "discourse"
        if is_headline(self.doc, mention):
            first = retold.of_headline(mention, self.dated)
            if first is not None:
                return first, "headline of a dated event"
            if self.in_passing(mention):
                return None, NOT_INFERRED
            return inferred(self.story, self.story, basis), "headline"
        found, rule = self.pointed(mention, self.published)
        if found is not None:
            return found, rule
        if mention.type in SPEECH:
            if status == "planned" and mention.type not in PROMISED:
                return None, NOT_INFERRED  # what somebody will say he has not said
            return self.spoken(mention, basis, self.story, self.published)
        return self.done(mention, status, basis, self.story, self.published)

    def in_passing(self, mention: Mention) -> bool:
        """Say whether a headline tells an act beside its news: "Nine jailed over abuse", "King says rebel killed"."""
        doc, verb = self.doc, mention.trigger
        if is_verb(doc, verb):
            said = saying_above(doc, mention, self.lexicon.verbs["saying"]) is not None
            return said and mention.type not in SPEECH
        others = [t for t, m in self.named.items() if m.sentence == mention.sentence and is_verb(doc, t)]
        return bool(others) and mention.support is None

    def pointed(self, mention: Mention, published: date) -> Timed:
        """Return the time of an event that the mention's own words point to."""
        doc, dated = self.doc, self.dated
        found = retold.same_event(doc, mention, dated, published) or retold.pointed_at(doc, mention, dated)
        if found is not None:
            return found, "same event, dated elsewhere"
        found = retold.outcome(doc, mention, dated)
        if found is not None:
            return found, "its outcome's time"
        if mention.type not in SPEECH:
            found = retold.told_of(doc, mention, dated, published, self.named)
            if found is not None:
                return found, "told of a dated event"
        found = retold.before_event(doc, mention, dated)
        if found is not None:
            return found, "led to a dated event"
        found = retold.after_event(doc, mention, dated, published)
        return (found, "since the event that it came after") if found else (None, NOT_INFERRED)

    def spoken(self, mention: Mention, basis: str, story: date, published: date) -> Timed:
        """Return the time of an act of speech: that of the verb of saying above it, or the days since the story's."""
        doc = self.doc
        tense = told(doc, mention)
        above = saying_above(doc, mention, self.lexicon.verbs["saying"])
        if habitual(doc, mention.predicate) or (above is not None and habitual(doc, above)):
            return None, NOT_INFERRED
        if above is not None and tense != "noun":
            said = self.said(mention, above)
            if said is not None:
                return said, "said then"
        if tense == "pluperfect":
            return None, NOT_INFERRED
        reaction = self.reaction(mention, tense, story, published)
        if reaction is not None:
            return reaction
        quoted = bool(doc.quoted) and doc.quoted[mention.trigger]
        if tense == "noun" or (tense == "perfect" and mention.sentence > 1):
            return None, NOT_INFERRED
        if tense == "progressive" and doc.lemmas[mention.trigger] in LEGAL:
            return inferred(published, published, "published"), "going on"
        if not quoted and above is None and is_background(doc, mention):
            return None, NOT_INFERRED
        if not quoted and is_aside(doc, mention.predicate, above is None):
            return None, NOT_INFERRED
        if not quoted and above is None and self.amid_old(mention.sentence, published):
            return None, NOT_INFERRED
        if mention.sentence > LONG and basis == "published":
            return None, NOT_INFERRED  # deep in a long feature, told without a day
        felt = not is_verb(doc, mention.predicate)  # "grew disillusioned" is no act of speech by itself
        if quoted or above is not None or (tense in ("past", "progressive", "perfect") and not felt):
            return inferred(story, published, basis), "said since the story's day"
        return None, NOT_INFERRED

    def amid_old(self, number: int, published: date) -> bool:
        """Say whether the times that a sentence and the one before it in its paragraph tell are all of before."""
        start = self.doc.starts[self.doc.sents[number].start]
        opens = "\n\n" in self.doc.text[max(0, start - 4) : start]  # a paragraph may come back to the present
        near = (number,) if opens else (number, number - 1)
        told = [e.when for n in near for _, e in self.by_sentence.get(n, ()) if e.when is not None]
        since = (published - timedelta(days=BEFORE)).isoformat()
        return bool(told) and all(when.end is not None and when.end < since for when in told)

    def said(self, mention: Mention, above: int) -> When | None:
        """Return the time that the verb of saying above a mention has by its own words."""
        doc = self.doc
        saying = replace(mention, trigger=above, span=doc.span(above, above + 1), support=None)
        found, _ = choose(doc, saying, self.by_sentence.get(mention.sentence, ()), self.lexicon)
        return found.when if found is not None else None

    def reaction(self, mention: Mention, tense: str, story: date, published: date) -> Timed | None:
        """Return the time of what is said of a dated event of before the story: since then, or then if long ago."""
        doc, verb = self.doc, mention.trigger
        if mention.type not in JUDGING or tense not in ("past", "perfect", "none") or not is_verb(doc, verb):
            return None
        if bool(doc.quoted) and doc.quoted[verb]:
            return None
        event = retold.reacted_to(self.doc, mention, self.dated, published, self.named)
        if event is None or event.start is None or event.start >= story.isoformat():
            return None
        since = retold.from_until(event, published)
        if since is not None:
            return since, "since the event that it is about"
        then = tense == "past" and not any(
            doc.lower[c] in ("later", "now", "still", "eventually") for c in doc.children[verb]
        )
        return (again(event), "with the past event that it is about") if then else None

    def done(self, mention: Mention, status: str, basis: str, story: date, published: date) -> Timed:
        """Return the time of a deed: now if it is going on, the story's if it is told on from a dated sentence."""
        doc = self.doc
        tense = told(doc, mention)
        if habitual(doc, mention.predicate):
            return None, NOT_INFERRED
        if tense == "progressive" and status in ("occurred", "planned"):
            return inferred(published, published, "published"), "going on"
        if tense == "perfect" and mention.sentence <= 1 and status == "occurred":
            lead = retold.of_headline(mention, self.dated)
            return (lead, "the lead's own event") if lead else (None, NOT_INFERRED)
        if tense != "past" or status not in ("occurred", "possible"):
            return None, NOT_INFERRED
        above = saying_above(doc, mention, self.lexicon.verbs["saying"])
        if above is not None and tense_of(doc, above) == "present":
            return inferred(story, published, basis), "news that they say"
        speech = self.joined_speech(mention)
        if status == "occurred" and speech is not None:
            return self.of(speech, status)
        return self.told_on(mention, status, published)

    def joined_speech(self, mention: Mention) -> Mention | None:
        """Return the act of speech told in one breath with a deed ("condemned the raid and sent troops")."""
        doc, verb = self.doc, mention.predicate
        first = self.named.get(doc.heads[verb]) if doc.deps[verb] == "conj" else None
        undated = first is not None and all(m.trigger != first.trigger for m, _ in self.dated)
        return first if first is not None and first.type in SPEECH and undated else None

    def elsewhen(self, mention: Mention, when: When) -> bool:
        """Say whether a mention's sentence tells of a time long before the one that it would take over."""
        told = [e.when for _, e in self.by_sentence.get(mention.sentence, ()) if e.when is not None]
        if not told or when.start is None:
            return False
        since = (date.fromisoformat(when.start) - retold.RECENT).isoformat()
        return all(other.end is not None and other.end < since for other in told)

    def told_on(self, mention: Mention, status: str, published: date) -> Timed:
        """Return the time from which a deed is told on: of the last deed of its kind, or of a dated sentence before."""
        doc = self.doc
        alike = [
            (mention.sentence - m.sentence, w)
            for m, w in self.dated
            if 0 <= mention.sentence - m.sentence <= REACH
            and m.type == mention.type
            and m.trigger < mention.trigger
            and (w.end is None or w.end <= published.isoformat())
            and not (doc.tags[m.trigger] == "NNS" and doc.tags[mention.trigger] == "NN")
        ]
        alike = [(gap, w) for gap, w in alike if gap <= 1 or not retold.is_old(w, self.published)]
        if alike and not self.elsewhen(mention, alike[-1][1]):
            return again(alike[-1][1]), "told on from a deed of its kind"
        if status != "occurred":
            return None, NOT_INFERRED
        if (bool(doc.quoted) and doc.quoted[mention.trigger]) or not in_main_clause(doc, mention):
            return None, NOT_INFERRED
        before = [
            (m.trigger, w) for m, w in self.dated if 0 <= mention.sentence - m.sentence <= 2 and w.precision == "day"
        ]
        day = narrative_day(doc, mention, self.by_sentence, self.published)
        if day is not None:
            before.append(day)
        if before:
            return again(max(before, key=lambda row: row[0])[1]), "told on from a dated sentence"
        return None, NOT_INFERRED
