import streamlit as st

from dashboard import colophon, coverage, coverage_widgets, queries, vantage, visit
from dashboard.texts import words

language, snapshot, seen = visit.language(), visit.snapshot(), visit.key()
provinces = queries.provinces(snapshot, seen.day)

# Selection
chosen = coverage.coverage_selection(visit.address(), provinces)
st.title(words("coverage.title", language), anchor=False)
visit.notice_misunderstood(chosen.misunderstood)
coverage_widgets.widgets(chosen, provinces)
vantage.notice()

# What is there and what is not, year by year, and the same in words
data = coverage.load(snapshot, chosen, seen)
if data.rows:
    visit.show(coverage.body(snapshot, data, visit.cards_page("g")))
    colophon.cite(data.about(), *data.data_files())
else:
    st.info(words("coverage.choose", language))
visit.go_to_anchor()
