from functools import partial

import streamlit as st

from dashboard import method, vantage, visit
from dashboard.texts import words

snapshot, seen = visit.snapshot(), visit.key()

st.title(words("method.title", seen.language), anchor=False)
with st.container(horizontal=True, key="ct-controls"):
    vantage.control()
vantage.notice()
st.html(snapshot.keep(("method", *seen), partial(method.body, snapshot, seen)))
visit.go_to_anchor()
