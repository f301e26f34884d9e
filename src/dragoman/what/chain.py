"""Operators: what a predicate such as "refuse to", "call for" or "threaten" governs."""

from collections.abc import Iterator

from dragoman.lexicon import Frame
from dragoman.parse import grammar
from dragoman.parse.document import Document
from dragoman.what.view import View

CLAUSES = ("xcomp", "ccomp", "pcomp", "acl")


def heads_of(frame: Frame, view: View) -> list[int]:
    """Return the heads of the complements that an operator governs, clauses before nouns."""
    out: list[int] = []
    for slot in frame.over:
        if slot == "acl" and view.kind == "verb":
            found: tuple[int, ...] = view.slot("dobj>acl")
        else:
            found = view.slot(slot)
        if slot == "pobj":
            found = tuple(t for prep in sorted(frame.preps) for t in view.slot(prep))
        out.extend(t for t in found if t not in out and t != view.token)
    if any(slot in frame.over for slot in CLAUSES) and view.kind == "verb":
        out.extend(t for t in purpose_complements(view) if t not in out)
    return out


def purpose_complements(view: View) -> list[int]:
    """Return infinitives that the parser hung elsewhere: "called on X to act" often has advcl for xcomp."""
    doc, token = view.doc, view.token
    found = [
        c for c in doc.children[token] if doc.deps[c] in ("advcl", "acl", "relcl") and c > token and infinitive(doc, c)
    ]
    for _, target in grammar.prep_objects(doc, token):
        found += [c for c in doc.children[target] if doc.deps[c] in ("acl", "relcl", "advcl") and infinitive(doc, c)]
    for target in grammar.kids(doc, token, "dobj"):
        found += [c for c in doc.children[target] if doc.deps[c] in ("acl", "relcl") and infinitive(doc, c)]
    return [t for c in found for t in grammar.conjuncts(doc, c)]


def infinitive(doc: Document, verb: int) -> bool:
    """Say whether a verb is a to-infinitive without a subject of its own."""
    has_to = any(doc.tags[c] == "TO" for c in doc.children[verb])
    return doc.tags[verb] == "VB" and has_to and not grammar.kids(doc, verb, "nsubj", "nsubjpass")


def reach(doc: Document, head: int, is_event: frozenset[int]) -> Iterator[tuple[int, bool]]:
    """Yield (token, direct) of what a complement puts before the reader, from its head down.

    An event verb ends its branch for nouns: "urged X to condemn the attack" does not ask for the attack.
    `direct` is false below the first event, where only non-factual clauses are followed.
    """
    queue: list[tuple[int, bool]] = [(t, True) for t in grammar.conjuncts(doc, head)]
    seen = {t for t, _ in queue}
    while queue:
        here, direct = queue.pop(0)
        yield here, direct
        event = here in is_event
        for child in doc.children[here]:
            if child in seen or not follows(doc, here, child, event):
                continue
            seen.add(child)
            queue.append((child, direct and not event))
            for other in grammar.conjuncts(doc, child)[1:]:
                if other not in seen:
                    seen.add(other)
                    queue.append((other, direct and not event))


def follows(doc: Document, here: int, child: int, event: bool) -> bool:
    """Say whether non-factuality passes from a token to its dependent."""
    dep = doc.deps[child]
    if dep in ("xcomp", "ccomp", "pcomp"):
        return True
    if dep in ("acl", "advcl", "relcl"):
        return infinitive(doc, child)
    if dep in ("dobj", "attr"):
        return not event and grammar.is_verb(doc, here) and not definite(doc, child)
    if dep == "prep":
        return bool(grammar.kids(doc, child, "pcomp")) or (
            not event and grammar.is_noun(doc, here) and doc.lower[child] == "of"
        )
    return dep == "pobj" and not event and doc.lower[here] == "of"


def definite(doc: Document, noun: int) -> bool:
    """Say whether a noun phrase points to something known ("the attack"), which no operator makes unreal."""
    return any(
        doc.lower[c] in ("the", "this", "that", "these", "those") and doc.deps[c] == "det" for c in doc.children[noun]
    )
