"""Documents of every kind to text, and what cannot be read said in a sentence: `etl.extract.documents`."""

import contextlib
import io
import time
import unicodedata
import zipfile

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import given
from hypothesis import strategies as st

from etl.extract.documents import MOST_BYTES, read_document, text_of
from etl.extract.office import MOST_UNPACKED_BYTES
from etl.problems import InvalidInput
from etl.read import read_text

PASSAGE = "Năm 2031, tổng sản phẩm trên địa bàn tỉnh ước đạt 91.350 tỷ đồng; xuất khẩu tăng 7,4% so với kế hoạch."
NFD = unicodedata.normalize("NFD", PASSAGE)


def problem_of(raw, name="report.txt"):
    with pytest.raises(InvalidInput) as caught:
        text_of(raw, name)
    [problem] = caught.value.problems
    assert problem.file == name
    assert not problem.wrong.endswith(".")
    assert not problem.right.endswith(".")
    return problem


def pdf_of(*pages, picture=False, protected=False):
    """A PDF with these pages of lines; its font embeds nothing and says by a table which letters it shows."""

    def stream(words, data):
        return b"<<%s /Length %d>> stream\n%s\nendstream" % (words, len(data), data)

    table = (
        b"begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange 3 beginbfrange <0000> <00FF> <0000> "
        b"<0100> <01FF> <0100> <1E00> <1EFF> <1E00> endbfrange endcmap"
    )
    parts = [
        b"<</Type/Catalog /Pages 2 0 R>>",
        b"",
        b"<</Type/Font /Subtype/Type0 /BaseFont/F /Encoding/Identity-H /DescendantFonts [4 0 R] /ToUnicode 5 0 R>>",
        b"<</Type/Font /Subtype/CIDFontType2 /BaseFont/F /DW 500 /FontDescriptor 6 0 R "
        b"/CIDSystemInfo <</Registry(Adobe) /Ordering(Identity) /Supplement 0>>>>",
        stream(b"", table),
        b"<</Type/FontDescriptor /FontName/F /Flags 4 /FontBBox [0 0 1000 1000] /ItalicAngle 0 /Ascent 800 "
        b"/Descent -200 /CapHeight 700 /StemV 80>>",
        stream(b"/Type/XObject /Subtype/Image /Width 1 /Height 1 /ColorSpace/DeviceGray /BitsPerComponent 8", b"\x80"),
    ]
    kids = []
    for lines in pages:
        shown = b" ".join(b"<%s> Tj T*" % line.encode("utf-16-be").hex().encode() for line in lines)
        drawn = b"q 600 0 0 842 0 0 cm /I Do Q " if picture else b""
        parts.append(stream(b"", drawn + b"BT /F 10 Tf 50 800 Td 14 TL " + shown + b" ET"))
        parts.append(
            b"<</Type/Page /Parent 2 0 R /MediaBox [0 0 600 842] /Contents %d 0 R "
            b"/Resources <</Font <</F 3 0 R>> /XObject <</I 7 0 R>>>>>>" % len(parts)
        )
        kids.append(b"%d 0 R" % len(parts))
    parts[1] = b"<</Type/Pages /Count %d /Kids [%s]>>" % (len(kids), b" ".join(kids))
    raw, places = b"%PDF-1.7\n", b""
    for number, part in enumerate(parts, start=1):
        places += b"%010d 00000 n \n" % len(raw)
        raw += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    # No password opens it: the two hashes are no hashes of any.
    lock = b"/Encrypt <</Filter/Standard /V 1 /R 2 /P -4 /O <%s> /U <%s>>> /ID [<00> <00>]" % (b"11" * 32, b"22" * 32)
    end = b"trailer <</Size %d /Root 1 0 R %s>>\nstartxref\n%d\n%%%%EOF"
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(parts) + 1)
    return raw + head + places + end % (len(parts) + 1, lock if protected else b"", len(raw))


def docx_of(fill):
    document = docx.Document()
    fill(document)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def zip_of(**members):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return file.getvalue()


PLAIN = PASSAGE.encode()
PDF = pdf_of([PASSAGE])
DOCX = docx_of(lambda document: document.add_paragraph(PASSAGE))
HTML = f"<!doctype html><title>x</title><p>{PASSAGE}</p>".encode()


@pytest.mark.parametrize(
    ("raw", "name"),
    [(PLAIN, "a.txt"), (PLAIN, "a"), (PDF, "a.pdf"), (DOCX, "a.docx"), (HTML, "a.html")]
    # What it is counts, not what it is called.
    + [(PDF, "a.txt"), (DOCX, "a.bin"), (HTML, "a.txt"), (PLAIN, "a.pdf"), (b"\n" + PDF, "b.pdf")]
    + [(NFD.encode(), "nfd.txt"), (pdf_of([NFD]), "nfd.pdf"), (HTML.replace(PLAIN, NFD.encode()), "nfd.html")]
    + [(docx_of(lambda document: document.add_paragraph(NFD)), "nfd.docx")],
)
def test_every_kind_gives_the_same_text(raw, name):
    if name == "nfd.pdf":
        raw = raw.replace(b"<0100> <01FF> <0100>", b"<0100> <03FF> <0100>")
    assert text_of(raw, name) == PASSAGE


def test_plain_text_is_what_the_archive_reads(tmp_path):
    path = tmp_path / "bài.txt"
    path.write_bytes(f"\ufeff  {NFD}\r\n\r\n- một\rhai\tba\n".encode())
    assert read_document(path) == read_text(path) == f"  {PASSAGE}\n\n- một\nhai\tba\n"


def test_lines_and_pages_of_a_pdf_stay_apart():
    assert problem_of(pdf_of([], [])).right == "Run OCR on it, or copy the text"
    raw = pdf_of(["Chỉ tiêu giai đoạn 2031-", "2035 của tỉnh", "- kinh tế"], [], ["Trang sau"])
    assert text_of(raw, "a.pdf") == "Chỉ tiêu giai đoạn 2031-2035 của tỉnh\n- kinh tế\n\nTrang sau"


def test_a_word_document_keeps_its_order():
    def fill(document):
        document.add_heading("Mục tiêu", 1)
        document.add_paragraph("Tăng trưởng 9%", style="List Bullet")
        document.add_paragraph("Thu ngân sách 5.000 tỷ đồng", style="List Number")
        document.add_paragraph("Bảng kèm theo:")
        table = document.add_table(3, 3)
        for row, cells in zip(table.rows, ["Chỉ tiêu|Đơn vị|2031", "Xuất khẩu|triệu\nUSD|610", "||"], strict=True):
            for cell, text in zip(row.cells, cells.split("|"), strict=True):
                cell.text = text
        document.add_paragraph("Hết\tchương\nmột")

    assert text_of(docx_of(fill), "a.docx") == (
        "Mục tiêu\n\n- Tăng trưởng 9%\n- Thu ngân sách 5.000 tỷ đồng\n\nBảng kèm theo:\n\n"
        "Chỉ tiêu; Đơn vị; 2031\nXuất khẩu; triệu USD; 610\n\nHết chương\nmột"
    )


def test_word_runs_in_tags_of_their_own_are_read_and_deleted_ones_are_not():
    runs = (
        "<w:r><w:t>Tỉnh </w:t></w:r><w:smartTag><w:r><w:t>Thanh Hóa</w:t></w:r></w:smartTag>"
        "<w:del><w:r><w:t>bị xóa</w:t></w:r></w:del><w:ins><w:r><w:t xml:space='preserve'> đạt 8</w:t></w:r></w:ins>"
        "<w:r><w:rPr><w:vertAlign w:val='superscript'/></w:rPr><w:t>1</w:t></w:r>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn</w:t></w:r>"
    )
    raw = docx_of(lambda document: document.element.body.insert(0, parse_xml(f"<w:p {nsdecls('w')}>{runs}</w:p>")))
    assert text_of(raw, "a.docx") == "Tỉnh Thanh Hóa đạt 8¹"


def test_a_table_that_lays_out_a_page_is_no_row():
    def fill(document):
        cell = document.add_table(1, 2).rows[0].cells[0]
        cell.text = "Đoạn một."
        cell.add_paragraph("Đoạn hai.")

    assert text_of(docx_of(fill), "a.docx") == "Đoạn một.\n\nĐoạn hai."


@pytest.mark.parametrize(
    ("raw", "wrong"),
    [
        (b"\xd0\xcf\x11\xe0" + bytes(600), "It is an old Word document (.doc)"),
        (b"\xd0\xcf\x11\xe0" + "Workbook".encode("utf-16-le"), "It is an old Excel workbook (.xls)"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "The document is protected by a password"),
        (b"{\\rtf1\\ansi x}", "It is an RTF document"),
        (b"\x89PNG\r\n\x1a\n" + bytes(9), "It is a picture, and a picture has no text"),
        (b"\xff\xd8\xff\xe0" + bytes(9), "It is a picture, and a picture has no text"),
        (b"RIFF\x20\0\0\0WEBPVP8 ", "It is a picture, and a picture has no text"),
        (zip_of(a="x"), "It is a zip archive and not a Word document"),
        (zip_of(**{"xl/workbook.xml": "x"}), "It is an Excel workbook"),
        (zip_of(**{"word/document.xml": "x"}), "The Word document is damaged (KeyError)"),
        (DOCX[:900], "The zip archive of the document is damaged (File is not a zip file)"),
        (pdf_of([], picture=True), "It holds pictures of pages and no text"),
        (pdf_of(["Ký bởi: Văn phòng"], picture=True), "It holds pictures of pages and no text"),
        (pdf_of([PASSAGE], protected=True), "The PDF is protected by a password"),
        (PDF[:400], "The PDF is damaged and cannot be opened"),
        (pdf_of(["\x01\x03\x04\x05\x06\x0e\x0f"]), "The fonts of the PDF do not say which letters they show"),
        (b"", "There is no text in it"),
        (" \n\u00a0\t".encode(), "There is no text in it"),
        (b"<!doctype html><script>1</script>", "There is no text in it"),
        (docx_of(lambda _: None), "There is no text in it"),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related", "It is a web archive (MHTML)"),
        (("a" + "\u0301\u0323" * 99).encode(), "A letter carries more than 30 marks"),
        (b"a" * (MOST_BYTES + 1), "The file is larger than 20 MB"),
    ],
)
def test_what_gives_no_text_is_named(raw, wrong):
    assert problem_of(raw).wrong == wrong


def test_a_missing_file_and_a_folder_are_problems(tmp_path):
    for path in (tmp_path / "none.pdf", tmp_path, tmp_path / "nul\0"):
        with pytest.raises(InvalidInput, match=r"The file is missing|cannot be read"):
            read_document(path)


@pytest.mark.parametrize("honest", [True, False], ids=["says its size", "lies about its size"])
def test_a_zip_bomb_is_refused_before_it_unfolds(honest):
    raw = zip_of(**{"word/document.xml": b" " * (MOST_UNPACKED_BYTES + 1)})
    if not honest:
        size = (MOST_UNPACKED_BYTES + 1).to_bytes(4, "little")
        assert raw.count(size) == 2
        raw = raw.replace(size, (10).to_bytes(4, "little"))
    assert ("larger than 100 MB" if honest else "is damaged") in problem_of(raw).wrong


def test_a_document_that_asks_for_the_square_of_its_length_does_not_get_it():
    words = b"<p " + b" ".join(b"a%d" % number for number in range(200_000)) + b">"
    start = time.process_time()
    for raw in (
        words,
        b"<p a='<' \"" + words,
        b"<!doctype html>" + b"<i>" * 99_999 + b"</b>" * 99_999,
        b"<a b='" * 99_999,
        b"<!--" * 99_999,
        ("a" + "\u0301\u0323" * 99_999).encode(),
        "tØnh".encode() * 99_999,
    ):
        with contextlib.suppress(InvalidInput):
            text_of(raw, "page.html")
    assert time.process_time() - start < 3


def holds(raw, name):
    try:
        text = text_of(raw, name)
    except InvalidInput as error:
        return len(error.problems) == 1
    return bool(text.strip()) and text == unicodedata.normalize("NFC", text.encode().decode()) and "\r" not in text


@given(raw=st.binary(max_size=300), name=st.sampled_from(["a.txt", "a.html", "a.pdf", "a.docx", "", "\0"]))
def test_any_bytes_end_in_a_text_or_a_problem(raw, name):
    assert holds(raw, name)


@given(
    raw=st.sampled_from([PDF, DOCX, HTML, NFD.encode("utf-16"), PASSAGE.encode("utf-16-le"), b"{\\rtf"]),
    place=st.floats(0, 1),
    put=st.binary(max_size=20),
    cut=st.integers(0, 40),
)
def test_any_damage_ends_in_a_text_or_a_problem(raw, place, put, cut):
    at = int(place * len(raw))
    assert holds(raw[:at] + put + raw[at + cut :], "a.html" if raw is HTML else "a")
