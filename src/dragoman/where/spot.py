"""Which words of an article may be the name of a place: runs of capitals that the gazetteer knows.

Finding only proposes; `judge.py` says how much the words around a name speak for a place.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from dragoman.parse import Document
from dragoman.parse.document import Sent
from dragoman.where.fold import fold
from dragoman.where.gazetteer import Entry, Gazetteer
from dragoman.where.words import Words

LONGEST = 6  # tokens in a name
UNSURE = frozenset(("miss", "mont", "wash", "penn", "mass"))  # words of their own: states only after a comma
POINTED = frozenset(("dc", "la", "prc", "drc", "cis"))
SHORT = frozenset(("usa", "uae", "uk", "drc", "us", "eu", "nyc", "dmz"))
SHOUTED = 0.7  # share of capitals among a line's longer words that makes it a headline


@dataclass(slots=True)
class Spot:
    """A name that may be a place: its tokens ``[start, end)``, folded name and candidates."""

    start: int
    end: int
    name: str
    entries: tuple[Entry, ...]
    run: tuple[int, int]  # the run of capitalised words around it
    score: float = 0.0
    abbreviation: bool = False  # "Ky." after a comma
    within: int | None = None  # index of the spot that contains it ("Paris, Texas")
    cues: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Case:
    """What capitals tell: per token, whether it is capitalised and whether its line is all capitals anyway."""

    capital: Sequence[bool]
    headline: Sequence[bool]
    lost: bool  # the article hardly has capitals


def case_of(doc: Document) -> Case:
    """Return what the article's capitals are worth."""
    capital = [word[:1].isupper() for word in doc.words]
    headline = [False] * len(doc)
    longer = capitals = 0
    for sent in doc.sents:
        words = [t for t in range(sent.start, sent.end) if len(doc.words[t]) > 3 and doc.words[t].isalpha()]
        upper = sum(capital[t] for t in words)
        longer += len(words)
        capitals += upper
        if len(words) >= 4 and upper >= SHOUTED * len(words):
            headline[sent.start : sent.end] = [True] * (sent.end - sent.start)
        for token in shouted(doc, sent):
            capital[token] = doc.tags[token][:3] == "NNP"
    opened = sum(any(capital[t] for t in range(s.start, min(s.start + 2, s.end))) for s in doc.sents)
    lost = longer >= 12 and capitals <= 0.1 * longer and opened <= 0.3 * len(doc.sents)
    return Case(capital, headline, lost)


def shouted(doc: Document, sent: Sent) -> list[int]:
    """Return the words of a line all in capitals, where only the tagger's names count as capitalised."""
    letters = [t for t in range(sent.start, sent.end) if doc.words[t].isalpha() and len(doc.words[t]) > 1]
    return letters if len(letters) >= 4 and all(doc.words[t].isupper() for t in letters) else []


def find_spots(doc: Document, gazetteer: Gazetteer, words: Words) -> tuple[list[Spot], Case]:
    """Return the longest names of the gazetteer in each run of capitals, in order, and the article's case."""
    case = case_of(doc)
    runs = lost_runs(doc) if case.lost else runs_of(doc, case, words)
    grams: dict[tuple[int, int], str] = {}
    for start, end in runs:
        for first in range(start, end):
            if not starts_name(doc, case, words, first):
                continue
            for last in range(first + 1, min(first + LONGEST, end) + 1):
                if doc.words[last - 1][0].isalnum() and (case.lost or ends_name(doc, case, last - 1)):
                    grams[first, last] = fold(doc.text_of(first, last))
    known = gazetteer.lookup(grams.values())
    states = {full: gazetteer.one(full) for full in words.states.values()}
    spots: list[Spot] = []
    for run in runs:
        spots.extend(longest(doc, run, grams, known, words))
    spots.extend(abbreviations(doc, words, states, {t for s in spots for t in range(s.start, s.end)}))
    spots.sort(key=lambda s: s.start)
    return without_overlaps(spots), case


def starts_name(doc: Document, case: Case, words: Words, token: int) -> bool:
    """Say whether a name may start at a token: a capital, or an Arabic article before a hyphen ("al-Bab")."""
    if case.lost:
        return doc.words[token].isalpha()
    if case.capital[token]:
        return True
    joined = token + 1 < len(doc) and doc.words[token + 1] in ("-", "–")
    return joined and doc.lower[token] in words.articles


def ends_name(doc: Document, case: Case, token: int) -> bool:
    """Say whether a name may end with a token: a capital, or the tail after a hyphen or apostrophe."""
    return case.capital[token] or (token > 0 and doc.words[token - 1] in ("-", "–", "'", "’"))


def runs_of(doc: Document, case: Case, words: Words) -> list[tuple[int, int]]:
    """Return the runs of capitalised tokens, connectors inside included."""
    runs = []
    for sent in doc.sents:
        token = sent.start
        while token < sent.end:
            if not starts_name(doc, case, words, token):
                token += 1
                continue
            end = token + 1
            while end < sent.end:
                if case.capital[end]:
                    end += 1
                    continue
                ahead = end
                while ahead < sent.end and ahead < end + 3 and doc.lower[ahead] in words.connectors:
                    ahead += 1
                tail = doc.words[end - 1] in ("-", "–", "'", "’") and doc.words[end].isalpha()
                if tail or (end < ahead < sent.end and case.capital[ahead]):
                    end = ahead + 1 if not tail else end + 1
                    continue
                break
            runs.append((token, end))
            token = end
    return runs


def lost_runs(doc: Document) -> list[tuple[int, int]]:
    """Return, for a text without capitals, the nouns that place words frame.

    After a preposition of place ("in surat"), before a word for an area ("limbayat area"), before a colon that
    opens a line ("surat: the police"), and each single noun, which only a well-known name can use.
    """
    runs = []
    token = 0
    while token < len(doc):
        end = token
        while (
            end < len(doc) and end < token + 4 and doc.tags[end][:2] in ("NN", "JJ", "FW") and doc.words[end].isalpha()
        ):
            if end > token and doc.sent_of[end] != doc.sent_of[token]:
                break
            end += 1
        if end > token:
            runs.append((token, end))
        token = max(end, token + 1)
    return runs


def longest(
    doc: Document,
    run: tuple[int, int],
    grams: dict[tuple[int, int], str],
    known: dict[str, tuple[Entry, ...]],
    words: Words,
) -> list[Spot]:
    """Return the spots of a run: from the left, the longest known name at each token."""
    spots, token = [], run[0]
    while token < run[1]:
        step = 1
        for end in range(min(token + LONGEST, run[1]), token, -1):
            name = grams.get((token, end))
            if name is None or name not in known or not sensible(doc, token, end, name, words):
                continue
            spots.append(Spot(token, end, name, known[name], run))
            step = end - token
            break
        token += step
    return spots


def sensible(doc: Document, start: int, end: int, name: str, words: Words) -> bool:
    """Say whether a name of the gazetteer can be one here: no calendar word, no lower-cased common word."""
    if name in words.never:
        return False
    if end == start + 1:
        word = doc.words[start]
        if word in words.demonyms:
            return False  # "Canadian" is a town of Texas too
        if len(name) < 3 and not word.isupper():
            return False
        if word.count(".") > 1 and name not in SHORT and name not in POINTED:
            return False
        return not (word.isupper() and len(word) <= 3 and "." not in word and name not in SHORT)
    return doc.lower[start] not in ("the", "a", "an") and " and " not in f" {doc.text_of(start, end).lower()} "[:5]


def abbreviations(doc: Document, words: Words, states: dict[str, tuple[Entry, ...]], taken: set[int]) -> list[Spot]:
    """Return the states written short after a comma ("Paris, Ky.", "Gary, IN") or with inner points ("W.Va.")."""
    spots = []
    for token in range(1, len(doc)):
        word = doc.words[token]
        if not word[0].isupper() or len(word) > 7:
            continue
        folded = fold(word)
        full = words.states.get(folded)
        if full is None or not states[full]:
            continue
        if folded == "va" and token > 1 and doc.words[token - 1] == "W.":
            spots.append(
                Spot(
                    token - 1,
                    token + 1,
                    "west virginia",
                    states["west virginia"],
                    (token - 1, token + 1),
                    abbreviation=True,
                )
            )
            continue
        comma = doc.words[token - 1] == "," and token >= 2 and doc.words[token - 2][:1].isupper()
        postal = len(word) == 2 and word.isupper()
        pointed = "." in word or (token + 1 < len(doc) and doc.words[token + 1] == ".")
        alone = word[-1] == "." and len(folded) > 3 and folded not in UNSURE
        if not (comma and (postal or pointed)) and not alone and not (word.count(".") >= 2 and folded != "la"):
            continue
        if token in taken and not comma:
            continue
        spot = Spot(token, token + 1, full, states[full], (token, token + 1), abbreviation=True)
        spots.append(spot)
    return spots


def without_overlaps(spots: list[Spot]) -> list[Spot]:
    """Return spots that do not overlap: an abbreviation of a state wins over a town of that name, else the first."""
    kept: list[Spot] = []
    for spot in spots:
        if kept and spot.start < kept[-1].end:
            if spot.abbreviation:
                kept[-1] = spot
            continue
        kept.append(spot)
    return kept
