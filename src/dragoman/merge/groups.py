"""Sets that grow together (union-find), whose names do not hang on the order of joining."""

from collections.abc import Iterable


class Groups:
    """Disjoint sets of ids; a set is named by its least member in the order in which they were given."""

    def __init__(self, ids: Iterable[str] = ()) -> None:
        self._up: dict[str, str] = {}
        self._rank: dict[str, int] = {}
        for one in ids:
            self.add(one)

    def add(self, one: str) -> None:
        """Take in an id, alone in its set; nothing happens where it is known."""
        if one not in self._up:
            self._up[one] = one
            self._rank[one] = len(self._rank)

    def root(self, one: str) -> str:
        """Return the name of an id's set."""
        top = one
        while self._up[top] != top:
            top = self._up[top]
        while self._up[one] != top:
            self._up[one], one = top, self._up[one]
        return top

    def join(self, one: str, other: str) -> None:
        """Make one set of two."""
        a, b = self.root(one), self.root(other)
        if self._rank[a] > self._rank[b]:
            a, b = b, a
        self._up[b] = a

    def same(self, one: str, other: str) -> bool:
        """Say whether two ids stand together."""
        return self.root(one) == self.root(other)

    def sets(self) -> list[list[str]]:
        """Return the sets in the order of their first members, each in the order given."""
        out: dict[str, list[str]] = {}
        for one in self._up:
            out.setdefault(self.root(one), []).append(one)
        return list(out.values())
