"""Dollars that come to be read as formulas: what was learnt of them as text goes on, and the other way round."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

from identity_steps import World
from notes2anki.ledger import ledger_of, read_ledger, write_ledger
from notes2anki.model import Math
from program import Program

NOTES = r"""# Optimisation

## Gradient descent
- Rate: $\eta$ is the length of a step
- Momentum = $v_{t+1} = \beta v_t + g_t$
- The loss is $L(w)$ of the weights
- 更新量は $\eta g$ である
- 重みの数は 3 $\times$ 4 である

| 手法 | 式 |
|---|---|
| SGD | $w - \eta g$ |

## Prices
- The small one costs $5, the large one $10
"""


def build(program: Program, root: Path, math: str) -> dict[str, dict[str, Any]]:
    """Build with a setting; the notes by their GUIDs."""
    (root / "notes" / "notes2anki.toml").write_text(math, encoding="utf-8")
    manifest = root / "manifest.jsonl"
    arguments = ("build", root / "notes", "-o", root / "out", "--manifest", manifest)
    done = program.run(*arguments, now=1_700_000_000)
    assert done.returncode == 0, done.stderr
    rows = [json.loads(line) for line in manifest.read_text(encoding="utf-8").splitlines()]
    return {row["guid"]: row for row in rows}


def test_a_text_that_is_read_as_a_formula_keeps_its_history(program: Program, tmp_path: Path) -> None:
    (tmp_path / "notes" / "ml").mkdir(parents=True)
    (tmp_path / "notes" / "ml" / "a.md").write_text(NOTES, encoding="utf-8")
    as_text = build(program, tmp_path, "math = false\n")
    read = build(program, tmp_path, "")
    assert set(as_text) == set(read)
    assert len(read) == 7
    by_line = {row["first_line"]: guid for guid, row in read.items()}
    assert all(as_text[guid]["first_line"] == line for line, guid in by_line.items())
    assert read[by_line[5]]["text"] == as_text[by_line[5]]["text"] == r"{{c1::$v_{t+1} = \beta v_t + g_t$}}"
    assert read[by_line[8]]["text"] == "重みの数は {{c1::3 × 4 である}}"
    assert build(program, tmp_path, "math = true\n").keys() == read.keys()
    assert build(program, tmp_path, "math = false\n").keys() == read.keys()


def test_a_ledger_remembers_how_dollars_were_read() -> None:
    world = World()
    world.build(["SQS › 保持期間 = 4 日"])
    ledger = world.ledger
    (entry,) = ledger.entries.values()
    assert "math" not in write_ledger(ledger)
    for math, written in ((Math.ALL, '"math":true'), (Math.LIKELY, '"math":"likely"')):
        kept = ledger_of([replace(entry, math=math)], ledger.note_type)
        assert written in write_ledger(kept)
        assert read_ledger(write_ledger(kept)) == kept
    explicit = write_ledger(ledger).replace(',"content"', ',"math":false,"content"')
    assert read_ledger(explicit) == ledger
