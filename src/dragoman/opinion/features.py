"""What the second opinion looks at: words and grammar on the way between two parties, and the lexicon of them."""

from collections.abc import Iterator, Sequence

from dragoman.opinion.hints import Hints
from dragoman.opinion.tree import Way
from dragoman.parse import Document, grammar

# Verbs that only report: the act stands below them.
SAYING = frozenset(
    "say tell report add note state announce explain claim believe think know hear insist argue confirm stress".split()
)
CONTENT_TAGS = ("NN", "VB", "JJ", "RB", "IN", "RP", "MD")
FEW = 3  # objects, complements and the like that count for one predicate


def between(doc: Document, way: Way, inside: frozenset[int], hints: Hints) -> list[str]:
    """Return the features of the way between two parties, repeats left out, in a fixed order.

    `inside` are the tokens of the parties' own names.
    """
    core = core_of(doc, way)
    found = [
        *of_way(doc, way),
        *(predicate(doc, core, "c", way.other) if core is not None else ()),
        *(of_lexicon(doc, core, way, hints) if core is not None else ()),
        *of_words(doc, way, inside),
    ]
    return list(dict.fromkeys(found))


def core_of(doc: Document, way: Way) -> int | None:
    """Return the predicate that relates the parties: the topmost word of the way that is more than reporting."""
    verbs = [t for t in way.order if grammar.is_verb(doc, t)]
    core = next((t for t in verbs if doc.lemmas[t] not in SAYING), verbs[0] if verbs else None)
    return core if core is not None else next(iter(way.order), None)


def of_way(doc: Document, way: Way) -> Iterator[str]:
    """Yield the words of the way and its shape."""
    for token in way.order:
        yield f"p={doc.lemmas[token]}"
    for outer, inner in zip(way.order, way.order[1:], strict=False):
        yield f"pp={doc.lemmas[outer]}>{doc.lemmas[inner]}"
    yield "d=" + ">".join(doc.deps[t] for t in (way.one, *way.up))
    yield "e=" + ">".join(doc.deps[t] for t in (way.other, *way.down))
    yield f"first={way.one < way.other}"


def predicate(doc: Document, token: int, name: str, other: int) -> Iterator[str]:
    """Yield a predicate with its particles, auxiliaries, objects and complements."""
    lemma = doc.lemmas[token]
    yield f"{name}={lemma}"
    marks = []
    for child in doc.children[token]:
        dep, low = doc.deps[child], doc.lemmas[child]
        if dep in ("aux", "neg", "auxpass", "prt"):
            yield f"{name}.{dep}={low}"
            yield f"{name}={lemma}.{dep}={low}"
            marks.append(low)
        elif dep in ("prep", "agent"):
            yield f"{name}={lemma}.{doc.lower[child]}"
            reaches = child in (other, *grammar.ancestors(doc, other))
            if reaches:
                yield f"{name}={lemma}.to.{doc.lower[child]}"
                yield f"{name}.to={doc.lower[child]}"
            for target in grammar.kids(doc, child, "pobj", "pcomp")[:FEW]:
                yield f"{name}.{doc.lower[child]}={doc.lemmas[target]}"
        elif dep in ("dobj", "nsubjpass", "attr", "acomp", "oprd", "dative"):
            yield f"{name}.{dep}={low}"
            yield f"{name}={lemma}.{dep}={low}"
            yield from noun(doc, child, f"{name}.{dep}")
        elif dep in ("xcomp", "ccomp", "advcl") and name == "c":
            yield f"c={lemma}.{dep}={low}"
            yield from predicate(doc, child, dep, other)
    if "not" in marks or "n't" in marks:
        yield f"{name}=not.{lemma}"
        if {"will", "would", "wo"} & set(marks):
            yield "willnot"
    elif "will" in marks or "would" in marks:
        yield f"{name}=will.{lemma}"


def of_lexicon(doc: Document, core: int, way: Way, hints: Hints) -> Iterator[str]:
    """Yield what the lexicon knows of the core, of its objects and complements, and of the words of the way."""
    types = hints.of_verb(doc.lemmas[core])
    yield from (f"ck={name}" for name in types)
    if len(types) == 1:
        yield f"ck!={types[0]}"
    for child in doc.children[core]:
        dep = doc.deps[child]
        if dep in ("dobj", "nsubjpass", "attr", "dative"):
            yield from filler(doc, child, "ok", types, hints)
        elif dep == "xcomp":
            yield from (f"xk={name}" for name in hints.of_verb(doc.lemmas[child]))
            for inner in grammar.kids(doc, child, "dobj"):
                yield from filler(doc, inner, "xo", types, hints)
        elif dep == "prep":
            for target in grammar.kids(doc, child, "pobj"):
                yield from (f"s.{doc.lower[child]}@{name}" for name in hints.sets.get(doc.lemmas[target], ()))
    for token in way.order:
        of = hints.of_verb if grammar.is_verb(doc, token) else hints.of_noun
        yield from (f"pk={name}" for name in of(doc.lemmas[token]))


def filler(doc: Document, token: int, name: str, types: Sequence[str], hints: Hints) -> Iterator[str]:
    """Yield what the lexicon knows of an object, alone and with the types of its verb."""
    found = hints.of_noun(doc.lemmas[token])
    yield from (f"{name}={type_}" for type_ in found)
    yield from (f"{name}&ck={type_}" for type_ in found if type_ in types)
    yield from (f"{name}@{set_}" for set_ in hints.sets.get(doc.lemmas[token], ()))


def noun(doc: Document, token: int, name: str) -> Iterator[str]:
    """Yield what tells an object's kind: its modifiers and the nouns of its of-phrase and other phrases."""
    for child in grammar.kids(doc, token, "amod", "compound", "nummod"):
        yield f"{name}.m={doc.lemmas[child]}"
    for word, target in grammar.prep_objects(doc, token):
        yield f"{name}.{word}"
        yield f"{name}.{word}={doc.lemmas[target]}"
    for child in grammar.kids(doc, token, "acl", "relcl"):
        yield f"{name}.acl={doc.lemmas[child]}"


def of_words(doc: Document, way: Way, inside: frozenset[int]) -> Iterator[str]:
    """Yield the sentence's content words, those between the parties once more."""
    sent = doc.sent(way.one)
    low, high = sorted((way.one, way.other))
    for token in range(sent.start, sent.end):
        if token in inside or doc.tags[token][:2] not in CONTENT_TAGS or doc.tags[token][:3] == "NNP":
            continue
        yield f"w={doc.lemmas[token]}"
        if low < token < high:
            yield f"b={doc.lemmas[token]}"
