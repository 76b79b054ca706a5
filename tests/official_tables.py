"""Official tables written in every form in which PX-Web and spreadsheet programs hand them out."""

import csv
import io
import json
import unicodedata
from dataclasses import dataclass, replace
from pathlib import Path

import xlsxwriter

FIXTURES = Path(__file__).parent / "fixtures" / "tables"
PLACE, YEAR = "Tỉnh, thành phố", "Năm"
FOOTER = ("Ghi chú: số liệu sơ bộ có thể thay đổi.", "Liên hệ:", "Cục Thống kê, thongke@example.vn", "Nguồn:", "NSO")


@dataclass(frozen=True)
class OfficialTable:
    """A table of places by years; `numbers` by place and year as text, missing ones left out."""

    title: str
    places: tuple
    years: tuple
    numbers: dict
    updated: str = ""

    @classmethod
    def of(cls, code):
        """One of the four tables of the fixtures."""
        parsed = json.loads((FIXTURES / f"{code}.json").read_text(encoding="utf-8"), parse_float=str, parse_int=str)
        places, years = (tuple(parsed["dimension"][name]["category"]["label"].values()) for name in (PLACE, YEAR))
        cells = [(place, year) for place in places for year in years]
        numbers = dict(zip(cells, parsed["value"], strict=True))
        return cls(parsed["label"], places, years, numbers, parsed["updated"] or "")

    def with_(self, **changes):
        return replace(self, **changes)

    def set(self, place, year, number):
        """The table with one number changed."""
        assert (place, year) in self.numbers
        return replace(self, numbers=self.numbers | {(place, year): number})

    def only(self, *places):
        return replace(self, places=places, numbers={key: n for key, n in self.numbers.items() if key[0] in places})

    def renamed(self, **labels):
        """The table with places or years called otherwise; names by what they were."""
        return self.relabelled(lambda label: labels.get(label, label))

    def relabelled(self, change):
        return replace(
            self,
            places=tuple(map(change, self.places)),
            years=tuple(map(change, self.years)),
            numbers={(change(place), change(year)): number for (place, year), number in self.numbers.items()},
        )

    def cell(self, place, year, missing=".."):
        return self.numbers.get((place, year), missing)

    def values(self):
        """All numbers in order, nothing as None."""
        return [self.numbers.get((place, year)) for place in self.places for year in self.years]

    def grid(self):
        return [
            ["", *self.years],
            *([place, *(self.cell(place, year) for year in self.years)] for place in self.places),
        ]

    def turned(self):
        return [list(cells) for cells in zip(*self.grid(), strict=True)]

    def long(self):
        rows = [[place, year, self.cell(place, year)] for place in self.places for year in self.years]
        return [[PLACE, YEAR, "Giá trị"], *rows]


def _dimension(name, labels, index):
    ids = [str(number) for number in range(len(labels))]
    order = ids if index is list else {one: number for number, one in enumerate(ids)}
    return {"label": name, "category": {"index": order, "label": dict(zip(ids, labels, strict=True))}}


def json_stat(table, version=1, wrap="dataset", index=dict, sparse=False):
    """JSON-stat: versions 1 and 2, alone, as {"dataset": …} or in a bundle, index and value as list or mapping."""
    numbers = [None if number is None else float(number) for number in table.values()]
    value = {str(place): number for place, number in enumerate(numbers) if number is not None} if sparse else numbers
    shape = {"id": [PLACE, YEAR], "size": [len(table.places), len(table.years)]}
    dimension = {PLACE: _dimension(PLACE, table.places, index), YEAR: _dimension(YEAR, table.years, index)}
    dataset = {"label": table.title, "source": "NSO", "updated": table.updated or None, "value": value}
    if version == 1:
        dataset["dimension"] = dimension | shape
    else:
        dataset |= {"version": "2.0", "class": "dataset", "dimension": dimension, **shape}
    wrapped = {
        "": dataset,
        "dataset": {"dataset": dataset},
        "bundle": {"first": dataset},
        "collection": {"version": "2.0", "class": "collection", "link": {"item": [dataset]}},
    }[wrap]
    return json.dumps(wrapped, ensure_ascii=False).encode("utf-8")


def px(table, codepage="utf-8", matrix="", turned=False):
    """A PX file; long texts go over several lines, as the format has it."""
    dimensions = [(PLACE, table.places), (YEAR, table.years)]
    numbers = [number or '".."' for number in table.values()]
    if turned:
        dimensions.reverse()
        numbers = [table.numbers.get((place, year), '".."') for year in table.years for place in table.places]
    half = len(table.title) // 2
    lines = [
        'CHARSET="ANSI";', 'AXIS-VERSION="2013";', f'CODEPAGE="{codepage}";', 'LANGUAGE="vi";', "DECIMALS=2;",
        *([f'MATRIX="{matrix}";'] if matrix else []),
        f'TITLE="{table.title[:half]}"\n"{table.title[half:]}";', 'TITLE[en]="Index";', 'CONTENTS="Chỉ số";',
        f'STUB="{dimensions[0][0]}";', f'HEADING="{dimensions[1][0]}";',
        *(f'VALUES("{name}")=' + ",\n".join(f'"{label}"' for label in labels) + ";" for name, labels in dimensions),
        *([f'LAST-UPDATED="{table.updated}";'] if table.updated else []),
        'NOTE="Số liệu; xem ghi chú = (1)";', 'SOURCE="NSO";', "DATA=",
    ]  # fmt: skip
    width = len(dimensions[1][1])
    rows = [" ".join(numbers[start : start + width]) for start in range(0, len(numbers), width)]
    text = "\r\n".join([*lines, *rows]) + ";\r\n"
    return (toned(text) if codepage == "windows-1258" else text).encode(codepage)


def toned(text):
    """Vietnamese as Windows-1258 holds it: letters with their hats, tone marks behind them."""
    letters = []
    for letter in unicodedata.normalize("NFC", text):
        parts = unicodedata.normalize("NFD", letter)
        tones = "".join(part for part in parts if part in "\u0300\u0301\u0303\u0309\u0323")
        letters += [unicodedata.normalize("NFC", "".join(part for part in parts if part not in tones)), tones]
    return "".join(letters).replace("Ð", "Đ")


def _sheet(table, rows):
    """The rows of an export: title, blank line, the numbers, and what stands below them."""
    updated = ["", "Ngày cập nhật:", table.updated] if table.updated else []
    return [[table.title], [], *rows, [], *([line] for line in (*FOOTER, *updated))]


def delimited(table, form="grid", delimiter=",", decimal=".", encoding="utf-8-sig"):
    """A CSV export; `form` is grid, turned or long."""
    rows = [
        [cell.replace(".", decimal) if cell.replace(".", "").isdecimal() else cell for cell in cells]
        for cells in getattr(table, form)()
    ]
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator="\r\n").writerows(_sheet(table, rows))
    return out.getvalue().encode(encoding)


def workbook(table, form="grid", sparse=False):
    """An XLSX export; with `sparse` a long form names each place only once, as PX-Web does."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet("V")
    before = ""
    for number, cells in enumerate(_sheet(table, getattr(table, form)())):
        for column, cell in enumerate(cells):
            is_number = column > 0 and cell.replace(".", "", 1).isdecimal()
            if is_number:
                sheet.write_number(number, column, float(cell))
            elif cell and not (sparse and column == 0 and cell == before):
                sheet.write_string(number, column, cell)
        before = cells[0] if cells else ""
    book.close()
    return out.getvalue()
