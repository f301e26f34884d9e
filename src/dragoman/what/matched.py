"""A frame that fits a token: its trigger's words, and the slots where its parties may stand."""

from collections.abc import Iterable
from dataclasses import dataclass

from dragoman.lexicon import Frame
from dragoman.mention import SPEAKER, Slot
from dragoman.parse.document import Document
from dragoman.what.dates import DATE_WORDS
from dragoman.what.match import trigger_words
from dragoman.what.nouns import Carried
from dragoman.what.view import OWNERS, View

# Nouns whose "of" names the victim where they stand for who did it: "the shelling of a town killed nine".
DONE_TO = frozenset(
    "abduction ambush arrest assassination beating bombardment bombing burning execution hijacking invasion kidnapping "
    "killing lynching massacre murder occupation rape shelling shooting siege stabbing storming torture".split()
)
SILENT = "none"  # the type of frames that only silence or only operate
# Where the recipient may stand besides the frame's own slots, by type.
MEETINGS = frozenset(("CONSULT", "AGREE", "COOPERATE"))
BY_CONTENT = {
    "REQUEST": ("ccomp>nsubj", "pcomp>nsubj", "forto>nsubj"),
    "ACCUSE": ("ccomp>nsubj", "pcomp>nsubj", "dobj>demonym", "dobj>poss", "dobj>by"),
    "REJECT": ("pcomp>nsubj", "iobj"),
    "CONCEDE": ("iobj",),  # "granted the exiles amnesty"
    "AID": ("iobj",),
    # whom an attack struck, or whom a measure is to reach: "a blast that hit a church", "fired to scare the crowd"
    "ASSAULT": ("struck", "relcl>dobj", "acl>dobj", "purpose>dobj"),
    "COERCE": ("purpose>dobj", "iobj"),
    "MOBILIZE": ("purpose>dobj",),
    "PROTEST": (
        "purpose>dobj",
        "purpose>ccomp>nsubj",
        "doing>dobj",
        "doing>ccomp>nsubj",
        "in>at",
        "in>against",
        "in>over",
        "acl>dobj",
        "purpose>at",
        "purpose>dobj>at",
        "doing>dobj>at",
    ),
}


SURNAMES = frozenset(("May", "March", "June", "April", "August"))
# Whose demand or claim it is that is turned down.
WORDS_OF_OTHERS = frozenset(
    "demand request claim accusation allegation charge offer proposal call appeal plea plan bid ultimatum criticism "
    "report statement suggestion threat warning argument complaint petition lawsuit suit motion application".split()
)
OWNERS_OF_WORDS = ("dobj>poss", "dobj>demonym", "dobj>by", "dobj>from")


@dataclass(slots=True)
class Match:
    """A frame that fits a token, with what it governs.

    `type` and `cameo` may differ from the frame's by its inner event.
    """

    token: int
    frame: Frame
    view: View
    type: str
    cameo: str | None
    support: Carried | None = None
    governs: tuple[int, ...] = ()  # tokens of other matches
    consumed: bool = False

    @property
    def predicate(self) -> int:
        return self.support.verb if self.support and self.support.verb is not None else self.token


def span_of(match: Match) -> tuple[int, int]:
    """Return the characters of the trigger's words where they stand together, else of its head."""
    doc = match.view.doc
    if match.view.kind == "modal" and match.frame.neg and 0 < doc.heads[match.token] - match.token <= 3:
        return doc.span(match.token, doc.heads[match.token] + 1)  # "will not meet"
    for trigger in sorted(match.frame.triggers, key=lambda t: -len(t.split())):
        found = trigger_words(match.view, trigger)
        if found is not None and (len(found) > 1 or doc.lemmas[match.token] == trigger):
            low, high = min(found), max(found)
            if match.frame.neg:
                low = min(
                    [low, *(t for t in doc.children[match.token] if doc.deps[t] in ("neg", "aux") and t >= low - 4)]
                )
                found = tuple(range(low, high + 1))
            if any(c.slot == "det" and not c.negated for c in match.frame.constraints):
                low = min(
                    [low, *(t for t in match.view.slot("det") if t >= low - 2)]
                )  # "no question" denies as one word
                found = tuple(range(low, high + 1))
            if high - low + 1 == len(found):
                return doc.span(low, high + 1)
    return doc.span(match.token, match.token + 1)


def is_plain(frame: Frame) -> bool:
    """Say whether a frame takes its noun for an act wherever it stands, whatever stands with it."""
    asks = frame.preps or any(not c.negated for c in frame.constraints)
    return frame.kind == "noun" and frame.type != SILENT and not asks


def whom_of(match: Match) -> tuple[str, ...]:
    """Return where the recipient may stand: where the frame says, then where its construction or its type puts it.

    Who "received a threat" is threatened; who is to act is whom a demand or a charge is about.
    """
    wanted = match.frame.whom
    if match.view.support_subject == "whom":
        wanted = ("supported", *wanted)
    more = BY_CONTENT.get(match.type, ())
    if match.type == "REJECT" and any(match.view.doc.lemmas[t] in WORDS_OF_OTHERS for t in match.view.slot("dobj")):
        more = (*more, *OWNERS_OF_WORDS)
    return (*wanted, *more) if wanted or match.type == "PROTEST" else wanted


def is_date(doc: Document, token: int) -> bool:
    """Say whether a word is a day or month, which is no party: "imposed a curfew on Friday"; a march is none."""
    if (
        doc.words[token] in SURNAMES
        and doc.tags[token] == "NNP"
        and any(doc.words[t] == doc.words[token] and is_surname(doc, t) for t in range(1, token + 1))
    ):
        return False  # "Theresa May", then "May"
    return doc.lower[token] in DATE_WORDS and (doc.tags[token][:3] == "NNP" or doc.lower[token] not in ("march", "may"))


def is_surname(doc: Document, token: int) -> bool:
    """Say whether a month's word ends a name: "Theresa May"."""
    first = token - 1
    led = doc.heads[first] == token and doc.deps[first] == "compound" and doc.tags[first] == "NNP"
    return led and doc.words[first].isalpha() and doc.lower[first] not in DATE_WORDS


def suffered(view: View, path: str) -> bool:
    """Say whether a slot holds whom an act was done to: the shelling of a town is not the town's."""
    outer, _, last = path.rpartition(">")
    return last == "of" and any(view.doc.lemmas[t] in DONE_TO for t in (view.slot(outer) if outer else ()))


def slots(view: View, wanted: Iterable[str], frame: Frame) -> tuple[Slot, ...]:
    """Return the filled slots, each followed by the owners of its fillers ("Turkey's intervention" -> Turkey)."""
    out: list[Slot] = []
    doers = wanted == frame.who
    if frame.symmetric and frame.kind == "noun" and doers:
        # both sides named together; else whoever takes part in the talks that the clause is about
        wanted = ("between", *frame.who, *(("clause",) if frame.type in MEETINGS else ()))
    for name in wanted:
        if name == SPEAKER:
            out.append(Slot(SPEAKER, ()))
        where, _, below = name.partition(">")  # "pobj>by" is "in>by" where the frame's preposition is "in"
        inner = f">{below}" if below else ""
        for prep in [f"{p}{inner}" for p in sorted(frame.preps)] if where == "pobj" else (name,):
            tokens = tuple(t for t in view.slot(prep) if not is_date(view.doc, t))
            if not tokens or (doers and suffered(view, prep)):
                continue
            out.append(Slot(prep, tokens))
            for owner in OWNERS:
                owners = view.slot(f"{prep}>{owner}")
                if owners and not (doers and suffered(view, f"{prep}>{owner}")):
                    out.append(Slot(f"{prep}>{owner}", owners))
    return tuple(out)
