"""What happened: predicates in their sentences, typed by the lexicon's frames."""

from dragoman.what.find import Finder

__all__ = ["Finder"]
