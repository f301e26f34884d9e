"""Coordinations that the parser joins in the wrong place.

"Urged Egypt to stop X, release Y and investigate Z": the bare verbs go with "stop", not with "urged". "Gunmen killed
nine men and police arrested two": "police" is who arrested, not who was killed.
"""

from collections.abc import Sequence

FINITE = frozenset(("VBD", "VBZ", "VBP"))
SUBJECTS = frozenset(("nsubj", "nsubjpass", "expl", "csubj"))
TIED = frozenset(("loyal", "allied", "opposed", "faithful"))
AHEAD = 6  # tokens behind "and" in which the second subject stands
CLIMB = 6  # steps from an infinitive to the finite verb above it
Columns = tuple[list[str], list[int]]


def rejoined(lower: Sequence[str], tags: Sequence[str], deps: list[str], heads: list[int], fresh: list[bool]) -> None:
    """Join the first of two subjects with the second where the parser made it a sentence of its own.

    "Doctors and nurses stopped work": after a line break it may close the sentence behind the first word.
    """
    for link, word in enumerate(lower):
        first = link - 1
        if word not in ("and", "or") or not link or not fresh[link] or deps[first] != "ROOT" or tags[first][:2] != "NN":
            continue
        second = next((t for t in range(link + 1, min(link + AHEAD, len(lower))) if deps[t] in SUBJECTS), None)
        if second is None or tags[second][:2] != "NN" or not second < heads[second]:
            continue
        fresh[link] = False
        deps[first], heads[first] = deps[second], heads[second]
        deps[second], heads[second] = "conj", first
        deps[link], heads[link] = "cc", first


def loyal(lower: Sequence[str], tags: Sequence[str], deps: list[str], heads: list[int], fresh: list[bool]) -> None:
    """Join "Rebels loyal to general X halted", which the parser may cut behind its first word."""
    for word in range(1, len(lower) - 2):
        first, prep = word - 1, word + 1
        if lower[word] not in TIED or not fresh[word] or deps[first] != "ROOT" or tags[first][:2] != "NN":
            continue
        verb = heads[word]
        if lower[prep] not in ("to", "with") or tags[verb] not in FINITE:
            continue
        fresh[word] = False
        name = next((t for t in range(prep + 1, verb) if heads[t] == verb and deps[t] in SUBJECTS), None)
        inner = next((t for t in range(prep + 1, verb) if heads[t] == prep and deps[t] == "pobj"), None)
        if name is not None and inner is not None and inner < name:
            deps[inner], heads[inner] = "compound", name
            deps[name], heads[name] = "pobj", prep
        if name is None or heads[name] != verb:
            deps[first], heads[first] = "nsubj", verb
            deps[word], heads[word] = "amod", first


def finite_apart(tags: Sequence[str], deps: Sequence[str], heads: list[int]) -> list[int]:
    """Return the heads with finite verbs taken out of coordination with an infinitive.

    "Urged them to return and promised more pay": the parser hangs "promised" on "return"; it goes with "urged". So
    does "has requested" in "has arranged for them to come and has requested aid", and a verb with its own subject.
    """
    infinitives = {heads[t] for t, tag in enumerate(tags) if tag == "TO" and deps[t] == "aux"}
    joined = [t for t, dep in enumerate(deps) if dep == "conj" and heads[t] in infinitives]
    if not joined:
        return heads
    helped = {heads[t] for t, tag in enumerate(tags) if tag in FINITE and deps[t] in ("aux", "auxpass")}
    acting = {heads[t] for t, dep in enumerate(deps) if dep in SUBJECTS}
    passives = {heads[t] for t, dep in enumerate(deps) if dep == "auxpass"}

    def finite(verb: int) -> bool:
        return tags[verb] in FINITE or (tags[verb] == "VBN" and verb in helped)

    out = list(heads)
    for token in joined:
        past = tags[token] == "VBD" and token not in helped
        perfect = tags[token] == "VBN" and token in helped and token not in passives
        shared = (past or perfect) and heads[token] not in passives
        if not finite(token) or not (shared or token in acting):
            continue
        above, steps = heads[heads[token]], 0
        while not finite(above) and heads[above] != above and steps < CLIMB:
            above, steps = heads[above], steps + 1
        if finite(above):
            out[token] = above
    return out


def recoordinated(tags: Sequence[str], deps: list[str], heads: list[int]) -> Columns:
    """Return labels and heads with those coordinations joined where they belong."""
    joined = [t for t, dep in enumerate(deps) if dep == "conj" and tags[t][:2] == "VB"]
    nouns = [t for t, dep in enumerate(deps) if dep == "conj" and tags[t][:2] == "NN" and tags[heads[t]] in FINITE]
    bare = [t for t, dep in enumerate(deps) if dep == "advcl" and tags[t] == "VB"]
    told = [t for t, dep in enumerate(deps) if dep == "ccomp" and tags[t] == "VBD"]
    if not (joined or nouns or bare or len(told) > 1):
        return deps, heads
    deps, heads = list(deps), list(heads)
    for token in nouns:
        with_noun(tags, deps, heads, token)
    subjects = {heads[t] for t, dep in enumerate(deps) if dep in SUBJECTS}
    helped = {heads[t] for t, dep in enumerate(deps) if dep in ("aux", "auxpass", "mark")}
    infinitives = {heads[t] for t, tag in enumerate(tags) if tag == "TO" and deps[t] == "aux"}
    for token in told:
        if token not in subjects | helped:
            with_first(deps, heads, token, subjects)
    for token in bare:
        if token not in subjects | helped:
            with_list(tags, deps, heads, token, infinitives)
    for token in joined:
        if token in subjects:
            continue
        if tags[token] == "VBD":
            with_told(tags, deps, heads, token)
        if tags[token] == "VB" and token not in helped:
            with_infinitive(tags, deps, heads, token, infinitives)
        elif tags[token] in FINITE:
            with_own_subject(tags, deps, heads, token)
    return deps, heads


def with_infinitive(tags: Sequence[str], deps: list[str], heads: list[int], token: int, infinitives: set[int]) -> None:
    """Join a bare verb with the infinitive below the finite verb that it was joined with."""
    over = heads[token]
    if tags[over] not in FINITE:
        return
    before = [t for t in infinitives if heads[t] == over and deps[t] in ("xcomp", "ccomp") and over < t < token]
    if before:
        heads[token] = max(before)


def with_list(tags: Sequence[str], deps: list[str], heads: list[int], token: int, infinitives: set[int]) -> None:
    """Join a bare verb, read as a clause of its own, with the infinitive that it goes on: "to lift bans, pay debts"."""
    over = heads[token]
    before = [t for t in infinitives if heads[t] == over and deps[t] in ("xcomp", "ccomp") and over < t < token]
    if tags[over] in FINITE and before and deps[token - 1] == "punct":
        deps[token], heads[token] = "conj", max(before)


def with_first(deps: list[str], heads: list[int], token: int, subjects: set[int]) -> None:
    """Join a past form without subject with the clause told before it: "say he bought a gun, drove off and shot"."""
    over = heads[token]
    before = [t for t in range(over + 1, token) if heads[t] == over and deps[t] == "ccomp" and t in subjects]
    if before and deps[token - 1] in ("punct", "cc", "advmod"):
        deps[token], heads[token] = "conj", before[-1]


def with_told(tags: Sequence[str], deps: Sequence[str], heads: list[int], token: int) -> None:
    """Join a past form with what is told, where the telling is in the present: "police say he ran in and shot"."""
    over = heads[token]
    told = [t for t in range(over + 1, token) if heads[t] == over and deps[t] == "ccomp"]
    if (
        tags[over] in ("VBZ", "VBP")
        and told
        and any(heads[t] == told[-1] and deps[t] in SUBJECTS for t in range(token))
    ):
        heads[token] = told[-1]


def with_noun(tags: Sequence[str], deps: Sequence[str], heads: list[int], token: int) -> None:
    """Join a noun with the verb's object or what its preposition takes: "called for a truce and the release of all"."""
    over = heads[token]
    below = [t for t in range(over + 1, token) if heads[t] == over]
    held = [t for t in below if deps[t] == "dobj"]
    held += [t for p in below if deps[p] == "prep" for t in range(p + 1, token) if heads[t] == p and deps[t] == "pobj"]
    links = [t for t in below if deps[t] == "cc"]
    held = [t for t in held if tags[t][:2] == "NN" and links and t < links[-1]]
    if not held or any(heads[t] == token and deps[t] in SUBJECTS for t in range(token)):
        return
    heads[token] = heads[links[-1]] = max(held)


def with_own_subject(tags: Sequence[str], deps: list[str], heads: list[int], token: int) -> None:
    """Give a finite verb the noun right before it as subject, where that noun was joined with another's object."""
    noun = token - 1
    if noun < 1 or tags[noun][:2] != "NN" or deps[noun] != "conj" or tags[heads[noun]][:2] != "NN":
        return
    held = heads[noun]
    links = [t for t in range(held + 1, noun) if deps[t] == "cc" and heads[t] == held]
    own = any(deps[t] == "cc" and heads[t] == heads[token] for t in range(noun, token))
    if not links or own or not heads[token] < held < token:
        return
    deps[noun], heads[noun] = "nsubj", token
    heads[links[-1]] = heads[token]
