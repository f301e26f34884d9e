"""What a verb of several senses means where it stands: a name given, a plan of one's own, blows or words."""

from dragoman.parse import Document
from dragoman.parse.grammar import kids

# How nouns end that words are used against: "attacked the decision".
ABSTRACT = tuple("ion ions ment ments cy cies ism ity ship bill plan plans record law deal inquiry".split())

# Verbs that things do, too, and then without a word: "the train featured", "the storm threatened the coast".
OF_THINGS_TOO = frozenset(
    "address feature promote see show present share advance define project defend tie link offer threaten protect "
    "reflect represent include contain support back celebrate mark".split()
)
THINGS = frozenset(
    "event year decade century period era season crisis accident storm disease virus pregnancy train ship road bridge "
    "building game race weather flood fire quake earthquake war battle festival measure move step idea".split()
)
THING_ENDS = ("ness", "ity", "ism", "ance", "ancy")
DAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december today yesterday".split()
)
PLATFORMS = frozenset("twitter facebook instagram telegram youtube media television tv radio air".split())


def is_day(doc: Document, prep: int) -> bool:
    """Say whether a phrase only tells when or where a thing was said: "reported on Thursday", "reacted on Twitter"."""
    return any(doc.lower[c] in DAYS or doc.lower[c] in PLATFORMS for c in kids(doc, prep, "pobj"))


def is_thing(doc: Document, verb: int, head: int | None) -> bool:
    """Say whether a verb that things do, too, has a thing or a day as its doer, or nobody but itself as its object."""
    if doc.lemmas[verb] not in OF_THINGS_TOO or head is None:
        return False
    if any(doc.lower[c].endswith(("self", "selves")) for c in kids(doc, verb, "dobj")):
        return True  # "defended themselves"
    common = doc.tags[head] in ("NN", "NNS") and doc.lower[head].endswith(THING_ENDS)
    return doc.lower[head] in DAYS or doc.lemmas[head] in THINGS or common


AUDIENCE = frozenset(
    "public reporter crowd leader nation audience rally parliament congress meeting conference people supporter "
    "assembly guest student troop member delegate voter gathering event session forum summit".split()
)


def is_deed(doc: Document, verb: int) -> bool:
    """Say whether a verb that may speak does something else: blows, a part played, a crowd addressed."""
    lemma = doc.lemmas[verb]
    if lemma == "attack":
        return not is_of_words(doc, verb)
    if lemma == "portray":
        return not any(doc.lower[c] == "as" for c in kids(doc, verb, "prep")) and not kids(doc, verb, "oprd")
    return lemma == "address" and any(doc.lemmas[c] in AUDIENCE for c in kids(doc, verb, "dobj"))


def is_within_quote(doc: Document, verb: int, head: int) -> bool:
    """Say whether a verb stands in words that are quoted behind its supposed subject: 'Holm wrote: "Thank you all"'."""
    if not doc.quoted or not doc.quoted[verb] or doc.quoted[head] or head > verb:
        return False
    mark = verb
    while mark > head and doc.quoted[mark - 1]:
        mark -= 1
    return mark - 1 > head and doc.words[mark - 1] in (":", ",")


def is_of_words(doc: Document, verb: int) -> bool:
    """Say whether an attack is one of words: on a plan, a record, one's rival, or for and over something."""
    objects = kids(doc, verb, "dobj", "nsubjpass")
    if not objects or any(doc.lower[c] in ("as", "for", "over") for c in kids(doc, verb, "prep")):
        return bool(objects)
    noun = objects[0]
    if doc.tags[noun] == "PRP":
        subjects = kids(doc, verb, "nsubj")
        return bool(subjects) and doc.tags[subjects[0]] == "NNP"
    return doc.tags[noun][:3] == "NNP" or doc.lower[noun].endswith(ABSTRACT) or bool(kids(doc, noun, "poss"))


def is_name(doc: Document, verb: int) -> bool:
    """Say whether a call gives something a name ("call the toll a farce"): no "for", "on" or "to" is there.

    A plea in court demands nothing either: "pleaded guilty to theft".
    """
    if doc.lemmas[verb] == "plead":
        return not any(doc.lower[c] in ("for", "with") for c in kids(doc, verb, "prep"))
    if doc.lemmas[verb] != "call":
        return False
    below = kids(doc, verb, "oprd", "xcomp", "ccomp", "dobj")
    asked = any(doc.lower[c] in ("for", "on", "upon") for c in kids(doc, verb, "prep", "prt", "dative"))
    return bool(below) and not asked and not any(doc.tags[g] == "TO" for c in below for g in doc.children[c])


def is_own_plan(doc: Document, verb: int) -> bool:
    """Say whether a demand's infinitive is the speaker's own act ("seeks to retake the town")."""
    acts = [c for c in kids(doc, verb, "xcomp") if any(doc.tags[g] == "TO" for g in doc.children[c])]
    others = [c for c in kids(doc, verb, "dobj", "dative", "ccomp", "prep") if c > verb] or [
        g for c in acts for g in kids(doc, c, "nsubj")
    ]
    return bool(acts) and not others
