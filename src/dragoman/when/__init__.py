"""Expression and day of publication -> When."""

from dragoman.when.anchor import Anchor
from dragoman.when.attach import OWN
from dragoman.when.expression import Expression
from dragoman.when.times import Times, read

__all__ = ["OWN", "Anchor", "Expression", "Times", "read"]
