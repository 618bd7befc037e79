"""Fenced code in irregular Markdown: which lines it has, and how far in they must stand to stay in their item.

As CommonMark has it (*Fenced code blocks*), code ends with the quotation that it began in, and with its item where a
line stands further out. Authors who paste code into an item leave it at the margin all the same: where the next fence
below is one that closes, they meant what lies between as code.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .indents import BLANK, indent_of, width_of

_QUOTED = re.compile(r"[ \t\u3000]*(?:>[ \t]?)*")
_ITEM = re.compile(r"(?P<indent>[ \t\u3000]*)(?:[-*+・•]|\d{1,9}[.)])[ \t\u3000]+")
_FENCE = re.compile(r"(?P<marks>`{3,}|~{3,})(?P<info>.*)$")


@dataclass(frozen=True, slots=True)
class _Fence:
    """A line that may open or close code: its marks, whether nothing follows them, and where it stands."""

    marks: str
    is_bare: bool
    quotes: int
    indent: int

    def closes(self, opening: "_Fence") -> bool:
        return self.is_bare and self.quotes == opening.quotes and self.marks.startswith(opening.marks)


@dataclass(frozen=True, slots=True)
class _Code:
    """Fenced code: the lines from its fence on, those behind it, and the column of the item that it stands in."""

    first: int
    end: int
    fence: _Fence
    content: int


def fenced(lines: Sequence[str]) -> list[bool]:
    """For each line whether it is code: a fence, or what it opens."""
    found = [False] * len(lines)
    for code in _codes(lines):
        found[code.first : code.end] = [True] * (code.end - code.first)
    return found


def is_closed(line: str, marks: str) -> bool:
    """Whether a line closes code that these marks opened, in whatever quotation."""
    fence = _fence(line)
    return fence is not None and fence.is_bare and fence.marks.startswith(marks)


def with_code_set_in(lines: Sequence[str]) -> list[str]:
    """The lines with the code of items set in as far as its fence, where its author left it at the margin."""
    found = list(lines)
    for code in _codes(lines):
        if code.fence.quotes or not code.content:
            continue
        closing = _fence(lines[code.end - 1]) if code.end - code.first > 1 else None
        is_closed = closing is not None and closing.closes(code.fence)
        inside = range(code.first + 1, code.end - 1 if is_closed else code.end)
        _set_in(found, inside, code)
        if is_closed:
            _set_in(found, range(code.end - 1, code.end), code)
    return found


def _set_in(lines: list[str], numbers: range, code: _Code) -> None:
    """Move lines together to the fence above them where one stands further out than its item."""
    margin = min((indent_of(lines[n]) for n in numbers if lines[n].strip(BLANK)), default=code.content)
    if margin < code.content:
        for number in numbers:
            lines[number] = " " * (code.fence.indent - margin) + lines[number] if lines[number].strip(BLANK) else ""


def _codes(lines: Sequence[str]) -> Iterator[_Code]:
    """The fenced code of a text, from top to bottom."""
    fences = {number: fence for number, line in enumerate(lines) if (fence := _fence(line))}
    numbers = list(fences)
    behind = 0
    for number, fence in fences.items():
        if number >= behind:
            content = _content_around(lines, number, fence)
            behind = _end(lines, number, content, (fences, numbers))
            yield _Code(first=number, end=behind, fence=fence, content=content)


def _fence(line: str) -> _Fence | None:
    """The fence that a line is; a line such as ```` ```-w number``` ```` is a code span."""
    quoted = _QUOTED.match(line)
    start = quoted.end() if quoted else 0
    start += len(line[start:]) - len(line[start:].lstrip(BLANK))
    if item := _ITEM.match(line, start):
        start = item.end()
    found = _FENCE.match(line, start)
    if found is None or (found["marks"][0] == "`" and "`" in found["info"]):
        return None
    bare = not found["info"].strip() and item is None
    return _Fence(marks=found["marks"], is_bare=bare, quotes=line[:start].count(">"), indent=width_of(line[:start]))


def _end(lines: Sequence[str], first: int, content: int, found: tuple[dict[int, _Fence], list[int]]) -> int:
    """The first line that no longer belongs to the code which a fence opens; ``found`` are all fences, and where."""
    fences, numbers = found
    opening = fences[first]
    for number in range(first + 1, len(lines)):
        line, fence = lines[number], fences.get(number)
        if fence and fence.closes(opening):
            return number + 1
        if opening.quotes and _quotes(line) < opening.quotes:
            return number
        if content and line.strip(BLANK) and indent_of(line) < content:
            below = bisect_left(numbers, number)
            if below == len(numbers) or not fences[numbers[below]].closes(opening):
                return number
    return len(lines)


def _content_around(lines: Sequence[str], number: int, fence: _Fence) -> int:
    """The column at which the content of the item around a fence stands; 0 outside of items."""
    if fence.quotes or not fence.indent:
        return 0
    if item := _ITEM.match(lines[number]):
        return width_of(item.group())
    for line in reversed(lines[:number]):
        indent = indent_of(line)
        if not line.strip(BLANK) or indent >= fence.indent:
            continue
        item = _ITEM.match(line)
        return min(width_of(item.group()), fence.indent) if item else 0
    return 0


def _quotes(line: str) -> int:
    """How many quotations a line stands in."""
    quoted = _QUOTED.match(line)
    return quoted.group().count(">") if quoted else 0
