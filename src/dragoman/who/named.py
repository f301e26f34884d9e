"""Which bodies stand where, for rooms that ask what kind of doer a name is and may not read the tables themselves."""

from dragoman.who.cast import Cast
from dragoman.who.codes import of_entity

# A state acts by its name alone and people by their posts: neither is a body of one sector.
NO_BODIES = frozenset(("state", "person", "place"))


def sectors_at(cast: Cast, token: int) -> tuple[str, ...] | None:
    """Return the sectors of the body or people whose name a token heads, null where it is no such name."""
    number = cast.hit_at[token]
    hit = cast.hits[number] if number >= 0 else None
    if hit is None or hit.entity is None or hit.doubt or hit.entity.kind in NO_BODIES or token in cast.figures.at:
        return None
    if hit.start <= cast.doc.heads[token] < hit.end and cast.doc.heads[token] != token:
        return None  # a word inside the name
    return of_entity(hit.entity, cast.as_of).sectors
