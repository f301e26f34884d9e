"""Direct speech: which speaker each quoted stretch belongs to."""

from dragoman.lexicon.said import SaidLexicon
from dragoman.parse import Document
from dragoman.parse.grammar import is_verb, kids, subtree
from dragoman.said.draft import Draft, trimmed
from dragoman.said.marks import ENDS, Region
from dragoman.said.verbs import speaker

DASHES = frozenset(("―", "—", "–", "--", "-"))
NEAR = 14  # tokens between a quoted stretch and the verb that reports it


def extend(drafts: list[Draft], quoted: list[Region]) -> None:
    """Stretch each content over the whole quotation that it stands in or that stands in it."""
    for draft in drafts:
        start, end = draft.tokens
        for region in quoted:
            if region.end <= start or region.start >= end:
                continue
            if region.start <= draft.cue_token < region.end:
                start, end = max(start, region.start + 1), min(end, region.end)
            elif region.full:
                start, end = min(start, region.start), max(end, region.end)
                draft.direct = True
                if start <= draft.cue_token < end:
                    draft.holes.append(clause_hole(draft))
        if end > start:
            draft.tokens = (start, end)


def clause_hole(draft: Draft) -> tuple[int, int]:
    """Return the reporting clause's own tokens: source and cue."""
    if draft.source is None:
        return draft.cue
    return min(draft.source[0], draft.cue[0]), max(draft.source[1], draft.cue[1])


def attach(doc: Document, drafts: list[Draft], quoted: list[Region], cues: SaidLexicon) -> list[Draft]:
    """Give each whole quotation that no cue has taken to a verb beside it, else to the last speaker."""
    made: list[Draft] = []
    spoken = sorted((d for d in drafts if d.direct), key=lambda d: d.cue_token)
    for region in quoted:
        if any(covers(d, region) for d in (*drafts, *made)):
            continue
        verb = beside(doc, region, cues) if region.full else shouted(doc, region, cues)
        if verb is None:
            if region.full:
                carry(doc, region, drafts, spoken, made)
            continue
        taken = next((d for d in drafts if d.cue_token == verb and d.vouched), None)
        if taken is not None:
            grow(taken, region)
            spoken.append(taken)
        elif (draft := by_verb(doc, verb, region, cues)) is not None:
            made.append(draft)
    return made


def carry(doc: Document, region: Region, drafts: list[Draft], spoken: list[Draft], made: list[Draft]) -> None:
    """Give a quotation without a verb to who takes a view in the sentence before it, else to the last speaker."""
    last = previous(doc, region, [*spoken, *made])
    named = mentioned(doc, region, drafts, last)
    words = (region.start, region.end)
    if named is not None:
        by = (named.source, named.head, named.cue, named.cue_token)
        made.append(Draft(*by, words, "asserts", True, "quotation", [], True))
    elif last is not None:
        last.holes.append((last.tokens[1], region.start))
        last.tokens = (last.tokens[0], region.end)


def by_verb(doc: Document, verb: int, region: Region, cues: SaidLexicon) -> Draft | None:
    """Return a quotation as the words of the subject of the verb beside it; null where it has none."""
    source, head = speaker(doc, verb, cues, (region.start, region.end))
    if source is None and doc.deps[verb] == "compound":  # "Said Holm: ..."
        head = doc.heads[verb]
        source = (verb + 1, head + 1) if verb < head else None
    if source is None and doc.deps[verb] == "acl" and region.end <= doc.heads[verb] < verb:  # "Holm posted on X"
        head = doc.heads[verb]
        source = (subtree(doc, head)[0], verb)
    if source is None:
        return None
    cue = next((c for c in cues.verbs.get(doc.lemmas[verb], ()) if "quote" in c.takes), None)
    stance, rule = (cue.stance, cue.id) if cue else ("asserts", "quotation")
    return Draft(source, head, (verb, verb + 1), verb, (region.start, region.end), stance, True, rule, [], True)


def covers(draft: Draft, region: Region) -> bool:
    """Say whether a draft's content has the stretch already, and its cue is not one of the quoted words."""
    if region.start < draft.cue_token < region.end:
        return False
    return draft.tokens[0] <= region.start + 1 and region.end - 1 <= draft.tokens[1]


def grow(draft: Draft, region: Region) -> None:
    """Add a quoted stretch to a content, what lies between becoming a hole where the cue is there."""
    start, end = min(draft.tokens[0], region.start), max(draft.tokens[1], region.end)
    draft.tokens, draft.direct = (start, end), True
    if start <= draft.cue_token < end:
        draft.holes.append(clause_hole(draft))


def beside(doc: Document, region: Region, cues: SaidLexicon) -> int | None:
    """Return the verb that reports a quotation: after it in the sentence, before it, or before a colon."""
    last = max(region.start, min(region.end, len(doc)) - 2)
    sent = doc.sent(last)
    edge = sent.end
    if edge <= region.end and doc.words[region.end - 2] in ("?", "!") and sent.index + 1 < len(doc.sents):
        edge = doc.sents[sent.index + 1].end  # “Who did it?” he asked.
    after = [t for t in range(region.end, min(region.end + NEAR, edge)) if is_verb(doc, t)]
    known = [t for t in after if is_speech(doc, t, cues)]
    if known and not any(doc.words[t] in ("“", '"', ";") or "\n" in doc.words[t] for t in range(region.end, known[0])):
        return known[0]
    first = doc.sent(region.start)
    before = [t for t in range(max(first.start, region.start - NEAR), region.start) if is_verb(doc, t)]
    known = [t for t in before if is_speech(doc, t, cues)]
    if known:
        return known[-1]
    if first.start >= region.start and first.index:
        above = doc.sents[first.index - 1]
        if doc.words[above.end - 1] == ":" or (above.end < region.start and doc.words[above.end] == ":"):
            verbs = [t for t in range(above.start, above.end) if is_speech(doc, t, cues)]
            return verbs[-1] if verbs else above.root if is_verb(doc, above.root) else None
    return before[-1] if before and doc.words[region.start - 1] in (":", ",") else None


def shouted(doc: Document, region: Region, cues: SaidLexicon) -> int | None:
    """Return the verb right before a short quotation that ends its clause: 'they chanted "What toll?"'."""
    verb = region.start - 1
    while verb > 0 and doc.words[verb] in (",", ":"):
        verb -= 1
    ends = region.end >= len(doc) or doc.words[region.end - 2] in ENDS or doc.words[region.end] in (".", ",", ";", "\n")
    return verb if ends and region.end - region.start > 3 and verb >= 0 and is_speech(doc, verb, cues) else None


def is_speech(doc: Document, token: int, cues: SaidLexicon) -> bool:
    """Say whether the verb may report words that somebody said."""
    return is_verb(doc, token) and any("quote" in cue.takes for cue in cues.verbs.get(doc.lemmas[token], ()))


def previous(doc: Document, region: Region, spoken: list[Draft]) -> Draft | None:
    """Return the speaker whose quotation goes on: the last one, with no more than his own sentence between."""
    before = [d for d in spoken if d.tokens[1] <= region.start and d.cue_token < region.start]
    if not before:
        return None
    last = max(before, key=lambda d: max(d.tokens[1], d.cue_token))
    edge = max(last.tokens[1], last.cue_token)
    return last if doc.sent_of[region.start] - doc.sent_of[edge - 1] <= 1 else None


def mentioned(doc: Document, region: Region, drafts: list[Draft], last: Draft | None) -> Draft | None:
    """Return who takes a view in the sentence before a quotation, and so speaks in it: "Holm described the night."."""
    if region.start == 0 or doc.sent(region.start - 1).title:
        return None
    start = doc.sent(region.start - 1).start
    edge = max(start, max(last.tokens[1], last.cue_token) if last is not None else 0)
    before = [d for d in drafts if d.source is not None and edge <= d.cue_token < region.start and not d.direct]
    plain = [d for d in before if d.tokens[1] <= region.start and not any(doc.quoted[d.tokens[0] : d.tokens[1]])]
    roots = [d for d in plain if d.cue_token == doc.sents[doc.sent_of[d.cue_token]].root]
    return roots[-1] if roots else None


def hand_on(doc: Document, drafts: list[Draft]) -> None:
    """Give "..., adding that ..." the speaker of the words that it goes on from, and end those words there."""
    for draft in drafts:
        cue = draft.cue_token
        if (
            doc.tags[cue] != "VBG"
            or doc.deps[cue] not in ("advcl", "conj", "acl")
            or doc.words[cue - 1] not in (",", "—", "and")
        ):
            continue
        before = [d for d in drafts if d.cue_token < d.tokens[0] < cue < d.tokens[1] and d.vouched]
        if before:
            over = max(before, key=lambda d: d.cue_token)
            over.tokens = (over.tokens[0], cue - 1)
            draft.source, draft.head = over.source, over.head


def regroup(doc: Document, drafts: list[Draft]) -> None:
    """Give "... and warned ..." the speaker of the words before it where only he can be its subject.

    A finite verb is no conjunct of an infinitive: "said he would stay and warned the crowd" are two reports of one man,
    and so are most where he speaks of himself.
    """
    for draft in drafts:
        cue = draft.cue_token
        if (
            doc.deps[cue] != "conj"
            or doc.tags[cue] not in ("VBD", "VBZ")
            or kids(doc, cue, "nsubj", "nsubjpass", "aux")
        ):
            continue
        first = doc.heads[cue]
        before = [d for d in drafts if d.cue_token < d.tokens[0] <= first < cue < d.tokens[1] and d.source is not None]
        if not before or doc.tags[doc.heads[first]][:2] == "NN":
            continue
        over = max(before, key=lambda d: d.cue_token)
        bare = doc.tags[first] == "VB" and bool(kids(doc, first, "aux"))
        himself = draft.vouched and any(doc.tags[c] == "PRP" for c in kids(doc, first, "nsubj"))
        if (bare or himself) and doc.tags[over.cue_token] == doc.tags[cue]:
            low = next((c for c in reversed(range(first, cue)) if doc.tags[c] in ("CC", ",")), cue)
            over.tokens = trimmed(doc, over.tokens[0], low)
            draft.source, draft.head = over.source, over.head


def signed(doc: Document, quoted: list[Region]) -> list[Draft]:
    """Return the quotations that a dash and a name sign at the end of their paragraph."""
    made = []
    for region in quoted:
        dash = region.end
        while dash < len(doc) and doc.words[dash].isspace():
            dash += 1
        if dash >= len(doc) or doc.words[dash] not in DASHES or not region.full:
            continue
        end = dash + 1
        while end < len(doc) and "\n" not in doc.words[end] and end - dash < NEAR:
            end += 1
        name = [t for t in range(dash + 1, end) if doc.words[t].strip()]
        if name and doc.words[name[0]][:1].isupper() and (end == len(doc) or "\n" in doc.words[end]):
            head = next((t for t in reversed(name) if doc.tags[t][:2] == "NN"), name[-1])
            made.append(
                Draft(
                    (name[0], name[-1] + 1),
                    head,
                    (dash, dash + 1),
                    dash,
                    (region.start, region.end),
                    "asserts",
                    True,
                    "signature",
                    [],
                    True,
                )
            )
    return made
