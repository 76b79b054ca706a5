from functools import partial

import streamlit as st

from dashboard import comparison, comparison_widgets, findings, queries, selection, vantage, visit
from dashboard import comparison_parts as parts
from dashboard.texts import words

language, snapshot, as_of = visit.language(), visit.snapshot(), visit.vantage().day
indicators, provinces = queries.indicators(snapshot), queries.provinces(snapshot, as_of)

# Selection
chosen = selection.compare_selection(visit.address(), indicators, provinces)
st.title(words("compare.title", language))
visit.notice_misunderstood(chosen.misunderstood)
comparison_widgets.widgets(chosen, indicators, provinces, language)
vantage.notice()

# Data
data = comparison.load(snapshot, chosen, indicators, provinces, visit.key())

# Empty states, else all there is
if not chosen.provinces:
    st.info(words("compare.choose_province", language))
elif data.is_empty:
    st.info(words("compare.empty", language))
else:
    # Finding and small multiples
    st.subheader(data.finding(), anchor=False)
    st.caption(data.legend())
    for row in parts.in_rows_of_three(chosen.provinces):
        for place, province in zip(
            st.columns(parts.columns(chosen.provinces), vertical_alignment="bottom"), row, strict=False
        ):
            with place:
                st.markdown(f"**{parts.plain(data.names[province])}**")
                st.caption(parts.plain(findings.panel(data.targets[province], language)))
                figure = snapshot.keep(("panel", province, *data.key), partial(parts.panel, data, province))
                parts.draw(data, figure, f"panel-{province}", data.panel_alt(province))

    # Joint chart
    st.subheader(words("compare.joint", language), anchor=False)
    figure = snapshot.keep(("joint", *data.key), partial(parts.joint, data))
    parts.draw(data, figure, "joint", data.joint_alt())

    # Table twin with sources
    st.subheader(words("compare.table", language), anchor=False)
    st.caption(words("overview.hint", language))
    page = partial(visit.cards_page, "c", data.shown())
    st.html(snapshot.keep(("tables", *data.key), lambda: parts.tables(data, page())))

    # Downloads, definition, rates, citation
    parts.download_buttons(data, selection.compare_query(chosen, indicators))
    parts.notes(data)
