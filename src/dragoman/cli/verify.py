"""`dragoman verify`: whether a release is what it was, and comes out of its articles once more."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dragoman.cli.coder import articles_of, coder_of, settings_of
from dragoman.cli.exits import OK, SOME_SET_ASIDE
from dragoman.cli.options import Calibration, Columns, InputFormat, Lexicon, Ontology, Profile, Published
from dragoman.cli.say import aside, error, many, note, progress
from dragoman.errors import OptionError

if TYPE_CHECKING:
    from dragoman.merge import Rules
    from dragoman.read import SetAside
    from dragoman.records import Article, Event
    from dragoman.series.verify import Verdict
    from dragoman.settings import Settings

Jobs = Annotated[int, typer.Option(min=1, help="Processes to code in; the answer is the same for any number.")]
Own = Annotated[Path | None, typer.Option("--rules", metavar="FILE", help="The rules of merging, where not ours.")]
SHOWN = 5


def verify(
    folder: Annotated[Path, typer.Argument(metavar="RELEASE", help="The folder of a release.", show_default=False)],
    files: Annotated[
        list[str] | None, typer.Argument(metavar="[FILE...]", help="The articles, in any format.", show_default=False)
    ] = None,
    store: Annotated[str | None, typer.Option("--store", metavar="DIR", help="A store that has the articles.")] = None,
    published: Published = None,
    columns: Columns = None,
    input_format: InputFormat = None,
    lexicon: Lexicon = None,
    profile: Profile = None,
    ontology: Ontology = None,
    calibration: Calibration = None,
    rules: Own = None,
    workers: Jobs = 1,
) -> None:
    """Check a release: its files by their checksums, its events and incidents by coding and merging again.

    The articles are those that you have of it; they are known by id and by the hash of their text. Without any, only
    the files are checked; incidents are where all articles are given. Name your own lexicon, profile, ontology,
    calibration or rules where the release was made with them. Exit code 1 where anything differs.

    Examples:

      dragoman verify news-2024.1

      dragoman verify news-2024.1 archive.jsonl.gz --workers 4

      dragoman verify news-2024.1 --store news
    """
    from dragoman.series.verify import check_files, told_by

    if files and store:
        raise OptionError("verify: name the files that have the articles, or a --store, not both")
    faults = check_files(folder)
    for fault in faults:
        error(fault)
    if not files and not store:
        tell_files(folder, faults)
        raise typer.Exit(SOME_SET_ASIDE if faults else OK)
    told = told_by(folder)
    go, settings = rules_as(told, rules), settings_as(told["coder"], lexicon, profile, ontology, calibration)
    how = {"published": published, "columns": columns, "input_format": input_format}
    with progress(readable(stored(store) if store else articles_of(files or [], settings, **how)), "articles") as texts:
        verdict = checked(folder, texts, settings, workers, go)
    tell(verdict, faults)
    raise typer.Exit(OK if verdict.holds else SOME_SET_ASIDE)


def rules_as(told: "Mapping[str, Any]", given: Path | None) -> "Rules":
    """Return the rules of merging; say where they are not those of a release."""
    from dragoman.merge import load_rules

    rules = load_rules(given)
    if told.get("merge") and told["merge"] != [rules.digest]:
        note("merged by other rules than those here: other incidents are to be expected; name them with --rules")
    return rules


def tell_files(folder: Path, faults: list[str]) -> None:
    """Say that only the files were checked."""
    from dragoman.series.front import SUMS
    from dragoman.series.release import digest

    if not faults:
        note("the files are those of the checksums; the events were not coded again, for no articles were named")
    note(f"SHA-256 of the checksums: {digest(folder / SUMS)}; compare it with what the makers tell")


def checked(
    folder: Path, articles: "Iterable[Article]", settings: "Settings", workers: int, rules: "Rules"
) -> "Verdict":
    """Return the verdict on a release, its articles coded and merged again."""
    from dragoman.merge import merge
    from dragoman.run import Result, code_many
    from dragoman.series.verify import verify as verified

    coder = coder_of(settings)

    def code(some: "Iterable[Article]") -> "Iterator[tuple[Article, Sequence[Event]]]":
        for one in code_many(some, settings, workers, (lambda _: coder) if workers == 1 else coder_of):
            if isinstance(one, Result):
                yield one.article, one.events
            else:
                aside(one)

    return verified(folder, articles, code, coder.versions, lambda e, a: merge(e, a, rules).incidents)


def settings_as(
    told: "Mapping[str, str]",
    lexicon: list[Path] | None,
    profile: str | None,
    ontology: Path | None,
    calibration: Path | None,
) -> "Settings":
    """Return settings with the switches of a release; any language, for its articles have been read before."""
    made = settings_of(lexicon=lexicon, profile=profile, ontology=ontology, any_language=True, calibration=calibration)
    switches = ("statements", "any_topic", "implied_doers", "gate")
    return made.model_copy(update={name: told[name] == "True" for name in switches if name in told})


def stored(store: str) -> "Iterator[Article | SetAside]":
    """Yield the articles of a store."""
    from dragoman.store import Store

    with Store.open(store) as opened:
        yield from opened.articles()


def readable(found: "Iterable[Article | SetAside]") -> "Iterator[Article]":
    """Yield the articles; say what was set aside."""
    from dragoman.read import SetAside

    for one in found:
        if isinstance(one, SetAside):
            aside(one)
        else:
            yield one


def tell(verdict: "Verdict", told: list[str]) -> None:
    """Say what was found, beside the faults of files that have been told."""
    for difference in verdict.versions:
        note(f"another coder than the release's: {difference}")
    for fault in verdict.faults:
        if fault not in told:
            error(fault)
    lists = (
        (dict.fromkeys(verdict.other_text, "another text than when released"), "another text"),
        (verdict.other_facts, "another publisher, day or address"),
        (verdict.differing, "other events"),
    )
    for found, words in lists:
        for name, said in list(found.items())[:SHOWN]:
            error(f"article {name}: {said}")
        if len(found) > SHOWN:
            error(f"{words} of {len(found) - SHOWN:,} articles more")
    for said in verdict.incidents:
        error(said)
    if not verdict.same and verdict.absent and not (verdict.differing or verdict.other_text):
        error("none of the articles that were given is of the release: nothing was made anew")
    but = " (their ids aside, for another coder has others)" if verdict.by_evidence else ""
    note(f"the same events{but} of {many(verdict.same, 'article')}; {verdict.absent:,} of the release were not given")
    if verdict.same_incidents is not None:
        note(f"the same {many(verdict.same_incidents, 'incident')}")
    else:
        note("incidents were not made anew: that takes all articles of the release, and its coder")
    note(f"SHA-256 of the checksums: {verdict.sum}; compare it with what the makers tell")
