"""Pairing rows of one table whose head was edited: a column got another name, came, went, or changed places.

Every row shows the head of its table, so such an edit changes them all at once. What a row is about is its first cell.
It is the same row if a column that is asked says the same as before, or if all that was asked still is below other
names. What other rows tell of the two heads counts for the rest: then a column of the same name is enough.
"""

from collections.abc import Callable, Hashable

from ..model import Match
from ..normalise import normalise
from .cells import asked_columns, head_of, keep_a_cell, row_name
from .facts import Fact
from .pairing import Matching


def match_rows(matching: Matching) -> None:
    """Pair the rows that begin with the same cell below the same caption, where there is one of them on either side."""
    edited: set[tuple[str, str]] = set()

    def are_of_one_table(old: Fact, new: Fact) -> bool:
        return (head_of(old), head_of(new)) in edited and bool(asked_columns(old) & asked_columns(new))

    for is_same in (keep_a_cell, are_of_one_table):
        edited |= _pair(matching, is_same)


def _pair(matching: Matching, is_same: Callable[[Fact, Fact], bool]) -> set[tuple[str, str]]:
    """Pair the rows that are the same; gives the heads that they had and have."""
    heads = set()
    for olds, news in matching.groups(_row_in_place):
        if len(olds) == len(news) == 1 and is_same(olds[0], news[0]):
            matching.pair(olds[0], news[0], Match.ANSWER_EDITED)
            heads.add((head_of(olds[0]), head_of(news[0])))
    return heads


def _row_in_place(fact: Fact) -> Hashable:
    """What a row is asked under and its first cell; None for anything that is no row."""
    name = normalise(row_name(fact))
    return (fact.context, fact.prompt, name) if name else None
