from functools import partial

import streamlit as st

from dashboard import (
    colophon,
    queries,
    revisions,
    source_list,
    source_one,
    source_queries,
    source_widgets,
    vantage,
    visit,
)
from dashboard.data_address import SOURCES
from dashboard.markdown import plain
from dashboard.source_selection import source_selection
from dashboard.texts import words

language, snapshot, seen = visit.language(), visit.snapshot(), visit.key()
provinces, indicators = queries.provinces(snapshot, seen.day), queries.indicators(snapshot)

# Selection
known = partial(source_queries.is_source, snapshot, seen.day)
chosen = source_selection(visit.address(), known, provinces, indicators)

if chosen.source:
    # One source: its figures with their printed words, its text where the archive has it
    one = source_one.load(snapshot, chosen, seen)
    st.title(plain(one.title()), anchor=False)
    visit.notice_misunderstood(chosen.misunderstood)
    vantage.notice()
    page = partial(visit.cards_page, "o", one.conflicts.shown)
    visit.show(snapshot.keep(("source", *one.key), lambda: source_one.body(one, page())))
    visit.go_to_anchor()
    colophon.cite(words("source_one.cite_about", language, source=one.title()), SOURCES)
else:
    # All sources that fit: finding, list, where they differ, or why there is nothing
    data = source_list.load(snapshot, chosen, seen)
    st.title(words("source_list.title", language), anchor=False)
    visit.notice_misunderstood(chosen.misunderstood)
    source_widgets.widgets(chosen, data.by_tier, provinces, indicators, language)
    vantage.notice()
    page = partial(visit.cards_page, "n", data.conflicts.shown)
    visit.show(snapshot.keep(("sources", *data.key), lambda: source_list.body(data, page())))
    # Verdicts that hang on which figure is taken, and how far figures are revised
    if data.is_first:
        hanging = partial(revisions.body, snapshot, seen, partial(visit.cards_page, "v"), chosen.provinces)
        visit.show(snapshot.keep(("revisions", chosen.provinces, *seen), hanging))
    # Links between the pages of what differs lead to its head
    visit.go_to_anchor()
    colophon.cite(words("source_list.cite_about", language), SOURCES)
