"""The forms of headlines: "Rebels to free hostages", "Attack on mosque foiled", "Fears grow of a coup"."""

from collections.abc import Iterator

from dragoman.lexicon.certainty import CertaintyLexicon
from dragoman.parse import Document
from dragoman.parse.grammar import is_noun, kids
from dragoman.said.own import Effect

GROW = frozenset(
    "grow rise mount spread swirl increase fade persist emerge abound surface loom deepen ease expand extend broaden "
    "widen center focus".split()
)


def headline_to(doc: Document, verb: int) -> int | None:
    """Return the "to" of a headline's plan: the sentence's own verb is an infinitive with a subject before it."""
    if doc.tags[verb] != "VB" or doc.deps[verb] not in ("ROOT", "ccomp", "conj", "parataxis"):
        return None
    first = next(iter(kids(doc, verb, "nsubj", "nsubjpass")), None)
    to = next((c for c in kids(doc, verb, "aux") if doc.tags[c] == "TO"), None)
    if first is None or to is None or not first < to or not is_noun(doc, first):
        return None
    plain = not any(doc.tags[c] in ("MD", "VBD", "VBZ", "VBP") for c in kids(doc, verb, "aux", "auxpass"))
    beside = doc.deps[verb] != "ccomp" or (doc.deps[doc.heads[verb]] == "ROOT" and verb < doc.heads[verb])
    return to if plain and beside and not kids(doc, verb, "mark") else None


def is_short_passive(doc: Document, verb: int) -> bool:
    """Say whether a participle without helper or object is a headline's passive: "Talks postponed until June"."""
    if doc.tags[verb] not in ("VBN", "VBD") or doc.deps[verb] not in ("ROOT", "ccomp", "conj", "parataxis"):
        return False
    return not kids(doc, verb, "aux", "auxpass", "dobj", "ccomp", "xcomp", "oprd")


def growing(doc: Document, over: int, tie: str, rules: CertaintyLexicon) -> Iterator[Effect]:
    """Yield what the subject says of what the verb behind it takes: "fears grow of an attack on the capital"."""
    if doc.lemmas[over] not in GROW:
        return
    for noun in kids(doc, over, "nsubj"):
        for entry in rules.governor["nouns"].get(doc.lemmas[noun], ()):
            if tie in entry.over:
                yield entry.effect, entry.rule, noun
                break
