"""An incident as it stands: what was merged, with what people have said of its reports since."""

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.export.stored import Stored
from dragoman.incident import Incident
from dragoman.lens import Lens
from dragoman.records import Event
from dragoman.review import applied
from dragoman.review.apply import MARK
from dragoman.review.incidents import Members, renewed
from dragoman.store import Store, pick
from dragoman.store.finder import Finder


@dataclass(frozen=True, slots=True)
class Standing:
    """An incident by what holds now, its reports (with those that people left out), and what became of the others."""

    incident: Incident
    events: Sequence[Event]
    is_newest: bool = True
    rejected: frozenset[str] = frozenset()  # of the events
    gone: bool = False  # no report of it is left
    others: tuple[Incident, ...] = ()  # what went off as incidents of their own

    @property
    def by(self) -> str:
        """Who changed it, in words."""
        return ", ".join(self.incident.extra[MARK]["by"]) if MARK in self.incident.extra else ""

    @property
    def fields(self) -> list[str]:
        """The fields that follow corrections, in words."""
        names = self.incident.extra[MARK]["fields"] if MARK in self.incident.extra else ()
        return [name.replace("_", " ") for name in names]

    @property
    def split_from(self) -> str | None:
        """The incident that it was merged into, where people say that it is another act."""
        name = self.incident.extra.get(MARK, {}).get("split_from")
        return str(name) if name else None


def standing(store: Store, incident_id: str, lens: Lens) -> Standing | None:
    """Return an incident of the store, or one that is there by what people said; null where there is none."""
    picked = pick.incident(store.finder, incident_id)
    if picked is None:
        if not lens.has(incident_id):  # else all that people said would be gone through for nothing
            return None
        found = next(iter(Stored(store).units("incident", [incident_id])), None)
        if found is None or not isinstance(found.record, Incident):
            return None
        return Standing(found.record, [one.event for one in found.reports])
    merged, is_newest = picked
    members = members_of(store, merged)
    rejected = members.rejected
    parts = renewed(merged, members)
    if not parts:
        return Standing(merged, rejected, is_newest, frozenset(one.id for one in rejected), gone=True)
    own, *others = parts
    kept = [one for one in members.held if one.id in own.event_ids]
    shown = sorted([*kept, *rejected], key=lambda one: (one.article_id, one.trigger.span, one.id))
    return Standing(own, shown, is_newest, frozenset(one.id for one in rejected), others=tuple(others))


def members_of(store: Store, incident: Incident) -> Members:
    """Return an incident's reports; where nobody said anything of them, without their articles."""
    finder = store.finder
    coded = pick.events(finder, incident.event_ids, incident.article_ids)
    texts = pick.texts(finder, incident.article_ids)
    reviews = store.reviews(texts.values()) if texts else []
    named = {row.text_sha256 for row in reviews}
    if not named & set(texts.values()):
        return Members(coded, {}, {})
    articles = pick.articles(finder, incident.article_ids)
    said = {
        name: applied(one.text_sha256, all_of(finder, name, coded), reviews, published=one.published)
        for name, one in articles.items()
        if one.text_sha256 in named
    }
    return Members(coded, articles, said)


def all_of(finder: Finder, article_id: str, some: Sequence[Event]) -> tuple[Event, ...]:
    """Return all events of the coding of an article that has some of them: what was said is matched among these."""
    ids = {event.id for event in some}
    return next((one.events for one in pick.codings(finder, article_id) if any(e.id in ids for e in one.events)), ())
