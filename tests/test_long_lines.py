"""Pasted blobs: left out and reported, in no time, and not in the way of what stands around them."""

import pytest

from notes2anki.config import Config
from notes2anki.language.quantities import quantities
from notes2anki.model import LONGEST_LINE
from notes2anki.pipeline import extract_notes

QUEUE = "- 遅延キュー: 配信を遅らせるキュー\n"
DEAD = "- デッドレターキュー: 失敗したメッセージの行き先\n"


def said_of(run, folder) -> list[str]:
    return run("check", folder, "--format", "lines").stdout.splitlines()


@pytest.mark.timeout(60)
@pytest.mark.parametrize(
    "blob",
    ["- " + "x" * 50_000 + ": y", "- 長い：" + "長い文章、" * 3_000, "- a: " + "30秒と" * 10_000, "## " + "1" * 50_000],
)
def test_a_line_too_long_is_left_out_and_reported(run, vault, blob):
    folder = vault({"dva/a.md": f"# SQS\n\n{QUEUE}{DEAD}\n{blob}\n"})
    (said,) = said_of(run, folder)
    assert said.startswith("dva/a.md:6: warning[line-too-long] ")
    assert "characters in one line, more than 4,000" in said
    shown = run("show", folder).stdout
    assert shown.count("term-separator") == 2
    assert "dva/a.md:6: skipped: too long" in run("explain", folder / "dva/a.md:6").stdout


@pytest.mark.timeout(60)
@pytest.mark.parametrize("mark", ["<!-- ", "*a ", "==a ", "[[", "[a][", "^["])
def test_marks_that_nothing_closes_cost_no_time(vault, mark):
    starts = ["- ", "", "## ", "| a | b |\n|---|---|\n| a | ", "<div>", "[x]: /y\n\n- [x] "]
    blobs = "\n\n".join(start + mark * 40_000 for start in starts)
    folder = vault({"dva/a.md": f"# SQS\n\n{QUEUE}{DEAD}\n{blobs}\n"})
    assert len(extract_notes(folder, (folder / "dva" / "a.md",), Config()).value.extraction.notes) == 2


def test_a_picture_in_a_line_too_long_is_no_part_of_the_line_above(run, vault):
    folder = vault({"dva/a.md": f"# SQS\n\n{QUEUE}{DEAD}\nText of a queue is its message\n![x]({'a' * 5_000}.png)\n"})
    (said,) = said_of(run, folder)
    assert said.startswith("dva/a.md:7: warning[line-too-long] 5,010 characters")


def test_what_stands_below_a_line_too_long_is_left_out_with_it(run, vault):
    folder = vault({"dva/a.md": f"# SQS\n\n- {'x' * 5_000}\n  {DEAD}{QUEUE}"})
    assert len(said_of(run, folder)) == 1
    assert "遅延キュー" in run("show", folder).stdout
    assert "デッドレター" not in run("show", folder).stdout


def test_a_row_too_long_is_left_out_of_its_table(run, vault):
    rows = ["| 用語 | 意味 |", "|---|---|", "| 遅延キュー | 配信を遅らせる |", f"| 他 | {'長' * 5_000} |"]
    folder = vault({"dva/a.md": "# SQS\n\n" + "\n".join([*rows, "| 可視性 | 他から隠す |"])})
    (said,) = said_of(run, folder)
    assert said.startswith("dva/a.md:6: warning[line-too-long] 5,001 characters")
    assert run("show", folder).stdout.count("table-rows") == 2


def test_the_limit_is_what_is_said(run, vault):
    name = "長" * (LONGEST_LINE - len("用語: "))
    assert "line-too-long" not in str(said_of(run, vault({"dva/a.md": f"# SQS\n\n- 用語: {name}\n"})))
    assert "line-too-long" in str(said_of(run, vault({"dva/a.md": f"# SQS\n\n- 用語: {name}長\n"})))


def test_code_may_be_long(run, vault):
    folder = vault({"dva/a.md": f"# SQS\n\n{QUEUE}\n```\n{'x' * 50_000}\n```\n"})
    assert said_of(run, folder) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("東京リージョンと大阪リージョンの2つがある", []),
        ("標準とFIFOの2種類から選ぶ", []),
        ("最大で2つの項目", ["2つ"]),
    ],
)
def test_how_many_were_named_before_is_no_figure(text, found):
    assert [text[each.start : each.end] for each in quantities(text)] == found
