"""Lines that call for what stands below them: the author's questions, and situations, purposes and problems."""

import re

from .. import codes
from ..diagnostics import Diagnostic, Span
from ..language.inline import view
from ..model import Markdown

NO_ANSWER = "a question without an answer"
"""Why a question makes no card."""

_SITUATION = re.compile(
    r"(?:場合|とき|時|際|たい|ケース|したら|すると|には|ときは|場合は|必要なとき|方法|対処法?|発生(?:した|する)?|"
    r"エラー|失敗(?:した|する)?|"
    r"理由|原因|違い|使い分け|手順|やり方|[？?]|か)[:：、。]?$"
)
_QUESTION = re.compile(
    r"[？?][」』]?$|[?？] ?[(（](?:Select|Choose|Pick) [^()]{2,12}[)）]$|"
    r"(?:なぜ|何|どの|どれ|どう|いつ|どこ|どちら).*か[。]?$|(?:What|Which|Why|How|When|Where|Who)\b.*\??$"
)
NUMBER = r"(?:Q|#|No\.?|問題?|設問)[ ]?\d{1,3}[.．:：)）]?"
"""The number of a question, to be set in a pattern."""
_MARK = re.compile(
    rf"^(?:{NUMBER}[ \u3000]+(?![-–—][ ])|"
    r"(?:問題?|設問|質問|Question|Q)[ ]?\d*[ ]?[:：.．][ \u3000]*|(?:Q|問題?|設問)[ ]?\d{1,5}[ ]+[-–—][ ]+|"
    r"問[ \u3000]+)(?=\S)",
    re.IGNORECASE,
)
"""What says that a line is a question, and which."""


def no_answer_yet(span: Span, asked: str) -> Diagnostic:
    """Tell the author that he has left a question open."""
    return Diagnostic(code=codes.UNANSWERED, span=span, message=f"no answer yet: {asked}")


def is_question(text: str) -> bool:
    """Whether a line is a question the author wrote."""
    return bool(_QUESTION.search(text)) and len(text) > 3


def is_situation(text: str) -> bool:
    """Whether a line names a situation, purpose or problem that what stands below it answers."""
    return bool(_SITUATION.search(text.strip())) and len(text.strip()) > 4


def without_mark(text: Markdown) -> Markdown:
    """A question without the mark that it is one, and its number (``Q12.``, ``問題：``)."""
    seen = view(text)
    found = _MARK.match(seen.text)
    return seen.slice(found.end(), len(seen.text)) if found else text
