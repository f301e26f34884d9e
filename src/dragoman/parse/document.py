"""A parsed article as plain lists, so that the rooms neither know spaCy nor wait for it.

Token `i` has `words[i]`, `lower[i]`, `lemmas[i]`, `tags[i]` (Penn Treebank), `deps[i]` (the labels of
spaCy's English models), `heads[i]` (a token index; a root is its own head), `starts[i]`/`ends[i]`
(code points of `text`) and `children[i]` (ascending). Sentences are token ranges.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from dragoman.records import Span


@dataclass(frozen=True, slots=True)
class Sent:
    """A sentence: its number, its tokens ``[start, end)`` and its first token that heads all."""

    index: int
    start: int
    end: int
    root: int
    title: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """One parsed article; see the module's docstring for the lists."""

    text: str
    words: Sequence[str]
    lower: Sequence[str]
    lemmas: Sequence[str]
    tags: Sequence[str]
    deps: Sequence[str]
    heads: Sequence[int]
    starts: Sequence[int]
    ends: Sequence[int]
    children: Sequence[Sequence[int]]
    sents: Sequence[Sent]
    sent_of: Sequence[int]
    quoted: Sequence[bool] = field(default=())  # inside quotation marks

    def __len__(self) -> int:
        return len(self.words)

    def span(self, start: int, end: int) -> Span:
        """Return the characters of the tokens ``[start, end)``."""
        return self.starts[start], self.ends[end - 1]

    def text_of(self, start: int, end: int) -> str:
        """Return the text of the tokens ``[start, end)`` as the article has it."""
        return self.text[self.starts[start] : self.ends[end - 1]]

    def sent(self, token: int) -> Sent:
        """Return the sentence that holds `token`."""
        return self.sents[self.sent_of[token]]


def children_of(heads: Sequence[int]) -> list[tuple[int, ...]]:
    """Return each token's dependents, ascending."""
    below: list[list[int]] = [[] for _ in heads]
    for token, head in enumerate(heads):
        if head != token:
            below[head].append(token)
    return [tuple(x) for x in below]


def quoted_flags(words: Iterable[str]) -> list[bool]:
    """Say of each token whether it stands inside double quotation marks.

    A line break closes an open quotation for this purpose, since a running quotation opens each
    paragraph anew and a lost closing mark must not swallow the article.
    """
    inside, flags = False, []
    for word in words:
        if word in ("“", "„", "«"):
            inside = True
            flags.append(False)
        elif word in ("”", "»"):
            inside = False
            flags.append(False)
        elif word in ('"', "''", "``"):
            inside = not inside
            flags.append(False)
        else:
            inside = inside and "\n" not in word
            flags.append(inside)
    return flags
