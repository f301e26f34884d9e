"""Which expression tells a mention's time: the nearest in the tree, by costs that say which links share a time.

The small parser hangs dates on the wrong noun or participle often enough that strict rules miss half of them. So every
link between the mention and the date has a cost: low where both ends happen together ("fired, killing six"), high where
they need not ("said that", "after", a relative clause). The costs order the links; they are no probabilities.
"""

from collections.abc import Mapping, Sequence

from dragoman.lexicon.times import TimesLexicon
from dragoman.mention import Mention
from dragoman.parse.document import Document
from dragoman.parse.grammar import auxiliaries, is_verb, kids
from dragoman.when.afterwards import of_another
from dragoman.when.expression import Expression

OWN = "its own expression"
OF_CLAUSE = "expression of its clause"
LIMIT = 2.4  # a dearer path does not share its time
AIM = 2.5  # "left to meet on Friday": the date is the aim's
PLANNED = 2.1  # "agreed to meet on Friday"
WALL = 9.0  # no path crosses this
# The phrase shares its time with what it stands in ("killed in a raid on Friday"), not with what it is about.
PLACING = frozenset(("in", "during", "at", "by", "with", "amid", "throughout", "as"))
SUBORDINATORS = frozenset(
    ("after", "before", "since", "if", "unless", "because", "although", "though", "until", "whether", "once", "despite")
)
# A modifier of a noun belongs to the noun only ("Friday's vote", "the July coup").
OWNED = frozenset(("poss", "compound", "amod", "nummod", "nmod"))
UP = {
    "prep": 0.0,
    "agent": 0.0,
    "attr": 0.5,
    "compound": 0.7,
    "amod": 0.3,
    "nmod": 0.7,
    "appos": 0.7,
    "dep": 0.7,
    "parataxis": 1.5,
    "poss": 2.0,
    "acomp": 0.5,
    "oprd": 0.5,
    "csubj": 2.0,
    "dative": 1.5,
}
DOWN = {
    "prep": 0.0,
    "agent": 0.0,
    "pobj": 0.4,
    "dobj": 0.5,
    "attr": 0.5,
    "oprd": 0.5,
    "acomp": 0.5,
    "npadvmod": 0.3,
    "advmod": 0.3,
    "nsubj": 0.8,
    "nsubjpass": 0.8,
    "appos": 0.7,
    "relcl": 3.0,
    "dep": 0.7,
    "prt": 0.0,
    "amod": 0.7,
    "dative": 0.4,
}
# What a deadline is given by is not dated by it ("gave the mayor until Friday").
GIVING = frozenset(("give", "grant", "allow", "have", "set", "extend"))
LISTING = frozenset(("include", "contain", "list", "cover", "mention"))
FOLLOWING = frozenset(("follow", "echo", "recall", "mirror", "precede", "resemble"))  # its object was at another time
# Who comes together to speak speaks then ("gathered on Friday to demand"); who goes to talks talks then.
GATHERING = frozenset(
    ("gather", "march", "rally", "meet", "convene", "assemble", "protest", "demonstrate", "write", "phone", "call")
)
GOING = frozenset(("arrive", "come", "travel", "fly", "go", "head", "gather", "convene", "meet"))
HARM = frozenset(("kill", "wound", "injure", "destroy", "displace", "maim", "leave"))
UNPARALLELED = 8  # words from "the first" to "since"
HOURS = frozenset("night morning evening afternoon day hour weekend eve week".split())
LAWS = frozenset(("act", "law", "treaty", "accord", "accords", "agreement", "constitution", "convention", "charter"))
SPOKEN = frozenset(("REQUEST", "ACCUSE", "REJECT", "THREATEN", "SUPPORT", "PROTEST"))
MODALS = frozenset(("will", "would", "shall", "'ll", "may", "might", "could", "should", "must", "can"))


def governor_of(doc: Document, expression: Expression) -> int:
    """Return the word that an expression hangs on, prepositions skipped."""
    if expression.host is not None:
        return expression.host
    fronted = fronting(doc, expression)
    if fronted is not None:
        return doc.heads[fronted]
    token = doc.heads[expression.top]
    for _ in range(6):
        if doc.tags[token] not in ("IN", "TO") and not expression.start <= token < expression.end:
            return followed(doc, token, expression)
        if doc.heads[token] == token:
            return token
        token = doc.heads[token]
    return token


def followed(doc: Document, verb: int, expression: Expression) -> int:
    """Return what came before, where a date behind it hangs on the verb: "the raid follows a blast in April"."""
    nouns = kids(doc, verb, "dobj") if doc.lemmas[verb] == "follow" else []
    if doc.lemmas[verb] == "come":
        nouns = [n for p in kids(doc, verb, "prep") if doc.lower[p] == "after" for n in kids(doc, p, "pobj")]
    return next((n for n in nouns if verb < n < expression.start), verb)


def fronting(doc: Document, expression: Expression) -> int | None:
    """Return the "On" that opens a sentence before a day that the parser gave to the next noun ("On Friday police")."""
    first = expression.start
    if doc.lower[first] == "from" and is_verb(doc, doc.heads[first]) and expression.core > first:
        return first  # "From 2011 to 2013 rebels", the second year given to the rebels
    before = expression.start - 1
    opens = before == doc.sent(expression.start).start and doc.lower[before] in ("on", "in")
    owned = doc.deps[expression.core] in OWNED and doc.heads[expression.core] >= expression.end
    return before if opens and owned and not doc.children[before] and is_verb(doc, doc.heads[before]) else None


def up_cost(doc: Document, token: int, lexicon: TimesLexicon) -> float:
    """Return the cost of going from a mention's word to its head."""
    head, dep = doc.heads[token], doc.deps[token]
    saying = doc.lemmas[head] in lexicon.verbs["saying"]
    if dep == "conj":
        if not is_verb(doc, token):
            return 1.5
        own = kids(doc, token, "nsubj", "nsubjpass")
        return 1.5 if own and tense_of(doc, token) != tense_of(doc, head) else 0.5
    if dep in ("advcl", "acl", "relcl"):
        return clause_cost(doc, token, 0.5 if dep == "advcl" else 1.5)
    if dep in ("xcomp", "ccomp"):
        if saying:
            return WALL
        return 2.5 if doc.lemmas[head] in lexicon.verbs["plan"] else 0.5 if dep == "xcomp" else 2.0
    if dep in ("nsubj", "nsubjpass"):
        return 3.0 if saying or (doc.lemmas[head] in FOLLOWING and kids(doc, head, "dobj")) else 0.5
    if dep == "dobj":
        return 0.5 if doc.lemmas[head] in lexicon.verbs["happen"] else 2.0
    if dep == "pobj" and not doc.children[token] and is_verb(doc, doc.heads[head]):
        return 0.5  # an idiom: "went on strike", "came under attack"
    if dep in ("pobj", "pcomp"):
        return placing_cost(doc, head)
    return UP.get(dep, 1.0)


def placing_cost(doc: Document, preposition: int) -> float:
    """Return the cost of going from the noun of a phrase to what the phrase hangs on."""
    word = doc.lower[preposition]
    if word in PLACING:
        return 0.5
    if word == "for" and doc.lemmas[verb_above(doc, preposition)] in GOING:
        return 0.8
    return 1.0 if word == "of" else 2.5


def verb_above(doc: Document, token: int) -> int:
    """Return the verb that a phrase hangs on, else its topmost head."""
    for _ in range(6):
        if is_verb(doc, token) or doc.heads[token] == token:
            return token
        token = doc.heads[token]
    return token


def down_cost(doc: Document, token: int, lexicon: TimesLexicon) -> float:
    """Return the cost of going from a word's head down to it, on the way to a date."""
    head, dep = doc.heads[token], doc.deps[token]
    if dep == "conj":
        return 1.5 if not is_verb(doc, token) else 1.8 if kids(doc, token, "nsubj", "nsubjpass") else 0.8
    if dep in ("advcl", "acl"):
        return clause_cost(doc, token, 1.2 if dep == "advcl" else 2.0)
    if dep in ("xcomp", "ccomp"):
        if doc.lemmas[head] in lexicon.verbs["saying"]:
            return 4.0
        return PLANNED if doc.lemmas[head] in lexicon.verbs["plan"] else 0.5 if dep == "xcomp" else 1.5
    if dep == "dobj" and doc.lemmas[head] in LISTING:
        return 2.5
    if dep == "pobj" and doc.lower[head] == "after" and doc.lemmas[doc.heads[head]] == "come":
        return 2.5
    if dep == "pcomp":
        return 3.0 if doc.lower[head] in SUBORDINATORS else 0.8
    return DOWN.get(dep, 1.0)


def clause_cost(doc: Document, clause: int, plain: float) -> float:
    """Return the cost of a clause's link: aims and subordinate times cost more than what happens together."""
    if any(doc.tags[c] == "TO" for c in doc.children[clause]):
        return AIM
    if any(doc.lower[c] in SUBORDINATORS for c in doc.children[clause] if doc.deps[c] in ("mark", "advmod", "prep")):
        return 3.0
    tense, above = tense_of(doc, clause), doc.heads[clause]
    if tense == "future" and tense_of(doc, above) == "past":
        return 3.0
    if tense == "pluperfect" and tense_of(doc, verb_above(doc, above)) == "past":
        return 3.0
    return plain


def tense_of(doc: Document, verb: int) -> str:
    """Return how a verb is told: past, perfect, pluperfect, present, progressive, future or none."""
    helpers = auxiliaries(doc, verb)
    tag = doc.tags[verb]
    if any(word in MODALS for word in helpers):
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


def climb(
    doc: Document, token: int, lexicon: TimesLexicon, start: float = 0.0, spoken: bool = False
) -> dict[int, float]:
    """Return the words above a mention's word with the cost of reaching each.

    `spoken` says that the mention is an act of speech: "gathered on Friday to demand" is one occasion.
    """
    costs = {token: start}
    total = start
    while doc.heads[token] != token and total < WALL:
        cost = up_cost(doc, token, lexicon)
        total += 0.5 if spoken and cost == AIM and doc.lemmas[doc.heads[token]] in GATHERING else cost
        token = doc.heads[token]
        costs[token] = total
    return costs


def distance(
    doc: Document, costs: Mapping[int, float], expression: Expression, host: int, lexicon: TimesLexicon
) -> float:
    """Return the cost of the path from a mention to an expression."""
    total = 0.0
    owned = is_owned(doc, expression) and not is_verb(doc, host)
    if owned and costs.get(host, WALL) > 0.7 and not placed_in(doc, costs, host) and not harms(doc, costs, host):
        total += 3.0
    token = host
    while token not in costs:
        above = doc.heads[token]
        if above == token:
            return WALL
        cost = down_cost(doc, token, lexicon)
        if doc.deps[token] in ("relcl", "acl") and costs.get(above) == 0.0 and cost != AIM:
            cost = 0.3
        elif doc.deps[token] == "relcl" and takes_place(doc, token):
            cost = 0.8
        elif doc.deps[token] == "xcomp" and cost == PLANNED:
            cost = AIM if costs.get(above, 1.0) < 0.3 else 1.0
        total += cost
        token = above
    path = total + costs[token]
    sent = doc.sent(host)
    if expression.start <= sent.start + 2 and not owned and sent.root in costs:
        path = min(path, costs[sent.root] + 0.2)
    return path


def is_owned(doc: Document, expression: Expression) -> bool:
    """Say whether an expression modifies a noun only: "Friday's vote", "the July coup", "the invasion of 1968"."""
    top = expression.top
    if doc.deps[expression.core] in OWNED and top == expression.core:
        return True
    noun = doc.heads[top]
    if doc.lemmas[noun] in HOURS:
        return False  # "on the night of 5 May"
    common = doc.tags[noun] in ("NN", "NNS") or doc.lower[noun] in LAWS  # "the attacks on the port of 2001" is not
    return doc.lower[top] == "of" and doc.deps[top] == "prep" and common


def harms(doc: Document, costs: Mapping[int, float], host: int) -> bool:
    """Say whether a noun is the subject of the harm that the mention tells: "Friday's blast killed ten"."""
    verb = doc.heads[host]
    return doc.deps[host] == "nsubj" and costs.get(verb) == 0.0 and doc.lemmas[verb] in HARM


def takes_place(doc: Document, verb: int) -> bool:
    """Say whether a verb only tells that its event happened ("which was held", "which took place")."""
    lemma = doc.lemmas[verb]
    return lemma in ("hold", "happen", "occur") or (
        lemma == "take" and any(doc.lower[c] == "place" for c in doc.children[verb])
    )


def placed_in(doc: Document, costs: Mapping[int, float], host: int) -> bool:
    """Say whether a noun is what the mention happened in ("wounded in last week's ambush")."""
    prep = doc.heads[host]
    return doc.deps[host] == "pobj" and doc.lower[prep] in ("in", "during") and costs.get(doc.heads[prep]) == 0.0


def choose(
    doc: Document, mention: Mention, near: Sequence[tuple[int, Expression]], lexicon: TimesLexicon
) -> tuple[Expression | None, str]:
    """Return the expression of the mention's sentence that tells its time and the rule, or null and why.

    `near` are the sentence's expressions with the word that each hangs on.
    """
    found: list[tuple[float, tuple[bool, bool, bool, int], Expression]] = []
    costs = climb(doc, mention.trigger, lexicon, spoken=mention.type in SPOKEN)
    if mention.support is not None and not (
        doc.lemmas[mention.support] in FOLLOWING and kids(doc, mention.support, "dobj")
    ):
        for token, cost in climb(doc, mention.support, lexicon, 0.1).items():
            costs[token] = min(cost, costs.get(token, WALL))
    for host, expression in near:
        if fits(doc, mention, expression) and not of_another(doc, mention.trigger, mention.type in SPOKEN, expression):
            path = distance(doc, costs, expression, host, lexicon)
            if path <= LIMIT:
                found.append((round(path, 1), rank(expression), expression))
    if not found:
        return None, "no expression"
    path, _, expression = min(found, key=lambda row: row[:2])
    return expression, OWN if path < 0.3 else OF_CLAUSE


def fits(doc: Document, mention: Mention, expression: Expression) -> bool:
    """Say whether an expression may date anything, and a duration this mention."""
    if expression.kind in ("dateline", "habitual", "scheduled"):
        return False
    deadline = expression.when is not None and expression.when.precision == "before"
    if deadline and doc.lemmas[mention.predicate] in GIVING:
        return False
    if expression.kind == "since" and any(
        doc.lower[t] in ("first", "only") or doc.tags[t] == "JJS"
        for t in range(max(doc.sent(expression.start).start, expression.start - UNPARALLELED), expression.start)
    ):
        return False  # "the first king to abdicate since 1976": how long none did
    if expression.kind == "since" and is_verb(doc, mention.predicate):
        return tense_of(doc, mention.predicate) in ("perfect", "pluperfect", "none", "progressive")
    if expression.duration:
        verb = mention.predicate
        return tense_of(doc, verb) in ("perfect", "pluperfect")
    return True


def rank(expression: Expression) -> tuple[bool, bool, bool, int]:
    """Return the order of two expressions equally near: dated first, then bounded, then a day."""
    when = expression.when
    if when is None:
        return True, True, True, expression.start
    return expression.duration, when.start is None or when.end is None, when.precision != "day", expression.start
