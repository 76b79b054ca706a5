"""What a reader sees of a web page: `etl.extract.markup`."""

import pytest

from etl.extract.documents import text_of

LONG = "Kinh tế của tỉnh tiếp tục tăng trưởng khá, nhiều chỉ tiêu vượt kế hoạch năm. " * 4


def seen(body, head=""):
    return text_of(f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>".encode(), "page.html")


def test_blocks_lines_items_and_rows():
    body = """
      <h1>Kết quả
        năm</h1><p>Tăng <b>8</b>,<i>5</i>%<br>so với&nbsp;năm trước</p>một<div>hai<p>ba</div>bốn
      <ul><li>Một<li><p>Hai</p><li>- Ba</ul>
      <table><caption>Bảng</caption><tr><th>Chỉ tiêu<th>2031</tr><tr><td><p>Thu</p><td>5.000</tr><tr><td><td></table>"""
    assert seen(body) == (
        "Kết quả năm\n\nTăng 8,5%\nso với năm trước\n\nmột\n\nhai\n\nba\n\nbốn\n\n- Một\n- Hai\n- Ba\n\n"
        "Bảng\n\nChỉ tiêu; 2031\nThu; 5.000"
    )


@pytest.mark.parametrize(
    "furniture",
    [
        "<script>if (1<2) x()</script>",
        "<style>p {}</style>",
        "<noscript>x</noscript>",
        "<template>x</template>",
        "<nav>x</nav>",
        "<header>x</header>",
        "<footer>x</footer>",
        "<aside>x</aside>",
        "<form>x<input></form>",
        "<button>x</button>",
        "<select><option>x</select>",
        "<svg><text>x</text></svg>",
        "<iframe>x</iframe>",
        "<!-- x -->",
        "<p hidden>x</p>",
        "<div aria-hidden='true'>x<p>y</p></div>",
        "<p style='color: red; display : none'>x</p>",
        "<div role=navigation>x</div>",
    ],
)
def test_furniture_is_left_out_and_what_follows_is_kept(furniture):
    assert seen(f"<p>trước</p>{furniture}<p>sau</p>", head="<title>x</title>") == "trước\n\nsau"
    assert seen(f"<div>{furniture}sau</div>") == "sau"


def test_a_form_around_the_whole_page_is_the_page():
    assert seen("<form id=aspnetForm><p>Tin tức</p></form>") == "Tin tức"


def test_the_only_article_stands_alone_with_its_headline():
    around = "<div>Tin khác</div>"
    assert seen(f"<h1>Hà Tĩnh</h1>{around}<article><p>{LONG}</article>{around}") == f"Hà Tĩnh\n\n{LONG.strip()}"
    assert seen(f"{around}<main><h1>Tựa</h1><p>{LONG}</main>{around}") == f"Tựa\n\n{LONG.strip()}"
    assert "Tin khác" in seen(f"<article>ngắn</article>{around}")
    assert "Tin khác" in seen(f"<article>{LONG}</article><article>{LONG}</article>{around}")


def test_a_header_within_an_article_is_kept():
    assert seen(f"<article><header>Tựa bài</header><p>{LONG}</article>").startswith("Tựa bài\n\n")


def test_tables_that_lay_out_a_page_are_no_rows():
    inner = "<table><tr><td>Thu<td>5</table>"
    assert seen(f"<table><tr><td>Trái<td><p>Một</p><p>Hai</p>{inner}</table>") == "Trái\n\nMột\n\nHai\n\nThu; 5"


def test_raised_digits_never_join_a_number():
    assert seen("<p>8,5<sup>1</sup>% trên 120 km<sup>2</sup></p>") == "8,5¹% trên 120 km2"


def test_unseen_characters_do_not_split_words():
    assert seen("<p>t&shy;ỉ\u200bnh</p><pre>a\n  b</pre>") == "tỉnh\n\na\nb"


@pytest.mark.parametrize(
    "raw",
    [
        "<html><p>tỉnh".encode("utf-16"),
        "\ufeff<html><meta charset=iso-8859-1><p>tỉnh".encode(),
        "<html><meta charset=iso-8859-1><p>tỉnh".encode(),
        b"<html><p>t&#7881;nh",
        '<?xml version="1.0" encoding="utf-8"?>\n<!-- x -->\n<html><p>tỉnh</p></html>'.encode(),
    ],
)
def test_the_encoding_is_that_of_the_bytes(raw):
    assert text_of(raw, "saved") == "tỉnh"


def test_a_declared_encoding_is_followed_where_the_bytes_are_not_utf8():
    page = "<html><meta http-equiv=Content-Type content='text/html; charset=iso-8859-1'><p>Hà Giang – “năm”"
    assert text_of(page.replace("ă", "a").encode("cp1252"), "a.htm") == "Hà Giang – “nam”"
