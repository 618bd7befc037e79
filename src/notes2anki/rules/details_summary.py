"""``<details>``: the summary asks, the content answers."""

from collections.abc import Iterator

from ..model import Kind, Markdown
from ..topics.bodies import hidden_whole, listed
from ..topics.labels import is_aspect, is_empty
from ..topics.topic import Carrier, Topic, subtree_lines
from ._limits import LONGEST_ANSWER
from ._place import Place
from ._questions import is_question
from ._rule import Draft, Verdict, shape_rule


@shape_rule
def details_summary(topic: Topic, place: Place) -> Iterator[Verdict]:
    """A folded answer is an answer.

    ## What it finds
    ``<details>`` whose summary is a question, or whose content is short enough to be one answer.

    ## What it makes
    A term note with the summary as prompt.

    ## What it leaves alone
    Long folded content: its parts are read like those of a heading. A summary such as 具体例 or 詳細.

    ## Options
    None.
    """
    if topic.carrier is not Carrier.SUMMARY or is_aspect(topic.text) or is_empty(topic.text):
        return
    leaves = topic.topics
    if len(leaves) != len(topic.children) or not leaves or not all(t.is_leaf for t in leaves):
        return
    answers = [t.text for t in leaves]
    if sum(len(a) for a in answers) <= LONGEST_ANSWER and (is_question(topic.plain) or len(answers) == 1):
        body = hidden_whole(answers[0]) if len(answers) == 1 else listed(answers, one_by_one=False, ordered=False)
        yield Draft(
            kind=Kind.TERM,
            prompt=Markdown(topic.text),
            path=place.ancestors,
            body=body,
            lines=subtree_lines(topic),
            whole=True,
        )
