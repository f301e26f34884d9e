"""Where the clause itself says whom a pronoun means or cannot mean: reflexives, possessives, "it rains"."""

from dragoman.lexicon.agents import Agents
from dragoman.parse import Document, grammar
from dragoman.who.agreement import SINGULAR, Asker, agrees, identity
from dragoman.who.phrase import match_agent
from dragoman.who.salience import SUBJECT_DEPS

# Verbs by which somebody is told to do something, and those by which they then do it or not.
TOLD = frozenset("ask order tell urge call instruct warn command request demand force invite".split())
ANSWERED = frozenset("refuse comply obey disobey resist ignore decline agree defy balk leave disperse".split())
WILLING = frozenset("ready willing prepared able unable determined set keen eager reluctant free due likely".split())
MOUTHPIECES = frozenset(("spokesman", "spokeswoman", "spokesperson", "representative", "statement"))
ACTS_FOR = frozenset("lawyer attorney counsel barrister solicitor spokesman spokeswoman spokesperson aide".split())
# What nobody asks another to do to himself.
UNASKED = frozenset("extradite arrest deport detain prosecute jail imprison sanction expel".split())
# What one asks of others, and of what: who "demanded their release" is not who is to be released.
WANTS = frozenset("demand seek urge request order want negotiate expect await propose welcome condemn".split())
OTHERS = frozenset(
    "release freedom arrest detention extradition deportation expulsion resignation removal ouster surrender "
    "prosecution execution killing murder imprisonment acquittal abduction dismissal".split()
)
ATTACKS = frozenset("shell bomb attack violate invade enter occupy raid strike target bombard hit".split())
ASSETS = frozenset(
    "territory soil airspace border water sovereignty troop soldier force ship embassy consulate position base post "
    "territorial jet plane aircraft village town".split()
)
WEATHER = frozenset("rain snow hail drizzle thunder pour".split())


def own_subject(cast: Asker, head: int, low: str) -> int | None:
    """Return the subject of a reflexive's own verb."""
    doc = cast.doc
    verb = next((t for t in grammar.ancestors(doc, head) if grammar.is_verb(doc, t)), None)
    token = grammar.subject(doc, verb) if verb is not None else None
    if token is None:
        return None
    found = cast.takes.get(token) if doc.tags[token][:3] == "PRP" else grammar.referent(doc, token)
    return found if found is not None and doc.tags[found][:2] == "NN" and agrees(cast, found, low) else None


def is_empty(doc: Document, head: int, agents: Agents) -> bool:
    """Say whether "it" stands for nobody: the weather, "it was absurd to ...", "it is the third attack this month"."""
    verb = doc.heads[head]
    if doc.deps[head] not in ("nsubj", "nsubjpass") or doc.lower[head] != "it":
        return doc.deps[head] == "expl"
    lemma = doc.lemmas[verb]
    if lemma in WEATHER:
        return not grammar.kids(doc, verb, "dobj")  # who "hailed the truce" is somebody
    clause = [c for c in doc.children[verb] if c > verb and doc.deps[c] in ("xcomp", "ccomp", "csubj", "advcl")]
    if lemma in ("seem", "appear", "turn", "emerge", "follow", "happen", "matter"):
        return bool(clause)
    if lemma not in ("be", "'s", "’s"):
        return False
    if grammar.kids(doc, verb, "acomp"):
        inner = [t for a in grammar.kids(doc, verb, "acomp") for t in grammar.kids(doc, a, "xcomp", "ccomp", "advcl")]
        return bool(clause or inner) and not any(doc.lower[a] in WILLING for a in grammar.kids(doc, verb, "acomp"))
    nouns = grammar.kids(doc, verb, "attr")
    return bool(nouns) and all(match_agent(doc, agents, t) is None for t in nouns)


def told(cast: Asker, head: int, low: str) -> list[int]:
    """Return who was told to do something, where a pronoun refused: "asked the crowd to go; they refused"."""
    doc = cast.doc
    verb = doc.heads[head]
    if doc.deps[head] != "nsubj" or doc.lemmas[verb] not in ANSWERED:
        return []
    start = doc.sents[max(doc.sent_of[head] - 1, 0)].start
    for token in range(head - 1, start - 1, -1):
        if doc.lemmas[token] not in TOLD or not grammar.is_verb(doc, token):
            continue
        objects = [grammar.direct_object(doc, token), *grammar.kids(doc, token, "dative")]
        objects += [c for x in grammar.kids(doc, token, "xcomp", "ccomp") for c in grammar.kids(doc, x, "nsubj")]
        fits = [o for o in objects if o is not None and o < head and doc.tags[o][:2] == "NN" and agrees(cast, o, low)]
        if fits:
            return fits[:1]
    return []


def spoken_for(cast: Asker, head: int, low: str) -> list[int]:
    """Return the body for which a spokesman says that "it" did something: "a ministry spokesman said it had asked"."""
    doc = cast.doc
    owned = doc.deps[head] == "poss" and doc.deps[doc.heads[head]] in SUBJECT_DEPS
    if low not in ("it", "its", "they", "their") or not (owned or doc.deps[head] in SUBJECT_DEPS):
        return []
    verb = grammar.first_conjunct(doc, doc.heads[doc.heads[head]] if owned else doc.heads[head])
    said = doc.heads[verb]
    subject = grammar.subject(doc, said) if doc.deps[verb] == "ccomp" and grammar.is_verb(doc, said) else None
    if subject is None or subject > head or doc.lemmas[subject].lower() not in MOUTHPIECES:
        return []
    bodies = [c for c in doc.children[subject] if doc.deps[c] in ("compound", "poss") and doc.tags[c][:2] == "NN"]
    bodies += [t for word, t in grammar.prep_objects(doc, subject) if word in ("for", "of")]
    return [t for t in bodies if doc.tags[t] in ("NN", "NNP") and agrees(cast, t, "it")][-1:]


def client(cast: Asker, head: int, low: str) -> list[int]:
    """Return whose lawyer says that "he" did something: "his lawyer said he was beaten" is about the client."""
    doc = cast.doc
    clause = doc.heads[head]
    if low == "they" and doc.deps[head] == "nsubjpass" and doc.deps[clause] == "ccomp":
        low = "they all"  # "their lawyers said they were beaten"; who "would appeal" may be the lawyers
    obeys = low in ("him", "her") and doc.deps[head] == "dobj" and doc.lemmas[clause] in TOLD
    if (
        not ((low in ("he", "she", "they all") and doc.deps[head] in SUBJECT_DEPS) or obeys)
        or doc.deps[clause] != "ccomp"
    ):
        return []
    subject = grammar.subject(doc, doc.heads[clause]) if grammar.is_verb(doc, doc.heads[clause]) else None
    if subject is None or subject > head or doc.lemmas[subject].lower() not in ACTS_FOR:
        return []
    if grammar.kids(doc, subject, "appos"):  # "his lawyer, Ana Petrova, said she would appeal"
        return []
    owners = [*grammar.kids(doc, subject, "poss"), *(t for w, t in grammar.prep_objects(doc, subject) if w == "for")]
    low = low.removesuffix(" all")
    owners = [t for t in owners if SINGULAR.get(doc.lower[t], SINGULAR.get(low)) == SINGULAR.get(low)]
    found = [cast.takes.get(t) if doc.tags[t][:3] == "PRP" else t for t in owners]
    return [t for t in found if t is not None and doc.tags[t][:2] == "NN" and agrees(cast, t, low)][-1:]


def co_arguments(cast: Asker, head: int) -> set[int | str]:
    """Return whom a pronoun cannot stand for, being their verb's other argument: in "Kabwe urged him" not Kabwe."""
    doc = cast.doc
    if doc.tags[head] == "PRP$":
        asker = asker_of(doc, doc.heads[head])
        return {identity(cast, asker)} if asker is not None else set()
    top = head
    while doc.heads[top] != top and not grammar.is_verb(doc, top):
        if doc.deps[top] in ("relcl", "acl", "poss") or (doc.deps[top] == "prep" and doc.tags[doc.heads[top]] == "NNP"):
            return set()
        top = doc.heads[top]
    if not grammar.is_verb(doc, top):
        return set()
    found: set[int | str] = set()
    subject = grammar.subject(doc, top)
    others = [*grammar.kids(doc, top, "dobj", "dative")]
    if doc.lemmas[top] in UNASKED and doc.deps[top] in ("xcomp", "ccomp") and doc.lemmas[doc.heads[top]] in TOLD:
        asker = grammar.subject(doc, doc.heads[top])
        others += [asker] if asker is not None else []
    if subject is not None and subject != head:
        others.append(subject)
    for token in others:
        if token == head or (doc.deps[head] in SUBJECT_DEPS and token > head):
            continue
        noun = cast.takes.get(token) if doc.tags[token][:3] == "PRP" else grammar.referent(doc, token)
        if noun is None:
            continue
        found.add(identity(cast, noun))
        found |= {identity(cast, c) for c in doc.children[noun] if doc.deps[c] == "appos"}
    return found


def bound(cast: Asker, head: int, low: str) -> list[int]:
    """Return whom a possessive may stand for by its own clause: those of its subject and objects that fit.

    "Kenya began its campaign", "accused the army of arming the rebels in their attacks".
    """
    doc = cast.doc
    if doc.tags[head] != "PRP$" or doc.deps[head] not in ("poss", "pobj"):
        return []
    noun = doc.heads[head]
    verb = next((t for t in grammar.ancestors(doc, noun) if grammar.is_verb(doc, t)), None)
    if verb is None or doc.deps[noun] in SUBJECT_DEPS:
        return []
    accuser = wronged(doc, verb, noun)
    if accuser is not None and agrees(cast, accuser, low):
        return [accuser]
    near = [None if is_asked(doc, noun) else grammar.subject(doc, verb), *grammar.kids(doc, verb, "dobj")]
    for prep in grammar.kids(doc, verb, "prep"):
        near += [t for inner in grammar.kids(doc, prep, "pcomp") for t in grammar.kids(doc, inner, "dobj")]
    fits: dict[int | str, int] = {}
    for token in near:
        taken = cast.takes.get(token) if token is not None and doc.tags[token][:3] == "PRP" else token
        if taken is not None and token is not None and token < head and taken != noun and agrees(cast, taken, low):
            fits.setdefault(identity(cast, taken), taken)
    return list(fits.values())


def wronged(doc: Document, verb: int, noun: int) -> int | None:
    """Return who accuses somebody of an attack on what is its own: "accused Congo of shelling its territory"."""
    prep = doc.heads[verb]
    above = doc.heads[prep]
    if doc.deps[verb] != "pcomp" or doc.lemmas[verb] not in ATTACKS or doc.lemmas[noun].lower() not in ASSETS:
        return None
    if doc.lemmas[above] not in ("accuse", "blame", "suspect", "condemn") or not grammar.is_verb(doc, above):
        return None
    own = any(doc.lower[c] == "own" for c in doc.children[noun])
    return None if own else grammar.subject(doc, above)


def is_asked(doc: Document, noun: int) -> bool:
    """Say whether a noun is what somebody wants done to others ("demanded their release", "called for his arrest")."""
    verb = doc.heads[noun]
    if doc.lemmas[noun].lower() not in OTHERS:
        return False
    if doc.deps[noun] == "pobj" and doc.lower[verb] == "for":
        return doc.lemmas[doc.heads[verb]] in ("call", "appeal", "press")
    return doc.deps[noun] == "dobj" and doc.lemmas[verb] in WANTS


def asker_of(doc: Document, noun: int) -> int | None:
    """Return who wants what a noun names, where it is done to others."""
    if not is_asked(doc, noun):
        return None
    verb = next((t for t in grammar.ancestors(doc, noun) if grammar.is_verb(doc, t)), None)
    return grammar.subject(doc, verb) if verb is not None else None


def shares_verb(doc: Document, token: int, pronoun: int) -> bool:
    """Say whether a noun and a pronoun that is no possessive are arguments of one verb, and so not the same."""
    if doc.tags[pronoun] == "PRP$" or doc.lower[pronoun].endswith(("self", "selves")):
        return doc.heads[token] == pronoun
    verb = doc.heads[pronoun]
    if doc.deps[pronoun] == "pobj":
        verb = doc.heads[verb]
    above = doc.heads[token]
    return verb in (above, doc.heads[above] if doc.deps[token] == "pobj" else above)
