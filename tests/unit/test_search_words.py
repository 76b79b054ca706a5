"""Finding words however they are typed: `dashboard.search_words`, `search_index`, `search_excerpt`."""

import csv
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.address import slug
from dashboard.search_excerpt import LONGEST, excerpt, marked
from dashboard.search_hits import Document
from dashboard.search_index import Index
from dashboard.search_words import EXACT, SLIP, Vocabulary, asked, untyped, words_of
from etl.settings import ROOT

FIRST = 3
LONG_WORD = 5


def table(name):
    with (ROOT / "data" / "reference" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


PROVINCES = {row["province_id"]: row for row in table("provinces")}
INDICATORS = {row["indicator_id"]: row for row in table("indicators")}
NAMES = [
    (group, row[f"{group}_id"], row[f"name_{language}"])
    for group, rows in (("province", PROVINCES), ("indicator", INDICATORS))
    for row in rows.values()
    for language in ("vi", "en")
]
INDEX = Index(
    Document(group, name, [row["name_vi"], row["name_en"]])
    for group, rows in (("province", PROVINCES), ("indicator", INDICATORS))
    for name, row in rows.items()
)


def found(search, group=None):
    return [hit.document.id for hit in INDEX.find(search) if group in (None, hit.document.group)]


def called(group, name):
    """The ids that go by the same name: Vĩnh Long is one province before and another after July 2025."""
    rows = PROVINCES if group == "province" else INDICATORS
    return {key for key, row in rows.items() if slug(name) in (slug(row["name_vi"]), slug(row["name_en"]))}


@pytest.mark.parametrize(
    ("typed", "province"),
    [
        ("THANH HÓA", "thanh-hoa"),
        ("Thanh Hoá", "thanh-hoa"),
        (unicodedata.normalize("NFD", "Thanh Hóa"), "thanh-hoa"),
        ("  hoa,   thanh ", "thanh-hoa"),
        ("Thnah Hoa", "thanh-hoa"),
        ("than hoa", "thanh-hoa"),
        ("thanh hao", "thanh-hoa"),
        ("thanh hoas", "thanh-hoa"),
        ("tha6nh hoa1", "thanh-hoa"),
        ("thanh h", "thanh-hoa"),
        ("dak lak", "dak-lak"),
        ("ddawks lawks", "dak-lak"),
        ("Hanoi", "ha-noi"),
        ("tỉnh Trà Vinh", "tra-vinh"),
    ],
)
def test_a_province_is_found_however_it_is_typed(typed, province):
    assert found(typed)[0] == province


@pytest.mark.parametrize(
    ("typed", "indicator"),
    [
        ("grpd", "grdp_growth"),
        ("xuat khua", "export_value"),
        ("xuaats khaaur", "export_value"),
        ("ti le ho ngheo", "poverty_rate"),
        ("ngheo ho", "poverty_rate"),
        ("PCI", "pci_rank"),
        ("povrety rate", "poverty_rate"),
    ],
)
def test_an_indicator_is_found_however_it_is_typed(typed, indicator):
    assert indicator in found(typed, "indicator")[:FIRST]


def test_every_province_and_indicator_is_found_without_diacritics():
    for group, name, text in NAMES:
        assert called(group, text) & {*found(slug(text).replace("-", " "), group)[:2]}, name


@st.composite
def slips(draw):
    """A name without diacritics in which one long word lacks a letter or has two swapped."""
    group, name, text = draw(
        st.sampled_from([one for one in NAMES if any(len(w.bare) >= LONG_WORD for w in words_of(one[2]))])
    )
    words = [word.bare for word in words_of(text)]
    at = draw(st.sampled_from([at for at, word in enumerate(words) if len(word) >= LONG_WORD]))
    letter = draw(st.integers(0, len(words[at]) - 2))
    word = words[at]
    swapped = draw(st.booleans())
    words[at] = word[:letter] + (word[letter + 1] + word[letter] if swapped else word[letter + 1]) + word[letter + 2 :]
    return group, name, text, " ".join(words)


@given(slips())
def test_one_slip_in_a_long_word_does_no_harm(slip):
    group, name, text, typed = slip
    assert called(group, text) & {*found(typed, group)[:FIRST]}, (name, typed)


@given(st.sampled_from(NAMES), st.randoms())
def test_form_case_and_order_of_words_do_not_count(named, chance):
    group, _, text = named
    words = text.split()
    chance.shuffle(words)
    typed = unicodedata.normalize(chance.choice(["NFC", "NFD"]), "  ".join(words))
    assert found(chance.choice([typed.upper(), typed.lower()]), group)[:1] == found(" ".join(words), group)[:1]


@given(st.text(max_size=120))
def test_any_text_is_searched_without_complaint(typed):
    for hit in INDEX.find(typed):
        assert hit.score > 0
        assert len(hit.words) <= len(asked(typed))


def test_what_is_typed_with_diacritics_comes_before_its_look_alikes():
    index = Index([Document("source", name, [name]) for name in ("Hạ Long", "Hà Long")])
    assert [hit.document.id for hit in index.find("Hà Long")] == ["Hà Long", "Hạ Long"]
    assert [hit.document.id for hit in index.find("Hạ long")] == ["Hạ Long", "Hà Long"]


def test_exact_goes_before_guessed_and_whole_names_before_parts():
    index = Index([Document("source", name, [name]) for name in ("Thu nội địa tăng", "Thu nội địa", "Tha nội địa")])
    assert [hit.document.id for hit in index.find("thu noi dia")] == ["Thu nội địa", "Thu nội địa tăng"]


def test_a_province_and_an_indicator_in_one_search():
    both = found("hộ nghèo Hà Tĩnh 2025")
    assert both[0] == "ha-tinh"
    assert "poverty_rate" in both
    assert INDEX.names_places("hộ nghèo Hà Tĩnh")
    assert not INDEX.names_places("Hà Tĩnh")


def test_numbers_are_what_they_are():
    near = Vocabulary(["2025", "2024", "thang"])
    assert near.near("2025", is_last=False) == {"2025": EXACT}
    assert near.near("thnag", is_last=False) == {"thang": SLIP}


@pytest.mark.parametrize(
    ("typed", "word"),
    [("hoaf", "hoa"), ("ddaats", "dat"), ("nuwowcs", "nuoc"), ("xua6t1", "xuat"), ("grdp", "grdp"), ("2025", "2025")],
)
def test_keys_of_telex_and_vni_are_taken_out(typed, word):
    assert untyped(typed) == word


@given(st.text(max_size=400), st.sets(st.sampled_from(["a", "thanh", "b", "amp", "lt"])))
def test_an_excerpt_is_text_of_ours_and_nothing_else(text, words):
    for made in (marked(text, words), excerpt(text, words)):
        bare = str(made).replace("<mark>", "").replace("</mark>", "")
        assert "<" not in bare
        assert ">" not in bare
    assert marked(text, words).striptags() == marked(text, set()).striptags()


def test_an_excerpt_is_short_and_shows_where_most_words_stand():
    text = "Thanh tra. " + "mở đầu dài dòng " * 30 + "tỉnh Thanh Hóa đạt 8 tỷ USD " + "kết thúc dài dòng " * 30
    made = excerpt(text, {"thanh", "hoa"})
    assert "<mark>Thanh Hóa</mark>" in made
    assert made.startswith("… ")
    assert made.endswith(" …")
    assert len(made.striptags()) <= LONGEST + 4
