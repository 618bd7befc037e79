"""footnotes.py: where a definition ends, which lines refer to it, and what is left of the text."""

from pathlib import Path, PurePosixPath

import pytest

from notes2anki.formulas import GOES_ON
from notes2anki.model import FileSettings, Source
from notes2anki.parsing.footnotes import without_footnotes


def read(*lines: str) -> tuple[list[str], list[tuple[str, str, list[int]]]]:
    """The text left over, and for each footnote its lines, what it says and who refers to it; the file begins at 5."""
    text = "\n".join(lines)
    source = Source(
        path=PurePosixPath("a.md"),
        text=text,
        body_line=5,
        line_count=len(lines) + 4,
        certification="A",
        settings=FileSettings(),
        root=Path(),
    )
    rest, found = without_footnotes(source, text)
    return rest.split("\n"), [(f"{f.span.first}-{f.span.last}", f.text, sorted(f.lines)) for f in found]


def test_marks_and_definitions_leave_the_text_and_lines_stay():
    rest, found = read(
        "one[^a] and [^b] two", "- three [^a]", "", "[^a]: *first*", "[^b]: second", "[^c]: third", "", "end"
    )
    assert rest == ["one and two", "- three", "", "", "", "", "", "end"]
    assert found == [("8-8", "*first*", [5, 6]), ("9-9", "second", [5]), ("10-10", "third", [])]


@pytest.mark.parametrize(
    ("below", "says"),
    [
        (["    set in", "  a little"], "first\n  set in\na little"),
        (["not set in"], "first\nnot set in"),
        (["", "    a paragraph", "    of two lines", ""], "first\n\na paragraph\nof two lines"),
        (["  - a bullet of it"], "first\n- a bullet of it"),
    ],
)
def test_a_definition_goes_on(below, says):
    rest, found = read("[^a]: first", *below, "- a bullet")
    assert [text for _, text, _ in found] == [says]
    assert rest == [*("" for _ in ["first", *below]), "- a bullet"]


@pytest.mark.parametrize(
    "after", [["- bullet"], ["# heading"], ["| a |"], ["", "text"], ["```", "code", "```"], ["---"]]
)
def test_a_definition_ends(after):
    rest, found = read("[^a]: first", *after)
    assert found == [("5-5", "first", [])]
    assert rest == ["", *after]


def test_a_definition_in_a_quote_or_below_a_bullet_leaves_them_whole():
    assert read("> one[^a]", "> [^a]: first", "> two") == (["> one", ">", "> two"], [("6-6", "first", [5])])
    assert read("- one[^a]", "  [^a]: first", "- two") == (["- one", "", "- two"], [("6-6", "first", [5])])


def test_of_two_definitions_of_one_name_the_first_is_meant():
    _, found = read("one[^a]", "", "[^a]: first", "[^a]: second")
    assert found == [("7-7", "first", [5]), ("8-8", "second", [])]


def test_a_mark_in_a_definition_is_not_shown():
    assert read("one[^a]", "", "[^a]: first[^b]", "[^b]: second")[1][0] == ("7-7", "first", [5])


@pytest.mark.parametrize(
    "line",
    ["`[^a]` in code", "``a ` [^a]``", r"\[^a] escaped", "[^a](address)", "[^b] without a definition", "[^]", "[^a b]"],
)
def test_what_is_no_mark_stays(line):
    assert read(line, "", "[^a]: first") == ([line, "", ""], [("7-7", "first", [])])


def test_code_is_left_alone():
    lines = ["```", "one[^a]", "[^a]: code", "```", "[^b]"]
    assert read(*lines) == (lines, [])


@pytest.mark.parametrize(
    ("lines", "rest", "says"),
    [
        (["- Alpha: text with inline^[a side note] here"], ["- Alpha: text with inline here"], "a side note"),
        (["one ^[see [b](c) and `]` d]."], ["one."], "see [b](c) and `]` d"),
        (["one^[deprecated]"], ["one"], "deprecated"),
        (["一つ ^[脚注]と"], ["一つと"], "脚注"),
        ([r"one^[aa \] b]"], ["one"], r"aa \] b"),
        (["| a^[bb c] | d |"], ["| a | d |"], "bb c"),
    ],
)
def test_an_inline_footnote_leaves_the_text(lines, rest, says):
    assert read(*lines) == (rest, [("5-5", says, [5])])


def test_an_inline_footnote_goes_over_lines_of_a_paragraph():
    rest, found = read("- one^[a side", "  note] two", "- three^[bb", "  c]", "  four^[d", "- e]")
    assert rest == ["- one two", GOES_ON, "- three", GOES_ON, "  four^[d", "- e]"]
    assert found == [("5-6", "a side\nnote", [5, 6]), ("7-8", "bb\nc", [7, 8])]
    assert read("one^[two", "  three] four^[five", "six] seven") == (
        ["one four seven", GOES_ON, GOES_ON],
        [("5-6", "two\nthree", [5, 6]), ("5-7", "five\nsix", [5, 6, 7])],
    )


def test_inline_footnotes_stand_beside_others():
    rest, found = read("one[^a]^[xx y] two^[zz[^a]]", "", "[^a]: first^[inner]")
    assert rest == ["one two", "", ""]
    assert found == [("7-7", "first^[inner]", [5]), ("5-5", "xx y", [5]), ("5-5", "zz", [5])]


@pytest.mark.parametrize(
    "line",
    [
        "`a^[b c]` in code",
        r"a\^[b c]",
        "the pattern ^[a-z] and ^[a-z0-9 ]+$ and x^[ab]*",
        "a^[b](c)",
        "a^[b",
        "a^[ ] b^[] 10^[3] x^[n+1]",
        "a^2 [b]",
    ],
)
def test_what_is_no_inline_footnote_stays(line):
    assert read(line) == ([line], [])
