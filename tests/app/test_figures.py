"""Rows in, chart out: what is drawn, with numbers asserted on the figure itself."""

from datetime import date

import plotly.graph_objects as go
import pytest

from dashboard import figures, queries, selection
from dashboard import marks as marks_module
from dashboard.palette import ACCENT, INK, PAPER, province_colour
from etl.settings import ROOT

TODAY = date(2026, 11, 22)
YEARS = (2021, 2025)


@pytest.fixture
def rows(snapshot):
    def ask(province, indicator="grdp_growth", unit="percent"):
        results = queries.compare_results(snapshot, indicator, (province,), YEARS, unit, TODAY)
        targets = queries.compare_targets(snapshot, indicator, (province,), YEARS, unit, TODAY)
        return results, targets

    return ask


def place(snapshot, province):
    return next(row for row in queries.provinces(snapshot, date(2026, 6, 30)) if row["province_id"] == province)


def marks(figure, symbol=None):
    return [trace for trace in figure["data"] if trace["mode"] == "markers" and trace["marker"].get("symbol") == symbol]


@pytest.mark.parametrize("province", selection.FIRST_PROVINCES)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_panel_is_a_figure_plotly_accepts(snapshot, rows, province, language):
    results, targets = rows(province)
    figure = figures.panel(results, targets, (), place(snapshot, province), YEARS, language)
    # Validates every property; what a visitor gets is the dict itself.
    assert go.Figure(figures.Drawn(figure).to_dict()).data


def test_results_stand_at_the_end_of_their_year(snapshot, rows):
    results, targets = rows("ha-tinh")
    figure = figures.panel(results, targets, (), place(snapshot, "ha-tinh"), YEARS, "vi")
    drawn = marks(figure)[0]
    assert drawn["x"] == [2021, 2022, 2023, 2024, 2025]
    assert drawn["y"] == [6.11, 1.33, 8.19, 7.14, 8.78]


def test_an_estimate_is_lighter_than_an_official_figure(snapshot, rows):
    results, targets = rows("ha-tinh")
    colours = marks(figures.panel(results, targets, (), place(snapshot, "ha-tinh"), YEARS, "vi"))[0]["marker"]["color"]
    full = province_colour("ha-tinh")
    assert colours[:4] == [full] * 4
    assert colours[4] != full


def test_announced_and_latest_stand_on_one_stem(snapshot, rows):
    results, targets = rows("ha-tinh")
    figure = figures.panel(results, targets, (), place(snapshot, "ha-tinh"), YEARS, "vi")
    [announced] = [trace for trace in marks(figure) if trace["marker"]["color"] == PAPER]
    assert (announced["x"], announced["y"]) == ([2021, 2022, 2023, 2024], [5.02, 3.98, 8.05, 7.48])
    [stems] = [trace for trace in figure["data"] if trace["mode"] == "lines" and trace["line"].get("width") == 1]
    assert stems["y"][:5] == [6.11, 5.02, None, 1.33, 3.98]
    assert "công bố lần đầu 3,98%, số mới nhất thấp hơn 2,65 điểm phần trăm" in announced["text"][1]


def test_judged_by_what_was_announced_the_two_marks_change_places(snapshot):
    results = queries.compare_results(snapshot, "grdp_growth", ("ha-tinh",), YEARS, "percent", TODAY, "announced")
    drawn = figures.panel(results, (), (), place(snapshot, "ha-tinh"), YEARS, "vi")
    first, *others = marks(drawn)
    assert first["y"] == [5.02, 3.98, 8.05, 7.48, 8.78]
    assert others[0]["y"] == [6.11, 1.33, 8.19, 7.14]
    assert "nay là 1,33%" in others[0]["text"][1]


def test_figures_computed_back_are_a_dotted_line_of_their_own(snapshot, rows):
    results, targets = rows("vinh-long")
    figure = figures.panel(results, targets, (), place(snapshot, "vinh-long"), YEARS, "vi")
    [dotted] = [trace for trace in figure["data"] if trace.get("line", {}).get("dash") == "dot"]
    assert dotted["x"] == [2021, 2022, 2023, 2024]
    [squares] = marks(figure, "square")
    assert squares["y"] == dotted["y"]
    assert all("tính ngược theo địa giới" in text for text in squares["text"])


def test_an_average_target_is_a_dashed_line_over_its_years_with_its_value(snapshot, rows):
    results, targets = rows("ha-tinh")
    figure = figures.panel(results, targets, (), place(snapshot, "ha-tinh"), YEARS, "vi")
    dashed = [trace for trace in figure["data"] if trace.get("line", {}).get("dash") == "dash"]
    assert [trace["y"] for trace in dashed] == [[10, 10]]
    assert "trên 10%" in [note["text"] for note in figure["layout"]["annotations"]]


def test_the_line_of_trà_vinh_stops_before_the_merger_and_vĩnh_long_stands_apart(snapshot, rows):
    results, targets = rows("tra-vinh")
    successor, _ = rows("vinh-long")
    figure = figures.panel(results, targets, successor, place(snapshot, "tra-vinh"), YEARS, "vi")
    merger = marks_module.at_end_of(figures.MERGER_DAY)
    for trace in figure["data"]:
        if trace["mode"] == "lines" and trace["line"].get("dash") is None:
            assert max(x for x in trace["x"] if x is not None) < merger or min(trace["x"]) > merger
    assert figure["layout"]["shapes"][0]["x0"] == merger
    assert marks(figure, "triangle-up")[0]["y"] == [5.84]


@pytest.mark.parametrize("chart", ["panel", "joint"])
def test_no_line_of_the_new_vĩnh_long_runs_over_the_merger(snapshot, rows, chart):
    results, targets = rows("vinh-long", "export_value", "million_usd")
    assert [row["period_year"] for row in results if row["is_whole_year"]] == [2024, 2025]
    here = place(snapshot, "vinh-long")
    if chart == "panel":
        figure = figures.panel(results, targets, (), here, YEARS, "vi")
    else:
        figure = figures.joint({"vinh-long": results}, {"vinh-long": here}, YEARS, "vi")
    own, _, back_cast, _ = figure["data"][:4]
    assert own["x"] == [2025]
    assert (back_cast["x"], back_cast["line"]["dash"]) == ([2024], "dot")


def test_before_the_merger_the_successor_is_not_shown_beside_the_old_province(snapshot, rows):
    successor, _ = rows("vinh-long", "export_value", "million_usd")
    figure = figures.panel((), (), successor, place(snapshot, "tra-vinh"), YEARS, "vi")
    assert marks(figure, "triangle-up")[0]["x"] == [2025]


def test_no_line_runs_over_a_year_without_a_figure(snapshot):
    results = queries.compare_results(snapshot, "export_value", ("vietnam",), YEARS, "million_usd", TODAY)
    traces = figures.joint({"vietnam": results}, {"vietnam": place(snapshot, "vietnam")}, YEARS, "vi")["data"]
    assert traces[0]["x"] == [2021, 2022, None, 2024, 2025]


def test_names_at_line_ends_do_not_lie_on_each_other(snapshot):
    provinces = selection.FIRST_PROVINCES
    rows = queries.compare_results(snapshot, "grdp_growth", provinces, YEARS, "percent", TODAY)
    grouped = {name: [row for row in rows if row["province_id"] == name] for name in provinces}
    figure = figures.joint(grouped, {name: place(snapshot, name) for name in provinces}, YEARS, "vi")
    heights = sorted(note["y"] for note in figure["layout"]["annotations"])
    assert min(later - earlier for earlier, later in zip(heights, heights[1:], strict=False)) > 0.5


def test_a_target_in_a_currency_without_a_rate_is_not_drawn(snapshot):
    targets = queries.compare_targets(snapshot, "export_value", ("thanh-hoa",), (2030, 2030), "billion_vnd", TODAY)
    assert targets
    figure = figures.panel((), targets, (), place(snapshot, "thanh-hoa"), (2030, 2030), "vi")
    assert figure["data"] == []


def test_a_vietnamese_chart_brings_its_own_language():
    config = figures.chart_config("vi", "x")
    assert config["locales"]["vi"]["format"]["decimal"] == ","
    assert config["locales"]["vi"]["dictionary"]["Download plot as a PNG"] == "Tải ảnh"


@pytest.mark.parametrize("colour", [ACCENT, INK, PAPER])
def test_the_theme_is_in_step_with_the_palette(colour):
    assert colour in (ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8")
