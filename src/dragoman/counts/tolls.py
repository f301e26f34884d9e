"""Figures that a toll or an event noun carries: "the death toll rose to 45", "12 deaths", "no casualties"."""

from collections.abc import Mapping

from dragoman.counts.figures import Figure
from dragoman.counts.harm import Tally, count, tally
from dragoman.lexicon.casualties import CountsLexicon
from dragoman.parse.document import Document
from dragoman.parse.grammar import is_verb, kids
from dragoman.records import Count


def of_noun(doc: Document, token: int, figures: Mapping[int, Figure], lexicon: CountsLexicon) -> list[Count]:
    """Return the counts of a noun that itself says what befell people, empty where it gives no figure."""
    lemma = doc.lemmas[token]
    if lemma == "toll":
        return of_toll(doc, token, figures, lexicon)
    what = lexicon.bodies.get(lemma) or lexicon.noun.get(lemma)
    if what is None:
        return []
    none = any(doc.lower[c] == "no" for c in doc.children[token] if doc.deps[c] == "det")
    if none:
        told = Tally(0, 0, token - 1, token + 1, None)
        whats = ("killed", "injured") if lemma == "casualty" else (what,)
        return [count(doc, w, told, lexicon, "unknown") for w in whats]
    figure = figures.get(token)
    if figure is not None and lemma != "casualty" and figure.noun == token:
        return [count(doc, what, Tally(figure.low, figure.high, figure.start, token + 1, None), lexicon, "unknown")]
    for prep in kids(doc, token, "prep"):
        if doc.lower[prep] == "of":
            for person in kids(doc, prep, "pobj"):
                told_of = tally(
                    doc,
                    person,
                    figures,
                    lexicon,
                    named=lemma not in ("death", "arrest", "detention", "injury", "casualty"),
                )
                if told_of is not None:
                    return [count(doc, what, told_of, lexicon, "recipient")]
    return []


def of_toll(doc: Document, token: int, figures: Mapping[int, Figure], lexicon: CountsLexicon) -> list[Count]:
    """Return the count of a death toll: its own figure, or the one that its verb gives it."""
    what = (
        "injured" if any(doc.lower[c] in ("injury", "injured", "casualty") for c in doc.children[token]) else "killed"
    )
    places = [p for prep in kids(doc, token, "prep") if doc.lower[prep] == "of" for p in kids(doc, prep, "pobj")]
    verb = doc.heads[token]
    if is_verb(doc, verb):
        places += kids(doc, verb, "dobj", "attr", "acomp", "npadvmod")
        places += [
            p
            for prep in kids(doc, verb, "prep")
            if doc.lower[prep] in ("to", "at", "past", "above")
            for p in kids(doc, prep, "pobj")
        ]
    for place in places:
        figure = figures.get(place)
        if figure is not None:
            running = is_verb(doc, verb) and doc.lemmas[verb] in lexicon.to_date
            high = None if doc.lemmas[verb] in ("exceed", "pass", "top", "surpass") else figure.high
            told = Tally(figure.low, high, figure.start, max(figure.end, place + 1), None)
            return [count(doc, what, told, lexicon, "unknown", "to_date" if running else "event")]
    return []
