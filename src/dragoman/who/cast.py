"""Who takes part in one article: parties by the head word of their phrase."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from dragoman.lexicon.actors import Knowledge
from dragoman.lexicon.agents import Agents
from dragoman.lexicon.entity import Entity
from dragoman.parse import Document, grammar
from dragoman.records import Number, Party, Span, Words, hash_of
from dragoman.who import agreement, belonging, described, figurecodes, lending, members, nominal, phrase, pronouns
from dragoman.who.codes import Codes, code_map, merged, of_entity
from dragoman.who.figure import Figure
from dragoman.who.figures import Figures
from dragoman.who.foes import whose
from dragoman.who.forces import of_force
from dragoman.who.hit import hit_of
from dragoman.who.names import Hit
from dragoman.who.reading import Reading

DEEPEST = 60  # parties asked for while one is made; more are a hostile text's
PRONOUN_TAGS = frozenset(("PRP", "PRP$"))
NOUN_TAGS = frozenset(("NN", "NNS", "NNP", "NNPS", "VBG", "FW", "XX", "ADD"))


def worded(party: Party, words: Words) -> Party:
    """Return a party under other words of the text."""
    return replace(party, text=words.text, span=words.span)


def as_words(party: Party, words: Words) -> Party:
    """Return a party as later words take it up."""
    return replace(worded(party, words), antecedent=party.first, number=None, resolved_by="coreference")


@dataclass(slots=True)
class Cast:
    """The answers of the who room for one document. Tokens are indices into it."""

    doc: Document
    agents: Agents
    knowledge: Knowledge
    hits: Sequence[Hit]
    hit_at: Sequence[int]
    figures: Figures
    reading: Reading
    as_of: str | None
    story_countries: Mapping[str, int]
    reasons: dict[int, str] = field(default_factory=dict)
    known: dict[int, Party | None] = field(default_factory=dict)
    busy: set[int] = field(default_factory=set)
    nouns: dict[str, list[int]] = field(default_factory=dict)
    organs: list[belonging.Organ] | None = None  # named with their state; null until first asked for
    doubtful: set[Span] = field(default_factory=set)  # mentions that somebody else fitted nearly as well
    takes: dict[int, int | None] = field(default_factory=dict)  # pronoun -> the noun it stands for

    def party(self, head: int, as_of: str | None = None) -> Party | None:
        """Return the actor whose phrase `head` heads, or that the modifier or pronoun `head` stands for.

        Null where the words cannot be an actor. `as_of` is the event's day; the article's where not given.
        """
        head = grammar.referent(self.doc, head)
        if as_of is not None and as_of != self.as_of:
            return self.dated(head, as_of)
        if head not in self.known:
            if head in self.busy or len(self.busy) > DEEPEST:
                return None
            self.busy.add(head)
            self.known[head] = self.make(head)
            self.busy.discard(head)
        return self.known[head]

    def parties(self, head: int, as_of: str | None = None) -> tuple[Party, ...]:
        """Return all whom a phrase stands for: one, or each member of "the two leaders" and of "they" for both.

        Each member keeps the words of the phrase and has its own mention as antecedent.
        """
        party = self.party(head, as_of)
        together = members.together(self, grammar.referent(self.doc, head))
        found = [m for t in together if (m := self.party(t, as_of)) is not None]
        if len(found) < 2 or len(found) < len(together):
            return () if party is None else (party,)
        low, high = phrase.bounds(self.doc, head)
        words = phrase.words_of(self.doc, low, high)
        return tuple(as_words(m, words) for m in found)

    def thing(self, head: int) -> Party:
        """Return the phrase of `head` as it stands, for targets that are no actors ("the house")."""
        low, high = phrase.bounds(self.doc, head)
        words = phrase.words_of(self.doc, low, high)
        return Party(words.text, words.span, phrase.cleaned(self.doc, low, high))

    def reason(self, head: int) -> str:
        """Return the entry or the rule by which the party of `head` was made; empty where there is none."""
        head = grammar.referent(self.doc, head)
        self.party(head)
        return self.reasons.get(head, "")

    def nouns_of(self, lemma: str) -> Sequence[int]:
        """Return the tokens of all nouns of a lower-case lemma, ascending."""
        if not self.nouns:
            for token, tag in enumerate(self.doc.tags):
                if tag[:2] == "NN":
                    self.nouns.setdefault(self.doc.lemmas[token].lower(), []).append(token)
        return self.nouns.get(lemma, ())

    def dated(self, head: int, as_of: str) -> Party | None:
        """Return the party with its post and sectors as of another day than the article's."""
        party = self.party(head)
        if party is None or party.id is None:
            return party
        entity = self.entity(party.id)
        if entity is None or (entity.kind != "person" and not entity.packed):
            return party
        codes = of_entity(entity, as_of)
        if codes.cameo or entity.kind != "person":  # such codes may change their country with the day
            party = replace(party, primary=codes.primary, country=codes.country)
        return replace(party, sectors=codes.sectors, office=codes.office, codes=self.in_schemes(entity, codes, as_of))

    def entity(self, id_: str) -> Entity | None:
        """Return the entry of a party made here."""
        for figure in self.figures.all:
            if figure.entity is not None and figure.entity.id == id_:
                return figure.entity
        return self.knowledge.entities.get(id_)

    def make(self, head: int) -> Party | None:
        """Return the party of a token, by name, agent noun, quantity or pronoun, in this order."""
        doc = self.doc
        if doc.tags[head] in PRONOUN_TAGS:
            return self.by_pronoun(head)
        number = self.figures.at.get(head)
        if number is not None:
            return self.by_figure(self.figures.all[number], head)
        if members.is_one_of_two(doc, head):
            one = members.members(self, head)
            return self.referring(head, head - 1, head + 1, one[0], Codes()) if one else None
        hit = hit_of(self, head)
        if hit is not None and hit.entity is not None:
            return self.by_hit(hit, hit.entity, head)
        above = doc.heads[head]
        if doc.deps[head] in ("compound", "nmod") and above in self.figures.at and doc.tags[head][:2] == "NN":
            return self.by_figure(self.figures.all[self.figures.at[above]], above)
        match = belonging.narrowed(self, head) if doc.tags[head] in NOUN_TAGS else None
        inner = agreement.counted(self, head)
        if inner != head:
            return self.by_quantity(head, inner)
        if match is not None:
            return self.by_agent(match, head)
        return self.by_number(head)

    def by_number(self, head: int) -> Party | None:
        """Return people of whom only the number is said ("killed twelve", "dozens died")."""
        doc = self.doc
        low = self.agents.quantities.get(doc.lower[head])
        headline = doc.deps[head] == "ROOT" and any(
            doc.deps[c] == "acl" and doc.tags[c] == "VBN" for c in doc.children[head]
        )  # "Nine jailed over riot"
        if doc.deps[head] not in ("nsubj", "nsubjpass", "dobj", "pobj", "conj") and not headline:
            return None
        if low is not None:
            number = Number(low, None)
        elif doc.lower[head] == "others" and (said := phrase.number_of(doc, self.agents, head)) is not None:
            number = said
        elif doc.tags[head] == "CD" and (value := phrase.value_of(doc.lower[head])) and doc.deps[head] != "pobj":
            number = Number(value, value)
        else:
            return None
        start, end = phrase.bounds(doc, head)
        self.reasons[head] = "a number that stands for people"
        return Party(doc.text_of(start, end), doc.span(start, end), phrase.cleaned(doc, start, end), number=number)

    def by_hit(self, hit: Hit, entity: Entity, head: int) -> Party:
        """Return the party of a state, its people or an organisation."""
        low, high = phrase.bounds(self.doc, head)
        top = grammar.first_conjunct(self.doc, head)
        modifier = self.doc.deps[top] in ("amod", "compound", "poss", "nmod", "npadvmod")
        if modifier:
            low, high = hit.start, hit.end
        low, high = min(low, hit.start), max(high, hit.end)
        codes = of_entity(entity, self.as_of)
        name = entity.name
        if modifier:
            codes = lending.by_noun(self, codes, head)
        use = hit.name.use if hit.name is not None else "name"
        if entity.kind == "state" and use == "adjective":
            if not modifier and self.doc.tags[head] != "JJ":
                codes = replace(codes, sectors=("GOV",))
            codes = replace(codes, by="demonym")
        elif entity.id.endswith(".people"):
            name = phrase.cleaned(self.doc, low, high)
            state = modifier or belonging.acts_as_state(self.doc, head)
            sectors = ("GOV",) if state and codes.sectors == ("CVL",) else codes.sectors
            codes = replace(codes, by="demonym", sectors=sectors)
        elif entity.kind == "people":
            name = phrase.cleaned(self.doc, low, high) if not modifier else entity.name
        if "IGO" in codes.sectors or codes.country is None:
            codes = lending.by_home(self, codes, head, low)
        return self.finish(head, low, high, name, codes, entity, entity.id)

    def by_agent(self, match: phrase.Match, head: int) -> Party | None:
        """Return the party of an agent noun, or of the name in apposition to it, or of its antecedent."""
        doc = self.doc
        for child in doc.children[head]:
            if doc.deps[child] == "appos" and child in self.figures.at and doc.tags[head] != "NNS":
                figure = self.figures.all[self.figures.at[child]]
                if head not in figure.roles:
                    figure.roles.append(head)
                named = self.by_figure(figure, child)
                return self.with_name(named, head, child) if named is not None else None
        beside = described.body_beside(self, match, head) or described.body_behind(self, match, head)
        if beside is not None:
            return beside
        name = self.figures.described.get(head)
        if name is not None:
            named = self.by_figure(self.figures.all[self.figures.at[name]], name)
            return self.with_name(named, head, name) if named is not None else None
        low, high = phrase.bounds(doc, head)
        low, high = belonging.widened(self, match, min(low, match.start)), max(high, match.end)
        if doc.deps[head] == "appos" and doc.heads[head] in self.figures.at and match.agent.kind != "body":
            named = self.by_figure(self.figures.all[self.figures.at[doc.heads[head]]], doc.heads[head])
            self.reasons[head] = self.reasons.get(doc.heads[head], "")
            if named is not None:
                return worded(named, phrase.words_of(doc, low, high))
        codes = of_force(self, match, self.reading.of_agent(match, head, low, high))
        if match.agent.borrows and codes.country is None:
            codes = figurecodes.of_body(self, codes, low, match)
        if codes.country is None and codes.primary is None:
            earlier = nominal.nominal(self, match, head, low)
            if earlier is not None:
                return self.referring(head, low, high, earlier, codes)
            codes = whose(self, codes, match, head, low)
        else:
            codes = codes if codes.sectors else belonging.by_owner(self, codes, head, low)
            leader = nominal.leader_of(self, match, head, low, codes.country)
            if leader is not None:
                return self.referring(head, low, high, leader, codes)
        return self.finish(head, low, high, phrase.cleaned(doc, low, high), codes, None, None)

    def with_name(self, party: Party, head: int, name: int) -> Party:
        """Give a named party the words of its description too ("the Saudi envoy, X Y")."""
        low = phrase.bounds(self.doc, head)[0]
        start, end = low, max(phrase.bounds(self.doc, name)[1], name + 1)
        self.reasons[head] = self.reasons.get(name, "")
        return worded(party, phrase.words_of(self.doc, start, end))

    def by_quantity(self, head: int, inner: int) -> Party | None:
        """Return the party of "a number of militants": the codes of the inner noun, the words of the whole."""
        party = self.party(inner)
        if party is None:
            return None
        low, high = phrase.bounds(self.doc, head)
        number = phrase.number_of(self.doc, self.agents, head) or party.number
        self.reasons[head] = f"of-phrase; {self.reasons.get(inner, '')}"
        name = party.name if party.resolved_by == "knowledge base" else phrase.cleaned(self.doc, low, high)
        return replace(worded(party, phrase.words_of(self.doc, low, high)), name=name, number=number)

    def by_figure(self, figure: Figure, head: int) -> Party | None:
        """Return the party of a named person or organisation."""
        doc = self.doc
        start, end = figure.mention_at(head) or (head, head + 1)
        low, high = phrase.bounds(doc, head)
        if doc.deps[head] in ("poss", "compound", "amod"):
            high = max(end, head + 1)
        low, high = min(low, start), max(high, end)
        if figure.person is True:
            high = phrase.person_end(doc, end, high)
        codes = figurecodes.codes_of_figure(self, figure)
        place = figure.name.lower() in self.knowledge.places
        if place and figure.entity is None and figure.person is None and not codes.sectors:
            return None
        id_ = figure.entity.id if figure.entity is not None else "x-" + hash_of(figure.name.lower())
        party = self.finish(head, low, high, figure.name, codes, figure.entity, id_)
        full = figure.mentions[figure.fullest]
        shorter = end - start < full[1] - full[0] or doc.words[end - 1].islower() or bool(figure.called)
        if full[0] >= start or not shorter:
            return party
        return replace(party, antecedent=phrase.words_of(doc, *full))

    def by_pronoun(self, head: int) -> Party | None:
        """Return the party that a pronoun stands for; null where it is not clear."""
        found = pronouns.resolve(self, head)
        if found is None:
            return None
        party = self.party(found)
        if party is None:
            return None
        self.reasons[head] = f"pronoun of {party.name!r}; {self.reasons.get(found, '')}"
        return as_words(party, phrase.words_of(self.doc, head, head + 1))

    def referring(self, head: int, low: int, high: int, earlier: int, codes: Codes) -> Party | None:
        """Return the party of a definite phrase that takes up somebody named before ("the group")."""
        party = self.party(earlier)
        if party is None or head == earlier:
            return None
        words = phrase.words_of(self.doc, low, high)
        self.reasons[head] = f"{words.text!r} takes up {party.text!r}; {self.reasons.get(earlier, '')}"
        sectors = merged(party.sectors, () if party.sectors else codes.sectors)
        number = phrase.number_of(self.doc, self.agents, head)
        return replace(as_words(party, words), sectors=sectors, number=number)

    def finish(
        self, head: int, low: int, high: int, name: str, codes: Codes, entity: Entity | None, id_: str | None
    ) -> Party:
        """Return the party with its words, number and, where only the story suggests it, its country."""
        self.reasons.setdefault(head, codes.rule)
        inferred = None
        if codes.country is None and codes.primary is None:
            inferred = belonging.by_place(self, head) or belonging.by_story(self)
        return Party(
            text=self.doc.text_of(low, high),
            span=self.doc.span(low, high),
            name=name,
            id=id_,
            primary=codes.primary,
            country=codes.country,
            country_inferred=inferred,
            based_in=codes.based_in,
            sectors=codes.sectors,
            office=codes.office,
            number=phrase.number_of(self.doc, self.agents, head),
            resolved_by=codes.by,
            codes=self.in_schemes(entity, codes, self.as_of, self.doc.text_of(low, high)),
        )

    def in_schemes(self, entity: Entity | None, codes: Codes, day: str | None, called: str = "") -> dict[str, str]:
        """Return the codes of the other schemes on a day, of a party that the text calls so."""
        return code_map(entity, codes, self.knowledge.schemes, day, called)
