"""What people have -> Article: pasted text, JSON lines, web pages, folders of them, standard input."""

from dragoman.read.aside import SetAside
from dragoman.read.front import articles, located
from dragoman.read.jsonl import article_of_dict, article_of_line
from dragoman.read.options import Options, columns_of
from dragoman.read.pairs import Pair, pairs
from dragoman.read.source import Located, Source
from dragoman.read.text import article_of_text

__all__ = [
    "Located",
    "Options",
    "Pair",
    "SetAside",
    "Source",
    "article_of_dict",
    "article_of_line",
    "article_of_text",
    "articles",
    "columns_of",
    "located",
    "pairs",
]
