"""Remarks of the author that say nothing of the subject: that it matters, or how often the exam asks for it."""

import re

from .topics import Topic

_REMARK = re.compile(
    r"\W*(?:(?:this is )?(?:quite )?(?:an? )?(?:(?:very|really|super|quite) )?"
    r"(?:popular|common|frequent|typical|important|likely) (?:exam )?(?:question|topic|tip|point)s?"
    r"(?: (?:in|on|for) the exam)?"
    r"|(?:good|important|nice) to (?:know|remember)(?: for the exam)?|(?:asked|comes? up) (?:in|on) the exam"
    r"|remember (?:this|it)(?: for the exam)?|(?:very )?important (?:for|in) the exam"
    r"|(?:(?:ここ|これ)[はが]?)?(?:試験[にで](?:よく|頻繁に)?(?:出る|出ます|問われる|出題される)|試験頻出|"
    r"頻出(?:ポイント|事項|問題)|重要(?:ポイント|事項)|よく出る)(?:です)?)\W*",
    re.IGNORECASE,
)


def is_remark(topic: Topic) -> bool:
    """Whether a line below another is no more than such a remark."""
    return topic.is_leaf and bool(_REMARK.fullmatch(topic.plain))
