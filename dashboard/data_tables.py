"""Public tables as bytes: standard CSV, JSON, Parquet, and the data package that describes them.

Columns and their types come from the store (`mart.public_fields`), so a table without rows has them too.
"""

from __future__ import annotations

import csv
from collections.abc import Callable
from io import BytesIO, StringIO
from typing import Any, Final

import orjson
import pyarrow as pa
import pyarrow.parquet as pq

from dashboard import data_queries
from dashboard.asking import Rows
from dashboard.store import Row, Snapshot
from dashboard.texts import words

TABLES: Final = (
    "targets",
    "observations",
    "deadlines",
    "progress",
    "progress_announced",
    "progress_trace",
    "vintages",
    "coverage",
    "gaps",
    "changes",
    "indicators",
    "provinces",
    "sources",
    "units",
    "exchange_rates",
    "fields",
)

_LICENCE: Final = {
    "name": "CC-BY-4.0",
    "title": "Creative Commons Attribution 4.0 International",
    "path": "https://creativecommons.org/licenses/by/4.0/",
}
_ARROW: Final[dict[str, pa.DataType]] = {
    "string": pa.string(),
    "number": pa.float64(),
    "integer": pa.int64(),
    "date": pa.date32(),
    "boolean": pa.bool_(),
}


def fields(snapshot: Snapshot, table: str) -> list[Row]:
    """The columns of a public table in order, rows of `mart.public_fields`."""
    return [row for row in data_queries.public_table(snapshot, "fields") if row["table_name"] == table]


def _csv(rows: Rows, columns: list[Row]) -> bytes:
    """Comma, decimal point, days as YYYY-MM-DD, empty for missing, CRLF, UTF-8 with a byte-order mark."""
    text = StringIO(newline="")
    writer = csv.DictWriter(text, [column["field"] for column in columns], lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode("utf-8-sig")


def _json(rows: Rows, _: list[Row]) -> bytes:
    """A list of objects, days as YYYY-MM-DD, null for missing."""
    return orjson.dumps(rows, option=orjson.OPT_APPEND_NEWLINE)


def _parquet(rows: Rows, columns: list[Row]) -> bytes:
    schema = pa.schema([(column["field"], _ARROW[column["type"]]) for column in columns])
    file = BytesIO()
    pq.write_table(pa.Table.from_pylist(list(rows), schema=schema), file, compression="zstd")
    return file.getvalue()


_WRITERS: Final[dict[str, tuple[str, Callable[[Rows, list[Row]], bytes]]]] = {
    "csv": ("text/csv; charset=utf-8; header=present", _csv),
    "json": ("application/json", _json),
    "parquet": ("application/vnd.apache.parquet", _parquet),
}
FORMATS: Final = tuple(_WRITERS)


def media_type(file_format: str) -> str:
    """The content type of a format."""
    return _WRITERS[file_format][0]


def written(rows: Rows, columns: list[Row], file_format: str) -> bytes:
    """The rows as a file.

    Args:
        rows: rows with all of the columns.
        columns: what `fields` gives.
        file_format: one of `FORMATS`.
    """
    return _WRITERS[file_format][1](rows, columns)


def package(snapshot: Snapshot) -> bytes:
    """The Data Package (https://datapackage.org) that describes the CSV files of the data routes."""
    described = {
        "profile": "tabular-data-package",
        "name": "chi-tieu-tinh",
        "title": words("routes.package_title", "en"),
        "title_vi": words("routes.package_title", "vi"),
        "description": words("routes.package_text", "en"),
        "description_vi": words("routes.package_text", "vi"),
        "version": snapshot.build_id,
        "created": snapshot.built_at.astimezone().isoformat(timespec="seconds"),
        "licenses": [_LICENCE],
        "resources": [_resource(snapshot, table) for table in TABLES],
    }
    return orjson.dumps(described, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def _resource(snapshot: Snapshot, table: str) -> dict[str, Any]:
    return {
        "name": table,
        "path": f"{table}.csv",
        "profile": "tabular-data-resource",
        "description": words(f"routes_table.{table}", "en"),
        "description_vi": words(f"routes_table.{table}", "vi"),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "header": True},
        "schema": {
            "fields": [
                {
                    "name": column["field"],
                    "type": column["type"],
                    "description": column["description_en"],
                    "description_vi": column["description_vi"],
                }
                for column in fields(snapshot, table)
            ],
            "missingValues": [""],
        },
    }
