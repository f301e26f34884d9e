"""How much the words around a name say that it is a place, and not a person, an organisation or a road.

The weights are our own, set by hand on development texts; a spot with `ACCEPT` or more is a place.
"""

import math

from dragoman.parse import Document
from dragoman.where.fold import fold
from dragoman.where.people import People, big, person
from dragoman.where.spot import Case, Spot
from dragoman.where.words import Words

ACCEPT = 1.0
DASHES = frozenset(("-", "--", "---", "–", "—", "_"))
# "Bank of America", "Council of Europe": the name is part of another
NAMED_AFTER = frozenset(
    ("university", "bank", "college", "council", "institute", "duke", "prince", "bishop", "archbishop")
)
SURNAME = 0.5  # a town that shares its name with families


def prominence(spot: Spot) -> float:
    """Return how well known the largest candidate is: 3 for a country, else by its population."""
    best = -0.4
    for entry in spot.entries[:8]:
        if entry.feature == "PCLI":
            value = 3.0
        elif entry.id < 0:
            value = 2.2
        elif entry.feature == "PPLC":
            value = 2.4
        else:
            value = min(2.0, 0.55 * math.log10(max(entry.population, 300) / 3_000))
            value += 0.5 if entry.feature == "ADM1" else -0.3 if entry.feature == "ADM2" else 0.0
        best = max(best, value if entry.main else value * 0.8 - 0.3)
    return best


def judge(doc: Document, case: Case, spots: list[Spot], people: People, words: Words) -> None:
    """Give each spot its score; a name that is clearly a place once lends half of that to its other mentions."""
    seen_low = {doc.lower[t] for t in range(len(doc)) if doc.words[t].islower()}
    for spot in spots:
        spot.score = sum(
            (
                prominence(spot),
                shape(doc, case, spot, words, seen_low),
                before(doc, case, spot, words),
                after(doc, case, spot, words),
                person(spot, people),
            )
        )
        if spot.abbreviation:
            spot.score = 3.0
    contain(doc, spots)
    best: dict[str, float] = {}
    for spot in spots:
        best[spot.name] = max(best.get(spot.name, 0.0), spot.score)
    for spot in spots:
        if spot.score > -2 and best[spot.name] > spot.score:
            spot.score += 0.5 * (best[spot.name] - spot.score)


def shape(doc: Document, case: Case, spot: Spot, words: Words, seen_low: set[str]) -> float:
    """Judge the name itself: its length, its tag, whether it is a common word or a first name."""
    score = 0.0
    if spot.end - spot.start > 1:
        score += 0.8
    else:
        low = doc.lower[spot.start]
        if low in words.common:
            score -= 1.5
        if low in seen_low and not case.lost:
            score -= 1.5
        if spot.name in words.given:
            score -= 1.0
        elif spot.name in words.surnames:
            score -= SURNAME
        if doc.tags[spot.start][:3] != "NNP" and not case.lost:
            score -= 0.8
        if spot.start == doc.sent(spot.start).start and not case.headline[spot.start]:
            score -= 0.4
        if case.headline[spot.start]:
            score -= 0.5
    if case.lost:
        score += lost_case(doc, spot, words)
    return score


def lost_case(doc: Document, spot: Spot, words: Words) -> float:
    """Judge a name in a text without capitals: only well-known names, or names that place words frame."""
    size = max(e.population if e.main else e.population // 20 for e in spot.entries)
    opens = spot.end < len(doc) and doc.words[spot.end] == ":" and spot.start == doc.sent(spot.start).start
    if opens and size > 20_000:
        return 1.0
    if spot.name in words.common or spot.name in words.given or len(spot.name) < 4:
        return -3.0
    if size < 15_000:
        return -3.0
    return -0.5 if size > 300_000 else -1.5


def listed_area(doc: Document, end: int) -> bool:
    """Say whether a name is one of a list that ends with "counties" or the like: "X, Y and Z provinces"."""
    for token in range(end, min(end + 8, doc.sent(end - 1).end)):
        if doc.lower[token] in PLURALS:
            return token > end
        if doc.words[token] not in (",", "and", "or", "&", "-") and not doc.words[token][0].isupper():
            return False
    return False


OWNED_AREAS = frozenset("district neighborhood neighbourhood suburb quarter area".split())
HOLY = frozenset("church cathedral basilica monastery convent chapel parish abbey shrine feast".split())
WATERS = frozenset(("river", "estuary", "delta", "basin"))
FEASTS = frozenset(("Day", "Eve", "Sunday", "Monday", "Week"))
PLURALS = frozenset(("counties", "provinces", "districts", "regions", "governorates", "states", "parishes", "oblasts"))


def before(doc: Document, case: Case, spot: Spot, words: Words) -> float:
    """Judge the words before: a preposition of place, a title, another capitalised name."""
    start = spot.start
    if start == doc.sent(start).start:
        shouted = doc.words[start].isupper() and spot.end < len(doc) and doc.words[spot.end] in DASHES
        return 3.0 if shouted and len(doc.words[start]) > 3 else 0.0
    prior = start - 1
    word = fold(doc.words[prior])
    score = 0.0
    if prior > 0 and doc.words[prior] == "-" and doc.words[prior - 1] in ("R", "D", "I", "DFL"):
        return 3.0  # "R-Boise": where a legislator comes from
    if prior > 0 and doc.words[prior] == "," and doc.words[prior - 1].isdigit() and len(doc.words[prior - 1]) == 2:
        return 2.0  # "Ann Lee, 49, Boise": where a person of an age lives
    if word == "the" and prior > 0:
        word = fold(doc.words[prior - 1])
        return 0.5 * words.prepositions.get(word, 0.0) - 0.5
    if prior > 0 and word == "of":
        head = fold(doc.words[prior - 1])
        if head in words.town or head in words.area:
            return 2.5
        if head in NAMED_AFTER:
            return -2.0
        if head in HOLY and spot.name.startswith(("st ", "saint ")):
            return -8.0  # "the church of St. Peter"
    if word == "and" and spot.name.startswith(("st ", "saint ")) and HOLY & set(doc.lower[max(prior - 6, 0) : prior]):
        return -8.0
    if case.capital[prior] and not case.lost and prior != doc.sent(start).start:
        if word in words.titles:
            return -3.0
        if word in words.directions:
            return 1.0
        if word in words.nature and word not in ("park",):
            return 1.0
        if doc.words[prior] in ("-", "–", ",") or word in words.demonyms:
            return 0.0
        return -3.0 if doc.tags[prior][:3] == "NNP" and not case.headline[prior] else -1.0
    score += words.prepositions.get(word, 0.0)
    if (
        word in ("in", "from", "near")
        and prior > 0
        and doc.lower[prior - 1] in ("live", "lives", "lived", "residents", "native")
    ):
        score += 0.5
    return score


def after(doc: Document, case: Case, spot: Spot, words: Words) -> float:
    """Judge the words after: "County", "Police Department", a street, a surname, a verb of saying."""
    end = spot.end
    sent = doc.sent(spot.start)
    if end >= sent.end:
        return 0.0
    if spot.name.startswith(("st ", "saint ")) and is_patron(doc, case, end):
        return -8.0
    word, folded = doc.words[end], fold(doc.words[end])
    if is_feast(doc, spot):
        return -8.0
    if case.capital[end] and not case.lost and word[0].isalpha():
        return after_capital(doc, case, spot, words)
    if listed_area(doc, end):
        return 2.5
    if word in {",", "("}:
        return 0.2
    if word in ("'s", "’s"):
        return -2.0 if saint(spot) else 0.0
    if folded in words.area:
        return 3.0
    if folded in words.people or folded in words.town or folded in words.nature:
        return 1.5
    if doc.lemmas[end] in words.say and doc.tags[end][:2] == "VB":
        return -1.5
    return 0.0


def after_capital(doc: Document, case: Case, spot: Spot, words: Words) -> float:
    """Judge the capitalised words that follow a name without a break."""
    end = spot.end
    sent = doc.sent(spot.start)
    folded = fold(doc.words[end])
    run_end = end
    while run_end < sent.end and case.capital[run_end] and run_end < end + 5:
        run_end += 1
    tail = fold(doc.words[run_end - 1])
    if tail in words.road or (folded in words.road and tail not in words.org):
        return -6.0
    if saint(spot):
        return -2.0
    known = [e for e in spot.entries if e.population > 20_000]
    if known and all(e.feature == "STM" for e in known) and folded not in WATERS:
        return -8.0  # "Thames Valley Police"
    if folded in words.area:
        return 3.0
    if any(fold(doc.words[t]) in words.brand for t in range(end, run_end)):
        return -1.5
    if folded in words.org or folded in words.town or tail in words.org or folded in words.titles:
        return 1.0
    if folded in words.nature:
        return -0.5
    if case.headline[end] or doc.tags[end] in ("NNPS",) or doc.tags[end][:2] == "VB":
        return 0.0
    if any(e.feature == "PCLI" and e.main for e in spot.entries[:3]):
        return 0.0
    return -2.0 if spot.end - spot.start == 1 else -1.0


def is_patron(doc: Document, case: Case, end: int) -> bool:
    """Say whether a saint's name goes on to a church's: "Saint Anne and Saint Mark Coptic Church"."""
    for token in range(end, min(end + 8, doc.sent(end - 1).end)):
        if doc.lower[token] in HOLY:
            return True
        if not case.capital[token] and doc.lower[token] not in ("and", "&", "'s", "’s", "the"):
            return False
    return False


def is_feast(doc: Document, spot: Spot) -> bool:
    """Say whether a name goes on to a day's: "All Saints' Day", "Independence Day", "Assumption Eve"."""
    end = spot.end + (spot.end < len(doc) and doc.words[spot.end] in ("'", "’", "'s", "’s"))
    country = any(e.feature == "PCLI" and e.main for e in spot.entries)
    return end < len(doc) and doc.words[end] in FEASTS and not country


def saint(spot: Spot) -> bool:
    """Say whether a name is a saint's that no large town bears: churches, schools and days are called so too."""
    return spot.name.startswith(("st ", "saint ")) and big(spot) < 100_000


def contain(doc: Document, spots: list[Spot]) -> None:
    """Link "Paris, Texas" and "Dapchi, a town in Yobe state": the second holds the first."""
    for index in range(len(spots) - 1):
        spot, outer = spots[index], spots[index + 1]
        gap = doc.lower[spot.end : outer.start]
        if list(gap) in ([","], ["("], [",", "in"], ["in"], ["County", ","]) and holds(outer, spot):
            spot.within = index + 1
            spot.cues.append("containment")
            if list(gap) != ["in"]:
                spot.score += 2.5 if spot.score > -4 else 0.0
            outer.score += 1.0 if spot.score > 0 else 0.0
        elif list(gap) in (["'s"], ["’s"]):
            owned(doc, spots, index)


def owned(doc: Document, spots: list[Spot], index: int) -> None:
    """Link "Cairo's Maadi district": the owner holds the owned; where it does not, the gazetteer's is another place."""
    outer, inner = spots[index], spots[index + 1]
    if outer.score <= 0:
        return
    if holds(outer, inner):
        inner.within = index
        inner.cues.append("containment")
    elif inner.end < len(doc) and doc.lower[inner.end] in OWNED_AREAS:
        inner.score -= 8.0


def holds(outer: Spot, inner: Spot) -> bool:
    """Say whether some candidate of `outer` is an area or country that holds a candidate of `inner`."""
    areas = {e.id for e in outer.entries if e.feature[:3] == "ADM"}
    lands = {e.country for e in outer.entries if e.feature == "PCLI"}
    if any(e.feature == "PCLI" and e.main for e in inner.entries) and not any(
        e.country in lands and e.feature == "ADM1" for e in inner.entries
    ):
        return False  # "Argentina, Colombia" are two countries, "Georgia, United States" is one state
    return any(e.country in lands or e.adm1 in areas or e.adm2 in areas for e in inner.entries if e.id not in areas)
