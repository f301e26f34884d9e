"""The fields of an event that a person can set right: what a value must be, and when two values say the same."""

import datetime
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any

from dragoman import ontology, serial
from dragoman.errors import InputError
from dragoman.ontology import Ontology
from dragoman.records import Attribution, Count, Event, Party, Sentence, When, Where, Words
from dragoman.review import links

FIELDS = (
    *("type", "modes", "contexts", "cameo", "actors", "recipients", "when", "where", "counts"),
    *("status", "extent", "historical", "said_by", "parent", "same_as"),
)
WHOLE = ("event", "all")  # that it is told at all; and that every field is right as well
STATUSES = ("occurred", "negated", "planned", "called_for", "possible", "conditional")
EXTENTS = ("single", "multiple", "ongoing", "habitual")
COUNTED = ("killed", "injured", "arrested", "displaced", "abducted", "participants", "other")
SIDES = ("actor", "recipient", "civilian", "unknown")
SCOPES = ("event", "to_date", "campaign")
STANCES = ("asserts", "confirms", "alleges", "denies", "demands", "predicts")
PRECISIONS = ("day", "week", "month", "season", "year", "range", "before", "after")
BY_HAND = "reviewer"  # how a party was resolved that a person named
LISTS: Mapping[str, type] = {"actors": Party, "recipients": Party, "counts": Count, "said_by": Attribution}
RECORDS: Mapping[str, type] = {"when": When, "where": Where}


@cache
def ours() -> Ontology:
    """Return the ontology that ships with dragoman, read once."""
    return ontology.load()


def checked(field: str, value: Any, text: str, type: str, codes: Ontology | None = None) -> Any:
    """Return a field's value as the record writes it, what may be left out filled in.

    `value` is plain JSON; of a party its `text` and `span` suffice, of a place its `name`, of a time its `start`.
    `text` is the article's, `type` the event's (its modes depend on it). Raise InputError where the value is none.
    """
    codes = codes or ours()
    if field not in FIELDS:
        raise InputError(f"field {field!r}: is none that can be set right; there are {', '.join(FIELDS)}")
    try:
        made = _shaped(field, value, text)
    except InputError as error:
        raise InputError(f"{field}: {error}") from error
    _allowed(field, made, type, codes)
    return made


def _shaped(field: str, value: Any, text: str) -> Any:
    """Return the value in the record's shape, its words where its spans say."""
    if field in LISTS:
        if not isinstance(value, (list, tuple)):
            raise InputError("expected a list")
        return [_record(LISTS[field], one, text) for one in value]
    if field in RECORDS:
        return None if value is None else _record(RECORDS[field], value, text)
    if field in links.LINKS:
        return links.shaped(field, value)
    if field == "historical":
        if not isinstance(value, bool):
            raise InputError("is true or false")
        return value
    if field in ("modes", "contexts"):
        if not isinstance(value, (list, tuple)) or not all(isinstance(one, str) for one in value):
            raise InputError("expected a list of words")
        return list(dict.fromkeys(value))
    if value is None and field == "cameo":
        return None
    if not isinstance(value, str):
        raise InputError("expected a word")
    return value


def _record(cls: type, value: Any, text: str) -> dict[str, Any]:
    """Return one party, count, speaker, time or place as JSON of the record."""
    if not isinstance(value, Mapping):
        raise InputError("expected an object")
    given = dict(value)
    if cls is Party:
        given.setdefault("name", given.get("text"))
        given.setdefault("resolved_by", BY_HAND)
    elif cls is When:
        given = _when(given)
    elif cls is Where:
        given.setdefault("name", given.get("text"))
    elif cls is Attribution:
        given["party"] = _record(Party, given.get("party"), text)
        given.setdefault("cue", {key: given["party"].get(key) for key in ("text", "span")})
    made: Any = serial.from_dict(cls, given)
    _fits(made, text)
    return serial.to_dict(made)


def _when(given: dict[str, Any]) -> dict[str, Any]:
    """Return a time with its end, precision and basis."""
    start = given.setdefault("start", None)
    end = given.setdefault("end", start)
    for day in (start, end):
        if day is not None:
            try:
                datetime.date.fromisoformat(day)
            except (ValueError, TypeError):
                raise InputError(f"{day!r} is no day of the calendar; write year-month-day: 2011-10-21") from None
    if start is None and end is None:
        raise InputError("has neither start nor end; give null where the text says nothing")
    if start is not None and end is not None and end < start:
        raise InputError(f"ends ({end}) before it starts ({start})")
    if "precision" not in given:
        given["precision"] = (
            "day" if start == end else "before" if start is None else "after" if end is None else "range"
        )
    if given.get("span") is None:
        given.setdefault("basis", "discourse")
    return given


def _fits(record: Any, text: str) -> None:
    """Raise InputError where words of a record do not stand in the text where their span says."""
    if isinstance(record, Attribution):
        _fits(record.party, text)
        _fits(record.cue, text)
        return
    span, words = getattr(record, "span", None), getattr(record, "text", None)
    if (span is None) != (words is None):
        raise InputError(f"{words or span}: words and their span go together")
    if span is None:
        return
    start, end = span
    if not 0 <= start < end <= len(text):
        raise InputError(f"the span {start}-{end} is not within the text, which has {len(text):,} characters")
    if text[start:end] != words:
        raise InputError(f"the text has {text[start:end]!r:.60} at {start}-{end}, not {words!r:.60}")
    if isinstance(record, Party) and record.antecedent is not None:
        _fits(record.antecedent, text)


def _allowed(field: str, value: Any, type: str, codes: Ontology) -> None:
    """Raise InputError where a value is none of the codes that there are."""
    wrong: list[str] = []
    if field == "type":
        wrong = codes.problems(value)
    elif field == "modes":
        wrong = codes.problems(type, value)
    elif field == "contexts":
        wrong = codes.problems(type, (), value)
    elif field == "cameo":
        wrong = codes.problems(type, (), (), value)
    elif field in CLOSED:
        wrong = [_none_of(field, value, CLOSED[field])] if value not in CLOSED[field] else []
    elif field in LISTS or (field in RECORDS and value is not None):
        for one in value if field in LISTS else [value]:
            wrong += _codes_of(one, codes)
            if one.get("party") and isinstance(one["party"], Mapping):
                wrong += _codes_of(one["party"], codes)
    if wrong:
        raise InputError(f"{field}: {wrong[0]}")


CLOSED: Mapping[str, Sequence[str]] = {"status": STATUSES, "extent": EXTENTS}
CELLS: Mapping[str, Sequence[str]] = {
    "what": COUNTED,
    "side": SIDES,
    "scope": SCOPES,
    "stance": STANCES,
    "part": ("principal", "mediator", "host", "on_behalf_of"),
}


def _codes_of(one: Mapping[str, Any], codes: Ontology) -> list[str]:
    """Return what is wrong with the codes of a party, a count, a speaker, a time or a place."""
    wrong = [
        _none_of(name, one[name], allowed)
        for name, allowed in CELLS.items()
        if one.get(name, allowed[0]) not in allowed
    ]
    wrong += [
        f"no sector {each!r}; there are {', '.join(codes.sectors)}"
        for each in one.get("sectors", ())
        if each not in codes.sectors
    ]
    for name in ("country", "based_in"):
        code = one.get(name)
        if code is not None and not (len(code) == 3 and code.isascii() and code.isupper()):
            wrong.append(f"{name} {code!r}: is no ISO 3166-1 alpha-3 code, as USA, DEU or XKX are")
    if "basis" in one and one["precision"] not in PRECISIONS:
        wrong.append(_none_of("precision", one["precision"], PRECISIONS))
    if "high" in one and one["high"] is not None and one["high"] < one["low"]:
        wrong.append(f"high {one['high']} is less than low {one['low']}")
    return wrong


def _none_of(name: str, value: Any, allowed: Sequence[str]) -> str:
    return f"{name} {value!r}: is none of {', '.join(allowed)}"


def value_of(event: Event, field: str) -> Any:
    """Return a field's value as plain JSON; of `event` or `all` the values of all fields that can be set right."""
    if field in WHOLE:
        return {name: serial.plain(getattr(event, name)) for name in FIELDS}
    return serial.plain(getattr(event, field))


def same(field: str, one: Any, other: Any) -> bool:
    """Say whether two values of a field say the same: parties by their words, times by their days, and so on."""
    return bool(one == other or key(field, one) == key(field, other))


def adds(field: str, value: Any, old: Any) -> bool:
    """Say whether a value that says the same as an older one says more: a place its point, or which of its name."""
    if field != "where" or not value or not old or value.get("latitude") is None:
        return False
    return bool(old.get("latitude") is None or value.get("geonames_id") != old.get("geonames_id"))


def key(field: str, value: Any) -> Any:
    """Return what makes two values of a field the same; it can be hashed."""
    return KEYS[field](value) if value is not None and field in KEYS else _frozen(value)


def _frozen(value: Any) -> Any:
    if isinstance(value, Mapping):
        return tuple(sorted((name, _frozen(each)) for name, each in value.items()))
    return tuple(map(_frozen, value)) if isinstance(value, (list, tuple)) else value


def _party(one: Mapping[str, Any]) -> Any:
    return (tuple(one["span"]), one.get("country"), tuple(one.get("sectors") or ())[:1])


def _parties(value: Any) -> Any:
    return frozenset(map(_party, value))


KEYS: Mapping[str, Callable[[Any], Any]] = {
    "modes": frozenset,
    "contexts": frozenset,
    "actors": _parties,
    "recipients": _parties,
    "when": lambda value: (value.get("start"), value.get("end")),
    "where": lambda value: (str(value.get("name") or "").casefold(), value.get("country")),
    "parent": links.key_of,
    "same_as": links.key_of,
    "counts": lambda value: frozenset(
        (one["what"], one["low"], one.get("high"), one.get("scope", "event")) for one in value
    ),
    "said_by": lambda value: frozenset((tuple(one["party"]["span"]), one.get("stance", "asserts")) for one in value),
}


def place_of(value: Mapping[str, Any], text: str) -> tuple[Words, Sentence]:
    """Return the trigger and sentence of an event that a person adds; raise InputError where they stand nowhere."""
    trigger = serial.from_dict(Words, value.get("trigger") or {})
    sentence = serial.from_dict(Sentence, value.get("sentence") or {})
    _fits(trigger, text)
    start, end = sentence.span
    if not 0 <= start <= trigger.span[0] < trigger.span[1] <= end <= len(text):
        raise InputError(
            f"sentence: its span {start}-{end} does not hold the trigger's {trigger.span[0]}-{trigger.span[1]}"
        )
    return trigger, sentence
