"""Bad inputs: each mistake is named with its file, line and column, and with its remedy."""

import unicodedata
from dataclasses import dataclass, field

import pytest

from etl.problems import InvalidInput
from etl.validate import validate

TARGET_KEY = (
    "province_id, indicator_id, kind, period_start, period_end, comparator, value, value_max, unit_id, source_id, "
    "set_by, span_start"
)

# Rows in which all is well; each mistake below changes one thing in a copy.
GOOD = {
    "observations": {
        "province_id": "thanh-hoa",
        "indicator_id": "grdp_growth",
        "period_start": "2019-01-01",
        "period_end": "2019-12-31",
        "comparator": "=",
        "value": "7.01",
        "unit_id": "percent",
        "basis": "value",
        "firmness": "official",
        "source_id": "world-bank-api",
    },
    "targets": {
        "province_id": "thanh-hoa",
        "indicator_id": "grdp_growth",
        "kind": "annual",
        "period_start": "2019-01-01",
        "period_end": "2019-12-31",
        "comparator": ">=",
        "value": "7",
        "unit_id": "percent",
        "source_id": "world-bank-api",
    },
    "deadlines": {
        "province_id": "thanh-hoa",
        "task_vi": "Xong việc",
        "task_en": "Finish the task",
        "due": "2029",
        "comparator": "by",
        "outcome_stated": "unknown",
        "source_id": "world-bank-api",
    },
    "sources": {
        "source_id": "nguon-2019",
        "publisher": "Báo Thanh Hóa",
        "tier": "press",
        "url": "https://baothanhhoa.vn",
    },
    "units": {"unit_id": "dozen_2019", "dimension": "count", "factor": "12", "name_vi": "tá", "name_en": "dozen"},
    "indicators": {
        "indicator_id": "indicator_2019",
        "slug": "chi-tieu-2019",
        "name_vi": "Chỉ tiêu mới",
        "name_en": "New indicator",
        "unit_id": "percent",
        "measure": "rate",
        "direction": "higher",
        "domain": "growth",
        "decimals": "1",
        "is_headline": "false",
        "definition_vi": "Định nghĩa",
        "definition_en": "Definition",
        "display_order": "2019",
    },
    "provinces": {"province_id": "tinh-2019", "name_vi": "Tỉnh Mới", "name_en": "Tinh Moi", "kind": "province"},
    "exchange_rates": {
        "year": "1999",
        "vnd_per_usd": "14000",
        "definition": "implied",
        "source_id": "world-bank-api",
    },
}
FILES = {
    "units": "reference/units.csv",
    "indicators": "reference/indicators.csv",
    "provinces": "reference/provinces.csv",
    "exchange_rates": "reference/exchange_rates.csv",
}


@dataclass(frozen=True)
class Mistake:
    """One wrong thing in one row, and what must be said of it."""

    name: str
    table: str
    column: str
    wrong: str
    right: str
    cells: dict[str, str] = field(default_factory=dict)

    @property
    def file(self):
        return FILES.get(self.table, f"{self.table}.csv")

    def row(self, year=2019):
        """The row with the mistake; years tell rows of one table apart."""
        moved = {column: cell.replace("2019", str(year)) for column, cell in GOOD[self.table].items()}
        return moved | {column: cell.replace("2019", str(year)) for column, cell in self.cells.items()}


def observation(name, column, wrong, right, **cells):
    return Mistake(name, "observations", column, wrong, right, cells)


def target(name, column, wrong, right, **cells):
    return Mistake(name, "targets", column, wrong, right, cells)


def other(table, name, column, wrong, right, **cells):
    return Mistake(name, table, column, wrong, right, cells)


MISTAKES = [
    observation("a letter in a number", "value", "«7.0l» is not a number: «l»", "decimal point", value="7.0l"),
    observation("a decimal comma", "value", "«7,01» has a decimal comma", "7.01", value="7,01"),
    observation("thousands separators", "value", "«1.234.567» is not a number", "decimal point", value="1.234.567"),
    observation("digits of another script", "value", "«７.01»", "digits", value="７.01"),
    target("a full-width digit in a target", "value", "«１０»", "digits", value="１０"),
    observation("a year in full-width digits", "published_on", "«２０２５»", "YYYY", published_on="２０２５"),
    observation("an unknown province", "province_id", "«thanh-hao»", "«thanh-hoa»", province_id="thanh-hao"),
    observation("an unknown indicator", "indicator_id", "«grdp_grwoth»", "«grdp_growth»", indicator_id="grdp_grwoth"),
    observation("an unknown unit", "unit_id", "«percnt» is not in reference/units.csv", "«percent»", unit_id="percnt"),
    observation("an unknown source", "source_id", "«world-bank-ap»", "«world-bank-api»", source_id="world-bank-ap"),
    observation("an unknown word", "firmness", "«offical»", "«official»", firmness="offical"),
    observation("a required cell left empty", "firmness", "The cell is empty", "firmness", firmness=""),
    observation("a space too many", "stated", "« 7,01%» begins or ends with a space", "«7,01%»", stated=" 7,01%"),
    observation(
        "a period that ends before it starts",
        "period_end",
        "-06-30» lies before the start of the period",
        "its last day",
        period_start="2019-07-01",
        period_end="2019-06-30",
    ),
    observation("an impossible day", "period_end", "«2025-02-30» is not a date", "YYYY-MM-DD", period_end="2025-02-30"),
    observation(
        "an impossible day of publication",
        "published_on",
        "«2025-02-30» is not a day of the calendar",
        "the day and the month",
        published_on="2025-02-30",
    ),
    observation(
        "a day written as in Viet Nam",
        "period_end",
        "«31/12/2019» is not a date",
        "YYYY-MM-DD",
        period_end="31/12/2019",
    ),
    observation("a month that does not exist", "published_on", "«2025-13»", "YYYY-MM", published_on="2025-13"),
    observation("a range with its ends exchanged", "value_max", "«6»", "the lower end into value", value_max="6"),
    observation(
        "a result after the province ended",
        "province_id",
        "«tra-vinh» ended on 2025-06-30",
        "«vinh-long»",
        province_id="tra-vinh",
        period_start="2025-01-01",
        period_end="2025-12-31",
    ),
    observation("a unit of another dimension", "unit_id", "«hectare»", "«percent»", unit_id="hectare"),
    observation("a note in one language", "", "«Chỉ một nguồn.»", "the other language", note_vi="Chỉ một nguồn."),
    observation("a rank of none", "rank_of", "«0» is outside its limits", "at least 1", rank_of="0"),
    observation("a rank past all counting", "rank_of", "«99999999999»", "", rank_of="99999999999"),
    observation("half a span", "span_end", "The span 3 to ?", "leave both empty", stated="7,01%", span_start="3"),
    target("the other half of a span", "span_end", "The span ? to 9", "leave both empty", stated="7%", span_end="9"),
    target(
        "a span longer than its words",
        "span_end",
        "the 2 characters of the stated words",
        "span_start plus the length",
        stated="7%",
        span_start="5",
        span_end="9",
    ),
    target("a value without unit", "unit_id", "«7» has no unit", "without a number", unit_id=""),
    target("a unit without value", "unit_id", "«percent» has no value", "without a unit", kind="relative", value=""),
    target("a target without its number", "value", "The cell is empty", "relative and milestone", value="", unit_id=""),
    target("an unknown kind", "kind", "«anual»", "«annual»", kind="anual"),
    target("an author in one language", "", "«HĐND tỉnh»", "the other language", set_by="HĐND tỉnh"),
    target(
        "an address that is none",
        "second_source_url",
        "«baohatinh.vn»",
        "https://",
        second_source_url="baohatinh.vn",
    ),
    other("deadlines", "a due date in words", "due", "«cuối 2029»", "YYYY-MM-DD", due="cuối 2029"),
    other("deadlines", "an impossible due date", "due", "«2029-02-29»", "the day and the month", due="2029-02-29"),
    other("sources", "a source that nobody can find", "url", "neither an address", "the archived text", url=""),
    other("sources", "a text without its hash", "text_sha256", "come together", "with its hash", text_file="a.txt"),
    other("sources", "an id in capitals", "source_id", "«Nguon»", "pattern", source_id="Nguon"),
    other("units", "a unit that measures nothing", "factor", "«0»", "", factor="0"),
    other("exchange_rates", "dollars for nothing", "vnd_per_usd", "«0»", "", vnd_per_usd="0"),
    other("indicators", "two indicators with one slug", "slug", "«tang-truong-grdp»", "", slug="tang-truong-grdp"),
    other("indicators", "two indicators in one place", "display_order", "«10»", "", display_order="10"),
    other("indicators", "a word for yes", "is_headline", "«yes»", "true or false", is_headline="yes"),
    other("indicators", "half a decimal", "decimals", "«1.5»", "digits only", decimals="1.5"),
    other(
        "provinces",
        "a province that ended before it began",
        "valid_to",
        "«2019-01-01»",
        "",
        valid_from="2025-07-01",
        valid_to="2019-01-01",
    ),
]


@pytest.fixture
def problems(no_archive):
    """The problems of a data folder; none when it holds the contract."""

    def find(data):
        try:
            validate(data.path, no_archive)
        except InvalidInput as error:
            return error.problems
        return []

    return find


def test_the_rows_that_the_mistakes_are_made_in_are_good(data, problems):
    for table, row in GOOD.items():
        data.add(table, row)
    assert problems(data) == []


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.name)
def test_a_mistake_in_a_row_is_named_once_with_its_place_and_remedy(data, problems, mistake):
    line = data.add(mistake.table, mistake.row())
    found = problems(data)
    assert [(problem.file, problem.line, problem.column) for problem in found] == [
        (mistake.file, line, mistake.column)
    ], found
    assert mistake.wrong in found[0].wrong
    assert mistake.right in found[0].right


@pytest.mark.parametrize("table", ["observations", "deadlines"])
def test_a_repeated_row_names_the_line_it_repeats(data, problems, table):
    line = data.add(table, data.rows(table)[2])
    [problem] = problems(data)
    assert (problem.file, problem.line) == (f"{table}.csv", line)
    assert "line 4" in problem.wrong
    assert "Delete one of the two" in problem.right


def test_a_repeated_target_names_its_whole_key(data, problems):
    line = data.add("targets", data.rows("targets")[0])
    [problem] = problems(data)
    assert (problem.line, problem.column) == (line, TARGET_KEY)
    assert "line 2" in problem.wrong


# Files as a whole.


def change(data, table, old, new):
    path = data.file(table)
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")


def drop_column(data):
    rows = data.rows("targets")
    lines = [",".join(cell for cell in data.columns("targets") if cell != "kind")]
    lines += ["," * (len(rows[0]) - 2) for _ in rows]
    data.file("targets").write_text("\n".join(lines) + "\n", encoding="utf-8")


def rename_column(data):
    change(data, "targets", "comparator", "comparater")


def add_column(data):
    path = data.file("observations")
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join([f"{lines[0]},remark", *(f"{line}," for line in lines[1:])]) + "\n", encoding="utf-8")


def save_in_cp1258(data):
    path = data.file("sources")
    lines = path.read_text(encoding="utf-8").splitlines()
    row = "bao-thanh-hoa-x,Báo Thanh Hóa,press,,https://baothanhhoa.vn,,,,"
    path.write_bytes("\n".join([lines[0], row, ""]).encode("cp1258"))


def save_in_utf_16(data):
    path = data.file("sources")
    path.write_text(path.read_text(encoding="utf-8"), encoding="utf-16")


def decompose(data):
    path = data.file("sources")
    lines = path.read_text(encoding="utf-8").splitlines()
    lines[3] = unicodedata.normalize("NFD", lines[3])
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def put_in_a_nul(data):
    path = data.file("deadlines")
    lines = path.read_text(encoding="utf-8").splitlines()
    lines[4] = lines[4].replace(",", ",\0", 1)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def put_in_a_comma(data):
    path = data.file("reviews")
    header = path.read_text(encoding="utf-8").splitlines(keepends=True)[0]
    path.write_text(header + "p-1,accept,,,An,2026-01-01,vì đúng, và đủ\n", encoding="utf-8")


def leave_a_quote_open(data):
    path = data.file("reviews")
    header = path.read_text(encoding="utf-8").splitlines(keepends=True)[0]
    path.write_text(header + 'p-1,accept,,,An,2026-01-01,"vì đúng\n', encoding="utf-8")


def save_with_semicolons(data):
    path = data.file("units")
    path.write_text(path.read_text(encoding="utf-8").replace(",", ";"), encoding="utf-8")


def break_the_line_of_a_province(data):
    change(data, "provinces", ",Thanh Hóa,", ",Thanh, Hóa,")


def line_of_thanh_hoa(data):
    ids = [row["province_id"] for row in data.rows("provinces")]
    return ids.index("thanh-hoa") + 2


@pytest.mark.parametrize(
    ("spoil", "file", "line", "column", "wrong", "right"),
    [
        (drop_column, "targets.csv", 1, "kind", "The column «kind» is missing", "kind"),
        (rename_column, "targets.csv", 1, "comparator", "The column «comparator» is missing", "«comparater»"),
        (rename_column, "targets.csv", 1, "comparater", "The column «comparater» is unknown", "«comparator»"),
        (add_column, "observations.csv", 1, "remark", "The column «remark» is unknown", ""),
        (save_in_cp1258, "sources.csv", 2, "", "cp1258", "UTF-8"),
        (save_in_utf_16, "sources.csv", 1, "", "UTF-16", "UTF-8"),
        (decompose, "sources.csv", 4, "", "NFD", "NFC"),
        (put_in_a_nul, "deadlines.csv", 5, "", "NUL", "Delete it"),
        (put_in_a_comma, "reviews.csv", 2, "", "8 cells, the header has 7", "double quotes"),
        (leave_a_quote_open, "reviews.csv", 2, "", "cannot be read as CSV", "double quotes"),
        (save_with_semicolons, "reference/units.csv", 1, "", "semicolons", "commas"),
        (lambda data: data.file("targets").write_bytes(b""), "targets.csv", 1, "", "empty", "header"),
        (lambda data: data.file("targets").unlink(), "targets.csv", 0, "", "missing", "Put it there"),
        (
            lambda data: data.file("units").write_bytes(b""),
            "reference/units.csv",
            1,
            "",
            "empty",
            "header",
        ),
    ],
    ids=[
        "a column taken out",
        "a column renamed, missing",
        "a column renamed, unknown",
        "a column of one's own",
        "an old encoding",
        "UTF-16",
        "text decomposed by a Mac",
        "a NUL byte",
        "a comma without quotes",
        "a quote left open",
        "semicolons for commas",
        "an empty file",
        "no file",
        "an empty file that others refer to",
    ],
)
def test_a_file_that_cannot_be_read_right_is_named_with_its_remedy(
    data, problems, spoil, file, line, column, wrong, right
):
    spoil(data)
    found = problems(data)
    assert {problem.file for problem in found} == {file}
    [problem] = [one for one in found if (one.line, one.column) == (line, column)]
    assert wrong in problem.wrong
    assert right in problem.right


def test_a_line_that_cannot_be_read_is_told_once_and_not_again_by_all_that_refer_to_it(data, problems):
    line = line_of_thanh_hoa(data)
    break_the_line_of_a_province(data)
    found = problems(data)
    assert [(problem.file, problem.line) for problem in found] == [("reference/provinces.csv", line)]


@pytest.mark.parametrize(
    ("spoil", "wrong"),
    [(lambda path: path.unlink(), "It is not in"), (lambda path: path.write_text("{"), "It is not JSON")],
    ids=["missing", "not JSON"],
)
def test_without_a_contract_nothing_is_checked_and_its_file_is_named(data, problems, spoil, wrong):
    spoil(data.path / "datapackage.json")
    [problem] = problems(data)
    assert problem.file == "datapackage.json"
    assert wrong in problem.wrong


# All at once, on the command line.


@pytest.fixture
def spoilt(data):
    """A data folder with every mistake in a row of its own, and the line of each."""
    lines = [data.add(mistake.table, mistake.row(1950 + number)) for number, mistake in enumerate(MISTAKES)]
    return data, list(zip(MISTAKES, lines, strict=True))


def expected_place(mistake, line):
    return f"{mistake.file}:{line}" + (f" [{mistake.column}]" if mistake.column else "") + ": "


def test_check_lists_every_problem_at_once_and_fails(spoilt, etl):
    data, mistakes = spoilt
    done = etl("check", "--data", data.path)
    places = [expected_place(mistake, line) for mistake, line in mistakes]
    assert [place for place in places if place not in done.stderr] == []
    assert f"{len(mistakes)} problems found" in done.stderr
    assert "Traceback" not in done.stderr
    assert done.returncode == 1


def test_a_build_that_fails_leaves_the_store_as_it_was(spoilt, etl, tmp_path, real_store):
    data, mistakes = spoilt
    store = tmp_path / "store.duckdb"
    store.write_bytes(real_store.read_bytes())
    done = etl("build", "--data", data.path, "--store", store)
    assert done.returncode == 1
    assert f"{len(mistakes)} problems found. The store was not changed." in done.stderr
    assert store.read_bytes() == real_store.read_bytes()
    assert {path.name for path in tmp_path.glob("store.duckdb*")} <= {"store.duckdb", "store.duckdb.lock"}
