"""What the rooms found in one article, before it becomes events."""

from dataclasses import dataclass

from dragoman.counts import Figures
from dragoman.mention import Mention
from dragoman.parse import Document
from dragoman.records import Article
from dragoman.said import Speech
from dragoman.when import Times
from dragoman.where import Places
from dragoman.who import Cast


@dataclass(frozen=True, slots=True)
class Reading:
    """One article, parsed and read by every room."""

    article: Article
    doc: Document
    mentions: tuple[Mention, ...]
    event_nouns: frozenset[str]  # lemmas: nouns that name acts, coded here or not
    cast: Cast
    speech: Speech
    times: Times
    places: Places
    figures: Figures
