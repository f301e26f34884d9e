"""Attributions without a verb: "according to X", "X's claim that ...", "Minister: ..." in a headline."""

from dragoman.lexicon.said import SaidLexicon
from dragoman.parse import Document
from dragoman.parse.grammar import is_passive, is_verb, kids, subject, subtree
from dragoman.said.draft import MARKS, Draft, source_range, trimmed
from dragoman.said.senses import is_day
from dragoman.said.speech import Range

SPEAKERS = frozenset(
    "police report source official ministry minister army military media un monitor witness study analyst prosecutor "
    "lawyer survey poll spokesman spokeswoman spokesperson agency government authority doctor expert medic lawmaker "
    "activist resident president pm governor mayor".split()
)  # who may stand after the dash of a headline
# By whose count, under whose plan, in whose view: the nouns after each preposition.
WHOSE = {
    "by": frozenset("account count tally estimate reckoning admission calculation telling".split()),
    "under": frozenset("plan proposal bill draft scheme blueprint".split()),
    "in": frozenset("view opinion eye word telling estimation mind judgment assessment account version".split()),
}
TELLINGS = frozenset(("account", "telling", "version"))  # what is told so is told on that word alone
HAD = frozenset(("of", "on", "with", "in"))  # open the content where the view is somebody's
BODIES = frozenset("UN EU AU NATO UNHCR UNICEF WHO HRW IAEA ICC Kremlin Pentagon opposition union rebel".split())
CHECKING = frozenset("verify check investigate probe examine study".split())
LABELS = frozenset(
    "latest analysis opinion review update exclusive factbox explainer correction clarification video watch live "
    "breaking profile timeline interview editorial column commentary".split()
)  # before a headline's colon, no speaker
FIRST = frozenset("i me my we us our you your".split())
LONGEST_NAME = 7  # tokens before the colon of a headline or a transcript


def of_phrases(doc: Document, cues: SaidLexicon) -> list[Draft]:
    """Return the attributions by phrases such as "according to"."""
    found = []
    for token, word in enumerate(doc.lower):
        for words, rule in cues.phrases.get(word, ()):
            end = token + len(words)
            if tuple(doc.lower[token:end]) == words:
                draft = of_phrase(doc, token, end, rule, cues) if word != "per" or is_per_whom(doc, token) else None
                if draft is not None:
                    found.append(draft)
    return found


def is_per_whom(doc: Document, per: int) -> bool:
    """Say whether "per" names who says so, at the edge of a clause: "per the mayor, ...", no "per day"."""
    edge = per == doc.sent(per).start or doc.words[per - 1] == ","
    nouns = [t for t in range(per + 1, min(per + 6, len(doc))) if doc.heads[t] == per]
    return edge and any(kids(doc, noun, "det", "poss") or doc.tags[noun] == "NNP" for noun in nouns)


def of_phrase(doc: Document, start: int, end: int, rule: str, cues: SaidLexicon) -> Draft | None:
    """Return the attribution of the phrase ``[start, end)``: its object speaks, the clause around it is the content."""
    objects = kids(doc, end - 1, "pobj") or [t for t in range(end, min(end + 8, len(doc))) if doc.heads[t] == end - 1]
    if not objects:
        return None
    head = objects[0]
    if doc.lower[head] in cues.measures:
        return None
    source = source_range(doc, head)
    sent = doc.sent(start)
    over = doc.heads[start]
    set_off = start > sent.start and doc.words[start - 1] == ","
    while doc.heads[over] != over and sent.start <= doc.heads[over] < sent.end and not tells(doc, over, set_off):
        over = doc.heads[over]
    low, high = subtree(doc, over)
    low, high = max(low, sent.start), min(high, sent.end)
    holes: list[Range] = []
    if low >= start:
        low = source[1]
    elif high <= source[1] + 1:
        high = start
    else:
        holes = [(start, source[1])]
    content = trimmed(doc, low, high)
    if content[1] <= content[0]:
        return None
    return Draft(source, head, (start, end), start, content, "asserts", True, rule, holes)


def tells(doc: Document, token: int, set_off: bool) -> bool:
    """Say whether a word heads what a phrase vouches for: a verb, finite where a comma sets the phrase off."""
    if doc.tags[token][:2] not in ("VB", "MD"):
        return False
    loose = doc.tags[token] in ("VBG", "VBN") and doc.deps[token] in ("advcl", "acl", "prep")
    return not (set_off and loose and not kids(doc, token, "nsubj", "nsubjpass"))


def of_counts(doc: Document, cues: SaidLexicon) -> list[Draft]:
    """Return the attributions by whose count, plan or view something is: "by the opposition's count", "in his view"."""
    found = []
    for token, lemma in enumerate(doc.lemmas):
        prep = doc.heads[token]
        if doc.deps[token] != "pobj" or lemma not in WHOSE.get(doc.lower[prep], ()):
            continue
        draft = of_phrase(doc, prep, prep + 1, "according-to", cues)
        for owner in kids(doc, token, "poss")[:1]:
            if draft is not None and (doc.tags[owner] != "PRP$" or doc.lower[prep] != "by"):
                draft.source, draft.head, draft.cue = source_range(doc, owner), owner, (token, token + 1)
                draft.cue_token, draft.vouched = token, doc.lower[prep] == "by" or lemma in TELLINGS
                found.append(draft)
    return found


def of_nouns(doc: Document, cues: SaidLexicon) -> list[Draft]:
    """Return the attributions by nouns with a clause: "the minister's claim that ...", "calls for Y to leave"."""
    found = []
    for token, lemma in enumerate(doc.lemmas):
        cue = cues.nouns.get(lemma)
        if cue is None or doc.tags[token] not in ("NN", "NNS"):
            continue
        spans = [subtree(doc, c) for c in kids(doc, token, "acl", "ccomp", "relcl") if is_that_clause(doc, c)]
        if not spans and cue.stance == "demands" and doc.deps[token] == "nsubj":
            verb = doc.heads[token]  # "the strikers' demands include the closure"
            if doc.lemmas[verb] in ("include", "comprise", "involve", "be") and not kids(doc, verb, "neg"):
                spans = [subtree(doc, c) for c in kids(doc, verb, "dobj", "attr", "ccomp", "xcomp") if c > verb]
        if not spans and cue.stance == "demands":
            spans = [
                subtree(doc, g)
                for c in kids(doc, token, "prep")
                if doc.lower[c] in ("for", "that")
                for g in doc.children[c]
            ] + [subtree(doc, c) for c in kids(doc, token, "acl") if doc.tags[c] == "VB"]
        owners = (
            kids(doc, token, "poss")
            or [
                g
                for c in kids(doc, token, "prep")
                if doc.lower[c] in ("by", "from", "of")
                for g in kids(doc, c, "pobj")
            ]
            or [
                c for c in kids(doc, token, "amod", "compound") if doc.tags[c][:2] == "NN" or doc.words[c][:1].isupper()
            ]
        )
        if not spans or (lemma == "order" and token and doc.lower[token - 1] == "in"):
            continue
        head = owners[0] if owners else giver(doc, token)
        content = trimmed(doc, min(s[0] for s in spans), max(s[1] for s in spans))
        source = None if head is None else source_range(doc, head)
        found.append(Draft(source, head, (token, token + 1), token, content, cue.stance, cue.vouches, cue.id))
    return found


def of_views(doc: Document, cues: SaidLexicon) -> list[Draft]:
    """Return the views that a noun tells with its preposition or infinitive: "the bishop's doubts about the toll"."""
    found = []
    for token, lemma in enumerate(doc.lemmas):
        cue = cues.views.get(lemma)
        if cue is None or doc.tags[token] not in ("NN", "NNS"):
            continue
        had = kids(doc, token, "poss")
        content = view_of(doc, token, cue.prep | HAD if had and cue.id == "noun.view" else cue.prep)
        owners = had or [
            g for c in kids(doc, token, "prep") if doc.lower[c] in ("by", "from") for g in kids(doc, c, "pobj")
        ]
        head = owners[0] if owners else giver(doc, token)
        if content is None or (head is not None and doc.lower[head] in cues.never):
            continue
        start, words = content
        if head is None:  # "doubts about the toll", nobody says whose
            if cue.id == "noun.view" and doc.lower[words[1] - 1] in ("about", "over"):
                found.append(Draft(None, None, words, token, start, cue.stance, False, cue.id))
            continue
        source = source_range(doc, head)
        if start[0] > source[0] or source[1] <= start[0]:
            found.append(Draft(source, head, words, token, start, cue.stance, False, cue.id))
    return found


def view_of(doc: Document, noun: int, preps: frozenset[str]) -> tuple[Range, Range] | None:
    """Return the content of a view's noun and the words of its cue."""
    for child in doc.children[noun]:
        danger = doc.lemmas[noun] == "threat" and doc.lower[child] == "to"  # to somebody, and none that is uttered
        danger = danger or is_day(doc, child)
        if child > noun and doc.deps[child] == "prep" and doc.lower[child] in preps and not danger:
            below = [subtree(doc, g) for g in doc.children[child] if g > child]
            if below:
                content = trimmed(doc, min(s[0] for s in below), max(s[1] for s in below))
                return content, (noun, child + 1) if child - noun <= 2 else (noun, noun + 1)
        if "to" in preps and doc.deps[child] == "acl" and any(doc.tags[g] == "TO" for g in doc.children[child]):
            return trimmed(doc, *subtree(doc, child)), (noun, noun + 1)
    return None


def giver(doc: Document, noun: int) -> int | None:
    """Return the subject of the verb by which somebody makes a statement ("issued a warning that")."""
    over = doc.heads[noun]
    if doc.deps[noun] == "pobj":
        if doc.lower[over] in ("on", "into", "about"):
            return None  # "did not comment on reports that", "is looking into claims that"
        over = doc.heads[over]
    if doc.lemmas[over] in CHECKING:
        return None
    if doc.deps[noun] not in ("dobj", "pobj") or not is_verb(doc, over) or is_passive(doc, over):
        return None
    head = subject(doc, over)
    return None if head is None or doc.lower[head] in ("it", "there", "that", "this", "which") else head


def is_that_clause(doc: Document, clause: int) -> bool:
    """Say whether a noun's clause is its content ("that" and a subject of its own), not a relative clause."""
    marks = [c for c in doc.children[clause] if doc.lower[c] == "that"]
    subjects = [c for c in kids(doc, clause, "nsubj", "nsubjpass", "expl", "csubj") if c not in marks]
    whole = bool(kids(doc, clause, "dobj", "ccomp", "attr")) and any(
        c not in marks for c in kids(doc, clause, "dobj", "ccomp", "attr")
    )
    told = doc.deps[clause] == "acl" and bool(marks)
    return bool(subjects) and (told or any(doc.deps[c] != "dobj" for c in marks) or (bool(marks) and whole))


def of_colons(doc: Document) -> list[Draft]:
    """Return "Name: ..." of a headline, and of each line of a transcript where the name is in capitals."""
    found = []
    for sent in doc.sents:
        start = sent.start
        if start and "\n" not in doc.words[start - 1]:
            continue
        if sent.index == 0 and (draft := after_headline(doc, sent.end)) is not None:
            found.append(draft)
            continue
        colon = next((t for t in range(start + 1, min(start + LONGEST_NAME, sent.end)) if doc.words[t] == ":"), None)
        if colon is None or any(doc.tags[t][:2] in ("VB", "MD") for t in range(start, colon)):
            continue
        while doc.words[start] in MARKS and start + 1 < colon:
            start += 1
        name = doc.text_of(start, colon)
        if is_filed(doc, start, colon):
            continue
        alone = line_end(doc, colon) == len(doc)
        headline = sent.index == 0 and is_speaker(doc, start, colon) and (not alone or may_speak(doc, start, colon))
        if not (headline or (name.isupper() and len(name) > 2 and doc.lower[colon - 1] not in LABELS)):
            continue
        head = colon - 1
        content = trimmed(doc, colon + 1, line_end(doc, colon))
        if content[1] - content[0] > 1:
            rule = "headline" if headline else "transcript"
            found.append(Draft((start, colon), head, (colon, colon + 1), colon, content, "asserts", True, rule))
    return found


def is_filed(doc: Document, start: int, colon: int) -> bool:
    """Say whether the name before a colon is where a report was filed ("LAHORE: Police arrested"), and no speaker.

    A transcript has several such lines, or its speaker says "I"; a headline ends without a stop.
    """
    end = line_end(doc, colon)
    name = doc.text_of(start, colon)
    told = doc.words[end - 1] == "." and colon + 1 < end and doc.words[colon + 1][:1].isupper()
    if not told or doc.lemmas[colon - 1] in SPEAKERS or (doc.tags[colon - 1] == "NNS" and name[-1] in "Ss"):
        return False
    if any(doc.quoted[colon:end]) or any(doc.lower[t] in FIRST for t in range(colon, end)):
        return False
    if not name.isupper():
        return name.istitle() and doc.tags[colon - 1] == "NNP" and colon - start == 1
    lines = [line.split(":")[0] for line in doc.text.split("\n") if ":" in line[:60]]
    return sum(line.isupper() for line in lines) == 1


def is_speaker(doc: Document, start: int, colon: int) -> bool:
    """Say whether the words before a headline's colon may speak: a name or an office, and no label or topic."""
    last = doc.tags[colon - 1][:2] == "NN" and doc.lower[colon - 1] not in LABELS
    topic = any(doc.tags[t] in ("IN", "JJS") for t in range(start, colon) if doc.lower[t] not in ("of", "for"))
    quoted = colon + 1 < len(doc) and bool(doc.quoted[colon + 1])
    return doc.words[start][:1].isupper() and (quoted or (last and not topic))


def may_speak(doc: Document, start: int, colon: int) -> bool:
    """Say whether the words before the colon of a headline that stands alone are an office or body, and no place."""
    if doc.words[-1] in (".", "!") or colon - start > 2:
        return False
    word = doc.words[colon - 1]
    return doc.lemmas[colon - 1] in SPEAKERS | BODIES or word in BODIES


def after_headline(doc: Document, end: int) -> Draft | None:
    """Return the "...: police" or "... - police" that ends a headline."""
    end = min(end, line_end(doc, 0))
    mark = next(
        (t for t in range(end - 1, max(end - LONGEST_NAME, 3), -1) if doc.words[t] in (":", "-", "–", "—")), None
    )
    if mark is None or mark + 1 >= end or end >= len(doc) or not any(doc.tags[t][:2] == "VB" for t in range(mark)):
        return None
    head = end - 1
    plain = all(doc.tags[t][:2] in ("NN", "JJ") or doc.lower[t] in ("'s", "’s", ".") for t in range(mark + 1, end))
    if not plain or not (doc.lemmas[head] in SPEAKERS or (doc.words[mark] == ":" and doc.tags[head] == "NNP")):
        return None
    return Draft((mark + 1, end), head, (mark, mark + 1), mark, trimmed(doc, 0, mark), "asserts", True, "headline")


def line_end(doc: Document, token: int) -> int:
    """Return the token that ends the line of `token`."""
    while token < len(doc) and "\n" not in doc.words[token]:
        token += 1
    return token
