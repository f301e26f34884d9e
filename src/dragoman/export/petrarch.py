"""The layout of PETRARCH and Phoenix: 8 columns, tab-separated, no header, one row a pair of actors."""

from collections.abc import Iterator

from dragoman.export.cells import Row, table
from dragoman.export.codes import act, cameo_actor
from dragoman.export.days import days_of
from dragoman.export.gdelt import lacks_code
from dragoman.export.layout import Options
from dragoman.export.sides import pairs
from dragoman.export.unit import Unit
from dragoman.records import Party

COLUMNS = ("date", "source", "target", "code", "issues", "ids", "url", "source_name")
NOBODY = "---"  # how these files write an actor without a code
EMPTY = {"issues": "our contexts are none of the issues of those dictionaries"}
SAFE = ("date", "source", "target", "code", "issues")


def rows(unit: Unit, options: Options) -> Iterator[Row]:
    """Yield a row for each pair of a unit, with the sentences of all of its reports."""
    day = days_of(unit, options.date, options.undated).day
    article = unit.article
    sentences = dict.fromkeys(f"{r.event.article_id}_{r.event.sentence.index + 1}" for r in unit.reports)
    for pair in pairs(unit):
        yield [
            (day or "").replace("-", ""),
            code_of(pair.actor),
            code_of(pair.recipient),
            act(unit.record.cameo),
            "",
            ";".join(sentences),
            article.url if article else None,
            article.publisher if article else None,
        ]


def code_of(party: Party | None) -> str:
    """Return a party's CAMEO string, or the mark for none."""
    return cameo_actor(party) or NOBODY


petrarch = table(
    "petrarch",
    "PETRARCH: date, source, target, code, issues, sentences, url, source name; tab-separated, no header",
    COLUMNS,
    rows,
    suffix=".txt",
    delimiter="\t",
    header=False,
    quoted=False,
    codes=SAFE,
    lacks=lacks_code,
    empty=EMPTY,
)
