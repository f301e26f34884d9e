"""Attributions by verbs: "X said that ...", "..., said X", "X called for ...", "X accused Y of ..."."""

from dragoman.lexicon.said import Cue, SaidLexicon
from dragoman.parse import Document
from dragoman.parse.grammar import doer, is_passive, is_verb, kids, subtree
from dragoman.said.asides import asides, comments, remarks
from dragoman.said.authors import author_of
from dragoman.said.draft import Draft, own_subject, source_range, trimmed
from dragoman.said.feelings import feeler, feeling
from dragoman.said.matrix import around, cue_clause, late_subjects, trailing
from dragoman.said.own import is_none
from dragoman.said.senses import is_day, is_deed, is_name, is_own_plan, is_thing, is_within_quote
from dragoman.said.speech import Range
from dragoman.said.strays import astray, gap, little, named_by, stray, subject_matter

NOT_VERBS = frozenset(("aux", "auxpass", "amod", "compound", "case", "prep"))
VIEW = frozenset(("as", "for", "to", "with", "by", "of", "about", "from", "against"))  # "described it as ..."
# Verbs that mostly do something else than speak where they lack a content of theirs.
COMMON = frozenset(
    "go start open close put begin continue be get become show find read rule vote push press point back see tell "
    "speak appear seem".split()
)
ANSWERING = frozenset("respond reply object refer react allude agree".split())
PLACING = frozenset(("on", "in", "over", "by"))  # open the content only where no other preposition does
OPEN = frozenset(("dobj", "ccomp", "xcomp", "prep", "oprd", "acomp"))
# Verbs that with no more than an object tell a deed: "assumed the post".
DOING = frozenset(
    "call press push commit decide assume maintain figure advise hear get include represent preach".split()
)
OF_THINGS = frozenset("seek request propose demand recommend want advocate".split())
WITHHOLD = frozenset("decline refuse fail unable have yet able".split())
PLAINLY = frozenset(("report", "confirm", "deny", "announce", "judge", "reject", "take-a-view"))
Content = tuple[Range, tuple[Range, ...], Range]  # content, holes, cue


def of_verbs(doc: Document, cues: SaidLexicon) -> list[Draft]:
    """Return an attribution for each reporting verb that has a content of the kind it takes."""
    found = []
    verbs, tags, lemmas, words = cues.verbs, doc.tags, doc.lemmas, doc.lower
    feelings = frozenset(word for cue in cues.verbs["be"] for word in cue.adjectives)
    for token in range(len(doc)):
        if (
            tags[token][:2] == "VB"
            and (lemmas[token] in verbs or (words[token] in feelings and kids(doc, token, "auxpass")))
            and doc.deps[token] not in NOT_VERBS
        ):
            draft = of_verb(doc, token, verbs.get(lemmas[token]) or verbs["be"], cues)
            if draft is not None:
                found.append(draft)
    return found


def of_verb(doc: Document, verb: int, senses: tuple[Cue, ...], cues: SaidLexicon) -> Draft | None:
    """Return the attribution of one verb by the first of its senses that fits."""
    passive = is_passive(doc, verb)
    if is_deed(doc, verb):
        return None
    for cue in senses:
        if cue.by and doc.lemmas[doer(doc, verb) or verb] not in cue.by:
            continue
        found = content_of(doc, verb, cue, passive)
        if found is None:
            continue
        content, holes, words = found
        source, head = feeler(doc, verb) if "adjective" in cue.takes else speaker(doc, verb, cues, content)
        if content[1] - content[0] < 1 or (source is None and not passive and "object" in cue.takes):
            continue
        if head is not None and is_within_quote(doc, verb, head):
            return None
        if not cue.vouches and is_thing(doc, verb, head):
            continue
        if cue.stance in ("demands", "predicts"):
            holes = (*holes, *asides(doc, content))
        holes = (*holes, *comments(doc, content))
        if cue.id == "seem":
            source, head = None, None
        stance = "asserts" if cue.stance == "demands" and is_name(doc, verb) else cue.stance
        silent = cue.stance in ("confirms", "denies") and withheld(doc, verb)
        stance = "asserts" if silent else stance
        vouched = cue.vouches and not silent and not (cue.stance == "demands" and is_own_plan(doc, verb))
        return Draft(source, head, words, verb, content, stance, vouched, cue.id, list(holes))
    return missing(doc, verb, senses, cues, passive) or (loosely(doc, verb, senses, cues) if not passive else None)


def withheld(doc: Document, verb: int) -> bool:
    """Say whether a word is held back: "has not confirmed", "could not verify", "declined to confirm", "nor"."""
    over = doc.heads[verb]
    held = doc.deps[verb] == "xcomp" and doc.lemmas[over] in WITHHOLD
    nobody = any(is_none(doc, c) for c in kids(doc, verb, "nsubj"))
    neither = doc.lower[verb - 1] in ("neither", "nor", "yet")
    return held or nobody or neither or bool(kids(doc, verb, "neg"))


def missing(doc: Document, verb: int, senses: tuple[Cue, ...], cues: SaidLexicon, passive: bool) -> Draft | None:
    """Return what somebody says of the noun that a clause hangs off: "the toll that they oppose"."""
    cue = next((c for c in senses if {"object", "clause"} & c.takes and not (c.of or c.by)), None)
    content = None if cue is None or doc.lemmas[verb] in COMMON else gap(doc, verb, passive)
    if cue is None or content is None:
        return None
    source, head = speaker(doc, verb, cues, None)
    return Draft(source, head, (verb, verb + 1), verb, content, cue.stance, False, "gap", []) if source else None


def loosely(doc: Document, verb: int, senses: tuple[Cue, ...], cues: SaidLexicon) -> Draft | None:
    """Return what somebody says by a verb whose content no sense of it finds: all that follows, taken as a view."""
    if senses[0].by or senses[0].of or "adjective" in senses[0].takes:
        return None
    brief = little(doc, verb) or next((found for cue in senses if (found := astray(doc, verb, cue.takes))), None)
    if brief is not None:
        stance = next((c.stance for c in senses if {"to", "whom-to"} & c.takes), senses[0].stance)
        source, head = speaker(doc, verb, cues, brief)
        word = (verb, verb + 1)
        return Draft(source, head, word, verb, brief, stance, False, "view", []) if source else None
    if own_subject(doc, verb) is None:
        return None
    below = [c for c in doc.children[verb] if c > verb and doc.deps[c] in OPEN and not is_day(doc, c)]
    if not below or doc.lemmas[verb] in COMMON:
        return None
    spans = [subtree(doc, c) for c in below]
    content = trimmed(doc, min(s[0] for s in spans), max(s[1] for s in spans))
    held = doc.lemmas[verb] not in DOING and any(doc.deps[c] == "dobj" for c in below)
    told = any(doc.deps[c] in ("ccomp", "xcomp", "oprd", "acomp") for c in below)
    quoted = bool(doc.quoted) and any(doc.quoted[content[0] : content[1]]) and not doc.quoted[verb]
    source, head = speaker(doc, verb, cues, content)
    if (
        source is None
        or is_thing(doc, verb, head)
        or content[1] - content[0] < 2
        or not (told or quoted or senses[0].id in PLAINLY or held)
    ):
        return None
    vouched = quoted and senses[0].vouches
    return Draft(source, head, (verb, verb + 1), verb, content, senses[0].stance, vouched, "view", [])


def speaker(doc: Document, verb: int, cues: SaidLexicon, content: Range | None) -> tuple[Range | None, int | None]:
    """Return the source's range and head token; none for a passive without an agent and for "it", "there"."""
    head = doer(doc, verb)
    if doc.deps[verb] == "acl" and doc.tags[verb] == "VBG" and (author := author_of(doc, doc.heads[verb])) is not None:
        return source_range(doc, author), author
    if head is not None and content is not None and content[0] <= head < content[1] <= verb:
        after = [c for c in kids(doc, verb, "dobj", "attr") if c > verb and doc.lemmas[verb] == "read"]
        head = next(iter([*late_subjects(doc, verb), *after]), head)  # "...", read the sign
    if (
        head is None and content is not None and content[1] <= verb and not is_passive(doc, verb)
    ):  # "..., added the driver" read as an object
        head = next((c for c in kids(doc, verb, "dobj", "attr", "npadvmod") if c > verb), None)
    own = own_subject(doc, verb)
    if head is None or (content is not None and content[0] <= head < content[1] and own is None):
        return None, None
    if own is not None and doc.tags[own] in ("WP", "WDT") and not is_passive(doc, verb):
        return (own, own + 1), head
    if doc.lower[head] in cues.never and doc.tags[head] not in ("WP",):
        return None, None
    start, end = source_range(doc, head)
    if start <= verb < end:  # "the envoy called", read as "the envoy who was called"
        start, end = (start, trimmed(doc, start, verb)[1]) if head < verb else (verb + 1, end)
    return ((start, end) if start <= head < end else (head, head + 1)), head


def content_of(doc: Document, verb: int, cue: Cue, passive: bool) -> Content | None:
    """Return where the content of one sense of a verb stands, or null."""
    takes = cue.takes
    word = (verb, verb + 1)
    if "clause" in takes or "gerund" in takes:
        found = clause(doc, verb, passive, cue)
        if found is not None:
            return found
    if "as" in takes:
        return around(doc, verb)
    if "adjective" in takes:
        return feeling(doc, verb, cue)
    if cue.prep:
        found = opened_by(doc, verb, cue)
        if found is not None:
            return found
    if takes & {"to", "whom-to", "oprd"}:
        found = infinitive(doc, verb, takes)
        if found is not None:
            return found
    if "object" in takes:
        for child in kids(doc, verb, "nsubjpass") if passive else kids(doc, verb, "dobj"):
            if cue.of:
                if not named_by(doc, child, cue.of):
                    continue
                if not passive and (told := subject_matter(doc, verb, child)) is not None:
                    return told
            start, end = subtree(doc, child)
            if passive and not kids(doc, verb, "agent"):  # "two men were charged with theft"
                end = max([end, *(subtree(doc, c)[1] for c in kids(doc, verb, "prep", "oprd", "xcomp") if c > verb)])
            for prep in kids(doc, verb, "prep", "advmod"):
                if prep == end and not passive and doc.lower[prep] in VIEW:
                    end = max(end, subtree(doc, prep)[1])
            if doc.tags[child] not in ("WDT", "WP"):
                asides = () if cue.stance == "asserts" else tuple(subtree(doc, c) for c in kids(doc, child, "relcl"))
                return trimmed(doc, start, end), asides, word
    return None


def clause(doc: Document, verb: int, passive: bool, cue: Cue) -> Content | None:
    """Return the clause that a verb reports: its complement, the clause that it interrupts, or "as"-clause's matrix."""
    word = (verb, verb + 1)
    spans = [subtree(doc, child) for child in kids(doc, verb, "ccomp") if is_finite(doc, verb, child)]
    after = [s for s in spans if s[1] > verb]
    plain = not any(doc.quoted[spans[0][0] : spans[-1][1]]) if spans else False
    if plain and after and len(after) < len(spans) and doc.deps[verb] == "ROOT":  # "A, police said, B"
        return (*trimmed(doc, spans[0][0], after[-1][1]),), (cue_clause(doc, verb),), word
    spans = after or spans
    if "gerund" in cue.takes or passive:
        spans += [subtree(doc, child) for child in kids(doc, verb, "xcomp")]
    if spans:
        start, end = max(spans, key=lambda s: (s[1] - s[0], -s[0]))
        if passive and not kids(doc, verb, "ccomp"):
            start = min([subtree(doc, s)[0] for s in kids(doc, verb, "nsubjpass")] or [start])
        hole = (cue_clause(doc, verb),) if start < verb < end else ()
        return trimmed(doc, start, max(end, shared(doc, verb, end))), hole, word
    return around(doc, verb) or trailing(doc, verb) or (None if passive else stray(doc, verb))


def is_finite(doc: Document, verb: int, child: int) -> bool:
    """Say whether a complement tells something: no infinitive, and not cut off by a semicolon."""
    if child > verb and any(doc.tags[c] == "TO" for c in doc.children[child]):
        return False
    return child > verb or ";" not in doc.words[child:verb]


def opened_by(doc: Document, verb: int, cue: Cue) -> Content | None:
    """Return the content that a preposition or particle opens ("called for X", "called on Y to ...")."""
    words = cue.prep
    held = kids(doc, verb, "dobj") if cue.stance != "asserts" else []
    if doc.lemmas[verb] in OF_THINGS:  # "sought his nomination for the post": all of it is sought
        held = []
    objects = [c for child in held for c in kids(doc, child, "prep") if doc.lower[c] in ("of", "for")]
    acts = [c for c in kids(doc, verb, "advcl", "ccomp") if c > verb and cue.stance == "demands"]
    for act in acts:  # "appealed for the tax to be scrapped"
        mark = next((m for m in kids(doc, act, "mark") if doc.lower[m] == "for" and doc.lower[m] in words), None)
        if mark is not None and mark - verb <= 2:
            start, end = subtree(doc, act)
            return trimmed(doc, max(start, mark + 1), end), (), (verb, mark + 1)
    for prep in sorted((*doc.children[verb], *objects), key=lambda c: doc.lower[c] in PLACING):
        if doc.lower[prep] == "to" and cue.id == "respond-with" and doc.lemmas[verb] not in ANSWERING:
            continue  # "commented to the paper"
        if doc.lemmas[verb] == "call" and doc.lower[prep] == "for" and any(c < prep for c in kids(doc, verb, "dobj")):
            continue  # "called the race for Holm"
        if doc.lower[prep] not in words or doc.deps[prep] not in ("prep", "prt", "dative", "advmod"):
            continue
        after = [c for c in kids(doc, verb, "xcomp", "ccomp", "advcl") if c > prep]
        below = [] if is_day(doc, prep) else [c for c in doc.children[prep] if c > prep]
        if doc.deps[prep] in ("prt", "advmod"):
            below = [c for c in kids(doc, verb, "dobj") if c > prep]
        spans = [subtree(doc, c) for c in (*below, *(after if doc.lower[prep] != "of" else ()))]
        if spans:
            spans += following(doc, verb, max(s[1] for s in spans))
            phrase = (verb, prep + 1) if 0 < prep - verb <= 2 else (verb, verb + 1)
            content = trimmed(doc, min(s[0] for s in spans), max(s[1] for s in spans))
            return content, remarks(doc, content) if cue.stance == "asserts" else (), phrase
    return None


def following(doc: Document, verb: int, end: int) -> list[Range]:
    """Return the verb's prepositional phrases that go on without a break where a content ends."""
    found = []
    for child in kids(doc, verb, "prep"):
        if child == end:
            found.append(subtree(doc, child))
            end = found[-1][1]
    return found


def infinitive(doc: Document, verb: int, takes: frozenset[str]) -> Content | None:
    """Return an infinitive ("vowed to leave"), with the one who is to act ("urged Y to leave")."""
    acts = [
        c
        for c in kids(doc, verb, "xcomp", "ccomp", "oprd")
        if c > verb and (doc.deps[c] == "oprd" or any(doc.tags[g] == "TO" for g in doc.children[c]) or "oprd" in takes)
    ]
    if not acts:
        return None
    spans = [subtree(doc, c) for c in acts]
    if takes & {"whom-to", "oprd"}:
        spans += [subtree(doc, c) for c in kids(doc, verb, "dobj", "dative") if c < acts[-1]]
    end = max(s[1] for s in spans)
    finite = [c for a in acts for c in kids(doc, a, "conj") if doc.tags[c] in ("VBD", "VBZ") and doc.tags[a] == "VB"]
    if finite:  # "urged him to stop and praised her", misread as "to praise"
        end = min(finite)
    asides = tuple(subtree(doc, c) for o in kids(doc, verb, "dobj", "dative") for c in kids(doc, o, "relcl"))
    return trimmed(doc, min(s[0] for s in spans), max(end, shared(doc, verb, end, True))), asides, (verb, verb + 1)


def shared(doc: Document, verb: int, end: int, only_bare: bool = False) -> int:
    """Return where a content ends whose later conjuncts hang off the reporting verb ("said that A, but B")."""
    for child in kids(doc, verb, "conj"):
        if child < end or not is_verb(doc, child):
            continue
        bare = doc.tags[child] == "VB" and doc.tags[verb] not in ("VB", "VBP") and not kids(doc, child, "aux", "nsubj")
        own = bool(kids(doc, child, "nsubj", "nsubjpass")) and not kids(doc, child, "ccomp", "parataxis")
        if not bare and not (own and not only_bare and ";" not in doc.words[end:child]):
            break
        end = max(end, subtree(doc, child)[1])
    return end
