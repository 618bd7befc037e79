"""Sentences that set a task to their reader: they state nothing, whatever stands in them."""

import re

from .english.text import is_english
from .japanese import words as japanese

_TELL = r"定義|説明|記述|論述|証明|計算|解答|回答|列挙|図示|考察|比較|分類|要約|和訳|英訳|穴埋め"
"""What one does with what one knows; other verbs are as likely what the notes advise."""
_BEHIND = r"[。．.!！]?[」』）)]*$"
_ORDERS = re.compile(
    rf"(?:(?:{_TELL})(?:せよ|しなさい|し(?:て)?みよ)|(?:求め|述べ|答え|挙げ|あげ|論じ|まとめ|並べ替え)(?:よ|なさい)|"
    rf"(?:書け|描け|示せ|解け|導け|表せ)|(?:書き|描き|示し|解き|導き|表し)なさい|完成させ(?:よ|なさい)){_BEHIND}"
)
_CHOOSE = re.compile(rf"(?:選べ|選びなさい|選択(?:せよ|しなさい)|選んでください){_BEHIND}")
_CHOICES = re.compile(
    r"(?:もの|記述|説明|選択肢|組み?合わせ|用語|語句|文|番号|記号|[0-9０-９一二三四五]つ|すべて|全て|どれ|適切|正しい|誤って|次の|以下)"
)
"""What an exercise lets its reader choose from."""
_MAY_ORDER = re.compile(rf"(?:せよ|しなさい|なさい|作れ|使え){_BEHIND}")
_ASKS_POLITELY = re.compile(rf"(?:て|で)(?:ください|下さい|みましょう){_BEHIND}")
_IN_ENGLISH = re.compile(
    r"(?:write|explain|describe|calculate|compute|prove|show|find|list|define|draw|compare|discuss|determine|derive|state|"
    r"give|implement|create|design|sketch|solve|name|identify|outline|modify|extend)\b",
    re.IGNORECASE,
)
_EXERCISES = re.compile(
    r"^\W*(?:(?:練習|演習|確認|章末|例|応用|基本|過去)?(?:問題集?|演習|課題|設問)|問|ミッション|チャレンジ|宿題|やってみよう|"
    r"(?:practice |review )?(?:exercises?|problems?|questions?|tasks?|assignments?|homework|challenges?)|Q)"
    r"[ \u3000]?#?[\d０-９]*(?:[.-]\d+)*(?:[ ]?[(（][^()（）]*[)）])?\W*(?:$|[:：])",
    re.IGNORECASE,
)
"""The heading of exercises, or of one; also before the colon of a line."""


def sets_task(text: str) -> bool:
    """Whether a sentence of a line tells its reader to show what he knows: ``…を定義せよ。``, ``…を述べよ。``"""
    return any(_ORDERS.search(said) or (_CHOOSE.search(said) and _CHOICES.search(said)) for said in _sentences(text))


def may_set_task(text: str) -> bool:
    """Whether a line orders something: a task among tasks, an advice alone."""
    return sets_task(text) or any(_MAY_ORDER.search(said) for said in _sentences(text))


def asks_to_do(text: str) -> bool:
    """Whether a line asks for something to be done, as a manual does; below a heading of exercises it is one."""
    if is_english(text):
        return _IN_ENGLISH.match(text) is not None
    return may_set_task(text) or any(_ASKS_POLITELY.search(said) for said in _sentences(text))


def heads_exercises(text: str) -> bool:
    """Whether a heading, or the label of a line, is of exercises: ``練習問題``, ``問題4 (2点)``, ``Exercises``."""
    return _EXERCISES.match(text) is not None


def _sentences(text: str) -> list[str]:
    """The sentences of a line that are Japanese."""
    if not japanese.has_kana(text):
        return []
    return [text[a:b].strip() for a, b in japanese.sentences(text)]
