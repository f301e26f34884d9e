"""Who was killed, injured, arrested ...: the people that each harm word of a text befell."""

from collections.abc import Mapping

from dragoman.counts.figures import Figure
from dragoman.lexicon.casualties import CountsLexicon
from dragoman.parse.document import Document
from dragoman.parse.grammar import NOUN_TAGS, first_conjunct, is_passive, is_verb, kids, prep_objects, referent


def victims(doc: Document, token: int, lexicon: CountsLexicon) -> tuple[str, list[int]] | None:
    """Return what a harm word did and the heads of the noun phrases that it befell; null where it is no harm word."""
    lemma, lower = doc.lemmas[token], doc.lower[token]
    if doc.deps[token] == "amod" and is_told_of(doc, doc.heads[token], lexicon):
        return None
    if lower in lexicon.state and left_so(doc, token):
        return lexicon.state[lower], left_so(doc, token)
    if is_verb(doc, token):
        told = of_phrase(doc, token, lexicon)
        if told is not None:
            return told
        for child in kids(doc, token, "prt", "acomp", "oprd", "advmod"):
            what = lexicon.object.get(f"{lemma} {doc.lower[child]}")
            if what:
                return what, objects(doc, token)
        if lemma in lexicon.object and doc.deps[token] not in ("aux", "auxpass"):
            return lexicon.object[lemma], objects(doc, token)
        if lemma in lexicon.subject:
            return lexicon.subject[lemma], subjects(doc, token)
    if lower in ("hostage", "captive"):
        return lexicon.state[lower], bearers(doc, token)
    if lower in lexicon.state and doc.tags[token] in ("JJ", "VBN", "VBD", "NN", "RB", "VBG"):
        return lexicon.state[lower], bearers(doc, token)
    if doc.tags[token] == "NNS" and lemma in lexicon.object and token + 1 < len(doc):
        return lexicon.object[lemma], []  # a headline's "kills", which the tagger takes for a noun
    return None


def is_told_of(doc: Document, noun: int, lexicon: CountsLexicon) -> bool:
    """Say whether people are those of another harm or deed ("executed 11 captured soldiers")."""
    verb = doc.heads[noun]
    done = lexicon.roles["deployed"] | lexicon.object.keys() | lexicon.subject.keys()
    return is_verb(doc, verb) and doc.deps[noun] in ("dobj", "nsubj", "nsubjpass") and doc.lemmas[verb] in done


def of_phrase(doc: Document, verb: int, lexicon: CountsLexicon) -> tuple[str, list[int]] | None:
    """Return what a verb and a noun say together ("were taken to hospital", "lost their lives"), and of whom."""
    for phrase in lexicon.phrases.get(doc.lemmas[verb], ()):
        found = [p for _, p in prep_objects(doc, verb, phrase.preps)] if phrase.preps else objects(doc, verb)
        match = next((noun for noun in found if doc.lemmas[noun] in phrase.nouns), None)
        if match is None or (phrase.whom == "object" and not phrase.preps):
            continue
        if phrase.whom == "of":
            return phrase.what, [p for _, p in prep_objects(doc, match, frozenset(("of",)))] or [match]
        if phrase.whom == "noun":
            return phrase.what, [match]
        return phrase.what, objects(doc, verb) if phrase.whom == "object" else subjects(doc, verb)
    return None


def objects(doc: Document, verb: int) -> list[int]:
    """Return to whom a verb is done: its object, the subject of its passive, the noun that its participle describes."""
    if doc.deps[verb] in ("acl", "amod") and doc.tags[verb] in ("VBN", "VBD") and not kids(doc, verb, "dobj"):
        return [whole_list(doc, doc.heads[verb])]
    if is_passive(doc, verb):
        own = kids(doc, verb, "nsubjpass", "nsubj")
        own = own or [a for c in kids(doc, verb, "auxpass") for a in kids(doc, c, "attr")]  # "killed were six farmers"
        if own:
            return [referent(doc, own[0])]
        if doc.deps[verb] == "conj" and is_verb(doc, doc.heads[verb]) and not kids(doc, verb, "dobj"):
            return objects(doc, doc.heads[verb]) if is_passive(doc, doc.heads[verb]) else []
        return []
    found = kids(doc, verb, "dobj")
    if found:
        return [referent(doc, found[0])]
    own = kids(doc, verb, "nsubj", "nsubjpass")
    if own and doc.tags[verb] == "VBN" and not kids(doc, verb, "aux"):
        return [own[0]]
    return []


def whole_list(doc: Document, noun: int) -> int:
    """Return the first noun of the list that a noun ends, "hundreds of fighters" taken by its number."""
    for _ in range(6):
        if doc.deps[noun] == "conj":
            noun = doc.heads[noun]
        elif (
            doc.deps[noun] == "pobj"
            and doc.lower[doc.heads[noun]] == "of"
            and doc.tags[doc.heads[doc.heads[noun]]] in ("NNS", "CD")
        ):
            noun = doc.heads[doc.heads[noun]]
        else:
            break
    return noun


def subjects(doc: Document, verb: int) -> list[int]:
    """Return who does what an intransitive verb says ("twelve people died")."""
    own = kids(doc, verb, "nsubj", "nsubjpass")
    if own:
        return [referent(doc, own[0])]
    if doc.deps[verb] == "conj" and is_verb(doc, doc.heads[verb]):
        return kids(doc, doc.heads[verb], "nsubj", "nsubjpass")
    if doc.deps[verb] in ("xcomp", "ccomp"):
        return kids(doc, doc.heads[verb], "dobj")  # "forced 700 families to flee"
    return [doc.heads[verb]] if doc.deps[verb] in ("acl", "relcl") else []


def companions(doc: Document, verb: int) -> list[int]:
    """Return who shared a fate: "was killed along with two guards"."""
    beside = {doc.lower[c] for c in doc.children[verb]} & {"along", "together"}
    return [p for _, p in prep_objects(doc, verb, frozenset(("with",)))] if beside else []


def likewise(doc: Document, verb: int) -> list[int]:
    """Return who is added in a short clause of its own: "..., as were two civilians"."""
    short = [c for c in kids(doc, verb, "advcl") if doc.lemmas[c] == "be" and doc.lower[c - 1] == "as"]
    return [t for c in short for t in kids(doc, c, "nsubj", "attr")]


def left_so(doc: Document, state: int) -> list[int]:
    """Return those whom something left dead or hurt, right before the word that says so."""
    first = first_conjunct(doc, state - 1) if state and doc.tags[state - 1] in NOUN_TAGS else state
    return [first] if doc.deps[first] == "dobj" and doc.lemmas[doc.heads[first]] == "leave" else []


def bearers(doc: Document, state: int) -> list[int]:
    """Return who is dead or injured: the subject of "be" or of a small clause, or the noun described."""
    head, dep = doc.heads[state], doc.deps[state]
    own = kids(doc, state, "nsubj", "nsubjpass")
    if own:
        return own[:1]
    if dep in ("acomp", "attr", "oprd", "ccomp", "xcomp", "advcl"):
        over = kids(doc, head, "dobj") if doc.lemmas[head] != "be" else []
        return over or kids(doc, head, "nsubj", "nsubjpass")
    if dep == "pobj" and doc.lower[head] == "of":
        return [doc.heads[head]]  # "dozens of dead"
    if dep in ("amod", "acl", "nmod", "appos"):
        return [head]
    if dep == "conj":
        return bearers(doc, head) if doc.heads[head] != head else kids(doc, head, "nsubj")
    if doc.tags[state] == "JJ" and kids(doc, state, "nummod"):
        return [state]
    return [state] if kids(doc, state, "nummod", "quantmod") else []


def own_figure(doc: Document, token: int, by_end: Mapping[int, Figure], lexicon: CountsLexicon) -> Figure | None:
    """Return the figure right before a word of state: "five dead, 31 hurt", "more than a dozen wounded"."""
    figure = by_end.get(token) if doc.lower[token] in lexicon.state else None
    return figure if figure is not None and figure.noun in (None, token) else None


def list_before(doc: Document, token: int, figures: Mapping[int, Figure]) -> int | None:
    """Return the first noun of a list of figures that a bare participle ends: "40 guards, nine monks killed"."""
    if doc.tags[token] not in ("VBN", "VBD") or token == 0 or kids(doc, token, "aux", "auxpass", "dobj"):
        return None
    first = whole_list(doc, token - 1)
    return first if first in figures and doc.tags[token - 1] in NOUN_TAGS else None


def nearby(token: int, figures: Mapping[int, Figure], by_end: Mapping[int, Figure]) -> int | None:
    """Return the head of a figure that stands right beside a harm word, where the parse gave it none."""
    if token in by_end:
        return by_end[token].head
    return next((head for head, found in figures.items() if found.start == token + 1), None)
