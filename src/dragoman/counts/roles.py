"""Counts that are no harm: who took part, and the people or things that an act dealt with."""

from collections.abc import Mapping

from dragoman.counts.figures import Figure
from dragoman.counts.lists import Tally, count, size_of, tally
from dragoman.lexicon.casualties import CountsLexicon
from dragoman.mention import Mention
from dragoman.parse.document import Document
from dragoman.parse.grammar import is_passive, is_verb, kids, noun_conjuncts, prep_objects, referent
from dragoman.records import Count

TAKING_PART = frozenset(("PROTEST", "ASSAULT"))
OF = frozenset(("of", "for"))
AGAINST = frozenset(("for", "on", "against"))
DEALING = frozenset(("MOBILIZE", "RETREAT", "AID", "COERCE", "ASSAULT", "SANCTION", "CONCEDE", "ACCUSE", "AGREE"))


def participants(doc: Document, mention: Mention, figures: Mapping[int, Figure], lexicon: CountsLexicon) -> list[Count]:
    """Return how many took part in a protest or an attack, as its own subject or by-phrase says."""
    if mention.type not in TAKING_PART:
        return []
    out = []
    for head in doers(doc, mention, lexicon):
        for token in noun_conjuncts(doc, head):
            inner = size_of(doc, token, figures, lexicon)
            figure = figures.get(token if inner is None else inner)
            if figure is None or not (
                figure.noun is None
                or doc.lemmas[figure.noun] in lexicon.people
                or (mention.type == "PROTEST" and doc.tags[figure.noun] == "NNS")
            ):
                continue
            if figure.noun is None and doc.tags[figure.head] not in ("NNS", "CD", "NN"):
                continue
            if figure.high == 1 or is_hurt(doc, token, lexicon):
                continue  # one man is who did it, and the dead of a march are not its size
            end = max(figure.end, (figure.noun or figure.head) + 1)
            told = Tally(figure.low, figure.high, figure.start, end, figure.noun)
            out.append(count(doc, "participants", told, lexicon, "actor"))
    return out


def is_hurt(doc: Document, token: int, lexicon: CountsLexicon) -> bool:
    """Say whether people are those that a harm word befell, whatever else they did ("two who marched were killed")."""
    verb = doc.heads[token]
    return doc.lemmas[verb] in lexicon.object and doc.deps[token] in ("dobj", "nsubjpass")


def doers(doc: Document, mention: Mention, lexicon: CountsLexicon) -> list[int]:
    """Return the heads of those who take part: the trigger's own subject, by-phrase, or what it drew."""
    trigger = mention.trigger
    out: list[int] = []
    for verb in words_of(mention):
        if (
            not is_verb(doc, verb)
            or doc.lemmas[verb] in lexicon.subject
            or doc.lemmas[verb] in ("be", "have", "suffer")
        ):
            continue
        if is_passive(doc, verb):
            out += [p for agent in kids(doc, verb, "agent") for p in kids(doc, agent, "pobj")]
        else:
            out += [referent(doc, s) for s in kids(doc, verb, "nsubj")]
            if doc.deps[verb] == "acl":
                out.append(doc.heads[verb])
    if not is_verb(doc, trigger) and doc.lemmas[trigger] not in lexicon.noun:
        takers = ("by", "of", "with", "involving") if mention.type == "PROTEST" else ("by", "with", "involving")
        for prep in kids(doc, trigger, "prep"):
            if doc.lower[prep] in takers:
                out += kids(doc, prep, "pobj")
        for child in doc.children[trigger]:
            if doc.deps[child] == "acl" and doc.lemmas[child] in lexicon.roles["drawn"]:
                out += kids(doc, child, "dobj")
        out += drawn(doc, trigger, lexicon)
    return sorted(set(out))


def drawn(doc: Document, noun: int, lexicon: CountsLexicon) -> list[int]:
    """Return whom an event drew: the object of "drew", "attracted" with the noun or a part of it as subject."""
    out: list[int] = []
    verbs = [c for c in doc.children[noun] if doc.deps[c] in ("relcl", "acl")]
    if doc.deps[noun] in ("nsubj", "nsubjpass"):
        verbs.append(doc.heads[noun])
    verb = doc.heads[noun]
    joined = is_verb(doc, verb) and doc.lemmas[verb] in lexicon.roles["joining"]
    if (doc.deps[noun] == "dobj" and joined) or doc.deps[noun] == "pobj":
        if doc.deps[noun] == "pobj":
            verb = doc.heads[verb] if doc.lower[verb] in ("in", "for", "at", "to", "on") else noun
            verb = doc.heads[verb] if doc.lemmas[verb] == "part" else verb
            joined = is_verb(doc, verb) and doc.lemmas[verb] in lexicon.roles["joining"]
        out += [referent(doc, s) for s in kids(doc, verb, "nsubj") if joined]
    for verb in verbs:
        if doc.lemmas[verb] in lexicon.roles["drawn"]:
            out += kids(doc, verb, "dobj")
        if doc.lemmas[verb] == "attend" and is_passive(doc, verb):
            out += [p for agent in kids(doc, verb, "agent") for p in kids(doc, agent, "pobj")]
    return out


def other(doc: Document, mention: Mention, figures: Mapping[int, Figure], lexicon: CountsLexicon) -> list[Count]:
    """Return how many people or things an act dealt with ("deployed 500 troops", "fired ten rounds")."""
    if mention.type not in DEALING:
        return []
    heads: list[int] = []
    for token in words_of(mention):
        heads += dealt_with(doc, mention, token, lexicon)
    nobody = lexicon.deeds | lexicon.animals
    out = []
    for head in sorted(set(heads)):
        told = tally(doc, head, figures, lexicon, named=False) if head in figures or doc.lower[head] == "all" else None
        if told is not None and told.noun is not None and doc.lemmas[told.noun] not in nobody:
            out.append(count(doc, "other", told, lexicon, "unknown"))
    return out


def words_of(mention: Mention) -> tuple[int, ...]:
    """Return the trigger and, where it has one, its support verb."""
    return (mention.trigger,) if mention.support is None else (mention.trigger, mention.support)


def dealt_with(doc: Document, mention: Mention, token: int, lexicon: CountsLexicon) -> list[int]:
    """Return the heads of what one word of a mention dealt with: its object, or whom its paper is against."""
    if is_verb(doc, token):
        if doc.lemmas[token] not in lexicon.roles["deployed"]:
            return []
        heads = kids(doc, token, "nsubjpass") if is_passive(doc, token) else kids(doc, token, "dobj")
        if doc.deps[token] == "acl" and doc.tags[token] == "VBN":
            heads.append(doc.heads[token])
        if doc.lemmas[token] == "issue":
            holders = (token, *kids(doc, token, "dobj"))
            heads += [p for holder in holders for _, p in prep_objects(doc, holder, AGAINST)]
        return heads
    wide = mention.type in ("MOBILIZE", "RETREAT", "ACCUSE", "AID", "SANCTION")
    heads = [p for _, p in prep_objects(doc, token, OF | AGAINST if wide else OF)]
    if mention.type == "ACCUSE" and doc.deps[token] == "dobj":
        heads += [p for _, p in prep_objects(doc, doc.heads[token], AGAINST)]
    return heads
