"""What the author does not know yet."""

import re
from collections.abc import Iterator

from .. import codes
from ..diagnostics import Diagnostic
from ..japanese import words as japanese
from ..topics import Carrier, Topic, lines_of, subtree_lines
from ._place import Place
from ._rule import Skip, Verdict, shape_rule

_UNKNOWN = re.compile(r"^[？?]+$|^(?:TBD|未定|不明|わからない|分からない|謎|\?\?+)[。.？?]*$", re.IGNORECASE)
_ASKS_HIMSELF = re.compile(
    r"(?:らしい|かも|だろうか|のかな|かな|意味する|する|ない|なの|ある|いる|ですか|ますか|るか|たか|いか|のか)[？?]$"
)
_ASKS_WHAT = re.compile(r"(?:とは(?:何か?)?|は何か?)[。？?]*$")
_ASKS = re.compile(
    r"(?:(?<![ばとる])か|(?:何|どこ|どれ|どちら|どの|どう|なぜ|いつ|いくつ|誰).*るか|とは|は何|なぜ|どれ|どこ|いくつ|(?<=[^\s、。])[0-9０-９一二三四五六七八九十]+(?:つ|種類))[。？?]*$|[？?]$"
)
"""The end of a line that asks for something: 「…は何か」, 「…とは」, 「構成要素6つ」, "… ?"."""
_FEWEST_ASKED = 4
_ASKED_SHARE = 0.4


@shape_rule
def open_question(topic: Topic, place: Place) -> Iterator[Verdict]:
    """A question mark instead of an answer is a gap in the notes.

    ## What it finds
    ``？`` alone as the text of a bullet or line; a statement that ends in a doubt (…を意味する？) without an answer
    below; a list of questions to test oneself with (…は何か, …とは, 構成要素6つ) that nobody has answered yet.

    ## What it makes
    Nothing: the line is skipped, and listed for the author as `unanswered`, a list as one.

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
    if topic.carrier is not Carrier.FILE and _asks_only(topic):
        yield from _unanswered_list(topic)
        return
    if not topic.is_leaf or topic.carrier in (Carrier.HEADING, Carrier.SUMMARY):
        return
    text = topic.plain.strip()
    if len(japanese.sentences(text)) > 1:
        return
    asks_what = topic.carrier is not Carrier.LINE and _ASKS_WHAT.search(text)
    if _UNKNOWN.match(text) or _ASKS_HIMSELF.search(text) or asks_what:
        asked = place.parent.plain if place.parent and _UNKNOWN.match(text) else text
        yield Skip(
            lines=lines_of(topic),
            reason="a question without an answer",
            diagnostic=Diagnostic(code=codes.UNANSWERED, span=topic.span, message=f"no answer yet: {asked}"),
        )


def _asks_only(topic: Topic) -> bool:
    """Whether what stands below a topic are lines without anything below, of which many are questions."""
    leaves = [t for t in topic.topics if t.is_leaf and t.carrier in (Carrier.BULLET, Carrier.NUMBER, Carrier.LINE)]
    asks = [bool(_ASKS.search(t.plain.strip())) for t in leaves]
    after = zip(leaves, leaves[1:], asks, asks[1:], strict=False)
    asking = sum(asks) - sum(first and not second and _is_right_above(t, u) for t, u, first, second in after)
    return len(leaves) == len(topic.children) and asking >= max(_FEWEST_ASKED, _ASKED_SHARE * len(leaves))


def _is_right_above(line: Topic, other: Topic) -> bool:
    """Whether two lines of a paragraph follow each other: the second answers the first, if that asks."""
    return line.carrier is Carrier.LINE and other.carrier is Carrier.LINE and other.span.first == line.span.last + 1


def _unanswered_list(topic: Topic) -> Iterator[Verdict]:
    """Skip the lines of a list of questions; the author is told once, with their number."""
    message = f"no answers yet to {len(topic.topics)} questions below {topic.plain}"
    lines = lines_of(*topic.topics)
    diagnostic = Diagnostic(code=codes.UNANSWERED, span=topic.span, message=message)
    yield Skip(lines=lines, reason="a question without an answer", whole=True, diagnostic=diagnostic)
