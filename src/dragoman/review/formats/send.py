"""Which articles go out, in which format; and what comes back, as reviews."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dragoman.errors import InputError, OptionError
from dragoman.ontology import Ontology
from dragoman.records import Article, Event
from dragoman.review import typed
from dragoman.review.apply import Applied, applied
from dragoman.review.fields import checked, ours, same, value_of
from dragoman.review.formats import brat, gold, inception, labelstudio, prodigy
from dragoman.review.formats.graph import Marked, Paper, events_in, paper_of
from dragoman.review.pen import Pen
from dragoman.store import pick
from dragoman.store.rows import Review
from dragoman.store.store import Store

FORMATS = ("gold", "label-studio", "prodigy", "brat", "inception")
TOOLS = {"label-studio": labelstudio, "prodigy": prodigy, "brat": brat, "inception": inception}
Read = tuple[Article, Applied]


@dataclass(frozen=True, slots=True)
class Sent:
    """The files that go out, by name, how many articles and events they hold, and how many articles stayed behind."""

    files: Mapping[str, str]
    articles: int
    events: int
    left: int = 0


@dataclass(frozen=True, slots=True)
class Received:
    """What came back: the rows to be added, what could not be taken, each with the reason, how many nobody had read."""

    rows: tuple[Review, ...]
    articles: int
    refused: tuple[str, ...]
    unread: int = 0


def read_articles(store: Store, batch: str | None = None) -> Iterator[Read]:
    """Yield the articles of a batch, or all of which anything was said, with what holds of their events."""
    reviews = store.reviews()
    ids = {item.article_id for item in store.sampled(batch)} if batch else {row.article_id for row in reviews}
    if batch and not ids:
        raise OptionError(f"batch {batch!r}: has no items")
    texts: dict[str, list[Review]] = {}
    for row in reviews:
        texts.setdefault(row.text_sha256, []).append(row)
    for article in pick.articles(store.finder, ids).values():
        coding = next(iter(pick.codings(store.finder, article.id)), None)
        events = coding.events if coding else ()
        yield (
            article,
            applied(article.text_sha256, events, texts.get(article.text_sha256, ()), published=article.published),
        )


def sent(store: Store, format: str, batch: str | None = None, codes: Ontology | None = None) -> Sent:
    """Return the files of a format; raise OptionError where there is no such format or nothing to send."""
    if format not in FORMATS:
        raise OptionError(f"format {format!r}: is none of {', '.join(FORMATS)}")
    read = sorted(read_articles(store, batch), key=lambda one: one[0].id)
    chosen = [one for one in read if format != "gold" or is_complete(one[1])]
    if not chosen:
        why = "no article was marked as complete, which gold needs" if read else "nothing was reviewed yet"
        raise OptionError(f"there is nothing to send: {why}")
    if format == "gold":
        files = gold.files(chosen)
    elif is_blind(store, batch) and not all(is_complete(done) for _, done in chosen):
        raise OptionError(
            f"batch {batch!r}: is blind, and these files show what was coded; read it on the page, or wait until every "
            "article of it is complete"
        )
    else:
        papers = [paper_of(article, done.events, is_complete(done)) for article, done in chosen]
        files = TOOLS[format].files(papers, tuple((codes or ours()).types))
    return Sent(files, len(chosen), sum(len(done.events) for _, done in chosen), len(read) - len(chosen))


def is_blind(store: Store, batch: str | None) -> bool:
    """Say whether the readers of a batch are not to see what the machine coded."""
    return any(one.id == batch and one.blind for one in store.batches())


def is_complete(done: Applied) -> bool:
    """Say whether somebody said that all events of an article are there."""
    return any(row.kind == "complete" for row in done.whole)


def received(
    store: Store,
    format: str,
    files: Mapping[str, bytes],
    reviewer: str,
    complete: bool = False,
    codes: Ontology | None = None,
) -> Received:
    """Return what a tool's files say of a store's articles, as reviews that are not written yet.

    Events that are ours are compared with today's coding and corrected where they differ; new ones are added. With
    `complete` every article was read whole: what is not marked is rejected, what is marked is right but for the
    corrections. `reviewer` signs where a file names nobody.
    """
    if format not in TOOLS:
        raise OptionError(f"format {format!r}: is none of {', '.join(TOOLS)}")
    papers: list[Paper] = TOOLS[format].papers(files)
    unread, papers = sum(one.unread for one in papers), [one for one in papers if not one.unread]
    rows: list[Review] = []
    refused: list[str] = []
    known = pick.articles(store.finder, [paper.name for paper in papers])
    for paper in papers:
        try:
            rows += of_paper(store, paper, known.get(paper.name), paper.reviewer or reviewer, complete, codes)
        except InputError as error:
            refused.append(f"{paper.name}: {error}")
    return Received(tuple(rows), len(papers) - len(refused), tuple(refused), unread)


def of_paper(
    store: Store, paper: Paper, article: Article | None, reviewer: str, complete: bool, codes: Ontology | None
) -> list[Review]:
    """Return the reviews of one article that came back."""
    if article is None:
        raise InputError("is not in the store")
    if paper.text_sha256 != article.text_sha256 or len(paper.text) != len(article.text):
        raise InputError("has another text than in the store; its marks would point elsewhere")
    coding = next(iter(pick.codings(store.finder, article.id)), None)
    coded = coding.events if coding else ()
    done = applied(article.text_sha256, coded, store.reviews([article.text_sha256]), codes, article.published)
    pen = Pen(reviewer, article, coder_key=coding.coder_key if coding else None, codes=codes)
    shown = {event.evidence_key: event for event in done.events}
    as_coded = {event.evidence_key: event for event in coded}
    seen, whole = set(), complete or paper.complete
    for one in events_in(paper):
        event = shown.get(one.key)
        if event is None:
            pen.missed({**one.fields, "trigger": one.trigger, "sentence": sentence(one, article, coded)})
            continue
        seen.add(one.key)
        coded_as = as_coded.get(one.key, event)
        for name, value in changed(one, event, article, codes).items():
            pen.correct(coded_as, name, value)
        if whole:
            pen.accept(coded_as, shown=event)
    if whole:
        for name, event in shown.items():
            if name not in seen:
                pen.reject(as_coded.get(name, event))
        pen.complete()
    return pen.rows


def changed(one: Marked, event: Event, article: Article, codes: Ontology | None) -> dict[str, Any]:
    """Return the fields in which an event that came back is not as it was sent; the type first."""
    found = {}
    sent_as = events_in(paper_of(article, [event]))[0]
    for name in sorted(one.fields, key=lambda each: each != "type"):
        value, before = one.fields[name], sent_as.fields[name]
        if value == before:
            continue
        value = checked(name, value, article.text, one.fields["type"], codes)
        if not same(name, value, value_of(event, name)) or name in ("actors", "recipients"):
            found[name] = value
    return found


def sentence(one: Marked, article: Article, coded: Sequence[Event]) -> dict[str, Any]:
    """Return the sentence of an event that is new."""
    known = [(event.sentence.index, event.sentence.span) for event in coded]
    return typed.sentence_at(article.text, (one.trigger["span"][0], one.trigger["span"][1]), known)
