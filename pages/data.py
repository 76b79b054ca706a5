from functools import partial

import streamlit as st

from dashboard import (
    colophon,
    data_page,
    data_page_files,
    data_page_widgets,
    deadline_calendar,
    markdown,
    vantage,
    visit,
)
from dashboard import data_page_parts as parts
from dashboard.texts import words

language, snapshot, seen = visit.language(), visit.snapshot(), visit.key()

# Selection
data = data_page.load(snapshot, visit.address(), seen)
base = deadline_calendar.base(st.context.url)
st.title(words("data.title", language), anchor=False)
visit.notice_misunderstood(data.chosen.misunderstood)
data_page_widgets.widgets(data)
vantage.notice(judges=True)

# Finding and files of the choice
st.header(markdown.plain(data.finding()), anchor=False)
if data.rows:
    data_page_files.download_buttons(data, base)

# Table with sources and traces, or why there is nothing
page = partial(visit.cards_page, "f", data.rows)
visit.show(snapshot.keep(("data table", *data.key), lambda: parts.table(data, page())))

# Everything to download, addresses, dictionary
plain = visit.cards_page("a")
about = snapshot.keep(("data about", base, *data.key), partial(parts.about, data, plain, base))
visit.show(about + snapshot.keep(("data dictionary", language), partial(parts.dictionary, snapshot, plain)))
# Links between the pages of the table lead to its head
visit.go_to_anchor()
colophon.cite(data.about(), *data.data_files())
