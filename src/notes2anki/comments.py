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
