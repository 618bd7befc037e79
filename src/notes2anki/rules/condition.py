"""Conditions and purposes with their outcome."""

from collections.abc import Iterator

from ..clauses import outcome_of_condition
from ._parts import asked_by_parts
from ._place import Place, Statement
from ._rule import Finding, statement_rule


@statement_rule
def condition(statement: Statement, place: Place) -> Iterator[Finding]:
    """The condition asks for its outcome.

    ## What it finds
    〜の場合は、〜ときは、〜するには、〜すると、〜たら、〜ば; "If …, …", "When …, …", "Use X for …".

    ## What it makes
    A cloze note: the condition stands, the outcome (or the means) is hidden.

    ## What it leaves alone
    A condition at the end of a line, and one that is the whole line.

    ## Options
    None.
    """
    hidden = outcome_of_condition(statement.view.masked())
    if hidden is None:
        return
    yield from asked_by_parts(statement, place)
