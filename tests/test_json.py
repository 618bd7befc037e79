"""docs/json.md says of every JSON what the commands print, and the commands print what it says."""

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from notes2anki.diagnostics import Severity
from notes2anki.doctor import Problem
from notes2anki.model import Kind, State
from notes2anki.plan import Outcome

PAGE = (Path(__file__).parents[1] / "docs" / "json.md").read_text(encoding="utf-8")
NOW = 1_700_000_000
TOPICS = "".join(f"## 機能{n}号\n- 可視性: 受信した {n} 番目のメッセージが隠れる時間の長さ\n" for n in range(30))
NOTES = f"# SQS\n\n- 保持は==4 日==、遅延は==15 分==まで\n- [ ] 第 3 章を読む\n- 遅延とは何か？\n{TOPICS}"
ONE_EDITED = NOTES.replace("遅延は==15 分==まで", "遅延は 15 分まで、==送信者==が変えられる")
ALL_EDITED = NOTES.replace("- 可視性: 受信した", "- 可視の時間: 受信した後に他から見えない")


def documented(command: str) -> dict[str, str]:
    """Key -> type of one section of the page."""
    section = re.search(rf"^## {re.escape(command)}\n(.*?)(?=^## |\Z)", PAGE, re.MULTILINE | re.DOTALL)
    assert section, command
    return dict(re.findall(r"^\| `([^`]+)` \| ([^|]+) \| .*\|$", section[1], re.MULTILINE))


def printed(values: Iterable[object]) -> dict[str, str]:
    """Key -> type of some values; what is null in one may be text in another, and an empty list is one of anything."""
    found: dict[str, set[str]] = defaultdict(set)
    for value in values:
        for key, kind in _keys(value, ""):
            found[key].add(kind)
    plain = {key: kinds - {"list"} if len(kinds - {"null"}) > 1 else kinds for key, kinds in found.items()}
    return {key: " or ".join(sorted(kinds, key=lambda kind: kind == "null")) for key, kinds in plain.items()}


def _keys(value: object, key: str) -> Iterator[tuple[str, str]]:
    if key:
        yield key, _type(value)
    if isinstance(value, dict) and not (key.startswith("decks.")):
        for name, inner in value.items():
            shown = "NAME" if key in ("decks", "cards") else name
            yield from _keys(inner, f"{key}.{shown}".lstrip("."))
    elif isinstance(value, list) and any(isinstance(inner, dict) for inner in value):
        for inner in value:
            yield from (pair for pair in _keys(inner, f"{key}[]") if pair[0] != f"{key}[]")


def _type(value: object) -> str:
    if isinstance(value, list):
        return f"list of {_type(value[0])}" if value else "list"
    names = {str: "text", int: "number", dict: "object", type(None): "null"}
    return names[type(value)]


@pytest.fixture(scope="module")
def said(program, tmp_path_factory) -> dict[str, list[object]]:
    """What each command prints of notes that were built and edited since."""
    place = tmp_path_factory.mktemp("json")
    (place / "notes/dva").mkdir(parents=True)
    note = place / "notes/dva/a.md"

    def values(*arguments: str) -> list[object]:
        done = program.run(*arguments, cwd=place, now=NOW + 86_400)
        return [json.loads(done.stdout)]

    note.write_text(NOTES, encoding="utf-8")
    assert program.run("build", "--manifest", "m.jsonl", cwd=place, now=NOW).returncode == 0
    note.write_text(ONE_EDITED, encoding="utf-8")
    shown = program.run("show", "--format", "jsonl", cwd=place).stdout.splitlines()
    found = {
        "build --manifest FILE": [json.loads(line) for line in (place / "m.jsonl").read_text("utf-8").splitlines()],
        "show --format jsonl": [json.loads(line) for line in shown],
        "plan --format json": values("plan", "--format", "json"),
        "check --format json": values("check", "--format", "json", "--skipped"),
    }
    note.write_text(ALL_EDITED, encoding="utf-8")
    found["plan --format json"] += values("plan", "--format", "json")  # too much at once: it would stop
    ledger = (place / "notes/notes2anki.lock").read_text(encoding="utf-8")
    (place / "future.lock").write_text(re.sub(r'"mod":\d+', '"mod":4000000000', ledger), encoding="utf-8")
    found["doctor --format json"] = values("doctor", "--format", "json", "--ledger", "future.lock")
    return found


COMMANDS = re.findall(r"^## (.+)$", PAGE, re.MULTILINE)


@pytest.mark.parametrize("command", COMMANDS)
def test_the_keys_are_those_that_are_printed(said, command):
    assert printed(said[command]) == documented(command)


def test_all_words_that_a_value_can_be_are_named():
    words = [*Outcome, *(state for state in State if state is not State.RETIRED), *Problem, *Kind]
    words += [severity.name.lower() for severity in Severity]
    assert [word for word in words if f"`{word}`" not in PAGE] == []
