"""What one step up the tree lends to what stands below it: the operators of certainty.toml, met by their tie."""

from collections.abc import Iterator

from dragoman.lexicon.certainty import CertaintyLexicon, Governor
from dragoman.parse import Document
from dragoman.parse.grammar import is_noun, is_verb, kids
from dragoman.said.own import TO_COME, Effect

BELIEF = frozenset(("believe", "think", "say", "report", "understand", "rumor", "suppose", "presume", "assume", "feel"))
PLAIN = frozenset(("say", "report", "understand"))
AIMS = frozenset(("order", "bid", "effort", "attempt", "move", "push", "hope"))
COPULAS = frozenset(
    ("be", "seem", "appear", "become", "remain", "look", "prove", "feel", "sound", "think", "consider", "deem", "call")
)
CLUES = frozenset(("information", "tip", "clue", "reward", "evidence"))
TEXTS = frozenset(("resolution", "bill", "motion", "amendment", "statement", "draft", "measure", "law", "decree"))
THROWN_OUT = frozenset(
    ("reject", "block", "veto", "defeat", "kill", "scuttle", "shelve", "withdraw", "dismiss", "quash", "oppose", "drop")
)
PASSED = frozenset(("adopt", "pass", "approve", "back", "endorse", "agree", "accept", "support", "sign"))
THESE = frozenset(("this", "these", "those"))
ASSUMED = {"plan-to": THESE, "demand": THESE, "deny": THESE, "view-of": THESE | {"the"}}  # by rule, its determiners
# "Gathered to protest": whoever comes together to speak his mind does so by coming.
GATHER = frozenset(
    ("gather", "rally", "march", "demonstrate", "take", "assemble", "converge", "turn", "parade", "mass")
)
VOICE = frozenset(
    (
        "protest",
        "demand",
        "voice",
        "express",
        "denounce",
        "condemn",
        "call",
        "oppose",
        "decry",
        "mourn",
        "urge",
        "chant",
        "show",
        "demonstrate",
        "celebrate",
        "mark",
        "rally",
        "support",
        "press",
        "commemorate",
        "honor",
    )
)
OVERTURN = frozenset(("overturn", "quash", "annul", "void", "vacate", "reverse", "throw", "set"))
CONTAIN = frozenset(("include", "comprise", "involve", "contain", "feature"))


def crossed(doc: Document, token: int, over: int, tie: str, rules: CertaintyLexicon) -> Iterator[Effect]:
    """Yield the effects that one step up the tree meets."""
    if doc.deps[token] in ("pobj", "pcomp"):
        yield from within(doc, token, rules)
    aim = tie == "to" and doc.deps[token] in ("acl", "relcl")
    if tie == "purpose" and doc.lemmas[token] in VOICE and gathers(doc, over):
        return
    if (tie == "purpose" and not called(doc, token, over, rules)) or (
        aim and (not known(doc, over, rules) or in_order(doc, over))
    ):
        yield (*rules.form["purpose"], token)
        return
    if doc.deps[token] == "acl" and doc.lemmas[over] in TEXTS and (verb := thrown_out(doc, over)) is not None:
        yield (*rules.form["thrown-out"], verb)
    if doc.lemmas[over] == "lead" and doc.deps[over] == "acl" and doc.lemmas[doc.heads[over]] in CLUES:
        yield (*rules.form["purpose"], over)  # "a reward for tips leading to his arrest"
    if tie == "to" and doc.lemmas[over] in ("be", "have") and is_verb(doc, over):
        yield from copula(doc, token, over, rules)
    if is_verb(doc, over) and doc.lemmas[over] in BELIEF and tie in ("to", "that"):
        passive = any(doc.deps[c] in ("auxpass", "nsubjpass") for c in doc.children[over]) or doc.deps[over] == "acl"
        if doc.lemmas[over] not in PLAIN or (passive and tie == "to"):
            yield (*rules.form["believed-to"], over)
    if (
        tie == "to"
        and doc.lemmas[over] in ("want", "like", "prefer", "wish", "expect")
        and other_acts(doc, token, over)
    ):
        yield (*rules.form["want-other"], over)
        return
    if tie == "that" and subjunctive(doc, token) and doc.lemmas[over] in ("propose", "suggest", "insist", "ask", "say"):
        yield (*rules.form["subjunctive"], over)
        return
    yield from contained(doc, over, tie, rules)
    if tie == "that" and doc.lemmas[over] == "claim" and of_another(doc, token):
        yield (*rules.form["claimed-of-other"], over)
        return
    if tie == "participle" and is_verb(doc, over) and kids(doc, over, "prt"):
        tie = "ing"  # "ruled out sending troops", read as an adjunct
    yield from convicted(doc, over, tie, rules)
    for entry in governors(doc, over, rules):
        tie = "to" if tie == "purpose" else tie
        verb = doc.heads[over] if doc.lower[over] == "able" else over
        if doc.tags[verb] == "VBD" and "able" in (doc.lower[over], *(doc.lower[c] for c in doc.children[over])):
            continue  # "were able to" did
        if tie in entry.over or (tie == "participle" and "ing" in entry.over and not is_verb(doc, over)):
            if tie == "object" and entry.rule in ASSUMED and is_given(doc, token, ASSUMED[entry.rule]):
                continue
            yield entry.effect, entry.rule, over
            break


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


def governors(doc: Document, over: int, rules: CertaintyLexicon) -> tuple[Governor, ...]:
    """Return the operator entries of a governing word; a verb with its particle ("call off") goes before the verb."""
    if is_verb(doc, over):
        table = rules.governor["verbs"]
        for child in kids(doc, over, "prt", "advmod"):
            found = table.get(f"{doc.lemmas[over]} {doc.lower[child]}")
            if found:
                return found
        found = table.get(doc.lemmas[over], ())
        if doc.lemmas[over] in COPULAS:
            for child in kids(doc, over, "acomp", "oprd"):
                found = rules.governor["adjectives"].get(doc.lower[child], ()) or found
        if not found and doc.tags[over] == "VBN":
            return rules.governor["adjectives"].get(doc.lower[over], ())
        return found
    if is_noun(doc, over):
        return rules.governor["nouns"].get(doc.lemmas[over], ())
    return rules.governor["adjectives"].get(doc.lower[over], ())


def called(doc: Document, token: int, over: int, rules: CertaintyLexicon) -> bool:
    """Say whether an infinitive is what a verb calls for ("called for the toll to be scrapped"), not its purpose."""
    asked = any(doc.lower[c] == "for" and doc.deps[c] == "mark" for c in doc.children[token])
    told = [c for c in kids(doc, over, "dobj") if c < token]
    if not asked and not told:
        return False
    return any("to" in entry.over and entry.effect == "called_for" for entry in governors(doc, over, rules))


def in_order(doc: Document, noun: int) -> bool:
    """Say whether a noun opens a purpose: "in order to", "in a bid to", "in an effort to"."""
    return doc.deps[noun] == "pobj" and doc.lower[doc.heads[noun]] == "in" and doc.lemmas[noun] in AIMS


def known(doc: Document, over: int, rules: CertaintyLexicon) -> bool:
    """Say whether a governing word is an operator in its own right."""
    return bool(governors(doc, over, rules))


def within(doc: Document, token: int, rules: CertaintyLexicon) -> Iterator[Effect]:
    """Yield the effect of a preposition over the word: "without", "in the event of"."""
    prep = doc.heads[token]
    for words, effect, rule in rules.within.get(doc.lower[prep], ()):
        start = prep + 1 - len(words)
        if start < 0 or tuple(doc.lower[start : prep + 1]) != words:
            continue
        if rule != "exchange" or pending(doc, doc.heads[start], rules):
            yield effect, rule, prep


def pending(doc: Document, verb: int, rules: CertaintyLexicon) -> bool:
    """Say whether an act is still to come: "will free", "offered to free"; what it is to be traded for is too."""
    if any(doc.lower[c] in TO_COME for c in kids(doc, verb, "aux")):
        return True
    over = doc.heads[verb]
    itself = any(e.effect in ("planned", "called_for", "possible") for e in governors(doc, verb, rules))
    return itself or (doc.deps[verb] in ("xcomp", "ccomp", "acl") and bool(governors(doc, over, rules)))


def contained(doc: Document, over: int, tie: str, rules: CertaintyLexicon) -> Iterator[Effect]:
    """Yield what the subject says of the object in "their demands include ...", "the plan involves ..."."""
    if doc.lemmas[over] in CONTAIN and tie in ("object", "that", "ing"):
        for noun in kids(doc, over, "nsubj"):
            for entry in rules.governor["nouns"].get(doc.lemmas[noun], ()):
                yield entry.effect, entry.rule, noun


def of_another(doc: Document, token: int) -> bool:
    """Say whether a claim is about what somebody else did to something: an active clause with another subject."""
    subjects = [c for c in kids(doc, token, "nsubj") if doc.tags[c] != "PRP"]
    if not subjects:
        subjects = [
            c for c in kids(doc, doc.heads[token], "nsubj") if doc.deps[token] == "conj" and doc.tags[c] != "PRP"
        ]
    return bool(subjects) and bool(kids(doc, token, "dobj"))


def copula(doc: Document, token: int, over: int, rules: CertaintyLexicon) -> Iterator[Effect]:
    """Yield what "is to", "has to" and "has yet to" say."""
    if any(doc.lower[t] == "yet" for t in range(over + 1, token)):
        yield (*rules.form["yet-to"], over)
    elif doc.lemmas[over] == "be" and not kids(doc, over, "acomp", "attr"):
        missed = doc.tags[over] == "VBD" and any(doc.lower[c] == "have" for c in kids(doc, token, "aux"))
        yield (*rules.form["was-to-have" if missed else "is-to"], over)
    elif doc.lemmas[over] == "have" and doc.tags[over] != "VBD" and not kids(doc, over, "dobj"):
        yield (*rules.form["have-to"], over)


def other_acts(doc: Document, token: int, over: int) -> bool:
    """Say whether somebody else than the subject of `over` is to act ("wants the army to leave")."""
    if kids(doc, token, "nsubj", "nsubjpass"):
        return True
    return any(c < token for c in kids(doc, over, "dobj"))


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


def governs(doc: Document, over: int, tie: str, rules: CertaintyLexicon) -> bool:
    """Say whether a word is an operator over what hangs by `tie`."""
    return any(tie in entry.over for entry in governors(doc, over, rules))
