"""Part 4, how many visitors at once: the most who choose every five seconds with p95 below one second.

The visitors are a process of their own (`crowd.py`). Each number of them is tried for some seconds,
on our settings and on stock ones, until one is too many. Stock settings are a collection after each run
and no uvloop; what `app.py` does itself, as freezing the heap, stays, so stock looks better than it is.
"""

from __future__ import annotations

import json
import subprocess
import sys

from report import Ratio, p95, progress, ratios, section, table
from servers import serving
from setups import HERE, PRODUCT, PRODUCT_STOCK, Setup

_STEPS = (20, 40, 80, 120, 200, 280)
_SECONDS = 12
_LIMIT = 1.0
_GOAL = 4.0
_LONGEST = 180


def measure() -> None:
    """Measure and print."""
    section(
        "Sessions: visitors of So sánh at once",
        f"{', '.join(map(str, _STEPS))} visitors, {_SECONDS} s each, a choice every 5 s; the most with p95 < 1 s.",
    )
    setups = (PRODUCT_STOCK, PRODUCT)
    found = {setup.name: _steps(setup) for setup in setups}
    table(
        ["p95 in s of", *map(str, _STEPS), "most"],
        [[name, *_cells(passed), str(_most(passed))] for name, passed in found.items()],
    )
    ours, stock = _most(found[PRODUCT.name]), _most(found[PRODUCT_STOCK.name])
    if stock:
        ratios([Ratio("visitors: our settings / stock settings", [ours / stock], _GOAL, at_least=True)])


def _steps(setup: Setup) -> dict[int, float]:
    """The p95 of each number of visitors, up to the first that is too many."""
    found: dict[int, float] = {}
    with serving(setup) as server:
        for count in _STEPS:
            progress(f"{setup.name}: {count} visitors")
            found[count] = p95(_visit(server.host, count))
            if found[count] >= _LIMIT:
                break
    return found


def _visit(host: str, count: int) -> list[float]:
    command = [sys.executable, str(HERE / "crowd.py"), host, str(count), str(_SECONDS)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=_LONGEST)
    return [float(value) for value in json.loads(done.stdout)]


def _most(found: dict[int, float]) -> int:
    return max((count for count, value in found.items() if value < _LIMIT), default=0)


def _cells(found: dict[int, float]) -> list[str]:
    return [f"{found[count]:.2f}" if count in found else "-" for count in _STEPS]
