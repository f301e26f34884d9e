"""Expression and day of publication -> When."""

from dragoman.when.anchor import Anchor
from dragoman.when.expression import Expression
from dragoman.when.times import Times, read

__all__ = ["Anchor", "Expression", "Times", "read"]
