"""Files written whole or not at all."""

from __future__ import annotations

import glob
import os
import secrets
from pathlib import Path

_SCRATCH = ".scratch"


def write_whole(path: Path, content: bytes) -> None:
    """Put content in place of a file by one rename; killed at any moment the old file is as it was.

    What a killed writer left beside it goes first; two must not write one file at once.

    Raises:
        OSError: it cannot be written; the old file is as it was.
    """
    for left_over in path.parent.glob(f"{glob.escape(path.name)}.*{_SCRATCH}"):
        left_over.unlink(missing_ok=True)
    scratch = path.with_name(f"{path.name}.{secrets.token_hex(4)}{_SCRATCH}")
    try:
        with scratch.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        scratch.replace(path)
    finally:
        scratch.unlink(missing_ok=True)
