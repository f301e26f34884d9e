"""Conventions: where published codings of the same words differ, a profile says which is followed.

`plover-2.0` is the manual, by the frames themselves. `cameo-table-2021` takes each act's type from its CAMEO code by
the PLOVER project's table of 2021 (ontology/cameo_to_plover.csv), as data sets converted from CAMEO do; a cue alone
("04") says too little and leaves the frame's type.
"""

from collections.abc import Iterable
from dataclasses import replace

from dragoman.mention import Mention
from dragoman.ontology import Ontology

CUE_LENGTH = 2


def by_profile(mentions: Iterable[Mention], profile: str, ontology: Ontology) -> list[Mention]:
    """Return the mentions with the types of a profile."""
    if profile != "cameo-table-2021":
        return list(mentions)
    return [by_table(mention, ontology) for mention in mentions]


def by_table(mention: Mention, ontology: Ontology) -> Mention:
    """Return a mention with the type that the table gives its CAMEO code; modes go where the type changes."""
    if mention.cameo is None or len(mention.cameo) <= CUE_LENGTH:
        return mention
    type_, modes, _ = ontology.plover_of_cameo(mention.cameo)
    if type_ == mention.type or type_ not in ontology.types:
        return mention
    return replace(mention, type=type_, modes=modes)
