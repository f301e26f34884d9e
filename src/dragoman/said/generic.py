"""Acts of nobody in particular: "can jail editors who insult the king", "may be fined for refusing", "faces trial"."""

from collections.abc import Iterator

from dragoman.lexicon.certainty import CertaintyLexicon
from dragoman.parse import Document
from dragoman.parse.grammar import is_noun, is_verb, kids
from dragoman.said.own import Effect, question_mark

PUNISH = frozenset("jail fine arrest punish prosecute charge convict imprison sentence sack dismiss expel".split())
AHEAD = frozenset(
    "deportation expulsion execution prosecution trial imprisonment arrest eviction extradition dismissal impeachment "
    "jail detention expropriation".split()
)
ANYBODY = frozenset(("anyone", "anybody", "those", "whoever", "people", "persons", "somebody", "someone"))
TOPICS = frozenset("issue topic subject theme question agenda priority purpose objective option idea point".split())
OPEN = frozenset(("possible", "conditional", "called_for"))


def open_clause(doc: Document, clause: int) -> int | None:
    """Return who may come under a rule: "editors who insult the king", in the present and of no one named."""
    noun = doc.heads[clause]
    if doc.deps[clause] != "relcl" or doc.tags[clause] not in ("VBP", "VBZ", "VB"):
        return None
    if any(doc.lower[c] in ("has", "have", "is", "are") for c in kids(doc, clause, "aux")):
        return None
    plain = doc.tags[noun] == "NNS" and not kids(doc, noun, "det", "poss", "nummod")
    return noun if plain or doc.lower[noun] in ANYBODY else None


def of_rule(noun: int, verb_effects: list[Effect], rules: CertaintyLexicon) -> Iterator[Effect]:
    """Yield the openness of an act that only a rule speaks of, by what bears on the rule's verb."""
    found = [e for e in verb_effects if e[0] in OPEN]
    if found and not any(e[0] == "negated" for e in verb_effects):
        yield (*rules.aux["may"], noun)


def punished_for(doc: Document, token: int, over: int, tie: str) -> bool:
    """Say whether an act is what somebody may be punished for."""
    return tie in ("for", "of") and doc.deps[token] == "pcomp" and doc.lemmas[over] in PUNISH and is_verb(doc, over)


def faced(doc: Document, token: int, over: int, tie: str, rules: CertaintyLexicon) -> Iterator[Effect]:
    """Yield what "faces deportation" says of a measure that is still to come, if it comes."""
    given = any(doc.lower[c] in ("the", "this", "that", "these") for c in kids(doc, token, "det"))
    ahead = doc.lemmas[token] in AHEAD and is_noun(doc, token)
    if tie == "object" and doc.lemmas[over] == "face" and ahead and not given:
        yield (*rules.aux["may"], over)


def topic(doc: Document, token: int, over: int, tie: str, rules: CertaintyLexicon) -> Iterator[Effect]:
    """Yield what the subject says of what it is: "a main issue was the release of monks", "their aim is a strike"."""
    if tie != "object" or doc.lemmas[over] != "be" or doc.deps[token] != "attr":
        return
    for noun in kids(doc, over, "nsubj"):
        if doc.lemmas[noun] in TOPICS:
            yield (*rules.aux["may"], noun)
            return
        for entry in rules.governor["nouns"].get(doc.lemmas[noun], ()):
            if "object" in entry.over and "for" in entry.over:
                yield entry.effect, entry.rule, noun
                return


def when_asked(doc: Document, token: int) -> int | None:
    """Return the question over a clause of any time: "what happens when a president orders ...?"."""
    if doc.deps[token] not in ("advcl", "ccomp") or doc.tags[token] not in ("VBZ", "VBP", "VB"):
        return None
    if not any(doc.lower[c] in ("when", "whenever", "if") for c in kids(doc, token, "advmod", "mark")):
        return None
    return question_mark(doc, doc.sent(token).root)
