"""No English word on a Vietnamese page, no Vietnamese word on an English one.

Everything that a page can show or say is read: text, also in what is closed, names for screen readers,
titles, previews. A word is of a language where only that side of the catalogue and of the store knows it;
on an English page also where it has Vietnamese diacritics. Words printed in a source stand in quotations.
"""

import csv
import re
import unicodedata
import urllib.request
from pathlib import Path

import duckdb
import pytest
from playwright.sync_api import expect
from streamlit import file_util

from dashboard.texts import LANGUAGE_NAMES, LANGUAGES, read_catalogue, texts_of

PAGES = (
    "/tong-quan",
    "/so-sanh",
    "/ho-so?tinh=tra-vinh",
    "/thoi-han",
    "/du-lieu",
    "/nguon",
    "/nguon?nguon={source}",
    "/phuong-phap",
    "/tim-kiem?tim=ho%20ngheo",
    "/tim-kiem?tim=qqqq",
    "/so-sanh?embed=true",
)

READ = """() => {
    const found = [], say = (text, e) => text?.trim() && found.push([text.trim(), e.closest('[lang]')?.lang ?? '']);
    const apart = 'script, style, noscript, code, pre, blockquote, .ct-text, [data-testid=stIconMaterial]';
    const texts = document.createTreeWalker(document, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
        const e = texts.currentNode.parentElement;
        if (!e.closest(apart)) say(texts.currentNode.data, e);
    }
    const named = ['aria-label', 'aria-description', 'aria-roledescription', 'aria-valuetext', 'title', 'alt',
                   'placeholder', 'data-label', 'data-title'];
    for (const name of named)
        for (const e of document.querySelectorAll(`[${name}]`)) if (!e.closest(apart)) say(e.getAttribute(name), e);
    const told = ['description', 'og:title', 'og:description', 'og:site_name'];
    for (const name of told)
        for (const e of document.querySelectorAll(`meta[name="${name}"], meta[property="${name}"]`)) say(e.content, e);
    return found;
}"""
UNMARKED = "() => [...document.querySelectorAll('blockquote:not([lang=vi])')].map(e => e.textContent)"

# What Streamlit draws only when it is asked for, on the page that has them all.
OPENED = ("stSelectbox", "stMultiSelect", "stDateInput")

WORD = re.compile(r"[^\W\d_]{2,}")
# Addresses and names of files are the same in every language, and so is what is asked of an address.
ADDRESS = re.compile(
    r"\S+\.(?:atom|csv|duckdb|html?|ics|json|parquet|xlsx)\b\S*|\b(?:data|https?:)/\S+|\b[\w-]+(?:\.[\w-]+)*\.[a-z]{2,5}/\S*"
)
HOST = re.compile(r"\b[\w-]+(?:\.[\w-]+)*\.(?:com|net|org|today|vn)\b")
# The number of a document holds the letters of who issued it: 58-NQ/TW, 15/2020/NQ-HĐND.
DOCUMENT = re.compile(r"\b\d+(?:/\d{4})?[-/][A-ZĐ][\w-]*(?:/[A-ZĐ][\w-]*)*")
# The language switch says each language in its own words; the product's name is Vietnamese.
SAME_IN_BOTH = (*LANGUAGE_NAMES.values(), "Chỉ tiêu tỉnh")
STREAMLIT = Path(__file__).parent.parent / "fixtures" / "streamlit_strings.csv"


def words_in(text):
    return set(WORD.findall(unicodedata.normalize("NFC", text)))


def is_vietnamese(word):
    return word != "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c)) or "đ" in word


def streamlit_strings():
    with STREAMLIT.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def store(server, tmp_path_factory):
    """The server's own store."""
    path = tmp_path_factory.mktemp("words") / "store.duckdb"
    with urllib.request.urlopen(f"{server}/data/store.duckdb") as answer:
        path.write_bytes(answer.read())
    with duckdb.connect(str(path), read_only=True) as connection:
        yield connection


@pytest.fixture(scope="module")
def vocabulary(store):
    """The words of each language as they are written: those of the catalogue and of what the store tells."""
    texts = {one: [re.sub(r"\{\w+\}", " ", row[one]) for row in read_catalogue().values()] for one in LANGUAGES}
    columns = store.execute("""
        select table_name, column_name from information_schema.columns
        where table_schema = 'mart' and (ends_with(column_name, '_vi') or ends_with(column_name, '_en'))
    """).fetchall()
    for table, column in columns:
        told = store.execute(f"select distinct {column}::varchar from mart.{table}").fetchall()
        texts[column[-2:]] += [text for (text,) in told if text]
    return {one: words_in(" ".join(texts[one])) for one in LANGUAGES}


@pytest.fixture(scope="module")
def names(store):
    """Who published, what the documents are called: names stay as they are. Longest first."""
    found = store.execute("""
        select publisher from mart.source
        union select title from mart.source where title is not null
        union select unnest([edition, read_at]) from mart.other_method_name
    """).fetchall()
    return sorted({name for (name,) in found if name} | {*SAME_IN_BOTH}, key=len, reverse=True)


@pytest.fixture
def foreign(vocabulary, names):
    """The words of a text that are not of a language."""
    known = {one: {word.casefold() for word in vocabulary[one]} for one in LANGUAGES}
    only = {"vi": known["en"] - known["vi"], "en": known["vi"] - known["en"]}

    def find(text, language):
        plain = ADDRESS.sub(" ", text)
        for name in names:
            plain = plain.replace(name, " ")
        plain = DOCUMENT.sub(" ", HOST.sub(" ", plain))
        found = {word for word in words_in(plain) if word.casefold() in only[language]}
        if language == "en":
            # A name within an English sentence ("Vũng Áng") is written with a capital there too.
            found |= {word for word in words_in(plain) - vocabulary["en"] if is_vietnamese(word)}
        return found

    return find


def open_what_is_drawn_late(page):
    """The lists and the calendar, read while they are open."""
    told = []
    for kind in OPENED:
        page.locator(f"[data-testid={kind}] button:visible").last.click()
        expect(page.locator("[role=listbox], [role=dialog]:visible [role=grid]").first).to_be_visible()
        told += page.evaluate(READ)
        page.keyboard.press("Escape")
    return told


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", PAGES)
def test_a_page_speaks_one_language(visit, store, foreign, path, language):
    ((source,),) = store.execute("select min(source_id) from mart.source where text_file is not null").fetchall()
    page = visit(f"{path.format(source=source)}{'&' if '?' in path else '?'}lang={language}")
    told = page.evaluate(READ)
    if path == "/so-sanh":
        told += open_what_is_drawn_late(page)
    assert len(told) > 10
    wrong = {
        (word, text[:150])
        for text, spoken in told
        if spoken == language or not spoken
        for word in foreign(text, language)
    }
    assert not wrong
    if language == "en":
        assert [text for text in page.evaluate(UNMARKED) if any(map(is_vietnamese, words_in(text)))] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_unknown_address_is_told_in_the_language_asked_for(context, server, foreign, language):
    page = context.new_page()
    page.goto(f"{server}/khong-co-trang-nay?lang={language}")
    assert page.locator("html").get_attribute("lang") == language
    assert not {word for text, spoken in page.evaluate(READ) if spoken == language for word in foreign(text, language)}
    page.close()


@pytest.mark.parametrize("asked", ["en-GB", "vi-VN"])
def test_the_calendar_speaks_the_language_of_the_page(browser, server, wait_until_whole, asked):
    visitor = browser.new_context(locale=asked)
    page = visitor.new_page()
    page.goto(f"{server}/phuong-phap")
    wait_until_whole(page)
    page.get_by_role("button", name="Chọn ngày").click()
    expect(page.get_by_role("dialog", name="Chọn ngày")).to_contain_text("CN")
    page.keyboard.press("Escape")
    page.get_by_role("radio", name="English").click()
    page.get_by_role("button", name="Choose date").click()
    expect(page.get_by_role("dialog", name="Choose date")).to_contain_text("Use arrow keys")
    expect(page.get_by_role("button", name="Next month")).to_be_visible()
    visitor.close()


def test_streamlit_says_what_is_listed_and_nothing_of_it_was_renamed():
    """A new Streamlit with other words fails here, before a visitor meets them."""
    scripts = (Path(file_util.get_static_dir()) / "static" / "js").glob("*.js")
    code = "\n".join(path.read_text("utf-8") for path in scripts)
    for row in streamlit_strings():
        # Streamlit puts "option" or "options" together itself.
        for part in re.split(r"\{\w+\}|options?(?=[. ])", row["string"].removeprefix("Error: ")):
            assert part.strip(" ,") in code, row["string"]


def test_all_that_the_script_translates_is_listed():
    listed = {row["string"] for row in streamlit_strings() if row["done"] == "our words by the script"}
    assert listed == {text["en"] for text in texts_of("streamlit.").values()}
