"""What a noun phrase says of its head: whose it is, of which sector, from where."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dragoman.lexicon.agents import FORMER, OPPOSITION, Agents
from dragoman.parse import Document, grammar
from dragoman.who.codes import Codes, merged, of_entity
from dragoman.who.names import Hit
from dragoman.who.phrase import Match, match_agent

AGAINST = frozenset(("anti", "pro", "non", "counter"))
BY_OTHERS = frozenset(
    "backed led linked trained funded aligned armed made style supported sponsored allied affiliated inspired occupied "
    "controlled held run owned imposed bound educated designated registered friendly mediated brokered built flagged "
    "dominated supplied financed besieged born raised".split()
)
BASED = frozenset(("based", "headquartered"))
HOME_WORDS = frozenset(("of", "in", "from", "at", "within", "for", "with", "inside", "across", "near"))
FORCES = frozenset(
    ("force", "troop", "fighter", "commander", "soldier", "unit", "army", "leader", "battalion", "brigade")
)
# Names of bodies that take up arms against a state ("Front for the Liberation of X", "Martyrs' Brigade").
ARMED_BODIES = frozenset(("front", "brigade", "army", "battalion", "force", "movement", "command", "legion", "corps"))
REBEL_WORDS = frozenset(("liberation", "revolutionary", "resistance", "martyrs", "freedom", "jihad", "mujahideen"))
# "NATO allies" are states, and not NATO.
MEMBERS = frozenset(("ally", "country", "nation", "state", "power", "partner", "neighbor", "neighbour"))
# "an aide to the Iraqi minister": for these the noun after "to" says whose they are.
AIDES = frozenset(("aide", "adviser", "advisor", "assistant", "secretary", "successor", "counsel", "deputy", "heir"))
# Offices that make their former holder one of the elite; a former teacher is none.
RULING = frozenset(("GOV", "LEG", "JUD", "MIL", "SPY", "COP", "PTY", "OPP", "IGO"))
EVERYWHERE = frozenset(f"{p} the {w}" for p in ("across", "around", "throughout", "over") for w in ("globe", "world"))
GATHERINGS = frozenset("meeting talk summit conference gathering session congress forum negotiation rally".split())
CRAFT = frozenset(
    "ferry ship boat vessel trawler tanker freighter tug yacht liner barge airliner plane airline flight cargo bus "
    "team club side squad football cricket rugby passenger".split()
)
POSTED_TO = frozenset(("ambassador", "envoy", "representative", "mission", "rapporteur", "negotiator", "coordinator"))


@dataclass(slots=True)
class Reading:
    """Reads the phrases of one document; `hit_at` gives for a token its hit's number, or -1."""

    doc: Document
    agents: Agents
    hits: Sequence[Hit]
    hit_at: Sequence[int]
    as_of: str | None

    def of_agent(self, match: Match, head: int, low: int, high: int) -> Codes:
        """Return the codes of an agent noun by its sectors and everything in its phrase ``[low, high)``."""
        agent = match.agent
        own = agent.sectors
        left = list(self.hits_between(low, match.start))
        right = list(self.hits_after(match.end, high, match))
        codes, orgs, based, ethnic = self.home([*left, *right])
        if codes is None:
            codes = self.owner(head, high)
        shifted = self.shift(match, low, own)
        if agent.borrows and not orgs:
            inner = self.inner(head)
            if inner is not None:
                shifted = merged(inner, () if own == ("GOV",) else shifted)
        borrowed: tuple[str, ...] = ()
        if own == ("MIL",) and self.is_civil(head):
            shifted = own = ("LAB",)
        if orgs:
            borrowed = orgs[0].sectors
            if "BUS" in borrowed and shifted[:1] == ("MIL",):
                shifted = own = ("LAB",)  # the pilots and captains of an airline
            forces = agent.noun.rpartition(" ")[2] in FORCES
            if agent.borrows or not own:
                shifted = merged(borrowed, () if own == ("GOV",) else shifted)
            elif forces and "IGO" not in borrowed:
                shifted = merged(
                    (s for s in borrowed if s in ("REB", "PRM", "MIL", "COP", "SPY", "CRM")),
                    () if "REB" in borrowed else shifted,
                )
            else:
                shifted = merged(shifted, (s for s in borrowed if s in ("IGO", "REB", "PTY")))
        elif ethnic and own[:1] in (("MIL",), ("PRM",)) and shifted == own:
            shifted = merged(("REB",), (s for s in own if s == "PRM"))
        elif ethnic and agent.borrows and any("REL" in h.entity.sectors for h, _ in left if h.entity is not None):
            shifted = merged(("REL",), shifted)
        country = codes.country if codes is not None else None
        primary = codes.primary if codes is not None else None
        if not any(relation == "" for _, relation in left) and self.is_stateless(match, low):
            country, primary = None, "NON"
        said = self.doc.text_of(low, head + 1)
        if "-led" in said and ("coalition" in agent.noun or "led coalition " in said):
            country, primary, shifted = None, "IGO", ("MIL", "IGO")
        if orgs and orgs[0].primary in ("IGO", "EUR", "UNO") and agent.noun.rpartition(" ")[2] in MEMBERS:
            country, primary, shifted = None, None, ("GOV",)
        if agent.noun in ARMED_BODIES and self.is_rebel_name(low, high):
            shifted = ("REB",)
        by = "agent noun" if country is None or agent.sectors else "demonym"
        rule = f"agents: {agent.noun}" + (f"; of {codes.rule}" if codes is not None else "")
        return Codes(primary, country, shifted, based_in=based, rule=rule, by=by)

    def is_civil(self, head: int) -> bool:
        """Say whether somebody commands or flies what is no army's: "the captain of a ferry", "airline pilots"."""
        doc = self.doc
        craft = [t for word, t in grammar.prep_objects(doc, head) if word in ("of", "from")]
        craft += grammar.kids(doc, head, "compound", "poss")
        return doc.lemmas[head] in ("captain", "pilot", "sailor") and any(doc.lemmas[t].lower() in CRAFT for t in craft)

    def is_rebel_name(self, low: int, high: int) -> bool:
        """Say whether a phrase holds a word that armed movements have in their names, as part of a name."""
        doc = self.doc
        return any(doc.lower[t] in REBEL_WORDS and doc.words[t][0].isupper() for t in range(low, high))

    def is_stateless(self, match: Match, low: int) -> bool:
        """Say whether the phrase says that its actor is of no one state ("foreign fighters", "western powers")."""
        words = match.agent.noun.split(" ")
        first, last = words[0], words[-1]
        whole = first in self.agents.stateless and last in ("power", "country", "community", "leader", "fighter")
        said = {self.doc.lower[t] for t in range(low, match.start)} & self.agents.stateless
        after = " ".join(self.doc.lower[match.end : match.end + 3])
        whole = whole or after in EVERYWHERE
        return whole or bool(said - {"other"} or (said and last in MEMBERS))  # "the other side" is of some state

    def home(self, found: Sequence[tuple[Hit, str]]) -> tuple[Codes | None, list[Codes], str | None, bool]:
        """Return (whose, the organisations among them, where based, whether an ethnic or religious word)."""
        home: Codes | None = None
        orgs: list[Codes] = []
        based: str | None = None
        ethnic = False
        states: list[Hit] = []
        for hit, relation in found:
            if relation == "based":
                based = based or hit.country
                continue
            if relation:
                continue
            entity = hit.entity
            if entity is None or entity.kind in ("state", "people") or entity.id.endswith(".people"):
                ethnic = ethnic or (
                    entity is not None and entity.kind == "people" and not entity.id.endswith(".people")
                )
                if hit.country is not None:
                    states.append(hit)
                continue
            orgs.append(of_entity(entity, self.as_of))
        if orgs:
            home = orgs[0]
            if home.country is None and home.primary == "NON" and states and states[0].country:
                home = Codes(states[0].country, states[0].country, home.sectors, rule=home.rule, by=home.by)
        elif states and not self.several(states):
            first = states[0]
            name = first.entity.name if first.entity is not None else self.doc.text_of(first.start, first.end)
            home = Codes(first.country, first.country, rule=name)
        return home, orgs, based, ethnic

    def several(self, states: Sequence[Hit]) -> bool:
        """Say whether coordinated names give the phrase more than one country ("French and British troops")."""
        if len({s.country for s in states}) < 2:
            return False
        return any(self.doc.deps[s.start] == "conj" or self.doc.deps[s.end - 1] == "conj" for s in states)

    def hits_between(self, low: int, high: int) -> Iterator[tuple[Hit, str]]:
        """Yield the hits in ``[low, high)`` and what stands between them and the noun: based, by others, or nothing."""
        token = low
        while token < high:
            number = self.hit_at[token]
            if number < 0:
                token += 1
                continue
            hit = self.hits[number]
            if hit.end <= high:
                yield hit, self.relation(hit)
            token = hit.end

    def relation(self, hit: Hit) -> str:
        """Return "against" for anti-X, "by" for X-backed, "based" for X-based, else nothing."""
        doc = self.doc
        before, after = hit.start - 1, hit.end
        if before > 0 and doc.words[before] == "-" and doc.lower[before - 1] in AGAINST:
            return "against"
        if after + 1 < len(doc) and doc.words[after] == "-":
            word = doc.lower[after + 1]
            if word in BASED:
                return "based"
            if word in BY_OTHERS:
                entity = hit.entity
                own = entity is not None and entity.kind == "people" and word in ("led", "dominated")
                return "" if own else "by"
        return ""

    def hits_after(self, low: int, high: int, match: Match) -> Iterator[tuple[Hit, str]]:
        """Yield the hits of each prepositional phrase after the noun that says where it belongs.

        Where soldiers and envoys are is not whose they are: for them only "of" and "from" count.
        """
        doc, noun = self.doc, match.agent.noun
        last = noun.rpartition(" ")[2]
        abroad = last in POSTED_TO or "MIL" in match.agent.sectors
        gathered = self.only_meets(match.end - 1)
        token = low
        while token < high:
            near = doc.lower[token] in HOME_WORDS or (doc.lower[token] == "to" and last in AIDES)
            near = near and not (gathered and doc.lower[token] in ("in", "at", "near"))
            if doc.tags[token] in ("IN", "TO") and near:
                posted = abroad and doc.lower[token] not in ("of", "from")
                end = token + 1
                while end < high and doc.tags[end] not in ("IN", "TO"):
                    end += 1
                if not posted:
                    yield from self.hits_between(token + 1, end)
                token = end
            else:
                token += 1

    def only_meets(self, head: int) -> bool:
        """Say whether people only meet where their phrase says: "a summit of feuding clans in Oman"."""
        doc = self.doc
        return doc.deps[head] == "pobj" and doc.lemmas[doc.heads[doc.heads[head]]] in GATHERINGS

    def owner(self, head: int, high: int) -> Codes | None:
        """Return the codes of the noun that owns or governs this one ("spokesman for the governor of X")."""
        doc = self.doc
        inner = [c for c in doc.children[head] if doc.deps[c] == "poss"]
        words = ("of", "for", "from") if self.only_meets(head) else ("of", "for", "from", "in")
        inner += [t for word, t in grammar.prep_objects(doc, head) if word in words]
        for token in inner:
            number = self.hit_at[token]
            entity = self.hits[number].entity if number >= 0 else None
            if entity is not None and (token < high or entity.kind == "state"):
                return of_entity(entity, self.as_of)
        return None

    def inner(self, head: int) -> tuple[str, ...] | None:
        """Return the sectors of the noun that a leader or spokesman is of ("head of the opposition delegation").

        Of a body of no kind ("the group") there are none; null where the phrase has no such noun.
        """
        for word, token in grammar.prep_objects(self.doc, head):
            match = match_agent(self.doc, self.agents, token) if word in ("of", "for", "from", "within") else None
            if match is not None and token > head:
                return self.shift(match, max(head + 1, match.start - 3), match.agent.sectors)
        for token in grammar.kids(self.doc, head, "poss"):  # "the miners' leader"
            match = match_agent(self.doc, self.agents, token) if self.doc.tags[token] == "NNS" else None
            if match is not None and match.agent.kind == "group" and token < head:
                return self.shift(match, max(match.start - 3, 0), match.agent.sectors)
        return None

    def shift(self, match: Match, low: int, own: tuple[str, ...]) -> tuple[str, ...]:
        """Return the sectors after the words before the noun: "rebel forces", "former minister"."""
        made = own
        for token in range(match.start - 1, low - 1, -1):
            code = self.code_before(token)
            if code is None and match.agent.borrows and self.doc.deps[token] == "compound":
                code = self.trade(token)
            if code is None or self.hit_at[token] >= 0:
                continue
            if code == FORMER:
                made = merged(("ELI",), made) if RULING.intersection(made) or not made else made
            elif code == OPPOSITION:
                made = merged(("OPP",), (s for s in made if s != "GOV" or not match.agent.borrows))
            elif own == ("MIL",) and code in ("REB", "PRM", "COP"):
                made = merged((code,), (s for s in made if s != "MIL"))
            elif match.agent.borrows and own == ("GOV",):
                made = merged((code,), (s for s in made if s != "GOV"))
            elif match.agent.borrows or not own or own == ("GOV",):
                made = merged(("SOC", code) if code == "NGO" and not own else (code,), made)
            elif own in (("PTY",), ("UAF",), ("MIL",), ("SOC", "NGO"), ("BUS",)) and code in (
                "REB",
                "GOV",
                "REL",
                "LAB",
            ):
                made = merged((code,), made) if own != ("MIL",) else made if code == "GOV" else merged(made, (code,))
        return made

    def trade(self, token: int) -> str | None:
        """Return the sector of people whose leader or spokesman a noun is ("peasant leaders", "family spokesman")."""
        agent = self.agents.nouns.get(self.doc.lemmas[token])
        people = agent is not None and agent.kind != "body" and self.doc.tags[token] in ("NN", "NNS")
        return agent.sectors[0] if agent is not None and people and len(agent.sectors) == 1 else None

    def code_before(self, token: int) -> str | None:
        """Return the code of a modifying word; "anti-government" counts as one word."""
        doc = self.doc
        word = doc.lower[token]
        if token > 1 and doc.words[token - 1] == "-":
            joined = self.agents.modifiers.get(f"{doc.lower[token - 2]} {word}")
            if joined is not None or doc.lower[token - 2] in AGAINST:
                return joined
        if token + 1 < len(doc) and doc.words[token + 1] == "-" and word != "ex":
            return None
        return self.agents.modifiers.get(word)
