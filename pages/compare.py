from functools import partial

import streamlit as st

from dashboard import (
    colophon,
    comparison,
    comparison_charts,
    comparison_widgets,
    comparison_years,
    deadline_calendar,
    embed,
    queries,
    ranking,
    ranking_widgets,
    selection,
    vantage,
    visit,
)
from dashboard import comparison_parts as parts
from dashboard.texts import words

language, snapshot, as_of = visit.language(), visit.snapshot(), visit.vantage().day
indicators, provinces = queries.indicators(snapshot), queries.provinces(snapshot, as_of)

# Selection
held = partial(comparison_years.held, snapshot, as_of)
chosen = selection.compare_selection(visit.address(), indicators, provinces, held)
query = selection.compare_query(chosen, indicators)
if not embed.is_on():
    st.title(words("compare.title", language), anchor=False)
    visit.notice_misunderstood(chosen.misunderstood)
    comparison_widgets.widgets(chosen, indicators, provinces, held, language)
    vantage.notice(judges=True)

# Data
data = comparison.load(snapshot, chosen, indicators, provinces, visit.key())

# One chart inside another page, empty states, else all there is
if embed.is_on():
    embed.show(data, visit.address(), visit.cards_page("e"), query)
elif not chosen.provinces:
    st.info(words("compare.choose_province", language))
elif data.is_empty:
    visit.show(comparison_years.empty(data, visit.cards_page("c")))
else:
    # Finding and small multiples
    visit.show(parts.heading(data.finding(), data.legend()))
    for row in parts.in_rows_of_three(chosen.provinces):
        with st.container(key=parts.row_key(chosen.provinces, row)):
            for province in row:
                visit.show(parts.panel_head(data, province))
                comparison_charts.draw(data, province)

    # Joint chart
    if comparison_charts.shows(data, comparison_charts.JOINT):
        visit.show(parts.heading(data.joint_title(), data.joint_legend()))
        comparison_charts.draw(data, comparison_charts.JOINT)

    # Ranking
    shown = ranking.load(data, visit.address())
    if shown:
        visit.show(parts.heading(shown.finding()))
        ranking_widgets.widgets(shown, query)
        placed = partial(visit.cards_page, "r", shown.rows)
        visit.show(snapshot.keep(shown.key, partial(ranking.table, shown, placed)))

    # Table twin with sources
    page = partial(visit.cards_page, "c", data.shown())
    visit.show(snapshot.keep(("tables", *data.key), lambda: parts.tables(data, page())))

    # Downloads, definition, rates, embedding, citation
    parts.download_buttons(data, query)
    base = deadline_calendar.base(st.context.url)
    frames = snapshot.keep(("embed", base, *data.key), lambda: embed.lines(data, visit.cards_page("e"), query, base))
    visit.show(parts.notes(data) + frames)
    colophon.cite(data.about(), *data.data_files())
