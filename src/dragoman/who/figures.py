"""The named persons and organisations of an article: which mentions are one, known to the tables or not."""

import heapq
from collections.abc import Iterator, Mapping, Sequence

from dragoman.lexicon.actors import Knowledge
from dragoman.lexicon.agents import Agents
from dragoman.lexicon.entity import Entity
from dragoman.lexicon.naming import fold, key_of
from dragoman.lexicon.own import TABLE as OWN
from dragoman.parse import Document
from dragoman.who.bodies import acronym_after, body_name, initials_of, is_body_word
from dragoman.who.codes import in_office, weight
from dragoman.who.described import described_before
from dragoman.who.figure import Figure
from dragoman.who.inside import inside_names
from dragoman.who.names import Hit
from dragoman.who.phrase import Match, match_agent
from dragoman.who.runs import Run, Title, runs, title_of
from dragoman.who.shortnames import COMMON_LAST, ShortNames, plain_words
from dragoman.who.trades import TRADES, is_first_name, is_kind_of

NAME_WORDS = 6  # words, titles included, that a name in a text without capitals has at most
SPEECH = frozenset(
    ("say", "tell", "add", "warn", "claim", "explain", "argue", "note", "insist", "describe", "admit", "ask")
)


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
        self.short = ShortNames()
        self.countries = countries
        taken = [False] * len(doc)
        loose = frozenset[int]() if caseless else inside_names(doc, agents, hits, knowledge.genders)
        whole = [h for number, h in enumerate(hits) if number not in loose]
        for hit in whole:
            taken[hit.start : hit.end] = [True] * (hit.end - hit.start)
        known = (h for h in whole if h.entity is None or h.entity.kind in ("person", "people"))
        new = (
            r
            for r in runs(doc, taken, self.by_last if caseless else self.short.single, caseless)
            if not caseless or self.is_person(r)
        )
        both: Iterator[Hit | Run] = heapq.merge(known, new, key=start_of)
        for found in both:
            if not isinstance(found, Hit):
                self.unknown(found)
            elif found.entity is not None and found.entity.kind == "person":
                self.known(found)
            else:
                self.place_or_person(found)
        if caseless:
            self.caseless_last_names(taken)

    def is_person(self, run: Run) -> bool:
        """Say whether a run of a text without capitals is surely a person's name: by a title or a given name."""
        if run.end - run.start > NAME_WORDS:
            return False
        title = title_of(self.doc, self.agents, run)
        given = self.knowledge.genders.get(fold(self.doc.words[title.start]), "")
        return bool(title.role is not None or title.sex or title.rank or (given and run.end - title.start > 1))

    def known(self, hit: Hit) -> None:
        """Add a mention of a person of the tables; of several of one name, the one who fits best."""
        assert hit.name is not None
        entity = self.choose(self.bearers(hit, hit.name.entities))
        key = entity.id
        number = self.by_key.get(key)
        if number is None:
            number = self.met(hit)
        if number is None:
            gender = entity.gender or self.knowledge.genders.get(fold(self.doc.words[hit.start]), "")
            number = self.adopted(hit, entity, gender)
            if number is None:
                number = self.add(Figure(entity.name, entity, True, gender, country=entity.country), key)
            self.by_key[key] = number
        self.mention(number, hit.start, hit.end)

    def met(self, hit: Hit) -> int | None:
        """Return somebody whom the text named before, and means by a word that is another's name in the tables.

        "Henry Mwale ... Mwale" is no minister of that name; nor is "the queen" of a text about another queen. The last
        names that stand alone in a user's tables give way to whoever of them the text has named.
        """
        doc = self.doc
        words = doc.words[hit.start : hit.end]
        if doc.lower[hit.start] in ("the", "her", "his") or words[-1].islower():
            low = doc.lower[hit.end - 1]
            called = [n for n, f in enumerate(self.all) if low in f.called]
            return called[-1] if called else None
        if hit.end - hit.start > 1:
            return None
        own = hit.name is not None and hit.name.entities[0].table == OWN
        fits = [
            n
            for n in self.short.find(words)
            if len(self.all[n].name.split()) > 1 and (own or self.all[n].entity is None)
        ]
        return self.short.one(words, fits)

    def adopted(self, hit: Hit, entity: Entity, gender: str) -> int | None:
        """Make a figure of whom only the last name was known the person of the tables that the text now names."""
        if hit.end - hit.start < 2:
            return None
        number = self.by_key.get(fold(self.doc.words[hit.end - 1]))
        if number is None or self.all[number].entity is not None or self.all[number].person is False:
            return None
        figure = self.all[number]
        figure.name, figure.entity, figure.person, figure.country = entity.name, entity, True, entity.country
        figure.gender = figure.gender or gender
        return number

    def place_or_person(self, hit: Hit) -> None:
        """Take the name of a mere place as somebody's where the text gave a person that last name, not after "in"."""
        doc = self.doc
        if hit.end - hit.start > 1 or not self.short.find(doc.words[hit.start : hit.end]):
            return
        above = doc.heads[hit.start]
        if doc.deps[hit.start] == "pobj" and doc.lower[above] in (
            "in",
            "at",
            "near",
            "from",
            "to",
            "around",
            "outside",
        ):
            return
        words = doc.words[hit.start : hit.end]
        number = self.short.one(words, [n for n in self.short.find(words) if self.all[n].person is not False])
        if number is not None:
            self.mention(number, hit.start, hit.end)

    def bearers(self, hit: Hit, people: Sequence[Entity]) -> Sequence[Entity]:
        """Return the people of a name; where none of them is in office that day, one of the register who is.

        "President George Bush" of 1990 is the father, though the son was entered by hand.
        """
        if self.as_of is None or in_office(people, self.as_of):
            return people
        found = self.knowledge.register.find(key_of(self.doc.text_of(hit.start, hit.end)))
        holding = in_office(found.entities, self.as_of) if found is not None else []
        return holding if len(holding) == 1 else people

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
        if run.start in self.at:
            return
        title = title_of(doc, agents, run)
        if title.role == run.start and is_first_name(doc, agents, run.start, self.knowledge.genders):
            title = Title(run.start)
        start, end = title.start, run.end
        if end - run.start > 1 and is_body_word(doc, end - 1):
            start = run.start
        body = body_name(doc, self.hits, start, end, self.knowledge.genders)
        if body is not None:
            self.organisation(*body, run.end - 1)
            return
        last = doc.lower[end - 1]
        if last in agents.discard or last in agents.things:
            return
        noun = match_agent(doc, agents, end - 1)
        post = title.role is not None and is_kind_of(doc, agents, title.role)  # "the Minority Leader"
        if noun is not None and noun.start <= start and (title.role is None or end - start > 1 or post):
            return
        if noun is not None and end - start > 1 and not title.sex and not self.is_surname(noun, start):
            self.organisation(start, end, end - 1)
            return
        self.person_or_name(start, end, title)

    def is_surname(self, noun: Match, start: int) -> bool:
        """Say whether a trade that ends a run is rather a last name ("Alan Cook", "Jong Woo Son")."""
        trade = noun.agent.kind != "body" and noun.end - noun.start == 1 and bool(TRADES & set(noun.agent.sectors))
        given = fold(self.doc.words[start]) in self.knowledge.genders
        return trade and self.doc.tags[noun.start] == "NNP" and (given or noun.agent.sectors == ("CVL",))

    def organisation(self, start: int, end: int, role: int) -> None:
        """Add an unknown organisation whose name has `role` for its noun ("Free Valley Movement")."""
        key = fold(self.doc.text_of(start, end))
        number = self.by_key.get(key)
        if number is None:
            number = self.add(Figure(" ".join(self.doc.text_of(start, end).split()), None, False), key)
            self.all[number].roles.append(role)
        self.mention(number, start, end)
        acronym = acronym_after(self.doc, end)
        for short in dict.fromkeys((acronym, initials_of(self.doc, start, end))):
            if short is not None:
                self.by_key.setdefault(fold(short), number)
                self.short.single.setdefault(fold(short), number)  # a later place counts whatever its tag

    def person_or_name(self, start: int, end: int, title: Title) -> None:
        """Add a name that may be a person's: a last name met before, a holder of the post named, or somebody new."""
        doc = self.doc
        role, sex, rank = title.role, title.sex, title.rank
        short = end - start == 1
        number = self.by_key.get(fold(doc.text_of(start, end))) if not short or doc.words[start].isupper() else None
        if number is None:
            number, doubt = self.shorter(start, end, sex)
            if number is None and short and not doubt:
                number = self.in_post(fold(doc.words[end - 1]), role, sex)
        if number is None:
            first = fold(doc.words[start])
            given = self.knowledge.genders.get(first, "") if end - start > 1 or sex or role is not None else ""
            speaks = doc.deps[end - 1] == "nsubj" and doc.lemmas[doc.heads[end - 1]] in SPEECH
            person = True if (given and not short) or sex or rank or role is not None or speaks else None
            if first in self.agents.discard and short:
                return
            name = " ".join(doc.text_of(start, end).split())
            number = self.fuller(start, end, name, person)
            if number is None:
                number = self.add(Figure(name, None, person, sex or given, rank=rank), fold(name))
        figure = self.all[number]
        if role is not None:
            figure.roles.append(role)
            figure.person = True
        figure.called |= title.called
        figure.gender = figure.gender or sex
        self.mention(number, start, end)

    def shorter(self, start: int, end: int, sex: str) -> tuple[int | None, bool]:
        """Return the figure that a short form stands for, and whether there is a doubt between several."""
        words = self.doc.words[start:end]
        fits = [n for n in self.short.find(words) if self.all[n].person is not False]
        if sex:
            fits = [n for n in fits if self.all[n].gender in ("", sex)]
        return self.short.one(words, fits), len(fits) > 1

    def fuller(self, start: int, end: int, name: str, person: bool | None) -> int | None:
        """Return the figure of whom only the last name was known, which now gets its full name ("Banda" in a title)."""
        parts = plain_words(self.doc.words[start:end])
        if len(parts) < 2 or not person:
            return None
        number = self.by_key.get(parts[-1])
        if number is None or self.all[number].entity is not None or self.all[number].person is False:
            return None
        self.all[number].name, self.all[number].person = name, True
        self.by_key[fold(name)] = number
        self.all[number].gender = self.all[number].gender or self.knowledge.genders.get(parts[0], "")
        return number

    def in_post(self, last: str, role: int | None, sex: str) -> int | None:
        """Return the figure of a known person of a last name who holds a fitting post at the article's date."""
        entity = self.holder(last, role)
        if entity is None:
            return None
        number = self.by_key.get(entity.id)
        if number is not None:
            return number
        gender = entity.gender or sex
        return self.add(Figure(entity.name, entity, True, gender, country=entity.country), entity.id)

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
        figure, words = self.all[number], self.doc.words[start:end]
        figure.mentions.append((start, end))
        for token in range(start, end):
            self.at[token] = number
        full = figure.mentions[figure.fullest]
        if words[-1].islower() and len(figure.mentions) > 1:
            return  # "the queen" is no name
        if end - start > full[1] - full[0]:
            figure.fullest = len(figure.mentions) - 1
        if figure.person is not False:
            plain = plain_words(words)
            if plain:  # a mark alone is nobody's last name
                self.by_last[plain[-1]] = number
            if len(figure.mentions) == 1 or end - start > 1:
                self.short.note(number, words)
            else:
                self.short.settle(words, number)
            role = described_before(self.doc, self.agents, start, end) if end - start > 1 else None
            if role is not None and role not in self.described:
                self.described[role] = end - 1
                figure.roles.append(role)
