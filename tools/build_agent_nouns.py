"""Derive the fallback table of agent nouns from Open English WordNet.

By hand: ``python tools/build_agent_nouns.py WORDNET_DICT`` with the folder of Princeton WordNet 3.0's ``index.noun``,
``data.noun`` and ``cntlist.rev`` (Debian: /usr/share/wordnet of the package wordnet-base). What a noun is comes from
``oewn/noun_person_group_act.csv``; which of its senses comes first, and how often each was met, from the index and the
counts of WordNet 3.0, which the Open English table lacks. Writes ``lexicon/en/agent_nouns.csv``: noun, kind (person
or group), sector (empty: none, or that of the body it belongs to), source.

A noun is taken when all its senses are persons or groups and it is no oftener an adjective or a verb in the counted
texts (or when ``agent_nouns_own.toml`` keeps it), when its first sense is no slur and not archaic, and when that file
does not drop it. Its sector is that of the nearest root above its synset.
"""

import csv
import sys
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from actors_common import ROOT, rows

OUT = ROOT / "src" / "dragoman" / "lexicon" / "en" / "agent_nouns.csv"
AGENTS = OUT.parent / "agents.toml"
OWN = Path(__file__).parent / "agent_nouns_own.toml"
PERSON, GROUP = 18, 14  # numbers of the lexicographer files in WordNet 3.0
LEXFILES = {"noun.person": "person", "noun.group": "group"}
CONJUNCTIONS = (" of ", " for ", " in ", " the ")


@dataclass(frozen=True)
class Sense:
    """One sense of WordNet 3.0: its lexicographer file, words, uses in the counted texts and marks of usage."""

    lexfile: int
    words: frozenset[str]
    uses: int
    marked: bool  # a slur, vulgar, abusive or archaic


@dataclass(frozen=True)
class Synset:
    """One synset of Open English WordNet."""

    kind: str
    words: frozenset[str]
    above: tuple[str, ...]
    instance: bool


def synsets() -> dict[str, Synset]:
    """Return the synsets of persons and groups, and what is above them."""
    return {
        row["synset"]: Synset(
            LEXFILES.get(row["lexfile"], row["lexfile"]),
            frozenset(row["members"].split(" | ")),
            tuple(row["hypernyms"].split()),
            bool(row["instance_hypernyms"]),
        )
        for row in rows("oewn/noun_person_group_act.csv")
    }


def counted(folder: Path) -> tuple[Counter[str], Counter[str]]:
    """Return the counted uses of "noun number-of-sense", and of words as verbs and adjectives."""
    nouns: Counter[str] = Counter()
    others: Counter[str] = Counter()
    for line in (folder / "cntlist.rev").read_text(encoding="utf-8").splitlines():
        key, number, count = line.split()
        word, _, kind = key.partition("%")
        if kind[0] == "1":
            nouns[f"{word} {number}"] += int(count)
        else:
            others[word] += int(count)
    return nouns, others


def senses(folder: Path, uses: Mapping[str, int]) -> dict[str, list[Sense]]:
    """Return the noun senses of each lower-case word, the first first."""
    data: dict[str, tuple[int, frozenset[str], bool]] = {}
    for line in (folder / "data.noun").read_text(encoding="utf-8").splitlines():
        if line.startswith("  "):
            continue
        cells = line.partition(" | ")[0].split()
        count = int(cells[3], 16)
        words = frozenset(cells[4 + 2 * i].replace("_", " ") for i in range(count))
        data[cells[0]] = (int(cells[1]), words, ";u" in cells or "offensive" in line or "obsolete" in line)
    found: dict[str, list[Sense]] = {}
    for line in (folder / "index.noun").read_text(encoding="utf-8").splitlines():
        if line.startswith("  "):
            continue
        cells = line.split()
        noun, offsets = cells[0], cells[-int(cells[2]) :]
        found[noun.replace("_", " ")] = [
            Sense(data[o][0], data[o][1], uses.get(f"{noun} {n}", 0), data[o][2]) for n, o in enumerate(offsets, 1)
        ]
    return found


@dataclass(frozen=True)
class Chooser:
    """Chooses nouns and their sectors."""

    synsets: Mapping[str, Synset]
    senses: Mapping[str, list[Sense]]
    roots: Mapping[str, str]  # synset -> sector, "" or "no"
    drop: frozenset[str]
    keep: frozenset[str]
    others: Mapping[str, int]  # word -> counted uses as an adjective or verb
    sectors: Mapping[str, str]  # noun -> sector, where the roots mislead

    def sector(self, synset: str) -> str | None:
        """Return the sector of the nearest root at or above a synset; null where it is no people."""
        level, seen = [synset], {synset}
        while level:
            said = [self.roots[s] for s in level if s in self.roots]
            if said:
                return None if "no" in said else max(said)
            level = [h for s in level for h in self.synsets[s].above if h in self.synsets and h not in seen]
            seen |= set(level)
        return "CVL" if self.synsets[synset].kind == "person" else None

    def wanted(self, noun: str) -> bool:
        """Say whether a noun mostly means people by the order and the counts of its senses."""
        known = self.senses.get(noun)
        if noun in self.keep or known is None:
            return True
        if known[0].marked or any(s.lexfile not in (PERSON, GROUP) for s in known):
            return False
        return self.others[noun] <= sum(s.uses for s in known)

    def best(self, noun: str, ids: list[str]) -> str:
        """Return the synset of Open English WordNet that shares most words with the first sense of WordNet 3.0."""
        known = self.senses.get(noun)
        words = known[0].words if known else frozenset[str]()
        kind = "group" if known and known[0].lexfile == GROUP else "person"
        return max(ids, key=lambda i: (self.synsets[i].kind == kind, len(self.synsets[i].words & words), i))

    def choose(self) -> Iterator[tuple[str, str, str]]:
        """Yield (noun, kind, sector) of each noun taken."""
        of: dict[str, list[str]] = defaultdict(list)
        other: set[str] = set()
        for id_, synset in self.synsets.items():
            for word in synset.words:
                if synset.kind not in LEXFILES.values():
                    other.add(word)
                elif not synset.instance:
                    of[word].append(id_)
        for noun in sorted(of):
            plain = noun.replace(" ", "").replace("-", "").replace("'", "")
            if not (plain.isalpha() and plain.isascii() and noun.islower() and len(noun) >= 4) or noun in self.drop:
                continue
            if any(w in noun for w in CONJUNCTIONS) or (noun not in self.senses and noun in other | self.drop):
                continue
            if not self.wanted(noun):
                continue
            id_ = self.best(noun, of[noun])
            sector = self.sectors.get(noun, self.sector(id_))
            if sector is not None:
                yield noun, self.synsets[id_].kind, sector


def roots_of(table: Mapping[str, Mapping[str, str]], known: Mapping[str, Synset]) -> dict[str, str]:
    """Return synset -> sector; fail where a synset does not hold the word that the table gives it."""
    found: dict[str, str] = {}
    for sector, entries in table.items():
        for id_, word in entries.items():
            if id_ not in known or word not in known[id_].words:
                raise SystemExit(f"{OWN.name}: {id_} is not {word!r}")
            found[id_] = {"none": ""}.get(sector, sector)
    return found


def both(words: str) -> Iterator[str]:
    """Yield the words of a list, and those with hyphens also with blanks."""
    for word in words.split():
        yield word
        if "-" in word:
            yield word.replace("-", " ")


def judged() -> dict[str, tuple[str, ...]]:
    """Return the nouns of agents.toml and their sectors: these win."""
    table = tomllib.loads(AGENTS.read_text(encoding="utf-8"))
    return {n.replace("-", " "): tuple(g["sectors"]) for g in table["group"] for n in g["nouns"]}


def main() -> None:
    """Write the table."""
    own = tomllib.loads(OWN.read_text(encoding="utf-8"))
    known = synsets()
    drop = frozenset(w for words in own["drop"].values() for w in both(words))
    says = {w: "" if code == "none" else code for code, words in own["sector"].items() for w in both(words)}
    uses, others = counted(Path(sys.argv[1]))
    ranked = senses(Path(sys.argv[1]), uses)
    chooser = Chooser(known, ranked, roots_of(own["roots"], known), drop, frozenset(both(own["keep"])), others, says)
    found = {noun: (kind, sector) for noun, kind, sector in chooser.choose()}
    first = judged()
    lines = []
    for noun, (kind, sector) in found.items():
        last = noun.replace("-", " ").rpartition(" ")[2]
        same = first.get(last, (found[last][1],) if last in found else None)
        if noun.replace("-", " ") in first or ("-" in noun and noun.replace("-", " ") in found):
            continue
        if last != noun and same is not None and sector in (*same, "CVL", ""):
            continue  # the last word says as much
        lines.append((noun.replace("-", " ") if " " in noun else noun, kind, sector, "oewn"))
    with OUT.open("w", encoding="utf-8", newline="") as handle:
        out = csv.writer(handle, lineterminator="\n")
        out.writerow(("noun", "kind", "sector", "source"))
        out.writerows(sorted(lines))
    print(f"{OUT.name}: {len(lines)} nouns")


if __name__ == "__main__":
    main()
