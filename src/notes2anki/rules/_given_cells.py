"""Cells of tables that their question would give away: what their row is called, its other cells, or the caption."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache

from ..language.inline import plain
from ..language.japanese import words as japanese
from ..language.japanese.nouns import COMMON, GENERIC
from ..language.phrases import LIGHT_WORDS, caseless
from ..language.transcriptions import is_transcribed
from ..language.vocabulary import EMPTY, words
from ..model import Markdown, Table, TableRow
from ..topics.labels import folded, is_aspect
from ._tables import YES_OR_NO, is_content

_TELLING = ("名詞", "動詞", "形容詞", "形状詞", "副詞", "接頭辞", "接尾辞", "連体詞", "代名詞")
"""The parts of speech of words that say something."""
_LIGHT = frozenset(
    words("する できる 出来る ある なる いる れる られる くる 行う おこなう こと もの ため 等 など 用 化 的 可能")
)
_STOP = LIGHT_WORDS | {"etc", "use"}
_DENIES = re.compile(
    r"ない|なし|ず(?:$|に)|ません|[不未無非]|のみ|だけ|以外|\b(?:not?|non|never|without|only|other|any|all|except|un\w+)\b|n['’]t\b",
    re.IGNORECASE,
)
"""What turns a statement around, or draws its limits: a cell may say no more than that."""
_COMPARES = re.compile(r"\bvs\b|\bversus\b|\bor\b|違い|使い分け|比較|区别|对比|차이|選び方|どちら", re.IGNORECASE)
"""A caption that names two things between which each row chooses."""
_ASKS = re.compile(r"[?？]\s*$|[/／]|\bor\b|(?:かどうか|か)$", re.IGNORECASE)
"""The head of a column that asks a question, or names what is chosen from."""
_FIGURES = re.compile(r"[\d=<>+*≤≥≠]|(?<![A-Za-z'’])[A-Za-z](?![A-Za-z'’])")
"""What a cell says beside its words: figures, formulas, letters that stand for something."""
_IDENTIFIER = re.compile(r"[^\W_]+(?:[-_./:]+[^\W_]+)+", re.ASCII)
_SCALE = re.compile(r"[一-龯]{1,4}[性度率]|[一-龯][ぁ-ん]{0,3}さ(?![ぁ-ん])")
"""What is measured, of which a cell tells how much: 重要度, 安定性, 速さ."""
_LATIN = re.compile(r"[a-z][a-z0-9]+(?:[.+#-][a-z0-9]+)*")
_PARTS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")
_LONGEST_LEVEL = 4
"""One word of so many characters is mostly a level (高い, Low), which its neighbours make no clearer."""
_LEAST_SHOWN, _LEAST_LATIN = 2, 3
"""A word of fewer characters is shared by chance."""
_SIDES = re.compile(r"[・/／、,&＆]|\band\b|と(?=[一-龯ァ-ヺ])")
_MAIN = re.compile(r"^(?:主な|代表的な|おもな|main |typical |key )", re.IGNORECASE)


def says_only_its_question(table: Table, row: TableRow, columns: tuple[int, int], caption: str) -> bool:
    """Whether a cell says no more than what its row and column are called, or what stands above the table.

    ``columns`` are that of the row's name and that of the cell. What stands above gives nothing away where it names
    what the rows choose from, nor where most of them choose something else.
    """
    key, column = columns
    cell, head = plain(row.cells[column]), plain(table.header[column])
    name = plain(row.cells[key])
    if any(other is not row and plain(other.cells[key]) == name for other in table.rows):
        return False  # the row is one of several answers
    is_level = len(cell.strip()) <= _LONGEST_LEVEL and not cell.isascii()
    asked = name if _ASKS.search(head.strip()) or is_level else f"{name} {head}"
    if _is_told(cell, asked):
        return True
    if _COMPARES.search(caption) or not _is_told(cell, f"{asked} {caption}"):
        return False
    others = [_is_told(plain(other.cells[column]), f"{asked} {caption}") for other in table.rows]
    return sum(others) > len(others) / 2


def given_away(table: Table, row: TableRow, told: Sequence[int], asked: str) -> frozenset[int]:
    """The cells among the columns ``told`` that another of them gives away; ``asked`` is what the question shows.

    Where the columns tell different things of what a row names, one rare word in common is enough; where they compare
    things, all of a cell must stand in another, or the other way round: 解消できる beside 解消できない. Cells that say
    the same are asked together as ever.
    """
    texts = {i: plain(row.cells[i]) for i in told if is_content(row.cells[i])}
    elsewhere = " ".join(plain(cell) for other in table.rows if other is not row for cell in other.cells)
    describes = _tells_aspects(table, told)
    found: set[int] = set()
    for i, text in texts.items():
        others = [other for j, other in texts.items() if j != i]
        if YES_OR_NO.match(text.strip()) or text.strip() in map(str.strip, others):
            continue
        if describes:
            own = list(_rare_words(text, f"{asked} {elsewhere}"))
            given = any(_stands_in(word, other) for word in own for other in others)
        else:
            given = any(_holds_all(text, other) or _holds_all(other, text) for other in others)
        if given:
            found.add(i)
    return frozenset(found)


def _tells_aspects(table: Table, columns: Sequence[int]) -> bool:
    """Whether the columns of a table tell of different aspects of its rows: 概要, 主な用途, Use case."""
    return any(_is_aspect_head(plain(table.header[i])) for i in columns)


def _is_aspect_head(head: str) -> bool:
    sides = [_MAIN.sub("", side.strip()) for side in _SIDES.split(head)]
    return any(side and (is_aspect(Markdown(side)) or folded(side) in EMPTY) for side in sides)


def _is_told(text: str, shown: str) -> bool:
    """Whether every word of a text stands in another one; figures, signs, and what is denied are never told."""
    found = _words(text)
    if not found or _FIGURES.search(text) or _DENIES.search(text) or YES_OR_NO.match(text.strip()):
        return False
    shown = _SCALE.sub(" ", shown)
    named = _squeezed(shown)
    identifiers = all(_squeezed(name) in named for name in _IDENTIFIER.findall(text))
    return identifiers and all(_stands_in(word, shown) for word in found)


def _holds_all(text: str, other: str) -> bool:
    """Whether all that a cell says can be read in another one, be it denied there."""
    found = _words(text)
    if found and found == _words(other) and bool(_DENIES.search(text)) is not bool(_DENIES.search(other)):
        return True
    more = len(found) > 1 or any(len(word) > _LONGEST_LEVEL for word in found)
    return more and not _FIGURES.search(text) and all(_stands_in(word, other) for word in found)


def _rare_words(text: str, elsewhere: str) -> Iterator[str]:
    """The words of a cell that are seen nowhere else in its question and its table."""
    for word in _words(text):
        long_enough = len(word) >= (_LEAST_LATIN if word.isascii() else _LEAST_SHOWN)
        if long_enough and word not in COMMON and word not in GENERIC and not _stands_in(word, elsewhere):
            yield word


@lru_cache(maxsize=4096)
def _words(text: str) -> tuple[str, ...]:
    """The words of a text that say something, in small letters."""
    return tuple(_found_words(caseless(text)))


def _found_words(text: str) -> Iterator[str]:
    for token in japanese.tokens(text):
        latin = _LATIN.findall(token.surface)
        if latin:
            yield from (_singular(word) for word in latin if word not in _STOP)
        elif (
            not token.surface.isascii()
            and token.pos in _TELLING
            and token.base not in _LIGHT
            and token.surface not in _LIGHT
        ):
            yield token.base if token.pos in ("動詞", "形容詞") else token.surface


def _stands_in(word: str, text: str) -> bool:
    shown = caseless(text)
    if word.isascii():
        return word in _latin_of(text)
    return word in shown or word in _words(text) or is_transcribed(word, shown)


@lru_cache(maxsize=4096)
def _latin_of(text: str) -> frozenset[str]:
    """The words of a text in Latin letters, whole and by their parts: ``ListTopics``, ``entity.id``."""
    shown = unicodedata.normalize("NFKC", text)
    found = [*_LATIN.findall(shown.casefold()), *(part.casefold() for part in _PARTS.findall(shown))]
    return frozenset(_singular(word) for word in found)


def _singular(word: str) -> str:
    return word[:-1] if len(word) > _LEAST_LATIN and word.endswith("s") and not word.endswith("ss") else word


def _squeezed(text: str) -> str:
    """A text in small letters, without what parts the words of names."""
    return re.sub(r"[\s_./:-]+", "", caseless(text))
