"""What several files of this folder share."""

import pytest


@pytest.fixture(scope="session")
def exporting(etl, root, real_store, tmp_path_factory):
    """The folder that `python -m etl export` wrote, and what it said."""
    out = tmp_path_factory.mktemp("export") / "new" / "folder"
    done = etl("export", "--out", out, "--data", root / "data", "--store", real_store)
    assert done.returncode == 0, done.stderr
    return out, done.stdout
