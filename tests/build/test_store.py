"""What a build brings: the figures, their sources, the constraints, the export, the archive."""

import csv
import io
import json
import random
import re
import shutil
from datetime import date, datetime
from zoneinfo import ZoneInfo

import duckdb
import openpyxl
import pandas as pd
import pytest

from etl.load import build, build_id_of, built_id
from etl.problems import InvalidInput
from etl.read import text_hash
from etl.validate import validate

TABLES = ("targets", "observations", "deadlines")
PUBLIC = (
    "changes",
    "coverage",
    "deadlines",
    "exchange_rates",
    "fields",
    "gaps",
    "indicators",
    "observations",
    "progress",
    "progress_announced",
    "progress_trace",
    "provinces",
    "sources",
    "targets",
    "units",
    "vintages",
)
FORMATS = ("csv", "xlsx", "parquet", "json")
VERDICTS = {
    "exceeded",
    "met",
    "missed",
    "on_pace",
    "behind",
    "far_behind",
    "out_of_reach",
    "too_early",
    "no_data",
    "not_assessable",
}
TODAY = datetime.now(ZoneInfo("Asia/Ho_Chi_Minh")).date()
DAYS = [date(2016, 1, 1), date(2021, 6, 1), date(2023, 1, 31), date(2025, 6, 30), date(2025, 7, 1), date(2031, 1, 1)]


def days_and_today(test):
    return pytest.mark.parametrize("day", [*DAYS, TODAY], ids=[*map(str, DAYS), "today"])(test)


@pytest.fixture(scope="module")
def progress_on(real):
    """The rows of `mart.progress_as_of`, each as a dict; asked once a day."""
    known = {}

    def ask(day):
        if day not in known:
            cursor = real.execute("select * from mart.progress_as_of(?::date)", [day])
            columns = [column[0] for column in cursor.description]
            known[day] = [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]
        return known[day]

    return ask


# Every row arrives, with its source.


@pytest.mark.parametrize("table", TABLES)
def test_every_row_of_a_file_is_a_figure(real, copy_data, tmp_path, table):
    rows = copy_data(tmp_path / "data").rows(table)
    [(count,)] = real.execute(
        "select count(*) from mart.figure where figure_type = ?", [table.removesuffix("s")]
    ).fetchall()
    assert count == len(rows) > 0


def test_every_figure_has_an_id_of_its_own_and_a_source_that_can_be_found(real):
    assert real.execute("select count(*) - count(distinct figure_id) from mart.figure").fetchall() == [(0,)]
    lost = "select figure_id from mart.figure anti join core.sources using (source_id)"
    assert real.execute(lost).fetchall() == []
    nowhere = "select source_id from core.sources where url is null and text_file is null"
    assert real.execute(nowhere).fetchall() == []


def test_what_was_printed_stands_beside_what_was_derived(real):
    lost = """
        select figure_id from mart.figure as f
        inner join core.observations as o using (figure_id)
        where f.value <> o.value or f.unit_id <> o.unit_id or f.canonical_value is null
    """
    assert real.execute(lost).fetchall() == []


# Verdicts and sentences.


@days_and_today
def test_every_target_known_on_a_day_has_one_row(real, progress_on, day):
    known = real.execute(
        "select distinct target_id from mart.target_statement where known_from <= ? order by 1", [day]
    ).fetchall()
    assert sorted(row["target_id"] for row in progress_on(day)) == [target for (target,) in known]


@days_and_today
def test_every_target_has_a_verdict_from_the_known_list(progress_on, day):
    assert {row["verdict"] for row in progress_on(day)} <= VERDICTS


@days_and_today
@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_verdict_is_explained_in_a_sentence_without_holes(progress_on, day, language):
    hole = re.compile(r"\b(None|null|nan|NaN|inf)\b|  |\bNULL\b|-0\b[^,.]|\(\)|%%")
    sentences = [row[f"explanation_{language}"] for row in progress_on(day)]
    assert [sentence for sentence in sentences if not sentence or hole.search(sentence)] == []
    assert [sentence for sentence in sentences if not sentence.endswith(".")] == []


@days_and_today
def test_no_result_is_used_before_it_was_published(real, progress_on, day):
    published = dict(real.execute("select figure_id, known_from from mart.observation").fetchall())
    used = {figure for row in progress_on(day) for figure in row["result_ids"]}
    assert [figure for figure in used if published[figure] > day] == []


def test_the_verdict_words_name_every_verdict_in_both_languages(real):
    words = real.execute("select verdict, name_vi, name_en from mart.verdict").fetchall()
    assert {row[0] for row in words} == VERDICTS
    assert all(all(row) for row in words)


# The same inputs give the same store.


def rows_of(store, query):
    with duckdb.connect(str(store), read_only=True) as connection:
        return connection.execute(query).fetchall()


def test_the_build_id_of_the_store_is_that_of_its_inputs(real_store, data, root):
    assert built_id(real_store) == build_id_of(root / "data") == build_id_of(data.path)


def test_one_changed_cell_changes_the_build_id(data, root):
    rows = data.rows("observations")
    rows[0]["value"] += "1"
    data.write("observations", rows)
    assert build_id_of(data.path) != build_id_of(root / "data")


@pytest.fixture(scope="module")
def shuffled_store(copy_data, no_archive, tmp_path_factory):
    """The store of the real data with the rows of every file in another order."""
    folder = tmp_path_factory.mktemp("shuffled")
    data = copy_data(folder / "data")
    for number, table in enumerate(("sources", "provinces", "indicators", "units", "exchange_rates", *TABLES)):
        rows = data.rows(table)
        random.Random(number).shuffle(rows)
        data.write(table, rows)
    build(data.path, folder / "store.duckdb", no_archive)
    return folder / "store.duckdb"


@pytest.mark.parametrize(
    "relation",
    ["mart.figure", "mart.progress", "mart.deadline", "mart.progress_as_of('2025-01-31')", "mart.progress_trace"],
)
def test_the_order_of_the_rows_in_the_files_changes_nothing(real_store, shuffled_store, relation):
    query = f"from {relation} order by all"
    assert rows_of(shuffled_store, query) == rows_of(real_store, query)


# Constraints of the store itself.


@pytest.fixture(scope="module")
def writable(real_store, tmp_path_factory):
    store = tmp_path_factory.mktemp("writable") / "store.duckdb"
    shutil.copyfile(real_store, store)
    with duckdb.connect(str(store)) as connection:
        yield connection


@pytest.mark.parametrize(
    ("table", "replaced"),
    [
        ("targets", "figure_id as figure_id"),
        ("targets", "'atlantis' as province_id"),
        ("targets", "'no_such' as indicator_id"),
        ("targets", "'no_such' as source_id"),
        ("targets", "null as source_id"),
        ("targets", "'sometimes' as kind"),
        ("targets", "period_start - 1 as period_end"),
        ("targets", "value - 1 as value_max"),
        ("targets", "null as unit_id"),
        ("targets", "null as value, null as unit_id, 'annual' as kind"),
        ("targets", "9 as span_start, 9 as span_end"),
        ("observations", "null as value"),
        ("observations", "'rumour' as firmness"),
        ("observations", "period_start - 1 as period_end"),
        ("observations", "'no_such' as unit_id"),
        ("deadlines", "null as task_en"),
        ("deadlines", "'no_such' as source_id"),
        ("sources", "null as url, null as text_file"),
        ("sources", "'rumour' as tier"),
        ("units", "0 as factor"),
        ("exchange_rates", "-1 as vnd_per_usd"),
        ("provinces", "date '2025-07-01' as valid_from, date '2025-06-30' as valid_to"),
    ],
)
def test_the_store_refuses_a_bad_row(writable, table, replaced):
    [(key,)] = writable.execute(
        "select constraint_column_names[1] from duckdb_constraints() "
        "where schema_name = 'core' and table_name = ? and constraint_type = 'PRIMARY KEY'",
        [table],
    ).fetchall()
    fresh = "" if f" as {key}" in replaced else f", {'2100' if key == 'year' else repr('fresh')} as {key}"
    with pytest.raises((duckdb.ConstraintException, duckdb.ConversionException)):
        writable.execute(f"insert into core.{table} select * replace ({replaced}{fresh}) from core.{table} limit 1")


# The archive: the texts behind the figures.

TEXT = "Hội nghị thống nhất: năm 2025 phấn đấu tốc độ tăng trưởng đạt 11% trở lên, thu ngân sách vượt dự toán.\n"
STATED = "tốc độ tăng trưởng đạt 11% trở lên"


@pytest.fixture
def archived(data, tmp_path):
    """A data folder with one more source, read from a text of ours, and a target printed in it."""
    archive = tmp_path / "archive"
    archive.mkdir()
    (archive / "hoi-nghi.txt").write_text(TEXT, encoding="utf-8")
    source = {
        "source_id": "hoi-nghi",
        "publisher": "Ghi chép",
        "tier": "other",
        "text_file": "hoi-nghi.txt",
        "text_sha256": text_hash(TEXT),
    }
    begin = TEXT.index(STATED)
    target = data.rows("targets")[0] | {
        "source_id": "hoi-nghi",
        "stated": STATED,
        "span_start": str(begin),
        "span_end": str(begin + len(STATED)),
    }
    lines = {"sources": data.add("sources", source), "targets": data.add("targets", target)}
    return data, archive, lines


def test_a_text_in_the_archive_is_verified_and_told(archived):
    data, archive, _ = archived
    notices = validate(data.path, archive).notices
    assert notices[0] == "1 of 6 archived texts verified: hash and every span."
    assert notices[1].startswith("5 of 6 texts are not in the archive")


def test_without_the_archive_the_build_succeeds_and_says_what_was_not_verified(archived, tmp_path):
    data, archive, _ = archived
    report = build(data.path, tmp_path / "store.duckdb", archive / "missing")
    [notice] = report.notices
    assert notice.startswith("6 of 6 texts are not in the archive")


def test_a_text_that_changed_is_named_with_its_source(archived):
    data, archive, lines = archived
    (archive / "hoi-nghi.txt").write_text(TEXT.replace("11%", "12%"), encoding="utf-8")
    with pytest.raises(InvalidInput) as caught:
        validate(data.path, archive)
    [problem] = caught.value.problems
    assert (problem.file, problem.line, problem.column) == ("sources.csv", lines["sources"], "text_sha256")
    assert "hoi-nghi.txt has changed" in problem.wrong
    assert text_hash(TEXT.replace("11%", "12%")) in problem.right


def test_a_text_in_another_encoding_is_named(archived):
    data, archive, _ = archived
    (archive / "hoi-nghi.txt").write_bytes(TEXT.encode("utf-16"))
    with pytest.raises(InvalidInput) as caught:
        validate(data.path, archive)
    [problem] = caught.value.problems
    assert "hoi-nghi.txt is not UTF-8" in problem.wrong


def test_a_span_beside_its_words_is_told_where_they_stand(archived):
    data, archive, lines = archived
    rows = data.rows("targets")
    begin = int(rows[-1]["span_start"])
    rows[-1] |= {"span_start": str(begin + 2), "span_end": str(begin + 2 + len(STATED))}
    data.write("targets", rows)
    with pytest.raises(InvalidInput) as caught:
        validate(data.path, archive)
    [problem] = caught.value.problems
    assert (problem.file, problem.line, problem.column) == ("targets.csv", lines["targets"], "span_start")
    assert TEXT[begin + 2 : begin + 2 + len(STATED)] in problem.wrong
    assert f"{begin} to {begin + len(STATED)}" in problem.right


def test_the_five_source_texts_verify(root, given_archive):
    [notice] = validate(root / "data", given_archive).notices
    assert notice == "5 of 5 archived texts verified: hash and every span."


# The export.


def header(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return next(csv.reader(file))


def test_the_export_writes_every_table_in_every_format(exporting):
    out, said = exporting
    expected = {f"{table}.{suffix}" for table in PUBLIC for suffix in FORMATS} | {"datapackage.json"}
    assert {path.name for path in out.iterdir()} == expected
    assert f"{len(expected)} files written" in said


@pytest.mark.parametrize("table", PUBLIC)
def test_the_exported_package_describes_the_columns_of_each_csv(exporting, table):
    out, _ = exporting
    package = json.loads((out / "datapackage.json").read_text(encoding="utf-8"))
    [resource] = [one for one in package["resources"] if one["name"] == table]
    assert resource["path"] == f"{table}.csv"
    assert [field["name"] for field in resource["schema"]["fields"]] == header(out / f"{table}.csv")


def test_the_exported_package_names_its_licence(exporting):
    out, _ = exporting
    package = json.loads((out / "datapackage.json").read_text(encoding="utf-8"))
    assert package["licenses"]


@pytest.mark.parametrize("table", PUBLIC)
def test_every_format_of_a_table_holds_the_same_rows(exporting, real, table):
    out, _ = exporting
    [(count,)] = real.execute(f"select count(*) from mart.public_{table}").fetchall()
    with (out / f"{table}.csv").open(encoding="utf-8-sig", newline="") as file:
        assert len(list(csv.reader(file))) == count + 1
    assert len(json.loads((out / f"{table}.json").read_text(encoding="utf-8"))) == count
    assert len(pd.read_parquet(out / f"{table}.parquet")) == count
    assert openpyxl.load_workbook(out / f"{table}.xlsx").active.max_row == count + 1


@pytest.mark.parametrize("table", PUBLIC)
def test_an_exported_csv_is_utf_8_with_a_mark_and_holds_no_formula(exporting, table):
    out, _ = exporting
    raw = (out / f"{table}.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    cells = [cell for row in csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline="")) for cell in row]
    # A spreadsheet shows a number and a lone "=", the comparator, as they are.
    harmless = re.compile(r"=|-\d+(\.\d+)?(e-?\d+)?")
    assert [cell for cell in cells if cell[:1] in tuple("=+-@\t\r") and not harmless.fullmatch(cell)] == []


def test_days_in_exported_json_are_days(exporting):
    out, _ = exporting
    targets = json.loads((out / "targets.json").read_text(encoding="utf-8"))
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\d", row["period_end"]) for row in targets)


@pytest.mark.parametrize("name", ["period_start", "period_end"])
def test_days_in_an_exported_workbook_are_days(exporting, name):
    out, _ = exporting
    sheet = openpyxl.load_workbook(out / "targets.xlsx").active
    column = [cell.value for cell in sheet[1]].index(name) + 1
    assert all(sheet.cell(line, column).is_date for line in range(2, sheet.max_row + 1))


def test_the_exported_verdicts_are_those_of_the_store(exporting, real):
    out, _ = exporting
    with (out / "progress.csv").open(encoding="utf-8-sig", newline="") as file:
        written = {row["target_id"]: row["verdict"] for row in csv.DictReader(file)}
    assert written == dict(real.execute("select target_id, verdict from mart.progress").fetchall())
