"""Whether a text is worth parsing, told by its bare words: parsing is a large part of the work.

Most of a mixed feed is sport, markets, weather and everyday life, whose events the coder's topics would silence after
the parse. Here a text is passed over before it where its words speak clearly of such a topic, or hardly any speaks of
politics, and none of them is grave. docs/speed.md says what that saves, docs/accuracy.md what it loses.
"""

import re
from dataclasses import dataclass, field

from dragoman.lexicon.topics import GRAVE, TopicLexicon
from dragoman.parse.lemma import Lemmas
from dragoman.topic import weigh

WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
POSSESSIVE = re.compile(r"['’]s\b")
TAGS = ("NNS", "VBD", "JJR")  # by which a form's lemma is sought, for its tag is not known yet
MEMORY = 200_000


@dataclass(frozen=True, slots=True)
class Gate:
    """Knows the words of topics and how forms are brought to lemmas; the memory changes no answer."""

    topics: TopicLexicon
    lemmas: Lemmas
    memory: dict[str, str] = field(default_factory=dict)

    def passed_over(self, text: str) -> str:
        """Return why a text needs no parsing, in words; empty where it may matter. A short text always may."""
        rule = self.topics.rule
        known, lemma = self.memory, self.lemma
        words = [known.get(word) or lemma(word) for word in WORD.findall(POSSESSIVE.sub("", text.lower()))]
        if len(words) < rule.gate_words:
            return ""
        weights, _, count = weigh(words, self.topics)
        politics = weights.pop() / min(count, rule.long)
        if any((len(weights), GRAVE) in self.topics.words.get(word, ()) for word in set(words)):
            return ""
        best = max(range(len(weights)), key=weights.__getitem__)
        weight = weights[best] / min(count, rule.long)
        if weight > rule.share and weight > rule.margin * politics:
            name = self.topics.kinds[best].name
            return f"not parsed: its words weigh {weight:.3f} for {name}, {politics:.3f} for politics"
        if politics < rule.gate:
            return f"not parsed: its words weigh {politics:.3f} for politics"
        return ""

    def lemma(self, word: str) -> str:
        """Return the lemma under which the topics may know a form."""
        found = self.memory.get(word)
        if found is None:
            if len(self.memory) > MEMORY:
                self.memory.clear()
            found = self.memory[word] = self.sought(word)
        return found

    def sought(self, word: str) -> str:
        """Look a form up by each tag that it may have."""
        for form in (word, *(self.lemmas.of(word, tag) for tag in TAGS)):
            if form in self.topics.words or form in self.topics.openers:
                return form
        return word
