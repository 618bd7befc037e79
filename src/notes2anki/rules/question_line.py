"""Front and back with a line of ``?`` between them."""

from collections.abc import Iterator

from ..language.inline import view
from ..model import Kind, Markdown
from ..topics.bodies import hidden_whole
from ..topics.topic import Carrier, Topic, lines_of
from ._place import Place
from ._questions import NO_ANSWER, no_answer_yet
from ._rule import Draft, Skip, Verdict, shape_rule


@shape_rule
def question_line(topic: Topic, place: Place) -> Iterator[Verdict]:
    """The several-line card of Obsidian's spaced repetition plugin.

    ## What it finds
    A line of text, a line that is ``?`` (or ``??`` for both ways), and the lines of the answer, without a blank line
    between them.

    ## What it makes
    A term note with the line above as prompt and the lines below as its definition.

    ## What it leaves alone
    A ``？`` in place of an answer.

    ## Options
    None.
    """
    if topic.carrier is not Carrier.LINE or not topic.is_leaf or place.position + 1 >= len(place.siblings):
        return
    after = place.siblings[place.position + 1 :]
    mark = after[0]
    if not isinstance(mark, Topic) or mark.text not in ("?", "??") or mark.span.first != topic.span.last + 1:
        return
    answers = list(_answers(after[1:], mark.span.last))
    if not answers:
        yield Skip(
            lines=lines_of(topic, mark),
            reason=NO_ANSWER,
            diagnostic=no_answer_yet(topic.span, topic.plain),
        )
    else:
        yield Draft(
            kind=Kind.TERM,
            prompt=view(topic.text).slice(0, len(topic.plain)),
            path=place.ancestors,
            body=hidden_whole(Markdown("<br>".join(a.text for a in answers))),
            lines=lines_of(topic, mark, *answers),
            both_ways=mark.text == "??",
        )


def _answers(items: "tuple[object, ...]", last: int) -> Iterator[Topic]:
    for item in items:
        if not isinstance(item, Topic) or item.carrier is not Carrier.LINE or item.span.first != last + 1:
            return
        yield item
        last = item.span.last
