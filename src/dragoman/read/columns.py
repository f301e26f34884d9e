"""Which column of somebody else's table, or key of an object, is which field of an article."""

from collections.abc import Mapping, Sequence
from typing import Any

from dragoman.errors import InputError
from dragoman.read.dates import DAY_FIRST, MONTH_FIRST, in_order

MOST_SHOWN = 30  # columns that a message lists
HASH = "text_sha256"  # of an article as we write it, whose text has its title in it
MOST_SHAPES = 1_000  # of objects whose columns are remembered
# The names by which people call the fields, the likeliest first; white space, hyphens and case do not count.
GUESSES: Mapping[str, tuple[str, ...]] = {
    "id": tuple("id article_id articleid doc_id docid document_id story_id storyid guid uid uuid news_id".split()),
    "text": tuple(
        "text body content article article_text articletext full_text fulltext story maintext main_text body_text "
        "article_body articlebody news_text story_text document plain_text plaintext raw_text".split()
    ),
    "title": tuple("title headline heading header article_title news_title".split()),
    "published": tuple(
        "published date pub_date pubdate published_at publishedat date_published datepublished date_publish "
        "publication_date publicationdate publish_date publishdate published_date publisheddate article_date "
        "story_date datetime date_time timestamp pub_time created_at".split()
    ),
    "publisher": tuple(
        "publisher source outlet publication source_name sourcename news_source newspaper site_name sitename media "
        "source_domain domain site".split()
    ),
    "url": tuple("url link source_url sourceurl article_url articleurl uri href permalink web_url".split()),
    "agency": tuple("agency wire news_agency wire_service".split()),
    "language": tuple("language lang language_code".split()),
}


class Columns:
    """Finds the fields in rows and objects: where the user said, else under the usual names."""

    def __init__(self, stated: Mapping[str, str]) -> None:
        self.stated = dict(stated)
        column, colon, order = self.stated.get("published", "").rpartition(":")
        self.order = order if colon and order in (DAY_FIRST, MONTH_FIRST) else None
        if self.order:
            self.stated["published"] = column
            if not column:  # only how to read it is stated
                del self.stated["published"]
        self.shapes: dict[tuple[str, ...], dict[str, str]] = {}

    def found(self, names: Sequence[str]) -> dict[str, str]:
        """Return field -> column among `names`; raise InputError where one stated, or one for the text, is missing."""
        for field, column in self.stated.items():
            if column and column not in names:
                raise InputError(f"has no column {column!r} (for {field}); it has {listed(names)}")
        chosen = self.guessed(names)
        if "text" not in chosen:
            raise InputError(
                f"has no column known to hold the text; it has {listed(names)}: name the one (--columns text=NAME)"
            )
        return chosen

    def guessed(self, names: Sequence[str]) -> dict[str, str]:
        """Return field -> column: stated, or the first of the usual names that is there."""
        plain = {flat(name): name for name in reversed(names)}
        chosen = {field: column for field, column in self.stated.items() if column}
        for field, usual in GUESSES.items():
            name = next((plain[flat(guess)] for guess in usual if flat(guess) in plain), None)
            if field not in self.stated and name is not None and name not in chosen.values():
                chosen[field] = name
        return chosen

    def of_row(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """Return the fields of a row, its date in order where the user said how to read it; no text is an empty one."""
        said = values.get("published")
        dated = {"published": in_order(said, self.order)} if self.order and isinstance(said, str) else {}
        return {**values, **dated, "text": values.get("text") or ""}

    def of_object(self, data: Mapping[str, Any]) -> dict[str, Any]:
        """Return our fields of a JSON object; "a.b" in a stated column reaches into an object within it.

        A value under a guessed name that is no string is passed over: it is something else.
        """
        shape = tuple(data)
        chosen = self.shapes.get(shape)
        if chosen is None:
            chosen = self.guessed(shape)
            if len(self.shapes) < MOST_SHAPES:
                self.shapes[shape] = chosen
        if "text" not in chosen:
            return dict(data)
        out: dict[str, Any] = {}
        for field, column in chosen.items():
            value = data.get(column) if column in data else within(data, column)
            if field in self.stated or field == column or isinstance(value, str) or field == "id":
                out[field] = value
        if isinstance(data.get(HASH), str):
            out[HASH] = data[HASH]
        if out.get("text") is None:
            raise InputError(f"has nothing under {chosen['text']!r}, its text; its keys are {listed(shape)}")
        return self.of_row(out)


def within(data: Any, path: str) -> Any:
    """Return what stands at a dotted path of an object, or None."""
    for part in path.split("."):
        data = data.get(part) if isinstance(data, Mapping) else None
    return data


def flat(name: str) -> str:
    """Return a column's name without what people write differently."""
    return name.strip().lower().replace("-", "_").replace(" ", "_").replace("_", "")


def listed(names: Sequence[str]) -> str:
    """Return the columns for a message."""
    more = f" and {len(names) - MOST_SHOWN} more" if len(names) > MOST_SHOWN else ""
    return ", ".join(name[:40] for name in names[:MOST_SHOWN]) + more
