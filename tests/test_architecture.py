"""docs/architecture.md is true: every module stands in its table, and imports no more than its row allows."""

import ast
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src" / "notes2anki"
PAGE = ROOT / "docs" / "architecture.md"
MODULES = sorted(path for path in PACKAGE.rglob("*.py") if path != PACKAGE / "__init__.py")


@dataclass(frozen=True)
class Group:
    """One row of the table."""

    name: str
    modules: frozenset[str]
    may_import: frozenset[str]
    third_party: frozenset[str]


def words(cell: str) -> frozenset[str]:
    return frozenset(word.strip().replace("\\", "") for word in cell.split(",") if word.strip())


def groups() -> list[Group]:
    table = PAGE.read_text(encoding="utf-8").split("| group |")[1].split("\n\n")[0]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in table.splitlines()[2:]]
    return [Group(name, words(modules), words(may), words(third)) for name, modules, _, may, third in rows]


GROUPS = groups()


def unit(path: Path) -> str:
    """The name a file has in the table: its module, or the package it is in."""
    first = path.relative_to(PACKAGE).parts[0]
    return first.removesuffix(".py")


def group_of(name: str) -> Group:
    found = [group for group in GROUPS if name in group.modules]
    assert len(found) == 1, f"{name} stands in {len(found)} rows of docs/architecture.md"
    return found[0]


@cache
def syntax(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imports(path: Path) -> Iterator[tuple[bool, str]]:
    """What a file imports: (whether it is ours, top-level module)."""
    inside = list(path.relative_to(PACKAGE).parts[:-1])
    for node in ast.walk(syntax(path)):
        if isinstance(node, ast.Import):
            yield from ((False, alias.name.split(".")[0]) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield False, (node.module or "").split(".")[0]
        elif isinstance(node, ast.ImportFrom):
            base = inside[: len(inside) - node.level + 1]
            names = [node.module or ""] if node.module else [alias.name for alias in node.names]
            yield from ((True, [*base, *name.split(".")][0]) for name in names)


def test_the_page_is_short():
    assert len(PAGE.read_text(encoding="utf-8").splitlines()) <= 150


def test_every_row_names_modules_and_groups_that_exist():
    known = {unit(path) for path in MODULES}
    names = {group.name for group in GROUPS}
    for group in GROUPS:
        assert group.modules <= known, group.name
        assert group.may_import <= names | {"all"}, group.name


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_module_imports_only_what_its_row_allows(path):
    group = group_of(unit(path))
    for ours, name in imports(path):
        if not ours:
            assert name in sys.stdlib_module_names or name in group.third_party, (
                f"{name} is not in the row of {group.name}"
            )
        elif name != "__version__" and "all" not in group.may_import:
            other = group_of(name)
            assert other in (group,) or other.name in group.may_import, (
                f"{group.name} may not import {other.name} ({name})"
            )


def members(package: Path) -> set[str]:
    """The modules and packages right inside a package."""
    found = {path.stem for path in package.iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()}
    return found - {"__init__"}


def rules_of(package: Path) -> set[str]:
    """The modules that a package's ``__init__`` imports by a public name: rules have a page in the manual each."""
    nodes = (node for node in syntax(package / "__init__.py").body if isinstance(node, ast.ImportFrom))
    return {node.module for node in nodes if node.level == 1 and node.module and not node.module.startswith("_")}


PARTED = [path.parent for path in MODULES if path.name == "__init__.py" and members(path.parent)]


@pytest.mark.parametrize("package", PARTED, ids=lambda path: path.name)
def test_a_package_tells_what_each_of_its_modules_is_for(package):
    told = set(re.findall(r"``(\w+)``", ast.get_docstring(syntax(package / "__init__.py")) or ""))
    assert members(package) <= told | rules_of(package)


@cache
def calls(path: Path) -> set[str]:
    """The dotted names that a file mentions, such as ``time.time``."""
    tree = syntax(path)
    dotted = {ast.unparse(node) for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    bare = {node.func.id for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)}
    return dotted | bare


ABSENT = {
    "the clock": ({"time.time", "datetime.now", "datetime.datetime.now", "date.today"}, {"cli"}),
    "the environment": ({"os.environ", "os.getenv", "Path.cwd", "os.getcwd"}, {"cli"}),
    "randomness": ({"random.random", "random.choice", "uuid.uuid4", "secrets.token_hex"}, {"cli"}),
    "printing": ({"print", "sys.stdout", "sys.stderr"}, {"cli"}),
}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_what_never_happens(path):
    group = group_of(unit(path))
    for what, (names, allowed) in ABSENT.items():
        if group.name not in allowed:
            assert not names & calls(path), f"{what} in {group.name}"
