"""What a Japanese text says beyond the title above it: its words of content that the title does not hold."""

import re
from dataclasses import replace
from itertools import takewhile

from ..phrases import weight
from . import words as japanese
from .predicates import NEGATIVE, is_plain
from .words import Token

_CONTENT = ("名詞", "動詞", "形容詞", "形状詞", "接尾辞")
_KATAKANA = re.compile(r"[\u30a1-\u30fa\u30fc]{5,}")
_STEM = 4
"""Katakana words that begin with so many signs alike may be forms of one word."""
_ENDING = re.compile(r"(?:[ァ-ヴ]{0,2}ング|[ァ-ヴー]{0,2}ョン|[ンムトドクグルスプブズ]|[タダサラナ]?ー?)?")
"""In what forms of one word differ (ストリーム, ストリーミング); not カスタマー and カスタマイズ, バックアップ and
バックアッププラン.
"""
_LATIN = re.compile(r"[A-Za-z\d]+")
"""A name of which word analysis makes two words: ``EC2``, ``S3``."""
_LETTER = re.compile(r"[a-z\d]")
_MOSTLY = 0.6
"""A sentence with so great a share of its words of content in its title says the title again."""


def is_step(title: str) -> bool:
    """Whether a title is something to do (リポジトリの作成, キーを追加) and no thing."""
    words = [t for t in japanese.tokens(title) if t.pos not in ("空白", "補助記号") and not t.depth]
    if len(words) < 2 or not japanese.is_japanese(title):
        return False
    object_before = any(t.surface in ("を", "の") and t.pos == "助詞" for t in words)
    is_action = words[-1].is_verbal and japanese.is_japanese(words[-1].surface)
    return (is_action and object_before) or japanese.ends_in_predicate(title)


def says_title_again(text: str, title: str, above: str = "") -> bool:
    """Whether what is said of a title is hardly more than the title: a blank for all of it asks nothing.

    A noun phrase does so where all its words stand in the title or ``above`` it, a sentence where most of them do. A
    bare name never does: it is a member of what the title calls for.
    """
    content = _content(text)
    if not content or not any(t.pos in ("助詞", "助動詞") and t.surface != "の" for t in japanese.tokens(text)):
        return False
    shown = f"{above} {title}".casefold()
    if not japanese.ends_in_predicate(text) and any(
        t.base in NEGATIVE and t.base not in shown for t in japanese.tokens(text)
    ):
        return False
    if all(_is_in(word, shown) for word in content):
        return True
    sentence = len(japanese.sentences(text)) == 1 and japanese.ends_in_predicate(text.rstrip("。. "))
    if not sentence or not japanese.is_japanese(title):
        return False
    given = sum(weight(word.surface) for word in content if _is_in(word, title.casefold()))
    return given >= _MOSTLY * sum(weight(word.surface) for word in content)


def _content(text: str) -> list[Token]:
    """The words of a text that say something, without verbs and nouns that fit anything (使う, 提供)."""
    found: list[Token] = []
    for token in japanese.tokens(text):
        if found and found[-1].end == token.start and _LATIN.fullmatch(found[-1].surface + token.surface):
            found[-1] = replace(found[-1], end=token.end, surface=found[-1].surface + token.surface)
        elif token.pos in _CONTENT and not is_plain(token):
            found.append(token)
    return found


def _is_in(word: Token, shown: str) -> bool:
    """Whether a word stands in a text, in that form or in another."""
    said = word.surface.casefold()
    if said.isascii():
        return _stands_alone(said, shown)
    if said in shown or word.base.casefold() in shown:
        return True
    return is_said_in(said, shown)


def is_said_in(said: str, shown: str) -> bool:
    """Whether a text is but a word in katakana of which a form stands in another text."""
    return bool(_KATAKANA.fullmatch(said)) and any(_is_same_word(said, word) for word in _KATAKANA.findall(shown))


def _is_same_word(word: str, other: str) -> bool:
    """Whether two words in katakana are one word, or one with an ending."""
    alike = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(word, other, strict=False)))
    return alike >= _STEM and all(_ENDING.fullmatch(rest) for rest in (word[alike:], other[alike:]))


def _stands_alone(word: str, shown: str) -> bool:
    """Whether a word stands in a text, and not inside a longer one; a pattern of each word would cost more to make."""
    start = shown.find(word)
    while start >= 0:
        end = start + len(word)
        if not any(_LETTER.fullmatch(beside) for beside in (shown[start - 1 : start], shown[end : end + 1])):
            return True
        start = shown.find(word, start + 1)
    return False
