"""Part 1, the server's time for a rerun: product and yardsticks in turn, no browser in between.

Every page has one visitor on a WebSocket. A rerun is timed from sending the choice to the message
that the script has finished; processor time is what the server's process used meanwhile. Answers
and figures are in the caches, as for a second visitor, except where the table says otherwise.
"""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Sequence
from contextlib import AsyncExitStack, ExitStack
from dataclasses import dataclass, field
from itertools import cycle, islice
from pathlib import Path
from statistics import median

from report import Ratio, divided, progress, ratios, section, spread, table
from servers import Server, serving
from setups import COMPARE, ONE_CHART_STOCK, ONE_CHART_TUNED, OTHERS, OVERVIEW, Page, of_checkout
from visitor import Visitor, visiting

_PAGES = (ONE_CHART_STOCK, ONE_CHART_TUNED, OVERVIEW, COMPARE, *OTHERS)
_WARM_UP = 20
_CPU_STOCK, _P50_TUNED, _CPU_TUNED, _CPU_OTHER = 0.6, 3.0, 4.0, 1.1


@dataclass(slots=True)
class _Times:
    """Milliseconds: one number for each round, or one for each cold rerun."""

    middle: list[float] = field(default_factory=list)
    slowest: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)
    arrival: list[float] = field(default_factory=list)
    unseen: list[float] = field(default_factory=list)
    kilobytes: list[float] = field(default_factory=list)


def measure(rounds: int, reruns: int, other: Path | None = None) -> None:
    """Measure and print.

    Args:
        rounds: rounds of all pages in turn.
        reruns: reruns of a page in a round.
        other: another checkout to measure beside this one.
    """
    beside = of_checkout(other) if other else ()
    section(
        "Server: time for a rerun",
        f"{rounds} rounds of {reruns} reruns each, in turn, after a warm-up of {_WARM_UP}; "
        "median of the rounds (least-most).",
    )
    times = asyncio.run(_measure(rounds, reruns, (*_PAGES, *beside)))
    _print(times, (*_PAGES, *beside))
    for page, before in zip((OVERVIEW, COMPARE, *OTHERS), beside, strict=False):
        found, then = times[page.name], times[before.name]
        ratios(
            [
                Ratio(f"{page.name}: CPU / {before.name}", divided(found.cpu, then.cpu), _CPU_OTHER),
                Ratio(f"{page.name}: p50 / {before.name}", divided(found.middle, then.middle), _CPU_OTHER),
            ]
        )


async def _measure(rounds: int, reruns: int, pages: Sequence[Page]) -> dict[str, _Times]:
    times: dict[str, _Times] = defaultdict(_Times)
    with ExitStack() as servers:
        started = {page.setup.name: page.setup for page in pages}
        running = {name: servers.enter_context(serving(setup)) for name, setup in started.items()}
        async with AsyncExitStack() as visits:
            visitors: dict[str, Visitor] = {}
            for page in pages:
                progress(f"first visit and warm-up: {page.name}")
                server = running[page.setup.name]
                visitors[page.name] = await visits.enter_async_context(visiting(server.host, page))
                await _begin(visitors[page.name], page, times[page.name])
            for number in range(rounds):
                progress(f"server, round {number + 1} of {rounds}")
                for page in pages:
                    await _block(visitors[page.name], page, running[page.setup.name], reruns, times[page.name])
    return times


async def _begin(visitor: Visitor, page: Page, times: _Times) -> None:
    """The first visit to a fresh server, choices nobody made before, then the warm-up."""
    times.arrival.append(1000 * await visitor.arrive())
    for choice in page.unseen:
        times.unseen.append(1000 * await visitor.choose(choice))
    for choice in islice(cycle(page.choices), _WARM_UP):
        await visitor.choose(choice)


async def _block(visitor: Visitor, page: Page, server: Server, reruns: int, times: _Times) -> None:
    before = server.cpu_seconds()
    taken: list[float] = []
    for choice in islice(cycle(page.choices), reruns):
        taken.append(1000 * await visitor.choose(choice))
        times.kilobytes.append(visitor.received / 1000)
    times.cpu.append(1000 * (server.cpu_seconds() - before) / reruns)
    times.middle.append(median(taken))
    times.slowest.append(max(taken))


def _print(times: dict[str, _Times], pages: Sequence[Page]) -> None:
    table(
        ["ms", "p50", "slowest of a round", "CPU a rerun", "first visit", "unseen choice", "kB a rerun"],
        [
            [
                page.name,
                spread(found.middle),
                spread(found.slowest),
                spread(found.cpu),
                spread(found.arrival),
                spread(found.unseen),
                f"{median(found.kilobytes):.0f}",
            ]
            for page, found in ((page, times[page.name]) for page in pages)
        ],
    )
    stock, tuned = times[ONE_CHART_STOCK.name], times[ONE_CHART_TUNED.name]
    for page in (OVERVIEW, COMPARE, *OTHERS):
        found = times[page.name]
        ratios(
            [
                Ratio(f"{page.name}: CPU / one chart, stock", divided(found.cpu, stock.cpu), _CPU_STOCK),
                Ratio(f"{page.name}: p50 / one chart, tuned", divided(found.middle, tuned.middle), _P50_TUNED),
                Ratio(f"{page.name}: CPU / one chart, tuned", divided(found.cpu, tuned.cpu), _CPU_TUNED),
            ]
        )
