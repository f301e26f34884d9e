"""What the site works with: the store, the coder that pasted text goes to. One for each running site."""

from threading import Lock

from dragoman.coder import Coder, load
from dragoman.errors import StoreError
from dragoman.store import Store
from dragoman.web.config import Config


class Desk:
    """Holds what requests share; every method may be called from several threads at once."""

    def __init__(self, path: str | None, config: Config) -> None:
        self.path, self.config = path, config
        self._lock = Lock()
        self._coder: Coder | None = None

    @property
    def store(self) -> Store:
        """Return the store, open for reading, as it is now; raise StoreError where the site has none."""
        if self.path is None:
            raise StoreError("this site was started without a store: dragoman serve --store DIR")
        return Store.open(self.path)

    @property
    def coder(self) -> Coder:
        """Return the coder, loaded when it is first needed."""
        with self._lock:
            if self._coder is None:
                self._coder = load(settings=self.config.settings)
            return self._coder
