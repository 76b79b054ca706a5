from functools import partial

import streamlit as st

from dashboard import (
    changes,
    colophon,
    components,
    findings,
    overview,
    queries,
    revisions,
    selection,
    vantage,
    visit,
)
from dashboard.markdown import plain
from dashboard.texts import words

NEXT_DEADLINES = 6

language, snapshot, as_of = visit.language(), visit.snapshot(), visit.vantage().day

# Selection
chosen = selection.overview_selection(visit.address())
st.title(words("overview.title", language), anchor=False)
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
    vantage.way()
vantage.notice(judges=True)

# Data
data = overview.load(snapshot, chosen.term, as_of, visit.key().by)
deadlines = queries.next_deadlines(snapshot, selection.FIRST_PROVINCES, as_of, NEXT_DEADLINES)

# Scorecard, and beneath it the verdicts that hang on which figure is taken
st.header(plain(findings.overview(data.rows, chosen.term, language)), anchor=False)
st.caption(words("overview.hint", language) + " " + words("overview.bullet_legend", language))
columns = findings.columns(data.rows, queries.provinces(snapshot, as_of), language)
key = ("scorecard", chosen.term, *visit.key())
hanging = revisions.summary(snapshot, visit.key()) | {"gaps": data.gaps(language)}
card = partial(visit.cards_page, "s", data.shown(), hanging["rows"])
visit.show(
    snapshot.keep(key, lambda: components.scorecard(data.drawn(language), data.others, columns, card(), hanging))
)

# Deadlines
st.header(words("overview.deadlines", language), anchor=False)
if deadlines:
    due = partial(visit.cards_page, "d", deadlines)
    visit.show(snapshot.keep(("deadlines", *visit.key()), lambda: components.deadlines(deadlines, due())))
else:
    st.caption(words("overview.no_deadlines", language))

# What changed
st.header(words("change.title", language), anchor=False)
change_page = partial(visit.cards_page, "x")
visit.show(snapshot.keep(("changes", *visit.key()), lambda: changes.body(snapshot, visit.key(), change_page)))
colophon.cite(data.about(chosen.term, visit.key()), *overview.data_files(visit.key()))
visit.go_to_anchor()
