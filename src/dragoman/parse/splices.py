"""Clauses side by side that the parser makes one the content of the other.

"Gunmen shot a teacher; the governor demanded an inquiry": to the parser the shooting is what the governor demanded, as
in "the shooting was wrong, he said". The act would then be called for, denied or threatened by a clause that only
follows it, and its parties would be handed on. A semicolon parts what it stands between; a dash or a colon does where
the next clause has all that its verb takes. "Shots rang out: police said" stays what police said. So it is with a bare
comma ("The rebels shelled the port, the UN demanded a truce"), as hurried and translated copy has it.

So with "promised talks and to free the sailors": "to free" goes with what is promised, it is nothing that was done.
"""

import itertools
from collections.abc import Sequence

FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
SUBJECTS = frozenset(("nsubj", "nsubjpass", "expl", "csubj"))
CONTENT = frozenset(("ccomp", "dobj", "xcomp", "prep", "prt", "dative", "attr", "acomp", "oprd", "agent"))
CLAUSES = frozenset(("ccomp", "advcl", "dep", "parataxis"))
BREAKS = frozenset((";", "-", "--", "–", "—", ":"))
SAYING = frozenset(
    "say says said tell tells told report reports reported add adds added announce announces announced note noted "
    "claim claims claimed confirm confirms confirmed state states stated allege alleges alleged declare declares "
    "declared explain explained insist insists insisted warn warned write writes wrote show shows showed".split()
)
# Verbs that may have somebody told for an object and what he is told before them: "..., the union warned the mayor".
ADDRESSING = frozenset(
    "tell tells told assure assures assured warn warns warned inform informs informed remind reminds reminded notify "
    "notifies notified advise advises advised quote quotes quoted cite cites cited".split()
)
TOLD = ADDRESSING | frozenset("heard shown taught said believed thought understood feared alleged rumored".split())
# Verbs of saying that leave nothing before them where a thing follows: "..., the mayor announced a curfew".
ANNOUNCING = frozenset("announce announces announced declare declares declared confirm confirms confirmed".split())
MEANING = frozenset(
    "believe believes believed think thinks thought suggest suggests suggested admit admits admitted recall recalls "
    "recalled acknowledge acknowledges acknowledged concede concedes conceded find finds found mean means meant argue "
    "argues argued hint hints hinted imply implies implied seem seems seemed appear appears appeared put puts turned "
    "emerged learned learnt heard hears shouted cried repeated repeats predicted predicts wish wishes wished hope "
    "hopes hoped know knows knew see sees saw guess joked asked asks wondered read reads".split()
)
# Verbs that never have what is said beside them: "the court freed the editor, prosecutors appealed".
ALONE = frozenset(
    "appealed fled resigned retreated surrendered collapsed resumed escaped died returned left followed erupted fell "
    "abstained intervened withdrew".split()
)
AIMED = frozenset(
    "called calls call appealed appeals appeal clashed clash fled flee marched march fired fire withdrew withdraw "
    "retreated retreat rallied rally intervened responded".split()
)
TURNED = frozenset("had should were suppose imagine let if when as while although though because since once".split())
QUOTES = frozenset(('"', "\u201c", "\u201d", "``", "''"))
DAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday tonight week month year day".split()
)
REACH = 60  # tokens in which a verb's own subject, helpers and objects stand
Columns = tuple[list[str], list[int]]


def parted(lower: Sequence[str], tags: Sequence[str], deps: list[str], heads: list[int]) -> Columns:
    """Return labels and heads with each clause freed of the verb of a clause that only stands beside it."""
    marks = [t for t, word in enumerate(lower) if word in BREAKS]
    contrasts = [t + 1 for t, (a, b) in enumerate(itertools.pairwise(lower)) if a in ",;" and b in ("however", "but")]
    broken = marks or contrasts or "," in lower
    clauses = [t for t, dep in enumerate(deps) if dep in CLAUSES and heads[t] != t] if broken else []
    for token in clauses:
        over = heads[token]
        if token < over:
            free = is_before(lower, tags, deps, heads, token, marks, contrasts)
        else:
            free = is_after(lower, tags, deps, heads, token)
        if free:
            deps, heads = list(deps), list(heads)
            above = heads[over]
            inside = deps[over] in CLAUSES and above < token < over  # "he said that A; B"
            deps[token], heads[token] = ("ccomp", above) if inside else ("ROOT", token)
    return deps, heads


def is_before(
    lower: Sequence[str],
    tags: Sequence[str],
    deps: Sequence[str],
    heads: Sequence[int],
    token: int,
    marks: Sequence[int],
    contrasts: Sequence[int],
) -> bool:
    """Say whether a clause stands before another, with its own subject and verb, and is not what that one says."""
    over = heads[token]
    below = [t for t in range(token + 1, min(over + REACH, len(heads))) if heads[t] == over]
    own = [t for t in below if t < over and deps[t] in SUBJECTS]
    if not own or not is_finite(tags, deps, heads, token) or not has_subject(deps, heads, token):
        return False
    more = any(t > over and deps[t] in CONTENT for t in below)
    start = first_of(heads, own[0], token)
    between = [t for t in marks if token < t < start]
    if any(lower[t] == ";" for t in between):
        told = heads[over] > over and deps[over] == "ccomp"  # "A; nobody was hurt, police said" of both
        return more or not (told or lower[over] in SAYING)
    if any(token < t < own[0] for t in contrasts):
        return any(t > over and deps[t] in ("ccomp", "dobj", "xcomp") for t in below)
    if lower[start - 1] == "," and lower[token] not in SAYING | MEANING | ADDRESSING:  # "Here, he said, they met"
        return is_spliced(lower, tags, deps, heads, over, first_of(heads, token, -1), start)
    return bool(between) and more and start - between[-1] <= 2 and lower[over] not in SAYING


def is_spliced(
    lower: Sequence[str],
    tags: Sequence[str],
    deps: Sequence[str],
    heads: Sequence[int],
    over: int,
    first: int,
    start: int,
) -> bool:
    """Say whether a verb after a bare comma tells of its own, and takes no words before it for what is said."""
    if lower[first] in TURNED or lower[first : first + 2] == ["the", "more"] or QUOTES & set(lower[first:start]):
        return False
    below = [t for t in range(over - 1, min(over + REACH, len(heads))) if heads[t] == over]
    if any(deps[t] in ("auxpass", "aux") and tags[t] == "MD" and deps[over] == "advcl" for t in below):
        return False
    if any(deps[t] == "auxpass" for t in range(start, over) if heads[t] == over):
        return lower[over] not in TOLD and lower[over] not in SAYING
    if lower[over] in ALONE:
        return True
    objects = [t for t in below if t > over and deps[t] == "dobj" and lower[t] not in DAYS]
    clauses = [t for t in below if t > over and deps[t] in ("xcomp", "ccomp") and lower[t] not in SAYING]
    if lower[over] in ANNOUNCING:
        return any(tags[t][:2] == "NN" and heads[t - 1] == t and deps[t - 1] in ("det", "amod") for t in objects)
    if lower[over] in SAYING or lower[over] in MEANING:
        return False
    if lower[over] in ADDRESSING:
        return bool(clauses)
    aims = [t for t in below if t > over and deps[t] == "prep" and lower[over] in AIMED]
    judged = [t for t in below if t > over and deps[t] == "oprd" and lower[t] not in ("clear", "known", "plain")]
    made = lower[over] in ("made", "makes", "make") and not judged
    return bool(clauses or aims or judged or objects) and not (made and not objects)


def is_after(lower: Sequence[str], tags: Sequence[str], deps: Sequence[str], heads: Sequence[int], token: int) -> bool:
    """Say whether a clause follows a semicolon right before its subject: it is no content of what stands before."""
    subject = next((t for t in range(max(token - REACH, 0), token) if heads[t] == token and deps[t] in SUBJECTS), None)
    if subject is None or not is_finite(tags, deps, heads, token) or lower[heads[token]] in SAYING:
        return False
    start = first_of(heads, subject, heads[token])
    if any(heads[t] == token and deps[t] == "mark" for t in range(heads[token], token)):
        return False
    return start > 0 and lower[start - 1] == ";"


def is_finite(tags: Sequence[str], deps: Sequence[str], heads: Sequence[int], token: int) -> bool:
    """Say whether a verb has a tense, by itself or by a helper, and no conjunction before it."""
    below = [t for t in range(max(token - REACH, 0), token) if heads[t] == token]
    if any(deps[t] == "mark" for t in below):
        return False
    return tags[token] in FINITE or any(tags[t] in FINITE and deps[t] in ("aux", "auxpass") for t in below)


def has_subject(deps: Sequence[str], heads: Sequence[int], token: int) -> bool:
    """Say whether a verb has a subject of its own before it."""
    return any(heads[t] == token and deps[t] in SUBJECTS for t in range(max(token - REACH, 0), token))


def first_of(heads: Sequence[int], token: int, floor: int) -> int:
    """Return the first token of a phrase, none before `floor`."""
    start = token
    for t in range(token - 1, floor, -1):
        if heads[t] == token or start <= heads[t] <= token:
            start = t
    return start


def promised(tags: Sequence[str], deps: list[str], heads: list[int]) -> Columns:
    """Return labels and heads with "to"-infinitives taken out of coordination with what is none.

    "Promised talks and to free them", "agreed to a truce and to free them": the finite verb above takes both.
    """
    infinitives = {heads[t] for t, tag in enumerate(tags) if tag == "TO" and deps[t] == "aux"}
    for token in sorted(infinitives):
        over = heads[token]
        if deps[token] != "conj" or over in infinitives or over > token:
            continue
        while tags[over][:2] != "VB" and heads[over] < over:
            over = heads[over]
        if tags[over][:2] == "VB" and over not in infinitives and heads[token] <= token:
            deps, heads = list(deps), list(heads)
            deps[token], heads[token] = "xcomp", over
    return deps, heads
