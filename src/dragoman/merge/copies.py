"""Articles that are copies of others: equal texts, one agency's text in several papers, later states of an article.

Candidates come from MinHash bands of the whole text and of its lead (rensa; seeded, so the same everywhere). The
decision is exact: shingles in common, and the facts in which the two differ. Daily bulletins share a template and
differ in day, names and figures; those are no copies.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from dragoman.errors import OptionError
from dragoman.incident import Copy
from dragoman.merge.prints import Print, facts, is_day, print_of
from dragoman.merge.rules import Copying
from dragoman.merge.telling import moment
from dragoman.records import Article, Reason

SEED = 20240515
PERMUTATIONS, BANDS = 128, 64  # bands of two rows: texts that share a third of their shingles meet in 999 of 1,000
READ = 1500  # words of a text in which facts are compared: the time grows with the square
SPELLING = 0.6  # likeness of two names above which they are spellings of one


@dataclass(frozen=True, slots=True)
class Match:
    """That two articles are one text: how they relate, and how near they are."""

    kind: str
    similarity: float
    why: str


def find_copies(articles: Iterable[Article], rules: Copying) -> list[Copy]:
    """Return the copies among articles, by id. Each is linked to the earliest article of its group."""
    ordered = sorted(articles, key=in_order)
    return sorted(copies_in_order(ordered, rules), key=lambda c: c.article_id)


def in_order(article: Article) -> tuple[str, str]:
    """Return the sort key of articles: the earliest published, then the least id; undated ones last."""
    return moment(article.published) or "~", article.id


def copies_in_order(articles: Iterable[Article], rules: Copying) -> Iterator[Copy]:
    """Yield the copies among articles that come in order; only those of the last days are held."""
    index = Bands(rules)
    first_of: dict[str, str] = {}  # of copies alone
    whole: dict[str, tuple[str, int | None]] = {}
    for article in articles:
        one = print_of(article, rules.words, rules.lead)
        near = index.near(one)
        index.add(one)
        twin = same_words(one, whole, rules)
        if twin:
            found, original = Match("same", 1.0, "the same words"), twin
        else:
            matches = [(m, n, c.article_id) for n, c in enumerate(near) if (m := match(c, one, rules))]
            if not matches:
                continue
            found, _, original = max(matches, key=lambda mnc: (mnc[0].similarity, -mnc[1]))
        first = first_of[one.article_id] = first_of.get(original, original)
        why = [Reason("copy", found.kind, found.why)]
        if first != original:
            why.append(Reason("copy", "nearest to", original))
        yield Copy(one.article_id, first, found.kind, found.similarity, tuple(why))


def same_words(one: Print, whole: dict[str, tuple[str, int | None]], rules: Copying) -> str | None:
    """Return the last article of the same words, and note this one; null where there is none.

    A few words ("Two killed in blast") may tell of another act a year later; those are copies for some days only.
    """
    if not one.words:
        return None
    before = whole.get(one.digest)
    whole[one.digest] = (one.article_id, one.day)
    if before is None:
        return None
    name, day = before
    long = len(one.shingles) >= rules.least
    return name if long or (one.day is not None and day is not None and one.day - day <= rules.window_days) else None


class Bands:
    """The articles of the last days by the bands of their MinHashes, that of the text and that of the lead."""

    def __init__(self, rules: Copying) -> None:
        self.rules = rules
        self.kept: dict[int, tuple[Print, Any, Any]] = {}
        self.next = self.oldest = 0
        lsh = rensa().RMinHashLSH
        self.texts = lsh(0.2, PERMUTATIONS, BANDS)
        self.leads = lsh(0.2, PERMUTATIONS, BANDS)
        self.hashes: tuple[Any, Any] | None = None

    def near(self, one: Print) -> list[Print]:
        """Return the articles of the last days that share a band with this one."""
        self.forget(one)
        self.hashes = minhash(one.shingles), minhash(one.lead)
        keys = {*self.texts.query(self.hashes[0]), *self.leads.query(self.hashes[1])}
        return [self.kept[k][0] for k in sorted(keys)]

    def add(self, one: Print) -> None:
        """Take in an article; `near` was asked for it just before."""
        if self.hashes is None or len(one.shingles) < self.rules.least:
            return
        text, lead = self.hashes
        self.texts.insert(self.next, text)
        self.leads.insert(self.next, lead)
        self.kept[self.next] = (one, text, lead)
        self.next += 1

    def forget(self, one: Print) -> None:
        """Drop the articles that are too old to be met."""
        while self.oldest in self.kept:
            old = self.kept[self.oldest][0].day
            if one.day is None or old is None or one.day - old <= self.rules.window_days:
                return
            self.texts.remove(self.oldest)
            self.leads.remove(self.oldest)
            del self.kept[self.oldest]
            self.oldest += 1


def minhash(shingles: Iterable[int]) -> Any:
    """Return the seeded MinHash of shingles."""
    made = rensa().RMinHash(num_perm=PERMUTATIONS, seed=SEED)
    made.update([s.to_bytes(8, "big") for s in sorted(shingles)])
    return made


def rensa() -> Any:
    """Return the library of MinHashes; raise OptionError where it is not installed."""
    try:
        import rensa as library  # noqa: PLC0415
    except ImportError as error:
        raise OptionError("finding copies of articles needs: pip install 'dragoman[store]'") from error
    return library


def match(early: Print, late: Print, rules: Copying) -> Match | None:
    """Return how two articles are one text, or null where they are not."""
    least = min(len(early.shingles), len(late.shingles))
    if least < rules.least:
        return None
    both = len(early.shingles & late.shingles)
    jaccard = both / (len(early.shingles) + len(late.shingles) - both)
    contained = both / least
    agency = early.agency is not None and early.agency == late.agency
    rewritten = jaccard >= rules.rewritten[0] and contained >= rules.rewritten[1]
    enough = jaccard >= (rules.agency if agency else rules.jaccard) or contained >= rules.contained or rewritten
    if not enough or look_alike(early, late, rules):
        return None
    kind = "update" if early.publisher == late.publisher and early.publisher is not None else "wire"
    detail = f"{jaccard:.2f} of all shingles, {contained:.2f} of the shorter text's"
    return Match(kind, round(jaccard, 4), f"{detail}; both {late.agency}" if agency else detail)


def look_alike(one: Print, other: Print, rules: Copying) -> bool:
    """Say whether two texts of one template tell different things.

    Where words stand in the place of others, the facts among them count: another day or name makes a look-alike
    (two spellings of a name do not); figures may change between states of one article, but not most of them.
    """
    texts = {w.lower() for w in one.words}, {w.lower() for w in other.words}
    cased = all(any(w[0].isupper() for w in p.words) for p in (one, other))
    swapped = days = names = 0
    for here, there in replaced(one, other):
        a = [w for w in facts(here, cased=cased) if w not in texts[1]]
        b = [w for w in facts(there, cased=cased) if w not in texts[0]]
        days += bool([w for w in a if is_day(w)] and [w for w in b if is_day(w)])
        swapped += min(sum(w[0].isdigit() for w in a), sum(w[0].isdigit() for w in b))
        names += other_names(a, b)
    figures = min(sum(w[0].isdigit() for w in one.words), sum(w[0].isdigit() for w in other.words))
    some = 0.0 if cased else rules.caseless * min(map(len, texts))
    return days > 0 or names > some or (swapped > 0 and swapped >= max(2, rules.figures * figures))


def replaced(one: Print, other: Print) -> Iterator[tuple[list[str], list[str]]]:
    """Yield the words of one text that stand where the other has other words."""
    low = [w.lower() for w in one.words[:READ]], [w.lower() for w in other.words[:READ]]
    for tag, a, b, c, d in SequenceMatcher(None, *low, autojunk=False).get_opcodes():
        if tag == "replace":
            yield list(one.words[a:b]), list(other.words[c:d])


def other_names(one: list[str], other: list[str]) -> int:
    """Return how many names stand for other names, spellings aside."""
    mine = [w for w in one if not w[0].isdigit() and not is_day(w)]
    theirs = [w for w in other if not w[0].isdigit() and not is_day(w)]
    left = [w for w in mine if not any(SequenceMatcher(None, w, x).ratio() >= SPELLING for x in theirs)]
    return min(len(left), len(theirs))
