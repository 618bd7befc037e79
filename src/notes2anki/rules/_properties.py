"""Properties of a page of notes: when it was made, its tags, the pages beside it. They say nothing of the subject."""

import re

from ..language.vocabulary import ANSWER_GIVEN, ANSWER_RIGHT
from ..topics.computed import is_computed
from ..topics.topic import Carrier, Topic
from ._place import Place

_FIELD = re.compile(r"(?P<key>[^:：。、]{1,24}?)[ ]?[:：](?!:)[ \u3000]*(?P<value>.*)")
_KNOWN = re.compile(
    r"(?:created|last edited|edited|updated|modified|reviewed)(?: (?:at|by|on|time|date))?|tags?|status|author|owner|"
    r"course|class|type|date|url|category|priority|due(?: date)?|semester|professor|instructor|lecturer|"
    r"作成(?:日時?|者)|(?:最終)?(?:更新|編集)(?:日時?|者)|タグ|ステータス|状態|著者|種別|カテゴリー?|科目|優先度|"
    r"日付|期限|担当|講師",
    re.IGNORECASE,
)
"""What a page has of itself, in Notion and elsewhere."""
_SURE = re.compile(
    r"(?:created|last edited|edited|updated|modified|reviewed)(?: (?:at|by|on|time|date))?|tags?|author|"
    r"作成(?:日時?|者)|(?:最終)?(?:更新|編集)(?:日時?|者)|タグ|著者",
    re.IGNORECASE,
)
"""What nothing but a page has: a protocol has a type and a status too."""
_OF_PAGE = re.compile(
    r"日付|日時|(?:学習|実施|受験|復習|解いた|作成|記録)日|トピック|テーマ|タイトル|題名?|件名|見出し|"
    r"topic|title|subject|date(?: taken)?",
    re.IGNORECASE,
)
"""What a page of notes is about, or when it was written."""
_DAY = re.compile(r"(?:19|20)\d\d[-/.年]\d{1,2}(?:[-/.月]\d{1,2}日?)?.{0,6}")
_WORD = re.compile(r"[A-Za-z][\w.+-]*|[\u30a0-\u30ff]{3,}|[\u3400-\u9fff々]{2,}")
_FEWEST, _MOST = 2, 12
_LONGEST_VALUE = 5
"""The value of a property has no more words; what has more is said of a term."""
_SAYS = re.compile(r"^(?:the|an?|what|who|when|where|how|which)\b|[はがをに]|た人|もの$|こと$", re.IGNORECASE)
_LINKS = r"(?:(?:\[\[[^\[\]]*\]\]|\[[^\[\]]*\]\([^()]*\)|#[^\s#]+)[ \u3000,、・|/]*)+"
_BESIDE = re.compile(
    r"(?:関連(?:ノート|ページ|リンク|記事|項目)?|参考|参照|リンク|タグ|親|子|前|次|"
    r"related(?: (?:notes?|pages?|topics?))?|"
    rf"see also|links?|up|down|parent|prev(?:ious)?|next|moc|tags?)[ ]?[:：][ \u3000]*{_LINKS}",
    re.IGNORECASE,
)
_INLINE_LINKS = re.compile(rf"[\w-]+::[ ]+{_LINKS}")
_INLINE_FIELD = re.compile(
    r"(?:up|down|parent|related|prev|previous|next|status|tags?|aliases|created|updated|modified|author|moc|source|"
    r"course|date|due|done|scheduled|rating|reviewed|category|priority|"
    r"作成(?:日時?|者)?|(?:最終)?(?:更新|編集)(?:日時?|者)?|復習日?|学習日|日付|期限|タグ|状態|ステータス|著者|出典|"
    r"分野|科目|優先度|関連"
    r")::(?:[ \u3000]*(?P<value>.*))?|"
    r"[^\s:：]{1,24}::[ \u3000]*(?:(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}(?:[T ]\d{1,2}:\d\d(?::\d\d)?)?|true|false)"
)
"""A field of Obsidian's Dataview that tells of the page."""
_DATE = (
    r"(?:(?:19|20)\d\d|\d\d|(?:明治|大正|昭和|平成|令和)[ ]?(?:元|\d{1,2}))[ ]?[-/.年][ ]?"
    r"(?:\d{1,2}(?:[ ]?[-/.月][ ]?\d{1,2}日?)?)?月?度?|\d{1,2}[/月.]\d{1,2}日?"
)
_WHEN = re.compile(
    r"(?P<key>日付|日時|(?:作成|更新|最終更新|編集|学習|最終学習|勉強|実施|受験|復習|次回復習|記録|記入|回答|解答|"
    r"間違えた)日時?|"
    r"(?:date|created|updated|modified|reviewed|studied|taken|answered)(?: (?:on|at|date))?|"
    r"last (?:updated|modified|edited|reviewed|studied)(?: on)?|(?:review|study|exam|creation) date)"
    rf"[ ]?[:：][ \u3000]*(?:{_DATE})(?:[ T].{{0,16}}|[（(].{{0,16}}[)）])?[ \u3000]*",
    re.IGNORECASE,
)
"""The day on which something was written, learnt or answered."""
_STATE = re.compile(
    r"(?:(?:学習|復習|進捗|理解|現在の?)?(?:ステータス|状態|進捗(?:率|状況)?|状況)|"
    r"(?:study |learning |review )?(?:status|progress))"
    r"[ ]?[:：][ \u3000]*\W{0,3}(?:未(?:着手|学習|完了|復習|理解)?|(?:学習|作業|復習|進行|対応|執筆|作成)(?:中|済み?|"
    r"待ち)|"
    r"着手|途中|保留|完了?|済み?|完成|要復習|理解済み?|下書き|\d{1,3}[ ]?[%％]|\d+[ ]?/[ ]?\d+|"
    r"draft|done|to ?do|wip|(?:in|under) (?:progress|review)|not started|started|completed?|finished|reviewed|"
    r"learning|on hold|mastered|needs review)\W{0,3}(?:[（(].*[)）])?",
    re.IGNORECASE,
)
"""How far its author has come with a page."""
_ID = re.compile(r"(?:問題|設問)(?:番号|ID|No\.?)|問番|Q番号|question (?:id|no\.?|number|#)", re.IGNORECASE)
_NUMBERED = re.compile(r"[^:：]{1,16}[ ]?[:：][ \u3000]*#?[A-Za-z]{0,6}[-_ ]?\d{1,5}(?:[ ]?[（(].*[)）])?[ \u3000]*")
_SOURCE = re.compile(
    r"(?:[(（\[【※]?[ ]?(?:出典|出所|典拠|引用元|転載元|引用文献|参考文献|参考書籍)[ ]?[\]】]?[ ]?[:：]"
    r"|参照元[ ]?[:：]"
    r"(?=.*(?:https?:|\]\(|[『「]|公式|ドキュメント|サイト|ブログ|記事|書籍|問題集|試験|年度|ガイド|ページ))"
    r"|(?:image|photo|picture|diagram|figure)s?[ ](?:credits?|sources?)[ ]?:"
    r"|(?:source|taken from|quoted from|cited from)s?[ ]?:(?=.*(?:https?:|\]\(|[“\"]|\bp\. ?\d|"
    r"\b(?:docs?|documentation|blog|article|book|course|exam|chapter|guide|whitepaper|lecture|slides?|video)\b))).*",
    re.IGNORECASE,
)
"""Where something was taken from."""
_ABOUT_QUESTION = re.compile(
    r"(?:トピック|テーマ|(?:出題)?(?:分野|カテゴリー?|ドメイン|範囲)|タグ|種別|モード|(?:試験|模試|問題集|教材)名?|"
    r"試験回|"
    r"回数?|難易度|重要度|理解度|自信度?|優先度|(?:所要|学習|勉強|解答|回答)時間|結果|正誤|判定|"
    r"topic|domain|categor(?:y|ies)|area|subject|tags?|mode|exam|test|difficulty|importance|priority|confidence|"
    r"(?:time|hours?) (?:spent|taken)|study time|result|attempt|section|type)"
    r"[ ]?[:：][ \u3000]*(?P<value>.+)",
    re.IGNORECASE,
)
"""What only classifies, beside what tells of an answer or a page."""
_ANSWERED = re.compile(
    rf"(?:自分|あなた|私|ユーザー?)の?(?:{ANSWER_GIVEN}|選択)[ ]?[:：]|(?:my|your|user) (?:answer|choice)[ ]?[:：]|"
    rf"(?:{ANSWER_RIGHT}|correct(?: answer)?)[ ]?[:：][ \u3000]*[A-F](?:[,、 ]*[A-F])*[ \u3000]*(?:$|[（(])",
    re.IGNORECASE,
)
"""What only a note on a question has."""
_LONGEST_CLASS = 40
_MARKS = " *_[]【】"


def is_property(topic: Topic, place: Place) -> bool:
    """Whether a line is a property of its page, by itself or among those that the page begins with."""
    text = topic.text.strip()
    if topic.is_leaf and is_computed(topic.text):
        return True
    field = _INLINE_FIELD.fullmatch(text)
    if topic.is_leaf and (_says_when_or_whence(topic.plain.strip()) or _classifies(topic, place)):
        return True
    alone = _BESIDE.fullmatch(text) or _INLINE_LINKS.fullmatch(text) or (field and _is_value(field["value"] or ""))
    if alone or _tells_of_page(topic, place):
        return True
    return place.position < _MOST and topic in _first_fields(place)


def _tells_of_page(topic: Topic, place: Place) -> bool:
    """Whether a line right below a title says on what day its page was written, or in other words what it is about."""
    field = _FIELD.fullmatch(topic.plain) if topic.is_leaf and place.position < _MOST else None
    parent = place.parent
    if field is None or parent is None or parent.carrier not in (Carrier.HEADING, Carrier.FILE):
        return False
    if not _OF_PAGE.fullmatch(field["key"].strip()):
        return False
    titles = {word.casefold() for t in place.ancestors[-2:] for word in _WORD.findall(t.plain)}
    told = {word.casefold() for word in _WORD.findall(field["value"])}
    return _DAY.fullmatch(field["value"].strip()) is not None or not titles.isdisjoint(told)


def _says_when_or_whence(text: str) -> bool:
    """Whether a line says when something was written or learnt, how far it has come, or where it was taken from."""
    key = re.split(r"[ ]?[:：]", text, maxsplit=1)[0].strip(_MARKS)
    of_question = _ID.fullmatch(key) and _NUMBERED.fullmatch(text)
    return bool(_WHEN.fullmatch(text) or _STATE.fullmatch(text) or _SOURCE.fullmatch(text) or of_question)


def _classifies(topic: Topic, place: Place) -> bool:
    """Whether a line only says of what kind a question or page is: it stands beside what nothing else has."""
    found = _ABOUT_QUESTION.fullmatch(topic.plain.strip())
    if found is None or len(found["value"]) > _LONGEST_CLASS or _SAYS.search(found["value"]):
        return False
    beside = [t for t in place.siblings if isinstance(t, Topic) and t is not topic]
    return any(_ANSWERED.match(t.plain) or (t.is_leaf and _says_when_or_whence(t.plain.strip())) for t in beside)


def tells_of_answer(topic: Topic) -> bool:
    """Whether a line tells what was answered to a question, or which letter is right."""
    return _ANSWERED.match(topic.plain.strip()) is not None


def _is_value(text: str) -> bool:
    """Whether a text can be what a page has for a property, a date, names or a tag, and is not said of a term."""
    return len(text.split()) <= _LONGEST_VALUE and not _SAYS.search(text)


def _first_fields(place: Place) -> list[Topic]:
    """The lines right below the title of a page where they are its properties: ``Created: …``, ``Status: …``."""
    parent = place.parent
    below_title = parent is not None and parent.carrier is Carrier.HEADING and parent.level == 1
    if parent is None or not (below_title or parent.carrier is Carrier.FILE):
        return []
    fields: list[Topic] = []
    for item in place.siblings[:_MOST]:
        if not isinstance(item, Topic) or item.carrier is not Carrier.LINE or not item.is_leaf:
            break
        field = _FIELD.fullmatch(item.plain)
        if field is None or (fields and item.span.first != fields[-1].span.last + 1):
            break
        if not _is_value(field["value"]):
            return []
        fields.append(item)
    keys = [m["key"].strip() for t in fields if (m := _FIELD.fullmatch(t.plain))]
    known = sum(_KNOWN.fullmatch(key) is not None for key in keys)
    is_sure = any(_SURE.fullmatch(key) for key in keys)
    return fields if is_sure and known >= max(_FEWEST, len(fields) / 2) else []
