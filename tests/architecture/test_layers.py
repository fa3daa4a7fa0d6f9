"""The plan of the house, proved: layers look down only, and nothing parses in the window's process."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import pytest
from pytest_archon import archrule

PACKAGE = Path(__file__).resolve().parents[2] / "lfr_review"

#: what a layer never reaches, by whatever chain of imports
NEVER = {
    "domain": ["store", "worker", "services", "ui", "cli"],
    "store": ["worker", "services", "ui", "cli"],
    "worker": ["store", "services", "ui", "cli", "player"],
    "player": ["store", "services", "ui", "cli"],
    "services": ["ui", "cli", "player"],
    "cli": ["ui", "player"],
}
#: what a layer never names itself, though it may reach it through the layer between
NEVER_DIRECTLY = {"ui": ["store", "worker", "cli", "player"], "cli": ["store", "worker"]}

#: libraries that read files or draw pages: only the worker may import them
PARSERS = [
    "pikepdf", "pypdfium2", "pypdfium2_raw", "PIL", "pi_heif", "reportlab", "uharfbuzz", "lxml", "mammoth", "docx",
    "openpyxl", "pdfplumber", "pdfminer", "oxmsg", "olefile", "nh3", "resvg_py", "tesserocr", "pymediainfo",
    "fontTools", "bidi",
]  # fmt: skip


def modules_of(layer: str) -> list[Path]:
    return sorted((PACKAGE / layer).rglob("*.py"))


def imports_of(path: Path) -> set[str]:
    """Full names of the modules that a file imports, wherever in the file it does."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def names(imported: set[str], package: str) -> bool:
    return any(name == package or name.startswith(f"{package}.") for name in imported)


@pytest.mark.parametrize("layer", NEVER)
def test_layer_looks_down_only(layer: str) -> None:
    forbidden = [f"lfr_review.{name}*" for name in NEVER[layer]] + ["lfr_review.app"]
    archrule(layer).match(f"lfr_review.{layer}*").should_not_import(*forbidden).check(
        "lfr_review", skip_type_checking=True
    )


def test_services_know_of_the_worker_only_its_protocol() -> None:
    for path in modules_of("services"):
        of_worker = {name for name in imports_of(path) if names({name}, "lfr_review.worker")}
        assert not {n for n in of_worker if not names({n}, "lfr_review.worker.protocol")} - {"lfr_review.worker"}, path


@pytest.mark.parametrize("layer", NEVER_DIRECTLY)
def test_upper_layer_does_not_reach_past_the_services(layer: str) -> None:
    for path in modules_of(layer):
        for below in NEVER_DIRECTLY[layer]:
            assert not names(imports_of(path), f"lfr_review.{below}"), path


@pytest.mark.parametrize("layer", ["domain", "store", "services", "ui", "cli", "player"])
def test_only_the_worker_imports_a_parser(layer: str) -> None:
    for path in modules_of(layer):
        for parser in PARSERS:
            assert not names(imports_of(path), parser), f"{path} imports {parser}"


@pytest.mark.parametrize("layer", ["domain", "store", "worker", "services", "cli"])
def test_only_the_window_and_the_player_import_qt(layer: str) -> None:
    for path in modules_of(layer):
        assert not names(imports_of(path), "PySide6"), path


def test_domain_needs_the_standard_library_only() -> None:
    for path in modules_of("domain"):
        outside = {
            name
            for name in imports_of(path)
            if name.partition(".")[0] not in sys.stdlib_module_names and not names({name}, "lfr_review.domain")
        }
        assert not outside, path


@pytest.mark.parametrize("module", ["sqlite3", "sqlite_utils", "sqlcipher3"])
def test_only_the_store_knows_the_database(module: str) -> None:
    for path in PACKAGE.rglob("*.py"):
        if path.relative_to(PACKAGE).parts[0] != "store":
            assert not names(imports_of(path), module), path


def test_SEC_011_one_module_opens_databases() -> None:
    openers = set()
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                takes_place = path.relative_to(PACKAGE).parts[0] == "store"
                if takes_place and (name == "Database" or (name == "connect" and "store" in path.parts)):
                    openers.add(path.name)
    assert openers == {"opening.py"}


def test_SEC_051_no_module_can_reach_a_network() -> None:
    forbidden = [
        "socket",
        "ssl",
        "http",
        "urllib",
        "ftplib",
        "smtplib",
        "requests",
        "PySide6.QtNetwork",
        "asyncio",
        "webbrowser",
    ]
    allowed = {"urllib.parse"}
    for path in PACKAGE.rglob("*.py"):
        reached = {name for name in imports_of(path) if any(names({name}, f) for f in forbidden)}
        reached = {n for n in reached if not any(names({n}, a) for a in allowed)} - {"urllib"}
        assert not reached, f"{path} imports {sorted(reached)}"


def test_SEC_084_nothing_runs_what_it_reads() -> None:
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                if isinstance(node.func, ast.Name):
                    assert node.func.id not in {"eval", "exec", "compile", "__import__"}, path
                assert not any(k.arg == "shell" for k in node.keywords), path
        assert not {"pickle", "shelve", "marshal", "yaml"} & {n.partition(".")[0] for n in imports_of(path)}, path


def test_SEC_041_the_window_decodes_no_untrusted_picture_or_markup() -> None:
    forbidden = {
        "QImageReader", "QMovie", "QSvgRenderer", "QSvgWidget", "QPdfDocument", "QTextBrowser", "QWebEngineView",
        "setHtml", "setMarkdown", "toMarkdown", "insertHtml", "loadFromData", "imageData",
    }  # fmt: skip
    for path in modules_of("ui"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            name = node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""
            assert name not in forbidden, f"{path} uses {name}"


def test_SEC_025_nothing_is_opened_in_another_program() -> None:
    forbidden = {"QDesktopServices", "startfile", "openUrl", "setOpenExternalLinks"}
    starters = set()
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            name = node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""
            assert name not in forbidden, f"{path} uses {name}"
        if names(imports_of(path), "subprocess") and path.relative_to(PACKAGE).parts[0] != "worker":
            starters.add(path.relative_to(PACKAGE).as_posix())
    assert starters == {"services/worker_process.py", "services/prove_window.py"}  # both start this program itself


def test_files_and_functions_stay_small() -> None:
    root = PACKAGE.parent
    for path in [
        *PACKAGE.rglob("*.py"),
        *(root / "tests").rglob("*.py"),
        *(root / "benchmarks").rglob("*.py"),
        root / "dev.py",
    ]:
        text = path.read_text(encoding="utf-8")
        assert text.count("\n") <= 400, f"{path} has {text.count(chr(10))} lines"
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
                length = (node.end_lineno or node.lineno) - node.lineno + 1
                assert length <= 60, f"{path}: {node.name} has {length} lines"


def test_the_project_stands_alone() -> None:
    root = PACKAGE.parent
    hosts = ["py" + "pi.org", "python" + "hosted.org", "npm" + "js", "/si" + "mple/", ".." + "/shared"]
    for path in root.rglob("*"):
        inside = path.relative_to(root).parts
        if not path.is_file() or inside[0] in {".git", ".venv", "build", "dist"} or "__pycache__" in inside:
            continue
        if path.suffix in {".py", ".md", ".toml", ".txt", ".spec", ".qss", ".json", ".csv", ""} and not inside[
            0
        ].startswith("."):
            text = path.read_text(encoding="utf-8", errors="replace")
            for host in hosts:
                assert host not in text, f"{path} names {host}"


def test_nothing_but_the_plan_stands_at_the_top() -> None:
    root = PACKAGE.parent
    plan = {
        "lfr_review", "resources", "tests", "benchmarks", "pyproject.toml", "build.spec", "README.md",
        "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md", "LICENSE", "dev.py", "build",
        "dist", "lfr_review.egg-info",
    }  # fmt: skip
    assert {path.name for path in root.iterdir() if not path.name.startswith(".")} <= plan
