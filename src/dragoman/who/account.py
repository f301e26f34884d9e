"""Who each mention of a text is and why: what `dragoman who` shows.

Every mention that could act is accounted for, in an event or not: names, agent nouns, pronouns (those too that
nobody could resolve), and countries and capitals, as governments or as places.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dragoman.lexicon.naming import fold
from dragoman.parse import Document
from dragoman.records import Party, Span
from dragoman.who.agreement import counted
from dragoman.who.because import Passed, of_figure, of_hit, of_noun, of_pronoun
from dragoman.who.cast import NOUN_TAGS, PRONOUN_TAGS, Cast
from dragoman.who.codes import Codes
from dragoman.who.names import Hit
from dragoman.who.standing import MODIFIER, PLACE, is_bare, standing

PERSONAL = frozenset(
    "he him his himself she her hers herself they them their theirs themselves it its itself i me my we us our".split()
)


@dataclass(frozen=True, slots=True)
class Account:
    """One mention: its words, who it is (null where that is nobody, or not known), and why.

    `standing` says of countries, capitals and towns whether a government, a target, a place or a mere modifier is
    meant; `passed_over` names the others that the words could have meant, each with the reason.
    """

    text: str
    span: Span
    standing: str | None
    party: Party | None
    because: str
    passed_over: tuple[Passed, ...] = ()

    @property
    def unknown(self) -> bool:
        """Say whether the mention names somebody whom no table has."""
        return self.party is not None and self.party.resolved_by == "unresolved"

    @property
    def titled(self) -> bool:
        """Say whether the mention is one capitalised word that names nobody by itself."""
        return self.party is not None and self.party.id is None and self.text.istitle() and " " not in self.text


def accounts(cast: Cast, dateline: Span | None = None, report: int = 0) -> tuple[Account, ...]:
    """Return an account of every mention of a cast's document, in reading order.

    `report` is where the report's own words start: what no table knows before that is the dateline's town, nobody.
    """
    found = sorted(every(cast, dateline), key=lambda a: (a.span[0], -a.span[1]))
    kept: list[Account] = []
    near: list[Account] = []  # those that may reach over what comes next
    for one in found:
        near = [other for other in near if other.span[1] >= one.span[0]]
        if not any(repeats(one, other) for other in near) and not (one.span[1] <= report and one.unknown):
            kept.append(one)
            near.append(one)
    return tuple(kept)


def repeats(one: Account, other: Account) -> bool:
    """Say whether a mention lies within a longer one of the same party ("Khar" in "the minister, Hina Khar")."""
    inside = other.span[0] <= one.span[0] and one.span[1] <= other.span[1]
    if inside and one.titled and other.party is not None and other.party.id is not None:
        return True  # the "State" of "Secretary of State X"
    if not inside or one.party is None or other.party is None:
        return inside and one.span == other.span
    known = one.party.id is not None and one.party.id == other.party.id and one.standing == other.standing
    return known or fold(one.party.name) == fold(other.party.name)


def every(cast: Cast, dateline: Span | None) -> Iterator[Account]:
    """Yield the mentions by names, then those by nouns and pronouns."""
    doc = cast.doc
    for hit in cast.hits:
        if hit.entity is None or hit.entity.kind != "person":
            account = of_name(cast, hit, dateline)
            if account is not None:
                yield account
    for number, figure in enumerate(cast.figures.all):
        for start, end in figure.mentions:
            head = head_of(doc, start, end)
            party = cast.party(head)
            because, passed = of_figure(cast, number, (start, end))
            yield Account(*words(doc, party, start, end), None, party, because, passed)
    named = {t for h in cast.hits for t in range(h.start, h.end)} | set(cast.figures.at)
    named |= {t for n in range(len(doc)) if doc.tags[n] in NOUN_TAGS and (t := counted(cast, n)) != n}
    for token, tag in enumerate(doc.tags):
        if tag in PRONOUN_TAGS and doc.lower[token] in PERSONAL:
            party = cast.party(token)
            yield Account(*words(doc, None, token, token + 1), None, party, of_pronoun(cast, token, party))
        elif tag in NOUN_TAGS and token not in named and is_head(cast, token):
            party = cast.party(token)
            if party is not None:
                yield Account(*words(doc, party, token, token + 1), None, party, of_noun(cast, token, party))


def is_head(cast: Cast, token: int) -> bool:
    """Say whether a noun heads a phrase of its own rather than describes another noun."""
    doc = cast.doc
    if doc.deps[token] in ("compound", "nmod", "amod", "npadvmod", "quantmod", "nummod"):
        return False
    return not any(token in figure.roles and doc.heads[token] in cast.figures.at for figure in cast.figures.all)


def of_name(cast: Cast, hit: Hit, dateline: Span | None) -> Account | None:
    """Return the account of a state, a place or a body; null for an adjective whose noun says it already."""
    doc = cast.doc
    head = head_of(doc, hit.start, hit.end)
    if head in cast.figures.at:
        return None  # a part of a name ("Kabul" in "Kabul Peace Forum")
    text, span = doc.text_of(hit.start, hit.end), doc.span(hit.start, hit.end)
    because, passed = of_hit(cast, hit)
    if hit.entity is None:
        found = standing(cast, hit, dateline)
        return Account(text, span, PLACE, None, f"{because}; {found.rule}" if found.kind == PLACE else because)
    if not is_bare(hit):
        modifies = doc.deps[head] in ("amod", "compound", "nmod") and hit.entity.kind in ("state", "people")
        if modifies and cast.party(doc.heads[head]) is not None:
            return None
        party = cast.party(head)
        return Account(*words(doc, party, hit.start, hit.end), None, party, because, passed)
    found = standing(cast, hit, dateline)
    if found.kind == MODIFIER and cast.party(doc.heads[head]) is not None and doc.deps[head] != "poss":
        return None
    party = cast.party(head)
    if found.kind == PLACE and party is not None:
        party = replace(party, sectors=(), codes=place_codes(cast, hit, party))
    return Account(*words(doc, party, hit.start, hit.end), found.kind, party, f"{because}; {found.rule}", passed)


def place_codes(cast: Cast, hit: Hit, party: Party) -> dict[str, str]:
    """Return the codes of a country that is a mere place here: those of the land, no government's."""
    text = cast.doc.text_of(hit.start, hit.end)
    return cast.in_schemes(hit.entity, Codes(party.primary, party.country), cast.as_of, text)


def words(doc: Document, party: Party | None, start: int, end: int) -> tuple[str, Span]:
    """Return the words of a mention: those of its party where it has one there, else the tokens given."""
    low, high = doc.span(start, end)
    if party is not None and party.span[0] <= low and high <= party.span[1]:
        return party.text, party.span
    return doc.text_of(start, end), (low, high)


def head_of(doc: Document, start: int, end: int) -> int:
    """Return the token of a name that the rest of the sentence hangs on."""
    tokens: Sequence[int] = range(start, end)
    return next((t for t in reversed(tokens) if not start <= doc.heads[t] < end or doc.heads[t] == t), end - 1)
