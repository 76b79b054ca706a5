"""`python tests/benchmarks`: the product beside its yardsticks on this machine, as ratios beside their goals.

Nothing here is a test: it prints and asserts nothing. The goals are those of the design; absolute
times drift from day to day and from machine to machine, ratios of rounds next to each other hold.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent.parent))

import browser_time
import extract_time
import judge_time
import machine
import memory
import server_time
import sessions
import store_time

_PARTS = ("server", "browser", "store", "extract", "judge", "sessions")
_USUAL = _PARTS[:3]


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python tests/benchmarks", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5, help="rounds of product and yardstick in turn (5)")
    parser.add_argument("--reruns", type=int, default=40, help="reruns or questions in a round (40)")
    parser.add_argument("--quick", action="store_true", help="2 rounds of 10: whether it runs, not how fast it is")
    parser.add_argument(
        "--only", choices=_PARTS, nargs="+", help="some parts; extract, judge and sessions take minutes"
    )
    parser.add_argument(
        "--beside", type=Path, metavar="DIR", help="another checkout, measured in the same run (server)"
    )
    parser.add_argument("--all", action="store_true", help="every part, also extract, judge and sessions")
    return parser.parse_args()


def main() -> None:
    """Run the parts that were asked for."""
    given = _arguments()
    rounds, reruns = (2, 10) if given.quick else (given.rounds, given.reruns)
    parts = _PARTS if given.all else given.only or _USUAL
    sys.stdout.write(f"{machine.line()}\n{machine.product()}\n")
    if "server" in parts:
        server_time.measure(rounds, reruns, given.beside and given.beside.resolve())
    if "browser" in parts:
        browser_time.measure(rounds)
    if "store" in parts:
        store_time.measure(rounds, reruns)
        memory.measure(rounds)
    if "extract" in parts:
        extract_time.measure(rounds)
    if "judge" in parts:
        judge_time.measure(rounds, is_quick=given.quick)
    if "sessions" in parts:
        sessions.measure()
    sys.stdout.write(f"Repeat with: python tests/benchmarks {' '.join(sys.argv[1:])}".rstrip() + "\n")


if __name__ == "__main__":
    main()
