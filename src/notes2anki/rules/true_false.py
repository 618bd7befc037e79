"""Statements that their author marks as right or wrong."""

import re
from collections.abc import Iterator

from ..language.inline import view
from ..language.marks import judged, marked_wrong, set_right, states
from ..model import Kind, Markdown
from ..topics.bodies import hidden_whole
from ..topics.topic import Carrier, Topic, lines_of, subtree_lines
from ._limits import LONGEST_ANSWER, LONGEST_SHOWN
from ._place import Place
from ._questions import without_mark
from ._rule import Draft, Skip, Verdict, shape_rule

_TRUE = re.compile(r"true\s*[:：]", re.IGNORECASE)
_FALSE = re.compile(r"false\s*[:：]", re.IGNORECASE)
_VERDICT = re.compile(
    r"(?:誤り?|間違い|不適切|正しい|適切|false|wrong|incorrect|not true)[ ]?[:：][ \u3000]*\S", re.IGNORECASE
)
"""How a line begins that says whether the statement above it is right, and why."""
_WRONG = "marked as wrong by its author"


@shape_rule
def true_false(topic: Topic, place: Place) -> Iterator[Verdict]:
    """What is marked as wrong is never taught as a fact.

    ## What it finds
    A statement with a cross before or behind it (``× …``, ``❌ …``, ``…（×）``) or behind ``誤）``, ``間違い：``,
    ``Wrong:``, also behind the number of a question (``問12：×…``); a statement with the verdict behind an arrow
    (``… → ×``, ``… → ○``) or on the one line below it (``誤り: …``), or with a cross and what would be right
    (``誤：… 正：…``, ``✗ … ✓ …``, ``× … → …``).

    ## What it makes
    A term note where verdict or correction stands behind the statement, or below the crossed one: the statement asks
    for them. Any other statement marked as wrong is skipped.

    ## What it leaves alone
    Tables; names with a cross; a cross below a heading of limits, drawbacks and the like, where it marks what is so.
    A circle or tick before a statement is taken off, and the statement asked as any other.

    ## Options
    None.
    """
    if topic.carrier not in (Carrier.BULLET, Carrier.NUMBER, Carrier.LINE):
        return
    seen = view(topic.text)
    if found := judged(seen.text):
        said, verdict = seen.slice(*found.said), seen.slice(*found.verdict)
        yield _asked(topic, place, said, verdict)
        return
    above = " ".join(t.plain for t in place.ancestors[1:])
    if topic.is_leaf and (found := set_right(seen.text, above)):
        yield _asked(topic, place, seen.slice(*found.said), seen.slice(*found.verdict))
        return
    if _is_judged_below(topic):
        yield _asked(topic, place, topic.text, topic.topics[0].text, below=True)
        return
    start = marked_wrong(seen.text, above)
    if start is None or _is_value(topic, place):
        return
    right = Markdown("<br>".join(["×", *(t.text for t in topic.topics)]))
    if topic.is_leaf:
        yield Skip(lines=lines_of(topic), reason=_WRONG)
    elif start and all(t.is_leaf for t in topic.topics) and len(right) <= LONGEST_ANSWER and _holds_topics(topic):
        yield _asked(topic, place, seen.slice(start, len(seen.text)), right, below=True)
    else:
        yield Skip(lines=subtree_lines(topic), reason=_WRONG, whole=True)


def _is_value(topic: Topic, place: Place) -> bool:
    """Whether a line tells what the value ``false`` means: another beside it tells of ``true``."""
    beside = (item.plain for item in place.siblings if isinstance(item, Topic))
    return _FALSE.match(topic.plain) is not None and any(_TRUE.match(text) for text in beside)


def _holds_topics(topic: Topic) -> bool:
    return len(topic.topics) == len(topic.children)


def _is_judged_below(topic: Topic) -> bool:
    """Whether a topic is a statement, and all that stands below it one line with the verdict."""
    if len(topic.children) != 1 or not _holds_topics(topic) or not topic.topics[0].is_leaf:
        return False
    verdict = topic.topics[0]
    fits = len(verdict.plain) <= LONGEST_ANSWER and len(topic.plain) <= LONGEST_SHOWN
    return fits and _VERDICT.match(verdict.plain) is not None and states(topic.plain.strip('「」『』“”" '))


def _asked(topic: Topic, place: Place, said: Markdown, verdict: Markdown, *, below: bool = False) -> Draft:
    """The statement asks whether it is right."""
    lines = subtree_lines(topic) if below else lines_of(topic)
    body = hidden_whole(verdict)
    return Draft(kind=Kind.TERM, prompt=without_mark(said), path=place.ancestors, body=body, lines=lines, whole=below)
