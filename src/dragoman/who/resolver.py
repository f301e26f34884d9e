"""The door of the room: a document in, its cast out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dragoman.lexicon.actors import Knowledge
from dragoman.lexicon.agents import Agents
from dragoman.parse import Document
from dragoman.who.anybody import without_anybody
from dragoman.who.cast import Cast
from dragoman.who.compass import with_halves
from dragoman.who.figures import Figures
from dragoman.who.hit import Hit
from dragoman.who.inside import without_persons
from dragoman.who.names import countries_of, find_hits, is_caseless
from dragoman.who.reading import Reading
from dragoman.who.towns import Land, in_their_lands


@dataclass(frozen=True, slots=True)
class Resolver:
    """Finds who is who; holds the tables, and nothing of any article."""

    knowledge: Knowledge
    agents: Agents

    def names(self, doc: Document, published: str | None) -> list[Hit]:
        """Return the names of the tables in a document; `published` is an ISO date or date-time."""
        as_of = published[:10] if published else None
        found = without_persons(doc, find_hits(doc, self.knowledge, as_of), self.knowledge)
        return with_halves(doc, without_anybody(doc, found, self.knowledge, as_of))

    def read(
        self,
        doc: Document,
        published: str | None,
        names: Sequence[Hit] | None = None,
        lands: Mapping[int, Land] | None = None,
    ) -> Cast:
        """Return the cast of a document; posts are looked up for the day of `published`.

        `names` are those of `self.names`, found here where not given; `lands` says by token in which countries the
        places of the text lie, where that is known.
        """
        as_of = published[:10] if published else None
        found = self.names(doc, published) if names is None else names
        hits = in_their_lands(doc, found, lands or {}, self.agents)
        hit_at = [-1] * len(doc)
        countries = countries_of(hits)
        for number, hit in enumerate(hits):
            hit_at[hit.start : hit.end] = [number] * (hit.end - hit.start)
        figures = Figures(doc, self.agents, self.knowledge, hits, as_of, is_caseless(doc), countries)
        reading = Reading(doc, self.agents, hits, hit_at, as_of)
        return Cast(doc, self.agents, self.knowledge, hits, hit_at, figures, reading, as_of, countries)
