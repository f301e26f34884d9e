"""The named persons and organisations of an article: which mentions are one, known to the tables or not."""

import heapq
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from dragoman.lexicon.actors import Knowledge
from dragoman.lexicon.agents import Agents
from dragoman.lexicon.entity import Entity
from dragoman.lexicon.naming import fold
from dragoman.parse import Document
from dragoman.who.apposed import described_before
from dragoman.who.codes import in_office, weight
from dragoman.who.names import Hit
from dragoman.who.phrase import match_agent
from dragoman.who.runs import Run, Title, body_name, is_body, runs, title_of

SPEECH = frozenset(
    ("say", "tell", "add", "warn", "claim", "explain", "argue", "note", "insist", "describe", "admit", "ask")
)
COMMON_LAST = frozenset(
    (
        "may",
        "bush",
        "brown",
        "king",
        "young",
        "long",
        "rice",
        "li",
        "lee",
        "kim",
        "khan",
        "singh",
        "ali",
        "ahmed",
        "mohamed",
        "hassan",
        "smith",
        "jones",
        "johnson",
    )
)


@dataclass(slots=True)
class Figure:
    """Somebody named: all mentions (token ranges), the entry if known, and what the text calls them."""

    name: str
    entity: Entity | None
    person: bool | None  # null where the text does not tell
    gender: str = ""
    mentions: list[tuple[int, int]] = field(default_factory=list)
    roles: list[int] = field(default_factory=list)  # head tokens of nouns that describe them
    country: str | None = None
    rank: str = ""  # sector of a title such as "Gen."


def start_of(found: Hit | Run) -> int:
    """Return the first token of a hit or run."""
    return found.start


class Figures:
    """Collects the figures of one document in a single pass."""

    def __init__(
        self,
        doc: Document,
        agents: Agents,
        knowledge: Knowledge,
        hits: Sequence[Hit],
        as_of: str | None,
        caseless: bool,
        countries: Mapping[str, int],
    ) -> None:
        self.doc, self.agents, self.knowledge, self.hits, self.as_of = doc, agents, knowledge, hits, as_of
        self.all: list[Figure] = []
        self.at: dict[int, int] = {}
        self.by_last: dict[str, int] = {}
        self.by_key: dict[str, int] = {}
        self.described: dict[int, int] = {}  # head of a description before a comma -> last token of the name
        self.countries = countries
        taken = [False] * len(doc)
        for hit in hits:
            taken[hit.start : hit.end] = [True] * (hit.end - hit.start)
        known = (h for h in hits if h.entity is not None and h.entity.kind == "person")
        new: Iterator[Run] = iter(()) if caseless else runs(self.doc, taken, self.by_last)
        both: Iterator[Hit | Run] = heapq.merge(known, new, key=start_of)
        for found in both:
            if isinstance(found, Hit):
                self.known(found)
            else:
                self.unknown(found)
        if caseless:
            self.caseless_last_names(taken)

    def known(self, hit: Hit) -> None:
        """Add a mention of a person of the tables; of several of one name, the one who fits best."""
        assert hit.name is not None
        entity = self.choose(hit.name.entities)
        key = entity.id
        number = self.by_key.get(key)
        if number is None:
            gender = entity.gender or self.knowledge.genders.get(fold(self.doc.words[hit.start]), "")
            number = self.add(Figure(entity.name, entity, True, gender, country=entity.country), key)
        self.mention(number, hit.start, hit.end)

    def choose(self, people: Sequence[Entity]) -> Entity:
        """Return the one of a country that the article names and in office at its date, else the first."""
        if len(people) == 1:
            return people[0]
        here = [p for p in people if p.country in self.countries] or list(people)
        holding = in_office(here, self.as_of) or here
        return holding[0]

    def unknown(self, run: Run) -> None:
        """Add a mention of a name that no table has, after taking titles off its front."""
        doc, agents = self.doc, self.agents
        title = title_of(doc, agents, run)
        start, end = run.start if is_body(doc, run) else title.start, run.end
        body = body_name(doc, self.hits, start, end)
        if body is not None:
            self.organisation(*body, run.end - 1)
            return
        last = doc.lower[end - 1]
        if last in agents.discard or last in agents.things:
            return
        noun = match_agent(doc, agents, end - 1)
        if noun is not None and noun.start <= start and (title.role is None or end - start > 1):
            return
        if noun is not None and end - start > 1 and not title.sex:
            self.organisation(start, end, end - 1)
            return
        self.person_or_name(start, end, title)

    def organisation(self, start: int, end: int, role: int) -> None:
        """Add an unknown organisation whose name has `role` for its noun ("Free Valley Movement")."""
        key = fold(self.doc.text_of(start, end))
        number = self.by_key.get(key)
        if number is None:
            number = self.add(Figure(" ".join(self.doc.text_of(start, end).split()), None, False), key)
            self.all[number].roles.append(role)
        self.mention(number, start, end)
        doc = self.doc
        if end + 2 < len(doc) and doc.words[end] == "(" and doc.words[end + 2] == ")" and doc.words[end + 1].isupper():
            self.by_key.setdefault(fold(doc.words[end + 1]), number)

    def person_or_name(self, start: int, end: int, title: Title) -> None:
        """Add a name that may be a person's: a last name met before, a holder of the post named, or somebody new."""
        doc = self.doc
        role, sex, rank = title.role, title.sex, title.rank
        last = fold(doc.words[end - 1])
        short = end - start == 1
        number = self.by_last.get(last) if short or sex else None
        if number is None and (end - start > 1 or doc.words[start].isupper()):
            number = self.by_key.get(fold(doc.text_of(start, end)))
        if number is None and short:
            entity = self.holder(last, role)
            if entity is not None:
                number = self.by_key.get(entity.id)
                if number is None:
                    number = self.add(
                        Figure(entity.name, entity, True, entity.gender or sex, country=entity.country), entity.id
                    )
        if number is None:
            first = fold(doc.words[start])
            given = self.knowledge.genders.get(first, "") if end - start > 1 else ""
            speaks = doc.deps[end - 1] == "nsubj" and doc.lemmas[doc.heads[end - 1]] in SPEECH
            person = True if given or sex or rank or role is not None or speaks else None
            if first in self.agents.discard and short:
                return
            name = " ".join(doc.text_of(start, end).split())
            number = self.add(Figure(name, None, person, sex or given, rank=rank), fold(name))
        figure = self.all[number]
        if role is not None:
            figure.roles.append(role)
            figure.person = True
        figure.gender = figure.gender or sex
        self.mention(number, start, end)

    def holder(self, last: str, role: int | None) -> Entity | None:
        """Return the one known person of a last name who holds a fitting post at the article's date.

        With a title ("President X") any post that has its word; without one, only heads of state or
        government of a country that the article names. Never where two fit.
        """
        if role is None and (last in COMMON_LAST or len(last) < 4):
            return None
        people = in_office(self.knowledge.of_last_name(last), self.as_of)
        word = self.doc.lemmas[role] if role is not None else ""
        fits = []
        for person in people:
            spells = [s for s in person.spells if self.as_of is None or s.covers(self.as_of)]
            top = any(weight(s)[0] < 5 for s in spells)
            named = person.country in self.countries
            if (word and any(word in s.office.lower() for s in spells) and (named or top)) or (
                not word and top and named
            ):
                fits.append(person)
        return fits[0] if len({p.id for p in fits}) == 1 else None

    def caseless_last_names(self, taken: Sequence[bool]) -> None:
        """In a text without capitals, add later mentions of known people by their last name."""
        for token, low in enumerate(self.doc.lower):
            number = self.by_last.get(fold(low)) if not taken[token] and self.doc.tags[token][:2] == "NN" else None
            if number is not None and self.all[number].mentions[0][0] < token and low not in COMMON_LAST:
                self.mention(number, token, token + 1)

    def add(self, figure: Figure, key: str) -> int:
        """Add a new figure under `key`."""
        self.all.append(figure)
        self.by_key[key] = len(self.all) - 1
        return len(self.all) - 1

    def mention(self, number: int, start: int, end: int) -> None:
        """Note one mention."""
        figure = self.all[number]
        figure.mentions.append((start, end))
        for token in range(start, end):
            self.at[token] = number
        if figure.person is not False:
            self.by_last[fold(self.doc.words[end - 1])] = number
            role = described_before(self.doc, self.agents, start, end) if end - start > 1 else None
            if role is not None and role not in self.described:
                self.described[role] = end - 1
                figure.roles.append(role)
