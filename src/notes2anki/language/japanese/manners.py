"""How something is done, and how good it is: words that stand as adverbs or praise, and are no answer by themselves.

Japanese makes an adverb of a noun or adjective by に and で (事前に, 再帰的に, 自分で). Such a word is news only where
it tells which of two or few ways it is: 同期的 or 非同期的, 静的 or 動的.
"""

import re
from collections.abc import Sequence

from ..phrases import Range
from ..vocabulary import words
from . import words as japanese
from .words import Token

PRAISES = (
    r"特定|一定|適切|不適切|最適|様々|さまざま|多様|重要|有用|新た|効率的|効果的|柔軟|堅牢|強力|高度|簡単|シンプル|シームレス|"
    r"スムーズ|迅速|円滑|便利|快適|手軽|優れた|より良い|豊富|簡潔|明確|明快|簡易|容易|慎重|厳密|厳格|強固|正確|確実|的確|十分|不十分|"
    r"大切|大事|有益|有利|不利|肝心|膨大|大幅|急速|急激|極端|極度|大量|複雑|単純|困難|大変|面倒|煩雑|曖昧|自然|普通|適当|無難|安心|"
    r"詳細|綿密|丁寧|良好|優秀|楽|不安定|魅力的|理想的|当然|自明|明白|妥当|リッチ|スマート|スピーディー?"
)
"""Words that praise or blame a thing, or leave it open."""
_PRAISE = re.compile(rf"(?:より|最も|非常に|とても)?(?:{PRAISES})")
_BARE = re.compile(r"[一-龯々ァ-ヶー]{1,4}的")
_WHICH_WAY = re.compile(
    r"非?同期的?|[静動]的|排他的|(?:不?可逆|非?線形|非?対称)的?|ランダム|無作為|均等|均一|並列|直列|並行|逐次|冗長|独立|"
    r"有効|無効|匿名|固定|可変|無料|有料|無制限|一意|手動|自動"
)
_IN_TIME = re.compile(r"非?同期的?")
"""Manners that are one of two or few, and so a fact of their own; in time they are as much of one as any noun."""
_ADVERBIAL = frozenset(
    words(
        "事前 事後 前もって 一緒 即座 直ち 代わり 代り 本当 試し 順番 順 別々 互い 相互 交互 早期 後回し 勝手 無事",
        "一斉 一気 一括 途中 最中 徐々 次第 段々 頻繁 安全 自由 自分 自力 独力 手元 現場 一人 各自 個別 非常 適宜 逐一",
        "急 絶対 同時 無闇 安易 余計 直 普段 実際 一目 一発",
    )
)
"""Nouns and adjectives that に or で makes adverbs of, and pronouns: who or when, as it comes."""
_MAKES_ADVERB = ("に", "で")
_STEM = "助動詞語幹"
_REASON = ("の", "ので", "のに")


def tells_which(said: str) -> bool:
    """Whether a manner is one of two or few."""
    return _WHICH_WAY.fullmatch(said) is not None


def tells_when(said: str) -> bool:
    """Whether a manner tells that something waits for another thing, or does not."""
    return _IN_TIME.fullmatch(said) is not None


def is_praise(said: str) -> bool:
    """Whether a word says no more than how good, great or hard something is."""
    return _PRAISE.fullmatch(said) is not None


def is_mere_manner(tokens: Sequence[Token], first: int, end: int) -> bool:
    """Whether the words from ``first`` to ``end`` tell how something is done or is, and not which of several it is."""
    said = "".join(t.surface for t in tokens[first:end])
    behind = [t for t in tokens[end:] if t.pos != "空白"][:2]
    after = behind[0].surface if behind else ""
    if tokens[end - 1].sub == _STEM or _lacks_noun(tokens[end - 1], behind):
        return True
    if is_praise(said) or (_BARE.fullmatch(said) is not None and not tells_which(said)):
        return True
    if after in _MAKES_ADVERB and said in _ADVERBIAL:
        return True
    return end - first == 1 and tokens[first].is_adjectival and leads_to_act(behind) and not tells_which(said)


def leads_to_act(behind: Sequence[Token]) -> bool:
    """Whether に stands behind a word, and behind that a verb of which it tells how that is done: not なる, する."""
    return len(behind) > 1 and behind[0].surface == "に" and behind[1].base not in ("なる", "する")


def leaves_adjective(text: str, part: Range) -> bool:
    """Whether a part of a text ends in the stem of an adjective or adverb without its ending: ``[定期的]な見直し``."""
    words = [t for t in japanese.tokens(text) if t.pos != "空白"]
    last = next((t for t in reversed(words) if t.end <= part[1]), None)
    behind = next((t for t in words if t.start >= part[1]), None)
    if last is None or behind is None or last.start < part[0]:
        return False
    is_stem = last.is_adjectival or last.sub == _STEM or last.surface == "的"
    return is_stem and behind.pos == "助動詞" and behind.surface in ("な", "に")


def _lacks_noun(last: Token, behind: Sequence[Token]) -> bool:
    """Whether な stands behind an adjective, whose noun is no part of the phrase: ``丈夫な、…``; not なので."""
    attributive = bool(behind) and behind[0].surface == "な" and behind[0].pos == "助動詞"
    return attributive and last.is_adjectival and not (len(behind) > 1 and behind[1].surface.startswith(_REASON))
