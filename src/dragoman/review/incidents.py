"""What people said of events, put into the incidents that these are reports of, at once and not at the next merge.

The reports of one incident are merged again, each as people set it right, and as it was coded: where the two differ in
a field, the incident takes what the corrected reports give, else it stays as it was merged. Which other reports belong
to it stays as the last merge decided it; but what people say is another act goes off as an incident of its own.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

from dragoman.incident import Incident
from dragoman.merge import as_one, merge
from dragoman.records import Article, Event, Reason
from dragoman.review.apply import MARK, Applied, is_changed

TOLD = (
    *("type", "modes", "cameo", "actors", "recipients", "when", "where", "status", "historical", "content", "tolls"),
    *("first_report", "last_report", "publishers", "independent_sources", "contradictions"),
)  # the fields of which the mark says that they follow a correction; others only follow these

KEPT = ("id", "score", "why", "codebook", "coder", "record_version", "extra")


@dataclass(frozen=True, slots=True)
class Members:
    """The reports of an incident as they were coded, their articles by id, and what people said of these."""

    coded: Sequence[Event]
    articles: Mapping[str, Article]
    said: Mapping[str, Applied]  # by the article's id, of those alone of which something was said

    @property
    def held(self) -> list[Event]:
        """The reports as people set them right, without those that they rejected."""
        mended = {event.id: event for one in self.said.values() for event in one.events}
        left = {event.id for one in self.said.values() for event in one.rejected}
        return [owned(mended.get(one.id, one), one.article_id) for one in self.coded if one.id not in left]

    @property
    def rejected(self) -> list[Event]:
        """The reports that people say the text does not tell."""
        left = {event.id for one in self.said.values() for event in one.rejected}
        return [one for one in self.coded if one.id in left]

    def tell_of(self, incident: Incident) -> bool:
        """Say whether these are all of an incident's reports; another coder may have read an article since."""
        return {one.id for one in self.coded} == set(incident.event_ids)

    def setters(self, ids: Iterable[str]) -> list[str]:
        """Return who set some events right, or rejected them."""
        wanted = set(ids)
        rejected = [
            one.settled[event.id].verdicts["event"].reviewer
            for one in self.said.values()
            for event in one.rejected
            if event.id in wanted
        ]
        changed = [name for one in self.held if one.id in wanted and is_changed(one) for name in one.extra[MARK]["by"]]
        return sorted({*rejected, *changed})


def renewed(incident: Incident, members: Members) -> tuple[Incident, ...]:
    """Return what an incident is by its reports as people set them right: it, and what goes off; nothing without any.

    The parts have the ids that merging gives them; where none has the incident's own, its largest part takes that.
    Where not all of its reports are at hand, as they are another coder's, nothing can be told and it stays as it is.
    """
    held = members.held
    if not members.tell_of(incident):
        return (incident,)
    if len(held) == len(members.coded) and not any(map(is_changed, held)):
        return (incident,)
    if not held:
        return ()
    articles = members.articles.values()
    before, parts = merge(members.coded, articles).incidents, merge(held, articles).incidents
    if len(before) > 1:  # more than these reports say decided that they are one; so it is not for them to say it now
        before, parts = [as_one(members.coded, articles)], [as_one(held, articles)]
    own = next((one for one in parts if one.id == incident.id), None)
    own = own or max(parts, key=lambda one: (len(one.event_ids), one.id))
    rest = [gone_off(one, incident, members) for one in parts if one is not own]
    return (followed(incident, before[0], own, members), *rest)


def followed(incident: Incident, before: Incident, after: Incident, members: Members) -> Incident:
    """Return an incident with what its corrected reports give where that is not what they gave as coded."""
    changed = {
        each.name: getattr(after, each.name)
        for each in fields(Incident)
        if each.name not in KEPT and getattr(before, each.name) != getattr(after, each.name)
    }
    links = incident.why if after.event_ids == incident.event_ids or not linked(after) else after.why
    why = [one for one in links if one.field == "merge"]
    why += [one for one in incident.why if one.field != "merge" and one.field not in changed]
    why += [one for one in after.why if one.field in changed]
    left = [one.id for one in members.rejected]
    mark = mark_of(members, [*after.event_ids, *left], [name for name in TOLD if name in changed]) | {"left_out": left}
    why += [Reason(name, f"follows what {', '.join(mark['by'])} set right") for name in mark["fields"]]
    return replace(incident, **changed, why=tuple(why), extra={**incident.extra, MARK: mark})


def gone_off(part: Incident, incident: Incident, members: Members) -> Incident:
    """Return an incident of its own with the mark of what made it so."""
    mark = mark_of(members, part.event_ids, []) | {"split_from": incident.id}
    return replace(part, extra={**part.extra, MARK: mark})


def linked(one: Incident) -> bool:
    """Say whether an incident tells which links hold it together."""
    return any(reason.field == "merge" and reason.rule.startswith("link of") for reason in one.why)


def mark_of(members: Members, ids: Sequence[str], names: list[str]) -> dict[str, Any]:
    """Return what `extra` says of an incident that people changed: who did, when, and in which of its fields."""
    marks = [one.extra[MARK] for one in members.held if one.id in set(ids) and MARK in one.extra]
    return {
        "by": members.setters(ids),
        "at": max((mark["at"] for mark in marks if mark["at"]), default=None),
        "fields": names,
        "disputed": sorted({name for mark in marks for name in mark["disputed"]}),
    }


def owned(event: Event, article_id: str) -> Event:
    """Return an event under the id of the article in which it is read: copies of a text share what was said of it."""
    return event if event.article_id == article_id else replace(event, article_id=article_id)
