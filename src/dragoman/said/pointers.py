"""Words by which a further sentence takes back what was told (`later.py`), and which sentences have any of them."""

from dragoman.parse import Document
from dragoman.parse.document import Sent
from dragoman.said.denials import CALL, CLAIMS, DENY, FALSE
from dragoman.said.own import NO, NOBODY

SUMMED = CLAIMS | frozenset(
    "statement account news post video article message information news testimony remark word line figure footage "
    "video clip image photo recording document letter".split()
)
FLAT = DENY - {"reject", "dismiss"}  # with these a bare "it" is what was told, not what was asked for
SHOWN = frozenset(("confirm", "verify", "corroborate", "substantiate", "authenticate", "establish"))
PROOFS = frozenset(("confirmation", "verification", "corroboration"))
TAKE_BACK = frozenset(("withdraw", "retract", "recant", "disavow"))
WRONG = FALSE | frozenset("wrong incorrect inaccurate erroneous mistaken invention invented bogus misleading".split())
TURNS = frozenset(("be", "prove", "turn", "remain"))
BUT = frozenset(("but", "although", "though", "while", "whereas", "yet", "however"))
POINTING = frozenset("the this that these those such all any both his her its their".split())
IT = frozenset(("it", "this", "that", "them", "so"))
# Nouns of acts that are other things as well, and so stand in no list of acts.
DEEDS = frozenset("strike lockout firing coup abduction incident raid invasion incursion executions sinking".split())
# Verbs of one deed: who "had not fired" shot nobody.
ALIKE = (frozenset(("shoot", "fire")), frozenset(("kill", "murder", "shoot")), frozenset(("detain", "arrest", "hold")))
SUCH = frozenset("incident attack event thing shooting raid strike clash killing arrest meeting talks".split())
TOOK_PLACE = frozenset("take happen occur be".split())
OFFICIAL = frozenset(
    "ministry minister spokesman spokeswoman spokesperson government official officer general chief governor mayor "
    "leader commissioner police army military palace authority presidency office force commander company management "
    "party".split()
)
OPEN = frozenset(("would", "could", "might", "may", "will", "should", "must", "can"))
UNABLE = frozenset(("unable", "fail", "decline", "refuse"))
AFTER = 7  # tokens from a verb of calling to the word that judges
NOUN_REACH = 2  # sentences back to what a noun sums up
# Without one of these a sentence says nothing of what was told before: verbs that answer, words that judge.
ANSWERING = DENY | CALL | TAKE_BACK | SHOWN | PROOFS
JUDGING = WRONG | {"true", "such"}
LIGHT = frozenset("be have do make take say tell go get come give hold carry see know call report".split())


def may_take_back(doc: Document, sent: Sent) -> tuple[bool, bool]:
    """Say whether a sentence has words of an answer, and whether of a negation; most have neither, and are quick."""
    words, lemmas = set(doc.lower[sent.start : sent.end]), set(doc.lemmas[sent.start : sent.end])
    answers = not (lemmas.isdisjoint(ANSWERING) and words.isdisjoint(JUDGING))
    none = not (words.isdisjoint(NO) and words.isdisjoint(NOBODY)) or "deny" in lemmas
    return answers, none or "neg" in doc.deps[sent.start : sent.end]
