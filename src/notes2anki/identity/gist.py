"""Markdown to what an author leaves alone who only polishes it, and whether two wordings may mean the same.

Two texts of one gist are one text in two wordings: ``タイムアウト`` and ``タイムアウト (Timeout)``, ``検証します`` and
``検証する``. What turns a statement round (``有効`` and ``無効``, ``できる`` and ``できない``) is told by
``contradict``. Unlike ``normalise`` none of this is part of a GUID, so it may become better.
"""

import re
import unicodedata
from collections import Counter
from functools import lru_cache

from ..normalise import normalise, numbers
from ..slots import DENYING_PREFIXES, DENYING_SIGNS

_ADDRESS = re.compile(r"(?<=\])\([^()\n]*\)|https?://[^\s)>\]]+|<!--.*?-->|<https?[^>\s]*>", re.DOTALL)
_BRACKETS = re.compile(r"[(（]([^()（）\n]*)[)）]|【([^【】\n]*)】")
_POINTING = re.compile(r"[\s:：-]*(?:-+>|=+>|→|⇒)\s*$", re.MULTILINE)
_OUTLINE = re.compile(r"^[ \t\u3000]*(?:[○●◯◦▪■□◆§•・]|[-*+])[ \t\u3000]+", re.MULTILINE)
"""A sign that stands for a bullet, as in notes pasted from elsewhere (``○ 仮想マシン…``)."""
_SENTENCES = re.compile(r"[。．！!\n]+")
_ENDING = re.compile(
    r"(?:し|にな|とな)?(?:"
    r"(?:する|した|る)?(?:こと|もの)(?:が|は|も)?(?:できます|できる|でき|可能です|可能)?"
    r"|(?:が)?(?:できます|できる|可能です|可能である|可能だ|可能)|できました"
    r"|ている|ています|ていた|ていました|されます|される|された|されました|されている|されています"
    r"|します|しました|する|した|ります|りました|なります|なる"
    r"|でした|です|である|であります|だった|だ|ました|ます|る)$"
)

_OPPOSITES = (
    *("有効 無効", "増 減", "↑ ↓", "入 出", "内 外", "上 下", "前 後", "大 小", "高 低", "多 少", "長 短", "早 遅"),
    *("開始 終了 停止", "許可 拒否 禁止", "必須 任意 推奨", "同期 非同期", "送信 受信", "読 書", "最初 最後", "左 右"),
    *("成功 失敗", "全 一部 部分", "公開 非公開", "昇 降", "追加 削除 更新", "垂直 水平", "静的 動的", "強 弱"),
    *("可能 不可能", "新 旧", "以上 以下 未満 超", "最大 最小", "暗号 復号", "圧縮 解凍", "○ × △", "必要 不要"),
    *("作成 削除", "毎日 毎週 毎月 毎年", "秒 分 時間 日 週 年", "接続 切断", "付与 剥奪 取消", "開く 閉じる"),
    *("速 遅", "はい いいえ", "起動 停止 休止", "上回 下回", "先入 後入", "受け取 送り", "早く 遅く"),
    *("true false", "enable disable", "enabled disabled", "allow deny", "increase decrease", "public private"),
    *("increases decreases", "inbound outbound", "ingress egress", "first last", "before after", "min max"),
    *("minimum maximum", "read write", "reads writes", "start stop end", "source target destination", "up down"),
    *("upload download", "always never", "sync async", "in out", "on off", "yes no", "synchronous asynchronous"),
    *("horizontal vertical", "stateful stateless", "mutable immutable", "with without", "client server", "hot cold"),
    *("static dynamic", "more less", "high low", "higher lower", "all any", "internal external", "old new"),
    *("single multi multiple", "primary secondary", "required optional", "attach detach", "success failure"),
    *("encrypt decrypt", "larger smaller", "cheaper costlier", "same different", "automatic manual"),
    *("seconds minutes hours days weeks months years", "can cannot"),
)
_DENIAL = re.compile(
    r"(?<!少)な(?:い|く|けれ)|なし|ません|ずに|せず|不|無|非|未|n['’]t\b"
    r"|\b(?:do|does|did|ca|wo|is|are|was|were|has|have|had|should|could|would|must)nt\b"
)
"""Also as it is typed in haste, without the apostrophe (``dont``)."""
_DENYING = frozenset(("not", "no", "never", "cannot", "nor", "neither", "none", "without"))
_ASKED_IN = (
    "a an the is are was were be do does did has have can of in on at to for",
    "from by with and it its this that there what which who how many much when where why you we",
)
_ASKING = frozenset(word for line in _ASKED_IN for word in line.split())
"""Small words of English questions."""
_WORD = re.compile(r"[a-z]+")
_CONTENT = re.compile(r"[a-z][a-z0-9]*|[\u30a1-\u30ff]+|[\u3400-\u9fff々]+")


def _by_word() -> dict[str, frozenset[int]]:
    """Each word of the opposites with the numbers of the groups that it stands in."""
    groups: dict[str, set[int]] = {}
    for number, group in enumerate(_OPPOSITES):
        for word in group.split():
            groups.setdefault(word, set()).add(number)
    return {word: frozenset(numbers) for word, numbers in groups.items()}


_GROUPS = _by_word()
_STRETCH = re.compile(
    "|".join(sorted((re.escape(word) for word in _GROUPS if not word.isascii()), key=len, reverse=True))
)


@lru_cache(maxsize=16_384)
def gist(text: str) -> str:
    """The key of ``text`` without addresses, bullets, glosses in brackets, ``の`` and the endings of its sentences.

    A text of nothing but brackets keeps what stands in them.
    """
    plain = without_outline(_POINTING.sub("", _ADDRESS.sub("", text)))
    bare = _BRACKETS.sub("", plain)
    words = bare if normalise(bare) else plain
    sentences = (_stem(normalise(sentence)) for sentence in _SENTENCES.split(words) if sentence.strip())
    whole = "".join(sentences)
    return whole.replace("の", "") or whole


def without_outline(text: str) -> str:
    """A text without the signs that stand for bullets at the beginning of its lines."""
    return _OUTLINE.sub("", text)


def _stem(sentence: str) -> str:
    shorter = _ENDING.sub("", sentence)
    return shorter if len(shorter) >= 2 else sentence


@lru_cache(maxsize=16_384)
def names(text: str) -> frozenset[str]:
    """What a text says and each gloss that it has in brackets."""
    plain = _POINTING.sub("", _ADDRESS.sub("", text))
    glosses = (gist(first or second) for first, second in _BRACKETS.findall(plain))
    return frozenset(name for name in (gist(plain), *glosses) if name)


@lru_cache(maxsize=16_384)
def inner_name(text: str) -> str:
    """The last gloss that a text has in brackets, or what it says: ``名前 (Name)`` and ``Name`` have one."""
    glosses = _BRACKETS.findall(_POINTING.sub("", _ADDRESS.sub("", text)))
    return (gist(glosses[-1][0] or glosses[-1][1]) if glosses else "") or gist(text)


@lru_cache(maxsize=16_384)
def content_words(text: str) -> frozenset[str]:
    """The words of a text that name something: all but kana, signs and digits."""
    plain = unicodedata.normalize("NFKC", _ADDRESS.sub("", text)).casefold()
    return frozenset(_CONTENT.findall(plain))


@lru_cache(maxsize=16_384)
def asked_words(text: str) -> frozenset[str]:
    """What a question names, without the English words that ask: ``What is the length of a mast?``, ``Mast length``."""
    return content_words(text) - _ASKING


def glossed(one: str, other: str) -> bool:
    """Whether the texts are the same but for glosses in brackets that only one of them has."""
    here, there = names(one), names(other)
    return bool(here and there) and (here <= there or there <= here)


def contradict(one: str, other: str) -> bool:
    """Whether something in one text was turned round or exchanged for its opposite in the other.

    Words that only came or only went turn nothing round, unless they deny; a number that came is no other number.
    """
    here, there = _turning(one), _turning(other)
    came, went = there - here, here - there
    if came["not"] or went["not"] or is_denied(one, other):
        return True
    lost = {group for word in went for group in _GROUPS.get(word, ())}
    won = {group for word in came for group in _GROUPS.get(word, ())}
    return bool(lost & won)


def is_denied(one: str, other: str) -> bool:
    """Whether a word of one text has a prefix in the other that turns it round: *encrypted*, *unencrypted*."""
    here, there = (set(_WORD.findall(unicodedata.normalize("NFKC", text).casefold())) for text in (one, other))
    if "non" in here ^ there:
        return True
    pairs = ((a, b) for a in here - there for b in there - here)
    return any(
        long.endswith(short) and long[: -len(short)] in DENYING_PREFIXES
        for a, b in pairs
        for short, long in ((a, b), (b, a))
    )


def stands_in(part: str, whole: str) -> bool:
    """Whether a key stands in another one, and not behind a sign that denies it (``同期``, ``非同期``)."""
    at = whole.find(part)
    while at > 0 and whole[at - 1] in DENYING_SIGNS:
        at = whole.find(part, at + 1)
    return at >= 0


@lru_cache(maxsize=16_384)
def _turning(text: str) -> Counter[str]:
    """The words of a text that have opposites, and how often it denies something."""
    plain = unicodedata.normalize("NFKC", _ADDRESS.sub("", text)).casefold()
    words = Counter(word for word in _WORD.findall(plain) if word in _GROUPS)
    words.update(_STRETCH.findall(plain))
    denials = len(_DENIAL.findall(plain)) + sum(word in _DENYING for word in _WORD.findall(plain))
    words["not"] = denials
    return words


def same_numbers(one: str, other: str) -> bool:
    """Whether two texts name the same numbers, in brackets or not, or one of them only names some more."""
    here, there = _numbers(one), _numbers(other)
    return here <= there or there <= here


@lru_cache(maxsize=16_384)
def _numbers(text: str) -> Counter[str]:
    return Counter(numbers(normalise(_ADDRESS.sub("", text))))
