"""HTML that only wraps Markdown (``<aside>``, ``<div>``, ``<h2>``) → the Markdown alone, line for line.

CommonMark reads no Markdown in a block of HTML, but exports and hand-made pages set prose in one. A block is unwrapped
where its tags do nothing but set out text; one that holds a picture, a table, a link or a script stays as it is.
"""

import re
from collections.abc import Iterator

from .fences import fenced

_WRAPS = r"(?:aside|article|center|div|p|section)"
_SETS_TEXT = rf"(?:{_WRAPS}|h[1-6]|b|br|code|em|font|i|kbd|mark|s|small|span|strong|sub|sup|u)"
_TAG = re.compile(r"</?(?P<name>[A-Za-z][\w-]*)(?:\s[^<>]*)?/?>")
_ALLOWED = re.compile(_SETS_TEXT, re.IGNORECASE)
_BEGINS = re.compile(rf" {{0,3}}</?(?:{_WRAPS}|h[1-6])(?:\s[^<>]*)?>", re.IGNORECASE)
_ALONE = re.compile(rf"\s*(?:</?{_WRAPS}(?:\s[^<>]*)?>\s*)+$", re.IGNORECASE)
_WHOLE = re.compile(rf"(?P<indent>\s*)<(?P<tag>{_WRAPS})(?:\s[^<>]*)?>(?P<text>.*)</(?P=tag)\s*>\s*$", re.IGNORECASE)
_HEADING = re.compile(r" {0,3}<h(?P<level>[1-6])(?:\s[^<>]*)?>(?P<text>.*)</h(?P=level)\s*>\s*$", re.IGNORECASE)
_WRAPPER = re.compile(rf"</?(?:{_WRAPS}|h[1-6])\b", re.IGNORECASE)
_SEALED = re.compile(r"<(?P<tag>script|style|pre|textarea|table|svg|iframe)\b", re.IGNORECASE)
"""What begins here is not looked into up to its end."""
_LONGEST_COMMENT = 50
"""So many lines of text are looked through for the end of a comment."""
_PICTURE = re.compile(r"<img\b|!\[", re.IGNORECASE)
_NEAR = 4
"""So many lines above a caption its picture may stand."""
_WORD = re.compile(r"\w")


def unwrapped(text: str) -> str:
    """A text of the same lines in which the blocks of HTML that only wrap Markdown are Markdown."""
    if "<" not in text:
        return text
    lines = text.split("\n")
    code = fenced(lines)
    number = 0
    while number < len(lines):
        line = lines[number]
        if code[number]:
            number += 1
        elif line.rfind("<!--") > line.rfind("-->"):
            last = len(lines) if line.lstrip().startswith("<!--") else number + _LONGEST_COMMENT
            number = _behind("-->", lines, number + 1, last)
        elif _BEGINS.match(line):
            number = _unwrap(lines, number, _end_of_block(lines, code, number))
        else:
            sealed = _SEALED.match(line.lstrip())
            number = _behind(f"</{sealed['tag']}", lines, number, len(lines)) if sealed else number + 1
    return "\n".join(lines)


def _unwrap(lines: list[str], first: int, end: int) -> int:
    """Unwrap the block of some lines in place, and say where to go on: behind the table or script that it opens."""
    block = lines[first:end]
    if not _is_caption(lines, first):
        lines[first:end] = _unwrapped_block(block)
    for number, line in enumerate(block, first):
        if sealed := _SEALED.search(line):
            end = max(end, _behind(f"</{sealed['tag']}", lines, number, len(lines)))
            break
    return end


def _behind(mark: str, lines: list[str], first: int, last: int) -> int:
    """The line behind the one that holds a mark, from the first line to the last; the first one where none does."""
    found = (number for number in range(first, min(last, len(lines))) if mark.lower() in lines[number].lower())
    return next(found, last if last == len(lines) else first) + 1


def _end_of_block(lines: list[str], code: list[bool], number: int) -> int:
    """Behind the last line of a block of HTML: it ends at a blank line."""
    return next((n for n in range(number, len(lines)) if code[n] or not lines[n].strip()), len(lines))


def _is_caption(lines: list[str], number: int) -> bool:
    """Whether a block stands below a picture: it tells what can be seen there."""
    above = next((lines[n] for n in range(number - 1, -1, -1) if lines[n].strip()), "")
    near = "".join(lines[max(0, number - _NEAR) : number])
    return bool(_PICTURE.search(above) or (_ALONE.match(above) and _PICTURE.search(near)))


def _unwrapped_block(block: list[str]) -> list[str]:
    """The lines of a block without what wraps them; the block itself where a tag does more than that."""
    tags = [found["name"] for line in block for found in _TAG.finditer(line)]
    found = list(_unwrapped_lines(block))
    text = _TAG.sub("", "\n".join(found))
    only_sets_text = all(_ALLOWED.fullmatch(name) for name in tags)
    whole = not any(_WRAPPER.search(line) or _SEALED.search(line) for line in found)
    return found if only_sets_text and whole and _WORD.search(text) else block


def _unwrapped_lines(block: list[str]) -> Iterator[str]:
    for line in block:
        if (heading := _HEADING.match(line)) and heading["text"].strip():
            yield f"{'#' * int(heading['level'])} {heading['text'].strip()}"
        elif whole := _WHOLE.match(line):
            yield f"{whole['indent']}{whole['text'].strip()}"
        else:
            yield "" if _ALONE.match(line) else line
