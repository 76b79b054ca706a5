"""On what it was measured: one line, because times mean nothing without it."""

from __future__ import annotations

import os
import platform
from importlib.metadata import PackageNotFoundError, version

import psutil


def line() -> str:
    """Cores, memory, load, system, Python and the versions that matter."""
    memory = psutil.virtual_memory().total / 2**30
    packages = ", ".join(f"{name} {_version(name)}" for name in ("streamlit", "duckdb", "plotly"))
    return (
        f"{os.cpu_count()} cores, {memory:.0f} GiB, load {psutil.getloadavg()[0]:.1f}, "
        f"{platform.system()} {platform.release()}, Python {platform.python_version()}, {packages}, "
        f"uvloop {_version('uvloop')}"
    )


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "no"
