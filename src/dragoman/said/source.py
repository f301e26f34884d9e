"""On whose word: the attributions of an article."""

from dragoman.lexicon.said import SaidLexicon
from dragoman.parse import Document
from dragoman.parse.grammar import kids
from dragoman.parse.phrases import core_phrase
from dragoman.said.blocks import of_blocks
from dragoman.said.credits import of_credits
from dragoman.said.denials import add_denials
from dragoman.said.direct import attach, extend, hand_on, regroup, signed
from dragoman.said.draft import Draft
from dragoman.said.holders import of_holders
from dragoman.said.idioms import of_idioms
from dragoman.said.later import doubts, draft_of
from dragoman.said.listing import is_weak
from dragoman.said.marks import regions
from dragoman.said.moods import of_moods
from dragoman.said.onward import going_on
from dragoman.said.phrases import of_colons, of_counts, of_nouns, of_phrases, of_views
from dragoman.said.quoted import of_quoted
from dragoman.said.speech import Quote, Range, Speech
from dragoman.said.verbs import of_verbs


def read(doc: Document, cues: SaidLexicon, acts: frozenset[str] = frozenset()) -> Speech:
    """Return who says what in the article: by verbs, phrases, nouns, headline and transcript colons, and quotations.

    `acts` are the nouns that name acts: what a later sentence denies by one of them is in doubt.
    """
    quoted = regions(doc)
    drafts = [
        *of_verbs(doc, cues),
        *of_phrases(doc, cues),
        *of_counts(doc, cues),
        *of_nouns(doc, cues),
        *of_views(doc, cues),
        *of_colons(doc),
        *of_credits(doc, cues),
        *of_holders(doc, cues),
    ]
    drafts += of_idioms(doc, cues, {d.cue_token for d in drafts})
    drafts += of_quoted(doc, {d.cue_token for d in drafts})
    drafts += of_moods(doc, cues, {d.cue_token for d in drafts})
    drafts = [d for d in drafts if d.vouched or not told_better(doc, d, drafts)]
    hand_on(doc, drafts)
    regroup(doc, drafts)
    extend(drafts, quoted)
    drafts += attach(doc, drafts, quoted, cues)
    drafts += signed(doc, quoted)
    drafts += of_blocks(doc, drafts, cues)
    drafts = add_denials(doc, drafts)
    drafts += going_on(doc, drafts)
    taken = tuple(doubts(doc, drafts, acts))
    drafts += [draft for doubt in taken if (draft := draft_of(doc, doubt)) is not None]
    drafts.sort(key=lambda d: (d.tokens[0], -d.tokens[1], d.cue_token))
    return Speech(tuple(finished(doc, draft, drafts, cues) for draft in drafts), taken)


def told_better(doc: Document, draft: Draft, drafts: list[Draft]) -> bool:
    """Say whether the noun that somebody utters or has tells his view itself: "issued a warning that", "has doubts"."""
    objects = [c for c in kids(doc, draft.cue_token, "dobj") if draft.tokens[0] <= c < draft.tokens[1]]
    return any(d is not draft and d.head == draft.head and d.cue_token in objects for d in drafts)


def finished(doc: Document, draft: Draft, drafts: list[Draft], cues: SaidLexicon) -> Quote:
    """Return the draft as a quote, with its parent and whether its source hides a name."""
    start, end = draft.tokens
    over = [
        index
        for index, other in enumerate(drafts)
        if other is not draft
        and other.source is not None
        and other.tokens[0] <= draft.cue_token < other.tokens[1]
        and inside(other, draft.cue_token)
    ]
    parent = min(over, key=lambda i: (drafts[i].tokens[1] - drafts[i].tokens[0], i)) if over else None
    return Quote(
        draft.source,
        draft.head,
        draft.cue,
        draft.cue_token,
        doc.span(start, end),
        draft.tokens,
        draft.stance,
        is_anonymous(doc, draft.source, draft.head, cues),
        draft.vouched,
        tuple(draft.holes),
        draft.rule,
        parent,
        person_of(doc, draft.head),
        is_weak(doc, draft),
    )


def person_of(doc: Document, head: int | None) -> str:
    """Return "first" or "third" for a personal pronoun, else ""."""
    if head is None or doc.tags[head] != "PRP":
        return ""
    return "first" if doc.lower[head] in ("i", "we") else "third"


def inside(draft: Draft, token: int) -> bool:
    """Say whether a token of the content's range is the speaker's and not in a hole."""
    return not any(low <= token < high for low, high in (*draft.holes, draft.cue))


def is_anonymous(doc: Document, source: Range | None, head: int | None, cues: SaidLexicon) -> bool:
    """Say whether a source is kept from being known: an unnamed official, "authorities", a promise of anonymity."""
    if source is None or head is None:
        return False
    text = doc.text_of(*source).lower()
    if any(phrase in text for phrase in cues.anonymous_phrases):
        return True
    start, end = core_phrase(doc, head)
    named = any(doc.tags[t] in ("NNP", "NNPS") for t in range(start, end) if doc.heads[t] != head or t == head)
    appositive = any(doc.deps[c] == "appos" for c in doc.children[head])
    return doc.lemmas[head] in cues.anonymous_nouns and not named and not appositive
