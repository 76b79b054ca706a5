"""The way of a figure from a text to the input files: proposed, decided by a person, accepted."""

import csv
import shutil
from datetime import date

import pytest

from etl.accept import accept
from etl.comparison import DIFFERENT, KNOWN, NEW, SECOND
from etl.problems import InvalidInput
from etl.propose import propose
from etl.read import text_hash
from etl.review import Reviewer

WRITTEN = ("sources", "targets", "observations", "deadlines", "reviews")
BY = Reviewer("Lan", "2026-01-05")
TARGETS = """Thanh Hóa đặt mục tiêu cho năm 2024

UBND tỉnh Thanh Hóa phấn đấu tốc độ tăng trưởng GRDP năm 2024 đạt 11% trở lên; kim ngạch xuất khẩu đạt 6 tỷ USD.
"""
RESULT = """Kinh tế Thanh Hóa năm 2023

Năm 2023, tốc độ tăng trưởng GRDP của tỉnh Thanh Hóa ước đạt 7,01%.
"""
TASK = """Thanh Hóa lập quy hoạch

UBND tỉnh Thanh Hóa giao Sở Xây dựng phải hoàn thành quy hoạch vùng trước ngày 30/6/2024.
"""
SOURCE = {
    "source_id": "bao-moi-2024",
    "publisher": "Báo Mới",
    "tier": "press",
    "title": "Mục tiêu năm 2024",
    "url": "https://bao.vn/muc-tieu",
    "source_published_on": "2024-01-02",
    "source_province_id": "thanh-hoa",
}


class Desk:
    """A small data folder, an archive, and the file of proposals between them."""

    def __init__(self, data, folder):
        self.data, self.folder = data, folder
        self.archive = folder / "archive"
        self.sheet = folder / "proposals.csv"

    def text(self, name, text):
        path = self.folder / name
        path.write_bytes(text.encode("utf-8"))
        return str(path)

    def propose(self, *paths, written=None):
        self.sheet.unlink(missing_ok=True)
        return propose(paths, self.data.path, self.sheet, written)

    def accept(self, by=BY):
        return accept(self.sheet, self.data.path, self.archive, by)

    def refused(self):
        """What accepting refuses, by line and column; nothing may have been written."""
        before = self.everything()
        with pytest.raises(InvalidInput) as refusal:
            self.accept()
        assert self.everything() == before
        return {(p.file, p.line, p.column): f"{p.wrong}. {p.right}." for p in refusal.value.problems}

    def rows(self):
        with self.sheet.open(encoding="utf-8-sig", newline="") as file:
            return list(csv.DictReader(file))

    def write(self, rows, encoding="utf-8-sig", delimiter=","):
        with self.sheet.open("w", encoding=encoding, newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]), delimiter=delimiter, lineterminator="\r\n")
            writer.writeheader()
            writer.writerows(rows)

    def decide(self, *edits, source=SOURCE):
        """Put decisions and corrections into the rows, one mapping for each; the source into the first."""
        rows = self.rows()
        rows[0] |= source
        for row, edit in zip(rows, edits, strict=True):
            row |= edit
        self.write(rows)

    def everything(self):
        """The content of every file."""
        files = [path for path in self.folder.rglob("*") if path.is_file() and path.suffix != ".lock"]
        return {str(path.relative_to(self.folder)): path.read_bytes() for path in files}


YES = {"decision": "accept"}
NO = {"decision": "reject", "reason": "Không phải của tỉnh"}
OPEN = {}


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    return tmp_path_factory.mktemp("desk") / "desk"


@pytest.fixture
def desk(small_data, place):
    """Always at the same place, for which the lexicon is read once."""
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir()
    return Desk(small_data(place / "data"), place)


@pytest.fixture
def proposed(desk):
    desk.propose(desk.text("muc-tieu.txt", TARGETS))
    return desk


def test_a_target_comes_with_all_that_the_text_says(proposed):
    growth, exports = proposed.rows()
    assert (growth["figure_type"], growth["indicator_id"], growth["kind"]) == ("target", "grdp_growth", "annual")
    assert (growth["comparator"], growth["value"], growth["unit_id"]) == (">=", "11", "percent")
    assert (growth["period_start"], growth["period_end"]) == ("2024-01-01", "2024-12-31")
    assert (growth["province_id"], growth["status"], growth["decision"]) == ("thanh-hoa", NEW, "")
    assert TARGETS[int(growth["span_start"]) : int(growth["span_end"])] == growth["stated"]
    assert f"«{growth['stated']}»" in growth["context"]
    assert (growth["source_id"], growth["title"]) == ("muc-tieu", "Thanh Hóa đặt mục tiêu cho năm 2024")
    assert (exports["source_id"], exports["value"], exports["unit_id"]) == ("", "6", "billion_usd")
    assert growth["text_sha256"] == exports["text_sha256"] == text_hash(TARGETS)


def test_proposals_have_the_same_ids_whenever_and_wherever_they_are_made(proposed):
    first = [row["proposal_id"] for row in proposed.rows()]
    proposed.propose(proposed.text("anders.txt", TARGETS))
    assert [row["proposal_id"] for row in proposed.rows()] == first
    assert len(set(first)) == 2


def test_accepted_rows_stand_in_the_files_with_span_source_and_log(proposed):
    proposed.decide(YES, NO)
    done = proposed.accept()
    [target] = proposed.data.rows("targets")
    source = next(row for row in proposed.data.rows("sources") if row["source_id"] == "bao-moi-2024")
    assert (target["source_id"], target["value"]) == ("bao-moi-2024", "11")
    assert TARGETS[int(target["span_start"]) : int(target["span_end"])] == target["stated"]
    assert (source["text_file"], source["text_sha256"]) == ("bao-moi-2024.txt", text_hash(TARGETS))
    assert (source["published_on"], source["province_id"]) == ("2024-01-02", "thanh-hoa")
    assert (proposed.archive / "bao-moi-2024.txt").read_bytes() == TARGETS.encode("utf-8")
    log = [
        (row["decision"], row["field"], row["decided_by"], row["decided_on"]) for row in proposed.data.rows("reviews")
    ]
    assert log == [("accept", "", "Lan", "2026-01-05"), ("reject", "", "Lan", "2026-01-05")]
    assert done.decisions == {"accept": 1, "correct": 0, "reject": 1}
    assert not proposed.sheet.exists()


def test_undecided_rows_stay_with_what_is_known_of_their_source(proposed):
    proposed.decide(YES, OPEN)
    assert proposed.accept().undecided == 1
    [left] = proposed.rows()
    assert (left["indicator_id"], left["source_id"], left["publisher"]) == ("export_value", "bao-moi-2024", "Báo Mới")
    proposed.write([left | YES])
    proposed.accept()
    assert [row["indicator_id"] for row in proposed.data.rows("targets")] == ["export_value", "grdp_growth"]


def test_a_document_of_which_all_is_rejected_needs_no_source(proposed):
    proposed.decide(NO, NO, source={})
    proposed.accept()
    assert [row["decision"] for row in proposed.data.rows("reviews")] == ["reject", "reject"]
    assert not proposed.archive.exists()


def test_what_is_decided_is_known_and_not_proposed_again(proposed):
    proposed.decide(YES, NO)
    proposed.accept()
    result = proposed.propose(proposed.text("muc-tieu.txt", TARGETS))
    assert result.statuses == {KNOWN: 2}
    assert not proposed.sheet.exists()


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({}, SECOND),
        ({"value": "6000", "unit_id": "million_usd"}, SECOND),
        ({"value": "6.5"}, DIFFERENT),
        ({"value": "6", "unit_id": "billion_vnd"}, DIFFERENT),
        ({"comparator": ">="}, DIFFERENT),
        ({"period_start": "2025-01-01", "period_end": "2025-12-31"}, NEW),
        ({"province_id": "ha-tinh"}, NEW),
    ],
    ids=["same", "same in other unit", "other number", "other currency", "other sign", "other year", "other province"],
)
def test_a_figure_is_compared_with_what_the_files_have(desk, change, status):
    path = desk.text("muc-tieu.txt", TARGETS)
    desk.propose(path)
    exports = desk.rows()[1]
    columns = desk.data.columns("targets")
    row = {name: exports.get(name, "") for name in columns} | {"source_id": "world-bank-api"} | change
    desk.data.write("targets", [row | {"span_start": "", "span_end": "", "stated": ""}])
    desk.propose(path)
    again = desk.rows()[1]
    assert again["status"] == status
    assert ("world-bank-api" in again["store_has"], row["value"] in again["store_has"]) == (status != NEW,) * 2


def test_a_task_in_a_persons_words_is_known_by_its_place(desk):
    path = desk.text("viec.txt", TASK)
    desk.propose(path)
    words = {"task_vi": "Hoàn thành quy hoạch vùng", "task_en": "Finish the regional plan", "reason": "Gọn hơn"}
    desk.decide(YES | words)
    desk.accept()
    [task] = desk.data.rows("deadlines")
    assert (task["task_vi"], task["due"], task["comparator"], task["outcome_stated"]) == (
        ("Hoàn thành quy hoạch vùng", "2024-06-30", "before", "unknown")
    )
    desk.data.write("reviews", [])
    assert desk.propose(path).statuses == {KNOWN: 1}


def test_corrections_are_logged_one_by_one(proposed):
    proposed.decide(
        YES | {"comparator": "=", "firmness": "draft", "reason": "Bản in", "note_vi": "", "note_en": ""}, OPEN
    )
    proposed.accept()
    [target] = proposed.data.rows("targets")
    assert (target["comparator"], target["firmness"]) == ("=", "draft")
    log = {(row["decision"], row["field"], row["corrected_value"]) for row in proposed.data.rows("reviews")}
    assert log == {("correct", "comparator", "="), ("correct", "firmness", "draft")}


def test_what_extraction_cannot_know_is_added_without_a_correction(proposed):
    proposed.decide(YES | {"note_vi": "Theo kế hoạch", "note_en": "As planned"}, OPEN)
    proposed.accept()
    assert [row["decision"] for row in proposed.data.rows("reviews")] == ["accept"]
    assert proposed.data.rows("targets")[0]["note_en"] == "As planned"


def test_the_span_follows_corrected_words(proposed):
    proposed.decide(YES | {"stated": "tốc độ tăng trưởng GRDP", "reason": "Ngắn hơn"}, OPEN)
    proposed.accept()
    [target] = proposed.data.rows("targets")
    assert int(target["span_start"]) == TARGETS.index("tốc độ tăng trưởng GRDP")
    assert int(target["span_end"]) - int(target["span_start"]) == len("tốc độ tăng trưởng GRDP")


def test_a_result_takes_its_day_from_the_document(desk):
    desk.propose(desk.text("ket-qua.txt", RESULT))
    desk.decide(YES)
    desk.accept()
    [result] = desk.data.rows("observations")
    assert (result["value"], result["firmness"], result["published_on"]) == ("7.01", "estimate", "2024-01-02")


def test_a_result_of_unknown_firmness_waits_for_a_person(desk):
    desk.propose(desk.text("ket-qua.txt", RESULT.replace("ước đạt", "đạt")))
    assert desk.rows()[0]["firmness"] == ""
    desk.decide(YES)
    assert "Every row needs a firmness" in desk.refused()["proposals.csv", 2, "firmness"]


def test_all_mistakes_are_named_at_once_with_their_lines(desk):
    texts = [desk.text("muc-tieu.txt", TARGETS), desk.text("ket-qua.txt", RESULT), desk.text("viec.txt", TASK)]
    desk.propose(*texts)
    growth, exports, result, task = desk.rows()
    growth |= SOURCE | {"tier": "pres"} | YES | {"value": "11,5", "basis": "value", "reason": "x"}
    exports |= YES | {"publisher": "Báo Khác", "stated": "không có trong bài"}
    result |= {"decision": "reject"}
    task |= {"decision": "maybe"}
    desk.write([growth, exports, result, task])
    found = desk.refused()
    said = {
        ("proposals.csv", 2, "tier"): "Did you mean «press»",
        ("proposals.csv", 2, "value"): "decimal",
        ("proposals.csv", 2, "basis"): "a column that targets do not have",
        ("proposals.csv", 3, "publisher"): "«Báo Khác» differs from «Báo Mới» in line 2",
        ("proposals.csv", 3, "stated"): "«không có trong bài» does not stand in the text",
        ("proposals.csv", 3, "reason"): "«stated» changed without a reason",
        ("proposals.csv", 4, "reason"): "rejected without a reason",
        ("proposals.csv", 5, "decision"): "«maybe» is not a decision",
    }
    assert {place: words for place, words in said.items() if words not in found.get(place, "")} == {}


MISTAKES = [
    ({"province_id": "thanh-hao", "reason": "x"}, "province_id", "«thanh-hoa»"),
    ({"indicator_id": "", "reason": "x"}, "indicator_id", "Every row needs a indicator_id"),
    ({"period_end": "2022-12-31", "reason": "x"}, "period_end", ""),
    ({"figure_type": "goal"}, "figure_type", "not a type of figure"),
    ({"stated": "", "reason": "x"}, "stated", "missing"),
    ({"source_id": ""}, "source_id", "Every row needs a source_id"),
    ({"publisher": ""}, "publisher", "Every row needs a publisher"),
    ({"source_published_on": "02.01.24"}, "source_published_on", "YYYY-MM-DD"),
    ({"source_province_id": "thanh-hao"}, "source_province_id", "«thanh-hoa»"),
    ({"source_id": "Báo Mới"}, "source_id", "pattern"),
    ({"proposal_id": "p-000000000000"}, "proposal_id", "propose again"),
    ({"document": "weg.txt"}, "document", "weg.txt"),
    ({"text_sha256": "0" * 64}, "text_sha256", "has changed"),
    ({"written": "gestern"}, "written", "not a date"),
]


def test_mistakes_of_many_documents_are_named_with_line_and_column(desk):
    paths = [desk.text(f"{number}.txt", f"{RESULT}Bài {number}.") for number in range(len(MISTAKES))]
    desk.propose(*paths)
    rows = desk.rows()
    assert len(rows) == len(MISTAKES)
    for number, (row, (edit, _, _)) in enumerate(zip(rows, MISTAKES, strict=True)):
        row |= SOURCE | YES | {"source_id": f"bao-{number}"} | edit
    desk.write(rows)
    found = desk.refused()
    named = [(("proposals.csv", line, column), said) for line, (_, column, said) in enumerate(MISTAKES, start=2)]
    assert {place: said for place, said in named if said not in found.get(place, "(not named)")} == {}
    assert found.keys() == {place for place, _ in named}


def test_a_text_that_changed_is_not_read_for_its_old_figures(proposed):
    proposed.decide(YES, NO)
    proposed.text("muc-tieu.txt", TARGETS + "Thêm một câu.")
    assert "has changed since its figures were proposed" in proposed.refused()["proposals.csv", 2, "text_sha256"]


def test_a_missing_column_is_named(proposed):
    proposed.write([{name: cell for name, cell in row.items() if name != "kind"} for row in proposed.rows()])
    assert "«kind» is missing" in proposed.refused()["proposals.csv", 1, "kind"]


@pytest.mark.parametrize(("delimiter", "encoding"), [(";", "utf-8-sig"), (",", "utf-8")])
def test_what_a_spreadsheet_program_does_by_itself_is_no_correction(desk, delimiter, encoding):
    desk.propose(desk.text("ket-qua.txt", RESULT))
    desk.decide(YES)
    [row] = desk.rows()
    row |= {"period_start": "01/01/2023", "period_end": "31/12/2023", "decision": "Accept"}
    row["value"] = "7,01" if delimiter == ";" else "7.010"
    desk.write([row, dict.fromkeys(row, "")], encoding, delimiter)
    desk.accept()
    [result] = desk.data.rows("observations")
    assert (result["value"], result["period_start"], result["period_end"]) == ("7.01", "2023-01-01", "2023-12-31")
    assert [entry["decision"] for entry in desk.data.rows("reviews")] == ["accept"]


def test_accepting_a_second_time_adds_nothing(proposed):
    proposed.decide(YES | {"comparator": "=", "reason": "Bản in"}, NO)
    sheet = proposed.sheet.read_bytes()
    proposed.accept()
    once = proposed.everything()
    proposed.sheet.write_bytes(sheet)
    done = proposed.accept(Reviewer("Minh", "2026-02-01"))
    assert proposed.everything() == once
    assert not any(done.added.values())


def test_a_decision_is_not_turned_round(proposed):
    proposed.decide(YES, NO)
    sheet = proposed.rows()
    proposed.accept()
    proposed.write([sheet[0] | NO, sheet[1]])
    assert "another decision on it already: accept" in proposed.refused()["proposals.csv", 2, "decision"]


def test_accepting_goes_on_where_it_was_killed(desk):
    """Every state that a kill between two writes can leave leads to the same end."""
    desk.propose(desk.text("tat-ca.txt", TARGETS + TASK))
    desk.decide(YES, NO, YES | {"task_en": "Finish the plan"})
    before = desk.everything()
    desk.accept()
    after = desk.everything()
    written = [name for name in after if name.startswith("archive")]
    written += [f"data/{table}.csv" for table in WRITTEN if table != "observations"]
    for count in range(len(written) + 1):
        state = before | {name: after[name] for name in written[:count]}
        shutil.rmtree(desk.archive)
        for name, content in state.items():
            (desk.folder / name).parent.mkdir(exist_ok=True)
            (desk.folder / name).write_bytes(content)
        desk.accept()
        assert desk.everything() == after


def test_a_source_known_by_its_address_gets_its_text(proposed):
    proposed.data.add(
        "sources", {"source_id": "bao-moi-2024", "publisher": "Báo Mới", "tier": "press", "url": SOURCE["url"]}
    )
    before = proposed.data.file("sources").read_bytes().splitlines()
    proposed.decide(YES, NO)
    proposed.accept()
    after = proposed.data.file("sources").read_bytes().splitlines()
    assert [line for line in before if not line.startswith(b"bao-moi")] == after[:-1]
    assert after[-1].decode() == (
        "bao-moi-2024,Báo Mới,press,Mục tiêu năm 2024,https://bao.vn/muc-tieu,2024-01-02,bao-moi-2024.txt,"
        f"{text_hash(TARGETS)},thanh-hoa"
    )


def test_a_known_source_is_corrected_in_its_own_file(proposed):
    proposed.data.add(
        "sources", {"source_id": "bao-moi-2024", "publisher": "Báo Cũ", "tier": "press", "url": SOURCE["url"]}
    )
    proposed.decide(YES, NO)
    assert "«Báo Mới» differs from «Báo Cũ» in sources.csv" in proposed.refused()["proposals.csv", 2, "publisher"]


def test_two_texts_do_not_share_an_id(desk):
    desk.propose(desk.text("muc-tieu.txt", TARGETS), desk.text("ket-qua.txt", RESULT))
    desk.decide(YES, NO, YES | SOURCE)
    assert "id of another document" in desk.refused()["proposals.csv", 4, "source_id"]


def test_a_figure_that_stands_in_the_files_is_named_with_its_line(proposed):
    proposed.decide(YES, NO)
    proposed.accept()
    proposed.data.write("reviews", [])
    [target] = proposed.data.rows("targets")
    proposed.data.write("targets", [target | {"stated": target["stated"]}])
    proposed.data.write("targets", [target | {"firmness": "adopted"}])
    proposed.data.write(
        "sources",
        [
            row | {"text_file": "", "text_sha256": ""} if row["source_id"] == "bao-moi-2024" else row
            for row in proposed.data.rows("sources")
        ],
    )
    proposed.propose(str(proposed.folder / "muc-tieu.txt"))
    proposed.decide(YES, NO)
    assert "repeats line 2 of targets.csv" in " ".join(proposed.refused().values())


def test_a_laid_out_document_is_archived_as_its_text(desk):
    page = f"<html><body><h1>Thanh Hóa</h1><p>{TARGETS.splitlines()[2]}</p></body></html>"
    desk.propose(desk.text("trang.html", page))
    desk.decide(YES, OPEN)
    desk.accept()
    [target] = desk.data.rows("targets")
    archived = (desk.archive / "bao-moi-2024.txt").read_text(encoding="utf-8")
    assert "<p>" not in archived
    assert archived[int(target["span_start"]) : int(target["span_end"])] == target["stated"]


def test_the_day_of_writing_is_kept_with_the_proposal(desk):
    path = desk.text("viec.txt", TASK.replace("30/6/2024", "30/6"))
    desk.propose(path, written=date(2024, 2, 1))
    [task] = desk.rows()
    assert (task["due"], task["written"]) == ("2024-06-30", "2024-02-01")
    desk.decide(YES | {"task_en": "Finish the regional plan"})
    desk.accept()
    assert desk.data.rows("deadlines")[0]["due"] == "2024-06-30"


def test_a_text_given_twice_is_read_once(desk):
    result = desk.propose(desk.text("a.txt", TARGETS), desk.text("b.txt", TARGETS))
    assert (len(desk.rows()), result.documents) == (2, 1)
    assert "same text" in result.notices[0]


def test_an_unreadable_document_does_not_stop_the_others(desk):
    result = desk.propose(desk.text("leer.txt", " \n"), desk.text("a.txt", TARGETS))
    assert len(desk.rows()) == 2
    assert [problem.file.endswith("leer.txt") for problem in result.problems] == [True]


def test_rows_in_place_are_left_byte_for_byte(copy_data, tmp_path):
    desk = Desk(copy_data(tmp_path / "data"), tmp_path)
    before = {table: desk.data.file(table).read_bytes().split(b"\n") for table in WRITTEN}
    desk.propose(desk.text("muc-tieu.txt", TARGETS.replace("2024", "2029")))
    desk.decide(YES, YES)
    desk.accept()
    for table, lines in before.items():
        after = desk.data.file(table).read_bytes().split(b"\n")
        new = [line for line in after if line not in set(lines)]
        assert [line for line in after if line not in new] == lines
        assert len(new) == {"sources": 1, "targets": 2, "reviews": 2}.get(table, 0)


FIVE = ("bao-thanh-hoa-2021-04-02", "muong-lat-2022-12-28", "bao-ha-tinh-2022-01-18", "tra-vinh-2021-08")
FIVE += ("truyen-hinh-thanh-hoa-2025-02-20",)


def take_out(data, sources):
    """Delete sources and their figures, all other lines as they are."""
    for table in ("sources", "targets", "observations", "deadlines"):
        path = data.file(table)
        lines = path.read_bytes().splitlines(keepends=True)
        gone = {i for i, row in enumerate(data.rows(table), start=1) if row["source_id"] in sources}
        path.write_bytes(b"".join(line for i, line in enumerate(lines) if i not in gone))


def decided(rows, fixture):
    """Put in the decisions and corrections of the fixture, which names every proposal and no other."""
    key = ("figure_type", "indicator_id", "due")
    unused, unnamed, told = list(fixture), [], set()
    for row in rows:
        name = row["document"].rsplit("/", 1)[-1]
        found = [one for one in fixture if one["document"] == name and all(one[k] == row[k] for k in key)]
        unused = [one for one in unused if one not in found]
        unnamed += [] if found else [(name, row["stated"])]
        for one in found:
            row |= {column: cell for column, cell in one.items() if cell and column not in {"document", *SOURCE}}
        if name not in told:
            row |= next({c: one[c] for c in SOURCE} for one in fixture if one["document"] == name and one["source_id"])
        told.add(name)
    assert (unused, unnamed) == ([], [])


def test_the_five_documents_give_the_rows_of_the_first_reading(copy_data, given_archive, root, tmp_path):
    desk = Desk(copy_data(tmp_path / "data"), tmp_path)
    shutil.copytree(given_archive, desk.archive)
    expected = {table: desk.data.file(table).read_text(encoding="utf-8").split("\n") for table in WRITTEN[:-1]}
    log = {
        (row["proposal_id"], row["decision"], row["field"], row["corrected_value"]) for row in desk.data.rows("reviews")
    }
    take_out(desk.data, FIVE)
    desk.data.write("reviews", [])
    desk.propose(*sorted(str(path) for path in desk.archive.glob("*.txt")))
    rows = desk.rows()
    with (root / "tests" / "fixtures" / "five_documents.csv").open(encoding="utf-8", newline="") as file:
        decided(rows, list(csv.DictReader(file)))
    desk.write(rows)
    desk.accept()
    for table, lines in expected.items():
        assert desk.data.file(table).read_text(encoding="utf-8").split("\n") == lines
    again = {
        (row["proposal_id"], row["decision"], row["field"], row["corrected_value"]) for row in desk.data.rows("reviews")
    }
    assert again == log
