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
    weak: bool = False  # counts for `chain`, not for a list of attributions

    def holds(self, token: int) -> bool:
        """Say whether `token` is among the speaker's words."""
        start, end = self.tokens
        if not start <= token < end or self.cue[0] <= token < self.cue[1]:
            return False
        return not any(low <= token < high for low, high in self.holes)


@dataclass(frozen=True, slots=True)
class Doubt:
    """Words that a later sentence takes back: what status it leaves them, by which rule and word, and who says so."""

    tokens: Range
    status: str
    rule: str
    word: int
    speaker: int | None


@dataclass(frozen=True, slots=True)
class Speech:
    """All attributions of one article, in the order of their contents, and what is taken back later."""

    quotes: tuple[Quote, ...]
    doubts: tuple[Doubt, ...] = ()

    def doubt(self, token: int) -> Doubt | None:
        """Return what takes a word back, a plain falsehood before a mere doubt."""
        found = [d for d in self.doubts if d.tokens[0] <= token < d.tokens[1]]
        return min(found, key=lambda d: (d.status != "negated", d.word), default=None)

    def chain(self, token: int) -> tuple[Quote, ...]:
        """Return the quotes on whose word `token` stands, outermost first; empty for the publisher's own voice.

        A quote without a source is no one's word. A speaker who quotes himself ("he said he believed", "we insist")
        is named once. What a speaker does by speaking ("we invite", "I demand") is no report of his.
        """
        here = {
            i
            for i, q in enumerate(self.quotes)
            if q.tokens[0] <= token < q.tokens[1] and q.vouched and q.source is not None and q.holds(token)
        }
        if not here:
            return ()
        acts = {q.parent for q in self.quotes if q.cue_token == token and q.person == "first"}
        kept = [
            self.quotes[i] for i in sorted(here - acts) if not (self.quotes[i].person and self.quotes[i].parent in here)
        ]
        return tuple(sorted(kept, key=lambda q: (q.tokens[0] - q.tokens[1], q.tokens[0], q.cue_token)))
