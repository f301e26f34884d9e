"""Article -> Document. The only room that knows spaCy."""

from dragoman.parse.document import Document, Sent
from dragoman.parse.model import Parser, document_of

__all__ = ["Document", "Parser", "Sent", "document_of"]
