"""Sentences that only tell where to read more: ``詳細は[公式](…)を参照。``, ``See [the guide](…) for details.``"""

import re

from .inline import view
from .japanese import words as japanese
from .model import Markdown

_LINK = re.compile(r"\[[^\[\]]*\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*\)|<?https?://[^\s<>()（）、。]+>?")
_JAPANESE = re.compile(
    r"[^。、は]{0,12}(?:は|について(?:は)?)?、?[^。、は]{0,12}(?:こちら|→)[^。、]{0,12}(?:参照|参考|ご?覧|確認|→|$).*|"
    r"(?:詳しく|詳細|くわしく|仕様|一覧|手順|方法)?[^。、は]{0,12}(?:は|について(?:は)?)?、?"
    r"[^。、は]{0,12}\0[^。、]{0,8}(?:参照|参考|ご?覧|確認)[^。]{0,12}[。]?|"
    r"(?:参考|参照|出典|引用元?)(?:リンク|URL|記事|サイト)?[:：]?[ \u3000]*\0[。]?"
)
_ENGLISH = re.compile(
    r"\(?(?:(?:Please )?(?:[Ss]ee|[Rr]efer to|[Rr]ead|[Cc]heck(?: out)?)\b[^.]{0,20}|"
    r"(?:[Mm]ore(?: (?:info(?:rmation)?|details?))?|[Dd]etails?|[Rr]eferences?|[Ss]ources?)\b[^.]{0,16})"
    r"\0[^.]{0,30}[.)]*"
)
_BELOW = re.compile(
    r"(?:以下|次|下記)のように[^。、]{0,10}(?:(?:する|すると|します|しておく)と?(?:良|よ|い)?い?|記述|指定|設定)(?:です|ます|する)?[。]?"
)
"""What only leads to the listing below."""
_STANDS_FOR_LINK = "\0"


def without_pointers(text: Markdown) -> Markdown:
    """A text of several sentences without those that only point to another page; a lone sentence stays."""
    if _LINK.search(text) is None and _BELOW.search(text) is None:
        return text
    seen = view(text)
    sentences = [seen.slice(*r) for r in japanese.sentences(seen.text)]
    kept = [sentence for sentence in sentences if not _points(sentence)]
    return Markdown(" ".join(kept)) if 0 < len(kept) < len(sentences) else text


def _points(sentence: str) -> bool:
    """Whether a sentence tells nothing but where something stands."""
    if _BELOW.fullmatch(sentence.strip()):
        return True
    shown = _LINK.sub(_STANDS_FOR_LINK, sentence).strip()
    return bool(_JAPANESE.fullmatch(shown) or _ENGLISH.fullmatch(shown)) and _STANDS_FOR_LINK in shown
