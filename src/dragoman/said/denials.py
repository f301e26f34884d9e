"""Denials that a reporter adds to what he tells: "..., a claim denied by X", "..., which X has called absurd".

The words before the comma stay with whoever says them; the denial is its own speaker's, of the same content.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.parse import Document
from dragoman.parse.grammar import is_passive, is_verb, kids, subtree
from dragoman.said.asides import SUMS
from dragoman.said.draft import Draft, source_range, trimmed
from dragoman.said.own import is_none
from dragoman.said.speech import Range

DENY = frozenset("deny reject dispute refute rebut repudiate contradict dismiss".split())
NOUNLIKE = frozenset(("rejects", "denies", "disputes", "refutes"))  # verbs that the parser may read as nouns
CALL = frozenset("call label brand describe dismiss denounce".split())
FALSE = frozenset(
    "false untrue absurd ridiculous baseless groundless unfounded fabricated nonsense lie lies fiction propaganda "
    "nonsensical slander fabrication ludicrous preposterous laughable fake hoax".split()
)
COMMAS = frozenset((",", "–", "—", "-"))
LONGEST = 14  # tokens from the comma to the verb that denies
CLAIMS = SUMS | {"report", "suggestion", "story", "version", "assertion", "finding", "rumor", "rumour", "insinuation"}


@dataclass(frozen=True, slots=True)
class Denial:
    """Where a denial stands, comma left out, by which verb and whom."""

    tokens: Range
    verb: int
    speaker: int


def add_denials(doc: Document, drafts: list[Draft]) -> list[Draft]:
    """Return the drafts with each denial taken out of the words that it denies and given to its own speaker."""
    for denial in denials(doc):
        start, end = denial.tokens
        comma = start - 1
        over = [d for d in drafts if d.tokens[0] < comma and d.tokens[1] > comma - 1 and d.cue_token != denial.verb]
        for draft in over:
            if draft.tokens[1] > start:
                draft.holes.append((start, max(end, draft.tokens[1])))
        drafts = [d for d in drafts if d.cue_token != denial.verb]
        sent = doc.sent(start)
        low = max([sent.start, *(d.tokens[0] for d in over if d.cue_token < d.tokens[0])])
        content = trimmed(doc, low, comma)
        holes = [d.cue for d in over if content[0] <= d.cue_token < content[1]]
        source = source_range(doc, denial.speaker)
        if source[0] < start:
            source = (max(source[0], start), source[1])
        word = (denial.verb, denial.verb + 1)
        drafts.append(Draft(source, denial.speaker, word, denial.verb, content, "denies", True, "denied", holes))
    return drafts


def denials(doc: Document) -> Iterator[Denial]:
    """Yield the denials that follow a comma."""
    for sent in doc.sents:
        for token in range(sent.start + 3, sent.end - 1):
            if doc.words[token - 1] in COMMAS and not doc.quoted[token]:
                found = which_denied(doc, token, sent.end) or claim_denied(doc, token, sent.end)
                if found is not None:
                    yield found


def which_denied(doc: Document, token: int, end: int) -> Denial | None:
    """Return the denial that "which" opens: "which the mayor denied", "which Mogadishu has called ridiculous"."""
    return denied_in(doc, token, token + 1, end) if doc.lower[token] == "which" else None


def claim_denied(doc: Document, token: int, end: int) -> Denial | None:
    """Return the denial that a noun opens that sums up what was told: "an accusation that the army rejects"."""
    if doc.lower[token] not in ("a", "an", "something", "claims", "charges", "allegations", "accusations"):
        return None
    noun = token
    while doc.lower[token] in ("a", "an") and noun < token + 4 and noun + 1 < end and doc.lemmas[noun] not in CLAIMS:
        noun += 1
    known = doc.lemmas[noun] in CLAIMS or doc.lower[noun] == "something"
    return denied_in(doc, token, noun + 1, end) if known else None


def denied_in(doc: Document, start: int, low: int, end: int) -> Denial | None:
    """Return the denial by the first verb of a range, with who utters it: its agent, or its subject in the range."""
    for verb in range(low, min(start + LONGEST, end)):
        if doc.words[verb] in COMMAS or doc.words[verb] == ";":
            return None
        told = doc.tags[verb][:2] == "VB" and doc.deps[verb] not in ("aux", "auxpass")
        if not told and doc.lower[verb] not in NOUNLIKE:
            continue
        if not denies(doc, verb, end) or kids(doc, verb, "neg"):
            return None
        by = [n for c in kids(doc, verb, "agent", "prep") if doc.lower[c] == "by" for n in kids(doc, c, "pobj")]
        passive = is_passive(doc, verb) or (doc.tags[verb] == "VBN" and bool(by))
        speaker = next(iter(by), None) if passive else subject_in(doc, low, verb)
        if speaker is None or is_none(doc, speaker):
            return None
        return Denial((start, max(min(subtree(doc, verb)[1], end), verb + 1)), verb, speaker)
    return None


def denies(doc: Document, verb: int, end: int) -> bool:
    """Say whether a verb denies, alone or with what it calls a thing."""
    if doc.lemmas[verb] in DENY or doc.lower[verb] in NOUNLIKE:
        return True
    return doc.lemmas[verb] in CALL and any(doc.lower[t] in FALSE for t in range(verb + 1, min(verb + 6, end)))


def subject_in(doc: Document, low: int, verb: int) -> int | None:
    """Return the noun of a range that is a verb's subject, else the last noun before it."""
    own = [c for c in kids(doc, verb, "nsubj") if c >= low and doc.tags[c][0] != "W"]
    if own:
        return own[0]
    nouns = [t for t in range(low, verb) if doc.tags[t][:2] in ("NN", "PR") and not is_verb(doc, t)]
    return nouns[-1] if nouns else None
