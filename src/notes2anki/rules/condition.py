"""Conditions and purposes with their outcome."""

from collections.abc import Iterator

from ..clauses import outcome_of_condition
from ..model import Kind
from ._detail import detail_of
from ._rule import Draft, Finding, Place, Statement, statement_rule
from ._shape import LONGEST_ANSWER, hide, own_lines


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
    if hidden is None or hidden[1] - hidden[0] > LONGEST_ANSWER:
        return
    path, prompt = place.subject()
    yield Draft(
        kind=Kind.CLOZE,
        prompt=prompt,
        path=path,
        body=hide(statement, *hidden),
        lines=own_lines(statement.topic),
    )
    yield from detail_of(statement, path, prompt)
