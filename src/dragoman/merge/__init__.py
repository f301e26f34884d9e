"""Many reports -> one incident: copies of articles, mentions that tell one act, tolls and contradictions."""

from dragoman.merge.daily import one_a_day
from dragoman.merge.engine import Merged, as_one, merge
from dragoman.merge.rules import Rules, load_rules

__all__ = ["Merged", "Rules", "as_one", "load_rules", "merge", "one_a_day"]
