"""Pictures of series: gaps stay gaps, the same table gives the same bytes, no name is taken for a formula."""

import pytest

pytest.importorskip("matplotlib")
from typer.testing import CliRunner

from dragoman.cli.main import app
from dragoman.errors import InputError, OptionError
from dragoman.series.plot import panels, plot

ESTIMATE = (
    "country,month,raw,corrected,low,high,n_articles\n"
    "KEN,2024-01,3,4.5,2,8,10\nKEN,2024-02,0,0,0,0,0\nKEN,2024-03,5,6,4,9,12\nUGA,2024-01,1,1,0,3,10\n"
)


def table(tmp_path, text=ESTIMATE):
    """A file with a table."""
    path = tmp_path / "t.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_month_nobody_read_is_a_gap(tmp_path):
    """Not a zero."""
    kind, found = panels(table(tmp_path))
    assert kind == "corrected"
    assert found[0].values["corrected"] == (4.5, None, 6.0)


def test_each_unit_has_its_panel(tmp_path):
    """By the columns before the counts, without ids."""
    text = "actor_id,actor,year,events,n_articles\nX1,Rebels,2023,2,5\nX2,Police,2023,1,5\n"
    assert [one.name for one in panels(table(tmp_path, text))[1]] == ["Rebels", "Police"]


def test_the_same_table_gives_the_same_bytes(tmp_path):
    """For those who keep pictures under version control."""
    for name in ("one.svg", "two.svg"):
        plot(table(tmp_path), tmp_path / name, "Protests of $2 and <b>")
    assert (tmp_path / "one.svg").read_bytes() == (tmp_path / "two.svg").read_bytes()
    assert "Protests of $2 and &lt;b&gt;" in (tmp_path / "one.svg").read_text()


def test_the_largest_are_drawn_where_there_is_no_room_for_all(tmp_path):
    """And the others are named."""
    assert plot(table(tmp_path), tmp_path / "p.png", most=1) == ["UGA"]


def test_what_is_no_series_is_refused(tmp_path):
    """With what is wanted."""
    with pytest.raises(InputError, match="column of time"):
        panels(table(tmp_path, "country,events\nKEN,3\n"))
    with pytest.raises(InputError, match="no number"):
        panels(table(tmp_path, "month,events\n2024-01,many\n"))


def test_an_unknown_suffix_is_refused(tmp_path):
    """Before anything is read."""
    with pytest.raises(OptionError, match=r"\.svg"):
        plot(table(tmp_path), tmp_path / "p.gif")


def test_the_command_draws(tmp_path):
    """From a table to a picture."""
    done = CliRunner().invoke(app, ["plot", str(table(tmp_path)), "--out", str(tmp_path / "p.svg")])
    assert done.exit_code == 0, done.output
    assert (tmp_path / "p.svg").read_text().startswith("<?xml")
