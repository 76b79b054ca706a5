"""The command that brings official tables into the input files: `import`."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from etl.problems import InvalidInput
from etl.terminal import DataDir, console, refuse

_NOTHING = "Nothing was written."


class Output(StrEnum):
    """How the report is written out."""

    TEXT = "text"
    JSON = "json"


def import_(
    files: Annotated[
        list[Path],
        typer.Argument(metavar="FILE…", help="Tables: JSON-stat, PX, or PX-Web's CSV and XLSX.", show_default=False),
    ],
    data: DataDir,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only tell what would be written.")] = False,
    published: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], help="The day of files that name none; default: today.", show_default=False),
    ] = None,
    table: Annotated[str, typer.Option("--table", help="The code of a table that does not say which it is.")] = "",
    output: Annotated[Output, typer.Option("--format", help="For people, or for machines.")] = Output.TEXT,
) -> None:
    """Take official tables into observations.csv as new vintages, whole or not at all."""
    from etl.tables.editions import Choices
    from etl.tables.importing import import_tables
    from etl.tables.report import as_json, sentences

    today = datetime.now(UTC).astimezone().date()
    choices = Choices(today, published.date() if published else None, table.strip())
    try:
        imported = import_tables(files, data, choices, dry_run=dry_run)
    except InvalidInput as error:
        refuse(error, _NOTHING)
    except OSError as error:
        refuse(error, "Mend that and run the same command again.")
    if output is Output.JSON:
        sys.stdout.buffer.write(as_json(imported, dry_run=dry_run).encode("utf-8"))
        return
    for sentence in sentences(imported, today, dry_run=dry_run):
        console.print(sentence, markup=False, highlight=False, soft_wrap=True)
