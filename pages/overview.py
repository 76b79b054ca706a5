from datetime import date

import streamlit as st

from dashboard import components, findings, queries, selection, visit
from dashboard.texts import words

NEXT_DEADLINES = 6

language, snapshot, today = visit.language(), visit.snapshot(), visit.today()

# Selection
chosen = selection.overview_selection(visit.address())
st.title(words("overview.title", language))
visit.notice_misunderstood(chosen.misunderstood)
visit.set_widget("overview.term", chosen.term)
st.segmented_control(
    words("overview.term", language),
    selection.TERMS,
    format_func=lambda term: f"{term[0]}-{term[1]}",
    required=True,
    key="overview.term",
    on_change=lambda: visit.change_address(selection.OverviewSelection(st.session_state["overview.term"]).query()),
)

# Data
first_day, last_day = date(chosen.term[0], 1, 1), date(chosen.term[1], 12, 31)
rows = queries.scorecard(snapshot, selection.FIRST_PROVINCES, first_day, last_day, today)
deadlines = queries.next_deadlines(snapshot, selection.FIRST_PROVINCES, today, NEXT_DEADLINES)

# Scorecard
st.subheader(findings.overview(rows, chosen.term, language), anchor=False)
st.caption(words("overview.hint", language))
card = components.Page("s", language, queries.figure_sources(snapshot, findings.figure_ids(rows)))
columns = findings.columns(rows, queries.provinces(snapshot), language)
st.html(snapshot.keep(("scorecard", chosen.term, language, today), lambda: components.scorecard(rows, columns, card)))

# Deadlines
st.subheader(words("overview.deadlines", language), anchor=False)
if deadlines:
    due = components.Page("d", language, queries.figure_sources(snapshot, [row["deadline_id"] for row in deadlines]))
    st.html(snapshot.keep(("deadlines", language, today), lambda: components.deadlines(deadlines, due)))
else:
    st.caption(words("overview.no_deadlines", language))
