"""The linear model: hashed features times weights, as plain arrays without pickle.

A feature's row is CRC-32 of its name modulo the number of rows; weights are 8-bit integers with one scale a class
(the file is small, the loss unmeasurable). A class is a pair of types, by the manual and by the CAMEO table of 2021
("CONCEDE|AGREE"), since the two conventions part ways within one CAMEO category; a profile adds up its own side.
"""

import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib import resources
from typing import Any

import numpy as np

from dragoman.errors import DataError

FILE = "opinion.npz"


@dataclass(frozen=True, slots=True)
class Opinion:
    """`weights` is (rows, classes), `bias` (classes,); `version` a digest of the sentences that taught it."""

    classes: tuple[str, ...]
    weights: Any
    scale: Any
    bias: Any
    version: str

    @classmethod
    def load(cls) -> "Opinion":
        """Return the shipped model; raise DataError where its file is missing or no such model."""
        place = resources.files("dragoman.opinion") / FILE
        try:
            with resources.as_file(place) as path, np.load(path, allow_pickle=False) as data:
                return cls(
                    tuple(str(data["classes"]).split()),
                    data["weights"],
                    data["scale"],
                    data["bias"],
                    str(data["version"]),
                )
        except (OSError, KeyError, ValueError) as error:
            raise DataError(f"{place}: no second opinion ({error}); run tools/train_opinion.py") from error

    def probabilities(self, features: Iterable[str], side: int) -> Mapping[str, float]:
        """Return the probability of each type, likeliest first; `side` 0 is the manual's, 1 the CAMEO table's."""
        rows = sorted({zlib.crc32(name.encode()) % len(self.weights) for name in features})
        sums = self.weights[rows].sum(axis=0, dtype=np.int32) * self.scale + self.bias
        odds = np.exp(sums - sums.max())
        shares = odds / odds.sum()
        found: dict[str, float] = {}
        for name, share in zip(self.classes, shares.tolist(), strict=True):
            type_ = name.split("|")[side]
            found[type_] = found.get(type_, 0.0) + share
        return dict(sorted(found.items(), key=lambda pair: (-pair[1], pair[0])))
