"""Servers as processes of their own on free ports of this machine, with the time and memory they take."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import psutil
from setups import HERE, Setup

_ADDRESS = "127.0.0.1"
_START_SECONDS = 60
# Telemetry is off and no browser opens, for the yardsticks too; nothing else of their settings changes.
_QUIET = {"STREAMLIT_BROWSER_GATHER_USAGE_STATS": "false", "STREAMLIT_SERVER_HEADLESS": "true"}


@dataclass(frozen=True, slots=True)
class Server:
    """A running server."""

    host: str
    process: psutil.Process

    def cpu_seconds(self) -> float:
        """Processor time used since its start, in user and system mode, of all its threads."""
        used = self.process.cpu_times()
        return float(used.user + used.system)

    def memory(self) -> int:
        """Bytes resident in memory."""
        return int(self.process.memory_info().rss)


@contextmanager
def serving(setup: Setup) -> Iterator[Server]:
    """Start a server with a store of its own, wait until it answers, stop it at the end.

    Raises:
        RuntimeError: it ended, or did not answer in time; with the end of its log.
    """
    with tempfile.TemporaryDirectory(prefix="benchmark-", ignore_cleanup_errors=True) as folder:
        log = Path(folder) / "log.txt"
        port = _free_port()
        with log.open("wb") as output, _started(setup, port, Path(folder), output.fileno()) as process:
            if not _answers(process, f"http://{_ADDRESS}:{port}/_stcore/health"):
                raise RuntimeError(f"{setup.name} does not answer\n{log.read_text('utf-8')[-2000:]}")
            yield Server(f"{_ADDRESS}:{port}", psutil.Process(process.pid))


@contextmanager
def _started(setup: Setup, port: int, folder: Path, output: int) -> Iterator[subprocess.Popen[bytes]]:
    command = [sys.executable, "-P", str(HERE / "launch.py"), "run", str(setup.script)]
    command += ["--server.port", str(port), "--server.address", _ADDRESS]
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("STREAMLIT_")}
    given = {"STORE_PATH": str(folder / "store.duckdb"), **_QUIET, **setup.environment}
    if not setup.has_uvloop:
        given["BENCHMARK_WITHOUT_UVLOOP"] = "1"
    home = setup.root if setup.in_root else folder
    process = subprocess.Popen(command, cwd=home, env=inherited | given, stdout=output, stderr=subprocess.STDOUT)
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _answers(process: subprocess.Popen[bytes], health: str) -> bool:
    """Whether the server is well before it ends or the time is up; it may accept long before it answers."""
    end = time.monotonic() + _START_SECONDS
    while time.monotonic() < end and process.poll() is None:
        with suppress(OSError), urllib.request.urlopen(health, timeout=2) as answer:
            if answer.status == 200:
                return True
        time.sleep(0.1)
    return False


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((_ADDRESS, 0))
        return int(probe.getsockname()[1])
