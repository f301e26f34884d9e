"""A damaged store names the damaged file and what to do, in one line; a full disk does so without a panic."""

import errno
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("deltalake")
pytest.importorskip("duckdb")

from dragoman.errors import StoreError
from dragoman.store import Store
from dragoman.store.hush import calm, without_panics
from stores import article, chunk

REMEDY = "restore it from a backup, or code the inputs into a new store"
PANIC = """
thread 'tokio-rt-worker' (24839) panicked at /home/x/object_store-0.13.2/src/buffered.rs:369:41:
Already shut down
stack backtrace:
   0: rust_begin_unwind
             at /rustc/library/std/src/panicking.rs:1
note: Some details are omitted, run with `RUST_BACKTRACE=full` for a verbose backtrace.
"""


@pytest.fixture
def path(tmp_path):
    """A small store."""
    with Store.create(tmp_path / "s") as store:
        store.append(chunk("c1", [article(n) for n in range(4)]))
    return tmp_path / "s"


def said_by(path):
    """What reading all events and a check say."""
    with pytest.raises(StoreError) as told:
        list(Store.open(path).events())
    with pytest.raises(StoreError) as asked:
        Store.open(path).query("SELECT min(type) FROM events")
    assert str(asked.value) == str(told.value)
    return str(told.value), "\n".join(Store.open(path).check())


def one_file(path, name):
    """A file of a table's rows."""
    return next((path / name).rglob("*.parquet"))


def test_a_cut_file_is_named_by_whoever_reads_it(path):
    """With its size."""
    file = one_file(path, "events")
    os.truncate(file, file.stat().st_size - 300)
    told, checked = said_by(path)
    for line in (told, checked):
        assert file.name in line
        assert "bytes, not" in line
        assert line.endswith(REMEDY)
    assert "Invalid" not in told


def test_a_file_of_the_right_size_with_other_bytes_is_named(path):
    """It has to be read for that."""
    file = one_file(path, "events")
    content = bytearray(file.read_bytes())
    content[4:2000] = b"\x55" * 1996
    file.write_bytes(content)
    told, checked = said_by(path)
    for line in (told, checked):
        assert f"{file.name} is damaged: its size is right, its content is not; {REMEDY}" in line


@pytest.mark.parametrize("harm", ["cut", "gone"])
def test_a_damaged_log_is_named(path, harm):
    """Which file of which table."""
    log = path / "events" / "_delta_log" / "00000000000000000000.json"
    if harm == "cut":
        os.truncate(log, 200)
    else:
        log.unlink()
    told, checked = said_by(path)
    for line in (told, checked):
        assert "events/_delta_log/00000000000000000000.json" in line
        assert line.endswith(REMEDY)


@pytest.mark.parametrize("name", ["coded", "set_aside"])
def test_a_lost_table_is_not_made_anew_over_the_rows_of_the_others(path, name):
    """A store without its list of what counts would take all else for a torn write, and delete it."""
    shutil.rmtree(path / name / "_delta_log")
    (path / name / "part.parquet").write_bytes(b"PAR1")
    with pytest.raises(StoreError, match=f"{name}/_delta_log, is not there"):
        Store.open(path, write=True)
    assert any((path / "events").rglob("*.parquet"))


def test_panics_of_the_writer_are_left_out_and_all_else_is_given_out(capfd):
    """Also where the write fails."""

    @without_panics()
    def write():
        os.write(2, f"before\n{PANIC}{PANIC}after\n".encode())
        raise OSError(errno.ENOSPC, "full")

    with pytest.raises(OSError, match="full"):
        write()
    assert capfd.readouterr().err == "before\nafter\n"


def test_lines_that_only_look_like_a_panics_stay():
    """Empty lines and notes of others."""
    lines = ["a\n", "\n", "note: b\n", "\n"]
    assert list(calm(lines)) == lines


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root may mount")
def test_a_full_disk_is_one_line(tmp_path):
    """A real one: a file system of 400 kB."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=400k", "tmpfs", disk]
    if subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("mounting is not allowed here")
    code = """
import sys
from dragoman.errors import StoreError
from dragoman.store import Store
from stores import article, chunk
with Store.create(sys.argv[1]) as store:
    try:
        for n in range(40):
            store.append(chunk(f"c{n}", [article(n * 100 + m) for m in range(100)]))
    except StoreError as error:
        print(error)
"""
    try:
        env = {**os.environ, "PYTHONPATH": os.pathsep.join([*sys.path, str(Path(__file__).parent)])}
        command = [sys.executable, "-c", code, disk / "s"]
        ran = subprocess.run(command, env=env, check=False, capture_output=True, text=True)
        assert "the disk is full" in ran.stdout
        assert ran.stderr == ""
    finally:
        subprocess.run(["umount", disk], check=False)
