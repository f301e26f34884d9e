"""Finding the names of the knowledge base in a document: one pass, the longest match wins."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dragoman.lexicon.actors import Knowledge
from dragoman.lexicon.entity import Entity, Name
from dragoman.lexicon.naming import fold, key_of
from dragoman.parse import Document

NAME_TAGS = frozenset(("NNP", "NNPS", "NN", "NNS", "JJ", "FW", "CD", "XX", "ADD"))
# A text with fewer capitalised words than this share is taken as written without capitals.
CASELESS_SHARE = 0.05
# Words that mean something else far more often, when a text has no capitals to tell.
CASELESS_DOUBT = frozenset(
    "car "
    "turkey chad jordan us china georgia guinea mali niger peru togo reading nice mobile march may polish swede pole "
    "poles turk dane dutch finn czech mosul amnesty wagner labour commons senate diet solidarity rangers "
    "marines quad shell tata dawn lega maya roma karen memorial morena vox anonymous mafia bild ansa conservatives "
    "islah amal azov morning male like man sale split most bar angers lens tours essen hull bath cork date".split()
) | {"the hindu", "the times"}
# Kinds of bodies that a state has, and the words that say which institution one is.
STATE_BODIES = frozenset(("agency", "legislature", "court", "military"))
INSTITUTIONS = frozenset(
    "senate congress parliament assembly house commons lords council ministry department office agency service bureau "
    "directorate commission committee authority administration court police guard guards army navy force forces corps "
    "command staff treasury bank government institute board".split()
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
WITH_THE = frozenset(("us", "un", "eu", "au", "congress", "senate", "commons"))


@dataclass(frozen=True, slots=True)
class Hit:
    """A name found: tokens ``[start, end)``, its entry (none for a mere place), its country and its use."""

    start: int
    end: int
    name: Name | None
    entity: Entity | None
    country: str | None


def is_caseless(doc: Document) -> bool:
    """Say whether a document has (almost) no capitals, as some archives do."""
    letters = [w for w in doc.words if w[:1].isalpha()]
    upper = sum(1 for w in letters if w[0].isupper())
    return len(letters) > 5 and upper < CASELESS_SHARE * len(letters)


def find_hits(doc: Document, knowledge: Knowledge) -> list[Hit]:
    """Return the names in reading order; they do not overlap."""
    norms, tokens = normalised(doc)
    caseless = is_caseless(doc)
    longest = knowledge.longest
    hits: list[Hit] = []
    at, total = 0, len(norms)
    while at < total:
        reach = longest.get(norms[at], 0)
        found = None
        for size in range(min(reach, total - at), 0, -1):
            found = hit_of(doc, knowledge, norms, tokens, at, size, caseless)
            if found is not None:
                hits.append(found)
                at += size
                break
        if found is None:
            at += 1
    return with_acronyms(doc, settled(doc, knowledge, hits))


def with_acronyms(doc: Document, hits: list[Hit]) -> list[Hit]:
    """Add the later places of an acronym that stands in brackets after a name: "Valley Front (VF) ... the VF"."""
    short: dict[str, Hit] = {}
    for hit in hits:
        at = hit.end
        if hit.entity is not None and at + 2 < len(doc) and doc.words[at] == "(" and doc.words[at + 2] == ")":
            word = doc.words[at + 1]
            if word.isupper() and len(word) > 1 and hit.entity.kind != "state":
                short.setdefault(word, hit)
    if not short:
        return hits
    taken = {t for h in hits for t in range(h.start, h.end)}
    for token, word in enumerate(doc.words):
        first = short.get(word)
        if first is not None and token not in taken and token > first.start:
            hits.append(Hit(token, token + 1, first.name, first.entity, first.country))
    return sorted(hits, key=lambda h: h.start)


def settled(doc: Document, knowledge: Knowledge, hits: Sequence[Hit]) -> list[Hit]:
    """Choose for each name of several bodies the one whose country stands beside it, else is named most.

    A name that says which institution but not whose ("Senate", "Ministry of Defence") is nobody's of the tables
    beside another country's name, and then its words are read as any agent noun.
    """
    doubtful = [is_doubtful(doc, knowledge, hit) for hit in hits]
    if not any(doubtful):
        return list(hits)
    counts = countries_of(h for h, doubt in zip(hits, doubtful, strict=True) if not doubt)
    made: list[Hit] = []
    for number, hit in enumerate(hits):
        if hit.name is None or not doubtful[number]:
            made.append(hit)
            continue
        best = chosen(hit.name, beside(doc, hits, number), counts, says_no_country(doc, knowledge, hit))
        if best is not None:
            made.append(Hit(hit.start, hit.end, hit.name, best, best.country))
    return made


def is_doubtful(doc: Document, knowledge: Knowledge, hit: Hit) -> bool:
    """Say whether a name may be another body's than the first that the tables know by it."""
    if hit.name is None or hit.name.entities[0].kind == "person":
        return False
    return len(hit.name.entities) > 1 or says_no_country(doc, knowledge, hit)


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


def chosen(name: Name, country: str | None, counts: Mapping[str, int], bare: bool) -> Entity | None:
    """Return which body a name stands for beside the name of a `country`, in a text with such `counts`, or null.

    `bare` says that the name is of an institution that any country may have.
    """
    if country is not None:
        own = next((e for e in name.entities if e.country == country), None)
        if own is not None or bare:
            return own
    best = max(name.entities, key=lambda e: counts.get(e.country or "", 0))
    if counts.get(best.country or "", 0):
        return best
    many = bare and key_of(best.name) in BORNE_BY_MANY and bool(counts)
    unsure = len(name.entities) > 1 and best.table == "agencies"
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
    return hit.entity is not None and hit.entity.table == "states" and hit.country is not None


def countries_of(hits: Iterable[Hit]) -> dict[str, int]:
    """Return how often each country is named, by itself or by its places, people and bodies; firms and media not."""
    found: dict[str, int] = {}
    for hit in hits:
        if hit.country is not None and (hit.entity is None or hit.entity.kind not in ("company", "media")):
            found[hit.country] = found.get(hit.country, 0) + 1
    return found


def normalised(doc: Document) -> tuple[list[str], list[int]]:
    """Return folded words and their tokens, hyphens left out; line breaks stay as words that match nothing."""
    norms: list[str] = []
    tokens: list[int] = []
    for token, word in enumerate(doc.words):
        if word in ("-", "–"):
            continue
        low = doc.lower[token]
        plain = low if low.isalpha() and low.isascii() else fold(word)
        if "-" in plain and len(plain) > 1:
            parts = [p for p in plain.split("-") if p]
            norms += parts
            tokens += [token] * len(parts)
        elif plain:
            norms.append(plain)
            tokens.append(token)
    return norms, tokens


def hit_of(
    doc: Document, knowledge: Knowledge, norms: Sequence[str], tokens: Sequence[int], at: int, size: int, caseless: bool
) -> Hit | None:
    """Return the hit of `size` words at `at`, or null where nothing has that name or it is not written as one."""
    key = norms[at] if size == 1 else " ".join(norms[at : at + size])
    name = knowledge.find(key)
    entity = name.entities[0] if name is not None else None
    country = entity.country if entity is not None else knowledge.places.get(key)
    if name is None and country is None:
        return None
    start, end = tokens[at], tokens[at + size - 1] + 1
    if doc.sent_of[start] != doc.sent_of[end - 1]:
        return None
    if at + size < len(tokens) and tokens[at + size] == tokens[at + size - 1]:
        return None
    exact = name.exact if name is not None else frozenset()
    if caseless:
        person = entity is not None and entity.kind == "person"
        written = as_name_caseless(doc, start, end, key, exact, person)
    else:
        written = as_name(doc, start, end, exact)
    return Hit(start, end, name, entity, country or None) if written else None


def as_name(doc: Document, start: int, end: int, exact: frozenset[str]) -> bool:
    """Say whether the words are written as a name, in a text with capitals."""
    if exact:
        return doc.text_of(start, end) in exact
    words = doc.words[start:end]
    capitals = sum(1 for w in words if any(c.isupper() for c in w))
    if end - start == 1:
        return capitals == 1 and (doc.tags[start] in NAME_TAGS or start > doc.sent(start).start)
    return capitals * 2 >= sum(1 for w in words if len(w) > 2)


def as_name_caseless(doc: Document, start: int, end: int, key: str, exact: frozenset[str], person: bool) -> bool:
    """Say whether the words may be a name where a text has no capitals."""
    after_the = start > 0 and doc.lower[start - 1] == "the"
    if key in CASELESS_DOUBT:
        return after_the and key in WITH_THE
    if exact:
        return len(key) > 2 and doc.tags[start] in NAME_TAGS
    if person and len(key) > 3 and doc.tags[start] != "NNS":
        return True
    return end - start > 1 or (len(key) > 2 and doc.tags[start] in NAME_TAGS) or (after_the and key in WITH_THE)
