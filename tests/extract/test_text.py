"""Text as tokens and sentences: `etl.extract.text`."""

import unicodedata

import pytest

from etl.extract.text import fold, folded, phrases, read


def sentences(text):
    found = read(text)
    return [found.said(sentence.first, sentence.last) for sentence in found.sentences]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hoà", "hòa"),
        ("Hoá", "hóa"),
        ("HÒA", "hoà"),
        ("thuỷ", "thủy"),
        ("uỷ", "ủy"),
        ("khoẻ", "khỏe"),
        ("tỉ", "tỷ"),
        ("kì", "kỳ"),
        ("Mĩ", "mỹ"),
        ("quí", "quý"),
        ("ðến", "đến"),
        ("ĐẾN", "đến"),
    ],
)
def test_spellings_of_one_word_are_equal(one, other):
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("hoàn", "hòan"), ("quỳ", "qùy"), ("ma", "má"), ("tỉnh", "tính")])
def test_other_words_stay_apart(one, other):
    assert fold(one) != fold(other)


def test_closed_syllables_keep_their_only_spelling():
    assert fold("hoàn") == "hoàn"
    assert fold("quý") == "quý"


def test_a_phrase_is_its_words_without_marks():
    assert folded("Nông, lâm – thuỷ sản (GRDP) 2") == ("nông", "lâm", "thủy", "sản", "grdp", "2")


def test_listed_phrases():
    assert phrases("hoàn thành, xong,bàn giao") == (("hoàn", "thành"), ("xong",), ("bàn", "giao"))


@pytest.mark.parametrize("form", ["NFC", "NFD", "NFKC", "NFKD"])
def test_offsets_are_those_of_the_composed_text(form):
    composed = "Đến năm 2025, tỉnh Thừa Thiên Huế tăng 8,5%."
    text = read(unicodedata.normalize(form, composed))
    assert text.text == composed
    assert all(text.text[token.start : token.end].casefold() == token.word for token in text.tokens)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("8,5%", ["8", ",", "5", "%"]),
        ("2ha", ["2", "ha"]),
        ("05-NQ/TU", ["05", "-", "nq", "/", "tu"]),
        ("một_hai", ["một", "_", "hai"]),
        ("“GRDP”…", ["“", "grdp", "”", "…"]),
        ("", []),
        (" \n\t ", []),
    ],
)
def test_words_digits_and_marks_are_tokens(text, words):
    assert read(text).words == words


def test_tokens_tell_capitals_and_what_they_touch():
    text = read("Hòa bình 2ha")
    assert [text.is_capital(index) for index in range(4)] == [True, False, False, False]
    assert [text.touches(index) for index in range(4)] == [False, False, False, True]
    assert text.said(1, 4) == "bình 2ha"
    assert text.said(2, 2) == ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("GRDP tăng 8%. Xuất khẩu giảm!", ["GRDP tăng 8%.", "Xuất khẩu giảm!"]),
        ("Tăng 8.5%; xuất khẩu 1.200 tỷ", ["Tăng 8.5%; xuất khẩu 1.200 tỷ"]),
        ("TP. Thanh Hóa tăng 8%.", ["TP. Thanh Hóa tăng 8%."]),
        ("Đ/c. Hùng nói. Rồi thôi", ["Đ/c. Hùng nói.", "Rồi thôi"]),
        ("Một dòng\nxuống dòng", ["Một dòng\nxuống dòng"]),
        ("Tiêu đề\n\nĐoạn", ["Tiêu đề", "Đoạn"]),
        ("Mục tiêu:\n- GRDP tăng 8%\n- Xuất khẩu 2 tỷ", ["Mục tiêu:", "- GRDP tăng 8%", "- Xuất khẩu 2 tỷ"]),
        ("Mục tiêu:\n1. GRDP\n2. Thu", ["Mục tiêu:", "1. GRDP", "2. Thu"]),
        ("Mục tiêu:\na) GRDP\nb) Thu", ["Mục tiêu:", "a) GRDP", "b) Thu"]),
        ("Mục tiêu:\n1.\u00a0GRDP\n2.\tThu", ["Mục tiêu:", "1.\u00a0GRDP", "2.\tThu"]),
        ("Thật không? Thật… Vậy", ["Thật không?", "Thật…", "Vậy"]),
    ],
)
def test_sentences(text, expected):
    assert sentences(text) == expected


def test_a_number_that_begins_a_line_is_no_list_mark():
    assert len(sentences("thu ngân sách\n1.200 tỷ đồng")) == 1


def test_list_items_and_paragraphs_are_told():
    found = read("Mục tiêu:\n- GRDP tăng 8%\n\nĐoạn hai. Câu hai").sentences
    assert [one.is_item for one in found] == [False, True, False, False]
    assert [one.paragraph for one in found] == [0, 0, 1, 1]


@pytest.mark.parametrize("text", ["tăng " * 3000, "1." * 3000, "a" * 3000, "- \n" * 3000])
def test_sentences_cover_every_token_once_and_stay_short(text):
    found = read(text)
    covered = [index for one in found.sentences for index in range(one.first, one.last)]
    assert covered == list(range(len(found.tokens)))
    assert max(one.last - one.first for one in found.sentences) <= 500
