"""What moves somebody: "the verdict angered the widow", "she was unsettled by the noise"."""

from dragoman.lexicon.said import SaidLexicon
from dragoman.parse import Document
from dragoman.parse.grammar import is_passive, kids, subtree
from dragoman.said.draft import Draft, source_range, trimmed

BY = frozenset(("by", "at", "about", "over", "with"))


def of_moods(doc: Document, cues: SaidLexicon, taken: set[int]) -> list[Draft]:
    """Return the feeling of each one whom something moves; whoever feels it is the source."""
    found = []
    for verb, lemma in enumerate(doc.lemmas):
        cue = cues.moods.get(lemma)
        if cue is None or verb in taken or doc.tags[verb][:2] != "VB":
            continue
        passive = is_passive(doc, verb)
        who = kids(doc, verb, "nsubjpass" if passive else "dobj")
        what = (
            [c for c in kids(doc, verb, "agent", "prep") if doc.lower[c] in BY] if passive else kids(doc, verb, "nsubj")
        )
        if not who or not what or doc.lower[who[0]] in ("it", "that", "this", "itself", "themselves"):
            continue
        start, end = subtree(doc, what[0])
        content = trimmed(doc, start + passive, end)
        source = source_range(doc, who[0])
        if content[1] > content[0]:
            found.append(Draft(source, who[0], (verb, verb + 1), verb, content, cue.stance, False, cue.id))
    return found
