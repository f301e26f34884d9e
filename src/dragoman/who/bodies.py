"""Names of bodies that no table has: "Banner of the Valley Brigade", "Northern Centre for Law and Peace"."""

from collections.abc import Mapping, Sequence

from dragoman.parse import Document
from dragoman.parse.phrases import MONTHS, WEEKDAYS
from dragoman.who.names import Hit

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
DAYS = WEEKDAYS | MONTHS
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
    if doc.lower[end : end + 1] == ["on"] and doc.lower[end + 1 : end + 2] and doc.lower[end + 1] in DAYS:
        return end  # "the Commission on Monday" told something
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


def initials_of(doc: Document, start: int, end: int) -> str | None:
    """Return the acronym by which a text may go on to call a body that it has named in full; three letters or more."""
    found = "".join(w[0] for w in doc.words[start:end] if w[0].isupper() and w not in ("The", "A"))
    return found if len(found) > 2 else None


def acronym_after(doc: Document, end: int) -> str | None:
    """Return the acronym in brackets after a name."""
    if end + 2 < len(doc) and doc.words[end] == "(" and doc.words[end + 2] == ")":
        word = doc.words[end + 1]
        return word if len(word) > 1 and word[0].isupper() and sum(c.isupper() for c in word) * 2 > len(word) else None
    return None
