"""Properties of a page of notes: when it was made, its tags, the pages beside it. They say nothing of the subject."""

import re

from ..topics.computed import is_computed
from ..topics.topic import Carrier, Topic
from ._place import Place

_FIELD = re.compile(r"(?P<key>[^:：。、]{1,24}?)[ ]?[:：](?!:)[ \u3000]*(?P<value>.*)")
_KNOWN = re.compile(
    r"(?:created|last edited|edited|updated|modified|reviewed)(?: (?:at|by|on|time|date))?|tags?|status|author|owner|"
    r"course|class|type|date|url|category|priority|due(?: date)?|semester|professor|instructor|lecturer|"
    r"作成(?:日時?|者)|(?:最終)?(?:更新|編集)(?:日時?|者)|タグ|ステータス|状態|著者|種別|カテゴリー?|科目|優先度|日付|期限|担当|講師",
    re.IGNORECASE,
)
"""What a page has of itself, in Notion and elsewhere."""
_SURE = re.compile(
    r"(?:created|last edited|edited|updated|modified|reviewed)(?: (?:at|by|on|time|date))?|tags?|author|"
    r"作成(?:日時?|者)|(?:最終)?(?:更新|編集)(?:日時?|者)|タグ|著者",
    re.IGNORECASE,
)
"""What nothing but a page has: a protocol has a type and a status too."""
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
    r"作成(?:日時?|者)?|(?:最終)?(?:更新|編集)(?:日時?|者)?|復習日?|学習日|日付|期限|タグ|状態|ステータス|著者|出典|分野|科目|優先度|関連"
    r")::(?:[ \u3000]*(?P<value>.*))?|"
    r"[^\s:：]{1,24}::[ \u3000]*(?:(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}(?:[T ]\d{1,2}:\d\d(?::\d\d)?)?|true|false)"
)
"""A field of Obsidian's Dataview that tells of the page."""


def is_property(topic: Topic, place: Place) -> bool:
    """Whether a line is a property of its page, by itself or among those that the page begins with."""
    text = topic.text.strip()
    if topic.is_leaf and is_computed(topic.text):
        return True
    field = _INLINE_FIELD.fullmatch(text)
    alone = _BESIDE.fullmatch(text) or _INLINE_LINKS.fullmatch(text) or (field and _is_value(field["value"] or ""))
    return bool(alone) or (place.position < _MOST and topic in _first_fields(place))


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
