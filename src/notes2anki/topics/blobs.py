"""The outline of a file -> the same without lines too long to have been written for learning.

What the rules do with a line takes more than twice the time for twice the length; a pasted blob must cost nothing.
"""

from dataclasses import replace

from .. import codes
from ..diagnostics import Diagnostic, Span
from ..model import LONGEST_LINE, Staged, Table
from .topic import Item, Topic


def without_long_lines(topic: Topic) -> Staged[Topic]:
    """Leave out topics and rows of tables that are too long, with what stands below them; each is reported."""
    said: list[Diagnostic] = []
    children: list[Item] = []
    for child in topic.children:
        kept = _without(child)
        said.extend(kept.diagnostics)
        if kept.value is not None:
            children.append(kept.value)
    return Staged(replace(topic, children=tuple(children)) if said else topic, tuple(said))


def _without(item: Item) -> Staged[Item | None]:
    match item:
        case Topic() if len(item.text) > LONGEST_LINE:
            span = Span(path=item.span.path, first=item.span.first, last=max(item.span.last, item.end))
            return Staged(None, (_too_long(span, len(item.text)),))
        case Topic():
            kept = without_long_lines(item)
            return Staged(kept.value, kept.diagnostics)
        case Table():
            long = [row for row in item.rows if _width(row.cells) > LONGEST_LINE]
            said = tuple(_too_long(row.span, _width(row.cells)) for row in long)
            if _width(item.header) > LONGEST_LINE:
                return Staged(None, (_too_long(item.span, _width(item.header)),))
            return Staged(
                replace(item, rows=tuple(row for row in item.rows if row not in long)) if long else item, said
            )
        case _:
            return Staged(item)


def _width(cells: tuple[str, ...]) -> int:
    return sum(map(len, cells))


def _too_long(span: Span, length: int) -> Diagnostic:
    message = f"{length:,} characters in one line, more than {LONGEST_LINE:,}: left out with what stands below it"
    return Diagnostic(code=codes.LINE_TOO_LONG, span=span, message=message)
