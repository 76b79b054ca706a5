"""Chỉ tiêu tỉnh as one ASGI app: `streamlit run app.py` or `uvicorn app:app`.

At its start it builds the store if that is missing or older than its inputs, then serves pages.
"""

from __future__ import annotations

import asyncio
import gc
import logging
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import streamlit as st
from anyio import to_thread
from starlette.requests import Request
from starlette.responses import RedirectResponse
from starlette.routing import Route

from dashboard import routes, store_file, visit, warm, web
from etl import settings
from etl.load import BrokenStore, ensure_built
from etl.problems import InvalidInput

# The dashboard reads where the ETL writes; `etl.settings` is the one home of these places.
os.environ["STORE_PATH"] = str(settings.store_path())
os.environ["ARCHIVE_DIR"] = str(settings.archive_dir())

_LOG = logging.getLogger(__name__)

# What is warm is answered from memory, so asking often costs nothing.
WARM_EVERY_SECONDS = 20


def prepare() -> None:
    """Build the store if needed, fill the caches of the first pages, and settle the memory."""
    try:
        report = ensure_built(settings.data_dir(), settings.store_path(), settings.archive_dir())
        if report:
            notices = "".join(f"{notice}\n" for notice in report.notices)
            sys.stderr.write(f"Built {report.build_id} in {report.seconds:.1f} s\n{notices}")
    except (InvalidInput, BrokenStore) as error:
        sys.stderr.write(f"The store was not built; what was there stays in place:\n{error}\n")
    warm.first_pages()
    # Streamlit's collection after each run is off (.streamlit/config.toml): what is here now stays.
    gc.collect()
    gc.freeze()


async def keep_warm() -> None:
    """Ask the first questions again from time to time: of a new build, and of a new day after midnight."""
    while True:
        await asyncio.sleep(WARM_EVERY_SECONDS)
        try:
            await to_thread.run_sync(warm.first_pages)
            await to_thread.run_sync(warm.other_pages)
        except Exception:
            # Visitors would meet the same error and see our words; the next round may do better.
            _LOG.exception("The pages could not be warmed")


@asynccontextmanager
async def lifespan(_: st.App) -> AsyncIterator[None]:
    """Before the first visitor: everything that any visitor would otherwise wait for."""
    await to_thread.run_sync(prepare)
    task = asyncio.create_task(keep_warm())
    yield
    task.cancel()


async def to_overview(request: Request) -> RedirectResponse:
    """The bare address shows the overview under its own name."""
    query = f"?{request.url.query}" if request.url.query else ""
    return RedirectResponse(f"tong-quan{query}")


app = st.App(
    Path(__file__).parent / "dashboard" / "frame.py",
    lifespan=lifespan,
    routes=[Route("/", to_overview), *web.ROUTES, *store_file.ROUTES, *routes.ROUTES],
    middleware=web.MIDDLEWARE,
    exception_handlers=web.ERRORS,
    on_script_error=visit.say_sorry,
)
