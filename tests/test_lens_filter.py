"""A filter is its address: whatever stands there is a filter, or is refused in words."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.errors import OptionError
from dragoman.lens.filter import DATES, MANY, QUADS, SORTS, TOLD, UNITS, WITHIN, Filter

FREE = [name for name in MANY if name not in ("quad", "status", "country", "dyad")]
WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=30)
NAMES = [*Filter.__dataclass_fields__, "tpye", ""]
DAYS = st.dates().map(str)


def tuples(values):
    """Some values of one field."""
    return st.lists(values, max_size=4).map(tuple)


FILTERS = st.fixed_dictionaries(
    {},
    optional={
        **{name: tuples(WORDS) for name in FREE},
        "quad": tuples(st.sampled_from(QUADS)),
        "status": tuples(st.sampled_from((*TOLD, "all"))),
        "country": tuples(st.text(string.ascii_uppercase, min_size=3, max_size=3)),
        "dyad": tuples(st.tuples(WORDS, WORDS).map(">".join)),
        "since": DAYS,
        "until": DAYS,
        "date": st.sampled_from(DATES),
        "within": st.sampled_from(WITHIN),
        "unit": st.sampled_from(UNITS),
        "sort": st.sampled_from(SORTS),
        "confidence": st.floats(0, 1),
        "words": WORDS,
        "bbox": st.tuples(*(st.floats(-180, 180) if at % 2 == 0 else st.floats(-90, 90) for at in range(4))),
    },
)


@given(FILTERS)
def test_the_address_of_a_filter_is_that_filter(values):
    """So that a link shows what it was made of; what is no filter is refused in words."""
    try:
        made = Filter(**values)
    except OptionError:
        return
    assert Filter.of(made.params()) == made
    assert Filter.of(made.params()).params() == made.params()


@given(
    st.lists(st.tuples(st.sampled_from([*Filter.__dataclass_fields__, "tpye", ""]), st.text(max_size=40)), max_size=6)
)
def test_any_address_is_a_filter_or_is_refused_in_words(pairs):
    """Never another error, whatever somebody types."""
    try:
        made = Filter.of(pairs)
    except OptionError:
        return
    condition, values = made.sql()
    assert condition.count("?") == len(values)


@given(st.text(string.ascii_letters + "';-\\\"%_()", min_size=4, max_size=20))
def test_no_value_is_ever_sql(word):
    """All values are parameters."""
    marked = f"x{word}y1"
    for name in FREE:
        assert marked not in Filter(**{name: (marked,)}).sql()[0]


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ({"tpye": "PROTEST"}, "'tpye' is no filter; there are since, until"),
        ({"since": "yesterday"}, "since: 'yesterday' is no day such as 2024-05-31"),
        ({"since": "2024-02", "until": "2024-01"}, "since: 2024-02-01 is after until, 2024-01-31"),
        ({"country": "Syria"}, "country: 'Syria' is no code of three capital letters"),
        ({"dyad": "TUR"}, "dyad: 'TUR' is not two parties with a > between them"),
        ({"bbox": "1,2,3"}, "bbox: give west,south,east,north"),
        ({"confidence": "nan"}, "is no number from 0 to 1"),
        ({"type": ["x", *map(str, range(60))]}, "type: 61 values are too many"),
        ({"actor": "a\x00b"}, "actor: holds a character that is none of a text"),
        ([("unit", "event"), ("unit", "incident")], "unit: is given twice"),
    ],
)
def test_says_what_is_wrong(query, said):
    """And what would be right."""
    with pytest.raises(OptionError) as error:
        Filter.of(query)
    assert said in str(error.value)


def test_a_month_is_all_of_its_days():
    """And so is a year."""
    made = Filter.of({"since": "2024", "until": "2024-02"})
    assert (made.since, made.until) == ("2024-01-01", "2024-02-29")


def test_what_means_the_same_is_equal():
    """Order, repetition, blanks and the default make no difference."""
    assert Filter.of({"type": ["B", "A", "B "], "status": "occurred", "words": ""}) == Filter(type=("A", "B"))
    assert Filter(status=TOLD) == Filter(status=("all",))


def test_a_type_in_small_letters_is_the_type():
    """Who writes an address by hand need not shout."""
    assert Filter.of({"type": "assault"}) == Filter.of({"type": "ASSAULT"})
