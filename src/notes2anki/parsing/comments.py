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
    r"(?P<code>(?P<marks>`+).*?(?P=marks))|(?<![\w%])%%(?![%\s])(?P<inside>(?:(?!%%|-->).)*(?<!\s))%%(?![\w%])",
    re.ASCII,
)
"""Obsidian's comment in a line."""
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
    found = list(lines)
    for first, last in _hidden_blocks(lines, code):
        found[first] = found[first].replace("%%", "<!--", 1)
        found[last] = found[last].rstrip()[: -len("%%")] + "-->"
    return [
        line
        if is_code or "%%" not in line
        else _HIDDEN.sub(lambda m: m[0] if m["code"] else f"<!--{m['inside']}-->", line)
        for line, is_code in zip(found, code, strict=True)
    ]


def _hidden_blocks(lines: list[str], code: list[bool]) -> Iterator[tuple[int, int]]:
    """The first and last lines of comments over several lines: they begin and end with ``%%``."""
    position = 0
    while position < len(lines):
        below = range(position + 1, min(position + _LONGEST_HIDDEN, len(lines)))
        opens = not code[position] and lines[position].lstrip().startswith("%%") and lines[position].count("%%") == 1
        end = next((n for n in below if not code[n] and lines[n].rstrip().endswith("%%")), None) if opens else None
        if end is not None:
            yield position, end
        position = position + 1 if end is None else end + 1


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
