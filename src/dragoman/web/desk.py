"""What the site works with: the store, its lens, the workroom where texts are coded. One for each running site."""

from threading import Lock

from dragoman.coder import load as load_coder
from dragoman.errors import StoreError
from dragoman.lens import Lens
from dragoman.review.places import PlaceNames
from dragoman.run.local import Load
from dragoman.store import Store
from dragoman.store.finder import Finder
from dragoman.web.config import Config
from dragoman.web.jobs import Jobs
from dragoman.web.pasted import Pasted
from dragoman.web.streams import Outlet
from dragoman.web.workroom import Workroom

FIRST = 5.0  # seconds that whoever comes first waits for a lens that has much to read


class Desk:
    """Holds what requests share; every method may be called from several threads at once.

    The workroom codes, ``desk.workroom.do(task, ...)``; the site's own process holds no coder.
    """

    def __init__(self, path: str | None, config: Config, load: Load = load_coder) -> None:
        self.path, self.config = path, config
        self.workroom = Workroom(config.settings, config.seconds, load, config.workers)
        self.pasted = Pasted()
        self.outlet = Outlet()
        self.places = PlaceNames()
        self.jobs = Jobs()
        self._lock = Lock()
        self._lens: Lens | None = None
        self._finder: Finder | None = None

    @property
    def store(self) -> Store:
        """Return the store, open for reading, as it is now; raise StoreError where the site has none."""
        if self.path is None:
            raise StoreError("this site was started without a store: dragoman serve --store DIR")
        store = Store.open(self.path, finder=self._finder)
        self._finder = store.finder
        return store

    @property
    def lens(self) -> Lens:
        """Return the lens over the store, opened when it is first needed; it follows the store by itself."""
        with self._lock:
            if self._lens is None:
                self._lens = Lens.open(self.store)
                self._lens.keep_up(wait=FIRST)
            return self._lens

    def wrote(self, wait: float = 0.0) -> None:
        """Let the lens follow at once what has just been written into the store; wait so many seconds at most."""
        with self._lock:
            lens = self._lens
        if lens is not None:
            lens.hurry(wait)

    def close(self) -> None:
        """Let go of what is held; for the site's end."""
        self.workroom.close()
        self.outlet.close()
        self.jobs.close()
        with self._lock:
            if self._lens is not None:
                self._lens.close()
                self._lens = None
