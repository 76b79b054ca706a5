"""The method page: complete, live from the store, in step with the rules that it tells."""

import html
import re
from collections import Counter
from datetime import date

import pytest

from dashboard import asking, method, queries, visit
from dashboard.palette import VERDICT_SIGNS
from dashboard.selection import FIRST_PROVINCES, Seen
from dashboard.texts import words

PAST = method.HISTORY_DAY
BEFORE = date(2023, 1, 31)
LANGUAGES = ["vi", "en"]
KEPT, BROKEN = ("met", "exceeded", "on_pace"), ("missed", "out_of_reach", "far_behind")
FROM_FIGURES = ("target", "result", "year", "printed", "latest", "base", "now", "before", "best_own", "best_any")


@pytest.fixture(scope="module")
def body(snapshot):
    """The page as HTML, seen from a day; without one from today."""

    def make(language="vi", day=None):
        seen = Seen(language, day or visit.today(), is_today=day is None)
        return snapshot.keep(("method", *seen), lambda: method.body(snapshot, seen))

    return make


def progress(snapshot, day):
    # The answer that the page reads too: judging a day once more would tell nothing new.
    return snapshot.rows("from progress", relations={"progress": asking.progress(snapshot, day)})


def others(snapshot, day):
    judge = "from mart.other_method_as_of(cast($day as date))"
    return snapshot.keep(("test_method.others", day), lambda: tuple(snapshot.rows(judge, {"day": day})))


def plain(text):
    return html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", text)))


def section(text, kind):
    return text.split(f'<h3 id="{kind}">')[1].split("</section>")[0]


def tables(text):
    return text.split('<table class="ct-table ct-rules ct-others-table">')[1:]


class TestPage:
    """Through the frame, as a visitor opens it."""

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_it_opens_in_both_languages(self, open_page, language):
        app = open_page("method", lang=language)
        assert [title.value for title in app.title] == [words("method.title", language)]
        shown = "".join(element.body for element in app.get("html"))
        assert words("method.lead_axes", language) in shown

    def test_it_is_seen_from_the_day_of_the_address(self, open_page):
        app = open_page("method", nhin_tu=PAST.isoformat())
        shown = "".join(element.body for element in app.get("html"))
        assert "31/01/2025" in "".join(element.value for element in app.markdown)
        assert "khi nhìn từ ngày 31/01/2025" in shown


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("day", [None, PAST, BEFORE])
class TestEverySeen:
    """What holds in each language and from each day."""

    def test_every_kind_has_a_section_with_an_example_or_says_that_there_is_none(self, snapshot, body, language, day):
        known = {row["kind"] for row in progress(snapshot, day or visit.today())}
        shown = body(language, day)
        for kind in method.KINDS:
            found = section(shown, kind)
            assert words(f"method_meaning.{kind}", language) in plain(found)
            assert ('class="ct-worked-example"' in found) == (kind in known)
            assert (words("method.no_example", language).split("{day}")[1] in plain(found)) == (kind not in known)

    def test_every_verdict_is_explained_and_the_counts_add_up(self, snapshot, body, language, day):
        rows = queries.method_verdicts(snapshot, day or visit.today())
        assert {row["verdict"] for row in rows} == VERDICT_SIGNS.keys()
        assert sum(row["targets"] for row in rows) == len(progress(snapshot, day or visit.today()))
        shown = body(language, day)
        for row in rows:
            assert row[f"verdict_{language}"] in plain(shown)
            assert words(f"method_verdict.{row['verdict']}", language) in plain(shown)

    def test_every_number_from_a_figure_opens_its_source(self, body, language, day):
        shown = body(language, day)
        rows = re.findall(r'<tr class="ct-role-(\w+)">.*?<td>(.*?)</td>', shown, re.DOTALL)
        assert rows
        assert all("popovertarget" in cell for role, cell in rows if role in FROM_FIGURES)

    def test_what_opens_is_there_once_and_headings_skip_no_level(self, body, language, day):
        shown = body(language, day)
        ids = re.findall(r' id="([^"]+)"', shown)
        assert len(ids) == len(set(ids))
        assert set(re.findall(r'popovertarget="([^"]+)"', shown)) <= set(ids)
        assert set(re.findall(r'href="#([^"]+)"', shown)) <= set(ids)
        levels = [1, *map(int, re.findall(r"<h(\d)", shown))]
        assert all(level <= before + 1 for before, level in zip(levels, levels[1:], strict=False))
        assert levels.count(1) == 1


class TestExamples:
    def test_a_pace_goes_before_a_result_and_the_three_provinces_before_others(self, snapshot):
        running = ("on_pace", "behind", "far_behind", "out_of_reach")
        for kind, example in queries.method_examples(snapshot, PAST).items():
            rivals = [
                row
                for row in progress(snapshot, PAST)
                if row["kind"] == kind and row["province_id"] in FIRST_PROVINCES and row["replaced_by"] is None
            ]
            assert not rivals or example["target_id"] in {row["target_id"] for row in rivals}
            assert example["verdict"] in running or not any(row["verdict"] in running for row in rivals)

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_hà_tĩnh_seen_from_january_2025_has_the_numbers_of_the_store(self, snapshot, body, language):
        (target,) = (
            row
            for row in progress(snapshot, PAST)
            if (row["province_id"], row["indicator_id"], row["kind"]) == ("ha-tinh", "grdp_growth", "average")
            and (row["comparator"], row["period_end"]) == (">", date(2025, 12, 31))
        )
        assert (target["verdict"], round(target["needed"], 2)) == ("out_of_reach", 28.78)
        found = plain(section(body(language), "average"))
        assert target[f"explanation_{language}"] in found
        for step in queries.traces(snapshot, [target["target_id"]], PAST)[target["target_id"]]:
            assert step[f"words_{language}"] in found
            assert (step[f"worked_{language}"] or "") in found
        assert "so-sanh?chi-tieu=tang-truong-grdp&amp;tinh=ha-tinh" in section(body(language), "average")

    def test_its_link_leads_to_the_day(self, body):
        link = re.search(r'href="(so-sanh[^"]+)"', section(body("en"), "average"))
        assert "nhin-tu=2025-01-31" in link[1]
        assert "lang=en" in link[1]

    def test_before_its_day_it_is_not_known(self, body):
        assert words("method.history_why", "vi") not in body("vi", BEFORE)


class TestOtherMethods:
    def test_the_tables_list_exactly_what_differs(self, snapshot, body):
        for day, table in zip((visit.today(), PAST), tables(body()), strict=True):
            verdicts = {row["target_id"]: row["verdict"] for row in progress(snapshot, day)}
            differing = {
                row["target_id"]
                for row in others(snapshot, day)
                if (verdicts[row["target_id"]] in BROKEN and row["assessment"] in ("reached", "on_track"))
                or (verdicts[row["target_id"]] in KEPT and row["assessment"] in ("moderate", "insufficient", "away"))
            }
            assert differing
            opened = re.findall(r'class="ct-badge [^"]*" popovertarget="[mh]-([^"]+)"', table.split("</table>")[0])
            assert sorted(opened) == sorted(differing)

    def test_the_summary_counts_the_targets_that_both_judge(self, snapshot, body):
        judged = {row["target_id"] for row in progress(snapshot, PAST) if row["verdict"] in (*KEPT, *BROKEN, "behind")}
        both = Counter(
            row["method"]
            for row in others(snapshot, PAST)
            if row["assessment"] != "not_computable" and row["target_id"] in judged
        )
        foot = plain(tables(body())[1].split("<tfoot>")[1].split("</tfoot>")[0])
        told = [int(count) for count in re.findall(r"\d+ trên (\d+)", foot)]
        assert told == [both[row["method"]] for row in queries.method_names(snapshot)]

    def test_from_the_day_of_the_example_itself_there_is_one_table(self, body):
        assert len(tables(body(day=PAST))) == len(tables(body(day=BEFORE))) == 1
        assert len(tables(body())) == 2

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_each_is_named_with_its_address_and_how_it_was_read(self, snapshot, body, language):
        shown = body(language)
        names = queries.method_names(snapshot)
        assert len(names) == 4
        assert all(f'href="{row["url"]}"' in shown for row in names)
        for key, wanted in (("method.first_hand", True), ("method.second_hand", False)):
            assert shown.count(words(key, language)) == sum(row["is_first_hand"] is wanted for row in names)

    def test_the_finding_repeats_the_words_of_the_store(self, snapshot, body):
        (row,) = (
            row
            for row in queries.method_others(snapshot, PAST)
            if row["province_id"] == "ha-tinh" and row["kind"] == "average" and row["period_end"] == date(2025, 12, 31)
        )
        told = plain(body("en")).split("The case of Ha Tinh above")[1].split("This does not make")[0]
        assert all(f"“{row[f'{name}_en']}”" in told for name in ("open_sdg", "eurostat", "sdr", "un_chart", "verdict"))


class TestRules:
    """What the page says in words is what the macros do."""

    @pytest.mark.parametrize(
        ("code", "comparator", "low", "high", "met", "exceeded", "missed"),
        [
            ("ge", ">=", 10, None, [10], [10.01], [9.99]),
            ("gt", ">", 10, None, [], [10.01], [10, 9.99]),
            ("le", "<=", 10, None, [10], [9.99], [10.01]),
            ("lt", "<", 10, None, [], [9.99], [10, 10.01]),
            ("eq", "=", 10, None, [10], [10.01], [9.99]),
            ("about", "~", 10, None, [9.8, 10, 10.2], [10.21], [9.79]),
            ("range", "=", 6.5, 7, [6.5, 7], [7.01], [6.49]),
        ],
    )
    def test_the_table_of_comparators(self, snapshot, code, comparator, low, high, met, exceeded, missed):
        assert (words(f"method_met.{code}", "vi") == "không có") == (met == [])
        side, tolerance = -1 if comparator.startswith("<") else 1, 0.2 if comparator == "~" else 0
        for verdict, values in (("met", met), ("exceeded", exceeded), ("missed", missed)):
            for value in values:
                rows = snapshot.rows(
                    "select mart.final_verdict($comparator, $value, $low, $high, $side, $tolerance) as verdict",
                    {"comparator": comparator, "value": value, "low": low, "high": high, "side": side}
                    | {"tolerance": tolerance},
                )
                assert rows == [{"verdict": verdict}]

    def test_about_means_the_tolerance_that_the_page_names(self, snapshot):
        rows = snapshot.rows(
            "select dimension = 'ratio' as is_ratio, tolerance, target_value "
            "from mart.target_as_of(mart.today()) where comparator = '~'"
        )
        assert {row["is_ratio"] for row in rows} == {True, False}
        for row in rows:
            assert row["tolerance"] == pytest.approx(0.2 if row["is_ratio"] else 0.02 * row["target_value"])
        assert "0,2 điểm phần trăm" in words("method.final_tolerance", "vi")
        assert "2% của mức" in words("method.final_tolerance", "vi")

    def test_a_contradiction_is_what_the_page_names(self, snapshot):
        def contradicts(comparator, dimension, printed, computed):
            asked = {"c": comparator, "d": dimension, "p": printed, "v": computed}
            return snapshot.rows("select mart.contradicts($c, $d, $p, $v) as found", asked)[0]["found"]

        assert not contradicts("=", "ratio", 10.1, 10)
        assert contradicts("=", "ratio", 10.11, 10)
        assert not contradicts("~", "ratio", 10.2, 10)
        assert not contradicts("=", "money_vnd", 101, 100)
        assert contradicts("=", "money_vnd", 101.1, 100)
        assert contradicts(">", "ratio", 10.2, 10)
        assert not contradicts(">", "ratio", 9.8, 10)
        assert "0,1 điểm phần trăm" in words("method_known.contradicted", "vi")

    def test_live_counts_are_those_of_the_store(self, snapshot, body):
        counts = queries.method_counts(snapshot, PAST)
        rows = progress(snapshot, PAST)
        assert counts["targets"] == len(rows)
        assert counts["disputed"] == sum(row["disputed"] for row in rows)
        assert counts["replaced"] == sum(row["replaced_by"] is not None for row in rows)
        assert counts["no_data"] == sum(row["verdict"] == "no_data" for row in rows)
        assert counts["ended"] == 0
        assert queries.method_counts(snapshot, visit.today())["ended"] == 52
        assert f"Trong {counts['targets']} chỉ tiêu, {counts['whole']} đã có kết quả" in body("vi", PAST)
