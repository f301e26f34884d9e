"""Copies of one text are recognised; bulletins that share a template are none."""

import pytest

pytest.importorskip("rensa")

from dragoman.merge.copies import find_copies
from dragoman.merge.rules import load_rules
from dragoman.records import Article
from wire import wire

RULES = load_rules().copies
BODY = " ".join(
    (
        "The governor of the northern province opened a bridge that farmers had asked for since the floods of 2019.",
        "It carries the road between the salt works and the railway yard, and cost 14 million dollars.",
        "Two earlier contracts had lapsed because the builders could not bring steel over the pass in winter.",
        "Traders who used to cross by ferry said they would save half a day on every trip to the coast.",
        "A ferryman who has worked the river for thirty years said he would sell his boat and open a tea house.",
        "Engineers will check the piers again after the spring thaw, and lorries above 20 tonnes must wait till then.",
    )
)


def article(text: str, name: str, published: str = "2024-05-15", **more: str) -> Article:
    """An article of a paper of its own."""
    return Article.make(text, id=name, published=published, **{"publisher": f"The {name}", **more})


def copies(*articles: Article) -> list[tuple[str, str, str]]:
    """Who copies whom, and how."""
    found = find_copies(articles, RULES)
    return [(c.article_id, c.copy_of, c.kind) for c in found]


def test_an_equal_text_is_the_same():
    """However late."""
    assert copies(article(BODY, "b", "2024-05-15"), article(BODY, "a", "2024-11-15")) == [("a", "b", "same")]


def test_a_text_cut_from_below_is_a_wire_copy():
    """Papers print as much of it as they have room for."""
    short = BODY[: BODY.index("Traders")]
    assert copies(article(BODY, "a"), article(short, "b")) == [("b", "a", "wire")]


def test_dateline_and_title_do_not_matter():
    """Each paper sets its own."""
    one = article(f"LAKESIDE (Reuters) - {BODY}", "a", agency="Reuters")
    two = article(BODY, "b", title="Farmers cheer new bridge")
    assert copies(one, two) == [("b", "a", "same")]


def test_a_later_state_of_an_article_is_an_update():
    """The same publisher, a figure changed, a paragraph added."""
    new = BODY.replace("14 million", "15 million") + " The minister was absent because of a cold."
    assert copies(article(BODY, "a", publisher="P"), article(new, "b", publisher="P")) == [("b", "a", "update")]


def test_a_changed_spelling_leaves_a_copy():
    """Another paper's house style."""
    one = BODY.replace("The governor", "Governor Mohammed Yusuf")
    two = BODY.replace("The governor", "Governor Mohamed Yusuf")
    assert copies(article(one, "a"), article(two, "b")) == [("b", "a", "wire")]


@pytest.mark.parametrize(
    ("old", "new"),
    [("northern province", "Sorona province"), ("floods of 2019", "floods of Monday"), ("salt works", "Kel works")],
)
def test_another_name_or_day_in_its_place_makes_no_copy(old, new):
    """A template tells many things."""
    one = BODY.replace(old, old.replace("northern", "Varlena").replace("2019", "Tuesday").replace("salt", "Burr"))
    assert copies(article(one, "a"), article(BODY.replace(old, new), "b")) == []


def test_a_bulletin_of_figures_is_no_copy_of_the_last_one():
    """All figures differ."""
    text = (
        "The daily bulletin of the river police counts {} calls, {} rescues, {} fines and {} arrests on the lower "
        "reach; the water stood at {} centimetres, the current was moderate, and boats without lights were sent back "
        "to the quay by the patrol, which asks all skippers to carry flares and to keep clear of the dredger."
    )
    one, two = text.format(31, 4, 12, 3, 210), text.format(27, 6, 15, 5, 198)
    assert copies(article(one, "a", publisher="P"), article(two, "b", "2024-05-16", publisher="P")) == []


def test_the_first_of_a_group_is_the_earliest_then_the_least_id():
    """Whatever the order in which they come."""
    papers = [article(BODY, "c", "2024-05-15"), article(BODY, "b", "2024-05-16"), article(BODY, "a", "2024-05-16")]
    assert copies(*papers) == copies(*reversed(papers)) == [("a", "c", "same"), ("b", "c", "same")]


def test_near_texts_weeks_apart_are_no_copies():
    """Only equal ones are."""
    assert copies(article(BODY, "a"), article(BODY[:-100], "b", "2024-06-20")) == []


def test_copies_of_the_wire_set_are_found_and_no_bulletin_is():
    """Ninety-six printings of twelve stories, and 72 issues of six bulletins."""
    rows = wire()
    story = {row.article.id: row.story for row in rows}
    found = find_copies([row.article for row in rows], RULES)
    assert [c for c in found if story[c.article_id] != story[c.copy_of]] == []
    assert len(found) >= 0.98 * (len(story) - len(set(story.values())))


def test_a_few_equal_words_are_a_copy_for_some_days_only():
    """Two killed in a blast, and two in another a year later."""
    brief = "Two people were killed in a blast on Tuesday."
    one, two, late = article(brief, "a"), article(brief, "b"), article(brief, "c", "2025-05-14")
    assert copies(one, two, late) == [("b", "a", "same")]
