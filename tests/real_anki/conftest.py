"""The real Anki backend in several versions, as programs that answer questions."""

import json
import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from old_backends import VERSIONS, NoBackendError, python_of

Answers = list[Any]
RUNNER = Path(__file__).with_name("runner.py")


@pytest.fixture(scope="session", params=("installed", *VERSIONS))
def anki(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Answers]]:
    """A function that carries out steps (dictionaries with ``do``) in a fresh collection of one version of Anki."""
    try:
        python = python_of(request.param)
    except NoBackendError as error:
        reason = f"anki {request.param} cannot be installed, so nothing was tested with it: {error}"
        if os.environ.get("NOTES2ANKI_REQUIRE_ANKI") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    complaints = tmp_path_factory.mktemp("anki") / "stderr"
    with complaints.open("w") as stderr:
        runner = subprocess.Popen(
            [python, str(RUNNER)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=stderr, text=True
        )

        def run(*steps: dict[str, Any]) -> Answers:
            assert runner.stdin is not None
            assert runner.stdout is not None
            runner.stdin.write(json.dumps(steps) + "\n")
            runner.stdin.flush()
            line = runner.stdout.readline()
            assert line, f"anki {request.param} ended: {complaints.read_text()[-2000:]}"
            answer = json.loads(line)
            assert "failure" not in answer, answer["failure"]
            return list(answer["answers"])

        yield run
        assert runner.stdin is not None
        runner.stdin.close()
        runner.wait(timeout=30)
        if runner.stdout is not None:
            runner.stdout.close()
