"""The rules of the house that no other tool can check."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("core", "scanning", "ui")
SOURCES = [
    ROOT / "main.py",
    *(path for package in PACKAGES for path in sorted((ROOT / package).rglob("*.py"))),
]
TESTS = sorted((ROOT / "tests").rglob("*.py"))

DOORS = {
    # a dependency: the only places that may import it
    "PySide6": ("ui", "main"),
    "qtawesome": ("ui",),
    "sqlalchemy": ("core.store",),
    "alembic": ("core.store",),
    "sqlcipher3": ("core.store",),
    "keyring": ("core.vault",),
    "pyrage": ("core.vault",),
    "pyhanko": ("core.signing",),
    "pyhanko_certvalidator": ("core.signing",),
    "pkcs11": ("core.signing",),
    "httpx": ("core.sync.gateway", "scanning.devices.escl"),
    "zeroconf": ("scanning.devices.escl",),
    "defusedxml": ("scanning.devices.escl",),
    "rapidfuzz": ("scanning.kinds", "scanning.fields"),
    "distributed": ("ui.terminal",),
    "tusclient": ("core.sync.gateway",),
    "tenacity": ("scanning.devices.sane",),
    "reportlab": ("core.forms",),
    "xlsxwriter": ("core.reports",),
    "pytesseract": ("scanning.ocr",),
    "pikepdf": ("scanning.pdf", "core.signing"),
    "sane": ("scanning.devices.sane",),
    "zxingcpp": ("scanning.separators",),
    "typer": ("main", "ui.terminal"),
    "rich": ("ui.terminal",),
}

MAX_FILE_LINES = 500
MAX_FUNCTION_LINES = 60
MAX_PUBLIC_METHODS = 12


def module_of(path: Path) -> str:
    parts = list(path.relative_to(ROOT).with_suffix("").parts)
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports(path: Path) -> Iterator[tuple[int, str]]:
    package = module_of(path).split(".") if path.name == "__init__.py" else module_of(path).split(".")[:-1]
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = ".".join(package[: len(package) - node.level + 1]) if node.level else ""
            stem = ".".join(filter(None, [base, node.module or ""]))
            yield from ((node.lineno, f"{stem}.{alias.name}") for alias in node.names)


def inside(name: str, place: str) -> bool:
    return name == place or name.startswith(place + ".")


def at(path: Path, line: int) -> str:
    return f"{path.relative_to(ROOT)}:{line}"


def test_every_dependency_comes_in_by_its_door() -> None:
    wrong = [
        f"{at(path, line)} imports {name}"
        for path in SOURCES
        for line, name in imports(path)
        if (doors := DOORS.get(name.split(".")[0]))
        and not any(inside(module_of(path), door) for door in doors)
    ]
    assert not wrong, "\n".join(wrong)


def test_view_models_know_no_widgets() -> None:
    wrong = [
        at(path, line)
        for path in (ROOT / "ui").rglob("model.py")
        for line, name in imports(path)
        if name.startswith("PySide6.QtWidgets")
    ]
    assert not wrong, "\n".join(wrong)


def test_features_do_not_import_each_other() -> None:
    features = {path.parent.name for path in (ROOT / "ui").glob("*/view.py")}
    wrong = [
        f"{at(path, line)} imports {name}"
        for feature in features
        for path in (ROOT / "ui" / feature).rglob("*.py")
        for line, name in imports(path)
        if name.startswith("ui.") and name.split(".")[1] in features - {feature}
    ]
    assert not wrong, "\n".join(wrong)


def test_nothing_imports_the_composition_root() -> None:
    wrong = [at(p, line) for p in SOURCES for line, name in imports(p) if inside(name, "main")]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("path", [*SOURCES, *TESTS], ids=lambda p: str(p.relative_to(ROOT)))
def test_sizes(path: Path) -> None:
    text = path.read_text("utf-8")
    assert text.count("\n") <= MAX_FILE_LINES, f"{path} is longer than {MAX_FILE_LINES} lines"
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and "migrations" not in path.parts:
            # (a migration is one list of tables, and is never changed once released)
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            assert length <= MAX_FUNCTION_LINES, f"{at(path, node.lineno)} {node.name} has {length} lines"
        elif isinstance(node, ast.ClassDef):
            methods = [n for n in node.body if isinstance(n, ast.FunctionDef) and not n.name.startswith("_")]
            assert len(methods) <= MAX_PUBLIC_METHODS, f"{at(path, node.lineno)} {node.name}"


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: str(p.relative_to(ROOT)))
def test_escapes_from_the_type_checker_give_their_reason(path: Path) -> None:
    escape = re.compile(r"\bAny\b|\bcast\(|type: ignore")
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if escape.search(line) and not line.lstrip().startswith(("from typing", "import", '"', "#")):
            assert re.search(r"#\s*(type: ignore\[[\w, -]+\]\s*#\s*)?\w{3}", line), at(path, number)


def test_work_is_told_when_to_stop_and_nothing_is_swallowed() -> None:
    """No `except Exception` in core or scanning but in the worker; no nested event loop in the window."""
    wrong = []
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            broad = isinstance(node, ast.ExceptHandler) and (
                node.type is None
                or any(
                    isinstance(name, ast.Name) and name.id in ("Exception", "BaseException")
                    for name in ast.walk(node.type)  # alone or one of several
                )
            )
            tidies_up = isinstance(node, ast.ExceptHandler) and isinstance(node.body[-1], ast.Raise)
            if (
                broad
                and not tidies_up
                and module_of(path).split(".")[0] in ("core", "scanning")
                and path != ROOT / "core" / "worker.py"  # README, Decisions: a bug costs one job
            ):
                wrong.append(f"{at(path, node.lineno)} catches everything")
            if isinstance(node, ast.Attribute) and node.attr == "processEvents":
                wrong.append(f"{at(path, node.lineno)} calls processEvents")
    assert not wrong, "\n".join(wrong)


def test_tests_use_real_things() -> None:
    forbidden = re.compile(r"unittest\.mock|qtbot\.wait\(|time\.sleep\(" + r"|Magic" + r"Mock")
    wrong = [
        at(path, number)
        for path in TESTS
        if path != Path(__file__).resolve()
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if forbidden.search(line)
    ]
    assert not wrong, "\n".join(wrong)


def test_the_clock_is_read_in_one_place() -> None:
    reads = re.compile(r"datetime\.(now|utcnow|today)\(|date\.today\(|time\.time\(")
    wrong = [
        at(path, number)
        for path in SOURCES
        if path != ROOT / "core" / "clock.py"
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if reads.search(line)
    ]
    assert not wrong, "\n".join(wrong)


def test_the_top_level_is_the_one_agreed() -> None:
    allowed = {
        "main.py",
        "ui",
        "core",
        "scanning",
        "resources",
        "tests",
        "pyproject.toml",
        "README.md",
        "uv.lock",
        "Makefile",
    }
    seen = {p.name for p in ROOT.iterdir() if not p.name.startswith(".")} - {
        "build",
        "node_modules",
        "__pycache__",
    }
    assert seen <= allowed, seen - allowed
