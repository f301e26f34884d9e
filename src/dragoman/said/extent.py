"""How often: once, many times, still going on, as a habit; and whether an act is told as background."""

from dragoman.lexicon.certainty import CertaintyLexicon
from dragoman.mention import Mention
from dragoman.parse import Document
from dragoman.parse.grammar import auxiliaries, is_noun, is_verb, kids

BE = frozenset(("is", "are", "was", "were", "'s", "'re", "been", "be"))


def extent_of(doc: Document, mention: Mention, rules: CertaintyLexicon) -> str:
    """Return single, multiple, ongoing or habitual."""
    if mention.extent:
        return mention.extent
    tables = rules.extent
    token, predicate = mention.trigger, mention.predicate
    for here in (token, predicate) if token != predicate else (token,):
        for child in doc.children[here]:
            if doc.deps[child] in ("advmod", "npadvmod", "amod"):
                low = doc.lower[child]
                for name, kind in ADVERBS:
                    if low in tables[kind]:
                        return name
    if is_noun(doc, token) and plural(doc, token, rules):
        return "multiple"
    over = doc.heads[predicate]
    on = doc.lemmas[over] in tables["ongoing"] and doc.lower[over] != "going"
    if doc.deps[predicate] in ("xcomp", "ccomp") and on:
        return "ongoing"
    if doc.lemmas[predicate] in ("continue", "persist"):
        return "ongoing"
    if is_verb(doc, predicate) and doc.tags[predicate] == "VBG" and BE & set(auxiliaries(doc, predicate)):
        going = doc.lemmas[predicate] == "go" and bool(kids(doc, predicate, "xcomp"))
        return "single" if going or "will" in auxiliaries(doc, predicate) else "ongoing"
    return "single"


ADVERBS = (
    ("habitual", "habitual"),
    ("habitual", "habitual_modifiers"),
    ("multiple", "multiple"),
    ("multiple", "multiple_modifiers"),
    ("ongoing", "ongoing_adverbs"),
    ("ongoing", "ongoing_modifiers"),
)


def plural(doc: Document, token: int, rules: CertaintyLexicon) -> bool:
    """Say whether an event noun stands for several events ("three attacks", "a series of raids")."""
    if doc.lower[token] in rules.extent["singular"]:
        return False
    if doc.tags[token] in ("NNS", "NNPS"):
        return True
    over = doc.heads[token]
    return doc.lower[over] == "of" and doc.lower[doc.heads[over]] in rules.extent["counting"]


def historical_of(doc: Document, mention: Mention, rules: CertaintyLexicon) -> str:
    """Return the word that marks an act as background ("anniversary of", "historic", "decades ago"), else ""."""
    tables = rules.historical
    token = mention.trigger
    for child in doc.children[token]:
        if doc.deps[child] in ("amod", "compound", "nmod", "nummod"):
            low = doc.lower[child]
            year = low.isdigit() and len(low) == 4 and low[:2] in ("18", "19") and is_noun(doc, token)
            if low in tables["modifiers"] or year:
                return low
    over = doc.heads[token]
    if doc.deps[token] == "pobj" and doc.lemmas[doc.heads[over]] in tables["nouns"]:
        return doc.lower[doc.heads[over]]
    for child in doc.children[mention.predicate]:
        if doc.deps[child] in ("advmod", "npadvmod", "prep"):
            for word in (child, *doc.children[child], *(g for c in doc.children[child] for g in doc.children[c])):
                if doc.lower[word] in tables["eras"] and spans_years(doc, word):
                    return doc.lower[word]
    return ""


def spans_years(doc: Document, word: int) -> bool:
    """Say whether an "ago" counts years or more (weeks ago is news)."""
    if doc.lower[word] != "ago":
        return True
    near = range(max(word - 4, 0), word)
    return any(
        doc.lower[t] in ("years", "decades", "centuries", "generations", "generation", "decade", "century")
        for t in near
    )
