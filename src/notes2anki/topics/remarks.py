"""Remarks of the author that say nothing of the subject: that it matters, or how often the exam asks for it."""

import re

from ..language.inline import plain
from ..language.japanese.words import is_japanese
from ..language.vocabulary import ARROW, KANA_AND_HAN
from ..model import Markdown
from .topic import Topic

_OFTEN_ASKED = (
    r"(?:this is )?(?:quite )?(?:an? )?(?:(?:very|really|super|quite) )?"
    r"(?:popular|common|frequent|typical|important|likely) (?:exam )?(?:question|topic|tip|point)s?"
    r"(?: (?:in|on|for) the exam)?"
)
_TO_REMEMBER = (
    r"(?:good|important|nice) to (?:know|remember)(?: for the exam)?|(?:asked|comes? up) (?:in|on) the exam"
    r"|remember (?:this|it)(?: for the exam)?|(?:very )?important (?:for|in) the exam"
)
_JAPANESE_REMARK = (
    r"(?:(?:ここ|これ)[はが]?)?(?:試験[にで](?:よく|頻繁に)?(?:出る|出ます|問われる|出題される)|試験頻出|"
    r"頻出(?:ポイント|事項|問題)|重要(?:ポイント|事項)|よく出る)(?:です)?"
)
_REMARK = re.compile(rf"\W*(?:{_OFTEN_ASKED}|{_TO_REMEMBER}|{_JAPANESE_REMARK})\W*", re.IGNORECASE)
_STRESS = (
    r"(?:(?:ここ|これ|この論点|超|激|めっちゃ|めちゃ(?:くちゃ)?|絶対|必ず|よく|特に|かなり|とても|すごく|毎[年回]|何[度回]も|また|要|"
    r"最|一番|本番|模試|試験|本試験|(?:[HRS]\d{1,2}|(?<!\d)\d{1,3}(?!\d))(?:年|回)?(?:目|度|連続)?)[はがもをにで]?)*"
)
_MATTERS = (
    r"(?:(?:試験|本番|本試験|テスト)?(?:に|で|によく|でよく)?(?:出る|出た|出ます|でる|出題(?:された|される|あり)?|問われ(?:る|た))|頻出|"
    r"重要|大事|大切|過去問(?:に?(?:出た|あり|頻出))?|覚え(?:る|ろ|て|た|よう|ること|ておく)|暗記|要注意|間違え(?:た|る|やすい|がち)|"
    r"忘れ(?:てた|た|がち|る|やすい)|引っ?掛?かった|ひっかかった|狙われ(?:る|やすい)|苦手|ミスった)"
)
_IN_JAPANESE = rf"{_STRESS}{_MATTERS}(?:です|だ|こと|事項|ポイント|問題|論点|かも|らしい)?[！!。★☆✕×]*"
_COMES_UP = r"(?:often |always )?(?:asked|tested|comes up)(?: (?:a lot|often|(?:on|in) the exam|every (?:year|time)))?"
_IN_ENGLISH = (
    r"(?:very |super |really )?(?:exam|important|remember(?: (?:this|it|that))?|memori[sz]e(?: (?:this|it))?|key|"
    r"(?:i )?(?:got|had|answered) (?:this|it|that)(?: one)? wrong|(?:got|had) wrong|missed (?:this|it)(?: one)?|"
    rf"(?:on|in|for) the exam|{_COMES_UP}|exam (?:favou?rite|question|topic|tip|classic))"
    r"(?: (?:again|twice|(?:two|three|\d+) times|(?:on|for) the exam))*[!.]*"
)
_REMARK_WORDS = rf"(?:{_IN_JAPANESE}|{_IN_ENGLISH})"
_BEHIND = re.compile(
    rf"[ \u3000]*(?:(?:[←⇐]|<-{{1,2}}|◀)[ \u3000]*{_REMARK_WORDS}|[※★☆][ \u3000]*{_IN_JAPANESE}|"
    rf"[(（][ ]?(?:※[ ]?)?{_REMARK_WORDS}[ ]?[)）])(?P<stop>[。.]?)$",
    re.IGNORECASE,
)
_BEFORE = re.compile(rf"^(?:[【\[(（]{_REMARK_WORDS}[】\])）]|{_STRESS}(?:頻出|重要|要注意)[！!]+)[ \u3000]*(?=\S)")
_SIGNS = "[★☆◎‼❗✨🔥⚠🌟💡]"
_SIGNS_BEFORE = re.compile(rf"^(?:{_SIGNS}\ufe0f?)+[ \u3000]*(?=\w)(?![はがをのも])")
_SIGNS_BEHIND = re.compile(rf"(?<![\s:：=＝|・はがをにでとの-])[ \u3000]*(?:{_SIGNS}\ufe0f?)+(?P<stop>[。.]?)$")
_CALLS = re.compile(rf"(?<=[{KANA_AND_HAN}）)」])[！!]+$")
_CROSS_BEHIND = re.compile(r"(?<=[？?])[ \u3000]*[×✕✖❌✗✘]\ufe0f?$")
"""A question that the author could not answer."""
_LEAST = 8
"""What is left without the signs has so many characters, or they are what is said of it (``耐久性 ★★★``)."""
_STRUCK = re.compile(r"(?<!~)~~(?!~)[^~]*\d[^~]*~~(?!~)(?=[ \u3000]*\d)")
"""A figure that was struck out, with another behind it: ``~~7日~~ 14日``."""
SHORT_NAME = r"[^\s。、，,:：/()（）\d][^\s。、，,:：/()（）]{1,19}"
"""A name of one word that can stand before a gap, to be set in a pattern."""
_SET_OFF = re.compile(rf"{SHORT_NAME} {{2,}}(?=[{KANA_AND_HAN}「『])")
"""A short name and the wide gap before what is told of it in Japanese."""
_TEACHER = r"(?:the |my )?(?:teacher|instructor|lecturer|prof(?:essor)?|tutor|trainer)s? (?:said|says|told|mentioned)\b"
_JAPANESE_TEACHER = r"(?:先生|講師|教官|教授)(?:いわく|曰く|談|(?:が|は)[^→⇒]{0,12}(?:言って|言った|言う|話して|曰く))"
_HEARSAY = re.compile(
    rf"^(?:{_TEACHER}|{_JAPANESE_TEACHER})(?:(?!{ARROW}).){{0,60}}?"
    rf"(?:{ARROW}|[:：](?=.*(?:[:：]|{ARROW})))[ \u3000]*(?=\S)",
    re.IGNORECASE,
)
"""Who told the author that a thing matters: what was told is the fact."""


_SHORT_NAME = re.compile(
    r"(?P<opens>[（(])[ ]?(?:以下|以降|以後)[、,:： ]?[ ]?[「『]?(?P<name>[^（()）「」『』、。]{1,24}?)[」』]?"
    r"(?:と(?:も)?(?:呼ぶ|呼びます|呼称|いう|言う|する|します|略す|略します|略記|表記)(?:する|します|こと(?:に(?:する|します))?)?)?"
    r"[ ]?(?P<closes>[)）])"
)
"""What a name is called from here on."""


def is_remark(topic: Topic) -> bool:
    """Whether a line below another is no more than such a remark."""
    return topic.is_leaf and bool(_REMARK.fullmatch(topic.plain))


def with_short_name(text: Markdown) -> Markdown:
    """A line with the short name that its author introduces in brackets: ``郵便局（以下POと呼ぶ）`` → ``郵便局（PO）``.

    A short name that is a part of the long one is left out.
    """
    return Markdown(_SHORT_NAME.sub(_named_in_short, text))


def _named_in_short(found: re.Match[str]) -> str:
    name = found["name"].strip()
    return "" if name in found.string[: found.start()] else f"{found['opens']}{name}{found['closes']}"


def without_remarks(text: Markdown) -> Markdown:
    """A line without what its author tells himself about it (``←試験に出る``, ``（頻出）``, ``★``).

    A condition (``※休業日を除く``) is none of that. A line that is nothing else stays as it is.
    """
    found = _HEARSAY.sub("", _without_struck(text))
    for _ in range(2):
        found = _without_last(_SIGNS_BEFORE.sub("", _BEFORE.sub("", found)))
    return Markdown(found) if re.search(r"\w", plain(Markdown(found))) else text


def _without_struck(text: Markdown) -> str:
    """A line without the words that its author struck out and set others for; a line struck out whole stays."""
    bare = _STRUCK.sub("", text)
    name = _SET_OFF.match(bare)  # the gap behind it stands for a colon
    kept = name.end() if name else 0
    rest = text if "`" in text else (bare[:kept] + re.sub(r" {2,}", " ", bare[kept:])).strip()
    replaced = len(plain(Markdown(rest))) >= len(text) - len(rest) or not text.startswith("~~")
    return rest if replaced and len(plain(Markdown(rest))) >= _LEAST else text


def _without_last(text: str) -> str:
    """A line without the last remark behind it, or the last signs."""
    rest = _BEHIND.sub(r"\g<stop>", _CROSS_BEHIND.sub("", text))
    signs = _SIGNS_BEHIND.sub(r"\g<stop>", rest)
    rest = signs if len(signs) >= _LEAST else rest
    calls = _CALLS.sub("", rest) if is_japanese(rest) else rest
    return calls if len(calls) >= _LEAST else rest
