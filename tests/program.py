"""The program run as a person would run it, without the wait for an interpreter to start and to import it.

Most of a short run is its start. So two interpreters wait with the program imported, and each run is a fork of one of
them: a process with arguments, environment, working folder, output and exit status of its own, which enters by
``python -m notes2anki`` as a new interpreter does. They take turns, so that two runs in a row differ in what
differs from process to process, such as the order of sets.

``fresh=True`` starts an interpreter of its own, and so does an environment that changes how one starts.
"""

import atexit
import gc
import importlib
import json
import os
import runpy
import signal
import socket
import struct
import subprocess
import sys
import tempfile
import threading
from collections.abc import Mapping, Sequence
from itertools import cycle
from pathlib import Path
from typing import IO, Any, NoReturn

SOURCE = Path(__file__).resolve().parent.parent / "src"
SETTLED_AT_THE_START = ("PYTHON", "LC_", "LANG", "TZ", "LD_", "MALLOC_", "GLIBC_")
"""Beginnings of the names of variables that an interpreter reads once."""
STATUS = struct.Struct("q")

Done = subprocess.CompletedProcess[str]


def environment(more: Mapping[str, str]) -> dict[str, str]:
    """The environment of a run: the program of this checkout."""
    return {**os.environ, "PYTHONPATH": str(SOURCE), "PYTHONIOENCODING": "utf-8", **more}


class Program:
    """Runs the program; ``close`` ends the interpreters that wait."""

    def __init__(self) -> None:
        self._waiting = [_Waiting() for _ in range(2)] if hasattr(os, "fork") else []
        self._turns = cycle(self._waiting)

    def run(
        self,
        *arguments: object,
        cwd: Path | None = None,
        now: int | None = None,
        env: Mapping[str, str] | None = None,
        fresh: bool = False,
    ) -> Done:
        """Run the program with some arguments; ``now`` is the time that it takes for the present."""
        return self._start(["-m", "notes2anki", *map(str, arguments)], cwd, now, env or {}, fresh=fresh)

    def code(self, code: str, *arguments: object, now: int | None = None) -> Done:
        """Run some code that calls the program itself, as ``python -c`` would."""
        return self._start(["-c", code, *map(str, arguments)], None, now, {}, fresh=False)

    def close(self) -> None:
        for each in self._waiting:
            each.close()

    def _start(
        self, arguments: Sequence[str], cwd: Path | None, now: int | None, env: Mapping[str, str], *, fresh: bool
    ) -> Done:
        variables = environment(env if now is None else {**env, "SOURCE_DATE_EPOCH": str(now)})
        place = cwd or Path.cwd()
        waiting = next(self._turns, None)
        if fresh or waiting is None or not waiting.started_with(variables):
            command = [sys.executable, *arguments]
            return subprocess.run(
                command, cwd=place, env=variables, capture_output=True, text=True, encoding="utf-8", check=False
            )
        return waiting.run(arguments, place, variables)


class _Waiting:
    """An interpreter that has the program imported, from the first run on, and forks when it is asked to."""

    def __init__(self) -> None:
        self._variables = environment({})
        self._waiting: tuple[subprocess.Popen[bytes], socket.socket] | None = None

    def started_with(self, variables: Mapping[str, str]) -> bool:
        """Whether an interpreter with these variables would start just as this one did."""
        return _settled(variables) == _settled(self._variables)

    def run(self, arguments: Sequence[str], cwd: Path, env: Mapping[str, str]) -> Done:
        process, asking = self._waiting or self._begin()
        with tempfile.TemporaryFile() as asked, tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
            asked.write(json.dumps({"arguments": arguments, "cwd": str(cwd), "env": dict(env)}).encode())
            asked.seek(0)
            try:
                socket.send_fds(asking, [b"!"], [asked.fileno(), out.fileno(), err.fileno()])
                answer = asking.recv(STATUS.size, socket.MSG_WAITALL)
            except BaseException:  # the test has taken too long, or somebody has had enough
                os.killpg(process.pid, signal.SIGKILL)
                self.close()
                raise
            assert answer, f"the interpreter that has the program imported has ended: {process.wait(timeout=30)}"
            (status,) = STATUS.unpack(answer)
            return subprocess.CompletedProcess([*arguments], status, _text(out), _text(err))

    def close(self) -> None:
        """End; the next run begins anew."""
        if self._waiting:
            process, asking = self._waiting
            asking.close()
            process.wait(timeout=30)
        self._waiting = None

    def _begin(self) -> tuple[subprocess.Popen[bytes], socket.socket]:
        ours, theirs = socket.socketpair()
        with theirs:
            process = subprocess.Popen(
                [sys.executable, __file__],
                stdin=theirs.fileno(),
                stdout=subprocess.DEVNULL,
                env=self._variables,
                start_new_session=True,
            )
        self._waiting = process, ours
        return self._waiting


def _settled(variables: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in variables.items() if name.startswith(SETTLED_AT_THE_START)}


def _text(file: IO[bytes]) -> str:
    """What was written, with ends of lines as ``subprocess`` gives them."""
    file.seek(0)
    return file.read().decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")


# --- the other side ----------------------------------------------------------------------------------------------


def _wait() -> None:
    """Import the program, then fork for each request; returns in a child, or where nobody is left to ask."""
    cli = importlib.import_module("notes2anki.cli")
    for module in cli.COMMANDS.values():
        importlib.import_module(f"notes2anki.cli.{module}")
    importlib.import_module("notes2anki.language.japanese.words")._tokenizer()  # its dictionary
    gc.collect()
    gc.freeze()
    with socket.socket(fileno=os.dup(0)) as asking:
        while True:
            word, files, _, _ = socket.recv_fds(asking, 1, 3)
            if not word:
                return
            child = os.fork()
            if not child:
                break
            for each in files:
                os.close(each)
            asking.sendall(STATUS.pack(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])))
    _become(*files)


def _become(asked: int, out: int, err: int) -> None:
    """Be the process that was asked for."""
    with open(asked, encoding="utf-8") as file:
        request: dict[str, Any] = json.load(file)
    nothing = os.open(os.devnull, os.O_RDONLY)
    for number, source in enumerate((nothing, out, err)):
        os.dup2(source, number)
        os.close(source)
    os.chdir(request["cwd"])
    os.environ.clear()
    os.environ.update(request["env"])
    how, what, *arguments = request["arguments"]
    sys.argv = ["-c", *arguments]
    if how == "-c":
        sys.path[0] = ""
        exec(compile(what, "<string>", "exec"), {"__name__": "__main__"})
    else:
        sys.path[0] = request["cwd"]
        runpy.run_module(what, run_name="__main__", alter_sys=True)


def _end(status: int) -> NoReturn:
    """End as an interpreter does, but for taking its modules apart, which would take longer than most runs."""
    threading._shutdown()  # type: ignore[attr-defined]
    atexit._run_exitfuncs()
    for stream in (sys.stdout, sys.stderr):
        if stream:
            stream.flush()
    os._exit(status)


if __name__ == "__main__":
    try:
        _wait()
    except SystemExit as ended:
        if not isinstance(ended.code, int):
            raise
        _end(ended.code)
