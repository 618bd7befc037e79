"""What the author does not know yet."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice, takewhile

from .. import codes
from ..diagnostics import Diagnostic
from ..language.japanese import words as japanese
from ..language.tasks import sets_task
from ..topics.labels import ERRANDS
from ..topics.topic import Carrier, Item, Topic, lines_of, subtree_lines
from ._never_asked import NOT_WRITTEN, is_doubt
from ._place import Place
from ._questions import NO_ANSWER, no_answer_yet
from ._rule import Skip, Verdict, shape_rule

_UNKNOWN = re.compile(rf"[？?]+|(?:未定|不明|わからない|分からない|謎)[。.？?]*|{NOT_WRITTEN}", re.IGNORECASE)
_ASKS_HIMSELF = re.compile(
    r"(?:らしい|かも|だろうか|のかな|かな|意味する|する|ない|なの|ある|いる|ですか|ますか|るか|たか|いか|のか)[？?]$"
)
_ASKS_WHAT = re.compile(
    r"(?:とは(?:何か?)?|は何か?|(?<=[^\s、。])は(?=[。？?]))[。？?]*(?:[（(][^（()）]{1,16}[)）][。]?)?$"
)
_DIFFERENCE = re.compile(
    r"(?:※[ ]?)?[^\s、。はがを:：][^、。はがを:：]{0,30}と[^、。はがを:：]{1,30}の(?:違い|差|使い分け)[。]?"
)
"""What two things are to be told apart by, and nothing of it."""
_ASKS = re.compile(
    r"(?:(?<![ばとる])か|(?:何|どこ|どれ|どちら|どの|どう|なぜ|いつ|いくつ|誰).*るか|とは|は何|なぜ|どれ|どこ|いくつ|"
    r"(?<=[^\s、。])[0-9０-９一二三四五六七八九十]+(?:つ|種類)|(?<=[^\s、。])は(?=。))[。？?]*(?:[（(][^（()）]{1,16}[)）][。]?)?$|[？?]$"
)
"""The end of a line that asks for something: 「…は何か」, 「…とは」, 「流れは。」, 「構成要素6つ（基本）」, "… ?"."""
_LEAVES_OPEN = re.compile(
    r"[(（][0-9０-９一二三四五六七八九十]+(?:つ|個)(?:選択)?[)）][。]?$|(?:もの|記述|説明|選択肢)(?:は|を選択)?[。]?$|"
    r"\b(?:[Cc]hoose|[Ss]elect|[Pp]ick) (?:one|two|three|four|all|\d)\b"
)
"""The end of what leaves its reader to choose: how many are right, or of what kind."""
_HOW_MANY = re.compile(
    r"[ ]?[(（](?:回答|解答|正解|答え)?(?:は|を)?[ ]?[0-9０-９一二三四五]+(?:つ|個)?(?:選択|選ぶ)?[)）][。]?$"
)
_ASKS_POLITELY = re.compile(r"(?:です|ます|でしょう|べき|ません)か[ ]?[。．?？]*$")
_REACH = 24
"""A question with its options has no more lines."""
_YES_OR_NO = re.compile(r"(?:yes|no|true|false|はい|いいえ|正しい|誤り|○|×)", re.IGNORECASE)
_FEWEST_OPTIONS = 2
_FEWEST_ASKED = 4
_FEWEST_IN_FILE = 8
_SHARE_IN_FILE = 0.6
"""A file whose sections have so many questions, and of their lines such a share, is a list of them all through."""
_ASKED_SHARE = 0.4
_OF_THOSE_BELOW = re.compile(
    r"(?:以下|次|下記)の[^。]*(?:とは|は|か|について|説明せよ|述べよ)(?:[、,][^。]*(?:せよ|述べよ|か))?[。？?]?$"
)
"""A question about each of the things that stand below it: ``以下の灯火について説明せよ。``."""


@shape_rule
def open_question(topic: Topic, place: Place) -> Iterator[Verdict]:
    """A question mark instead of an answer is a gap in the notes.

    ## What it finds
    ``？`` or 執筆中 alone as the text of a bullet or line; a statement that ends in a doubt (…を意味する？) without an
    answer below, ``AとBの違い`` with nothing below, a Japanese bullet or number that ends in a question mark, and a
    member, cell or definition that does; a list of questions to test oneself with (…は何か, …とは, 構成要素6つ) that
    nobody has answered yet; a numbered line, or one that asks, with nothing but empty boxes below it or behind
    it: options of which none is ticked, with the story told before the question.

    ## What it makes
    Nothing: the line is skipped, and listed for the author as `unanswered`, a list as one.

    ## What it leaves alone
    A question with an answer below it; boxes of tasks below what asks nothing.

    ## Options
    None.
    """
    waits = topic.topics and all(_UNKNOWN.fullmatch(t.plain.strip()) for t in topic.topics)
    if waits or _leaves_options(topic):
        yield Skip(
            lines=subtree_lines(topic),
            reason=NO_ANSWER,
            whole=True,
            diagnostic=no_answer_yet(topic.span, topic.plain),
        )
        return
    if topic.carrier is Carrier.NUMBER and _stands_on_sheet(topic, place):
        yield from _on_sheet(topic, told=True)
        return
    if topic.carrier is not Carrier.FILE and (_asks_only(topic) or _asks_as_those_beside(topic, place)):
        yield from _unanswered_list(topic)
        return
    if not topic.is_leaf or topic.carrier in (Carrier.HEADING, Carrier.SUMMARY):
        return
    text = topic.plain.strip()
    if topic.carrier is Carrier.LINE and _stands_on_sheet(topic, place):
        yield from _on_sheet(topic, told=_asks_of_options(text))
        return
    if len(japanese.sentences(text)) > 1:
        return
    asks_what = topic.carrier is not Carrier.LINE and (_ASKS_WHAT.search(text) or is_doubt(topic.text))
    if _UNKNOWN.fullmatch(text) or _ASKS_HIMSELF.search(text) or asks_what or _DIFFERENCE.fullmatch(text):
        asked = place.parent.plain if place.parent and _UNKNOWN.fullmatch(text) else text
        yield Skip(
            lines=lines_of(topic),
            reason=NO_ANSWER,
            diagnostic=no_answer_yet(topic.span, asked),
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


def _stands_on_sheet(topic: Topic, place: Place) -> bool:
    """Whether a line belongs to a question, or the story before it, behind which empty boxes are its options.

    Its lines follow each other without a gap; the last of them asks.
    """
    if not all(t.is_leaf and t.carrier is Carrier.LINE for t in topic.topics) or len(topic.topics) < len(
        topic.children
    ):
        return False
    behind = list(islice(place.behind(), _REACH))
    last, between = _last_of_paragraph(topic.topics[-1] if topic.topics else topic, behind)
    options = list(takewhile(lambda item: isinstance(item, Topic) and item.task, behind[between:]))
    empty = all(isinstance(t, Topic) and not t.ticked for t in options)
    return len(options) > _FEWEST_OPTIONS and empty and _asks_of_options(last.plain)


def _last_of_paragraph(line: Topic, behind: list[Item]) -> tuple[Topic, int]:
    """The last line of the paragraph that a line stands in, and how many lines lie between."""
    count = 0
    for item in behind:
        if not isinstance(item, Topic) or item.carrier is not Carrier.LINE or item.span.first != line.span.last + 1:
            break
        line, count = item, count + 1
    return line, count


def _asks_of_options(text: str) -> bool:
    """Whether a line asks, or leaves its reader to choose, with a remark on how many are right behind it."""
    said = _HOW_MANY.sub("", text.strip())
    return bool(_ASKS.search(said) or _LEAVES_OPEN.search(said) or sets_task(said) or _ASKS_POLITELY.search(said))


def _on_sheet(topic: Topic, *, told: bool) -> Iterator[Verdict]:
    """Skip a line of a sheet of questions; the author is told once a question."""
    diagnostic = no_answer_yet(topic.span, topic.plain) if told else None
    yield Skip(lines=subtree_lines(topic), reason=NO_ANSWER, whole=not topic.is_leaf, diagnostic=diagnostic)


def _is_empty_box(option: Topic) -> bool:
    return option.task and not option.ticked and option.is_leaf


def _asks_only(topic: Topic) -> bool:
    """Whether what stands below a topic are lines without anything below, of which many are questions."""
    leaves = [t for t in topic.topics if t.is_leaf and t.carrier in (Carrier.BULLET, Carrier.NUMBER, Carrier.LINE)]
    asks = [_asks(t) for t in leaves]
    after = zip(leaves, leaves[1:], asks, asks[1:], strict=False)
    asking = sum(asks) - sum(first and not second and _is_right_above(t, u) for t, u, first, second in after)
    return len(leaves) == len(topic.children) and asking >= max(_FEWEST_ASKED, _ASKED_SHARE * len(leaves))


def _asks_as_those_beside(topic: Topic, place: Place) -> bool:
    """Whether a section has nothing but numbered lines, one of them a question, as the sections beside it have.

    What stands below such a line is no answer if the line asks for each of these, or goes on with one that does.
    """
    if topic.carrier is not Carrier.HEADING or not any(map(_asks, topic.topics)):
        return False
    sections = [item for item in place.siblings if isinstance(item, Topic) and item.carrier is Carrier.HEADING]
    lines = [line for section in sections for line in _numbered(section)]
    asking = sum(map(_asks, lines))
    alike = asking >= _FEWEST_IN_FILE and asking >= _SHARE_IN_FILE * len(lines)
    return alike and len(topic.topics) == len(topic.children) and _wait_for_answers(topic.topics)


def _wait_for_answers(lines: Sequence[Topic]) -> bool:
    """Whether numbered lines have no answers below them."""
    of_those_below = False
    for line in lines:
        goes_on = of_those_below and line.plain.startswith("同")
        of_those_below = goes_on or _OF_THOSE_BELOW.search(line.plain) is not None
        if line.carrier is not Carrier.NUMBER or not (line.is_leaf or of_those_below):
            return False
    return True


def _numbered(topic: Topic) -> list[Topic]:
    return [t for t in topic.topics if t.is_leaf and t.carrier is Carrier.NUMBER]


def _asks(line: Topic) -> bool:
    text = line.plain.strip()
    return _ASKS.search(text) is not None or (not line.is_leaf and _OF_THOSE_BELOW.search(text) is not None)


def _is_right_above(line: Topic, other: Topic) -> bool:
    """Whether two lines of a paragraph follow each other: the second answers the first, if that asks."""
    return line.carrier is Carrier.LINE and other.carrier is Carrier.LINE and other.span.first == line.span.last + 1


def _unanswered_list(topic: Topic) -> Iterator[Verdict]:
    """Skip the lines of a list of questions; the author is told once, with their number."""
    message = f"no answers yet to {len(topic.topics)} questions below {topic.plain}"
    lines = subtree_lines(topic) - lines_of(topic)
    diagnostic = Diagnostic(code=codes.UNANSWERED, span=topic.span, message=message)
    yield Skip(lines=lines, reason=NO_ANSWER, whole=True, diagnostic=diagnostic)
