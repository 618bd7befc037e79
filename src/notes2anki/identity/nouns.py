"""Whether a noun in kanji gave way to another one: 東京 and 大阪, 平日 and 休日.

Kanji have no spaces between them, so a noun is what stands in a row of them where a particle, a sign or a blank
follows. Verbs may be put in other words, and words that say how a number is meant. Two nouns that share about half of
their kanji may be one that was put otherwise (保存期間 and 保管期間).
"""

import re
import unicodedata
from functools import lru_cache

_AKIN = 0.5
"""Which part of their kanji two nouns share that may be one."""
_LONG, _SLIP = 36, 0.3
"""In wordings of so many characters, one kanji in common is enough, for the rest tells the fact (一位 and 一意)."""
_RUN = re.compile(r"(?<![\d.])[\u3400-\u9fff々]+")
_PARTICLE = re.compile(r"[はがをにとのへもや]|で(?!き)|から|まで|より|なら|など|だけ|ごと|[^\u3041-\u309f]")
"""What follows a noun; after the stem of a verb there are other kana."""
_CLOSING = re.compile(r"[\s。.]*(?:\n|$)")
_GOVERNED = re.compile(r"[をにでがはと]$")
"""What a word at the end of a sentence is the verb of (``…に設定``)."""
_MEASURES = re.compile(
    r"最[大小長短高低多少]|[上下]限|制限|合計|総計|以[上下内外降前後]|未満|程度|既定|規定|初期|標準|場合|必要|可能|対象|毎[秒分日週月年]"
)
"""Words that say how a number is meant, and not what it is of."""


def exchanged_nouns(there: str, whole_there: str, here: str, whole_here: str) -> bool:
    """Whether each of two wordings has a noun in kanji that the other text as a whole lacks, under any spelling."""
    old, new = _nouns(there), _nouns(here)
    akin = _SLIP if min(len(there), len(here)) >= _LONG else _AKIN
    went, came = old - new, new - old
    return _missing(went, whole_here, akin) and _missing(came, whole_there, akin)


def _missing(some: frozenset[str], whole: str, akin: float) -> bool:
    """Whether there is a noun that neither stands in a text nor resembles a noun of it."""
    others = _nouns(whole)
    return any(noun not in whole and not any(_akin(noun, other, akin) for other in others) for noun in some)


def _akin(one: str, other: str, least: float) -> bool:
    shared, both = set(one) & set(other), set(one) | set(other)
    return one in other or other in one or len(shared) >= least * len(both)


@lru_cache(maxsize=16_384)
def _nouns(text: str) -> frozenset[str]:
    """The nouns in kanji of a text, without words of measure."""
    plain = unicodedata.normalize("NFKC", text)
    kept: set[str] = set()
    for found in _RUN.finditer(plain):
        rest = plain[found.end() :]
        if _CLOSING.match(rest):
            if _GOVERNED.search(plain[: found.start()].rstrip()):
                continue
        elif not _PARTICLE.match(rest):
            continue
        kept.update(part for part in _MEASURES.split(found[0]) if part)
    return frozenset(kept)
