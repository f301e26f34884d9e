"""Constructions above a word that bear on its certainty: gatherings, verdicts, motions, likelihoods, subjunctives."""

from collections.abc import Iterator

from dragoman.lexicon.certainty import CertaintyLexicon
from dragoman.parse import Document
from dragoman.parse.grammar import is_verb, kids
from dragoman.said.own import Effect

THESE = frozenset(("this", "these", "those"))
TEXTS = frozenset("resolution bill motion amendment statement draft measure law decree".split())
THROWN_OUT = frozenset("reject block veto defeat kill scuttle shelve withdraw dismiss quash oppose drop".split())
PASSED = frozenset("adopt pass approve back endorse agree accept support sign".split())
# "Gathered to protest": whoever comes together to speak his mind does so by coming.
GATHER = frozenset(
    "gather rally march demonstrate take assemble converge turn parade mass protest picket strike".split()
)
VOICE = frozenset(
    "protest demand voice express denounce condemn call oppose decry mourn urge chant show demonstrate "
    "celebrate mark rally support press commemorate honor".split()
)
ESCAPE = frozenset("escape dodge elude flee".split())
CAPTURE = frozenset(
    "arrest capture detention prosecution execution abduction kidnapping deportation extradition".split()
)
LIKELIHOOD = frozenset(
    "possibility likelihood probability option risk danger prospect table consideration agenda threat question".split()
)
OVERTURN = frozenset("overturn quash annul void vacate reverse throw set".split())


def time_to(doc: Document, over: int) -> int | None:
    """Return the "time" of "it is time for the army to leave"."""
    nouns = [over, *kids(doc, over, "attr")]
    found = next((n for n in nouns if doc.lower[n] == "time" and doc.lemmas[doc.heads[n]] == "be"), None)
    return found if found is not None and doc.deps[found] == "attr" and not kids(doc, found, "det", "amod") else None


def gathers(doc: Document, verb: int) -> bool:
    """Say whether a verb brings people together: "gathered", "took to the streets"."""
    if doc.lemmas[verb] not in GATHER or not is_verb(doc, verb):
        return False
    streets = any(doc.lemmas[g] in ("street", "square") for c in kids(doc, verb, "prep") for g in doc.children[c])
    out = any(doc.lower[c] == "out" for c in kids(doc, verb, "prt", "advmod"))
    return streets if doc.lemmas[verb] == "take" else out if doc.lemmas[verb] == "turn" else True


def convicted(doc: Document, over: int, tie: str, rules: CertaintyLexicon) -> Iterator[Effect]:
    """Yield what a wrong or overturned conviction says of the crime ("wrongly convicted of")."""
    if doc.lemmas[over] == "convict" and is_verb(doc, over) and tie in ("of", "for", "ing"):
        for child in kids(doc, over, "advmod"):
            if doc.lower[child] in ("wrongly", "wrongfully", "falsely", "mistakenly"):
                yield (*rules.form["wrongly-convicted"], child)
    verb = doc.heads[over]
    undone = doc.deps[over] in ("dobj", "nsubjpass") and doc.lemmas[verb] in OVERTURN
    if undone and doc.lemmas[over] in ("conviction", "sentence", "verdict") and tie in ("for", "of", "in", "over"):
        yield (*rules.form["overturned"], verb)


def thrown_out(doc: Document, text: int) -> int | None:
    """Return the verb by which a bill or motion was not passed: what it says was then not done either."""
    verb = doc.heads[text]
    if doc.deps[text] == "pobj":
        against = doc.lower[verb] == "against" and doc.lemmas[doc.heads[verb]] in ("vote", "decide")
        return doc.heads[verb] if against else None
    if doc.deps[text] not in ("dobj", "nsubjpass") or not is_verb(doc, verb):
        return None
    if doc.lemmas[verb] in THROWN_OUT or any(doc.lower[c] == "down" for c in kids(doc, verb, "prt", "advmod")):
        return verb
    refused = doc.lemmas[doc.heads[verb]] in ("fail", "refuse", "decline") and doc.deps[verb] == "xcomp"
    return verb if doc.lemmas[verb] in PASSED and (refused or bool(kids(doc, verb, "neg"))) else None


def likened(doc: Document, token: int, over: int, tie: str, rules: CertaintyLexicon) -> Iterator[Effect]:
    """Yield what "a strike is a possibility" or "a visit is on the agenda" says of its subject."""
    if doc.lemmas[over] not in ("be", "remain", "become"):
        return
    if tie == "that":  # "the fear is that they attacked"
        for noun in kids(doc, over, "nsubj"):
            for entry in rules.governor["nouns"].get(doc.lemmas[noun], ()):
                if "that" in entry.over:
                    yield entry.effect, entry.rule, noun
    if tie != "subject":
        return
    nouns = kids(doc, over, "attr")
    nouns += [g for c in kids(doc, over, "prep") if doc.lower[c] in ("on", "under") for g in doc.children[c]]
    for noun in nouns:
        if doc.lemmas[noun] in LIKELIHOOD and not is_given(doc, token, THESE | {"the"}):
            yield (*rules.form["a-possibility"], noun)


def subjunctive(doc: Document, token: int) -> bool:
    """Say whether a that-clause has a bare verb after a singular subject ("that the army leave")."""
    if doc.tags[token] not in ("VB", "VBP", "VBN") or not any(doc.lower[c] == "that" for c in doc.children[token]):
        return False
    subjects = kids(doc, token, "nsubj", "nsubjpass")
    if doc.tags[token] == "VBN":
        return any(doc.lower[c] == "be" and doc.deps[c] == "auxpass" for c in doc.children[token]) and not kids(
            doc, token, "aux"
        )
    singular = any(doc.tags[s] in ("NN", "NNP") and not kids(doc, s, "conj") for s in subjects)
    return singular and not kids(doc, token, "aux")


def is_given(doc: Document, token: int, words: frozenset[str]) -> bool:
    """Say whether an object is spoken of as there already ("expected this attack", "opposes the war")."""
    if "the" in words and kids(doc, token, "poss"):
        return True
    return any(doc.deps[c] == "det" and doc.lower[c] in words for c in doc.children[token])


def of_another(doc: Document, token: int) -> bool:
    """Say whether a claim is about what somebody else did to something: an active clause with another subject."""
    subjects = [c for c in kids(doc, token, "nsubj") if doc.tags[c] != "PRP"]
    if not subjects:
        subjects = [
            c for c in kids(doc, doc.heads[token], "nsubj") if doc.deps[token] == "conj" and doc.tags[c] != "PRP"
        ]
    return bool(subjects) and bool(kids(doc, token, "dobj"))


def other_acts(doc: Document, token: int, over: int) -> bool:
    """Say whether somebody else than the subject of `over` is to act ("wants the army to leave")."""
    if kids(doc, token, "nsubj", "nsubjpass"):
        return True
    return any(c < token for c in kids(doc, over, "dobj"))
