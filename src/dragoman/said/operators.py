"""What one step up the tree lends to what stands below it: the operators of certainty.toml, met by their tie."""

from collections.abc import Iterator

from dragoman.lexicon.certainty import CertaintyLexicon, Governor
from dragoman.parse import Document
from dragoman.parse.grammar import is_noun, is_passive, is_verb, kids
from dragoman.said.forms import (
    CAPTURE,
    ESCAPE,
    TEXTS,
    THESE,
    VOICE,
    convicted,
    gathers,
    is_given,
    likened,
    of_another,
    other_acts,
    subjunctive,
    thrown_out,
    time_to,
)
from dragoman.said.own import TO_COME, Effect, is_denied, is_imperative

BELIEF = frozenset(("believe", "think", "say", "report", "understand", "rumor", "suppose", "presume", "assume", "feel"))
PLAIN = frozenset(("say", "report", "understand"))
SUGGESTING = frozenset(("propose", "suggest", "insist", "ask", "say", "suggestion", "insistence"))
AIMS = frozenset(("order", "bid", "effort", "attempt", "move", "push", "hope"))
COPULAS = frozenset(
    ("be", "seem", "appear", "become", "remain", "look", "prove", "feel", "sound", "think", "consider", "deem", "call")
)
PROVE = frozenset(("confirm", "verify", "corroborate", "prove", "substantiate", "establish", "determine"))
WITHHOLD = frozenset(("fail", "decline", "refuse"))
CHANCES = frozenset(("opportunity", "trouble", "occasion", "liberty", "chance"))
RUMORS = frozenset(("rumor", "rumour", "speculation", "gossip", "hearsay"))
PROMISES = frozenset(("promise", "pledge", "vow", "commitment", "word", "oath"))
MUSE = frozenset(("think", "dream", "toy", "talk", "muse"))
LAWS = frozenset(("law", "decree", "bill", "act", "rule", "ruling", "order", "amendment", "constitution", "regulation"))
WRONGLY = frozenset(("wrongly", "wrongfully", "falsely", "mistakenly", "erroneously", "incorrectly"))
CLUES = frozenset(("information", "tip", "clue", "reward", "evidence"))
ASSUMED = {
    "plan-to": THESE,
    "demand": THESE,
    "deny": THESE,
    "view-of": THESE | {"the"},
    "evidence": THESE | {"the"},
    "open-to": THESE | {"the"},
}  # by rule, its determiners
RANKS = frozenset("first second third fourth fifth last latest only sole".split())
CHARGES = frozenset(("charge", "indictment", "count", "accusation"))
CONTAIN = frozenset(("include", "comprise", "involve", "contain", "feature"))


def crossed(doc: Document, token: int, over: int, tie: str, rules: CertaintyLexicon) -> Iterator[Effect]:
    """Yield the effects that one step up the tree meets."""
    if doc.deps[token] in ("pobj", "pcomp"):
        yield from within(doc, token, rules)
    settled = decided(doc, token, over, tie, rules)
    if settled is not None:
        yield from settled
        return
    yield from beside(doc, token, over, tie, rules)
    if tie == "participle" and is_verb(doc, over) and kids(doc, over, "prt"):
        tie = "ing"  # "ruled out sending troops", read as an adjunct
    yield from convicted(doc, over, tie, rules)
    for entry in governors(doc, over, rules):
        if entry.rule == "going-to" and any(doc.lower[c] in ("on", "ahead") for c in doc.children[over]):
            break  # "went on to expel" expelled
        if entry.rule == "close-to" and doc.deps[over] in ("amod", "relcl", "acl"):
            continue  # "sources close to the inquiry"
        if entry.rule == "rules-on" and doc.tags[token] != "VBG":
            continue  # "a debate on the attack"
        tie = "to" if tie == "purpose" else tie
        verb = doc.heads[over] if doc.lower[over] == "able" else over
        if doc.tags[verb] == "VBD" and "able" in (doc.lower[over], *(doc.lower[c] for c in doc.children[over])):
            continue  # "were able to" did
        if tie in entry.over or (tie == "participle" and "ing" in entry.over and not is_verb(doc, over)):
            held = tie == "object" or (tie == "of" and entry.rule == "evidence") or entry.rule == "open-to"
            if held and entry.rule in ASSUMED and is_given(doc, token, ASSUMED[entry.rule]):
                continue
            if entry.rule == "seek-thing" and tie == "for" and is_passive(doc, over):  # "wanted for killing a guard"
                if doc.deps[token] == "pcomp":
                    yield (*rules.aux["may"], over)
                break
            yield entry.effect, entry.rule, over
            break


def decided(doc: Document, token: int, over: int, tie: str, rules: CertaintyLexicon) -> list[Effect] | None:
    """Return the effect of a construction that leaves no more to its governing word, null where there is none."""
    form = rules.form
    lemma = doc.lemmas[over]
    if tie in ("to", "purpose"):
        if went_on(doc, token, over):
            return []
        if doc.lower[over] == "were" and doc.heads[over] != over and (found := list(copula(doc, token, over, rules))):
            return found
        if (word := time_to(doc, over)) is not None:
            return [(*form["time-to"], word)]
    if tie == "purpose":
        if (asked := held_call(doc, token, over, rules)) is not None:
            stopped = [(e.effect, e.rule, over) for e in governors(doc, over, rules) if e.rule == "prevent"]
            return [asked, *stopped[:1]]  # "foiled a plot to bomb the mosque"
        if doc.lemmas[token] in VOICE and gathers(doc, over):
            return []
    aim = tie == "to" and doc.deps[token] in ("acl", "relcl")
    if aim and ranked(doc, over):
        return []
    if doc.lemmas[token] in CHARGES and tie == "to" and doc.deps[token] == "pobj" and pleaded(doc, over):
        return []
    if (tie == "purpose" and not called(doc, token, over, rules)) or (
        aim and (not known(doc, over, rules) or in_order(doc, over))
    ):
        return [(*form["purpose"], token)]
    if tie == "to" and lemma in ("want", "like", "prefer", "wish", "expect") and other_acts(doc, token, over):
        return [(*form["want-other"], over)]
    if tie == "that" and lemma == "wish" and is_past_perfect(doc, token):
        return [(*form["was-to-have"], over)]
    if tie == "that" and subjunctive(doc, token) and lemma in SUGGESTING:
        return [(*form["subjunctive"], over)]
    if tie == "that" and lemma in ("suppose", "imagine", "assume") and is_imperative(doc, over):
        return [(*rules.mark["if"], over)]
    if tie == "that" and lemma == "claim" and of_another(doc, token):
        return [(*form["claimed-of-other"], over)]
    return None


def went_on(doc: Document, token: int, over: int) -> bool:
    """Say whether an infinitive tells what was done: "went on to expel", "took the opportunity to denounce"."""
    if doc.lemmas[over] == "go":
        return any(doc.lower[c] in ("on", "ahead") for c in kids(doc, over, "prt", "advmod"))
    held = over if is_noun(doc, over) else next(iter(kids(doc, over, "dobj")), over)
    return is_taken(doc, held) and held < token


def is_taken(doc: Document, noun: int) -> bool:
    """Say whether a chance or trouble was taken."""
    return doc.lemmas[noun] in CHANCES and doc.lemmas[doc.heads[noun]] in ("take", "use", "seize")


def is_past_perfect(doc: Document, verb: int) -> bool:
    """Say whether a verb stands in the past perfect: who wishes they "had come" tells that they did not."""
    return doc.tags[verb] in ("VBN", "VBD") and any(doc.lower[c] == "had" for c in kids(doc, verb, "aux"))


def beside(doc: Document, token: int, over: int, tie: str, rules: CertaintyLexicon) -> Iterator[Effect]:
    """Yield the effects of constructions that stand beside what the governing word itself says."""
    lemma = doc.lemmas[over]
    if doc.deps[token] == "acl" and lemma in TEXTS and (verb := thrown_out(doc, over)) is not None:
        yield (*rules.form["thrown-out"], verb)
    if lemma == "lead" and doc.deps[over] == "acl" and doc.lemmas[doc.heads[over]] in CLUES:
        yield (*rules.form["purpose"], over)  # "a reward for tips leading to his arrest"
    if tie == "to" and lemma == "remain" and kids(doc, token, "auxpass"):
        yield (*rules.form["yet-to"], over)  # "remain to be freed"
    if lemma in ESCAPE and (tie == "ing" or (tie == "object" and doc.lemmas[token] in CAPTURE)):
        yield (*rules.form["escaped"], over)
    if tie == "to" and lemma in ("be", "have") and is_verb(doc, over):
        yield from copula(doc, token, over, rules)
    if tie in ("that", "subject", "object") and unproved(doc, over, rules):
        yield (*rules.form["unproved"], over)
    if tie == "that" and (word := rumored(doc, over, rules)) is not None:
        yield (*rules.form["unproved"], word)
    if tie == "subject" and (word := fell_through(doc, over, rules)) is not None:
        yield (*rules.form["fell-through"], word)
    if tie == "object" and lemma == "break" and doc.lemmas[token] in PROMISES:
        yield (*rules.form["fell-through"], over)
    if doc.deps[token] == "pcomp" and tie in ("of", "about", "with") and lemma in MUSE:
        yield (*rules.form["thinking-of"], over)
    if lemma == "let" and any(doc.lemmas[c] in LAWS for c in kids(doc, over, "nsubj")):
        yield (*rules.form["thinking-of"], over)
    if is_verb(doc, over) and lemma in BELIEF and tie in ("to", "that"):
        passive = any(doc.deps[c] in ("auxpass", "nsubjpass") for c in doc.children[over]) or doc.deps[over] == "acl"
        if any(doc.lower[c] in WRONGLY for c in kids(doc, over, "advmod")):
            yield (*rules.form["wrongly-convicted"], over)
        elif lemma not in PLAIN or (passive and tie == "to"):
            yield (*rules.form["believed-to"], over)
    yield from contained(doc, over, tie, rules)
    yield from likened(doc, token, over, tie, rules)


def ranked(doc: Document, noun: int) -> bool:
    """Say whether an infinitive tells what set somebody apart: "the first judge to resign", "the only state to pay"."""
    return any(doc.lower[c] in RANKS or doc.tags[c] == "JJS" for c in kids(doc, noun, "amod"))


def pleaded(doc: Document, word: int) -> bool:
    """Say whether a word belongs to a plea: "pleaded not guilty to the charges" leaves the charges standing."""
    return doc.lemmas[word] in ("plead", "pled") or doc.lemmas[doc.heads[word]] in ("plead", "pled")


def held_call(doc: Document, token: int, over: int, rules: CertaintyLexicon) -> Effect | None:
    """Return the effect of the call or plan right before an infinitive hung on its verb: "resisted calls to leave"."""
    to = next((c for c in kids(doc, token, "aux") if doc.tags[c] == "TO"), 0)
    noun = to - 1
    if noun < 0 or noun not in kids(doc, over, "dobj", "nsubjpass", "pobj"):
        return None
    for entry in rules.governor["nouns"].get(doc.lemmas[noun], ()):
        if "to" in entry.over and entry.effect in ("called_for", "planned"):
            return entry.effect, entry.rule, noun
    return None


def unproved(doc: Document, over: int, rules: CertaintyLexicon) -> bool:
    """Say whether a verb of proof is denied: "could not verify that", "declined to confirm the raid"."""
    if doc.lemmas[over] not in PROVE or not is_verb(doc, over):
        return False
    above = doc.heads[over]
    unable = doc.deps[over] == "xcomp" and (doc.lower[above] == "unable" or doc.lemmas[above] in WITHHOLD)
    yet = doc.lemmas[above] == "have" and "yet" in doc.lower[above:over]
    return unable or yet or is_denied(doc, over, rules)


def rumored(doc: Document, over: int, rules: CertaintyLexicon) -> int | None:
    """Return the rumor that tells a clause: "unconfirmed reports said that", "rumor has it that"."""
    for noun in kids(doc, over, "nsubj"):
        vague = [rules.modifier.get(doc.lower[c], ("", ""))[0] for c in kids(doc, noun, "amod")]
        if doc.lemmas[noun] in RUMORS or "possible" in vague:
            return noun
    return None


def fell_through(doc: Document, over: int, rules: CertaintyLexicon) -> int | None:
    """Return the verb by which an act came to nothing: "talks failed to materialize", "never got off the ground"."""
    lemma = doc.lemmas[over]
    if lemma == "fail" and any(doc.lemmas[c] in rules.happens for c in kids(doc, over, "xcomp")):
        return over
    return over if lemma == "get" and bool(kids(doc, over, "neg")) else None


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


def copula(doc: Document, token: int, over: int, rules: CertaintyLexicon) -> Iterator[Effect]:
    """Yield what "is to", "has to" and "has yet to" say."""
    subjects = kids(doc, over, "nsubj", "nsubjpass", "attr")
    if doc.lower[over] == "were" and doc.deps[over] in ("advcl", "ccomp") and subjects and over < subjects[0] < token:
        yield (*rules.form["should-inversion"], over)  # "were the North to invade"
    elif any(doc.lower[t] == "yet" for t in range(over + 1, token)):
        yield (*rules.form["yet-to"], over)
    elif doc.lemmas[over] == "be" and not kids(doc, over, "acomp", "attr"):
        missed = doc.tags[over] == "VBD" and any(doc.lower[c] == "have" for c in kids(doc, token, "aux"))
        yield (*rules.form["was-to-have" if missed else "is-to"], over)
    elif doc.lemmas[over] == "have" and doc.tags[over] != "VBD" and not kids(doc, over, "dobj"):
        yield (*rules.form["have-to"], over)


def governs(doc: Document, over: int, tie: str, rules: CertaintyLexicon) -> bool:
    """Say whether a word is an operator over what hangs by `tie`."""
    return any(tie in entry.over for entry in governors(doc, over, rules))
