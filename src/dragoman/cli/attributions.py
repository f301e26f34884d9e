"""`dragoman attributions`: who says what, by which words."""

from dragoman.cli.answers import write_answers
from dragoman.cli.coder import settings_of
from dragoman.cli.options import Inputs, Lexicon, Model, Out, Published, Verbose


def attributions(
    files: Inputs,
    out: Out = None,
    published: Published = None,
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

    settings = settings_of(model, lexicon)
    write_answers(
        files,
        settings,
        published,
        out,
        verbose,
        lambda coder, article: {
            "article_id": article.id,
            "attributions": [to_dict(quotation) for quotation in coder.attributions(article)],
        },
    )
