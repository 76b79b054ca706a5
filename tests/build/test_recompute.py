"""An implementation of the rules that never saw the SQL comes to the same verdicts, from the exported files alone."""

import csv
import importlib.util
import shutil
import subprocess
import sys
from datetime import date, datetime
from zoneinfo import ZoneInfo

import duckdb
import pytest

TODAY = datetime.now(ZoneInfo("Asia/Ho_Chi_Minh")).date()
DAYS = [*map(date.fromisoformat, ("2021-06-30", "2023-01-31", "2025-01-31", "2025-07-01", "2025-11-01", "2026-06-30"))]
UNDECIDED = {"no_data", "not_assessable", "too_early"}


@pytest.fixture(scope="module")
def exported(exporting):
    return exporting[0]


@pytest.fixture(scope="module")
def script(root):
    return root / "tests" / "recompute.py"


@pytest.fixture(scope="module")
def analyst(script):
    """The script as a module; pytest imports by path, so that `import recompute` would not find it."""
    spec = importlib.util.spec_from_file_location("recompute", script)
    module = importlib.util.module_from_spec(spec)
    # Its dataclasses look their own module up by its name.
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def rows_of(file):
    with file.open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))


@pytest.fixture(scope="module")
def progress_of(real):
    def ask(day, by="latest"):
        macro = {"latest": "progress_as_of", "announced": "progress_announced_as_of"}[by]
        cursor = real.execute(f"select * from mart.{macro}(?::date)", [day])
        columns = [column[0] for column in cursor.description]
        return [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]

    return ask


def told(found):
    return [difference for differences in found.values() for difference in differences]


WAYS = {"latest": "progress.csv", "announced": "progress_announced.csv"}


@pytest.mark.parametrize("by", WAYS)
def test_every_row_of_the_exported_progress_is_recomputed(analyst, exported, by):
    rows = rows_of(exported / WAYS[by])
    judged = analyst.recompute(exported, TODAY, by)
    assert len(judged) == len(rows) > 0
    assert told(analyst.disagreements(judged, rows)) == []


@pytest.mark.parametrize("by", WAYS)
@pytest.mark.parametrize("day", DAYS, ids=str)
def test_every_row_of_the_progress_as_of_a_day_is_recomputed(analyst, exported, progress_of, day, by):
    rows = progress_of(day, by)
    judged = analyst.recompute(exported, day, by)
    assert len(judged) == len(rows) > 0
    assert told(analyst.disagreements(judged, rows)) == []


def test_the_days_compared_hold_verdicts_of_every_degree(analyst, exported):
    reached = {one.verdict for day in [*DAYS, TODAY] for one in analyst.recompute(exported, day)}
    assert reached - UNDECIDED == {"exceeded", "met", "missed", "on_pace", "behind", "far_behind", "out_of_reach"}


# The comparison can fail.


@pytest.fixture
def spoilt(exported, tmp_path):
    """Copy the export with the result of Hà Tĩnh in 2025 changed from 8,78 to 12."""
    folder = tmp_path / "spoilt"
    folder.mkdir()
    for file in exported.glob("*.csv"):
        shutil.copy(file, folder)
    rows = rows_of(folder / "observations.csv")
    changed = [
        row
        for row in rows
        if (row["province_id"], row["indicator_id"], row["period_start"], row["period_end"])
        == ("ha-tinh", "grdp_growth", "2025-01-01", "2025-12-31")
    ]
    assert changed
    for row in changed:
        row["value"] = "12"
    with (folder / "observations.csv").open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return folder


def differs(found, *words):
    return [one for one in told(found) if all(word in one for word in words)]


def test_a_changed_observation_is_found(analyst, spoilt):
    found = analyst.disagreements(analyst.recompute(spoilt, TODAY), rows_of(spoilt / "progress.csv"))
    assert differs(found, "ha-tinh grdp_growth", "annual", "actual_value 8.78, here 12.0")
    assert differs(found, "ha-tinh grdp_growth", "average", "so_far")


@pytest.mark.parametrize(
    ("column", "wrong"),
    [("verdict", "met?"), ("disputed", "?"), ("best_any", "1000000"), ("needed", "1000000"), ("years_known", "99")],
)
def test_a_changed_cell_of_the_progress_is_found(analyst, exported, column, wrong):
    rows = rows_of(exported / "progress.csv")
    rows[0][column] = wrong
    found = analyst.disagreements(analyst.recompute(exported, TODAY), rows)
    assert [one for one in found[rows[0]["target_id"]] if f": {column} " in one]


def test_a_row_too_few_and_a_row_too_many_are_found(analyst, exported):
    rows = rows_of(exported / "progress.csv")
    judged = analyst.recompute(exported, TODAY)
    assert rows[0]["target_id"] in analyst.disagreements(judged, rows[1:])
    assert "p-nobody" in analyst.disagreements(judged, [*rows, rows[0] | {"target_id": "p-nobody"}])


# As an outside analyst runs it: a plain Python, the folder, nothing else.


def run(script, folder):
    # -I: neither our packages' path nor the settings of the caller; -S: no installed package at all.
    words = [sys.executable, "-I", "-S", "-X", "utf8", script, folder]
    return subprocess.run(words, capture_output=True, text=True, encoding="utf-8", check=False, cwd=folder)


def test_the_script_agrees_and_succeeds(script, exported):
    done = run(script, exported)
    count = len(rows_of(exported / "progress.csv"))
    for table in WAYS.values():
        assert f"{count} of {count} targets agree with {table} as of" in done.stdout, done.stdout + done.stderr
    assert done.returncode == 0


def test_the_script_lists_what_differs_and_fails(script, spoilt):
    done = run(script, spoilt)
    assert done.returncode == 1, done.stderr
    assert "ha-tinh grdp_growth percent, annual" in done.stdout


def test_the_script_knows_nothing_of_the_sql(script):
    text = script.read_text(encoding="utf-8")
    assert duckdb.__name__ not in text
    assert "canonical_value" not in text
    assert '"known_from"' not in text
