"""All counts of a text, and those that belong to a mention."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from dragoman.counts.figures import Figure, find
from dragoman.counts.harm import companions, likewise, list_before, nearby, own_figure, victims
from dragoman.counts.links import linked, tells_who_they_are
from dragoman.counts.lists import Tally, as_many, count, tallies, with_companions
from dragoman.counts.rivals import rivals
from dragoman.counts.roles import other, participants
from dragoman.counts.tolls import of_noun
from dragoman.counts.unreal import is_unreal, scope_of
from dragoman.lexicon.casualties import CountsLexicon
from dragoman.lexicon.numbers import Numbers
from dragoman.mention import Mention
from dragoman.parse.document import Document
from dragoman.parse.grammar import is_passive, kids
from dragoman.records import Count

# Which counts an event of a type may take from a clause beside its own; its own words' counts are always its own.
TAKES = {
    "ASSAULT": frozenset(("killed", "injured", "abducted", "displaced", "other")),
    "COERCE": frozenset(("arrested", "displaced")),
    "PROTEST": frozenset(("killed", "injured", "arrested", "participants")),
}
ONE = frozenset(("killed", "injured", "abducted"))  # "the mayor was hurt" is one; who is held is the recipient
NOBODY = frozenset(("no", "neither"))


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

    def of(self, doc: Document, mention: Mention, others: frozenset[int] = frozenset()) -> tuple[Count, ...]:
        """Return the counts that belong to a mention, in the order of the text, none twice.

        `others` are the triggers of the article's other mentions, each of which has its own harm.
        """
        found: list[Count] = []
        takes = TAKES.get(mention.type, frozenset())
        kills = self.lexicon.object.get(doc.lemmas[mention.trigger]) in ("killed", "injured")
        for owner in self.by_sentence.get(mention.sentence, ()):
            counts = self.owners[owner]
            own = owner in (mention.trigger, mention.support) or in_span(doc, owner, mention)
            apart = kills and bool(others & {owner, doc.heads[owner]})  # "took nine hostage and killed two"
            wanted = [c for c in counts if own or (c.what in takes and not (apart and c.what == "abducted"))]
            if wanted and (own or linked(doc, mention, owner, self.lexicon, others)):
                found.extend(wanted)
        taken = {c.span for c in found}
        crowds = participants(doc, mention, self.figures, self.lexicon)
        found.extend(c for c in crowds if c.span not in taken)
        found.extend(rivals(doc, mention.sentence, found, self.figures, self.lexicon))
        taken |= {c.span for c in found}
        found.extend(c for c in other(doc, mention, self.figures, self.lexicon) if c.span not in taken)
        return unique(found)

    def describes(self, doc: Document, deed: int, harm: int) -> bool:
        """Say whether a deed only tells who those are that came to harm: "killed two suspects in the blast"."""
        return tells_who_they_are(doc, deed, harm, self.lexicon)


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
            told = by_sentence.get(doc.sent_of[token], ())
            before = owners[told[-1]][-1] if told else None
            counts = counts_at(doc, token, figures, by_end, lexicon, before)
            if counts and not is_unreal(doc, token, lexicon):
                owners[token] = tuple(counts)
                by_sentence.setdefault(doc.sent_of[token], []).append(token)
    return Figures(figures, owners, {number: tuple(t) for number, t in by_sentence.items()}, lexicon)


def counts_at(
    doc: Document,
    token: int,
    figures: Mapping[int, Figure],
    by_end: Mapping[int, Figure],
    lexicon: CountsLexicon,
    before: Count | None,
) -> list[Count]:
    """Return the counts that one harm word owns; `before` is the last count told in its sentence."""
    harm = victims(doc, token, lexicon)
    if harm is None:
        return of_noun(doc, token, figures, lexicon, before)
    what, heads = harm
    if negated(doc, token) and not any(
        doc.lower[h] in lexicon.none or doc.lower[h - 1 if h else 0] in NOBODY for h in heads
    ):
        return []
    told = told_of(doc, token, what, heads, figures, by_end, lexicon)
    if not told and before is not None:
        told = as_many(doc, token, before.low, before.high)
    last = list_before(doc, token, figures) if not told else None
    if last is not None:
        told = tallies(doc, last, figures, lexicon, named=False)
    if not told and not heads:
        beside = nearby(token, figures, by_end)
        told = tallies(doc, beside, figures, lexicon, named=False) if beside is not None else []
    scope = scope_of(doc, token, lexicon)
    side = "unknown" if doc.lemmas[token] == "lose" else "recipient"  # who lost men may have attacked
    return [count(doc, what, t, lexicon, side, scope) for t in told]


def told_of(
    doc: Document,
    token: int,
    what: str,
    heads: list[int],
    figures: Mapping[int, Figure],
    by_end: Mapping[int, Figure],
    lexicon: CountsLexicon,
) -> list[Tally]:
    """Return how many people a harm word says it befell."""
    own = own_figure(doc, token, by_end, lexicon)
    if own is not None:
        return [Tally(own.low, own.high, own.start, own.end, None)]
    doers = not kids(doc, token, "agent") and (is_passive(doc, token) or doc.lemmas[token] in lexicon.subject)
    told = [t for head in heads for t in tallies(doc, head, figures, lexicon, named=what in ONE, doers=doers)]
    with_them = [t for h in companions(doc, token) for t in tallies(doc, h, figures, lexicon, named=True)]
    if with_them:
        told = with_companions(doc, told, with_them, heads[0] if heads else None)
    told += [t for h in likewise(doc, token) for t in tallies(doc, h, figures, lexicon, named=False)]
    told = [t for t in told if t.noun is None or doc.lemmas[t.noun] not in lexicon.animals]
    if doc.lemmas[token] in lexicon.roles["things"]:
        people = lexicon.people | {"life", "victim"}
        bare = doc.lemmas[token] != "claim"
        told = [t for t in told if (bare and t.noun is None) or (t.noun is not None and doc.lemmas[t.noun] in people)]
    if what == "arrested":
        told = [t for t in told if t.high != 1]  # one person held is the recipient, not a figure
    return told


def negated(doc: Document, token: int) -> bool:
    """Say whether a harm word is denied ("did not kill the two men")."""
    return any(doc.deps[c] == "neg" for c in doc.children[token])


def in_span(doc: Document, token: int, mention: Mention) -> bool:
    """Say whether a token stands inside the trigger's words."""
    return mention.span[0] <= doc.starts[token] < mention.span[1]


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
