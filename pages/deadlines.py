from functools import partial

import streamlit as st

from dashboard import colophon, deadline, deadline_calendar, deadline_files, deadline_widgets, queries, vantage, visit
from dashboard import deadline_parts as parts
from dashboard.deadline_selection import deadline_selection
from dashboard.texts import words

language, snapshot, seen = visit.language(), visit.snapshot(), visit.key()

# Selection
known = [row["province_id"] for row in queries.provinces(snapshot, seen.day)]
chosen = deadline_selection(visit.address(), known)
st.title(words("deadline.title", language), anchor=False)
visit.notice_misunderstood(chosen.misunderstood)

# Data
data = deadline.load(snapshot, chosen, seen)
deadline_widgets.widgets(data)
vantage.notice()
page = visit.cards_page("t", data.shown)

# Finding and what comes first, or why there is nothing
visit.show(snapshot.keep(("deadline head", *data.key), partial(parts.head, data, page)))
if data.has_tasks and seen.is_today:
    parts.calendar(data, st.context.url)

# Time line, table with sources, files
if data.shown:
    visit.show(snapshot.keep(("deadline body", *data.key), partial(parts.body, data, page)))
    deadline_files.download_buttons(snapshot, data, deadline_calendar.base(st.context.url))

# Addresses of the calendar and of the data
if data.has_tasks:
    visit.show(parts.addresses(data, page, st.context.url))
colophon.cite(data.finding())
