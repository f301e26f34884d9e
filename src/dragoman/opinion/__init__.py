"""The second opinion: which type of act a sentence reports between two parties, by a small linear model.

It is trained on sentences of our own only (the lexicon's examples and relations, by tools/train_opinion.py) and is
asked where no frame ties the parties, where several frames compete, and for the confidence of a type.
"""

from dragoman.opinion.second import Pair, SecondOpinion

__all__ = ["Pair", "SecondOpinion"]
