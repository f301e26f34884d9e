"""What holds of an event after people have reviewed it, and how it survives recoding."""

from dataclasses import replace

import pytest

pytest.importorskip("pyarrow")

from dragoman import serial
from dragoman.errors import InputError
from dragoman.records import Event
from dragoman.review import added, applied, corrected, matched, settle
from readers import article, events, pen, words

OSK = article()
BLOCKED, SHOT = events(OSK)
BRIDGE = {"text": "the bridge", "span": list(words(OSK, "the bridge").span)}
MISSED = {
    "type": "ACCUSE",
    "trigger": {"text": "said", "span": list(words(OSK, "said").span)},
    "sentence": {"index": 1, "span": list(SHOT.sentence.span)},
    "actors": [{"text": "Colonel Ane", "span": list(words(OSK, "Colonel Ane").span), "sectors": ["MIL"]}],
}


def test_a_corrected_field_takes_the_place_of_the_coders():
    """With its words where its span says, and who did it."""
    ada = pen(OSK)
    ada.correct(BLOCKED, "recipients", [BRIDGE], note="the bridge is what they blocked")
    made = corrected(BLOCKED, ada.rows)
    assert made.recipients[0].name == "the bridge"
    assert (made.id, made.evidence_key, made.actors) == (BLOCKED.id, BLOCKED.evidence_key, BLOCKED.actors)
    assert made.extra["reviewed"]["by"] == ["Ada"]
    assert made.extra["reviewed"]["fields"] == ["recipients"]
    assert made.why[-1].rule == "corrected by Ada on 2024-05-01"
    assert made.confidence.recipients == 1.0
    assert serial.from_dict(Event, serial.to_dict(made)) == made


def test_who_only_accepts_has_corrected_nothing():
    """The name beside a corrected field is of who set it."""
    ada, bo = pen(OSK), pen(OSK, "Bo")
    ada.correct(BLOCKED, "recipients", [BRIDGE])
    bo.accept(BLOCKED)
    assert corrected(BLOCKED, [*ada.rows, *bo.rows]).extra["reviewed"]["by"] == ["Ada"]
    assert corrected(BLOCKED, bo.rows).extra["reviewed"]["by"] == ["Bo"]


def test_what_follows_from_a_type_follows_its_correction():
    """Quad class, scores, CAMEO code; modes that the new type has not are gone."""
    ada = pen(OSK)
    ada.correct(BLOCKED, "type", "COERCE")
    made = corrected(BLOCKED, ada.rows)
    assert (made.type, made.quad, made.modes) == ("COERCE", "material conflict", ())
    assert made.cameo == "17"
    assert made.goldstein == -7.0


def test_modes_are_those_of_the_corrected_type():
    """Whichever of the two is written first."""
    ada = pen(OSK)
    ada.correct(BLOCKED, "type", "ASSAULT")
    ada.correct(BLOCKED, "modes", ["firearms"])
    assert corrected(BLOCKED, ada.rows).modes == ("firearms",)
    with pytest.raises(InputError, match="PROTEST has no mode 'firearms'; it has"):
        pen(OSK).correct(BLOCKED, "modes", ["firearms"])


def test_the_lag_follows_the_time():
    """The day of publication is known from the lag that was."""
    ada = pen(OSK)
    ada.correct(BLOCKED, "when", {"start": "2011-03-10"})
    assert corrected(BLOCKED, ada.rows).lag_days == 5
    ada.correct(BLOCKED, "when", None)
    made = corrected(BLOCKED, ada.rows)
    assert (made.when, made.lag_days) == (None, None)


def test_a_rejected_event_is_none():
    """And comes back when that is taken back, but only by the same person."""
    ada, bob = pen(OSK), pen(OSK, "Bob")
    row = ada.reject(BLOCKED)
    assert corrected(BLOCKED, ada.rows) is None
    with pytest.raises(InputError, match="written by Ada, who alone can take it back"):
        bob.withdraw(row)
    ada.withdraw(row)
    assert corrected(BLOCKED, ada.rows) == BLOCKED


def test_the_newest_word_of_one_person_counts():
    """Field by field."""
    ada = pen(OSK)
    ada.correct(BLOCKED, "status", "planned")
    ada.correct(BLOCKED, "extent", "multiple")
    ada.correct(BLOCKED, "status", "possible")
    made = corrected(BLOCKED, reversed(ada.rows))
    assert (made.status, made.extent) == ("possible", "multiple")


def test_accepting_keeps_earlier_corrections():
    """Who corrects a field and then accepts the event accepts it as it then stands."""
    ada = pen(OSK)
    ada.correct(BLOCKED, "status", "planned")
    ada.accept(BLOCKED)
    made = corrected(BLOCKED, ada.rows)
    assert made.status == "planned"
    assert made.extra["reviewed"]["accepted"]


def test_accepting_after_rejecting_brings_it_back():
    """So does setting one of its fields right."""
    for mend in ("accept", "correct"):
        ada = pen(OSK)
        ada.reject(BLOCKED)
        ada.accept(BLOCKED) if mend == "accept" else ada.correct(BLOCKED, "status", "planned")
        assert corrected(BLOCKED, ada.rows) is not None


def test_of_two_people_the_newest_counts_and_the_dispute_shows():
    """Until somebody decides."""
    ada, bob = pen(OSK), pen(OSK, "Bob")
    ada.correct(BLOCKED, "type", "COERCE")
    bob.judge(BLOCKED, "type", "right")
    held = settle([*ada.rows, *bob.rows])
    assert held.disputed == ("type",)
    assert held.values["type"] == "PROTEST"
    cem = pen(OSK, "Cem")
    cem.adjudicate(BLOCKED, "type", "COERCE")
    bob.judge(BLOCKED, "type", "right")
    held = settle([*ada.rows, *bob.rows, *cem.rows])
    assert held.disputed == ()
    assert held.values["type"] == "COERCE"
    assert held.verdicts["type"].adjudicated


def test_who_accepts_what_another_set_right_differs():
    """The word on the field holds; who accepted it as it was shown, set right, does not differ."""
    ada, bob = pen(OSK), pen(OSK, "Bob")
    ada.correct(BLOCKED, "type", "COERCE")
    bob.accept(BLOCKED)
    held = settle([*ada.rows, *bob.rows])
    assert (held.values["type"], held.disputed) == ("COERCE", ("type",))
    cem = pen(OSK, "Cem")
    cem.accept(BLOCKED, shown=corrected(BLOCKED, ada.rows))
    assert settle([*ada.rows, *cem.rows]).disputed == ()
    bob.reject(BLOCKED)
    assert settle([*ada.rows, *bob.rows]).disputed == ("event",)


def test_what_is_unsure_decides_nothing():
    """Neither against oneself nor against others."""
    ada, bob = pen(OSK), pen(OSK, "Bob")
    ada.correct(BLOCKED, "type", "COERCE")
    ada.judge(BLOCKED, "type", "unsure")
    bob.judge(BLOCKED, "type", "unsure")
    held = settle([*ada.rows, *bob.rows])
    assert held.values["type"] == "COERCE"
    assert held.disputed == ()


def test_reviews_survive_another_type():
    """The evidence key has changed; text, sentence and trigger have not."""
    ada = pen(OSK)
    ada.correct(BLOCKED, "recipients", [BRIDGE])
    again = replace(BLOCKED, id="new", evidence_key="other", type="COERCE", modes=())
    found = matched(OSK.text_sha256, [again, SHOT], ada.rows)
    assert list(found.by_event) == ["new"]
    assert not found.lost


def test_a_field_found_right_stays_so():
    """Where a later coder has another answer, the one that a person saw and confirmed counts."""
    ada = pen(OSK)
    ada.judge(BLOCKED, "type", "right")
    later = replace(BLOCKED, type="COERCE", modes=(), evidence_key="other")
    (made,) = applied(OSK.text_sha256, [later], ada.rows).events
    assert made.type == "PROTEST"
    assert made.quad == "material conflict"


def test_what_matches_nothing_is_listed():
    """Never lost, never put into another event."""
    ada = pen(OSK)
    ada.correct(BLOCKED, "type", "COERCE")
    done = applied(OSK.text_sha256, [SHOT], ada.rows)
    assert done.events == (SHOT,)
    assert done.lost == tuple(ada.rows)


def test_two_acts_at_one_trigger_are_not_confused():
    """Where the type that was seen is gone from both, nobody can tell which was meant."""
    ada = pen(OSK)
    ada.correct(BLOCKED, "status", "planned")
    one, two = (replace(BLOCKED, id=name, evidence_key=name, type=name, modes=()) for name in ("COERCE", "ASSAULT"))
    assert matched(OSK.text_sha256, [one, two], ada.rows).lost == tuple(ada.rows)
    two = replace(two, type="PROTEST")
    assert list(matched(OSK.text_sha256, [one, two], ada.rows).by_event) == ["ASSAULT"]


def test_reviews_of_another_text_are_passed_over():
    """Their spans would point anywhere."""
    ada = pen(OSK)
    ada.reject(BLOCKED)
    assert applied("another", [BLOCKED], ada.rows).events == (BLOCKED,)


def test_a_missed_event_is_added():
    """With what follows from its type, and marked."""
    ada = pen(OSK)
    ada.missed(MISSED)
    assert [one.type for one in added(ada.rows)] == ["ACCUSE"]
    blocked, made, shot = applied(OSK.text_sha256, [BLOCKED, SHOT], ada.rows).events
    assert (blocked, shot) == (BLOCKED, SHOT)
    assert (made.type, made.quad, made.actors[0].sectors) == ("ACCUSE", "verbal conflict", ("MIL",))
    assert made.extra["reviewed"]["added"]
    assert serial.from_dict(Event, serial.to_dict(made)) == made


def test_a_missed_event_that_is_coded_later_is_not_counted_twice():
    """What the person said of its fields is put into the coder's event."""
    ada = pen(OSK)
    ada.missed(MISSED)
    later = replace(SHOT, id="e3", evidence_key="k3", type="ACCUSE", trigger=words(OSK, "said"))
    done = applied(OSK.text_sha256, [BLOCKED, later, SHOT], ada.rows)
    assert [one.id for one in done.events] == ["e1", "e3", "e2"]
    assert done.events[1].actors[0].text == "Colonel Ane"


def test_others_can_review_what_was_added():
    """Reject it, or set its fields right."""
    ada, bob = pen(OSK), pen(OSK, "Bob")
    ada.missed(MISSED)
    (bare,) = added(ada.rows)
    bob.correct(bare, "status", "negated")
    assert applied(OSK.text_sha256, [], [*ada.rows, *bob.rows]).events[0].status == "negated"
    bob.reject(bare)
    done = applied(OSK.text_sha256, [], [*ada.rows, *bob.rows])
    assert (done.events, done.rejected, done.lost) == ((), (), ())


def test_what_mentions_a_rejected_event_again_stays_one_act():
    """The first of the others takes its place."""
    again = [replace(SHOT, id=name, evidence_key=name, same_as="e1") for name in ("r1", "r2")]
    ada = pen(OSK)
    ada.reject(BLOCKED)
    done = applied(OSK.text_sha256, [BLOCKED, *again], ada.rows)
    assert [(one.id, one.same_as) for one in done.events] == [("r1", None), ("r2", "r1")]
    assert done.changed == 1


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("type", "RIOT", "no event type 'RIOT'; there are AGREE"),
        ("status", "maybe", "status 'maybe': is none of occurred"),
        ("actors", [{"text": "Nobody", "span": [0, 6]}], r"the text has 'Bridge' at 0-6, not 'Nobody'"),
        ("actors", [{"text": "x", "span": [0, 9999]}], "not within the text, which has"),
        ("actors", "Herders", "actors: expected a list"),
        ("actors", [{**BRIDGE, "sectors": ["XXX"]}], "no sector 'XXX'"),
        ("actors", [{**BRIDGE, "country": "Peru"}], "is no ISO 3166-1 alpha-3 code"),
        ("when", {"start": "2011-02-30"}, "is no day of the calendar"),
        ("when", {"start": "2011-02-03", "end": "2011-02-01"}, "ends .* before it starts"),
        ("counts", [{"what": "hurt", "low": 1, "high": 1, **BRIDGE}], "what 'hurt': is none of killed"),
        ("id", "x", "is none that can be set right"),
        ("historical", "no", "is true or false"),
        ("parent", {"event_id": "e1", "relation": "uncle"}, "none of content, cause, part"),
    ],
)
def test_a_wrong_value_is_refused(field, value, says):
    """With what would be right."""
    with pytest.raises(InputError, match=says):
        pen(OSK).correct(BLOCKED, field, value)


def test_a_missed_event_needs_its_words():
    """Its trigger stands in its sentence."""
    with pytest.raises(InputError, match="does not hold the trigger's"):
        pen(OSK).missed({**MISSED, "sentence": {"index": 0, "span": list(BLOCKED.sentence.span)}})
