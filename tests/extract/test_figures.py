"""What short texts state, figure by figure, with every field; and texts that state nothing."""

from dataclasses import asdict
from datetime import date
from decimal import Decimal

import pytest

from etl.extract.figure import Figure

TERM = {"period_start": date(2021, 1, 1), "period_end": date(2025, 12, 31)}


def year(number):
    return {"period_start": date(number, 1, 1), "period_end": date(number, 12, 31)}


def in_full(figure_type, stated, value=None, **fields):
    """All that is said of a figure; what is not named here is nothing."""
    nothing = dict.fromkeys(Figure.__dataclass_fields__)
    basis = {"basis": "value"} if figure_type == "observation" else {}
    number = {"value": None if value is None else Decimal(str(value)), "comparator": "="}
    whole = nothing | {"figure_type": figure_type, "stated": stated} | number | basis | fields
    del whole["span_start"], whole["span_end"]
    return whole


def target(stated, value=None, **fields):
    return in_full("target", stated, value, **fields)


def result(stated, value, **fields):
    return in_full("observation", stated, value, **fields)


def deadline(stated, due_on, **fields):
    return in_full("deadline", stated, **{"due_on": due_on, "comparator": "before", "task": stated} | fields)


def growth(province, **fields):
    return {"province": province, "indicator": "grdp_growth", "unit": "percent"} | fields


def shown(found):
    """The fields of figures without their places."""
    return [{name: value for name, value in asdict(one).items() if not name.startswith("span_")} for one in found]


LINKING = {
    "the last thing named before a number": (
        "Năm 2023, GRDP của tỉnh Nghệ An tăng 7,14%.",
        [result("Năm 2023, GRDP của tỉnh Nghệ An tăng 7,14%", 7.14, **growth("nghe-an", **year(2023)))],
    ),
    "a thing counted behind its number": (
        "Năm 2024, tỉnh Hà Giang có 1.200 doanh nghiệp thành lập mới, 85% số xã đạt chuẩn nông thôn mới.",
        [
            result(
                "Năm 2024, tỉnh Hà Giang có 1.200 doanh nghiệp thành lập mới",
                1200,
                province="ha-giang",
                indicator="new_enterprises",
                unit="count",
                **year(2024),
            ),
            result(
                "85% số xã đạt chuẩn nông thôn mới",
                85,
                province="ha-giang",
                indicator="new_rural_communes_share",
                unit="percent",
                **year(2024),
            ),
        ],
    ),
    "amount and change of one thing": (
        "Năm 2024, kim ngạch xuất khẩu của tỉnh Long An đạt 7,8 tỷ USD, tăng 12,5% so với cùng kỳ.",
        [
            result(
                "Năm 2024, kim ngạch xuất khẩu của tỉnh Long An đạt 7,8 tỷ USD",
                7.8,
                province="long-an",
                indicator="export_value",
                unit="billion_usd",
                **year(2024),
            ),
            result(
                "kim ngạch xuất khẩu của tỉnh Long An đạt 7,8 tỷ USD, tăng 12,5%",
                12.5,
                province="long-an",
                indicator="export_growth",
                unit="percent",
                **year(2024),
            ),
        ],
    ),
    "what the sentence before speaks of": (
        "Năm 2022, GRDP tỉnh Sóc Trăng tăng 8,1%. Năm 2023 tăng 7,2%.",
        [
            result("Năm 2022, GRDP tỉnh Sóc Trăng tăng 8,1%", 8.1, **growth("soc-trang", **year(2022))),
            result("GRDP tỉnh Sóc Trăng tăng 8,1%. Năm 2023 tăng 7,2%", 7.2, **growth("soc-trang", **year(2023))),
        ],
    ),
    "things side by side share a place in the ranking": (
        "Năm 2022, chỉ số PCI, PAR Index của tỉnh Phú Yên duy trì trong nhóm 20 tỉnh dẫn đầu.",
        [
            result(
                f"{said} của tỉnh Phú Yên duy trì trong nhóm 20 tỉnh dẫn đầu",
                20,
                province="phu-yen",
                indicator=indicator,
                unit="rank",
                comparator="<=",
                **year(2022),
            )
            for said, indicator in (("Năm 2022, chỉ số PCI, PAR Index", "pci_rank"), ("PAR Index", "par_index_rank"))
        ],
    ),
    "points and place": (
        "Năm 2022, chỉ số PCI của tỉnh Lạng Sơn đạt 67,88 điểm, xếp thứ 15/63.",
        [
            result(
                "Năm 2022, chỉ số PCI của tỉnh Lạng Sơn đạt 67,88 điểm",
                67.88,
                province="lang-son",
                indicator="pci_score",
                unit="score",
                **year(2022),
            ),
            result(
                "chỉ số PCI của tỉnh Lạng Sơn đạt 67,88 điểm, xếp thứ 15/63",
                15,
                province="lang-son",
                indicator="pci_rank",
                unit="rank",
                rank_of=63,
                **year(2022),
            ),
        ],
    ),
    "points named before their index": (
        "Năm 2022, tỉnh Lạng Sơn đạt 67,88 điểm PCI.",
        [
            result(
                "Năm 2022, tỉnh Lạng Sơn đạt 67,88 điểm PCI",
                67.88,
                province="lang-son",
                indicator="pci_score",
                unit="score",
                **year(2022),
            )
        ],
    ),
    "a fall has a sign": (
        "Năm 2023, GRDP tỉnh Quảng Nam giảm 8,25%.",
        [result("Năm 2023, GRDP tỉnh Quảng Nam giảm 8,25%", -8.25, **growth("quang-nam", **year(2023)))],
    ),
    "poverty falls by points": (
        "Tỷ lệ hộ nghèo năm 2023 của tỉnh Cao Bằng giảm 4,2% so với năm 2022.",
        [
            result(
                "Tỷ lệ hộ nghèo năm 2023 của tỉnh Cao Bằng giảm 4,2%",
                4.2,
                province="cao-bang",
                indicator="poverty_reduction",
                unit="percentage_point",
                **year(2023),
            )
        ],
    ),
    "a share of the plan is a figure of disbursement alone": (
        "Năm 2024, tỷ lệ giải ngân vốn đầu tư công của tỉnh Lai Châu đạt 92,5% kế hoạch.",
        [
            result(
                "Năm 2024, tỷ lệ giải ngân vốn đầu tư công của tỉnh Lai Châu đạt 92,5% kế hoạch",
                92.5,
                province="lai-chau",
                indicator="public_investment_disbursement_rate",
                unit="percent",
                **year(2024),
            )
        ],
    ),
    "a part is none of the whole": (
        "Năm 2024, tỉnh Hậu Giang đạt kim ngạch xuất khẩu 1,2 tỷ USD, trong đó thủy sản 400 triệu USD.",
        [
            result(
                "Năm 2024, tỉnh Hậu Giang đạt kim ngạch xuất khẩu 1,2 tỷ USD",
                1.2,
                province="hau-giang",
                indicator="export_value",
                unit="billion_usd",
                **year(2024),
            )
        ],
    ),
    "the number of another is left alone": (
        "Năm 2024, GRDP tỉnh Bến Tre tăng 5,2%, cao hơn mức 4,8% của cả nước.",
        [result("Năm 2024, GRDP tỉnh Bến Tre tăng 5,2%", 5.2, **growth("ben-tre", **year(2024)))],
    ),
}

SENSE = {
    "a target and what it is measured by": (
        "Năm 2024, thu ngân sách tỉnh Bến Tre đạt 6.610 tỷ đồng, vượt mục tiêu 6.200 tỷ đồng.",
        [
            result(
                "Năm 2024, thu ngân sách tỉnh Bến Tre đạt 6.610 tỷ đồng",
                6610,
                province="ben-tre",
                indicator="budget_revenue",
                unit="billion_vnd",
                **year(2024),
            ),
            target(
                "thu ngân sách tỉnh Bến Tre đạt 6.610 tỷ đồng, vượt mục tiêu 6.200 tỷ đồng",
                6200,
                province="ben-tre",
                indicator="budget_revenue",
                unit="billion_vnd",
                kind="annual",
                **year(2024),
            ),
        ],
    ),
    "last year's result beside a target": (
        "Mục tiêu năm 2025 GRDP tỉnh Nghệ An tăng 9% (năm 2024 tăng 8,5%).",
        [
            target("Mục tiêu năm 2025 GRDP tỉnh Nghệ An tăng 9%", 9, **growth("nghe-an", kind="annual", **year(2025))),
            result("GRDP tỉnh Nghệ An tăng 9% (năm 2024 tăng 8,5%", 8.5, **growth("nghe-an", **year(2024))),
        ],
    ),
    "an estimate": (
        "Năm 2024, GRDP tỉnh Nghệ An ước tăng 9,01%.",
        [
            result(
                "Năm 2024, GRDP tỉnh Nghệ An ước tăng 9,01%",
                9.01,
                **growth("nghe-an", firmness="estimate", **year(2024)),
            )
        ],
    ),
    "a preliminary result": (
        "Theo số liệu sơ bộ, năm 2024 GRDP tỉnh Nghệ An tăng 9,01%.",
        [
            result(
                "năm 2024 GRDP tỉnh Nghệ An tăng 9,01%",
                9.01,
                **growth("nghe-an", firmness="preliminary", **year(2024)),
            )
        ],
    ),
    "items take over from their heading": (
        "Năm 2025, tỉnh Bắc Giang đặt mục tiêu:\n- GRDP tăng 13,6%;\n- Kim ngạch xuất khẩu đạt 35 tỷ USD.",
        [
            target("GRDP tăng 13,6%", 13.6, **growth("bac-giang", kind="annual", **year(2025))),
            target(
                "Kim ngạch xuất khẩu đạt 35 tỷ USD",
                35,
                province="bac-giang",
                indicator="export_value",
                unit="billion_usd",
                kind="annual",
                **year(2025),
            ),
        ],
    ),
}

KINDS = {
    "average": (
        "Giai đoạn 2021-2025, tỉnh Bình Định phấn đấu GRDP tăng bình quân 8-8,5%/năm.",
        [
            target(
                "Giai đoạn 2021-2025, tỉnh Bình Định phấn đấu GRDP tăng bình quân 8-8,5%/năm",
                8,
                value_max=Decimal("8.5"),
                **growth("binh-dinh", kind="average", comparator=">=", **TERM),
            )
        ],
    ),
    "level": (
        "Đến năm 2030, tỉnh Bình Định phấn đấu kim ngạch xuất khẩu đạt khoảng 3 tỷ USD.",
        [
            target(
                "Đến năm 2030, tỉnh Bình Định phấn đấu kim ngạch xuất khẩu đạt khoảng 3 tỷ USD",
                3,
                province="binh-dinh",
                indicator="export_value",
                unit="billion_usd",
                kind="level",
                comparator="~",
                **year(2030),
            )
        ],
    ),
    "each year": (
        "Giai đoạn 2021-2025, tỉnh Sơn La phấn đấu mỗi năm giải quyết việc làm cho 20.000 lao động.",
        [
            target(
                "Giai đoạn 2021-2025, tỉnh Sơn La phấn đấu mỗi năm giải quyết việc làm cho 20.000 lao động",
                20000,
                province="son-la",
                indicator="new_jobs",
                unit="count",
                kind="each_year",
                **TERM,
            )
        ],
    ),
    "cumulative": (
        "Giai đoạn 2021-2025, tỉnh Sơn La phấn đấu tổng vốn đầu tư toàn xã hội đạt 98.000 tỷ đồng.",
        [
            target(
                "Giai đoạn 2021-2025, tỉnh Sơn La phấn đấu tổng vốn đầu tư toàn xã hội đạt 98.000 tỷ đồng",
                98000,
                province="son-la",
                indicator="total_investment",
                unit="billion_vnd",
                kind="cumulative",
                **TERM,
            )
        ],
    ),
    "annual": (
        "Năm 2025, tỉnh Nghệ An phấn đấu GRDP tăng 9,5-10%.",
        [
            target(
                "Năm 2025, tỉnh Nghệ An phấn đấu GRDP tăng 9,5-10%",
                9.5,
                value_max=Decimal(10),
                **growth("nghe-an", kind="annual", comparator=">=", **year(2025)),
            )
        ],
    ),
    "rank": (
        "Năm 2025, tỉnh Sơn La phấn đấu chỉ số PCI nằm trong nhóm 30 tỉnh dẫn đầu.",
        [
            target(
                "Năm 2025, tỉnh Sơn La phấn đấu chỉ số PCI nằm trong nhóm 30 tỉnh dẫn đầu",
                30,
                province="son-la",
                indicator="pci_rank",
                unit="rank",
                kind="rank",
                comparator="<=",
                **year(2025),
            )
        ],
    ),
    "times an earlier year": (
        "Đến năm 2025, tỉnh Sơn La phấn đấu kim ngạch xuất khẩu gấp 1,5 lần năm 2020.",
        [
            target(
                "Đến năm 2025, tỉnh Sơn La phấn đấu kim ngạch xuất khẩu gấp 1,5 lần năm 2020",
                1.5,
                province="son-la",
                indicator="export_value",
                unit="times",
                kind="relative",
                **year(2025),
            )
        ],
    ),
    "more than an earlier result": (
        "Năm 2023, thu ngân sách nhà nước của tỉnh Thanh Hóa phải vượt số thực thu của năm 2022.",
        [
            target(
                "thu ngân sách nhà nước của tỉnh Thanh Hóa phải vượt số thực thu của năm 2022",
                province="thanh-hoa",
                indicator="budget_revenue",
                kind="relative",
                comparator=">",
                **year(2023),
            )
        ],
    ),
    "not less than an earlier result": (
        "Tỉnh Thanh Hóa phấn đấu thu ngân sách nhà nước năm 2024 không thấp hơn số thực hiện năm 2023.",
        [
            target(
                "thu ngân sách nhà nước năm 2024 không thấp hơn số thực hiện năm 2023",
                province="thanh-hoa",
                indicator="budget_revenue",
                kind="relative",
                comparator=">=",
                **year(2024),
            )
        ],
    ),
}

SETTING = {
    "a numbered resolution with its date and body": (
        "Nghị quyết số 05-NQ/TU, ngày 22/10/2021 của Ban Chấp hành Đảng bộ tỉnh Hà Tĩnh xác định: "
        "đến năm 2025, tỷ lệ đô thị hóa đạt trên 40%.",
        [
            target(
                "đến năm 2025, tỷ lệ đô thị hóa đạt trên 40%",
                40,
                province="ha-tinh",
                indicator="urbanisation_rate",
                unit="percent",
                kind="level",
                comparator=">",
                firmness="adopted",
                set_by="Nghị quyết số 05-NQ/TU, 22/10/2021",
                body="Ban Chấp hành Đảng bộ tỉnh",
                set_on=date(2021, 10, 22),
                **year(2025),
            )
        ],
    ),
    "adopted": (
        "HĐND tỉnh Lào Cai thông qua Nghị quyết về nhiệm vụ năm 2024 với mục tiêu GRDP tăng 9%.",
        [
            target(
                "năm 2024 với mục tiêu GRDP tăng 9%",
                9,
                **growth("lao-cai-truoc-2025", kind="annual", firmness="adopted", **year(2024)),
            )
        ],
    ),
    "draft": (
        "Dự thảo Nghị quyết đặt mục tiêu năm 2026 GRDP tỉnh Lào Cai tăng 10% trở lên.",
        [
            target(
                "năm 2026 GRDP tỉnh Lào Cai tăng 10% trở lên",
                10,
                **growth("lao-cai", kind="annual", comparator=">=", firmness="draft", **year(2026)),
            )
        ],
    ),
    "nothing sets a result": (
        "Thực hiện Nghị quyết số 05-NQ/TU, năm 2023 GRDP tỉnh Hà Tĩnh tăng 8,05%.",
        [result("năm 2023 GRDP tỉnh Hà Tĩnh tăng 8,05%", 8.05, **growth("ha-tinh", **year(2023)))],
    ),
    "a plan of five years is no plan number five": (
        "Dự thảo kế hoạch 5 năm 2026-2030: GRDP tỉnh Tây Ninh tăng bình quân 10%/năm.",
        [
            target(
                "GRDP tỉnh Tây Ninh tăng bình quân 10%/năm",
                10,
                **growth(
                    "tay-ninh",
                    kind="average",
                    firmness="draft",
                    period_start=date(2026, 1, 1),
                    period_end=date(2030, 12, 31),
                ),
            )
        ],
    ),
}

DEADLINES = {
    "a state to be reached": (
        "Tỉnh Trà Vinh phấn đấu đạt chuẩn nông thôn mới trước năm 2025.",
        [
            deadline(
                "Tỉnh Trà Vinh phấn đấu đạt chuẩn nông thôn mới trước năm 2025",
                "2025",
                province="tra-vinh",
                indicator="new_rural_province",
                kind="milestone",
            )
        ],
    ),
    "a task": (
        "UBND tỉnh Nghệ An yêu cầu các sở, ngành phải hoàn thành quy hoạch trước ngày 30/6/2022.",
        [
            deadline(
                "phải hoàn thành quy hoạch trước ngày 30/6/2022",
                "2022-06-30",
                province="nghe-an",
                task="UBND tỉnh Nghệ An yêu cầu các sở, ngành phải hoàn thành quy hoạch trước ngày 30/6/2022",
            )
        ],
    ),
    "at the latest": (
        "UBND tỉnh Nghệ An giao Sở Tài chính trình phương án chậm nhất ngày 15/12/2023.",
        [
            deadline(
                "trình phương án chậm nhất ngày 15/12/2023",
                "2023-12-15",
                province="nghe-an",
                comparator="by",
                task="UBND tỉnh Nghệ An giao Sở Tài chính trình phương án chậm nhất ngày 15/12/2023",
            )
        ],
    ),
}

RULES = {
    f"{rule}: {name}": case
    for rule, cases in (
        ("linking", LINKING),
        ("sense", SENSE),
        ("kinds", KINDS),
        ("setting", SETTING),
        ("deadlines", DEADLINES),
    )
    for name, case in cases.items()
}


@pytest.mark.parametrize(("text", "expected"), RULES.values(), ids=RULES)
def test_a_text_gives_its_figures_in_full(figures, text, expected):
    assert shown(figures(text)) == expected


@pytest.mark.parametrize(
    ("written", "text", "province", "first", "last"),
    [
        ("2025-10-20", "Quý III, GRDP tỉnh Phú Thọ tăng 10,2%.", "phu-tho", "2025-07-01", "2025-09-30"),
        ("2024-10-20", "Quý III, GRDP tỉnh Phú Thọ tăng 9,2%.", "phu-tho-truoc-2025", "2024-07-01", "2024-09-30"),
        ("2024-10-20", "Năm nay, GRDP tỉnh Phú Thọ tăng 9%.", "phu-tho-truoc-2025", "2024-01-01", "2024-12-31"),
        ("2025-02-01", "Năm qua, GRDP tỉnh Cà Mau tăng 7%.", "ca-mau-truoc-2025", "2024-01-01", "2024-12-31"),
        (None, "9 tháng năm 2024, GRDP tỉnh Lai Châu tăng 7%.", "lai-chau", "2024-01-01", "2024-09-30"),
        (
            None,
            "Tính đến hết tháng 10/2024, thu ngân sách tỉnh Lai Châu đạt 1.900 tỷ đồng.",
            "lai-chau",
            "2024-01-01",
            "2024-10-31",
        ),
        (None, "Nhiệm kỳ 2020-2025, tỉnh Lai Châu phấn đấu GRDP tăng 7%/năm.", "lai-chau", "2021-01-01", "2025-12-31"),
        (None, "GRDP tỉnh Lai Châu tăng 7%.", "lai-chau", "None", "None"),
    ],
)
def test_the_time_and_the_province_of_a_figure(figures, written, text, province, first, last):
    [found] = figures(text, written)
    assert (found.province, str(found.period_start), str(found.period_end)) == (province, first, last)


@pytest.mark.parametrize(
    ("text", "province"),
    [
        ("Sau Thanh Hóa, tỉnh Nghệ An năm 2024 có GRDP tăng 9,01%.", "nghe-an"),
        ("Tỉnh Nghệ An năm 2024 có GRDP tăng 9,01%, cao hơn Thanh Hóa.", "nghe-an"),
        ("Năm 2024, GRDP bình quân đầu người tỉnh Bắc Ninh (cũ) đạt 8.800 USD.", "bac-ninh-truoc-2025"),
        ("Thành phố Đà Nẵng phấn đấu năm 2026 GRDP tăng 11%.", "da-nang"),
        ("Năm 2023, GRDP thành phố Đà Nẵng tăng 2,58%.", "da-nang-truoc-2025"),
        ("Kinh tế khởi sắc. Tỉnh Long An vui mừng. Năm 2023 GRDP tăng 5,8%.", "long-an"),
        ("Năm 2023, GRDP của tỉnh tăng 5,8%.", None),
    ],
)
def test_whose_figure_it_is(figures, text, province):
    assert [figure.province for figure in figures(text)] == [province]


@pytest.mark.parametrize(
    ("words", "comparator"),
    [
        ("tăng 8%", "="),
        ("tăng trên 8%", ">"),
        ("tăng hơn 8%", ">"),
        ("tăng ít nhất 8%", ">="),
        ("tăng tối thiểu 8%", ">="),
        ("tăng không dưới 8%", ">="),
        ("tăng 8% trở lên", ">="),
        ("tăng từ 8% trở lên", ">="),
        ("tăng từ 7 đến 7,5%", ">="),
        ("tăng khoảng 8%", "~"),
        ("tăng khoảng 8-8,5%", "~"),
        ("tăng dưới 8%", "<"),
        ("tăng không quá 8%", "<="),
        ("tăng ≥ 8%", ">="),
        ("tăng hai con số", ">="),
    ],
)
def test_how_a_target_is_compared(figures, words, comparator):
    [found] = figures(f"Năm 2025, tỉnh Nghệ An phấn đấu GRDP {words}.")
    assert (found.figure_type, found.comparator) == ("target", comparator)


def test_a_range_of_a_result_is_itself(figures):
    [found] = figures("Năm 2023, GRDP tỉnh Nghệ An ước đạt 7-7,5%.")
    assert (found.figure_type, found.comparator, found.value_max) == ("observation", "=", Decimal("7.5"))


def test_a_figure_printed_twice_is_given_once(figures):
    assert len(figures("GRDP tỉnh Nghệ An tăng 8%.\n\nGRDP tỉnh Nghệ An tăng 8%.")) == 1


NEGATIVES = {
    "a district": "Năm 2024, GRDP của huyện Triệu Sơn tăng 11%.",
    "a town of the same name": "Năm 2024, thành phố Thanh Hóa thuộc tỉnh có 12 dự án, tăng 8%.",
    "a company": "Công ty Điện lực Nghệ An năm 2024 nộp ngân sách 250 tỷ đồng, tăng 8%.",
    "an industrial park": "Khu công nghiệp VSIP Nghệ An thu hút 640 triệu USD vốn FDI.",
    "the whole country": "Năm 2024, GRDP của cả nước tăng 7,09%.",
    "a foreign name": "Kinh tế Savannakhet tăng 8,5%.",
    "a share of the plan": "Năm 2024, thu ngân sách của tỉnh Bến Tre đạt 98% dự toán.",
    "a share of something else": "Năm 2024, xuất khẩu chiếm 35% GRDP của tỉnh Bến Tre.",
    "the structure of the economy": "Năm 2024, cơ cấu kinh tế tỉnh Bến Tre: nông nghiệp 33%, dịch vụ 45%.",
    "points of growth": "Năm 2024, GRDP tỉnh Bến Tre tăng 0,24 điểm phần trăm so với năm 2023.",
    "an index of the year before": "Năm 2024, xuất khẩu tỉnh Bến Tre bằng 112% so với cùng kỳ.",
    "a month on the one before": "Tháng 5/2024, chỉ số IIP tỉnh Hậu Giang tăng 3,86% so với tháng trước.",
    "a place denied": "Tỉnh Kon Tum không có tên trong 30 địa phương dẫn đầu về chỉ số PCI.",
    "a question": "GRDP của tỉnh Bến Tre năm 2024 có tăng 8% không?",
    "a condition": "Nếu năm 2025 GRDP tỉnh Bến Tre tăng 8% thì tốt.",
    "one's own words": "Năm 2024, thu nhập của tôi tăng 8%, GRDP tăng 9%.",
    "a price": "Năm 2024, giá đất tại tỉnh Bến Tre đạt 45 triệu đồng/m2.",
    "attendance": "Hơn 1.200 đại biểu dự hội nghị của tỉnh Bến Tre ngày 5/3/2024.",
    "a task done": "Tỉnh Nghệ An đã hoàn thành quy hoạch trước ngày 30/6/2022.",
    "a horizon": "Quy hoạch tỉnh Nghệ An thời kỳ 2021-2030, tầm nhìn đến năm 2050.",
    "another indicator": "Năm 2024, tổng mức bán lẻ hàng hóa tỉnh Bến Tre đạt 45.000 tỷ đồng, tăng 12%.",
    "peace": "Vì hòa bình, hợp tác và phát triển.",
    "numbers of papers": "Căn cứ Nghị quyết số 05-NQ/TU ngày 22/10/2021 và Quyết định số 1740/QĐ-UBND.",
    "nothing": "",
}


@pytest.mark.parametrize("text", NEGATIVES.values(), ids=NEGATIVES)
def test_a_text_without_a_figure_gives_none(figures, text):
    assert shown(figures(text)) == []


def test_an_amount_without_its_currency_is_in_dong_whatever_its_scale(figures):
    found = [(f.value, f.unit) for f in figures("Năm 2024, thu ngân sách của tỉnh Thanh Hóa đạt 5 trăm tỷ.")]
    assert found == [(Decimal(500), "billion_vnd")]


def test_the_same_words_of_two_provinces_are_two_figures(figures):
    found = figures("Thanh Hóa: năm 2024 GRDP tăng 8%. Nghệ An: năm 2024 GRDP tăng 8%.")
    assert [figure.province for figure in found] == ["thanh-hoa", "nghe-an"]


def test_a_central_resolution_that_is_carried_out_is_no_subject(figures):
    text = "Tỉnh Nghệ An họp bàn. Thực hiện Nghị quyết số 57-NQ/TW, năm 2026 phấn đấu GRDP tăng 10%."
    assert [(figure.province, figure.value) for figure in figures(text)] == [("nghe-an", Decimal(10))]


def test_words_of_the_next_sentence_say_nothing_of_a_number(figures):
    [figure] = figures("Năm 2024, GRDP tỉnh Nghệ An tăng 9%\n\nTrở lên đầu trang")
    assert figure.comparator == "="
