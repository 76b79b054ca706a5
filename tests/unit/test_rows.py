"""New rows in a CSV file: where they go, and that nothing else moves."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.read import parse, read_table
from etl.rows import ORDER, as_rows, inserted, place_of, replaced

CELLS = st.text(st.sampled_from('ab,"\n é'), max_size=6)
COLUMNS = ("source_id", "publisher")


def file_of(rows):
    out = io.StringIO()
    csv.writer(out, lineterminator="\n", quoting=csv.QUOTE_ALL).writerows([COLUMNS, *rows])
    return out.getvalue()


@pytest.mark.parametrize("name", ORDER)
def test_the_files_are_kept_in_the_order_in_which_rows_are_put_in(root, name):
    table, _ = read_table(root / "data" / f"{name}.csv", name)
    places = [place_of(name, row) for row in as_rows(table)]
    assert places == sorted(places)


@given(st.lists(st.tuples(CELLS, CELLS)), st.lists(st.tuples(CELLS, CELLS)))
def test_new_rows_stand_in_order_and_old_ones_stay_as_they_were(old, new):
    text = file_of(sorted(old, key=lambda row: row[0]))
    rows = [dict(zip(COLUMNS, row, strict=True)) for row in new]
    written = inserted("sources", text, parse(text, "")[0], rows)
    table, problems = parse(written, "")
    assert problems == []
    assert sorted(table.rows) == sorted([*old, *new])
    assert [row[0] for row in table.rows] == sorted(row[0] for row in table.rows)
    for line in file_of(old).split("\n"):
        assert line in written


def test_a_file_without_a_last_line_end_gets_one():
    text = "source_id,publisher\na,x"
    assert inserted("sources", text, parse(text, "")[0], [{"source_id": "b", "publisher": "y"}]) == f"{text}\nb,y\n"


def test_a_row_is_written_anew_in_its_place():
    text = 'source_id,publisher\na,"x\ny"\nb,"z"\n'
    table = parse(text, "")[0]
    assert replaced(text, table, 0, {"source_id": "a", "publisher": "w"}) == 'source_id,publisher\na,w\nb,"z"\n'
    assert replaced(text, table, 1, {"source_id": "b", "publisher": "w"}) == 'source_id,publisher\na,"x\ny"\nb,w\n'
