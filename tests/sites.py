"""Sites for tests of the page and the API: over a store made by hand, with a coder that finds what a text says."""

from pathlib import Path
from typing import Any

from fastapi.testclient import TestClient

from dragoman.records import Article, Relation
from dragoman.settings import Settings
from dragoman.store import Store
from dragoman.web.app import create_app
from dragoman.web.config import Config
from fakes import TellingCoder
from stores import CODER, article, chunk


class AnsweringCoder(TellingCoder):
    """Answers every question, with nothing."""

    def places(self, article: Article) -> list[Any]:
        """None."""
        return []

    actors = attributions = places

    def relate(self, text: str, source: Any, target: Any, id: str = "") -> Relation:
        """Nothing ties them."""
        return Relation(id, None, 0.0, "")


def load_answering(settings: Settings) -> AnsweringCoder:
    """Return a coder that answers."""
    return AnsweringCoder()


def client(store: Path | str | None = None, load: Any = load_answering, **choices: Any) -> TestClient:
    """Somebody who asks a site; what the site does not expect is answered, not raised."""
    app = create_app(str(store) if store else None, Config(**{"workers": 0, **choices}), load)
    return TestClient(app, follow_redirects=False, raise_server_exceptions=False)


def stored(folder: Path, articles: int = 5) -> Path:
    """A store with some articles of two events each."""
    path = folder / "store"
    with Store.create(path) as store:
        store.use("coder1", "{}")
        store.append(chunk("c1", [article(number) for number in range(articles)]))
    return path


__all__ = ["CODER", "client", "stored"]
