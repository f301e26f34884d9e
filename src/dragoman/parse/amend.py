"""Words that the tagger gets wrong where newspapers tell of violence.

Gerunds that are nouns: "killed in police firing", "died in firing by troops", "resorted to firing". The tagger takes
them for verbs, and the parser then makes "police" who is fired or who fires; the lemma "fire" would even make the
shooting a blaze. What follows a preposition, has no object and is one of the words below names an act. Participles
that are people: "the accused", "the injured". Verbs that are taken for adjectives before a number: "killed six farmers
and injured dozens". And "deaths due to shelling" has its preposition in "due"; in "charged with murder by prosecutors"
they charge, and murder nobody.
"""

from collections.abc import Sequence

# Acts that newspapers name by a gerund.
ACTS = frozenset(
    "firing shelling shooting bombing stabbing fighting rioting looting lynching beating pelting stoning patrolling "
    "policing killing burning bombarding mugging hijacking kidnapping".split()
)
PEOPLE = frozenset("accused injured wounded deceased arrested detained killed bereaved convicted".split())
NOUN_PLACES = frozenset(("nsubj", "nsubjpass", "dobj", "pobj"))
CLAUSE = frozenset(("dobj", "nsubj", "nsubjpass", "aux", "auxpass", "agent", "ccomp"))
BEFORE = frozenset(("in", "during", "to", "after", "following", "from", "of", "amid", "over", "into", "under", "than"))
# "By police firing tear gas" has an object; "by police firing at the crowd" lets the police fire.
AT_WHOM = frozenset(("at", "on", "into", "upon", "towards", "toward"))
# What courts and prosecutors do to people, and who does it.
CHARGED = frozenset(
    "charged convicted sentenced jailed indicted imprisoned acquitted arrested detained cleared tried fined sued "
    "wanted condemned".split()
)
TOLD_OF = frozenset("accused suspected convicted cleared acquitted warned informed notified".split())
JUDGES = frozenset(
    "court courts judge judges jury tribunal tribunals prosecutor prosecutors magistrate magistrates police panel "
    "authorities".split()
)
BETWEEN = frozenset(("since", "already", "also", "now", "recently", "just"))
REPORTS = frozenset("reports claims allegations rumors rumours suggestions accusations assertions stories".split())
DISMISSED = frozenset(
    "dismissed dismisses rejected rejects denounced described branded decried derided ridiculed slammed mocked "
    "condemned".split()
)
# Harm done to the people that a number names ("and wounded scores"): no adjective stands before one.
HARMED = frozenset("injured wounded hurt maimed killed arrested detained abducted kidnapped captured displaced".split())
NUMBERS = frozenset("dozens scores hundreds thousands several many".split())
MODIFIERS = frozenset(("det", "poss", "nummod", "nmod", "case", "predet"))
REACH = 6  # tokens to the left in which a noun's determiner stands
Columns = tuple[list[str], list[str], list[int]]


def amended(lower: Sequence[str], tags: list[str], deps: list[str], heads: list[int]) -> Columns:
    """Return tags, labels and heads as they should be."""
    acts = [t for t, tag in enumerate(tags) if tag == "VBG" and lower[t] in ACTS]
    marked = [t for t, word in enumerate(lower) if word in ACTS and tags[t + 1 : t + 2] in (["VBD"], ["VBZ"])]
    people = [t for t, tag in enumerate(tags) if tag in ("VBN", "VBD") and lower[t] in PEOPLE]
    causes = [t for t, word in enumerate(lower) if word == "due" and lower[t + 1 : t + 2] == ["to"]]
    of_by = [t for t, word in enumerate(lower) if word == "of" and deps[t] == "prep" and is_by(lower, deps, heads, t)]
    judged = [t for t, word in enumerate(lower) if word in JUDGES and deps[t] == "pobj" and lower[heads[t]] == "by"]
    called = [t for t in range(2, len(lower)) if lower[t] in REPORTS and lower[t + 1 : t + 2] in (["that"], ["of"])]
    whom = [t for t, word in enumerate(lower) if word == "whom" and deps[t] == "nsubj"]
    perfects = [t for t in range(2, len(tags)) if tags[t] == "VBN" and deps[t] == "amod" and lower[t - 1] in BETWEEN]
    harmed = [t for t, word in enumerate(lower) if word in HARMED and deps[t] == "amod" and lower[t - 1] == "and"]
    if not (acts or of_by or marked or perfects or people or causes or judged or whom or harmed or called):
        return tags, deps, heads
    tags, deps, heads = list(tags), list(deps), list(heads)
    for token in marked:
        to_subject(tags, deps, heads, token)
    for token in perfects:
        as_perfect(lower, deps, heads, token)
    for token in called:
        as_told(lower, tags, deps, heads, token)
    for token in whom:
        as_object(tags, deps, heads, token)
    governing = {heads[t] for t, dep in enumerate(deps) if dep in CLAUSE}
    determined = {heads[t] for t, dep in enumerate(deps) if dep == "det"}
    joined = {heads[t] for t, dep in enumerate(deps) if dep == "conj" and tags[t] == "VBG"}  # "fighting and talking"
    for token in acts:
        if token not in governing and token not in joined:
            as_noun(lower, tags, deps, heads, token)
    for token in people:
        if token in determined and token not in governing and deps[token] in NOUN_PLACES:
            tags[token] = "NNS"
    for token in causes:
        if heads[token + 1] == token and deps[token] in ("amod", "prep", "advmod"):
            tags[token], deps[token], deps[token + 1] = "IN", "prep", "prep"
            if token and tags[token - 1][:2] == "NN" and heads[token - 1] == heads[token]:
                heads[token] = token - 1
    for token in harmed:
        to_verb(lower, tags, deps, heads, token)
    for token in of_by:
        of_what(tags, heads, token)
    for token in judged:
        to_charge(lower, tags, deps, heads, heads[token])
    return tags, deps, heads


def as_object(tags: list[str], deps: list[str], heads: list[int], whom: int) -> None:
    """Make "whom" the object that it always is, of the verb after its subject: "the mayor, whom guards seized"."""
    verb = heads[whom]
    if tags[verb][:2] == "NN" and deps[verb] == "relcl":
        subject = verb
        verb = next((t for t, head in enumerate(heads) if head == subject < t and deps[t] == "acl"), -1)
        if verb < 0 or tags[verb] != "VBN":
            return
        tags[verb], deps[verb], heads[verb] = "VBD", "relcl", heads[subject]
        deps[subject], heads[subject] = "nsubj", verb
    if tags[verb][:2] == "VB":
        deps[whom], heads[whom] = "dobj", verb


def as_perfect(lower: Sequence[str], deps: list[str], heads: list[int], verb: int) -> None:
    """Make "has since cut aid" a perfect, not the having of cut aid."""
    noun, have = heads[verb], verb - 2
    held = (deps[noun], heads[noun]) in (("dobj", have), ("pobj", verb - 1)) and heads[verb - 1] in (have, verb)
    if lower[have] not in ("has", "have", "had") or not held or noun < verb:
        return
    deps[noun], heads[noun] = "dobj", have
    for token, head in enumerate(heads):
        if head == have and token != verb:
            heads[token] = verb
    deps[verb], heads[verb] = deps[have], (verb if heads[have] == have else heads[have])
    deps[have], heads[have], deps[verb - 1], heads[verb - 1] = "aux", verb, "advmod", verb


def as_told(lower: Sequence[str], tags: list[str], deps: list[str], heads: list[int], report: int) -> None:
    """Make "reports" the object of "dismissed as propaganda reports that ...", not a verb or a part of the name.

    What follows "as" is then the judgement, and the clause behind is what the reports say.
    """
    verb = next((t for t in range(report - 2, max(report - REACH, -1), -1) if lower[t] in DISMISSED), None)
    if verb is None or "as" not in lower[verb + 1 : verb + 3]:
        return
    mark = lower.index("as", verb + 1)
    view = report - 1
    if any(tags[t][:2] not in ("NN", "JJ", "RB", "DT", "CC", "VB") for t in range(mark + 1, report)):
        return
    for token, head in enumerate(heads):
        if head == report and deps[token] in ("ccomp", "advcl", "dep") and token > report:
            deps[token] = "acl"
        elif head in (view, mark, verb) and token > report and lower[report + 1] == "that" and deps[token] == "ccomp":
            deps[token], heads[token] = "acl", report
    tags[report], deps[report], heads[report] = "NNS", "dobj", verb
    tags[mark], deps[mark], heads[mark] = "IN", "prep", verb
    tags[view] = "NN" if tags[view][:2] == "VB" else tags[view]
    deps[view], heads[view] = "pobj", mark
    for token in range(mark + 1, view):
        deps[token], heads[token] = ("det" if tags[token] == "DT" else "amod"), view


def to_verb(lower: Sequence[str], tags: list[str], deps: list[str], heads: list[int], harm: int) -> None:
    """Make a participle before a number the second verb that it is: "killed six farmers and [injured dozens]"."""
    noun, cc = heads[harm], harm - 1
    first = heads[noun]
    verb = heads[first]
    number = tags[harm + 1] == "CD" or lower[harm + 1] in NUMBERS
    if not (number and deps[noun] == "conj" and deps[first] == "dobj" and tags[verb] == "VBD" and heads[cc] == first):
        return
    tags[harm], deps[harm], heads[harm] = "VBD", "conj", verb
    deps[noun], heads[noun], heads[cc] = "dobj", harm, verb


def to_charge(lower: Sequence[str], tags: Sequence[str], deps: list[str], heads: list[int], by: int) -> None:
    """Give a court's or prosecutor's "by" to the verb, not to the crime: "charged with [murder by prosecutors]"."""
    crime = heads[by]
    prep = heads[crime]
    verb = heads[prep]
    if deps[by] == "prep" and deps[crime] == "pobj" and tags[verb] == "VBN" and lower[verb] in CHARGED:
        heads[by], deps[by] = verb, "agent"


def is_by(lower: Sequence[str], deps: Sequence[str], heads: Sequence[int], of: int) -> bool:
    """Say whether an "of" hangs on who accuses or tells: "accused by [lawyers of lying]"."""
    teller = heads[of]
    by = heads[teller]
    return deps[teller] == "pobj" and lower[by] == "by" and lower[heads[by]] in TOLD_OF and heads[by] < by


def of_what(tags: Sequence[str], heads: list[int], of: int) -> None:
    """Give the charge to the verb: a deed, or a noun without an article, is no part of who accuses."""
    below = [t for t in range(of + 1, min(of + 2 * REACH, len(heads))) if heads[t] == of]
    bare = [
        t
        for t in below
        if tags[t] in ("NN", "VBG") and not any(heads[c] == t and tags[c] == "DT" for c in range(of, t))
    ]
    if below and bare == below:
        heads[of] = heads[heads[heads[of]]]


def as_noun(lower: Sequence[str], tags: list[str], deps: list[str], heads: list[int], token: int) -> None:
    """Make a gerund a noun where it stands like one."""
    prep = heads[token]
    if deps[token] == "pobj" or (deps[token] == "pcomp" and lower[prep] in BEFORE):
        tags[token], deps[token] = "NN", "pobj"
    elif token and is_owned(lower, tags, deps, heads, token):
        take_over(tags, deps, heads, token)


def to_subject(tags: list[str], deps: list[str], heads: list[int], act: int) -> None:
    """Make a gerund the subject of the verb behind it, whose clause has none: "after rebel shelling killed two"."""
    verb = act + 1
    before = [t for t in range(max(act - REACH, 0), act) if heads[t] == verb]
    marks = [t for t in before if deps[t] == "mark"]
    if not marks or any(deps[t] in ("nsubj", "nsubjpass") for t in before) or tags[act][:2] not in ("NN", "VB"):
        return
    owner = act - 1
    if marks[-1] < owner and tags[owner][:2] in ("NN", "JJ"):
        deps[owner], heads[owner] = ("amod" if tags[owner] == "JJ" else "compound"), act
        for child in range(marks[-1] + 1, owner):
            heads[child] = owner if heads[child] in (owner, marks[-1], verb) else heads[child]
    tags[act], deps[act], heads[act] = "NN", "nsubj", verb


def is_owned(lower: Sequence[str], tags: Sequence[str], deps: Sequence[str], heads: Sequence[int], token: int) -> bool:
    """Say whether the noun right before a gerund is its doer, and a preposition's object: "in police firing"."""
    noun = token - 1
    if tags[noun][:2] != "NN" or deps[noun] != "pobj" or deps[token] not in ("acl", "advcl", "amod", "pcomp"):
        return False
    prep = lower[heads[noun]]
    at_whom = any(heads[t] == token and lower[t] in AT_WHOM for t in range(token + 1, min(token + 4, len(lower))))
    return prep in BEFORE or (prep == "by" and not at_whom)


def take_over(tags: list[str], deps: list[str], heads: list[int], token: int) -> None:
    """Put the gerund in the place of the noun before it, which becomes its modifier."""
    noun = token - 1
    for child in range(max(noun - REACH, 0), noun):
        if heads[child] == noun and deps[child] in MODIFIERS:
            heads[child] = token
    tags[token], deps[token], heads[token] = "NN", "pobj", heads[noun]
    deps[noun], heads[noun] = "compound", token
