"""What the rooms hand each other: a predicate found in a sentence, before anybody is named.

Tokens are indices into one parse.Document.
"""

from dataclasses import dataclass, field

from dragoman.records import Span

# The slot of frames whose actor is whoever is quoted: "Iran must withdraw, she said".
SPEAKER = "speaker"


@dataclass(frozen=True, slots=True)
class Slot:
    """A place where a party may stand: its name ("nsubj", "of", "support", "dobj>poss") and its head tokens."""

    name: str
    tokens: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """An operator over a mention ("refused to"), outermost first in `Mention.chain`.

    `effect` is the status that the operator lends to what it governs (planned, called_for, negated,
    possible, conditional, or "" for none); `token` the operator's own head; `outer` says that the
    operator is an event in its own right (index in the list of mentions), else null.
    """

    operator: str
    token: int
    effect: str
    outer: int | None = None
    relation: str = "content"


@dataclass(frozen=True, slots=True)
class Mention:
    """A typed predicate: its frame, its trigger and the slots where its parties may stand, best first."""

    sentence: int
    trigger: int  # the head token of the trigger
    span: Span  # of the trigger's words
    frame: str
    type: str
    modes: tuple[str, ...] = ()
    cameo: str | None = None
    contexts: tuple[str, ...] = ()
    symmetric: bool = False
    who: tuple[Slot, ...] = ()
    whom: tuple[Slot, ...] = ()
    anything: bool = False  # the recipient may be a thing or a place ("attacked the house")
    chain: tuple[Link, ...] = ()
    support: int | None = None  # the light verb that carries a noun ("held talks"): it has the tense
    score: float = 0.0  # how specific the frame was
    extent: str | None = None  # where the construction says so ("a number of attacks")
    notes: tuple[str, ...] = field(default=())

    @property
    def predicate(self) -> int:
        """The token whose tense, negation and mood count: the support verb's, else the trigger's."""
        return self.trigger if self.support is None else self.support
