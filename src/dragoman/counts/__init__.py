"""Spans -> Count: killed, injured, arrested, displaced, abducted, participants, other."""

from dragoman.counts.attach import Figures, read

__all__ = ["Figures", "read"]
