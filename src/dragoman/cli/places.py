"""`dragoman places`: every place that an article names."""

from dragoman.cli.answers import write_answers
from dragoman.cli.coder import articles_of, settings_of
from dragoman.cli.options import AnyLanguage, Columns, InputFormat, Inputs, Lexicon, Model, Out, Published, Verbose


def places(
    files: Inputs,
    out: Out = None,
    published: Published = None,
    columns: Columns = None,
    input_format: InputFormat = None,
    any_language: AnyLanguage = False,
    model: Model = None,
    lexicon: Lexicon = None,
    verbose: Verbose = False,
) -> None:
    """Find the places that articles name, with coordinates and what the point stands for.

    Writes one JSON line an article: {"article_id", "places": [{"name", "span", "latitude", ...}]}.

    Example:

      dragoman places news/ --out places.jsonl
    """
    from dragoman.serial import to_dict

    settings = settings_of(model, lexicon, any_language=any_language)
    write_answers(
        articles_of(files, settings, published=published, columns=columns, input_format=input_format),
        settings,
        out,
        verbose,
        lambda coder, article: {
            "article_id": article.id,
            "places": [to_dict(place) for place in coder.places(article)],
        },
    )
