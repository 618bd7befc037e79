"""git as tests run it: without the configuration of whoever runs them, and at a time of the test's own."""

import os
import subprocess
from pathlib import Path

START = 1_700_000_000
_NO_CONFIGURATION = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
_NAMES = {f"GIT_{who}_{what}": "test@test" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}


def run_git(folder: Path, *arguments: str, when: int = START) -> subprocess.CompletedProcess[str]:
    """Run git in a folder, whatever comes of it; what it commits is of the time ``when``."""
    dates = {f"GIT_{who}_DATE": f"{when} +0000" for who in ("AUTHOR", "COMMITTER")}
    variables = {**os.environ, **_NO_CONFIGURATION, **_NAMES, **dates}
    command = ["git", "-c", "init.defaultBranch=main", *arguments]
    return subprocess.run(command, cwd=folder, env=variables, capture_output=True, text=True, check=False)


def git(folder: Path, *arguments: str, when: int = START) -> str:
    """What git prints; it has to do what it is told."""
    done = run_git(folder, *arguments, when=when)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()
