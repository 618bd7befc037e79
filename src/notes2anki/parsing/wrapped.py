"""Which lines of a file an editor or a formatter broke off the line before, at a column that all lines keep to.

A break is the author's where the next word had room on the line above, and may be the editor's where it had none. One
paragraph proves little; a file in which hardly any break leaves room for the next word was wrapped. Latin text is
broken at spaces, Japanese text at every character. (Japanese text that is broken at spaces alone, as some formatters
do, cannot be told from statements on lines of their own, and is left as it is.)
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from ..columns import columns_of

NARROWEST, WIDEST = 60, 140
"""The columns at which lines are wrapped."""
_FEWEST = 4
"""So many breaks without room can show that a file was wrapped."""
_SHARE = 0.8
"""Of so many of all breaks of a wrapped file the next word had no room."""
_LEAD = re.compile(r"[\s>]*")
"""What stands before the text of a later line of a paragraph: its indent, the marks of a quotation."""
_HARD_BREAK = re.compile(r"(?: {2}|\\|<br\s*/?>)$", re.IGNORECASE)
_OF_ITS_OWN = re.compile(r"!\[|<?https?:")
"""How a line begins that its author set apart: a picture, an address."""
_CJK = r"\u3000-\u30ff\u3400-\u9fff\uac00-\ud7a3\uff00-\uffef"
_IS_CJK = re.compile(f"[{_CJK}]")
_WORD = re.compile(rf"[^\s{_CJK}]+(?=\s|$)")
_CHARACTER = re.compile(rf"[{_CJK}][、。，．）」』】〉》”’ー々っゃゅょッャュョ：；？！]*|[^\s{_CJK}]+")
"""What a line of kanji may begin with: a character and those that may not begin a line, or a Latin word."""


@dataclass(frozen=True, slots=True)
class _Break:
    """The end of a line inside a paragraph: how wide the line is, and would be with the next word."""

    line: int
    width: int
    wanted: int

    def has_no_room(self, column: int) -> bool:
        """Whether a line that ends at a column had to be broken here."""
        return self.width <= column < self.wanted


def wrapped_lines(texts: Sequence[str], breaks: Iterable[int]) -> frozenset[int]:
    """The lines that go on with the line before, of a file that is wrapped at a column; none of any other file.

    ``breaks`` are the lines, from 0 on, whose paragraph goes on in the next line.
    """
    soft = [line for line in breaks if not _HARD_BREAK.search(texts[line]) and texts[line].strip()]
    best: list[_Break] = []
    for first in (_WORD.match, _CHARACTER.match):
        found = [each for line in soft if (each := _break(texts, line, first))]
        for column in sorted({each.width for each in found if NARROWEST <= each.width <= WIDEST}):
            best = max(best, [each for each in found if each.has_no_room(column)], key=len)
    is_wrapped = len(best) >= max(_FEWEST, _SHARE * len(soft))
    return frozenset(each.line + 1 for each in best) if is_wrapped else frozenset()


def _break(texts: Sequence[str], line: int, first: Callable[[str], re.Match[str] | None]) -> _Break | None:
    """The break behind a line as one of an editor that breaks before what ``first`` finds; None if he would not."""
    text, following = texts[line].rstrip(), _LEAD.sub("", texts[line + 1], count=1)
    word = first(following)
    if not word or _OF_ITS_OWN.match(following):
        return None
    width, space = columns_of(text), not (_IS_CJK.match(text[-1]) and _IS_CJK.match(word.group()))
    return _Break(line, width, width + space + columns_of(word.group()))
