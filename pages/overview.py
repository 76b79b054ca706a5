from functools import partial

import streamlit as st

from dashboard import components, findings, overview, queries, selection, vantage, visit
from dashboard.texts import words

NEXT_DEADLINES = 6

language, snapshot, as_of = visit.language(), visit.snapshot(), visit.vantage().day

# Selection
chosen = selection.overview_selection(visit.address())
st.title(words("overview.title", language))
visit.notice_misunderstood(chosen.misunderstood)
visit.set_widget("overview.term", chosen.term)
with st.container(horizontal=True, key="ct-controls"):
    st.segmented_control(
        words("overview.term", language),
        selection.TERMS,
        format_func=lambda term: f"{term[0]}-{term[1]}",
        required=True,
        key="overview.term",
        on_change=lambda: visit.change_address(selection.OverviewSelection(st.session_state["overview.term"]).query()),
    )
    vantage.control()
vantage.notice()

# Data
data = overview.load(snapshot, chosen.term, as_of)
deadlines = queries.next_deadlines(snapshot, selection.FIRST_PROVINCES, as_of, NEXT_DEADLINES)

# Scorecard
st.subheader(findings.overview(data.rows, chosen.term, language), anchor=False)
st.caption(words("overview.hint", language))
columns = findings.columns(data.rows, queries.provinces(snapshot, as_of), language)
key = ("scorecard", chosen.term, *visit.key())
card = partial(visit.cards_page, "s", data.shown())
st.html(snapshot.keep(key, lambda: components.scorecard(data.rows, data.others, columns, card())))

# Deadlines
st.subheader(words("overview.deadlines", language), anchor=False)
if deadlines:
    due = partial(visit.cards_page, "d", deadlines)
    st.html(snapshot.keep(("deadlines", *visit.key()), lambda: components.deadlines(deadlines, due())))
else:
    st.caption(words("overview.no_deadlines", language))
