"""What the author does not know yet."""

import re
from collections.abc import Iterator

from .. import codes
from ..diagnostics import Diagnostic
from ..language.japanese import words as japanese
from ..topics.labels import ERRANDS
from ..topics.topic import Carrier, Topic, lines_of, subtree_lines
from ._place import Place
from ._rule import Skip, Verdict, shape_rule

_UNKNOWN = re.compile(r"^[？?]+$|^(?:TBD|未定|不明|わからない|分からない|謎|\?\?+)[。.？?]*$", re.IGNORECASE)
_ASKS_HIMSELF = re.compile(
    r"(?:らしい|かも|だろうか|のかな|かな|意味する|する|ない|なの|ある|いる|ですか|ますか|るか|たか|いか|のか)[？?]$"
)
_ASKS_WHAT = re.compile(r"(?:とは(?:何か?)?|は何か?)[。？?]*$")
_ASKS = re.compile(
    r"(?:(?<![ばとる])か|(?:何|どこ|どれ|どちら|どの|どう|なぜ|いつ|いくつ|誰).*るか|とは|は何|なぜ|どれ|どこ|いくつ|"
    r"(?<=[^\s、。])[0-9０-９一二三四五六七八九十]+(?:つ|種類))[。？?]*$|[？?]$"
)
"""The end of a line that asks for something: 「…は何か」, 「…とは」, 「構成要素6つ」, "… ?"."""
_LEAVES_OPEN = re.compile(
    r"[(（][0-9０-９一二三四五六七八九十]+(?:つ|個)(?:選択)?[)）][。]?$|(?:もの|記述|説明|選択肢)(?:は|を選択)?[。]?$|"
    r"\b(?:[Cc]hoose|[Ss]elect|[Pp]ick) (?:one|two|three|four|all|\d)\b"
)
"""The end of what leaves its reader to choose: how many are right, or of what kind."""
_YES_OR_NO = re.compile(r"(?:yes|no|true|false|はい|いいえ|正しい|誤り|○|×)", re.IGNORECASE)
_FEWEST_OPTIONS = 2
_FEWEST_ASKED = 4
_ASKED_SHARE = 0.4


@shape_rule
def open_question(topic: Topic, place: Place) -> Iterator[Verdict]:
    """A question mark instead of an answer is a gap in the notes.

    ## What it finds
    ``？`` alone as the text of a bullet or line; a statement that ends in a doubt (…を意味する？) without an answer
    below; a list of questions to test oneself with (…は何か, …とは, 構成要素6つ) that nobody has answered yet; a
    numbered line, or one that asks, with nothing but empty boxes below it: options of which none is ticked.

    ## What it makes
    Nothing: the line is skipped, and listed for the author as `unanswered`, a list as one.

    ## What it leaves alone
    A question with an answer below it; boxes of tasks below what asks nothing.

    ## Options
    None.
    """
    waits = topic.topics and all(_UNKNOWN.match(t.plain.strip()) for t in topic.topics)
    if waits or _leaves_options(topic):
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


def _leaves_options(topic: Topic) -> bool:
    """Whether a topic is a question of an exam, and what stands below it its options, none of them ticked."""
    options = topic.topics
    if len(options) < max(_FEWEST_OPTIONS, len(topic.children)) or not all(_is_empty_box(t) for t in options):
        return False
    if topic.carrier is Carrier.FILE or ERRANDS.match(topic.plain):
        return False
    asks = _ASKS.search(topic.plain) or _LEAVES_OPEN.search(topic.plain)
    is_judged = all(_YES_OR_NO.fullmatch(t.plain.strip()) for t in options)
    return topic.carrier is Carrier.NUMBER or is_judged or asks is not None


def _is_empty_box(option: Topic) -> bool:
    return option.task and not option.ticked and option.is_leaf


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
