"""The model's word vectors, each computed once: most words of a text have been met before.

A word's vector depends only on its attributes (its norm, prefix, suffix, shape, and whether a space follows), and a
row of the arithmetic does not depend on the other rows: what is remembered is what would be computed, to the bit.
"""

import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc
from thinc.api import Model

MOST = 1 << 16  # words remembered, 25 MB; then all are forgotten
SEED = 7
Floats = NDArray[np.float32]


@dataclass(slots=True)
class Embedding:
    """The layers that make a word's vector of its attributes, and the vectors made so far."""

    columns: list[int | str]  # spaCy's names of the attributes
    layers: tuple[Any, ...]
    table: Floats
    factors: NDArray[np.uint64]  # a word's key is a hash of its attributes
    rows: dict[int, int] = field(default_factory=dict)  # key -> row of the table
    lock: threading.Lock = field(default_factory=threading.Lock, repr=False)  # threads share a coder

    @classmethod
    def of(cls, embed: Model[Any, Any]) -> "Embedding | None":
        """Return the memory of an embedding layer; None where it is not of hashed attributes alone."""
        names = [layer.name for layer in embed.layers]
        inner = [layer.layers[0] for layer in embed.layers[2:4] if layer.name.startswith("with_array")]
        if len(names) != 5 or names[:2] != ["extract_features", "list2ragged"] or len(inner) != 2:
            return None
        columns = list(embed.layers[0].attrs["columns"])
        factors = np.random.default_rng(SEED).integers(1 << 62, 1 << 63, size=len(columns), dtype=np.uint64)
        table = np.zeros((MOST, embed.get_dim("nO")), dtype=np.float32)
        return cls(columns, (inner[0], inner[1]), table, factors | np.uint64(1))

    def vectors(self, docs: Sequence[Doc]) -> Floats:
        """Return the vectors of all words of some texts, one below the other."""
        attributes = np.concatenate([doc.to_array(self.columns) for doc in docs])
        with self.lock:
            return self.remembered(attributes, self.keys(attributes))

    def remembered(self, attributes: NDArray[np.uint64], keys: list[int]) -> Floats:
        """Return the vectors of words, those made that are not remembered yet."""
        places = dict(zip(reversed(keys), range(len(keys) - 1, -1, -1), strict=True))  # key -> first place
        new = [key for key in places if key not in self.rows]
        if len(self.rows) + len(new) > MOST:
            self.rows.clear()
            new = list(places)
        if len(new) > MOST:  # a text with so many words of its own
            return self.made(attributes)
        if new:
            start = len(self.rows)
            self.table[start : start + len(new)] = self.made(attributes[[places[key] for key in new]])
            self.rows.update(zip(new, range(start, start + len(new)), strict=True))
        return self.table[[self.rows[key] for key in keys]]

    def keys(self, attributes: NDArray[np.uint64]) -> list[int]:
        """Return a key for each word."""
        mixed = np.zeros(len(attributes), dtype=np.uint64)
        for column, factor in enumerate(self.factors):
            mixed = (mixed ^ attributes[:, column]) * factor
            mixed ^= mixed >> np.uint64(29)
        found: list[int] = mixed.tolist()
        return found

    def made(self, attributes: NDArray[np.uint64]) -> Floats:
        """Compute the vectors of words."""
        vectors: Any = attributes
        for layer in self.layers:
            vectors = layer.predict(vectors)
        made: Floats = vectors
        return made
