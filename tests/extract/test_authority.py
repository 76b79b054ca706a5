"""What sets targets, as texts name it: `etl.extract.authority`."""

from datetime import date

import pytest

from etl.extract.authority import find_instruments, numbered
from etl.extract.periods import find_times
from etl.extract.text import read


def instruments(text):
    text = read(text)
    return list(find_instruments(text, find_times(text)))


def signed(instrument):
    return instrument.dated.period()[0] if instrument.dated else None


@pytest.mark.parametrize(
    ("text", "kind", "name", "number", "dated", "body"),
    [
        (
            "Nghị quyết số 05-NQ/TU, ngày 22/10/2021 của Ban Chấp hành Đảng bộ tỉnh",
            "Nghị quyết",
            "Nghị quyết số 05-NQ/TU",
            "05-NQ/TU",
            date(2021, 10, 22),
            "Ban Chấp hành Đảng bộ tỉnh",
        ),
        ("Nghị quyết 06-NQ/TU (18/11/2021)", "Nghị quyết", "Nghị quyết 06-NQ/TU", "06-NQ/TU", date(2021, 11, 18), None),
        (
            "Quyết định số 1740/QĐ-UBND ngày 26/8/2021 của UBND tỉnh",
            "Quyết định",
            "Quyết định số 1740/QĐ-UBND",
            "1740/QĐ-UBND",
            date(2021, 8, 26),
            "UBND tỉnh",
        ),
        (
            "Nghị quyết số 12/2024/NQ-HĐND của HĐND tỉnh",
            "Nghị quyết",
            "Nghị quyết số 12/2024/NQ-HĐND",
            "12/2024/NQ-HĐND",
            None,
            "HĐND tỉnh",
        ),
        (
            "Quyết định số 153/QĐ-TTg ngày 27 tháng 2 năm 2023 của Thủ tướng Chính phủ",
            "Quyết định",
            "Quyết định số 153/QĐ-TTg",
            "153/QĐ-TTg",
            date(2023, 2, 27),
            "Thủ tướng Chính phủ",
        ),
        ("Kế hoạch số 45/KH-UBND", "Kế hoạch", "Kế hoạch số 45/KH-UBND", "45/KH-UBND", None, None),
        (
            "Chương trình hành động số 17-CTr/TU",
            "Chương trình hành động",
            "Chương trình hành động số 17-CTr/TU",
            "17-CTr/TU",
            None,
            None,
        ),
        ("Nghị quyết số 25 ngày 5/2/2025", "Nghị quyết", "Nghị quyết số 25", "25", date(2025, 2, 5), None),
    ],
)
def test_an_instrument_with_its_number(text, kind, name, number, dated, body):
    [found] = instruments(f"Theo {text}, GRDP tăng 8%.")
    assert found.kind.casefold() == kind.casefold()
    assert (found.name, found.number, found.body) == (name, number, body)
    assert signed(found) == dated


@pytest.mark.parametrize("text", ["Nghị quyết của HĐND tỉnh", "Quyết định của UBND tỉnh", "Kế hoạch của UBND tỉnh"])
def test_an_instrument_of_a_body_without_number(text):
    [found] = instruments(text)
    assert found.number is None
    assert found.body == text.split(" của ")[1]


@pytest.mark.parametrize(
    "text", ["Công văn của UBND tỉnh", "Báo cáo tại hội nghị", "Luật Đầu tư", "Tờ trình vừa gửi", "nghị trường"]
)
def test_papers_that_set_nothing_need_a_number(text):
    assert instruments(text) == []


@pytest.mark.parametrize("text", ["BÁO CÁO SỐ 12/BC-UBND", "báo cáo số 12/BC-UBND", "Báo cáo  số\n12/BC-UBND"])
def test_case_and_spaces_do_not_matter(text):
    [found] = instruments(text)
    assert found.number == "12/BC-UBND"


def test_several_instruments_in_order():
    found = instruments("Nghị quyết số 05-NQ/TU ngày 22/10/2021, Quyết định số 1740/QĐ-UBND ngày 26/8/2021 và Kế hoạch")
    assert [one.number for one in found] == ["05-NQ/TU", "1740/QĐ-UBND", None]
    assert [signed(one) for one in found] == [date(2021, 10, 22), date(2021, 8, 26), None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("số 05-NQ/TU", ["05-NQ/TU"]),
        ("1740/QĐ-UBND và 12/2024/NQ-HĐND", ["1740/QĐ-UBND", "12/2024/NQ-HĐND"]),
        ("8-9%", []),
        ("22/10/2021", []),
        ("98 triệu đồng/người/năm", []),
        ("45/94 xã", []),
        ("9/tháng", []),
        ("05 - NQ / TU", []),
    ],
)
def test_numbers_of_documents(text, expected):
    text = read(text)
    assert [text.said(first, last) for first, last in numbered(text)] == expected
