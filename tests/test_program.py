"""A run that is a fork does what one in a new interpreter does, for each command, and is a process of its own."""

import fcntl
import os
import re
import shutil
import signal
import threading
import time
from pathlib import Path

import pytest

from notes2anki.cli import COMMANDS
from notes2anki.ledger import read_ledger
from program import Done, Program

NOTES = "# SQS\n\n- 可視性タイムアウト: 処理中のメッセージを隠す時間\n- 遅延キュー: 配信を遅らせるキュー\n- ？\n"
NOW = 1_800_000_000
CALLS = {
    "build": ["build", "-o", "out", "--manifest", "manifest", "--jobs", "2"],
    "plan": ["plan"],
    "check": ["check", "--format", "json"],
    "show": ["show", "--format", "jsonl"],
    "explain": ["explain", "notes/dva/sqs.md:3"],
    "preview": ["preview", "-o", "page"],
    "adopt": ["adopt", "GUID", "dva/sqs.md:4"],
    "doctor": ["doctor", "build/DVA.apkg"],
    "drop": ["drop", "GUID"],
    "ledger": ["ledger", "rebuild", "--from-git"],
}


def outcome(done: Done, folder: Path) -> tuple[object, ...]:
    """All that a run leaves behind, but for the seconds that it took."""
    files = {path.relative_to(folder): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}
    return done.returncode, re.sub(r"\d+\.\d s\b", "", done.stdout), done.stderr, files


def test_there_is_a_call_of_every_command() -> None:
    assert CALLS.keys() == COMMANDS.keys()


@pytest.fixture(scope="module")
def built(program: Program, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which notes were built."""
    place = tmp_path_factory.mktemp("built")
    (place / "notes" / "dva").mkdir(parents=True)
    (place / "notes" / "dva" / "sqs.md").write_text(NOTES, encoding="utf-8")
    assert program.run("build", cwd=place, now=NOW).returncode == 0
    return place


@pytest.mark.parametrize("name", CALLS)
def test_a_fork_does_what_a_new_interpreter_does(program: Program, built: Path, tmp_path: Path, name: str) -> None:
    guid = next(iter(read_ledger((built / "notes" / "notes2anki.lock").read_text(encoding="utf-8")).entries))
    arguments = [guid if each == "GUID" else each for each in CALLS[name]]
    place, outcomes = tmp_path / "place", []
    for fresh in (True, False):
        shutil.copytree(built, place)
        if name == "build":
            (place / "notes" / "dva" / "sqs.md").write_text(NOTES.replace("隠す", "見えなくする"), encoding="utf-8")
        done = program.run(*arguments, cwd=place, now=NOW + 100, env={"GIT_CEILING_DIRECTORIES": "/"}, fresh=fresh)
        assert "Traceback" not in done.stderr
        outcomes.append(outcome(done, place))
        shutil.rmtree(place)
    assert outcomes[0] == outcomes[1]


def test_a_fork_is_a_process_with_surroundings_of_its_own(program: Program) -> None:
    tell = "import os, sys; print(os.getpid(), os.getcwd(), os.environ.get('A_VARIABLE'), sys.argv[1:])"
    leave = "os.environ['A_VARIABLE'] = 'x'; os.chdir('/')"
    told = [program.code(f"{tell}; {leave}", "an argument").stdout for _ in range(3)]
    assert len({each.split()[0] for each in told} | {str(os.getpid())}) == 4
    assert all(each.endswith(f" {Path.cwd()} None ['an argument']\n") for each in told)


@pytest.mark.parametrize(
    ("end", "status", "said"),
    [
        ("pass", 0, ""),
        ("sys.exit(3)", 3, ""),
        ("sys.exit('why')", 1, "why\n"),
        ("raise ValueError", 1, "\nValueError\n"),
    ],
)
def test_a_fork_ends_as_a_process_does(program: Program, end: str, status: int, said: str) -> None:
    done = program.code(f"import atexit, os, sys; atexit.register(print, 'at the end'); print('x'); {end}")
    assert (done.returncode, done.stdout) == (status, "x\nat the end\n")
    assert done.stderr.endswith(said)


def test_a_fork_that_is_killed_takes_nobody_along(program: Program) -> None:
    ends = [program.code("import os; os.kill(os.getpid(), 9)").returncode for _ in range(3)]
    assert ends == [-9, -9, -9]


class GivenUpError(Exception):
    """Somebody has waited long enough."""


HOLD = """
import fcntl, sys, time
with open(sys.argv[1], "w") as file:
    fcntl.flock(file, fcntl.LOCK_EX)
    file.write("held")
    file.flush()
    time.sleep(1000)
"""


def test_a_run_that_is_given_up_is_killed_and_the_next_one_begins_anew(program: Program, tmp_path: Path) -> None:
    held = tmp_path / "held"
    held.touch()

    def give_up(*_: object) -> None:
        raise GivenUpError

    def interrupt() -> None:
        while not held.read_text():
            time.sleep(0.01)
        os.kill(os.getpid(), signal.SIGUSR1)

    before = signal.signal(signal.SIGUSR1, give_up)
    watcher = threading.Thread(target=interrupt, daemon=True)
    watcher.start()
    with pytest.raises(GivenUpError):
        program.code(HOLD, held)
    watcher.join()
    signal.signal(signal.SIGUSR1, before)
    with held.open() as file:
        fcntl.flock(file, fcntl.LOCK_EX)  # nobody holds it any more
    assert [program.run("--version").returncode for _ in range(2)] == [0, 0]


def test_runs_take_turns_and_one_that_would_start_otherwise_starts_anew(program: Program) -> None:
    parents = [program.code("import os; print(os.getppid(), hash('x'))").stdout for _ in range(3)]
    assert parents[0] == parents[2] != parents[1]
    told = program.run("--version", env={"PYTHONVERBOSE": "1"})
    assert "import _frozen_importlib" in told.stderr
