"""Conditions and purposes with their outcome."""

from collections.abc import Iterator

from ..clauses import outcome_of_condition
from ._parts import details_draft, parts_draft
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
    draft = parts_draft(statement, place, place.subject())
    if draft is not None:
        yield draft
    details = details_draft(statement, *place.subject())
    if details is not None:
        yield details
