"""Finding the names of the knowledge base in a document: one pass, the longest match wins."""

from collections.abc import Sequence

from dragoman.lexicon.actors import Knowledge
from dragoman.lexicon.naming import fold
from dragoman.parse import Document
from dragoman.who.choice import countries_of, settled
from dragoman.who.existing import of_the_time
from dragoman.who.firms import with_firms
from dragoman.who.hit import Hit

__all__ = ["Hit", "countries_of", "find_hits", "is_caseless"]

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
WITH_THE = frozenset(("us", "un", "eu", "au", "congress", "senate", "commons"))


def is_caseless(doc: Document) -> bool:
    """Say whether a document has (almost) no capitals, as some archives do."""
    letters = [w for w in doc.words if w[:1].isalpha()]
    upper = sum(1 for w in letters if w[0].isupper())
    return len(letters) > 5 and upper < CASELESS_SHARE * len(letters)


def find_hits(doc: Document, knowledge: Knowledge, day: str | None = None) -> list[Hit]:
    """Return the names in reading order; they do not overlap. `day` is the article's (ISO)."""
    norms, tokens = normalised(doc)
    caseless = is_caseless(doc)
    hits: list[Hit] = []
    at, total = 0, len(norms)
    while at < total:
        found, size = longest_at(doc, knowledge, norms, tokens, at, caseless)
        if found is not None and norms[at] == "the" and at + 1 < total:
            bare, words = longest_at(doc, knowledge, norms, tokens, at + 1, caseless)
            if bare is not None and words >= size:  # "the British Armed Forces" is more than "the British"
                found, size, at = bare, words, at + 1
        if found is not None:
            hits.append(found)
        at += size
    chosen = settled(doc, knowledge, of_the_time(doc, knowledge, hits, day))
    return with_acronyms(doc, with_firms(doc, chosen))


def longest_at(
    doc: Document, knowledge: Knowledge, norms: Sequence[str], tokens: Sequence[int], at: int, caseless: bool
) -> tuple[Hit | None, int]:
    """Return the longest name that starts at a word and its length, else null and 1."""
    for size in range(min(knowledge.longest.get(norms[at], 0), len(norms) - at), 0, -1):
        found = hit_of(doc, knowledge, norms, tokens, at, size, caseless)
        if found is not None:
            return found, size
    return None, 1


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
    home = None if entity is not None and entity.serves_others else country or None
    return Hit(start, end, name, entity, home) if written else None


def as_name(doc: Document, start: int, end: int, exact: frozenset[str]) -> bool:
    """Say whether the words are written as a name, in a text with capitals."""
    if exact:
        return doc.text_of(start, end) in exact
    words = doc.words[start:end]
    capitals = sum(1 for w in words if any(c.isupper() for c in w))
    if end - start == 1:
        return capitals == 1 and (doc.tags[start] in NAME_TAGS or start > doc.sent(start).start)
    long = sum(1 for w in words if len(w) > 2)
    opened = long == end - start == 3 and doc.tags[start] == "NNP" and words[0][:1].isupper()
    return capitals * 2 >= long or opened  # "Saba news agency"


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
