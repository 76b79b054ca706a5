"""Files as text: `etl.read`."""

import unicodedata

import pytest

from etl.read import nfc, read_table, read_text, text_hash

BOM = b"\xef\xbb\xbf"
PASSAGE = "Phấn đấu tốc độ tăng trưởng bình quân đạt 11% trở lên; Hà Tĩnh, Trà Vinh, Thanh Hóa."
NFD = unicodedata.normalize("NFD", PASSAGE)


@pytest.fixture
def table_of(tmp_path):
    """The table and the problems of a file with these bytes."""

    def read(raw):
        path = tmp_path / "table.csv"
        path.write_bytes(raw)
        return read_table(path, "table.csv")

    return read


def test_a_row_is_numbered_by_the_line_it_starts_on(table_of):
    table, problems = table_of(b'a,b\n1,2\n"3\n3\n3",4\n5,6\n')
    assert not problems
    assert table.rows == [("1", "2"), ("3\n3\n3", "4"), ("5", "6")]
    assert table.lines == [2, 3, 6]


@pytest.mark.parametrize("end", [b"\n", b"\r\n"], ids=["LF", "CRLF"])
def test_lines_end_as_on_any_system(table_of, end):
    table, problems = table_of(end.join([b"a,b", b"1,2", b'"x', b'y",3', b"4,5", b""]))
    assert not problems
    assert [row[1] for row in table.rows] == ["2", "3", "5"]
    assert table.lines == [2, 3, 5]


def test_an_empty_line_is_no_row_and_still_counts_as_a_line(table_of):
    table, problems = table_of(b"a,b\n1,2\n\n3,4\n")
    assert not problems
    assert table.lines == [2, 4]


def test_a_byte_order_mark_is_not_part_of_the_first_column(table_of):
    table, problems = table_of(BOM + "tỉnh,b\n1,2\n".encode())
    assert not problems
    assert table.columns == ("tỉnh", "b")


@pytest.mark.parametrize(("line", "cells"), [(b"1", 1), (b"1,2,3", 3), (b"7,01,x", 3)])
def test_a_ragged_row_is_a_problem_on_its_line_and_the_others_are_read(table_of, line, cells):
    table, problems = table_of(b"a,b\n1,2\n" + line + b"\n3,4\n")
    assert [(problem.line, problem.wrong) for problem in problems] == [
        (3, f"The line has {cells} cells, the header has 2")
    ]
    assert "double quotes" in problems[0].right
    assert table.lines == [2, 4]


def test_a_quote_that_never_closes_is_a_problem(table_of):
    _, problems = table_of(b'a,b\n1,2\n"3,4\n5,6\n')
    assert len(problems) == 1
    assert "double quotes" in problems[0].right


def test_a_missing_file_is_a_problem_of_the_whole_file(tmp_path):
    table, problems = read_table(tmp_path / "gone.csv", "gone.csv")
    assert table.columns == ()
    assert [(problem.file, problem.line) for problem in problems] == [("gone.csv", 0)]


@pytest.mark.parametrize("raw", [b"", b"\n\n", BOM, BOM + b" \n"])
def test_a_file_without_a_header_is_empty(table_of, raw):
    _, problems = table_of(raw)
    assert [problem.wrong for problem in problems] == ["The file is empty"]


def test_a_bad_byte_is_named_with_its_line_and_its_place_in_the_line(table_of):
    _, problems = table_of(b"a,b\n1,H\xf3a\n")
    assert [problem.line for problem in problems] == [2]
    assert "Byte 4 of the line (0xF3)" in problems[0].wrong


def test_nfc_composes_what_a_mac_decomposes():
    assert NFD != PASSAGE
    assert nfc(NFD) == PASSAGE
    assert nfc(PASSAGE) == PASSAGE


def test_the_hash_of_a_text_is_the_same_in_either_form():
    assert text_hash(NFD) == text_hash(PASSAGE)
    assert text_hash(PASSAGE) != text_hash(PASSAGE.replace("11%", "12%"))


@pytest.mark.parametrize(
    "raw",
    [PASSAGE.encode(), NFD.encode(), BOM + PASSAGE.encode()],
    ids=["as it is", "decomposed", "with a byte-order mark"],
)
def test_an_archived_text_reads_the_same_however_it_was_saved(tmp_path, raw):
    path = tmp_path / "text.txt"
    path.write_bytes(raw + b"\r\nhai\r\n")
    assert read_text(path) == PASSAGE + "\nhai\n"


def test_an_archived_text_in_another_encoding_is_refused(tmp_path):
    path = tmp_path / "text.txt"
    path.write_bytes("Báo Thanh Hóa".encode("cp1258"))
    with pytest.raises(UnicodeDecodeError):
        read_text(path)
