"""dragoman as a spaCy component: ``nlp.add_pipe("dragoman")``, then ``doc._.events``.

The Doc's own tags and parse are used, so it must stand after the tagger and the parser. The publication date is
read from ``doc.user_data["published"]`` (ISO 8601), the article's id from ``doc.user_data["id"]``.
"""

from dataclasses import dataclass
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from dragoman.coder import Coder, load
from dragoman.parse import document_of
from dragoman.records import Article


@dataclass(slots=True)
class DragomanComponent:
    """Sets ``doc._.events`` to the list of events that the text reports."""

    coder: Coder

    def __call__(self, doc: Doc) -> Doc:
        """Code one Doc."""
        about = doc.user_data
        article = Article.make(doc.text, id=about.get("id"), published=about.get("published"))
        document = document_of(doc, self.coder.parser.lemmas)
        doc._.events = self.coder.events(self.coder.read_document(article, document))
        return doc


@Language.factory(
    "dragoman", default_config={"settings": {}}, requires=["token.dep", "token.tag"], assigns=["doc._.events"]
)
def make(nlp: Language, name: str, settings: dict[str, Any]) -> DragomanComponent:  # noqa: ARG001 (spaCy passes both)
    """Return the component; `settings` are the fields of dragoman.settings.Settings."""
    if not Doc.has_extension("events"):
        Doc.set_extension("events", default=None)
    return DragomanComponent(load(**settings))
