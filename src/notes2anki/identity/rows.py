"""Pairing rows of one table whose head was edited: a column got another name, came, went, or changed places.

Every row shows the head of its table, so such an edit changes them all at once. What a row is about is its first cell.
It is the same row while a column that is asked keeps its name, or an answer stays that says something by itself.
"""

from collections.abc import Hashable

from ..model import Match
from ..normalise import normalise
from ..slots import COLUMN, Slot, slots_of
from .facts import Fact
from .pairing import Matching
from .subjects import row_name

_TELLING = 2
"""An answer of fewer characters (○, ×) may stand in any cell."""


def match_rows(matching: Matching) -> None:
    """Pair the rows that begin with the same cell below the same caption, where there is one of them on either side."""
    for olds, news in matching.groups(_row_in_place):
        if len(olds) == len(news) == 1 and _keep_a_cell(olds[0], news[0]):
            matching.pair(olds[0], news[0], Match.ANSWER_EDITED)


def _row_in_place(fact: Fact) -> Hashable:
    """What a row is asked under and its first cell; None for anything that is no row."""
    name = normalise(row_name(fact))
    return (fact.context, fact.prompt, name) if name else None


def _keep_a_cell(old: Fact, new: Fact) -> bool:
    there, here = _cells(old), _cells(new)
    columns = {slot.label for slot in there if slot.label.startswith(COLUMN)} & {slot.label for slot in here}
    answers = {slot.answer for slot in there} & {slot.answer for slot in here}
    return bool(columns) or any(len(answer) >= _TELLING for answer in answers)


def _cells(fact: Fact) -> list[Slot]:
    """The cells of a row that are asked."""
    return slots_of([piece if isinstance(piece, str) else (at, piece.text) for at, piece in enumerate(fact.pieces)])
