"""Which expression tells a mention's time: the words that it hangs on, nearest first."""

from collections.abc import Iterator, Mapping, Sequence

from dragoman.lexicon.times import TimesLexicon
from dragoman.mention import Mention
from dragoman.parse.document import Document
from dragoman.parse.grammar import auxiliaries, is_noun, is_verb, kids
from dragoman.when.expression import Expression

# The phrase shares its time with what it stands in ("killed in a raid on Friday"), not with what it is about.
PLACING = frozenset(("in", "during", "at", "by", "with", "amid", "throughout"))
SUBORDINATORS = frozenset(("after", "before", "since", "if", "unless", "because", "although", "though", "until", "whether", "once"))
# A modifier of a noun belongs to the noun only ("Friday's vote", "the July coup").
OWNED = frozenset(("poss", "compound", "amod", "nummod", "nmod"))
SPEECH_TYPES = frozenset(("REQUEST", "ACCUSE", "REJECT", "THREATEN", "SUPPORT", "AGREE", "CONCEDE", "CONSULT"))


def governor_of(doc: Document, expression: Expression) -> int:
    """Return the word that an expression hangs on, prepositions skipped."""
    token = doc.heads[expression.top]
    for _ in range(6):
        if doc.tags[token] not in ("IN", "TO") and not expression.start <= token < expression.end:
            return token
        if doc.heads[token] == token:
            return token
        token = doc.heads[token]
    return token


def hosts(doc: Document, mention: Mention, lexicon: TimesLexicon) -> Iterator[tuple[int, str]]:
    """Yield the tokens whose expressions tell the mention's time, best first, each with the rule's name."""
    trigger = mention.trigger
    yield trigger, "on the trigger"
    for token in tokens_of(doc, mention):
        if token != trigger:
            yield token, "in the trigger"
    if mention.support is not None:
        yield mention.support, "on the support verb"
        yield from below(doc, mention.support, mention)
        yield from upward(doc, mention.support, lexicon)
        yield from nominal(doc, trigger, lexicon)
    elif is_verb(doc, trigger):
        yield from below(doc, trigger, mention)
        yield from upward(doc, trigger, lexicon)
    else:
        yield from nominal(doc, trigger, lexicon)


def tokens_of(doc: Document, mention: Mention) -> Iterator[int]:
    """Yield the tokens inside the trigger's span."""
    token = mention.trigger
    while token > 0 and doc.starts[token - 1] >= mention.span[0]:
        token -= 1
    while token < len(doc) and doc.ends[token] <= mention.span[1]:
        yield token
        token += 1


def below(doc: Document, verb: int, mention: Mention) -> Iterator[tuple[int, str]]:
    """Yield the nouns of a verb's objects and phrases: a date that ends the clause often hangs there by the parse."""
    queue = [(c, 0) for c in doc.children[verb] if doc.deps[c] in ("dobj", "prep", "attr", "agent", "oprd", "advmod", "dative", "prt", "acomp")]
    while queue:
        token, depth = queue.pop(0)
        if doc.tags[token] not in ("IN", "TO"):
            yield token, "in its clause"
        if depth < 4:
            queue.extend((c, depth + 1) for c in doc.children[token] if doc.deps[c] in ("prep", "pobj", "conj", "npadvmod", "dobj") and not is_verb(doc, c))
    for child in kids(doc, verb, "conj"):
        if is_verb(doc, child) and not kids(doc, child, "nsubj", "nsubjpass"):
            yield child, "shared with the next verb"
    for child in kids(doc, verb, "xcomp"):
        if mention.support is None and is_verb(doc, child) and not any(doc.tags[c] == "TO" for c in doc.children[child]):
            yield child, "in its complement"


def upward(doc: Document, verb: int, lexicon: TimesLexicon) -> Iterator[tuple[int, str]]:
    """Yield the verbs above that share their time with a verb."""
    for _ in range(6):
        head, dep = doc.heads[verb], doc.deps[verb]
        if head == verb:
            return
        if dep == "conj" and (is_verb(doc, head) or is_noun(doc, head)):
            if kids(doc, verb, "nsubj", "nsubjpass") and tense_of(doc, verb) != tense_of(doc, head):
                return
            yield head, "shared by coordination"
        elif dep == "advcl" and shares_time(doc, verb):
            yield head, "of the main clause"
        elif dep == "xcomp" and doc.lemmas[head] not in lexicon.verbs["plan"] and doc.lemmas[head] not in lexicon.verbs["saying"]:
            yield head, "of the governing verb"
        elif dep in ("acl", "relcl") and not infinitive(doc, verb):
            yield head, "of the noun it describes"
            return
        elif dep in ("dep", "parataxis", "intj") or (dep == "pcomp" and doc.lower[head] in ("by", "in", "with")):
            yield head, "of the clause"
        elif dep == "prep" and is_verb(doc, head):
            yield head, "of the clause"
        else:
            return
        verb = head


def infinitive(doc: Document, verb: int) -> bool:
    """Say whether a verb is a to-infinitive."""
    return any(doc.tags[c] == "TO" for c in doc.children[verb])


def shares_time(doc: Document, clause: int) -> bool:
    """Say whether an adverbial clause happens at the time of its main clause ("killing six", "as they marched")."""
    if infinitive(doc, clause):
        return False
    marks = [doc.lower[c] for c in doc.children[clause] if doc.deps[c] in ("mark", "advmod", "prep")]
    return not any(word in SUBORDINATORS for word in marks)


def nominal(doc: Document, noun: int, lexicon: TimesLexicon) -> Iterator[tuple[int, str]]:
    """Yield the words that tell an event noun's time: its clauses, its phrases, and the verb that it stands by."""
    for child in doc.children[noun]:
        if doc.deps[child] in ("relcl", "acl") and not infinitive(doc, child):
            yield child, "in its relative clause"
            yield from ((t, "in its relative clause") for t, _ in phrases(doc, child))
    yield from phrases(doc, noun)
    here = noun
    for _ in range(5):
        head, dep = doc.heads[here], doc.deps[here]
        if head == here:
            return
        if dep in ("compound", "appos", "conj", "nmod") and not is_verb(doc, head):
            yield head, "of its phrase"
        elif dep in ("nsubj", "nsubjpass", "attr") and doc.lemmas[head] not in lexicon.verbs["saying"]:
            yield head, "of its clause"
            if doc.lemmas[head] in lexicon.verbs["happen"]:
                yield from phrases(doc, head)
            return
        elif dep == "dobj" and doc.lemmas[head] in lexicon.verbs["happen"]:
            yield head, "of its clause"
            return
        elif dep == "pobj" and doc.lower[head] in PLACING:
            above = doc.heads[head]
            if doc.lemmas[above] in lexicon.verbs["saying"]:
                return
            yield above, "of the clause that it stands in"
        elif dep == "pobj" and doc.lower[head] == "of" and not is_verb(doc, doc.heads[head]):
            above = doc.heads[head]
            yield above, "of its phrase"
        else:
            return
        here = doc.heads[head] if dep == "pobj" else head
        if is_verb(doc, here):
            return


def phrases(doc: Document, token: int) -> Iterator[tuple[int, str]]:
    """Yield the nouns that place an event in ("a killing in a raid", "talks in Geneva")."""
    for prep in kids(doc, token, "prep"):
        for target in kids(doc, prep, "pobj"):
            yield target, "in its phrase"
            for inner in kids(doc, target, "prep"):
                if doc.lower[inner] in PLACING or doc.lower[inner] == "of":
                    yield from ((t, "in its phrase") for t in kids(doc, inner, "pobj"))


def tense_of(doc: Document, verb: int) -> str:
    """Return how a verb is told: past, perfect, pluperfect, present, progressive, future or none."""
    helpers = auxiliaries(doc, verb)
    tag = doc.tags[verb]
    if any(word in ("will", "would", "shall", "'ll", "may", "might", "could", "should", "must", "can") for word in helpers):
        return "future"
    if "had" in helpers:
        return "pluperfect"
    if "has" in helpers or "have" in helpers or "'ve" in helpers:
        return "perfect"
    if "did" in helpers or "was" in helpers or "were" in helpers:
        return "past"
    if any(word in ("is", "are", "am", "'re") for word in helpers):
        return "progressive" if tag == "VBG" else "present"
    if tag == "VBD":
        return "past"
    if tag in ("VBZ", "VBP") or "do" in helpers or "does" in helpers:
        return "present"
    return "none"


def choose(doc: Document, mention: Mention, by_host: Mapping[int, Sequence[Expression]], lexicon: TimesLexicon) -> tuple[Expression | None, str]:
    """Return the expression that tells the mention's time and the rule, or null and why."""
    for token, rule in hosts(doc, mention, lexicon):
        found = [e for e in by_host.get(token, ()) if fits(doc, mention, e, token)]
        if found:
            return best(found), rule
    return None, "no expression"


def fits(doc: Document, mention: Mention, expression: Expression, host: int) -> bool:
    """Say whether an expression may date the mention from where it hangs."""
    if expression.kind in ("dateline", "habitual"):
        return False
    own = host in (mention.trigger, mention.support)
    dep = doc.deps[expression.core]
    if expression.duration and tense_of(doc, mention.predicate) not in ("perfect", "pluperfect") and doc.tags[mention.predicate] != "VBG":
        return False
    if not own and dep in OWNED and expression.top == expression.core:
        compound = doc.heads[mention.trigger] == host and doc.deps[mention.trigger] == "compound"
        return compound and not is_verb(doc, mention.trigger)
    return True


def best(found: Sequence[Expression]) -> Expression:
    """Return the expression that says most: a dated one before an undated, a bounded before an open one, a day before more."""

    def rank(expression: Expression) -> tuple[bool, bool, bool, int]:
        when = expression.when
        if when is None:
            return True, True, True, expression.start
        return expression.duration, when.start is None or when.end is None, when.precision != "day", expression.start

    return min(found, key=rank)
