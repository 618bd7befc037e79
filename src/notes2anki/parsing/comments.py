"""HTML comments in Markdown: where they stand, and the text without them.

A comment may go over several lines of a paragraph; what only looks like one in a code span is code. The time it takes
grows with the text and not faster, whatever is opened and never closed.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_OPENS = re.compile(r"\\[!-/:-@\[-`{-~]|(?P<ticks>`+)|<!--")
_HIDDEN = re.compile(
    r"(?P<code>(?P<marks>`+).*?(?P=marks))|"
    r"(?<![\w%])(?<!\d )%%(?!%)(?P<inside>(?:(?!%%|-->).)*?\S(?:(?!%%|-->).)*)%%(?![\w%])",
    re.ASCII,
)
"""Obsidian's comment in a line."""
_MARKED = re.compile(r"(?P<code>(?P<marks>`+).*?(?P=marks))|(?P<opens>(?<![\w%])(?<!\d )%%(?!%))|%%(?![\w%])", re.ASCII)
"""Where a comment over several lines begins or ends."""
_MARKERS = re.compile(r"[ \t\u3000]*(?:(?:[-*+>]|\d{1,3}[.)])[ \t]+)*")
"""What stands before the text of a line in a list or a quotation."""
_LONGEST_HIDDEN = 200
"""So many lines are looked through for the end of one."""
_TICKS = re.compile(r"`+")


@dataclass(frozen=True, slots=True)
class Comment:
    """What a comment says, and its place in the text."""

    text: str
    start: int
    end: int


def comments_in(text: str) -> Iterator[Comment]:
    """The comments of a paragraph, a heading or a cell."""
    runs = _runs_of_ticks(text) if "<!--" in text else {}
    position = 0
    while found := _OPENS.search(text, position):
        position = found.end()
        if found["ticks"]:
            closings = runs.get(len(found["ticks"]), [])
            place = bisect_left(closings, position)
            position = closings[place] + len(found["ticks"]) if place < len(closings) else position
        elif found.group() == "<!--":
            comment = _comment_at(text, found.start())
            if comment is None:
                return
            yield comment
            position = comment.end


def comments_of_html(text: str) -> Iterator[Comment]:
    """The comments of raw HTML, which knows no code spans."""
    position = 0
    while (start := text.find("<!--", position)) >= 0 and (comment := _comment_at(text, start)):
        yield comment
        position = comment.end


def without_comments(text: str, comments: Iterable[Comment]) -> str:
    """The text without these comments, in as many lines."""
    pieces, position = [], 0
    for comment in comments:
        pieces += [text[position : comment.start], "\n" * comment.text.count("\n")]
        position = comment.end
    return "".join([*pieces, text[position:]])


def with_html_comments(lines: list[str], code: list[bool]) -> list[str]:
    """The lines with Obsidian's comments (``%%…%%``) as those of HTML; ``code`` tells which lines are code."""
    found = [
        line if is_code or "%%" not in line else _HIDDEN.sub(_as_html, line)
        for line, is_code in zip(lines, code, strict=True)
    ]
    for first, last in _hidden_blocks(found, code):
        opens, closes = (_marks_in(found[n])[0].start() for n in (first, last))
        found[first] = f"{found[first][:opens]}<!--{found[first][opens + 2 :]}"
        found[last] = f"{found[last][:closes]}-->{found[last][closes + 2 :]}"
    return found


def _as_html(found: re.Match[str]) -> str:
    """A comment in a line as one of HTML; with white space inside, one in the midst of a text may be none."""
    inside = found["inside"]
    is_tight = inside == inside.strip() if inside else False
    at_border = found.end() == len(found.string.rstrip()) or _MARKERS.fullmatch(found.string, 0, found.start())
    return f"<!--{inside}-->" if inside and (is_tight or at_border) else found[0]


def _marks_in(line: str) -> list[re.Match[str]]:
    """Each ``%%`` in a line, outside code."""
    return [m for m in _MARKED.finditer(line) if not m["code"]] if "%%" in line else []


def _hidden_blocks(lines: list[str], code: list[bool]) -> Iterator[tuple[int, int]]:
    """The first and last lines of comments over several lines; one that begins behind a text ends in its paragraph."""
    position = 0
    while position < len(lines):
        marks = [] if code[position] else _marks_in(lines[position])
        opens = len(marks) == 1 and marks[0]["opens"]
        end = _last_hidden(lines, code, position, marks[0].start()) if opens else None
        if end is not None:
            yield position, end
        position = position + 1 if end is None else end + 1


def _last_hidden(lines: list[str], code: list[bool], first: int, mark: int) -> int | None:
    """The line on which a comment ends that begins at a place of a line; None where nothing ends it."""
    behind_text = not _MARKERS.fullmatch(lines[first], 0, mark)
    for number in range(first + 1, min(first + _LONGEST_HIDDEN, len(lines))):
        if behind_text and (code[number] or not lines[number].strip()):
            return None
        if not code[number] and len(_marks_in(lines[number])) == 1:
            return number
    return None


def _comment_at(text: str, start: int) -> Comment | None:
    """The comment that begins at ``start``; none where nothing ends it, so that nothing behind it is one either."""
    end = text.find("-->", start + 2)
    return Comment(text[start + 4 : end], start, end + 3) if end >= 0 else None


def _runs_of_ticks(text: str) -> dict[int, list[int]]:
    """For each length of a run of backticks, where such runs begin."""
    runs: dict[int, list[int]] = defaultdict(list)
    for run in _TICKS.finditer(text):
        runs[len(run.group())].append(run.start())
    return runs
