"""Words that only serve the grammar of a Japanese sentence: nobody can be asked for these alone.

Particles, endings, the copula, verbs that carry another word (なる, できる), nouns that carry a clause (こと, わけ),
and the praise that closes a sentence (よい, OK). ``なる`` says nothing, ``配信になる`` does.
"""

import re

from ..phrases import Range
from ..vocabulary import words
from . import words as japanese
from .words import Token

_GRAMMAR = ("助詞", "助動詞", "補助記号", "空白", "接続詞", "連体詞", "感動詞")
_STEM = "助動詞語幹"
_VERBS = frozenset(
    words(
        "する 為る できる 出来る なる 成る ある 有る 在る いる 居る おる 行う おこなう 行なう 致す いたす ござる",
        "御座る 下さる くださる 頂く いただく くれる もらう おく 置く しまう みる くる 来る いく 行く いう 言う 思う",
    )
)
_ADJECTIVES = frozenset(words("よい 良い いい ない 無い"))
_NOUNS = frozenset(
    words(
        "こと 事 もの 物 よう わけ 訳 はず つもり ため 為 とき 時 ところ まま 必要 感じ ふう 程度 次第 模様",
        "OK NG 大丈夫",
    )
)
_AMOUNTS = ("ほとんど", "ほぼ", "全部", "一部", "全て", "すべて", "殆ど")
_ADVERBS = "副詞"
_NUMERAL = "数詞"
_BEGINS = ("助詞", "助動詞")
_WORD = re.compile(r"\w")
_STATES = ("なし", "無し", "あり", "有り")
"""What tells whether there is something, as a noun does."""
_DENIED = ("こと", "必要", "わけ", "もの")
"""Nouns that a clause hangs on and a denial follows: するわけではない."""
_JOINS = ("は", "が", "も")
_CAN = ("できる", "出来る")
"""What a particle may divide from the noun that it makes a verb of: 再利用|が|できない."""
_COMPLEMENT = ("に", "と", "で")


def serves(word: Token) -> bool:
    """Whether a word only serves the grammar of its sentence."""
    if word.surface in _STATES and word.pos == "名詞":
        return False
    if word.pos in _GRAMMAR or word.sub == _STEM or not _WORD.search(word.surface):
        return True
    if word.pos == "動詞":
        return word.base in _VERBS
    if word.pos == "形容詞":
        return word.base in _ADJECTIVES
    return word.pos == _ADVERBS or (word.surface in _NOUNS and word.sub != _NUMERAL)


def is_formal(text: str, part: Range) -> bool:
    """Whether a part of a sentence is nothing but words that serve its grammar: ``[になる]``, ``[よい]``, ``[こと]``.

    What is told in a noun says something (不要), and so does a denial of what a verb says (使わない).
    """
    inside = [t for t in japanese.tokens(text) if t.start < part[1] and part[0] < t.end]
    return bool(inside) and all(map(serves, inside))


def goes_on(text: str) -> bool:
    """Whether a line is nothing but the end of a sentence that began above it: ``となる。``, ``です。``."""
    inside = [t for t in japanese.tokens(text.strip()) if t.pos != "空白"]
    return bool(inside) and inside[0].pos in _BEGINS and all(map(serves, inside))


def with_what_is_denied(tokens: list[Token], first: int) -> int | None:
    """Where a denied predicate begins that says nothing by itself, with the word that it belongs to; None without one.

    ``する必要はない`` and ``使うことはできない`` begin with their verb, ``同じではない`` with its
    adjective, ``上書きできない`` with its noun. What a thing has become (``配信になっていない``) is asked by itself,
    and so is what there is not (``余地がない``).
    """
    begins = _with_word(tokens, first) if first < len(tokens) else None
    return None if begins is None or all(map(serves, tokens[begins:])) else begins


def _with_word(tokens: list[Token], first: int) -> int | None:
    """Where the word begins that a predicate belongs to: the verb of its clause, or the noun right before it."""
    at = first - 1 if first and tokens[first - 1].surface in _JOINS and tokens[first - 1].pos == "助詞" else first
    clause = (
        tokens[at - 1 : at] if tokens[at - 1 : at] and tokens[at - 1].surface in _DENIED else tokens[first : first + 1]
    )
    if clause and clause[0].surface in _DENIED:
        return _with_verb(tokens, tokens.index(clause[0]))
    if at < first and tokens[first].base in _CAN and tokens[at - 1].is_verbal:
        return _start_of_noun(tokens, at) or None  # with nothing before it, it would be all there is
    if at < first or not first or tokens[first - 1].surface in _COMPLEMENT:
        return None
    noun = _start_of_noun(tokens, first)
    if noun == first or tokens[first - 1].surface in _AMOUNTS:
        return None
    is_copula = tokens[first].surface == "で"
    return noun if not is_copula or tokens[first - 1].is_adjectival or _stands_alone(tokens, noun) else None


def _with_verb(tokens: list[Token], noun: int) -> int | None:
    """Where the clause before a formal noun begins: its verb, with the noun that する makes one of; 作成の必要."""
    start = noun
    while start and tokens[start - 1].pos in japanese.RELATIVE_ENDS and tokens[start - 1].surface not in _COMPLEMENT:
        start -= 1
    if start == noun:
        of_noun = noun > 1 and tokens[noun - 1].surface == "の" and tokens[noun - 2].is_verbal
        return _start_of_noun(tokens, noun - 1) if of_noun else None
    is_noun = tokens[start].surface == "な" or (start and tokens[start - 1].is_verbal)
    return _start_of_noun(tokens, start) if is_noun else start


def _start_of_noun(tokens: list[Token], end: int) -> int:
    """The first of the words that make one noun before a place; the place itself where none does."""
    start = end
    while start and tokens[start - 1].pos in japanese.NOMINAL and tokens[start - 1].end == tokens[start].start:
        start -= 1
    return start


def _stands_alone(tokens: list[Token], noun: int) -> bool:
    """Whether nothing is said of a noun before it that would have to be asked with it."""
    return not noun or tokens[noun - 1].surface in ("は", "が", "も", "、")
