"""Review, as a browser without JavaScript uses it: forms that are sent, and what comes to stand in the store."""

import json
import re
from dataclasses import replace
from urllib.parse import quote

import pytest

pytest.importorskip("fastapi")
pytest.importorskip("deltalake")
from fastapi.testclient import TestClient

from dragoman import serial
from dragoman.records import Event, Parent
from dragoman.review import Pen, applied
from dragoman.review.queue import Item
from dragoman.review.sample import Plan, draw
from dragoman.store import Store
from dragoman.web.app import create_app
from dragoman.web.config import Config
from readers import article, events, part

OSK = article("os/k 1")
BLOCKED, SHOT = events(OSK)


class Reader(TestClient):
    """A browser with a name, that sends forms as pages have them."""

    def __init__(self, path, name: str = "Ada", **config) -> None:
        super().__init__(create_app(str(path), Config(**config)), follow_redirects=True)
        if name:
            self.fill("/review", "/review/name", name=name)

    def fill(self, page: str, to: str, expected: int = 200, **fields):
        """Send a form of a page, with its token."""
        token = re.search(r'name="csrf" value="([^"]+)"', self.get(page).text)
        assert token, page
        answer = self.post(to, data={"csrf": token[1], **fields})
        assert answer.status_code == expected, answer.text[-3000:]
        return answer

    def typed(self, page: str) -> dict[str, list[str]]:
        """Return what stands in the form of an event, as it would be sent unchanged."""
        text = self.get(page).text
        form = text[text.index('id="judge"') :].split("</form>")[0]
        found: dict[str, list[str]] = {}
        for tag in re.findall(r"<input[^>]*>", form):
            name, value = re.search(r'name="([^"]+)"', tag), re.search(r'value="([^"]*)"', tag)
            if name:
                found.setdefault(name[1], []).append(value[1] if value else "")
        for name, inner in re.findall(r'<select[^>]*name="([^"]+)"[^>]*>(.*?)</select>', form, re.S):
            options = re.findall(r"<option([^>]*)>([^<]*)", inner)
            chosen = next((one for one in options if "selected" in one[0]), options[0])
            value = re.search(r'value="([^"]*)"', chosen[0])
            found.setdefault(name, []).append(value[1] if value else chosen[1])
        return found


@pytest.fixture
def path(tmp_path):
    """A store with one article and two events."""
    with Store.create(tmp_path / "news") as store:
        store.append(part(OSK))
    return tmp_path / "news"


def batch(path, **plan) -> str:
    """Draw a batch of all that there is."""
    store = Store.open(path)
    drawn = draw(store, Plan(**{"size": 2, "name": "b", "told": "all"} | plan), "Ada")
    store.add_batch(drawn.batch, drawn.items)
    return f"/review/batch/{drawn.batch.id}"


def place(path, event: Event) -> int:
    """The position of an event in the batch."""
    return next(one.position for one in Store.open(path).sampled("b") if one.event_id == event.id)


def now(path, coded=(BLOCKED, SHOT)):
    """The article's events with all that was said put in."""
    return applied(OSK.text_sha256, coded, Store.open(path).reviews())


def test_one_says_who_one_is_and_draws_a_batch(path):
    """The name is kept in a cookie; what was drawn is in the store."""
    ada = Reader(path, "Ada Ünal")
    answer = ada.fill("/review", "/review/draw", size="2", how="random", everything="true", name="first")
    assert "2 of 2 events, a random sample" in answer.text
    (drawn,) = Store.open(path).batches()
    assert (drawn.id, drawn.created_by, drawn.population) == ("first", "Ada Ünal", 2)
    assert "You are Ada Ünal" in ada.get("/review").text


def test_a_plan_that_cannot_be_is_told_in_words(path):
    """And what was typed stays."""
    answer = Reader(path).fill("/review", "/review/draw", 400, size="many", seed="77")
    assert "is no whole number" in answer.text
    assert 'value="77"' in answer.text


def test_nobody_reviews_without_a_name(path):
    """The queue asks for it first."""
    at = batch(path)
    nobody = Reader(path, "")
    assert "Who are you?" in nobody.get(f"{at}/next").text
    answer = nobody.fill("/review", f"{at}/0", 400, do="reject")
    assert "say first who you are" in answer.text


def test_accepting_leads_to_the_next(path):
    """And is signed, with the batch and its probability."""
    at = batch(path)
    ada = Reader(path)
    page = ada.get(f"{at}/next")
    assert page.url.path == f"{at}/0"
    answer = ada.fill(f"{at}/0", f"{at}/0", **ada.typed(f"{at}/0"), do="accept")
    assert "Accepted." in answer.text
    assert answer.url.path == f"{at}/1"
    (row,) = Store.open(path).reviews()
    assert (row.kind, row.field, row.verdict, row.reviewer, row.batch, row.probability) == (
        *("judgement", "all", "right", "Ada", "b"),
        1.0,
    )
    answer = ada.fill(f"{at}/1", f"{at}/1", **ada.typed(f"{at}/1"), do="accept")
    assert "You have read all of it." in answer.text


def test_skipping_the_last_one_says_so(path):
    """Instead of the same item again, without a word."""
    at = batch(path)
    ada = Reader(path)
    assert ada.get(f"{at}/next?after=0").url.path == f"{at}/1"
    again = ada.get(f"{at}/next?after=1")
    assert (again.url.path, "this one was skipped before" in again.text) == (f"{at}/0", True)
    ada.fill(f"{at}/0", f"{at}/0", **ada.typed(f"{at}/0"), do="accept")
    last = ada.get(f"{at}/next?after=1")
    assert (last.url.path, "the only one that is left" in last.text) == (at, True)


def test_what_is_said_of_another_act_at_the_same_words_is_not_taken_for_this_one_s(path):
    """Two acts stand at one word, and one of them is rejected."""
    twin = replace(SHOT, id="twin", evidence_key="twin", type="COERCE")
    pen = Pen("Ada", OSK)
    pen.reject(twin)
    item = Item(OSK, (BLOCKED, SHOT, twin), tuple(pen.rows))
    assert item.settled(twin).rejected
    assert not item.settled(SHOT).rejected


def test_every_field_can_be_set_right(path):
    """Words are found in the text; what was not touched stays as the coder had it."""
    at = f"/review/event/{BLOCKED.id}"
    ada = Reader(path)
    fields = ada.typed(at) | {
        "type": ["coerce"],
        "modes": [""],
        "recipients-words": ["bridge at Osk"],
        "recipients-at": [""],
        "recipients-country": ["ken"],
        "recipients-sectors": ["CVL"],
        "status": ["possible"],
        "when-start": ["2011-03-13"],
        "counts-what": ["injured"],
        "counts-low": ["2"],
        "counts-high": ["more"],
        "counts-words": ["two of them"],
        "counts-at": [""],
        "historical": ["yes"],
        "note": ["as said"],
    }
    answer = ada.fill(at, at, **fields, do="accept")
    assert "Accepted." in answer.text
    made = now(path).events[0]
    assert (made.type, made.status, made.historical, made.actors) == ("COERCE", "possible", True, BLOCKED.actors)
    assert made.recipients[0].span == (OSK.text.index("bridge at Osk"), OSK.text.index("bridge at Osk") + 13)
    assert (made.recipients[0].country, made.recipients[0].sectors) == ("KEN", ("CVL",))
    assert (made.when.start, made.when.end, made.when.text) == ("2011-03-13", "2011-03-13", "Monday")
    assert (made.counts[0].low, made.counts[0].high) == (2, None)
    assert made.where == BLOCKED.where
    assert "COERCE" in ada.get(at).text
    assert "corrected by Ada" in ada.get(at).text


def test_a_place_set_by_name_is_looked_up(path):
    """Whoever sets it says which of the places of this name is meant; its point, id and country come with it."""
    at = f"/review/event/{BLOCKED.id}"
    ada = Reader(path)
    fields = ada.typed(at) | {"where-name": ["Tripoli"], "where-country": [""], "where-words": [""], "where-at": [""]}
    asked = ada.fill(at, at, 400, **fields, do="accept").text
    assert "which of the places of this name is meant" in asked
    chosen = next(one for one in re.findall(r'<option value="(\d+)"[^>]*>([^<]*)', asked) if "Lebanon" in one[1])
    assert any("Libya" in words for words in re.findall(r"<option[^>]*>([^<]*)", asked))
    assert Store.open(path).reviews() == []
    ada.fill(at, at, **fields | {"where-id": [chosen[0]]}, do="accept")
    where = now(path).events[0].where
    assert (where.name, where.country, where.geonames_id) == ("Tripoli", "LBN", int(chosen[0]))
    assert (round(where.latitude), where.precision, where.text) == (34, "city", None)
    assert ada.typed(at)["where-id"] == [chosen[0]]
    libya = next(one["id"] for one in ada.get("/review/places?name=tripoli&country=LBY").json())
    ada.fill(at, at, **ada.typed(at) | {"where-country": ["LBY"], "where-id": [libya]}, do="save")
    assert now(path).events[0].where.country == "LBY"


def test_a_place_can_be_set_by_its_name_alone(path):
    """Where it is none of those that are known, or none is known."""
    at = f"/review/event/{BLOCKED.id}"
    ada = Reader(path)
    fields = {"where-country": [""], "where-words": [""], "where-at": [""]}
    ada.fill(at, at, **ada.typed(at) | fields | {"where-name": ["Tripoli"], "where-id": ["none"]}, do="accept")
    where = now(path).events[0].where
    assert (where.name, where.latitude, where.geonames_id) == ("Tripoli", None, None)
    ada.fill(at, at, **ada.typed(at) | fields | {"where-name": ["Xqzzyvale"]}, do="save")
    assert now(path).events[0].where.name == "Xqzzyvale"


def test_an_event_is_tied_to_another_of_its_article(path):
    """As its content, cause or part, or as a further mention; the tie outlives a coder that gives other ids."""
    at = f"/review/event/{SHOT.id}"
    ada = Reader(path)
    typed = ada.typed(at)
    assert BLOCKED.id in ada.get(at).text
    ada.fill(at, at, **typed | {"parent": [BLOCKED.id], "relation": ["part"], "same_as": [BLOCKED.id]}, do="accept")
    event = now(path).events[1]
    assert (event.parent, event.same_as) == (Parent(BLOCKED.id, "part"), BLOCKED.id)
    again = now(path, (replace(BLOCKED, id="new"), replace(SHOT, id="other"))).events[1]
    assert (again.parent, again.same_as) == (Parent("new", "part"), "new")
    alone = now(path, (replace(SHOT, id="other"),)).events[0]
    assert (alone.parent, alone.same_as) == (SHOT.parent, SHOT.same_as)
    ada.fill(at, at, **ada.typed(at) | {"parent": [""], "same_as": [""]}, do="save")
    assert (now(path).events[1].parent, now(path).events[1].same_as) == (None, None)
    answer = ada.fill(at, at, 400, **ada.typed(at) | {"parent": ["nowhere"]}, do="save")
    assert "is no other event of the article" in answer.text


def test_nothing_is_written_where_a_field_is_wrong(path):
    """What is wrong stands at the field, and what was typed stays."""
    at = f"/review/event/{BLOCKED.id}"
    ada = Reader(path)
    answer = ada.fill(at, at, 400, **ada.typed(at) | {"actors-words": ["The mayor", ""], "note": ["hm"]}, do="accept")
    assert "does not stand in the text; copy the words from it" in answer.text
    assert 'value="The mayor"' in answer.text
    answer = ada.fill(at, at, 400, **ada.typed(at) | {"type": ["RIOT"]}, do="save")
    assert "no event type" in answer.text
    assert "nothing was changed" in ada.fill(at, at, 400, **ada.typed(at), do="save").text
    assert Store.open(path).reviews() == []


def test_rejecting_and_undoing(path):
    """Undo takes back just what was said last, and leads back there."""
    at = batch(path)
    ada = Reader(path)
    first = f"{at}/{place(path, BLOCKED)}"
    answer = ada.fill(first, first, do="reject", event=BLOCKED.id)
    assert BLOCKED.id not in [one.id for one in now(path).events]
    ids = re.search(r'name="ids" value="([^"]+)"', answer.text)[1]
    answer = ada.fill("/review", "/review/undo", ids=ids, back=first)
    assert answer.url.path == first
    assert now(path).events == (BLOCKED, SHOT)


def test_nobody_is_led_elsewhere(path):
    """The address to go back to is one of ours."""
    ada = Reader(path)
    at = f"/review/event/{BLOCKED.id}"
    ids = re.search(r'name="ids" value="([^"]+)"', ada.fill(at, at, do="reject").text)[1]
    ada.follow_redirects = False
    answer = ada.fill("/review", "/review/undo", 303, ids=ids, back="//evil.example/x")
    assert answer.headers["location"] == "/review?said=undo"


def test_a_missed_event_is_added(path):
    """By its words; the sentence is found."""
    at = f"/review/article/{quote(OSK.id, safe='')}"
    ada = Reader(path)
    fields = ada.typed(at) | {"trigger-words": ["said that"], "type": ["ACCUSE"], "actors-words": ["Colonel Ane"]}
    ada.fill(at, at, **fields, do="add")
    (made,) = [one for one in now(path).events if one.id not in ("e1", "e2")]
    assert (made.type, made.trigger.text, made.actors[0].text) == ("ACCUSE", "said that", "Colonel Ane")
    assert made.sentence.span == SHOT.sentence.span
    assert ada.get(f"/review/event/{made.id}").status_code == 200


def test_blind_reading_hides_the_answer(path):
    """No type, no parties, no other events; what is typed is kept as the reader's own."""
    at = batch(path, blind=True)
    ada = Reader(path)
    one = f"{at}/{place(path, SHOT)}"
    page = ada.get(one).text
    assert 'name="type" value=""' in page
    assert "his men" not in re.sub(r"<span[^>]*>.*?</span>", "", page, flags=re.S)
    assert "ASSAULT" not in page.split("</datalist>")[-1]
    fields = ada.typed(one) | {"type": ["ASSAULT"], "actors-words": ["his men"]}
    ada.fill(one, one, **fields, do="save")
    rows = {row.field: row for row in Store.open(path).reviews()}
    assert all(row.blind for row in rows.values())
    assert (rows["type"].verdict, rows["recipients"].verdict) == ("right", "wrong")
    assert json.loads(rows["recipients"].value) == []


def test_others_stay_hidden_in_a_batch_until_decided(path):
    """Two people read the same item, each as the coder has it."""
    at = batch(path, readers=2)
    one = f"{at}/{place(path, BLOCKED)}"
    ada, bob = Reader(path), Reader(path, "Bob")
    ada.fill(one, one, **ada.typed(one) | {"status": ["planned"]}, do="accept")
    assert bob.typed(one)["status"] == ["occurred"]
    assert "Ada" not in bob.get(one).text
    assert ada.typed(one)["status"] == ["planned"]
    assert bob.get(f"{at}/next").url.path == f"{at}/0"


def test_an_item_that_has_its_readers_wants_no_more(path):
    """With one reader each, Bob gets what Ada has not read."""
    at = batch(path)
    ada, bob = Reader(path), Reader(path, "Bob")
    ada.fill(f"{at}/0", f"{at}/0", do="reject", event=Store.open(path).sampled("b")[0].event_id)
    assert bob.get(f"{at}/next").url.path == f"{at}/1"


def test_an_article_is_read_whole(path):
    """Each event is judged, missed ones are added, then it is complete."""
    at = batch(path, unit="article", size=1)
    ada = Reader(path)
    page = ada.get(f"{at}/0").text
    assert "PROTEST" in page
    assert "Nothing (else) is missing" in page
    ada.fill(f"{at}/0", f"{at}/0", do="right", event=BLOCKED.id)
    ada.fill(f"{at}/0", f"{at}/0", do="reject", event=SHOT.id)
    assert now(path).events[0].extra["reviewed"]["accepted"]
    fields = ada.typed(f"{at}/0?event=new") | {"trigger-words": ["said that"], "type": ["ACCUSE"]}
    answer = ada.fill(f"{at}/0", f"{at}/0", **fields, do="add")
    assert "ACCUSE" in answer.text
    answer = ada.fill(f"{at}/0", f"{at}/0", do="complete")
    assert "You have read all of it." in answer.text
    assert [one.kind for one in now(path).whole] == ["complete"]
    assert {row.batch for row in Store.open(path).reviews()} == {"b"}


def test_notes_are_kept(path):
    """On an event, or on the article."""
    ada = Reader(path)
    at = f"/review/event/{BLOCKED.id}"
    ada.fill(at, at, do="note", note="odd <b>place</b>")
    assert "odd &lt;b&gt;place&lt;/b&gt;" in ada.get(at).text
    assert "note: is empty" in ada.fill(at, at, 400, do="note").text


def test_a_forged_form_is_refused(path):
    """Without the session's token nothing is written."""
    ada = Reader(path)
    at = f"/review/event/{BLOCKED.id}"
    assert ada.post(at, data={"do": "reject"}).status_code == 403
    assert ada.post(at, data={"do": "reject", "csrf": "x"}).status_code == 403
    assert Store.open(path).reviews() == []


def test_a_read_only_site_takes_nothing(path):
    """It shows what was said."""
    reader = Reader(path, read_only=True)
    at = f"/review/event/{BLOCKED.id}"
    assert reader.fill("/review", at, 403, do="reject").status_code == 403
    assert "No such event" not in reader.get(at).text


@pytest.mark.parametrize(
    "address", ["/review/batch/none", "/review/batch/none/0", "/review/event/none", "/review/article/none"]
)
def test_what_is_not_there_is_told(path, address):
    """In words, not as a fault."""
    assert Reader(path).get(address).status_code in (400, 404)


def test_a_damaged_form_is_told(path):
    """Columns of different length, too many rows, files where words should be."""
    ada = Reader(path)
    at = f"/review/event/{BLOCKED.id}"
    answer = ada.fill(at, at, 400, **{"actors-words": ["a", "b"], "actors-at": ["1"]}, do="save")
    assert "the form is damaged" in answer.text
    assert serial.dumps(Store.open(path).reviews()) == "[]"


def test_what_two_people_differ_on_is_decided_side_by_side(path):
    """Each field's answers with who gave them; what is decided holds, and leaves nothing to decide."""
    at = f"/review/event/{BLOCKED.id}"
    ada, bob, cem = Reader(path), Reader(path, "Bob"), Reader(path, "Cem")
    ada.fill(at, at, **ada.typed(at) | {"type": ["COERCE"], "modes": [""]}, do="accept")
    fields = bob.typed(at) | {"type": ["PROTEST"], "modes": ["obstruct"], "status": ["planned"]}
    bob.fill(at, at, **fields, do="accept")
    assert "type" in cem.get("/review/agree").text
    address = f"/review/differ/{OSK.text_sha256}/{BLOCKED.evidence_key}"
    page = cem.get(address).text
    assert "COERCE" in page
    assert "planned" in page
    assert cem.fill(address, address, 400).text.count("choose an answer first") == 1
    answer = cem.fill(address, address, **{"take-type": "Ada", "take-status": "Ada", "take-modes": "Ada"})
    assert "Nobody differs on anything" in answer.text
    made = now(path).events[0]
    assert (made.type, made.status) == ("COERCE", "occurred")
    assert made.extra["reviewed"]["adjudicated"]
    assert cem.fill(address, address, 400, **{"take-type": "Zoe"}).status_code == 400


def test_the_article_says_who_says_what_until_it_is_decided(path):
    """The newest word holds and comes first; what one rejects and another accepts is left out, and says so."""
    at, gone = f"/review/event/{BLOCKED.id}", f"/review/event/{SHOT.id}"
    ada, bob = Reader(path), Reader(path, "Bob")
    ada.fill(at, at, **ada.typed(at) | {"type": ["COERCE"], "modes": [""]}, do="accept")
    bob.fill(at, at, **bob.typed(at) | {"type": ["PROTEST"], "modes": [""]}, do="accept")
    ada.fill(gone, gone, **ada.typed(gone), do="accept")
    bob.fill(gone, gone, do="reject")
    page = ada.get(f"/article/{quote(OSK.id, safe='')}").text
    assert "type: Bob: PROTEST; Ada: COERCE" in page
    assert f'href="/review/differ/{OSK.text_sha256}/{BLOCKED.evidence_key}"' in page
    assert "modes corrected by Ada" in page  # of the type Bob says what the coder said
    assert "Bob says that the text does not tell it" in page
    assert "Bob: there is no such event; Ada: there is such an event" in page
    assert "people differ on type" in bob.get(at).text
    address = f"/review/differ/{OSK.text_sha256}/{BLOCKED.evidence_key}"
    ada.fill(address, address, **{"take-type": "Ada"})
    page = ada.get(f"/article/{quote(OSK.id, safe='')}").text
    assert "Bob: PROTEST" not in page


def test_nothing_is_to_be_decided_of_what_was_never_reviewed(path):
    """Nor is there agreement."""
    ada = Reader(path)
    assert "Nothing has been read by two people yet" in ada.get("/review/agree").text
    assert ada.get("/review/differ/none/none").status_code == 404
