"""New rows tried on a copy of the input files before anything is written."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from etl.contract import PACKAGE_FILE
from etl.input_files import InputFile
from etl.problems import InvalidInput, Problem
from etl.validate import validate

Origin = Mapping[int, int]


def trial_problems(
    files: Mapping[str, InputFile], data: Path, texts: Mapping[str, str]
) -> list[tuple[Problem, Origin]]:
    """What `validate` says of the input files with their new rows.

    Args:
        files: the input files, with what is to be new in them.
        data: the data folder, for its contract.
        texts: texts that the new rows cite, by their names in the archive.

    Returns:
        Each problem with, for its file, where the new rows come from by line.
    """
    with TemporaryDirectory() as folder:
        trial, archive = Path(folder, "data"), Path(folder, "archive")
        archive.mkdir()
        for name, text in texts.items():
            (archive / name).write_bytes(text.encode("utf-8"))
        origins: dict[str, Origin] = {}
        for file in files.values():
            place = trial / file.table.path
            place.parent.mkdir(parents=True, exist_ok=True)
            content, origins[file.table.path] = file.trial()
            place.write_bytes(content)
        shutil.copyfile(data / PACKAGE_FILE, trial / PACKAGE_FILE)
        try:
            validate(trial, archive)
        except InvalidInput as error:
            return [(problem, origins.get(problem.file, {})) for problem in error.problems]
    return []
