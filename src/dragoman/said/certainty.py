"""The status of a mention: occurred, negated, planned, called_for, possible or conditional."""

from dataclasses import dataclass

from dragoman.lexicon.certainty import CertaintyLexicon
from dragoman.mention import SPEAKER, Link, Mention
from dragoman.parse import Document
from dragoman.parse.grammar import auxiliaries, is_noun, is_verb, kids
from dragoman.said.climb import effects, known
from dragoman.said.extent import extent_of, historical_of
from dragoman.said.operators import in_order, is_taken
from dragoman.said.own import Effect, if_clause, is_denied, is_none, question_mark
from dragoman.said.speech import Speech
from dragoman.said.undoing import let_go

INVOLVED = frozenset(("involve", "implicate", "link", "connect"))
# Rules whose word counts although it only carries the act: "put off a visit", "talks are possible".
SUPPORTED = frozenset(
    ("possible-thing", "due", "unlikely", "a-possibility", "prevent", "delay", "fell-through", "unproved")
)
DATED = frozenset(("set", "schedule", "slate", "plan", "fix"))
CLAIMING = frozenset(("can", "will", "'ll", "would"))
# Words that do what they say when the speaker wishes to say them.
PERFORMED = frozenset(("thank", "congratulate", "apologize", "apologise", "commend", "praise", "condemn", "salute"))
WISHING = frozenset(("want", "like", "wish", "love"))
OFTEN = frozenset(("sometimes", "often", "usually", "frequently", "occasionally", "routinely", "regularly"))
STATES = frozenset(("be", "have", "need", "matter", "hurt", "help", "work", "allow", "happen"))  # not refused
OWN_WORD = frozenset(("perhaps", "if-consequence"))  # rules whose token may be a word of the trigger itself
DENIALS = frozenset(("deny", "disclaim", "refute", "disavow"))
OPERATORS = "op."  # frames of operators.toml: what bears on an act and is none itself


@dataclass(frozen=True, slots=True)
class Verdict:
    """How the text presents an act; `rule` and `detail` say by which operators, innermost first."""

    status: str
    extent: str
    historical: bool
    rule: str
    detail: str


def judge(doc: Document, mention: Mention, rules: CertaintyLexicon, speech: Speech) -> Verdict:
    """Return the status, extent and background of one mention.

    Every operator on the way up the tree, and every Link of `mention.chain` that the way did not meet,
    lends its effect; `rules.combine` folds them from the innermost to the outermost. An operator within
    `mention.span` belongs to the trigger ("did not allow" as a refusal) and lends none.
    """
    found = effects(doc, mention.trigger if is_certain(doc, mention) else mention.predicate, rules)
    if doc.deps[mention.trigger] == "aux":
        found = refused(doc, doc.heads[mention.trigger], mention, rules)
    if mention.predicate != mention.trigger:
        own = [e for e in effects(doc, mention.trigger, rules) if e[2] != mention.predicate or is_due(doc, e, rules)]
        found = [*own, *(e for e in found if e not in own)]
    wish = performed(doc, mention.predicate)
    found = [e for e in found if e[2] not in wish]
    low, high = mention.span
    found = [e for e in found if is_felt(e, mention) or not within(doc, e[2], low, high) or e[1] in OWN_WORD]
    if SPEAKER in {slot.name for slot in mention.who}:  # "it can be dangerous": who says so accuses all the same
        found = [e for e in found if doc.lower[e[2]] not in CLAIMING or doc.heads[e[2]] != mention.predicate]
    if doc.deps[mention.trigger] == "nsubj" and doc.heads[mention.trigger] == mention.predicate:
        spared = {c for o in kids(doc, mention.predicate, "dobj") for c in (o, *doc.children[o])}
        found = [e for e in found if e[0] != "negated" or e[2] not in spared]  # "the attack caused no casualties"
    found = with_links(doc, mention, found, wish, rules)
    found = [e for effect in once(found) if (e := settled(doc, effect, speech)) is not None]
    if not found and (mark := asked_about(doc, mention.trigger)) is not None:
        found = [(*rules.form["question"], mark)]
    past = historical_of(doc, mention, rules)
    return Verdict(
        status_of(found, rules),
        extent_of(doc, mention, rules),
        bool(past),
        "+".join(rule for _, rule, _ in found) or "indicative",
        " < ".join(f"{doc.words[token]} ({effect})" for effect, _, token in found) or past,
    )


def with_links(
    doc: Document, mention: Mention, found: list[Effect], wish: frozenset[int], rules: CertaintyLexicon
) -> list[Effect]:
    """Return the effects with those of the operators that the mention brings and the way up the tree did not meet."""
    own_words = (mention.predicate, mention.trigger)
    met = {token for _, _, token in found}
    met |= {doc.heads[token] for _, _, token in found if doc.lower[token] == "no"}  # "no question of" denies once
    met |= {doc.heads[doc.heads[token]] for _, rule, token in found if rule == "without"}  # "stopped short of" once
    for link in reversed(mention.chain):
        if (is_noun(doc, link.token) and in_order(doc, link.token)) or any(
            e[1] in ("whether", "unproved") for e in found
        ):
            continue
        itself = link.token in own_words and (link.effect == "negated" or not link.operator.startswith(OPERATORS))
        if is_apart(doc, mention.predicate, link.token):
            continue
        if link.token in wish or is_taken(doc, link.token):
            continue
        if link.effect == "negated" and link.token not in own_words and let_go(doc, link.token, rules):
            break
        if link.effect and ((link.token not in met and not itself) or link.operator == mention.frame):
            effect = rules.combine["negated"]["negated"] if is_undone(doc, link, rules) else link.effect
            found.append((effect, link.operator, link.token))  # a frame's own word: "stood by"
    return found


def is_apart(doc: Document, verb: int, helper: int) -> bool:
    """Say whether a helper is another clause's: "said they should leave and that rebels had burned the market"."""
    if doc.deps[helper] != "aux" or doc.deps[verb] != "conj" or doc.heads[helper] == verb:
        return False
    return bool(kids(doc, verb, "nsubj", "nsubjpass")) and bool(kids(doc, verb, "aux", "auxpass"))


def refused(doc: Document, verb: int, mention: Mention, rules: CertaintyLexicon) -> list[Effect]:
    """Return what bears on a refusal told by "would not": what if, and the fears and doubts of others.

    Who says of himself that he will not has refused, whatever he calls it: "warned that he would not sign".
    """
    low, high = mention.span
    above = [e for e in effects(doc, verb, rules) if not within(doc, e[2], low, high) or e[1] == "if-consequence"]
    if "have" in auxiliaries(doc, verb) and doc.lower[mention.trigger] == "would" and not above:
        above = [e for e in effects(doc, verb, rules) if e[0] == "would"]
    own = any(doc.tags[c] == "PRP" for c in kids(doc, verb, "nsubj"))
    return [e for e in above if not own or e[1] == "if-consequence"]


def is_felt(effect: Effect, mention: Mention) -> bool:
    """Say whether an effect of the trigger's own words counts: on its predicate, or by the form of its clause."""
    return effect[2] == mention.predicate or (effect[2] == mention.trigger and effect[0] != "negated")


def is_due(doc: Document, effect: Effect, rules: CertaintyLexicon) -> bool:
    """Say whether a support verb only puts an act on the calendar: "the talks are set to open"."""
    happens = any(doc.lemmas[c] in rules.happens for c in kids(doc, effect[2], "xcomp", "advcl"))
    told = effect[1] in SUPPORTED
    dated = any(doc.lower[c] == "for" for c in kids(doc, effect[2], "prep")) and doc.lemmas[effect[2]] in DATED
    return told or (effect[0] == "planned" and doc.tags[effect[2]] == "VBN" and (happens or dated))


def is_certain(doc: Document, mention: Mention) -> bool:
    """Say whether only who took part is open: "thought to have had a hand in the robbery" leaves no doubt of it."""
    if is_verb(doc, mention.trigger) or doc.lemmas[mention.predicate] not in INVOLVED:
        return False
    return any(doc.lower[c] in ("the", "this", "that") for c in kids(doc, mention.trigger, "det"))


def within(doc: Document, token: int, low: int, high: int) -> bool:
    """Say whether an operator, or the "no" before it, lies in the characters of a trigger ("had no knowledge")."""
    words = (token, *(c for c in doc.children[token] if doc.lower[c] == "no"))
    return any(low <= doc.starts[t] < high for t in words)


def once(found: list[Effect]) -> list[Effect]:
    """Return the effects without repeats of one operator token."""
    seen: set[tuple[str, int]] = set()
    kept = []
    for effect in found:
        if (effect[0], effect[2]) not in seen:
            seen.add((effect[0], effect[2]))
            kept.append(effect)
    return kept


def status_of(found: list[Effect], rules: CertaintyLexicon) -> str:
    """Fold the effects from the innermost outward; no effect at all means occurred."""
    status = "occurred"
    for effect, _, _ in found:
        if effect == "occurred":  # an operator that came to nothing
            continue
        status = effect if status == "occurred" else rules.combine[status][effect]
    return status


def is_undone(doc: Document, link: Link, rules: CertaintyLexicon) -> bool:
    """Say whether a frame's denial is itself denied: "neither claimed nor denied responsibility for the raid"."""
    return link.effect == "negated" and doc.lemmas[link.token] in DENIALS and is_denied(doc, link.token, rules)


def performed(doc: Document, verb: int) -> frozenset[int]:
    """Return the words of a wish that does what it wishes: "we would like to thank", "I want to apologize"."""
    wish = doc.heads[verb]
    if doc.lemmas[verb] not in PERFORMED or doc.deps[verb] != "xcomp" or doc.lemmas[wish] not in WISHING:
        return frozenset()
    if kids(doc, wish, "neg") or not any(doc.lower[c] in ("i", "we") for c in kids(doc, wish, "nsubj")):
        return frozenset()
    return frozenset((wish, *kids(doc, wish, "aux")))


def settled(doc: Document, effect: Effect, speech: Speech) -> Effect | None:
    """Turn "would" into a plan where it stands for a reported "will", else into a condition.

    It adds nothing, and null is returned, where it tells a habit or a refusal of the past.
    """
    if effect[0] != "would":
        return effect
    place = effect[2]
    verb = doc.heads[place] if doc.deps[place] == "aux" else place
    quoted = bool(doc.quoted) and doc.quoted[place]
    if not quoted and (used_to(doc, verb) or would_not(doc, verb, speech)):
        return None
    planned = reported(doc, verb) or (not quoted and doc.deps[verb] != "relcl" and bool(speech.chain(verb)))
    return ("planned" if planned else "conditional"), effect[1], place


def asked_about(doc: Document, noun: int) -> int | None:
    """Return the question mark over an act that nobody says is known: "are you worried about censorship?"."""
    if not is_noun(doc, noun) or known(doc, noun):
        return None
    return question_mark(doc, doc.sent(noun).root)


def used_to(doc: Document, verb: int) -> bool:
    """Say whether "would" tells what was done now and then: "soldiers would sometimes shoot at the boats"."""
    return any(doc.lower[c] in OFTEN for c in kids(doc, verb, "advmod")) and if_clause(doc, verb) is None


def would_not(doc: Document, verb: int, speech: Speech) -> bool:
    """Say whether a narrator's "would not" is a refusal: "neither union would sign", and no word of what if."""
    if reported(doc, verb) or speech.chain(verb) or if_clause(doc, verb) is not None:
        return False
    if kids(doc, verb, "auxpass") or doc.lemmas[verb] in STATES or doc.deps[verb] not in ("ROOT", "conj", "relcl"):
        return False
    denied = bool(kids(doc, verb, "neg")) or any(is_none(doc, c) for c in kids(doc, verb, "nsubj"))
    return denied and "have" not in auxiliaries(doc, verb)


def reported(doc: Document, verb: int) -> bool:
    """Say whether a verb heads, or shares, a that-clause under a verb or noun of saying."""
    for _ in range(5):
        dep, over = doc.deps[verb], doc.heads[verb]
        if dep == "ccomp" or (dep == "acl" and any(doc.lower[c] == "that" for c in doc.children[verb])):
            past = doc.tags[over] in ("VBD", "VBN", "VBG", "NN", "NNS")
            return past and not (doc.quoted and doc.quoted[verb] and doc.deps[over] == "ROOT" and over > verb)
        if dep not in ("conj", "xcomp", "auxpass"):
            return False
        verb = over
    return False
