"""Frames by their trigger, the one that wins first; ties are refused."""

from collections.abc import Iterable, Mapping

from dragoman.errors import LexiconError
from dragoman.lexicon.frames import Frame
from dragoman.ontology import STATEMENT


def index_of(frames: Iterable[Frame], own: frozenset[str] = frozenset()) -> dict[tuple[str, str], tuple[Frame, ...]]:
    """Return frames, most specific first, by (kind, head word): a verb trigger's first word, a noun's last.

    Those of the user's `own` types go before ours, whose number and weights change with each version.
    """
    found: dict[tuple[str, str], list[Frame]] = {}
    for frame in frames:
        for trigger in frame.triggers:
            words = trigger.split()
            head = words[-1] if frame.kind == "noun" else words[0]
            bucket = found.setdefault((frame.kind, head), [])
            if not bucket or bucket[-1] is not frame:  # two triggers of one frame may share their head word
                bucket.append(frame)
    return {
        key: tuple(sorted(bucket, key=lambda f: (f.type not in own, -f.weight, f.id))) for key, bucket in found.items()
    }


def refuse_ties(index: Mapping[tuple[str, str], tuple[Frame, ...]], own: frozenset[str]) -> None:
    """Raise LexiconError where two frames of one trigger would fire on the same words with equal weight."""
    for bucket in index.values():
        for number, one in enumerate(bucket):
            for other in bucket[number + 1 :]:
                shared = sorted(set(one.triggers) & set(other.triggers))
                # A statement counts only where nothing else is coded, and the user's own types go before ours.
                if (one.type == STATEMENT) != (other.type == STATEMENT) or (one.type in own) != (other.type in own):
                    continue
                if shared and one.weight == other.weight and same_pattern(one, other):
                    raise LexiconError(
                        f"{one.file}: frame {one.id!r} ties with {other.id!r} ({other.file}) on {', '.join(shared)}; "
                        "make one of them more specific or merge them"
                    )


def same_pattern(one: Frame, other: Frame) -> bool:
    """Say whether two frames test the same slots for overlapping words."""
    if (
        one.voice != other.voice
        or one.neg != other.neg
        or bool(one.preps) != bool(other.preps)
        or (one.preps and not one.preps & other.preps)
    ):
        return False
    a = {(c.slot, c.negated): c.words for c in one.constraints}
    b = {(c.slot, c.negated): c.words for c in other.constraints}
    if a.keys() != b.keys() or one.needs_inner != other.needs_inner:
        return False
    return all(negated or a[slot, negated] & b[slot, negated] for slot, negated in a)
