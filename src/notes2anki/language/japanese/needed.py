"""What a Japanese sentence says is needed: the thing without which something fails, the value at which it is done.

Such a sentence asks for the thing and not for the predicate, which is the same in all of them.
"""

import re

from ..phrases import Range, weight
from .phrases import noun_phrases

_WITHOUT = re.compile(
    r"(?:(?:じゃ|で(?:は)?)ない|を(?:付け|つけ|指定し|設定し|有効にし|有効化し|追加し|使わ|用い|渡さ|許可し|入れ)ない)と(?!い[けか])、?"
    r"[^、。]{4,400}?(?:ない|ません|ます|る|失敗|エラー)[。）)]?"
)
"""What leads to something if a thing is missing."""
_AT_VALUE = re.compile(
    r"[「\"'](?P<value>[^「」\"']{1,30})[」\"']に(?:なれば|なったら|なると|変われば|変わったら)、?"
    r"(?:[^、。はをがに]{0,6}(?:完了|成功|終了|準備完了|OK|正常)(?:です|だ|である|となります|となる|します|する)?)。?$"
)
"""The value of a state at which something is done."""
_LEAST, _MOST = 1.5, 20.0


def needed_thing(text: str) -> Range | None:
    """``Xを付けないと…``, ``Xじゃないと…``, ``状態が「X」になれば完了`` → X."""
    if value := _AT_VALUE.search(text):
        return value.span("value")
    found = _WITHOUT.search(text)
    return _noun_before(text, found.start()) if found else None


def _noun_before(text: str, end: int) -> Range | None:
    """The noun phrase that ends at a place of a text."""
    for phrase in reversed(noun_phrases(text, (0, len(text)))):
        if phrase.end <= end and not text[phrase.end : end].strip(" \u3000」』\"'"):
            return (phrase.start, phrase.end) if _LEAST <= weight(text[phrase.start : phrase.end]) <= _MOST else None
    return None
