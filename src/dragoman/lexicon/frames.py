"""A frame as people write it (TOML) and as the coder uses it (compiled)."""

from dataclasses import dataclass, field
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from dragoman.errors import LexiconError, plainly

Names = list[str] | str
# Constraint keys: the parser's slots that a frame may test, in the order of the docs.
SLOTS = (
    "nsubj",
    "dobj",
    "iobj",
    "attr",
    "acomp",
    "pobj",
    "xcomp",
    "ccomp",
    "poss",
    "amod",
    "compound",
    "advmod",
    "of",
    "det",
    "oprd",
    "aux",
    "pcomp",
    "aim",
    "carrier",
    "csubj",
    "caux",
    "mark",
    "forto",
    "label",
    "advcl",
)
# Where an operator's complement may stand.
OVER = (
    "head",
    "xcomp",
    "ccomp",
    "dobj",
    "nsubj",
    "pobj",
    "pcomp",
    "of",
    "to",
    "acl",
    "in",
    "on",
    "for",
    "from",
    "against",
    "about",
    "into",
    "with",
    "by",
    "as",
    "over",
    "after",
    "forto",
)


class Example(BaseModel):
    """A sentence that a frame codes (`who`, `whom`, `status`) or must not code (`is`, `because`)."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)

    text: str
    who: str | None = None
    whom: str | None = None
    status: str | None = None
    is_: str | None = Field(None, alias="is")
    because: str | None = None
    todo: bool = False


class FrameEntry(BaseModel):
    """One ``[[frame]]`` of the lexicon; docs/add-an-event-type.md explains each key."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)

    id: str = Field(pattern=r"^[a-z]+(\.[a-z0-9-]+)+$")
    type: str | None = None
    verb: list[str] = []
    noun: list[str] = []
    adj: list[str] = []
    modal: list[str] = []
    nsubj: Names = []
    dobj: Names = []
    iobj: Names = []
    attr: Names = []
    acomp: Names = []
    pobj: Names = []
    xcomp: Names = []
    ccomp: Names = []
    poss: Names = []
    amod: Names = []
    compound: Names = []
    advmod: Names = []
    of: Names = []
    det: Names = []
    oprd: Names = []
    aux: Names = []
    pcomp: Names = []
    aim: Names = []
    carrier: Names = []
    csubj: Names = []
    caux: Names = []
    mark: Names = []
    forto: Names = []
    label: Names = []
    advcl: Names = []
    prep: list[str] = []
    not_: dict[str, Names] = Field({}, alias="not")
    absent: list[str] = []
    neg: bool | None = None
    voice: Literal["active", "passive", None] = None
    who: Names | None = None
    whom: Names | None = None
    symmetric: bool = False
    anything: bool = False
    mode: Names = []
    cameo: str | None = None
    contexts: list[str] = []
    over: list[str] = []
    effect: Literal["", "planned", "called_for", "negated", "possible", "conditional"] = ""
    relation: Literal["content", "cause", "part"] = "content"
    needs_inner: list[str] = []
    by_inner: dict[str, str] = {}
    through: bool = False
    extent: str | None = None
    source: str | None = None
    yes: list[Example] = []
    no: list[Example] = []


@dataclass(frozen=True, slots=True)
class Constraint:
    """One slot that must (or, negated, must not) hold one of the words; "*" in `words` asks for any filler."""

    slot: str
    words: frozenset[str]
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Frame:
    """A compiled frame: triggers by kind, constraints, roles, codes, and its effect on what it governs."""

    id: str
    type: str  # "none" where the frame only silences or only operates
    kind: str  # verb noun adj modal
    triggers: tuple[str, ...]
    single: frozenset[str]  # those of one word
    constraints: tuple[Constraint, ...]
    preps: frozenset[str]
    voice: str | None
    neg: bool | None
    who: tuple[str, ...]
    whom: tuple[str, ...]
    symmetric: bool
    anything: bool
    modes: tuple[str, ...]
    cameo: str | None
    contexts: tuple[str, ...]
    over: tuple[str, ...]
    effect: str
    relation: str
    needs_inner: frozenset[str]
    by_inner: tuple[tuple[str, str], ...]
    through: bool
    extent: str | None
    weight: float
    file: str
    source: str
    yes: tuple[Example, ...] = field(default=(), compare=False)
    no: tuple[Example, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Support:
    """A verb that carries an event noun in `slot`: its subject is the noun's doer ("who") or sufferer ("whom")."""

    id: str
    verbs: frozenset[str]
    slot: str  # dobj, or a preposition: "in" for "engage in talks"
    subject: str  # who whom none
    effect: str = ""
    object: str | None = None  # where the other party stands: "dobj" for "X subjected Y to attacks"


def names(value: Names | None) -> tuple[str, ...]:
    """Return a key's value, written as one string or a list, as a tuple."""
    if value is None:
        return ()
    return (value,) if isinstance(value, str) else tuple(value)


def read_entry(raw: dict[str, Any], where: str) -> FrameEntry:
    """Return the checked entry; raise LexiconError that names the file, the frame and the wrong keys."""
    try:
        return FrameEntry(**raw)
    except ValidationError as error:
        wrong = plainly(error.errors())
        raise LexiconError(f"{where}: frame {raw.get('id', '?')!r}: {wrong}") from error


def weight_of(entry: FrameEntry, trigger_words: int) -> float:
    """Return how specific a frame is: exact words count most, then sets, then the mere presence of a slot."""
    total = 2.0 * (trigger_words - 1)
    for slot in SLOTS:
        words = names(getattr(entry, slot))
        if words:
            total += 1.0 if "*" in words else 2.0 if all(w.startswith("@") for w in words) else 3.0
    total += 2.0 if entry.prep else 0.0
    total += (
        0.5 * (len(entry.not_) + len(entry.absent))
        + (0.5 if entry.voice else 0.0)
        + (2.0 if entry.neg is not None else 0.0)
    )
    return total + (1.0 if entry.needs_inner else 0.0)
