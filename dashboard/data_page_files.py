"""The chosen figures as files: Excel with notes, CSV for Vietnamese Excel, standard CSV, JSON, Parquet."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from io import BytesIO
from typing import Any, Final
from urllib.parse import urlencode

import orjson
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import streamlit as st

from dashboard import data_queries, downloads, queries, selection
from dashboard.data_page import DataPage
from dashboard.store import Row
from dashboard.texts import Language, words

_SUBJECT: Final = "figures"
_MOST_NAMED: Final = 3
"""More provinces or indicators than this are not named in a file name."""

_COLUMNS: Final = (
    "type",
    "province",
    "indicator",
    "boundaries",
    "task",
    "period",
    "period_start",
    "period_end",
    "kind",
    "comparator",
    "value",
    "value_max",
    "unit",
    "firmness",
    "verdict",
    "actual_value",
    "actual_unit",
    "actual_firmness",
    "needed",
    "disputed",
    "set_by",
    "stated",
    "publisher",
    "published_on",
    "tier",
    "url",
    "known_from",
    "figure_id",
)
"""Columns for people, named in the visitor's language by the catalogue (`data_col.*`)."""

_NUMBERS: Final = ("value", "value_max", "actual_value")
_EXPLAINED: Final = ("actual_value", "needed", "disputed", "known_from")
"""Columns that the notes say more about."""

FIELDS: Final[dict[str, pa.DataType]] = {
    **dict.fromkeys(("figure_id", "figure_type", "target_id"), pa.string()),
    **dict.fromkeys(("province_id", "province_vi", "province_en"), pa.string()),
    **dict.fromkeys(("indicator_id", "indicator_vi", "indicator_en", "task_vi", "task_en", "due"), pa.string()),
    **dict.fromkeys(("period_start", "period_end"), pa.date32()),
    **dict.fromkeys(("kind", "comparator"), pa.string()),
    **dict.fromkeys(("value", "value_max"), pa.float64()),
    "unit_id": pa.string(),
    "canonical_value": pa.float64(),
    **dict.fromkeys(("canonical_unit_id", "firmness", "verdict", "outcome"), pa.string()),
    "actual_value": pa.float64(),
    "actual_period_end": pa.date32(),
    "actual_firmness": pa.string(),
    **dict.fromkeys(("years_known", "years_left"), pa.int64()),
    **dict.fromkeys(("so_far", "needed"), pa.float64()),
    **dict.fromkeys(("stated", "set_by_vi", "set_by_en", "source_id", "publisher", "tier", "url"), pa.string()),
    "published_on": pa.string(),
    "known_from": pa.date32(),
}
"""Columns for programs with their types, named as in the store and the data routes."""


def download_buttons(data: DataPage, base: str) -> None:
    """The choice as files; each is made when it is asked for.

    Args:
        data: what the page shows.
        base: the whole address that the pages stand under, or nothing.
    """
    stem = file_stem(data)
    kinds: dict[str, tuple[Callable[[], bytes], str, str]] = {
        "download.xlsx": (
            lambda: downloads.xlsx(frame(data), notes(data, base), data.language),
            f"{stem}.xlsx",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ),
        "download.csv_vi": (
            lambda: downloads.csv_vietnamese(frame(data)),
            f"{stem}_excel-vi.csv",
            "text/csv",
        ),
        "download.csv": (lambda: downloads.csv_standard(frame(data)), f"{stem}.csv", "text/csv"),
        "data.json": (partial(as_json, data), f"{stem}.json", "application/json"),
        "data.parquet": (partial(as_parquet, data), f"{stem}.parquet", "application/vnd.apache.parquet"),
    }
    with st.container(horizontal=True, key="ct-files"):
        for key, (make, name, kind) in kinds.items():
            st.download_button(words(key, data.language), make, name, kind, key=key, on_click="ignore")


def file_stem(data: DataPage) -> str:
    """An ASCII file name with what was chosen and the day: `ha-tinh_grdp_growth_figures_2026-11-21`."""
    named = [name for ids in (data.chosen.provinces, data.chosen.indicators) if len(ids) <= _MOST_NAMED for name in ids]
    return downloads.file_stem([*named, _SUBJECT], data.seen.day, data.seen.by)


def frame(data: DataPage) -> pd.DataFrame:
    """The figures with headings in the language; numbers stay numbers, days stay days."""
    lines = [_line(row, data) for row in _rows(data)]
    # The names of provinces are not of the rows, so they are made plain here.
    plain = queries.plain_texts(data.snapshot, (line["province"] for line in lines if line["province"]))
    lines = [{**line, "province": plain.get(line["province"])} for line in lines]
    made = pd.DataFrame([[line[column] for column in _COLUMNS] for line in lines], columns=list(_COLUMNS))
    for column in _NUMBERS:
        made[column] = pd.to_numeric(made[column])
    return made.rename(columns={column: words(f"data_col.{column}", data.language) for column in _COLUMNS})


def as_json(data: DataPage) -> bytes:
    """A list of objects, days as YYYY-MM-DD, null for missing."""
    return orjson.dumps(_records(data), option=orjson.OPT_APPEND_NEWLINE)


def as_parquet(data: DataPage) -> bytes:
    """Typed columns, the same for every choice."""
    file = BytesIO()
    made = pa.Table.from_pylist(_records(data), schema=pa.schema(list(FIELDS.items())))
    pq.write_table(made, file, compression="zstd")
    return file.getvalue()


def _records(data: DataPage) -> list[Row]:
    # A comparator such as "=" is a code of ours that programs compare with, as in the data routes.
    return [{field: row[field] for field in FIELDS} for row in _rows(data, as_they_are=("comparator",))]


def _rows(data: DataPage, as_they_are: tuple[str, ...] = ()) -> list[Row]:
    """All figures of the choice, with no text that a spreadsheet would run."""
    rows = data_queries.datapage_figures(data.snapshot, data.chosen.bound(), data.seen)
    plain = queries.plain_texts(data.snapshot, (cell for row in rows for cell in row.values() if isinstance(cell, str)))
    return [
        {name: plain[cell] if isinstance(cell, str) and name not in as_they_are else cell for name, cell in row.items()}
        for row in rows
    ]


def _line(row: Row, data: DataPage) -> Row:
    language = data.language
    named = {
        name: row[f"{name}_{language}"]
        for name in ("indicator", "boundaries", "task", "period", "unit", "set_by", "verdict", "actual_unit")
    }
    verdict = words(f"data_outcome.{row['outcome']}", language) if row["outcome"] else named["verdict"]
    return {
        **row,
        **named,
        "type": words(f"data_type.{row['figure_type']}", language),
        "province": data.province(row["province_id"]),
        "kind": _kind(row, language),
        "verdict": verdict,
        "actual_firmness": words(f"firmness.{row['actual_firmness']}", language) if row["actual_firmness"] else None,
        "needed": row[f"needed_words_{language}"],
        "firmness": words(f"firmness.{row['firmness']}", language),
        "disputed": words("data.yes", language) if row["is_disputed"] or row["disputed"] else None,
        "published_on": row[f"published_{language}"],
        "tier": words(f"tier.{row['tier']}", language),
    }


def _kind(row: Row, language: Language) -> str | None:
    if row["figure_type"] == "deadline":
        return None
    prefix = "kind." if row["figure_type"] == "target" else "basis."
    return words(f"{prefix}{row['kind']}", language)


def notes(data: DataPage, base: str) -> list[tuple[str, str]]:
    """What stands on the second sheet: citation, day, address, definitions, columns, sources."""
    language, rows = data.language, _rows(data)
    query = urlencode(data.query() | selection.way_query(data.seen.by), safe=",")
    lines = [
        (words("download.note_citation", language), data.citation()),
        (words("data.note_day", language), data.day()),
        (words("vantage.by", language), words(f"vantage_by.{data.seen.by}", language)),
        (words("download.note_address", language), f"{base}du-lieu" + (f"?{query}" if query else "")),
        (words("download.note_licence", language), words("download.licence", language)),
    ]
    lines += [(words(f"data_col.{column}", language), words(f"data_note.{column}", language)) for column in _EXPLAINED]
    for name in dict.fromkeys(row["indicator_id"] for row in rows if row["indicator_id"]):
        lines += _definition(data.indicators.get(name), language)
    return lines + [(words("source.source", language), text) for text in _sources(rows, language)]


def _definition(indicator: Row | None, language: Language) -> Iterable[tuple[str, str]]:
    if indicator is None:
        return
    definition = f"{indicator[f'name_{language}']}: {indicator[f'definition_{language}']}"
    yield words("download.note_definition", language), definition
    if indicator[f"caution_{language}"]:
        yield words("download.note_caution", language), indicator[f"caution_{language}"]


def _sources(rows: Iterable[Row], language: Language) -> list[str]:
    """Every source of the figures once: who published it, what kind it is, when, where."""
    by_id: dict[str, Any] = {row["source_id"]: row for row in rows}
    return sorted(
        ", ".join(
            filter(
                None,
                (
                    row["publisher"],
                    words(f"tier.{row['tier']}", language),
                    row[f"published_{language}"] or words("source.undated", language),
                    row["url"],
                ),
            )
        )
        for row in by_id.values()
    )
