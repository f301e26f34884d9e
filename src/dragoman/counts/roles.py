"""Counts that are no harm: who took part, and the people or things that an act dealt with."""

from collections.abc import Mapping

from dragoman.counts.figures import Figure
from dragoman.counts.harm import Tally, count
from dragoman.lexicon.casualties import CountsLexicon
from dragoman.mention import Mention
from dragoman.parse.document import Document
from dragoman.parse.grammar import is_passive, is_verb, kids, noun_conjuncts, referent
from dragoman.records import Count

TAKING_PART = frozenset(("PROTEST", "ASSAULT"))
DEALING = frozenset(("MOBILIZE", "RETREAT", "AID", "COERCE", "ASSAULT", "SANCTION", "CONCEDE", "ACCUSE", "AGREE"))


def participants(doc: Document, mention: Mention, figures: Mapping[int, Figure], lexicon: CountsLexicon) -> list[Count]:
    """Return how many took part in a protest or an attack, as its own subject or by-phrase says."""
    if mention.type not in TAKING_PART:
        return []
    out = []
    for head in doers(doc, mention, lexicon):
        for token in noun_conjuncts(doc, head):
            figure = figures.get(token)
            if figure is None or not (figure.noun is None or doc.lemmas[figure.noun] in lexicon.people or mention.type == "PROTEST" and doc.tags[figure.noun] == "NNS"):
                continue
            if figure.noun is None and doc.tags[figure.head] not in ("NNS", "CD", "NN"):
                continue
            end = max(figure.end, (figure.noun or figure.head) + 1)
            told = Tally(figure.low, figure.high, figure.start, end, figure.noun)
            out.append(count(doc, "participants", told, lexicon, "actor"))
    return out


def doers(doc: Document, mention: Mention, lexicon: CountsLexicon) -> list[int]:
    """Return the heads of those who take part: the trigger's own subject, by-phrase, or what it drew."""
    trigger = mention.trigger
    out: list[int] = []
    for verb in {trigger, mention.support if mention.support is not None else trigger}:
        if not is_verb(doc, verb) or doc.lemmas[verb] in lexicon.subject or doc.lemmas[verb] in ("be", "have", "suffer"):
            continue
        if is_passive(doc, verb):
            out += [p for agent in kids(doc, verb, "agent") for p in kids(doc, agent, "pobj")]
        else:
            out += [referent(doc, s) for s in kids(doc, verb, "nsubj")]
            if doc.deps[verb] == "acl":
                out.append(doc.heads[verb])
    if not is_verb(doc, trigger):
        for prep in kids(doc, trigger, "prep"):
            if doc.lower[prep] in ("by", "of", "with", "involving"):
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
    for token in {mention.trigger, mention.support if mention.support is not None else mention.trigger}:
        if is_verb(doc, token) and doc.lemmas[token] in lexicon.roles["deployed"]:
            heads += kids(doc, token, "nsubjpass") if is_passive(doc, token) else kids(doc, token, "dobj")
            if doc.deps[token] == "acl" and doc.tags[token] == "VBN":
                heads.append(doc.heads[token])
        elif not is_verb(doc, token):
            preps = ("of", "for", "on", "against") if mention.type in ("MOBILIZE", "RETREAT", "ACCUSE", "AID", "SANCTION") else ("of", "for")
            heads += [p for prep in kids(doc, token, "prep") if doc.lower[prep] in preps for p in kids(doc, prep, "pobj")]
    if mention.support is None and is_verb(doc, mention.trigger) and doc.lemmas[mention.trigger] in ("issue", "file"):
        for thing in kids(doc, mention.trigger, "dobj"):
            heads += [p for prep in kids(doc, thing, "prep") if doc.lower[prep] in ("for", "on", "against") for p in kids(doc, prep, "pobj")]
        heads += [p for prep in kids(doc, mention.trigger, "prep") if doc.lower[prep] in ("for", "on", "against") for p in kids(doc, prep, "pobj")]
    out = []
    for head in heads:
        figure = figures.get(head)
        if figure is not None and figure.noun is not None:
            told = Tally(figure.low, figure.high, figure.start, max(figure.end, figure.noun + 1), figure.noun)
            out.append(count(doc, "other", told, lexicon, "unknown"))
    return out
