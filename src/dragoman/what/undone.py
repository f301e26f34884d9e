"""Words that name what was not done: "stood by", "did nothing", "police inaction".

The frame of such a word has an `effect` though it governs nothing: the act is its own, and the effect its status.
"""

from dataclasses import replace

from dragoman.lexicon import Lexicon
from dragoman.mention import Link, Mention


def left_undone(mention: Mention, lexicon: Lexicon) -> Mention:
    """Return the mention with the effect that its own frame has on it."""
    frame = lexicon.frames[mention.frame]
    if not frame.effect or frame.over:
        return mention
    return replace(mention, chain=(*mention.chain, Link(frame.id, mention.trigger, frame.effect)))
