"""How words reach codes: frames, sets, support verbs and the tables of the other rooms, all data."""

from dragoman.lexicon.frames import Constraint, Frame, Support
from dragoman.lexicon.load import Lexicon, load, read

__all__ = ["Constraint", "Frame", "Lexicon", "Support", "load", "read"]
