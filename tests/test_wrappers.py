"""wrappers.py: which HTML only wraps Markdown, and that every line stays where it was."""

from time import perf_counter

import pytest

from notes2anki.parsing.wrappers import unwrapped


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<aside>\n💡 note\n</aside>", "\n💡 note\n"),
        ("<aside>\nnote\n\n</aside>", "\nnote\n\n</aside>"),
        ('<p align="center">note</p>', "note"),
        ("<h2> Title </h2>\ntext", "## Title\ntext"),
        ("a <div>b</div>", "a <div>b</div>"),
        ("<p> opens a paragraph", "<p> opens a paragraph"),
        ("<p>one</p><p>two</p>", "<p>one</p><p>two</p>"),
        ("<div>\n<img src='a'>\n</div>\n\n<p>caption</p>", "<div>\n<img src='a'>\n</div>\n\n<p>caption</p>"),
        ("<div>\n<table>\n\n<p>cell</p>\n</table>\n</div>", "<div>\n<table>\n\n<p>cell</p>\n</table>\n</div>"),
        ("<script>\n\n<p>x</p>\n</script>\n\n<p>y</p>", "<script>\n\n<p>x</p>\n</script>\n\ny"),
        ("text <!-- a\n<p>x</p>\n-->\n<p>y</p>", "text <!-- a\n<p>x</p>\n-->\ny"),
        ("<!-- a\n\n<p>x</p>", "<!-- a\n\n<p>x</p>"),
        ("```\n<p>x</p>\n```", "```\n<p>x</p>\n```"),
        ("    <p>x</p>", "    <p>x</p>"),
    ],
)
def test_what_is_unwrapped(text: str, expected: str) -> None:
    assert unwrapped(text) == expected


@pytest.mark.parametrize(
    "line", ["<p>", "<div> ", "<h2>a ", "<!-- ", "<table ", "<p>a\n\n", "<!--\n\n", "<script>\n\n", "x <!--\n"]
)
def test_long_texts_cost_no_time(line: str) -> None:
    start = perf_counter()
    unwrapped(line * 20_000)
    assert perf_counter() - start < 3
