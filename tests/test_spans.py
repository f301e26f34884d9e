"""Every word that an event points to stands where it says: `article.text[start:end] == text`, always."""

from collections.abc import Iterator
from typing import Any

import pytest

import corpora
import dragoman
from dragoman import ontology, serial
from dragoman.records import Article

SOURCES = {
    "gold": corpora.gold,
    "cases": lambda: [corpora.case(folder) for folder in corpora.cases()],
    "bench": corpora.bench,
    "news": corpora.news,
}
AWKWARD = [
    "",
    "\n\n",
    "KYIV.",
    "Rebels attacked.\r\nThe army — 𝔸rmy — fled\u2028 to Kyiv.",
    "Zoë’s “army” bombed Çankırı, the e\u0301lite said.",
    "😀 Police 😀 arrested 😀 three men 😀 in Paris 😀.",
    "\ufeffIran fired missiles at Iraq.\x00\x0b",
    "police arrested three men in delhi on monday . they protested .",
    "A" * 3000 + " bombed B.",
]


@pytest.fixture(scope="module")
def coder():
    """The coder as it ships."""
    return dragoman.load()


def pieces(value: Any, path: str = "") -> Iterator[tuple[str, str, list[int]]]:
    """Every (path, text, span) that stands side by side anywhere in a record."""
    if isinstance(value, dict):
        if value.get("span") is not None and value.get("text") is not None:
            yield path, value["text"], value["span"]
        for key, inner in value.items():
            yield from pieces(inner, f"{path}/{key}")
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from pieces(inner, f"{path}/{number}")


def check(article, events) -> None:
    """Hold every span of every event against the text."""
    for event in events:
        plain = serial.to_dict(event)
        for path, text, (start, end) in pieces(plain):
            assert 0 <= start < end <= len(article.text), (article.id, path, text)
            assert article.text[start:end] == text, (article.id, path)
        (s0, s1), (t0, t1) = plain["sentence"]["span"], plain["trigger"]["span"]
        assert s0 <= t0 < t1 <= s1, (article.id, plain["trigger"])


@pytest.mark.parametrize("source", SOURCES)
def test_every_span_is_where_it_says(coder, source):
    """All evidence of all events of all the articles that we have."""
    articles = SOURCES[source]()
    if not articles:
        pytest.skip(f"the {source} articles are not here")
    coded = [(article, coder.code(article)) for article in articles]
    assert any(events for _, events in coded)
    for article, events in coded:
        check(article, events)


@pytest.mark.parametrize("text", AWKWARD, ids=range(len(AWKWARD)))
def test_awkward_texts_keep_their_spans(coder, text):
    """Marks, surrogate pairs, line ends and noise neither crash the coder nor shift a span."""
    article = Article.make(text, published="2024-05-15")
    check(article, coder.code(article))


@pytest.mark.parametrize("source", ["gold", "bench"])
def test_ids_are_distinct_and_links_lead_somewhere(coder, source):
    """No two events of an article share an id, and parents and repeats are events of it."""
    for article in SOURCES[source]():
        events = coder.code(article)
        ids = {e.id for e in events}
        assert len(ids) == len(events), article.id
        for event in events:
            assert event.same_as is None or event.same_as in ids - {event.id}
            assert event.parent is None or event.parent.event_id in ids - {event.id}


def test_events_speak_the_codebook(coder):
    """Types, modes, contexts, CAMEO codes and scores of coded events are the ontology's own."""
    codes = ontology.load()
    for article in corpora.gold():
        for e in coder.code(article):
            assert codes.problems(e.type, e.modes, e.contexts, e.cameo) == []
            assert (e.quad, e.intensity) == (codes.quad_of(e.type), codes.intensity(e.type, e.modes))
            assert e.goldstein == codes.goldstein(e.cameo)
