"""Footnotes → what the lines that refer to them say besides; neither marks nor definitions are left in the text.

Lines are only ever emptied or shortened in place, so line numbers stay true.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from textwrap import dedent

from ..diagnostics import Span
from ..formulas import GOES_ON
from ..model import LONGEST_LINE, Footnote, Markdown, Source
from .fences import fenced

_NAME = r"\[\^(?P<name>[^\]\s^]+)\]"
_DEFINITION = re.compile(rf"(?P<indent>[ \t]*)(?P<quote>(?:>[ \t]?)*){_NAME}:[ \t]*(?P<text>.*)")
_MARK = re.compile(rf"(?P<ticks>`+).+?(?<!`)(?P=ticks)(?!`)|(?<!\\)(?:(?<=\S)[ \t]+)?{_NAME}(?!\()")
_OWN_BLOCK = re.compile(r"[ \t]*(?:[-*+・][ \t\u3000]|\d+[.)]|#|>|\||```|~~~|<|\[[^\]]+\]:|[■【]|(?:[-*_][ \t]*){3,}$)")
_INLINE = re.compile(r"\\.|(?P<ticks>`+)(?:.+?(?<!`)(?P=ticks)(?!`))?|(?:(?<=\S)[ \t]+)?\^(?P<opens>\[)")
_BRACKET = re.compile(r"\\.|(?P<ticks>`+)(?:.+?(?<!`)(?P=ticks)(?!`))?|[\[\]]", re.DOTALL)
_PATTERN = re.compile(r"[+*?{$(]")
"""What stands behind ``^[…]`` where it is the pattern of a text that begins so, or leads somewhere."""
_APART = " \t/\"'|("
_MOST_LINES = 10
_WORD = re.compile(r"[^\W\d_]{2}|[^\x00-\x7f]")
_WORDS = re.compile(r"\S\s+\S|[^\x00-\x7f]")
_SET_IN = 2
_PARAGRAPH = 4


def without_footnotes(source: Source, text: str) -> tuple[str, tuple[Footnote, ...]]:
    """The text of a source without its footnotes, and the footnotes with the lines that refer to each."""
    lines = text.split("\n")
    code = fenced(lines)
    found = _definitions(lines, code)
    if not found and "^[" not in text:
        return text, ()
    referring: dict[str, set[int]] = defaultdict(set)
    inside = {n for _, own, _ in found for n in own}
    names = {name for name, _, _ in found}
    inline: list[Footnote] = []
    for number, line in enumerate(lines):
        if number in inside:
            quote = _DEFINITION.match(line)
            lines[number] = quote["quote"].rstrip() if quote else ""
        elif not code[number] and len(line) <= LONGEST_LINE:
            for own, says in _take_inline(lines, code, number):
                told = "".join(_unmarked(says, 0, names, defaultdict(set)))
                inline.append(_inline_footnote(source, own, told))
            lines[number] = "".join(_unmarked(lines[number], number, names, referring))
    return "\n".join(lines), (*_footnotes(source, found, referring), *inline)


def _definitions(lines: Sequence[str], code: Sequence[bool]) -> list[tuple[str, range, str]]:
    """The footnotes that are defined: name, lines, and what each says."""
    found: list[tuple[str, range, str]] = []
    for first, line in enumerate(lines):
        taken = found and first in found[-1][1]
        definition = None if code[first] or taken else _DEFINITION.match(line)
        if definition:
            last = first if definition["quote"] else _last_line(lines, code, first, len(definition["indent"]))
            below = dedent("\n".join(lines[first + 1 : last + 1]))
            found.append((definition["name"], range(first, last + 1), f"{definition['text']}\n{below}".strip()))
    return found


def _take_inline(lines: list[str], code: Sequence[bool], number: int) -> list[tuple[range, str]]:
    """Take the inline footnotes that begin in a line out of it and the lines it goes on in; where each was and says."""
    if "^[" not in lines[number]:
        return []
    below = _lines_of_paragraph(lines, code, number)
    text, width = "\n".join(lines[number:below]), len(lines[number])
    closings = _closings(text)
    taken: list[tuple[range, str]] = []
    rest, kept, position = "", 0, 0
    while (found := _INLINE.search(text, position)) and found.end() <= width:
        position = found.end()
        end = closings.get(found.start("opens")) if found["opens"] else None
        if end is None or not _is_footnote(text, found.start("opens"), end):
            continue
        says = [line.strip() for line in text[position:end].split("\n")]
        rest += text[kept : found.start()]
        kept = position = end + 1
        taken.append((range(number, number + len(says)), "\n".join(line for line in says if line != GOES_ON)))
        if len(says) > 1:  # what stands behind it goes up to the text that it was part of
            behind = text[kept:].split("\n")[0]
            lines[number : number + len(says)] = [rest + behind, *[GOES_ON] * (len(says) - 1)]
            return [*taken, *_take_inline(lines, code, number)]
    lines[number] = rest + text[kept:width]
    return taken


def _is_footnote(text: str, opens: int, closes: int) -> bool:
    """Whether brackets behind ``^`` say something: a word, and more than one where they stand apart from the text."""
    says = text[opens + 1 : closes]
    apart = opens <= 1 or text[opens - 2] in _APART
    return bool((_WORDS if apart else _WORD).search(says)) and not _PATTERN.match(text, closes + 1)


def _inline_footnote(source: Source, own: range, text: str) -> Footnote:
    lines = frozenset(source.body_line + n for n in own)
    return Footnote(span=Span(path=source.path, first=min(lines), last=max(lines)), text=Markdown(text), lines=lines)


def _lines_of_paragraph(lines: Sequence[str], code: Sequence[bool], first: int) -> int:
    """The line behind those that go on with the text of a line, without a mark of their own."""
    below = first + 1
    while below < min(len(lines), first + _MOST_LINES) and not code[below]:
        if not lines[below].strip() or len(lines[below]) > LONGEST_LINE or _OWN_BLOCK.match(lines[below]):
            break
        below += 1
    return below


def _closings(text: str) -> dict[int, int]:
    """For each bracket that is closed, where that is."""
    opened: list[int] = []
    closings: dict[int, int] = {}
    for found in _BRACKET.finditer(text):
        if found.group() == "[":
            opened.append(found.start())
        elif found.group() == "]" and opened:
            closings[opened.pop()] = found.start()
    return closings


def _last_line(lines: Sequence[str], code: Sequence[bool], first: int, indent: int) -> int:
    """The last line of a definition: what is set in below it, and the text that goes on without being set in."""
    last = first
    for number in range(first + 1, len(lines)):
        line = lines[number]
        depth = len(line) - len(line.lstrip()) - indent
        if not line.strip():
            continue
        goes_on = last == number - 1 and (depth >= _SET_IN or not (code[number] or _OWN_BLOCK.match(line)))
        if not goes_on and depth < _PARAGRAPH:
            break
        last = number
    return last


def _unmarked(line: str, number: int, names: set[str], referring: dict[str, set[int]]) -> Iterator[str]:
    """The pieces of a line between the marks of known footnotes; notes which of them it refers to."""
    position = 0
    for mark in _MARK.finditer(line):
        if mark["name"] in names:
            referring[mark["name"]].add(number)
            yield line[position : mark.start()]
            position = mark.end()
    yield line[position:]


def _footnotes(
    source: Source, found: Sequence[tuple[str, range, str]], referring: dict[str, set[int]]
) -> Iterator[Footnote]:
    """The footnotes of a source; of two with one name, the first is meant."""
    names = {name for name, _, _ in found}
    for name, own, text in found:
        lines = frozenset(source.body_line + n for n in referring.pop(name, ()))
        span = Span(path=source.path, first=source.body_line + own[0], last=source.body_line + own[-1])
        yield Footnote(span=span, text=Markdown("".join(_unmarked(text, 0, names, defaultdict(set)))), lines=lines)
