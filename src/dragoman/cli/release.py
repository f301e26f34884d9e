"""`dragoman release`: data that may be handed on."""

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.exits import OK
from dragoman.cli.options import Store as StoreDir
from dragoman.cli.say import many, note
from dragoman.cli.validity import text_of as validity_text
from dragoman.errors import StoreError

if TYPE_CHECKING:
    from dragoman.series.release import Material
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
MERGED = "SELECT count(*), count(*) FILTER (coder_key = ?) FROM incidents"
OLDER = "SELECT count(*) FROM (SELECT article_id FROM coded EXCEPT SELECT article_id FROM coded WHERE coder_key = ?)"
REVIEWED = "People have judged {}: events are here as they were coded, for so they can be made anew."


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
    from dragoman.series.front import About
    from dragoman.series.release import release as released
    from dragoman.store import Store

    about = About(title, tuple(authors or ()), version, licence)
    with Store.open(store) as opened:
        made = released(material_of(opened, batch), out, about, follows)
        judged = [one.id for one in opened.batches()] if any(True for _ in opened.reviews()) else []
    note(
        f"{many(made.events, 'event')}, {many(made.incidents, 'incident')} of {many(made.articles, 'article')} in {out}"
    )
    if not made.incidents:
        note("there are no incidents: run `dragoman merge --store` first, for counts are of incidents")
    if judged and batch is None:
        note(f"what people have judged is not told in it: --batch NAME puts a validity report in ({', '.join(judged)})")
    if follows is not None:
        said = ", ".join(f"{what} {kind} {n:,}" for (what, kind), n in sorted(made.changes.items())) or "nothing"
        note(f"since {follows}: {said}")
    note(f"SHA-256 of the checksums, which stands for all of it: {made.sum}")
    raise typer.Exit(OK)


def material_of(store: "Store", batch: str | None) -> "Material":
    """Return what a store has to release: the newest coding, its incidents, and how valid a judged sample shows it.

    Raise StoreError where articles were coded by earlier versions only: one version stands on a release.
    """
    import json

    from dragoman.series.release import Material

    newest = max(store.info().coders, key=lambda one: one.number, default=None)
    if newest is None:
        raise StoreError("release: the store has no events; run `dragoman run` first")
    key = newest.coder_key
    (old,) = store.query(OLDER, [key]).rows[0]
    if old:
        raise StoreError(
            f"release: {many(int(old), 'article')} of the store {'was' if old == 1 else 'were'} coded by an earlier "
            "version only, and a release has one; code them again first: `dragoman run INPUTS --store DIR --recode`"
        )
    merged, of_these = store.query(MERGED, [key]).rows[0]
    if merged and not of_these:
        raise StoreError(
            "release: the incidents of the store are of an earlier coding; run `dragoman merge --store` first"
        )
    reasons = Counter(left.reason for left in store.set_aside())
    text = validity_text(store, batch) if batch else ""
    people = len({row.text_sha256 for row in store.reviews()})
    notes = (REVIEWED.format(many(people, "article")),) if people else ()
    versions = json.loads(newest.details)
    return Material(store.events(key), store.incidents(key), store.articles(), reasons, versions, text, notes)
