"""The way through the parse from one party to the other."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from dragoman.parse import Document, grammar
from dragoman.records import Span


@dataclass(frozen=True, slots=True)
class Way:
    """The shortest way between two tokens: `up` from the one, `top` where both meet, `down` to the other.

    `up` and `down` are the tokens strictly between an end and the top, each from the end; the top is an end itself
    where one party hangs below the other.
    """

    one: int
    other: int
    up: tuple[int, ...]
    top: int | None
    down: tuple[int, ...]

    @property
    def tokens(self) -> frozenset[int]:
        """All tokens of the way but the two ends."""
        top = () if self.top is None else (self.top,)
        return frozenset((*self.up, *top, *self.down)) - {self.one, self.other}

    @property
    def order(self) -> tuple[int, ...]:
        """The tokens from the top down to the other end, then those up from the one; without the ends."""
        top = () if self.top is None else (self.top,)
        found = (*top, *self.down[::-1], *self.up[::-1])
        return tuple(t for t in found if t not in (self.one, self.other))


def way_between(doc: Document, one: int, other: int) -> Way:
    """Return the way; without a common ancestor (two sentences) its top is null."""
    up = [one, *grammar.ancestors(doc, one)]
    down = [other, *grammar.ancestors(doc, other)]
    common = next((t for t in up if t in down), None)
    if common is None:
        return Way(one, other, tuple(up[1:]), None, tuple(down[1:]))
    return Way(one, other, tuple(up[1 : up.index(common)]), common, tuple(down[1 : down.index(common)]))


def head_in(doc: Document, span: Span) -> int | None:
    """Return the token within a span whose head lies outside it; a noun before other words."""
    inside = tokens_in(doc, span)
    outer = [t for t in inside if doc.heads[t] not in inside or doc.heads[t] == t]
    return next((t for t in outer if doc.tags[t][:2] in ("NN", "PR")), outer[0] if outer else None)


def tokens_in(doc: Document, span: Span) -> list[int]:
    """Return the tokens that overlap a span, white space left out."""
    found = range(bisect_right(doc.ends, span[0]), bisect_left(doc.starts, span[1]))
    return [t for t in found if not doc.words[t].isspace()]
