"""Which attributions are listed, and with which words."""

from dragoman.parse import Document
from dragoman.parse.grammar import kids, subtree
from dragoman.records import Quotation, Words
from dragoman.said.authors import sending
from dragoman.said.draft import Draft, trimmed
from dragoman.said.speech import Quote, Range, Speech

FAR = 8  # tokens from the verb that sends a paper to the one that tells what is in it
NAMING = frozenset(
    ("call", "name", "know", "title", "dub", "refer", "nickname", "label")
)  # whoever does so is no source
PHASES = frozenset("try attempt continue begin start go proceed keep stop come get have need".split())
COMMAS = frozenset((",", "–", "—"))


def quotations(doc: Document, speech: Speech, nested: bool = False) -> list[Quotation]:
    """Return the attributions as records, spans in code points of the article's text.

    What is reported within somebody's reported words, and weak evidence (`Quote.weak`), is left out unless `nested`.
    """
    contents = [content_of(doc, quote) for quote in speech.quotes]
    return [
        Quotation(
            None if quote.source is None else words(doc, quote.source),
            words(doc, with_helpers(doc, quote)),
            words(doc, contents[index]),
            quote.stance,
        )
        for index, quote in enumerate(speech.quotes)
        if nested or not (quote.weak or is_within(speech, contents, index))
    ]


def is_within(speech: Speech, contents: list[Range], index: int) -> bool:
    """Say whether a quote's cue stands in another one's content that is somebody's words, and no view of a thing."""
    cue = speech.quotes[index].cue_token
    return any(
        number != index and other.source is not None and other.vouched and low <= cue < high and other.holds(cue)
        for number, (other, (low, high)) in enumerate(zip(speech.quotes, contents, strict=True))
    )


def content_of(doc: Document, quote: Quote) -> Range:
    """Return a content without the clause after a comma by which the reporter says more of its last word."""
    start, end = quote.tokens
    if any(doc.quoted[start:end]):
        return start, end
    for token in range(start, end):
        if doc.deps[token] == "relcl":
            low, high = subtree(doc, token)
            if low > start + 1 and high >= end and doc.words[low - 1] in COMMAS and doc.tags[low][:1] == "W":
                return trimmed(doc, start, low)
    return start, end


def with_helpers(doc: Document, quote: Quote) -> Range:
    """Return a cue's words with what belongs to them before: "did not immediately respond to", "went on to say"."""
    start, end = quote.cue
    verb = quote.cue_token
    if doc.deps[verb] == "acl" and (sent := sending(doc, doc.heads[verb])) is not None and 0 < verb - sent <= FAR:
        return sent, end  # "issued a statement calling"
    if doc.deps[verb] == "attr" and 0 < start - doc.heads[verb] <= FAR and doc.tags[doc.heads[verb]][:2] == "VB":
        start = verb = doc.heads[verb]  # "is a fierce critic of"
    giving = doc.deps[verb] == "dobj" and quote.rule.startswith("noun.") and 0 < start - doc.heads[verb] <= 4
    if giving and quote.head is not None and quote.head < doc.heads[verb]:
        start = verb = doc.heads[verb]  # "has doubts about"
    if doc.tags[verb][:2] != "VB" or start > verb:
        return start, end
    over = doc.heads[verb]
    goes_on = doc.deps[verb] == "xcomp" or (
        doc.deps[verb] == "advcl" and any(doc.tags[c] == "TO" for c in kids(doc, verb, "aux"))
    )
    if goes_on and doc.lemmas[over] in PHASES and 0 < verb - over <= 4 and start == verb:
        start = verb = over  # "went on to say"
    helpers = [c for c in kids(doc, verb, "aux", "auxpass", "neg", "advmod") if c < start and doc.tags[c] != "TO"]
    while start and start - 1 in helpers and not doc.children[start - 1] and doc.tags[start - 1][0] != "W":
        start -= 1
    return start, end


def words(doc: Document, tokens: Range) -> Words:
    """Return the text and span of a token range."""
    return Words(doc.text_of(*tokens), doc.span(*tokens))


def is_weak(doc: Document, draft: Draft) -> bool:
    """Say whether an attribution is too weak to list: a participle on a noun, nobody named, not said yet."""
    cue = draft.cue_token
    if draft.rule == "denied later":  # its own sentence's view is listed
        return True
    if draft.rule == "noun.demand":
        return doc.deps[cue] != "ROOT"
    if draft.source is None and doc.lemmas[cue] in NAMING:
        return True
    if draft.source is None:  # "is expected to", "was accused of" are told though nobody is named
        return not (
            draft.rule == "seem" or draft.rule.startswith(("noun.", "be-")) or is_told_of(doc, cue, draft.vouched)
        )
    return False


def is_told_of(doc: Document, cue: int, vouched: bool) -> bool:
    """Say whether words without a source are told all the same: "is expected to", "as predicted"."""
    if doc.tags[cue] in ("VBD", "VBZ", "VBP") or (doc.tags[cue] == "VBN" and doc.deps[cue] == "advcl"):
        return vouched
    more = kids(doc, cue, "xcomp", "ccomp", "oprd", "prep")
    passive = doc.tags[cue] == "VBN" and bool(kids(doc, cue, "auxpass"))
    return passive and (vouched or any(child > cue for child in more))
