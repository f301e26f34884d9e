"""How often the coder knows who somebody is on the day of the article, and which body an alias means where it stands.

    python tools/knowledge_rate.py                 both files of tests/data; figures, faults by class, the misses
    python tools/knowledge_rate.py --brief         the figures and the classes alone
    python tools/knowledge_rate.py --set 2         the second exam: written blind and never read, so no misses are told

Each case goes through the whole coder: a dated office as a party of an invented sentence on its day, an alias in
its own sentence. In the files a bar parts alternatives. A post is held by words of its title, `none` where the
person holds none, `!words` where this one must not be held; an empty alternative lets a missing post pass. A body
whose entry is named by the alias itself is judged by its country and sector.
"""

import argparse
import csv
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import dragoman

DATA = Path(__file__).parent.parent / "tests" / "data"
CARRIERS = (
    "{} condemned the bombing of a market.",
    "Protesters accused {} of lying.",
    "Villagers urged {} to free the prisoners.",
    "{} rejected the proposal.",
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of one case: the classes of its faults, none where it is right, and what was coded instead."""

    case: str
    faults: tuple[str, ...]
    got: str


def folded(text: str) -> str:
    """Return a text without case and diacritics, to compare names of several spellings."""
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)).lower()


def rows(name: str) -> list[dict[str, str]]:
    """Return the rows of a file of cases."""
    with (DATA / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def party_of(coder: dragoman.Coder, text: str, on: str, words: str) -> dragoman.Party | None:
    """Return the party that holds `words`, the shortest one where several do; null where no event has it."""
    events = coder.code(dragoman.Article.make(text, published=on))
    found = [p for e in events for p in (*e.actors, *e.recipients) if folded(words) in folded(p.text)]
    return min(found, key=lambda p: len(p.text), default=None)


def post_fits(wanted: str, office: str) -> bool:
    """Say whether the title of the post held, empty for none, is what a case asks for."""
    return any(
        word in office if word not in ("none", "") and word[0] != "!" else word[:1] == "!" or not office
        for word in folded(wanted).split("|")
    ) and not any(word[0] == "!" and word[1:] in office for word in wanted.split("|") if word)


def codes_faults(party: dragoman.Party, row: dict[str, str]) -> list[str]:
    """Return the faults of a party's country and leading sector."""
    faults = []
    if not {party.country, party.primary, party.based_in} & set(row["country"].split("|")):
        faults.append("country")
    if (party.sectors[0] if party.sectors else "none") not in row["sectors"].split("|"):
        faults.append("sector")
    return faults


def told(party: dragoman.Party) -> str:
    """Return a party in one line."""
    office = party.office.title if party.office else "no post"
    return f"{party.name}: {party.country or party.primary or '-'} {' '.join(party.sectors) or '-'}, {office}"


def office_verdict(coder: dragoman.Coder, row: dict[str, str], number: int) -> Verdict:
    """Return what became of one dated office."""
    case = f"{row['name']}, {row['on']}: {row['country']} {row['sectors']}, {row['post']}"
    party = party_of(coder, CARRIERS[number % len(CARRIERS)].format(row["name"]), row["on"], row["name"])
    if party is None:
        return Verdict(case, ("no party",), "nothing")
    if party.resolved_by != "knowledge base":
        return Verdict(case, ("unknown name",), told(party))
    faults = codes_faults(party, row)
    if not post_fits(row["post"], folded(party.office.title if party.office else "")):
        faults.append("post at the date")
    return Verdict(case, tuple(faults), told(party))


def alias_verdict(coder: dragoman.Coder, row: dict[str, str]) -> Verdict:
    """Return what became of one alias."""
    case = f"{row['alias']} ({row['country']} {row['sectors']}) in {row['sentence']!r}"
    party = party_of(coder, row["sentence"], row["on"], row["alias"])
    if party is None:
        return Verdict(case, ("no party",), "nothing")
    if party.resolved_by == "unresolved":
        return Verdict(case, ("unknown name",), told(party))
    faults = codes_faults(party, row)
    names = (folded(row["alias"]), *folded(row["expected"]).split("|"))
    if folded(party.name) != names[0] and not any(word in folded(party.name) for word in names[1:]):
        faults.append("another body")
    return Verdict(case, tuple(faults), told(party))


def offices(coder: dragoman.Coder, suffix: str = "") -> list[Verdict]:
    """Return the verdicts on the dated offices of an exam, `_2` being the second."""
    return [office_verdict(coder, row, number) for number, row in enumerate(rows(f"dated_offices{suffix}.csv"))]


def aliases(coder: dragoman.Coder, suffix: str = "") -> list[Verdict]:
    """Return the verdicts on the aliases of an exam."""
    return [alias_verdict(coder, row) for row in rows(f"group_aliases{suffix}.csv")]


def told_all(label: str, verdicts: list[Verdict], brief: bool) -> Iterable[str]:
    """Yield the figure, the classes of fault and, unless `brief`, the misses of one file."""
    right = sum(not v.faults for v in verdicts)
    yield f"{label}: {right} of {len(verdicts)} right ({right / len(verdicts):.3f})"
    for fault, count in Counter(f for v in verdicts for f in v.faults).most_common():
        yield f"  {fault}: {count}"
    if not brief:
        yield from (f"  miss [{', '.join(v.faults)}] {v.case} -> {v.got}" for v in verdicts if v.faults)


def main() -> None:
    """Code the cases and print the figures."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--brief", action="store_true")
    options.add_argument("--set", choices=("1", "2"), default="1")
    given = options.parse_args()
    coder, suffix = dragoman.load(), "" if given.set == "1" else "_2"
    for label, verdicts in (("dated offices", offices(coder, suffix)), ("aliases", aliases(coder, suffix))):
        print("\n".join(told_all(label, verdicts, given.brief or suffix != "")))


if __name__ == "__main__":
    main()
