"""Names that anybody may bear: "Ahmed Ali" is an official of the register only where the text gives a sign of it.

The register holds tens of thousands of ministers, governors and judges. Where a name is made of nothing but first names
and the commonest last names, its bearer in a text is rarely the official: a post of his beside the name must say so, or
he must be in office on the day of a text that names his country.
"""

from collections.abc import Sequence
from dataclasses import replace

from dragoman.lexicon.actors import Knowledge
from dragoman.lexicon.entity import Entity
from dragoman.lexicon.naming import fold
from dragoman.parse import Document
from dragoman.who.codes import in_office, weight
from dragoman.who.hit import Hit
from dragoman.who.runs import JOBS, POSTS
from dragoman.who.shortnames import COMMON_LAST

REGISTER = "people"  # the table of posts that nobody has read for people who are widely known
HIGHEST = 5  # posts that weigh less than this are those of heads of state and government
BEFORE, BEHIND = 6, 8  # words around a name in which a post counts as his
# Surnames that hundreds of thousands bear, beyond those of the short names.
WIDESPREAD = COMMON_LAST | frozenset(
    "garcia lopez gonzalez rodriguez martinez hernandez perez sanchez ramirez torres flores rivera gomez diaz "
    "cruz reyes morales ortiz gutierrez ramos silva santos oliveira souza pereira costa ferreira rossi russo "
    "ferrari martin bernard williams taylor davies wilson thomas evans roberts walker wright robinson thompson "
    "white hughes edwards green hall wood harris clarke lewis miller davis moore anderson jackson kumar sharma "
    "gupta verma yadav das roy shah patel wang zhang liu chen yang huang zhao wu zhou nguyen tran pham park "
    "choi jung kang cho ivanov petrov smirnov popov yilmaz kaya demir sahin hussain hussein malik begum rahman "
    "islam chowdhury diallo traore keita coulibaly".split()
)
OFFICES = POSTS | JOBS | frozenset(("leader", "speaker", "king", "emir", "member", "vice"))


def without_anybody(doc: Document, hits: Sequence[Hit], knowledge: Knowledge, day: str | None) -> list[Hit]:
    """Return the hits without officials of whom the text has nothing but a name that anybody may bear."""
    lands = {h.country for h in hits if h.entity is not None and h.entity.kind != "person"}
    lands |= {h.country for h in hits if h.entity is None}
    doubtful = {number for number, hit in enumerate(hits) if is_anybodys(doc, hit, knowledge)}
    near: dict[str, set[str]] = {}
    for number in doubtful:
        near.setdefault(key_of(doc, hits[number]), set()).update(offices_near(doc, hits[number]))
    made = []
    for number, hit in enumerate(hits):
        if number not in doubtful or hit.name is None:
            made.append(hit)
            continue
        posts = near[key_of(doc, hit)]
        fits = [e for e in hit.name.entities if holds(e, posts) or (e.country in lands and in_office([e], day))]
        if fits:
            name = replace(hit.name, entities=tuple(fits))
            home = None if fits[0].serves_others else fits[0].country
            made.append(Hit(hit.start, hit.end, name, fits[0], home, hit.doubt))
    return made


def key_of(doc: Document, hit: Hit) -> str:
    """Return the words of a hit, folded."""
    return " ".join(fold(w) for w in doc.words[hit.start : hit.end])


def is_anybodys(doc: Document, hit: Hit, knowledge: Knowledge) -> bool:
    """Say whether a hit is an official by a name of two common words, and none of those who bear it ruled a state."""
    if hit.name is None or hit.entity is None or hit.entity.kind != "person" or hit.end - hit.start != 2:
        return False
    words = [fold(w) for w in doc.words[hit.start : hit.end]]
    common = words[0] in knowledge.genders and (words[1] in WIDESPREAD or words[1] in knowledge.genders)
    return common and all(e.table == REGISTER and not ruled(e) for e in hit.name.entities)


def ruled(entity: Entity) -> bool:
    """Say whether somebody has been head of a state or government."""
    return any(weight(spell)[0] < HIGHEST for spell in entity.spells)


def offices_near(doc: Document, hit: Hit) -> set[str]:
    """Return the nouns for posts right around a name, in its sentence."""
    sent = doc.sent(hit.start)
    low, high = max(sent.start, hit.start - BEFORE), min(sent.end, hit.end + BEHIND)
    return {doc.lemmas[t].lower() for t in range(low, high)} & OFFICES


def holds(entity: Entity, posts: set[str]) -> bool:
    """Say whether somebody of the register has or had one of the posts."""
    return any(not posts.isdisjoint(spell.office.lower().split()) for spell in entity.spells)
