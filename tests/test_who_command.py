"""`dragoman who` and `Coder.actors`: every mention, who it is on a day, and why."""

import io
import json
import sys

import pytest

import dragoman
from dragoman.cli import main
from dragoman.cli.who import is_text

TEXT = (
    "Pakistani Foreign Minister Hina Rabbani Khar met a U.S. envoy in Islamabad. Khar said Pakistan would act. "
    "Karim Zadran, a rebel commander, attacked dozens of villagers."
)


@pytest.fixture(scope="module")
def coder():
    """The default coder."""
    return dragoman.load()


@pytest.fixture
def cli(monkeypatch, capsys, coder):
    """A function that runs the program and returns (exit code, standard output, standard error)."""
    monkeypatch.setattr("dragoman.coder.load", lambda settings=None, **options: coder)

    def run(*args, stdin=None):
        monkeypatch.setattr(sys, "argv", ["dragoman", "who", *map(str, args)])
        if stdin is not None:
            monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin.encode())))
        with pytest.raises(SystemExit) as ended:
            main()
        said = capsys.readouterr()
        return ended.value.code, said.out, said.err

    return run


def of(coder, text, day="2011-10-21"):
    """Return the accounts of a text by their words."""
    return {one.text: one for one in coder.actors(dragoman.Article.make(text, published=day))}


def test_spans_are_the_words(coder):
    """Every mention's span holds its words."""
    article = dragoman.Article.make(TEXT, published="2011-10-21")
    assert all(article.text[one.span[0] : one.span[1]] == one.text for one in coder.actors(article))


def test_post_follows_the_day(coder):
    """One person, two days: in office then, out of it later; the reason names the post and its dates."""
    then = of(coder, TEXT)["Khar"]
    assert then.party.office.title == "Minister of Foreign Affairs"
    assert "2011-07-20" in then.because
    later = of(coder, TEXT, "2015-01-01")["Khar"]
    assert later.party.office is None
    assert "in no known post" in later.because


def test_later_last_name_says_whose(coder):
    """A last name after the full one is explained."""
    assert "named before" in of(coder, TEXT)["Khar"].because


def test_place_and_government(coder):
    """A capital as a place and a country as a government are told apart, with the rule."""
    found = of(coder, TEXT)
    assert (found["Islamabad"].standing, found["Pakistan"].standing) == ("place", "government")
    assert "says where" in found["Islamabad"].because


def test_unknown_name_says_what_the_text_says(coder):
    """A name that no table has keeps the description that the text gives."""
    found = of(coder, TEXT)["Karim Zadran"]
    assert found.party.sectors == ("REB",)
    assert "no table has" in found.because
    assert "rebel commander" in found.because


def test_nobody_is_guessed_for_a_pronoun(coder):
    """A pronoun without a clear antecedent is shown, with nobody."""
    found = of(coder, "She left the hall.")["She"]
    assert found.party is None
    assert "none is guessed" in found.because


def test_namesakes_are_passed_over_with_a_reason(coder):
    """A bare last name that many bear resolves to nobody of the tables, and says so."""
    found = of(coder, "Khan left the hall.")["Khan"]
    assert found.party.id.startswith("x-")
    assert found.passed_over
    assert all(other.reason for other in found.passed_over)


def test_no_mention_stands_twice(coder):
    """The words of a quantity and its noun, of a title and its name, are one mention."""
    spans = [one.text for one in of(coder, TEXT).values()]
    assert "villagers" not in spans
    assert "dozens of villagers" in spans


def test_table(cli):
    """The command prints mention, name, codes and reason, and ends well."""
    code, out, _ = cli("Khar met rebels.", "--on", "2011-10-21")
    assert code == 0
    assert "as of 2011-10-21" in out
    assert "rebels" in out
    assert max(len(line) for line in out.splitlines()) <= 100


def test_json(cli):
    """--json gives one line a text with every field."""
    code, out, _ = cli("The army shelled rebels.", "--on", "2011-10-21", "--json")
    (line,) = out.splitlines()
    record = json.loads(line)
    assert code == 0
    assert record["as_of"] == "2011-10-21"
    assert [m["text"] for m in record["mentions"]] == ["The army", "rebels"]
    assert set(record["mentions"][0]) == {"text", "span", "standing", "party", "because", "passed_over"}


def test_file_and_standard_input(cli, tmp_path):
    """A text may stand in a file or come through a pipe; the file's own date counts without --on."""
    story = tmp_path / "story.txt"
    story.write_text("Posted May 3rd, 2024\n\nThe army shelled rebels near the town.\n")
    assert "as of 2024-05-03" in cli(story)[1]
    assert "as of 2011-10-21" in cli(story, "--on", "2011-10-21")[1]
    assert "rebels" in cli("-", stdin="The army shelled rebels.")[1]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("KYIV - Russian forces shelled villages.", ("Russian forces", "RUS")),
        ("MAIDUGURI - Boko Haram kidnapped pupils.", ("Boko Haram", "NGA")),
        ("SEOUL (AP) - North Korea shelled an island.", ("North Korea", "PRK")),
        ("CARACAS, Jan 4 (Reuters) -- US forces raided a camp.", ("US forces", "USA")),
        ("Zargrad, Kenya (AFP) - The army shelled rebels.", ("The army", None)),
    ],
)
def test_dateline_is_no_part_of_the_first_actor(coder, text, first):
    """What follows the dateline is a sentence of its own: the town gives neither its name nor its country."""
    article = dragoman.Article.make(text, published="2022-02-25")
    filed = text.index("-")
    mentions = coder.actors(article)
    assert {m.standing for m in mentions if m.span[0] < filed} <= {"place", None}
    assert not any(m.span[0] < filed < m.span[1] for m in mentions)
    found = next(m for m in mentions if m.span[0] > filed)
    assert (found.text, found.party.country) == first
    (event, *_) = coder.code(article)
    assert [p.name for p in event.actors] == [found.party.name]


def test_an_unknown_town_in_the_dateline_is_nobody(coder):
    """ "GOMA -": the dateline's words are no actor where no table has them either."""
    mentions = coder.actors(dragoman.Article.make("ZARGRAD - Gunmen shot a monk.", published="2022-02-25"))
    assert [m.text for m in mentions] == ["Gunmen", "a monk"]


@pytest.mark.parametrize("day", ["2011-31-10", "yesterday", "21/10/2011"])
def test_wrong_day_says_what_would_be_right(cli, day):
    """A bad --on stops everything and shows the form."""
    code, _, err = cli("Rebels left.", "--on", day)
    assert code == 2
    assert repr(day) in err
    assert "2011-10-21" in err


def test_missing_file_and_empty_text_are_set_aside(cli):
    """What cannot be read gets a line, and exit code 1."""
    code, _, err = cli("no-such-story.txt")
    assert (code, "no such file" in err) == (1, True)
    assert cli("   ")[0] == 1
    code, _, err = cli("")
    assert (code, "is empty" in err) == (1, True)  # never the folder that one stands in


def test_an_option_given_twice_is_refused(cli):
    """Of two days the last would silently win."""
    code, _, err = cli("Rebels left.", "--on", "2011-10-21", "--on", "2012-10-21")
    assert (code, "--on is given 2 times" in err) == (2, True)


@pytest.mark.parametrize(("given", "text"), [("Kabul", True), ("a b.txt", True), ("story.txt", False), ("-", False)])
def test_text_or_file(given, text):
    """Blanks make a text, unless a file is called so; a name with a suffix is a file."""
    assert is_text(given) is text
