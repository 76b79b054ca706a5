"""Where things are, moved with environment variables."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).parent.parent


def data_dir() -> Path:
    """The input files: `DATA_DIR`, by default `data/`."""
    return Path(os.environ.get("DATA_DIR") or ROOT / "data")


def store_path() -> Path:
    """The store: `STORE_PATH`, by default `data/store.duckdb`."""
    return Path(os.environ.get("STORE_PATH") or ROOT / "data" / "store.duckdb")


def archive_dir() -> Path:
    """The source texts: `ARCHIVE_DIR`, by default `data/archive/`; it may be missing."""
    return Path(os.environ.get("ARCHIVE_DIR") or ROOT / "data" / "archive")
