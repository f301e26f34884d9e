"""The lens shows what the store holds, by what was chosen, and follows it."""

from dataclasses import replace

import pytest

pytest.importorskip("duckdb")
pytest.importorskip("deltalake")

import duckdb

from dragoman.errors import OptionError
from dragoman.incident import Figure, Incident, Toll
from dragoman.lens import Filter, Lens
from dragoman.lens.filter import MANY
from dragoman.lens.naming import called
from dragoman.merge import merge
from dragoman.records import Count, Party, When, Where
from dragoman.review import Pen
from dragoman.store import Chunk, Coded, Store, arrow
from stores import CODER, article, chunk, event

EVERY = Filter(status=("all",))


def told(name, *events, of=None, key="coder1"):
    """A chunk of one article with these events."""
    one = of or article(0)
    return Chunk(
        name,
        key,
        [one],
        arrow.events_table(list(events), key, name, [one]),
        coded=[Coded(one.id, one.text_sha256, len(events), "en", "news.jsonl", 1)],
    )


@pytest.fixture
def store(tmp_path):
    """A store of three articles with two events each, the second of each only the content of speech."""
    with Store.create(tmp_path / "store") as made:
        made.append(chunk("c1", [article(number) for number in range(3)]))
    return Store.open(tmp_path / "store")


@pytest.fixture
def lens(store):
    """The lens over it."""
    with Lens.open(store) as made:
        made.refresh()
        yield made


def shown(tmp_path, *events):
    """A lens over a store of these events of one article."""
    with Store.create(tmp_path / "some") as made:
        made.append(told("c1", *events))
    made = Lens.open(Store.open(tmp_path / "some"))
    made.refresh()
    return made


def of_two(one):
    """An incident of an event and that of the next article."""
    figure = Figure(3, 5, "three", one.id, one.article_id, None, None, None)
    return Incident(
        id="i1",
        event_ids=("a0000-0", "a0001-0"),
        article_ids=("a0000", "a0001"),
        type=one.type,
        modes=(),
        cameo=one.cameo,
        quad=one.quad,
        intensity=one.intensity,
        goldstein=one.goldstein,
        actors=one.actors,
        recipients=(),
        when=one.when,
        where=one.where,
        status="occurred",
        historical=False,
        content=False,
        tolls=(Toll("killed", "others", 3, 4, 5, "median", (figure,)),),
        first_report="2011-03-14",
        last_report="2011-03-15",
        publishers=("The Daily Test",),
        independent_sources=("The Daily Test",),
        contradictions=(),
        score=1.0,
        why=(),
        codebook=one.codebook,
        coder=CODER,
    )


def test_shows_what_occurred_and_counts_the_others(lens):
    """The default shows no content of speech, and says how much of it there is."""
    totals = lens.totals(Filter())
    assert (totals.shown, totals.hidden, totals.articles) == (3, 3, 3)
    assert lens.ids(Filter()) == ["a0000-0", "a0001-0", "a0002-0"]
    assert len(lens.ids(EVERY)) == 6


def test_a_row_has_what_the_record_has(lens):
    """Day, place, toll, parties and speakers."""
    row = lens.rows(Filter()).rows[0]
    assert (row.first, row.precision, row.place, row.country) == ("2011-03-14", "day", "Town", "SYR")
    assert (row.killed.low, row.killed.high, row.trigger, row.speakers) == (3, None, "shelled", ("rebels",))
    assert row.latitude is None  # its precision is not told, so that it is no point


def test_follows_a_newer_coder(store, lens):
    """Once a newer coder has read an article, its rows alone are shown."""
    with Store.open(store.place.root, write=True) as writing:
        writing.append(chunk("c2", [article(0)], key="coder2", events_each=1, type="PROTEST"))
    assert lens.refresh()
    assert lens.rows(Filter(type=("PROTEST",))).total == 1
    assert len(lens.ids(EVERY)) == 5


def test_an_older_coder_that_is_made_the_newest_is_shown_again(store, lens):
    """Who recodes with earlier settings wants what they find."""
    with Store.open(store.place.root, write=True) as writing:
        writing.append(chunk("c2", [article(0)], key="coder2", events_each=1, type="PROTEST"))
        lens.refresh()
        writing.use("coder1", "{}", newest=True)
    lens.refresh()
    assert lens.totals(Filter(type=("PROTEST",))).shown == 0
    assert len(lens.ids(EVERY)) == 6


def test_half_a_chunk_is_never_seen(store, lens):
    """A writer that died before its chunk counted has written nothing."""
    with Store.open(store.place.root, write=True) as writing:
        one = article(7)
        writing.tables.append("articles", arrow.articles_table([one], "torn"), "torn")
        writing.tables.append("events", arrow.events_table([event(one)], "coder1", "torn", [one]), "torn")
    lens.refresh()
    assert len(lens.ids(EVERY)) == 6


def test_a_lens_is_kept(store):
    """What was read once is there when the lens is opened again."""
    with Lens.open(store) as lens:
        lens.refresh()
    with Lens.open(store) as lens:
        assert lens.totals(Filter()).shown == 3


@pytest.mark.parametrize("content", [b"", b"no database at all", b"\0" * 5000])
def test_a_damaged_lens_is_made_anew(store, content):
    """It holds nothing that the store does not."""
    (store.place.folder / "lens.duckdb").write_bytes(content)
    with Lens.open(store) as lens:
        lens.refresh()
        assert lens.totals(Filter()).shown == 3


def test_a_lens_of_another_version_is_made_anew(store):
    """Its tables are others."""
    with duckdb.connect(str(store.place.folder / "lens.duckdb")) as old:
        old.execute("CREATE TABLE meta (name VARCHAR, value VARCHAR); INSERT INTO meta VALUES ('version', '0')")
    with Lens.open(store) as lens:
        lens.refresh()
        assert lens.totals(Filter()).shown == 3


def test_a_file_in_use_is_left_alone(store):
    """A temporary one takes its place."""
    with duckdb.connect(str(store.place.folder / "lens.duckdb"), config={"threads": "1"}), Lens.open(store) as lens:
        lens.refresh()
        assert lens.totals(Filter()).shown == 3
        assert lens._own is not None


def test_tolls_of_one_speaker_add_up_and_those_of_two_are_rivals(tmp_path):
    """Figures to date and the dead among those who did it are not the event's toll."""
    killed = [
        Count("killed", 1, 1, "himself", (0, 1), side="actor"),
        Count("killed", 2, 2, "two", (0, 1), said_by="police"),
        Count("killed", 3, 3, "three", (0, 1), said_by="police"),
        Count("killed", 7, 7, "seven", (0, 1), said_by="rebels"),
        Count("killed", 90, 90, "90", (0, 1), scope="to_date"),
    ]
    with shown(tmp_path, event(article(0), counts=tuple(killed))) as lens:
        toll = lens.rows(Filter()).rows[0].killed
        assert (toll.low, toll.high) == (5, 7)


def test_what_is_dated_wider_than_a_bin_is_counted_beside(tmp_path):
    """And so is what has no date."""
    one = article(0)
    whens = [When("2011-03-14", "2011-03-14", "day"), When("2011-03-01", "2011-03-31", "month"), None]
    whens.append(When(None, "2011-03-14", "before"))
    events = [replace(event(one, n, when=when), parent=None) for n, when in enumerate(whens)]
    with shown(tmp_path, *events) as lens:
        line = lens.timeline(Filter())
        assert (line.bin, [bin.count for bin in line.bins], line.wide, line.undated) == ("day", [1], 2, 1)
        assert [bin.count for bin in lens.timeline(Filter(), "month").bins] == [2]


@pytest.mark.parametrize("bin", ["day", "week", "month", "year"])
def test_what_a_bar_counts_is_what_choosing_it_shows(tmp_path, bin):
    """All of it lies within; what only overlaps, or is open, is in neither, and can be asked for."""
    one = article(0)
    spans = [("2011-03-14", "2011-03-14"), ("2011-03-01", "2011-03-31"), ("2011-03-30", "2011-04-02")]
    spans += [("2011-01-01", "2011-12-31"), (None, "2011-03-14"), ("2011-03-31", None), ("2011-04-01", "2011-04-03")]
    events = [replace(event(one, n, when=When(a, b, "range")), parent=None) for n, (a, b) in enumerate(spans)]
    with shown(tmp_path, *events) as lens:
        bins = lens.timeline(Filter(), bin).bins
        assert bins
        for each in bins:
            chosen = Filter(since=each.first, until=each.last, within="all")
            assert lens.totals(chosen).shown == each.count
            assert [b.count for b in lens.timeline(chosen, bin).bins] == [each.count]
        assert lens.totals(Filter(since="2011-03-14", until="2011-03-14")).shown == 4
        assert lens.totals(Filter(since="2011-03-31", within="all")).shown == 2


def test_what_has_no_bounds_has_nothing_to_lie_within():
    """So that one choice has one address; a day of publication is one day."""
    assert Filter(within="all") == Filter()
    assert Filter(since="2011", date="published", within="all").within == "any"


def test_a_country_is_an_area_and_never_a_point(tmp_path):
    """Only what is known more finely has coordinates."""
    one = article(0)
    places = [
        Where("Syria", latitude=35.0, longitude=38.0, radius_km=300.0, country="SYR", precision="country"),
        Where(
            "Aleppo", latitude=36.2, longitude=37.1, radius_km=10.0, geonames_id=170063, country="SYR", precision="city"
        ),
    ]
    events = [replace(event(one, n, where=where), parent=None) for n, where in enumerate([*places, None])]
    with shown(tmp_path, *events) as lens:
        found = lens.spots(Filter())
        assert [(spot.name, spot.radius_km, spot.count) for spot in found.spots] == [("Aleppo", 10.0, 1)]
        assert [(area.country, area.count, area.only) for area in found.areas] == [("SYR", 2, 1)]
        assert found.nowhere == 1
        assert lens.totals(Filter(place=("170063",))).shown == lens.totals(Filter(place=("aleppo",))).shown == 1
        assert lens.totals(Filter(bbox=(30.0, 30.0, 40.0, 40.0))).shown == 1


def test_ties_go_from_who_acts_to_whom(tmp_path):
    """Talks of several go both ways, and are one tie."""
    one = article(0)
    turkey, syria = (Party(n, (0, 1), n, id=n.lower(), country=c) for n, c in (("Turkey", "TUR"), ("Syria", "SYR")))
    struck = replace(event(one, 0), actors=(turkey,), recipients=(syria,))
    met = replace(event(one, 1), type="CONSULT", actors=(turkey, syria), recipients=(), parent=None)
    with shown(tmp_path, struck, met) as lens:
        found = lens.ties(Filter())
        directed, mutual = sorted(found.ties, key=lambda tie: tie.mutual)
        assert (directed.actor, directed.recipient) == ("turkey", "syria")
        assert {mutual.actor, mutual.recipient} == {"turkey", "syria"}
        assert lens.totals(Filter(dyad=("TUR>SYR",))).shown == 2
        assert lens.totals(Filter(dyad=("SYR>TUR",))).shown == 1
        assert lens.totals(Filter(recipient=("syria",))).shown == 1


def test_incidents_have_a_row_each(store, lens):
    """With their reports, and the events know theirs."""
    incident = of_two(event(article(0)))
    with Store.open(store.place.root, write=True) as writing:
        writing.replace_incidents("coder1", [incident])
    lens.refresh()
    row = lens.rows(Filter(unit="incident")).rows[0]
    assert (row.id, row.reports, row.killed.low, row.article_id) == ("i1", 2, 4, None)
    assert lens.totals(Filter(unit="incident")).articles == 2
    assert {row.id: row.incident_id for row in lens.rows(Filter()).rows}["a0000-0"] == "i1"
    assert lens.state().unmerged == 4
    assert lens.totals(Filter(unit="incident", words="harbour")).shown == 1


def test_reviews_are_followed(store, lens):
    """A corrected event is shown as corrected, a rejected one not at all; a correction outlives recoding."""
    one, events = article(0), [event(article(0), number) for number in range(2)]
    pen = Pen("Ada", one, coder_key="coder1")
    pen.correct(events[0], "type", "PROTEST")
    pen.reject(events[1])
    store.add_reviews(pen.rows)
    assert lens.refresh()
    (row,) = lens.rows(Filter(type=("PROTEST",))).rows
    assert (row.id, row.corrected_by) == ("a0000-0", ("Ada",))
    assert "a0000-1" not in lens.ids(EVERY)
    with Store.open(store.place.root, write=True) as writing:
        writing.append(chunk("c2", [one], key="coder2", type="ASSAULT"))
    lens.refresh()
    assert lens.totals(Filter(type=("PROTEST",))).shown == 1


def test_incidents_follow_what_people_say_of_their_reports(store, lens):
    """At once, only those; what people added is an incident of its own, and all of it is undone with the word."""
    articles = [article(number) for number in range(3)]
    events = [event(one, number) for one in articles for number in range(2)]
    with Store.open(store.place.root, write=True) as writing:
        writing.replace_incidents("coder1", merge(events, articles).incidents)
    lens.refresh()
    (before,) = lens.rows(Filter(unit="incident")).rows
    every = lens.totals(EVERY.but(unit="incident")).shown
    pens = [Pen("Ada", one, coder_key="coder1") for one in articles]
    for pen, first in zip(pens, events[::2], strict=True):
        pen.correct(first, "status", "planned")
    at = articles[2].text.index("Rebels")
    words = {"trigger": {"text": "Rebels", "span": [at, at + 6]}, "type": "MOBILIZE"}
    pens[2].missed(words | {"sentence": {"index": 0, "span": [at, len(articles[2].text)]}})
    store.add_reviews([row for pen in pens for row in pen.rows])
    lens.refresh()
    (row,) = lens.rows(Filter(unit="incident", status=("planned",))).rows
    assert (row.id, row.reports, row.corrected_by) == (before.id, 3, ("Ada",))
    (added,) = lens.rows(Filter(unit="incident")).rows
    assert (added.type, added.reports) == ("MOBILIZE", 1)
    assert {one.incident_id for one in lens.rows(Filter(type=("MOBILIZE",))).rows} == {added.id}
    assert lens.totals(EVERY.but(unit="incident")).shown == every + 2  # and what was only said is none of the plans
    undone = [Pen("Ada", one) for one in articles]
    for pen, written in zip(undone, pens, strict=True):
        for one in written.rows:
            pen.withdraw(one)
    store.add_reviews([row for pen in undone for row in pen.rows])
    lens.refresh()
    assert lens.rows(Filter(unit="incident")).rows == (before,)
    assert lens.totals(EVERY.but(unit="incident")).shown == every


def test_words_are_looked_for_in_the_articles(lens):
    """And combine with all else."""
    assert lens.totals(Filter(words="town 1")).shown == 1
    assert lens.totals(Filter(words="harbour", actor=("SYR",))).shown == 3
    assert lens.totals(Filter(words="nowhere")).shown == 0


@pytest.mark.parametrize("name", [name for name in MANY if name not in ("quad", "status", "country")])
@pytest.mark.parametrize("hostile", ["'; DROP TABLE event; --", "x') OR 1=1 --", "\\'; SELECT 1", "%", "?"])
def test_hostile_values_find_nothing_and_change_nothing(lens, name, hostile):
    """In every question."""
    chosen = Filter(**{name: (f"{hostile}>{hostile}" if name == "dyad" else hostile,)})
    for ask in (lens.totals, lens.rows, lens.timeline, lens.spots, lens.ties, lens.facets, lens.ids):
        if name in ("type", "mode", "context"):
            with pytest.raises(OptionError, match="none of the code book's"):
                ask(chosen)
        else:
            assert ask is not lens.ids or ask(chosen) == []
            ask(chosen)
    assert len(lens.ids(EVERY)) == 6


def test_a_party_of_a_list_is_it_alone(store):
    """Who is chosen from a list is as many as the list says; who is typed is all of that country or with that name."""
    with Store.open(store.place.root, write=True) as writing:
        syria = Party("Syria", (0, 5), "Syria", id="SYR", country="SYR")
        writing.append(chunk("c2", [article(7)], events_each=1, actors=(syria,)))
    with Lens.open(store) as lens:
        lens.refresh()
        for choice in lens.facets(Filter()).choices["actor"]:
            assert lens.rows(Filter(actor=(choice.value,))).total == choice.count
        assert lens.rows(Filter(actor=("=SYR",))).total == 1
        assert lens.rows(Filter(actor=("SYR",))).total == 4


@pytest.mark.parametrize(
    ("key", "name", "words"),
    [
        ("SDNGOV", "SDNGOV", "Sudan: government"),
        ("SDNMILREB", "SDNMILREB", "Sudan: armed forces, rebels"),
        ("SDNXYZ", "SDNXYZ", "SDNXYZ"),
        ("IGOUNO", "IGOUNO", "IGOUNO"),
        ("Q42", "Ada", "Ada"),
        ("SDN", "Sudanese lorry drivers", "Sudan"),
        ("rebels", "rebels", "rebels"),
    ],
)
def test_a_role_is_called_by_words(key, name, words):
    """Nobody need know the codes of countries and sectors."""
    assert called(key, name) == words
