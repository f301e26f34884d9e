"""The model asked about two spans of a parsed text."""

from collections.abc import Mapping
from dataclasses import dataclass

from dragoman.lexicon import Lexicon
from dragoman.opinion.features import between
from dragoman.opinion.hints import Hints
from dragoman.opinion.model import Opinion
from dragoman.opinion.tree import Way, head_in, tokens_in, way_between
from dragoman.parse import Document
from dragoman.records import Span


@dataclass(frozen=True, slots=True)
class Pair:
    """Two parties of a parsed text: the tokens of their spans and the way between their heads."""

    doc: Document
    inside: frozenset[int]
    way: Way

    @classmethod
    def of(cls, doc: Document, source: Span, target: Span) -> "Pair | None":
        """Return the pair, null where a span holds no word."""
        one, other = head_in(doc, source), head_in(doc, target)
        if one is None or other is None:
            return None
        return cls(doc, frozenset((*tokens_in(doc, source), *tokens_in(doc, target))), way_between(doc, one, other))

    @property
    def one(self) -> int:
        """The head token of the first party."""
        return self.way.one

    @property
    def other(self) -> int:
        """The head token of the second party."""
        return self.way.other


@dataclass(frozen=True, slots=True)
class SecondOpinion:
    """The model with what the lexicon knows of words; `side` 0 answers by the manual, 1 by the CAMEO table."""

    model: Opinion
    hints: Hints
    side: int

    @classmethod
    def load(cls, lexicon: Lexicon, side: int) -> "SecondOpinion":
        """Return the shipped model beside a lexicon; raise DataError where its file is missing."""
        return cls(Opinion.load(), Hints.of(lexicon), side)

    def features(self, pair: Pair) -> list[str]:
        """Return what the model looks at."""
        return between(pair.doc, pair.way, pair.inside, self.hints)

    def shares(self, pair: Pair) -> Mapping[str, float]:
        """Return the probability of each type between the two parties, likeliest first."""
        return self.model.probabilities(self.features(pair), self.side)
