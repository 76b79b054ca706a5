"""Old Vietnamese encodings, as bytes and as wrong letters; and nothing else taken for one."""

import unicodedata
from pathlib import Path

import pytest

from etl.extract.documents import text_of
from etl.problems import InvalidInput

ROOT = Path(__file__).parents[2]
PASSAGE = "Năm nay, tổng sản phẩm trên địa bàn tỉnh ước tăng 8,4%, vượt kế hoạch của năm và được các sở báo cáo."
TCVN3 = (
    "N¨m nay, tæng s¶n phÈm trªn ®Þa bµn tØnh \xad\xadíc t¨ng 8,4%, v\xadît kÕ ho¹ch cña n¨m vµ ®\xadîc c¸c së b¸o c¸o."
)
VNI = (
    "Naêm nay, toång saûn phaåm treân ñòa baøn tænh öôùc taêng 8,4%, vöôït keá hoaïch cuûa naêm vaø ñöôïc caùc sôû "
    "baùo caùo."
)
VISCII = "Nåm nay, t±ng sän ph¦m trên ð¸a bàn tïnh ß¾c tång 8,4%, vßþt kª hoÕch cüa nåm và ðßþc các s· báo cáo."
TWICE = PASSAGE.encode().decode("cp1252", "replace")
OLD = {"TCVN3 (ABC)": TCVN3, "VNI": VNI, "VISCII": VISCII}
TONES = "\u0300\u0301\u0303\u0309\u0323"


def windows_1258(text):
    """Letters with their marks, then the tone: what Windows saves."""
    raw = b""
    for letter in text:
        apart = unicodedata.normalize("NFD", letter)
        base = unicodedata.normalize("NFC", "".join(mark for mark in apart if mark not in TONES))
        raw += (base + "".join(mark for mark in apart if mark in TONES)).encode("cp1258")
    return raw


def problem_of(raw, name="report.txt"):
    with pytest.raises(InvalidInput) as caught:
        text_of(raw, name)
    return caught.value.problems[0]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_unicode_is_read(encoding):
    assert text_of(PASSAGE.encode(encoding), "a.txt") == PASSAGE


def test_utf16_of_either_byte_order_is_read_with_its_mark_only():
    for encoding in ("utf-16-le", "utf-16-be"):
        assert text_of(f"\ufeff{PASSAGE}".encode(encoding), "a.txt") == PASSAGE
        assert problem_of(PASSAGE.encode(encoding)).wrong == "The text seems to be in UTF-16 without a byte-order mark"


def test_windows_1258_is_read_when_it_is_convincing():
    assert text_of(windows_1258(PASSAGE), "a.txt") == PASSAGE
    page = b"<html><meta charset=windows-1258><p>" + windows_1258("Trà Vinh") + b"</p>"
    assert text_of(page, "a.html") == "Trà Vinh"


@pytest.mark.parametrize("encoding", OLD)
@pytest.mark.parametrize("kind", ["bytes", "letters", "page"])
def test_an_old_encoding_is_named_and_refused(encoding, kind):
    text = f"Report\n{OLD[encoding]}\n"
    raw = text.encode("latin-1" if kind == "bytes" else "utf-8")
    if kind == "page":
        problem = problem_of(b"<html><p>" + raw, "a.html")
        assert problem.line == 0
    else:
        problem = problem_of(raw)
        assert problem.line == 2
    assert problem.wrong.startswith(f"The text is in {encoding}")
    assert problem.right == "Convert it to Unicode (UTF-8), for example with UniKey's converter"


@pytest.mark.parametrize("text", ["Tæng s¶n phÈm trªn ®Þa bµn tØnh", "Toång saûn phaåm treân ñòa baøn"])
def test_a_headline_is_enough(text):
    assert "stands for" in problem_of(text.encode()).wrong


@pytest.mark.parametrize("old", [TCVN3, VNI, VISCII, TWICE])
def test_one_old_paragraph_in_a_text_of_today_is_enough(old):
    assert "The text is in" in problem_of(f"{PASSAGE}\n{PASSAGE}\n{old}\n{PASSAGE}".encode()).wrong


@pytest.mark.parametrize(
    "text",
    [
        "Le développement économique de la région a été très élevé ; où étaient les œuvres d'art brûlées à Nîmes ?",
        "Größere Städte wählen für höhere Löhne; «später» heißt: übermäßig schön, §3 der Straßenverkehrsordnung.",
        "På fredag går både män och kvinnor så långt som möjligt; två år är för få när våren kommer.",
        "Señor Núñez, ¿qué año será? Mañana, en São Paulo, não há coração que não ame «Bogotá».",
        "Bölüm üç: gün için özgür düşünce, küçük ölçüde.",
    ],
)
def test_other_languages_are_texts_in_utf8_and_unknown_otherwise(text):
    assert text_of(text.encode(), "a.txt") == text
    assert "is not UTF-8" in problem_of(text.encode("cp1252", "replace")).wrong


@pytest.mark.parametrize(
    "text", ["Tỉnh", "Tong san pham tren dia ban tinh", "15 km² · 8,5 ± 0,2 °C", "Ðầu tư của «tỉnh»", "Đắk Lắk, Pleiku"]
)
def test_short_and_plain_texts_are_read(text):
    assert text_of(text.encode(), "a.txt") == text


@pytest.mark.parametrize("path", [ROOT / "README.md", *(ROOT / "data").rglob("*.csv")], ids=lambda path: path.name)
def test_texts_of_today_are_never_refused(path):
    text = path.read_text(encoding="utf-8")
    for variant in (text, unicodedata.normalize("NFD", text)):
        assert text_of(variant.encode(), "a.txt") == text
    for line in filter(str.strip, text.splitlines()):
        text_of(line.encode(), "a.txt")


def test_a_damaged_byte_is_placed():
    problem = problem_of(f"{PASSAGE}\nab".encode() + b"\xe1 " + PASSAGE.encode())
    assert (problem.line, problem.wrong) == (2, "Byte 3 of the line (0xE1) is not UTF-8")


@pytest.mark.parametrize("raw", [b"a\0b", bytes(range(1, 32)) * 3, b"PNG\0\0\0" * 9])
def test_binary_is_no_text(raw):
    assert problem_of(raw).wrong.startswith("It is not a text")
