"""From judged events to what confidences mean, and back into the coder."""

import json
import random
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

import dragoman
from dragoman import serial
from dragoman.calibration import FIELDS, TILT, Calibration, Step, load, value_of
from dragoman.cli import serve
from dragoman.cli.main import app
from dragoman.errors import OptionError
from dragoman.records import Event
from dragoman.testing import make_article
from stores import SURE, article, event

pytest.importorskip("deltalake")
pytest.importorskip("scipy")
from dragoman.review import Pen
from dragoman.series.batch import Validity
from dragoman.series.calibrate import LEAST, curve, dumps, fits_of, fitted, held_out
from dragoman.series.reliability import Mark, marks_of
from dragoman.series.validity import Seen
from dragoman.store import Store
from dragoman.store.rows import Batch, Sampled
from stores import chunk

STEPS = (Step(0.4, 0.6, 0.5), Step(0.7, 0.9, 0.85))
SPRING = Calibration("spring", {"event": STEPS})


def marks(rate, n=200, articles=40, said=lambda k: (0.5, 0.9)[k % 2], seed=1):
    """Judged answers of which `rate(said)` are right."""
    draw = random.Random(seed)
    return [Mark(said(k), draw.random() < rate(said(k)), 1.0, f"a{k % articles}") for k in range(n)]


def content(**changes):
    """The content of a good file."""
    steps = [[0.4, 0.6, 0.5], [0.7, 0.9, 0.85]]
    return {
        "format": "dragoman calibration",
        "version": 1,
        "set": "spring",
        "fits": {"event": {"steps": steps}},
    } | changes


def written(path, **changes):
    """A file with that content."""
    path.write_text(json.dumps(content(**changes)), encoding="utf-8")
    return path


def test_a_confidence_becomes_the_share_that_was_right():
    """And says by which set; those without a curve stay."""
    made = SPRING.of(event(article(1)))
    assert made.confidence.event == pytest.approx(0.9, abs=TILT)
    assert made.confidence.calibration == SPRING.name
    assert (made.confidence.type, made.confidence.when) == (SURE.type, SURE.when)


def test_what_the_coder_said_is_kept():
    """Of what was calibrated only, so that one sees which were; nothing is calibrated twice."""
    made = SPRING.of(event(article(1)))
    assert made.uncalibrated == {"event": SURE.event}
    assert SPRING.of(made) == made
    assert event(article(1)).uncalibrated == {}
    assert serial.loads(Event, serial.dumps(made)) == made


def test_the_name_tells_the_set_and_the_curves():
    """One more judged article makes another one."""
    assert SPRING.name.startswith("spring@")
    assert Calibration("spring", {"event": STEPS[:1]}).name != SPRING.name


@given(
    st.lists(
        st.tuples(st.integers(0, 1000), st.booleans(), st.sampled_from((1.0, 2.5, 40.0))), min_size=50, max_size=120
    )
)
def test_the_order_stays(answers):
    """Whatever was judged: of two confidences the higher stays the higher, and none means always or never."""
    rows = sorted((Mark(said / 1000, right, weight, "a") for said, right, weight in answers), key=lambda one: one.said)
    steps = curve(rows)
    meant = [value_of(said / 1000, steps) for said in range(1001)]
    assert all(low < high for low, high in pairwise(meant))
    assert meant[0] >= 0
    assert meant[-1] <= 1


def test_no_step_rests_on_few_answers():
    """A single right answer at the top is no reason to be sure."""
    rows = [*(Mark(0.5, k % 2 == 0, 1.0, "a") for k in range(60)), Mark(0.9, True, 1.0, "a")]
    assert len(curve(rows)) == 1
    more = rows + [Mark(0.9, True, 1.0, "a")] * (LEAST - 1)
    assert [step.start for step in curve(more)] == [0.5, 0.9]


def test_answers_weigh_as_many_as_they_stand_for():
    """Thinly drawn ones more."""
    rows = [Mark(0.5, k % 2 == 0, 9.0 if k % 2 else 1.0, f"a{k}") for k in range(100)]
    assert curve(rows)[0].share == pytest.approx(0.1, abs=0.01)


def test_a_curve_that_helps_is_kept():
    """It says .5 and .9 where .8 and .95 are right."""
    found = fitted("event", marks(lambda said: 0.8 if said < 0.7 else 0.95))
    assert found.steps
    assert found.ece_after < found.ece
    assert found.brier_after < found.brier


def test_a_curve_that_does_not_help_is_refused():
    """What is right already cannot be bettered; the errors after are those of articles that were held out."""
    found = fitted("event", marks(lambda said: said, n=2000, articles=500))
    assert found.steps == ()
    assert "does not help" in found.refused


def test_an_article_is_tried_without_its_own_answers():
    """Were they turned round, it would be given the same; the others would not."""
    rows = sorted(marks(lambda said: 0.8, said=lambda k: 0.5 + k % 40 / 100), key=lambda one: (one.said, one.article))
    turned = [replace(one, right=not one.right) if one.article == "a7" else one for one in rows]
    names = sorted({one.article for one in rows})
    pairs = list(zip(rows, held_out(rows, names), held_out(turned, names), strict=True))
    assert all(before == after for one, before, after in pairs if one.article == "a7")
    assert any(before != after for one, before, after in pairs if one.article != "a7")


@pytest.mark.parametrize(("n", "articles"), [(40, 20), (200, 6)])
def test_few_judged_events_make_no_curve(n, articles):
    """Nor do many of a few articles."""
    found = fitted("event", marks(lambda said: 0.99, n=n, articles=articles))
    assert found.steps == ()
    assert f"{n} judged events of {articles} articles" in found.refused
    assert found.ece is not None


def test_nothing_judged_is_no_error_of_zero():
    """It is none at all."""
    assert fitted("where", []).ece is None


def test_a_calibrated_coding_is_fitted_by_what_the_coder_said():
    """So that a new calibration may follow an old one; its error is taken of what it says now."""
    one = SPRING.of(event(article(1)))
    assert marks_of(one, one, 1.0, own=True)["event"].said == SURE.event
    assert marks_of(one, one, 1.0)["event"].said == one.confidence.event


def test_the_file_comes_back(tmp_path):
    """As written, with what it was made of."""
    judged = [Seen(e, e if k % 4 else None, article(k), 1.0) for k in range(80) for e in [event(article(k))]]
    batch = Batch("spring", "article", "random", "2024-01-01T00:00:00Z", 80, 800)
    path = tmp_path / "c.json"
    path.write_text(dumps(batch, judged, fits_of(judged)), encoding="utf-8")
    found = load(path)
    assert found.set == "spring"
    assert found.of(judged[0].coded).confidence.event == pytest.approx(0.75, abs=0.03)
    assert json.loads(path.read_text())["coders"][0]["program"] == "0.1.0"


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"format": "other"}, "format"),
        ({"version": 9}, "version"),
        ({"fits": {}}, "fits"),
        ({"fits": {"mood": {"steps": [[0, 0.5, 0]]}}}, "mood"),
        ({"fits": {"event": {"steps": [[0.4, 0.9, 0.5], [0.7, 0.5, 0.8]]}}}, "must rise"),
        ({"fits": {"event": {"steps": [[0.4, 1.5, 0.5]]}}}, "less than or equal to 1"),
        ({"fits": {"event": {"steps": [[0.4, 1.0, 0.5]]}}}, "shares lie between"),
    ],
)
def test_a_file_that_is_none_is_told_in_words(tmp_path, changes, says):
    """What is wrong, where, and what would be right."""
    with pytest.raises(OptionError, match=says) as told:
        load(written(tmp_path / "c.json", **changes))
    assert "dragoman calibrate" in str(told.value)
    assert "c.json" in str(told.value)


@given(
    st.binary(max_size=60)
    | st.recursive(st.none() | st.text(max_size=5), st.lists).map(lambda x: json.dumps(x).encode())
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
def test_no_file_breaks_the_reader(tmp_path, raw):
    """Whatever is in it is told in words, also brackets without end."""
    for content_of in (raw, b"[" * 100_000, b'{"fits": {"event": {"steps": [[NaN, NaN, NaN]]}}}'):
        (tmp_path / "c.json").write_bytes(content_of)
        with pytest.raises(OptionError, match=r"c\.json"):
            load(tmp_path / "c.json")


def test_the_site_takes_a_calibration(tmp_path):
    """Beside a lexicon or without one; a wrong file is told before the site opens."""
    path = written(tmp_path / "c.json")
    assert serve.settings_of(None, path).calibration == path
    assert serve.settings_of(tmp_path / "mine", path).calibration == path
    with pytest.raises(OptionError, match="cannot be read"):
        serve.settings_of(None, tmp_path / "gone.json")


def test_a_missing_file_is_told_before_anything_is_loaded(tmp_path):
    """By the command, with its name."""
    (tmp_path / "a.txt").write_text("Rebels shelled the harbour.", encoding="utf-8")
    args = ["code", str(tmp_path / "a.txt"), "--calibration", str(tmp_path / "gone.json")]
    done = CliRunner().invoke(app, args)
    assert isinstance(done.exception, OptionError)
    assert "gone.json: cannot be read (no such file" in str(done.exception)


@pytest.fixture(scope="module")
def plain():
    """A coder without a calibration."""
    return dragoman.load()


def test_the_coder_says_what_its_confidences_mean(plain, tmp_path):
    """The same events; its versions name the set, so that a store keeps the two codings apart."""
    fitted_coder = dragoman.load(calibration=written(tmp_path / "c.json"))
    assert "calibration" not in plain.versions
    assert fitted_coder.versions["calibration"] == SPRING.name
    told = make_article("Rebels shelled the harbour of Latakia on Monday. Police arrested two men in Homs.")
    before, after = plain.code(told), fitted_coder.code(told)
    assert before
    assert [SPRING.of(one) for one in before] == after


def judged_store(path, how="random", n=60):
    """A store of which each fourth event is false, all of it judged; confidences say .9."""
    with Store.create(path) as store:
        articles = [article(k) for k in range(n)]
        store.use("c1", '{"calibration": "winter@1234"}')
        store.append(chunk("some", articles, key="c1", events_each=1))
        items = []
        for k, one in enumerate(articles):
            chance = None if how == "doubtful" else 0.5
            items.append(Sampled("b", k, one.id, one.text_sha256, "article", probability=chance))
            pen = Pen("Ann", one)
            if k % 4 == 0:
                pen.reject(event(one))
            pen.complete()
            store.add_reviews(pen.rows)
        store.add_batch(Batch("b", "article", how, "2024-01-01T00:00:00Z", n, 2 * n), items)
    return path


def run(*args):
    """Run the command."""
    done = CliRunner().invoke(app, list(map(str, args)))
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done


def test_the_command_writes_what_helps(tmp_path):
    """With the errors of each; validity can do it too."""
    store = judged_store(tmp_path / "st")
    out = tmp_path / "c.json"
    said = run("calibrate", "--store", store, "--batch", "b", "--out", out).output
    assert "fitted" in said
    assert load(out).set == "b"
    again = tmp_path / "d.json"
    run("validity", "--store", store, "--batch", "b", "--calibrate", again)
    assert again.read_bytes() == out.read_bytes()


def test_only_what_chance_drew_and_people_judged_is_taken(tmp_path):
    """The least sure events are not like the others."""
    store = judged_store(tmp_path / "st", how="doubtful")
    with pytest.raises(OptionError, match="not drawn by chance"):
        run("calibrate", "--store", store, "--batch", "b", "--out", tmp_path / "c.json")
    few = judged_store(tmp_path / "few", n=8)
    with pytest.raises(OptionError, match="it takes 50 of 10"):
        run("calibrate", "--store", few, "--batch", "b", "--out", tmp_path / "c.json")
    assert not (tmp_path / "c.json").exists()


def test_a_release_names_the_set(tmp_path):
    """Or says that confidences only rank."""
    run("release", "--store", judged_store(tmp_path / "st"), "--out", tmp_path / "r")
    assert "calibrated on the judged set `winter@1234`" in (tmp_path / "r" / "README.md").read_text(encoding="utf-8")
    assert json.loads((tmp_path / "r" / "versions.json").read_text())["coder"]["calibration"] == "winter@1234"


def test_every_confidence_may_have_a_curve(tmp_path):
    """By the names of the record."""
    steps = {name: {"steps": [[0.4, 0.6, 0.5]]} for name in FIELDS}
    made = load(written(tmp_path / "c.json", fits=steps)).of(event(article(1)))
    assert list(made.uncalibrated) == list(FIELDS)


def test_errors_on_the_sample_of_the_fit_are_called_in_sample():
    """Not those of another sample that was judged afterwards."""
    for name, says in (("spring", "in-sample"), ("autumn", "")):
        found = Validity(Batch(name, "article", "random", "2024-01-01T00:00:00Z", 1, 2), 1, [], [], "", SPRING.name)
        assert says in found.caution
        assert bool(found.caution) == bool(says)
