"""The comparison page: its widgets, its answers put together, its charts, tables and files."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

import streamlit as st

from dashboard import components, downloads, figures, findings, queries, selection, visit
from dashboard.selection import CompareSelection
from dashboard.store import Row, Snapshot
from dashboard.texts import Language, words

_YEARS_BEFORE, _LAST_YEAR = 2015, selection.TERMS[-1][1]
_CHARTS_A_ROW = 3


@dataclass(frozen=True, slots=True)
class Comparison:
    """All that the page shows for one choice.

    Attributes:
        snapshot: the build that was asked.
        chosen: the visitor's choice.
        indicator: row of `queries.indicators`.
        names: name of each province with figures.
        places: row of each province with figures.
        results: results by province, also of the successors of provinces that ended.
        targets: targets by province, the headline target first.
        rates: rows of `queries.exchange_rates` for the years chosen.
        today: the date that it is seen from.
        language: language of the visitor.
    """

    snapshot: Snapshot
    chosen: CompareSelection
    indicator: Row
    names: Mapping[str, str]
    places: Mapping[str, Row]
    results: Mapping[str, Sequence[Row]]
    targets: Mapping[str, Sequence[Row]]
    rates: Sequence[Row]
    today: date
    language: Language

    @property
    def key(self) -> tuple[object, ...]:
        """What the answers depend on, within one build."""
        return self.chosen, self.today, self.language

    @property
    def indicator_name(self) -> str:
        """Name of the indicator."""
        return str(self.indicator[f"name_{self.language}"])

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to show."""
        return not any(self.results[province] or self.targets[province] for province in self.chosen.provinces)

    def successor(self, province: str) -> Sequence[Row]:
        """Results of what a province became, empty for one that still exists."""
        return self.results.get(self.places[province]["successor_id"] or "", ())

    def figure_ids(self) -> list[str]:
        """Every figure that the page shows."""
        shown = [row for rows in (*self.results.values(), *self.targets.values()) for row in rows]
        return findings.figure_ids(shown)

    def finding(self) -> str:
        """What the page says in one sentence."""
        return findings.compare(self.indicator_name, self.targets, self.names, self.chosen.provinces, self.language)

    def legend(self) -> str:
        """How to read the charts, with the unit."""
        own = self.chosen.unit == self.indicator["unit_id"]
        unit = self.indicator[f"{'' if own else 'alternative_'}unit_{self.language}"]
        return words("compare.legend", self.language, unit=unit)

    def panel_alt(self, province: str) -> str:
        """What a small multiple shows, for those who do not see it."""
        return words(
            "compare.alt_panel",
            self.language,
            province=self.names[province],
            sentence=findings.panel(self.targets[province], self.language),
            results=findings.spoken(self.results[province], self.language),
        )

    def joint_alt(self) -> str:
        """What the joint chart shows, for those who do not see it."""
        told = [
            f"{self.names[province]} {findings.spoken(self.results[province], self.language)}"
            for province in self.chosen.provinces
        ]
        return words("compare.alt_joint", self.language, indicator=self.indicator_name, results=". ".join(told))


def load(
    snapshot: Snapshot,
    chosen: CompareSelection,
    indicators: Sequence[Row],
    provinces: Sequence[Row],
    today: date,
    language: Language,
) -> Comparison:
    """Ask the store all that the page needs for a choice."""
    places = {row["province_id"]: row for row in provinces}
    shown = _with_successors(chosen.provinces, places)
    results = queries.compare_results(snapshot, chosen.indicator, shown, chosen.years, chosen.unit, today)
    targets = queries.compare_targets(snapshot, chosen.indicator, shown, chosen.years, chosen.unit, today)
    return Comparison(
        snapshot=snapshot,
        chosen=chosen,
        indicator=next(row for row in indicators if row["indicator_id"] == chosen.indicator),
        names={province: row[f"name_{language}"] for province, row in places.items()},
        places=places,
        results=findings.by_province(results, shown),
        targets=findings.by_province(targets, shown),
        rates=queries.exchange_rates(snapshot, chosen.years),
        today=today,
        language=language,
    )


def _with_successors(chosen: Sequence[str], places: Mapping[str, Row]) -> tuple[str, ...]:
    successors = [places[province]["successor_id"] for province in chosen]
    return tuple(dict.fromkeys([*chosen, *(name for name in successors if name)]))


def widgets(chosen: CompareSelection, indicators: Sequence[Row], provinces: Sequence[Row], language: Language) -> None:
    """Indicator, provinces, years and unit; each writes to the address when it changes."""
    by_id = {row["indicator_id"]: row for row in indicators}
    visit.set_widget("compare.indicator", chosen.indicator)
    visit.set_widget("compare.provinces", list(chosen.provinces))
    visit.set_widget("compare.first_year", chosen.years[0])
    visit.set_widget("compare.last_year", chosen.years[1])
    visit.set_widget("compare.unit", chosen.unit)
    changed = partial(_changed, indicators)
    what, who, first, last = st.columns([4, 6, 1.6, 1.6])
    what.selectbox(
        words("compare.indicator", language),
        list(by_id),
        format_func=lambda name: by_id[name][f"name_{language}"],
        key="compare.indicator",
        on_change=changed,
    )
    names = {row["province_id"]: row[f"name_{language}"] for row in provinces}
    who.multiselect(
        words("compare.provinces", language),
        _having_figures(by_id[chosen.indicator], chosen, provinces),
        format_func=names.__getitem__,
        max_selections=selection.MOST_PROVINCES,
        placeholder=words("compare.provinces_hint", language),
        key="compare.provinces",
        on_change=changed,
    )
    years = _years(chosen)
    first.selectbox(words("compare.first_year", language), years, key="compare.first_year", on_change=changed)
    last.selectbox(words("compare.last_year", language), years, key="compare.last_year", on_change=changed)
    _unit_switch(by_id[chosen.indicator], language, changed)


def _having_figures(indicator: Row, chosen: CompareSelection, provinces: Sequence[Row]) -> list[str]:
    having = {*indicator["province_ids"], *chosen.provinces, *selection.FIRST_PROVINCES}
    return [row["province_id"] for row in provinces if row["province_id"] in having]


def _years(chosen: CompareSelection) -> list[int]:
    return list(range(min(_YEARS_BEFORE, chosen.years[0]), max(_LAST_YEAR, chosen.years[1]) + 1))


def _unit_switch(indicator: Row, language: Language, changed: Callable[[], None]) -> None:
    units = selection.units_of(indicator)
    if len(units) > 1:
        names = {indicator["unit_id"]: indicator[f"unit_{language}"]}
        names[indicator["alternative_unit_id"]] = indicator[f"alternative_unit_{language}"]
        st.segmented_control(
            words("compare.unit", language),
            units,
            format_func=names.__getitem__,
            required=True,
            key="compare.unit",
            on_change=changed,
        )


def _changed(indicators: Sequence[Row]) -> None:
    """Write the widgets' choice to the address; a unit the new indicator lacks gives way to its own."""
    state = st.session_state
    indicator = next(row for row in indicators if row["indicator_id"] == state["compare.indicator"])
    first, last = state["compare.first_year"], state["compare.last_year"]
    units = selection.units_of(indicator)
    unit = state.get("compare.unit")
    wanted = CompareSelection(
        indicator=indicator["indicator_id"],
        provinces=tuple(state["compare.provinces"]),
        years=(min(first, last), max(first, last)),
        unit=unit if unit in units else units[0],
    )
    visit.change_address(selection.compare_query(wanted, indicators))


def in_rows_of_three(provinces: Sequence[str]) -> Iterator[Sequence[str]]:
    """The provinces, at most three to a row."""
    for start in range(0, len(provinces), _CHARTS_A_ROW):
        yield provinces[start : start + _CHARTS_A_ROW]


def plain(text: str) -> str:
    """Text from data inside Markdown, with what Markdown would read as a mark-up escaped."""
    return re.sub(r"([\\`*_{}\[\]()<>#+!|~$:-])", r"\\\1", text)


def panel(data: Comparison, province: str) -> figures.Drawn:
    """The small multiple of a province."""
    figure = figures.panel(
        data.results[province],
        data.targets[province],
        data.successor(province),
        data.places[province],
        data.chosen.years,
        data.language,
    )
    return figures.Drawn(figure)


def joint(data: Comparison) -> figures.Drawn:
    """All results on one chart, with those of successors."""
    return figures.Drawn(figures.joint(data.results, data.names, data.chosen.years, data.language))


def draw(data: Comparison, figure: figures.Drawn, key: str, alt: str) -> None:
    """A chart, or words where there is nothing to draw."""
    if not figure.to_dict()["data"]:
        st.caption(words("compare.nothing_to_draw", data.language))
        return
    config = figures.chart_config(data.language, downloads.file_stem([data.chosen.indicator, key], data.today))
    st.plotly_chart(figure, config=config, theme=None, key=key, alt=alt)


def tables(data: Comparison, page: components.Page) -> str:
    """The table twin."""
    columns = [data.places[province] | {"name": data.names[province]} for province in data.results]
    results = [row for rows in data.results.values() for row in rows]
    targets = [row for rows in data.targets.values() for row in rows]
    years = range(data.chosen.years[0], data.chosen.years[1] + 1)
    return components.compare_tables(results, targets, columns, years, page)


def download_buttons(data: Comparison, query: Mapping[str, str]) -> None:
    """The choice as files; each is made when it is asked for."""
    stem = downloads.file_stem([*data.chosen.provinces[:4], data.chosen.indicator], data.today)
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
        queries.figure_sources(data.snapshot, data.figure_ids()),
        data.names,
        data.indicator_name,
        data.language,
    )
    texts = [cell for line in lines for cell in line.values() if isinstance(cell, str)]
    return downloads.table(lines, queries.plain_texts(data.snapshot, texts), data.language)


def _sheet_notes(data: Comparison, query: Mapping[str, str]) -> list[tuple[str, str]]:
    language = data.language
    notes = [
        (words("download.note_citation", language), citation(data)),
        (words("download.note_address", language), "so-sanh?" + "&".join(f"{k}={v}" for k, v in query.items())),
        (words("download.note_definition", language), data.indicator[f"definition_{language}"]),
        (words("download.note_caution", language), data.indicator[f"caution_{language}"] or ""),
        (words("download.note_licence", language), words("download.licence", language)),
    ]
    return notes + [(words("compare.rates", language), rate) for rate in _rate_lines(data)]


def citation(data: Comparison) -> str:
    """How to cite the choice."""
    build = data.snapshot
    return words(
        "compare.cite",
        data.language,
        indicator=data.indicator_name,
        provinces=", ".join(data.names[province] for province in data.chosen.provinces),
        years=f"{data.chosen.years[0]}-{data.chosen.years[1]}",
        build_id=build.build_id,
        data_date=build.data_date_en if data.language == "en" else build.data_date_vi,
    )


def notes(data: Comparison) -> None:
    """Definition, caution, exchange rates and citation."""
    language = data.language
    st.markdown(f"**{words('compare.definition', language)}.** {plain(data.indicator[f'definition_{language}'])}")
    if data.indicator[f"caution_{language}"]:
        st.markdown(f"**{words('compare.caution', language)}.** {plain(data.indicator[f'caution_{language}'])}")
    if len(selection.units_of(data.indicator)) > 1:
        st.markdown(f"**{words('compare.rates', language)}**")
        st.markdown("\n".join(f"- {plain(line)}" for line in _rate_lines(data)))
    # Not st.code, which would load a code viewer and a font of 600 kB for one line.
    st.markdown(f"**{words('compare.citation', language)}**  \n{plain(citation(data))}")


def _rate_lines(data: Comparison) -> list[str]:
    """The rate of each year with its definition, and the years that have none."""
    language = data.language
    if len(selection.units_of(data.indicator)) < 2:
        return []
    lines = [
        words(
            "compare.rate",
            language,
            year=row["year"],
            rate=row[f"words_{language}"],
            definition=words(f"definition.{row['definition']}", language),
            publisher=row["publisher"],
        )
        for row in data.rates
    ]
    known = {row["year"] for row in data.rates}
    missing = [str(year) for year in range(data.chosen.years[0], data.chosen.years[1] + 1) if year not in known]
    if missing:
        lines.append(words("compare.no_rate", language, years=", ".join(missing)))
    return [*lines, words("compare.no_rate_period", language)]
