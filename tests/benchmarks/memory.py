"""Part 3 continued, memory per open session: how much a server grows with each block of visitors who stay."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack

from report import Ratio, divided, progress, ratios, section, spread, table
from servers import serving
from setups import COMPARE, ONE_CHART_STOCK, OVERVIEW, Page
from visitor import visiting

_VISITORS = 50
_FIRST = 20
_PAGES = (ONE_CHART_STOCK, OVERVIEW, COMPARE)
_GOAL = 2.0


def measure(rounds: int) -> None:
    """Measure and print."""
    section(
        "Server: memory per open session",
        f"{rounds} blocks of {_VISITORS} visitors after the first {_FIRST}, each with two runs, on a fresh server for "
        "each page; resident memory; median of the blocks (least-most).",
    )
    grown = {}
    for page in _PAGES:
        progress(f"memory: {page.name}")
        grown[page.name] = asyncio.run(_measure(page, rounds))
    table(["", "kB a session"], [[name, spread(values, 0)] for name, values in grown.items()])
    base = grown[ONE_CHART_STOCK.name]
    ratios(
        Ratio(f"{page.name}: memory a session / one chart, stock", divided(grown[page.name], base), _GOAL)
        for page in _PAGES[1:]
    )


async def _measure(page: Page, blocks: int) -> list[float]:
    grown = []
    with serving(page.setup) as server:
        async with AsyncExitStack() as visits:
            await _arrive(visits, server.host, page, _FIRST)
            for _ in range(blocks):
                before = server.memory()
                await _arrive(visits, server.host, page, _VISITORS)
                grown.append((server.memory() - before) / _VISITORS / 1000)
    return grown


async def _arrive(visits: AsyncExitStack, host: str, page: Page, count: int) -> None:
    for _ in range(count):
        visitor = await visits.enter_async_context(visiting(host, page))
        await visitor.arrive()
        await visitor.choose(page.choices[0])
