"""The command line: `python -m etl extract | propose | accept | import | check | build | export`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table

from etl import settings
from etl.commands import accept, extract, propose
from etl.export import export as export_tables
from etl.load import BrokenStore, Report, build_id_of, built_id
from etl.load import build as build_store
from etl.problems import InvalidInput
from etl.tables.command import import_
from etl.terminal import DataDir, StoreFile, complaints, console, refuse
from etl.validate import validate

app = typer.Typer(
    help="From texts and official tables to the input files, and from them to the store.",
    no_args_is_help=True,
    add_completion=False,
)
app.command()(extract)
app.command()(propose)
app.command()(accept)
app.command("import")(import_)

_STEPS = {
    "validate": "Checking the inputs",
    "load": "Loading the new store",
    "check": "Checking the new store",
    "publish": "Putting it in place",
}


@app.command()
def build(data: DataDir, store: StoreFile) -> None:
    """Build the store from the inputs; the old one stays in place unless all is well."""
    with Progress(
        SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn(), console=complaints, transient=True
    ) as progress:
        task = progress.add_task("", total=None)
        try:
            report = build_store(
                data, store, settings.archive_dir(), lambda step: progress.update(task, description=_STEPS[step])
            )
        except (InvalidInput, BrokenStore) as error:
            progress.stop()
            refuse(error, "The store was not changed.")
    _show(report, store)


@app.command()
def check(data: DataDir) -> None:
    """Check the inputs without building; list every problem."""
    try:
        inputs = validate(data, settings.archive_dir())
    except InvalidInput as error:
        refuse(error)
    for notice in inputs.notices:
        console.print(notice)
    rows = sum(len(frame) for frame in inputs.tables.values())
    console.print(f"{rows} rows in {len(inputs.tables)} files hold the contract.")


@app.command()
def export(
    out: Annotated[Path, typer.Option("--out", help="Folder to write to.")],
    data: DataDir,
    store: StoreFile,
) -> None:
    """Write every public table as CSV, XLSX, Parquet and JSON."""
    if built_id(store) is None:
        complaints.print(f"There is no store at {store}. Build it first: python -m etl build")
        raise typer.Exit(1)
    if built_id(store) != build_id_of(data):
        complaints.print("Note: the store is older than the inputs; python -m etl build makes it new.")
    files = export_tables(store, data, out)
    console.print(f"{len(files)} files written to {out}")


def _show(report: Report, store: Path) -> None:
    table = Table("table", "rows", title=f"Build {report.build_id}", title_justify="left")
    table.columns[1].justify = "right"
    for name, rows in report.rows.items():
        table.add_row(name, str(rows))
    console.print(table)
    console.print(
        f"{report.provinces} provinces, {report.first_year}-{report.last_year}, {report.seconds:.1f} s, {store}"
    )
    for notice in report.notices:
        console.print(notice)


if __name__ == "__main__":
    app()
