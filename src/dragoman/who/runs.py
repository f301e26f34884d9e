"""Runs of capitalised words that no table knows, and the titles at their front."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dragoman.lexicon.agents import Agents
from dragoman.lexicon.naming import fold
from dragoman.parse import Document
from dragoman.who.phrase import Match, match_agent

JOINERS = frozenset("al el bin ibn ben de del der den van von da dos la le ul ur abu ud i e".split())
# Posts that a run may have before a name with any word before them ("Immigration Minister Ann Doe").
POSTS = frozenset(
    "minister secretary commissioner director governor ambassador president chairman chairwoman spokesman spokeswoman "
    "senator general sheriff mayor chancellor envoy chief premier treasurer".split()
)
WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
# Posts with words before them that no table knows ("District Judge X Y"); none is a common middle name.
JOBS = frozenset(
    "judge justice prosecutor attorney minister secretary president senator spokesman spokeswoman commissioner chief "
    "director officer commander colonel governor ambassador envoy superintendent inspector".split()
)
STRAY = frozenset(("JJ", "NN", "NNS", "VB", "VBP", "VBD", "VBN", "VBZ", "RB", "FW"))  # tags that names get by mistake


@dataclass(frozen=True, slots=True)
class Run:
    """A run of capitalised words, tokens ``[start, end)``."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Title:
    """Where the name proper starts, the noun that it bears as a title, the sex and sector that this shows."""

    start: int
    role: int | None = None
    sex: str = ""
    rank: str = ""
    called: frozenset[str] = frozenset()  # all the title words, in lower case


def runs(doc: Document, taken: Sequence[bool], last_names: Mapping[str, int], caseless: bool = False) -> Iterator[Run]:
    """Yield the runs of proper nouns outside hits; a last name met before counts whatever its tag.

    In a text without capitals the tags alone tell, which the parser gave after it had repaired the case.
    """
    token, total = 0, len(doc)
    while token < total:
        if taken[token] or not (caseless or doc.words[token][0].isupper()) or not doc.words[token][0].isalpha():
            token += 1
            continue
        if doc.tags[token] not in ("NNP", "NNPS"):
            if not caseless and doc.tags[token] in STRAY and fold(doc.words[token]) in last_names:
                yield Run(token, token + 1)
            token += 1
            continue
        end = token + 1
        while end < total and doc.sent_of[end] == doc.sent_of[token] and goes_on(doc, end, taken):
            end += 1
        while end > token + 1 and (doc.words[end - 1] == "-" or doc.lower[end - 1] in JOINERS):
            end -= 1
        yield Run(token, end)
        token = end


def goes_on(doc: Document, token: int, taken: Sequence[bool]) -> bool:
    """Say whether a run of proper nouns goes on at `token`."""
    if taken[token]:
        return False
    if doc.words[token - 1] == "-" and doc.words[token].islower():
        return is_given(doc, token)
    if doc.tags[token] in ("NNP", "NNPS") and not doc.words[token].isspace():
        return True
    near = token + 1 < len(doc) and not taken[token + 1] and doc.tags[token + 1] in ("NNP", "NNPS")
    tight = (
        token + 1 < len(doc) and doc.ends[token - 1] == doc.starts[token] and doc.ends[token] == doc.starts[token + 1]
    )
    if doc.words[token] == "-" and tight and not near:
        return is_given(doc, token + 1)
    return near and ((doc.words[token] == "-" and tight) or doc.lower[token] in JOINERS)


def is_given(doc: Document, token: int) -> bool:
    """Say whether a lower-case word after a hyphen ends a first name written after the surname ("Han Seo-yeon")."""
    if token < 3 or doc.tags[token] not in ("NN", "NNP", "JJ", "FW") or not doc.words[token].isalpha():
        return False
    two = all(doc.tags[t] in ("NNP", "NNPS") for t in (token - 2, token - 3)) and doc.words[token - 3][0].isupper()
    above = doc.heads[token]
    return two and doc.words[token].islower() and not (doc.tags[above][:2] == "NN" and above > token)


def title_of(doc: Document, agents: Agents, run: Run) -> Title:
    """Take titles off the front of a run ("Gen.", "Foreign Minister"), or find one just before it ("the pastor")."""
    start, role, sex, rank = run.start, None, "", ""
    called: set[str] = set()
    while start < run.end - 1:
        low = doc.lower[start]
        if low in WEEKDAYS:  # "later on Tuesday Mitsotakis met ..."
            start += 1
            continue
        if low in agents.titles:
            sex, rank = agents.titles[low] or sex, agents.ranks.get(low, rank)
            called.add(low)
            start += 1
            continue
        match = leading(doc, agents, start, run.end - 1) or later_post(doc, agents, start, run.end - 1)
        if match is None:
            job = next((t for t in range(start + 1, min(start + 3, run.end - 2)) if doc.lower[t] in JOBS), None)
            if job is None:
                break
            role, start = job, job + 1
            continue
        role, start = match.end - 1, match.end
    if start > run.start or start == 0:
        return Title(start, role, sex, rank, frozenset(called))
    before = doc.lower[start - 1]
    if before in agents.titles:
        return Title(start, None, agents.titles[before], agents.ranks.get(before, ""), frozenset((before,)))
    beside = doc.deps[start - 1] in ("compound", "nmod", "amod", "ROOT", "nsubj", "nsubjpass", "dobj", "pobj", "appos")
    found = match_agent(doc, agents, start - 1) if beside and doc.tags[start - 1] in ("NN", "NNP", "JJ") else None
    return Title(start, start - 1) if found is not None and found.agent.kind != "body" else Title(start)


def later_post(doc: Document, agents: Agents, start: int, end: int) -> Match | None:
    """Return the post that follows words of its own that no table has, before a name."""
    for token in range(start + 1, min(start + 4, end)):
        if doc.lower[token] in POSTS:
            match = match_agent(doc, agents, token)
            return match if match is not None and match.end <= end else None
    return None


def leading(doc: Document, agents: Agents, start: int, end: int) -> Match | None:
    """Return the longest agent noun that begins at `start` and ends before `end`."""
    for last in range(min(end, start + 4) - 1, start - 1, -1):
        match = match_agent(doc, agents, last)
        if match is not None and match.start <= start and match.end <= end:
            return match
    return None
