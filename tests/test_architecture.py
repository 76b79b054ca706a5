"""The layers of the product, read from the imports of its files."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PAGES = sorted((ROOT / "pages").glob("*.py"))
DASHBOARD = sorted((ROOT / "dashboard").rglob("*.py"))
ETL = sorted((ROOT / "etl").rglob("*.py"))
LONGEST_PAGE, LONGEST_FUNCTION = 80, 40
# The two seams: the app builds a missing store; the review page will call the extractor.
SEAMS = {ROOT / "pages" / "review.py"}


def imported(path: Path) -> set[str]:
    """Every module a file imports, dotted, with `from a import b` as both `a` and `a.b`."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def imports(path: Path, package: str) -> bool:
    return any(name == package or name.startswith(f"{package}.") for name in imported(path))


def relative(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", ETL, ids=relative)
def test_etl_knows_nothing_of_the_dashboard(path):
    assert not imports(path, "streamlit")
    assert not imports(path, "dashboard")


@pytest.mark.parametrize("path", [path for path in [*DASHBOARD, *PAGES] if path not in SEAMS], ids=relative)
def test_dashboard_and_pages_never_import_the_etl(path):
    assert not imports(path, "etl")


@pytest.mark.parametrize("path", [*DASHBOARD, *PAGES, ROOT / "app.py"], ids=relative)
def test_only_the_store_module_imports_duckdb(path):
    assert imports(path, "duckdb") == (path == ROOT / "dashboard" / "store.py")


def test_the_app_calls_one_function_of_the_etl_to_build():
    used = {name for name in imported(ROOT / "app.py") if name.startswith("etl.load.")}
    assert used == {"etl.load.ensure_built", "etl.load.BrokenStore"}


@pytest.mark.parametrize("path", sorted((ROOT / "dashboard" / "sql").glob("*.sql")), ids=relative)
def test_the_dashboard_reads_only_the_mart(path):
    text = path.read_text(encoding="utf-8")
    assert "core." not in text
    assert "input." not in text


@pytest.mark.parametrize("path", PAGES, ids=relative)
def test_a_page_is_short_and_defines_nothing(path):
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= LONGEST_PAGE
    assert not [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.FunctionDef | ast.ClassDef)]


@pytest.mark.parametrize("path", [*ETL, *DASHBOARD, ROOT / "app.py"], ids=relative)
def test_a_function_fits_a_screen(path):
    functions = [
        node
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    too_long = [node.name for node in functions if node.end_lineno - node.lineno >= LONGEST_FUNCTION]
    assert not too_long


def test_every_folder_of_tests_is_collected(pytestconfig):
    collected = {path.parent.name for path in (ROOT / "tests").glob("*/test_*.py")}
    assert not collected & set(pytestconfig.getini("norecursedirs"))


def test_no_package_is_hidden_by_a_folder_of_tests():
    assert not list((ROOT / "tests").rglob("__init__.py"))


@pytest.mark.parametrize("name", ["README.md", "CHANGELOG.md"])
def test_what_a_document_links_to_is_in_the_repository(name):
    """In a clean checkout: a picture that git ignores is there for whoever drew it, and for nobody else."""
    links = re.findall(r"\]\(([^)#\s]+)[^)]*\)", (ROOT / name).read_text(encoding="utf-8"))
    assert [link for link in links if "://" not in link and not (ROOT / link).exists()] == []
