"""From options to settings and a coder."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.errors import OptionError

if TYPE_CHECKING:
    from dragoman.coder import Coder
    from dragoman.settings import Settings


def settings_of(
    model: str | None = None, lexicon: Sequence[Path] | None = None, profile: str | None = None, **more: object
) -> "Settings":
    """Return the settings of what was given on the command line; raise OptionError for what is not there."""
    from dragoman import ontology
    from dragoman.ontology import profiles
    from dragoman.settings import checked

    for folder in lexicon or ():
        if not folder.is_dir():
            raise OptionError(f"--lexicon {folder}: is no folder; give the folder that holds your events/ and actors/")
    if profile is not None:
        profiles.load(profile, ontology.load())  # a wrong name is said at once, before anything heavy is loaded
    given = {"model": model, "lexicon": tuple(lexicon) if lexicon else None, "profile": profile, **more}
    return checked({name: value for name, value in given.items() if value is not None})


def coder_of(settings: "Settings") -> "Coder":
    """Return the coder of the settings; heavy, so imported here."""
    from dragoman.coder import load

    return load(settings)
