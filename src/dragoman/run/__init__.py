"""One coder over many articles: on this machine, in order, whatever goes wrong with single ones."""

from dragoman.run.guard import Result, answers
from dragoman.run.local import code_many

__all__ = ["Result", "answers", "code_many"]
