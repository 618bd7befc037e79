"""Virtual environments with other versions of Anki, made once and kept beside the project's own.

AnkiDroid of 2026 ships the backend of 25.9, and 23.10 is the oldest version whose importer behaves as today's does.
"""

import fcntl
import os
import subprocess
import sys
from pathlib import Path

VERSIONS = ("25.9.5", "23.10.1")
FOLDER = Path(__file__).parents[2] / ".venvs"


class NoBackendError(Exception):
    """A version of Anki that could not be installed; the message is pip's."""


def python_of(version: str) -> str:
    """The Python that has this version of Anki; installs it on first use."""
    if version == "installed":
        return sys.executable
    place = FOLDER / f"anki-{version}"
    python = place / "bin" / "python"
    FOLDER.mkdir(exist_ok=True)
    with (FOLDER / f"anki-{version}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # tests may run in several processes
        if not (place / "ready").exists():
            _run([sys.executable, "-m", "venv", "--clear", str(place)])
            _run([str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", f"anki=={version}"])
            (place / "ready").touch()
    return str(python)


def _run(command: list[str]) -> None:
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    if done.returncode:
        raise NoBackendError(done.stderr.strip()[-500:])
