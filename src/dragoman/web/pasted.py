"""What was pasted, held in memory for a while so that one can look at it, choose an event, download it."""

import secrets
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock

from dragoman.web.reading import Outcome

MOST = 40  # outcomes
CHARS = 20_000_000  # characters of text in all of them
SECONDS = 3600.0  # that one is kept after it was last looked at


@dataclass(slots=True)
class Held:
    """An outcome, its size and when somebody last asked for it."""

    outcome: Outcome
    size: int
    seen: float


class Pasted:
    """Holds the newest outcomes by names that cannot be guessed; the oldest go when there are too many."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = Lock()
        self._held: OrderedDict[str, Held] = OrderedDict()

    def put(self, outcome: Outcome) -> str:
        """Keep an outcome and return its name."""
        name = secrets.token_urlsafe(12)
        size = sum(len(one.article.text) for one in outcome.results)
        with self._lock:
            self._held[name] = Held(outcome, size, self._clock())
            self._tidy()
        return name

    def get(self, name: str) -> Outcome | None:
        """Return an outcome, null where it is gone or was never there."""
        with self._lock:
            self._tidy()
            held = self._held.get(name)
            if held is None:
                return None
            held.seen = self._clock()
            self._held.move_to_end(name)
            return held.outcome

    def _tidy(self) -> None:
        """Let go of what is too old or too much; the newest one stays whatever its size."""
        now = self._clock()
        for name in [name for name, held in self._held.items() if now - held.seen > SECONDS]:
            del self._held[name]
        while len(self._held) > 1 and (
            len(self._held) > MOST or sum(held.size for held in self._held.values()) > CHARS
        ):
            self._held.popitem(last=False)
