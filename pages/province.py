import streamlit as st

from dashboard import colophon, province, province_widgets, queries, vantage, visit
from dashboard.markdown import plain
from dashboard.province_selection import province_selection

snapshot, seen = visit.snapshot(), visit.key()
provinces = queries.province_list(snapshot, seen.day)

# Selection
chosen = province_selection(visit.address(), provinces)
profile = province.load(snapshot, chosen, provinces, seen)
st.title(plain(profile.title()), anchor=False)
visit.notice_misunderstood(chosen.misunderstood)
province_widgets.widgets(chosen, profile.term, provinces, seen.language)
vantage.notice(judges=True)

# Empty state, else finding, targets by field, documents, tasks, conflicts, and what a print-out needs
visit.show(snapshot.keep(("province", *profile.key), profile.body))
colophon.cite(profile.about(), *profile.data_files())
