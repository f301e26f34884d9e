"""The arithmetic of spaCy's parser over many lines in step: which move each state would rather make."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dragoman.parse.embedding import Floats

NONE = -9  # no word's number
NEXT, TOP = 0, 2  # of the words that a state looks at: the next one and the top of the stack


@dataclass(slots=True)
class Steps:
    """The arithmetic of the steps over some lines: what the parser makes of each word in each place it may look at."""

    seen: Floats
    lower: Any
    upper: Any
    after: NDArray[np.int64]  # the first word after each line, -1 where its text ends
    looked: NDArray[np.int64]  # the words each line's state looked at last
    cuts: NDArray[np.bool_]

    @classmethod
    def of(cls, words: Any, sizes: Sequence[int], ends: Sequence[int | None], lower: Any, upper: Any) -> "Steps":
        """Prepare the steps over lines: what is seen of their words, their sizes, and where the next ones start."""
        seen = lower.predict(words)
        starts = np.cumsum([0, *sizes])[:-1]
        after = [NONE if end is None else start + end for start, end in zip(starts.tolist(), ends, strict=True)]
        return cls(
            seen.reshape(seen.shape[0] * seen.shape[1], -1),
            lower,
            upper,
            np.array(after),
            np.full((len(sizes), seen.shape[1]), NONE),
            np.zeros(len(sizes), dtype=bool),
        )

    def done(self, ids: NDArray[np.int32], alive: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Say which lines are done: the next line's first word is at hand and the stack empty.

        Where it is at hand, the stack is not empty, and the last step changed nothing, that step cut the next line.
        """
        over = ids[:, NEXT] == self.after[alive]
        empty = ids[:, TOP] < 0
        if over.any():
            same = over & ~empty & (ids == self.looked[alive]).all(axis=1)
            self.cuts[alive[same]] = True
        self.looked[alive] = ids
        done: NDArray[np.bool_] = over & empty
        return done

    def scores(self, ids: NDArray[np.int32]) -> Floats:
        """Return the scores of the parser's moves, for the words that states look at."""
        places = ids.shape[1]
        at = (ids + 1) * places + np.arange(places)  # the first row is that of no word
        bias = self.lower.get_param("b")
        hidden = self.seen[at[:, 0]]
        for place in range(1, places):
            hidden += self.seen[at[:, place]]
        best, _ = self.lower.ops.maxout(hidden.reshape(len(ids), *bias.shape) + bias)
        scores: Floats = self.upper.ops.gemm(best, self.upper.get_param("W"), trans2=True)
        scores += self.upper.get_param("b")
        return scores
