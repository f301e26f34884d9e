"""On whose word (source.py) and how certain (certainty.py)."""

from dragoman.said.certainty import Verdict, judge
from dragoman.said.source import quotations, read
from dragoman.said.speech import Quote, Speech

__all__ = ["Quote", "Speech", "Verdict", "judge", "quotations", "read"]
