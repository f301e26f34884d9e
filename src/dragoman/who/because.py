"""Why a mention is who it is, in plain words: the row, the rule, and whom the words could have meant instead."""

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.lexicon.entity import Entity, Spell
from dragoman.lexicon.naming import fold, key_of
from dragoman.records import Party
from dragoman.who.cast import Cast
from dragoman.who.codes import in_office, weight
from dragoman.who.hit import hit_of
from dragoman.who.names import Hit

SHOWN = 4  # of those who bear a name, as many are named


@dataclass(frozen=True, slots=True)
class Passed:
    """Somebody else whom a mention could have meant, and why he was passed over."""

    id: str
    name: str
    reason: str


def row_of(entity: Entity) -> str:
    """Return where an entry stands: its table, its id and the source of the row."""
    source = f", source {entity.source}" if entity.source not in ("", "register", entity.table) else ""
    return f"row {entity.id} of {entity.table}.csv{source}"


def of_hit(cast: Cast, hit: Hit) -> tuple[str, tuple[Passed, ...]]:
    """Return the reason for a state, body or place, and the bodies of that name that it is not."""
    text = cast.doc.text_of(hit.start, hit.end)
    if hit.entity is None:
        if hit.country is None:
            return f"{text} names nobody: your discards say so", ()
        return f"{text} is a place in {hit.country} (places.csv), no actor", ()
    entity = hit.entity
    use = {"capital": f"the capital of {entity.name}", "adjective": f"the adjective of {entity.name}"}
    use["demonym"] = f"the people of {entity.name}"
    name = hit.name
    called = use.get(name.use if name is not None else "", "a name" if entity.name != text else "the name")
    of = "" if name is not None and name.use in use else f" of {entity.name}"
    reason = f"“{text}” is {called}{of}: {row_of(entity)}"
    bearers = cast.knowledge.find(key_of(text)) or name  # with those who did not exist at the time
    others = [e for e in bearers.entities if e.id != entity.id] if bearers is not None else []
    if not others:
        return reason, ()
    passed = tuple(Passed(e.id, e.name, body_reason(cast, e, entity)) for e in others[:SHOWN])
    return f"{reason}; chosen among {len(others) + 1} of that name: {country_reason(cast, entity)}", passed


def country_reason(cast: Cast, entity: Entity) -> str:
    """Return what speaks for an entry: how often the article names its country, or only its place in the table."""
    count = cast.story_countries.get(entity.country or "", 0)
    if count:
        return f"the article names {entity.country} {'once' if count == 1 else f'{count} times'}"
    return "nothing in the article decides, and it stands first"


def body_reason(cast: Cast, other: Entity, chosen: Entity) -> str:
    """Return why a body of that name was passed over."""
    day = cast.as_of or ""
    if day and not other.founded(day):
        return f"exists since {other.since} only"
    if day and not other.existed(day):
        return f"existed until {other.until} only"
    mine = cast.story_countries.get(other.country or "", 0)
    if mine == 0 and other.country:
        return f"the article does not name {other.country}"
    theirs = cast.story_countries.get(chosen.country or "", 0)
    return f"{chosen.country or chosen.name} is named more often" if theirs > mine else "stands later in the tables"


def of_figure(cast: Cast, number: int, mention: tuple[int, int]) -> tuple[str, tuple[Passed, ...]]:
    """Return the reason for a named person or an unknown body, and the namesakes that it is not."""
    figure = cast.figures.all[number]
    start, end = mention
    text = cast.doc.text_of(start, end)
    if figure.entity is None:
        return unknown(cast, number, text, first=figure.mentions[0] == mention)
    entity = figure.entity
    people = namesakes(cast, start, entity)
    parts = [called(cast, number, text, mention), row_of(entity), post(cast, entity)]
    if people:
        chosen = "in office then" if entity in in_office([entity], cast.as_of) and cast.as_of else "stands first"
        home = f"; {country_reason(cast, entity)}" if entity.country in cast.story_countries else ""
        parts.append(f"chosen among {len(people) + 1} of that name: {chosen}{home}")
    passed = tuple(Passed(p.id, p.name, person_reason(cast, p, entity)) for p in people[:SHOWN])
    return "; ".join(part for part in parts if part), passed


def called(cast: Cast, number: int, text: str, mention: tuple[int, int]) -> str:
    """Return how the words reach the person: by the full name, a later last name, or a post."""
    figure = cast.figures.all[number]
    assert figure.entity is not None
    if key_of(text) == key_of(figure.entity.name) or cast.hit_at[mention[0]] >= 0:
        return f"“{text}” is {figure.entity.name}"
    if mention != figure.mentions[0]:
        return f"“{text}” is the last name of {figure.entity.name}, named before"
    return f"“{text}” is the last name of one known holder of a fitting post, {figure.entity.name}"


def post(cast: Cast, entity: Entity) -> str:
    """Return which post somebody holds at the article's date and since when, or which he held last."""
    if not entity.spells:
        return ""
    if cast.as_of is None:
        return "no date is known, so no post is told (the sectors of all posts are given)"
    held = sorted((s for s in entity.spells if s.covers(cast.as_of)), key=weight)
    if held:
        return f"on {cast.as_of} {span_of(held[0])}"
    begun = [s for s in entity.spells if s.start <= cast.as_of]
    if not begun:
        return f"on {cast.as_of} in no post yet: first {span_of(min(entity.spells, key=lambda s: s.start))}"
    last = max(begun, key=lambda s: (not s.end, s.end or s.start))
    return f"on {cast.as_of} in no known post: last {span_of(last)}"


def span_of(spell: Spell) -> str:
    """Return a post with its dates and source."""
    ends = f"until {spell.end}" if spell.end else f"at least until {spell.seen}" if spell.seen else "with no end known"
    begins = f", from {spell.start} {ends}" if spell.start else f", {ends}"
    source = f" ({spell.source})" if spell.source else ""
    return f"{spell.office or spell.cameo or ' '.join(spell.sectors)}{begins}{source}"


def plain(rule: str) -> str:
    """Return a rule of the cast in words: "agents: force; of Turkey" names a noun of agents.toml and a country."""
    said = []
    for part in rule.split("; "):
        label, _, rest = part.partition(": ")
        if label == "agents":
            said.append(f"“{rest}” is a noun of agents")
        elif rest and label.isidentifier():
            said.append(f"row {rest} of {label}.csv")
        elif part.startswith("of ") and len(part) > 3:
            said.append(f"whose: {part[3:]}")
        else:
            said.append(part)
    return "; ".join(said)


def namesakes(cast: Cast, start: int, entity: Entity) -> list[Entity]:
    """Return the other people of the tables who bear the name as it is written."""
    hit = hit_of(cast, start)
    if hit is not None and hit.name is not None:
        return [p for p in hit.name.entities if p.id != entity.id]
    return []


def person_reason(cast: Cast, other: Entity, chosen: Entity) -> str:
    """Return why a namesake was passed over."""
    if chosen.country in cast.story_countries and other.country not in cast.story_countries:
        return f"the article does not name {other.country or 'a country of theirs'}"
    if cast.as_of and not in_office([other], cast.as_of):
        return f"in no known post on {cast.as_of}"
    return "stands later in the tables"


def unknown(cast: Cast, number: int, text: str, *, first: bool) -> tuple[str, tuple[Passed, ...]]:
    """Return the reason for a name that no table has: what the text says of it, and who bears that last name."""
    figure = cast.figures.all[number]
    said = cast.reason(figure.mentions[0][1] - 1)
    told = plain(said.removeprefix(f"name {figure.name!r}").strip("; "))
    parts = [f"no table has “{text}”" if first else f"“{text}” is {figure.name}, named before; no table has that name"]
    parts.append(f"the text says: {told}" if told else "the text does not say who that is")
    if " " in text or figure.person is False:
        return "; ".join(parts), ()
    people = cast.knowledge.of_last_name(fold(text))
    if people:
        known = "one of that last name is known," if len(people) == 1 else f"{len(people)} of that last name are known,"
        parts.append(f"{known} no single one in a fitting post")
    return "; ".join(parts), tuple(Passed(p.id, p.name, not_holding(cast, p, people)) for p in people[:SHOWN])


def not_holding(cast: Cast, person: Entity, people: Sequence[Entity]) -> str:
    """Return why somebody of a bare last name was not taken."""
    if cast.as_of and not in_office([person], cast.as_of):
        return f"in no known post on {cast.as_of}"
    if person.country not in cast.story_countries:
        return f"the article does not name {person.country or 'a country of theirs'}"
    return "not the only one who fits" if len(people) > 1 else "a last name alone is too little for this post"


def of_noun(cast: Cast, token: int, party: Party) -> str:
    """Return the reason for an agent noun, a number of people, or a phrase that takes up a name."""
    rule = plain(cast.reason(token))
    if party.antecedent is not None:
        return rule
    if party.country_inferred is not None:
        inferred = party.country_inferred
        rule += f"; {inferred.country} only inferred, from the {inferred.basis}"
    elif party.country is None and party.primary is None:
        rule += "; the text does not say of which country"
    return rule


def of_pronoun(cast: Cast, token: int, party: Party | None) -> str:
    """Return the reason for a pronoun, also where nobody was taken."""
    if party is not None:
        return plain(cast.reason(token))
    word = cast.doc.lower[token]
    first = word in ("i", "me", "my", "we", "us", "our")
    if first and not (cast.doc.quoted and cast.doc.quoted[token]):
        return f"“{word}” stands outside any quotation: the writer's own"
    if first:
        return f"nobody is found who says the quotation that holds “{word}”"
    return f"no one antecedent of “{word}” agrees with it and stands clearly before the others; none is guessed"
