"""What people say of events, and what follows from it: rows are only added, and everything else is worked out of them.

`settle` says what holds of one event, `corrected` puts it into the event, `added` gives the events that people found
missing, `applied` does all of it for an article; `Pen` writes the rows.
"""

from dragoman.review.apply import Applied, added, applied, corrected
from dragoman.review.fields import FIELDS, checked, same
from dragoman.review.match import Matched, matched
from dragoman.review.pen import Pen
from dragoman.review.settle import Settled, Verdict, settle

__all__ = [
    "FIELDS",
    "Applied",
    "Matched",
    "Pen",
    "Settled",
    "Verdict",
    "added",
    "applied",
    "checked",
    "corrected",
    "matched",
    "same",
    "settle",
]
