"""Fixtures of all tests, the switch that rewrites golden pages, and what may not be left out in CI."""

import os
import signal
import subprocess
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from program import Program

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
Vault = Callable[[Mapping[str, str]], Path]
Run = Callable[..., subprocess.CompletedProcess[str]]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="rewrite the expected blocks of tests/corpus")


def pytest_configure(config: pytest.Config) -> None:
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # so a shell starts what runs in the background
        signal.signal(signal.SIGINT, signal.default_int_handler)  # else the programs under test could not be stopped
    if not config.getoption("--update-golden"):
        return
    if os.environ.get("CI"):
        raise pytest.UsageError("--update-golden is refused in CI: a changed page must be read by somebody")
    if hasattr(config, "workerinput") or config.getoption("numprocesses", None):
        raise pytest.UsageError("--update-golden is refused under xdist: two workers would write one page")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if SHARED.is_dir():
        return
    reason = pytest.mark.skip(
        reason=f"{SHARED} is absent: the seed notes and the gold facts are not part of the project"
    )
    for item in items:
        if item.get_closest_marker("shared"):
            item.add_marker(reason)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]):
    """Where Anki or a browser must be there, leaving a test out is a failure; ../shared may always be absent."""
    report = yield
    if not report.skipped or hasattr(report, "wasxfail") or (item.get_closest_marker("shared") and not SHARED.is_dir()):
        return report
    for marker, variable in (("anki", "NOTES2ANKI_REQUIRE_ANKI"), ("browser", "NOTES2ANKI_REQUIRE_BROWSER")):
        if item.get_closest_marker(marker) and os.environ.get(variable):
            report.outcome = "failed"
            report.longrepr = f"{variable} is set, so this test may not be skipped: {report.longrepr}"
    return report


@pytest.fixture(autouse=True)
def _no_clock_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    """Write a folder of notes: ``vault({"dva/sqs.md": "…"})``."""

    def write(files: Mapping[str, str]) -> Path:
        folder = tmp_path / "notes"
        for name, text in files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="")
        folder.mkdir(exist_ok=True)
        return folder

    return write


@pytest.fixture(scope="session")
def program() -> Iterator[Program]:
    """The program, to be run without the wait for its start."""
    program = Program()
    yield program
    program.close()


@pytest.fixture
def run(program: Program, tmp_path: Path) -> Run:
    """Run the program as a person would: ``run("build", folder)``; the working folder is the test's own."""

    def start(*arguments: object, cwd: Path | None = None, **more: Any) -> subprocess.CompletedProcess[str]:
        return program.run(*arguments, cwd=cwd or tmp_path, **more)

    return start
