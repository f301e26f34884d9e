"""Sites for tests of the page and the API: over a store made by hand, with a coder that finds what a text says."""

from pathlib import Path
from typing import Any

from fastapi.testclient import TestClient

from dragoman.store import Store
from dragoman.web.app import create_app
from dragoman.web.config import Config
from fakes import load_telling
from stores import CODER, article, chunk


def client(store: Path | str | None = None, load: Any = load_telling, **choices: Any) -> TestClient:
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
