"""What a token's neighbours in the tree are to it: subject, objects, complements, phrases.

All functions take a Document and token indices and return token indices; none looks at meaning.
"""

from collections.abc import Iterator

from dragoman.parse import giving, headline, particle, shared
from dragoman.parse.document import Document

SUBJECTS = frozenset(("nsubj", "csubj"))
PASSIVE_SUBJECTS = frozenset(("nsubjpass", "csubjpass"))
NOUN_TAGS = frozenset(("NN", "NNS", "NNP", "NNPS", "PRP", "WP", "CD", "DT", "EX"))
RELATIVE_WORDS = frozenset(("who", "which", "that", "whom", "whose"))
NEGATIONS = frozenset(("not", "n't", "never", "no", "neither", "nor", "hardly", "barely", "scarcely"))
# Whoever does these to a plan is not the one who made it: "police foiled a plot to bomb the embassy".
AGAINST = frozenset(
    "foil thwart prevent stop block reject condemn criticize oppose uncover expose disrupt report confirm deny "
    "frustrate avert veto denounce discover reveal detect resist defeat fear suspect".split()
)
# Verbs whose object is who did, or is to do, what the preposition introduces.
CHARGING = frozenset(
    "accuse acquit convict suspect clear absolve exonerate blame condemn criticize praise thank stop prevent keep "
    "discourage ban bar deter dissuade prohibit denounce fault punish sanction indict charge try jail imprison "
    "sentence fine arrest detain expel sack suspend hang execute pardon extradite sue investigate prosecute".split()
)
# Verbs whose object is who did, or is to do, what stands after "with".
WITH_DEEDS = frozenset("charge indict task credit entrust book tax associate saddle link".split())
# What somebody is arrested or tried on: the deed in it is his, not the officers'.
SUSPICIONS = frozenset("suspicion charge count accusation allegation".split())
# The infinitive after these is for the one addressed, not for the one who speaks: "the army's demand to surrender".
ADDRESSED = frozenset("demand request call order appeal plea invitation ultimatum pressure advice warning".split())
# A verb outside this set that has both an object and an infinitive lets the object act ("urged X to").
SUBJECT_CONTROL = frozenset(("promise", "vow", "threaten", "use", "take", "seek", "deny", "have", "hold"))
CLAUSAL = frozenset(("after", "before", "because", "since", "until", "once", "while", "when", "as", "although"))

# In the passive their object is a name for the subject ("was hailed a hero").
NAMING = frozenset("hail call name brand dub label declare elect appoint proclaim crown".split())
# "Smugglers are hard to arrest": the subject is who is arrested, not who arrests.
TOUGH = frozenset("hard difficult easy tough impossible simple dangerous important necessary possible".split())


def kids(doc: Document, token: int, *deps: str) -> list[int]:
    """Return the dependents of `token` that have one of `deps`."""
    below = doc.children[token]
    return [child for child in below if doc.deps[child] in deps] if below else []


def is_verb(doc: Document, token: int) -> bool:
    """Say whether the token is tagged as a verb form."""
    return doc.tags[token][:2] == "VB"


def is_noun(doc: Document, token: int) -> bool:
    """Say whether the token is a common or proper noun."""
    return doc.tags[token][:2] == "NN"


def is_passive(doc: Document, verb: int) -> bool:
    """Say whether a verb is passive: by its dependents, or a participle that modifies its object."""
    if headline.elided_passive(doc, verb):
        return True
    for child in doc.children[verb]:
        if doc.deps[child] in ("auxpass", "nsubjpass", "agent", "csubjpass"):
            return True
        elided = doc.deps[child] == "nsubj" and doc.deps[verb] == "conj"
        if doc.deps[child] == "nsubj" and doc.deps[verb] == "acl" and kids(doc, verb, "aux"):
            return False  # "the news that he has received an invitation"
        if doc.deps[child] in ("nsubj", "dobj") and doc.deps[verb] not in ("acl", "advcl") and not elided:
            return False
    if doc.tags[verb] != "VBN" and not (doc.tags[verb] == "VBD" and doc.deps[verb] == "conj"):
        return False
    if doc.deps[verb] == "acl" and any(kids(doc, c, "mark") for c in kids(doc, verb, "ccomp")):
        return False  # "after X, a judge, ordered that ...": the parser takes the apposition's verb for a participle
    if doc.deps[verb] in ("acl", "amod"):
        return True
    if doc.deps[verb] == "conj" and is_verb(doc, doc.heads[verb]):
        if any(doc.deps[c] in ("aux", "dobj", "ccomp") for c in doc.children[verb]):
            return False
        # "nine were killed and four wounded": the second verb shares the auxiliary though it has its own subject
        return is_passive(doc, doc.heads[verb])
    return doc.deps[verb] == "advcl" and not kids(doc, verb, "aux", "dobj")


def conjuncts(doc: Document, token: int) -> list[int]:
    """Return `token` and everything coordinated below it, ascending."""
    deps, children = doc.deps, doc.children
    found = [token]
    for here in found:  # which grows
        found += [child for child in children[here] if deps[child] == "conj"]
    return sorted(found)


def noun_conjuncts(doc: Document, token: int) -> list[int]:
    """Return `token` and the nouns, names and pronouns coordinated with it."""
    return [t for t in conjuncts(doc, token) if t == token or doc.tags[t] in NOUN_TAGS]


def first_conjunct(doc: Document, token: int) -> int:
    """Return the head of the coordination that `token` belongs to."""
    while doc.deps[token] == "conj" and doc.heads[token] != token:
        token = doc.heads[token]
    return token


def referent(doc: Document, token: int) -> int:
    """Return the noun that a relative pronoun stands for, else the token itself."""
    if doc.lower[token] not in RELATIVE_WORDS or doc.tags[token] not in ("WDT", "WP", "WP$", "IN", "DT"):
        return token
    clause = doc.heads[token]
    while doc.heads[clause] != clause:
        if doc.deps[clause] == "relcl":
            return doc.heads[clause]
        clause = doc.heads[clause]
    return token


def subject(doc: Document, verb: int, depth: int = 0) -> int | None:
    """Return the grammatical subject of a verb, found also by coordination, control and participles.

    The subject of a passive is the thing acted upon: use `doer` and `object_of` for roles.
    """
    own = [c for c in doc.children[verb] if doc.deps[c] in SUBJECTS or doc.deps[c] in PASSIVE_SUBJECTS]
    if own:
        # The parser gives "Clinton: US held talks" two subjects; the one next to the verb is the verb's.
        return referent(doc, max((c for c in own if c < verb), default=own[0]))
    if depth > 6 or doc.heads[verb] == verb:
        return None
    head, dep = doc.heads[verb], doc.deps[verb]
    if dep in ("acl", "relcl") and doc.tags[verb] != "TO":
        return acl_subject(doc, verb, depth)
    if dep == "amod":
        return head
    if dep == "conj" and (is_verb(doc, head) or doc.deps[head] in ("ROOT", "ccomp", "xcomp", "advcl", "relcl", "acl")):
        return subject(doc, head, depth + 1)
    infinitive = dep in ("advcl", "xcomp") and doc.tags[verb] == "VB" and doc.lemmas[head] in AGAINST
    if infinitive and kids(doc, head, "dobj"):
        return None
    if dep == "advcl" and is_headless(doc, verb):
        return None
    if dep in ("xcomp", "ccomp", "advcl", "pcomp", "prep", "aux", "auxpass", "dep"):
        return controlled_subject(doc, verb, head, dep, depth)
    return None


def is_headless(doc: Document, verb: int) -> bool:
    """Say whether a clause must have a subject that the parser did not find: "protested after [whose?] killed two"."""
    finite = doc.tags[verb] in ("VBD", "VBZ", "VBP") and bool(kids(doc, verb, "dobj"))
    return finite and any(doc.lower[c] in CLAUSAL for c in kids(doc, verb, "mark"))


def acl_subject(doc: Document, verb: int, depth: int) -> int | None:
    """Return the subject of a clause that hangs off a noun.

    A participle has the noun itself ("forces attacking"); an infinitive has whoever has the noun
    ("his bid to end", "X made an attempt to end").
    """
    head = doc.heads[verb]
    infinitive = any(doc.tags[c] == "TO" for c in doc.children[verb])
    if not infinitive:
        return head
    if doc.lemmas[head] in ADDRESSED:
        return None
    owner = kids(doc, head, "poss")
    if owner:
        return owner[0]
    above = doc.heads[head]
    while above != doc.heads[above] and not is_verb(doc, above):
        above = doc.heads[above]
    if not is_verb(doc, above) or above == verb or doc.lemmas[above] in AGAINST:
        return None
    return subject(doc, above, depth + 1)


def controlled_subject(doc: Document, verb: int, head: int, dep: str, depth: int) -> int | None:
    """Return the subject of a clause without its own, by its governor."""
    if dep in {"pcomp", "prep"}:
        over = doc.heads[head]
        owner = [c for c in doc.children[over] if doc.deps[c] == "dobj"]
        if (
            dep == "pcomp"
            and is_verb(doc, over)
            and owner
            and (doc.lower[head] in ("of", "for", "from", "into") or (doc.lower[head] == "with" and lays_on(doc, over)))
        ):
            return owner[0]
        if dep == "pcomp" and is_verb(doc, over) and is_passive(doc, over):
            return subject(doc, over, depth + 1)
        if dep == "pcomp" and doc.deps[over] == "dobj" and doc.lemmas[doc.heads[over]] in CHARGING:
            return over  # "accused the rebels of attacking": the parser may hang "of" on the rebels
        if is_noun(doc, over):
            held = kids(doc, over, "poss")
            if held:
                return held[0]
            up = doc.heads[over]
            if doc.lemmas[over] in SUSPICIONS and doc.deps[over] == "pobj":
                return suspected(doc, doc.heads[up])
            return subject(doc, up, depth + 1) if is_verb(doc, up) and doc.deps[over] in ("dobj", "attr") else None
        if doc.deps[over] == "acomp":
            return subject(doc, doc.heads[over], depth + 1)  # "were quicker in accusing the guards"
        return subject(doc, over, depth + 1) if is_verb(doc, over) else None
    if dep in ("xcomp", "ccomp") and is_verb(doc, head) and doc.lemmas[head] not in SUBJECT_CONTROL:
        owner = [
            c for c in doc.children[head] if doc.deps[c] in ("dobj", "dative") and doc.tags[c] in NOUN_TAGS and c < verb
        ]
        if owner:
            return referent(doc, owner[-1])
        for prep in kids(doc, head, "prep"):
            if (
                prep < verb
                and doc.lower[prep] in ("on", "upon", "to", "for")
                and doc.lemmas[head] in ("call", "appeal", "prevail", "rely", "count", "wait")
            ):
                objects = kids(doc, prep, "pobj")
                if objects:
                    return objects[0]
    if doc.deps[head] in ("acomp", "oprd") and doc.tags[head][:2] == "JJ" and doc.lemmas[head] not in TOUGH:
        return subject(doc, doc.heads[head], depth + 1)  # "is willing to withdraw"
    return subject(doc, head, depth + 1)


def suspected(doc: Document, above: int) -> int | None:
    """Return who is arrested "on suspicion of killing", by what this phrase hangs on: the verb, or him."""
    return direct_object(doc, above) if is_verb(doc, above) else above if doc.deps[above] == "dobj" else None


def lays_on(doc: Document, verb: int) -> bool:
    """Say whether a verb lays a deed on its object by "with": "charged a man with robbing"."""
    return doc.lemmas[verb] in WITH_DEEDS


def doer(doc: Document, verb: int) -> int | None:
    """Return who does what the verb says: the subject of an active, the by-phrase of a passive."""
    if is_passive(doc, verb):
        for agent in kids(doc, verb, "agent"):
            objects = kids(doc, agent, "pobj")
            if objects:
                return objects[0]
        for prep in kids(doc, verb, "prep"):
            objects = kids(doc, prep, "pobj")
            if doc.lower[prep] == "by" and objects:
                return objects[0]
        joined = [c for c in kids(doc, verb, "conj") if is_verb(doc, c) and not kids(doc, c, "nsubj", "nsubjpass")]
        if joined and is_passive(doc, joined[0]):
            return doer(doc, joined[0])  # "were beaten and detained by guards"
        return judge_of(doc, verb)
    return subject(doc, verb)


def judge_of(doc: Document, verb: int) -> int | None:
    """Return who calls something what: the "by" that the parser hangs on the label ("described as rash by Kyiv")."""
    for prep in kids(doc, verb, "prep", "oprd", "acomp"):
        labels = [prep, *kids(doc, prep, "amod", "pobj", "acomp")]
        for by in (c for label in labels for c in kids(doc, label, "prep", "agent") if doc.lower[c] == "by"):
            if doc.lower[prep] == "as" or doc.deps[prep] != "prep":
                return next(iter(kids(doc, by, "pobj")), None)
    return None


def direct_object(doc: Document, verb: int) -> int | None:
    """Return to whom the verb is done: the object of an active, the subject of a passive."""
    found = kids(doc, verb, "dobj")
    if is_passive(doc, verb) and (not found or doc.lemmas[verb] in NAMING):
        return subject(doc, verb)
    found = found or shared.shared_object(doc, verb)
    if found:
        return referent(doc, found[-1 if giving.has_two_objects(doc, verb) else 0])
    if doc.deps[verb] == "relcl" and not any(
        doc.lower[c] in RELATIVE_WORDS and doc.deps[c] in SUBJECTS for c in doc.children[verb]
    ):
        gap = any(doc.deps[c] in SUBJECTS for c in doc.children[verb])
        preposed = any(
            doc.deps[c] in ("prep", "advmod")
            and any(doc.lower[g] in RELATIVE_WORDS or doc.tags[g] == "WRB" for g in (c, *doc.children[c]))
            for c in doc.children[verb]
        )
        return doc.heads[verb] if gap and not preposed and not kids(doc, verb, "ccomp", "xcomp") else None
    return None


def receiver(doc: Document, verb: int) -> int | None:
    """Return who is given something: the dative of an active, the subject of a passive that keeps its object.

    "Turkey granted him asylum", "he was granted asylum".
    """
    for child in kids(doc, verb, "dative"):
        inner = kids(doc, child, "pobj")
        return inner[0] if inner else child
    if is_passive(doc, verb):
        return subject(doc, verb) if kids(doc, verb, "dobj") else None
    return giving.receiver(doc, verb)


def prep_objects(doc: Document, token: int, words: frozenset[str] | None = None) -> Iterator[tuple[str, int]]:
    """Yield (preposition, object) of each phrase below `token` or its particle, chains such as "out of" included."""
    for prep in (*doc.children[token], *particle.below(doc, token)):
        if doc.deps[prep] not in ("prep", "agent", "dative") or doc.tags[prep] not in ("IN", "TO", "RP", "VBG", "RB"):
            continue
        inner = kids(doc, prep, "prep")
        for holder in (prep, *inner):
            word = doc.lower[holder]
            if words is None or word in words:
                for target in kids(doc, holder, "pobj"):
                    yield word, referent(doc, target)


def complements(doc: Document, verb: int, *deps: str) -> list[int]:
    """Return the heads of the verb's clausal complements, coordinated ones included."""
    return [t for child in kids(doc, verb, *deps) for t in conjuncts(doc, child)]


def is_negated(doc: Document, token: int) -> bool:
    """Say whether a negation hangs off the token, its determiner or a verb's object ("gave no permission")."""
    objects = kids(doc, token, "dobj") if is_verb(doc, token) else []
    return any(
        doc.deps[c] == "neg" or (doc.lower[c] in NEGATIONS and doc.deps[c] in ("det", "advmod", "preconj", "cc"))
        for c in doc.children[token]
    ) or any(doc.lower[c] == "no" and doc.deps[c] == "det" for o in objects for c in doc.children[o])


def auxiliaries(doc: Document, verb: int) -> list[str]:
    """Return the lower-cased auxiliaries of a verb; a coordinated verb without its own takes those of the first."""
    own = [doc.lower[c] for c in doc.children[verb] if doc.deps[c] in ("aux", "auxpass")]
    has_subject = any(doc.deps[c] in SUBJECTS or doc.deps[c] in PASSIVE_SUBJECTS for c in doc.children[verb])
    shares = doc.deps[verb] == "conj" and doc.tags[verb] in ("VB", "VBN", "VBG") and is_verb(doc, doc.heads[verb])
    if not own and not has_subject and shares:
        return auxiliaries(doc, doc.heads[verb])
    return own


def subtree(doc: Document, token: int) -> tuple[int, int]:
    """Return the token range that covers everything below `token`."""
    children = doc.children
    low = high = token
    queue = list(children[token])
    while queue:
        here = queue.pop()
        if here < low:
            low = here
        elif here > high:
            high = here
        queue += children[here]
    return low, high + 1


def ancestors(doc: Document, token: int) -> Iterator[int]:
    """Yield the tokens above `token`, nearest first."""
    while doc.heads[token] != token:
        token = doc.heads[token]
        yield token
