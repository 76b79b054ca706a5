"""A headless Chromium and the clock inside its pages: when something is shown, and when it last changed.

Times are read from the page's own clock, so that the driver's round trips are in none of them.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

_NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
_FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
_QUIET_MS = 150
_SETTLE_MS = 1000

_CLOCK = """
(() => {
  const shown = %(shown)s, watched = %(watched)s;
  const clock = window.__clock = { shown: null, choice: 0, change: 0 };
  const look = () => {
    const found = document.querySelector(shown);
    if (found && found.getBoundingClientRect().width > 0) clock.shown = performance.now();
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
  for (const kind of ["keydown", "click"])
    addEventListener(kind, event => { clock.choice = event.timeStamp; }, true);
  const inside = node => (node.nodeType === 1 ? node : node.parentElement)?.closest(watched);
  new MutationObserver(records => {
    if (records.some(record => inside(record.target) || [...record.addedNodes].some(inside)))
      clock.change = performance.now();
  }).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  clock.drawn = () => [...document.querySelectorAll(watched)].map(found => found.textContent
    + [...found.querySelectorAll("path")].map(path => path.getAttribute("d"))).join();
})()
"""


@dataclass(frozen=True, slots=True)
class Sight:
    """What to look at on a page, as CSS selectors.

    Attributes:
        shown: there once the page shows its first chart or scorecard.
        watched: all that a choice redraws.
    """

    shown: str
    watched: str


@dataclass(frozen=True, slots=True)
class Load:
    """One load: milliseconds until the sight is there, and bytes over the network, WebSocket included."""

    milliseconds: float
    size: float


@contextmanager
def chromium() -> Iterator[Browser]:
    """The system's Chromium, or Playwright's own where there is none."""
    found = next(filter(None, map(shutil.which, _NAMES)), None)
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=found, args=_FLAGS)
        yield browser
        browser.close()


def open_page(context: BrowserContext, sight: Sight) -> Page:
    """A page whose clock starts with each navigation."""
    page = context.new_page()
    page.add_init_script(_CLOCK % {"shown": json.dumps(sight.shown), "watched": json.dumps(sight.watched)})
    return page


def load(page: Page, address: str) -> Load:
    """Navigate and wait until the sight is there and all is quiet."""
    sizes: list[float] = []
    network = page.context.new_cdp_session(page)
    network.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    # The payload is Base64: four letters for three bytes.
    network.on(
        "Network.webSocketFrameReceived", lambda event: sizes.append(len(event["response"]["payloadData"]) * 3 / 4)
    )
    network.send("Network.enable")
    page.goto(address)
    page.wait_for_function("window.__clock.shown !== null")
    milliseconds = float(page.evaluate("window.__clock.shown"))
    page.wait_for_timeout(_SETTLE_MS)
    network.detach()
    return Load(milliseconds, sum(sizes))


def drawn(page: Page) -> str:
    """Words and lines of all that is watched."""
    return str(page.evaluate("window.__clock.drawn()"))


def redrawn_after(page: Page, before: str) -> float:
    """Milliseconds from the last key or click to the last redraw: changed since, then quiet for a while."""
    page.wait_for_function(
        "([before, quiet]) => __clock.change > __clock.choice && performance.now() - __clock.change > quiet"
        " && __clock.drawn() !== before",
        arg=[before, _QUIET_MS],
    )
    return float(page.evaluate("__clock.change - __clock.choice"))
