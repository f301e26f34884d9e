"""`dragoman attributions`: who says what, by which words."""

from dragoman.cli.answers import write_answers
from dragoman.cli.coder import articles_of, settings_of
from dragoman.cli.options import AnyLanguage, Columns, InputFormat, Inputs, Lexicon, Model, Out, Published, Verbose


def attributions(
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
    """Find who says what in articles: the source's words, the cue and what is said.

    Writes one JSON line an article: {"article_id", "attributions": [{"source", "cue", "content", "stance"}]}.

    Example:

      dragoman attributions story.txt
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
            "attributions": [to_dict(quotation) for quotation in coder.attributions(article)],
        },
    )
