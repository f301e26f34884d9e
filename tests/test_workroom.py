"""The workroom: a process that others cannot break for good, and in which few may wait."""

import os
import signal
import time
from contextlib import ExitStack

import pytest

pytest.importorskip("fastapi")
from starlette.exceptions import HTTPException

from dragoman.settings import Settings
from dragoman.web.reading import Given, code_given
from dragoman.web.workroom import MEMORY, WAITING, Workroom
from fakes import load_fake, load_telling

GIVEN = Given(b"", objects=({"id": "a", "text": "a text", "language": "en"},))


@pytest.fixture(scope="module")
def room():
    """One worker with a coder that obeys."""
    room = Workroom(Settings(), 20.0, load_fake)
    yield room
    room.close()


def test_a_worker_that_dies_at_rest_is_replaced(room):
    """Whoever comes next is served."""
    os.kill(room.do(process), signal.SIGKILL)
    time.sleep(1.0)
    assert room.do(code_given, GIVEN).results


def test_a_worker_has_no_more_memory_than_it_may(room):
    """What would take all of the machine's fails, and the next one is served."""
    with pytest.raises(MemoryError):
        room.do(greedy)
    assert room.do(code_given, GIVEN).results


def test_few_may_wait():
    """The next one is told at once, with when to come back."""
    room = Workroom(Settings(), 20.0, load_telling, workers=0)
    with ExitStack() as held:
        for _ in range(WAITING):
            held.enter_context(room._places)
        with pytest.raises(HTTPException) as refused:
            room.do(code_given, GIVEN)
    assert refused.value.status_code == 503
    assert "Retry-After" in (refused.value.headers or {})


def test_time_that_runs_out_leaves_what_was_coded():
    """The rest is set aside, and said to be there."""
    room = Workroom(Settings(), 20.0, load_telling, workers=0)
    found = room.do(code_given, Given(b"", objects=GIVEN.objects, seconds=-1.0))
    assert "not reached" in found.aside[0].reason


def process(load, settings):
    """The number of the worker's process."""
    return os.getpid()


def greedy(load, settings):
    """Take more than there may be."""
    return len(bytearray(MEMORY + 1))
