"""What the builders of the knowledge tables share: reading, folding, writing."""

import csv
import os
import unicodedata
from collections.abc import Iterable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DATA = Path(os.environ.get("DRAGOMAN_DATA", ROOT.parent / "shared" / "data"))
OUT = ROOT / "src" / "dragoman" / "lexicon" / "en" / "actors"
COLUMNS = ("id", "name", "aliases", "primary", "country", "sectors", "kind", "office", "start", "end", "seen", "source")


def rows(path: str) -> list[dict[str, str]]:
    """Return the rows of a reference table."""
    with (DATA / path).open(encoding="utf-8-sig", newline="") as handle:
        return list(csv.DictReader(handle))


def read_own(path: Path, own: bool = True) -> list[dict[str, str]]:
    """Return the rows of a knowledge table; only those by hand of bodies (no people), where `own`."""
    with path.open(encoding="utf-8", newline="") as handle:
        found = list(csv.DictReader(handle))
    return (
        [r for r in found if r.get("source") == "dragoman" and "kind" in r and r["kind"] != "person"] if own else found
    )


def fold(text: str) -> str:
    """Return `text` without diacritics."""
    spread = unicodedata.normalize("NFKD", text)
    plain = "".join(c for c in spread if not unicodedata.combining(c))
    return plain.translate(str.maketrans({"ı": "i", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "ß": "ss"}))


def slug(text: str) -> str:
    """Return a lower-case identifier of the letters and digits of `text`."""
    return "-".join("".join(c if c.isalnum() else " " for c in fold(text).lower()).split())


def write(name: str, columns: Sequence[str], lines: Iterable[Sequence[str]]) -> None:
    """Write one derived table, sorted."""
    OUT.mkdir(parents=True, exist_ok=True)
    lines = sorted(set(map(tuple, lines)))
    with (OUT / name).open("w", encoding="utf-8", newline="") as handle:
        out = csv.writer(handle, lineterminator="\n")
        out.writerow(columns)
        out.writerows(lines)
    print(f"{name}: {len(lines)} rows")


def common_words() -> set[str]:
    """Return lower-case nouns and verbs that may be mistaken for a name or an acronym."""
    found: set[str] = set()
    for table in ("oewn/verb_synsets.csv", "oewn/noun_person_group_act.csv"):
        for row in rows(table):
            members = row.get("members") or ""
            for word in members.replace("|", ";").split(";"):
                clean = word.strip()
                if clean.islower() and clean.isalpha():
                    found.add(clean)
    return found
