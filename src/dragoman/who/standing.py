"""A bare country or capital: its government, the state that suffers something, or no more than a place.

"Kabul accused" is the government; "bombed Kabul" is the place, and the act is one against its country; "in Kabul"
and "reached Kabul" are places and nobody. What decides is the role of the name and the predicate above it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from dragoman.parse import Document, grammar
from dragoman.who.figures import Figures
from dragoman.who.hit import hit_of
from dragoman.who.names import Hit

GOVERNMENT, TARGET, PLACE, MODIFIER = "government", "target", "place", "modifier"

# Verbs and nouns of acts that are done to a territory.
HARMS = frozenset(
    "attack bomb bombard shell strike hit raid storm invade capture seize besiege siege occupy rock shake overrun "
    "conquer annex blockade encircle surround devastate flatten pound target liberate recapture retake take assault "
    "airstrike offensive invasion bombing bombardment shelling occupation annexation conquest seizure takeover fall "
    "control advance march incursion rocket missile push sack ransack burn destroy reclaim hold penetrate "
    "infiltrate".split()
)
MOVES = frozenset(
    "reach enter leave flee visit tour cross quit depart exit approach transit arrive go travel fly return come move "
    "drive sail walk head escape migrate deport extradite repatriate deploy send dispatch withdraw pull evacuate expel "
    "ship smuggle transfer transport land stop stay live gather meet bring take relocate journey trip visitor "
    "flight route road way envoy ambassador trek march rush pour stream retreat redeploy remove exile banish "
    "journalist correspondent tourist refugee emigrate immigrate migrate export import trade spread".split()
)
# What is sent to somebody rather than somewhere.
GIVEN = frozenset(
    "aid help assistance message letter weapon arm money fund loan support offer proposal threat warning grant "
    "equipment supply condolence signal".split()
)
MEDDLES = frozenset(
    "intervene interfere meddle invest intervention interference meddling involvement investment intrude".split()
)
BEFALLS = frozenset("see witness experience lie border wake straddle adjoin".split())
WHERE = frozenset(
    "in inside within across throughout around near outside through via off beyond along amid under".split()
)
ASKS = frozenset(
    "demand ask seek request receive get win obtain want hear expect buy purchase accept secure need draw extract "
    "permission approval support pressure threat call assurance guarantee reply answer response apology statement help "
    "criticism condemnation independence backing".split()
)
PARTS = frozenset(
    "north south east west city town capital outskirt suburb centre center part border region province street edge "
    "district airport mile kilometre kilometer km map area university southeast northeast southwest northwest rest "
    "coast territory island gulf strait sea bay valley mountain desert".split()
)
# What is of a government as its object: "criticism of Iran", "on behalf of Cuba".
ABOUT = frozenset(
    "criticism critic condemnation denunciation support supporter backer backing ally enemy foe suspicion accusation "
    "recognition isolation containment pressure behalf favor favour praise rejection appeasement boycott defense "
    "defence rival opponent partner sanctioning punishment warning instead ahead because".split()
)
# What a country or city is said to be where nobody acts.
LANDS = frozenset(
    "country nation state economy territory commonwealth island republic capital city home place member producer "
    "exporter importer democracy kingdom monarchy destination market source hub neighbor neighbour one colony "
    "dependency archipelago society".split()
)
DATES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december".split()
)
LENDS = ("amod", "compound", "poss", "nmod", "npadvmod")


@dataclass(frozen=True, slots=True)
class Standing:
    """What a name of a country or capital stands for here, and the rule that says so."""

    kind: str  # government target place modifier
    rule: str


class Names(Protocol):
    """What these rules need of the cast."""

    doc: Document
    hits: Sequence[Hit]
    hit_at: Sequence[int]
    figures: Figures


def is_bare(hit: Hit) -> bool:
    """Say whether a hit names a country or a capital, by no adjective and no word for its people."""
    use = hit.name.use if hit.name is not None else ""
    return hit.entity is not None and hit.entity.kind == "state" and use in ("name", "capital")


def standing(names: Names, hit: Hit, dateline: Sequence[int] | None = None) -> Standing:
    """Return what a bare country or capital stands for; `dateline` is the span of the article's."""
    doc = names.doc
    name = doc.text_of(hit.start, hit.end)
    if dateline is not None and dateline[0] <= doc.starts[hit.start] < dateline[1]:
        return Standing(PLACE, f"{name} in the dateline says where the report was filed")
    head = next((t for t in range(hit.start, hit.end) if not hit.start <= doc.heads[t] < hit.end), hit.end - 1)
    if follows_town(names, hit):
        return Standing(PLACE, f"{name} says in which country or city “{doc.words[hit.start - 2]}” is")
    head = grammar.first_conjunct(doc, head)
    above, dep = doc.heads[head], doc.deps[head]
    if dep in LENDS:
        return Standing(MODIFIER, f"{name} says whose or which “{doc.words[above]}” it is")
    if dep == "appos" and doc.lemmas[above] in PARTS:
        return Standing(PLACE, f"{name} is called a “{doc.words[above]}”")
    if dep in ("nsubj", "nsubjpass", "agent", "csubj"):
        return as_subject(doc, name, above, dep)
    if dep in ("dobj", "dative", "iobj"):
        return as_object(doc, name, above)
    if dep == "pobj":
        return after_preposition(doc, name, above)
    return Standing(GOVERNMENT, f"nothing shows {name} as a place")


def follows_town(names: Names, hit: Hit) -> bool:
    """Say whether a name stands after a town and a comma: "Lagos, Nigeria" and no list of countries or people."""
    doc, before, head = names.doc, hit.start - 2, hit.end - 1
    if before < 0 or doc.words[hit.start - 1] != "," or doc.tags[before] not in ("NNP", "NNPS"):
        return False
    if doc.sent_of[before] != doc.sent_of[head] or doc.lower[before] in DATES:
        return False
    figure = names.figures.all[names.figures.at[before]] if before in names.figures.at else None
    if figure is not None and figure.person is True:
        return False
    town = hit_of(names, before)
    if town is not None and town.entity is not None:
        return town.country == hit.country and town.name is not None and town.name.use == "capital"
    if town is not None and town.country is not None:
        return town.country == hit.country
    listed = doc.lower[hit.end : hit.end + 1] in (["and"], ["or"], ["&"])
    return not listed and doc.deps[head] not in ("nsubj", "nsubjpass", *LENDS)


def as_subject(doc: Document, name: str, verb: int, dep: str) -> Standing:
    """Return the standing of a subject."""
    lemma = doc.lemmas[verb]
    if dep == "nsubjpass":
        if lemma in HARMS:
            return Standing(TARGET, f"{name} is what was {doc.lower[verb]}: the place that suffers it")
        if lemma in MOVES:
            return Standing(PLACE, f"{name} is where “{doc.lower[verb]}” leads or begins")
        return Standing(GOVERNMENT, f"{name} is whom “{doc.lower[verb]}” is done to, as a government")
    said_to_be = grammar.kids(doc, verb, "attr") if lemma == "be" else []
    if any(doc.lemmas[t] in LANDS for t in said_to_be):
        return Standing(PLACE, f"{name} is told to be a “{doc.words[said_to_be[0]]}”")
    if lemma in BEFALLS:
        return Standing(PLACE, f"what {name} “{doc.lower[verb]}” happens there")
    return Standing(GOVERNMENT, f"{name} is the subject of “{doc.lower[verb]}”: a place does nothing, its rulers do")


def as_object(doc: Document, name: str, verb: int) -> Standing:
    """Return the standing of an object."""
    lemma, word = doc.lemmas[verb], doc.lower[verb]
    if lemma in HARMS:
        return Standing(TARGET, f"{name} is the object of “{word}”, which is done to a territory")
    if lemma in MOVES:
        return Standing(PLACE, f"{name} is where “{word}” leads or begins")
    return Standing(GOVERNMENT, f"{name} is the object of “{word}”, which is done to somebody")


def after_preposition(doc: Document, name: str, prep: int) -> Standing:
    """Return the standing of a preposition's object."""
    word, above = doc.lower[prep], doc.heads[prep]
    if doc.deps[above] == "prep":  # "from inside Syria"
        word, above = doc.lower[prep], doc.heads[above]
    lemma, shown = doc.lemmas[above].lower(), f"“{doc.words[above]} {doc.lower[prep]} {name}”"
    if word in WHERE:
        if lemma in MEDDLES:
            return Standing(TARGET, f"{shown}: the state is what is interfered with")
        return Standing(PLACE, f"{shown} says where")
    if word == "of":
        return after_of(name, lemma, shown)
    if word == "from":
        asked = lemma in ASKS and lemma not in MOVES
        return (
            Standing(GOVERNMENT, f"{shown}: it is asked or it gives") if asked else Standing(PLACE, f"{shown}: whence")
        )
    if word in ("to", "for", "into", "toward", "towards", "onto"):
        return toward(doc, above, word, shown)
    if word in ("on", "upon", "at", "over", "against") and lemma in HARMS:
        return Standing(TARGET, f"{shown}: the act is done to a territory")
    if word in ("at", "over") and lemma in MOVES:
        return Standing(PLACE, f"{shown} says where")
    return Standing(GOVERNMENT, f"{shown}: “{word}” here brings in somebody, not somewhere")


def after_of(name: str, lemma: str, shown: str) -> Standing:
    """Return the standing of what "of" brings in."""
    if lemma in HARMS:
        return Standing(TARGET, f"{shown}: the territory is what is taken or struck")
    if lemma in PARTS:
        return Standing(PLACE, f"{shown} is a piece of land")
    if lemma in ABOUT:
        return Standing(GOVERNMENT, f"{shown}: it is what somebody holds or says of it")
    return Standing(MODIFIER, f"{shown}: {name} says whose or which")


def toward(doc: Document, above: int, word: str, shown: str) -> Standing:
    """Return the standing of a goal: "flew to X" is a place, "sent aid to X" a government."""
    lemma = doc.lemmas[above]
    things = [doc.lemmas[c] for c in grammar.kids(doc, above, "dobj")] + [lemma]
    if any(thing in GIVEN for thing in things):
        return Standing(GOVERNMENT, f"{shown}: what is given goes to somebody")
    if word in ("into", "onto") and (lemma in HARMS or lemma == "cross"):
        return Standing(TARGET, f"{shown}: the territory is entered")
    if (lemma in MOVES and (word != "for" or doc.tags[above][:2] == "VB")) or word in ("into", "onto"):
        return Standing(PLACE, f"{shown}: whither")
    return Standing(GOVERNMENT, f"{shown}: nothing shows it as a place")
