"""`extract`, `propose` and `accept` as a person or a script meets them."""

import csv
import io
import json
import subprocess
import sys
import unicodedata

import pytest
from typer.testing import CliRunner

from etl.__main__ import app
from etl.listing import KEYS

EXPORTS = "UBND tỉnh Thanh Hóa phấn đấu kim ngạch xuất khẩu năm 2025 đạt 8 tỷ USD."
GROWTH = "Năm 2023, tốc độ tăng trưởng GRDP của tỉnh Thanh Hóa ước đạt 7,50%."
TASK = "UBND tỉnh Thanh Hóa giao Sở Xây dựng phải hoàn thành quy hoạch vùng trước ngày 30/6."


@pytest.fixture
def run(monkeypatch, tmp_path):
    """Run a command in this process; standard output and standard error apart."""
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("ARCHIVE_DIR", str(tmp_path / "archive"))
    monkeypatch.delenv("ETL_REVIEWER", raising=False)

    def call(*words, stdin=None, **places):
        return CliRunner(env=places).invoke(app, [str(word) for word in words], input=stdin)

    return call


@pytest.fixture
def text(tmp_path):
    def write(name, content):
        path = tmp_path / name
        path.write_text(content, encoding="utf-8")
        return path

    return write


def test_a_json_line_has_numbers_as_numbers_and_nothing_as_null(run, text):
    done = run("extract", text("a.txt", f"{EXPORTS}\n\n{GROWTH}"), "--format", "jsonl")
    exports, growth = (json.loads(line) for line in done.stdout.splitlines())
    assert list(exports) == list(KEYS)
    assert '"value": 8,' in done.stdout
    assert '"value": 7.5,' in done.stdout
    assert (exports["unit"], exports["period_end"], exports["due_on"]) == ("billion_usd", "2025-12-31", None)
    assert (growth["figure_type"], growth["firmness"], growth["basis"]) == ("observation", "estimate", "value")
    assert done.stderr == ""


def test_standard_input_is_read_and_spans_are_those_of_the_composed_text(root, environment):
    raw = unicodedata.normalize("NFD", f"\ufeff{EXPORTS}\r\n").encode("utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "etl", "extract", "-", "--format", "jsonl"],
        input=raw,
        env=environment | {"PYTHONUTF8": "0", "LC_ALL": "C", "PYTHONIOENCODING": "ascii"},
        cwd=root,
        capture_output=True,
        check=False,
    )
    [line] = done.stdout.decode("utf-8").splitlines()
    figure = json.loads(line)
    assert figure["document"] == "-"
    assert EXPORTS[figure["span_start"] : figure["span_end"]] == figure["stated"]
    assert (done.returncode, done.stderr) == (0, b"")


def test_csv_says_the_same_as_json(run, text):
    path = text("a, b.txt", f"{EXPORTS}\n\n{GROWTH}\n\n{TASK}")
    lines = [json.loads(line) for line in run("extract", path, "--format", "jsonl").stdout.splitlines()]
    records = list(csv.DictReader(io.StringIO(run("extract", path, "--format", "csv").stdout, newline="")))
    said = [{key: "" if value is None else str(value) for key, value in line.items()} for line in lines]
    assert records == said
    assert len(records) >= 2


def test_the_table_fits_eighty_columns(run, text):
    done = run("extract", text("a.txt", f"{EXPORTS}\n\n{GROWTH}"))
    assert "export_value" in done.stdout
    assert "8 billion_usd" in done.stdout
    assert max(map(len, done.stdout.splitlines())) <= 80


@pytest.mark.parametrize(
    ("output", "said"), [("table", "No figures found.\n"), ("jsonl", ""), ("csv", ",".join(KEYS) + "\n")]
)
def test_a_text_without_figures(run, text, output, said):
    done = run("extract", text("a.txt", "Sáng nay trời mưa."), "--format", output)
    assert (done.exit_code, done.stdout) == (0, said)


@pytest.mark.parametrize("output", ["table", "csv", "jsonl"])
def test_one_unreadable_file_does_not_stop_the_others(run, text, tmp_path, output):
    files = [text("a.txt", EXPORTS), tmp_path / "missing.txt", text("leer.txt", ""), text("b.txt", GROWTH)]
    done = run("extract", *files, "--format", output)
    assert done.exit_code == 1
    assert "export_value" in done.stdout
    assert "grdp_growth" in done.stdout
    assert "missing.txt" not in done.stdout
    assert "missing.txt: The file is missing" in done.stderr
    assert "2 problems found" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_day_of_writing_can_be_told(run, text):
    done = run("extract", text("a.txt", TASK), "--format", "jsonl", "--written", "2024-02-01")
    assert [json.loads(line)["due_on"] for line in done.stdout.splitlines()] == ["2024-06-30"]


def test_without_a_lexicon_there_is_a_sentence(run, text, small_data, tmp_path):
    data = small_data(tmp_path / "data")
    data.file("lexicon").unlink()
    done = run("extract", text("a.txt", EXPORTS), "--data", data.path)
    assert done.exit_code == 1
    assert "reference/lexicon.csv: The file is missing" in done.stderr


def test_propose_then_accept(run, text, small_data, tmp_path):
    data, sheet = small_data(tmp_path / "data"), tmp_path / "out.csv"
    places = ("--data", data.path)
    a = text("a.txt", EXPORTS)
    done = run("propose", a, tmp_path / "missing.txt", "--out", sheet, *places)
    assert done.exit_code == 1
    assert "Texts read: 1. Figures: 1 new, 0 second source, 0 different value, 0 known." in done.stdout
    assert "missing.txt: The file is missing" in done.stderr
    assert "is there already" in run("propose", a, "--out", sheet, *places).stderr
    assert run("propose", a, "--out", sheet, "--force", *places).exit_code == 0

    assert "--by NAME" in run("accept", sheet, *places).stderr
    done = run("accept", sheet, "--by", "Lan", *places)
    assert (done.exit_code, "0 accepted" in done.stdout, "1 stay" in done.stdout) == (0, True, True)

    with sheet.open(encoding="utf-8-sig", newline="") as file:
        [row] = csv.DictReader(file)
    with sheet.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, list(row))
        writer.writeheader()
        writer.writerow(row | {"decision": "accept", "tier": "press"})
    done = run("accept", sheet, *places, ETL_REVIEWER="Lan")
    assert done.exit_code == 1
    assert "out.csv:2 [publisher]: The cell is empty. Every row needs a publisher." in done.stderr
    assert "Nothing was written." in done.stderr

    with sheet.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, list(row))
        writer.writeheader()
        writer.writerow(row | {"decision": "accept", "tier": "press", "publisher": "Báo Mới"})
    done = run("accept", sheet, "--on", "2026-01-05", *places, ETL_REVIEWER="Lan")
    assert "New rows: 1 in sources.csv, 1 in targets.csv, 1 in reviews.csv." in done.stdout
    assert [row["decided_on"] for row in data.rows("reviews")] == ["2026-01-05"]
    assert not sheet.exists()
    done = run("propose", a, "--out", sheet, *places)
    assert "Nothing to decide" in done.stdout
    assert not sheet.exists()


def test_a_sheet_that_is_not_there_is_named(run, small_data, tmp_path):
    done = run("accept", tmp_path / "none.csv", "--by", "Lan", "--data", small_data(tmp_path / "data").path)
    assert (done.exit_code, "none.csv: The file is missing" in done.stderr) == (1, True)


def test_standard_input_cannot_be_proposed(run, tmp_path):
    done = run("propose", "-", "--out", tmp_path / "out.csv")
    assert (done.exit_code, "Save the text to a file" in done.stderr) == (1, True)


def test_a_document_is_called_by_its_name_and_by_its_path_where_two_share_one(run, tmp_path):
    paths = [tmp_path / folder / "a.txt" for folder in ("one", "two")]
    for path in paths:
        path.parent.mkdir()
        path.write_text(EXPORTS, encoding="utf-8")
    alone = json.loads(run("extract", paths[0], "--format", "jsonl").stdout)
    both = [json.loads(line)["document"] for line in run("extract", *paths, "--format", "jsonl").stdout.splitlines()]
    assert alone["document"] == "a.txt"
    assert both == [str(path) for path in paths]


def test_a_broken_lexicon_is_refused_with_its_lines(copy_data, run, text, tmp_path):
    data = copy_data(tmp_path / "data")
    with data.file("lexicon").open("a", encoding="utf-8") as file:
        file.write("xứ Thanh,place,thanh-hoá,,,,,,,\nGRDP mới,indicator,,grdp_grow,,,,,,\n")
    done = run("extract", text("a.txt", EXPORTS), "--data", data.path)
    assert done.exit_code == 1
    assert "«thanh-hoá» is no province" in done.stderr
    assert "«grdp_grow» is not in reference/indicators.csv" in done.stderr
    assert "Traceback" not in done.stderr


def test_broken_figures_do_not_keep_texts_from_being_read(copy_data, run, text, tmp_path):
    data = copy_data(tmp_path / "data")
    data.file("targets").write_text("nothing\n", encoding="utf-8")
    assert run("extract", text("a.txt", EXPORTS), "--data", data.path).exit_code == 0
