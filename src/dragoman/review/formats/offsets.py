"""Places in a text as others count them: Java and JavaScript count halves of pairs (UTF-16), we count code points."""

from collections.abc import Sequence
from itertools import accumulate

from dragoman.errors import InputError
from dragoman.records import Span


class Halves:
    """Turns code points of one text into UTF-16 units and back."""

    def __init__(self, text: str) -> None:
        self.plain = text.isascii() or all(ord(one) < 0x10000 for one in text)
        self.size = len(text)
        self.at: Sequence[int] = (
            range(len(text) + 1)
            if self.plain
            else list(accumulate((1 + (ord(one) > 0xFFFF) for one in text), initial=0))
        )
        self.back = {} if self.plain else {place: point for point, place in enumerate(self.at)}

    def units(self, span: Span) -> Span:
        """Return a span in UTF-16 units."""
        return self.at[span[0]], self.at[span[1]]

    def points(self, span: Span) -> Span:
        """Return a span in code points; raise InputError where it begins or ends within a character or beyond."""
        if self.plain:
            if not 0 <= span[0] <= span[1] <= self.size:
                raise InputError(f"the span {span[0]}-{span[1]} is not within the text")
            return span
        try:
            return self.back[span[0]], self.back[span[1]]
        except KeyError:
            raise InputError(f"the span {span[0]}-{span[1]} is not within the text, or cuts a character") from None
