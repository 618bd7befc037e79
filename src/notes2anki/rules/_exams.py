"""What is told of an exam itself: how long it takes, how many questions it has, what passes it, how it is weighed."""

import re
from collections.abc import Sequence

from ..language.inline import plain
from ..model import Table
from ..topics.topic import Carrier, Topic, walk
from ._place import Place

ABOUT_EXAM = "about the exam itself"
_SCORE_OF = r"(?:\d[\d,]*[ ]?(?:点|points?)?[ ]?(?:[～〜~-]|から|to)[ ]?)?\d[\d,]*[ ]?(?:点|points?)?"
_SURE_LABEL = (
    r"試験時間|受験(?:料金?|費用|資格|言語|方法|形式|方式)|合格(?:点|ライン|基準|スコア|率|要件|ボーダー)|"
    r"合否(?:基準|ライン)|"
    r"(?:出題|設問|試験|解答)(?:数|形式|方式|範囲|言語|分野|タイプ|の?種類|割合|比率)|試験(?:コード|名|会場|レベル|"
    r"提供元|機関|方式)|"
    r"認定(?:の?有効期[限間]|レベル)|再受験|推奨(?:経験|される(?:事前)?経験)|"
    r"passing (?:score|grade|mark)|(?:exam|test) (?:duration|length|time|cost|fee|price|format|code|language)s?|"
    r"(?:number of|total) questions?|questions? (?:type|format)s?|pass mark|retake policy|"
    r"(?:exam|test) (?:center|centre|delivery)"
)
"""What nothing but an exam has."""
_LABEL = (
    r"(?:制限|所要)?時間|問題数|問題形式|有効期[限間]|費用|料金|価格|言語|形式|配点|レベル|対象者?|前提条件|難易度|"
    r"会場|"
    r"実施(?:方法|形式)|正式名称|"
    r"duration|time(?: limit)?|cost|price|fee|format|type|language|validity|valid(?: for)?|level|questions?|score|"
    r"prerequisites?|scoring|delivery|code"
)
"""What an exam has as other things do."""
_ITEM = r"[\s*・■-]*"
_BEHIND_LABEL = r"(?:[ ]?[(（].*?[)）])?(?:[ ]?[:：]|[ \u3000]+(?=\d))[ \u3000]*\S.*"
_SURE = re.compile(rf"{_ITEM}(?:{_SURE_LABEL}){_BEHIND_LABEL}", re.IGNORECASE)
_MAYBE = re.compile(rf"{_ITEM}(?:{_LABEL}){_BEHIND_LABEL}", re.IGNORECASE)
_ALONE = re.compile(
    rf"{_ITEM}(?:受験(?:料金?|費用)|合格(?:点|ライン|スコア|基準)|passing (?:score|grade|mark)|exam fee)[ ]?[:：]"
    r"(?=.*\d).*",
    re.IGNORECASE,
)
"""What tells of an exam wherever it stands."""
_COUNT = re.compile(
    r"(?:約|全|計|about |approx\.? )?\d{2,3}[ ]?(?:問|questions?|(?:multiple[- ]choice|MCQ)s?(?: questions?)?)"
    r"(?:[ ]?[(（].*[)）]|[ ]?[/／].*|\b.{0,24}minutes?)?[。.]?",
    re.IGNORECASE,
)
_FEE = re.compile(
    r".{0,16}\d[\d,]*[ ]?(?:USD|ドル|円|JPY)?.{0,4}の受験料.{0,8}|受験料[はが]?.{0,20}\d.{0,12}|"
    r"\W?(?:USD ?|\$)\d+(?: USD)? (?:exam|registration) fee",
    re.IGNORECASE,
)
_PASS = re.compile(
    rf".{{0,24}}(?:{_SCORE_OF}|\d+[ ]?[%％割]).{{0,8}}(?:以上)?.{{0,6}}(?:で|が)合格(?:点|ライン|です|となる|"
    rf"になる)?[。]?|"
    rf"(?:need|score|get|requires?)?.{{0,12}}\d+[ ]?(?:%|/[ ]?\d+|points?).{{0,16}}\bto pass\b.{{0,12}}",
    re.IGNORECASE,
)
_ALL = re.compile(
    r"(?=.*\d[ ]?(?:分(?![野類割散岐析])|minutes?|mins?))(?=.*\d[ ]?(?:問(?![題模])|questions?))[^。]{8,70}",
    re.IGNORECASE,
)
"""How long and how many at once: ``130 分 / 65 問``."""
_CODE = r"(?:[A-Z]{3}-[A-Z]\d{2}|(?:AZ|DP|AI|MS|SC|PL)-\d{3}|(?:SY|CS|PT)0-\d{3})"
_GRADE = r"(?:Associate|Professional|Practitioner|Specialty|アソシエイト|プロフェッショナル|プラクティショナー)"
_OF_EXAM = (
    r"(?:概要|情報|形式|要項|基本情報|詳細|構成|時間|内容|分野|範囲|について|ガイド|日程)(?:(?:と|・|、|及び)\w{2,8})?"
    r"(?:[ ]?[(（].*[)）])?\W*$"
)
_SECTION = re.compile(
    rf"^\W*(?:\[?(?:{_CODE})\]?)?(?:.{{0,60}}(?:認定|資格|検定|{_CODE}|{_GRADE}|[)）]\]?) ?(?:の)?)?"
    rf"試験(?:の)?{_OF_EXAM}|"
    r"^\W*(?:公式)?(?:出題(?:範囲|分野|形式|割合|比率|傾向)|受験(?:料|要項|情報|案内|概要)|(?:資格|検定)(?:の)?概要)"
    r"(?:[ ]?[(（].*[)）])?\W*$|試験の出題分野(?:[ ]?[(（].*[)）])?\W*$|"
    r"\b(?:exam|certification|test) (?:overview|info(?:rmation)?|details?|format|guide|structure|facts|logistics|"
    r"summary|domains|breakdown|outline|at a glance)\W*$|\babout (?:the|this) (?:exam|certification|test)\W*$",
    re.IGNORECASE,
)
"""What stands above facts of an exam."""
_NAMES_EXAM = re.compile(
    rf"\bcertified\b|\bcertifications?\b(?! (?:authority|path|request))|{_CODE}|認定(?:試験|資格)|AWS[ ]?認定|"
    r"(?:技能|能力|[A-Z])検定|検定試験|資格(?:試験|の概要|$)|\b(?:exam|examination)\b|(?:試験|exam)(?:$|[ (（])"
)
_SHARE = r"(?:約|about |~)?\d{1,3}(?:\.\d)?(?:[ ]?[-–~〜～][ ]?\d{1,3})?[ ]?[%％]"
_DOMAIN = re.compile(
    r"\W*(?:(?:Domain|ドメイン|Section|セクション|コンテンツ分野|分野)[ ]?[0-9０-９]|第[0-9０-９]分野)", re.IGNORECASE
)
_WEIGHT = re.compile(
    rf"[^。]{{2,70}}?(?:[(（:：]|[ ][-–—][ ])[ ]?(?:試験内容の|採点対象コンテンツの)?[ ]?{_SHARE}[ ]?[)）]?"
    r"(?: of (?:the )?(?:exam|scored content))?",
    re.IGNORECASE,
)
"""A part of an exam with its share: ``Domain 1: ○○ (30%)``."""
_SHARES = re.compile(
    r"(?:出題|試験)?(?:の)?(?:割合|比率|比重|配分|ウェイト|重み)|配点|(?:exam )?weight(?:ing|age)?|share|%|"
    r"(?:% |percent(?:age)? )(?:of (?:the )?(?:exam|scored content|questions))",
    re.IGNORECASE,
)
"""The head of a column of such shares."""
_FEWEST = 2


def is_fact_of_exam(topic: Topic, place: Place) -> bool:
    """Whether a line tells of an exam: it says so itself, or stands where nothing else is told."""
    text = topic.plain.strip()
    if _WEIGHT.fullmatch(text):
        return _is_section(place.ancestors) or (bool(_DOMAIN.match(text)) and _names_exam(place.ancestors))
    if _ALONE.fullmatch(text) or _ALL.fullmatch(text):
        return True
    if not _may_be(text):
        return False
    if _is_section(place.ancestors) or (_names_exam(place.ancestors) and not _MAYBE.fullmatch(text)):
        return True
    beside = [t.plain.strip() for t in place.siblings if isinstance(t, Topic)]
    return any(map(_is_sure, beside)) and sum(map(_may_be, beside)) >= _FEWEST


def _is_sure(text: str) -> bool:
    return any(pattern.fullmatch(text) for pattern in (_SURE, _FEE, _PASS, _ALL))


def _may_be(text: str) -> bool:
    return _is_sure(text) or any(pattern.fullmatch(text) for pattern in (_COUNT, _MAYBE))


def _is_section(above: Sequence[Topic]) -> bool:
    """Whether a heading of an exam stands right above, or one level up."""
    return any(_SECTION.search(t.plain) for t in above[-2:])


def _names_exam(above: Sequence[Topic]) -> bool:
    """Whether the heading right above a line, or the title of its page, names an exam."""
    titles = [t for t in above if t.carrier in (Carrier.HEADING, Carrier.FILE, Carrier.LEAD)]
    return any(_NAMES_EXAM.search(t.plain) for t in titles[-1:])


def is_section_of_exam(topic: Topic) -> bool:
    """Whether a heading names an exam or its overview, and most of what stands below it tells of that."""
    if topic.carrier is not Carrier.HEADING or not _SECTION.search(topic.plain):
        return False
    below = [t.plain.strip() for t, _ in walk(topic) if t is not topic and t.is_leaf and t.plain.strip()]
    told = sum(_may_be(text) or bool(_WEIGHT.fullmatch(text)) for text in below)
    return bool(below) and told > len(below) / 2


def is_table_of_exam(table: Table, above: Sequence[Topic]) -> bool:
    """Whether the rows of a table are facts of an exam, or its parts with their shares."""
    of_exam = _is_section(above) or _names_exam(above)
    rows = [[plain(cell).strip() for cell in row.cells] for row in table.rows]
    names = [row[0] for row in rows]
    if any(_SHARES.fullmatch(plain(head).strip()) for head in table.header[1:]):
        return _is_section(above) or (of_exam and all(map(_DOMAIN.match, names)))
    facts = [f"{row[0]}: {row[1]}" for row in rows if len(row) > 1 and row[0]]
    told = sum(map(_may_be, facts))
    return told > len(facts) / 2 and (of_exam or sum(map(_is_sure, facts)) >= _FEWEST)
