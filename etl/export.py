"""Every public table in every format, with a `datapackage.json` that describes the CSV files."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd

from etl.contract import PACKAGE_FILE

_PREFIX = "public_"
_TYPES = {
    "VARCHAR": "string",
    "DOUBLE": "number",
    "INTEGER": "integer",
    "BIGINT": "integer",
    "DATE": "date",
    "BOOLEAN": "boolean",
}


def export(store: Path, data: Path, out: Path) -> list[Path]:
    """Write the public tables of a store as CSV (UTF-8 with BOM), XLSX, Parquet and JSON.

    Args:
        store: the store to read.
        data: the data folder, for licence and title.
        out: the folder to write to; it is created.

    Returns:
        The files written.
    """
    out.mkdir(parents=True, exist_ok=True)
    written: list[Path] = []
    with duckdb.connect(str(store), read_only=True) as connection:
        resources = []
        for (view,) in connection.execute(
            "select view_name from duckdb_views() where schema_name = 'mart' and starts_with(view_name, ?) order by 1",
            [_PREFIX],
        ).fetchall():
            relation = connection.view(f"mart.{view}")
            name = view.removeprefix(_PREFIX)
            written += _write(relation, out / name)
            resources.append(_resource(name, relation))
    package = json.loads((data / PACKAGE_FILE).read_text(encoding="utf-8")) | {"resources": resources}
    described = out / PACKAGE_FILE
    described.write_text(json.dumps(package, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    return [*written, described]


def _write(relation: duckdb.DuckDBPyRelation, stem: Path) -> list[Path]:
    files = {suffix: stem.with_suffix(f".{suffix}") for suffix in ("csv", "xlsx", "parquet", "json")}
    frame: pd.DataFrame = relation.df()
    frame.to_csv(files["csv"], index=False, encoding="utf-8-sig", lineterminator="\r\n")
    relation.write_parquet(str(files["parquet"]))
    _days_as_text(frame).to_json(files["json"], orient="records", force_ascii=False, indent=1)
    with pd.ExcelWriter(
        files["xlsx"],
        engine="xlsxwriter",
        date_format="yyyy-mm-dd",
        engine_kwargs={"options": {"strings_to_urls": False}},
    ) as book:
        frame.to_excel(book, index=False, sheet_name=stem.name, freeze_panes=(1, 0))
    return list(files.values())


def _days_as_text(frame: pd.DataFrame) -> pd.DataFrame:
    """Dates as YYYY-MM-DD, since JSON has no dates and pandas would add midnight to each."""
    days = frame.select_dtypes("datetime").columns
    return frame.assign(**{day: frame[day].dt.strftime("%Y-%m-%d") for day in days})


def _resource(name: str, relation: duckdb.DuckDBPyRelation) -> dict[str, Any]:
    fields = [
        {"name": column, "type": _TYPES.get(str(kind), "string")}
        for column, kind in zip(relation.columns, relation.types, strict=True)
    ]
    return {
        "name": name,
        "path": f"{name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {"fields": fields},
    }
