"""The named persons and organisations of an article: which mentions are one, known to the tables or not."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from dragoman.lexicon.actors import Entity, Knowledge
from dragoman.lexicon.agents import Agents
from dragoman.lexicon.naming import fold
from dragoman.parse import Document
from dragoman.who.codes import in_office, weight
from dragoman.who.names import Hit
from dragoman.who.phrase import match_agent

JOINERS = frozenset(("al", "el", "bin", "ibn", "ben", "de", "del", "der", "den", "van", "von", "da", "dos", "la", "le", "ul", "ur", "abu", "ud", "i", "e"))
SPEECH = frozenset(("say", "tell", "add", "warn", "claim", "explain", "argue", "note", "insist", "describe", "admit", "ask"))
COMMON_LAST = frozenset(("may", "bush", "brown", "king", "young", "long", "rice", "li", "lee", "kim", "khan", "singh", "ali", "ahmed", "mohamed", "hassan", "smith", "jones", "johnson"))


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


@dataclass(slots=True)
class Run:
    """A run of capitalised words that no entry covers; `title` are the words before the name proper."""

    start: int
    end: int
    title: int = 0
    name_start: int = 0


class Figures:
    """Collects the figures of one document in a single pass."""

    def __init__(self, doc: Document, agents: Agents, knowledge: Knowledge, hits: Sequence[Hit], as_of: str | None, caseless: bool, countries: Mapping[str, int]) -> None:
        self.doc, self.agents, self.knowledge, self.hits, self.as_of = doc, agents, knowledge, hits, as_of
        self.all: list[Figure] = []
        self.at: dict[int, int] = {}
        self.by_last: dict[str, int] = {}
        self.by_key: dict[str, int] = {}
        self.countries = countries
        taken = [False] * len(doc)
        for hit in hits:
            taken[hit.start : hit.end] = [True] * (hit.end - hit.start)
        people = sorted(
            [(h.start, h, None) for h in hits if h.entity is not None and h.entity.kind == "person"]
            + [(r.start, None, r) for r in ([] if caseless else self.runs(taken))],
            key=lambda x: x[0],
        )
        for _, hit, run in people:
            if hit is not None:
                self.known(hit)
            elif run is not None:
                self.unknown(run)
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

    def runs(self, taken: Sequence[bool]) -> Iterator[Run]:
        """Yield the runs of proper nouns outside hits."""
        doc = self.doc
        token, total = 0, len(doc)
        while token < total:
            if taken[token] or doc.tags[token] not in ("NNP", "NNPS") or not doc.words[token][0].isupper():
                token += 1
                continue
            end = token + 1
            while end < total and doc.sent_of[end] == doc.sent_of[token] and self.goes_on(end, taken):
                end += 1
            while end > token + 1 and (doc.words[end - 1] == "-" or doc.lower[end - 1] in JOINERS):
                end -= 1
            yield Run(token, end)
            token = end

    def goes_on(self, token: int, taken: Sequence[bool]) -> bool:
        """Say whether a run of proper nouns goes on at `token`."""
        doc = self.doc
        if taken[token]:
            return False
        if doc.tags[token] in ("NNP", "NNPS") and not doc.words[token].isspace():
            return True
        near = token + 1 < len(doc) and not taken[token + 1] and doc.tags[token + 1] in ("NNP", "NNPS")
        tight = token + 1 < len(doc) and doc.ends[token - 1] == doc.starts[token] and doc.ends[token] == doc.starts[token + 1]
        return near and ((doc.words[token] == "-" and tight) or doc.lower[token] in JOINERS)

    def unknown(self, run: Run) -> None:
        """Add a mention of a name that no table has, after taking titles off its front."""
        doc, agents = self.doc, self.agents
        start, role, sex, rank = run.start, None, "", ""
        while start < run.end - 1:
            low = doc.lower[start]
            if low in agents.titles:
                sex, rank = agents.titles[low] or sex, agents.ranks.get(low, rank)
                start += 1
                continue
            match = next((m for e in range(min(run.end - 1, start + 4), start, -1) if (m := match_agent(doc, agents, e - 1)) and m.start <= start and m.end <= run.end - 1), None)
            if match is None:
                break
            role, start = match.end - 1, match.end
        if start == run.start and start > 0:
            before = doc.lower[start - 1]
            if before in agents.titles:
                sex, rank = agents.titles[before], agents.ranks.get(before, "")
            elif doc.tags[start - 1] in ("NN", "NNP") and doc.deps[start - 1] in ("compound", "nmod", "amod", "ROOT", "nsubj", "appos") and (m := match_agent(doc, agents, start - 1)) and m.agent.kind != "body":
                role = start - 1
        last = doc.lower[run.end - 1]
        if last in agents.discard or last in agents.things:
            return
        if run.end - start == 1 and match_agent(doc, agents, run.end - 1) is not None and role is None:
            return
        if match_agent(doc, agents, run.end - 1) is not None and run.end - start > 1 and not sex:
            self.organisation(start, run.end)
            return
        self.person_or_name(start, run.end, role, sex, rank)

    def organisation(self, start: int, end: int) -> None:
        """Add an unknown organisation whose name ends in an agent noun ("Free Valley Movement")."""
        key = fold(self.doc.text_of(start, end))
        number = self.by_key.get(key)
        if number is None:
            number = self.add(Figure(" ".join(self.doc.text_of(start, end).split()), None, False), key)
            self.all[number].roles.append(end - 1)
        self.mention(number, start, end)

    def person_or_name(self, start: int, end: int, role: int | None, sex: str, rank: str) -> None:
        """Add a name that may be a person's: a last name met before, a holder of the post named, or somebody new."""
        doc = self.doc
        last = fold(doc.words[end - 1])
        short = end - start == 1
        number = self.by_last.get(last) if short or sex else None
        if number is None and end - start > 1:
            number = self.by_key.get(fold(doc.text_of(start, end)))
        if number is None and short:
            entity = self.holder(last, role)
            if entity is not None:
                number = self.by_key.get(entity.id)
                if number is None:
                    number = self.add(Figure(entity.name, entity, True, entity.gender or sex, country=entity.country), entity.id)
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
            if (word and any(word in s.office.lower() for s in spells) and (named or top)) or (not word and top and named):
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
