from functools import partial

import streamlit as st

from dashboard import colophon, data_address, method, vantage, visit
from dashboard.texts import words

snapshot, seen = visit.snapshot(), visit.key()

st.title(words("method.title", seen.language), anchor=False)
with st.container(horizontal=True, key="ct-controls"):
    vantage.control()
vantage.notice()
visit.show(snapshot.keep(("method", *seen), partial(method.body, snapshot, seen)))
visit.go_to_anchor()
colophon.cite(words("method.cite_about", seen.language), data_address.data_file("progress_trace", seen))
