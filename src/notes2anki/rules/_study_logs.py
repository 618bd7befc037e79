"""Pages that plan or record how somebody learns: when, with what score, what comes next. Facts in them stay facts."""

import re

from ..language.parting import has_given
from ..model import Table
from ..topics.separators import split_term
from ..topics.topic import Carrier, Topic, walk
from ._place import Place

STUDY_LOG = "a plan or log of learning"
_NOT_OF_KANJI = r"(?<![\u3400-\u9fff\u30a0-\u30ff])"
_PAGE = re.compile(
    r"(?:学習|勉強|受験|試験対策|資格取得)(?:の)?(?:計画|プラン|スケジュール|ロードマップ|進捗|予定表?)|^進捗(?:管理|"
    r"表|状況|報告)?$|"
    rf"{_NOT_OF_KANJI}(?:試験|模試|模擬試験|受験|過去問演習)(?:の)?(?:記録|履歴|結果|成績|スコア)|学習履歴|"
    r"(?:やる|やりたい)こと(?:リスト|一覧|メモ)?$|\bto[- ]?do(?:[- ]list)?$|"
    r"\b(?:study|learning|exam|preparation|certification)[-_ ](?:plan|schedule|progress|tracker|roadmap|history|"
    r"results?)s?\b|"
    r"^progress(?:[-_ ](?:log|tracker|report|notes?))?$|"
    r"\b(?:mock|practice)[-_ ](?:exam|test)[-_ ](?:results?|history|records?|scores?)\b",
    re.IGNORECASE,
)
"""What a page is called that plans or records learning; a diary (学習記録, study log) holds what was learnt as well."""
_LEARNT = re.compile(
    r"学[んび]|理解(?:でき|済|した)|覚え|解説|知識|ポイント|用語|まとめ|間違えた(?:理由|原因)|正しい|"
    r"\b(?:learn(?:ed|t)|takeaways?|explanations?|key (?:points?|facts?|concepts?)|notes?|glossary|mistakes?)\b",
    re.IGNORECASE,
)
"""What stands in such a page above what was learnt."""
_OF_LEARNING = re.compile(
    r"[\W_]*(?:学習|勉強|受験|試験|復習|演習|模試|現在の|目標|今週|今日|次回|教材|使用|期間|進捗|状況|スコア|成績|"
    r"得点|結果|弱点|苦手|課題|反省|"
    r"特記|所感|感想|振り返り|分野別|改善|まだ|優先|開始|終了|完了|時間|日程|午[前後]|第?\d+[ ]?(?:週|日|回|ヶ?月)|"
    r"\d+[/月]|"
    r"(?:week|day|phase|month|step|domain|フェーズ|ステップ|ドメイン|分野)[ ]?\d|"
    r"(?:goal|target|score|result|status|hours?|resources?|schedule|focus|weak(?:ness)?|next|study|exam|review|plan|"
    r"todo|"
    r"started|finished|completed|deadline|time)\b)",
    re.IGNORECASE,
)
"""How the label of a line begins that is about learning."""
_NEXT = re.compile(
    r"[\W_]*(?:次回?に?(?:やること|の?(?:目標|予定|課題|学習))|今後の(?:学習|予定|学習予定|学習計画|勉強|課題)|"
    r"学習(?:スケジュール|優先度.*)|"
    r"復習(?:が必要な|すべき)(?:こと|項目|トピック|分野)?|次のステップ|next steps?|what['’]s next|"
    r"study schedule)[\W_]*",
    re.IGNORECASE,
)
"""What stands above what its author means to do, on any page."""


def is_of_learning(topic: Topic, place: Place) -> bool:
    """Whether a line of a page that plans or records learning tells nothing else, or stands below what does."""
    parent = place.parent
    below = parent is not None and parent.carrier is not Carrier.FILE and _OF_LEARNING.match(parent.plain) is not None
    return _is_on_page(place) and (below or not _tells(topic)) and not _is_learnt(place)


def heads_learning(topic: Topic, place: Place) -> bool:
    """Whether all below a line is what its author plans or did, and nothing there is explained."""
    below = [t for t, _ in walk(topic) if t is not topic]
    if any(isinstance(c, Table) for t, _ in walk(topic) for c in t.children) or not below:
        return False
    if _NEXT.fullmatch(topic.plain) and not any(_tells(t) for t in below):
        return True
    learnt = _is_learnt(place) or any(_LEARNT.search(t.plain) for t in (topic, *below) if not t.is_leaf)
    return _is_on_page(place) and topic.level != 1 and not learnt and not any(_tells(t) for t in below if t.is_leaf)


def plans_learning(topic: Topic) -> bool:
    """Whether a title says that its page plans or records learning: what stands below it are its parts, no members."""
    return _PAGE.search(topic.plain) is not None


def _is_on_page(place: Place) -> bool:
    titles = [
        t for t in place.ancestors if t.carrier is Carrier.FILE or (t.carrier is Carrier.HEADING and t.level == 1)
    ]
    return any(map(plans_learning, titles))


def _is_learnt(place: Place) -> bool:
    return any(_LEARNT.search(t.plain) for t in place.ancestors if not (t.carrier is Carrier.FILE or t.level == 1))


def _tells(topic: Topic) -> bool:
    """Whether a line holds a fact: a term with its definition, a topic or a condition, and none of learning."""
    if _OF_LEARNING.match(topic.plain):
        return False
    return bool(split_term(topic.text)) or has_given(topic.plain)
