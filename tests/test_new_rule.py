"""The skeleton that scripts/new_rule.py writes is a rule that does nothing yet."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    for part in ("scripts", "src", "tests/corpus/rules"):
        shutil.copytree(ROOT / part, tmp_path / part, ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path


def run(tree: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(tree / "scripts" / "new_rule.py"), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("phase", ["shape", "statement", "group"])
def test_a_new_rule_is_known_and_finds_nothing(tree: Path, phase: str) -> None:
    done = run(tree, "moon-phase", phase)
    assert done.returncode == 0, done.stderr
    shown = "from notes2anki.rules import RULES; r = RULES[-1]; print(r.name, r.phase.value, '## Options' in r.manual)"
    there = {**os.environ, "PYTHONPATH": str(tree / "src")}
    told = subprocess.run([sys.executable, "-c", shown], env=there, capture_output=True, text=True, check=True)
    assert told.stdout.split() == ["moon-phase", phase, "True"]
    assert (tree / "tests/corpus/rules/moon-phase.md").read_text(encoding="utf-8").count("Leaves alone") == 3


def test_the_skeletons_pass_the_type_check(tree: Path) -> None:
    for phase in ("shape", "statement", "group"):
        assert run(tree, f"moon-{phase}", phase).returncode == 0
    skeletons = sorted(str(path) for path in (tree / "src/notes2anki/rules").glob("moon_*.py"))
    options = ("--config-file", str(ROOT / "pyproject.toml"), "--follow-imports=silent", "--cache-dir=/dev/null")
    command = [sys.executable, "-m", "mypy", *options, *skeletons]
    there = {**os.environ, "MYPYPATH": str(tree / "src")}
    done = subprocess.run(command, env=there, capture_output=True, text=True, check=False, cwd=tree)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("arguments", [(), ("Moon",), ("moon", "night"), ("quantity",)])
def test_what_is_no_new_rule_writes_nothing(tree: Path, arguments: tuple[str, ...]) -> None:
    before = {path: path.read_bytes() for path in tree.rglob("*") if path.is_file()}
    assert run(tree, *arguments).returncode == 2
    assert {path: path.read_bytes() for path in tree.rglob("*") if path.is_file()} == before
