"""Downloads opened by LibreOffice as it stands on the desk of a Vietnamese official."""

import csv
import shutil
import subprocess
from datetime import date, datetime
from unicodedata import is_normalized

import openpyxl
import pandas as pd
import pytest

from dashboard import data_page, data_page_files, deadline, deadline_files, downloads
from dashboard.deadline_selection import DeadlineSelection
from dashboard.selection import Seen
from dashboard.store import Store
from dashboard.texts import words
from etl.export import export
from etl.settings import ROOT

TODAY = date(2026, 11, 22)
DATA = ROOT / "data"
OFFICE = ("soffice", "libreoffice")
# The system's language decides what LibreOffice reads as a number: 1.234,5 in Vietnam.
PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Setup/L10N">
<prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>vi-VN</value></prop>
</item>
</oor:items>
"""
# Separator `;`, quotes, UTF-8 (76), from line 1, columns as they come, numbers of the system's language (0).
READ_CSV = "Text - txt - csv (StarCalc):59,34,76,1,,0"
# As shown on the screen, in UTF-8, tab between cells; -1: a file for each sheet.
WRITE_SHOWN = "csv:Text - txt - csv (StarCalc):9,34,76,1,,0,false,true,false,false,false,-1"
PROVINCES = {"vi": {"Thanh Hóa", "Hà Tĩnh", "Trà Vinh"}, "en": {"Thanh Hoa", "Ha Tinh", "Tra Vinh"}}
RUN = "=cmd|' /C calc'!A0"


class Office:
    """One LibreOffice with a profile of its own, in a Vietnamese locale."""

    def __init__(self, folder):
        self.folder = folder
        self.program = next(filter(None, map(shutil.which, OFFICE)), None)
        assert self.program, "LibreOffice is missing; `python3 tests/run.py` installs it (libreoffice-calc-nogui)"
        settings = folder / "profile" / "user" / "registrymodifications.xcu"
        settings.parent.mkdir(parents=True)
        settings.write_text(PROFILE, encoding="utf-8")

    def convert(self, kind, *files, read=None):
        """Open files and write each in another kind; the folder of what came out."""
        made = self.folder / kind.partition(":")[0]
        command = [self.program, f"-env:UserInstallation={(self.folder / 'profile').as_uri()}", "--headless"]
        command += [f"--infilter={read}"] if read else []
        done = subprocess.run(
            [*command, "--convert-to", kind, "--outdir", str(made), *map(str, files)],
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return made


def tables(store_path):
    """What can be downloaded as tables: all figures and all dated tasks, in both languages."""
    snapshot = Store(store_path).current()
    for language in ("vi", "en"):
        seen = Seen(language, TODAY, is_today=True)
        figures = data_page.load(snapshot, {}, seen)
        frame = data_page_files.frame(figures)
        # A cell that a program would run, in a column of words.
        frame.iloc[0, frame.columns.get_loc(words("data_col.stated", language))] = f"'{RUN}"
        yield f"figures-{language}", language, frame, data_page_files.notes(figures, "https://chitieu.example/")
        tasks = deadline.load(snapshot, DeadlineSelection(), seen)
        yield f"tasks-{language}", language, deadline_files.frame(snapshot, tasks), [("", "")]


@pytest.fixture(scope="module")
def opened(real_store, tmp_path_factory):
    """Each download by name: its frame, and what LibreOffice reads from its CSV and shows of its XLSX."""
    folder = tmp_path_factory.mktemp("office")
    frames = {}
    for name, language, frame, notes in tables(real_store):
        frames[name] = frame
        (folder / f"{name}.csv").write_bytes(downloads.csv_vietnamese(frame))
        (folder / f"{name}.xlsx").write_bytes(downloads.xlsx(frame, notes, language))
    export(real_store, DATA, folder / "all")
    office = Office(folder)
    read = office.convert("xlsx", *folder.glob("*.csv"), read=READ_CSV)
    shown = office.convert(WRITE_SHOWN, *folder.glob("*.xlsx"), folder / "all" / "observations.xlsx")
    return frames, read, shown


def sheet(opened, name):
    """Columns of a CSV as LibreOffice read them."""
    lines = list(openpyxl.load_workbook(opened[1] / f"{name}.xlsx").active.iter_rows(values_only=True))
    return dict(zip(lines[0], zip(*lines[1:], strict=True), strict=True))


def screen(opened, name, sheet_name):
    """Lines of a sheet of an XLSX as LibreOffice shows them."""
    with (opened[2] / f"{name}-{sheet_name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def figures(opened, language):
    return screen(opened, f"figures-{language}", words("download.sheet_data", language))


NUMBERS = {
    "figures": ("value", "value_max", "actual_value"),
    "tasks": ("days_left",),
}
CATALOGUE = {"figures": "data_col", "tasks": "deadline_col"}


def headings(kind, language):
    return [words(f"{CATALOGUE[kind]}.{column}", language) for column in NUMBERS[kind]]


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("kind", ["figures", "tasks"])
class TestVietnameseCsv:
    def test_every_number_is_a_number(self, opened, kind, language):
        frame, read = opened[0][f"{kind}-{language}"], sheet(opened, f"{kind}-{language}")
        for heading in headings(kind, language):
            expected = frame[heading].astype("float64")
            assert expected.notna().any()
            assert not [cell for cell in read[heading] if isinstance(cell, str)]
            pd.testing.assert_series_equal(pd.Series(read[heading], dtype="float64"), expected, check_names=False)

    def test_diacritics_are_right(self, opened, kind, language):
        frame, read = opened[0][f"{kind}-{language}"], sheet(opened, f"{kind}-{language}")
        assert list(read) == list(frame.columns)
        for heading in frame.columns[:2]:
            assert list(read[heading]) == frame[heading].tolist()
        assert PROVINCES[language] <= set(read[words(f"{CATALOGUE[kind]}.province", language)])
        assert all(is_normalized("NFC", str(cell)) for cells in read.values() for cell in cells)


class TestExcelFile:
    @pytest.mark.parametrize("language", ["vi", "en"])
    def test_numbers_are_shown_as_written_in_vietnam(self, opened, language):
        frame, lines = opened[0][f"figures-{language}"], figures(opened, language)
        value = words("data_col.value", language)
        assert len(lines) == len(frame)
        for number, line in zip(frame[value].tolist(), lines, strict=True):
            shown = line[value].replace(",", ".")
            assert (float(shown) == pytest.approx(number, rel=1e-6)) if number == number else shown == ""
        assert any("," in line[value] for line in lines)

    def test_days_are_days(self, opened):
        heading = words("data_col.period_end", "vi")
        shown = [line[heading] for line in figures(opened, "vi") if line[heading]]
        assert "31/12/2025" in shown
        for day in shown:
            datetime.strptime(day, "%d/%m/%Y")  # noqa: DTZ007 (a day has no zone)

    def test_words_are_right_and_nothing_runs(self, opened):
        lines = figures(opened, "vi")
        assert PROVINCES["vi"] <= {line[words("data_col.province", "vi")] for line in lines}
        assert RUN in lines[0][words("data_col.stated", "vi")]

    def test_the_notes_are_there(self, opened):
        text = (opened[2] / f"figures-vi-{words('download.sheet_notes', 'vi')}.csv").read_text(encoding="utf-8")
        assert words("download.licence", "vi") in text

    def test_the_files_of_the_export_open_too(self, opened):
        lines = screen(opened, "observations", "observations")
        assert any(line["province_id"] == "tra-vinh" for line in lines)
        assert all(float(line["value"].replace(",", ".")) is not None for line in lines if line["value"])
