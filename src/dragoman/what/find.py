"""Finds the typed predicates of a document: frames, support verbs and operators together."""

from collections.abc import Iterable
from dataclasses import dataclass

from dragoman.lexicon import Frame, Lexicon
from dragoman.mention import Link, Mention
from dragoman.parse import grammar
from dragoman.parse.document import Document, Sent
from dragoman.what.accident import is_accident
from dragoman.what.chain import heads_of, reach
from dragoman.what.match import Candidate, Matcher
from dragoman.what.matched import SILENT, Match, is_plain, slots, span_of, whom_of
from dragoman.what.nouns import Carried, carried, may_code
from dragoman.what.view import Named, View, forms_of, unnamed

MONTHS = frozenset(("march", "may"))  # "protests in March" are no march


@dataclass(frozen=True, slots=True)
class Finder:
    """The what room: `find` gives the mentions of a document in the order of their triggers."""

    lexicon: Lexicon
    matcher: Matcher
    quads: dict[str, str]
    event_nouns: frozenset[str]

    @classmethod
    def make(cls, lexicon: Lexicon, agents: Iterable[str], quads: dict[str, str]) -> "Finder":
        """`agents` are agent nouns (lemmas), `quads` the quad class of each type."""
        heads = frozenset(word for frame in lexicon.frames.values() if is_plain(frame) for word in frame.single)
        quantities = lexicon.sets.get("quantity", frozenset())
        return cls(lexicon, Matcher(lexicon, frozenset(agents), quantities), quads, heads)

    def find(self, doc: Document, named: Named = unnamed) -> list[Mention]:
        """Return the mentions of all sentences. `named` tells which kind of body a name is."""
        out: list[Mention] = []
        for sent in doc.sents:
            out.extend(self.in_sentence(doc, sent, len(out), named))
        return out

    def consider(self, doc: Document, named: Named = unnamed) -> list[tuple[int, list[Candidate]]]:
        """Return for each token with frames those considered and why each did or did not fit."""
        out = []
        for token in range(len(doc)):
            view = self.view(doc, token)
            if view is not None:
                view.named = named
                found = self.matcher.consider(view)
                if found:
                    out.append((token, found))
        return out

    def in_sentence(self, doc: Document, sent: Sent, offset: int, named: Named) -> list[Mention]:
        """Return one sentence's mentions; `offset` is the number of mentions before it."""
        matches = self.matches(doc, sent, named)
        if not matches:
            return []
        self.consume(matches)
        kept = sorted(t for t, m in matches.items() if m.type != SILENT and not m.consumed and not m.frame.through)
        index = {token: offset + i for i, token in enumerate(kept)}
        governor = {inner: m.token for m in matches.values() if not m.consumed for inner in m.governs}
        return [self.mention(sent, matches, token, governor, index) for token in kept]

    def view(self, doc: Document, token: int) -> View | None:
        """Return the view of a token that may be a trigger, null where none can be."""
        tag, dep = doc.tags[token], doc.deps[token]
        lemma = doc.lemmas[token]
        if tag == "MD" and ("modal", lemma) in self.lexicon.by_trigger and dep == "aux":
            aside = doc.deps[doc.heads[token]] == "relcl"  # "the part that firms should play" asks for nothing
            return None if aside else View(doc, token, "modal")
        if tag[:2] == "VB":
            if dep in ("aux", "auxpass", "amod") or ("verb", lemma) not in self.lexicon.by_trigger:
                return None
            return None if is_accident(doc, token) else View(doc, token, "verb")
        if tag[:2] == "NN":
            if lemma in MONTHS and (tag == "NNP" or doc.tags[min(token + 1, len(doc) - 1)] == "CD"):
                return None
            if tag[:3] == "NNP" and in_name(doc, token):
                return None
            if ("noun", lemma) in self.lexicon.by_trigger and may_code(doc, token, self.lexicon.sets):
                return View(doc, token, "noun")
            return None
        if ("adj", lemma) in self.lexicon.by_trigger and (tag[:2] in ("JJ", "RB", "IN", "RP") or tag == "VBN"):
            return View(doc, token, "adj")
        return None

    def matches(self, doc: Document, sent: Sent, named: Named) -> dict[int, Match]:
        """Return the best frame of each token, innermost tokens first so that operators can see what they govern."""
        views = [view for token in range(sent.start, sent.end) if (view := self.view(doc, token))]
        views.sort(key=lambda view: (-rank(doc, view), view.token))
        found: dict[int, Match] = {}
        by_predicate: dict[int, list[int]] = {}
        words = forms_of(doc, sent) if views else frozenset()
        for view in views:
            view.named, view.words, support = named, words, None
            if view.kind == "noun":
                support = carried(doc, view.token, self.lexicon)
                view.support, view.anchor = support.verb, support.anchor
                view.support_subject = support.support.subject if support.support else "who"
            match = self.choose(doc, view, support, found, by_predicate)
            if match is not None:
                found[view.token] = match
                for token in {match.token, match.predicate}:
                    by_predicate.setdefault(token, []).append(match.token)
        return found

    def choose(
        self,
        doc: Document,
        view: View,
        support: Carried | None,
        found: dict[int, Match],
        by_predicate: dict[int, list[int]],
    ) -> Match | None:
        """Return the most specific frame that fits the token, given what is found below it."""
        for frame in self.matcher.fitting(view):
            governs = self.governed(doc, frame, view, found, by_predicate) if frame.over else ()
            inner = [found[t].type for t in governs if found[t].type != SILENT]
            if frame.needs_inner and not any(self.is_kind(t, frame.needs_inner) for t in inner):
                continue
            return Match(view.token, frame, view, *self.outer_codes(frame, inner), support, governs)
        return None

    def is_kind(self, type_: str, wanted: frozenset[str]) -> bool:
        """Say whether a type is among the wanted types, quad classes or halves ("cooperation", "conflict")."""
        quad = self.quads.get(type_, "")
        return bool(wanted & {type_, quad, quad.split(" ")[-1], "*"})

    def outer_codes(self, frame: Frame, inner: list[str]) -> tuple[str, str | None]:
        """Return the operator's type and CAMEO code, which may depend on what it governs ("CONCEDE 035")."""
        for type_ in inner:
            exact = [result for key, result in frame.by_inner if key == type_]
            kind = [result for key, result in frame.by_inner if self.is_kind(type_, frozenset((key,)))]
            for result in (*exact, *kind):
                name, _, cameo = result.partition(" ")
                return name, cameo or (frame.cameo if name == frame.type else None)
        return frame.type, frame.cameo

    def governed(
        self, doc: Document, frame: Frame, view: View, found: dict[int, Match], by_predicate: dict[int, list[int]]
    ) -> tuple[int, ...]:
        """Return the matches that the frame's complements hold and that nothing below governs yet."""
        taken = {inner for match in found.values() for inner in match.governs}
        events = frozenset(by_predicate)
        out: list[int] = []
        for head in heads_of(frame, view):
            for token, _ in reach(doc, head, events):
                for inner in by_predicate.get(token, ()):
                    if inner not in out and inner not in taken and inner != view.token:
                        out.append(inner)
        return tuple(out)

    def consume(self, matches: dict[int, Match]) -> None:
        """Mark nouns that a verb frame names in its pattern, and verbs that only carry a coded noun."""
        for match in list(matches.values()):
            frame = match.frame
            if match.view.kind == "verb" and not frame.over:
                for noun in self.named_fillers(match):
                    other = matches.get(noun)
                    if other is not None and other.view.kind == "noun":
                        other.consumed = True
        for match in matches.values():
            carrier = match.support.verb if match.support else None
            if carrier is not None and carrier in matches and not match.consumed and match.type != SILENT:
                verb = matches[carrier]
                verb.consumed = verb.consumed or not verb.frame.over

    def named_fillers(self, match: Match) -> list[int]:
        """Return the tokens that fill the slots for which a verb frame lists words."""
        out: list[int] = []
        for constraint in match.frame.constraints:
            if constraint.negated or constraint.words & {"*", "@agent", "@name"}:
                continue
            if constraint.slot == "pobj":
                fillers = [t for prep in sorted(match.frame.preps) for t in match.view.slot(prep)]
            else:
                fillers = list(match.view.slot(constraint.slot)) if constraint.slot in ("dobj", "attr", "nsubj") else []
            out.extend(t for t in fillers if self.matcher.holds(constraint, (t,), match.view))
        return out

    def mention(
        self,
        sent: Sent,
        matches: dict[int, Match],
        token: int,
        governor: dict[int, int],
        index: dict[int, int],
    ) -> Mention:
        """Return the mention of one match, with its chain of operators."""
        match = matches[token]
        frame = match.frame
        support, chain = match.predicate, links(matches, token, governor, index)
        through = [t for t, link in chain if matches[t].frame.through]
        extents = [matches[t].frame.extent for t, _ in chain if matches[t].frame.extent]
        kept = tuple(link for t, link in chain if not matches[t].frame.through or link.effect)
        carrier = through[0] if through else support if support != token else None
        effect = match.support.support.effect if match.support and match.support.support else ""
        if effect:
            kept = (*kept, Link(f"support.{match.support.support.id}", support, effect))  # type: ignore[union-attr]
        return Mention(
            sentence=sent.index,
            trigger=token,
            span=span_of(match),
            frame=frame.id,
            type=match.type,
            modes=frame.modes if match.type == frame.type else (),
            cameo=match.cameo,
            contexts=frame.contexts,
            symmetric=frame.symmetric,
            who=slots(match.view, frame.who, frame),
            whom=slots(match.view, whom_of(match), frame),
            anything=frame.anything,
            chain=kept,
            support=carrier,
            score=frame.weight,
            extent=frame.extent
            or (extents[0] if extents else None)
            or ("multiple" if match.support and match.support.multiple else None),
        )


def in_name(doc: Document, token: int) -> bool:
    """Say whether a capitalised noun is part of a longer name: the Court of Session holds no session."""
    near = [doc.heads[token], *doc.children[token]]
    if doc.deps[token] == "pobj":
        near.append(doc.heads[doc.heads[token]])
    return doc.words[token][:1].isupper() and any(
        doc.tags[t][:3] == "NNP" and abs(t - token) <= 2 and doc.words[t][:1].isupper() for t in near if t != token
    )


def links(
    matches: dict[int, Match], token: int, governor: dict[int, int], index: dict[int, int]
) -> list[tuple[int, Link]]:
    """Return the operators above a match with their links, outermost first."""
    out: list[tuple[int, Link]] = []
    here, seen = token, {token}
    while here in governor and governor[here] not in seen:
        here = governor[here]
        seen.add(here)
        frame = matches[here].frame
        out.append((here, Link(frame.id, here, frame.effect, index.get(here), frame.relation)))
    return out[::-1]


def rank(doc: Document, view: View) -> float:
    """Return how deep a trigger stands; a modal stands over the verb that it belongs to."""
    return depth(doc, doc.heads[view.token]) - 0.5 if view.kind == "modal" else depth(doc, view.token)


def depth(doc: Document, token: int) -> int:
    """Return how many steps a token is below its root."""
    return sum(1 for _ in grammar.ancestors(doc, token))


__all__ = ["Finder", "Match"]
