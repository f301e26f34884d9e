"""How fast the page answers over a large store: one reader, then many who click while a run writes.

    python tools/page_load.py out/big --articles 100000 --readers 20 --seconds 120 --run

The store is made where it is not there (tools/synthetic_store.py). The real server answers over loopback. A click is
what a browser asks for after one: the table and counts, then map, timeline and network at once; it ends when all of
them are there. Filters are drawn with a fixed seed, text searches among them. With --run a real `dragoman run` codes
made-up articles into the same store all the while, in as many processes as --workers says.
"""

import argparse
import contextlib
import http.client
import json
import os
import random
import re
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import synthetic_store as world

HTMX = {"HX-Request": "true", "HX-Target": "results"}
DRAWN = ("spots", "timeline", "ties")
LONGEST = 60.0  # seconds that any answer may take
READY = 1200.0  # seconds that the first reading of the store may take
SENTENCES = (
    "Rebels shelled the harbour of {town} on Monday, killing {n} people, the police said.",
    "The president of {town} met the foreign minister on Tuesday to discuss the border.",
    "Thousands of students marched through {town} on Friday to demand the mayor's resignation.",
    "The army arrested {n} protesters in {town} after clashes near the university.",
    "Officials in {town} promised aid to the families who fled the flood last week.",
)


@dataclass(slots=True)
class Times:
    """Seconds that answers took, by what was asked, and what went wrong."""

    taken: dict[str, list[float]] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def add(self, what: str, seconds: float) -> None:
        """Note one."""
        with self.lock:
            self.taken.setdefault(what, []).append(seconds)

    def wrong(self, what: str) -> None:
        """Note an error."""
        with self.lock:
            self.errors.append(what)

    def say(self, title: str) -> None:
        """Print medians and 95th percentiles."""
        print(f"\n{title}")
        for what, taken in sorted(self.taken.items()):
            last = statistics.quantiles(taken, n=20)[-1] if len(taken) > 1 else taken[0]
            print(f"  {what:10} {len(taken):5} times   median {statistics.median(taken):6.3f} s   p95 {last:6.3f} s")
        print(f"  errors: {len(self.errors)}" + "".join(f"\n    {one}" for one in sorted(set(self.errors))[:5]))


class Clicks:
    """Draws what somebody clicks: a filter, sometimes two, or a page further on."""

    def __init__(self, maker: world.Maker, seed: int) -> None:
        self.maker, self.draw = maker, random.Random(seed)

    def params(self) -> list[tuple[str, str]]:
        """Return the parameters of one click."""
        kinds = self.draw.sample(("type", "quad", "country", "actor", "years", "words", "place", "dyad", "none"), 2)
        found = [pair for kind in kinds[: self.draw.choice((1, 1, 2))] for pair in self.one(kind)]
        if self.draw.random() < 0.15:
            found.append(("unit", "incident"))
        if self.draw.random() < 0.2:
            found.append(("status", "all"))
        if self.draw.random() < 0.1:
            found.append(("page", str(self.draw.randrange(2, 20))))
        return found

    def one(self, kind: str) -> list[tuple[str, str]]:
        """Return the parameters of one kind of filter."""
        choose = self.draw.choice
        if kind == "type":
            return [("type", choose(self.maker.types).name)]
        if kind == "quad":
            return [("quad", choose(("material conflict", "verbal conflict", "verbal cooperation")))]
        if kind == "country":
            return [("country", choose(world.COUNTRIES))]
        if kind == "actor":
            party = choose(self.maker.parties)
            return [("actor", choose((party.id or party.name, party.name, party.country or "police")))]
        if kind == "years":
            year = self.draw.randrange(2008, 2024)
            return [("since", f"{year}-01-01"), ("until", f"{year + self.draw.randrange(2)}-12-31")]
        if kind == "words":
            return [("words", choose((choose(self.maker.words), "harbour", f"{choose(self.maker.words[:500])}*")))]
        if kind == "place":
            return [("place", choose(self.maker.places).name)]
        if kind == "dyad":
            return [("dyad", f"{choose(world.COUNTRIES)}>{choose(world.COUNTRIES)}")]
        return []


class Reader:
    """Somebody at a browser: four connections, one for the table and one for each drawing."""

    def __init__(self, address: str, times: Times) -> None:
        self.host, self.times = urlsplit(address).netloc, times
        self.lines = [http.client.HTTPConnection(self.host, timeout=LONGEST) for _ in range(4)]
        self.pool = ThreadPoolExecutor(3)

    def ask(self, line: int, path: str, headers: dict[str, str] | None = None) -> bytes:
        """Return an answer; note what is none."""
        try:
            answer, body = self.answer(line, path, headers or {})
            if answer.status != 200:
                self.times.wrong(f"{answer.status} {path} {re.sub(r'<[^>]*>', ' ', body.decode())[-200:]!r}")
            return body
        except (OSError, http.client.HTTPException) as error:
            self.lines[line].close()
            self.times.wrong(f"{type(error).__name__} {path}")
            return b""

    def answer(self, line: int, path: str, headers: dict[str, str]) -> tuple[http.client.HTTPResponse, bytes]:
        """Return an answer; on a line that the server hung up meanwhile ask once more, as browsers do."""
        for again in (True, False):
            try:
                self.lines[line].request("GET", path, headers=headers)
                answer = self.lines[line].getresponse()
                return answer, answer.read()
            except (http.client.RemoteDisconnected, BrokenPipeError, ConnectionResetError):
                self.lines[line].close()
                if not again:
                    raise
        raise AssertionError

    def click(self, params: list[tuple[str, str]]) -> None:
        """Choose something, and wait for all of it."""
        began = time.perf_counter()
        self.ask(0, "/?" + urlencode(params), HTMX)
        self.times.add("table", time.perf_counter() - began)
        query = urlencode([pair for pair in params if pair[0] != "page"])
        paths = [f"/explore/data/{name}?{query}" for name in DRAWN]
        list(self.pool.map(lambda at: self.ask(at + 1, paths[at]), range(3)))
        self.times.add("click", time.perf_counter() - began)

    def read(self, article: str) -> None:
        """Open an article."""
        began = time.perf_counter()
        self.ask(0, f"/article/{article}")
        self.times.add("article", time.perf_counter() - began)

    def close(self) -> None:
        """Hang up."""
        self.pool.shutdown()
        for line in self.lines:
            line.close()


@contextlib.contextmanager
def serving(store: Path) -> Iterator[tuple[str, int]]:
    """Give the address of a server of the store, and its process."""
    command = [sys.executable, "-m", "dragoman", "serve", "--store", str(store), "--port", "0", "--no-browser"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as server:
        try:
            lines = []
            for line in server.stdout or ():
                lines.append(line)
                if found := re.search(r"http://[\w.:\[\]]+/", line):
                    break
            else:
                raise SystemExit(f"the server did not start: {''.join(lines)}")
            threading.Thread(target=lambda: [None for _ in server.stdout or ()], daemon=True).start()
            yield found[0], server.pid
        finally:
            server.terminate()


@contextlib.contextmanager
def running(store: Path, workers: int, wanted: bool) -> Iterator[None]:
    """Let a run write all the while."""
    if not wanted:
        yield
        return
    with tempfile.TemporaryDirectory() as folder:
        news = Path(folder) / "news.jsonl"
        draw, mark = random.Random(3), f"{time.time():.0f}"
        with news.open("w", encoding="utf-8") as stream:
            for number in range(200_000):
                told = [one.format(town=f"Town{draw.randrange(999)}", n=draw.randrange(2, 40)) for one in SENTENCES]
                text = " ".join(draw.sample(told, 4))
                row = {"id": f"run-{mark}-{number}", "text": text, "published": "2024-05-03", "publisher": "The Run"}
                stream.write(json.dumps(row) + "\n")
        command = [sys.executable, "-m", "dragoman", "run", str(news), "--store", str(store), "--workers", str(workers)]
        with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as run:
            try:
                time.sleep(10)
                if run.poll() is not None:
                    raise SystemExit(f"the run ended with {run.returncode}")
                yield
            finally:
                run.terminate()


def cpu_of(process: int) -> float:
    """Return the seconds of the processors that a process has taken; 0 where the system does not tell."""
    with contextlib.suppress(OSError):
        parts = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        return (int(parts[11]) + int(parts[12])) / os.sysconf("SC_CLK_TCK")
    return 0.0


def until_read(address: str) -> float:
    """Wait until the lens and the index of words have read the whole store; return how long it took."""
    began, times = time.perf_counter(), Times()
    reader = Reader(address, times)
    while time.perf_counter() - began < READY:
        times.errors.clear()
        body = reader.ask(0, "/?words=harbour", HTMX)
        if not times.errors and b"Still reading" not in body and b'id="summary"' in body:
            reader.close()
            return time.perf_counter() - began
        time.sleep(2)
    raise SystemExit("the store was not read in time")


def one_reader(address: str, maker: world.Maker, clicks: int, articles: int) -> Times:
    """Let one reader click, without a pause."""
    times, chosen = Times(), Clicks(maker, 1)
    reader = Reader(address, times)
    for number in range(clicks):
        reader.click(chosen.params())
        reader.read(f"a{number * 7919 % articles:07d}")
    reader.close()
    return times


def many_readers(address: str, maker: world.Maker, readers: int, seconds: float, pause: float, articles: int) -> Times:
    """Let many click for some time, each after a pause."""
    times, ends = Times(), time.monotonic() + seconds

    def sit(number: int) -> None:
        chosen, reader = Clicks(maker, 100 + number), Reader(address, times)
        time.sleep(pause * number / readers)
        while time.monotonic() < ends:
            reader.click(chosen.params())
            time.sleep(pause)
            if chosen.draw.random() < 0.1:
                reader.read(f"a{chosen.draw.randrange(articles):07d}")
        reader.close()

    with ThreadPoolExecutor(readers) as pool:
        list(pool.map(sit, range(readers)))
    return times


def main() -> None:
    """Measure."""
    given = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    given.add_argument("store", type=Path)
    given.add_argument("--articles", type=int, default=100_000)
    given.add_argument("--clicks", type=int, default=60, help="of the one reader")
    given.add_argument("--readers", type=int, default=20)
    given.add_argument("--seconds", type=float, default=120)
    given.add_argument("--pause", type=float, default=3)
    given.add_argument("--run", action="store_true", help="let a run write while many read")
    given.add_argument("--workers", type=int, default=2, help="of the run")
    said = given.parse_args()
    if not said.store.exists():
        world.make(said.store, said.articles, merged=True)
    maker = world.Maker()
    print(f"{said.articles:,} articles, {said.articles * world.EACH:,} events; load before: {os.getloadavg()[0]:.1f}")
    with serving(said.store) as (address, server):
        print(f"read for the first time, or opened: {until_read(address):.1f} s")
        began = cpu_of(server)
        times = one_reader(address, maker, said.clicks, said.articles)
        told(times, "one reader", cpu_of(server) - began)
        if said.readers:
            with running(said.store, said.workers, said.run):
                began = cpu_of(server)
                times = many_readers(address, maker, said.readers, said.seconds, said.pause, said.articles)
                spent = cpu_of(server) - began
            while_run = ", while a run writes" * said.run
            told(times, f"{said.readers} readers, a click every {said.pause:g} s{while_run}", spent)


def told(times: Times, title: str, spent: float) -> None:
    """Print what was measured, what the server spent on it, and how busy the machine was."""
    times.say(title)
    clicks = max(1, len(times.taken.get("click", ())))
    print(f"  the server took {spent / clicks:.3f} s of the processors for each click; load: {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
