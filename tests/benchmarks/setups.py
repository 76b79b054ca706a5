"""What is measured: the two yardsticks, the product, and the product under stock settings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parent.parent


@dataclass(frozen=True, slots=True)
class Setup:
    """A way to start a server.

    Attributes:
        name: what it is called in the output.
        script: what `streamlit run` is given.
        in_root: whether it starts in the repository, so that `.streamlit/config.toml` is read;
            otherwise in an empty folder, so that it is not.
        has_uvloop: whether uvloop can be imported.
        environment: variables besides those that every server gets.
        root: the repository.
    """

    name: str
    script: Path
    in_root: bool = False
    has_uvloop: bool = False
    environment: Mapping[str, str] = field(default_factory=dict)
    root: Path = ROOT


STOCK = Setup("one chart, stock", HERE / "one_chart.py")
TUNED = Setup(
    "one chart, tuned",
    HERE / "one_chart_tuned.py",
    has_uvloop=True,
    environment={"STREAMLIT_RUNNER_POST_SCRIPT_GC": "false"},
)
PRODUCT = Setup("product", ROOT / "app.py", in_root=True, has_uvloop=True)
PRODUCT_STOCK = Setup(
    "product, stock settings",
    ROOT / "app.py",
    in_root=True,
    environment={"STREAMLIT_RUNNER_POST_SCRIPT_GC": "true"},
)


@dataclass(frozen=True, slots=True)
class Choice:
    """What a visitor chooses: an address, or an option of the first select box on the page."""

    query: str = ""
    option: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """One page of one server.

    Attributes:
        name: what it is called in the output.
        setup: the server that it is on.
        path: its address below the server's.
        choices: what visitors change between; asked once before anything is measured.
        unseen: choices that nobody has made before on a fresh server.
    """

    name: str
    setup: Setup
    path: str
    choices: tuple[Choice, ...]
    unseen: tuple[Choice, ...] = ()


_SERIES = (Choice(option="Second"), Choice(option="First"))
_ONE = "chi-tieu=tang-truong-grdp&tinh=thanh-hoa,ha-tinh,tra-vinh&nam=2021-2025"
_OTHER = "chi-tieu=tang-truong-grdp&tinh=thanh-hoa,ha-tinh,vinh-long&nam=2021-2025"
_UNSEEN_YEARS = [f"nam={first}-{last}" for first in range(2016, 2021) for last in (2026, 2030)]

ONE_CHART_STOCK = Page(STOCK.name, STOCK, "", _SERIES)
ONE_CHART_TUNED = Page(TUNED.name, TUNED, "", _SERIES)
OVERVIEW = Page(
    "Tổng quan",
    PRODUCT,
    "tong-quan",
    (Choice("nhiem-ky=2026-2030"), Choice("nhiem-ky=2021-2025")),
    tuple(
        Choice(query) for query in ("nhiem-ky=2026-2030", "nhiem-ky=2021-2025&lang=en", "nhiem-ky=2026-2030&lang=en")
    ),
)
COMPARE = Page(
    "So sánh",
    PRODUCT,
    "so-sanh",
    (Choice(_OTHER), Choice(_ONE)),
    tuple(Choice(f"chi-tieu=tang-truong-grdp&tinh=thanh-hoa,ha-tinh,tra-vinh&{years}") for years in _UNSEEN_YEARS),
)


def _other(name: str, path: str, *queries: str) -> Page:
    return Page(name, PRODUCT, path, tuple(map(Choice, queries)))


OTHERS = (
    _other("Hồ sơ tỉnh", "ho-so", "tinh=ha-tinh", "tinh=thanh-hoa"),
    _other("Thời hạn", "thoi-han", "tinh=ha-tinh", ""),
    _other("Dữ liệu", "du-lieu", "tinh=ha-tinh", "tinh=tra-vinh"),
    _other("Nguồn", "nguon", "loai=bao-chi", ""),
    _other("Phương pháp", "phuong-phap", "lang=en", ""),
    _other("Tìm kiếm", "tim-kiem", "q=xuat+khau", "q=thanh+hoa"),
)
"""The pages that `performance.md` sets no goal for: measured against the goals of the first two."""


def of_checkout(root: Path) -> tuple[Page, ...]:
    """The pages of the product in another checkout, so that before and after are measured in one run."""
    setup = replace(PRODUCT, name="product of the other checkout", script=root / "app.py", root=root)
    pages = (OVERVIEW, COMPARE, *OTHERS)
    return tuple(replace(page, name=f"{page.name}, other checkout", setup=setup) for page in pages)
