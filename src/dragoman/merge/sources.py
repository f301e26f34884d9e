"""On whose word an article stands: publishers, after folding copies and one agency's reprints."""

from collections.abc import Iterable

from dragoman.incident import Copy
from dragoman.merge.telling import publisher_of
from dragoman.records import Article


class Sources:
    """Takes in all articles, then the copies among them, then tells the source of each.

    The source of an agency's text is the agency, whoever prints it; that of other copies is the first one's publisher.
    """

    def __init__(self) -> None:
        self._said: dict[str, tuple[str | None, str | None]] = {}  # agency and publisher of each article
        self._shared: dict[tuple[str | None, str | None], tuple[str | None, str | None]] = {}
        self._agency: dict[str, str] = {}  # of each copy group
        self._group: dict[str, str] = {}

    def add(self, article: Article) -> None:
        """Take in an article; equal pairs of agency and publisher are held once."""
        pair = (article.agency, publisher_of(article))
        self._said[article.id] = self._shared.setdefault(pair, pair)

    def fold(self, copies: Iterable[Copy]) -> None:
        """Take in which articles are copies of others."""
        for copy in copies:
            self._group[copy.article_id] = self._group[copy.copy_of] = copy.copy_of
        for name, first in self._group.items():
            agency = self._said[name][0]
            if agency:
                self._agency[first] = min(agency, self._agency.get(first, agency))

    def group(self, article_id: str) -> str | None:
        """Return the first article of the group of one that has copies or is one, else null."""
        return self._group.get(article_id)

    def of(self, article_id: str) -> str | None:
        """Return the independent source of an article, null where nobody is known."""
        first = self._group.get(article_id, article_id)
        return self._said[article_id][0] or self._agency.get(first) or self._said[first][1]
