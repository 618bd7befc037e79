"""Conditions and purposes with their outcome."""

from collections.abc import Iterator

from ..language.clauses import outcome_of_condition
from ._parts import asked_by_parts
from ._place import Place, Statement
from ._rule import Verdict, statement_rule


@statement_rule
def condition(statement: Statement, place: Place) -> Iterator[Verdict]:
    """The condition asks for its outcome.

    ## What it finds
    〜の場合は、〜ときは、〜するには、〜すると、〜たら、〜ば; "If …, …", "When …, …", "Use X for …".

    ## What it makes
    A cloze note: the outcome (or the means) is hidden; where that is no news, what the condition turns on.

    ## What it leaves alone
    A condition at the end of a line, and one that is the whole line.

    ## Options
    None.
    """
    if outcome_of_condition(statement.view.masked()) is not None:
        yield from asked_by_parts(statement, place)
