"""Pairing rows of one table whose head was edited: a column got another name, came, went, or changed places.

Every row shows the head of its table, so such an edit changes them all at once. What a row is about is its first cell.
It is the same row if a column that is asked says the same as before, or if all that was asked still is below other
names. What other rows tell of the two heads counts for the rest: then a column of the same name is enough.
"""

from collections.abc import Callable, Hashable

from ..model import Match
from ..normalise import normalise
from .cells import Cell, asked_columns, cells_of_row, head_of, keep_a_cell, lone_cell_of, row_name
from .facts import Fact
from .pairing import Matching


def match_rows(matching: Matching) -> None:
    """Pair the rows that begin with the same cell below the same caption, where there is one of them on either side."""
    edited: set[tuple[str, str]] = set()

    def are_of_one_table(old: Fact, new: Fact) -> bool:
        return (head_of(old), head_of(new)) in edited and bool(asked_columns(old) & asked_columns(new))

    for is_same in (keep_a_cell, are_of_one_table):
        edited |= _pair(matching, is_same)
    _of_two_columns(matching)


def _pair(matching: Matching, is_same: Callable[[Fact, Fact], bool]) -> set[tuple[str, str]]:
    """Pair the rows that are the same; gives the heads that they had and have."""
    heads = set()
    for olds, news in matching.groups(_row_in_place):
        if len(olds) == len(news) == 1 and is_same(olds[0], news[0]):
            matching.pair(olds[0], news[0], Match.ANSWER_EDITED)
            heads.add((head_of(olds[0]), head_of(news[0])))
    return heads


def _of_two_columns(matching: Matching) -> None:
    """Pair the cells of a table of two columns, which are asked each by itself, with the rows of one with more."""
    old, new = list(matching.old.values()), list(matching.new.values())
    pairs = [*_in_both(old, new), *((before, today) for today, before in _in_both(new, old))]
    for before, today in pairs:
        matching.pair(before, today, Match.ANSWER_EDITED)


def _in_both(cells: list[Fact], rows: list[Fact]) -> list[tuple[Fact, Fact]]:
    """Facts that are one cell, each with the row that has this cell; none that is one of two."""
    alone: dict[Cell, list[Fact]] = {}
    for fact in cells:
        if cell := lone_cell_of(fact):
            alone.setdefault(cell, []).append(fact)
    pairs, taken = [], set()
    for row in rows:
        found = [fact for cell in cells_of_row(row) for fact in alone.get(cell, ())]
        if len(found) == 1 and found[0].index not in taken:
            taken.add(found[0].index)
            pairs.append((found[0], row))
    return pairs


def _row_in_place(fact: Fact) -> Hashable:
    """What a row is asked under and its first cell; None for anything that is no row."""
    name = normalise(row_name(fact))
    return (fact.context, fact.prompt, name) if name else None
