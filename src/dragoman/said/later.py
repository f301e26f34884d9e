"""What a further sentence takes back: "Police shot a boy, residents said. The ministry denied the report."

A claim that somebody else denies is in doubt, and each stance is kept; one that the text itself calls false, or whose
author withdrew it, did not happen; one that nobody could verify is in doubt. What points back is a pronoun, a noun
that sums up what was said ("the allegations"), a noun of the act ("denied any lockout"), or the same verb negated
("said its men had not fired"). Only what somebody told is taken back so, or the whole sentence before.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dragoman.parse import Document
from dragoman.parse.document import Sent
from dragoman.parse.grammar import is_noun, is_passive, is_verb, kids, subject, subtree
from dragoman.said.denials import CALL, DENY
from dragoman.said.draft import Draft, source_range, trimmed
from dragoman.said.own import is_none
from dragoman.said.pointers import (
    AFTER,
    ALIKE,
    BUT,
    DEEDS,
    FLAT,
    IT,
    LIGHT,
    NOUN_REACH,
    OFFICIAL,
    OPEN,
    POINTING,
    PROOFS,
    SHOWN,
    SUCH,
    SUMMED,
    TAKE_BACK,
    TOOK_PLACE,
    TURNS,
    UNABLE,
    WRONG,
    may_take_back,
)
from dragoman.said.speech import Doubt, Range


@dataclass(frozen=True, slots=True)
class Answer:
    """What a verb does to what was told: the status it leaves, by which rule, who speaks, how far back it points."""

    word: int
    status: str
    rule: str
    speaker: int | None
    reach: int
    own_voice: bool = True  # what the text itself told may be meant as well
    parties: bool = False  # only who is said to have done it, or an office, may be the speaker


def doubts(doc: Document, drafts: Sequence[Draft], acts: frozenset[str]) -> Iterator[Doubt]:
    """Yield what later words take back of earlier ones; `acts` are the nouns that name acts."""
    for sent in doc.sents:
        answers, negates = may_take_back(doc, sent)
        for verb in range(sent.start, sent.end) if answers or negates else ():
            if not is_verb(doc, verb):
                continue
            answer = answered(doc, drafts, verb, acts) if answers else None
            content = told_before(doc, drafts, sent, answer) if answer is not None else None
            if answer is not None and content is not None:
                yield Doubt(content, answer.status, answer.rule, answer.word, answer.speaker)
            elif negates:
                yield from contradicted(doc, drafts, sent, verb)


def draft_of(doc: Document, doubt: Doubt) -> Draft | None:
    """Return the denial of a doubt as an attribution of its own speaker."""
    if doubt.speaker is None or doubt.rule != "denied later":
        return None
    word = (doubt.word, doubt.word + 1)
    source = source_range(doc, doubt.speaker)
    return Draft(source, doubt.speaker, word, doubt.word, doubt.tokens, "denies", True, "denied later")


def answered(doc: Document, drafts: Sequence[Draft], verb: int, acts: frozenset[str]) -> Answer | None:
    """Return what a verb says of something told before, null where it says nothing of it."""
    modal = any(doc.lower[c] in OPEN for c in kids(doc, verb, "aux")) and doc.lemmas[verb] not in SHOWN
    if modal or doc.deps[verb] in ("relcl", "acl"):  # ", a charge that the army denied" is read by denials.py
        return None
    speaker = voice(drafts, verb)
    return (
        denied(doc, verb, acts)
        or withdrawn(doc, verb)
        or called_wrong(doc, verb, speaker)
        or unverified(doc, verb)
        or never_was(doc, verb, speaker)
    )


def denied(doc: Document, verb: int, acts: frozenset[str]) -> Answer | None:
    """Return the answer of "denied the report", "called it a lie", "the claims were denied by", "denied any attack"."""
    calls = doc.lemmas[verb] in CALL and any(doc.lower[t] in WRONG for t in range(verb, min(verb + AFTER, len(doc))))
    if not (calls or doc.lemmas[verb] in DENY) or is_undenied(doc, verb):
        return None
    passive = is_passive(doc, verb)
    meant = kids(doc, verb, "nsubjpass" if passive else "dobj") or bare_that(doc, verb)
    if calls and not passive:  # "called [the article pure fiction]"
        meant += [s for c in kids(doc, verb, "ccomp", "oprd") for s in kids(doc, c, "nsubj")]
    agents = [n for c in kids(doc, verb, "agent", "prep") if doc.lower[c] == "by" for n in kids(doc, c, "pobj")]
    speaker = next(iter(agents), None) if passive else subject(doc, verb)
    if speaker is not None and (is_none(doc, speaker) or speaker in meant):
        return None
    for noun in meant:
        flat = calls or doc.lemmas[verb] in FLAT
        if (kind := pointed(doc, noun)) is not None and (passive or speaker is not None):
            return Answer(verb, "possible", "denied later", speaker, NOUN_REACH if kind == "noun" else 1, flat)
        if flat and doc.lemmas[noun] in acts | DEEDS and marked(doc, noun) and speaker is not None:
            return Answer(verb, "possible", "denied later", speaker, 1, False, True)
    return None


def bare_that(doc: Document, verb: int) -> list[int]:
    """Return the "that" right behind a verb, with nothing behind it, that the parser takes for a conjunction."""
    done = [g for c in kids(doc, verb, "xcomp") if doc.lemmas[c] == "do" for g in doc.children[c]]
    if any(doc.lower[t] in IT for t in done):
        return [t for t in done if doc.lower[t] in IT]  # "denied doing so"
    word = verb + 1
    ends = word + 1 < len(doc) and doc.words[word + 1] in (",", ".", ";", "–", "—")
    return [word] if ends and doc.lower[word] in IT else []


def withdrawn(doc: Document, verb: int) -> Answer | None:
    """Return the answer of "later withdrew the statement"."""
    if doc.lemmas[verb] not in TAKE_BACK or is_undenied(doc, verb):
        return None
    meant = kids(doc, verb, "dobj", "nsubjpass")
    found = any(pointed(doc, noun) == "noun" for noun in meant)
    return Answer(verb, "negated", "taken back", None, NOUN_REACH, False) if found else None


def called_wrong(doc: Document, verb: int, speaker: int | None) -> Answer | None:
    """Return the answer of "the reports turned out to be untrue", "the claim is baseless", "that was not true"."""
    if doc.lemmas[verb] not in TURNS:
        return None
    subjects = kids(doc, verb, "nsubj", "nsubjpass")
    if not any(pointed(doc, s) is not None for s in subjects):
        return None
    inner = [g for c in kids(doc, verb, "xcomp") for g in (c, *kids(doc, c, "acomp", "attr"))]
    views = [*kids(doc, verb, "acomp", "attr", "oprd"), *inner]
    views += [g for c in kids(doc, verb, "prep") for g in (c, *doc.children[c])]
    low = bool(kids(doc, verb, "neg"))
    for word in views:
        wrong = (doc.lower[word] in WRONG and not low) or (doc.lower[word] == "true" and low)
        if wrong:
            rule = "denied later" if speaker is not None else "called false later"
            status = "possible" if speaker is not None else "negated"
            reach = NOUN_REACH if any(is_noun(doc, s) and doc.tags[s] != "PRP" for s in subjects) else 1
            return Answer(word, status, rule, speaker, reach)
    return None


def unverified(doc: Document, verb: int) -> Answer | None:
    """Return the answer of "the claim could not be verified", "there was no confirmation of the report"."""
    answer = Answer(verb, "possible", "unproved later", None, NOUN_REACH)
    if doc.lemmas[verb] in SHOWN:
        if not withheld(doc, verb):
            return None
        meant = kids(doc, verb, "dobj", "nsubjpass", "nsubj")
        return answer if any(pointed(doc, noun) is not None or of_claims(doc, noun) for noun in meant) else None
    for noun in kids(doc, verb, "attr", "nsubj", "dobj", "nsubjpass"):
        if doc.lemmas[noun] in PROOFS and any(doc.lower[c] == "no" for c in kids(doc, noun, "det")):
            about = [t for c in kids(doc, noun, "prep") if doc.lower[c] == "of" for t in kids(doc, c, "pobj")]
            if not about or any(pointed(doc, t) is not None for t in about):
                return answer
    return None


def never_was(doc: Document, verb: int, speaker: int | None) -> Answer | None:
    """Return the answer of "no such incident took place", "there was no such attack"."""
    if doc.lemmas[verb] not in TOOK_PLACE:
        return None
    for noun in kids(doc, verb, "nsubj", "nsubjpass", "attr"):
        such = any(doc.lower[c] == "such" for c in kids(doc, noun, "amod", "predet", "det"))
        if such and is_none(doc, noun) and doc.lemmas[noun] in SUCH:
            if speaker is None:
                return Answer(verb, "negated", "called false later", None, 1)
            return Answer(verb, "possible", "denied later", speaker, 1)
    return None


def contradicted(doc: Document, drafts: Sequence[Draft], sent: Sent, verb: int) -> Iterator[Doubt]:
    """Yield what another speaker told of an act that this one says was not done: "said its men had not fired"."""
    if doc.deps[verb] in ("relcl", "acl"):
        return
    nouns = [c for c in kids(doc, verb, "dobj", "nsubjpass", "attr") if is_none(doc, c)]
    over = doc.heads[verb]
    flat = doc.lemmas[over] == "deny" and doc.deps[verb] in ("xcomp", "ccomp") and not kids(doc, over, "neg")
    no_doer = [c for c in kids(doc, verb, "nsubj") if is_none(doc, c)]
    if not nouns and doc.lemmas[verb] in LIGHT:
        return
    speaker = subject(doc, over) if flat else voice(drafts, verb)
    if not (kids(doc, verb, "neg") or flat or no_doer or nouns) or speaker is None:
        return
    content = told_before(doc, drafts, sent, Answer(verb, "possible", "denied later", speaker, 1, False))
    if content is None:
        return
    denied_words = {doc.lemmas[t] for t in nouns or (verb,)}
    denied_words |= {word for group in ALIKE if denied_words & group for word in group}
    same = [t for t in range(*content) if doc.lemmas[t] in denied_words and is_main(doc, t)]
    if same and not any(kids(doc, t, "neg") for t in same):
        yield Doubt(content, "possible", "denied later", verb, speaker)


def is_main(doc: Document, verb: int) -> bool:
    """Say whether a word is a verb that tells, no participle beside one."""
    finite = doc.tags[verb] in ("VBD", "VBZ", "VBP") or bool(kids(doc, verb, "aux", "auxpass"))
    return is_verb(doc, verb) and finite and doc.deps[verb] not in ("prep", "advcl", "acl", "relcl")


def voice(drafts: Sequence[Draft], token: int) -> int | None:
    """Return the head of whoever says a word, null where the text itself does."""
    over = [d for d in drafts if d.vouched and d.head is not None and d.tokens[0] <= token < d.tokens[1]]
    over = [d for d in over if not d.cue[0] <= token < d.cue[1] and d.stance != "denies"]
    return max(over, key=lambda d: d.tokens[1] - d.tokens[0]).head if over else None


def told_before(doc: Document, drafts: Sequence[Draft], sent: Sent, answer: Answer) -> Range | None:
    """Return the nearest earlier content that somebody else tells, else, where it may be meant, the sentence before."""
    low = clause_start(doc, answer.word, sent)
    if low > sent.start and (content := told_beside(doc, drafts, low, answer)) is not None:
        return content
    rule = answer.rule
    for back in range(0, answer.reach + 1):
        index = sent.index - back
        if index < 0:
            return None
        found = [
            d
            for d in drafts
            if d.vouched
            and d.source is not None
            and d.stance in ("asserts", "confirms", "alleges")
            and d.tokens[1] <= low
            and d.cue_token < low
            and doc.sent_of[d.tokens[0]] == index
            and (rule == "taken back" or not same_head(doc, d.head, answer.speaker))
            and (rule != "denied later" or is_party(doc, d, answer))
        ]
        if found:
            return max(found, key=lambda d: (d.tokens[1] - d.tokens[0], -d.tokens[0])).tokens
    if not answer.own_voice or not sent.index:
        return None
    before = doc.sents[sent.index - 1]
    told = any(before.start <= d.cue_token < before.end and d.vouched for d in drafts)
    return None if told else (before.start, before.end)


def told_beside(doc: Document, drafts: Sequence[Draft], low: int, answer: Answer) -> Range | None:
    """Return the words before a "but the army denied it" that runs on behind them, which is then the reporter's."""
    if doc.lower[low - 1] not in BUT | {";"} and doc.lower[low] not in BUT:
        return None
    over = [d for d in drafts if d.tokens[0] < low < d.tokens[1] and d.vouched and d.source is not None]
    over = [d for d in over if not same_head(doc, d.head, answer.speaker)]
    if not over:
        return None
    draft = max(over, key=lambda d: d.tokens[1] - d.tokens[0])
    content = trimmed(doc, draft.tokens[0], low - (doc.lower[low - 1] in BUT))
    for other in over:
        other.holes.append((content[1], other.tokens[1]))
    return content


def is_party(doc: Document, draft: Draft, answer: Answer) -> bool:
    """Say whether who denies may know: of a noun of the act ("denied the attack") only who is said to have done it."""
    if not answer.parties or answer.speaker is None:
        return True
    head = doc.lemmas[answer.speaker]
    named = head in {doc.lemmas[t] for t in range(*draft.tokens)}
    return named or head in OFFICIAL or doc.tags[answer.speaker] == "PRP"


def clause_start(doc: Document, word: int, sent: Sent) -> int:
    """Return where the clause of an answer begins: at its sentence, or at the conjunct that it is."""
    here = word
    while doc.heads[here] != here and not is_clause(doc, here):
        here = doc.heads[here]
    breaks = [t + 1 for t in range(sent.start, word) if doc.words[t] == ";"]
    return subtree(doc, here)[0] if is_clause(doc, here) else max(breaks, default=sent.start)


def is_clause(doc: Document, verb: int) -> bool:
    """Say whether a verb heads a clause of its own beside another: a conjunct, or behind "although"."""
    if doc.deps[verb] == "conj":
        return bool(kids(doc, verb, "nsubj", "nsubjpass"))
    return doc.deps[verb] == "advcl" and any(doc.lower[c] in BUT for c in kids(doc, verb, "mark"))


def same_head(doc: Document, one: int | None, other: int | None) -> bool:
    """Say whether two speakers are named by the same word."""
    return one is not None and other is not None and doc.lemmas[one].lower() == doc.lemmas[other].lower()


def pointed(doc: Document, noun: int) -> str | None:
    """Return "pronoun" or "noun" for what points back to something told, null where it has a content of its own."""
    if doc.lower[noun] in IT:
        return "pronoun" if doc.tags[noun] in ("PRP", "DT", "IN", "RB") else None
    own = kids(doc, noun, "acl", "relcl", "ccomp") or [
        c for c in kids(doc, noun, "prep") if doc.lower[c] in ("of", "about", "against", "on", "over", "for")
    ]
    if doc.lemmas[noun] not in SUMMED or own:
        return None
    held = [doc.lower[c] for c in kids(doc, noun, "det", "predet", "poss", "amod")]
    return "noun" if set(held) & POINTING or kids(doc, noun, "poss") or doc.tags[noun] == "NNS" else None


def of_claims(doc: Document, noun: int) -> bool:
    """Say whether "none", "neither" or "any" of the claims is meant."""
    return any(doc.lower[c] == "of" and any(pointed(doc, t) for t in kids(doc, c, "pobj")) for c in doc.children[noun])


def marked(doc: Document, noun: int) -> bool:
    """Say whether a noun of an act points to one told: "the attack", "any lockout"."""
    return any(doc.lower[c] in POINTING for c in kids(doc, noun, "det"))


def is_undenied(doc: Document, verb: int) -> bool:
    """Say whether a denial is itself denied: "did not deny the report", "neither confirmed nor denied it"."""
    if kids(doc, verb, "neg") or any(is_none(doc, c) for c in kids(doc, verb, "nsubj")):
        return True
    first = doc.heads[verb] if doc.deps[verb] in ("conj", "xcomp", "ccomp") else verb
    words = {doc.lower[c] for v in (verb, first) for c in kids(doc, v, "cc", "preconj", "neg", "advmod")}
    return bool(words & {"neither", "nor"}) or doc.lemmas[first] in UNABLE or bool(kids(doc, first, "neg"))


def withheld(doc: Document, verb: int) -> bool:
    """Say whether a confirmation was not given: "could not verify", "unable to confirm", "none of it was confirmed"."""
    over = doc.heads[verb]
    if kids(doc, verb, "neg") or any(is_none(doc, c) for c in kids(doc, verb, "nsubj", "nsubjpass")):
        return True
    if doc.deps[verb] not in ("xcomp", "ccomp"):
        return False
    return doc.lemmas[over] in UNABLE or any(doc.lower[c] in UNABLE for c in kids(doc, over, "acomp", "attr"))
