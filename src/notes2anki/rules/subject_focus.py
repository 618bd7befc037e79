"""``Xが必要``."""

from collections.abc import Iterator
from dataclasses import replace

from ..language.clauses import focus_of_subject
from ..topics.glosses import without_gloss
from ._brackets import remark_draft
from ._limits import LONGEST_ANSWER
from ._parts import focus_draft
from ._place import Place, Statement
from ._rule import Verdict, statement_rule


@statement_rule
def subject_focus(statement: Statement, place: Place) -> Iterator[Verdict]:
    """Where the predicate is a mere noun, the subject is the news.

    ## What it finds
    Xが必要, Xが後継, Xが推奨 at the start of a sentence, and what X is like: Xが無制限; XやYなどが…として挙げられる.

    ## What it makes
    A cloze note with X hidden, or with what it is like; a remark in brackets behind it is asked by another.

    ## What it leaves alone
    Subjects of verbs (データが失われる).

    ## Options
    None.
    """
    text = without_gloss(statement.text) if statement.of == 1 else statement.text
    said = replace(statement, text=text)
    hidden = focus_of_subject(said.view.masked())
    if hidden is None or hidden[1] - hidden[0] > LONGEST_ANSWER:
        return
    draft = focus_draft(said, place, hidden)
    if text == statement.text:
        yield draft
        return
    yield replace(draft, extra=statement.text)
    if remark := remark_draft(statement, place.subject()):
        yield remark
