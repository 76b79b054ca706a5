"""Figures as files: Excel, CSV for Vietnamese Excel, standard CSV.

CSV for Vietnamese Excel has `;`, a decimal comma and a byte-order mark, and no `sep=` line, which
would make Excel ignore the mark.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from io import BytesIO
from typing import Any

import pandas as pd

from dashboard.selection import JudgedBy
from dashboard.store import Row
from dashboard.texts import Language, words

_BOM = "utf-8-sig"

COLUMNS = (
    "type",
    "province",
    "indicator",
    "boundaries",
    "period_start",
    "period_end",
    "kind",
    "comparator",
    "value",
    "value_max",
    "unit",
    "rate",
    "firmness",
    "verdict",
    "judged_by",
    "set_by",
    "stated",
    "publisher",
    "published_on",
    "tier",
    "url",
    "figure_id",
)
"""Columns of a download, named in the language of the visitor by the catalogue (`col.*`)."""


def table(rows: Sequence[Mapping[str, Any]], plain: Mapping[str, str], language: Language) -> pd.DataFrame:
    """The rows as a frame with headings in the language; numbers stay numbers, days stay days.

    Args:
        rows: lines by column; a column that a line lacks is empty.
        plain: what `queries.plain_texts` makes of each text.
        language: language of the headings.
    """
    cells = [[_plain(row.get(column), plain) for column in COLUMNS] for row in rows]
    frame = pd.DataFrame(cells, columns=list(COLUMNS))
    for column in ("value", "value_max", "rate"):
        frame[column] = pd.to_numeric(frame[column])
    return frame.rename(columns={column: words(f"col.{column}", language) for column in COLUMNS})


def _plain(cell: object, plain: Mapping[str, str]) -> object:
    return plain.get(cell, cell) if isinstance(cell, str) else cell


def csv_vietnamese(frame: pd.DataFrame) -> bytes:
    """CSV that Excel opens right where the decimal sign is a comma."""
    return _csv(frame, separator=";", decimal=",")


def csv_standard(frame: pd.DataFrame) -> bytes:
    """CSV with comma and decimal point, UTF-8 with a byte-order mark."""
    return _csv(frame, separator=",", decimal=".")


def _csv(frame: pd.DataFrame, separator: str, decimal: str) -> bytes:
    text: str = frame.to_csv(index=False, sep=separator, decimal=decimal, lineterminator="\r\n")
    return text.encode(_BOM)


def xlsx(frame: pd.DataFrame, notes: Sequence[tuple[str, str]], language: Language) -> bytes:
    """An Excel file with a sheet of figures and a sheet of notes (citation, definition, address).

    Args:
        frame: what `table` gives.
        notes: label and text of each line of the notes.
        language: language of the sheet names.
    """
    buffer = BytesIO()
    options = {"options": {"strings_to_urls": False, "strings_to_formulas": False}}
    with pd.ExcelWriter(buffer, engine="xlsxwriter", date_format="dd/mm/yyyy", engine_kwargs=options) as book:
        data, about = words("download.sheet_data", language), words("download.sheet_notes", language)
        frame.to_excel(book, index=False, sheet_name=data, freeze_panes=(1, 0))
        book.sheets[data].autofit(max_width=360)
        pd.DataFrame(notes).to_excel(book, index=False, header=False, sheet_name=about)
        book.sheets[about].set_column(0, 0, 16)
        book.sheets[about].set_column(1, 1, 110)
    return buffer.getvalue()


def file_stem(subject: Sequence[str], day: date, by: JudgedBy = "latest") -> str:
    """An ASCII file name with subject and date: `thanh-hoa_grdp_growth_2026-11-21`.

    Args:
        subject: what the file holds.
        day: the day that it is seen from.
        by: which published figures judge; those first announced are named.
    """
    return "_".join([*subject, *([by] if by == "announced" else []), day.isoformat()])


def lines(
    results: Sequence[Row],
    targets: Sequence[Row],
    sources: Mapping[str, Row],
    names: Mapping[str, str],
    indicator: str,
    language: Language,
) -> list[dict[str, Any]]:
    """Targets and results of the comparison as lines of a download: every statement, every source.

    Args:
        results: rows of `queries.compare_results`.
        targets: rows of `queries.compare_targets`.
        sources: rows of `queries.figure_sources` by figure id.
        names: province names by id.
        indicator: name of the indicator.
        language: language of the words.
    """
    made = [
        _line(row, sources[figure], names, indicator, language) | _target_cells(row, language)
        for row in targets
        for figure in row["figure_ids"]
    ]
    made += [
        _line(row, sources[row["figure_id"]], names, indicator, language) | _result_cells(row, language)
        for row in results
    ]
    return made


def _target_cells(row: Row, language: Language) -> dict[str, Any]:
    return {
        "type": words("type.target", language),
        "kind": words(f"kind.{row['kind']}", language),
        "value_max": row["shown_value_max"],
        "verdict": row[f"verdict_{language}"],
        "judged_by": words(f"vantage_by.{row['judged_by']}", language),
        "set_by": row["set_by_en"] if language == "en" else row["set_by"],
    }


def _result_cells(row: Row, language: Language) -> dict[str, Any]:
    return {
        "type": words("type.observation", language),
        "kind": words(f"basis.{row['basis']}", language),
        "boundaries": row["boundaries"],
        "judged_by": words(f"vantage_by.{row['by']}", language),
    }


def _line(row: Row, source: Row, names: Mapping[str, str], indicator: str, language: Language) -> dict[str, Any]:
    return {
        "province": names[row["province_id"]],
        "indicator": indicator,
        "period_start": row["period_start"],
        "period_end": row["period_end"],
        "comparator": row["comparator"],
        "value": row["shown_value"],
        "unit": row[f"unit_{language}"],
        "rate": row["vnd_per_usd"] if row["is_converted"] else None,
        "firmness": words(f"firmness.{row['firmness'] or 'unknown'}", language),
        "stated": source["stated"],
        "publisher": source["publisher"],
        "published_on": source[f"published_{language}"],
        "tier": words(f"tier.{source['tier']}", language),
        "url": source["url"],
        "figure_id": source["figure_id"],
    }
