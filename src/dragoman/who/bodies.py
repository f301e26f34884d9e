"""Names of bodies that no table has: "Banner of the Valley Brigade", "Northern Centre for Law and Peace"."""

from collections.abc import Mapping, Sequence

from dragoman.lexicon.agents import Agents
from dragoman.lexicon.naming import fold
from dragoman.parse import Document
from dragoman.who.names import Hit
from dragoman.who.phrase import match_agent

BODIES = frozenset(
    "academy agency alliance army assembly association authority bank battalion board brigade bureau center "
    "centre church coalition college command commission committee company confederation congress corporation "
    "corps council court department directorate federation force forum foundation front fund group guard "
    "initiative inspectorate institute institution league militia ministry movement network organisation "
    "organization party police secretariat service society syndicate tribunal union university".split()
)
# Plurals that name one body ("Brigades of X", "Y Forces").
PLURAL_BODIES = frozenset("brigades forces guards workers fighters rangers".split())
OWNERS = frozenset("people peoples workers women farmers children students citizens soldiers teachers nurses".split())
NAME_TAGS = frozenset(("NNP", "NNPS"))
LINKS = frozenset(("of", "for", "on"))


def is_body_word(doc: Document, token: int) -> bool:
    """Say whether a capitalised word is one that names of bodies end in, or begin with before "of"."""
    return doc.lemmas[token].lower() in BODIES or doc.lower[token] in BODIES or doc.lower[token] in PLURAL_BODIES


def body_name(
    doc: Document, hits: Sequence[Hit], start: int, end: int, given: Mapping[str, str]
) -> tuple[int, int] | None:
    """Return the tokens of the body's name that the run ``[start, end)`` is part of, or null.

    The run or what "of" and "for" add to it must have a body's noun, or a bracketed acronym of its initials follows.
    """
    after = with_links(doc, end)
    own = is_body_word(doc, end - 1)
    linked = after > end and end - start == 1 and doc.lower[start] not in given and is_body_word(doc, after - 1)
    if not own and not linked and not (after > end and has_acronym(doc, start, after)):
        return None
    if own and not linked and doc.lower[end - 1] in PLURAL_BODIES and after == end:
        return None
    begin = begins(doc, hits, start)
    return (begin, after) if after > end + 1 or after - begin > 1 else None


def with_links(doc: Document, end: int) -> int:
    """Return where a name that goes on by "of the", "for" or "on" ends; `end` where it does not go on."""
    after = end
    if end < len(doc) and doc.lower[end] in LINKS:
        after = end + 1
        while after < len(doc) and doc.sent_of[after] == doc.sent_of[end]:
            word = doc.words[after]
            if not word[0].isupper() and doc.lower[after] not in ("and", "the", "of", "&"):
                break
            after += 1
        while after > end and not doc.words[after - 1][0].isupper():
            after -= 1
    return max(after, end)


def begins(doc: Document, hits: Sequence[Hit], start: int) -> int:
    """Return where the name begins: a state or a possessive before it may belong to it ("People's Army of X")."""
    if (
        start > 1
        and doc.tags[start - 1] == "POS"
        and doc.lower[start - 2] in OWNERS
        and doc.words[start - 2][0].isupper()
    ):
        start -= 2
    before = next((h for h in hits if h.end == start and h.entity is not None and h.entity.kind == "state"), None)
    return before.start if before is not None and doc.tags[start - 1] != "POS" else start


def has_acronym(doc: Document, start: int, end: int) -> bool:
    """Say whether "(ABC)" follows, of the initials of the name's words."""
    word = acronym_after(doc, end)
    initials = [w[0] for w in doc.words[start:end] if w[0].isupper()]
    return word is not None and len(word) > 1 and list(word) == initials


def acronym_after(doc: Document, end: int) -> str | None:
    """Return the acronym in brackets after a name."""
    if end + 2 < len(doc) and doc.words[end] == "(" and doc.words[end + 2] == ")":
        word = doc.words[end + 1]
        return word if len(word) > 1 and word[0].isupper() and sum(c.isupper() for c in word) * 2 > len(word) else None
    return None


def inside_names(doc: Document, agents: Agents, hits: Sequence[Hit], genders: Mapping[str, str]) -> frozenset[int]:
    """Return which hits are only part of a longer name that no table has.

    A place as somebody's last name ("Thomas Kabwe") or in the name of a body ("Unity for Change Party"); one known by
    the last name alone where the text gives another first name.
    """
    found = set()
    for number, hit in enumerate(hits):
        kind = hit.entity.kind if hit.entity is not None else "place"
        last_name = hit.end - hit.start == 1 and doc.tags[hit.start] in NAME_TAGS
        ways = (
            kind in ("place", "state", "person", "people")
            and last_name
            and named_before(doc, agents, hits, number, genders),
            kind == "place" and in_body(doc, hit),
            kind == "person" and goes_on(doc, hit),
            kind in ("place", "people") and last_name and is_first_name(doc, hits, number, genders),
        )
        if any(ways):
            found.add(number)
    return frozenset(found)


def named_before(doc: Document, agents: Agents, hits: Sequence[Hit], number: int, genders: Mapping[str, str]) -> bool:
    """Say whether a first name stands before a hit, other than that of the person whom the hit may be."""
    hit = hits[number]
    before = hit.start - 1
    while before >= 0 and is_part(doc, before, hit.start) and not (number and hits[number - 1].end > before):
        before -= 1
    before += 1
    if before == hit.start:
        return False
    first = fold(doc.words[before])
    if first in agents.titles or match_agent(doc, agents, before) is not None:
        return False
    if hit.entity is not None and hit.entity.kind == "person":
        own = fold(hit.entity.name).replace("-", " ").split()
        return first in genders and first not in own and len(first.rstrip(".")) > 1
    return first in genders


def is_part(doc: Document, token: int, last: int) -> bool:
    """Say whether a token is part of the name that the token `last` is in: beside it, under the same head."""
    same = doc.heads[token] in (last, doc.heads[last])
    return doc.tags[token] in NAME_TAGS and same and doc.deps[token] == "compound"


def is_first_name(doc: Document, hits: Sequence[Hit], number: int, genders: Mapping[str, str]) -> bool:
    """Say whether a one-word hit is somebody's first name, with the last name after it ("Maya Khoury")."""
    hit = hits[number]
    after = hit.end
    if after >= len(doc) or doc.lower[hit.start] not in genders or doc.tags[after] not in NAME_TAGS:
        return False
    free = number + 1 >= len(hits) or hits[number + 1].start > after
    return free and doc.deps[hit.start] == "compound" and not is_body_word(doc, doc.heads[hit.start])


def in_body(doc: Document, hit: Hit) -> bool:
    """Say whether a place is in a name that ends in a body's noun: "Valley Defence Front", "Unity for Change Party"."""
    after = hit.end
    if after >= len(doc):
        return False
    if doc.lower[after] in LINKS:
        end = with_links(doc, after)
        return end > after and is_body_word(doc, end - 1)
    while after < len(doc) and doc.tags[after] in NAME_TAGS:
        after += 1
    return after > hit.end and is_body_word(doc, after - 1) and doc.sent_of[after - 1] == doc.sent_of[hit.start]


def goes_on(doc: Document, hit: Hit) -> bool:
    """Say whether a title and first name that a table takes for somebody are followed by another last name."""
    after = hit.end
    one = hit.entity is not None and fold(doc.words[hit.end - 1]) == fold(hit.entity.name.split()[-1])
    if after >= len(doc) or not one or doc.tags[after] not in NAME_TAGS or doc.deps[hit.end - 1] != "compound":
        return False
    plain = doc.words[after].isalpha() and not doc.words[after].isupper()
    return plain and doc.heads[hit.end - 1] == after and hit.end - hit.start <= 2 and doc.lower[after] != "jr"
