"""What set a target, in words for people."""

from dataclasses import fields
from datetime import date

import pytest

from etl.authority_words import setter_of
from etl.extract.figure import Figure

NAMES = {"ha-tinh": "Hà Tĩnh"}


def figure(set_by, body, set_on=None, province="ha-tinh"):
    nothing = dict.fromkeys(field.name for field in fields(Figure))
    return Figure(**nothing | {"set_by": set_by, "body": body, "set_on": set_on, "province": province})


@pytest.mark.parametrize(
    ("body", "vi", "en"),
    [
        (
            "Ban Chấp hành Đảng bộ tỉnh",
            " của Ban Chấp hành Đảng bộ tỉnh Hà Tĩnh",
            ", Hà Tĩnh Provincial Party Committee",
        ),
        ("Tỉnh ủy", " của Tỉnh ủy Hà Tĩnh", ", Hà Tĩnh Provincial Party Committee"),
        ("Tỉnh uỷ", " của Tỉnh uỷ Hà Tĩnh", ", Hà Tĩnh Provincial Party Committee"),
        (
            "Ban Thường vụ Tỉnh ủy",
            " của Ban Thường vụ Tỉnh ủy Hà Tĩnh",
            ", Hà Tĩnh Provincial Party Standing Committee",
        ),
        ("UBND tỉnh", " của UBND tỉnh Hà Tĩnh", ", Hà Tĩnh Provincial People's Committee"),
        ("HĐND tỉnh", " của HĐND tỉnh Hà Tĩnh", ", Hà Tĩnh Provincial People's Council"),
        (None, "", ""),
    ],
)
def test_a_body_of_a_province_is_named_with_it(body, vi, en):
    setter = setter_of(figure("Nghị quyết số 05-NQ/TU, 22/10/2021", body, date(2021, 10, 22)), NAMES)
    assert setter.vi == f"Nghị quyết số 05-NQ/TU ngày 22/10/2021{vi}"
    assert setter.en == f"Resolution 05-NQ/TU of 22 October 2021{en}"


def test_a_national_body_stands_before_the_kind():
    setter = setter_of(figure("Quyết định 153/QĐ-TTg, 27/02/2023", "Thủ tướng Chính phủ", date(2023, 2, 27)), NAMES)
    assert setter.vi == "Quyết định 153/QĐ-TTg ngày 27/02/2023 của Thủ tướng Chính phủ"
    assert setter.en == "Prime Minister's Decision 153/QĐ-TTg of 27 February 2023"


@pytest.mark.parametrize(
    ("set_by", "body", "province"),
    [
        ("Nghị quyết 12", "Huyện ủy", "ha-tinh"),
        ("Nghị quyết 12", "UBND tỉnh", None),
        ("Thỏa thuận 12", None, "ha-tinh"),
        (None, "Tỉnh ủy", "ha-tinh"),
    ],
    ids=["a body below the province", "a province not known", "a kind not known", "no document"],
)
def test_english_that_is_not_sure_is_left_to_a_person(set_by, body, province):
    assert setter_of(figure(set_by, body, province=province), NAMES).en == ""
