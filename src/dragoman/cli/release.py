"""`dragoman release` and `dragoman verify`: data that may be handed on, and can be checked."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.coder import articles_of, coder_of, settings_of
from dragoman.cli.exits import OK, SOME_SET_ASIDE
from dragoman.cli.options import Calibration, Columns, InputFormat, Lexicon, Ontology, Profile, Published
from dragoman.cli.options import Store as StoreDir
from dragoman.cli.say import aside, error, many, note, progress
from dragoman.cli.validity import text_of as validity_text
from dragoman.errors import OptionError

if TYPE_CHECKING:
    from dragoman.coder import Coder
    from dragoman.read import SetAside
    from dragoman.records import Article, Event
    from dragoman.series.release import Material
    from dragoman.series.verify import Verdict
    from dragoman.settings import Settings
    from dragoman.store import Store

Folder = Annotated[Path, typer.Option("--out", "-o", metavar="DIR", help="A new folder.")]
Before = Annotated[
    Path | None,
    typer.Option("--follows", metavar="DIR", help="The release before: what was added, deleted and changed since."),
]
Authors = Annotated[
    list[str] | None,
    typer.Option("--author", metavar="'FAMILY, GIVEN'", help="For CITATION.cff. May be given again."),
]
SHOWN = 5


def release(
    store: StoreDir,
    out: Folder,
    title: Annotated[str, typer.Option(help="What the data set is called.")] = "Events coded by dragoman",
    version: Annotated[str, typer.Option("--release", metavar="VERSION", help="Of the data set.")] = "1",
    authors: Authors = None,
    licence: Annotated[str, typer.Option(help="Of the compilation; the articles stay their owners'.")] = "CC-BY-4.0",
    follows: Before = None,
    batch: Annotated[
        str | None, typer.Option("--batch", metavar="NAME", help="A judged sample: its validity report goes in.")
    ] = None,
) -> None:
    """Write events and incidents that may be handed on: no text of any article, but where the words stand.

    The folder holds events, incidents, the articles' addresses and hashes, a code book, the versions of everything,
    what was set aside, limitations, CITATION.cff and checksums. The same store gives the same bytes.

    Examples:

      dragoman release --store news --out news-2024.1 --title "News events" --author "Doe, Jane"

      dragoman release --store news --out news-2024.2 --release 2 --follows news-2024.1
    """
    from dragoman.series.release import About
    from dragoman.series.release import release as released
    from dragoman.store import Store

    about = About(title, tuple(authors or ()), version, licence)
    with Store.open(store) as opened:
        made = released(material_of(opened, batch), out, about, follows)
    note(
        f"{many(made.events, 'event')}, {many(made.incidents, 'incident')} of {many(made.articles, 'article')} in {out}"
    )
    if not made.incidents:
        note("there are no incidents: run `dragoman merge --store` first, for counts are of incidents")
    if follows is not None:
        said = ", ".join(f"{kind} {count:,}" for kind, count in sorted(made.changes.items())) or "nothing"
        note(f"since {follows}: {said}")
    raise typer.Exit(OK)


def material_of(store: "Store", batch: str | None) -> "Material":
    """Return what a store has to release: the newest coding, its incidents, and how valid a judged sample shows it."""
    import json

    from dragoman.series.release import Material

    coders = store.info().coders
    newest = max(coders, key=lambda one: one.number, default=None)
    reasons = Counter[str]()
    for left in store.set_aside():
        reasons[left.reason] += 1
    versions = json.loads(newest.details) if newest else {}
    key = newest.coder_key if newest else None
    text = validity_text(store, batch) if batch else ""
    return Material(store.events(key), store.incidents(key), store.articles(), reasons, versions, validity=text)


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
) -> None:
    """Check a release: its files by their checksums, its events by coding the articles again.

    The articles are those that you have of it; they are known by id and by the hash of their text. Name your own
    lexicon, profile, ontology or calibration where the release was made with them. Exit code 1 where anything differs.

    Examples:

      dragoman verify news-2024.1 archive.jsonl.gz

      dragoman verify news-2024.1 --store news
    """
    from dragoman.series.verify import settings_of as told_of
    from dragoman.series.verify import verify as verified

    if bool(files) == bool(store):
        raise OptionError("verify: name the files that have the articles, or a --store")
    settings = settings_as(told_of(folder), lexicon, profile, ontology, calibration)
    coder = coder_of(settings)
    found: Iterator[Article | SetAside]
    if store:
        found = stored(store)
    else:
        found = articles_of(files or [], settings, published=published, columns=columns, input_format=input_format)
    with progress(readable(found), "articles") as articles:
        verdict = verified(folder, articles, lambda some: coded(coder, some), coder.versions)
    tell(verdict)
    raise typer.Exit(OK if verdict.holds else SOME_SET_ASIDE)


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


def coded(coder: "Coder", articles: "Iterable[Article]") -> "Iterator[tuple[Article, Sequence[Event]]]":
    """Yield each article with its events; one that cannot be coded has none."""
    yield from coder.pipe(articles)


def tell(verdict: "Verdict") -> None:
    """Say what was found."""
    for fault in verdict.faults:
        error(fault)
    for difference in verdict.versions:
        note(f"another coder than the release's: {difference}")
    for words, ids in (("another text than when released", verdict.other_text), ("other events", verdict.differing)):
        for one in ids[:SHOWN]:
            error(f"article {one}: {words}")
        if len(ids) > SHOWN:
            error(f"{words} of {len(ids) - SHOWN:,} articles more")
    note(f"the same events of {many(verdict.same, 'article')}; {verdict.absent:,} of the release were not given")
