"""Markdown's own structure with its lines: what stands where in the file on disk."""

from collections.abc import Iterator
from pathlib import Path, PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notes2anki.config import Config
from notes2anki.diagnostics import Span
from notes2anki.language.inline import Mark, view
from notes2anki.model import (
    Block,
    BulletList,
    CodeBlock,
    Details,
    Directive,
    Document,
    HtmlBlock,
    Line,
    ListItem,
    Paragraph,
    Quote,
    Section,
    Staged,
    Table,
    TableRow,
    ThematicBreak,
)
from notes2anki.parsing.parse import parse
from notes2anki.sources import make_source

Node = Block | Section | ListItem | TableRow


def _parsed(*lines: str) -> Staged[Document]:
    made = make_source(PurePosixPath("a.md"), "\n".join([*lines, ""]), Config(), Path())
    assert made.value
    return parse(made.value)


def _shown(*lines: str) -> list[str]:
    """The tree, one line a node: indent, kind, source lines, text."""
    root = _parsed(*lines).value.root
    return [line for block in (*root.blocks, *root.sections) for line in _node(block, "")]


def _node(node: Node, pad: str) -> Iterator[str]:
    yield f"{pad}{_head(node)}".rstrip()
    for child in _below(node):
        yield from _node(child, pad + "  ")


def _head(node: Node) -> str:
    """What stands for one node, without what is inside it."""
    match node:
        case Section():
            title = f"{node.title.text}{_directives(node.title)}" if node.title else ""
            return f"section {_place(node.span)} h{node.level} {title}"
        case BulletList():
            return f"{'numbers' if node.ordered else 'bullets'} from {node.span.first}"
        case ListItem():
            return f"item {_texts(node.lines)}{' task' if node.task else ''}{_directives(node)}"
        case Quote():
            return f"quote {_place(node.span)} {node.callout or ''} {_texts((node.title,)) if node.title else ''}"
        case Details():
            return f"details {_place(node.span)} {node.summary.text}"
        case Table():
            return f"table {_place(node.span)} {' | '.join(node.header)}"
        case TableRow():
            return f"row {_place(node.span)} {' | '.join(node.cells)}{_directives(node)}"
    return _leaf(node)


def _leaf(node: Node) -> str:
    match node:
        case Paragraph():
            return f"paragraph {_texts(node.lines)}"
        case CodeBlock():
            return f"code {_place(node.span)} {node.info}: {node.text.strip()}"
        case HtmlBlock():
            return f"html {_place(node.span)} {node.text}"
        case Directive():
            return f"directive {_directive(node)}"
    assert isinstance(node, ThematicBreak)
    return f"rule {_place(node.span)}"


def _below(node: Node) -> tuple[Node, ...]:
    match node:
        case Section():
            return (*node.blocks, *node.sections)
        case Quote() | Details() | ListItem():
            return node.blocks
        case BulletList():
            return node.items
        case Table():
            return node.rows
    return ()


def _place(span: Span) -> str:
    return f"{span.first}" if span.first == span.last else f"{span.first}-{span.last}"


def _texts(lines: tuple[Line, ...]) -> str:
    return " | ".join(f"{_place(line.span)}: {line.text}{_directives(line)}" for line in lines)


def _directives(item: Line | ListItem | TableRow) -> str:
    return "".join(f" <{_directive(each)}>" for each in item.directives)


def _directive(node: Directive) -> str:
    return f"{node.name} {_place(node.span)}" + "".join(f" ={value}" for value in node.values)


def test_front_matter_counts_as_lines() -> None:
    assert _shown("---", "title: 題", "tags: [a]", "---", "", "# SQS", "本文", "- 項目") == [
        "section 6-8 h1 SQS",
        "  paragraph 7: 本文",
        "  bullets from 8",
        "    item 8: 項目",
    ]


def test_a_byte_order_mark_and_windows_line_ends_change_no_line() -> None:
    made = make_source(PurePosixPath("a.md"), "\ufeff# 題\r\n一行\r\n二行\r\n", Config(), Path())
    assert made.value
    (section,) = parse(made.value).value.root.sections
    assert list(_node(section, "")) == ["section 1-3 h1 題", "  paragraph 2: 一行 | 3: 二行"]


def test_sections_nest_also_where_levels_jump() -> None:
    assert _shown("前書き", "", "# 一", "文", "#### 四", "文", "## 二", "# 次") == [
        "paragraph 1: 前書き",
        "section 3-7 h1 一",
        "  paragraph 4: 文",
        "  section 5-6 h4 四",
        "    paragraph 6: 文",
        "  section 7 h2 二",
        "section 8 h1 次",
    ]


def test_underlined_titles_are_sections_and_underlined_text_is_above_a_rule() -> None:
    assert _shown("題", "===", "", "副題", "---", "", "文が終わる。", "---", "続く文", "", "***") == [
        "section 1-11 h1 題",
        "  section 4-11 h2 副題",
        "    paragraph 7: 文が終わる。",
        "    rule 8",
        "    paragraph 9: 続く文",
        "    rule 11",
    ]


def test_bullets_hold_their_lines_and_blocks() -> None:
    assert _shown("- 親", "  続き", "  - 子", "", "  段落", "", "  ```sh", "  ls", "  ```", "- 次") == [
        "bullets from 1",
        "  item 1: 親 | 2: 続き",
        "    bullets from 3",
        "      item 3: 子",
        "    paragraph 5: 段落",
        "    code 7-9 sh: ls",
        "  item 10: 次",
    ]


def test_irregular_bullets_nest_as_they_look() -> None:
    assert _shown("-\u3000親", " - 子", "・次", "①一つ目") == [
        "bullets from 1",
        "  item 1: 親",
        "    bullets from 2",
        "      item 2: 子",
        "  item 3: 次",
        "numbers from 4",
        "  item 4: 一つ目",
    ]


def test_tasks_are_marked() -> None:
    assert _shown("- [ ] 未了", "- [x] 完了", "- `[ ]` は空白") == [
        "bullets from 1",
        "  item 1: 未了 task",
        "  item 2: 完了 task",
        "  item 3: `[ ]` は空白",
    ]


def test_details_hold_what_stands_between_their_tags() -> None:
    assert _shown(
        "# 題", "<details>", "<summary>要約</summary>", "", "- 項目", "", "## 中の題", "", "</details>", "", "後"
    ) == [
        "section 1-11 h1 題",
        "  details 2-9 要約",
        "    bullets from 5",
        "      item 5: 項目",
        "    paragraph 7: **中の題**",
        "  paragraph 11: 後",
    ]


def test_details_nest_and_an_unclosed_one_ends_with_the_file() -> None:
    nested = ["<details><summary>外</summary>", "", "<details><summary>内</summary>", "", "文", "", "</details>", ""]
    assert _shown(*nested, "</details>") == ["details 1-9 外", "  details 3-7 内", "    paragraph 5: 文"]
    assert _shown("<details>", "<summary>外</summary>", "", "文") == ["details 1-4 外", "  paragraph 4: 文"]


def test_callouts_say_their_kind() -> None:
    assert _shown("> [!NOTE] 題", "> 本文", "> - 項目", "", "> [!def]- 定義", "", "> ただの引用", "> ## 見出し") == [
        "quote 1-3 note 1: 題",
        "  paragraph 2: 本文",
        "  bullets from 3",
        "    item 3: 項目",
        "quote 5 def 5: 定義",
        "quote 7-8",
        "  paragraph 7: ただの引用",
        "  paragraph 8: **見出し**",
    ]


def test_comments_to_us_are_directives_and_others_are_dropped() -> None:
    assert _shown(
        "<!-- notes2anki: skip -->",
        "- 項目 <!-- notes2anki: id=abc -->",
        "- 次",
        "",
        "文 <!-- notes2anki: both-ways --> の末",
        "",
        "<!-- ただの注釈 -->",
        "",
        "終わり<!-- 注釈 -->",
    ) == [
        "directive skip 1",
        "bullets from 2",
        "  item 2: 項目 <id 2 =abc>",
        "  item 3: 次",
        "paragraph 5: 文  の末 <both-ways 5>",
        "paragraph 9: 終わり",
    ]


def test_a_comment_goes_over_several_lines_of_a_paragraph() -> None:
    assert _shown(
        "Alpha: foo is here <!-- private",
        "remark here: do not show --> and done.",
        "",
        "- 項目 <!-- notes2anki:",
        "  skip --> の末",
        "  後 <!-- 一",
        "  二",
        "  三 -->",
        "  続き",
    ) == [
        "paragraph 1: Alpha: foo is here | 2: and done.",
        "bullets from 4",
        "  item 4: 項目 <skip 4-5> | 5: の末 | 6: 後 | 9: 続き",
    ]


def test_a_comment_belongs_to_its_own_line_bullet_or_row() -> None:
    assert _shown(
        "一",
        "二 <!-- notes2anki: skip -->",
        "",
        "- 親",
        "  <!-- notes2anki: skip -->",
        "  - 子",
        "- 親",
        "  <!-- notes2anki: id=b -->",
        "",
        "## 題 <!-- notes2anki: both-ways --> ##",
        "",
        "| 名 <!-- 注釈 --> | 値 |",
        "|---|---|",
        "| あ | い <!-- notes2anki: skip --> |",
    ) == [
        "paragraph 1: 一 | 2: 二 <skip 2>",
        "bullets from 4",
        "  item 4: 親",
        "    directive skip 5",
        "    bullets from 6",
        "      item 6: 子",
        "  item 7: 親 <id 8 =b>",
        "section 10-14 h2 題 <both-ways 10>",
        "  table 12-14 名 | 値",
        "    row 14 あ | い <skip 14>",
    ]


def test_what_looks_like_an_item_in_a_comment_is_no_item() -> None:
    lines = ["- 項目 <!-- 内緒", "  ・秘密", "①秘密", "■秘密 --> の末", "・次"]
    assert _shown(*lines) == ["bullets from 1", "  item 1: 項目 | 4: の末", "  item 5: 次"]
    assert _shown("書き方は `<!--`", "・次 -->") == [
        "paragraph 1: 書き方は `<!--`",
        "bullets from 2",
        "  item 2: 次 -->",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "HTML comment syntax: `<!-- comment -->`",
        "Skip mark: write `<!-- notes2anki: skip -->` before the line",
        "``a ` <!-- b -->``",
        r"\<!-- a -->",
        "never closed <!-- notes2anki: skip",
        "` <!-- a` -->",
    ],
)
def test_what_is_no_comment_stays(text: str) -> None:
    assert _shown(text) == [f"paragraph 1: {text}"]
    assert _shown(f"# {text}") == [f"section 1 h1 {text}"]
    assert _shown(f"- {text}") == ["bullets from 1", f"  item 1: {text}"]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a ` <!-- ` --> b", "a ` <!-- ` --> b"),
        ("a ` <!-- b --> c", "a `  c"),
        (r"a \` <!-- ` --> b", r"a \`  b"),
        ("a <!-- ` --> b ` c", "a  b ` c"),
        ("a `` <!-- ` --> b", "a ``  b"),
        ("a <!--> b <!---> c <!-- <!-- d --> e", "a  b  c  e"),
    ],
)
def test_of_a_comment_and_a_code_span_counts_which_begins_first(text: str, shown: str) -> None:
    assert _shown(text) == [f"paragraph 1: {shown}"]


def test_tables_with_and_without_outer_pipes() -> None:
    assert _shown("| a | b |", "|---|---|", r"| 1 | `x\|y` |", "| 2 |", "", "c | d", "--|--", "3 | 4") == [
        "table 1-4 a | b",
        "  row 3 1 | `x|y`",
        "  row 4 2 |",
        "table 6-8 c | d",
        "  row 8 3 | 4",
    ]


def test_fences_of_either_kind_and_other_html() -> None:
    assert _shown(
        "```sh", "ls", "```", "", "~~~", "## 見出しではない", "~~~", "", '<div align="center">', "</div>"
    ) == [
        "code 1-3 sh: ls",
        "code 5-7 : ## 見出しではない",
        'html 9-10 <div align="center">\n</div>',
    ]


def test_a_container_with_a_title_is_a_details_element() -> None:
    assert _shown(":::details 既定値", "30秒", "", "- 最大12時間", ":::", "次") == [
        "details 1-4 既定値",
        "  paragraph 2: 30秒",
        "  bullets from 4",
        "    item 4: 最大12時間",
        "paragraph 6: 次",
    ]


def test_containers_of_other_programs_are_transparent() -> None:
    assert _shown(":::message", "本文", ":::", "", "次") == ["paragraph 2: 本文", "paragraph 5: 次"]


@pytest.mark.parametrize(
    ("text", "stressed"),
    [
        ("**「重要」**です", "「重要」"),
        ("これは**（必須）**である", "（必須）"),
        ("値は**30秒。**次の文", "30秒。"),
        ("**SQS**を使う", "SQS"),
    ],
)
def test_japanese_emphasis_needs_no_spaces(text: str, stressed: str) -> None:
    (paragraph,) = _parsed(text).value.root.blocks
    assert isinstance(paragraph, Paragraph)
    seen = view(paragraph.lines[0].text)
    assert [seen.text[m.start : m.end] for m in seen.marked(Mark.STRONG)] == [stressed]


def test_an_unclosed_fence_is_reported_where_it_opens() -> None:
    made = make_source(PurePosixPath("a.md"), "---\ntitle: 題\n---\n# 題\n\n```sh\nls", Config(), Path())
    assert made.value
    assert [(d.code.slug, d.span.first) for d in parse(made.value).diagnostics] == [("unclosed-fence", 6)]
    assert _parsed("```sh", "ls", "```").diagnostics == ()


_PIECES = st.sampled_from(
    [
        "# 題",
        "##題",
        "文。",
        "- 親",
        " - 子",
        "・項目",
        "",
        "---",
        "```",
        "> 引用",
        "| a | b |",
        "|---|---|",
        "<details>",
        "</details>",
    ]
)


@given(st.lists(_PIECES, max_size=12))
def test_sections_lie_inside_the_file_and_inside_each_other(lines: list[str]) -> None:
    _check(_parsed(*lines).value.root, 1, len(lines) + 1)


def _check(section: Section, first: int, last: int) -> None:
    assert first <= section.span.first <= section.span.last <= last
    for block in section.blocks:
        assert section.span.first <= block.span.first <= block.span.last <= section.span.last
    for child in section.sections:
        _check(child, section.span.first, section.span.last)
