"""Everything that must hold, in one command: `python3 tests/run.py`.

Needs nothing but Python 3.11 or newer. Sets up a virtual environment (unless it runs in one),
installs what runs and what tests, finds or fetches a browser and LibreOffice, then lints, checks types, tests.
Further arguments go to pytest.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
import venv
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).parent.parent
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
OFFICE = ("soffice", "libreoffice")
CHECKS = (("ruff", "check", "."), ("ruff", "format", "--check", "."), ("mypy",))


def say(text: str) -> None:
    """A heading between steps."""
    print(f"\n== {text}", flush=True)


def call(command: Sequence[str | Path], *, quiet: bool = False) -> int:
    """The exit code of a command, run at the root of the repository."""
    output = subprocess.DEVNULL if quiet else None
    return subprocess.run(
        [str(word) for word in command], cwd=ROOT, check=False, stdout=output, stderr=output
    ).returncode


def python_of_environment() -> Path:
    """The Python to run with: the current one in a virtual environment, else that of `.venv`, made if need be."""
    if sys.prefix != sys.base_prefix:
        return Path(sys.executable)
    folder = ROOT / ".venv"
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if not python.exists():
        say("Making .venv")
        venv.create(folder, with_pip=True)
    return python


def install(python: Path) -> None:
    """What runs the product (requirements.txt) and the development group (pyproject.toml)."""
    say("Installing packages")
    groups = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["dependency-groups"]
    command = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    if call([*command, "-r", "requirements.txt", *groups["dev"]]):
        sys.exit("The packages could not be installed; see above.")


def installed_from_debian(package: str) -> bool:
    """Install a Debian package where there is apt and the right to use it; whether that worked."""
    root = [] if not hasattr(os, "geteuid") or os.geteuid() == 0 else ["sudo", "-n"]
    if not shutil.which("apt-get") or (root and not shutil.which("sudo")):
        return False
    call([*root, "apt-get", "update"], quiet=True)
    return call([*root, "apt-get", "install", "-y", "--no-install-recommends", package], quiet=True) == 0


def provide_browser(python: Path) -> None:
    """A browser: what the system has, else Debian's package, else Playwright's download."""
    if any(map(shutil.which, BROWSERS)):
        return
    say("Getting a browser")
    if not installed_from_debian("chromium") and call([python, "-m", "playwright", "install", "chromium"]):
        sys.exit("No browser could be had. Install Chromium or Chrome by hand and run this again.")


def provide_office() -> None:
    """LibreOffice, which opens the downloads: what the system has, else Debian's package."""
    if any(map(shutil.which, OFFICE)):
        return
    say("Getting LibreOffice")
    if not installed_from_debian("libreoffice-calc-nogui"):
        sys.exit("LibreOffice could not be had. Install it by hand and run this again.")


def main() -> int:
    """Run every check; 0 when all hold."""
    python = python_of_environment()
    install(python)
    provide_browser(python)
    provide_office()
    failed = []
    for check in CHECKS:
        say(" ".join(check))
        if call([python, "-m", *check]):
            failed.append(" ".join(check))
    say("pytest")
    # A file runs in one worker, so that what it builds is built once; in the order of the folders, so that
    # the long files (browser, killed builds) start early.
    spread = ["-n", "2", "--dist", "loadfile", "--no-loadscope-reorder"]
    if call([python, "-m", "pytest", *spread, *sys.argv[1:]]):
        failed.append("pytest")
    if failed:
        print(f"\nFailed: {', '.join(failed)}", flush=True)
    return len(failed)


if __name__ == "__main__":
    sys.exit(main())
