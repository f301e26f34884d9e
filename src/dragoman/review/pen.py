"""Writes reviews: rows with what was seen, each later than the one before."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from dragoman import serial
from dragoman.errors import InputError
from dragoman.ontology import Ontology
from dragoman.records import Article, Event, hash_of
from dragoman.review.fields import FIELDS, WHOLE, checked, place_of, same, value_of
from dragoman.store.rows import Review, Sampled

VERDICTS = ("right", "wrong", "unsure")
LONGEST_NAME, LONGEST_NOTE = 100, 10_000
NEEDED = ("type", "actors", "recipients", "status")


def now() -> datetime:
    """Return the time; reviews, like runs, tell of the clock."""
    return datetime.now(UTC)


@dataclass(slots=True)
class Pen:
    """Writes what one person says of one article's events; `rows` is what Store.add_reviews takes."""

    reviewer: str
    article: Article
    item: Sampled | None = None  # of the batch that is being read
    blind: bool = False
    coder_key: str | None = None
    codes: Ontology | None = None
    clock: Callable[[], datetime] = now
    rows: list[Review] = field(default_factory=list)
    _last: datetime | None = None

    def __post_init__(self) -> None:
        """Raise InputError where the name is none that can be kept."""
        self.reviewer = " ".join(self.reviewer.split())
        if not self.reviewer or len(self.reviewer) > LONGEST_NAME:
            raise InputError(f"reviewer: give a name of up to {LONGEST_NAME} characters")

    def judge(
        self, event: Event, field: str, verdict: str, note: str | None = None, shown: Event | None = None
    ) -> Review:
        """Say whether a field is right; with `event` whether the act is told, with `all` whether all of it is right.

        `shown` is the event as it was seen, where that is not as it was coded.
        """
        if field not in (*FIELDS, *WHOLE):
            raise InputError(f"field {field!r}: is none of {', '.join((*WHOLE, *FIELDS))}")
        if verdict not in VERDICTS:
            raise InputError(f"verdict {verdict!r}: is none of {', '.join(VERDICTS)}")
        return self._write("judgement", event, field, verdict, note=note, shown=shown)

    def accept(self, event: Event, note: str | None = None, shown: Event | None = None) -> Review:
        """Say that the event and all of its fields are right, as it was `shown`, where that is not as it was coded."""
        return self._write("judgement", event, "all", "right", note=note, shown=shown)

    def reject(self, event: Event, note: str | None = None) -> Review:
        """Say that the text tells no such event."""
        return self._write("rejection", event, "event", "wrong", note=note)

    def correct(
        self, event: Event, field: str, value: Any, note: str | None = None, kind: str = "correction"
    ) -> Review:
        """Say what is right in a field; raise InputError where the value is none. See fields.checked for its form."""
        type = value if field == "type" and isinstance(value, str) else self._type(event)
        value = checked(field, value, self.article.text, type, self.codes)
        verdict = "right" if same(field, value, value_of(event, field)) else "wrong"
        return self._write(kind, event, field, verdict, serial.dumps(value), note)

    def adjudicate(self, event: Event, field: str, value: Any = None, verdict: str | None = None) -> Review:
        """Decide between what several people said: for a field by a value, for `event` by right or wrong."""
        if field in WHOLE:
            return self._write("adjudication", event, field, verdict or "right")
        return self.correct(event, field, value, kind="adjudication")

    def missed(self, event: Mapping[str, Any], note: str | None = None) -> Review:
        """Add an event that is not among those coded: its trigger, sentence, type and whatever fields are known."""
        trigger, sentence = place_of(event, self.article.text)
        type = event.get("type")
        if not isinstance(type, str):
            raise InputError("type: an event needs one")
        given = {"actors": [], "recipients": [], "status": "occurred", **event}
        found = {
            name: checked(name, given[name], self.article.text, type, self.codes)
            for name in FIELDS
            if name in given and name not in ("parent", "same_as")
        }
        start, end = sentence.span
        before = self.article.text[start : trigger.span[0]].count(trigger.text)
        key = hash_of(self.article.id, self.article.text[start:end], trigger.text, str(before), type)
        row = Review(
            id="",
            article_id=self.article.id,
            text_sha256=self.article.text_sha256,
            kind="missed",
            reviewer=self.reviewer,
            reviewed="",
            evidence_key=key,
            event_id=hash_of(self.article.id, self.article.text_sha256, str(trigger.span), type, "missed"),
            type=type,
            trigger=trigger,
            sentence=sentence,
            field="event",
            verdict="right",
            value=serial.dumps({"fields": found}),
            note=_note(note),
        )
        return self._put(row)

    def complete(self, note: str | None = None) -> Review:
        """Say that all events of the article have been coded, or added by now."""
        return self._write("complete", None, None, "right", note=note)

    def note(self, words: str, event: Event | None = None) -> Review:
        """Write a comment on an event or on the article."""
        if not words.strip():
            raise InputError("note: is empty")
        return self._write("note", event, None, None, note=words)

    def withdraw(self, about: Review) -> Review:
        """Take back what one has said before."""
        if about.reviewer != self.reviewer:
            raise InputError(f"review {about.id}: was written by {about.reviewer}, who alone can take it back")
        row = replace(about, id="", kind="withdrawal", reviewed="", about=about.id, verdict=None, value=None, note=None)
        return self._put(replace(row, seen=None))

    def _type(self, event: Event) -> str:
        """Return the type that the event has by what was said before in these rows."""
        for row in reversed(self.rows):
            if row.evidence_key == event.evidence_key and row.field == "type" and row.value is not None:
                return str(json.loads(row.value))
        return event.type

    def _write(
        self,
        kind: str,
        event: Event | None,
        field: str | None,
        verdict: str | None,
        value: str | None = None,
        note: str | None = None,
        shown: Event | None = None,
    ) -> Review:
        row = Review(
            id="",
            article_id=self.article.id,
            text_sha256=self.article.text_sha256,
            kind=kind,
            reviewer=self.reviewer,
            reviewed="",
            field=field,
            verdict=verdict,
            value=value,
            note=_note(note),
        )
        if event is not None:
            row = replace(
                row,
                evidence_key=event.evidence_key,
                event_id=event.id,
                type=event.type,
                trigger=event.trigger,
                sentence=event.sentence,
                coder_key=self.coder_key,
                seen=serial.dumps(value_of(shown or event, field)) if field else None,
            )
        return self._put(row)

    def _put(self, row: Review) -> Review:
        """Add the time, the item and the id."""
        at = self.clock()
        if self._last is not None and at <= self._last:
            at = self._last + timedelta(microseconds=1)
        self._last = at
        row = replace(row, reviewed=at.isoformat(timespec="microseconds"), blind=self.blind)
        if self.item is not None:
            row = replace(row, batch=self.item.batch, stratum=self.item.stratum, probability=self.item.probability)
        row = named(row)
        self.rows.append(row)
        return row


def named(row: Review) -> Review:
    """Return a row with its id."""
    said = (serial.dumps(serial.plain(getattr(row, each.name))) for each in fields(Review) if each.name != "id")
    return replace(row, id=hash_of(*said))


def _note(words: str | None) -> str | None:
    """Return a note as it is kept."""
    if words is None or not words.strip():
        return None
    if len(words) > LONGEST_NOTE:
        raise InputError(f"note: is longer than {LONGEST_NOTE:,} characters")
    return words.strip()
