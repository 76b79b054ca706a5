"""The pages and their addresses: the one list for the navigation, for previews and for search engines."""

from __future__ import annotations

from typing import Final

PAGES: Final = {
    "overview": "tong-quan",
    "compare": "so-sanh",
    "province": "ho-so",
    "deadlines": "thoi-han",
    "data": "du-lieu",
    "sources": "nguon",
    "method": "phuong-phap",
}
"""Page file and its address, in the order of the navigation."""

HIDDEN: Final = {"search": "tim-kiem", "gaps": "con-thieu"}
"""Pages that the navigation does not name."""

HOME: Final = "trang-chu"
"""The overview under the name that Streamlit needs for its default page."""

NAMES: Final = {address: page for page, address in (PAGES | HIDDEN).items()} | {HOME: "overview"}
"""The page file of every address that is a page; whatever else is asked for is not there."""

CONTENT: Final = "noi-dung"
"""The place on every page, as an address names it after `#`, where its own content begins."""
