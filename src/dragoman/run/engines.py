"""Where a corpus is coded: in processes of this machine, or on a Ray cluster. Both answer in the order of the input."""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import Any, Protocol

from dragoman.errors import OptionError
from dragoman.records import Article
from dragoman.run.crew import AHEAD, DIED, LATE, SECONDS, Crew
from dragoman.run.local import Load
from dragoman.run.packing import Packed, Stamp, lost, pack, stamp_of
from dragoman.settings import Settings

NAMES = ("local", "ray")


class Engine(Protocol):
    """Something that codes batches of articles."""

    name: str
    workers: int

    def stamp(self) -> Stamp:
        """Return the stamp of the coder that the workers hold."""
        ...

    def packed(self, groups: Iterable[Sequence[Article]]) -> Iterator[list[Packed]]:
        """Yield each group's answers in order; not more than a few groups ahead of what is asked for."""
        ...

    def close(self) -> None:
        """Let the workers go."""
        ...


class Local:
    """Processes of this machine."""

    name = "local"

    def __init__(self, workers: int, settings: Settings, load: Load, seconds: float = SECONDS) -> None:
        self.workers = workers
        self.stamped = partial(stamp_of, load, settings)
        self.crew = Crew(workers, partial(pack, load, settings), lost, seconds)

    def stamp(self) -> Stamp:
        """Ask one of the processes, so that this one needs no model."""
        found = self.crew.pool.schedule(self.stamped).result()
        assert isinstance(found, Stamp)
        return found

    def packed(self, groups: Iterable[Sequence[Article]]) -> Iterator[list[Packed]]:
        """Yield each group's answers in order."""
        return self.crew.ahead(groups)

    def close(self) -> None:
        """Let the processes go."""
        self.crew.close()


class RayActors:
    """Actors of a Ray cluster, each with a coder that it loads once; a local cluster where no address is given.

    The driver reads and writes, so that chunks are committed in order, by one writer, as in a local run; the actors
    hand back encoded bytes, which are cheap to write on.
    """

    name = "ray"

    def __init__(
        self, workers: int, settings: Settings, load: Load, seconds: float = SECONDS, address: str | None = None
    ) -> None:
        self.ray = ray = ray_module()
        self.workers, self.seconds = workers, seconds
        self.ours = not ray.is_initialized()
        if self.ours:
            local: dict[str, Any] = {} if address else {"num_cpus": workers, "include_dashboard": False}
            ray.init(address=address, log_to_driver=False, logging_level="ERROR", **local)
        self.hire = partial(ray.remote(num_cpus=1)(Worker).remote, load, settings)
        self.actors = [self.hire() for _ in range(workers)]

    def stamp(self) -> Stamp:
        """Ask one of the actors."""
        found = self.ray.get(self.actors[0].stamp.remote())
        assert isinstance(found, Stamp)
        return found

    def packed(self, groups: Iterable[Sequence[Article]]) -> Iterator[list[Packed]]:
        """Yield each group's answers in order; a group goes to the actor that has least to do."""
        waiting: deque[tuple[Sequence[Article], Any, Any]] = deque()
        for group in groups:
            busy = [id(actor) for _, _, actor in waiting]
            least = min(self.actors, key=lambda actor: busy.count(id(actor)))
            waiting.append((group, least.pack.remote(list(group)), least))
            if len(waiting) >= AHEAD * self.workers:
                yield self.collect(*waiting.popleft())
        while waiting:
            yield self.collect(*waiting.popleft())

    def collect(self, articles: Sequence[Article], answer: Any, actor: Any) -> list[Packed]:
        """Return a group's answers; where its actor died or is late, those of its articles one by one."""
        try:
            return [self.ray.get(answer, timeout=self.seconds * AHEAD)]
        except (self.ray.exceptions.GetTimeoutError, self.ray.exceptions.RayActorError):
            self.replace(actor)
        return [self.single(article) for article in articles]

    def single(self, article: Article) -> Packed:
        """Return the answer for one article that may be the one that kills actors."""
        actor = self.actors[0]
        try:
            found = self.ray.get(actor.pack.remote([article]), timeout=self.seconds * AHEAD)
        except self.ray.exceptions.GetTimeoutError:
            self.replace(actor)
            return lost(article, LATE.format(self.seconds * AHEAD))
        except self.ray.exceptions.RayActorError:
            self.replace(actor)
            return lost(article, DIED)
        assert isinstance(found, Packed)
        return found

    def replace(self, actor: Any) -> None:
        """Put a new actor in the place of one that died or is late; what else it had to do is then tried singly."""
        self.ray.kill(actor)
        self.actors = [self.hire() if one is actor else one for one in self.actors]

    def close(self) -> None:
        """Let the actors go, and the cluster where it is ours."""
        for actor in self.actors:
            self.ray.kill(actor)
        if self.ours:
            self.ray.shutdown()


class Worker:
    """A Ray actor: holds a coder."""

    def __init__(self, load: Load, settings: Settings) -> None:
        self.load, self.settings = load, settings

    def stamp(self) -> Stamp:
        """Return the coder's stamp."""
        return stamp_of(self.load, self.settings)

    def pack(self, articles: Sequence[Article]) -> Packed:
        """Code a batch and encode its events."""
        return pack(self.load, self.settings, articles)


def ray_module() -> Any:
    """Return the ray package; raise OptionError where it is not installed."""
    try:
        import ray  # noqa: PLC0415
        import ray.exceptions  # noqa: PLC0415
    except ImportError as error:
        raise OptionError("--engine ray needs Ray: pip install 'dragoman[ray]'") from error
    return ray


def engine(
    name: str, workers: int, settings: Settings, load: Load, seconds: float = SECONDS, address: str | None = None
) -> Engine:
    """Return the engine of a name; raise OptionError for any other name, or fewer than one worker."""
    if workers < 1:
        raise OptionError(f"workers: {workers} is too few; use 1 or more")
    if name == "local":
        return Local(workers, settings, load, seconds)
    if name == "ray":
        return RayActors(workers, settings, load, seconds, address)
    raise OptionError(f"--engine {name}: is none of {', '.join(NAMES)}")
