"""All counts of a text, and those that belong to a mention."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from dragoman.counts.figures import Figure, find
from dragoman.counts.harm import count, nearby, tallies, victims
from dragoman.counts.roles import other, participants
from dragoman.counts.tolls import of_noun
from dragoman.lexicon.casualties import CountsLexicon
from dragoman.lexicon.numbers import Numbers
from dragoman.mention import Mention
from dragoman.parse.document import Document
from dragoman.parse.grammar import is_verb, kids
from dragoman.records import Count

# Which counts an event of a type may take from a clause beside its own; its own words' counts are always its own.
TAKES = {
    "ASSAULT": frozenset(("killed", "injured", "abducted", "displaced")),
    "COERCE": frozenset(("arrested", "displaced")),
    "PROTEST": frozenset(("killed", "injured", "arrested")),
}
APART = frozenset(
    ("after", "before", "since", "if", "unless", "although", "though", "because", "despite", "following", "until")
)


@cache
def lexicons() -> tuple[CountsLexicon, Numbers]:
    """Return the shipped vocabulary, read once."""
    return CountsLexicon.load(), Numbers.load()


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of one article, and its counts by the word that says what befell whom."""

    figures: Mapping[int, Figure]
    owners: Mapping[int, tuple[Count, ...]]
    by_sentence: Mapping[int, tuple[int, ...]]
    lexicon: CountsLexicon

    def of(self, doc: Document, mention: Mention) -> tuple[Count, ...]:
        """Return the counts that belong to a mention, in the order of the text, none twice."""
        found: list[Count] = []
        for owner in self.by_sentence.get(mention.sentence, ()):
            counts = self.owners[owner]
            own = owner in (mention.trigger, mention.support) or in_span(doc, owner, mention)
            takes = TAKES.get(mention.type, frozenset())
            wanted = [c for c in counts if own or c.what in takes]
            if wanted and (own or linked(doc, mention, owner, self.lexicon)):
                found.extend(wanted)
        found.extend(participants(doc, mention, self.figures, self.lexicon))
        taken = {c.span for c in found}
        found.extend(c for c in other(doc, mention, self.figures, self.lexicon) if c.span not in taken)
        return unique(found)


def read(doc: Document) -> Figures:
    """Return the figures of a document and the counts of its harm words."""
    lexicon, numbers = lexicons()
    figures = find(doc, numbers, lexicon)
    by_end = {figure.end: figure for figure in figures.values()}
    harmful = lexicon.harmful
    owners: dict[int, tuple[Count, ...]] = {}
    by_sentence: dict[int, list[int]] = {}
    for token, lemma in enumerate(doc.lemmas):
        if lemma in harmful or doc.lower[token] in harmful:
            counts = counts_at(doc, token, figures, by_end, lexicon)
            if counts:
                owners[token] = tuple(counts)
                by_sentence.setdefault(doc.sent_of[token], []).append(token)
    return Figures(figures, owners, {number: tuple(t) for number, t in by_sentence.items()}, lexicon)


def counts_at(
    doc: Document, token: int, figures: Mapping[int, Figure], by_end: Mapping[int, Figure], lexicon: CountsLexicon
) -> list[Count]:
    """Return the counts that one harm word owns."""
    harm = victims(doc, token, lexicon)
    if harm is None:
        return of_noun(doc, token, figures, lexicon) if doc.tags[token][:2] == "NN" else []
    what, heads = harm
    if negated(doc, token) and not any(
        doc.lower[h] in lexicon.none or doc.lower[h - 1 if h else 0] == "no" for h in heads
    ):
        return []
    told = [t for head in heads for t in tallies(doc, head, figures, lexicon, named=what == "killed")]
    if doc.lemmas[token] in lexicon.roles["things"]:
        told = [
            t for t in told if t.noun is None or doc.lemmas[t.noun] in lexicon.people or doc.lemmas[t.noun] == "life"
        ]
    if what == "arrested":
        told = [t for t in told if t.high != 1]  # one person held is the recipient, not a figure
    if not told:
        beside = nearby(token, figures, by_end) if not heads else None
        told = tallies(doc, beside, figures, lexicon, named=False) if beside is not None else []
    scope = scope_of(doc, token, lexicon)
    return [count(doc, what, t, lexicon, "recipient", scope) for t in told]


def negated(doc: Document, token: int) -> bool:
    """Say whether a harm word is denied ("did not kill the two men")."""
    return any(doc.deps[c] == "neg" for c in doc.children[token])


def scope_of(doc: Document, token: int, lexicon: CountsLexicon) -> str:
    """Return whether a figure is the event's own, a running one, or a war's."""
    verb = token if is_verb(doc, token) else doc.heads[token]
    for child in doc.children[verb]:
        if doc.deps[child] == "prep" and doc.lower[child] in ("in", "during", "by", "throughout"):
            times = (doc.lemmas[p] for p in kids(doc, child, "pobj"))
            if any(lemma in lexicon.campaigns and lemma not in ("violence", "fighting") for lemma in times):
                return "campaign"
        if doc.deps[child] == "nsubj" and doc.lemmas[child] in lexicon.campaigns:
            return "campaign"
    words = [doc.lower[c] for c in doc.children[verb]]
    words += [doc.lower[m] for c in kids(doc, verb, "advcl") for m in kids(doc, c, "mark")]
    if "since" in words or ("far" in words and "so" in doc.lower[doc.sent(token).start : doc.sent(token).end]):
        return "to_date"
    return "event"


def in_span(doc: Document, token: int, mention: Mention) -> bool:
    """Say whether a token stands inside the trigger's words."""
    return mention.span[0] <= doc.starts[token] < mention.span[1]


def linked(doc: Document, mention: Mention, owner: int, lexicon: CountsLexicon) -> bool:
    """Say whether a harm word tells the harm of a mention: no clause of saying or of another time lies between."""
    if mention.type == "COERCE" and doc.deps[owner] == "conj" and is_verb(doc, doc.heads[owner]):
        return False  # "seized guns and arrested nine" are two acts
    for start in (mention.trigger, mention.support):
        if start is None:
            continue
        above = list(chain(doc, start))
        below = list(chain(doc, owner))
        meet = next((t for t in below if t in above), None)
        if meet is None:
            continue
        up = above[: above.index(meet)]
        down = below[: below.index(meet)]
        if (
            not any(parts(doc, t, True, lexicon) for t in up)
            and not any(parts(doc, t, False, lexicon) for t in down)
            and len(up) + len(down) <= 9
        ):
            return True
    return False


def chain(doc: Document, token: int) -> Iterator[int]:
    """Yield a token and its heads."""
    yield token
    while doc.heads[token] != token:
        token = doc.heads[token]
        yield token


def parts(doc: Document, token: int, up: bool, lexicon: CountsLexicon) -> bool:
    """Say whether the link from a token to its head parts two events."""
    head, dep = doc.heads[token], doc.deps[token]
    if dep in ("ccomp", "parataxis") and doc.lemmas[head] in lexicon.roles["saying"]:
        return True
    if dep == "advcl" and any(
        doc.lower[c] in APART for c in doc.children[token] if doc.deps[c] in ("mark", "prep", "advmod")
    ):
        return True
    if dep in ("pobj", "pcomp") and doc.lower[head] in APART:
        return True
    if dep == "conj" and is_verb(doc, token) and is_verb(doc, head):
        own = kids(doc, token, "nsubj", "nsubjpass")
        return bool(own) and doc.tags[own[0]] not in ("NNS", "CD")  # "two died and dozens were hurt" is one toll
    if dep == "relcl":
        return up
    if dep == "dobj" and up and doc.lemmas[head] in lexicon.roles["saying"]:
        return True
    return any(doc.tags[c] == "TO" for c in doc.children[token]) and dep in ("advcl", "acl")


def unique(counts: list[Count]) -> tuple[Count, ...]:
    """Return the counts in the order of the text, each figure once."""
    seen: set[tuple[str, tuple[int, int]]] = set()
    out = []
    for one in sorted(counts, key=lambda c: (c.span, c.what)):
        key = (one.what, one.span)
        if key not in seen:
            seen.add(key)
            out.append(one)
    return tuple(out)
