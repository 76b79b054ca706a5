"""The command line as a person meets it: `python -m etl`."""

import re

import pytest

from etl.load import build_id_of, built_id


@pytest.mark.parametrize("words", [(), ("--help",)], ids=["no words", "--help"])
def test_help_lists_the_commands(etl, words):
    done = etl(*words)
    said = done.stdout + done.stderr
    commands = ("extract", "propose", "accept", "import", "build", "check", "export")
    assert [command for command in commands if not re.search(rf"\b{command}\b", said)] == []


@pytest.mark.parametrize(
    ("command", "options"),
    [
        ("extract", ["--format", "--written", "--data"]),
        ("propose", ["--out", "--force", "--written", "--data"]),
        ("accept", ["--by", "--on", "--data"]),
        ("import", ["--dry-run", "--published", "--table", "--format", "--data"]),
        ("build", ["--data", "--store"]),
        ("check", ["--data"]),
        ("export", ["--out", "--data", "--store"]),
    ],
)
def test_the_help_of_a_command_lists_its_options(etl, command, options):
    done = etl(command, "--help")
    assert done.returncode == 0
    assert [option for option in options if option not in done.stdout] == []


def test_an_unknown_command_fails(etl):
    done = etl("biuld")
    assert done.returncode != 0
    assert "biuld" in done.stderr


@pytest.fixture(scope="module")
def built(etl, root, tmp_path_factory):
    store = tmp_path_factory.mktemp("built") / "new" / "store.duckdb"
    return etl("build", "--data", root / "data", "--store", store), store


def test_build_makes_the_store_and_succeeds(built, root):
    done, store = built
    assert done.returncode == 0, done.stderr
    assert built_id(store) == build_id_of(root / "data")


def test_build_reports_the_build_id(built):
    done, store = built
    assert f"Build {built_id(store)}" in done.stdout


@pytest.mark.parametrize("table", ["targets", "observations", "deadlines", "sources", "provinces"])
def test_build_reports_the_rows_of_each_table(built, copy_data, tmp_path, table):
    done, _ = built
    rows = len(copy_data(tmp_path / "data").rows(table))
    assert re.search(rf"\b{table}\b\D*\b{rows}\b", done.stdout)


def test_build_reports_provinces_years_and_seconds(built, real):
    done, store = built
    [(provinces, first, last)] = real.execute(
        "select count(distinct province_id), min(year(period_start)), max(year(period_end)) from mart.figure"
    ).fetchall()
    assert re.search(rf"{provinces} provinces, {first}-{last}, \d+\.\d s, ", done.stdout)
    assert str(store) in done.stdout


def test_build_says_that_the_texts_were_not_verified(built):
    done, _ = built
    assert "not in the archive" in done.stdout


def test_check_of_good_inputs_says_so_and_succeeds(etl, root):
    done = etl("check", "--data", root / "data")
    assert done.returncode == 0, done.stderr
    assert re.search(r"\d+ rows in \d+ files hold the contract", done.stdout)


@pytest.mark.parametrize(
    ("words", "place"), [(("check",), "DATA_DIR"), (("export", "--out", "out"), "STORE_PATH")], ids=["data", "store"]
)
def test_the_places_can_be_set_in_the_environment(etl, tmp_path, words, place):
    done = etl(*words, **{place: str(tmp_path / "elsewhere")})
    assert done.returncode == 1
    assert str(tmp_path / "elsewhere") in done.stderr


def test_export_without_a_store_says_how_to_build_it(etl, tmp_path):
    done = etl("export", "--out", tmp_path / "out", "--store", tmp_path / "store.duckdb")
    assert done.returncode == 1
    assert "python -m etl build" in done.stderr
    assert not (tmp_path / "out").exists()


def test_export_of_an_old_store_says_that_it_is_old(etl, data, real_store, tmp_path):
    data.write("observations", data.rows("observations")[:-1])
    done = etl("export", "--out", tmp_path / "out", "--data", data.path, "--store", real_store)
    assert done.returncode == 0, done.stderr
    assert "older than the inputs" in done.stderr


@pytest.mark.parametrize("command", ["build", "check"])
def test_a_data_folder_that_is_not_there_is_named_without_a_traceback(etl, tmp_path, command):
    done = etl(command, "--data", tmp_path / "nowhere")
    assert done.returncode != 0
    assert "nowhere" in done.stderr
    assert "Traceback" not in done.stderr
