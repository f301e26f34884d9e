"""What happened: predicates in their sentences, typed by the lexicon's frames."""

from dragoman.what.find import Finder
from dragoman.what.undone import left_undone

__all__ = ["Finder", "left_undone"]
