"""Attributions by verbs: "X said that ...", "..., said X", "X called for ...", "X accused Y of ..."."""

from dragoman.lexicon.said import Cue, SaidLexicon
from dragoman.parse import Document
from dragoman.parse.grammar import doer, is_passive, kids, subtree
from dragoman.said.draft import Draft, own_subject, source_range, trimmed
from dragoman.said.speech import Range

NOT_VERBS = frozenset(("aux", "auxpass", "amod", "compound", "case", "prep"))
VIEW = frozenset(("as", "for"))  # "criticized him for ...", "described it as ..."
Content = tuple[Range, tuple[Range, ...], Range]  # content, holes, cue


def of_verbs(doc: Document, cues: SaidLexicon) -> list[Draft]:
    """Return an attribution for each reporting verb that has a content of the kind it takes."""
    found = []
    verbs, tags, lemmas = cues.verbs, doc.tags, doc.lemmas
    for token in range(len(doc)):
        if tags[token][:2] == "VB" and lemmas[token] in verbs and doc.deps[token] not in NOT_VERBS:
            draft = of_verb(doc, token, verbs[lemmas[token]], cues)
            if draft is not None:
                found.append(draft)
    return found


def of_verb(doc: Document, verb: int, senses: tuple[Cue, ...], cues: SaidLexicon) -> Draft | None:
    """Return the attribution of one verb by the first of its senses that fits."""
    passive = is_passive(doc, verb)
    for cue in senses:
        found = content_of(doc, verb, cue, passive)
        if found is None:
            continue
        content, holes, words = found
        source, head = speaker(doc, verb, cues, content)
        if content[1] - content[0] < 1 or (source is None and not passive and "object" in cue.takes):
            continue
        return Draft(source, head, words, verb, content, cue.stance, cue.vouches, cue.id, list(holes))
    return None


def speaker(doc: Document, verb: int, cues: SaidLexicon, content: Range | None) -> tuple[Range | None, int | None]:
    """Return the source's range and head token; none for a passive without an agent and for "it", "there"."""
    head = doer(doc, verb)
    if head is None or (content is not None and content[0] <= head < content[1]):
        return None, None
    own = own_subject(doc, verb)
    if own is not None and doc.tags[own] in ("WP", "WDT") and not is_passive(doc, verb):
        return (own, own + 1), head
    if doc.lower[head] in cues.never and doc.tags[head] not in ("WP",):
        return None, None
    return source_range(doc, head), head


def content_of(doc: Document, verb: int, cue: Cue, passive: bool) -> Content | None:
    """Return where the content of one sense of a verb stands, or null."""
    takes = cue.takes
    word = (verb, verb + 1)
    if "clause" in takes or "gerund" in takes:
        found = clause(doc, verb, passive, cue)
        if found is not None:
            return found
    if cue.prep:
        found = opened_by(doc, verb, cue.prep)
        if found is not None:
            return found
    if takes & {"to", "whom-to", "oprd"}:
        found = infinitive(doc, verb, takes)
        if found is not None:
            return found
    if "object" in takes:
        for child in kids(doc, verb, "nsubjpass") if passive else kids(doc, verb, "dobj"):
            start, end = subtree(doc, child)
            for prep in kids(doc, verb, "prep"):
                if doc.lower[prep] in VIEW and prep >= end - 1 and not passive:
                    end = max(end, subtree(doc, prep)[1])
            if doc.tags[child] not in ("WDT", "WP"):
                return trimmed(doc, start, end), (), word
    return None


def clause(doc: Document, verb: int, passive: bool, cue: Cue) -> Content | None:
    """Return the clause that a verb reports: its complement, the clause that it interrupts, or "as"-clause's matrix."""
    word = (verb, verb + 1)
    spans = [subtree(doc, child) for child in kids(doc, verb, "ccomp")]
    if "gerund" in cue.takes or passive:
        spans += [subtree(doc, child) for child in kids(doc, verb, "xcomp")]
    if spans:
        start, end = max(spans, key=lambda s: (s[1] - s[0], -s[0]))
        if passive and not kids(doc, verb, "ccomp"):
            start = min([subtree(doc, s)[0] for s in kids(doc, verb, "nsubjpass")] or [start])
        hole = ((verb, verb + 1),) if start < verb < end else ()
        return trimmed(doc, start, end), hole, word
    over = doc.heads[verb]
    inner = subtree(doc, verb)
    as_clause = any(doc.lower[c] == "as" and c < verb for c in kids(doc, verb, "mark", "advmod"))
    if over != verb and (doc.deps[verb] == "parataxis" or (doc.deps[verb] == "advcl" and as_clause)):
        start, end = subtree(doc, over)
        if inner[0] <= start:
            start = inner[1]
        elif inner[1] >= end:
            end = inner[0]
        return (*trimmed(doc, start, end),), (inner,) if start < verb < end else (), word
    return None


def opened_by(doc: Document, verb: int, words: frozenset[str]) -> Content | None:
    """Return the content that a preposition or particle opens ("called for X", "called on Y to ...", "pointed out that")."""
    for prep in doc.children[verb]:
        if doc.lower[prep] not in words or doc.deps[prep] not in ("prep", "prt", "dative", "advmod"):
            continue
        after = [c for c in kids(doc, verb, "xcomp", "ccomp", "advcl") if c > prep]
        below = [c for c in doc.children[prep] if c > prep]
        if doc.deps[prep] in ("prt", "advmod"):
            below = [c for c in kids(doc, verb, "dobj") if c > prep]
        spans = [subtree(doc, c) for c in (*below, *(after if doc.lower[prep] != "of" else ()))]
        if spans:
            cue = (verb, prep + 1) if prep - verb <= 2 else (verb, verb + 1)
            return trimmed(doc, min(s[0] for s in spans), max(s[1] for s in spans)), (), cue
    return None


def infinitive(doc: Document, verb: int, takes: frozenset[str]) -> Content | None:
    """Return an infinitive ("vowed to leave"), with the one who is to act where the verb takes one ("urged Y to leave")."""
    acts = [
        c
        for c in kids(doc, verb, "xcomp", "ccomp", "oprd")
        if c > verb and (doc.deps[c] == "oprd" or any(doc.tags[g] == "TO" for g in doc.children[c]) or "oprd" in takes)
    ]
    if not acts:
        return None
    spans = [subtree(doc, c) for c in acts]
    if takes & {"whom-to", "oprd"}:
        spans += [subtree(doc, c) for c in kids(doc, verb, "dobj", "dative") if c < acts[-1]]
    return trimmed(doc, min(s[0] for s in spans), max(s[1] for s in spans)), (), (verb, verb + 1)
