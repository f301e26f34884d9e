"""What `said.read` gives: who speaks, by which words, and which words are theirs."""

from dataclasses import dataclass

from dragoman.records import Span

Range = tuple[int, int]  # tokens [start, end)


@dataclass(frozen=True, slots=True)
class Quote:
    """One attribution.

    `source`, `cue` and `tokens` (the content) are token ranges, `content` its characters. `holes` are token
    ranges within the content that are the reporter's ("..., officials said, ..."). `vouched` says that the
    content stands on the speaker's word alone; a view taken of something ("condemned the attack") does not.
    `parent` is the index, in `Speech.quotes`, of the quote whose content holds this one's cue.
    """

    source: Range | None
    head: int | None
    cue: Range
    cue_token: int
    content: Span
    tokens: Range
    stance: str
    anonymous: bool = False
    vouched: bool = True
    holes: tuple[Range, ...] = ()
    rule: str = ""
    parent: int | None = None
    person: str = ""  # "first" or "third" where the source is a personal pronoun
    minor: bool = False  # nested in another, or weak: counts for `chain`, not for a list of attributions

    def holds(self, token: int) -> bool:
        """Say whether `token` is among the speaker's words."""
        start, end = self.tokens
        if not start <= token < end or self.cue[0] <= token < self.cue[1]:
            return False
        return not any(low <= token < high for low, high in self.holes)


@dataclass(frozen=True, slots=True)
class Speech:
    """All attributions of one article, in the order of their contents."""

    quotes: tuple[Quote, ...]

    def chain(self, token: int) -> tuple[Quote, ...]:
        """Return the quotes on whose word `token` stands, outermost first; empty for the publisher's own voice.

        A quote without a source is no one's word. A speaker who quotes himself ("he said he believed", "we insist")
        is named once. What a speaker does by speaking ("we invite", "I demand") is no report of his.
        """
        found = [quote for quote in self.quotes if quote.vouched and quote.source is not None and quote.holds(token)]
        own = [q.parent for q in self.quotes if q.cue_token == token and q.person == "first"]
        found = [q for q in found if not (q.person and any(q.parent == self.quotes.index(o) for o in found))]
        found = [q for q in found if self.quotes.index(q) not in own]
        return tuple(sorted(found, key=lambda q: (q.tokens[0] - q.tokens[1], q.tokens[0], q.cue_token)))
