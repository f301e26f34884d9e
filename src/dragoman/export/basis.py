"""Which articles a series rests on: those of a constant panel of publishers, a reprinted text once, or all.

Where publishers come and go, a series counts their coming and going. A panel has those alone that published in every
period (or in a share of them), or those that a file names. An incident is in it where one of them tells it; what it was
is what all reports say. A reprint is an article that has the text of another one (`dragoman merge` finds them): counted
once, it adds neither mentions nor to what was read. A later state of an article is none, for it tells more.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from dragoman.errors import OptionError, plain_words
from dragoman.export.choose import Filters
from dragoman.export.days import day_of
from dragoman.export.periods import Day, name_of
from dragoman.export.unit import Unit
from dragoman.incident import Copy
from dragoman.records import Article

EVERY = "every"
REPRINTS = ("all", "once")
NOT_TOLD = "panel: told by none of its publishers"
REPRINT = "reprint of another article, which counts"


@dataclass(frozen=True, slots=True)
class Issued:
    """That so many articles came out on a day; null for what is not known."""

    publisher: str | None
    published: str | None
    number: int = 1


@dataclass(frozen=True, slots=True)
class Panel:
    """The publishers that count, by which rule, and what that leaves of all that was read."""

    rule: str
    members: frozenset[str]
    period: str | None = None  # in each of which a member has published
    n_periods: int = 0  # of the span; those of which nothing was read at all are none
    fell_out: Mapping[str, int] = field(default_factory=dict)  # publisher -> periods in which it has articles
    unknown: tuple[str, ...] = ()  # names of a file that no article has
    n_articles: int = 0
    n_all: int = 0

    @property
    def share(self) -> float:
        """Of all articles of the span."""
        return self.n_articles / self.n_all if self.n_all else 0.0

    def plain(self) -> dict[str, Any]:
        """Return it as JSON has it."""
        return {
            "rule": self.rule,
            "period": self.period,
            "periods": self.n_periods,
            "publishers": sorted(self.members),
            "fell_out": dict(sorted(self.fell_out.items())),
            "not_found": list(self.unknown),
            "articles": self.n_articles,
            "articles_of_all": self.n_all,
            "share_of_articles": round(self.share, 4),
        }


@dataclass(frozen=True, slots=True)
class Basis:
    """Which articles count; unless told otherwise, all."""

    panel: Panel | None = None
    reprints: str = "all"  # or once
    folded: frozenset[str] = frozenset()  # ids of articles whose text another one has that counts

    def unit(self, unit: Unit) -> Unit | str:
        """Return a unit with those of its reports alone that count, or why it has none."""
        if self.panel is not None:
            kept = tuple(one for one in unit.reports if one.article and one.article.publisher in self.panel.members)
            if not kept:
                return NOT_TOLD
            unit = unit if len(kept) == len(unit.reports) else replace(unit, reports=kept)
        if self.folded and unit.kind == "mention" and unit.first.event.article_id in self.folded:
            return REPRINT
        return unit

    def has(self, article: Article) -> bool:
        """Say whether an article counts."""
        return article.id not in self.folded and (self.panel is None or article.publisher in self.panel.members)

    def of(self, articles: Iterable[Article]) -> Iterator[Article]:
        """Yield the articles that count."""
        return (one for one in articles if self.has(one))

    def plain(self) -> dict[str, Any]:
        """Return it as JSON has it."""
        return {
            "panel": self.panel.plain() if self.panel else None,
            "reprints": self.reprints,
            "reprints_folded": len(self.folded),
        }


def basis_of(
    panel: Panel | None,
    reprints: str,
    copies: Iterable[Copy] = (),
    articles: Iterable[tuple[str, str | None, str | None]] = (),
) -> Basis:
    """Return what counts. With `reprints` "once", `copies` are those of merging, and `articles` id, publisher and time
    of publication of each that is one or has one: of those of a text that the panel has, the first counts.
    """
    if reprints not in REPRINTS:
        raise OptionError(f"--reprints {reprints}: is none of {', '.join(REPRINTS)}")
    if reprints == "all":
        return Basis(panel)
    group = {one.article_id: one.copy_of for one in copies if one.kind != "update"}
    members: dict[str, list[tuple[str, str]]] = {}
    for name, publisher, published in articles:
        if panel is None or publisher in panel.members:
            members.setdefault(group.get(name, name), []).append((published or "~", name))
    folded = frozenset(name for some in members.values() for _, name in sorted(some)[1:])
    return Basis(panel, reprints, folded)


def panel_of(rule: str, issued: Iterable[Issued], time: str | None, filters: Filters) -> Panel:
    """Return the panel of a rule: "every", a share of the periods such as "0.9", or a file with a name a line.

    Periods are those of `time`, months unless it is given, in the span of the filters, else from the first article to
    the last; those of which nothing was read at all ask nothing of anybody. Raise OptionError where nobody is in it.
    """
    period, of_all, seen = time or "month", 0, dict[str, dict[str, int]]()
    for one in issued:
        day = day_of(one.published)
        if day is None or (filters.since and day < filters.since) or (filters.until and day > filters.until):
            continue
        of_all += one.number
        name = name_of(Day.fromisoformat(day), period)
        own = seen.setdefault(one.publisher or "", {})
        own[name] = own.get(name, 0) + one.number
    periods = {name for own in seen.values() for name in own}
    seen.pop("", None)  # nobody knows of whom they are
    share = share_of(rule)
    named = names_of(rule) if share is None else ()
    if share is None:
        members = frozenset(named) & seen.keys()
    else:
        members = frozenset(name for name, own in seen.items() if len(own) >= share * len(periods) - 1e-9)
    if not members:
        raise OptionError(f"--panel {rule}: {nobody(share, seen, len(periods), period)}")
    return Panel(
        rule=rule,
        members=members,
        period=None if share is None else period,
        n_periods=len(periods),
        fell_out={name: len(own) for name, own in seen.items() if name not in members},
        unknown=tuple(sorted(set(named) - seen.keys())),
        n_articles=sum(sum(seen[name].values()) for name in members),
        n_all=of_all,
    )


def share_of(rule: str) -> float | None:
    """Return the share of the periods that a rule asks for, null for a file; raise OptionError for a wrong share."""
    if rule == EVERY:
        return 1.0
    try:
        share = float(rule)
    except ValueError:
        return None
    if not 0 < share <= 1:
        raise OptionError(f"--panel {rule}: is no share of the periods; it lies in (0, 1], as 0.9")
    return share


def names_of(rule: str) -> tuple[str, ...]:
    """Return the publishers that a file names, a line each; raise OptionError where it cannot be read."""
    try:
        lines = Path(rule).read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise OptionError(
            f"--panel {rule}: is neither {EVERY!r} nor a share such as 0.9, and no file that can be read "
            f"({plain_words(error)})"
        ) from error
    return tuple(line.strip() for line in lines if line.strip())


def nobody(share: float | None, seen: Mapping[str, Mapping[str, int]], periods: int, period: str) -> str:
    """Return why a panel has no members, in words."""
    if not seen:
        return "no article of the span has a publisher"
    if share is None:
        return f"no article is of a publisher that it names; there are {some_of(sorted(seen))}"
    best, own = min(seen.items(), key=lambda item: (-len(item[1]), item[0]))
    return (
        f"no publisher has articles in so many of the {periods:,} {period}s; {best} has in {len(own):,}: "
        "ask for a smaller share, a longer period or a shorter span"
    )


def some_of(names: Sequence[str]) -> str:
    """Return the first of several names."""
    return ", ".join(names[:5]) + (f" and {len(names) - 5:,} more" if len(names) > 5 else "")
