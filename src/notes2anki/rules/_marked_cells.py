"""Rows of tables in which the author marked blanks himself: exactly these are hidden."""

import re
from collections.abc import Iterator
from dataclasses import replace

from ..model import Kind, Markdown, Table
from ..topics.ownblanks import marked_bodies, without_marks
from ..topics.topic import Topic
from ._place import prompt_of
from ._rule import Draft


def marked_rows(table: Table, chain: tuple[Topic, ...]) -> Iterator[Draft]:
    """A note for each row with a marked blank in it, shown as a table with its head."""
    path, prompt = prompt_of(chain)
    first = min((row.span.first for row in table.rows), default=table.span.last + 1)
    head = f"{_line(table.header)}\n|{'---|' * len(table.header)}\n"
    for row in table.rows:
        for body in marked_bodies(_line(row.cells)):
            shown, *others = body
            assert isinstance(shown, str)  # the bar before the first cell
            yield Draft(
                kind=Kind.CLOZE,
                prompt=prompt,
                path=path,
                body=(Markdown(head + shown), *others),
                lines=row.lines,
                support=frozenset(range(table.span.first, first)),
            )


def without_marks_in(table: Table) -> Table:
    """A table with its marked blanks filled in."""
    rows = (replace(row, cells=tuple(without_marks(cell) for cell in row.cells)) for row in table.rows)
    return replace(table, rows=tuple(rows))


def _line(cells: tuple[Markdown, ...]) -> Markdown:
    """The line of a pipe table."""
    return Markdown("| " + " | ".join(re.sub(r"(?<!\\)\|", r"\\|", cell.strip()) or " " for cell in cells) + " |")
