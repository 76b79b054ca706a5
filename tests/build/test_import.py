"""Official tables into observations.csv: exact, once, whole or not at all, and never a wrong number."""

import json
import random
import signal
import threading
import time
import unicodedata
from datetime import date

import pytest

from etl.problems import InvalidInput
from etl.tables.editions import Choices
from etl.tables.importing import import_tables
from etl.tables.report import as_json
from etl.tables.vintages import Kind
from tests.official_tables import FIXTURES, OfficialTable, delimited, json_stat, px, workbook

CODES = ("PL.V03.01", "PL.V03.02", "V03.10", "V03.12")
FILES = [FIXTURES / f"{code}.json" for code in CODES]
GROWTH, PER_HEAD = "cuc-thong-ke-nso-42755d88", "cuc-thong-ke-nso-00e0a5c3"
SOURCES = {GROWTH, PER_HEAD, "cuc-thong-ke-nso-42728ac9", "cuc-thong-ke-nso-82af49f5"}
TODAY, COPIED = date(2026, 12, 1), date(2026, 10, 5)
KILLS = 12


class Importer:
    """A data folder and a place for files."""

    def __init__(self, data, folder):
        self.data, self.folder = data, folder
        self.observations = data.file("observations")

    def file(self, raw, name="V03.10.json"):
        path = self.folder / name
        path.write_bytes(raw)
        return path

    def run(self, *paths, published=None, table="", **more):
        return import_tables(paths, self.data.path, Choices(TODAY, published, table), **more)

    def table(self, official, name="V03.10.json", write=json_stat, **choices):
        """Import one table, written in some form."""
        [imported] = self.run(self.file(write(official), name), **choices)
        return imported

    def refused(self, *paths, **choices):
        """What importing refuses, by place; nothing may have been written."""
        before = everything(self.data)
        with pytest.raises(InvalidInput) as error:
            self.run(*paths, **choices)
        assert everything(self.data) == before
        return [str(problem) for problem in error.value.problems]

    def refuses(self, official, name="V03.10.json", write=json_stat, **choices):
        return "\n".join(self.refused(self.file(write(official), name), **choices))


def everything(data):
    return {path: path.read_bytes() for path in data.path.rglob("*") if path.is_file() and path.suffix != ".lock"}


def take_out(data):
    """Delete the rows of the four tables, all other lines as they are."""
    path = data.file("observations")
    lines = path.read_bytes().splitlines(keepends=True)
    gone = {number for number, row in enumerate(data.rows("observations"), start=1) if row["source_id"] in SOURCES}
    path.write_bytes(b"".join(line for number, line in enumerate(lines) if number not in gone))


def told(imported, kind):
    """The figures of a kind: province, year, what was said before, what is said now, with both days."""
    return [
        (
            one.row["province_id"],
            one.row["period_start"][:4],
            one.before and (one.before["value"], one.before["firmness"], one.before["published_on"]),
            (one.row["value"], one.row["firmness"], one.row["published_on"]),
        )
        for one in imported.vintages
        if one.kind == kind
    ]


def new_rows(importer, before):
    """Rows that were not there, and that all others still are, in their order."""
    after = importer.data.rows("observations")
    assert [row for row in after if row in before] == before
    return [row for row in after if row not in before]


@pytest.fixture
def real(data, tmp_path):
    """The data as they are, which hold the four tables."""
    return Importer(data, tmp_path)


@pytest.fixture
def without(data, tmp_path):
    """The data without the rows of the four tables."""
    take_out(data)
    return Importer(data, tmp_path)


@pytest.fixture(scope="module")
def growth():
    return OfficialTable.of("V03.10")


@pytest.fixture(scope="module")
def new_growth():
    return OfficialTable.of("PL.V03.01")


# Exactness.


def test_the_four_tables_give_exactly_the_delivered_rows(without, root):
    without.run(*FILES, published=COPIED)
    assert without.observations.read_bytes() == (root / "data" / "observations.csv").read_bytes()


def test_the_same_in_one_file_after_another(without, root):
    for code in ("V03.10", "V03.12", "PL.V03.02", "PL.V03.01"):
        without.run(FIXTURES / f"{code}.json", published=COPIED)
    assert without.observations.read_bytes() == (root / "data" / "observations.csv").read_bytes()


def test_imported_again_they_change_nothing_and_need_no_day(real):
    before = everything(real.data)
    imported = real.run(*FILES)
    assert everything(real.data) == before
    assert sum(len(one.vintages) for one in imported) == 2 * 452 + 2 * 210
    assert not any(one.kind.is_new for edition in imported for one in edition.vintages)


def test_what_only_rounding_tells_apart_in_two_tables_is_told_and_not_written(real):
    imported = real.run(FIXTURES / "PL.V03.01.json")[0]
    [(province, year, old, new)] = told(imported, Kind.ROUNDED)
    assert (province, year, old[0], new[0]) == ("son-la", "2025", "8.02", "8.03")


def test_unmerged_provinces_of_the_new_tables_only_confirm_what_the_old_ones_say(without):
    first, second = without.run(FIXTURES / "PL.V03.02.json", FIXTURES / "V03.12.json")
    assert [edition.edition.rule.code for edition in (first, second)] == ["V03.12", "PL.V03.02"]
    assert len(told(second, Kind.CONFIRMED)) == 11 * 6
    assert len(told(second, Kind.ADDED)) == 144


def test_results_of_provinces_that_had_ended_are_refused_with_the_reason(real):
    [imported] = real.run(FIXTURES / "V03.10.json")
    refused = imported.edition.figures.refused
    assert len(refused) == 52
    assert {one.figure.row["period_start"] for one in refused} == {"2025-01-01"}
    assert "«kien-giang» ended on 2025-06-30, before the period did" in {one.reason for one in refused}


@pytest.mark.parametrize(
    ("name", "write"),
    [
        ("V03.10.px", px),
        ("V03.10.csv", delimited),
        ("o_V03.10.xlsx", workbook),
        ("V03.10_turned.csv", lambda table: delimited(table, "turned", ";", ",")),
        ("V03.10 long.xlsx", lambda table: workbook(table, "long", sparse=True)),
        ("download.json", lambda table: json_stat(table, 2, wrap="", sparse=True)),
        ("download.px", lambda table: px(table, "windows-1258", matrix="V03.10")),
    ],
)
def test_every_form_gives_the_delivered_rows(without, root, growth, name, write):
    without.table(growth, name, write)
    delivered = (root / "data" / "observations.csv").read_text(encoding="utf-8").split("\n")
    written = without.observations.read_text(encoding="utf-8").split("\n")
    assert [line for line in written if GROWTH in line] == [line for line in delivered if GROWTH in line]


# Vintages.


def test_a_changed_cell_is_one_revision_with_both_days(real, growth):
    before = real.data.rows("observations")
    later = growth.with_(updated="2027-03-01T02:00:00Z").set("Trà Vinh", "2023", "107.50491234")
    imported = real.table(later)
    old, new = ("5.62", "official", "2026-08-15"), ("7.5", "official", "2027-03-01")
    [(province, year, was, now)] = told(imported, Kind.REVISED)
    assert (province, year, now) == ("tra-vinh", "2023", new)
    assert was[1:] == old[1:]
    [row] = new_rows(real, before)
    assert (row["stated"], row["value"], row["source_id"]) == ("107.50", "7.5", GROWTH)
    assert not any(told(imported, kind) for kind in (Kind.ADDED, Kind.MADE_FIRM, Kind.EARLIER))
    lines = real.observations.read_bytes().splitlines()
    assert len(lines) == len(before) + 2
    again = everything(real.data)
    assert told(real.table(later), Kind.REVISED) == []
    assert everything(real.data) == again


def test_an_older_edition_after_a_revision_is_still_only_confirmed(real, growth):
    real.table(growth.with_(updated="2027-03-01").set("Trà Vinh", "2023", "107.5"))
    before = everything(real.data)
    real.table(growth)
    assert everything(real.data) == before


def test_an_older_edition_with_other_values_is_put_in_before_and_is_no_revision(real, growth):
    imported = real.table(growth.with_(updated="2026-02-01").only("Trà Vinh").set("Trà Vinh", "2023", "107.5"))
    assert told(imported, Kind.REVISED) == []
    assert ("tra-vinh", "2023", None, ("7.5", "official", "2026-02-01")) in told(imported, Kind.EARLIER)
    rows = [row for row in real.data.rows("observations") if row["province_id"] == "tra-vinh"]
    days = [r["published_on"] for r in rows if r["source_id"] == GROWTH and r["period_start"] == "2023-01-01"]
    assert days == ["2026-02-01", "2026-08-15"]


def test_two_editions_in_one_command_are_taken_in_the_order_of_their_days(without, growth):
    new = without.file(json_stat(growth.with_(updated="2027-03-01").set("Trà Vinh", "2023", "107.5")), "a_V03.10.json")
    old = without.file(json_stat(growth), "b_V03.10.json")
    first, second = without.run(new, old)
    assert first.edition.day < second.edition.day
    assert [one[0] for one in told(second, Kind.REVISED)] == ["tra-vinh"]


def next_year(table):
    """The table of the year after: what was preliminary is final, the estimate preliminary, a new estimate."""
    years = {"Sơ bộ 2024": "2024", "Ước tính 2025": "Sơ bộ 2025"}
    later = table.relabelled(lambda label: years.get(label, label))
    more = {(place, "Ước tính 2026"): "106.5" for place in later.places}
    return later.with_(
        years=(*later.years, "Ước tính 2026"), numbers=later.numbers | more, updated="2027-08-16T02:00:00Z"
    )


def test_the_table_of_next_year_makes_figures_firm_and_adds_the_new_year(real, new_growth):
    later = next_year(new_growth).set("Vĩnh Long", "2024", "101.5")
    imported = real.table(later, "n_PL.V03.01.json")
    [(province, year, was, now)] = told(imported, Kind.REVISED)
    assert (province, year, was[1], now) == ("vinh-long", "2024", "preliminary", ("1.5", "official", "2027-08-16"))
    firm = told(imported, Kind.MADE_FIRM)
    assert {(year, was[1], now[1]) for _, year, was, now in firm} == {
        ("2024", "preliminary", "official"),
        ("2025", "estimate", "preliminary"),
    }
    assert len(firm) + len(told(imported, Kind.REVISED)) == 2 * 35
    assert {(year, was) for _, year, was, _ in told(imported, Kind.ADDED)} == {("2026", None)}
    assert len(told(imported, Kind.ADDED)) == 35
    rows = [row for row in real.data.rows("observations") if row["published_on"] == "2027-08-16"]
    assert {row["boundaries"] for row in rows if row["period_start"] == "2024-01-01"} == {"", "2025-07-01"}
    assert {row["boundaries"] for row in rows if row["period_start"] > "2025"} == {""}
    assert all("“Ước tính 2026”" in row["note_vi"] for row in rows if row["period_start"] == "2026-01-01")


def test_a_new_year_of_an_old_table_is_never_given_to_a_new_province(real, growth):
    imported = real.table(next_year(growth))
    ids = {province for province, year, _, _ in told(imported, Kind.ADDED) if year == "2026"}
    assert len(ids) == 11
    assert "vinh-long" not in ids
    assert len([one for one in imported.edition.figures.refused if one.figure.row["period_start"] > "2026"]) == 52


def test_a_press_page_with_the_same_value_does_not_stand_in_the_way(without, growth):
    row = next(row for row in without.data.rows("observations") if row["source_id"] not in SOURCES)
    press = row | {
        **{"province_id": "tra-vinh", "indicator_id": "grdp_growth", "period_start": "2018-01-01"},
        **{"period_end": "2018-12-31", "comparator": "=", "value": "7.31", "value_max": "", "unit_id": "percent"},
        **{"basis": "value", "boundaries": "", "firmness": "official", "published_on": "2019-01-05"},
    }
    without.data.write("observations", [*without.data.rows("observations"), press])
    imported = without.table(growth.only("Trà Vinh").set("Trà Vinh", "2018", "107.31"))
    assert ("tra-vinh", "2018", None, ("7.31", "official", "2026-08-15")) in told(imported, Kind.ADDED)


def test_a_value_in_another_unit_is_compared_in_the_canonical_one(real):
    per_head = OfficialTable.of("V03.12").only("Trà Vinh")
    rows = real.data.rows("observations")
    for row in rows:
        if row["source_id"] == PER_HEAD and row["province_id"] == "tra-vinh":
            row |= {"value": str(round(float(row["value"]) * 1000)), "unit_id": "thousand_vnd"}
    real.data.write("observations", rows)
    before = everything(real.data)
    assert told(real.table(per_head, "V03.12.json"), Kind.CONFIRMED)
    assert everything(real.data) == before


# The day.


def test_the_day_is_that_of_the_file_else_the_given_one_else_today(without, growth):
    small = growth.only("Trà Vinh")
    assert without.table(small, published=COPIED, dry_run=True).edition.day == date(2026, 8, 15)
    undated = small.with_(updated="")
    assert without.table(undated, published=COPIED, dry_run=True).edition.day == COPIED
    imported = without.table(undated)
    assert (imported.edition.day, imported.edition.is_dated) == (TODAY, False)
    assert {row["published_on"] for row in without.data.rows("observations") if row["source_id"] == GROWTH} == {
        TODAY.isoformat()
    }


def test_a_year_after_the_day_of_the_table_is_refused(without, growth):
    told = without.refuses(growth.renamed(**{"2023": "2031"}))
    assert "«2031» begins after 2026-08-15, the day of the table" in told
    assert without.refuses(growth.renamed(**{"2023": "2031"}), published=COPIED).count("begins after") == 1


def test_an_old_copy_without_a_day_does_not_turn_a_revision_back(real, new_growth):
    real.table(new_growth.set("Vĩnh Long", "2023", "101.5"), "PL.V03.01.json", published=date(2026, 11, 1))
    before = everything(real.data)
    imported = real.table(new_growth, "PL.V03.01.json")
    assert not any(one.kind.is_new for one in imported.vintages)
    assert everything(real.data) == before


def test_a_day_that_is_none_is_refused(real, growth):
    assert "which is no day" in real.refuses(growth.with_(updated="hôm qua"))


# Spellings.


@pytest.mark.parametrize(
    "change",
    [
        lambda label: unicodedata.normalize("NFD", label),
        str.upper,
        lambda label: f"  {label.replace(' ', '  ')} ",
        lambda label: label.replace("Ð", "Đ").replace("oà", "òa"),
        lambda label: {"Sơ bộ 2024": "2024 (Sơ bộ)", "TP.Hồ Chí Minh": "Thành phố Hồ Chí Minh"}.get(label, label),
        lambda label: f"Tỉnh {label}" if label in {"Trà Vinh", "Kon Tum", "Hoà Bình"} else label,
    ],
    ids=["NFD", "capitals", "blanks", "letters", "other order", "prefix"],
)
def test_other_spellings_confirm_the_same_figures(real, growth, change):
    before = everything(real.data)
    imported = real.table(growth.relabelled(change))
    assert len(told(imported, Kind.CONFIRMED)) == 452
    assert everything(real.data) == before


def test_unknown_places_years_and_numbers_are_all_told_at_once_and_nothing_is_written(real, growth):
    odd = growth.renamed(**{"Trà Vinh": "Trà Vin", "Kon Tum": "Atlantis", "Ước tính 2025": "Kế hoạch 2025"})
    said = real.refuses(odd.set("Hà Nội", "2023", "n/k"), write=lambda table: delimited(table, delimiter=";"))
    assert "«Trà Vin» is no place that V03.10 knows. Did you mean «Trà Vinh»" in said
    assert "place_words or skipped_words of V03.10 in reference/tables.csv" in said
    assert "«Atlantis» is no place" in said
    assert "«Kế hoạch 2025»: the words beside the year are unknown" in said
    assert "«n/k» is not a number" in said
    assert "V03.10.json:5 [2023]" in said


def test_a_place_that_stands_there_twice_is_refused(real, growth):
    said = real.refuses(growth.renamed(**{"Trà Vinh": "Hà Nội "}), write=lambda table: delimited(table))
    assert "«Hà Nội», «2023» stands there twice" in said


def test_an_index_that_is_none_is_refused(real, growth):
    said = real.refuses(growth.set("Trà Vinh", "2023", "7.31"))
    assert "[Trà Vinh, 2023]: «7.31» is no index whose base is 100" in said


def test_words_above_or_below_a_year_belong_to_it(without, growth):
    """As yearbooks print it: «Sơ bộ» in a row of its own, which alone says that the year is not final."""
    plain = growth.only("Trà Vinh", "Hà Nội").relabelled(lambda label: label.removeprefix("Sơ bộ "))
    words = ",,,,,,,Sơ bộ,\r\n"
    for header, rest in ((f"{words},2018", ""), (",2018", words)):
        text = delimited(plain, encoding="utf-8").decode().replace(",2018", header, 1)
        head, _, body = text.partition("2025\r\n")
        path = without.file(f"{head}2025\r\n{rest}{body}".encode())
        [imported] = without.run(path, dry_run=True)
        firm = {(one.row["period_start"][:4], one.row["firmness"]) for one in imported.vintages}
        assert ("2024", "preliminary") in firm
        assert ("2024", "official") not in firm


def test_a_column_of_english_names_is_no_column_of_numbers(without, growth):
    lines = delimited(growth.only("Trà Vinh", "Hà Nội"), delimiter=";").decode("utf-8-sig").split("\r\n")
    text = "\r\n".join(line + (";Hanoi" if line.startswith(("Hà Nội", "Trà Vinh")) else "") for line in lines)
    [imported] = without.run(without.file(text.encode()))
    assert len(told(imported, Kind.ADDED)) == 7 + 8


def test_signs_that_no_eye_sees_stay_out_of_the_data(without, growth):
    without.table(growth.only("Trà Vinh").relabelled(lambda label: label.replace(" ", " \x1b\u200b")))
    assert "\x1b" not in without.observations.read_text(encoding="utf-8")
    notes = [row["note_vi"] for row in without.data.rows("observations") if row["source_id"] == GROWTH]
    assert "“Sơ bộ 2024”" in notes[-1]


def test_cells_without_a_number_are_told_and_left_out(without, growth):
    imported = without.table(
        growth.only("Trà Vinh", "Hà Nội").set("Trà Vinh", "2023", None).set("Hà Nội", "2018", None)
    )
    assert [(cell.place, cell.year) for cell in imported.edition.figures.empty] == [
        ("Trà Vinh", "2023"),
        ("Hà Nội", "2018"),
    ]
    assert len(told(imported, Kind.ADDED)) == 6 + 7


# Which table.


def test_the_places_tell_two_tables_of_one_title_apart(real, growth, new_growth):
    assert real.table(growth, "a.json").edition.rule.code == "V03.10"
    assert real.table(new_growth, "b.json").edition.rule.code == "PL.V03.01"


def test_a_table_that_could_be_two_asks_for_its_code(real, growth):
    few = growth.only("Hà Nội", "Thanh Hoá")
    assert "could be PL.V03.01 or V03.10. Say which it is: --table CODE" in real.refuses(few, "a.json")
    assert real.table(few, "a.json", table="V03.10").edition.rule.code == "V03.10"


def test_a_table_of_new_provinces_is_not_taken_for_the_old_one(real, new_growth):
    bare = new_growth.only(*(place for place in new_growth.places if "Bộ" not in place and "ông" not in place))
    bare = new_growth.only(*(p for p in new_growth.places if "Bộ" not in p and "đồng bằng" not in p.lower()))
    bare = bare.only(*(p for p in bare.places if not p.startswith(("Trung du", "Duyên hải"))))
    assert real.table(bare, "a.json").edition.rule.code == "PL.V03.01"
    assert "about the provinces before 2025-07-01" in real.refuses(bare, "V03.10.json")
    assert "about the provinces before 2025-07-01" in real.refuses(bare.with_(title="Bảng"), "a.json", table="V03.10")


def test_a_code_that_contradicts_the_title_is_refused(real):
    said = real.refuses(OfficialTable.of("V03.12"), "V03.10.json")
    assert "The code says V03.10, the title is that of PL.V03.02" in said


@pytest.mark.parametrize(
    ("title", "name", "choice", "words"),
    [
        ("Dân số", "a.json", "", "«Dân số» is none of the tables in reference/tables.csv"),
        ("Dân số", "V03.100.json", "", "is none of the tables"),
        ("Dân số", "a.json", "V03.11", "--table V03.11 is not in reference/tables.csv. Did you mean «V03.12»"),
        ("Bảng V03.10 và PL.V03.01", "a.json", "", "It names several tables"),
        ("Dân số", "V03.10.json", "PL.V03.01", "No file is PL.V03.01: V03.10.json is V03.10"),
    ],
)
def test_a_table_that_is_not_known_is_refused(real, growth, title, name, choice, words):
    assert words in real.refuses(growth.with_(title=title), name, table=choice)


def test_what_the_mapping_is_told_is_known_from_then_on(real, growth):
    odd = growth.renamed(**{"Trà Vinh": "Trà Vang", "Sơ bộ 2024": "2024 (sb)"}).renamed(**{"Tây Nguyên": "Vùng 5"})
    assert real.refuses(odd).count("reference/tables.csv") == 3
    rows = real.data.rows("tables")
    for row in rows:
        row["place_words"] += "; Trà Vang=tra-vinh"
        row["skipped_words"] += "; Vùng 5"
        row["firmness_words"] += "; (sb)=preliminary"
    real.data.write("tables", rows)
    assert len(told(real.table(odd), Kind.CONFIRMED)) == 452


def test_a_new_table_is_one_row_of_the_mapping(real):
    blank = dict.fromkeys(real.data.columns("tables"), "")
    real.data.add(
        "tables",
        blank
        | {"table_code": "V02.01", "title": "Dân số trung bình phân theo địa phương", "source_id": GROWTH}
        | {"indicator_id": "population", "unit_id": "thousand_persons", "decimals": "1", "boundaries": "2025-07-01"},
    )
    before = real.data.rows("observations")
    table = OfficialTable(
        "Dân số trung bình phân theo địa phương", ("Vĩnh Long", "Huế"), ("2024", "2025"),
        {("Vĩnh Long", "2024"): "4257.58", ("Vĩnh Long", "2025"): "4260", ("Huế", "2024"): "1166.45"}, "15/03/2027",
    )  # fmt: skip
    real.table(table, "dan-so.csv", lambda one: delimited(one, delimiter=";", decimal=","))
    assert [
        (row["province_id"], row["value"], row["stated"], row["boundaries"], row["published_on"], row["note_vi"])
        for row in new_rows(real, before)
    ] == [
        ("hue", "1166.5", "1166.45", "", "2027-03-15", ""),
        ("vinh-long", "4257.6", "4257.58", "2025-07-01", "2027-03-15", ""),
        ("vinh-long", "4260", "4260.0", "", "2027-03-15", ""),
    ]


def test_a_row_of_the_mapping_that_cannot_be_understood_is_named(real):
    rows = real.data.rows("tables")
    rows[0] |= {"firmness_words": "Sơ bộ=final", "place_words": "Cả nước"}
    rows[1]["place_words"] = "Cả nước=vietnan"
    real.data.write("tables", rows)
    said = real.refused(FILES[0])
    assert [one.split(":", 2)[:2] for one in said] == [["reference/tables.csv", "2 [firmness_words]"]] + [
        ["reference/tables.csv", f"{line} [place_words]"] for line in (2, 3)
    ]
    assert "Did you mean «vietnam»" in said[2]


# Whole or not at all.


def test_a_file_that_cannot_be_read_keeps_the_others_out_too(without):
    bad = without.file(b'{"dataset": ', "bad.json")
    said = without.refused(FIXTURES / "V03.10.json", bad, without.folder / "none.json")
    assert [one.split(":")[0] for one in said] == ["bad.json", "none.json"]


def test_what_the_checks_of_the_inputs_refuse_is_named_by_its_cell(without, growth):
    sources = [row for row in without.data.rows("sources") if row["source_id"] != GROWTH]
    without.data.write("sources", sources)
    said = without.refuses(growth.only("Trà Vinh"), write=lambda table: delimited(table))
    assert "V03.10.json:4 [2018]: source_id: «cuc-thong-ke-nso-42755d88» is not in sources.csv" in said


def test_a_dry_run_tells_all_and_writes_nothing(without):
    before = everything(without.data)
    dry = without.run(*FILES, published=COPIED, dry_run=True)
    assert everything(without.data) == before
    assert not (without.data.path / "inputs.lock").exists()
    wet = without.run(*FILES, published=COPIED)
    assert json.loads(as_json(dry, dry_run=False)) == json.loads(as_json(wet, dry_run=False))


def test_an_import_killed_at_any_moment_leaves_the_file_wholly_old_or_wholly_new(without, start, root):
    old, new = without.observations.read_bytes(), (root / "data" / "observations.csv").read_bytes()
    words = ("-m", "etl", "import", *FILES, "--published", COPIED, "--data", without.data.path)
    began = time.monotonic()
    process = start(*words)
    assert process.wait() == 0, process.communicate()
    process.communicate()
    duration = time.monotonic() - began
    chance, seen, kills = random.Random(1), set(), 0
    for number in range(KILLS):
        without.observations.write_bytes(old)
        process = start(*words)
        # Most kills fall into the last third, where it is written.
        timer = threading.Timer(duration * (0.6 + 0.5 * (number + chance.random()) / KILLS), process.kill)
        timer.start()
        process.communicate()
        timer.cancel()
        kills += process.returncode == -signal.SIGKILL
        seen.add(without.observations.read_bytes())
    assert kills
    assert seen <= {old, new}
    assert without.run(*FILES, published=COPIED)
    assert without.observations.read_bytes() == new
    assert not list(without.data.path.rglob("*.scratch"))


# The command.


def test_the_command_reports_and_a_second_run_writes_nothing(without, etl):
    words = ("import", *FILES, "--published", "2026-10-05", "--data", without.data.path)
    done = etl(*words)
    assert (done.returncode, done.stderr) == (0, "")
    assert (
        "V03.10.json: V03.10 of 2026-08-15, 452 figures: 452 added, 0 revised, 0 made firm, 0 confirmed." in done.stdout
    )
    assert "1192 rows added to observations.csv." in done.stdout
    assert "Refused (52):" in done.stdout
    assert "nothing was written" in etl(*words).stdout
    report = json.loads(etl(*words, "--format", "json").stdout)
    assert [table["counts"]["confirmed"] for table in report["tables"]] == [452, 452, 210, 209]
    assert len(report["tables"][0]["refused"]) == 52


def test_the_command_tells_a_revision_with_both_days(real, growth, etl):
    later = growth.with_(updated="2027-03-01").set("Trà Vinh", "2023", "107.5").with_()
    done = etl("import", real.file(json_stat(later)), "--data", real.data.path, "--dry-run")
    assert "(official, 2026-08-15) → 7.5 percent (official, 2027-03-01)" in done.stdout
    assert "1 row would be added" in done.stdout
    assert "counts only from 2027-03-01 on" in done.stdout.replace("its figures count", "counts")


def test_the_command_lists_problems_and_ends_with_1(real, growth, etl):
    done = etl("import", real.file(json_stat(growth)[:500]), "--data", real.data.path)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "1 problem found. Nothing was written." in done.stderr


def test_help_does_not_wait_for_spreadsheets(start):
    code = "import sys, etl.__main__; print([name for name in sys.modules if name.startswith('python_calamine')])"
    said, _ = start("-c", code).communicate()
    assert said.strip() == "[]"
