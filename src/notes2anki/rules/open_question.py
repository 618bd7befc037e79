"""What the author does not know yet."""

import re
from collections.abc import Iterator

from .. import codes
from ..diagnostics import Diagnostic
from ..topics import Carrier, Topic
from ._place import Place
from ._rule import Finding, Skip, shape_rule
from ._shape import own_lines, subtree_lines

_UNKNOWN = re.compile(r"^[？?]+$|^(?:TBD|未定|不明|わからない|分からない|謎|\?\?+)[。.？?]*$", re.IGNORECASE)
_ASKS_HIMSELF = re.compile(
    r"(?:らしい|かも|だろうか|のかな|かな|意味する|する|ない|なの|ある|いる|ですか|ますか|るか|たか|いか|のか)[？?]$"
)


@shape_rule
def open_question(topic: Topic, place: Place) -> Iterator[Finding]:
    """A question mark instead of an answer is a gap in the notes.

    ## What it finds
    ``？`` alone as the text of a bullet or line; a statement that ends in a doubt (…を意味する？) without an answer
    below.

    ## What it makes
    Nothing: the line is skipped, and listed for the author as `unanswered`.

    ## What it leaves alone
    A question with an answer below it.

    ## Options
    None.
    """
    if topic.topics and all(_UNKNOWN.match(t.plain.strip()) for t in topic.topics):
        yield Skip(
            lines=subtree_lines(topic),
            reason="a question without an answer",
            whole=True,
            diagnostic=Diagnostic(code=codes.UNANSWERED, span=topic.span, message=f"no answer yet: {topic.plain}"),
        )
        return
    if not topic.is_leaf or topic.carrier in (Carrier.HEADING, Carrier.SUMMARY):
        return
    text = topic.plain.strip()
    if _UNKNOWN.match(text) or _ASKS_HIMSELF.search(text):
        asked = place.parent.plain if place.parent and _UNKNOWN.match(text) else text
        yield Skip(
            lines=own_lines(topic),
            reason="a question without an answer",
            diagnostic=Diagnostic(code=codes.UNANSWERED, span=topic.span, message=f"no answer yet: {asked}"),
        )
