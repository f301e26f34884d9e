"""What an article is about, where that is neither politics nor conflict, and which of its events are then none."""

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.lexicon.topics import Kind, TopicLexicon
from dragoman.parse import Document


@dataclass(frozen=True, slots=True)
class Topic:
    """An article's topic, null where it is politics, conflict or not clear.

    `score` is the topic's weight for each word that counts, `politics` that of politics.
    """

    kind: Kind | None
    score: float
    politics: float


def of(doc: Document, lexicon: TopicLexicon) -> Topic:
    """Return what a document is about: one look-up a token."""
    weights, words = weigh(doc.lemmas, lexicon)
    rule = lexicon.rule
    politics = weights.pop()
    best = max(range(len(weights)), key=weights.__getitem__)
    size = max(1, min(words, rule.long))
    weight = weights[best]
    clear = weight >= rule.least and weight >= rule.share * size and weight >= rule.margin * politics
    return Topic(lexicon.kinds[best] if clear else None, round(weight / size, 3), round(politics / size, 3))


def weigh(lemmas: Sequence[str], lexicon: TopicLexicon) -> tuple[list[float], int]:
    """Return the weight of each topic, politics last, and the number of words."""
    weights = [0.0] * (len(lexicon.kinds) + 1)
    met: dict[str, int] = {}
    known, openers, phrases, repeats = lexicon.words, lexicon.openers, lexicon.phrases, lexicon.rule.repeats
    words = 0
    for place, lemma in enumerate(lemmas):
        words += lemma[:1].isalpha()
        found = known.get(lemma)
        if found is not None:
            times = met[lemma] = met.get(lemma, 0) + 1
            if times <= repeats:
                for number, weight in found:
                    weights[number] += weight
        if lemma in openers:
            for length in openers[lemma]:
                phrase = " ".join(lemmas[place : place + length])
                if phrase in phrases:
                    times = met[phrase] = met.get(phrase, 0) + 1
                    if times <= repeats:
                        for number, weight in phrases[phrase]:
                            weights[number] += weight
    return weights, words
