"""Answers that say nothing: stereotyped ends, praise, a noun that fits anywhere, the side of a sentence.

``text`` is a sentence and ``part`` the range of it that a blank would hide.
"""

import re

from ..phrases import Range
from .manners import PRAISES
from .news import is_common

_EMPTY = re.compile(
    rf"(?:より|非常に|とても)?(?:{PRAISES})(?:(?:かつ|で|な|の)(?:{PRAISES}|セキュア|安全))*"
    r"(?:(?:かつ|な|の|に|で)(?P<noun>.*))?"
)
"""Praise, with a noun or without; safety is praise only beside another such word."""
_STEREOTYPE = re.compile(
    r"(?:その)?(?:必要|可能性|恐れ|おそれ)(?:が|は|も)?(?:あり|ある|あります)|注意(?:が必要)?|"
    r"(?:確認|注意|考慮|検討)(?:事項|点)が(?:多い|ある|あります|必要)|(?:最?重要|主な?)?(?:課題|ポイント)の(?:一つ|1つ)|OK|"
    r"完璧|各(?!自)[^、の]{1,12}"
)
"""Ends of sentences that say no more than that there is something, and each of several things."""
_DENIED = re.compile(r"(?:こと|必要|わけ|違い|問題)[はがも]$")
_DENIAL = re.compile(r"(?:あり|ござい)ません|ない|無い|なし")
"""What is denied along with the words before it: 違いが|ありません."""
_CAN = re.compile(r"可能(?:です|だ|である)?")
_CANNOT = re.compile(r"不可|不能|ない|ません|のみ|だけ")
"""What makes it news that something can be: that another thing cannot."""
_BESIDE = re.compile(r"(?:に|と)(?:比べ|比較し)|(?:とは異な|と異な|と違)(?:り|って)|のおかげ|を問わず")
"""What follows a thing that another is only set beside."""
_BASE = re.compile(r"(?:基盤|ベース|基礎|基本|前提|対象|基準|目的|中心|元|土台)")
"""What something is taken for: ``Xを基盤として``."""
_COMPARED = re.compile(r"[にと]比較$")
_ONE_OF = re.compile(r"の(?:一つ|ひとつ|1つ|１つ|一種|1種|１種)$")
_GOES_ON = re.compile(r"(?:であり|ですが|で(?![すしあ])|として)[、,]?[^。]")
"""Of which class a thing is one, before what it does is told: ``PはQの一つで、…``."""
_EXISTS = re.compile(r"が、?(?:あ(?:る|り(?!ません))|存在(?:し|する)|用意されて|設けられて)[^、]{0,5}[。]?$")
_KINDS = (
    r"種類|種別|カテゴリー?|バージョン|パターン|責任|義務|違い|差|代償|分岐|経緯|背景|事情|順番|順序|条件|説明|記載|記述|資格|役割|制約|制限|"
    r"注意点|理由|問題点?|課題|場合|ケース|方法|手段|選択肢|ルール|要素|項目|段階|フェーズ|クォータ|上限|余地|傾向|歴史|癖|関係|相性|"
    r"メリット|デメリット|利点|欠点|特徴|仕組み|概念|考え方|必要性?|例|タイプ|モード|レベル|オプション|機能|設定"
)
"""Of what it says nothing that there is some; of other kinds that head lists it can be news, as of 権限 or プラン."""
_SOME = r"(?:いくつか|複数|多数|多く|様々|さまざま|色々|いろいろ|一定)"
_COUNT = r"[\d０-９一二三四五六七八九]+[ \u3000]?(?:つ|個|点)?"
_MERE_KIND = re.compile(
    rf"(?:(?:{_SOME}|{_COUNT})(?:の|な)?)?(?:{_KINDS})|{_SOME}(?:の|な)[^のをにがは、]{{1,12}}|[^、のをにがは]{{1,6}}の場合"
)
"""That there are kinds, cases or conditions of something, and not which: ``3つの[カテゴリ]がある``."""
_BEGINS_INSIDE = re.compile(r"(?:という|といった)|[のをがは](?=[一-龯ァ-ヶA-Z])")
"""How a part begins whose beginning stands before it."""
_VAGUE = re.compile(r"(?:わずか)?数(?:分|秒|時間|日)")
_MANNER = "柔軟"
"""How something scales is what is told of it, other manners are praise."""
_BENEFIT = re.compile(r"(?:生産性|利便性|満足度|競争力|関心|ニーズ|魅力|価値)$")
"""What everything is said to be good for."""


def is_hollow(text: str, part: Range) -> bool:
    """Whether what a blank would hide is nothing to learn."""
    hidden = text[slice(*part)].strip(" 。、")
    if _STEREOTYPE.fullmatch(hidden) or _BENEFIT.search(hidden) or _COMPARED.search(hidden):
        return True
    if _BEGINS_INSIDE.match(hidden) or (_MERE_KIND.fullmatch(hidden) and _EXISTS.match(text, part[1])):
        return True
    if _CAN.fullmatch(hidden) and not _CANNOT.search(text):
        return True
    if _DENIAL.fullmatch(hidden) and _DENIED.search(text, 0, part[0]):
        return True
    if hidden.endswith("違い") and re.match("[がは](?:な|あり)", text[part[1] :]):
        return True
    if _ONE_OF.search(hidden) and _GOES_ON.match(text, part[1]):
        return True
    empty = _EMPTY.fullmatch(hidden)
    if empty and (_is_plain(empty["noun"]) if empty["noun"] else hidden != _MANNER):
        return True
    if _BASE.fullmatch(hidden) and text.endswith("を", 0, part[0]):
        return text.startswith("として", part[1]) or text.startswith("に", part[1])
    return _VAGUE.fullmatch(hidden) is not None or _BESIDE.match(text, part[1]) is not None


def _is_plain(noun: str) -> bool:
    """Whether a noun fits anywhere, and nothing is said of which it is."""
    return "の" not in noun and is_common(noun)
