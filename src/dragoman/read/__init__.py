"""What people have -> Article: pasted text, JSON lines, web pages, folders of them, standard input."""

from dragoman.read.aside import SetAside
from dragoman.read.jsonl import article_of_dict, article_of_line
from dragoman.read.pairs import Pair, pairs
from dragoman.read.source import articles
from dragoman.read.text import article_of_text

__all__ = ["Pair", "SetAside", "article_of_dict", "article_of_line", "article_of_text", "articles", "pairs"]
