"""Which file of a store is damaged, and how. It is asked where reading failed: the libraries below seldom say which."""

import json
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
from deltalake import DeltaTable
from deltalake.exceptions import DeltaError
from pyarrow import parquet

REMEDY = "restore it from a backup, or code the inputs into a new store"
LOG = "_delta_log"
MUCH = 1 << 30  # bytes of a table beyond which its files are not read whole for a message


def damages(folder: Path, *, all_of_it: bool = False) -> Iterator[str]:
    """Yield a line for each damaged file of the store's tables, with what to do; files of equal size are read through.

    With `all_of_it` however large they are.
    """
    for log in sorted(folder.glob(f"*/{LOG}")):
        table = log.parent
        said = log_damage(log)
        if said:
            yield f"{table.name}/{LOG}/{said}; {REMEDY}"
            continue
        try:
            files = pa.table(DeltaTable(str(table)).get_add_actions(flatten=True))
        except DeltaError as error:
            yield f"{table.name}/{LOG} cannot be read ({str(error).splitlines()[0]}); {REMEDY}"
            continue
        sizes = dict(zip(files["path"].to_pylist(), files["size_bytes"].to_pylist(), strict=True))
        deep = all_of_it or sum(sizes.values()) < MUCH
        for path in sorted(sizes):
            said = file_damage(table / path, sizes[path], deep=deep)
            if said:
                yield f"{table.name}: its file {path} {said}; {REMEDY}"


def log_damage(log: Path) -> str | None:
    """Return which file of a table's log is missing or damaged, or null."""
    commits = {int(path.stem): path for path in log.glob("*.json") if path.stem.isdigit()}
    states = [int(path.name[:20]) for path in log.glob("*.checkpoint*.parquet") if path.name[:20].isdigit()]
    for _, path in sorted(commits.items()):
        for place, line in enumerate(path.read_bytes().splitlines(), start=1):
            try:
                json.loads(line)
            except ValueError:
                return f"{path.name} is damaged in line {place}"
        if not path.stat().st_size:
            return f"{path.name} is empty"
    first = max(states) + 1 if states else 0
    for number in range(first, max(commits, default=-1) + 1):
        if number not in commits:
            return f"{number:020}.json is missing"
    return None if commits or states else f"{first:020}.json is missing"


def file_damage(path: Path, size: int, *, deep: bool) -> str | None:
    """Return what is wrong with a file of rows, or null."""
    if not path.is_file():
        return "is missing"
    found = path.stat().st_size
    if found != size:
        return f"has {found:,} bytes, not {size:,}"
    try:
        with parquet.ParquetFile(path) as rows:
            for _ in rows.iter_batches() if deep else ():
                pass
    except (OSError, pa.ArrowException):
        return "is damaged: its size is right, its content is not"
    return None
