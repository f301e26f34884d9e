"""Workers do not outlive the process that they work for, however it ends."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

CODE = """
import sys, time
from dragoman.records import Article
from dragoman.run.local import code_many
from dragoman.settings import Settings
from fakes import load_telling

def items():
    yield from (Article.make("They attack.", id=f"a{n}") for n in range(8))
    yield from (Article.make("sleep", id=f"s{n}") for n in range(8))

if __name__ == "__main__":
    for n, _ in enumerate(code_many(items(), Settings(batch_size=4), 2, load_telling)):
        if n == 7:
            print("going", flush=True)
"""


def children(pid: int) -> list[int]:
    """The processes that a process has started."""
    told = Path(f"/proc/{pid}/task").glob("*/children")
    return [int(word) for path in told for word in path.read_text().split()]


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="reads Linux's list of processes")
def test_workers_at_work_end_with_a_parent_that_was_killed(tmp_path):
    """kill -9 lets it say nothing to them."""
    script = tmp_path / "go.py"
    script.write_text(CODE)
    env = {**os.environ, "PYTHONPATH": os.pathsep.join([*sys.path, str(Path(__file__).parent)])}
    with subprocess.Popen([sys.executable, str(script)], env=env, stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout.readline() == "going\n"
        workers = children(parent.pid)
        parent.send_signal(signal.SIGKILL)
        parent.wait()
    assert len(workers) >= 2
    until = time.monotonic() + 10
    while time.monotonic() < until and any(alive(pid) for pid in workers):
        time.sleep(0.1)
    left = [pid for pid in workers if alive(pid)]
    for pid in left:
        os.kill(pid, signal.SIGKILL)
    assert left == []


def alive(pid: int) -> bool:
    """Whether a process runs and is no mere entry that nobody has asked about."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False
