"""Statements that have neither topic nor condition."""

from collections.abc import Iterator

from ..glosses import gloss_of
from ..phrases import weight
from ._members import is_list_member
from ._parts import asked_by_parts
from ._place import Place, Statement
from ._rule import Verdict, statement_rule

_SHORT = 12.0


@statement_rule
def sentence_part(statement: Statement, place: Place) -> Iterator[Verdict]:
    """One half of a sentence asks for the other.

    ## What it finds
    Statements of some length that no other rule reads, and that are not the first thing said of their topic.

    ## What it makes
    A cloze note with the second half hidden: what follows a clause boundary or a case particle. A long statement is
    asked for its first half too. Of an English one the phrase is hidden that carries the news; its verb stays visible.

    ## What it leaves alone
    Short statements, which are asked together (`description`), and the first statement below a topic, which defines it.

    ## Options
    None.
    """
    subject = place.subject()
    if weight(statement.plain) <= _SHORT or (_comes_first(statement, place) and subject[1]):
        return
    if is_list_member(statement.topic, place) or gloss_of(statement.view.masked()):
        return
    yield from asked_by_parts(statement, place)


def _comes_first(statement: Statement, place: Place) -> bool:
    """Whether a statement is what defines the topic above it."""
    if place.parent is None or statement.position:
        return False
    topics = place.parent.topics
    return bool(topics) and topics[0].span.first == statement.topic.span.first
