"""Lemmas of verbs and nouns by the model's own tables, without running its slow lemmatizer.

Spellings are brought to one form, the American ("criticise" -> "criticize", "defence" -> "defense"),
so that the lexicon needs each word once.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

Rules = Sequence[Sequence[str]]
ENDINGS = ("ied", "ed", "ing")
SILENT_E = ("tl", "bl", "dl", "gl", "pl", "fl", "kl", "zl")  # "kettled" has lost an e

_OUR = (
    "labour",
    "favour",
    "honour",
    "harbour",
    "neighbour",
    "endeavour",
    "colour",
    "armour",
    "rumour",
    "humour",
    "behaviour",
)
_ONE_SPELLING = {word: word.replace("our", "or") for word in _OUR} | {
    "defence": "defense",
    "offence": "offense",
    "licence": "license",
    "centre": "center",
    "theatre": "theater",
    "programme": "program",
    "analyse": "analyze",
    "practise": "practice",
    "cheque": "check",
    "gaol": "jail",
    "organisation": "organization",
    "practice": "practice",
    "fulfil": "fulfill",
    "enrol": "enroll",
    "instal": "install",
    "judgement": "judgment",
    "manoeuvre": "maneuver",
    "ageing": "aging",
    "tyre": "tire",
    "storey": "story",
    "sceptical": "skeptical",
    "marshall": "marshal",
    "paralyse": "paralyze",
    "catalyse": "catalyze",
}


def one_spelling(lemma: str) -> str:
    """Return `lemma` in American spelling where it has a British one."""
    if lemma.endswith("isation"):
        return lemma[:-7] + "ization"
    return _ONE_SPELLING.get(lemma, lemma)


@dataclass(slots=True)
class Lemmas:
    """A remembered (form, tag) -> lemma. The memory holds no state that changes an answer."""

    exceptions: Mapping[str, Mapping[str, Sequence[str]]]
    rules: Mapping[str, Rules]
    index: Mapping[str, frozenset[str]]
    memory: dict[tuple[str, str], str] = field(default_factory=dict)

    def of(self, lower: str, tag: str) -> str:
        """Return the lemma of a lower-cased form with Penn tag `tag`; unknown forms are their own."""
        key = (lower, kind_of(tag))
        found = self.memory.get(key)
        if found is None:
            if len(self.memory) > 200_000:
                self.memory.clear()
            found = self.memory[key] = one_spelling(self._look_up(*key))
        return found

    def is_word(self, lower: str) -> bool:
        """Say whether the tables know a form as a verb, noun or adjective, inflected or not."""
        for kind, known in self.index.items():
            if lower in known or lower in self.exceptions.get(kind, {}):
                return True
            if any(
                old and lower.endswith(old) and lower[: len(lower) - len(old)] + new in known
                for old, new in self.rules.get(kind, ())
            ):
                return True
        return False

    def _look_up(self, lower: str, kind: str) -> str:
        special = self.exceptions.get(kind, {}).get(lower)
        if special:
            return special[0]
        known = self.index.get(kind, frozenset())
        rules = self.rules.get(kind, ()) if kind != "other" else ()
        shorter = [lower[: len(lower) - len(old)] + new for old, new in rules if old and lower.endswith(old)]
        for candidate in (*shorter, lower):
            if kind == "verb" and candidate.endswith("ise") and candidate[:-3] + "ize" in known:
                return candidate[:-3] + "ize"
            if candidate in known:
                return candidate
        if kind == "verb":
            return self._unknown_verb(lower)
        return shorter[0] if shorter and kind == "noun" else lower

    def _unknown_verb(self, lower: str) -> str:
        """Return the lemma of a verb that no table has: that of a known verb behind what is put before it, or a noun's.

        "reoccupied" is "re" and "occupied", "waterboarded" "water" and "boarded"; "cordoned" and "kettled" are made
        of nouns. Where neither is so, the ending goes by the rules of spelling.
        """
        known = self.index.get("verb", frozenset())
        for start in range(2, len(lower) - 3):
            rest = self._look_up(lower[start:], "verb") if self._inflects(lower[start:], known) else ""
            if rest:
                return lower[:start] + rest
        ending = next((e for e in ENDINGS if lower.endswith(e) and len(lower) > len(e) + 2), "")
        if not ending:
            return lower
        stem = lower[: -len(ending)]
        if ending == "ied":
            return stem + "y"
        doubled = len(stem) > 2 and stem[-1] == stem[-2] and stem[-1] not in "sl"
        spelled = stem[:-1] if doubled else stem + "e" if stem[-1] in "vcuz" or stem[-2:] in SILENT_E else stem
        named = self.index.get("noun", frozenset())
        return next((word for word in (spelled, stem, stem + "e") if word in named), spelled)

    def _inflects(self, form: str, known: frozenset[str]) -> bool:
        """Say whether a form is one of a known verb's, of four letters or more without its ending."""
        for old, new in self.rules.get("verb", ()):
            word = form[: len(form) - len(old)] + new
            if len(old) > 1 and form.endswith(old) and len(word) > 3 and word in known:
                return True
        return False


def kind_of(tag: str) -> str:
    """Return the lemma table of a Penn tag: verb, noun (plural forms only), adj (compared forms only) or other."""
    if tag[:2] == "VB" or tag == "MD":
        return "verb"
    if tag in ("NNS", "NNPS"):
        return "noun"
    return "adj" if tag in ("JJR", "JJS") else "other"
