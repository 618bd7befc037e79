"""What holds whatever the notes say: over every case of every page, the project's notes, and generated ones."""

import json
import re
import unicodedata
from collections.abc import Iterator
from html import unescape
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from golden import read_page
from notes2anki import codes
from notes2anki.config import Config
from notes2anki.diagnostics import Span
from notes2anki.identity.identify import identify
from notes2anki.language.inline import plain
from notes2anki.ledger import Ledger, read_ledger, write_ledger
from notes2anki.media import NoMedia
from notes2anki.model import (
    Blank,
    Block,
    BulletList,
    Deck,
    Details,
    Document,
    LineUse,
    ListItem,
    Markdown,
    Note,
    Quote,
    Section,
    Source,
    StampedNote,
    State,
)
from notes2anki.notetypes import note_type
from notes2anki.package import package
from notes2anki.parsing.references import with_addresses
from notes2anki.parsing.tidy import tidy
from notes2anki.pipeline import Extracted, extract_sources
from notes2anki.rendering.render import RenderSettings, render
from notes2anki.sources import make_source
from notes2anki.stamp import Stamped, stamp
from notes2anki.texsigns import with_signs

ROOT = Path(__file__).resolve().parent.parent
PAGES = sorted((ROOT / "tests" / "corpus").rglob("*.md"))
WRITTEN = [
    *(pytest.param(case.files, id=case.name) for page in PAGES for case in read_page(page)),
    *(
        pytest.param({f"{path.parent.name}/{path.name}": path.read_text(encoding="utf-8")}, id=path.name)
        for path in sorted((ROOT / "notes").rglob("*.md"))
    ),
]
EXAMPLES = json.loads((ROOT / "tests" / "commonmark" / "examples-0.31.2.json").read_text(encoding="utf-8"))
_MARKDOWN = MarkdownIt("commonmark", {"html": True, "maxNesting": 1000})
NOW = 1_800_000_000
FRAME = re.compile(r"\s*(?:`{3,}.*|\|(?:-+\|)+)")
"""The fence of code, or the line below a table's head: what stands below a line is written anew."""
MARKER = re.compile(r"^(?:[\s>]|[-*+] |\d+[.)] |[A-Z]\. )*")
"""What a rule may put before a line of an answer: a list marker, or the letter of an option as all notes write it."""


def extracted(files: dict[str, str]) -> Extracted:
    made = [make_source(PurePosixPath(name), text, Config(), ROOT) for name, text in sorted(files.items())]
    found = extract_sources(tuple(each.value for each in made if each.value), Config())
    assert not [str(each) for each in found.diagnostics if each.code is codes.INTERNAL_ERROR]
    return found.value


@pytest.mark.parametrize(
    "text",
    [
        "1. **Part 3: Sorting and Loading of Parcels** - 22%",
        '- Shelves - all shelves of the depot ("*") or a list of them - ["row:north", "row:north/*" ]',
        "**■窓口の人**  \n役目　受付  \n経歴　はじめは倉庫で荷物を数え、次の年に窓口へ移った。いまは預かり証の係。",
        '<details><div><pre style="line-height: 1.0;">\n\n* B. 不適切：\n* C. 不適切：\n* D. 適切：',
        '---\ntitle: "まだ鍵をかけていない？倉庫でまず決めること！"\n---\n',
    ],
)
def test_lines_that_once_left_out_their_file_are_read(text: str) -> None:
    extracted({"post/depot.md": text})


def built(notes: tuple[Note, ...], ledger: Ledger, now: int = NOW) -> Stamped:
    known = identify(notes, ledger, {}).value
    rendered = [render(each, RenderSettings(), NoMedia()).value for each in known.known]
    return stamp(known, rendered, [], ledger, note_type=note_type().hash_input, now=now)


def packed(notes: tuple[StampedNote, ...]) -> bytes:
    """All notes as one deck: GUIDs are unique over all decks together."""
    return package(Deck(certification="ALL", name="ALL", notes=notes, note_type_mod=NOW))


def fold(text: str) -> str:
    """What the source and a blank may differ in: width, case, white space, emphasis, markers and escapes."""
    visible = "".join(c for c in unicodedata.normalize("NFKC", text) if unicodedata.category(c) != "Cf")
    return re.sub(r"[\s\\|>*]+", "", visible).casefold()


def holds(files: dict[str, str]) -> None:
    found = extracted(files)
    assert extracted(files) == found, "two runs differ"
    assert hash(found.extraction) is not None
    texts = {str(source.path): source for source in found.sources}
    for note in found.extraction.notes:
        stands_in_its_file(note, texts[str(note.span.path)])
    for fate in found.extraction.fates:
        assert 1 <= fate.line <= texts[str(fate.path)].line_count
        assert all(0 <= index < len(found.extraction.notes) for index in fate.notes)
    every_line_has_a_fate(found)
    for document in found.documents:
        no_line_vanishes(document)
    first = built(found.extraction.notes, Ledger())
    guids = [note.rendered.guid for note in first.notes]
    assert len(set(guids)) == len(guids), "a GUID twice"
    again = built(found.extraction.notes, read_ledger(write_ledger(first.ledger)), NOW + 1000)
    assert {note.state for note in again.notes} <= {State.UNCHANGED}
    assert write_ledger(again.ledger) == write_ledger(first.ledger)
    assert packed(first.notes) == packed(again.notes), "the same notes, other bytes"


def stands_in_its_file(note: Note, source: Source) -> None:
    assert source.body_line <= note.span.first <= note.span.last <= source.line_count
    blanks = [piece for piece in note.body if isinstance(piece, Blank)]
    groups = sorted({blank.group for blank in blanks})
    assert groups == list(range(1, len(groups) + 1))
    assert groups, "a note without a card"
    unlinked = re.sub(r"\[([^\[\]]+)\]\([^()]*\)", r"\1", source.text)
    uncommented = re.sub(r"<!--(?:-?>|.*?-->)", "", source.text, flags=re.DOTALL)
    definitions = parsed(source)[1].get("references", {})
    resolved = "".join(with_addresses(text, definitions) for text in source.text.split("\n\n"))
    untagged = unescape(re.sub(r"<[^>]+>", "", source.text))
    without_footnotes = re.sub(r"\s*\^\[[^\]]*\]", "", source.text)
    unmarked = re.sub(r"\{\{c\d+::|\}\}", "", source.text)
    forms = (
        source.text,
        uncommented,
        unlinked,
        resolved,
        untagged,
        without_footnotes,
        unmarked,
        with_signs(source.text),
    )
    whole = "".join(map(fold, forms))
    for blank in blanks:
        for line in re.split(r"\n|<br>", blank.text):
            shown = MARKER.sub("", line)
            if FRAME.fullmatch(shown):
                continue
            assert fold(shown) in whole or fold(plain(Markdown(shown))) in whole, f"{line!r} is not in the notes"


def every_line_has_a_fate(found: Extracted) -> None:
    known = {(fate.path, fate.line) for fate in found.extraction.fates}
    for fate in found.extraction.fates:
        assert fate.notes or fate.use is not LineUse.CARD, f"line {fate.line} is a card of no note: {fate.reason}"
    for source in found.sources:
        for number, line in enumerate(source.text.split("\n"), start=source.body_line):
            if line.strip():
                assert (source.path, number) in known, f"line {number} has no fate: {line!r}"


def no_line_vanishes(document: Document) -> None:
    """A fate is told by the text of a line alone where nothing was made of it, so it is no proof that it was read."""
    source = document.source
    read = {n for span in spans_in(document.root) for n in range(span.first, span.last + 1)}
    read |= {n for note in document.footnotes for n in range(note.span.first, note.span.last + 1)}
    read |= document.left_out | document.cited
    read |= {n for first, last in without_text(source) for n in range(first, last + 1)}
    for number, line in enumerate(source.text.split("\n"), start=source.body_line):
        assert number in read or not re.search(r"\w", MARKER.sub("", f"{line} ")), f"line {number} vanished: {line!r}"


def parsed(source: Source) -> tuple[list[Token], dict[str, Any]]:
    """What Markdown makes of a file, and the addresses that it defines."""
    env: dict[str, Any] = {}
    return _MARKDOWN.parse(tidy(source.text), env), env


def spans_in(node: Block | Section | ListItem) -> Iterator[Span]:
    """Where the text of a node stands: the spans of what holds nothing else."""
    match node:
        case Section():
            yield from [node.title.span] if node.title else []
            below: tuple[Block | Section | ListItem, ...] = (*node.blocks, *node.sections)
        case BulletList():
            below = node.items
        case ListItem():
            yield from (line.span for line in node.lines)
            below = node.blocks
        case Quote():
            yield from [node.title.span] if node.title else []
            yield from [Span(path=node.span.path, first=node.span.first, last=node.span.first)] if node.callout else []
            below = node.blocks
        case Details():
            yield from (node.summary.span, Span(path=node.span.path, first=node.span.last, last=node.span.last))
            below = node.blocks
        case _:
            yield node.span
            below = ()
    for child in below:
        yield from spans_in(child)


def without_text(source: Source) -> Iterator[tuple[int, int]]:
    """The lines that are read and leave nothing: HTML, of which comments go, containers, and where links lead."""
    tokens, env = parsed(source)
    maps = [each.map for each in tokens if each.type in ("html_block", "heading_open") and each.map]
    maps += [each["map"] for each in (*env.get("references", {}).values(), *env.get("duplicate_refs", []))]
    yield from ((source.body_line + first, source.body_line + last - 1) for first, last in maps)
    for number, line in enumerate(source.text.split("\n"), start=source.body_line):
        if line.startswith(":::"):
            yield number, number


@pytest.mark.parametrize("files", WRITTEN)
def test_over_all_written_notes(files):
    holds(files)


@pytest.mark.parametrize("levels", [14, 95])
def test_over_bullets_at_any_depth(levels):
    """The parser leaves out what lies too deep for it."""
    lines = [f"{'  ' * n}- Level{n}: the meaning of level {n} here\n" for n in range(levels)]
    files = {"md/deep.md": "# Levels\n\n" + "".join(lines)}
    holds(files)
    asked = {note.span.first for note in extracted(files).extraction.notes}
    assert asked >= set(range(3, 3 + levels))


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: f"commonmark-{EXAMPLES.index(example) + 1}")
def test_over_the_examples_of_commonmark(example):
    """Below a heading, so that there is something to ask for whatever Markdown makes of it."""
    holds({"md/example.md": f"# Markdown\n\n{example}"})


WORDS = st.sampled_from(
    [
        *("SQS", "可視性タイムアウト", "デフォルト", "30 秒", "最大12時間", "`maxReceiveCount`", "**重要**", "「鍵」"),
        *(
            "の場合は",
            "とは",
            "すること",
            "→",
            "：",
            ": ",
            " - ",
            "＝",
            "、",
            "。",
            "？",
            "（例）",
            "1〜14日",
            "$0.20",
            "10.0.0.0/16",
        ),
        *(
            "List<String>",
            "{{Region}}",
            "AWS::Lambda",
            "}}",
            "::",
            "[sound:x]",
            "<b>",
            "</div>",
            "<!--",
            "-->",
            "![x](y.png)",
        ),
        *(
            "[a](https://example.org)",
            "[[a|b]]",
            "==x==",
            "{{c1::x}}",
            "Q:",
            "A:",
            "|",
            "\t",
            "　",
            "\\",
            "*",
            "_",
            "$$",
            "&amp;",
        ),
        *("if it fails, ", "is the ", "5 minutes", "가상 서버", "默认值", "🙂", "\u200b", "e\u0301", "\x00", "\u2028"),
    ]
)
STARTS = st.sampled_from(
    [
        *(
            "",
            "",
            "- ",
            "- ",
            "  - ",
            "    - ",
            "* ",
            "1. ",
            "2) ",
            "・",
            "-　",
            " - ",
            "# ",
            "## ",
            "##",
            "### 3.1 ",
            "> ",
            "> [!note] ",
        ),
        *(
            "- [ ] ",
            "| ",
            "|---|---|",
            "```",
            "~~~yaml",
            "---",
            "<details><summary>",
            "</details>",
            "<!-- notes2anki: skip -->",
            "\t",
        ),
    ]
)
LINE = st.builds("{}{}".format, STARTS, st.lists(WORDS, max_size=6).map("".join))
NOTES = st.lists(LINE, max_size=25).map("\n".join)
GENERATED = settings(
    max_examples=150, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow], database=None
)


@pytest.mark.timeout(300)
@GENERATED
@given(NOTES)
def test_over_notes_made_of_pieces_of_notes(text):
    holds({"dva/a.md": text})


@pytest.mark.timeout(300)
@GENERATED
@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=300))
def test_over_any_text(text):
    holds({"dva/a.md": text})
