"""Which body a name means in this article, and whether it means one of the tables at all.

"AIS" is an Algerian army of the nineties and a ship's transponder, "National Conference" a party of Kashmir and
any meeting. Such names count only where the article names their country too.
"""

from collections.abc import Iterable, Mapping, Sequence

from dragoman.lexicon.actors import Knowledge
from dragoman.lexicon.entity import Entity, Name
from dragoman.lexicon.naming import fold, key_of
from dragoman.parse import Document
from dragoman.who.hit import Hit
from dragoman.who.longer import PLAIN, is_in_longer, is_noun, is_region

DERIVED = frozenset(("armed", "parties"))  # tables of lists that nobody has read for names with two meanings
LOCAL = frozenset(("party", "armed", "agency", "union", "military"))
AT_HOME = frozenset(("USA", "GBR"))  # newspapers in English name their bodies without saying whose they are
SHORT = 4
STATE_TABLE = "agencies"  # bodies of all states, of which many have the same name
# A country that an article names less often than this share of its first country does not claim such a name.
SPOKEN_OF = 0.25
# What only fighters do, and what they are called.
VIOLENT = frozenset(
    "attack kill raid seize bomb shell ambush abduct kidnap behead shoot storm capture loot burn execute massacre "
    "fight clash besiege overrun".split()
)
FIGHTERS = frozenset(
    "rebel fighter militant insurgent guerrilla gunman combatant commander militia militiaman terrorist separatist "
    "jihadist".split()
)
# Kinds of bodies that a state has, and the words that say which institution one is.
STATE_BODIES = frozenset(("agency", "legislature", "court", "military"))
INSTITUTIONS = frozenset(
    "senate congress parliament assembly house commons lords council ministry department office agency service bureau "
    "directorate commission committee authority administration court police guard guards army navy force forces corps "
    "command staff treasury bank government institute board tribunal secretariat".split()
)
# Names of institutions that so many states have that the best known is not meant where only others are spoken of.
BORNE_BY_MANY = frozenset(
    (
        "senate",
        "congress",
        "house of representatives",
        "ministry of defence",
        "department of defense",
        "national guard",
        "national security council",
        "parliament",
        "state council",
        "federation council",
        "legislative council",
    )
)
OWN_NAMED = frozenset(("party", "union", "ngo", "agency", "legislature", "court", "media", "company"))
FORCEFUL = frozenset(("MIL", "PRM", "COP", "SPY", "REB"))
FORCE = frozenset(
    "shoot kill bomb shell attack raid arrest detain capture seize storm ambush fire besiege retake deploy torture "
    "abduct kidnap assassinate disperse strike advance retreat".split()
)
BLAME = frozenset(("accuse", "blame", "attack", "condemn"))


def settled(doc: Document, knowledge: Knowledge, hits: Sequence[Hit]) -> list[Hit]:
    """Choose for each name of several bodies the one whose country stands beside it, else is named most.

    A name that says which institution but not whose ("Senate", "Ministry of Defence") is nobody's of the tables
    beside another country's name, and then its words are read as any agent noun. A name that means its body only
    at home is left out where the article names other countries alone, and an acronym that it explains otherwise.
    """
    hits = [h for number, h in enumerate(hits) if not is_of_others(doc, hits, number)]
    others = explained(doc, hits)
    doubtful = [is_doubtful(doc, knowledge, h) or is_explained(doc, h, others) for h in hits]
    if not any(doubtful):
        return list(hits)
    counts = countries_of(h for h, doubt in zip(hits, doubtful, strict=True) if not doubt)
    made: list[Hit] = []
    for number, hit in enumerate(hits):
        if hit.name is None or not doubtful[number]:
            made.append(hit)
            continue
        bare = says_no_country(doc, knowledge, hit)
        if bare and number and is_part(hits[number - 1]) and hits[number - 1].end == hit.start:
            continue
        best = chosen(doc, hit, beside(doc, hits, number), counts, bare)
        if best is not None and not means_other(doc, hit, best, others):
            made.append(Hit(hit.start, hit.end, hit.name, best, best.country))
    return made


def is_of_others(doc: Document, hits: Sequence[Hit], number: int) -> bool:
    """Say whether another country's adjective and a further name word take a name up: the "American Solidarity Party".

    Solidarity is a union of Poland; the whole is a body of its own.
    """
    hit = hits[number]
    entity = hit.entity
    if is_in_longer(doc, hits, number) or is_region(doc, hit) or is_noun(doc, hits, number):
        return True
    if not number or entity is None or entity.country is None or entity.kind not in OWN_NAMED:
        return False
    before, after = hits[number - 1], hit.end
    goes_on = after < len(doc) and doc.words[after][:1].isupper() and doc.tags[after][:3] == "NNP"
    beside = is_land(before) and before.end == hit.start and doc.words[before.start][:1].isupper()
    return goes_on and beside and before.country != entity.country


def is_doubtful(doc: Document, knowledge: Knowledge, hit: Hit) -> bool:
    """Say whether a name may be another body's than the first that the tables know by it."""
    if hit.name is None or hit.name.entities[0].kind == "person":
        return False
    several = len(hit.name.entities) > 1 or hit.doubt
    return several or says_no_country(doc, knowledge, hit) or needs_home(doc, hit, hit.name.entities[0])


def says_no_country(doc: Document, knowledge: Knowledge, hit: Hit) -> bool:
    """Say whether a state body is named only by the kind of body it is: no word of the name tells whose."""
    entity = hit.entity
    if entity is None or entity.country is None or entity.kind not in STATE_BODIES:
        return False
    words = [fold(w) for w in doc.words[hit.start : hit.end]]
    return not INSTITUTIONS.isdisjoint(words) and not any(country_of(knowledge, w) == entity.country for w in words)


def country_of(knowledge: Knowledge, word: str) -> str | None:
    """Return the country that a folded word names by itself."""
    name = knowledge.names.get(word)
    if name is not None and name.entities[0].table == "states":
        return name.entities[0].country
    return knowledge.places.get(word)


def chosen(doc: Document, hit: Hit, country: str | None, counts: Mapping[str, int], bare: bool) -> Entity | None:
    """Return which body the name of a hit stands for beside the name of a `country`, in a text with such `counts`.

    `bare` says that the name is of an institution that any country may have.
    """
    bodies = hit.name.entities if hit.name is not None else ()
    if country is not None:
        own = next((e for e in bodies if e.country == country), None)
        if own is not None or bare:
            return own
    one = len(bodies) == 1 and bodies[0].table not in DERIVED
    sure = one and does_as_forces_do(doc, hit, bodies[0])
    fits = [e for e in bodies if sure or not counts or counts.get(e.country or "") or not needs_home(doc, hit, e)]
    if not fits:
        return None
    best = max(fits, key=lambda e: counts.get(e.country or "", 0))
    count = counts.get(best.country or "", 0)
    if best.table == STATE_TABLE and not sure and count < SPOKEN_OF * max(counts.values(), default=0):
        return None
    if count:
        return best
    many = bare and key_of(best.name) in BORNE_BY_MANY and bool(counts)
    unsure = (len(bodies) > 1 or hit.doubt) and best.table == STATE_TABLE
    return None if many or unsure else best


def beside(doc: Document, hits: Sequence[Hit], number: int) -> str | None:
    """Return the country named right before a hit ("the Nigerian Senate") or after it by "of"."""
    hit = hits[number]
    if number:
        before = hits[number - 1]
        gap = hit.start - before.end
        if is_land(before) and (gap == 0 or (gap == 1 and doc.tags[before.end] == "POS")):
            return before.country
    if number + 1 < len(hits) and hit.end < len(doc) and doc.lower[hit.end] == "of":
        after = hits[number + 1]
        if is_land(after) and after.start - hit.end <= 2:
            return after.country
    return None


def is_land(hit: Hit) -> bool:
    """Say whether a hit names a country, in whatever form."""
    entity = hit.entity
    return entity is not None and hit.country is not None and (entity.kind == "state" or entity.id.endswith(".people"))


def is_part(hit: Hit) -> bool:
    """Say whether a hit names a town or province: the Senate right behind it is that of "Ohio", not of the country."""
    return hit.entity is None and hit.country is not None


def needs_home(doc: Document, hit: Hit, entity: Entity) -> bool:
    """Say whether a name means this body only in an article about its country."""
    if entity.country is None or entity.kind == "people":
        return False
    if entity.table in DERIVED:
        return True
    if entity.table == STATE_TABLE:
        return hit.end == hit.start + 1 and hit.name is not None and says_little(hit.name)
    if entity.kind not in LOCAL or entity.country in AT_HOME or hit.name is None:
        return False
    if hit.end == hit.start + 1 and hit.name.exact:
        word = doc.words[hit.start]
        short = word.isalpha() and word.isupper() and len(word) <= SHORT
        return short and not (entity.kind == "armed" and fights(doc, hit.start))
    return entity.kind == "party" and all(fold(w) in PLAIN for w in doc.words[hit.start : hit.end])


def does_as_forces_do(doc: Document, hit: Hit, entity: Entity) -> bool:
    """Say whether an acronym of a force does what forces do, or is accused: "the BSF shot two men"."""
    head = hit.end - 1
    verb = doc.lemmas[doc.heads[head]]
    if FORCEFUL.isdisjoint(entity.sectors) or not doc.words[head].isupper() or hit.end - hit.start > 1:
        return False
    return (doc.deps[head] == "nsubj" and verb in FORCE) or (doc.deps[head] == "dobj" and verb in BLAME)


def fights(doc: Document, token: int) -> bool:
    """Say whether what a word heads or stands before is fighting: then an acronym of fighters is theirs abroad too."""
    head = doc.heads[token]
    if doc.deps[token] in ("nsubj", "nsubjpass", "pobj", "poss", "dobj"):
        above = doc.heads[head] if doc.deps[token] == "pobj" else head
        return doc.lemmas[above].lower() in VIOLENT or doc.lemmas[head].lower() in VIOLENT
    return doc.deps[token] in ("compound", "nmod", "amod") and doc.lemmas[head].lower() in FIGHTERS


def says_little(name: Name) -> bool:
    """Say whether a name of one word is a short acronym or a common word ("Hawks"), by how it must be written."""
    return any(len(w) <= SHORT or not w.isupper() for w in name.exact)


def explained(doc: Document, hits: Sequence[Hit]) -> dict[str, list[str]]:
    """Return the acronyms that stand in brackets behind their words, with these words."""
    found: dict[str, list[str]] = {}
    ends = {h.end: h for h in hits if h.entity is not None}
    for token, word in enumerate(doc.words[:-2]):
        short = doc.words[token + 1]
        if word != "(" or doc.words[token + 2] != ")" or not (short.isupper() and short.isalpha()):
            continue
        if token in ends:
            named = ends[token]
            own = named.entity.name.replace("-", " ").split() if named.entity is not None else []
            found[short] = [fold(w) for w in (*doc.words[named.start : token], *own)]
            continue
        first = max(doc.sent(token).start, token - 2 * len(short) - 2)
        words = [w for w in doc.words[first:token] if w[:1].isalpha() and w.lower() not in ("of", "the", "and", "for")]
        full = words[-len(short) :]
        if len(short) > 1 and "".join(w[0] for w in full).upper() == short:
            found[short] = [fold(w) for w in full]
    return found


def is_explained(doc: Document, hit: Hit, others: Mapping[str, Sequence[str]]) -> bool:
    """Say whether a hit is an acronym of a body that the article explains by words of its own."""
    named = hit.name is not None and hit.name.entities[0].kind not in ("person", "people", "state")
    return named and hit.end == hit.start + 1 and doc.words[hit.start] in others


def means_other(doc: Document, hit: Hit, entity: Entity, others: Mapping[str, Sequence[str]]) -> bool:
    """Say whether the article explains an acronym by words that have nothing in common with the body's name."""
    full = others.get(doc.text_of(hit.start, hit.end))
    if full is None:
        return False
    own = {fold(w)[:5] for w in entity.name.replace("-", " ").split() if len(w) >= SHORT}
    return bool(own) and not any(w[:5] in own for w in full if len(w) >= SHORT and w not in PLAIN)


def countries_of(hits: Iterable[Hit]) -> dict[str, int]:
    """Return how often each country is named, by itself or by its places, people and bodies; firms and media not."""
    found: dict[str, int] = {}
    for hit in hits:
        if hit.country is not None and (hit.entity is None or hit.entity.kind not in ("company", "media")):
            found[hit.country] = found.get(hit.country, 0) + 1
    return found
