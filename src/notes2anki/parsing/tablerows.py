"""Tables that Markdown would not read as their author meant them.

Right below the text of a list item, without a blank line between, the rows would go on with that text: they are set in
below the item, so that they are read as a table, which stands beside the item all the same. Of a table whose rows are
divided by blank lines nothing would be read but paragraphs: empty rows are put in their place, and are none afterwards.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from ..diagnostics import Span
from ..model import BulletList, ListItem, Table
from ..rowtext import cell_count
from .fences import fenced
from .indents import BLANK, indent_of

_DELIMITER = re.compile(r"[ \t]*\|?(?:[ \t]*:?-+:?[ \t]*\|)+(?:[ \t]*:?-+:?[ \t]*\|?)?[ \t]*$")
_ITEM = re.compile(r"[ \t]*(?:[-*+・]|\d{1,9}[.)])[ \t\u3000]+(?=\S)")
_BARRED = re.compile(r"[ \t]*\|.*\|[ \t]*$")
_LONGEST_ITEM = 20
"""So many lines are looked through for the bullet of a text."""


def with_divided_rows_joined(lines: list[str]) -> list[str]:
    """The lines with the tables made whole whose rows are divided by blank lines.

    Such a table is beyond doubt where a blank line stands on either side of the line below its head, and all of these
    lines have outer bars and as many cells.
    """
    delimiters = [n for n in range(2, len(lines) - 2) if _DELIMITER.match(lines[n]) and _is_divided(lines, n)]
    code = fenced(lines) if delimiters else []
    found = list(lines)
    for delimiter in delimiters:
        if code[delimiter]:
            continue
        last = _last_divided(lines, delimiter)
        indent = " " * indent_of(lines[delimiter])
        found[delimiter - 1] = lines[delimiter]
        for number in range(delimiter, last, 2):
            found[number : number + 2] = [f"{indent}| |" if number == delimiter else lines[number], f"{indent}| |"]
    return found


def is_divider(line: str) -> bool:
    """Whether a row stands where the author wrote no row: a blank line, or the one that divided the head from it."""
    return not line.strip() or _DELIMITER.match(line) is not None


def _is_divided(lines: Sequence[str], delimiter: int) -> bool:
    """Whether the line below the head of a table has a blank line on either side, and a row behind that."""
    head, row = lines[delimiter - 2], lines[delimiter + 2]
    return (
        not lines[delimiter - 1].strip()
        and not lines[delimiter + 1].strip()
        and _is_row_of(lines[delimiter], head)
        and _is_row_of(lines[delimiter], row)
    )


def _is_row_of(delimiter: str, line: str) -> bool:
    return _BARRED.match(line) is not None and not _DELIMITER.match(line) and cell_count(line) == cell_count(delimiter)


def _last_divided(lines: Sequence[str], delimiter: int) -> int:
    """The last row of such a table: the head of another one is none."""
    last = delimiter
    while last + 2 < len(lines) and not lines[last + 1].strip() and _is_row_of(lines[delimiter], lines[last + 2]):
        behind = [n for n in (last + 3, last + 4) if n < len(lines) and lines[n].strip()]
        if behind and _DELIMITER.match(lines[behind[0]]):
            break
        last += 2
    return last


def with_tables_set_in(lines: list[str]) -> list[str]:
    """The lines with the rows of such tables set in as far as the text of the item above them."""
    delimiters = [n for n, line in enumerate(lines) if "|" in line and _DELIMITER.match(line)]
    if not delimiters:
        return lines
    code = fenced(lines)
    found = list(lines)
    for delimiter in delimiters:
        head = delimiter - 1
        content = None if head < 1 or code[head] or not _is_head(lines, head) else _content_above(lines, code, head)
        if content is None or indent_of(lines[head]) >= content:
            continue
        for number in range(head, _end_of_rows(lines, delimiter)):
            found[number] = " " * content + lines[number].lstrip(BLANK)
    return found


def tables_apart(found: BulletList, text_of: Callable[[Span], str]) -> Iterator[BulletList | Table]:
    """A list beside whose items the tables are that were set in to be read; ``text_of`` gives a span's first line."""
    items: list[ListItem] = []
    for item in found.items:
        last = item.blocks[-1] if item.blocks else None
        if not isinstance(last, Table) or indent_of(text_of(last.span)) > indent_of(text_of(item.span)):
            items.append(item)
            continue
        own = replace(item, blocks=item.blocks[:-1], span=replace(item.span, last=last.span.first - 1))
        yield _list_of([*items, own], found)
        yield last
        items = []
    if items:
        yield found if len(items) == len(found.items) else _list_of(items, found)


def _list_of(items: Sequence[ListItem], whole: BulletList) -> BulletList:
    """A part of a list."""
    span = replace(items[0].span, last=items[-1].span.last)
    return replace(whole, span=span, items=tuple(items))


def _is_head(lines: Sequence[str], head: int) -> bool:
    """Whether a line is the head of a table, with as many columns as the line below it has."""
    return (
        "|" in lines[head]
        and _ITEM.match(lines[head]) is None
        and cell_count(lines[head]) == cell_count(lines[head + 1])
    )


def _content_above(lines: Sequence[str], code: Sequence[bool], head: int) -> int | None:
    """Where the text begins of the item that the line right above a table is part of; None where it is in none."""
    for number in range(head - 1, max(-1, head - 1 - _LONGEST_ITEM), -1):
        line = lines[number]
        if code[number] or not line.strip() or line.lstrip().startswith(("|", "#", ">")):
            return None
        if item := _ITEM.match(line):
            return indent_of(line) + len(item.group().lstrip(BLANK))
    return None


def _end_of_rows(lines: Sequence[str], delimiter: int) -> int:
    """The line behind the last row of a table."""
    below = range(delimiter + 1, len(lines))
    return next((n for n in below if "|" not in lines[n] or _ITEM.match(lines[n])), len(lines))
