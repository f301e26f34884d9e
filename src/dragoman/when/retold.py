"""Times that a mention takes over from another of the article: the same event, the one it reacts to, the one before.

Every rule asks for words that point: a definite noun ("the attack"), a demonstrative ("this lawsuit"), a possessor
("Iran's request"), a clause that hangs on a dated one ("after last week's protests").
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from dragoman.mention import Mention
from dragoman.parse.document import Document
from dragoman.parse.grammar import is_verb, kids
from dragoman.records import When

Dated = Sequence[tuple[Mention, When]]

LEAD = 5  # sentences
OLD = timedelta(days=60)  # "the attack" is rather the story's than one of long ago
RECENT = timedelta(days=31)  # what follows on an event of the last month is placed between it and publication
POINTING = frozenset(("this", "these", "that", "those"))
DEFINITE = POINTING | {"the", "its", "their", "his", "her"}
# "it was not their first strike", "another attack": not one that was told before.
OTHERS = frozenset(("first", "second", "third", "another", "other", "similar", "previous", "new", "further", "next"))
# What lasts is not dated by one of its days.
LASTING = frozenset(("war", "conflict", "insurgency", "violence", "fighting", "campaign", "rebellion", "unrest"))
DOERS = ("er", "or", "ist")  # "the attacker" is no attack
# Types whose single happening is named again by a noun of another word ("a bomb went off ... the attack").
RENAMED = frozenset(("ASSAULT", "PROTEST"))
HAPPENINGS = frozenset(("ASSAULT", "PROTEST"))  # what is blamed, praised and condemned
ATTACKS = frozenset(
    ("attack", "blast", "explosion", "bombing", "strike", "airstrike", "raid", "shooting", "assault", "ambush", "clash")
)
OUTCOMES = frozenset(("kill", "wound", "injure", "die", "hurt", "maim"))
# Verbs that only carry an event's noun as object or subject.
CARRYING = frozenset(
    "hold arrange organize organise set carry conduct stage mount launch host chair attend lead begin start end".split()
)


def again(when: When) -> When:
    """Return a time that another mention's words tell."""
    return replace(when, text=None, span=None, basis="discourse")


def from_until(when: When, published: date) -> When | None:
    """Return the days from an event to publication, null where it is of more than a month before or not over."""
    if when.start is None or not published - RECENT <= date.fromisoformat(when.start) <= published:
        return None
    return When(
        when.start, published.isoformat(), "range" if when.start < published.isoformat() else "day", basis="discourse"
    )


def is_old(when: When, published: date | None) -> bool:
    """Say whether a time lies more than two months before publication."""
    return published is not None and when.end is not None and date.fromisoformat(when.end) < published - OLD


def of_headline(mention: Mention, dated: Dated) -> When | None:
    """Return the time of the first mention of the headline's type in the lead."""
    for other, when in dated:
        if 0 < other.sentence <= LEAD and other.type == mention.type:
            return again(when)
    return None


def is_definite(doc: Document, noun: int) -> bool:
    """Say whether a noun's words mark an event that the reader knows, and no further one."""
    below = doc.children[noun]
    return any(doc.lower[c] in DEFINITE or doc.deps[c] == "poss" for c in below) and not any(
        doc.lower[c] in OTHERS for c in below
    )


def same_event(doc: Document, mention: Mention, dated: Dated, published: date | None = None) -> When | None:
    """Return the time of another mention that this one names again: a definite noun of the same word or type."""
    if is_verb(doc, mention.trigger):
        return None
    return of_noun(doc, mention.trigger, mention, dated, published)


def of_noun(doc: Document, noun: int, mention: Mention, dated: Dated, published: date | None) -> When | None:
    """Return the time of the mention that a definite noun of a mention's clause, or the mention itself, names again."""
    lemma, singular = doc.lemmas[noun], doc.tags[noun] == "NN"
    if not is_definite(doc, noun) or lemma in LASTING:
        return None
    if not singular and not any(doc.lower[c] in ("the", "these", "those") for c in doc.children[noun]):
        return None
    others = [(m, w) for m, w in dated if m.trigger != mention.trigger and m.type == mention.type]
    if singular:  # "the protest" is none of "weeks of protests"
        others = [(m, w) for m, w in others if doc.tags[m.trigger] != "NNS"]
    near = sorted(
        others,
        key=lambda row: (
            is_old(row[1], published) and not is_close(row[0], mention),
            row[0].trigger > noun,
            abs(row[0].trigger - noun),
        ),
    )
    for other, when in near:
        if any(same_stem(word, lemma) for word in words_of(doc, other)):
            return again(when)
    before = [(m, when) for m, when in near if m.trigger < noun]
    if mention.type not in RENAMED or not singular or not before:
        return None
    if not is_close(before[0][0], mention):  # far from any other, it is the story's own
        before = [row for row in before if row[0].sentence <= LEAD and not is_old(row[1], published)] or before
    return again(before[0][1])


def words_of(doc: Document, mention: Mention) -> list[str]:
    """Return the lemmas that name a mention: its own, and the noun that a carrying verb holds ("held talks")."""
    own = doc.lemmas[mention.trigger]
    held = kids(doc, mention.trigger, "dobj") if own in CARRYING else []
    return [own, *(doc.lemmas[noun] for noun in held)]


def same_stem(one: str, other: str) -> bool:
    """Say whether two lemmas begin alike: five letters, or all of a shorter one of four ("bomb", "bombing")."""
    length = min(len(one), len(other), 5)
    return length >= 4 and one[:length] == other[:length]


def is_close(other: Mention, mention: Mention) -> bool:
    """Say whether a mention stands in the same sentence or the one before."""
    return 0 <= mention.sentence - other.sentence <= 1


def day_of(doc: Document, noun: int, dated: Dated, published: date | None) -> When | None:
    """Return the time of the event that a noun names: that of its own mention, or of one that it names again."""
    own = next((when for m, when in dated if noun in (m.trigger, m.predicate)), None)
    if own is not None:
        return own
    lemma = doc.lemmas[noun]
    alike = [(m, w) for m, w in dated if any(same_stem(word, lemma) for word in words_of(doc, m))]
    types = {m.type for m, _ in alike} or ({"ASSAULT"} if lemma in ATTACKS else set())
    for type_ in sorted(types):
        again_ = Mention(doc.sent_of[noun], noun, doc.span(noun, noun + 1), "", type_)
        if (found := of_noun(doc, noun, again_, dated, published)) is not None:
            return found
    return None


def pointed_at(doc: Document, mention: Mention, dated: Dated) -> When | None:
    """Return the time of the last mention of its type that "this suit" or "Iran's request" points back to."""
    noun = mention.trigger
    if is_verb(doc, noun) or doc.lemmas[noun] in LASTING:
        return None
    owners = {doc.lemmas[c] for c in kids(doc, noun, "poss")}
    this = any(doc.lower[c] in POINTING for c in doc.children[noun])
    for other, when in reversed(dated):
        if other.trigger >= noun or other.type != mention.type:
            continue
        doers = {doc.lemmas[t] for slot in other.who for t in slot.tokens}
        if (this and mention.sentence - other.sentence <= LEAD) or owners & doers:
            return again(when)
    return None


def around(doc: Document, mention: Mention) -> Iterator[int]:
    """Yield the nouns that a verb's event is told by: its subject, its object, "in the attack"."""
    verb = mention.predicate
    if not is_verb(doc, verb):
        return
    carrying = doc.lemmas[verb] in CARRYING
    for child in doc.children[verb]:
        if doc.deps[child] in ("nsubj", "nsubjpass") or (doc.deps[child] == "dobj" and carrying):
            yield child
        if doc.deps[child] == "prep" and doc.lower[child] in ("in", "during"):
            yield from kids(doc, child, "pobj")
    if doc.deps[verb] == "conj" and not kids(doc, verb, "nsubj", "nsubjpass"):
        yield from kids(doc, doc.heads[verb], "nsubj", "nsubjpass")


def told_of(
    doc: Document, mention: Mention, dated: Dated, published: date | None, named: Mapping[int, Mention]
) -> When | None:
    """Return the time of the event that the clause's noun names again: "the attack killed", "died in the blast".

    `named` are the article's mentions by trigger.
    """
    for noun in around(doc, mention):
        if doc.tags[noun] not in ("NN", "NNS") or (noun not in named and doc.lemmas[noun].endswith(DOERS)):
            continue
        for other, when in dated:
            if other.trigger == noun:
                return again(when)
        word = doc.lemmas[noun]
        types = {m.type for m, _ in dated if any(same_stem(other, word) for other in words_of(doc, m))}
        if noun in named:
            types = {named[noun].type}
        elif doc.lemmas[noun] in ATTACKS and mention.type == "ASSAULT":
            types = {"ASSAULT"}
        for type_ in sorted(types):
            found = of_noun(doc, noun, replace(mention, type=type_), dated, published)
            if found is not None:
                return found
    return None


def outcome(doc: Document, mention: Mention, dated: Dated) -> When | None:
    """Return the time of the harm that a sentence tells of its attack ("an onslaught in which 69 were killed")."""
    if mention.type != "ASSAULT" or is_verb(doc, mention.trigger):
        return None
    for other, when in dated:
        after = other.sentence == mention.sentence and other.trigger > mention.trigger
        if after and other.type == "ASSAULT" and doc.lemmas[other.trigger] in OUTCOMES:
            return again(when)
    return None


def after_event(doc: Document, mention: Mention, dated: Dated, published: date) -> When | None:
    """Return the days from the event that a clause comes after to publication: "suspended after Monday's protests"."""
    verb = mention.predicate
    if not is_verb(doc, verb):
        return None
    for child in doc.children[verb]:
        if doc.deps[child] == "prep" and doc.lower[child] in ("after", "following"):
            nouns = kids(doc, child, "pobj")
            for other, when in dated:
                if other.trigger in nouns and when.basis == "expression":
                    return from_until(when, published)
    return None


def before_event(doc: Document, mention: Mention, dated: Dated) -> When | None:
    """Return the month or year of the clause that a mention's clause led to: "freed in May after a court ruled"."""
    verb = mention.predicate
    if doc.deps[verb] != "advcl" or not any(doc.lower[c] == "after" for c in kids(doc, verb, "mark")):
        return None
    above = doc.heads[verb]
    clauses = {above, *kids(doc, above, "conj")} | ({doc.heads[above]} if doc.deps[above] == "conj" else set())
    for other, when in dated:
        if other.predicate in clauses and when.precision in ("month", "season", "year"):
            return again(when)
    return None


def reacted_to(
    doc: Document, mention: Mention, dated: Dated, published: date, named: Mapping[int, Mention]
) -> When | None:
    """Return the time of the event that an act of speech is about: a definite noun below it, or a subject's."""
    sent = doc.sents[mention.sentence]
    for noun in (*range(mention.trigger + 1, sent.end), *range(mention.trigger - 1, sent.start - 1, -1)):
        if doc.tags[noun] not in ("NN", "NNS") or not is_definite(doc, noun):
            continue
        if noun > mention.trigger and not under(doc, noun, mention.trigger):
            continue
        if noun < mention.trigger and doc.deps[noun] not in ("nsubj", "nsubjpass"):
            continue
        own = [when for m, when in dated if m.trigger == noun and m.type in HAPPENINGS]
        if own:
            return again(own[0])
        types = {m.type for m, _ in dated if same_stem(doc.lemmas[m.trigger], doc.lemmas[noun])}
        for type_ in sorted(({named[noun].type} if noun in named else types) & HAPPENINGS):
            found = of_noun(doc, noun, replace(mention, type=type_), dated, published)
            if found is not None:
                return found
    return None


def under(doc: Document, token: int, above: int) -> bool:
    """Say whether a word stands within four links below another."""
    for _ in range(4):
        if doc.heads[token] == above:
            return True
        token = doc.heads[token]
    return False
