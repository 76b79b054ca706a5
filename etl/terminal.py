"""What all commands share: where they print, the options they have in common, how they refuse."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, NoReturn

import typer
from rich.console import Console

from etl import settings
from etl.problems import InvalidInput, Problem

console = Console()
complaints = Console(stderr=True)

DataDir = Annotated[
    Path,
    typer.Option("--data", help="Folder with the input files.", default_factory=settings.data_dir, show_default="data"),
]
StoreFile = Annotated[
    Path,
    typer.Option("--store", help="The store.", default_factory=settings.store_path, show_default="data/store.duckdb"),
]


def complain(lines: Iterable[str | Problem]) -> None:
    """Print sentences to standard error as they are."""
    for line in lines:
        complaints.print(str(line), markup=False, highlight=False, soft_wrap=True)


def refuse(error: Exception, after: str = "") -> NoReturn:
    """Say what is wrong, how much of it, and what that means; then end with exit code 1."""
    complain(str(error).splitlines())
    count = len(error.problems) if isinstance(error, InvalidInput) else 1
    complaints.print(f"\n{count} problem{'s' * (count != 1)} found. {after}".rstrip(), markup=False, soft_wrap=True)
    raise typer.Exit(1)
