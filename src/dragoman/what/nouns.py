"""Event nouns: whether they may be coded where they stand, and the verb that carries them."""

from collections.abc import Mapping
from dataclasses import dataclass

from dragoman.lexicon import Lexicon, Support
from dragoman.parse import grammar
from dragoman.parse.document import Document

TIMES = frozenset("day night eve morning evening afternoon hour week month year anniversary time moment date".split())


@dataclass(frozen=True, slots=True)
class Carried:
    """The support verb of an event noun, the noun that stands in its slot, and whether many are meant."""

    verb: int | None
    anchor: int | None
    support: Support | None
    multiple: bool


def may_code(doc: Document, token: int, sets: Mapping[str, frozenset[str]]) -> bool:
    """Say whether a noun in this position can report an event: not as a mere modifier ("attack helicopter")."""
    if doc.deps[token] in ("compound", "nmod", "amod", "npadvmod"):
        head = doc.heads[token]
        tried = f"{doc.lemmas[token]} {doc.lemmas[head]}" in sets.get("attempted", frozenset())  # it did not happen
        return head > token and doc.lemmas[head] in sets.get("carrier", frozenset()) and not tried
    return True


def anchor_of(doc: Document, token: int, sets: Mapping[str, frozenset[str]]) -> tuple[int, bool]:
    """Climb from an event noun to the noun that stands for it in the clause ("a number of attacks" -> number)."""
    many = False
    here = token
    if doc.deps[here] in ("compound", "nmod", "amod") and doc.heads[here] > here:
        here = doc.heads[here]
    for _ in range(4):
        prep = doc.heads[here]
        if doc.deps[here] != "pobj" or doc.lower[prep] != "of" or doc.deps[prep] != "prep":
            break
        outer = doc.heads[prep]
        if doc.lemmas[outer] in sets.get("quantity", frozenset()):
            many = True
        elif doc.lemmas[outer] not in sets.get("part", frozenset()):
            break
        here = outer
    return here, many


def carried(doc: Document, token: int, lexicon: Lexicon) -> Carried:
    """Return the support verb of an event noun, with nulls where none carries it."""
    anchor, many = anchor_of(doc, token, lexicon.sets)
    found = support_at(doc, anchor, lexicon)
    if found is None and doc.deps[anchor] == "conj":
        found = support_at(doc, grammar.first_conjunct(doc, anchor), lexicon)
    verb, support = found or (None, None)
    return Carried(verb, anchor if anchor != token else None, support, many)


def support_at(doc: Document, noun: int, lexicon: Lexicon) -> tuple[int, Support] | None:
    """Return the support verb that has `noun` in one of its slots."""
    dep, head = doc.deps[noun], doc.heads[noun]
    if dep == "dobj":
        return pick(doc, head, "dobj", lexicon)
    if dep == "nsubjpass":
        return pick(doc, head, "dobj", lexicon)
    if dep == "nsubj":
        if doc.lemmas[head] == "be" and grammar.kids(doc, head, "attr", "acomp"):
            return participle(doc, noun, lexicon)  # "the blast was no accident" says what it was, not that it was
        return pick(doc, head, "nsubj", lexicon) or participle(doc, noun, lexicon)
    if dep == "attr":
        return pick(doc, head, "attr", lexicon)
    if dep == "pobj" and doc.lemmas[noun] in TIMES:
        return participle(doc, noun, lexicon)  # "on the day of the raid he was in Paris": nobody was on a raid
    if dep == "pobj" and grammar.is_verb(doc, doc.heads[head]) and doc.deps[head] in ("prep", "agent"):
        return pick(doc, doc.heads[head], doc.lower[head], lexicon) or participle(doc, noun, lexicon)
    return participle(doc, noun, lexicon)


def participle(doc: Document, noun: int, lexicon: Lexicon) -> tuple[int, Support] | None:
    """Return a support verb in a participle or relative clause on the noun ("talks held in Geneva")."""
    for clause in grammar.kids(doc, noun, "acl", "relcl"):
        if grammar.is_verb(doc, clause) and grammar.direct_object(doc, clause) == noun:
            found = pick(doc, clause, "dobj", lexicon)
            if found:
                return found
    return None


def pick(doc: Document, verb: int, slot: str, lexicon: Lexicon) -> tuple[int, Support] | None:
    """Return the verb and its support entry for a slot."""
    for support in lexicon.supports.get(doc.lemmas[verb], ()):
        if support.slot == slot:
            return verb, support
    return None
