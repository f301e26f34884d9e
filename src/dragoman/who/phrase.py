"""The words around a noun: its phrase as written, its agent noun, its number."""

from dataclasses import dataclass

from dragoman.lexicon.agents import Agent, Agents
from dragoman.parse import Document, grammar
from dragoman.parse.phrases import noun_phrase
from dragoman.records import Number, Words

UNITS = {
    w: n
    for n, w in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
} | {w: 10 * n for n, w in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}
SCALES = {
    "hundred": 100,
    "thousand": 1000,
    "lakh": 100_000,
    "million": 1_000_000,
    "crore": 10_000_000,
    "billion": 10**9,
}
AT_LEAST = frozenset(("least", "more", "over", "minimum", "fewer-than-no"))
AT_MOST = frozenset(("most", "up", "fewer", "less", "under", "maximum"))
ARTICLES = frozenset(("the", "a", "an", "this", "that", "these", "those", "some", "any", "several", "many"))
CLOCK = frozenset(("pm", "am", "second", "minute"))
# "The state of emergency" is nobody, and how affairs are.
CONDITIONS = [[word] for word in "emergency siege war affairs alert mind health shock play flux calamity".split()]
GENERAL = frozenset(("general", "generals"))
# Verbs that take somebody "of" something: what follows "of" is the charge, the news or the loss, not theirs.
TAKES_OF = frozenset(
    "accuse suspect convict acquit absolve exonerate deprive strip rob defraud rid relieve divest dispossess".split()
)
TELLS_OF = frozenset("warn inform notify remind persuade convince assure advise apprise".split())
# Nouns that people belong to: "warned the people of the town", "accused the leader of the party".
BELONGS_TO = frozenset(
    "town city village region country province state district county area island world north south east west capital "
    "party group gang militia army police force unit government ministry parliament council committee company firm "
    "union prison jail church tribe clan family movement organization organisation agency court bank school university "
    "hospital camp regime community minority faction front coalition alliance".split()
)
PART = frozenset(
    "number dozen score hundred thousand group pair couple handful most some many several majority".split()
)
MARKS = frozenset(("|", "•", "*", "·", ">", "»", "#", "=", "/", "…"))  # of pages, not of sentences
SKIP_LEFT = frozenset(("DT", "PRP$", "CD", "RB", "RBR", "RBS", "JJR", "JJS"))


@dataclass(frozen=True, slots=True)
class Match:
    """An agent noun found: tokens ``[start, end)`` and the entry."""

    start: int
    end: int
    agent: Agent


def match_agent(doc: Document, agents: Agents, head: int) -> Match | None:
    """Return the longest agent noun that ends at `head`, or goes on from it by of ("secretary of state")."""
    lemma = doc.lemmas[head]
    if lemma in CLOCK and head and doc.tags[head - 1] == "CD":
        return None
    lower, size = doc.lower, len(doc.words)
    if lemma == "state" and doc.lower[head + 1 : head + 2] == ["of"] and doc.lower[head + 2 : head + 3] in CONDITIONS:
        return None
    if head + 1 < size and lower[head + 1] in GENERAL:
        post = agents.nouns.get(f"{lemma} general")
        if post is not None:
            return Match(head, head + 2, post)
    if head + 2 < size and lower[head + 2] in GENERAL and doc.words[head + 1] == "-":
        post = agents.nouns.get(f"{lemma} general")
        if post is not None:
            return Match(head, head + 3, post)
    ahead = forward(doc, agents, head, lemma)
    if ahead is not None:
        return ahead
    for last in (lemma, lower[head]) if lemma != lower[head] else (lemma,):
        found = backward(doc, agents, head, last)
        if found is not None:
            return found
    return None


def backward(doc: Document, agents: Agents, head: int, last: str) -> Match | None:
    """Return the longest noun whose last word is `last`, at `head`."""
    reach = agents.longest.get(last, 0)
    best = Match(head, head + 1, agents.nouns[last]) if last in agents.nouns else None
    key, at, taken = last, head, 1
    while taken < reach and at > 0:
        at -= 1
        if doc.words[at] == "-":
            continue
        key = f"{doc.lower[at]} {key}"
        taken += 1
        if key in agents.nouns:
            best = Match(at, head + 1, agents.nouns[key])
    if "-" in last:
        agent = agents.nouns.get(last.replace("-", " "))
        return Match(head, head + 1, agent) if agent is not None else best
    return best


def forward(doc: Document, agents: Agents, head: int, lemma: str) -> Match | None:
    """Return the longest noun with "of" or "for" that begins at `head` or just before it."""
    best = None
    for start in (head, head - 1):
        if start < 0:
            continue
        first = lemma if start == head else doc.lower[start]
        key, reach = first, agents.forward.get(first, 0)
        if not reach:
            continue
        for at in range(start + 1, min(start + reach, len(doc))):
            key = f"{key} {doc.lower[at] if at != head else lemma}"
            if key in agents.nouns and at > head:
                best = Match(start, at + 1, agents.nouns[key])
        if best is not None:
            return best
    return best


def bounds(doc: Document, head: int) -> tuple[int, int]:
    """Return the tokens of the phrase as it is written, relative clauses and commas after it left out."""
    low, high = noun_phrase(doc, head)
    for child in doc.children[head]:
        post = child > head and doc.lower[child] not in GENERAL
        if post and (doc.deps[child] in ("amod", "acl", "relcl", "advcl") or doc.lower[child] in ("there", "here")):
            high = max(head + 1, min(high, grammar.subtree(doc, child)[0]))
    for clause in clauses_below(doc, head):
        high = max(head + 1, min(high, grammar.subtree(doc, clause)[0]))
    for token in range(head + 1, high):
        if doc.words[token] in (",", ";", ":", "--", "—") or "\n" in doc.words[token]:
            high = token
            break
    if doc.words[high - 2 : high - 1] == ["("] and high - 2 > head:
        high -= 2  # a cut acronym: "the European Union (EU"
    if doc.deps[head] == "pobj" and doc.lower[doc.heads[head]] == "by":  # "an attack by rebels on the port"
        high = next((c for c in doc.children[head] if head < c < high and doc.lower[c] in ("on", "against")), high)
    while low < head and (doc.words[low] in MARKS or doc.lower[low] == "whose"):
        low += 1
    while low < head and doc.lower[low] in ("both", "either", "neither") and doc.deps[low] == "preconj":
        low += 1
    if high > head + 2 and doc.deps[head] in ("dobj", "dative", "conj"):
        high = before_charge(doc, head, high)
    return low, high


def clauses_below(doc: Document, head: int) -> list[int]:
    """Return the relative clauses of what a noun is of: "the crew of a ferry [that sank]", "one of nine [who fled]"."""
    inner = [t for word, t in grammar.prep_objects(doc, head) if word == "of" and t > head]
    return [c for t in inner for c in grammar.kids(doc, t, "relcl") if c > t]


def person_end(doc: Document, end: int, high: int) -> int:
    """Return where the phrase of a person's name ends: "X of Ohio" is one, "X for family reasons" tells of the act."""
    told = end < high and doc.tags[end] == "IN" and doc.lower[end] not in ("of", "from")
    return end if told else high


def before_charge(doc: Document, head: int, high: int) -> int:
    """Return where the phrase of a verb's object ends: "accused the guards of torture" is about "the guards".

    An "of" is the verb's when what follows says neither where nor to whom people belong. Where a charge or a loss
    follows in another one, "the" before the object of the first says that it belongs ("the owner of the mine").
    """
    above = doc.heads[head]
    if doc.lemmas[above] not in TAKES_OF and doc.lemmas[above] not in TELLS_OF:
        above = doc.heads[grammar.first_conjunct(doc, head)]
    verb = doc.lemmas[above]
    if (verb not in TAKES_OF and verb not in TELLS_OF) or doc.tags[above][:2] != "VB" or doc.lemmas[head] in PART:
        return high
    found = [t for t in range(head + 1, high) if doc.lower[t] == "of" and doc.deps[t] == "prep"]
    beyond = [c for c in doc.children[above] if doc.lower[c] == "of" and c > head]
    for token in found:
        definite = verb in TAKES_OF and max([*found, *beyond]) > token
        if not any(belongs(doc, c, definite) for c in doc.children[token]):
            return token
    return high


def belongs(doc: Document, token: int, definite: bool) -> bool:
    """Say whether people can be of this noun: a name, a place or a body, or (if asked) any noun with "the"."""
    if doc.tags[token][:3] in ("NNP", "PRP", "WP") or doc.lemmas[token] in BELONGS_TO:
        return True
    return definite and any(doc.lower[c] in ("the", "a") for c in doc.children[token])


def words_of(doc: Document, start: int, end: int) -> Words:
    """Return the tokens from `start` to `end` as words with their place."""
    return Words(doc.text_of(start, end), doc.span(start, end))


def cleaned(doc: Document, start: int, end: int) -> str:
    """Return the words from `start` to `end` on one line, without a leading article."""
    while start < end - 1 and doc.lower[start] in ARTICLES:
        start += 1
    return " ".join(doc.text_of(start, end).split())


def value_of(word: str) -> int | None:
    """Return the value of "30", "1,200", "twelve" or "twenty-one"; null for anything else."""
    plain = word.replace(",", "")
    if plain.isdigit() and plain.isascii():
        return int(plain) if len(plain) < 12 else None
    if word in UNITS:
        return UNITS[word]
    tens, _, unit = word.partition("-")
    return UNITS[tens] + UNITS[unit] if tens in UNITS and unit in UNITS else SCALES.get(word)


def range_of(doc: Document, count: int) -> Number | None:
    """Return both ends of "20 to 25", "between 10 and 15", read from the last number."""
    if count < 2 or doc.lower[count - 1] not in ("to", "or", "and", "-", "–"):
        return None
    if doc.lower[count - 1] == "and" and (count < 3 or doc.lower[count - 3] != "between"):
        return None
    low, high = value_of(doc.lower[count - 2]), value_of(doc.lower[count])
    return Number(low, high) if low is not None and high is not None and low < high else None


def number_of(doc: Document, agents: Agents, head: int) -> Number | None:
    """Return how many the phrase says: "at least 30 militants" is 30 and open, "two sons" is 2..2."""
    counts = [c for c in doc.children[head] if doc.deps[c] == "nummod" and c < head]
    if not counts:
        low = agents.quantities.get(doc.lower[head])
        if low or doc.tags[head] != "CD":
            return Number(low, None) if low else None
    count = counts[-1] if counts else head  # "four of the nine guards" are four
    ranged = range_of(doc, count)
    if ranged is not None:
        return ranged
    value: int | None = None
    for token in (*(c for c in doc.children[count] if doc.deps[c] == "compound"), count):
        part = value_of(doc.lower[token])
        if part is None:
            return None
        value = value * part if value is not None and doc.lower[token] in SCALES else (value or 0) + part
    if value is None or (1900 <= value <= 2100 and doc.tags[head] != "NNS"):
        return None
    about = {doc.lower[c] for c in doc.children[count] if c < count} | {doc.lower[max(count - 1, 0)]}
    if about & AT_LEAST:
        return Number(value, None)
    return Number(1, value) if about & AT_MOST else Number(value, value)
