"""The parts of the comparison page around its charts: table twin, files, notes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

import streamlit as st

from dashboard import cards, components, downloads, findings, queries, selection, visit
from dashboard.comparison import Comparison
from dashboard.texts import words

_CHARTS_A_ROW = 3


def in_rows_of_three(provinces: Sequence[str]) -> Iterator[Sequence[str]]:
    """The provinces, at most three to a row."""
    for start in range(0, len(provinces), _CHARTS_A_ROW):
        yield provinces[start : start + _CHARTS_A_ROW]


def row_key(provinces: Sequence[str], row: Sequence[str]) -> str:
    """The key of a row of charts, by which the style sheet sets them beside each other.

    All charts are as wide as one another, in the last row too.

    Args:
        provinces: the provinces chosen.
        row: those of the row.
    """
    return f"ct-panels-{min(_CHARTS_A_ROW, len(provinces))}-{row[0]}"


def heading(title: str, told: str = "") -> str:
    """What stands over a part of the page.

    Args:
        title: the finding.
        told: what it is drawn with.
    """
    return components.document("heading", title=title, told=told)


def panel_head(data: Comparison, province: str) -> str:
    """What stands over the small multiple of a province."""
    return data.snapshot.keep(("panel_head", province, *data.key), partial(_panel_head, data, province))


def _panel_head(data: Comparison, province: str) -> str:
    sentence = findings.panel(data.targets[province], data.language)
    page = visit.cards_page("h")
    return components.render("panel_head", page, title=data.panel_title(province), sentence=sentence)


def tables(data: Comparison, page: cards.Page) -> str:
    """The table twin with its heading. The country has a column of its own unless it was chosen."""
    columns = [data.places[province] | {"name": data.names[province]} for province in data.results]
    countries = {row["province_id"] for row in data.places.values() if row["kind"] == "country"}
    shown = components.Compared(
        results=[row for rows in data.results.values() for row in rows],
        targets=[row for rows in data.targets.values() for row in rows],
        several=data.several,
        national={} if countries & data.results.keys() else data.national,
        provinces=columns,
        years=range(data.chosen.years[0], data.chosen.years[1] + 1),
    )
    told = heading(words("compare.table", data.language), words("overview.hint", data.language))
    return told + components.compare_tables(shown, page)


def download_buttons(data: Comparison, query: Mapping[str, str]) -> None:
    """The choice as files; each is made when it is asked for."""
    stem = downloads.file_stem([*data.chosen.provinces[:4], data.chosen.indicator], data.as_of, data.seen.by)
    kinds: dict[str, tuple[Callable[[], bytes], str, str]] = {
        "download.xlsx": (
            lambda: downloads.xlsx(_frame(data), _sheet_notes(data, query), data.language),
            f"{stem}.xlsx",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ),
        "download.csv_vi": (lambda: downloads.csv_vietnamese(_frame(data)), f"{stem}_excel-vi.csv", "text/csv"),
        "download.csv": (lambda: downloads.csv_standard(_frame(data)), f"{stem}.csv", "text/csv"),
    }
    with st.container(horizontal=True):
        for key, (make, name, kind) in kinds.items():
            st.download_button(words(key, data.language), make, name, kind, key=key, on_click="ignore")


def _frame(data: Comparison) -> Any:  # noqa: ANN401 (pandas is imported by downloads only)
    lines = downloads.lines(
        [row for rows in data.results.values() for row in rows],
        [row for rows in data.targets.values() for row in rows],
        queries.figure_sources(data.snapshot, cards.figure_ids(data.shown())),
        data.names,
        data.indicator_name,
        data.language,
    )
    texts = [cell for line in lines for cell in line.values() if isinstance(cell, str)]
    return downloads.table(lines, queries.plain_texts(data.snapshot, texts), data.language)


def _sheet_notes(data: Comparison, query: Mapping[str, str]) -> list[tuple[str, str]]:
    language = data.language
    address = {**query, **selection.way_query(data.seen.by)}
    notes = [
        (words("download.note_citation", language), data.citation()),
        (words("download.note_address", language), "so-sanh?" + "&".join(f"{k}={v}" for k, v in address.items())),
        (words("vantage.by", language), words(f"vantage_by.{data.seen.by}", language)),
        (words("download.note_definition", language), data.indicator[f"definition_{language}"]),
        (words("download.note_caution", language), data.indicator[f"caution_{language}"] or ""),
        (words("download.note_licence", language), words("download.licence", language)),
    ]
    return notes + [(words("compare.rates", language), rate) for rate in _rate_lines(data)]


def notes(data: Comparison) -> str:
    """Definition, caution and exchange rates, each rate with its source."""
    return data.snapshot.keep(("notes", *data.key), partial(_notes, data))


def _notes(data: Comparison) -> str:
    language = data.language
    return components.render(
        "compare_notes",
        visit.cards_page("n"),
        definition=data.indicator[f"definition_{language}"],
        caution=data.indicator[f"caution_{language}"],
        rates=list(zip(data.rates, _rates(data), strict=True)) if _is_converted(data) else [],
        limits=_limits(data),
    )


def _is_converted(data: Comparison) -> bool:
    return len(selection.units_of(data.indicator)) > 1


def _rate_lines(data: Comparison) -> list[str]:
    """The rate of each year with its definition and source, and what has none."""
    if not _is_converted(data):
        return []
    rates = zip(data.rates, _rates(data), strict=True)
    return [*(f"{told} ({row['publisher']})" for row, told in rates), *_limits(data)]


def _rates(data: Comparison) -> list[str]:
    language = data.language
    return [
        words(
            "compare.rate",
            language,
            year=row["year"],
            rate=row[f"words_{language}"],
            definition=words(f"definition.{row['definition']}", language),
        )
        for row in data.rates
    ]


def _limits(data: Comparison) -> list[str]:
    """The years and figures that cannot be converted."""
    language = data.language
    if not _is_converted(data):
        return []
    known = {row["year"] for row in data.rates}
    missing = [str(year) for year in range(data.chosen.years[0], data.chosen.years[1] + 1) if year not in known]
    told = [words("compare.no_rate", language, years=", ".join(missing))] if missing else []
    return [*told, words("compare.no_rate_period", language)]
