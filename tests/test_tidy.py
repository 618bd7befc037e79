"""Irregular Markdown is put right line by line: one shape, one test; lines never change number."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notes2anki.parsing.tidy import tidy


def _lines(*lines: str) -> str:
    return "\n".join(lines)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("-\u3000項目", "- 項目"),
        ("##\u3000見出し", "## 見出し"),
        ("1.\u3000項目", "1. 項目"),
        (_lines("- 親", "\u3000- 子"), _lines("- 親", "  - 子")),
        (_lines("-\u3000親", "\u3000-\u3000子"), _lines("- 親", "  - 子")),
    ],
)
def test_full_width_spaces_after_a_marker_and_as_indent(text: str, expected: str) -> None:
    assert tidy(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("##見出し", "## 見出し"),
        ("####VPC", "#### VPC"),
        ("#ネットワーク", "#ネットワーク"),
        ("#authpriv.* /var/log/secure", "#authpriv.* /var/log/secure"),
    ],
)
def test_several_hashes_are_a_heading_and_one_is_a_tag(text: str, expected: str) -> None:
    assert tidy(text) == expected


LONG_TITLE = "Keeping bees on a roof from the first spring to the last"


@pytest.mark.parametrize("text", ["## 見出し ##", "   ### 見出し", "見出し\n====", "# C#"])
def test_headings_that_commonmark_reads_stay(text: str) -> None:
    assert tidy(text) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (_lines("文が終わる。", "---"), _lines("文が終わる。", "***")),
        (_lines("- 項目", "----"), _lines("- 項目", "***")),
        (_lines("一行目", "二行目", "---"), _lines("一行目", "二行目", "***")),
        (_lines("題", "---", "本文"), _lines("題", "---", "本文")),
        (_lines("本文", "", "題", "---"), _lines("本文", "", "題", "---")),
        (_lines(LONG_TITLE, "-" * len(LONG_TITLE)), _lines(LONG_TITLE, "-" * len(LONG_TITLE))),
        (_lines("種：いつ、どこに蒔くか", "-" * 22), _lines("種：いつ、どこに蒔くか", "-" * 22)),
        (_lines(LONG_TITLE, "---"), _lines(LONG_TITLE, "***")),
        (_lines("本文", "", "---"), _lines("本文", "", "---")),
    ],
)
def test_hyphens_below_text_are_a_rule_unless_they_underline_a_title(text: str, expected: str) -> None:
    assert tidy(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (_lines("- 親", " - 子", "  - 孫", "- 次"), _lines("- 親", "  - 子", "    - 孫", "- 次")),
        (_lines("- 親", "   - 子"), _lines("- 親", "  - 子")),
        (_lines("- 親", "\t- 子", "\t\t- 孫"), _lines("- 親", "  - 子", "    - 孫")),
        (_lines("1. 親", "  - 子"), _lines("1. 親", "   - 子")),
        (_lines("- 親", "    - 子", "- 次"), _lines("- 親", "  - 子", "- 次")),
        (_lines("- 親", "  続き", "    - 子"), _lines("- 親", "  続き", "  - 子")),
    ],
)
def test_whatever_stands_deeper_is_a_child(text: str, expected: str) -> None:
    assert tidy(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- Letters\n*******\n    Sizes\n        - small", "- Letters\n\n  Sizes\n  - small"),
        ("- Letters\n-------\n  small ones", "- Letters\n\n  small ones"),
        ("- Letters\n-------\nParcels", "- Letters\n***\nParcels"),
        ("- Letters\n\n-------\n  small ones", "- Letters\n\n-------\n  small ones"),
    ],
)
def test_a_line_of_signs_below_an_item_whose_text_is_set_in_underlines_it(text: str, expected: str) -> None:
    assert tidy(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("-Small ones\n-Large ones", "- Small ones\n- Large ones"),
        ("-Small ones\n  -Large, too", "- Small ones\n  - Large, too"),
        ("-Small ones", "-Small ones"),
        ("-Xmx512m\n-jar", "-Xmx512m\n-jar"),
    ],
)
def test_hyphens_right_before_english_words_are_items_where_there_are_several(text: str, expected: str) -> None:
    assert tidy(text) == expected


def test_text_between_lists_is_no_deeper_than_its_item() -> None:
    text = "- Letters\n\n    Sizes\n        - small\n\n    Speeds\n        - express"
    assert tidy(text) == "- Letters\n\n  Sizes\n  - small\n\n  Speeds\n  - express"


@pytest.mark.parametrize("text", ["- 一つ目  \n  二つ目", "一つ目  \n二つ目", "一つ目<br>\n二つ目", "一つ目\\\n二つ目"])
def test_hard_breaks_are_kept(text: str) -> None:
    assert tidy(text) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("待つ\u00a0時間", "待つ 時間"),
        ("待\u200bつ\u2060時間\ufeff", "待つ時間"),
        ("-\u00a0項目", "- 項目"),
        ("６４ＫＢ", "６４ＫＢ"),
        ("１．項目", "1. 項目"),
    ],
)
def test_invisible_characters_go_and_full_width_ones_stay(text: str, expected: str) -> None:
    assert tidy(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (_lines("①一つ目", "② 二つ目"), _lines("1. 一つ目", "1. 二つ目")),
        ("（1）項目", "1. 項目"),
        ("(1) 項目", "1. 項目"),
        ("8、項目", "1. 項目"),
        ("1.項目", "1. 項目"),
        ("1.5倍になる", "1.5倍になる"),
        ("12時に始まる", "12時に始まる"),
        ("2023、2024年", "2023、2024年"),
        ("(AZ) の数", "(AZ) の数"),
    ],
)
def test_ordinals_that_are_no_markdown_become_items(text: str, expected: str) -> None:
    assert tidy(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (_lines("・一つ目", "・ 二つ目"), _lines("- 一つ目", "- 二つ目")),
        ("●項目", "- 項目"),
        ("•item", "- item"),
        ("-項目", "- 項目"),
        ("  ・項目", "  - 項目"),
        ("・・・略", "・・・略"),
        ("-5度", "-5度"),
        ("--force", "--force"),
        ("※注意", "※注意"),
        ("→ 続き", "→ 続き"),
        ("コスト・性能", "コスト・性能"),
    ],
)
def test_pseudo_bullets_become_items(text: str, expected: str) -> None:
    assert tidy(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        _lines("```", "・項目", "##x", "-\u3000y", "①z", "```"),
        _lines("~~~sh", "・項目", "```", "##x", "~~~"),
        _lines("````", "```", "・x", "```", "・y", "````"),
        _lines("- 親", "  ```", "  ・コード", "  ```", "- 次"),
        _lines("```", "・閉じられないまま"),
    ],
)
def test_the_inside_of_fences_is_untouched(text: str) -> None:
    assert tidy(text) == text


def test_a_fence_moves_sideways_with_its_item() -> None:
    text = _lines("- 親", " - 子", "   ```sh", "     ・a", "   ```")
    assert tidy(text) == _lines("- 親", "  - 子", "    ```sh", "      ・a", "    ```")


def test_a_fence_that_closes_on_its_own_line_is_a_code_span() -> None:
    assert tidy(_lines("```-w 数```", "・項目")) == _lines("```-w 数```", "- 項目")


def test_container_lines_are_emptied_and_rules_of_stars_stay() -> None:
    assert tidy(_lines(":::message alert", "本文", ":::")) == _lines("", "本文", "")
    nested = ("::::details 題", ":::message", "本文", ":::", "::::")
    assert tidy(_lines(*nested)) == _lines("::::details 題", "", "本文", "", "::::")
    assert tidy("* * *") == "* * *"
    assert tidy("- - -") == "- - -"


_INDENTED = ("- 親", " - 子", "  - 孫", "\t- 子", "\u3000- 子", "1. 一", "①二", "・項目", "  続き", "> 引用")
_FLAT = ("##見出し", "# 題", "文。", "文", "")


def _texts(*pieces: str) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(pieces), max_size=12).map("\n".join)


@given(_texts(*_INDENTED, *_FLAT, "---", "```", ":::note"))
def test_lines_keep_their_number(text: str) -> None:
    assert tidy(text).count("\n") == text.count("\n")


@given(_texts(*_INDENTED, *_FLAT))
def test_tidying_twice_changes_nothing_more(text: str) -> None:
    once = tidy(text)
    assert tidy(once) == once


@given(_texts(*_INDENTED, *_FLAT, "---", "~~~", ":::note"))
def test_what_stands_in_a_fence_is_never_changed(inside: str) -> None:
    assert tidy(f"```\n{inside}\n```") == f"```\n{inside}\n```"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            _lines("- 手順", "  ```", "open", "  all", "  ```", "- 次"),
            _lines("- 手順", "  ```", "  open", "    all", "  ```", "- 次"),
        ),
        (_lines("- 手順", "  ```", "open", "```", "- 次"), _lines("- 手順", "  ```", "  open", "  ```", "- 次")),
        (_lines("- ```sh", "open", "  ```", "##棚"), _lines("- ```sh", "  open", "  ```", "## 棚")),
        (_lines("- 手順", "  ```", "  open", "", "##棚"), _lines("- 手順", "  ```", "  open", "", "## 棚")),
        (
            _lines("- 手順", "  ```", "  open", "##棚", "```sh", "shut", "```"),
            _lines("- 手順", "  ```", "  open", "## 棚", "```sh", "shut", "```"),
        ),
        (_lines("> ```", "> a %%b%%", "c %%d%%"), _lines("> ```", "> a %%b%%", "c <!--d-->")),
        (_lines("```", "- ```", "##棚", "```"), _lines("```", "- ```", "##棚", "```")),
    ],
    ids=["at the margin", "its end, too", "on the line of the item", "unclosed", "another below", "quoted", "inside"],
)
def test_code_in_items_and_quotations_ends_where_its_author_ended_it(text: str, expected: str) -> None:
    assert tidy(text) == expected


def test_white_space_wider_than_any_column_is_made_narrower_but_in_code() -> None:
    wide, narrow = " " * 5000, " " * 40
    assert tidy(f"本{wide}棚\u3000{wide}。") == f"本{narrow}棚{narrow}。"
    assert tidy(_lines("```", f"a{wide}b", "```")) == _lines("```", f"a{wide}b", "```")
