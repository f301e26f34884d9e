"""Which articles a store has, in 16 bytes each, so that millions fit where a set of strings would not."""

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

Hashes = NDArray[np.uint64]
_WORD = (1 << 64) - 1
_FOLD = 1 << 17


class Index:
    """A set of keys, each with a value to compare: article ids and the hashes of their texts.

    Both are kept as 64-bit hashes of this process. Among ten million keys the odds that any two are taken for one
    are one in 400,000; those that key and value both are, nil.
    """

    def __init__(self) -> None:
        self._keys: Hashes = np.empty(0, np.uint64)
        self._values: Hashes = np.empty(0, np.uint64)
        self._fresh: dict[int, int] = {}

    @classmethod
    def of(cls, batches: Iterable[tuple[Sequence[str], Sequence[str]]]) -> "Index":
        """Return the index of keys and values, given in batches; of equal keys the last counts."""
        index = cls()
        for keys, values in batches:
            for key, value in zip(keys, values, strict=True):
                index._fresh[_hash(key)] = _hash(value)
            if len(index._fresh) > 8 * _FOLD:
                index._fold()
        index._fold()
        return index

    def add(self, key: str, value: str = "") -> None:
        """Add a key, or set its value."""
        self._fresh[_hash(key)] = _hash(value)
        if len(self._fresh) > _FOLD:
            self._fold()

    def holds(self, key: str, value: str) -> bool:
        """Say whether a key is here with this value."""
        return self._value(key) == _hash(value)

    def differs(self, key: str, value: str) -> bool:
        """Say whether a key is here with another value."""
        return self._value(key) not in (None, _hash(value))

    def __contains__(self, key: object) -> bool:
        """Say whether a key is here, whatever its value."""
        return isinstance(key, str) and self._value(key) is not None

    def __len__(self) -> int:
        """Return how many keys there are."""
        self._fold()
        return len(self._keys)

    def _value(self, key: str) -> int | None:
        mark = _hash(key)
        if mark in self._fresh:
            return self._fresh[mark]
        at = int(np.searchsorted(self._keys, np.uint64(mark)))
        found = at < len(self._keys) and int(self._keys[at]) == mark
        return int(self._values[at]) if found else None

    def _fold(self) -> None:
        """Put the new keys among the sorted ones."""
        if not self._fresh:
            return
        new = np.fromiter(self._fresh.keys(), np.uint64, len(self._fresh))
        values = np.fromiter(self._fresh.values(), np.uint64, len(self._fresh))
        kept = ~np.isin(self._keys, new)
        keys = np.concatenate([self._keys[kept], new])
        joined = np.concatenate([self._values[kept], values])
        order = np.argsort(keys)
        self._keys, self._values, self._fresh = keys[order], joined[order], {}


def _hash(text: str) -> int:
    return hash(text) & _WORD
