"""htmltables.py: what of HTML is a table, and which text stands in which cell."""

from html import escape, unescape
from pathlib import PurePosixPath

import pytest

from notes2anki.diagnostics import Span
from notes2anki.language.inline import plain
from notes2anki.model import HtmlBlock, Math
from notes2anki.parsing.htmltables import html_table
from notes2anki.rendering.dialect import dialect

PATH = PurePosixPath("a.md")


def read(text: str):
    last = 10 + text.count("\n")
    return html_table(HtmlBlock(span=Span(path=PATH, first=10, last=last), text=text))


def test_rows_keep_the_lines_they_stand_on():
    table = read("<table>\n<tr><th>a</th><th>b</th></tr>\n<tr>\n<td>c</td>\n<td>d</td>\n</tr>\n</table>")
    assert table.header == ("a", "b")
    assert [(row.cells, row.span.first, row.span.last) for row in table.rows] == [(("c", "d"), 12, 15)]
    assert (table.span.first, table.span.last) == (10, 16)


def test_a_cell_over_several_columns_or_rows_stands_in_each_of_them():
    text = "<table><tr><th>a<th>b<th>c<tr><td rowspan=2>d<td colspan=2>e<tr><td>f<td>g</table>"
    assert [row.cells for row in read(text).rows] == [("d", "e", "e"), ("d", "f", "g")]


def test_a_row_that_is_too_short_is_filled_up():
    assert read("<table><tr><th>a</th><th>b</th></tr><tr><td>c</td></tr></table>").rows[0].cells == ("c", "")


@pytest.mark.parametrize("cell", ["<![図](x.png)", "<![x]", "a<![^b]"])
def test_a_table_with_a_declaration_that_is_none_is_no_table(cell):
    assert read(f"<table><tr><th>a</th><th>b</th></tr><tr><td>{cell}</td><td>c</td></tr></table>") is None


def test_a_span_that_is_no_number_counts_as_one():
    text = "<table><tr><th colspan=x>a</th><th colspan=0>b</th></tr><tr><td>c</td><td>d</td></tr></table>"
    assert read(text).header == ("a", "b")


def test_emphasis_code_and_line_breaks_are_markdown_afterwards_and_icons_say_nothing():
    cell = '<i class="material-icons">done</i> <b>x</b> <em>y</em><br/><code>z</code>\n<a href="u">v</a>'
    table = read(f"<table><tr><td>a</td><td>b</td></tr><tr><td>{cell}</td><td>1 &lt; 2</td></tr></table>")
    assert table.rows[0].cells == ("**x** *y*<br>`z` v", "1 < 2")


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("<ul><li>Sum</li><li>Mean</li></ul>", "Sum<br>Mean"),
        ("<ul>\n  <li>Sum</li>\n  <li><b>Mean</b> of all</li>\n</ul>", "Sum<br>**Mean** of all"),
        ("<p>4 GB</p><p>8 disks</p>", "4 GB<br>8 disks"),
        ("Kinds:<ul><li>Sum</li></ul>and more", "Kinds:<br>Sum<br>and more"),
        ("<div>left</div>right", "left<br>right"),
        ("<p>left<br></p><p>right</p>", "left<br>right"),
        ("<div><p>alone</p></div>", "alone"),
        ("<p></p><p>alone</p><p> </p>", "alone"),
        ("<b><p>left</p><p>right</p></b>", "**left<br>right**"),
    ],
)
def test_blocks_in_a_cell_stand_on_lines_of_their_own(cell, expected):
    table = read(f"<table><tr><th>a</th><th>b</th></tr><tr><td>{cell}</td><td>after</td></tr></table>")
    assert table.rows[0].cells == (expected, "after")


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("&lt;br&gt; breaks, &lt;b&gt;bold&lt;/b&gt;", r"\<br> breaks, \<b>bold\</b>"),
        ("&lt;!-- c --&gt; List&lt;String&gt; a &lt; b &amp;lt; R&amp;D", r"\<!-- c --> List\<String> a < b \&lt; R&D"),
        ("src/*/a and lib/*/b, __init__", r"src/\*/a and lib/\*/b, \_\_init\_\_"),
        ("2 * 3 snake_case_name _x_", r"2 * 3 snake_case_name \_x\_"),
        ("a == b ==c== ~~d~~ ~5", r"a == b \=\=c\=\= \~\~d\~\~ ~5"),
        ("[a](b) [[c]] ![d](e) f^[g] [^h]", r"\[a](b) \[\[c]] !\[d](e) f^\[g] \[^h]"),
        ("C:\\*.txt a`b", r"C:\\\*.txt a\`b"),
        ("C:\\temp", r"C:\temp"),
        ("<code>a`b</code>", "``a`b``"),
        ("<code>`a`</code> <code> </code>", "`` `a` ``"),
        ("<code>*a* <b>b</b> &lt;br&gt; \\</code>", "`*a* b <br> \\`"),
        ("<code>a<br>b</code>", "`a`<br>`b`"),
        ("<code>a", "`a`"),
        ("*<b>a</b>*", r"\***a**\*"),
    ],
)
def test_text_in_a_cell_is_no_markup(cell, expected):
    table = read(f"<table><tr><th>a</th><th>b</th></tr><tr><td>{cell}</td><td>after</td></tr></table>")
    assert table.rows[0].cells == (expected, "after")


@pytest.mark.parametrize(
    "text",
    [
        "*a* _b_ `c` ~~d~~ ==e== <br> <b>f</b> &amp; \\* [g](h) [[i]] __j__ k__l x*y*z [m][n] <https://o.p> ***q***",
        "_a_b 関数_a_の **「b」**c **a*b* ``a ` b`` <!-- c --> &#42; \\\\ ^[a] [^a]",
        "snake_case AWS_REGION *.txt src/*/a/*/b 2*3*4 a_ _b a** **b",
    ],
)
def test_text_in_a_cell_is_shown_as_it_is(text):
    cell = f"<td>{escape(text)}</td>"
    source = read(f"<table><tr>{cell}{cell}</tr><tr>{cell}{cell}</tr></table>").header[0]
    assert plain(source) == text
    assert unescape(dialect(Math.NONE).renderInline(source)) == text


@pytest.mark.parametrize(
    "text",
    [
        "<p>no table</p>",
        "<table></table>",
        "<table><tr><td>one row</td><td>only</td></tr></table>",
        "<table><tr><td>one column</td></tr><tr><td>only</td></tr></table>",
        "before <table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>",
        "<table><tr><td>a</td><td><table><tr><td>b</td></tr></table></td></tr><tr><td>c</td><td>d</td></tr></table>",
        "<table><tr><td>a</td><td>b</td></tr></table><table><tr><td>c</td><td>d</td></tr></table>",
        "<td>a cell without a row</td>",
    ],
)
def test_what_is_no_single_table_stays_html(text):
    assert read(text) is None
