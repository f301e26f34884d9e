"""Many reports -> one incident: copies of articles, mentions that tell one act, tolls and contradictions."""

from dragoman.merge.daily import one_a_day
from dragoman.merge.engine import Merged, merge
from dragoman.merge.rules import Rules, load_rules

__all__ = ["Merged", "Rules", "load_rules", "merge", "one_a_day"]
