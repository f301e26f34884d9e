"""What a word's own dependents say of its certainty: negation, auxiliaries, adverbs, conjunctions, modifiers."""

from collections.abc import Iterator

from dragoman.lexicon.certainty import CertaintyLexicon
from dragoman.parse import Document
from dragoman.parse.grammar import auxiliaries, first_conjunct, is_noun, is_verb, kids, subtree
from dragoman.said.pending import CASES, GRANTED, IS, called_for, granted, is_calendar, to_come

Effect = tuple[str, str, int]  # effect, rule, the operator's token

NOBODY = frozenset(("nobody", "none", "no-one", "nothing", "neither"))
BARGAINS = frozenset(("threaten", "vow", "pledge", "promise", "offer", "agree", "plan"))
ASKING = frozenset(("probe", "investigate", "ask", "check", "see", "examine", "determine", "know", "wonder", "decide"))
NEVER = frozenset(("time", "point", "circumstance", "moment", "stage", "way", "case", "account", "instance"))
ONLY = frozenset(("only", "just", "merely", "simply", "alone", "necessarily"))
ABLE = frozenset(("can", "could", "ca"))
UNKNOWN = frozenset(("unclear", "clear", "unknown", "known", "unsure", "sure", "uncertain", "certain"))
NO = frozenset(("no", "neither", "zero"))
# What opens a clause of time: with a future above it, its act is still to come.
WAITING = frozenset(("once", "until", "till", "before", "after", "when", "as"))
SAID = frozenset(
    "say ask wonder know think believe warn threaten vow pledge promise insist urge demand fear be plan intend hope "
    "expect want need".split()
)
TURNED = frozenset(("should", "had", "were"))
LASTING = frozenset(("until", "till", "once"))
TO_COME = frozenset(("will", "'ll", "wo", "would", "shall", "must", "should", "can", "could", "may", "might"))


def own_effects(doc: Document, token: int, rules: CertaintyLexicon) -> Iterator[Effect]:
    """Yield the effects that hang off `token` itself, innermost first."""
    if is_noun(doc, token):
        yield from of_noun(doc, token, rules)
    if (day := called_for(doc, token)) is not None:
        yield (*rules.form["to-come"], day)
    yield from negation(doc, token, rules)
    yield from moods(doc, token, rules)


def of_noun(doc: Document, token: int, rules: CertaintyLexicon) -> Iterator[Effect]:
    """Yield what the modifiers before a noun say ("planned", "alleged", "no")."""
    for child in doc.children[token]:
        if doc.deps[child] in ("amod", "compound", "nmod", "advmod", "punct", "dep") and child < token:
            found = rules.modifier.get(doc.lower[child])
            if found is not None and not (doc.lower[child] in ("next", "coming") and kids(doc, token, "det")):
                yield (*found, child)
        elif child > token and is_calendar(doc, child):
            yield (*rules.form["to-come"], child)
    if (day := to_come(doc, token)) is not None:
        yield (*rules.form["to-come"], day)


def negation(doc: Document, token: int, rules: CertaintyLexicon) -> Iterator[Effect]:
    """Yield a negation of the word: "not", "never", "no" before it, its subject or its object, "nobody"."""
    effect, rule = rules.form["negated"]
    shares = doc.deps[token] == "conj" and is_verb(doc, token) and not kids(doc, token, "nsubj", "nsubjpass")
    if shares and any(doc.lower[c] in ("or", "nor") for c in kids(doc, doc.heads[token], "cc")):
        yield from negation(doc, doc.heads[token], rules)
    word = contrasted(doc, token) if is_noun(doc, token) else never_time(doc, token)
    word = nor(doc, token) if word is None and is_verb(doc, token) else word
    if word is not None:
        yield effect, rule, word
    helpers = [c for c in doc.children[token] if doc.deps[c] in ("aux", "auxpass")]
    for child in (*(g for c in helpers for g in doc.children[c]), *doc.children[token]):
        if denies(doc, child, token):
            yield effect, rule, child


def is_denied(doc: Document, verb: int, rules: CertaintyLexicon) -> bool:
    """Say whether a verb is negated."""
    return is_verb(doc, verb) and next(negation(doc, verb, rules), None) is not None


def never_time(doc: Document, token: int) -> int | None:
    """Return the "no" of "at no time", "under no circumstances", "in no way"."""
    for prep in kids(doc, token, "prep"):
        for noun in kids(doc, prep, "pobj"):
            if doc.lemmas[noun] in NEVER and any(doc.lower[c] == "no" for c in kids(doc, noun, "det")):
                return noun
    return None


def nor(doc: Document, token: int) -> int | None:
    """Return the "nor" that opens a clause: "nor has Chad signed", "..., nor was the priest hurt"."""
    helper = min(kids(doc, token, "aux", "auxpass"), default=None)
    subject = min(kids(doc, token, "nsubj", "nsubjpass"), default=None)
    if helper is None or subject is None or helper > subject:
        return None
    return helper - 1 if helper and doc.lower[helper - 1] in ("nor", "neither") else None


def contrasted(doc: Document, noun: int) -> int | None:
    """Return the "not" right before a noun phrase: "an accident, not an attack", wherever the parser hung it."""
    start = min([noun, *(c for c in doc.children[noun] if doc.deps[c] in ("det", "amod", "compound", "poss"))])
    before = start - 1
    if before < 1 or doc.lower[before] != "not" or before in doc.children[noun]:
        return None
    return before if doc.lower[start] in ("a", "an") or start == noun else None


def denies(doc: Document, child: int, token: int) -> bool:
    """Say whether a dependent negates its head."""
    dep, low = doc.deps[child], doc.lower[child]
    if dep == "neg":
        return not is_only(doc, child, token)
    if low in NO and (dep in ("det", "preconj", "advmod", "cc") or (low == "zero" and dep == "nummod")):
        return True
    if low == "longer" and dep == "advmod":
        return any(doc.lower[g] == "no" for g in doc.children[child])
    return dep in ("nsubj", "nsubjpass", "dobj", "attr") and is_verb(doc, token) and is_none(doc, child)


def is_only(doc: Document, word: int, token: int) -> bool:
    """Say whether a "not" belongs to "not only", or stands after its verb ("..., not the port")."""
    after = doc.lower[word + 1] if word + 1 < len(doc) else ""
    return (
        after in ONLY
        or (word > token and doc.tags[token] not in ("VB", "VBP", "VBZ", "VBD", "MD"))
        or (word > token + 1 and doc.words[word - 1] in (",", "-", "—"))
    )


def is_none(doc: Document, token: int) -> bool:
    """Say whether a noun phrase names nobody and nothing."""
    if doc.lower[token] in NOBODY:
        return True
    if doc.lower[token] == "one" and token and doc.lower[token - 1] == "no":
        return True
    if any(doc.deps[c] == "neg" for c in doc.children[token]) and doc.lower[token] in ("one", "all", "a"):
        return doc.lower[token] == "one"  # "not one of the men"
    return any(doc.deps[c] in ("det", "nummod", "preconj") and doc.lower[c] in NO for c in doc.children[token])


def moods(doc: Document, token: int, rules: CertaintyLexicon) -> Iterator[Effect]:
    """Yield what the auxiliaries, adverbs and conjunctions of a clause say."""
    words = auxiliaries(doc, token) if is_verb(doc, token) else []
    turned = inverted(doc, token)
    for word in words:
        found = rules.form["negated"] if is_forestalled(doc, token, word) else rules.aux.get(word)
        if word in ABLE and any(doc.deps[c] == "neg" or nobody_did(doc, c) for c in doc.children[token]):
            continue  # "cannot attack" and "no arrests could be made" deny, where "may not attack" leaves open
        if found is not None and not turned:
            place = next((c for c in doc.children[token] if doc.lower[c] == word), token)
            yield (*perfect(doc, token, word, words, found, rules), place)
    for child in doc.children[token]:
        dep, low = doc.deps[child], doc.lower[child]
        if dep in ("advmod", "amod", "dep") and low in rules.adverb:
            yield (*rules.adverb[low], child)
        elif dep == "mark" and low == "than" and doc.lower[child - 1] == "rather":
            yield (*rules.form["negated"], child)
        elif dep in ("mark", "advmod") and low in rules.mark and not hedges(doc, child):
            asked = low == "if" and (doc.deps[token] in ("ccomp", "pcomp") or is_unknown(doc, token))
            yield (*rules.mark["whether" if asked else low], child)
        elif (
            dep == "advmod" and low == "how" and child < token and any(doc.tags[c] == "TO" for c in doc.children[token])
        ):
            yield (*rules.form["how-to"], child)
    yield from shared_mark(doc, token, rules)
    if (opener := granted(doc, token)) is not None:
        yield (*rules.mark["provided"], opener)
    going = doc.tags[token] in ("VBZ", "VBP") or (doc.tags[token] == "VBG" and IS & set(words))
    if going and (day := to_come(doc, token)) is not None:
        yield (*rules.form["to-come"], day)
    if is_verb(doc, token):
        if (opener := awaited(doc, token)) is not None:
            yield (*rules.form["awaited"], opener)
        yield from forms(doc, token, words, rules)


def hedges(doc: Document, word: int) -> bool:
    """Say whether an "if" only raises a figure or an adjective: "hundreds if not thousands were killed"."""
    following = doc.lower[word + 1 : word + 3]
    return following[:1] == ["not"] and doc.tags[min(word + 2, len(doc) - 1)][:2] in ("NN", "CD", "JJ", "RB")


def shared_mark(doc: Document, token: int, rules: CertaintyLexicon) -> Iterator[Effect]:
    """Yield the "if" or "whether" of the first of two verbs with one subject: "whether they attack or leave"."""
    first = first_conjunct(doc, token)
    if first == token or not is_verb(doc, token) or kids(doc, token, "nsubj", "nsubjpass", "mark"):
        return
    for mark in kids(doc, first, "mark"):
        if doc.lower[mark] in rules.mark:
            asked = doc.lower[mark] == "if" and (doc.deps[first] in ("ccomp", "pcomp") or is_unknown(doc, first))
            yield (*rules.mark["whether" if asked else doc.lower[mark]], mark)


def is_forestalled(doc: Document, token: int, word: str) -> bool:
    """Say whether an act was cut off before it came: "fled before police could arrest him"."""
    return word == "could" and any(doc.lower[c] == "before" for c in kids(doc, token, "mark"))


def nobody_did(doc: Document, subject: int) -> bool:
    """Say whether a dependent is a subject that names nobody and nothing."""
    return doc.deps[subject] in ("nsubj", "nsubjpass") and is_none(doc, subject)


def awaited(doc: Document, token: int) -> int | None:
    """Return what opens a clause about an act still to come: "once Britain lifts the ban, Iran will ..."."""
    past = doc.tags[token] == "VBD"
    if doc.deps[token] not in ("advcl", "ccomp") or not (past or in_present(doc, token)):
        return None
    over = doc.heads[token]
    opener = next((c for c in kids(doc, token, "mark", "advmod") if doc.lower[c] in WAITING), None)
    if opener is None:  # "will leave once the rebels disarm": "once" may hang on "leave"
        before = subtree(doc, token)[0] - 1
        opener = before if before > over and doc.lower[before] in WAITING else None
    if opener is None or (doc.lower[opener] == "as" and doc.lower[opener - 1] not in ("soon", "long")):
        return None
    over = over if is_verb(doc, over) else doc.heads[over]  # "as soon as X frees" hangs on "soon"
    helpers = {doc.lower[c] for c in kids(doc, over, "aux")}
    if past:  # "would stay until the rebels left"
        return opener if "would" in helpers and doc.lower[opener] in LASTING else None
    return opener if helpers & TO_COME or is_imperative(doc, over) else None


def in_present(doc: Document, verb: int) -> bool:
    """Say whether a verb is in the present or the present perfect."""
    if doc.tags[verb] in ("VBZ", "VBP"):
        return True
    return any(doc.tags[c] in ("VBZ", "VBP") for c in kids(doc, verb, "aux", "auxpass"))


def is_unknown(doc: Document, token: int) -> bool:
    """Say whether an "if" clause says what is not known ("it is unclear if"), not a condition."""
    if doc.lemmas[doc.heads[token]] in ASKING and doc.heads[token] < token:
        return True
    return any(doc.lower[c] in UNKNOWN and c < token for c in kids(doc, doc.heads[token], "acomp"))


def perfect(
    doc: Document, token: int, word: str, words: list[str], found: tuple[str, str], rules: CertaintyLexicon
) -> tuple[str, str]:
    """Return the effect of an auxiliary: with a perfect, "should" and "would" deny ("should have arrested")."""
    if "have" in words and doc.tags[token] == "VBN":
        if word in ("should", "ought"):
            return rules.form["should-have"]
        if word == "must":
            return rules.aux["may"]
        if word in ("would", "'d") and (if_clause(doc, token) is not None or but_for(doc, token)):
            return rules.form["would-have"]
    return found


def but_for(doc: Document, token: int) -> bool:
    """Say whether what kept an act from happening follows it: "but for the rain", "had it not rained"."""
    end = doc.sent(token).end
    if any(doc.lower[t] == "but" and doc.lower[t + 1] in ("for", "was", "were") for t in range(token, end - 1)):
        return True
    return any(inverted(doc, c) for c in kids(doc, token, "advcl"))


def if_clause(doc: Document, token: int) -> int | None:
    """Return the clause under `token` that sets a condition, where there is one."""
    for child in kids(doc, token, "advcl", "ccomp", "prep"):
        if doc.lower[child] in GRANTED or inverted(doc, child):
            return child
        if doc.lower[child] in ("in", "on") and any(doc.lower[c] in CASES for c in doc.children[child]):
            return child  # "in the event of an attack", "on condition that"
        for word in doc.children[child]:
            if doc.deps[word] in ("mark", "advmod") and doc.lower[word] in ("if", "unless", "provided", "once"):
                return child
    return None


def forms(doc: Document, token: int, words: list[str], rules: CertaintyLexicon) -> Iterator[Effect]:
    """Yield what the form of a clause says: a condition under it, inversion, imperative, question."""
    if if_clause(doc, token) is not None and "have" not in words and {"will", "would", "'ll", "'d", "wo"} & set(words):
        yield (*rules.form["has-if"], token)
    if under_proviso(doc, token) or of_any_time(doc, token):
        yield (*rules.form["has-if"], token)
    if inverted(doc, token):
        yield (*rules.form["should-inversion"], token)
    if doc.lemmas[doc.heads[token]] == "let" and any(doc.lower[c] in ("'s", "us") for c in kids(doc, token, "nsubj")):
        yield (*rules.form["imperative"], token)  # "let's discuss it"
    commands = doc.deps[token] in ("ROOT", "ccomp", "advcl", "dep") or (
        doc.deps[token] == "conj" and is_imperative(doc, first_conjunct(doc, token))
    )
    if commands and is_imperative(doc, token):
        yield (*rules.form["imperative"], token)
    if doc.deps[token] == "ROOT" and doc.heads[token] == token:
        mark = question_mark(doc, token)
        if mark is not None:
            yield (*rules.form["question"], mark)


def of_any_time(doc: Document, token: int) -> bool:
    """Say whether a verb in the present tells what is done whenever its "if" comes true: "if they flee, we shoot"."""
    helpers = {doc.lower[c] for c in kids(doc, token, "aux", "auxpass")}
    plain = doc.tags[token] in ("VBZ", "VBP") or (doc.tags[token] == "VBN" and helpers and helpers <= {"is", "are"})
    clause = if_clause(doc, token) if plain and doc.lemmas[token] not in SAID else None
    marks = [c for c in kids(doc, clause, "mark") if doc.lower[c] in ("if", "unless")] if clause is not None else []
    if clause is None or not marks or doc.lower[marks[0] - 1] == "even":
        return False
    return bool(kids(doc, clause, "nsubj", "nsubjpass")) and in_present(doc, clause)


def under_proviso(doc: Document, token: int) -> bool:
    """Say whether an infinitive of a threat or offer has a condition: "threatened to attack unless they pay"."""
    over = doc.heads[token]
    if doc.deps[token] != "xcomp" or doc.lemmas[over] not in BARGAINS:
        return False
    return if_clause(doc, token) is not None or if_clause(doc, over) is not None


def question_mark(doc: Document, root: int) -> int | None:
    """Return the question mark that ends the sentence of `root`, not one of words that it only quotes."""
    sent = doc.sent(root)
    for token in range(max(sent.end - 3, sent.start), sent.end):
        if doc.lower[token] == "?" and (not doc.quoted or doc.quoted[token] == doc.quoted[root]):
            return token
    return None


def inverted(doc: Document, token: int) -> bool:
    """Say whether a clause sets a condition by its word order ("should the army attack", "had they known")."""
    over = doc.heads[token]
    split = doc.deps[token] == "ccomp" and doc.deps[over] == "advcl" and doc.lower[over] in TURNED
    if split:  # "would have fled had the rebels attacked": the parser makes the helper a verb
        return over < min(doc.children[token], default=token) and not kids(doc, over, "nsubj", "mark", "aux")
    first = next((c for c in doc.children[token] if doc.deps[c] in ("aux", "auxpass")), None)
    if doc.deps[token] != "advcl" or first is None or doc.lower[first] not in TURNED:
        return False
    return next(c for c in doc.children[token] if doc.lower[c] not in ("even", ",", "only")) == first


def is_quoted_order(doc: Document, token: int) -> bool:
    """Say whether a bare verb opens quoted words: “Resign now,” they told him."""
    opens = token > 0 and doc.words[token - 1] in ("“", '"', "``", "‘")
    bare = doc.tags[token] in ("VB", "VBP") and not kids(doc, token, "nsubj", "nsubjpass", "aux", "mark")
    return opens and bare and doc.deps[token] in ("advcl", "ccomp", "dep", "ROOT")


def is_imperative(doc: Document, token: int) -> bool:
    """Say whether a verb commands: a bare form without a subject, at the head of its clause or in coordination."""
    if is_quoted_order(doc, token):
        return True
    if doc.deps[token] not in ("ROOT", "ccomp", "conj"):
        return False
    return doc.tags[token] == "VB" and not kids(doc, token, "nsubj", "nsubjpass", "aux", "mark")
