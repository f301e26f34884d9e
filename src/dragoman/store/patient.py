"""Work of DuckDB that Ctrl-C can end: a thread does it, while the one that the user's signals reach waits for it."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

import duckdb
import pyarrow as pa

T = TypeVar("T")


class Patient:
    """Does one thing after another with a connection; whoever waits for it may be interrupted, and ends it so."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self.connection = connection
        self.thread = ThreadPoolExecutor(1, "query")

    def do(self, work: Callable[[], T]) -> T:
        """Return what `work` returns."""
        done = self.thread.submit(work)
        try:
            return done.result()
        except KeyboardInterrupt:
            self.connection.interrupt()
            raise
        finally:
            if not done.done():
                self.connection.interrupt()

    def batches(self, reader: pa.RecordBatchReader) -> Iterator[pa.RecordBatch]:
        """Yield a reader's batches."""
        while (batch := self.do(lambda: next(reader, None))) is not None:
            yield batch

    def close(self) -> None:
        """Wait for what is being done, which has been told to end."""
        self.thread.shutdown(wait=True, cancel_futures=True)
