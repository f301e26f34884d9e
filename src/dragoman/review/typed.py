"""What people type into a form or a table -> the values of fields, and back.

Words are found in the text: where they stand several times, the ones nearest to the event's words count, unless a
place is given. A party, time or place that was not touched stays as the coder had it, with all that it knows; of one
that was, what the change makes doubtful is dropped.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from dragoman import serial
from dragoman.errors import InputError
from dragoman.records import Span
from dragoman.review.places import Candidate

Row = dict[str, str]
Known = Callable[[str, str], Sequence[Candidate]]
NONE = "none"  # in the place of the id of a place: by its name alone
SIGNS = re.compile(r"[\s,;]+")


def located(words: str, text: str, near: int, at: str = "") -> tuple[str, Span]:
    """Return words as they stand in the text, and where; raise InputError where they do not."""
    words = words.strip()
    if at.strip().isdigit():
        start = int(at)
        if words and text[start : start + len(words)] == words:
            return words, (start, start + len(words))
    for pattern, flags in ((re.escape(words), 0), (r"\s+".join(map(re.escape, words.split())), re.IGNORECASE)):
        found = [one.span() for one in re.finditer(pattern, text, flags)] if words else []
        if found:
            start, end = min(found, key=lambda span: (abs(span[0] - near), span))
            return text[start:end], (start, end)
    raise InputError(f"{words!r:.80} does not stand in the text; copy the words from it")


def codes(typed: str) -> list[str]:
    """Return codes parted by blanks or commas."""
    return [one for one in SIGNS.split(typed.strip()) if one]


def party_row(one: Mapping[str, Any]) -> Row:
    """Return a party as a form shows it."""
    return {
        "words": one["text"],
        "at": str(one["span"][0]),
        "country": one.get("country") or "",
        "sectors": " ".join(one.get("sectors") or ()),
    }


def party(row: Row, text: str, near: int, before: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Return the party of a row: one of those before where nothing was changed."""
    words, span = located(row["words"], text, near, row.get("at", ""))
    country, sectors = (
        row.get("country", "").strip().upper() or None,
        [each.upper() for each in codes(row.get("sectors", ""))],
    )
    old = next((one for one in before if tuple(one["span"]) == span), None)
    if old is None:
        return {
            "text": words,
            "span": list(span),
            "name": words,
            "country": country,
            "sectors": sectors,
            "resolved_by": "reviewer",
        }
    if (old.get("country"), list(old.get("sectors") or ())) == (country, sectors):
        return dict(old)
    kept = {name: old[name] for name in ("text", "span", "name", "part", "number", "antecedent") if name in old}
    return {**kept, "country": country, "sectors": sectors, "resolved_by": "reviewer"}


def count_row(one: Mapping[str, Any]) -> Row:
    """Return a count as a form shows it."""
    high = one.get("high")
    return {
        "what": one["what"],
        "low": str(one["low"]),
        "high": "" if high == one["low"] else "more" if high is None else str(high),
        "words": one["text"],
        "at": str(one["span"][0]),
    }


def count(row: Row, text: str, near: int, before: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Return the count of a row; no `high` means just as many as `low`, "more" that it is open."""
    words, span = located(row["words"], text, near, row.get("at", ""))
    low = number("low", row.get("low", ""))
    typed = row.get("high", "").strip()
    high = low if not typed else None if typed.lower() in ("more", "+", "or more") else number("high", typed)
    for one in before:
        if tuple(one["span"]) == span and (one["what"], one["low"], one.get("high")) == (row["what"], low, high):
            return dict(one)
    return {"what": row["what"], "low": low, "high": high, "text": words, "span": list(span)}


def number(name: str, typed: str) -> int:
    """Return a whole number; raise InputError where it is none."""
    try:
        found = int(typed.replace(",", "").strip())
    except ValueError:
        raise InputError(f"{name} {typed!r:.20}: is no whole number") from None
    if not 0 <= found <= 10**9:
        raise InputError(f"{name} {typed!r:.20}: lies between 0 and a thousand million")
    return found


def speaker_row(one: Mapping[str, Any]) -> Row:
    """Return a speaker as a form shows him."""
    return {**party_row(one["party"]), "stance": one.get("stance") or "asserts", "cue": one["cue"]["text"]}


def speaker(row: Row, text: str, near: int, before: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Return the speaker of a row, with the words by which he speaks: those given, else his name."""
    known = party(row, text, near, [one["party"] for one in before])
    stance = row.get("stance") or "asserts"
    old = next((one for one in before if list(one["party"]["span"]) == list(known["span"])), None)
    if old is not None and (not row.get("cue") or row["cue"] == old["cue"]["text"]):
        return {**old, "party": known, "stance": stance}
    words, span = located(row.get("cue") or known["text"], text, known["span"][1])
    return {"party": known, "cue": {"text": words, "span": list(span)}, "stance": stance}


def time_row(one: Mapping[str, Any] | None) -> Row:
    """Return a time as a form shows it."""
    if one is None:
        return {"start": "", "end": "", "words": "", "at": ""}
    end = "" if one.get("end") == one.get("start") else one.get("end") or "open"
    return {
        "start": one.get("start") or "open",
        "end": end,
        "words": one.get("text") or "",
        "at": str(one["span"][0]) if one.get("span") else "",
    }


def time(row: Row, text: str, near: int, before: Mapping[str, Any] | None) -> dict[str, Any] | None:
    """Return the time of a row, null where both days are empty; "open" is an end that is not told."""
    start, end = row.get("start", "").strip(), row.get("end", "").strip()
    if not start and not end:
        return None
    if before is not None and time_row(before) == {**time_row(None), **row}:
        return dict(before)
    made: dict[str, Any] = {"start": None if start in ("", "open") else start}
    made["end"] = made["start"] if not end else None if end == "open" else end
    if row.get("words", "").strip():
        words, span = located(row["words"], text, near, row.get("at", ""))
        made |= {"text": words, "span": list(span), "basis": "expression"}
    return made


def place_row(one: Mapping[str, Any] | None) -> Row:
    """Return a place as a form shows it."""
    if one is None:
        return {"name": "", "country": "", "words": "", "at": "", "id": ""}
    return {
        "name": one["name"],
        "country": one.get("country") or "",
        "words": one.get("text") or "",
        "at": str(one["span"][0]) if one.get("span") else "",
        "id": str(one.get("geonames_id") or ""),
    }


def place(
    row: Row, text: str, near: int, before: Mapping[str, Any] | None, known: Known | None = None
) -> dict[str, Any] | None:
    """Return the place of a row, null where there is no name.

    `known` gives the places of a name and country; where there are any, `id` must say which is meant, or that none is.
    """
    name = row.get("name", "").strip() or row.get("words", "").strip()
    if not name:
        return None
    if before is not None and place_row(before) == {**place_row(None), **row}:
        return dict(before)
    made: dict[str, Any] = {"name": name, "country": row.get("country", "").strip().upper() or None}
    words: dict[str, Any] = {}
    if row.get("words", "").strip():
        found, span = located(row["words"], text, near, row.get("at", ""))
        words = {"text": found, "span": list(span)}
    id = row.get("id", "").strip()
    if (
        before is not None
        and (before["name"], before.get("country")) == (made["name"], made["country"])
        and id in ("", place_row(before)["id"])
    ):
        return {**before, "text": None, "span": None, **made, **words}  # the same place by other words: its point stays
    places = known(made["name"], made["country"] or "") if known is not None and id != NONE else ()
    if not places:
        return {**made, **words}
    chosen = next((one for one in places if str(one.id) == id), None)
    if chosen is None:
        raise InputError(f"{name!r:.60}: say which of the places of this name is meant, or that it is none of them")
    return {**serial.to_dict(chosen.where), "text": None, "span": None, **words}


def sentence_at(text: str, span: Span, known: Sequence[tuple[int, Span]] = ()) -> dict[str, Any]:
    """Return the sentence that holds a span: one of those known by number and span, else cut at its marks."""
    for index, (start, end) in known:
        if start <= span[0] and span[1] <= end:
            return {"index": index, "span": [start, end]}
    before = [one.end() for one in re.finditer(r"[.!?][\"”’')]*\s+|\n+", text[: span[0]])]
    start = before[-1] if before else 0
    after = re.search(r"[.!?][\"”’')]*(?=\s|$)|\n", text[span[1] :])
    end = span[1] + (after.end() if after else len(text) - span[1])
    while end > span[1] and text[end - 1].isspace():
        end -= 1
    return {"index": len(before), "span": [start, end]}
