"""A site of its own for tests and screenshots: the demo's articles coded for real, served on a free port."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

ROOT = Path(__file__).parent.parent.parent
NEWS = ROOT / "docs" / "examples" / "demo" / "news.jsonl"
AXE = ROOT / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome", "chrome"))), None)
LAUNCH = {"executable_path": CHROMIUM, "args": ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]}
SECONDS = 180
STORY = """Rebels hold mine workers after clash near Kadugli
2024-08-13

KADUGLI, Sudan (Northern Wire) — Rebels attacked a gold mine near Kadugli on Monday, killing six soldiers and \
abducting 20 workers, the provincial governor said.

"They came at dawn and burned the barracks," the governor, Idris Bakhit, told reporters.

The army sent two battalions to the town on Tuesday. It denied that its aircraft had bombed a market there.

Kenya demanded that the rebels release the workers and offered to mediate. The rebels have not answered.
"""


def dragoman(*words: str) -> str:
    """Run a command as users do; return what it printed."""
    command = [sys.executable, "-m", "dragoman", *words]
    done = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS, env=environment(), check=False)
    assert done.returncode == 0, f"{' '.join(words)}: {done.stderr}"
    return done.stdout


def environment() -> dict[str, str]:
    """The tree that is tested, and nothing that would change what the site does."""
    return {**os.environ, "PYTHONPATH": str(ROOT / "src"), "PYTHONUNBUFFERED": "1"}


def make_store(folder: Path, news: Path = NEWS) -> Path:
    """Code the demo's articles and join the reports."""
    store = folder / "store"
    dragoman("run", str(news), "--store", str(store), "--workers", "1")
    dragoman("merge", "--store", str(store))
    return store


@contextmanager
def serving(store: Path | None, *options: str, **variables: str) -> Iterator[str]:
    """Serve a store on a free port of this machine; give the address without its last stroke."""
    command = [sys.executable, "-m", "dragoman", "serve", "--port", "0", "--no-browser", *options]
    command += ["--store", str(store)] if store else []
    said: list[str] = []
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment() | variables) as server:
        assert server.stderr is not None
        try:
            yield address_of(server.stderr, said)
            assert server.poll() is None, f"the site ended by itself: {''.join(said)}"
        finally:
            server.terminate()
            said += server.stderr.readlines()
    assert "Traceback" not in "".join(said), "".join(said)


def address_of(lines: Iterable[str], said: list[str]) -> str:
    """Read what a server says until it tells its address."""
    for line in lines:
        said.append(line)
        if found := re.search(r"(http://\S+?)/? is open", line):
            return found[1]
    raise AssertionError(f"the site did not start: {''.join(said)}")


def pages(store: Path) -> dict[str, str]:
    """The address of every page, by name, for what the demo's store holds."""
    first = "FROM events WHERE type = 'ASSAULT' ORDER BY article_id, position LIMIT 1"
    event = asked(store, f"SELECT id, article_id {first}")
    incident = asked(store, "SELECT id FROM incidents ORDER BY len(event_ids) DESC, id LIMIT 1")["id"]
    article, chosen = quote(event["article_id"], safe=""), quote(event["id"], safe="")
    return {
        "explore": "/",
        "explore-filtered": "/?type=ASSAULT&country=SDN&unit=incident",
        "article": f"/article/{article}",
        "article-event": f"/article/{article}?event={chosen}",
        "incident": f"/incident/{quote(incident, safe='')}",
        "series": "/series?by=year",
        "paste": "/paste",
        "review": "/review",
        "review-agree": "/review/agree",
        "api": "/api/docs",
        "review-event": f"/review/event/{chosen}",
        "missing": "/article/none-such",
    }


def asked(store: Path, sql: str) -> dict[str, str]:
    """The first row of an answer."""
    return json.loads(dragoman("query", "--store", str(store), "--format", "jsonl", sql).splitlines()[0])
