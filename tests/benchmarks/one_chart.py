"""The yardstick: the smallest useful Streamlit app, a choice and one chart of thirty points.

The chart is made once for each choice and kept: Plotly Express takes several times as long as the
rest of the rerun, and a yardstick that made the chart each time would let any product look fast.
"""

import pandas as pd
import plotly.express as px
import streamlit as st
from plotly.graph_objects import Figure

ROWS = pd.DataFrame(
    {
        "year": range(1996, 2026),
        "First": [100 + 3 * step + step % 4 for step in range(30)],
        "Second": [180 - 2 * step + step % 5 for step in range(30)],
    }
)


@st.cache_resource
def chart(series: str) -> Figure:
    """A line of thirty points."""
    return px.line(ROWS, x="year", y=series)


chosen = st.selectbox("Series", ["First", "Second"])
st.plotly_chart(chart(chosen))
