"""The options that several commands share, so that each means the same everywhere."""

from pathlib import Path
from typing import Annotated

import typer

Inputs = Annotated[
    list[str],
    typer.Argument(
        metavar="FILE...",
        help="Pasted text (.txt), web pages (.html), JSON lines (.jsonl), tables (.csv, .tsv, "
        ".parquet), feeds, web archives (.warc), PETRARCH's XML, packed or not (.gz, .bz2, .xz, .zst, .zip, .tar); a "
        "folder or a pattern of such files; - for standard input.",
        show_default=False,
    ),
]
Out = Annotated[
    Path | None,
    typer.Option("--out", "-o", metavar="FILE", help="Write here, all or nothing, instead of standard output."),
]
Published = Annotated[
    str | None,
    typer.Option(metavar="DATE", help="When articles were published that do not say so: 2011-10-21 or with a time."),
]
Columns = Annotated[
    str | None,
    typer.Option(
        metavar="FIELD=NAME,...",
        help="Which column of a table, or key of a JSON object, holds what: text=body,published=day. The fields are "
        "id, text, title, published, publisher, url, agency and language; usual names are found without it. "
        "published=day:dmy (or :mdy) says which figure of 3/2/2020 is the day. Holds for all inputs of the command.",
    ),
]
InputFormat = Annotated[
    str | None,
    typer.Option(
        "--input-format", metavar="NAME", help="Read all input so, whatever its name: txt, html, jsonl, csv, tsv ..."
    ),
]
AnyLanguage = Annotated[
    bool, typer.Option("--any-language", help="Code also texts that do not read as English; else they are set aside.")
]
Model = Annotated[
    str | None, typer.Option(metavar="NAME", help="An installed spaCy English pipeline, by name or path.")
]
Lexicon = Annotated[
    list[Path] | None,
    typer.Option(
        metavar="DIR|FILE",
        help="A folder of your own frames and actors, added to ours, or a .toml file that lists such folders. May be "
        "given again.",
        show_default=False,
    ),
]


Profile = Annotated[
    str | None,
    typer.Option(
        metavar="NAME|FILE",
        help="The coding convention, where published ones differ: plover-2.0 (the manual, unless you say otherwise), "
        "cameo-table-2021, or a file of your own.",
    ),
]
Ontology = Annotated[
    Path | None,
    typer.Option(
        metavar="DIR",
        help="A folder of your own types, modes and contexts, with frames and maps from ours to them.",
        show_default=False,
    ),
]
Calibration = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE",
        help="What `dragoman calibrate` has made: confidences then say how many of such events people found right.",
        show_default=False,
    ),
]
Statements = Annotated[
    bool,
    typer.Option(
        "--statements", help="Give plain statements too (CAMEO 01: said, declined to comment, claimed responsibility)."
    ),
]
Store = Annotated[
    str,
    typer.Option("--store", metavar="DIR", help="The store: a folder, or a URI such as s3://bucket/news."),
]
Verbose = Annotated[bool, typer.Option("--verbose", help="Show tracebacks of articles that our own faults set aside.")]
AnyTopic = Annotated[
    bool,
    typer.Option("--any-topic", help="Give also what sport, culture, markets and everyday life only seem to report."),
]
NamedDoers = Annotated[
    bool,
    typer.Option("--named-doers", help="Leave out the police that a text only implies ('50 were arrested')."),
]
