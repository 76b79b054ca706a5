import pytest
from streamlit.testing.v1 import AppTest

from etl.settings import ROOT


@pytest.fixture(scope="session")
def store_path(real_store):
    return real_store


@pytest.fixture
def open_page(store_path, monkeypatch):
    """Run a page through the frame, as a visitor with this address does."""
    monkeypatch.setenv("STORE_PATH", str(store_path))

    def run(page, **query):
        app = AppTest.from_file(ROOT / "dashboard" / "frame.py", default_timeout=60)
        for name, value in query.items():
            app.query_params[name.replace("_", "-")] = value
        app.run()
        if page != "overview":
            app.switch_page(f"../pages/{page}.py").run()
        assert not app.exception
        return app

    return run


@pytest.fixture(scope="session")
def snapshot(store_path):
    from dashboard.store import Store

    return Store(store_path).current()
