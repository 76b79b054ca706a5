"""The client of part 4, a process of its own: `python crowd.py HOST VISITORS SECONDS` prints latencies as JSON.

Every visitor of *So sánh* makes a choice every five seconds, starting at a moment of its own; one who
is still waiting chooses as soon as the answer is there. Only an address of this machine is accepted.
"""

from __future__ import annotations

import asyncio
import json
import random
import sys
from contextlib import AsyncExitStack
from itertools import cycle
from time import perf_counter

from setups import COMPARE
from visitor import Visitor, visiting

_EVERY = 5.0
_MOST_VISITORS, _MOST_SECONDS = 280, 30.0
_ARRIVE_AT_ONCE = 4
_PATIENCE = 10.0


async def _act(visitor: Visitor, first: float, end: float, taken: list[float]) -> None:
    """Choose now and then until the end; a choice that outlasts patience counts as long as it lasted."""
    due = first
    for choice in cycle(COMPARE.choices):
        if due >= end:
            return
        await asyncio.sleep(max(0.0, due - perf_counter()))
        start = perf_counter()
        try:
            taken.append(await asyncio.wait_for(visitor.choose(choice), _PATIENCE))
        except TimeoutError:
            taken.append(perf_counter() - start)
            return
        due = max(due + _EVERY, perf_counter())


async def _crowd(host: str, count: int, seconds: float) -> list[float]:
    taken: list[float] = []
    async with AsyncExitStack() as visits:
        visitors = [await visits.enter_async_context(visiting(host, COMPARE)) for _ in range(count)]
        gate = asyncio.Semaphore(_ARRIVE_AT_ONCE)

        async def arrive(visitor: Visitor) -> None:
            async with gate:
                await visitor.arrive()

        await asyncio.gather(*(arrive(visitor) for visitor in visitors))
        start = perf_counter()
        moments = random.Random(count)
        acts = [_act(one, start + moments.uniform(0, _EVERY), start + seconds, taken) for one in visitors]
        await asyncio.gather(*acts)
    return taken


if __name__ == "__main__":
    where, number, length = sys.argv[1], int(sys.argv[2]), float(sys.argv[3])
    if not where.startswith("127.0.0.1:"):
        raise SystemExit("only a server on this machine")
    found = asyncio.run(_crowd(where, min(number, _MOST_VISITORS), min(length, _MOST_SECONDS)))
    sys.stdout.write(json.dumps(found))
