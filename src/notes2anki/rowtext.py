"""A row of a pipe table: its cells; with its head, one line of words for a message: ``gp3: 最大IOPS 16,000 […]``."""

import re

_ROW = re.compile(r"\s*(?P<head>\|[^\n]*)\n\s*\|[-:| ]+\n\s*(?P<row>\|[^\n]*)\s*")
CELL_BORDER = re.compile(r"(?<!\\)\|")
"""The bar between two cells of a pipe table."""


def in_words(text: str) -> str:
    """A text that is the head of a table with one row, as that row with the names of its columns; else as it is."""
    found = _ROW.fullmatch(text)
    if found is None:
        return text
    heads, cells = (_cells(found[name]) for name in ("head", "row"))
    told = [" ".join(filter(None, pair)) for pair in zip(heads[1:], cells[1:], strict=False)]
    return f"{cells[0]}: {', '.join(told)}".removeprefix(": ")


def cell_count(row: str) -> int:
    """How many cells a row of a pipe table has."""
    return len(_cells(row))


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in CELL_BORDER.split(line.strip().removeprefix("|").removesuffix("|"))]
