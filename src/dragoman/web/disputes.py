"""On what reviewers of an article differ: who says what, which word holds meanwhile, and where it is decided."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote

from dragoman.review.agree import Case, cases
from dragoman.review.fields import same
from dragoman.review.settle import EVENT, Settled
from dragoman.review.words import told
from dragoman.store.rows import Review

IS_EVENT = {"right": "there is such an event", "wrong": "there is no such event"}


@dataclass(frozen=True, slots=True)
class Dispute:
    """What each says, a line for each field on which they differ, and the address where one decides."""

    lines: tuple[str, ...]
    href: str


def disputes(reviews: Iterable[Review]) -> dict[str, Dispute]:
    """Return the disputes that nobody has decided, by the event's evidence key."""
    found = (case for case in cases(reviews) if case.settled.disputed)
    return {
        case.evidence_key: Dispute(
            tuple(line(case, field) for field in case.settled.disputed),
            f"/review/differ/{quote(case.text_sha256, safe='')}/{quote(case.evidence_key, safe='')}",
        )
        for case in found
    }


def line(case: Case, field: str) -> str:
    """Return who says what of a field, those of one word together; the word that holds comes first."""
    held = case.settled.verdicts[field]
    groups: list[tuple[object, list[str]]] = []
    for name in sorted(case.settled.opinions, key=lambda one: (one != held.reviewer, one)):
        said, value = case.value(name, field)
        if not said:
            continue
        alike = next(
            (who for other, who in groups if (other == value if field == EVENT else same(field, other, value))), None
        )
        if alike is None:
            groups.append((value, [name]))
        else:
            alike.append(name)
    words = (
        f"{', '.join(who)}: {IS_EVENT.get(str(value), str(value)) if field == EVENT else told(field, value)}"
        for value, who in groups
    )
    return ("" if field == EVENT else f"{field.replace('_', ' ')}: ") + "; ".join(words)


def deniers(settled: Settled) -> list[str]:
    """Return who says that the text does not tell an event: those who decided it, else all who say so."""
    held = settled.verdicts[EVENT]
    if held.adjudicated:
        return [held.reviewer]
    return sorted(
        name for name, said in settled.opinions.items() if EVENT in said and said[EVENT].verdict == held.verdict
    )
