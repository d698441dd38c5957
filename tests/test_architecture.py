"""The rules of the house: the order of imports, the size of modules, what each of them must say of itself."""

from __future__ import annotations

import ast
import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

import embtel

HOUSE = Path(embtel.__file__).parent
MODULES = sorted(HOUSE.rglob("*.py"))
TABLES = sorted((HOUSE / "tables").glob("*.csv"))
CEILING = 400
"""Lines; a longer module has a second purpose."""


def name(path: Path) -> str:
    """A module or table as it is spoken of."""
    return path.relative_to(HOUSE).as_posix()


def test_imports_go_one_way_and_in_no_circle(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(HOUSE.parent)
    broken = lint_imports(cache_dir=str(tmp_path))
    assert broken == 0, capfd.readouterr().out


def test_the_house_is_there() -> None:
    assert len(MODULES) > 20 and len(TABLES) > 3


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_no_module_is_longer_than_the_ceiling(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= CEILING


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_all_that_is_public_has_a_docstring(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert ast.get_docstring(tree), "the module says nothing of itself"
    silent = [node.name for node in public(tree) if not ast.get_docstring(node)]
    assert silent == []


def public(tree: ast.Module | ast.ClassDef) -> Iterator[ast.FunctionDef | ast.ClassDef]:
    """Functions, classes and methods that others may call; what overrides Python's own methods is known."""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            yield node
            if isinstance(node, ast.ClassDef):
                yield from public(node)


@pytest.mark.parametrize("path", TABLES, ids=name)
def test_every_row_of_a_table_says_whence_it_is(path: Path) -> None:
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert rows and {"source", "examples"} <= set(rows[0])
    assert [number for number, row in enumerate(rows, 2) if not row["source"]] == []
