"""The store is put in place whole or not at all, whoever reads, builds or is killed meanwhile."""

import json
import os
import random
import shutil
import signal
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pytest

from dashboard.store import NoStoreError, Store
from etl.load import build, build_id_of, built_id, ensure_built

ANSWER = """
    select
        (select count(*) from mart.figure),
        (select sum(canonical_value) from mart.observation),
        build_id
    from mart.build
"""
# A third of what the store was first held to, for the sake of the suite's time: `KILLS=50` asks for all.
KILLS, BATCHES = int(os.environ.get("KILLS", "15")), 3
READERS, BUILDS = 16, 10


def answer_of(store):
    with duckdb.connect(str(store), read_only=True) as connection:
        return connection.execute(ANSWER).fetchall()


def scratch_files(store):
    return sorted(path.name for path in store.parent.glob("*.scratch*"))


# Killed builds.


@pytest.fixture(scope="module")
def building(start, root):
    """Start a build of the real data in a process of its own."""
    return lambda store: start("-m", "etl", "build", "--data", root / "data", "--store", store)


@pytest.fixture(scope="module")
def duration(building, tmp_path_factory):
    """How long one build takes here and now: the span that the kills are spread over."""
    began = time.monotonic()
    process = building(tmp_path_factory.mktemp("duration") / "store.duckdb")
    _, said = process.communicate()
    assert process.returncode == 0, said
    return time.monotonic() - began


def killed(process, moment):
    """Kill the process at a moment after its start; whether that came before its end."""
    timer = threading.Timer(moment, process.kill)
    timer.start()
    process.communicate()
    timer.cancel()
    return process.returncode == -signal.SIGKILL


def moments(batch):
    """Shares of the duration of a build, one drawn from each of as many equal parts as there are kills."""
    chance = random.Random(batch)
    return [(number + chance.random()) / KILLS for number in range(batch, KILLS, BATCHES)]


@pytest.mark.parametrize("batch", range(BATCHES))
def test_a_build_killed_at_any_moment_leaves_the_store_readable_and_the_same(
    building, duration, real_store, root, no_archive, tmp_path, batch
):
    store = tmp_path / "store.duckdb"
    shutil.copyfile(real_store, store)
    before = answer_of(store)
    kills = 0
    for share in moments(batch):
        kills += killed(building(store), share * duration)
        assert answer_of(store) == before
    assert kills
    build(root / "data", store, no_archive)
    assert answer_of(store) == before
    assert scratch_files(store) == []


def test_two_builds_at_once_leave_one_whole_store(building, real_store, tmp_path):
    store = tmp_path / "store.duckdb"
    both = [building(store), building(store)]
    said = [process.communicate()[1] for process in both]
    assert [process.returncode for process in both] == [0, 0], said
    assert answer_of(store) == answer_of(real_store)
    assert scratch_files(store) == []


# Readers beside new builds.


@dataclass(frozen=True)
class Build:
    """A store file put by, with the build id and the value that only it holds."""

    file: Path
    build_id: str
    value: float


@pytest.fixture(scope="module")
def builds(real_store, tmp_path_factory):
    """Stores that differ in their build id, in one result and in one target.

    Copies of a real build, changed: to the reader they are builds, and they are made in no time.
    """
    folder = tmp_path_factory.mktemp("builds")
    made = []
    for number in range(BUILDS + 1):
        one = Build(folder / f"{number}.duckdb", f"build-{number}", 1000.0 + number)
        shutil.copyfile(real_store, one.file)
        with duckdb.connect(str(one.file)) as connection:
            connection.execute("update core.build set build_id = ?", [one.build_id])
            connection.execute("update mart.observation set value = ?", [one.value])
            connection.execute("update mart.target_statement set value = ?", [one.value])
        made.append(one)
    return made


def put_in_place(one, store):
    """Put a prebuilt store in place as the build does: with one rename."""
    fresh = store.with_name(f"{one.build_id}.new")
    shutil.copyfile(one.file, fresh)
    fresh.replace(store)


def seen(snapshot):
    """What several queries on one snapshot say: the build id, and every value in two tables."""
    [first] = snapshot.rows("select build_id from mart.build")
    results = snapshot.rows("select distinct value from mart.observation")
    targets = snapshot.rows("select distinct value from mart.target_statement where value is not null")
    [last] = snapshot.rows("select build_id from mart.build")
    return {snapshot.build_id, first["build_id"], last["build_id"]}, {row["value"] for row in [*results, *targets]}


def read_until(store, done, read):
    """Read again and again, each time from one snapshot, and once more after the last build came."""
    readings = []
    while not done.is_set():
        readings.append(seen(store.current()))
        read.release()
    readings.append(seen(store.current()))
    return readings


def replace_again_and_again(builds, path, read):
    """Put one build after another in place; between two the readers read about once each."""
    for one in builds:
        put_in_place(one, path)
        for _ in range(READERS):
            read.acquire(timeout=10)


@pytest.fixture(scope="module")
def readings(builds, tmp_path_factory):
    """What sixteen readers saw while ten builds came one after another, and the store afterwards."""
    path = tmp_path_factory.mktemp("readings") / "store.duckdb"
    done, read = threading.Event(), threading.Semaphore(0)
    put_in_place(builds[0], path)
    store = Store(path)
    with ThreadPoolExecutor(READERS) as pool:
        readers = [pool.submit(read_until, store, done, read) for _ in range(READERS)]
        try:
            replace_again_and_again(builds[1:], path, read)
        finally:
            done.set()
        return [reader.result() for reader in readers], store


def test_every_reading_is_of_one_build_whatever_is_put_in_place_meanwhile(builds, readings):
    whole = [({one.build_id}, {one.value}) for one in builds]
    assert [reading for reader in readings[0] for reading in reader if reading not in whole] == []


def test_a_reader_never_goes_back_to_an_older_build(builds, readings):
    order = {one.build_id: number for number, one in enumerate(builds)}
    orders = [[max(order[build_id] for build_id in ids) for ids, _ in reader] for reader in readings[0]]
    assert [numbers for numbers in orders if numbers != sorted(numbers)] == []


def test_the_readers_saw_builds_come_and_all_end_on_the_last(builds, readings):
    per_reader, store = readings
    assert len({build_id for reader in per_reader for ids, _ in reader for build_id in ids}) > 1
    assert [reader[-1] for reader in per_reader] == [({builds[-1].build_id}, {builds[-1].value})] * READERS
    assert store.current().build_id == builds[-1].build_id


def test_a_snapshot_goes_on_answering_after_newer_builds_came(builds, tmp_path):
    path = tmp_path / "store.duckdb"
    put_in_place(builds[0], path)
    store = Store(path)
    old = store.current()
    put_in_place(builds[1], path)
    assert store.current().build_id == builds[1].build_id
    assert seen(old) == ({builds[0].build_id}, {builds[0].value})


def test_a_reader_keeps_its_build_when_the_file_is_gone_for_a_moment(builds, tmp_path):
    path = tmp_path / "store.duckdb"
    put_in_place(builds[0], path)
    store = Store(path)
    kept = store.current()
    path.unlink()
    assert store.current() is kept
    put_in_place(builds[1], path)
    assert store.current().build_id == builds[1].build_id


def test_no_file_of_a_reader_stays_beside_the_store(builds, tmp_path):
    path = tmp_path / "store.duckdb"
    put_in_place(builds[0], path)
    Store(path).current()
    assert [one.name for one in tmp_path.iterdir()] == ["store.duckdb"]


def test_without_a_store_a_reader_is_told_so(tmp_path):
    with pytest.raises(NoStoreError):
        Store(tmp_path / "store.duckdb").current()


def test_what_a_reader_gets_cannot_be_written_to(builds, tmp_path):
    path = tmp_path / "store.duckdb"
    put_in_place(builds[0], path)
    snapshot = Store(path).current()
    with pytest.raises(duckdb.Error, match="read-only"):
        snapshot.rows("delete from mart.observation")


@pytest.mark.parametrize(
    "query",
    [
        "select * from read_text('/etc/hostname')",
        "copy (select 1) to '/tmp/x.csv'",
        "set enable_external_access = true",
    ],
    ids=["read a file", "write a file", "unlock it"],
)
def test_what_a_reader_gets_reaches_nothing_outside_the_store(builds, tmp_path, query):
    path = tmp_path / "store.duckdb"
    put_in_place(builds[0], path)
    snapshot = Store(path).current()
    with pytest.raises(duckdb.Error):
        snapshot.rows(query)


# Builds on demand.

ASK = """
import json, sys
from pathlib import Path
from etl.load import ensure_built
report = ensure_built(*map(Path, sys.argv[1:]))
print(json.dumps(report and report.build_id))
"""


def test_ten_threads_that_need_a_store_build_it_once(root, no_archive, tmp_path):
    store, ready = tmp_path / "store.duckdb", threading.Barrier(10)

    def ask(_):
        ready.wait()
        return ensure_built(root / "data", store, no_archive)

    with ThreadPoolExecutor(10) as pool:
        reports = list(pool.map(ask, range(10)))
    [report] = [one for one in reports if one]
    assert report.build_id == built_id(store) == build_id_of(root / "data")


def test_three_processes_that_need_a_store_build_it_once(start, root, no_archive, tmp_path):
    store = tmp_path / "store.duckdb"
    processes = [start("-c", ASK, root / "data", store, no_archive) for _ in range(3)]
    said = [process.communicate() for process in processes]
    assert [process.returncode for process in processes] == [0, 0, 0], said
    built = [json.loads(out) for out, _ in said]
    assert [one for one in built if one] == [built_id(store)]


def test_a_store_of_these_inputs_is_not_built_again(root, no_archive, real_store, tmp_path):
    store = tmp_path / "store.duckdb"
    shutil.copyfile(real_store, store)
    assert ensure_built(root / "data", store, no_archive) is None
    assert store.read_bytes() == real_store.read_bytes()


def test_a_store_of_other_inputs_is_built_anew(data, no_archive, real_store, tmp_path):
    store = tmp_path / "store.duckdb"
    shutil.copyfile(real_store, store)
    data.write("observations", data.rows("observations")[:-1])
    report = ensure_built(data.path, store, no_archive)
    assert report.build_id == built_id(store) != built_id(real_store)


@pytest.mark.parametrize("raw", [b"", b"no database at all"], ids=["empty", "not a database"])
def test_a_file_that_is_no_store_is_built_over(small_data, no_archive, tmp_path, raw):
    data, store = small_data(tmp_path / "data"), tmp_path / "store.duckdb"
    data.add("sources", {"source_id": "x", "publisher": "x", "tier": "other", "url": "https://example.vn"})
    data.add(
        "observations",
        {
            "province_id": "ha-tinh",
            "indicator_id": "grdp_growth",
            "period_start": "2021-01-01",
            "period_end": "2021-12-31",
            "comparator": "=",
            "value": "5.02",
            "unit_id": "percent",
            "basis": "value",
            "firmness": "official",
            "source_id": "x",
        },
    )
    store.write_bytes(raw)
    assert ensure_built(data.path, store, no_archive).build_id == built_id(store)


def test_what_killed_builds_left_behind_goes_with_the_next_build(root, no_archive, tmp_path):
    store = tmp_path / "store.duckdb"
    left = [tmp_path / "store.duckdb.0a1b2c3d.scratch", tmp_path / "store.duckdb.0a1b2c3d.scratch.wal"]
    beside = tmp_path / "other.duckdb.0a1b2c3d.scratch"
    for path in (*left, beside):
        path.write_bytes(b"half a store")
    build(root / "data", store, no_archive)
    assert scratch_files(store) == [beside.name]
