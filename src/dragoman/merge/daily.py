"""The classic filter of event data: one event a day, actor, recipient and type."""

from collections.abc import Iterable

from dragoman.records import Event, Party


def one_a_day(events: Iterable[Event]) -> list[Event]:
    """Return, of the events of one day that have the same actors, recipients and type, the one with the least id.

    Parties are compared by id, else by country and sector, else by name. Events without a day, of other status than
    occurred, or of background stay as they are: the rule is about reports of one deed. The input's order is kept.
    This is cruder than merging, and is here for those who must compare with data made so.
    """
    given = list(events)
    kept: dict[tuple[object, ...], str] = {}
    for event in given:
        key = day_key(event)
        if key is not None:
            kept[key] = min(event.id, kept.get(key, event.id))
    return [e for e in given if (key := day_key(e)) is None or kept[key] == e.id]


def day_key(event: Event) -> tuple[object, ...] | None:
    """Return what two events must share to be one by the rule; null where the rule does not hold."""
    when = event.when
    if when is None or when.start is None or when.start != when.end or event.status != "occurred" or event.historical:
        return None
    return when.start, event.type, names(event.actors), names(event.recipients)


def names(parties: Iterable[Party]) -> tuple[str, ...]:
    """Return the parties of a side as sorted names."""
    return tuple(
        sorted(p.id or (f"{p.country}/{p.sectors[0]}" if p.country and p.sectors else p.name.lower()) for p in parties)
    )
