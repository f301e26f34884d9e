"""Whether a frame fits a predicate, and which of the fitting ones is the most specific."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from dragoman.lexicon import Constraint, Frame, Lexicon
from dragoman.parse import grammar, particle
from dragoman.parse.document import Document
from dragoman.what.dates import DATE_WORDS
from dragoman.what.unsaid import OPEN, doer_unsaid, may_be_unsaid
from dragoman.what.view import Named, View, lemma_keys

OF = frozenset(("of",))

# A frame for one of its words: the longer triggers that need more words, its tests of slots, and those of them that
# a passive without a doer must meet.
Row = tuple[Frame, tuple[str, ...] | None, tuple[Constraint, ...], tuple[Constraint, ...]]


@dataclass(frozen=True, slots=True)
class Rows:
    """The frames of one word, the most specific first, and where among them those are that a sentence may fill.

    A frame one of whose slots asks for certain words, or that begins with several words, is looked at only where its
    sentence has one of them.
    """

    all: tuple[Row, ...]
    free: tuple[int, ...]
    by_word: dict[str, tuple[int, ...]]

    def for_words(self, words: frozenset[str]) -> Iterator[Row]:
        """Yield the frames that words of the sentence allow."""
        found = set(self.free)
        small, large = (self.by_word, words) if len(self.by_word) < len(words) else (words, self.by_word)
        for word in small:
            if word in large:
                found.update(self.by_word[word])
        return (self.all[place] for place in sorted(found))


SELVES = frozenset(("himself", "herself", "itself", "themselves"))
ASKS = frozenset(("ask", "inquire", "enquire"))


@dataclass(frozen=True, slots=True)
class Candidate:
    """One frame considered for one token: whether it fits, and the first thing that failed if not."""

    frame: Frame
    fits: bool
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Matcher:
    """Finds the best frame of a token. `agents` are the nouns that name people and bodies (for "@agent")."""

    lexicon: Lexicon
    agents: frozenset[str]
    quantities: frozenset[str]
    rows: dict[tuple[str, str], Rows] = field(default_factory=dict, compare=False, repr=False)
    bodies: dict[int, bool] = field(default_factory=dict, compare=False, repr=False)  # by a set's identity

    def fitting(self, view: View) -> Iterator[Frame]:
        """Yield the frames that fit a token, the most specific first: those in which `fault` finds none, quicker.

        Last come those whose doer a passive leaves unsaid: what asks for none is surer.
        """
        late: list[tuple[Frame, tuple[Constraint, ...]]] = []
        selves = not SELVES.isdisjoint(view.nearby())
        unsaid = doer_unsaid(view)
        for frame, longer, tests, fewer in self.rows_of(view.kind, view.doc.lemmas[view.token]).for_words(
            view.nearby()
        ):
            if longer is not None and not any(self.is_there(view, trigger) for trigger in longer):
                continue
            if frame.preps and view.kind != "modal" and view.reach().isdisjoint(frame.preps):
                continue
            formed = (
                frame.voice or frame.neg is not None or frame.type == "REQUEST" or (selves and frame.type == "none")
            )
            if formed and self.misformed(frame, view):
                continue
            if unsaid and len(fewer) < len(tests):
                late.append((frame, fewer))
            elif self.meets(frame, tests, view):
                yield frame
        yield from (frame for frame, fewer in late if self.meets(frame, fewer, view))

    def meets(self, frame: Frame, tests: tuple[Constraint, ...], view: View) -> bool:
        """Say whether the slots hold what a frame's tests ask for."""
        for test in tests:
            if self.filled(view, test) == test.negated:
                return False
        return not frame.preps or self.prepositional(frame, view)

    def is_there(self, view: View, trigger: str) -> bool:
        """Say whether all words of a trigger stand at the view's token; asked once, for frames share triggers."""
        found = view.there.get(trigger)
        if found is None:
            found = view.there[trigger] = trigger_words(view, trigger) is not None
        return found

    def rows_of(self, kind: str, word: str) -> Rows:
        """Return a word's frames, with the longer triggers to look for (null where the word will do) and the tests."""
        found = self.rows.get((kind, word))
        if found is None:
            place, other = (-1, -2) if kind == "noun" else (0, 1)
            all_ = tuple(
                (
                    frame,
                    None
                    if word in frame.single
                    else tuple(t for t in frame.triggers if " " in t and t.split()[place] == word),
                    tuple(c for c in frame.constraints if c.slot != "pobj"),
                    tuple(c for c in frame.constraints if c.slot != "pobj" and not may_be_unsaid(frame, c)),
                )
                for frame in self.lexicon.by_trigger.get((kind, word), ())
            )
            found = self.rows[kind, word] = indexed(all_, other)
        return found

    def filled(self, view: View, constraint: Constraint) -> bool:
        """Say whether a slot holds one of the words; asked once for each slot and set of words."""
        key = (constraint.slot, id(constraint.words))
        found = view.held.get(key)
        if found is None:
            found = view.held[key] = self.holds(constraint, view.slot(constraint.slot), view)
        return found

    def misformed(self, frame: Frame, view: View) -> str:
        """Return how a predicate's voice or negation differs from what a frame asks for."""
        doc, token = view.doc, view.token
        if frame.voice and view.kind == "verb" and (frame.voice == "passive") != grammar.is_passive(doc, token):
            return f"the verb is not {frame.voice}"
        verb = doc.heads[token] if view.kind == "modal" else token
        if frame.type == "REQUEST" and doc.lemmas[token] in ASKS and asks_question(doc, token):
            return "it asks a question"
        if frame.type == "none" and beside_self(view):
            return "it befalls others too"
        if frame.neg is not None and frame.neg != grammar.is_negated(doc, verb):
            return "it is not negated" if frame.neg else "it is negated"
        return ""

    def consider(self, view: View) -> list[Candidate]:
        """Return every frame of the token's word with why it does not fit, for `lexicon try`."""
        found = []
        for frame in self.lexicon.by_trigger.get((view.kind, view.doc.lemmas[view.token]), ()):
            fault = self.fault(frame, view)
            found.append(Candidate(frame, not fault, fault))
        return found

    def fault(self, frame: Frame, view: View) -> str:
        """Return why the frame does not fit the token, "" where it does."""
        word = view.doc.lemmas[view.token]
        if word not in frame.single and all(trigger_words(view, trigger) is None for trigger in frame.triggers):
            return "the trigger's other words are not there"
        if form := self.misformed(frame, view):
            return form
        if frame.preps and not self.prepositional(frame, view):
            return f"no {'/'.join(sorted(frame.preps))} phrase that fits"
        for constraint in frame.constraints:
            if constraint.slot == "pobj":
                continue  # tested with its preposition
            if may_be_unsaid(frame, constraint) and doer_unsaid(view):
                continue
            if self.holds(constraint, view.slot(constraint.slot), view) == constraint.negated:
                which = "is one of" if constraint.negated else "is none of"
                return f"{constraint.slot} {which} {shorten(constraint.words)}"
        return ""

    def prepositional(self, frame: Frame, view: View) -> bool:
        """Say whether one of the frame's prepositions has an object that it accepts; a date is none."""
        tests = [c for c in frame.constraints if c.slot == "pobj"]
        bare = {
            view.doc.lower[c]
            for c in (*view.doc.children[view.token], *particle.below(view.doc, view.token))
            if view.doc.deps[c] in ("prep", "prt", "advmod")
        }
        for word in sorted(frame.preps):
            found = [
                t for t in view.slot(word) if view.doc.lower[t] not in DATE_WORDS and not view.doc.words[t].isdigit()
            ]
            if found and all(self.holds(test, found, view) != test.negated for test in tests):
                return True
            if not tests and word in bare and view.slot("pcomp"):
                return True
        return False

    def holds(self, constraint: Constraint, tokens: Iterable[int], view: View) -> bool:
        """Say whether some token fills the constraint."""
        words, doc = constraint.words, view.doc
        for token in self.counted(doc, tokens):
            if doc.tags[token][:2] == "JJ" and grammar.is_negated(doc, token):
                continue  # found not guilty is not found guilty
            if "*" in words or not words.isdisjoint(lemma_keys(doc, token)):
                return True
            if "@name" in words and is_name(doc, token):
                return True
            if "@agent" in words and self.is_agent(doc, token):
                return True
            if self.asks_bodies(words) and is_named(words, doc, token, view.named):
                return True
        return False

    def asks_bodies(self, words: frozenset[str]) -> bool:
        """Say whether a set asks for bodies by their sector ("#COP") or for any doer; asked once for each set."""
        found = self.bodies.get(id(words))
        if found is None:
            found = self.bodies[id(words)] = any(w[0] == "#" or w in ("@agent", "@name") for w in words)
        return found

    def counted(self, doc: Document, tokens: Iterable[int]) -> Iterator[int]:
        """Yield the tokens, and after a quantity or measure what is counted: "28 of the hostages", "tons of rice"."""
        measures = self.lexicon.sets.get("measure", frozenset())
        for token in tokens:
            yield token
            if doc.lemmas[token] in self.quantities or doc.lemmas[token] in measures or doc.tags[token] == "CD":
                yield from (t for _, t in grammar.prep_objects(doc, token, OF))

    def is_agent(self, doc: Document, token: int) -> bool:
        """Say whether a token names people or a body: a name, a personal pronoun, or an agent noun."""
        tag = doc.tags[token]
        if tag in ("NNP", "NNPS", "WP"):
            return True
        if tag == "PRP":
            return doc.lower[token] not in ("it", "itself") or self.is_body(doc, token)
        return not self.agents.isdisjoint(lemma_keys(doc, token))

    def is_body(self, doc: Document, token: int) -> bool:
        """Say whether "it" is whoever is quoted in its clause: "the ministry said it would allow the visit"."""
        verb = doc.heads[token]
        while doc.deps[verb] in ("conj", "xcomp") and doc.heads[verb] != verb:
            verb = doc.heads[verb]
        if doc.deps[token] != "nsubj" or doc.deps[verb] != "ccomp" or doc.deps[doc.heads[token]] == "acomp":
            return False
        speaker = grammar.subject(doc, doc.heads[verb])
        return speaker is not None and speaker != token and doc.lower[speaker] != "it" and self.is_agent(doc, speaker)


def indexed(rows: tuple[Row, ...], other: int) -> Rows:
    """Return a word's frames by the words that they need; `other` is the place of another word in a longer trigger."""
    free: list[int] = []
    by_word: dict[str, list[int]] = {}
    for place, (_, longer, tests, _) in enumerate(rows):
        closed = [t.words for t in tests if not t.negated and not any(word.startswith(OPEN) for word in t.words)]
        if longer is not None:  # a word of each trigger beside the one that the rows are for
            closed.append(frozenset(trigger.split()[other] for trigger in longer))
        if not closed:
            free.append(place)
            continue
        for word in min(closed, key=len):
            by_word.setdefault(word, []).append(place)
    return Rows(rows, tuple(free), {word: tuple(places) for word, places in by_word.items()})


def asks_question(doc: Document, verb: int) -> bool:
    """Say whether a verb of asking wants to know and not to have: "asked whether the army would withdraw"."""
    clauses = grammar.kids(doc, verb, "ccomp", "pcomp", "advcl")
    return any(
        doc.tags[c] in ("WRB", "WP") or doc.lower[c] == "whether" or (doc.lower[c] == "if" and is_plain(doc, clause))
        for clause in clauses
        for c in doc.children[clause]
        if verb < c <= clause
    )


def beside_self(view: View) -> bool:
    """Say whether somebody does it to himself and to others: "killed himself and a guard" is no suicide alone."""
    words = [view.doc.lower[t] for t in view.slot("dobj")] if view.kind == "verb" else []
    return any(word in SELVES for word in words) and any(word not in SELVES for word in words)


def is_plain(doc: Document, clause: int) -> bool:
    """Say whether a clause has no "could" or "might": "asked if they could leave" asks to leave."""
    return not any(doc.lower[c] in ("could", "might", "may", "can") for c in doc.children[clause])


def is_named(words: frozenset[str], doc: Document, token: int, named: Named) -> bool:
    """Say whether a token is the name of a body that the words ask for, by its sector ("#COP") or as any doer."""
    if not doc.words[token][:1].isupper():
        return False
    sectors = named(token)
    return sectors is not None and (not words.isdisjoint(("@agent", "@name")) or any(f"#{s}" in words for s in sectors))


def is_name(doc: Document, token: int) -> bool:
    """Say whether a token is a name or stands for one; a capital at a sentence's start makes no name of a plural."""
    if doc.tags[token] in ("NNP", "NNPS", "PRP", "WP"):
        return True
    opens = token == 0 or doc.sent_of[token - 1] != doc.sent_of[token]
    return doc.words[token][:1].isupper() and not (opens and doc.tags[token] == "NNS")


def trigger_words(view: View, trigger: str) -> tuple[int, ...] | None:
    """Return the tokens of a trigger that stand at the view's token, null where a word is missing.

    A verb's further words are particles or adverbs below it; a noun's stand right before it.
    """
    words = trigger.split()
    doc, token = view.doc, view.token
    if doc.lemmas[token] != words[-1 if view.kind == "noun" else 0]:
        return None
    if len(words) == 1:
        return (token,)
    if view.kind == "noun":
        first = token - len(words) + 1
        before = range(first, token)
        if first >= 0 and all(doc.lemmas[t] == w or doc.lower[t] == w for t, w in zip(before, words, strict=False)):
            return (*before, token)
        return None
    found = [token]
    for word in words[1:]:
        place = next((c for c in doc.children[token] if c > token and doc.lower[c] == word and c not in found), None)
        after = found[-1] + 1
        if place is None and after < len(doc) and doc.lower[after] == word:
            place = after
        if place is None:
            place = next((g for c in found[1:] for g in doc.children[c] if doc.lower[g] == word), None)
        if place is None:
            return None
        found.append(place)
    return tuple(found)


def shorten(words: frozenset[str]) -> str:
    """Return up to six of the words for a message."""
    some = sorted(words)
    return ", ".join(some[:6]) + (f" and {len(some) - 6} more" if len(some) > 6 else "")
