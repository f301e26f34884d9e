"""Attributions by phrases that only together speak: "took issue with", "came out against", "made the case that"."""

from dragoman.lexicon.said import Idiom, SaidLexicon
from dragoman.parse import Document
from dragoman.parse.grammar import is_passive, is_verb, kids, subject, subtree
from dragoman.said.draft import Draft, own_subject, source_range, trimmed
from dragoman.said.speech import Range

CLAUSES = frozenset(("ccomp", "acl", "relcl", "advcl", "xcomp"))
PARTS = frozenset(("prt", "advmod", "dobj", "acomp", "prep", "oprd", "ccomp", "dative", "xcomp"))
LONGEST = 8  # tokens of a cue
SAYS_NOTHING = frozenset(("it", "there", "that", "this", "which", "what"))


def of_idioms(doc: Document, cues: SaidLexicon, taken: set[int]) -> list[Draft]:
    """Return the attribution of each verb that no sense of its own has taken and that speaks together with others."""
    found = []
    for verb, lemma in enumerate(doc.lemmas):
        if verb in taken or lemma not in cues.idioms or doc.tags[verb][:2] != "VB" or is_passive(doc, verb):
            continue
        for idiom in cues.idioms[lemma]:
            draft = of_idiom(doc, verb, idiom)
            if draft is not None:
                found.append(draft)
                break
    return found


def of_idiom(doc: Document, verb: int, idiom: Idiom) -> Draft | None:
    """Return the attribution of one idiom at a verb: all its words hang off the verb, the last opens the content."""
    held = [verb]
    for word in idiom.words[1:-1] if idiom.opens else idiom.words[1:]:
        part = next(
            (
                c
                for h in held
                for c in doc.children[h]
                if doc.deps[c] in PARTS and word in (doc.lower[c], doc.lemmas[c])
            ),
            None,
        )
        if part is None or part < verb:
            return None
        held.append(part)
    head = subject(doc, verb)
    if head is None or doc.lower[head] in SAYS_NOTHING:
        return None
    opened = told(doc, held, idiom)
    if opened is None:
        return None
    content, end = opened
    own = own_subject(doc, verb)
    relative = own is not None and own != head and doc.tags[own] in ("WP", "WDT")
    source = (own, own + 1) if relative and own is not None else source_range(doc, head)
    if content[1] <= content[0] or (content[0] <= verb < content[1]) or source[0] <= verb < source[1]:
        return None
    cue = (verb, end) if end - verb <= LONGEST else (verb, verb + 1)
    return Draft(source, head, cue, verb, content, idiom.stance, False, idiom.id)


def told(doc: Document, held: list[int], idiom: Idiom) -> tuple[Range, int] | None:
    """Return the content that an idiom opens, and where its own words end."""
    if not idiom.opens:  # "laid out the plan", "went on the record"
        for child in kids(doc, held[0], "dobj", "ccomp"):
            if child > held[0] and child not in held:
                return trimmed(doc, *subtree(doc, child)), max(held) + 1
        return None
    for holder in reversed(held):
        for child in doc.children[holder]:
            if child <= held[0]:
                continue
            if idiom.opens == "that":
                finite = is_verb(doc, child) and doc.deps[child] in CLAUSES
                if finite and kids(doc, child, "nsubj", "nsubjpass", "expl"):
                    return trimmed(doc, *subtree(doc, child)), max(held) + 1
            elif idiom.opens == "to" and doc.deps[child] in CLAUSES:
                start, end = subtree(doc, child)
                if doc.tags[start] == "TO":
                    return trimmed(doc, start, end), max(held) + 1
            elif len(idiom.words) == 2 and child - held[0] > 3:
                continue  # "went home after the match"
            elif doc.lower[child] == idiom.opens and doc.deps[child] in ("prep", "dative", "advmod", "agent"):
                below = [subtree(doc, c) for c in doc.children[child] if c > child]
                if below:
                    start, end = min(s[0] for s in below), max(s[1] for s in below)
                    for other in kids(doc, holder, "prep"):  # "go after him as a fraud"
                        end = subtree(doc, other)[1] if other == end and doc.lower[other] == "as" else end
                    return trimmed(doc, start, end), child + 1
    return None
