"""Part 2, what a visitor waits for in the browser: product and yardstick in turn, one headless Chromium.

*Cold* is a context without cache, *warm* a second navigation in it. A load is timed from the start of
the navigation until the first chart or the scorecard is there; a choice from the key or click until
the last change of charts, scorecard or tables before 150 ms without one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from itertools import cycle, islice

import chromium
import playwright.sync_api as playwright
from chromium import Sight
from report import Ratio, divided, progress, ratios, section, spread, table
from servers import Server, serving
from setups import COMPARE, ONE_CHART_STOCK, OVERVIEW, Page

_CHOICES = 6
_COLD, _WARM, _BYTES, _CHOICE = 1.1, 1.4, 0.45, 1.4
_CHART = ".js-plotly-plot .scatterlayer path.js-line"


def _type_into(number: int, options: tuple[str, ...]) -> tuple[Callable[[playwright.Page, str], None], tuple[str, ...]]:
    """Choose in a select box by keyboard, so that no pointer hovers over the charts."""

    def choose(page: playwright.Page, option: str) -> None:
        box = page.get_by_test_id("stSelectbox").nth(number).locator("input")
        box.click()
        box.fill(option)
        box.press("Enter")

    return choose, options


def _press(options: tuple[str, ...]) -> tuple[Callable[[playwright.Page, str], None], tuple[str, ...]]:
    """Choose in a row of buttons."""
    return lambda page, option: page.get_by_text(option, exact=True).first.click(), options


@dataclass(frozen=True, slots=True)
class _View:
    """A page as a browser meets it: what to look at, how to choose, and between what."""

    page: Page
    sight: Sight
    choose: Callable[[playwright.Page, str], None]
    options: tuple[str, ...]


_VIEWS = (
    _View(ONE_CHART_STOCK, Sight(_CHART, ".js-plotly-plot"), *_type_into(0, ("Second", "First"))),
    _View(OVERVIEW, Sight(".ct-scorecard td", ".ct-scorecard"), *_press(("2026-2030", "2021-2025"))),
    _View(COMPARE, Sight(_CHART, ".js-plotly-plot, table"), *_type_into(1, ("2019", "2021"))),
)


@dataclass(slots=True)
class _Times:
    """Milliseconds and megabytes, one for each round; choices all together for each round."""

    first: float = 0
    cold: list[float] = field(default_factory=list)
    warm: list[float] = field(default_factory=list)
    size: list[float] = field(default_factory=list)
    choice: list[float] = field(default_factory=list)


def measure(rounds: int) -> None:
    """Measure and print."""
    section(
        "Browser: loads and choices",
        f"{rounds} rounds, each a cold load, a warm load and {_CHOICES} choices of each page in turn, after one load "
        "of each from a fresh server; median of the rounds (least-most).",
    )
    _print(_measure(rounds))


def _measure(rounds: int) -> dict[str, _Times]:
    times: dict[str, _Times] = defaultdict(_Times)
    with ExitStack() as stack:
        started = {view.page.setup.name: view.page.setup for view in _VIEWS}
        servers = {name: stack.enter_context(serving(setup)) for name, setup in started.items()}
        browser = stack.enter_context(chromium.chromium())
        for number in range(-1, rounds):
            progress(f"browser, round {number + 1} of {rounds}" if number >= 0 else "browser, first loads")
            for view in _VIEWS:
                found = times[view.page.name]
                _round(browser, view, servers[view.page.setup.name], found, is_first=number < 0)
    return times


def _round(browser: playwright.Browser, view: _View, server: Server, times: _Times, *, is_first: bool) -> None:
    """One cold and one warm load and some choices; the first of all only fills what fills but once."""
    address = f"http://{server.host}/{view.page.path}"
    with browser.new_context(viewport={"width": 1280, "height": 900}, bypass_csp=True) as context:
        page = chromium.open_page(context, view.sight)
        cold = chromium.load(page, address)
        page.goto("about:blank")
        warm = chromium.load(page, address)
        taken = []
        for option in islice(cycle(view.options), _CHOICES):
            before = chromium.drawn(page)
            view.choose(page, option)
            taken.append(chromium.redrawn_after(page, before))
    if is_first:
        times.first = cold.milliseconds
        return
    times.cold.append(cold.milliseconds)
    times.warm.append(warm.milliseconds)
    times.size.append(cold.size / 1e6)
    times.choice.append(sorted(taken)[len(taken) // 2])


def _print(times: dict[str, _Times]) -> None:
    rows = []
    for view in _VIEWS:
        found = times[view.page.name]
        three = (spread(values, 0) for values in (found.cold, found.warm, found.choice))
        rows.append([view.page.name, *three, spread(found.size, 2), f"{found.first:.0f}"])
    table(["ms", "cold load", "warm load", "choice -> last redraw", "MB on first load", "fresh server"], rows)
    base = times[ONE_CHART_STOCK.name]
    for view in _VIEWS[1:]:
        name, found = view.page.name, times[view.page.name]
        ratios(
            [
                Ratio(f"{name}: cold load / one chart, stock", divided(found.cold, base.cold), _COLD),
                Ratio(f"{name}: warm load / one chart, stock", divided(found.warm, base.warm), _WARM),
                Ratio(f"{name}: bytes on first load / one chart, stock", divided(found.size, base.size), _BYTES),
                Ratio(f"{name}: choice -> redraw / one chart, stock", divided(found.choice, base.choice), _CHOICE),
            ]
        )
