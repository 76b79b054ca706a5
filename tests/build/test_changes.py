"""The record of what changed: builds compared with the store that they replace, carried on from store to store."""

import shutil
import signal
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import duckdb
import pytest

from etl import changes
from etl.load import RECORD_LOST, build, built_id, ensure_built

COUNTS = "select build_number, added, revised, withdrawn from mart.change_build order by build_number"
LOG = "from core.build_log order by build_number"
WORDS = """
    select
        change, figure_type, coalesce(task_vi, indicator_id), fields, before_vi, after_vi, before_en, after_en
    from mart.change
    where build_number = ? and indicator_id is distinct from 'poverty_rate'
    order by position
"""
TIED = (
    "select change, before_vi, after_vi from mart.change where build_number = 2 and year(period_end) = ? order by 1, 2"
)

SOURCE = {"source_id": "x", "publisher": "Báo X", "tier": "press", "url": "https://example.vn/x"}
NUMBER = {
    "province_id": "ha-tinh",
    "indicator_id": "grdp_growth",
    "period_start": "2021-01-01",
    "period_end": "2021-12-31",
    "comparator": "=",
    "value": "9.996",
    "unit_id": "percent",
    "basis": "value",
    "firmness": "official",
    "stated": "tăng 9,996%",
    "source_id": "x",
}
INCOME = NUMBER | {"indicator_id": "grdp_per_capita", "value": "2700", "unit_id": "usd"}
IN_DONG = INCOME | {"value": "63", "unit_id": "million_vnd"}
LATER = IN_DONG | {"period_start": "2022-01-01", "period_end": "2022-12-31", "stated": "<b>63</b> & hơn"}
GOAL = {name: cell for name, cell in NUMBER.items() if name != "basis"} | {
    "kind": "average",
    "period_end": "2025-12-31",
    "comparator": ">=",
    "value": "9",
    "firmness": "draft",
    "source_id": "y",
}
ROAD = {
    "province_id": "ha-tinh",
    "task_vi": "Xong đường",
    "task_en": "Finish the road",
    "due": "2024",
    "comparator": "by",
    "outcome_stated": "unknown",
    "source_id": "x",
}
BRIDGE = ROAD | {"task_vi": "Xong cầu", "task_en": "Finish the bridge"}

# Several figures for one thing in one source: values before, values after, what is told. A year for each case.
TIES = {
    2011: (["5", "6"], ["5.1", "6.1"], [("revised", "5%", "5,1%"), ("revised", "6%", "6,1%")]),
    2012: (["5", "5"], ["5"], [("withdrawn", "5%", None)]),
    2013: (["5"], ["5", "5"], [("added", None, "5%")]),
    2014: (["5", "6"], ["6", "7"], [("revised", "5%", "7%")]),
    2015: (["5", "6"], ["6", "5"], []),
}


def tied(side):
    """Results that differ in the day they were published, which makes their ids."""
    of_year = {"indicator_id": "poverty_rate", "stated": ""}
    return [
        NUMBER
        | of_year
        | {"period_start": f"{year}-01-01", "period_end": f"{year}-12-31", "value": value, "published_on": f"201{day}"}
        for year, sides in TIES.items()
        for day, value in enumerate(sides[side], 6)
    ]


def asked(store, query, *values):
    with duckdb.connect(str(store), read_only=True) as connection:
        return connection.execute(query, list(values)).fetchall()


class Place:
    """A data folder with few figures, and a store to build from it again and again."""

    def __init__(self, data, store, archive):
        self.data, self.store, self.archive = data, store, archive

    def build(self):
        return build(self.data.path, self.store, self.archive)


def with_figures(data):
    data.add("sources", SOURCE | {"source_id": "y"}, SOURCE)
    data.write("observations", [NUMBER, INCOME, IN_DONG, *tied(0)])
    data.write("targets", [GOAL])
    data.write("deadlines", [ROAD, BRIDGE])
    return data


@pytest.fixture(scope="module")
def base(small_data, tmp_path_factory, no_archive):
    """A first build, for each test to copy."""
    folder = tmp_path_factory.mktemp("base")
    made = Place(with_figures(small_data(folder / "data")), folder / "store.duckdb", no_archive)
    made.build()
    return made


@pytest.fixture
def place(base, tmp_path):
    """The first build with data of its own to change."""
    data = type(base.data)(shutil.copytree(base.data.path, tmp_path / "data"))
    return Place(data, shutil.copyfile(base.store, tmp_path / "store.duckdb"), base.archive)


@pytest.fixture(scope="module")
def history(base, tmp_path_factory):
    """Builds one after another: changes of all kinds, notes and order alone, a source gone, some of it back."""
    folder = tmp_path_factory.mktemp("history")
    data = type(base.data)(shutil.copytree(base.data.path, folder / "data"))
    made = Place(data, shutil.copyfile(base.store, folder / "store.duckdb"), base.archive)

    data.write("observations", [NUMBER | {"value": "10"}, INCOME | {"value": "2750"}, LATER, *tied(1)])
    data.write("targets", [GOAL | {"firmness": "adopted", "stated": "từ 9%"}])
    done = {"outcome_stated": "met", "completed_on": "2024-05"}
    data.write("deadlines", [ROAD | {"due": "2030", "comparator": "before"}, BRIDGE | done])
    made.build()
    made.log, made.told = asked(made.store, LOG), asked(made.store, WORDS, 2)

    noted = data.rows("targets")[0] | {"note_vi": "Một ghi chú", "note_en": "A note", "set_by": "Nghị quyết"}
    data.write("targets", [noted | {"set_by_en": "Resolution"}])
    data.write("observations", data.rows("observations")[::-1])
    made.build()
    made.log_after_notes = asked(made.store, LOG)

    for table in ("observations", "deadlines", "sources"):
        data.write(table, [row for row in data.rows(table) if row["source_id"] != "x"])
    made.build()

    data.add("sources", SOURCE)
    data.add("observations", NUMBER | {"value": "10"})
    made.build()
    return made


def test_the_first_build_begins_the_record(base):
    [row] = asked(base.store, "select build_number, build_id, is_first, day from mart.change_build")
    today = datetime.now(UTC).astimezone(ZoneInfo("Asia/Ho_Chi_Minh")).date()
    assert row == (1, built_id(base.store), True, today)
    assert asked(base.store, "from mart.change") == []


def test_every_kind_of_change_is_told_in_both_languages(history):
    result, income, by_2024 = "observation", "grdp_per_capita", ("hết năm 2024", "by the end of 2024")
    assert asked(history.store, WORDS, 2) == [
        ("revised", result, "grdp_growth", "value", "9,996%", "10%", "9.996%", "10%"),
        ("revised", "target", "grdp_growth", "firmness stated", *["từ 9% trở lên"] * 2, *["9% or more"] * 2),
        ("revised", result, income, "value", "2.700 USD", "2.750 USD", "2,700 USD", "2,750 USD"),
        ("revised", "deadline", "Xong cầu", "outcome completed_on", *[by_2024[0]] * 2, *[by_2024[1]] * 2),
        (
            *("revised", "deadline", "Xong đường", "comparator due_on outcome"),
            *(by_2024[0], "trước năm 2030", by_2024[1], "before 2030"),
        ),
        ("withdrawn", result, income, None, "63 triệu đồng", None, "63 million VND", None),
        ("added", result, income, None, None, "63 triệu đồng", None, "63 million VND"),
    ]


@pytest.mark.parametrize("year", TIES)
def test_of_several_figures_for_one_thing_the_equal_ones_go_together(history, year):
    assert asked(history.store, TIED, year) == TIES[year][2]


def test_the_counts_of_a_build_are_those_of_its_changes(history):
    counted = """
        select
            build_number,
            count(*) filter (where change = 'added'),
            count(*) filter (where change = 'revised'),
            count(*) filter (where change = 'withdrawn')
        from core.change group by build_number order by build_number
    """
    assert asked(history.store, COUNTS)[1:] == asked(history.store, counted)


def test_order_and_notes_change_nothing(history):
    assert history.log_after_notes == history.log


def test_the_record_of_earlier_builds_is_carried_on(history):
    assert [number for number, *_ in asked(history.store, COUNTS)] == [1, 2, 3, 4]
    assert asked(history.store, WORDS, 2) == history.told


def test_a_removed_source_takes_its_figures_and_stays_named(history):
    query = "select distinct change, has_source, publisher, figure_ids from mart.change where build_number = 3"
    # The source is back by now, the figures that went with it are others.
    assert asked(history.store, query) == [("withdrawn", True, "Báo X", None)]
    query = "select count(*) from core.change where build_number = 3"
    assert asked(history.store, query) == [(len(tied(1)) + 5,)]


def test_what_comes_back_is_told_as_added_and_opens_its_figure(history):
    query = "select change, after_vi, figure_ids from mart.change where build_number = 4"
    [(figure,)] = asked(history.store, "select figure_id from mart.figure where figure_type = 'observation'")
    assert asked(history.store, query) == [("added", "10%", [figure])]


def test_the_public_table_says_what_each_of_its_columns_means(base):
    columns = [name for name, *_ in asked(base.store, "describe mart.public_changes")]
    fields = "select field, description_vi, description_en from mart.public_fields where table_name = 'changes'"
    told = asked(base.store, fields)
    assert [field for field, *_ in told] == columns
    assert all(all(row) for row in told)


def empty(store):
    store.write_bytes(b"")


def no_database(store):
    store.write_bytes(b"no database at all" * 1000)


def foreign(store):
    with duckdb.connect(str(store)) as connection:
        connection.execute("create table something as select 1")


@pytest.mark.parametrize("spoil", [empty, no_database, foreign])
def test_what_is_no_store_of_ours_is_not_read(tmp_path, spoil):
    spoil(tmp_path / "store.duckdb")
    assert changes.read(tmp_path / "store.duckdb") is None


def test_over_what_cannot_be_read_the_record_begins_anew_and_says_so(place):
    no_database(place.store)
    assert RECORD_LOST in place.build().notices
    assert asked(place.store, COUNTS) == [(1, 0, 0, 0)]


def test_a_store_from_before_there_was_a_record_is_compared_by_the_columns_that_are_fixed(place):
    old_id = built_id(place.store)
    with duckdb.connect(str(place.store)) as connection:
        for relation in ("public_changes", "change", "change_build"):
            connection.execute(f"drop view mart.{relation}")
        for relation in ("change", "build_log"):
            connection.execute(f"drop table core.{relation}")
        for column in ("words_vi", "words_en", "known_from", "target_id", "note_vi", "second_source_url"):
            connection.execute(f"alter table mart.figure drop column {column}")
    place.data.write("targets", [GOAL | {"value": "10"}])
    place.build()
    assert asked(place.store, COUNTS) == [(1, 0, 0, 0), (2, 0, 1, 0)]
    assert asked(place.store, "select build_id from core.build_log where build_number = 1") == [(old_id,)]


HOLD = """
import sys, time, duckdb
held = duckdb.connect(sys.argv[1])
print("open", flush=True)
time.sleep(600)
"""


def test_a_program_that_holds_the_store_open_does_not_end_the_record(place, start):
    holder = start("-c", HOLD, place.store)
    try:
        assert holder.stdout.readline() == "open\n"
        place.data.write("targets", [GOAL | {"unit_id": "percentage_point"}])
        place.build()
    finally:
        holder.send_signal(signal.SIGKILL)
        holder.communicate()
    assert asked(place.store, COUNTS) == [(1, 0, 0, 0), (2, 0, 1, 0)]
    assert asked(place.store, "select fields from core.change") == [("unit_id",)]


def test_a_fetched_store_keeps_the_record_and_the_same_changes_give_the_same_rows(place, tmp_path):
    fetched = tmp_path / "clean" / "store.duckdb"
    fetched.parent.mkdir()
    shutil.copyfile(place.store, fetched)
    assert ensure_built(place.data.path, fetched, place.archive) is None
    place.data.write("observations", [NUMBER | {"value": "10"}, LATER, *tied(1)])
    assert ensure_built(place.data.path, fetched, place.archive)
    assert [number for number, *_ in asked(fetched, COUNTS)] == [1, 2]
    assert [path.name for path in fetched.parent.iterdir() if path.suffix != ".lock"] == ["store.duckdb"]
    place.data.write("observations", place.data.rows("observations")[::-1])
    place.build()
    rows = "from core.change order by position"
    assert asked(fetched, rows) == asked(place.store, rows)
