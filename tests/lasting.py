"""The last event of a type that a text gives: what tests of parties look at."""

from dragoman import Article, Coder, Event


def coded(coder: Coder, text: str, type: str) -> Event:
    """Return the last event of a type; fail where there is none."""
    events = [one for one in coder.code(Article.make(text, published="2018-06-01")) if one.type == type]
    assert events, f"no {type} in {text!r}"
    return events[-1]
