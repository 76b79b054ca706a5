"""On what it was measured, and which product: times mean nothing without it."""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
from importlib.metadata import PackageNotFoundError, version

import psutil
from setups import ROOT


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


def product() -> str:
    """The commit that was measured, where there is git."""
    git = shutil.which("git")
    command = [git or "git", "-C", str(ROOT), "describe", "--always", "--dirty=, with changes"]
    done = subprocess.run(command, capture_output=True, text=True, check=False) if git else None
    return f"product at {done.stdout.strip()}" if done and not done.returncode else "product of no known commit"
