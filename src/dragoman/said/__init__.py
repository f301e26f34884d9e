"""On whose word (source.py) and how certain (certainty.py)."""

from dragoman.said.asserted import is_asserted
from dragoman.said.certainty import Verdict, judge
from dragoman.said.listing import quotations
from dragoman.said.own import is_none
from dragoman.said.source import read
from dragoman.said.speech import Quote, Speech
from dragoman.said.untrue import FICTION, untrue

__all__ = ["FICTION", "Quote", "Speech", "Verdict", "is_asserted", "is_none", "judge", "quotations", "read", "untrue"]
