"""`dragoman run` and `dragoman watch`: whole corpora into a store."""

import glob
import os
import sys
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.coder import coder_of, each_on_its_core, located_of, settings_of
from dragoman.cli.exits import INTERRUPTED, OK, SOME_SET_ASIDE
from dragoman.cli.options import (
    AnyLanguage,
    AnyTopic,
    Calibration,
    Columns,
    InputFormat,
    Inputs,
    Lexicon,
    Model,
    NamedDoers,
    Ontology,
    Profile,
    Published,
    Statements,
)
from dragoman.cli.running import Meter, Stopper, shown
from dragoman.cli.say import note
from dragoman.errors import OptionError

if TYPE_CHECKING:
    from dragoman.read import Located, SetAside
    from dragoman.run.corpus import Plan, Tally
    from dragoman.run.engines import Engine
    from dragoman.settings import Settings
    from dragoman.store import Store

StorePath = Annotated[
    str, typer.Option("--store", metavar="DIR", help="The store: a folder, made where there is none yet.")
]
Workers = Annotated[
    int | None,
    typer.Option(min=1, help="Processes to code in; default: as many as cores. The store's content is the same."),
]
EngineName = Annotated[
    str, typer.Option("--engine", metavar="local|ray", help="Processes of this machine, or a Ray cluster.")
]
Address = Annotated[
    str | None, typer.Option(metavar="ADDRESS", help="The Ray cluster; default: one of our own on this machine.")
]
Chunk = Annotated[
    int, typer.Option(min=1, help="Articles that are stored at once: what a killed run has to code again.")
]
Recode = Annotated[bool, typer.Option("--recode", help="Code again what an earlier version coded; it stays readable.")]
Retry = Annotated[bool, typer.Option("--retry", help="Try again what could not be coded before.")]
Merge = Annotated[
    bool, typer.Option("--merge", help="Then merge the reports into incidents, as `dragoman merge --store` does.")
]
Seconds = Annotated[
    float, typer.Option(min=1.0, help="Stop and set aside what takes longer; a last guard, not a limit to rely on.")
]


def run(
    files: Inputs,
    store: StorePath,
    published: Published = None,
    columns: Columns = None,
    input_format: InputFormat = None,
    any_language: AnyLanguage = False,
    workers: Workers = None,
    engine: EngineName = "local",
    address: Address = None,
    chunk: Chunk = 256,
    recode: Recode = False,
    retry: Retry = False,
    seconds: Seconds = 300.0,
    merge: Merge = False,
    model: Model = None,
    lexicon: Lexicon = None,
    profile: Profile = None,
    ontology: Ontology = None,
    statements: Statements = False,
    any_topic: AnyTopic = False,
    named_doers: NamedDoers = False,
    calibration: Calibration = None,
) -> None:
    """Code a corpus into a store. Run it again to go on after a stop of any kind, or to add what is new.

    Examples:

      dragoman run news/ --store corpus                    a folder of articles

      dragoman run 2019.warc.gz 2020.jsonl.gz --store corpus --workers 8

      dragoman run news/ --store corpus --recode           with a new version or lexicon"""
    there(files, all_of_them=False)
    from dragoman.run.corpus import Plan

    settings = settings_of(
        model, lexicon, profile, ontology, statements, any_topic, named_doers, any_language, calibration
    )
    plan = Plan(chunk, settings.batch_size, recode, retry, command=" ".join(sys.argv[1:]))
    items = located_of(files, settings, published=published, columns=columns, input_format=input_format)
    with (
        opened(store) as held,
        Stopper() as stopper,
        closing(engine_of(engine, workers, settings, seconds, address)) as crew,
    ):
        tally = coded(items, held, crew, plan, files, stopper)
    raise typer.Exit(ended(tally, store, merge))


def coded(
    items: "Iterable[Located | SetAside]",
    store: "Store",
    crew: "Engine",
    plan: "Plan",
    files: list[str],
    stopper: Stopper,
) -> "Tally":
    """Code what was read of files into a store, with a line that shows how far it is."""
    from dragoman.run.corpus import run as run_corpus
    from dragoman.run.estimate import total

    with Meter(None if "-" in files else total(files)) as meter:
        return run_corpus(items, store, crew, plan, meter.show, stopper.asked)


def ended(tally: "Tally", store: str, merge: bool) -> int:
    """Say what came of a run, merge its reports where that was asked for, and return the exit code."""
    for line in shown(tally, store):
        note(line)
    if merge and not tally.stopped:
        from dragoman.cli.merge import merge_stored
        from dragoman.merge import load_rules

        merge_stored(store, None, load_rules(), log=False)
    return INTERRUPTED if tally.stopped else SOME_SET_ASIDE if tally.aside else OK


def watch(
    files: Inputs,
    store: StorePath,
    every: Annotated[float, typer.Option(min=0.2, metavar="SECONDS", help="How often to look for new files.")] = 10.0,
    published: Published = None,
    columns: Columns = None,
    input_format: InputFormat = None,
    any_language: AnyLanguage = False,
    workers: Workers = None,
    model: Model = None,
    lexicon: Lexicon = None,
    profile: Profile = None,
    ontology: Ontology = None,
    statements: Statements = False,
    any_topic: AnyTopic = False,
    named_doers: NamedDoers = False,
    calibration: Calibration = None,
) -> None:
    """Code what arrives: new files of a folder, new entries of a feed's file. Ends with Ctrl-C.

    Examples:

      dragoman watch incoming/ --store corpus

      dragoman watch feed.xml --store corpus --every 60
    """
    there(files, all_of_them=True)
    from dragoman.run.corpus import Plan
    from dragoman.run.corpus import run as run_corpus
    from dragoman.run.watching import Watch

    settings = settings_of(
        model, lexicon, profile, ontology, statements, any_topic, named_doers, any_language, calibration
    )
    plan = Plan(batch=settings.batch_size, command=" ".join(sys.argv[1:]))
    with opened(store) as held, Stopper() as stopper:
        crew = engine_of("local", workers, settings, 300.0, None)
        try:
            note(f"watching {', '.join(files)} every {every:g} s; Ctrl-C ends")
            for paths in Watch(tuple(files), every, stopper.asked).rounds():
                items = located_of(paths, settings, published=published, columns=columns, input_format=input_format)
                for line in shown(run_corpus(items, held, crew, plan, stop=stopper.asked), store, brief=True):
                    note(line)
        finally:
            crew.close()
    raise typer.Exit(OK)


def there(files: list[str], *, all_of_them: bool) -> None:
    """Raise OptionError where inputs are not there: a misspelt name must not begin a store, or be waited for."""
    lost = [name for name in files if name != "-" and "://" not in name and not glob.glob(name, recursive=True)]
    lost = [name for name in lost if not Path(name).exists()]
    if lost and (all_of_them or len(lost) == len(files)):
        raise OptionError(f"{lost[0]}: there is no such file or folder; give one that is there, or a pattern that fits")


def opened(path: str) -> "Store":
    """Return the store at a path, made where there is none, open for writing."""
    from dragoman.store import Store

    return Store.open(path, write=True) if Store.exists(path) else Store.create(path)


def engine_of(name: str, workers: int | None, settings: "Settings", seconds: float, address: str | None) -> "Engine":
    """Return the engine that was asked for, with a worker for each core unless told otherwise."""
    from dragoman.run.engines import engine

    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return engine(name, each_on_its_core(workers or cores), settings, coder_of, seconds, address)
