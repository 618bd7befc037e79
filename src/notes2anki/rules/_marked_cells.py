"""Rows of tables in which the author marked blanks himself: exactly these are hidden."""

from collections.abc import Iterator
from dataclasses import replace

from ..model import Kind, Markdown, Table
from ..topics.ownblanks import marked_bodies, without_marks
from ..topics.topic import Topic
from ._blocks import pipe_head, pipe_row
from ._place import subject_below
from ._rule import Draft


def marked_rows(table: Table, chain: tuple[Topic, ...]) -> Iterator[Draft]:
    """A note for each row with a marked blank in it, shown as a table with its head."""
    subject = subject_below(chain)
    first = min((row.span.first for row in table.rows), default=table.span.last + 1)
    head = pipe_head(table.header)
    for row in table.rows:
        for body in marked_bodies(Markdown(pipe_row(row.cells))):
            shown, *others = body
            assert isinstance(shown, str)  # the bar before the first cell
            yield Draft(
                kind=Kind.CLOZE,
                prompt=subject.prompt,
                path=subject.path,
                body=(Markdown(f"{head}\n{shown}"), *others),
                lines=row.lines,
                support=frozenset(range(table.span.first, first)),
            )


def without_marks_in(table: Table) -> Table:
    """A table with its marked blanks filled in."""
    rows = (replace(row, cells=tuple(without_marks(cell) for cell in row.cells)) for row in table.rows)
    return replace(table, rows=tuple(rows))
