"""From options to settings and a coder."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dragoman.coder import Coder
    from dragoman.read import Located, Options, SetAside
    from dragoman.records import Article
    from dragoman.settings import Settings


def each_on_its_core(workers: int) -> int:
    """Return `workers`; where there are several, have those to come keep to one core each (docs/speed.md).

    The parser's matrices would else take a second one from another worker. Whoever has set the variable is heeded.
    """
    if workers > 1:
        os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    return workers


def settings_of(
    model: str | None = None,
    lexicon: Sequence[Path] | None = None,
    profile: str | None = None,
    ontology: Path | None = None,
    statements: bool = False,
    any_topic: bool = False,
    named_doers: bool = False,
    any_language: bool = False,
    calibration: Path | None = None,
) -> "Settings":
    """Return the settings of what was given on the command line; raise OptionError for what is not there.

    What is wrong is said at once, before anything heavy is loaded.
    """
    from dragoman import calibration as fits
    from dragoman.lexicon import folders
    from dragoman.ontology import load, own, profiles
    from dragoman.settings import checked

    folders.resolved(lexicon or ())
    if profile is not None:
        profiles.load(profile, load())
    if ontology is not None:
        own.load(ontology, load())
    if calibration is not None:
        fits.load(calibration)
    given = {
        "model": model,
        "lexicon": tuple(lexicon) if lexicon else None,
        "profile": profile,
        "ontology": ontology,
        "statements": statements or None,
        "any_topic": any_topic or None,
        "implied_doers": False if named_doers else None,
        "any_language": any_language or None,
        "calibration": calibration,
    }
    return checked({name: value for name, value in given.items() if value is not None})


def coder_of(settings: "Settings") -> "Coder":
    """Return the coder of the settings; heavy, so imported here."""
    from dragoman.coder import load

    return load(settings)


def articles_of(
    files: Sequence[str | Path],
    settings: "Settings",
    *,
    published: str | None = None,
    columns: str | None = None,
    input_format: str | None = None,
) -> "Iterator[Article | SetAside]":
    """Return the articles of what was named on the command line; raise OptionError where an option cannot be meant."""
    from dragoman import read

    return read.articles(files, reader_options(settings, published, columns, input_format))


def located_of(
    files: Sequence[str | Path],
    settings: "Settings",
    *,
    published: str | None = None,
    columns: str | None = None,
    input_format: str | None = None,
) -> "Iterator[Located | SetAside]":
    """Return the same with each article's source and place in it."""
    from dragoman import read

    return read.located(files, reader_options(settings, published, columns, input_format))


def reader_options(
    settings: "Settings", published: str | None, columns: str | None, input_format: str | None
) -> "Options":
    """Return how to read; raise OptionError where an option cannot be meant."""
    from dragoman import read

    mapping = read.columns_of(columns) if columns else None
    return read.Options.of(settings, published=published, columns=mapping, input_format=input_format)
