"""Files of annotation tools: what is sent comes back the same, whatever signs the text has; changes become reviews."""

import json
import re

import pytest

pytest.importorskip("deltalake")

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.errors import InputError, OptionError
from dragoman.evaluate import gold, score
from dragoman.records import Article, Attribution, Count, Words
from dragoman.review import applied
from dragoman.review.formats import FORMATS, Paper, paper_of, received, sent
from dragoman.review.formats.gold import place_of
from dragoman.review.formats.graph import LABELS, ROLES, Link, Mark, events_in, read, written
from dragoman.review.formats.offsets import Halves
from dragoman.review.formats.send import TOOLS
from dragoman.store import Chunk, Coded, Store, arrow
from readers import article, events, part, party, pen, words

OSK = article("os/k ⛰")
BLOCKED, SHOT = events(OSK)
NAMES = sorted(TOOLS)


def full():
    """The article's events, one of them with all that can be marked."""
    speaker = Attribution(party(OSK, "Colonel Ane", sectors=("MIL",), country="KEN"), words(OSK, "said"), "confirms")
    two = words(OSK, "two of them")
    return [BLOCKED, replace(SHOT, said_by=(speaker,), counts=(Count("injured", 2, None, two.text, two.span),))]


def through(name, paper):
    """A paper sent and read again."""
    files = TOOLS[name].files([paper], ["PROTEST", "ASSAULT"])
    (back,) = TOOLS[name].papers(submitted(files))
    return back


def submitted(files):
    """The files as they come back when somebody has read all: in Label Studio what was predicted is submitted."""
    out = {name: content.encode() for name, content in files.items()}
    if "tasks.json" in files:
        tasks = json.loads(files["tasks.json"])
        for task in tasks:
            task["annotations"] = task.get("annotations") or [{"result": task["predictions"][0]["result"]}]
        out["tasks.json"] = json.dumps(tasks).encode()
    return out


@pytest.mark.parametrize("name", NAMES)
def test_events_come_back_as_they_were_sent(name):
    """Every field that the tool can hold, spans in code points, after an emoji in the title too."""
    paper = paper_of(OSK, full(), complete=True)
    back = through(name, paper)
    assert (back.name, back.text, back.text_sha256, back.complete) == (OSK.id, OSK.text, OSK.text_sha256, True)
    assert events_in(back) == events_in(paper)
    assert [one.fields["said_by"][0]["stance"] for one in events_in(back) if one.fields["said_by"]] == ["confirms"]


SIGNS = st.characters(codec="utf-8", exclude_characters="\r")


@st.composite
def papers(draw):
    """An article of any signs with marks anywhere."""
    text = draw(st.text(SIGNS, min_size=1, max_size=60).filter(lambda one: one.strip()))
    text = re.sub("[\x00-\x08\x0b-\x1f\x7f\x85\u2028\u2029\ufffe\uffff]", "·", text)
    marks = []
    for number in range(draw(st.integers(0, 5))):
        start = draw(st.integers(0, len(text) - 1))
        end = draw(st.integers(start + 1, len(text)))
        if not text[start].isspace() and not text[end - 1].isspace():
            features = draw(st.dictionaries(st.sampled_from(["name", "country", "status"]), st.text(SIGNS, min_size=1)))
            features = {key: value.strip() for key, value in features.items() if value.strip()}
            marks.append(Mark(f"T{number + 1}", draw(st.sampled_from(["PROTEST", *LABELS])), (start, end), features))
    heads = [one.id for one in marks if one.label not in LABELS]
    tails = [one.id for one in marks if one.label in LABELS]
    links = []
    if heads and tails:
        drawn = st.tuples(
            st.sampled_from([one for one in ROLES if one != "cue"]), st.sampled_from(heads), st.sampled_from(tails)
        )
        links = [Link(*one) for one in draw(st.lists(drawn, max_size=4, unique=True))]
    return Paper("a/1", text, "f" * 64, tuple(marks), tuple(links))


@pytest.mark.parametrize("name", NAMES)
@given(paper=papers())
@settings(max_examples=120, deadline=None)
def test_any_text_and_marks_come_back(name, paper):
    """Emoji, quotes, line breaks, signs of markup: nothing moves and nothing is lost."""
    back = through(name, paper)
    assert back.text == paper.text
    by_place = sorted((mark.label, mark.span, sorted(mark.features.items())) for mark in paper.marks)
    assert sorted((mark.label, mark.span, sorted(mark.features.items())) for mark in back.marks) == by_place
    spans = {mark.id: (mark.label, mark.span) for mark in paper.marks}
    theirs = {mark.id: (mark.label, mark.span) for mark in back.marks}
    assert sorted((one.role, spans[one.head], spans[one.tail]) for one in paper.links) == sorted(
        (one.role, theirs[one.head], theirs[one.tail]) for one in back.links
    )


@given(st.dictionaries(st.sampled_from(["a", "b_c"]), st.text().map(str.strip).filter(bool)))
def test_features_come_back(features):
    """Whatever signs they hold, half of a pair excepted."""
    plain = {name: value for name, value in features.items() if value.isprintable()}
    assert read(written(plain)) == plain


def test_halves_of_pairs_are_counted():
    """Java's and JavaScript's places, and back; none within a character."""
    halves = Halves("a😀b")
    assert halves.units((1, 3)) == (1, 4)
    assert halves.points((1, 3)) == (1, 2)
    with pytest.raises(InputError, match="cuts a character"):
        halves.points((2, 3))


def test_an_old_label_studio_counts_halves():
    """Which is told by the words at its spans."""
    mark = Mark("T1", "PROTEST", (2, 5), {})
    paper = Paper("a", "😀 sat", "f" * 64, (mark,))
    (task,) = json.loads(submitted(TOOLS["label-studio"].files([paper], []))["tasks.json"])
    value = task["annotations"][0]["result"][0]["value"]
    value["start"], value["end"] = 3, 6
    (back,) = TOOLS["label-studio"].papers({"x.json": json.dumps([task]).encode()})
    assert back.marks[0].span == (2, 5)


@pytest.fixture
def path(tmp_path):
    """A store with one article and two events, the second of which was rejected."""
    with Store.create(tmp_path / "news") as store:
        store.append(part(OSK))
    ada = pen(OSK)
    ada.correct(BLOCKED, "status", "planned")
    ada.reject(SHOT)
    Store.open(tmp_path / "news").add_reviews(ada.rows)
    return tmp_path / "news"


def complete(path):
    """Mark the article as read whole."""
    ada = pen(OSK)
    ada.complete()
    Store.open(path).add_reviews(ada.rows)


@pytest.mark.parametrize("name", NAMES)
def test_what_comes_back_unchanged_says_nothing(name, path):
    """Corrections that were sent are not written twice."""
    store = Store.open(path)
    assert received(store, name, submitted(sent(store, name).files), "Bob").rows == ()


def test_a_task_that_nobody_submitted_says_nothing(path):
    """It calls nothing right and rejects nothing, though all that came back is said to be read whole."""
    store = Store.open(path)
    files = {file: content.encode() for file, content in sent(store, "label-studio").files.items()}
    done = received(store, "label-studio", files, "Bob", complete=True)
    assert (done.rows, done.articles, done.unread) == ((), 0, 1)


@pytest.mark.parametrize("name", NAMES)
def test_what_was_changed_in_the_tool_becomes_a_review(name, path):
    """A type, a new party, a new event; what is not marked is rejected where the article was read whole."""
    store = Store.open(path)
    paper = paper_of(OSK, applied(OSK.text_sha256, [BLOCKED, SHOT], store.reviews()).events)
    marks = [replace(one, label="COERCE") if one.label == "PROTEST" else one for one in paper.marks]
    colonel = words(OSK, "Colonel Ane")
    marks += [
        Mark("T90", "ACCUSE", words(OSK, "said").span, {}),
        Mark("T91", "Party", colonel.span, {"sectors": "MIL"}),
    ]
    links = [*paper.links, Link("actor", "T90", "T91"), Link("recipient", paper.marks[0].id, "T91")]
    made = replace(paper, marks=tuple(marks), links=tuple(links))
    files = submitted(TOOLS[name].files([made], ["COERCE"]))
    done = received(store, name, files, "Bob", complete=True)
    assert done.refused == ()
    assert {row.reviewer for row in done.rows} == {"Bob"}
    store.add_reviews(done.rows)
    now = applied(OSK.text_sha256, [BLOCKED, SHOT], store.reviews())
    assert [one.type for one in now.events] == ["COERCE", "ACCUSE"]
    assert now.events[0].status == "planned"
    assert [one.text for one in now.events[0].recipients] == ["Colonel Ane"]
    assert now.events[1].actors[0].sectors == ("MIL",)
    assert now.whole[-1].kind == "complete"


@pytest.mark.parametrize("name", NAMES)
def test_another_text_is_refused(name, path):
    """And named; so is an article that the store has not."""
    store = Store.open(path)
    other = replace(paper_of(OSK, [BLOCKED]), text_sha256="0" * 64)
    strange = replace(paper_of(article("nowhere"), []), name="nowhere")
    files = submitted(TOOLS[name].files([other, strange], []))
    done = received(store, name, files, "Bob")
    assert done.rows == ()
    assert "has another text than in the store" in " ".join(done.refused)
    assert "nowhere: is not in the store" in done.refused


@pytest.mark.parametrize(
    ("name", "files", "says"),
    [
        ("label-studio", {"x.json": b"{"}, "is no JSON"),
        ("label-studio", {"x.json": b'[{"data": {}}]'}, "a task lacks"),
        ("prodigy", {"x.jsonl": b'{"text": 1}'}, "lacks"),
        ("brat", {}, "articles.json: is missing"),
        ("inception", {"articles.json": b'{"x": {}}', "x.xmi": b"<!DOCTYPE a []><a/>"}, "declares entities"),
        ("inception", {"articles.json": b'{"x": {}}', "x.xmi": b"<a>"}, "is no XML"),
    ],
)
def test_damaged_files_are_told(name, files, says, path):
    """By the file's name."""
    with pytest.raises(InputError, match=says):
        received(Store.open(path), name, files, "Bob")


def test_gold_is_what_evaluate_reads(path, tmp_path):
    """Complete articles alone: the corrected events are all right by it, and what was rejected is forbidden."""
    store = Store.open(path)
    with pytest.raises(OptionError, match="no article was marked as complete"):
        sent(store, "gold")
    complete(path)
    for name, content in sent(store, "gold").files.items():
        (tmp_path / "gold" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "gold" / name).write_text(content, encoding="utf-8")
    (read_back,) = gold.read(tmp_path / "gold")
    now = applied(OSK.text_sha256, [BLOCKED, SHOT], store.reviews())
    found = score.figures([score.score_article(read_back, now.events)])
    assert (found["event.f1"], found["strict.f1"], found["must_not"]) == (1.0, 1.0, 0.0)
    assert score.figures([score.score_article(read_back, [BLOCKED, SHOT])])["must_not"] == 1.0


def test_an_anchor_is_found_where_the_trigger_stands():
    """Where its words stand earlier in the sentence too, those before it are taken along."""
    text = "He said that she said no."
    one = Article.make(text, id="x")
    made = replace(SHOT, trigger=Words("said", (17, 21)), sentence=replace(SHOT.sentence, span=(0, len(text))))
    found = place_of(made, one.text)
    assert text.find(found["anchor"], 0) == 13
    assert found["anchor"] == "she said"


def test_there_is_something_to_send(tmp_path):
    """Else that is said; a wrong format names the right ones."""
    with Store.create(tmp_path / "news") as store:
        store.append(
            Chunk("c", "k", [OSK], arrow.events_table([], "k", "c", [OSK]), coded=[Coded(OSK.id, OSK.text_sha256, 0)])
        )
    with pytest.raises(OptionError, match="nothing was reviewed yet"):
        sent(Store.open(tmp_path / "news"), "brat")
    with pytest.raises(OptionError, match="is none of gold, label-studio"):
        sent(Store.open(tmp_path / "news"), "xml")
    assert set(FORMATS) == {"gold", *TOOLS}
