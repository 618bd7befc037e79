"""``Xは、Y``."""

from collections.abc import Iterator

from ..clauses import comment_of_topic
from ..model import Kind
from ._detail import detail_of
from ._rule import Draft, Finding, Place, Statement, statement_rule
from ._shape import LONGEST_ANSWER, hide, own_lines


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
