"""Markdown with dollar math → the same lines with a letter for each formula, and the formulas.

What counts as a formula is what ``dialect`` renders as one; in code, dollars are dollars.
"""

import re
from collections.abc import Iterator
from itertools import groupby

from .formulas import FIRST, FORMULA, GOES_ON, LAST
from .model import Markdown
from .tidy import fenced

_INSIDE = r"\\(?:[^\n]|(?=\n))|[^$\\\n]"
_DOLLARS = re.compile(
    r"(?P<ticks>`+)[^\n]+?(?<!`)(?P=ticks)(?!`)|\\[\\$]"
    rf"|(?<![\d$])\$\$(?:(?P<own>[ \t]*\n(?:{_INSIDE}|\n(?![ \t]*#))+?\n[ \t>]*)\$\$(?=[ \t]*(?:\n|\Z))"
    rf"|(?P<block>(?:{_INSIDE}|\n(?![ \t>]*(?:\n|#)))+?)\$\$(?![\d$]))"
    rf"|(?<![\d$])\$(?P<inline>(?!\s)(?:{_INSIDE})+?)(?<!\s)\$(?![\d$])"
)
_LINE_START = re.compile(r"[ \t]*(?:>[ \t]?)*")
_COMMENT = re.compile(r"(?<!\\)%.*")
_ROW = re.compile(r"[ \t>]*\|")


def without_dollars(text: str) -> tuple[str, tuple[Markdown, ...]]:
    """The text with letters for its formulas, and these; a text that uses the letters itself is left as it is."""
    if "$" not in text or FORMULA.search(text) or GOES_ON in text:
        return text, ()
    letters: dict[Markdown, str] = {}
    lines = text.split("\n")
    runs = groupby(zip(lines, fenced(lines), strict=True), key=lambda line: line[1])
    texts = [("\n".join(line for line, _ in run), is_code) for is_code, run in runs]
    return "\n".join(t if is_code else "".join(_lettered(t, letters)) for t, is_code in texts), tuple(letters)


def _lettered(text: str, letters: dict[Markdown, str]) -> Iterator[str]:
    """The pieces of a text, with letters for formulas; as many lines as before."""
    position = 0
    for found in _DOLLARS.finditer(text):
        formula = _formula(found)
        if not formula or (formula not in letters and FIRST + len(letters) > LAST):
            continue
        yield text[position : found.start()]
        yield letters.setdefault(formula, chr(FIRST + len(letters)))
        first = _LINE_START.match(text, text.rfind("\n", 0, found.start()) + 1)
        for line in found.group().split("\n")[1:]:
            start = _LINE_START.match(line) if line.strip() else first
            yield f"\n{start.group() if start else ''}{GOES_ON}"
        position = found.end()
    yield text[position:]


def _formula(found: re.Match[str]) -> Markdown | None:
    """The formula of a match on one line, between its dollars; None where it is code or nothing."""
    if inline := found["inline"]:
        line = found.string.rfind("\n", 0, found.start()) + 1
        return Markdown(f"${inline.replace(chr(92) + '|', '|') if _ROW.match(found.string, line) else inline}$")
    block = found["own"] or found["block"]
    if not block or not block.strip():
        return None
    lines = (_COMMENT.sub("", _LINE_START.sub("", line, count=1)).strip() for line in block.split("\n"))
    return Markdown(f"$${' '.join(line for line in lines if line)}$$")
