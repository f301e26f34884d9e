"""The slots of a predicate: which words stand where, seen from one token."""

from collections.abc import Callable
from dataclasses import dataclass, field

from dragoman.parse import grammar, particle, shared
from dragoman.parse.document import Document, Sent
from dragoman.what.dates import DATE_WORDS

AIMS = frozenset(("on", "against"))
AS_NOUN = frozenset(("NN", "NNS", "NNP", "NNPS", "PRP", "WP", "CD", "PRP$"))
ADJUNCT_PREPOSITIONS = frozenset(
    ("after", "before", "during", "following", "in", "at", "for", "amid", "from", "since", "to")
)
# What lets a noun phrase that is no party stand for its owner: "condemned Turkey's intervention" -> Turkey.
OWNERS = ("poss", "demonym", "by", "of")
STRIKES = frozenset("kill wound injure hit strike target destroy maim claim".split())
# Who acts in what is said, and in which mood: "warned that it would strike", "says the junta has lied".
BESIDE = {"advmod": ("npadvmod",), "aux": ("neg",)}  # other labels that a slot takes: a "not" is one of the helpers
OF_CLAUSE = {"csubj": "ccomp>nsubj", "caux": "ccomp>aux"}


# Tells the sectors of a body or people whose name a token heads, null where it is no such name.
Named = Callable[[int], tuple[str, ...] | None]


def unnamed(_token: int) -> None:
    """Know no name: the answer where nobody has looked for names."""


@dataclass(slots=True)
class View:
    """Slots of one token, filled on first use."""

    doc: Document
    token: int
    kind: str
    memory: dict[str, tuple[int, ...]] = field(default_factory=dict)
    support: int | None = None
    support_subject: str = "who"
    anchor: int | None = None  # the noun that stands in the support verb's slot ("number" of "a number of attacks")
    preps: list[tuple[str, int]] | None = None
    reached: frozenset[str] | None = None
    named: Named = unnamed
    held: dict[tuple[str, int], bool] = field(default_factory=dict)  # the matcher's answers about slots
    there: dict[str, bool] = field(default_factory=dict)  # the matcher's answers about triggers
    words: frozenset[str] | None = None  # by which a frame may name what stands in the sentence

    def nearby(self) -> frozenset[str]:
        """Return every form by which a frame may name a token of the sentence."""
        if self.words is None:
            self.words = forms_of(self.doc, self.doc.sents[self.doc.sent_of[self.token]])
        return self.words

    def reach(self) -> frozenset[str]:
        """Return every preposition and particle that stands where a frame may ask for it."""
        if self.reached is None:
            doc, token = self.doc, self.token
            self.objects()
            words = {word for word, _ in self.preps or ()}
            for target in grammar.kids(doc, token, "dobj"):
                words.update(word for word, _ in grammar.prep_objects(doc, target))
            near = (*doc.children[token], *particle.below(doc, token))
            words.update(doc.lower[c] for c in near if doc.deps[c] in ("prep", "prt", "advmod"))
            self.reached = frozenset(words)
        return self.reached

    def slot(self, name: str) -> tuple[int, ...]:
        """Return the head tokens in a slot, coordinated ones included; empty where nothing stands there."""
        found = self.memory.get(name)
        if found is None:
            found = self.memory[name] = tuple(self._find(name))
        return found

    def _find(self, name: str) -> list[int]:
        if ">" in name:
            outer, inner = name.split(">", 1)
            out: list[int] = []
            for token in self.slot(outer):
                view = View(self.doc, token, "verb" if grammar.is_verb(self.doc, token) else "noun")
                out.extend(t for t in view.slot(inner) if t not in out)
            return out
        if self.kind == "modal":
            return self._modal(name)
        return self._verb(name) if self.kind == "verb" else self._noun(name) if self.kind == "noun" else self._adj(name)

    def objects(self, *words: str) -> list[int]:
        """Return the objects of the given prepositions below the token (below its support verb too)."""
        if self.preps is None:
            self.preps = list(grammar.prep_objects(self.doc, self.token))
            for other in (self.anchor, self.support):
                if other is not None and other != self.token:
                    self.preps.extend(grammar.prep_objects(self.doc, other))
            if self.kind == "noun":
                by = [t for word, t in self.preps if word == "by"]  # "an attack by rebels on the port"
                self.preps.extend(x for t in by for x in grammar.prep_objects(self.doc, t, AIMS))
            if self.kind == "noun" and self.support is None:
                self.preps.extend(shared.strayed_objects(self.doc, self.token))
        out: list[int] = []
        for word, target in self.preps:
            if word in words and target != self.token:
                out.extend(t for t in grammar.noun_conjuncts(self.doc, target) if t not in out)
        return out

    def _verb(self, name: str) -> list[int]:
        doc, token = self.doc, self.token
        if name == "nsubj":
            return self._many(grammar.doer(doc, token))
        if name == "dobj":
            return self._many(grammar.direct_object(doc, token))
        if name == "surface":
            return self._many(grammar.subject(doc, token))
        if name == "iobj":
            return self._many(grammar.receiver(doc, token))
        if name in ("attr", "acomp", "xcomp", "ccomp", "advmod", "prt", "oprd", "aux", "acl", "advcl"):
            # "lathi-charged": the parser hangs the means on the verb as a noun
            found = grammar.kids(doc, token, name, *BESIDE.get(name, ()))
            found = [*found, *(particle.company(doc, token) if name == "advmod" else ())]
            return [t for child in found for t in grammar.conjuncts(doc, child)]
        if name == "pcomp":
            holders = [token, *grammar.kids(doc, token, "dobj")]  # parsers hang "blamed X for doing" either way
            return self._gerunds(*holders)
        if name == "doing":
            return [c for c in grammar.kids(doc, token, "advcl") if doc.tags[c] == "VBG"]
        if name == "purpose":
            return self._purpose(token)
        if name in OF_CLAUSE:
            return list(self.slot(OF_CLAUSE[name]))
        if name == "mark":
            return self._markers()
        if name == "forto":
            return self._forto(token)
        if name == "label":
            return self._label()
        if name == "aim":
            return self._aim(token)
        if name == "comp":
            return [c for d in ("xcomp", "ccomp", "pcomp") for c in self.slot(d)]
        own = self.objects(name)
        if own and any(self.doc.lower[t] not in DATE_WORDS for t in own):
            return own
        return [*self.objects_of_object(name), *own]  # "rained shells on the port on Monday"

    def objects_of_object(self, name: str) -> list[int]:
        """Return a preposition's objects below the direct object: parsers hang "accused X of Y" either way."""
        out: list[int] = []
        for target in grammar.kids(self.doc, self.token, "dobj"):
            for word, found in grammar.prep_objects(self.doc, target, frozenset((name,))):
                out.extend(t for t in grammar.noun_conjuncts(self.doc, found) if word == name and t not in out)
        return out

    def _noun(self, name: str) -> list[int]:
        doc, token = self.doc, self.token
        if name == "poss":
            own = grammar.kids(doc, token, "poss")
            if not own and self.anchor is not None:
                own = grammar.kids(doc, self.anchor, "poss")
            return [t for child in own for t in (*shared.joint_owner(doc, child), *grammar.noun_conjuncts(doc, child))]
        if name in ("compound", "amod", "det"):
            return grammar.kids(doc, token, name)
        if name == "demonym":
            found = [
                c
                for c in grammar.kids(doc, token, "amod", "compound", "nmod")
                if doc.words[c][:1].isupper() or doc.tags[c] in ("NN", "NNP") or doc.lower[c] == "police"
            ]
            return [t for child in found for t in grammar.conjuncts(doc, child)]
        if name == "purpose":
            return self._purpose(token if self.support is None else self.support)
        if name == "struck":
            return self._struck()
        if name == "carrier":
            return [] if self.support is None else [self.support]
        if name == "support":
            return self._support(False)
        if name == "supported":
            return self._support(True)
        if name == "clause":
            return self._clause()
        if name == "nsubj" and grammar.kids(doc, token, "nsubj"):
            return self._many(grammar.kids(doc, token, "nsubj")[0])
        if name in ("dobj", "nsubj", "iobj"):
            return []
        if name == "relcl":
            found = [*grammar.kids(doc, token, name), *(grammar.kids(doc, self.anchor, name) if self.anchor else ())]
            return [c for c in found if grammar.subject(doc, c) in (token, self.anchor)]
        if name in ("acl", "xcomp"):
            held = [*grammar.kids(doc, token, "acl"), *self._strayed()]
            return [t for child in held for t in grammar.conjuncts(doc, child)]
        if name == "ccomp":
            return grammar.kids(doc, token, "ccomp", "acl", "relcl")
        if name == "pcomp":
            return self._gerunds(token)
        if name == "forto":
            return self._forto(token, *(() if self.support is None else (self.support,)))
        return self.objects(name)

    def _support(self, passive_side: bool) -> list[int]:
        """Return the doer (or, where the verb turns roles round, the sufferer) that a support verb names."""
        if self.support is None or (self.support_subject == "whom") != passive_side or self.support_subject == "none":
            return []
        return [t for t in self._many(grammar.doer(self.doc, self.support)) if t not in (self.token, self.anchor)]

    def _purpose(self, verb: int) -> list[int]:
        """Return the verbs of purpose clauses ("to scare the crowd", "in order to", "in a bid to")."""
        doc = self.doc
        holders = [verb, *(t for word, t in grammar.prep_objects(doc, verb) if word == "in")]
        found = [c for holder in holders for c in grammar.kids(doc, holder, "advcl", "acl")]
        return [c for c in found if doc.tags[c] == "VB" and any(doc.tags[t] == "TO" for t in doc.children[c])]

    def _markers(self) -> list[int]:
        """Return what introduces the adverbial clauses below a verb or its complements ("if", "unless", "until")."""
        doc = self.doc
        holders = (self.token, *self.slot("ccomp"), *self.slot("xcomp"))
        clauses = [c for holder in holders for c in grammar.kids(doc, holder, "advcl")]
        return [m for clause in clauses for m in grammar.kids(doc, clause, "mark", "advmod")]

    def _forto(self, *holders: int) -> list[int]:
        """Return the infinitives whose subject "for" introduces: "called for the junta to step down"."""
        doc = self.doc
        clauses = [c for h in holders for c in grammar.kids(doc, h, "advcl", "acl", "relcl", "ccomp", "xcomp")]
        mine = [c for c in clauses if any(doc.lower[m] == "for" for m in grammar.kids(doc, c, "mark"))]
        return [t for c in mine for t in grammar.conjuncts(doc, c)]

    def _label(self) -> list[int]:
        """Return what somebody or something is called: "branded him a liar", "described the raid as brutal"."""
        doc, token = self.doc, self.token
        found = grammar.kids(doc, token, "oprd", "attr", "acomp")
        found += [c for c in grammar.kids(doc, token, "ccomp", "xcomp") if doc.tags[c][:2] in ("NN", "JJ")]
        found += [c for t in grammar.kids(doc, token, "dobj") for c in grammar.kids(doc, t, "appos")]
        for holder in (token, *grammar.kids(doc, token, "dobj")):
            for prep in grammar.kids(doc, holder, "prep"):
                if doc.lower[prep] == "as":
                    found += grammar.kids(doc, prep, "pobj", "amod", "acomp", "pcomp", "advcl")
        return [t for child in found for t in grammar.conjuncts(doc, child)]

    def _aim(self, verb: int) -> list[int]:
        """Return the infinitives that say what for, however the parser hung them ("flew to Rome to meet the pope")."""
        doc = self.doc
        holders = [verb, *(t for _, t in grammar.prep_objects(doc, verb)), *grammar.kids(doc, verb, "dobj")]
        found = [c for holder in holders for c in grammar.kids(doc, holder, "xcomp", "ccomp", "advcl", "acl", "relcl")]
        infinitives = [c for c in found if doc.tags[c] == "VB" and any(doc.tags[t] == "TO" for t in doc.children[c])]
        return [t for c in infinitives for t in grammar.conjuncts(doc, c)]

    def _strayed(self) -> list[int]:
        """Return participles of an object that a date parted from it ("passed a resolution Thursday condemning X")."""
        doc, verb = self.doc, self.doc.heads[self.token]
        dates = [c for c in grammar.kids(doc, verb, "npadvmod") if c > self.token]
        if doc.deps[self.token] != "dobj" or not dates:
            return []
        return [c for c in grammar.kids(doc, verb, "advcl") if doc.tags[c] == "VBG" and c == dates[0] + 1]

    def _struck(self) -> list[int]:
        """Return the object of the verb that tells what an event noun did ("the blast hit a bus")."""
        doc, verb = self.doc, self.support
        top = self.token if self.anchor is None else self.anchor
        if self.anchor is None and doc.deps[top] == "pobj" and doc.lower[doc.heads[top]] == "of":
            top = doc.heads[doc.heads[top]]  # "a series of airstrikes killed nine"
        if verb is None and doc.deps[top] == "nsubj" and doc.lemmas[doc.heads[top]] in STRIKES:
            verb = doc.heads[top]
        if verb is None or doc.deps[top] != "nsubj":
            return []
        return [t for c in grammar.kids(doc, verb, "dobj") for t in grammar.noun_conjuncts(doc, c)]

    def _clause(self) -> list[int]:
        """Return the subject of the clause that a noun is an object or adjunct of ("left after talks with X")."""
        doc = self.doc
        here = self.token if self.anchor is None else self.anchor
        if doc.deps[here] == "pobj" and doc.lower[doc.heads[here]] in ADJUNCT_PREPOSITIONS:
            here = doc.heads[here]
        else:
            return []
        verb = doc.heads[here]
        return self._many(grammar.subject(doc, verb)) if grammar.is_verb(doc, verb) else []

    def _adj(self, name: str) -> list[int]:
        doc, token = self.doc, self.token
        head = doc.heads[token]
        if name == "nsubj":
            if doc.deps[token] in ("acomp", "attr", "oprd") and grammar.is_verb(doc, head):
                return self._many(grammar.subject(doc, head))
            return self._many(head) if doc.deps[token] in ("amod", "ROOT") and head != token else []
        if name in ("xcomp", "ccomp"):
            found = (
                [*grammar.kids(doc, token, name), *grammar.kids(doc, head, name)]
                if doc.deps[token] == "acomp"
                else grammar.kids(doc, token, name)
            )
            return [t for child in found for t in grammar.conjuncts(doc, child)]
        if name == "pcomp":
            return self._gerunds(token)
        return self.objects(name)

    def _gerunds(self, *holders: int) -> list[int]:
        """Return the verbs that prepositions below the holders introduce ("of attacking", "for helping")."""
        doc = self.doc
        preps = [
            c
            for holder in holders
            for c in (*doc.children[holder], *particle.below(doc, holder))
            if doc.deps[c] == "prep"
        ]
        return [t for prep in preps for c in grammar.kids(doc, prep, "pcomp") for t in grammar.conjuncts(doc, c)]

    def _modal(self, name: str) -> list[int]:
        """Return a slot of the verb that a modal stands before; "head" is that verb."""
        verb = self.doc.heads[self.token]
        if name == "head":
            return grammar.conjuncts(self.doc, verb)
        if name == "nsubj":
            return self._many(grammar.subject(self.doc, verb))
        return list(View(self.doc, verb, "verb").slot(name))

    def _many(self, token: int | None) -> list[int]:
        return [] if token is None else grammar.noun_conjuncts(self.doc, token)


def forms_of(doc: Document, sent: Sent) -> frozenset[str]:
    """Return every form by which a frame may name a token of a sentence, or of what stands right beside it."""
    near = range(max(sent.start - 1, 0), min(sent.end + 1, len(doc)))
    return frozenset([key for token in near for key in lemma_keys(doc, token)])


def lemma_keys(doc: Document, token: int) -> tuple[str, ...]:
    """Return the forms by which a set may name a filler: lemma, lower-cased form, with its last modifier, its "of"."""
    keys = [doc.lemmas[token], doc.lower[token]]
    before = token - 1
    if before >= 0 and doc.heads[before] == token and doc.deps[before] in ("compound", "amod"):
        keys.append(f"{doc.lower[before]} {doc.lemmas[token]}")
    if doc.lemmas[token] == "state" and doc.lower[token + 1 : token + 3] in (["of", "emergency"], ["of", "siege"]):
        keys.append(f"state of {doc.lower[token + 2]}")
    if doc.tags[token][:3] == "NNP":  # "Typhoon Goni" is a typhoon, "President Ruto" a president
        keys.extend(doc.lower[c] for c in doc.children[token] if doc.deps[c] in ("compound", "nmod") and c < token)
    return tuple(keys)
