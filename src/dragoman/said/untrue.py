"""What a text tells and takes back: false reports, hoaxes, plots of films, "any attack will be punished"."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from dragoman.mention import Mention
from dragoman.parse import Document
from dragoman.parse.grammar import first_conjunct, is_verb, kids, prep_objects
from dragoman.said.own import in_present, is_none
from dragoman.said.speech import Speech

FICTION = "fiction"  # the status of what is no event at all
YEAR = re.compile(r"1[5-9]\d\d|20[0-2]\d")
HIGHEST = 6  # steps up to a noun or verb of saying
CLAUSES = frozenset(("ccomp", "acl", "relcl", "advcl", "xcomp", "conj", "pcomp"))
EARLIER = frozenset(("earlier", "previous", "original", "prior"))
GROUNDS = frozenset(("basis", "foundation", "truth", "merit", "substance", "ground", "validity"))
FIGURES = frozenset("hero heroine protagonist villain character antihero narrator".split())
PLOTS = frozenset(("plot", "premise", "storyline"))
LATE = ("amod", "acl", "oprd", "acomp", "advmod")  # how a judgement behind a clause hangs on it
ABOUT = frozenset(("of", "about", "on", "over"))
LAWS = frozenset("law constitution statute act code charter rule regulation legislation bill proposal".split())
Words = Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Untrue:
    """The status that an act gets, by which rule and which word."""

    status: str
    rule: str
    word: str


def untrue(doc: Document, mention: Mention, words: Words, speech: Speech) -> Untrue | None:
    """Return how the text takes back what it tells of an act, null where it does not."""
    here = mention.predicate
    for quote in speech.chain(mention.trigger)[-1:]:  # "..., a station reported wrongly"
        for child in kids(doc, quote.cue_token, "advmod"):
            if doc.lower[child] in words["falsely"]:
                return Untrue("negated", "false report", doc.words[child])
    if (word := rehearsed(doc, here, words)) is not None:
        return Untrue("negated", "drill", doc.words[word])
    if in_a_work(doc, here, words) or in_a_plot(doc, mention.trigger, words):
        return Untrue(FICTION, "told in a work or a scenario", doc.words[here])
    if (word := merely_possible(doc, mention, words)) is not None:
        return Untrue("conditional", "whatever act will or would", doc.words[word])
    if (word := by_law(doc, here)) is not None:
        return Untrue("possible", "what a law lets happen", doc.words[word])
    token = mention.trigger if not is_verb(doc, mention.trigger) else here
    if (word := taken_back(doc, token, words)) is not None:
        return Untrue("negated", "false report", doc.words[word])
    if not is_verb(doc, mention.trigger) and (word := is_false(doc, mention.trigger, words, "hoaxes")) is not None:
        return Untrue("negated", "hoax", doc.words[word])
    return None


def taken_back(doc: Document, token: int, words: Words) -> int | None:
    """Return the word by which the report of an act is called false, climbing from the act to who tells it."""
    here, late = token, None
    for _ in range(HIGHEST):
        over = doc.heads[here]
        if over == here:
            return None
        late = (
            late
            if late is not None
            else next(
                (c for c in kids(doc, here, *LATE) if c > here and doc.lemmas[c] in words["false"]),
                None,
            )
        )
        if is_verb(doc, over) and doc.deps[here] in ("ccomp", "csubj"):
            return lied(doc, over, here, words)
        if doc.lemmas[over] in words["hoaxes"] and doc.deps[over] == "attr" and not kids(doc, doc.heads[over], "neg"):
            return over
        if doc.lemmas[over] in words["reports"]:
            found = called_false(doc, over, words)
            found = late if found is None else found  # "called [reports of a massacre baseless]"
            if found is not None:
                return found
        elif not may_climb(doc, here):
            return None
        here = over
    return None


def may_climb(doc: Document, token: int) -> bool:
    """Say whether what stands over a word may be what tells it: a clause's verb, "reports of", an object's verb."""
    if doc.deps[token] == "pobj":
        return doc.lower[doc.heads[token]] in ABOUT
    return doc.deps[token] in CLAUSES or doc.deps[token] in ("prep", "dobj")


def called_false(doc: Document, report: int, words: Words) -> int | None:
    """Return the word that calls a report false: its adjective, what it proves to be, who debunks it."""
    for child in kids(doc, report, "amod", "compound"):
        if doc.lemmas[child] in words["false"]:
            return child
    found = is_false(doc, report, words, "false") or is_false(doc, report, words, "hoaxes")
    if found is not None:
        return found
    verb = doc.heads[report]
    if doc.deps[report] == "dobj" and not kids(doc, verb, "neg"):  # "described reports of ... as baseless"
        views = [
            *kids(doc, verb, "oprd", "acomp"),
            *(c for h in (verb, report) for p in kids(doc, h, "prep") for c in doc.children[p]),
        ]
        for token in views:
            if doc.lemmas[token] in words["false"] | words["hoaxes"]:
                return token
    groundless = [c for c in kids(doc, verb, "dobj") if doc.lemmas[c] in GROUNDS and is_none(doc, c)]
    if doc.deps[report] == "nsubj" and groundless:  # "the claim has no basis"
        return groundless[0]
    undone = doc.deps[report] in ("dobj", "nsubjpass") and doc.lemmas[verb] in words["disproved"]
    if undone and (doc.lemmas[verb] != "make" or any(doc.lower[c] == "up" for c in doc.children[verb])):
        return None if kids(doc, verb, "neg") else verb
    return None


def is_false(doc: Document, subject: int, words: Words, kind: str) -> int | None:
    """Return the adjective or noun that says a subject is, proved or turned out to be false."""
    verb = doc.heads[subject]
    if doc.deps[subject] not in ("nsubj", "nsubjpass") or doc.lemmas[verb] not in words["becomes"]:
        return None
    holders = [verb, *kids(doc, verb, "xcomp", "prep")]
    found = [c for v in holders for c in kids(doc, v, "acomp", "attr", "oprd", "amod", "pobj", "ccomp") if c != subject]
    for token in (*found, *kids(doc, verb, "xcomp")):
        if doc.lemmas[token] in words[kind] and not kids(doc, verb, "neg"):
            return token
    return None


def lied(doc: Document, verb: int, clause: int, words: Words) -> int | None:
    """Return the word by which the verb over a clause makes it false: "lied that", "it is not true that"."""
    if doc.lemmas[verb] in words["lying"]:
        return None if kids(doc, verb, "neg") else verb
    for child in kids(doc, verb, "advmod"):
        if doc.lower[child] in words["falsely"]:
            return child
    for child in kids(doc, verb, "acomp", "attr"):
        denied = bool(kids(doc, verb, "neg"))
        if doc.lemmas[child] == "true" and denied:
            return child
        if child != clause and not denied and doc.lemmas[child] in words["false"] | words["hoaxes"]:
            return child
    for subject in kids(doc, verb, "nsubj"):  # "a fake report said that", "an earlier version of this story said"
        if doc.lemmas[subject] == "version" and any(doc.lower[c] in EARLIER for c in kids(doc, subject, "amod")):
            return subject
        if doc.lemmas[subject] in words["reports"]:
            for child in kids(doc, subject, "amod", "compound"):
                if doc.lemmas[child] in words["false"]:
                    return child
    return None


def in_a_work(doc: Document, verb: int, words: Words) -> bool:
    """Say whether an act is told of a work ("in the film, soldiers kill") or of a scenario."""
    verb = first_conjunct(doc, verb)
    if doc.tags[verb] in ("VBZ", "VBP") and (of_a_hero(doc, verb, words) or under_a_heading(doc, verb, words)):
        return True
    for prep, noun in prep_objects(doc, verb, frozenset(("in", "during"))):
        name = doc.lemmas[noun]
        before = f"{doc.lower[noun - 1]} {name}" if noun else name
        if prep == "in" and (name in words["scenarios"] or before in words["scenarios"]):
            return True
        if prep == "in" and doc.tags[verb] in ("VBZ", "VBP") and name in words["works"]:
            return True
        wholes = [g for c in kids(doc, noun, "prep") if doc.lower[c] == "of" for g in kids(doc, c, "pobj")]
        if name in words["parts"] and any(doc.lemmas[g] in words["works"] for g in wholes):
            return True
    return False


def of_a_hero(doc: Document, verb: int, words: Words) -> bool:
    """Say whether a figure of a work acts: "the novel's hero kills a general"."""
    for subject in kids(doc, verb, "nsubj"):
        owners = kids(doc, subject, "poss") + [t for _, t in prep_objects(doc, subject, frozenset(("of",)))]
        if doc.lemmas[subject] in FIGURES and any(doc.lemmas[t] in words["works"] for t in owners):
            return True
    return False


def under_a_heading(doc: Document, verb: int, words: Words) -> bool:
    """Say whether a clause in the present stands behind "the scenario:" or "the plot:"."""
    sent = doc.sent(verb)
    colons = [t for t in range(sent.start + 1, verb) if doc.words[t] == ":"]
    return any(doc.lemmas[t - 1] in words["scenarios"] | PLOTS for t in colons)


def rehearsed(doc: Document, verb: int, words: Words) -> int | None:
    """Return the exercise in which an attack is only played: "in the drill, commandos stormed a ship"."""
    verb = first_conjunct(doc, verb)
    if doc.lemmas[verb] not in words["played"]:
        return None
    for prep, noun in prep_objects(doc, verb, frozenset(("in", "during", "as"))):
        nouns = [noun] if prep != "as" else [g for c in kids(doc, noun, "prep") for g in kids(doc, c, "pobj")]
        for word in nouns:
            if doc.lemmas[word] in words["drills"] and (prep != "as" or doc.lower[noun] == "part"):
                return word
    return None


def in_a_plot(doc: Document, token: int, words: Words) -> bool:
    """Say whether an act is what an invented work shows ("the novel tells of an attack").

    A year or "based on" in the sentence makes it a true story.
    """
    sent = doc.sent(token)
    if any(
        doc.lower[t] in ("true", "real", "based", "documentary") or YEAR.fullmatch(doc.words[t])
        for t in range(sent.start, sent.end)
    ):
        return False
    here = token
    for _ in range(HIGHEST):
        over = doc.heads[here]
        if over == here:
            return False
        if is_verb(doc, over) and doc.lemmas[over] in words["depicts"] and doc.tags[over] in ("VBZ", "VBP"):
            holders = [c for c in kids(doc, over, "nsubj") if c != here]
            return any(doc.lemmas[c] in words["works"] for c in holders)
        here = over
    return False


def merely_possible(doc: Document, mention: Mention, words: Words) -> int | None:
    """Return the word that makes an act one that may come: "any attack will", "anyone who attacks will"."""
    token = mention.trigger
    if not is_verb(doc, token) and mention.support is None:
        return whatever_noun(doc, token, words)
    head = doc.heads[token]
    if doc.deps[token] == "csubj" and doc.tags[token] == "VBG" and future(doc, head, words["outcome"]):
        return token  # "invading the island would cost lives"
    if doc.deps[token] == "relcl" and doc.lower[head] in words["anyone"] and doc.tags[token] in ("VBP", "VBZ"):
        return head if future(doc, doc.heads[head], words["threatened"]) else None
    whoever = [c for c in kids(doc, token, "nsubj") if doc.lower[c] in ("whoever", "whosoever")]
    if whoever and doc.deps[token] in ("csubj", "csubjpass") and future(doc, head, words["threatened"]):
        return whoever[0]
    return None


def by_law(doc: Document, verb: int) -> int | None:
    """Return the law of "under the constitution, parliament elects the king": a rule, and no single act."""
    verb = first_conjunct(doc, verb)
    if not is_verb(doc, verb) or not in_present(doc, verb) or doc.tags[verb] not in ("VBZ", "VBP", "VBN"):
        return None
    if any(doc.lower[c] in ("has", "have") for c in kids(doc, verb, "aux")):
        return None
    for prep, noun in prep_objects(doc, verb, frozenset(("under",))):
        if prep == "under" and doc.lemmas[noun] in LAWS:
            return noun
    return None


def whatever_noun(doc: Document, noun: int, words: Words) -> int | None:
    """Return the determiner of "any attack will ..." or "an attack would ..."."""
    if doc.deps[noun] not in ("nsubj", "nsubjpass"):
        return None
    verb = doc.heads[noun]
    for child in kids(doc, noun, "det"):
        if doc.lower[child] == "any" and future(doc, verb, words["threatened"]):
            return child
        reported = doc.deps[verb] == "ccomp" and doc.heads[verb] < noun and doc.lemmas[verb] in words["comes"]
        if doc.lower[child] in ("a", "an") and not reported and future(doc, verb, words["outcome"]):
            return child
    return None


def future(doc: Document, verb: int, modals: frozenset[str]) -> bool:
    """Say whether a verb has one of the modals."""
    return any(doc.lower[c] in modals for c in kids(doc, verb, "aux"))
