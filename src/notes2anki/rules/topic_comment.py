"""``Xは、Y``."""

from collections.abc import Iterator

from ..clauses import comment_of_topic
from ._parts import details_draft, parts_draft
from ._place import Place, Statement
from ._rule import Finding, statement_rule


@statement_rule
def topic_comment(statement: Statement, place: Place) -> Iterator[Finding]:
    """The topic of a sentence asks for its comment.

    ## What it finds
    〜は, 〜とは, 〜では, 〜には at the top level of a sentence; "X is …", "X allows …" and the like; Korean 은/는.

    ## What it makes
    A cloze note: the topic stands, the comment is hidden.

    ## What it leaves alone
    Pronouns as topics (これは), the は of a negation (ではない), topics inside brackets.

    ## Options
    None.
    """
    hidden = comment_of_topic(statement.view.masked())
    if hidden is None:
        return
    draft = parts_draft(statement, place, place.subject())
    if draft is not None:
        yield draft
    details = details_draft(statement, *place.subject())
    if details is not None:
        yield details
