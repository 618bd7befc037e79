"""Footnotes → what the lines that refer to them say besides; neither marks nor definitions are left in the text.

Lines are only ever emptied or shortened in place, so line numbers stay true.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from textwrap import dedent

from .diagnostics import Span
from .model import Footnote, Markdown, Source
from .tidy import fenced

_NAME = r"\[\^(?P<name>[^\]\s^]+)\]"
_DEFINITION = re.compile(rf"(?P<indent>[ \t]*)(?P<quote>(?:>[ \t]?)*){_NAME}:[ \t]*(?P<text>.*)")
_MARK = re.compile(rf"(?P<ticks>`+).+?(?<!`)(?P=ticks)(?!`)|(?<!\\)(?:(?<=\S)[ \t]+)?{_NAME}(?!\()")
_OWN_BLOCK = re.compile(r"[ \t]*(?:[-*+・][ \t\u3000]|\d+[.)]|#|>|\||```|~~~|<|\[[^\]]+\]:|[■【]|(?:[-*_][ \t]*){3,}$)")
_SET_IN = 2
_PARAGRAPH = 4


def without_footnotes(source: Source, text: str) -> tuple[str, tuple[Footnote, ...]]:
    """The text of a source without its footnotes, and the footnotes with the lines that refer to each."""
    lines = text.split("\n")
    code = list(fenced(lines))
    found: list[tuple[str, range, str]] = []
    for first, line in enumerate(lines):
        taken = found and first in found[-1][1]
        definition = None if code[first] or taken else _DEFINITION.match(line)
        if definition:
            last = first if definition["quote"] else _last_line(lines, code, first, len(definition["indent"]))
            below = dedent("\n".join(lines[first + 1 : last + 1]))
            found.append((definition["name"], range(first, last + 1), f"{definition['text']}\n{below}".strip()))
    if not found:
        return text, ()
    referring: dict[str, set[int]] = defaultdict(set)
    inside = {n for _, own, _ in found for n in own}
    names = {name for name, _, _ in found}
    for number, line in enumerate(lines):
        if number in inside:
            quote = _DEFINITION.match(line)
            lines[number] = quote["quote"].rstrip() if quote else ""
        elif not code[number]:
            lines[number] = "".join(_unmarked(line, number, names, referring))
    return "\n".join(lines), tuple(_footnotes(source, found, referring))


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
