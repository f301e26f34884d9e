"""Records as tables of one line each: an event's 34 columns, an incident's 35; lists are joined by "; "."""

from collections.abc import Iterable
from typing import Any

from dragoman.export.harm import harm
from dragoman.export.unit import Unit, is_content
from dragoman.incident import Incident
from dragoman.records import Article, Event, Party

EVENT = tuple(
    (
        "article_id published event_id type modes contexts cameo quad intensity goldstein actors actor_countries"
        " recipients recipient_countries when_start when_end when_text where where_country latitude longitude radius_km"
        " counts status extent historical said_by trigger sentence parent_id parent_relation same_as confidence"
        " codebook"
    ).split()
)
INCIDENT = tuple(
    (
        "incident_id type modes cameo quad intensity goldstein actors actor_countries recipients recipient_countries"
        " when_start when_end where where_country latitude longitude radius_km status historical content killed_low"
        " killed_best killed_high killed_best_rule injured_low injured_best injured_high n_events n_articles publishers"
        " independent_sources first_report last_report contradictions score event_ids codebook"
    ).split()
)
# What no article can write into: a spreadsheet may take these as they are.
SAFE = frozenset(
    (
        "published event_id incident_id type modes contexts cameo quad when_start when_end where_country counts status"
        " extent historical content parent_id parent_relation same_as first_report last_report event_ids codebook"
        " actor_countries recipient_countries"
    ).split()
)


def event_row(article: Article | None, event: Event) -> dict[str, Any]:
    """Return an event's row; null is an empty cell."""
    when, where, parent = event.when, event.where, event.parent
    start, end = event.sentence.span
    return {
        "article_id": event.article_id,
        "published": article.published if article else None,
        "event_id": event.id,
        "type": event.type,
        "modes": "; ".join(event.modes),
        "contexts": "; ".join(event.contexts),
        "cameo": event.cameo,
        "quad": event.quad,
        "intensity": event.intensity,
        "goldstein": event.goldstein,
        "actors": names(event.actors),
        "actor_countries": countries(event.actors),
        "recipients": names(event.recipients),
        "recipient_countries": countries(event.recipients),
        "when_start": when and when.start,
        "when_end": when and when.end,
        "when_text": when and when.text,
        "where": where and where.name,
        "where_country": where and where.country,
        "latitude": where and where.latitude,
        "longitude": where and where.longitude,
        "radius_km": where and where.radius_km,
        "counts": "; ".join(f"{c.what} {bounds(c.low, c.high)}" for c in event.counts),
        "status": event.status,
        "extent": event.extent,
        "historical": str(event.historical).lower(),
        "said_by": " > ".join(a.party.name for a in event.said_by),
        "trigger": event.trigger.text,
        "sentence": " ".join(article.text[start:end].split()) if article else None,
        "parent_id": parent and parent.event_id,
        "parent_relation": parent and parent.relation,
        "same_as": event.same_as,
        "confidence": event.confidence.event,
        "codebook": event.codebook,
    }


def incident_row(unit: Unit, incident: Incident) -> dict[str, Any]:
    """Return an incident's row."""
    when, where = incident.when, incident.where
    killed, injured = harm(unit, "killed"), harm(unit, "injured")
    return {
        "incident_id": incident.id,
        "type": incident.type,
        "modes": "; ".join(incident.modes),
        "cameo": incident.cameo,
        "quad": incident.quad,
        "intensity": incident.intensity,
        "goldstein": incident.goldstein,
        "actors": names(incident.actors),
        "actor_countries": countries(incident.actors),
        "recipients": names(incident.recipients),
        "recipient_countries": countries(incident.recipients),
        "when_start": when and when.start,
        "when_end": when and when.end,
        "where": where and where.name,
        "where_country": where and where.country,
        "latitude": where and where.latitude,
        "longitude": where and where.longitude,
        "radius_km": where and where.radius_km,
        "status": incident.status,
        "historical": str(incident.historical).lower(),
        "content": str(is_content(incident)).lower(),
        "killed_low": killed.low,
        "killed_best": killed.best,
        "killed_high": killed.high,
        "killed_best_rule": killed.rule,
        "injured_low": injured.low,
        "injured_best": injured.best,
        "injured_high": injured.high,
        "n_events": len(incident.event_ids),
        "n_articles": len(incident.article_ids),
        "publishers": "; ".join(incident.publishers),
        "independent_sources": "; ".join(incident.independent_sources),
        "first_report": incident.first_report,
        "last_report": incident.last_report,
        "contradictions": "; ".join(one.field for one in incident.contradictions),
        "score": incident.score,
        "event_ids": "; ".join(incident.event_ids),
        "codebook": incident.codebook,
    }


def row_of(unit: Unit) -> dict[str, Any]:
    """Return a unit's row."""
    if isinstance(unit.record, Incident):
        return incident_row(unit, unit.record)
    return event_row(unit.article, unit.record)


def names(parties: Iterable[Party]) -> str:
    """Return the names of the parties in one cell."""
    return "; ".join(party.name for party in parties)


def countries(parties: Iterable[Party]) -> str:
    """Return the countries of the parties in one cell, a place for each."""
    return "; ".join(party.country or "" for party in parties)


def bounds(low: int, high: int | None) -> str:
    """Return a count's range: "3", "2-4", "30+"."""
    return f"{low}+" if high is None else str(low) if low == high else f"{low}-{high}"
