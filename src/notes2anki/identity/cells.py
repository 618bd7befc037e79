"""Rows of tables as facts: what a row is about, which of its cells are asked, and what of them stays in an edit."""

from ..model import STEP, Kind
from ..normalise import normalise
from ..slots import Slot, columns, slots_of
from .facts import Fact

Cell = tuple[tuple[str, ...], str, str, str, str]
"""A path, the caption of a table, a row and a column of it, and what its cell says."""

_TELLING = 4
"""A word of fewer characters without a digit (○, なし, Yes) may stand in any cell."""
_FIGURE = 3
"""And so may a figure of fewer characters."""


def row_name(fact: Fact) -> str:
    """The first cell of the row that is asked for; empty where there is no table."""
    head, *_, row = f"\n{fact.written[1].strip()}".rsplit("\n", 1)
    return row.split("|", 2)[1].strip() if head.lstrip().startswith("|") and row.count("|") > 1 else ""


def lone_cell_of(fact: Fact) -> Cell | None:
    """The cell that a definition is of a table of two columns, whose row and column stand in its prompt."""
    *caption, row, column = ["", "", *fact.written[0].split(STEP)]
    if fact.kind is not Kind.TERM or STEP not in fact.written[0]:
        return None
    return (fact.context, normalise(STEP.join(filter(None, caption))), normalise(row), normalise(column), fact.body)


def cells_of_row(fact: Fact) -> list[Cell]:
    """The cells of a row that are asked, each with the name of its column."""
    row = normalise(row_name(fact))
    return [(fact.context, fact.prompt, row, name, s.answer) for s in _cells(fact) for name in columns(s.label) if row]


def path_of_cell(fact: Fact) -> tuple[str, ...]:
    """What a cell stands below: its path, and all of its prompt but the last part (captions, the row of a column)."""
    return (*fact.context, *map(normalise, fact.written[0].split(STEP)[:-1]))


def last_of_cell(fact: Fact) -> tuple[str, str, str] | None:
    """The file, the last part of a cell's prompt, and its answer; None where there is no table."""
    _, step, last = fact.written[0].rpartition(STEP)
    return (fact.path, normalise(last), fact.body) if step else None


def head_of(fact: Fact) -> str:
    """The key of the head of a row's table."""
    return normalise(fact.written[1].strip().partition("\n")[0])


def asked_columns(fact: Fact) -> frozenset[str]:
    """The names of the columns that are asked; none where a fact is no row."""
    return frozenset().union(*(columns(slot.label) for slot in _cells(fact)))


def keep_a_cell(old: Fact, new: Fact) -> bool:
    """Whether a column says what it said, or all answers are the same and one of them says something by itself."""
    there, here = _cells(old), _cells(new)
    if any(columns(a.label) & columns(b.label) and a.answer == b.answer for a in there for b in here):
        return True
    answers = {slot.answer for slot in there}
    return answers == {slot.answer for slot in here} and any(map(_tells, answers))


def has_other_columns(old: Fact, new: Fact) -> bool:
    """Whether two rows are asked for nothing but other columns, and not for the same answers below other names."""
    there, here = asked_columns(old), asked_columns(new)
    return bool(there and here) and not there & here and not keep_a_cell(old, new)


def _tells(answer: str) -> bool:
    return len(answer) >= (_FIGURE if any(char.isdigit() for char in answer) else _TELLING)


def _cells(fact: Fact) -> list[Slot]:
    """The cells of a row that are asked."""
    return slots_of([piece if isinstance(piece, str) else (at, piece.text) for at, piece in enumerate(fact.pieces)])
