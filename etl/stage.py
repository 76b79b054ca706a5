"""Validated cells as tables of text in an in-memory database named `input`."""

from __future__ import annotations

from collections.abc import Mapping

import duckdb
import pandas as pd
import pyarrow as pa

LINE = "line"


def stage(connection: duckdb.DuckDBPyConnection, frames: Mapping[str, pd.DataFrame]) -> None:
    """Create `input.<table>` for every frame: the column `line` as integer, all others as text."""
    connection.execute("attach ':memory:' as input")
    for name, frame in frames.items():
        schema = pa.schema([(column, pa.int64() if column == LINE else pa.string()) for column in frame.columns])
        connection.from_arrow(pa.Table.from_pandas(frame, schema, preserve_index=False)).create(f"input.{name}")
