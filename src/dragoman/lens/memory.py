"""Answers that were given before: kept while what they are about is the same, and each worked out once at a time."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from threading import Lock
from typing import Any, TypeVar

T = TypeVar("T")


@dataclass(slots=True)
class Entry:
    """One answer; who finds it being worked out waits for it."""

    lock: Lock = field(default_factory=Lock)
    done: bool = False
    value: Any = None


class Memory:
    """Holds so many answers, the ones used last; `clear` when what they are about has changed."""

    def __init__(self, size: int) -> None:
        self.size = size
        self._lock = Lock()
        self._entries: OrderedDict[Hashable, Entry] = OrderedDict()

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        """Return the answer of a key, made where it is not there. An error is nobody's answer."""
        with self._lock:
            entry = self._entries.setdefault(key, Entry())
            self._entries.move_to_end(key)
            while len(self._entries) > self.size:
                self._entries.popitem(last=False)
        with entry.lock:
            if not entry.done:
                entry.value = make()
                entry.done = True
        value: T = entry.value
        return value

    def clear(self) -> None:
        """Forget all answers."""
        with self._lock:
            self._entries = OrderedDict()
