"""Figures that a toll or an event noun carries: "the death toll rose to 45", "12 deaths", "no casualties"."""

from collections.abc import Mapping
from dataclasses import replace

from dragoman.counts.figures import Figure
from dragoman.counts.lists import Tally, count, tallies
from dragoman.counts.rivals import giver
from dragoman.counts.unreal import is_running
from dragoman.lexicon.casualties import CountsLexicon
from dragoman.parse.document import Document
from dragoman.parse.grammar import is_verb, kids, prep_objects
from dragoman.records import Count

GIVEN = frozenset(("to", "at", "past", "above", "beyond"))
OVER = frozenset(("exceed", "pass", "top", "surpass"))
BARE = frozenset(("death", "arrest", "detention", "injury", "casualty"))  # nouns whose "of" may name no one


def of_noun(
    doc: Document, token: int, figures: Mapping[int, Figure], lexicon: CountsLexicon, before: Count | None
) -> list[Count]:
    """Return the counts of a noun that itself says what befell people, empty where it gives no figure."""
    if doc.tags[token][:2] != "NN":
        return []
    lemma = doc.lemmas[token]
    if lemma in lexicon.tolls or lemma in lexicon.crowds:
        what = toll_of(doc, token, lexicon, before) or crowd_of(doc, token, lexicon)
        return of_toll(doc, token, what, figures, lexicon) if what else []
    what = lexicon.bodies.get(lemma) or lexicon.noun.get(lemma)
    life = any(doc.lemmas[p] == "life" for _, p in prep_objects(doc, token, frozenset(("of",))))
    if what is None or (lemma == "loss" and not life):
        return []
    none = none_of(doc, token)
    if none is not None:
        told = Tally(0, 0, none, token + 1, None)
        whats = ("killed", "injured") if lemma == "casualty" else (what,)
        return [count(doc, w, told, lexicon, "unknown") for w in whats]
    figure = figures.get(token)
    if figure is not None and lemma != "casualty" and figure.noun == token:
        told = Tally(figure.low, figure.high, figure.start, token + 1, None)
        return [count(doc, what, told, lexicon, "unknown", scope_by(doc, token))]
    people = (p for _, p in prep_objects(doc, token, frozenset(("of",))))
    for told_of in (t for p in people for t in tallies(doc, p, figures, lexicon, named=lemma not in BARE)):
        if what == "arrested" and told_of.high == 1:
            continue  # one person held is the recipient, not a figure
        if told_of.noun is None or doc.lemmas[told_of.noun] not in lexicon.animals:
            return [count(doc, what, told_of, lexicon, "recipient", scope_by(doc, token))]
    return []


def scope_by(doc: Document, noun: int) -> str:
    """Return whether the clause of a noun sums up a time until now."""
    verb = doc.heads[noun]
    return "to_date" if is_verb(doc, verb) and is_running(doc, verb) else "event"


def none_of(doc: Document, noun: int) -> int | None:
    """Return the word that says there is none of a noun: "no deaths or injuries", "neither ... nor", "without"."""
    for child in doc.children[noun]:
        if doc.lower[child] == "no" or (doc.lower[child] == "neither" and doc.deps[child] in ("preconj", "cc", "det")):
            return child
    head = doc.heads[noun]
    if doc.deps[noun] == "conj" and any(doc.lower[c] in ("or", "nor") for c in kids(doc, head, "cc")):
        return none_of(doc, head)
    holder = doc.heads[head] if doc.deps[head] == "pcomp" else head
    if doc.deps[noun] in ("pobj", "dobj") and doc.lower[holder] == "without":
        return holder
    return None


def toll_of(doc: Document, token: int, lexicon: CountsLexicon, before: Count | None) -> str | None:
    """Return what a toll counts: by its own words ("death toll", "number of wounded"), else by what was told before."""
    beside = [c for c in doc.children[token] if doc.deps[c] in ("compound", "amod", "nmod", "poss")]
    beside += [p for _, p in prep_objects(doc, token, frozenset(("of",)))]
    for word in beside:
        lemma, lower = doc.lemmas[word], doc.lower[word]
        if lower in ("casualty", "casualties"):
            return "injured" if doc.lemmas[token] == "toll" else None
        what = lexicon.noun.get(lemma) or lexicon.bodies.get(lemma) or lexicon.state.get(lower)
        what = what or ("killed" if lower in ("fatalities", "victims") else None)
        done = [lexicon.object[doc.lemmas[c]] for c in kids(doc, word, "acl") if doc.lemmas[c] in lexicon.object]
        if not done and word + 1 < len(doc) and doc.tags[word + 1] == "VBN":
            done = [lexicon.object[doc.lemmas[word + 1]]] if doc.lemmas[word + 1] in lexicon.object else []
        if what or done:
            return what or done[0]
    if doc.lemmas[token] == "toll":
        return "killed"
    carried = doc.deps[token] == "dobj" and doc.lemmas[doc.heads[token]] in lexicon.carry
    return before.what if carried and before is not None and not beside_money(doc, token) else None


def beside_money(doc: Document, token: int) -> bool:
    """Say whether a total is one of something named that is no harm ("the total of fines")."""
    return any(doc.deps[c] == "prep" and doc.lower[c] == "of" for c in doc.children[token])


def crowd_of(doc: Document, token: int, lexicon: CountsLexicon) -> str | None:
    """Return "participants" for a crowd that somebody puts at a figure."""
    lemma, verb = doc.lemmas[token], doc.heads[token]
    if lemma not in lexicon.crowds or not is_verb(doc, verb) or doc.lemmas[verb] not in lexicon.give:
        return None
    if lemma != "number":
        return "participants"
    of_people = any(doc.lemmas[p] in lexicon.people for _, p in prep_objects(doc, token, frozenset(("of",))))
    return "participants" if of_people else None


def of_toll(doc: Document, token: int, what: str, figures: Mapping[int, Figure], lexicon: CountsLexicon) -> list[Count]:
    """Return the counts of a toll: its own figure, or the one that its verb gives it."""
    verb = doc.heads[token]
    places = [p for _, p in prep_objects(doc, token, frozenset(("of",)))]
    if is_verb(doc, verb):
        places += kids(doc, verb, "dobj", "attr", "acomp", "npadvmod")
        places += [p for prep in kids(doc, verb, "prep") for p in placed(doc, prep)]
        carried = doc.heads[verb] if doc.deps[verb] == "advcl" else verb
        tail = [c for c in kids(doc, carried, "advcl") if doc.tags[c] == "VBN" and doc.lemmas[c] in lexicon.object]
        places += [p for c in tail for prep in kids(doc, c, "prep") for p in placed(doc, prep)]
        if doc.lemmas[verb] in lexicon.carry and not any(p in figures for p in places):
            places += carried_to(doc, token, figures)
    elif doc.deps[token] == "ROOT":
        places += [p for prep in kids(doc, token, "prep") for p in placed(doc, prep)]
    out: list[Count] = []
    side = "actor" if what == "participants" else "unknown"
    for place in places:
        figure = figures.get(place)
        if figure is not None and figure.noun in (None, place):
            one = count(doc, what, given(doc, figure, place, verb), lexicon, side, scope(doc, verb, lexicon))
            puts = is_verb(doc, verb) and doc.lemmas[verb] in lexicon.give and doc.deps[token] == "dobj"
            out.append(replace(one, said_by=giver(doc, verb)) if puts else one)
            break
    return out


def carried_to(doc: Document, toll: int, figures: Mapping[int, Figure]) -> list[int]:
    """Return the first figure behind a "to", wherever it hangs: "brought the number killed since the coup to 126"."""
    end = doc.sent(toll).end
    found = sorted((f.start, head) for head, f in figures.items() if toll < f.start < end)
    return [head for start, head in found if doc.lower[start - 1] == "to"][:1]


def scope(doc: Document, verb: int, lexicon: CountsLexicon) -> str:
    """Return "to_date" for a toll that its verb says to have grown."""
    running = is_verb(doc, verb) and (
        doc.lemmas[verb] in lexicon.to_date or doc.lemmas[verb] in lexicon.carry - {"put"}
    )
    return "to_date" if running else "event"


def given(doc: Document, figure: Figure, place: int, verb: int) -> Tally:
    """Return the tally of a toll's figure: open above where it is passed, the last of "from 12 to 19"."""
    low, high = figure.low, None if doc.lemmas[verb] in OVER else figure.high
    if doc.lower[figure.start] == "from" and high is not None:
        low = high
    return Tally(low, high, figure.start, max(figure.end, place + 1), None)


def placed(doc: Document, prep: int) -> list[int]:
    """Return what a preposition gives a toll; "from 12 to 19" hangs off its "from"."""
    word = doc.lower[prep]
    if word in GIVEN or word == "from":
        inner = [
            p for deeper in kids(doc, prep, "prep") if doc.lower[deeper] in GIVEN for p in kids(doc, deeper, "pobj")
        ]
        own = kids(doc, prep, "pobj")
        return [*inner, *own] if word != "from" else [*inner, *(p for p in own if p > prep + 2)]
    return []
