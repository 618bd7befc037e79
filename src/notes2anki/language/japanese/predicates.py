"""Japanese predicates: which say little, and what stands before one that tells what kind of thing is asked.

Read by words (``japanese.tokens``); every function takes the visible text of one sentence, code masked.
"""

import re

from ..phrases import Range, weight
from ..vocabulary import words as words_of
from . import words as japanese
from .clauses import AUXILIARY, clause_ends, outcome_of_condition
from .nouns import COMMON, GENERIC
from .words import Token

_LIGHT_VERBS = words_of("する できる なる ある いる 行う おこなう 使う 用いる くれる おく もらう 持つ")
_LIGHT_NOUNS = ("こと", "もの", "必要", "可能", "使用", "利用", "ため", "よう", "注意", "推奨", "対応", "OK", "NG")
_PLAIN_VERBS = words_of("示す 表す 含む まとめる 受ける 得る 与える 入る 出す 使える 行える 呼ぶ いう 言う 許す もつ")
_PLAIN_NOUNS = words_of(
    "使用 利用 設定 提供 管理 作成 実行 指定 サポート 可能 必要 対応 追加 変更 確認 実施 実現 適用 構築 定義 取得"
)
_PLAIN_CASES = ("を", "が", "に", "で", "から", "と", "へ", "も")
_PREDICATIVE = re.compile(r"(?:必要|可能性|こと|もの|場合|恐れ|おそれ|予定|傾向)$")
"""Nouns that belong to the predicate behind them: する必要がある."""
_INDEFINITE = re.compile(r"(?:誰|だれ|何|なん|どこ|いつ|どれ|どちら)$")
"""Words that belong to the でも behind them: 誰でも使える."""
_STATES = ("必要", "不要", "可", "不可", "可能", "あり", "なし")
_ADVERBIAL = re.compile(
    r"(?<=同時|事前|直接|一斉|一気|一緒|別々|個別|簡単|容易)に|(?<=[的動全])に|(?<=自分|手動|自動)で"
)
"""The particle of an adverb: 同時に, 自動的に."""
_LEAST_TOLD = 4.0
NEGATIVE = ("ない", "ぬ", "ず", "まい", "ん", "無い")
"""The words that deny, in the form of a dictionary."""
_LEAST_LEFT = 3.0
_INNER = ("を", "に", "で", "から", "が", "は", "も", "へ", "て")
_ARGUMENTS = ("が", "を", "で")
_IF = ("と", "ば", "ても", "でも")
_LIMITS = ("のみ", "だけ")
_OBLIQUE = ("を", "に", "で", "へ", "から")
_CLOSING = "」』”)）"
_OUTER = ("から", "に", "で", "が")
_WITH_PARTICLE = 2
"""A word and its particle."""


def without_light_predicate(text: str, part: Range) -> Range:
    """A part without the auxiliaries, particles and light verbs it ends in; a negation is no light predicate."""
    words = [t for t in japanese.tokens(text) if part[0] <= t.start and t.end <= part[1]]
    end = len(words)
    while end > 1 and _is_light(words[end - 1]):
        end -= 1
    while 0 < end < len(words) and (
        words[end - 1].pos == "接頭辞"
        or (words[end - 1].pos in ("動詞", "形容詞") and words[end].pos in ("助動詞", "助詞"))
    ):
        end += 1
    dropped = words[end:]
    if dropped and part[0] and dropped[0].base in AUXILIARY and words[end - 1].surface in ("て", "で"):
        return part
    if dropped and _is_adverbial(words[end - 1], dropped):
        return part
    if not dropped or any(t.base in NEGATIVE or t.surface in NEGATIVE for t in dropped):
        return part
    kept = (part[0], words[end - 1].end)
    if dropped[0].pos == "助詞" and _holds_another_argument(words, kept[1]):
        return part
    has_noun = any(t.pos == "名詞" and t.surface not in _LIGHT_NOUNS for t in words[:end])
    return kept if has_noun and weight(text[slice(*kept)]) >= _LEAST_LEFT else part


def before_predicate(text: str, *, of_command: bool) -> Range | None:
    """What stands before the last particle of a clause, where its predicate alone tells what kind of thing is asked.

    A predicate that says little stays to be read behind any answer (…を行う, …で設定できる); one that says something
    behind a lone argument (…にデプロイ), unless the clause tells what a command does: there it is what is asked.
    """
    if len(japanese.sentences(text)) > 1:
        return None
    tokens = [t for t in japanese.tokens(text) if t.pos not in ("補助記号", "空白") or t.depth or t.surface in _CLOSING]
    end = _before_plain(tokens) or _before_limit(tokens)
    if end is None and not of_command and not _ends_plainly(tokens):
        end = _before_telling(tokens)
    if end is None or _leaves_less(tokens, end) or _INDEFINITE.search(text[:end]) or _lists_qualities(text[:end]):
        return None
    if _PREDICATIVE.search(text[:end]) or _ADVERBIAL.match(text, end) or outcome_of_condition(text):
        return None
    too_little = weight(text[:end]) < _LEAST_TOLD or _holds_another_argument(tokens, end)
    return None if too_little or any(start < end for start in clause_ends(text)) else (0, end)


def _holds_another_argument(tokens: list[Token], end: int) -> bool:
    """Whether who does it, or with what, stands before the argument of a predicate (``船長が手で|書く``).

    Both are told of it, and a blank for the two would end in the middle.
    """
    before = [t for t in tokens if t.end <= end]
    first = next((t for t in reversed(before) if t.surface in _ARGUMENTS and _is_case(t)), None)
    after = [t for t in before if first is not None and t.start >= first.end]
    if after and after[0].surface in ("は", "も"):  # では, でも
        return False
    return bool(after) and not any(t.pos == "動詞" for t in after) and not any(t.is_verbal for t in after[:-1])


def _is_case(token: Token) -> bool:
    """Whether a word is the particle of an argument; で by itself may be taken for a copula."""
    return not token.depth and (token.pos == "助詞" or (token.surface == "で" and token.pos == "助動詞"))


def _leaves_less(tokens: list[Token], end: int) -> bool:
    """Whether what stands before a place is less than an argument, or more.

    It ends in a verb or the て behind one (``書き込ん|である``, ``渡して|も使える``), or a condition stands in it
    (``混むと二列|になる``).
    """
    before = [t for t in tokens if t.end <= end]
    conditions = any(t.surface in _IF and t.sub == "接続助詞" and not t.depth for t in before)
    return conditions or before[-1].pos == "動詞" or before[-1].sub == "接続助詞"


def _lists_qualities(text: str) -> bool:
    """Whether a comma stands behind what a thing is like: the rest is said of it as well (``重い、停泊に|使う``)."""
    commas = [t for t in japanese.tokens(text) if t.surface == "、" and not t.depth]
    before = [next((t for t in reversed(japanese.tokens(text)) if t.end <= comma.start), None) for comma in commas]
    return any(t is not None and (t.is_adjectival or t.pos == "形容詞" or t.surface in _STATES) for t in before)


def _before_plain(tokens: list[Token]) -> int | None:
    """Where the argument before a predicate that says little ends; None where there is no such predicate."""
    first = _first_plain(tokens)
    particle = next((t for t in tokens[first:] if t.surface in _PLAIN_CASES and t.pos == "助詞"), None)
    predicate = [t for t in tokens if particle and t.start >= particle.end]
    if particle is None or particle is tokens[0] or not any(t.pos == "動詞" or t.is_verbal for t in predicate):
        return None
    if particle.surface == "と" and next((t.pos for t in predicate if t.pos != "助詞"), "") != "動詞":
        return None
    told = _without_generic([t for t in tokens if t.end <= particle.start])
    return None if any(t.base in NEGATIVE for t in predicate) else told[-1].end


def _before_telling(tokens: list[Token]) -> int | None:
    """Where the only argument of a predicate ends that says something; None where there are more, or an adverb."""
    first = _first_of_predicate(tokens)
    if (
        first < _WITH_PARTICLE
        or tokens[first - 1].surface not in _PLAIN_CASES
        or any(t.depth for t in tokens[first - 1 :])
    ):
        return None
    told, predicate = tokens[: first - 1], tokens[first:]
    if any(t.base in NEGATIVE for t in predicate) or _arguments(told) or any(map(_is_adverb, told, [*told[1:], None])):
        return None
    says = any(t.surface not in GENERIC for t in told if t.pos not in ("助詞", "助動詞"))
    named = told[-1].pos in japanese.NOMINAL or told[-1].surface in _CLOSING
    return told[-1].end if says and named else None


def _before_limit(tokens: list[Token]) -> int | None:
    """Where a bare noun phrase ends that something is limited to: ``作成時|のみ``."""
    told = tokens[:-1]
    if not told or tokens[-1].surface not in _LIMITS or any(t.pos not in (*japanese.NOMINAL, "助詞") for t in told):
        return None
    return told[-1].end if told[-1].pos in japanese.NOMINAL else None


def _is_adverb(word: Token, behind: Token | None) -> bool:
    """Whether a word says how something is done: 常に, 安全に."""
    return word.pos == "副詞" or (word.is_adjectival and behind is not None and behind.surface == "に")


def _first_plain(tokens: list[Token]) -> int:
    """The first of the words at the end of a clause that belong to a predicate that says little."""
    first = len(tokens)
    while first and not tokens[first - 1].depth and is_plain(tokens[first - 1]):
        first -= 1
    return first


def _ends_plainly(tokens: list[Token]) -> bool:
    """Whether a particle stands in the predicate that says little: the clause was looked at already."""
    return any(t.pos == "助詞" for t in tokens[_first_plain(tokens) :])


def _first_of_predicate(tokens: list[Token]) -> int:
    """The first word of the predicate a clause ends in: a verb, or a noun that する makes one of, with its endings.

    A noun that stands alone behind a particle is such a one too: …でログイン.
    """
    first = len(tokens)
    while first and tokens[first - 1].pos in ("動詞", "助動詞"):
        first -= 1
    alone = first > 1 and tokens[first - 1].pos == "名詞" and tokens[first - 2].surface in _OBLIQUE
    alone = alone and not tokens[first - 1].surface.isascii()  # no act has a name in Latin letters: 予備にVPN
    if alone and (first == len(tokens) or tokens[first].base in ("する", "できる")):
        return first - 1
    while first and tokens[first - 1].is_verbal:
        first -= 1
    return first


def _arguments(tokens: list[Token]) -> list[int]:
    """Where the particles stand that end an argument; からの and での belong to the noun behind them."""
    behind = [*(t.surface for t in tokens[1:]), ""]
    return [
        i for i, t in enumerate(tokens) if t.pos == "助詞" and not t.depth and t.surface in _INNER and behind[i] != "の"
    ]


def _without_generic(tokens: list[Token]) -> list[Token]:
    """The arguments of a clause without a last one that fits any other as well: SSMから|値を取得."""
    inner = _arguments(tokens)
    if not inner or tokens[inner[-1]].surface not in _OUTER:
        return tokens
    says = any(t.surface not in GENERIC and t.surface not in COMMON for t in tokens[inner[-1] + 1 :])
    return tokens if says else tokens[: inner[-1]]


def is_plain(word: Token) -> bool:
    """Whether a word belongs to a predicate that fits many things: a particle, an ending, 設定する."""
    if word.pos in ("助動詞", "助詞") or word.surface in _LIGHT_NOUNS:
        return True
    if word.pos in ("動詞", "形容詞"):
        return word.base in _LIGHT_VERBS or word.base in _PLAIN_VERBS
    return word.surface in _PLAIN_NOUNS


def _is_adverbial(last: Token, dropped: list[Token]) -> bool:
    """Whether what is dropped is the する or なる of a state: 有効にする, 短くなる."""
    if last.pos == "形容詞":
        return True
    return dropped[0].surface == "に" and any(t.base in ("する", "なる") for t in dropped[1:2])


def _is_light(word: Token) -> bool:
    if word.depth:
        return False
    if word.pos in ("助動詞", "補助記号", "空白"):
        return True
    if word.pos == "助詞":
        return True
    return word.base in _LIGHT_VERBS if word.pos == "動詞" else word.surface in _LIGHT_NOUNS
