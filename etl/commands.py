"""The commands that bring texts into the input files: `extract`, `propose`, `accept`."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.progress import MofNCompleteColumn, Progress, SpinnerColumn, TextColumn

from etl import settings
from etl.accept import Accepted
from etl.accept import accept as accept_sheet
from etl.checked_grammar import checked_grammar
from etl.comparison import DIFFERENT, KNOWN, NEW, SECOND
from etl.extract.documents import read_document, text_of
from etl.extract.figure import Figure
from etl.extract.figures import extract as extract_figures
from etl.extract.grammar import Grammar
from etl.listing import as_csv, as_json, as_table, csv_header, document_names
from etl.problems import InvalidInput, Problem
from etl.propose import Proposed
from etl.propose import propose as propose_figures
from etl.review import Reviewer
from etl.terminal import DataDir, complain, complaints, console, refuse

_STANDARD_INPUT = "-"
_NOTHING = "Nothing was written."


class Format(StrEnum):
    """How figures are written out."""

    TABLE = "table"
    CSV = "csv"
    JSONL = "jsonl"


Files = Annotated[
    list[str],
    typer.Argument(metavar="FILE…", help="Texts: plain, PDF, Word or web pages.", show_default=False),
]
Written = Annotated[
    datetime | None,
    typer.Option(formats=["%Y-%m-%d"], help="The day the texts were written, for «năm nay»; default: as they say."),
]


def extract(
    files: Files,
    data: DataDir,
    output: Annotated[Format, typer.Option("--format", help="For people, or for machines.")] = Format.TABLE,
    written: Written = None,
) -> None:
    """Show the figures that Vietnamese texts state; a FILE of - is standard input."""
    try:
        grammar = checked_grammar(data)
    except InvalidInput as error:
        refuse(error)
    write = _WRITERS[output]
    problems: list[Problem] = []
    with _progress(len(files)) as step:
        found = _figures(files, grammar, written.date() if written else None, step, problems)
        # With a progress display on the same screen, results wait for its end.
        results = list(found) if len(files) > 1 and sys.stdout.isatty() else found
        if results is found:
            write(results)
    if results is not found:
        write(results)
    if problems:
        refuse(InvalidInput(problems))


def _figures(
    files: Sequence[str], grammar: Grammar, written: date | None, step: Callable[[str], None], problems: list[Problem]
) -> Iterator[tuple[str, list[Figure]]]:
    """The figures of each document by its name; those that cannot be read go to `problems`."""
    names = document_names(files)
    for file in files:
        step(file)
        try:
            text = text_of(sys.stdin.buffer.read(), file) if file == _STANDARD_INPUT else read_document(Path(file))
        except InvalidInput as error:
            problems += error.problems
            continue
        yield names[file], extract_figures(text, grammar, written)


def _write_table(results: Iterator[tuple[str, list[Figure]]] | list[tuple[str, list[Figure]]]) -> None:
    count = documents = 0
    for document, figures in results:
        documents += 1
        count += len(figures)
        if figures:
            console.print(as_table(document, figures))
    if not count and documents:
        console.print("No figures found.")


def _write_csv(results: Iterator[tuple[str, list[Figure]]] | list[tuple[str, list[Figure]]]) -> None:
    _put(csv_header())
    for document, figures in results:
        _put("".join(as_csv(document, figure) for figure in figures))


def _write_jsonl(results: Iterator[tuple[str, list[Figure]]] | list[tuple[str, list[Figure]]]) -> None:
    for document, figures in results:
        _put("".join(as_json(document, figure) for figure in figures))


def _put(text: str) -> None:
    """Text to standard output in UTF-8 with plain line ends, whatever the console would make of it."""
    sys.stdout.buffer.write(text.encode("utf-8"))
    sys.stdout.buffer.flush()


_WRITERS = {Format.TABLE: _write_table, Format.CSV: _write_csv, Format.JSONL: _write_jsonl}


def propose(
    files: Files,
    data: DataDir,
    out: Annotated[Path, typer.Option("--out", help="The file to decide in.")] = Path("proposals.csv"),
    force: Annotated[bool, typer.Option("--force", help="Overwrite the file, decisions included.")] = False,
    written: Written = None,
) -> None:
    """Compare what texts state with the input files; write what is undecided into a file to edit."""
    if _STANDARD_INPUT in files:
        complain(["Standard input cannot be read again when you decide. Save the text to a file first."])
        raise typer.Exit(1)
    if out.exists() and not force:
        complain([f"{out} is there already, perhaps with decisions. Accept it first, name another --out, or --force."])
        raise typer.Exit(1)
    try:
        with _progress(len(files)) as step:
            day = written.date() if written else None
            result = propose_figures(files, data, out, day, step)
    except (InvalidInput, OSError) as error:
        refuse(error, _NOTHING)
    _show_proposed(result, out)
    if result.problems:
        refuse(InvalidInput(result.problems))


def _show_proposed(result: Proposed, out: Path) -> None:
    counts = ", ".join(f"{result.statuses[status]} {status}" for status in (NEW, SECOND, DIFFERENT, KNOWN))
    for sentence in (*result.notices, f"Texts read: {result.documents}. Figures: {counts}."):
        console.print(sentence, markup=False, highlight=False, soft_wrap=True)
    if not result.undecided:
        console.print("Nothing to decide; no file was written.")
        return
    sentence = (
        f"{result.undecided} to decide in {out}: write accept or reject into each row, mend its cells in place, "
        f"say once for each document where it comes from; then python -m etl accept {out}"
    )
    console.print(sentence, markup=False, highlight=False, soft_wrap=True)


def accept(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The file with your decisions.", show_default=False)],
    data: DataDir,
    by: Annotated[str, typer.Option("--by", envvar="ETL_REVIEWER", help="Who decided.", show_default=False)] = "",
    on: Annotated[
        datetime | None, typer.Option("--on", formats=["%Y-%m-%d"], help="When; default: today.", show_default=False)
    ] = None,
) -> None:
    """Put decided proposals into the input files, and their texts into the archive."""
    if not by.strip():
        complain(["Who decided? Say it with --by NAME, or set ETL_REVIEWER."])
        raise typer.Exit(1)
    day = (on or datetime.now(UTC).astimezone()).date().isoformat()
    try:
        accepted = accept_sheet(file, data, settings.archive_dir(), Reviewer(by.strip(), day))
    except InvalidInput as error:
        refuse(error, _NOTHING)
    except OSError as error:
        refuse(error, "Mend that and run the same command again; it goes on where it stopped.")
    _show_accepted(accepted, file)


def _show_accepted(accepted: Accepted, file: Path) -> None:
    decisions = accepted.decisions
    decided = f"{decisions['accept']} accepted, {decisions['correct']} corrected, {decisions['reject']} rejected."
    added = ", ".join(f"{rows} in {table}.csv" for table, rows in accepted.added.items() if rows)
    left = f"{accepted.undecided} stay in {file}." if accepted.undecided else f"Nothing is left in {file}."
    for sentence in (decided, f"New rows: {added or 'none'}.", left):
        console.print(sentence, markup=False, highlight=False, soft_wrap=True)


@contextmanager
def _progress(count: int) -> Iterator[Callable[[str], None]]:
    """A display on standard error that counts documents; nothing for a single one."""
    with Progress(
        SpinnerColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.description}", markup=False),
        console=complaints,
        transient=True,
        disable=count < 2 or not complaints.is_terminal,
    ) as progress:
        task = progress.add_task("", total=count)
        begun = iter(range(count))

        def step(name: str) -> None:
            progress.update(task, description=name, completed=next(begun))

        yield step
