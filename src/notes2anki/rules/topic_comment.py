"""``Xは、Y``."""

from collections.abc import Iterator

from ..language.clauses import comment_of_topic
from ._parts import asked_by_parts
from ._place import Place, Statement
from ._rule import Verdict, statement_rule


@statement_rule
def topic_comment(statement: Statement, place: Place) -> Iterator[Verdict]:
    """The topic of a sentence asks for its comment.

    ## What it finds
    〜は, 〜とは, 〜では, 〜には at the top level of a sentence; "X is …", "X allows …" and the like; Korean 은/는.

    ## What it makes
    A cloze note: the comment, or what in it is news, is hidden; of a definition also the topic, by its own card.

    ## What it leaves alone
    Pronouns as topics (これは), the は of a negation (ではない), topics inside brackets.

    ## Options
    None.
    """
    if comment_of_topic(statement.view.masked()) is not None:
        yield from asked_by_parts(statement, place)
