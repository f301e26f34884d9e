"""The door of the room: a document in, its cast out."""

from dataclasses import dataclass

from dragoman.lexicon.actors import Knowledge
from dragoman.lexicon.agents import Agents
from dragoman.parse import Document
from dragoman.who.cast import Cast
from dragoman.who.compass import with_halves
from dragoman.who.figures import Figures
from dragoman.who.inside import without_persons
from dragoman.who.names import countries_of, find_hits, is_caseless
from dragoman.who.reading import Reading


@dataclass(frozen=True, slots=True)
class Resolver:
    """Finds who is who; holds the tables, and nothing of any article."""

    knowledge: Knowledge
    agents: Agents

    def read(self, doc: Document, published: str | None) -> Cast:
        """Return the cast of a document. `published` is an ISO date or date-time; posts are looked up for its day."""
        as_of = published[:10] if published else None
        hits = with_halves(doc, without_persons(doc, find_hits(doc, self.knowledge, as_of), self.knowledge))
        hit_at = [-1] * len(doc)
        countries = countries_of(hits)
        for number, hit in enumerate(hits):
            hit_at[hit.start : hit.end] = [number] * (hit.end - hit.start)
        figures = Figures(doc, self.agents, self.knowledge, hits, as_of, is_caseless(doc), countries)
        reading = Reading(doc, self.agents, hits, hit_at, as_of)
        return Cast(doc, self.agents, self.knowledge, hits, hit_at, figures, reading, as_of, countries)
