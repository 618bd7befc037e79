"""The workflows: well-formed, pinned, and their steps do what they promise when a shell runs them."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from repository import git

ROOT = Path(__file__).resolve().parent.parent
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
PARTS = (
    "Makefile",
    "notes2anki",
    "pyproject.toml",
    "README.md",
    "LICENSE",
    ".gitignore",
    ".gitattributes",
    "requirements",
    "src",
    "notes",
    ".github",
)


def load(path: Path) -> dict:
    # YAML 1.1 takes the key `on` for a truth value; the base loader takes it for a word.
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_a_workflow_is_whole_and_pinned(path):
    workflow = load(path)
    assert {"name", "on", "permissions", "jobs"} <= set(workflow)
    for job in workflow["jobs"].values():
        assert int(job["timeout-minutes"]) <= 30
        for step in job["steps"]:
            assert len({"run", "uses"} & set(step)) == 1
            if "uses" in step:
                assert re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40}", step["uses"]), (
                    f"{step['uses']} is not pinned by commit"
                )


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_nothing_that_others_control_gets_into_a_shell(path):
    for job in load(path)["jobs"].values():
        for step in job["steps"]:
            assert "${{" not in step.get("run", ""), "hand values over by env"


@pytest.fixture
def remote(tmp_path: Path) -> Path:
    """A bare repository that holds the project and its notes, without a ledger."""
    project, bare = tmp_path / "project", tmp_path / "remote.git"
    project.mkdir()
    for name in PARTS:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy2
        copy(ROOT / name, project / name)
    (project / "notes" / "notes2anki.lock").unlink(missing_ok=True)
    for folder in project.rglob("__pycache__"):
        shutil.rmtree(folder)
    git(tmp_path, "init", "--quiet", "--bare", "--initial-branch=main", str(bare))
    git(project, "init", "--quiet", "--initial-branch=main")
    git(project, "add", ".")
    git(project, "commit", "--quiet", "-m", "Notes")
    git(project, "push", "--quiet", str(bare), "main")
    return bare


def run_steps(remote: Path, folder: Path, *, before_commit=lambda: None) -> str:
    """Run the shell steps of decks.yml in a fresh clone, in order; returns what they printed."""
    git(remote.parent, "clone", "--quiet", str(remote), str(folder))
    workflow = load(ROOT / ".github" / "workflows" / "decks.yml")
    env = {**os.environ, **workflow["env"], "GITHUB_REF_NAME": "main", "VENV": sys.prefix, "CI": "true"}
    printed = ""
    for step in workflow["jobs"]["decks"]["steps"]:
        if "uses" in step:
            continue
        if step.get("id") == "ledger":
            before_commit()
        command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]]
        done = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=False)
        assert done.returncode == 0, f"{step['name']}:\n{done.stdout}\n{done.stderr}"
        printed += done.stdout
    return printed


@pytest.mark.timeout(300)
def test_decks_are_built_the_ledger_comes_back_and_a_second_run_changes_nothing(remote, tmp_path):
    run_steps(remote, tmp_path / "first")
    built = sorted(path.name for path in (tmp_path / "first" / "build").glob("*.apkg"))
    assert built == ["CLF.apkg", "DOP.apkg", "DVA.apkg", "SAA.apkg", "SAP.apkg"]
    assert (tmp_path / "first" / "build" / "preview" / "index.html").is_file()
    assert git(remote, "log", "--format=%an %s", "main").splitlines()[0] == "notes2anki Update the ledger"
    assert git(remote, "diff", "--name-only", "main~1", "main") == "notes/notes2anki.lock"
    head = git(remote, "rev-parse", "main")
    assert "the ledger has not changed" in run_steps(remote, tmp_path / "second")
    assert git(remote, "rev-parse", "main") == head
    for name in built:
        assert (tmp_path / "first/build" / name).read_bytes() == (tmp_path / "second/build" / name).read_bytes()


@pytest.mark.timeout(300)
def test_a_push_in_between_is_taken_in(remote, tmp_path):
    def somebody_pushes() -> None:
        git(tmp_path, "clone", "--quiet", str(remote), "other")
        (tmp_path / "other" / "notes" / "dva" / "other.md").write_text("# 余談\n", encoding="utf-8")
        git(tmp_path / "other", "add", ".")
        git(tmp_path / "other", "commit", "--quiet", "-m", "Write on")
        git(tmp_path / "other", "push", "--quiet", "origin", "main")

    run_steps(remote, tmp_path / "first", before_commit=somebody_pushes)
    assert git(remote, "log", "--format=%s", "main").splitlines()[:2] == ["Update the ledger", "Write on"]
