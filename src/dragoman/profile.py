"""Conventions: where published codings of the same words differ, a profile says which is followed.

ontology/profiles.toml holds them. What a frame or its CAMEO code decides is settled before an act is judged
(`by_profile`), what its status decides after (`by_status`).
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from dragoman.acts import Act
from dragoman.mention import Mention
from dragoman.ontology import STATEMENT, Ontology
from dragoman.ontology.profiles import DENIAL, Asked, Profile, recoded
from dragoman.parse import Document, grammar
from dragoman.said import Verdict

CUE_LENGTH = 2


def by_profile(mentions: Iterable[Mention], profile: Profile, ontology: Ontology) -> list[Mention]:
    """Return the mentions with the types of a profile."""
    return [typed(mention, profile, ontology) for mention in mentions]


def typed(mention: Mention, profile: Profile, ontology: Ontology) -> Mention:
    """Return a mention with its type by a profile; what is of a user's own type is no matter of ours."""
    if mention.type in ontology.own_types:
        return mention
    if mention.cameo == DENIAL:
        return mention if mention.type == profile.denial else replace(mention, type=profile.denial, modes=())
    return by_table(mention, ontology) if profile.type_from == "cameo" else mention


def by_table(mention: Mention, ontology: Ontology) -> Mention:
    """Return a mention with the type that the table gives its CAMEO code; modes go where the type changes."""
    if mention.cameo is None or len(mention.cameo) <= CUE_LENGTH:
        return mention
    type_, modes, _ = ontology.plover_of_cameo(mention.cameo)
    if type_ in (mention.type, STATEMENT) or type_ not in ontology.types:
        return mention
    return replace(mention, type=type_, modes=modes)


def by_status(
    doc: Document, acts: Sequence[Act], verdicts: Sequence[Verdict], profile: Profile, ontology: Ontology
) -> list[Act]:
    """Return the acts with the types that a profile gives them by their status."""
    return [changed(doc, act, verdict, profile, ontology) for act, verdict in zip(acts, verdicts, strict=True)]


def changed(doc: Document, act: Act, verdict: Verdict, profile: Profile, ontology: Ontology) -> Act:
    """Return an act as a profile changes it; modes that the new type has not go."""
    mention = act.mention
    cameo = mention.cameo or ontology.cameo_of(mention.type, mention.modes)
    kind = "verb" if grammar.is_verb(doc, mention.trigger) else "noun"
    rules = frozenset(verdict.rule.split("+"))
    change = profile.change_of(Asked(mention.type, verdict.status, mention.modes, cameo, rules, kind))
    if change is None:
        return act
    modes = tuple(m for m in mention.modes if ontology.is_mode(change.to, m))
    code = recoded(cameo, change.cameo)
    return replace(
        act,
        mention=replace(mention, type=change.to, modes=modes, cameo=code),
        told=replace(act.told, type=change.to, modes=modes, cameo=code),
    )
