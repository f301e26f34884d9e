"""B-cubed: how well a grouping fits another one, item by item (Bagga and Baldwin 1998).

An item's precision is the share of the items in its group that belong with it, its recall the share of the items that
belong with it that are in its group, itself counted in both. Precision falls with false merges, recall with misses.
"""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class BCubed:
    """Means over all items, 0..1."""

    precision: float
    recall: float
    items: int

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def bcubed(found: Mapping[Hashable, Hashable], right: Mapping[Hashable, Hashable]) -> BCubed:
    """Return B-cubed of groups given as item -> group; items that only one of the two names are left out."""
    items = found.keys() & right.keys()
    if not items:
        return BCubed(0.0, 0.0, 0)
    mine: dict[Hashable, set[Hashable]] = {}
    theirs: dict[Hashable, set[Hashable]] = {}
    for item in items:
        mine.setdefault(found[item], set()).add(item)
        theirs.setdefault(right[item], set()).add(item)
    precision = recall = 0.0
    for item in sorted(items, key=str):
        both = len(mine[found[item]] & theirs[right[item]])
        precision += both / len(mine[found[item]])
        recall += both / len(theirs[right[item]])
    return BCubed(precision / len(items), recall / len(items), len(items))
