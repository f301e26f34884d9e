"""Derive the word tables of the room `where` from open reference facts.

By hand: ``python tools/build_where_tables.py DATA_DIR`` (the folder that SOURCES.md describes). Writes, beside
the room's code: ``given_names.txt`` (what people are called), ``surnames.txt`` (family names that are also towns),
``common_words.txt`` (English words that are also
names of towns) and ``demonyms.csv`` (word, ISO3).
"""

import csv
import re
import sqlite3
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from build_gazetteer import OUT, WHERE, load_fold

fold = load_fold(WHERE / "fold.py")
NOT_NAMES = {"the", "van", "von", "bin", "abu", "ibn", "haji", "saint", "prince", "princess", "queen", "king", "lord"}


def rows(path: Path) -> Iterator[dict[str, str]]:
    """Yield a CSV's rows."""
    with path.open(encoding="utf-8", newline="") as handle:
        yield from csv.DictReader(handle)


def full_names(data: Path) -> Iterator[str]:
    """Yield the names of office holders."""
    for row in rows(data / "wikidata_roles" / "persons.csv"):
        yield row["name"]
    for row in rows(data / "us_congress" / "legislators_current_terms.csv"):
        yield row["official_full"] or f"{row['first']} {row['last']}"
    for row in rows(data / "us_congress" / "executive_terms.csv"):
        yield f"{row['first']} {row['last']}"


def given_names(data: Path, towns: dict[str, int]) -> list[str]:
    """Return folded first names: all that no large place bears, and those of several people."""
    seen: Counter[str] = Counter()
    for name in sorted(set(full_names(data))):
        parts = name.split()
        if len(parts) > 1 and parts[0][:1].isupper():
            seen[fold(parts[0])] += 1
    own = (Path(__file__).parent / "given_names_own.txt").read_text(encoding="utf-8").split()
    kept = {
        name
        for name, count in seen.items()
        if re.fullmatch(r"[a-z]{3,}( [a-z]+)?", name)
        and name not in NOT_NAMES
        and (count > 1 or towns.get(name, 0) < 20_000)
    }
    return sorted(kept | {fold(n) for n in own})


def surnames(data: Path, towns: dict[str, int]) -> list[str]:
    """Return folded last names that a smaller place bears too."""
    seen: Counter[str] = Counter()
    for name in sorted(set(full_names(data))):
        parts = [p for p in name.split() if fold(p) not in ("jr", "sr", "ii", "iii", "iv")]
        if len(parts) > 1 and parts[-1][:1].isupper():
            seen[fold(parts[-1])] += 1
    return sorted(n for n, count in seen.items() if n in towns and len(n) > 2 and towns[n] < 300_000 * min(count, 4))


def common_words(data: Path, towns: dict[str, int]) -> list[str]:
    """Return folded single words of English that are also names in the gazetteer."""
    words: set[str] = set()
    for file in ("noun_person_group_act.csv", "verb_synsets.csv"):
        for row in rows(data / "oewn" / file):
            for member in re.split(r"[|;,]", row["members"]):
                if re.fullmatch(r"[a-z]{2,}", member.strip()):
                    words.add(member.strip())
    return sorted(words & set(towns))


def demonyms(data: Path) -> list[tuple[str, str]]:
    """Return (demonym, ISO3) of countries."""
    found: dict[str, str] = {}
    for row in rows(data / "factbook" / "countries.csv"):
        iso3 = row["iso3"]
        if not re.fullmatch(r"[A-Z]{3}", iso3):
            continue
        for text in (row["demonym_adjective"], row["demonym_noun"]):
            for piece in re.split(r"[;,/]| or ", re.sub(r"\(.*?\)", "", text)):
                word = re.sub(r"^(the|also|none|noun|adjective):? ?", "", piece.strip()).strip()
                if re.fullmatch(r"[A-Z][\w’'\- ]{2,}", word):
                    found.setdefault(word, iso3)
    return sorted(found.items())


def main(data: Path) -> None:
    """Write the three tables."""
    base = sqlite3.connect(OUT)
    towns = {}
    for name, ids in base.execute("SELECT name, places FROM name"):
        first = int(ids.split()[0].lstrip("~"))
        towns[name] = base.execute("SELECT population FROM place WHERE id=?", (first,)).fetchone()[0]
    (WHERE / "given_names.txt").write_text("\n".join(given_names(data, towns)) + "\n", encoding="utf-8")
    (WHERE / "surnames.txt").write_text("\n".join(surnames(data, towns)) + "\n", encoding="utf-8")
    (WHERE / "common_words.txt").write_text("\n".join(common_words(data, towns)) + "\n", encoding="utf-8")
    with (WHERE / "demonyms.csv").open("w", encoding="utf-8", newline="") as handle:
        csv.writer(handle, lineterminator="\n").writerows([("word", "country"), *demonyms(data)])


if __name__ == "__main__":
    main(Path(sys.argv[1]))
