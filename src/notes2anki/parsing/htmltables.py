"""Tables written as HTML → Table, the block that a pipe table gives."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from ..diagnostics import Span
from ..model import HtmlBlock, Markdown, Table, TableRow
from .overlong import costless

OPENS = re.compile(r"<table\b", re.IGNORECASE)
CLOSES = re.compile(r"</table\s*>", re.IGNORECASE)
_SIGNS = {"b": "**", "strong": "**", "i": "*", "em": "*"}
_BLOCKS = ("li", "p", "div", "dt", "dd")
_CELLS = ("td", "th")
_ENDS_CODE = (*_CELLS, "tr", "table", "br", *_BLOCKS)
_SILENT = ("script", "style", "svg", "button")
_WIDEST = 40
_ACTS = re.compile(
    r"\\(?=[!-/:-@\[-`{-~]|$)|[`\[]|\*(?!\s)|(?<!\s)\*|(?<![A-Za-z0-9_])_+|_+(?![A-Za-z0-9_])|~~+|==+(?!\s)|(?<!\s)==+"
    r"|<(?=[A-Za-z/!?])|&(?=(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)"
)
"""What of a text would act as Markdown, HTML or a character reference; all else stays as it is."""
_TICKS = re.compile(r"`+")


def html_table(block: HtmlBlock) -> Table | None:
    """The table of an HTML block; None where the block holds anything but one table of at least two rows.

    Cells that reach over several columns or rows stand in each of them. The first row is the header, as in Markdown.
    """
    if not OPENS.search(block.text):
        return None
    reader = _Reader()
    try:
        reader.feed(block.text)
        reader.close()
    except AssertionError:  # what the standard library's reader says of a declaration that is none (``<![x``)
        return None
    grid = _grid(reader.rows)
    if not reader.whole or len(grid) <= 1 or len(grid[0]) <= 1:
        return None
    path, first = block.span.path, block.span.first - 1
    lines = [Span(path=path, first=first + row.first, last=first + row.last) for row in reader.rows]
    rows = tuple(TableRow(span=span, cells=cells) for span, cells in zip(lines, grid, strict=True))
    return Table(span=block.span, header=rows[0].cells, rows=rows[1:])


@dataclass
class _Cell:
    columns: int
    rows: int
    text: str = ""

    @property
    def markdown(self) -> Markdown:
        """Its text on one line."""
        return Markdown(costless(re.sub(r"\s+", " ", self.text).strip()))


@dataclass
class _Row:
    first: int
    last: int
    cells: list[_Cell] = field(default_factory=list)


class _Reader(HTMLParser):
    """Collects rows and cells; ``whole`` is False where something stands outside the table, or a table inside it."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[_Row] = []
        self.whole = True
        self._depth = 0
        self._in_cell = False
        self._block_ends = False
        self._silent: list[str] = []
        self._code: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open a table, row or cell; emphasis and code become Markdown's signs."""
        values = {name: value or "" for name, value in attrs}
        if tag in _ENDS_CODE:
            self._end_code(goes_on=tag == "br" or tag in _BLOCKS)
        if tag == "table":
            self._depth += 1
            self.whole = self.whole and self._depth == 1 and not self.rows
        elif tag == "tr":
            self.rows.append(_Row(first=self.getpos()[0], last=self.getpos()[0]))
            self._in_cell = False
        elif tag in _CELLS and self.rows:
            self.rows[-1].cells.append(_Cell(_span(values, "colspan"), _span(values, "rowspan")))
            self._in_cell, self._block_ends = True, False
        elif tag in _SILENT or "icon" in values.get("class", ""):
            self._silent.append(tag)
        elif tag == "br":
            self._write("<br>")
        elif tag in _BLOCKS:
            self._block_ends = True
        elif tag == "code" and self._code is None:
            self._code = ""
        elif tag in _SIGNS and self._code is None:
            self._begin_line()
            self._write(_SIGNS[tag])

    def handle_endtag(self, tag: str) -> None:
        """Close what the tag opened."""
        if tag in _ENDS_CODE or tag == "code":
            self._end_code(goes_on=tag in _BLOCKS)
        if tag == "table":
            self._depth -= 1
        elif tag in (*_CELLS, "tr"):
            self._in_cell = False
            if self.rows:
                self.rows[-1].last = self.getpos()[0]
        elif self._silent and tag == self._silent[-1]:
            self._silent.pop()
        elif tag in _BLOCKS:
            self._block_ends = True
        elif self._code is None:
            self._write(_SIGNS.get(tag, ""))

    def close(self) -> None:
        """End what the text did not."""
        super().close()
        self._end_code(goes_on=False)

    def handle_data(self, data: str) -> None:
        """Text of a cell; text outside the table means that the block is more than that."""
        if self._in_cell and self._code is not None:
            self._code += "" if self._silent else data
        elif self._in_cell:
            if data.strip():
                self._begin_line()
            self._write(_ACTS.sub(_escaped, data))
        elif data.strip() and self._depth == 0:
            self.whole = False

    def _end_code(self, *, goes_on: bool) -> None:
        """Write the code so far as a code span; ``goes_on`` says that it goes on behind a tag that divides lines."""
        code, self._code = self._code, "" if goes_on and self._code is not None else None
        if code and code.strip():
            self._begin_line()
            text = self.rows[-1].cells[-1].text
            self._write(" " if text.endswith("`") and not text.endswith("\\`") else "")  # else they would be one
            self._write(_code_span(code))

    def _begin_line(self) -> None:
        """Divide what follows from the block before it."""
        if self._block_ends and self._in_cell and not self._silent:
            self._block_ends = False
            cell = self.rows[-1].cells[-1]
            cell.text = cell.text.rstrip()
            if cell.text.strip("*`") and not cell.text.endswith("<br>"):
                self._write("<br>")

    def _write(self, text: str) -> None:
        if self._in_cell and not self._silent:
            self.rows[-1].cells[-1].text += text


def _escaped(found: re.Match[str]) -> str:
    return "".join(f"\\{sign}" for sign in found.group())


def _code_span(code: str) -> str:
    """A code span of any text."""
    longest = max((len(run) for run in _TICKS.findall(code)), default=0)
    inside = f" {code} " if code.startswith("`") or code.endswith("`") else code
    ticks = "`" * (longest + 1)
    return f"{ticks}{inside}{ticks}"


def _span(attributes: dict[str, str], name: str) -> int:
    """Over how many columns or rows a cell reaches."""
    value = attributes.get(name, "1")
    return min(int(value), _WIDEST) if value.isdecimal() and int(value) else 1


def _grid(rows: list[_Row]) -> list[tuple[Markdown, ...]]:
    """The texts of all cells, as many in every row as in the longest."""
    placed: dict[tuple[int, int], Markdown] = {}
    for y, row in enumerate(rows):
        x = 0
        for cell in row.cells:
            while (y, x) in placed:
                x += 1
            for down in range(min(cell.rows, len(rows) - y)):
                placed.update({(y + down, x + right): cell.markdown for right in range(cell.columns)})
            x += cell.columns
    width = 1 + max((x for _, x in placed), default=-1)
    return [tuple(placed.get((y, x), Markdown("")) for x in range(width)) for y in range(len(rows))]
