"""``Xが必要``."""

from collections.abc import Iterator

from ..language.clauses import focus_of_subject
from ._limits import LONGEST_ANSWER
from ._parts import focus_draft
from ._place import Place, Statement
from ._rule import Verdict, statement_rule


@statement_rule
def subject_focus(statement: Statement, place: Place) -> Iterator[Verdict]:
    """Where the predicate is a mere noun, the subject is the news.

    ## What it finds
    Xが必要, Xが後継, Xが推奨 at the start of a sentence, and what X is like: Xが無制限.

    ## What it makes
    A cloze note with X hidden, or with what it is like.

    ## What it leaves alone
    Subjects of verbs (データが失われる).

    ## Options
    None.
    """
    hidden = focus_of_subject(statement.view.masked())
    if hidden is None or hidden[1] - hidden[0] > LONGEST_ANSWER:
        return
    yield focus_draft(statement, place, hidden)
