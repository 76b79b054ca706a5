import streamlit as st

from dashboard import search, vantage, visit
from dashboard.search_selection import search_selection
from dashboard.texts import words

language, snapshot, seen = visit.language(), visit.snapshot(), visit.key()

# Selection
chosen = search_selection(visit.address())
st.title(words("search.title", language), anchor=False)
visit.notice_misunderstood(chosen.misunderstood)
vantage.notice()

# Data: results by group, or what can be searched
found = search.load(snapshot, chosen, seen)
visit.show(search.body(found, visit.cards_page("k", found.rows())))
