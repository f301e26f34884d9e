"""The writer below is Rust. Where a disk is full it panics in a thread of its own, and prints so past Python.

The error that comes of it reaches the user in plain words; the panic's text would only frighten him.
"""

import os
import re
import tempfile
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import IO

STDERR = 2
LATE = 0.2  # seconds in which a thread that panics may still be printing
HEADER = re.compile(r"thread '.*' (?:\(\d+\) )?panicked at ")
MORE = re.compile(r"stack backtrace:|note: |\s+\d+: |\s+at |\s*$")
TURN = threading.Lock()  # standard error is the whole process's


@contextmanager
def without_panics() -> Iterator[None]:
    """Hold standard error back meanwhile, then give it out without panics of Rust."""
    with TURN:
        try:
            held = memory()
            saved = os.dup(STDERR)
        except OSError:  # no standard error, or no room to hold it
            yield
            return
        with held:
            os.dup2(held.fileno(), STDERR)
            late = LATE
            try:
                yield
                late = 0.0
            finally:
                time.sleep(late)
                os.dup2(saved, STDERR)
                os.close(saved)
                give_out(held)


def memory() -> IO[bytes]:
    """Return a file that lies on no disk, where the system has such."""
    if hasattr(os, "memfd_create"):
        return os.fdopen(os.memfd_create("dragoman"), "w+b")
    return tempfile.TemporaryFile()


def give_out(held: IO[bytes]) -> None:
    """Write to standard error what was held back."""
    held.seek(0)
    rest = "".join(calm(held.read().decode("utf-8", "replace").splitlines(keepends=True)))
    if rest:
        os.write(STDERR, rest.encode())


def calm(lines: Iterable[str]) -> Iterator[str]:
    """Yield lines without those of panics: a header, a message, and what is told of where."""
    panic = 0  # how many lines ago one began
    blank = ""  # an empty line stands before a header
    for line in lines:
        if HEADER.match(line):
            panic, blank = 1, ""
        elif panic and (panic == 1 or MORE.match(line)):
            panic += 1
        else:
            panic = 0
            if blank:
                yield blank
            blank = "" if line.strip() else line
            if not blank:
                yield line
    if blank:
        yield blank
