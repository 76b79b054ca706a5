"""From the input files under `data/` to the DuckDB store.

One direction: read as text, normalise, validate, load, publish. Nothing here knows of Streamlit.
"""
