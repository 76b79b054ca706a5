"""Pictures of every page: `python tests/screenshots`, at 1400 and 390 px, in both languages.

Needs what the tests need. Writes `<page>-<width>-<language>.png` beside this file; README shows three.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent.parent))

from tests.browser.conftest import chromium, running, whole  # noqa: E402 (the path is set above)

PAGES = {
    "overview": "/tong-quan",
    "compare": "/so-sanh",
    "province": "/ho-so?tinh=ha-tinh",
    "deadlines": "/thoi-han",
    "data": "/du-lieu",
    "sources": "/nguon",
    "method": "/phuong-phap",
    "search": "/tim-kiem?q=xuat+khau",
    "gaps": "/con-thieu",
}
WIDTHS = {1400: 1000, 390: 844}
LANGUAGES = ("vi", "en")


def main() -> None:
    """Start a server, take every picture."""
    with tempfile.TemporaryDirectory() as folder, running(Path(folder)) as address, chromium() as browser:
        for name, path in PAGES.items():
            for width, height in WIDTHS.items():
                for language in LANGUAGES:
                    page = browser.new_page(viewport={"width": width, "height": height})
                    page.goto(f"{address}{path}{'&' if '?' in path else '?'}lang={language}")
                    whole(page)
                    page.wait_for_timeout(1500)  # charts fade in
                    page.screenshot(path=HERE / f"{name}-{width}-{language}.png")
                    page.close()


if __name__ == "__main__":
    main()
