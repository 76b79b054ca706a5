"""The yardstick as fast as Streamlit lets it be: the same script, with its imports frozen before the first visitor.

uvloop and `runner.postScriptGC = false` come from outside, see `setups.TUNED`.
"""

from __future__ import annotations

import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pandas  # noqa: F401 (imported here so that it is frozen)
import plotly.express  # noqa: F401 (the same)
import streamlit as st


@asynccontextmanager
async def lifespan(_: st.App) -> AsyncIterator[None]:
    """What the product does before its first visitor."""
    gc.collect()
    gc.freeze()
    yield


app = st.App(Path(__file__).with_name("one_chart.py"), lifespan=lifespan)
