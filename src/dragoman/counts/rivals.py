"""What others put the same figure at: "the rebels spoke of 50 dead; the army put its dead at eight"."""

from collections.abc import Mapping
from dataclasses import replace

from dragoman.counts.figures import Figure
from dragoman.counts.lists import Tally, count
from dragoman.lexicon.casualties import CountsLexicon
from dragoman.parse.document import Document
from dragoman.parse.grammar import is_verb, kids, prep_objects
from dragoman.parse.phrases import core_phrase
from dragoman.records import Count

SAYING = frozenset("say claim report state announce estimate count confirm".split())
AT = frozenset(("at",))
OF = frozenset(("of",))


def rivals(
    doc: Document, sentence: int, found: list[Count], figures: Mapping[int, Figure], lexicon: CountsLexicon
) -> list[Count]:
    """Return the bare figures that a sentence goes on to give for what a mention has a count of."""
    out: list[Count] = []
    taken = {c.span for c in found}
    sent = doc.sents[sentence]
    for verb in range(sent.start, sent.end) if found else ():
        if not is_verb(doc, verb) or not (
            doc.lemmas[verb] in SAYING or doc.lemmas[verb] in lexicon.give or doc.lemmas[verb] == "speak"
        ):
            continue
        before = [c for c in found if c.span[1] <= doc.starts[verb]]
        for place in places(doc, verb, lexicon):
            figure = figures.get(place)
            if figure is None or figure.noun is not None or not before:
                continue
            state = lexicon.state.get(doc.lower[doc.heads[place]])  # "spoke of 50 dead"
            told = Tally(figure.low, figure.high, figure.start, figure.end, None)
            one = count(doc, state or of_dead(doc, verb, lexicon) or before[-1].what, told, lexicon, before[-1].side)
            if one.span not in taken:
                out.append(replace(one, said_by=giver(doc, verb)))
    return out


def giver(doc: Document, verb: int) -> str | None:
    """Return who gives a figure: the subject of "put" or "said", its article left out; null where there is none."""
    for who in kids(doc, verb, "nsubj"):
        low, end = core_phrase(doc, who)
        low += doc.tags[low] == "DT" and low < who
        return doc.text_of(low, end)
    return None


def places(doc: Document, verb: int, lexicon: CountsLexicon) -> list[int]:
    """Return where a verb of saying has a bare figure: its object, "at" it."""
    if doc.lemmas[verb] == "speak":
        dead = [p for _, p in prep_objects(doc, verb, OF) if doc.lower[p] in lexicon.state]
        return [number for p in dead for number in kids(doc, p, "nummod")]
    own = kids(doc, verb, "dobj", "attr") if doc.lemmas[verb] in SAYING else []
    said = [c for c in kids(doc, verb, "ccomp") if doc.lemmas[c] == "be" and doc.lemmas[verb] in SAYING]
    own += [p for c in said for p in kids(doc, c, "attr") if any(doc.lower[s] == "it" for s in kids(doc, c, "nsubj"))]
    return [*own, *(p for _, p in prep_objects(doc, verb, AT) if doc.lemmas[verb] in lexicon.give)]


def of_dead(doc: Document, verb: int, lexicon: CountsLexicon) -> str | None:
    """Return what the object of "put" is: "its dead", "the injured"."""
    words = (doc.lower[c] for c in kids(doc, verb, "dobj"))
    return next((lexicon.state[word] for word in words if word in lexicon.state), None)
