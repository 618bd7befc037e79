"""Formulas on lines of their own → the sentence that they are words of, or the one above that says what they are.

Who writes as one does in TeX lets a sentence go on over a formula: ``The update is``, the formula between blank lines,
and behind it what the signs stand for. To Markdown these are three paragraphs, of which none says anything. Where the
sentence above ends before the formula, it is what leads to it, and what is said before that does not.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from ..diagnostics import Span
from ..formulas import FORMULA, is_formula
from ..language.english.text import is_english
from ..language.english.words import is_function_word
from ..language.inline import plain, view
from ..language.japanese import words as japanese
from ..model import Line, Markdown, Paragraph
from .separators import SENTENCE_END

T = TypeVar("T")

_BEGINS_ANEW = re.compile(r"(?:では|でも|ところ|とくに|とはいえ|もし|なお|ただ)")
"""Words for the beginning of a sentence that might be taken for the particles they begin with."""
_GOES_ON = ("助詞", "助動詞")
_ANNOUNCES = re.compile(r"次[のでにはが式]|以下|下記|\b(?:following|below|as follows)\b|[:：]$", re.IGNORECASE)
"""How a sentence says that the formula comes now."""
_EXPLAINS = re.compile(rf"(?:ここで|ただし|なお|where|here)|{FORMULA.pattern}", re.IGNORECASE)
"""How a sentence begins that says what the signs of a formula stand for."""
_LEADS = re.compile(r"[A-Za-z]+$")
_LED = re.compile(r"(?:where|which|with|and|so|for|if|when)\b")


def with_displays(blocks: Sequence[T]) -> list[T | Paragraph]:
    """Blocks with the paragraphs joined between which a formula stands that belongs to their sentence."""
    found: list[T | Paragraph] = []
    for block in blocks:
        last = found[-1] if found else None
        if not isinstance(block, Paragraph) or not isinstance(last, Paragraph):
            found.append(block)
        elif _is_one_sentence(last, block):
            found[-1] = _joined(last, block)
        else:
            found[-1:] = [_with_lead(last) if _is_display(block) else last, block]
    return found


def _is_display(block: Paragraph) -> bool:
    """Whether a paragraph is a formula and nothing else."""
    return len(block.lines) == 1 and is_formula(block.lines[0].text)


def _is_one_sentence(above: Paragraph, below: Paragraph) -> bool:
    """Whether a sentence goes on from the end of a paragraph to a formula, or from a formula to what follows it."""
    before, behind = plain(above.lines[-1].text).rstrip(), plain(below.lines[0].text).strip()
    if _is_display(below):
        return _stops_midway(before)
    return bool(before) and is_formula(before[-1]) and _begins_midway(before, behind)


def _stops_midway(text: str) -> bool:
    """Whether a line breaks off where a formula may follow."""
    if is_english(text):
        last = _LEADS.search(text)
        return text.endswith(",") or (last is not None and is_function_word(last.group().lower()))
    return not is_formula(text[-1:]) and japanese.has_kana(text) and japanese.stops_midway(text)


def _begins_midway(before: str, text: str) -> bool:
    """Whether a line goes on with the sentence that ends in a formula so far."""
    if is_english(text):
        return not is_formula(before) and bool(_LED.match(text))
    if not japanese.has_kana(text[:2]) or _BEGINS_ANEW.match(text):
        return False
    words = japanese.tokens(before[-1] + text)
    return len(words) > 1 and words[1].start == 1 and words[1].pos in _GOES_ON


def _with_lead(block: Paragraph) -> Paragraph:
    """A paragraph above a formula, the sentence of its last line that leads to the formula being a line of its own.

    One that says so is made to end in a colon; without one it is the last that does not say what a sign stands for.
    """
    line = block.lines[-1]
    seen = view(line.text)
    ranges = japanese.sentences(seen.text)
    told = [seen.slice(*each) for each in ranges]
    leading = max((n for n, text in enumerate(told) if _ANNOUNCES.search(plain(text))), default=None)
    if leading is None and not SENTENCE_END.search(seen.text.rstrip()):
        return block
    if leading is None:
        leading = max((n for n, each in enumerate(ranges) if not _EXPLAINS.match(seen.text, each[0])), default=0)
        parts = [seen.slice(0, ranges[leading][0]), seen.slice(ranges[leading][0], len(seen.text))]
    else:
        parts = [Markdown(" ".join(t for t in told if t != told[leading])), _with_colon(told[leading])]
    return replace(block, lines=(*block.lines[:-1], *(replace(line, text=part) for part in parts if part)))


def _with_colon(text: Markdown) -> Markdown:
    return Markdown(SENTENCE_END.sub("", text.rstrip(":： ")) + (":" if is_english(text) else "："))


def _joined(above: Paragraph, below: Paragraph) -> Paragraph:
    """Two paragraphs as one, the last line of the first and the first of the second being one line."""
    last, first = above.lines[-1], below.lines[0]
    line = replace(
        last,
        span=Span(path=last.span.path, first=last.span.first, last=first.span.last),
        text=Markdown(f"{last.text.rstrip()} {first.text}"),
        directives=(*last.directives, *first.directives),
    )
    lines: tuple[Line, ...] = (*above.lines[:-1], line, *below.lines[1:])
    return Paragraph(span=Span(path=above.span.path, first=above.span.first, last=below.span.last), lines=lines)
