"""What was read, by period: articles, publishers, and the articles that name a unit."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from dragoman.export.choices import Choices
from dragoman.export.choose import Filters
from dragoman.export.days import day_of
from dragoman.export.naming import Naming
from dragoman.export.periods import Day, name_of, parts
from dragoman.records import Article

Ids = tuple[tuple[str, ...], ...]
WHOLE = ""  # the one period of counts without time


class Coverage:
    """Counts the articles of each period, once, as they come."""

    def __init__(self, choices: Choices, filters: Filters) -> None:
        self.time = choices.time
        self.since = Day.fromisoformat(filters.since) if filters.since else Day.min
        self.until = Day.fromisoformat(filters.until) if filters.until else Day.max
        self.articles: Counter[str] = Counter()
        self.words: Counter[str] | None = Counter() if choices.normalise == "words" else None
        self.publishers: dict[str, set[str]] = defaultdict(set)
        self.naming: Counter[tuple[Ids, str]] = Counter()
        self.first: Day | None = None
        self.last: Day | None = None
        self.undated = 0

    def add(self, articles: Iterable[Article], names: Mapping[Ids, frozenset[str]], naming: Naming) -> None:
        """Count articles; `names` says for each unit what an article must name, all of it, to name the unit."""
        by_name: dict[str, set[Ids]] = defaultdict(set)
        for ids, needed in names.items():
            for name in needed:
                by_name[name].add(ids)
        for article in articles:
            period = self.period_of(article)
            if period is None:
                continue
            self.articles[period] += 1
            if self.words is not None:
                self.words[period] += len(article.text.split())
            if article.publisher:
                self.publishers[period].add(article.publisher)
            named = naming.named_in(article) if by_name else set()
            for ids in {ids for name in named for ids in by_name.get(name, ())}:
                if names[ids] <= named:
                    self.naming[ids, period] += 1

    def periods(self) -> list[str]:
        """Return all periods from the first to the last article, or from and to the days that the filters name."""
        if self.time is None:
            return [WHOLE]
        if self.first is None or self.last is None:
            return []
        first = self.first if self.since == Day.min else self.since
        last = self.last if self.until == Day.max else self.until
        return [name for name, _, _ in parts(first, last, self.time)]

    def period_of(self, article: Article) -> str | None:
        """Return the period in which an article came out; null where that is unknown, or not asked for."""
        told = day_of(article.published)
        day = Day.fromisoformat(told) if told else None
        if day is None:
            self.undated += 1
            whole = self.time is None and self.since == Day.min and self.until == Day.max
            return WHOLE if whole else None
        if not self.since <= day <= self.until:
            return None
        self.first = min(self.first or day, day)
        self.last = max(self.last or day, day)
        return WHOLE if self.time is None else name_of(day, self.time)
