"""On whose word (source.py) and how certain (certainty.py)."""

from dragoman.said.source import quotations, read
from dragoman.said.speech import Quote, Speech

__all__ = ["Quote", "Speech", "quotations", "read"]
