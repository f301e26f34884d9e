"""A user's own actors: new ones, changed ones, and every slip said with its file, its line and what is right."""

from collections.abc import Callable
from pathlib import Path

import pytest

from dragoman import Article, load
from dragoman.errors import LexiconError, OptionError
from dragoman.lexicon import folders
from dragoman.lexicon.actors import Knowledge
from dragoman.lexicon.agents import Agents
from dragoman.who.codes import code_map, of_entity

Write = Callable[[str, str], Path]


@pytest.fixture(scope="module")
def ours() -> Knowledge:
    """What ships."""
    return Knowledge.load()


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write a file into a folder of the user's and return the folder."""

    def made(name: str, text: str) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return tmp_path

    return made


ACTORS = """
[[actor]]
id = "mine.valley-front"
name = "Valley Front"
aliases = ["VF-7", "Front of the Valley"]
country = "PER"
sectors = ["REB"]
kind = "armed"
since = 1998
until = "2012-04"
spells = [{sectors = ["PTY"], start = "2009-06", end = 2011}]

[[actor]]
id = "mine.nora-velt"
name = "Nora Velt"
country = "PER"
kind = "person"
gender = "f"
spells = [{office = "Mayor of Aldrin", sectors = ["GOV"], start = "2001-03-01", end = 2005}]
"""


def test_toml_actors_are_read(ours: Knowledge, write: Write) -> None:
    """A body and a person, each coded by the day."""
    known = ours.with_own([write("actors/mine.toml", ACTORS)])
    found = known.find("front of the valley")
    assert found is not None
    (front,) = found.entities
    assert (front.id, front.country, front.kind, front.since) == ("mine.valley-front", "PER", "armed", "1998")
    assert of_entity(front, "2003-01-01").sectors == ("REB",)
    assert of_entity(front, "2009-06-01").sectors == ("PTY",)
    assert of_entity(front, "2011-12-31").sectors == ("PTY",)
    assert of_entity(front, "2012-01-01").sectors == ("REB",)
    velt = known.entities["mine.nora-velt"]
    office = of_entity(velt, "2005-12-31").office
    assert office is not None
    assert office.title == "Mayor of Aldrin"
    assert of_entity(velt, "2006-01-01").sectors == ("ELI",)
    assert velt in known.of_last_name("velt")


def test_a_row_of_our_id_changes_what_it_says(ours: Knowledge, write: Write) -> None:
    """Empty cells stay as ours have them, aliases are added, our own names reach the changed entry."""
    rows = "id,name,aliases,sectors\nuno.united-nations,,Glass Palace,IGO GOV\nPER,,Andean Realm,\n"
    known = ours.with_own([write("actors/mine.csv", rows)])
    for name in ("glass palace", "un", "united nations"):
        found = known.find(name)
        assert found is not None
        assert found.entities[0].sectors == ("IGO", "GOV")
        assert found.entities[0].name == "United Nations"
        assert found.entities[0].primary == "UNO"
    realm = known.find("andean realm")
    assert realm is not None
    assert realm.entities[0].id == "PER"
    assert realm.entities[0].kind == "state"
    assert known.lands() == ours.lands()


def test_a_taken_name_is_taken_with_its_article(ours: Knowledge, write: Write) -> None:
    """Who takes "Pentagon" has "the Pentagon" too, which ours spell out."""
    known = ours.with_own([write("actors/mine.csv", "id,name,country\nmine.gang,Pentagon,PHL\n")])
    assert known.find("the pentagon") is None
    assert known.find("pentagon").entities[0].id == "mine.gang"  # type: ignore[union-attr]


def test_a_person_of_the_register_may_be_changed(ours: Knowledge, write: Write) -> None:
    """By Wikidata id; posts stay, the new alias and the old names reach one entry."""
    id_, line = next(iter(sorted(ours.register.by_id().items())))
    name = line.split(",")[2]
    known = ours.with_own([write("actors/mine.csv", f"id,aliases,wikidata\n{id_},Old Grey Fox,{id_}\n")])
    found = known.find("old grey fox")
    assert found is not None
    assert found.entities[0].name == name
    assert found.entities[0].spells


def test_a_users_name_wins_and_two_rows_may_share_one(ours: Knowledge, write: Write) -> None:
    """Then the article's countries decide, as with ours."""
    rows = (
        "id,name,aliases,country,sectors,kind\n"
        "m.a,Alpha Bureau,Pentagon|AB9,PER,GOV,agency\nm.b,Beta,AB9,CHL,GOV,agency\n"
    )
    known = ours.with_own([write("actors/mine.csv", rows)])
    taken, shared = known.find("pentagon"), known.find("ab9")
    assert taken is not None
    assert shared is not None
    assert [e.id for e in taken.entities] == ["m.a"]
    assert [e.id for e in shared.entities] == ["m.a", "m.b"]


def test_codes_change_country_with_the_day(ours: Knowledge, write: Write) -> None:
    """An actor string and a country of its own for each spell; the entry's where none covers the day."""
    rows = (
        "id,name,country,sectors,kind,cameo,spells\n"
        'm.x,Old Brigade,,REB,armed,REB,"@REB@2001-01-01@2004@@@SDN@SDNREB|@MIL@2005@@@@SSD@SSDMIL"\n'
    )
    known = ours.with_own([write("actors/mine.csv", rows)])
    brigade = known.entities["m.x"]
    before, first, second = (of_entity(brigade, day) for day in ("2000-12-31", "2004-12-31", "2011-07-09"))
    assert (before.country, before.sectors) == (None, ("REB",))
    assert (first.country, first.sectors, code_map(brigade, first)["CAMEO"]) == ("SDN", ("REB",), "SDNREB")
    assert (second.country, second.sectors, code_map(brigade, second)["CAMEO"]) == ("SSD", ("MIL",), "SSDMIL")


def test_places_and_discards_name_no_actor(ours: Knowledge, write: Write) -> None:
    """A place gives its country; a discarded name is nobody's."""
    folder = write("places.csv", "name,country\nAldrin Valley,PER\n")
    write("discards.csv", "phrase,scope\nHamas,actor\n")
    known = ours.with_own([folder])
    assert known.places["aldrin valley"] == "PER"
    assert known.find("hamas") is None


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("id,name,colour\na,A B,red\n", r"mine.csv:1: columns: 'colour' not understood; columns are aliases"),
        ("id,name,id\na,A B,b\n", r"mine.csv:1: columns: 'id' must stand once"),
        ("name\nA B\n", r"'id' must stand once"),
        ("id,name\n\n,A B\n", r"mine.csv:3: has no id"),
        ("id,name\na,\n", r"mine.csv:2: 'a' has no name"),
        ("id,name\na,A B\na,C D\n", r"mine.csv:3: id 'a' stands twice, first at .*mine.csv:2"),
        ("id,name,country\na,A B,PRU\n", r"mine.csv:2: country 'PRU' is no ISO 3166-1 alpha-3 code"),
        ("id,name,primary\na,A B,UN\n", r"mine.csv:2: primary 'UN'"),
        ("id,name,gender\na,A B,x\n", r"mine.csv:2: unknown gender 'x'"),
        ("id,name,since\na,A B,2004-13\n", r"mine.csv:2: '2004-13' is no date"),
        ("id,name,since,until\na,A B,2004,2001\n", r"mine.csv:2: until 2001 is before since 2004"),
        ("id,name,spells\na,A B,King@GOV@12 May 2001@@@\n", r"mine.csv:2: '12 May 2001' is no date; write 2004"),
        ("id,name,spells\na,A B,King@GOV@2001-02-30@@@\n", r"mine.csv:2: '2001-02-30' is no date"),
        ("id,name,spells\na,A B,King@GOV\n", r"mine.csv:2: spell 'King@GOV' should be office@"),
        ("id,name,spells\na,A B,@REB@2001@2004@@@SDN@|@REB@2003@@@@SSD@\n", r"codes SDN and SSD overlap at 2003-01-01"),
        ("id,name\na,+-+\n", r"the name '\+-\+' has no letter"),
        ('id,name\na,"A B\n', r"mine.csv:2: is no CSV"),
    ],
)
def test_a_slip_in_a_table_is_said(ours: Knowledge, write: Write, text: str, message: str) -> None:
    """File, line, what is wrong, what would be right."""
    with pytest.raises(LexiconError, match=message):
        ours.with_own([write("actors/mine.csv", text)])


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('\n[actor]\nid = "a"', r"mine.toml: write each actor under \[\[actor\]\]"),
        ('[[actors]]\nid = "a"', r"unknown key 'actors'"),
        ('\n\n[[actor]]\nid = "a"\nnames = ["A"]', r"mine.toml:3: unknown key 'names'; an actor has aliases"),
        ('[[actor]]\nid = "a"\nname = ["A"]', r"mine.toml:1: name = \['A'\] should be a text"),
        ('[[actor]]\nid = "a"\nname = "A"\nspells = "x"', r"mine.toml:1: spells should be a list"),
        ('[[actor]]\nid = "a"\nname = "A"\nspells = [{from = 2001}]', r"spell: unknown key 'from'; a spell has office"),
        ('[[actor]]\nid = "a"\nname = "A"\nsectors = ["ARMY"]', r"mine.toml:1: unknown sector 'ARMY'; sectors are"),
        ('[[actor]\nid = "a"', r"not valid TOML"),
    ],
)
def test_a_slip_in_toml_is_said(ours: Knowledge, write: Write, text: str, message: str) -> None:
    """The same for TOML, with the line of its [[actor]]."""
    with pytest.raises(LexiconError, match=message):
        ours.with_own([write("actors/mine.toml", text)])


def test_a_folder_must_hold_something_that_is_read(write: Write, tmp_path: Path) -> None:
    """Missing, empty, holding other files, or holding a table at the wrong place."""
    with pytest.raises(OptionError, match="is no folder"):
        folders.resolved([tmp_path / "none"])
    with pytest.raises(OptionError, match=r"is empty; put in some of events/"):
        folders.resolved([tmp_path])
    write("notes.txt", "x")
    with pytest.raises(OptionError, match=r"holds notes\.txt and nothing that is read"):
        folders.resolved([tmp_path])
    write("people.csv", "id,name\n")
    with pytest.raises(OptionError, match=r"is people\.csv meant to be actors/people\.csv"):
        folders.resolved([tmp_path])
    write("actors/people.csv", "id,name\n")
    assert folders.resolved([tmp_path, tmp_path]) == (tmp_path,)


def test_a_project_file_names_folders(write: Write, tmp_path: Path) -> None:
    """Relative to itself; anything else in it is refused."""
    write("one/actors/a.csv", "id,name\n")
    write("two/sets.toml", "")
    project = write("dragoman.toml", 'lexicon = ["one", "two"]\n') / "dragoman.toml"
    assert folders.resolved([project]) == (tmp_path / "one", tmp_path / "two")
    for text, message in (
        ('lexicons = ["one"]', "unknown key 'lexicons'"),
        ('lexicon = "one"', "must be a list of folders"),
        ("lexicon = []", "must be a list of folders"),
        ('lexicon = ["three"]', "three: is no folder"),
        ("lexicon = [", "not valid TOML"),
    ):
        write("dragoman.toml", text)
        with pytest.raises(OptionError, match=message):
            folders.resolved([project])
    with pytest.raises(OptionError, match=r"is no folder; give a folder, or a project file that ends in \.toml"):
        folders.resolved([write("list.txt", "one") / "list.txt"])


AGENTS = """
[[group]]
name = "wardens"
sectors = ["PRM", "CVL"]
is = "person"
borrows = true
nouns = ["otter-warden", "river warden"]

[[group]]
sectors = ["REB"]
nouns = ["protester"]

[discard]
words = ["hamster", "Blue Wagon"]
"""


def test_own_nouns_and_discards(write: Write) -> None:
    """A noun may take the place of one of ours; a discarded one stands for nobody."""
    ours = Agents.load()
    write("agents.toml", AGENTS)
    rows = "noun,plural,sectors,kind,borrows,office\nbrook keeper,brook folk,COP,group,no,yes\npolice,,MIL,,,\n"
    write("agents.csv", rows)
    agents = Agents.load(
        [write("discards.csv", "phrase,scope\nsoldier,actor\notter race*,sentence\nbarge cup,story\n")]
    )
    assert agents.nouns["otter warden"].sectors == ("PRM", "CVL")
    assert agents.nouns["river warden"].borrows
    assert agents.nouns["brook folk"].kind == "group"
    assert agents.nouns["brook keeper"].office
    assert agents.nouns["protester"].sectors == ("REB",)
    assert agents.nouns["police"].kind == ours.nouns["police"].kind
    assert "soldier" not in agents.nouns
    assert "hamster" in agents.discard
    assert [(d.words, d.longer, d.scope) for d in agents.voids] == [
        (("otter", "race"), True, "sentence"),
        (("barge", "cup"), False, "story"),
    ]


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("agents.csv", "noun\nranger\n", r"agents.csv:1: columns: 'sectors' must stand once"),
        ("agents.csv", "noun,sectors\nranger,ARMY\n", r"agents.csv:2: unknown sector 'ARMY'"),
        ("agents.csv", "noun,sectors,kind\nranger,PRM,thing\n", r"agents.csv:2: unknown kind 'thing'; an agent is a"),
        ("agents.csv", "noun,sectors,borrows\nranger,PRM,true\n", r"borrows = 'true' should be yes, no or nothing"),
        ("agents.csv", "noun,sectors\nranger,PRM\nranger,COP\n", r"agents.csv:3: 'ranger' is COP here and PRM at"),
        ("agents.csv", "noun,sectors\n7,PRM\n", r"the noun '7' has no letter"),
        ("agents.toml", '[[group]]\nnouns = ["a"]\n', r"group 1: nouns and sectors should be lists"),
        ("agents.toml", '[[group]]\nnoun = "a"\n', r"group 1: unknown key 'noun'; a group has borrows"),
        ("agents.toml", '[[groups]]\nnouns = ["a"]\n', r"not understood; it has \[\[group\]\]s and \[discard\]"),
        ("agents.toml", '[discard]\nword = "a"\n', r"\[discard\] should be words ="),
        ("discards.csv", "phrase,scope\notter,page\n", r"discards.csv:2: unknown scope 'page'; scopes are actor"),
        ("discards.csv", "phrase,scope\n*,story\n", r"discards.csv:2: the phrase '\*' has no letter"),
        ("discards.csv", "phrase,scope\notter*,actor\n", r"may stand only with the scopes sentence and story"),
    ],
)
def test_a_slip_in_nouns_or_discards_is_said(write: Write, name: str, text: str, message: str) -> None:
    """File and line, or the group of a TOML file."""
    with pytest.raises(LexiconError, match=message):
        Agents.load([write(name, text)])


def test_discards_make_void(write: Write) -> None:
    """A sentence or a whole article; what was discarded is silenced, with the phrase."""
    coder = load(lexicon=(write("discards.csv", "phrase,scope\nglow-lantern*,sentence\nmidsummer parade,story\n"),))
    article = Article.make("Police near the glow lanterns arrested three men. Rebels killed a mayor.")
    assert [event.type for event in coder.code(article)] == ["ASSAULT"]
    ((event, reason),) = coder.silenced(article)
    assert (event.type, reason.rule) == ("COERCE", "discards")
    assert "glow-lantern*" in reason.detail
    assert coder.code(Article.make("Rebels killed a mayor. The midsummer parade went on.")) == []
