"""Reviewed articles as gold for `dragoman evaluate` and as files of annotation tools, and read back from these."""

from dragoman.review.formats.graph import Paper, paper_of
from dragoman.review.formats.send import FORMATS, received, sent

__all__ = ["FORMATS", "Paper", "paper_of", "received", "sent"]
